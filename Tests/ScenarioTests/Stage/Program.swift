import Glibc
import Synchronization

@testable import Host
@testable import PatchbayBase

/// A child process: `patchbay` as an operator runs it.
final class Program: Sendable {
  enum Exit: Sendable, Equatable {
    case code(Int32)
    case signal(Int32)
  }

  private struct State {
    var output: [UInt8] = []
    var errors: [UInt8] = []
    var open = 2
    var exit: Exit?
    var watchers: [Int: AsyncStream<Void>.Continuation] = [:]
    var nextWatcher = 0
  }

  let id: pid_t
  private let state = Mutex(State())

  /// - Parameters:
  ///   - tool: another program than `patchbay`, by its name.
  ///   - listening: a descriptor that the program finds as its number 3.
  init(_ arguments: [String], of tool: String? = nil, environment: [String: String] = [:], listening: Int32? = nil) throws {
    let path = tool ?? "\(ExecutableFolder.path)/patchbay"
    var output: [Int32] = [0, 0]
    var errors: [Int32] = [0, 0]
    // Socket pairs, for unlike pipes they can be made so that no other child, started at this moment, inherits them.
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &output) == 0, socketpair(AF_UNIX, kind, 0, &errors) == 0 else {
      throw StageError.cannotSpawn(String(cString: strerror(errno)))
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output[1], 1)
    posix_spawn_file_actions_adddup2(&actions, errors[1], 2)
    if let listening { posix_spawn_file_actions_adddup2(&actions, listening, 3) }
    let names: [String] = ["PATH", "HOME", "LD_LIBRARY_PATH", "TMPDIR", "LLVM_PROFILE_FILE"]
    let inherited = names.compactMap { (name: String) -> String? in getenv(name).map { "\(name)=\(String(cString: $0))" } }
    let pairs: [String] = inherited + ["SWIFT_BACKTRACE=enable=no"] + environment.map { "\($0.key)=\($0.value)" }
    var argv = ([path] + arguments).map { strdup($0) } + [nil]
    var envp = pairs.map { strdup($0) } + [nil]
    defer {
      for each in argv + envp { free(each) }
    }
    var pid = pid_t()
    let failure = posix_spawnp(&pid, path, &actions, nil, &argv, &envp)
    close(output[1])
    close(errors[1])
    guard failure == 0 else {
      close(output[0])
      close(errors[0])
      throw StageError.cannotSpawn("\(path): \(String(cString: strerror(failure)))")
    }
    id = pid
    let (out, err) = (output[0], errors[0])
    startThread(named: "out") { [self] in read(out) { $0.output += $1 } }
    startThread(named: "err") { [self] in read(err) { $0.errors += $1 } }
    startThread(named: "wait") { [self] in
      var status: Int32 = 0
      while waitpid(id, &status, 0) < 0, errno == EINTR {}
      let exit: Exit = status & 0x7F == 0 ? .code((status >> 8) & 0xFF) : .signal(status & 0x7F)
      change { $0.exit = exit }
    }
  }

  private func read(_ descriptor: Int32, _ take: (inout State, ArraySlice<UInt8>) -> Void) {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      change { take(&$0, buffer[..<count]) }
    }
    close(descriptor)
    change { $0.open -= 1 }
  }

  private func change(_ body: (inout State) -> Void) {
    let watchers = state.withLock { state in
      body(&state)
      return Array(state.watchers.values)
    }
    for watcher in watchers { watcher.yield() }
  }

  var output: String { state.withLock { String(decoding: $0.output, as: UTF8.self) } }
  var errors: String { state.withLock { String(decoding: $0.errors, as: UTF8.self) } }

  /// Nothing happens once the program has ended: its number may be another's by then.
  func signal(_ signal: Int32) {
    if state.withLock({ $0.exit == nil }) { kill(id, signal) }
  }

  /// How long a program is waited for. Only what fails waits that long: far more than anything takes beside other work.
  static let patience = Duration.seconds(300)

  /// Waits until the program has printed the text, to either stream.
  ///
  /// - Throws: `StageError` with what it has printed instead, if it ends or says nothing of the kind for too long.
  func prints(_ text: String, within limit: Duration = patience) async throws {
    try await waitFor("'\(text)'", within: limit) { Self.contains(text, in: $0.errors) || Self.contains(text, in: $0.output) }
  }

  /// Waits until the program has logged a line that holds all of these.
  ///
  /// - Throws: as ``prints(_:within:)``.
  func logs(_ words: [String], within limit: Duration = patience) async throws {
    try await waitFor("a line with \(words)", within: limit) { Self.isLogged(words, in: $0.errors) }
  }

  private func waitFor(
    _ what: String, within limit: Duration, _ isThere: @Sendable (borrowing State) -> Bool
  ) async throws {
    let found = await wait(within: limit) { state in
      if isThere(state) { return true }
      return state.exit != nil && state.open == 0 ? false : nil
    }
    guard found != true else { return }
    let printed = "\(output)\(errors)".suffix(8000)
    throw found == nil ? StageError.neverPrinted(what, "\(printed)") : StageError.ended("\(printed)\n(waiting for \(what))")
  }

  func hasLogged(_ words: [String]) -> Bool { state.withLock { Self.isLogged(words, in: $0.errors) } }

  private static func isLogged(_ words: [String], in bytes: [UInt8]) -> Bool {
    bytes.split(separator: UInt8(ascii: "\n")).contains { line in
      let line = String(decoding: line, as: UTF8.self)
      return words.allSatisfy { line.contains($0) }
    }
  }

  /// Waits until the program has ended and all that it printed is read.
  func end(within limit: Duration = patience * 2) async throws -> Exit {
    let exit = await wait(within: limit) { $0.open == 0 ? $0.exit : nil }
    guard let exit else { throw StageError.neverPrinted("the end of process \(id)", "\("\(output)\(errors)".suffix(8000))") }
    return exit
  }

  private static func contains(_ text: String, in bytes: [UInt8]) -> Bool {
    String(decoding: bytes, as: UTF8.self).contains(text)
  }

  /// Looks at every change until `look` finds something; `nil` when the time is over or the task is cancelled.
  private func wait<Value: Sendable>(within limit: Duration, _ look: @Sendable (borrowing State) -> Value?) async -> Value? {
    let (changes, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let number = state.withLock { state in
      state.nextWatcher += 1
      state.watchers[state.nextWatcher] = continuation
      return state.nextWatcher
    }
    defer { state.withLock { _ = $0.watchers.removeValue(forKey: number) } }
    if let found = state.withLock({ look($0) }) { return found }
    let timer = Task {
      try? await Task.sleep(for: limit)
      continuation.finish()
    }
    defer { timer.cancel() }
    for await _ in changes {
      if let found = state.withLock({ look($0) }) { return found }
    }
    return nil
  }
}

extension Program {
  /// Runs `patchbay`, or another program, with arguments to its end.
  static func run(
    _ arguments: [String], of tool: String? = nil, environment: [String: String] = [:]
  ) async throws -> (exit: Exit, output: String, errors: String) {
    let program = try Program(arguments, of: tool, environment: environment)
    let exit = try await program.end()
    return (exit, program.output, program.errors)
  }
}
