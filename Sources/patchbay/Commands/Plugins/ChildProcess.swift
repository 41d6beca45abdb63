import Glibc
import Host
import Synchronization

/// A program that this one starts, with what it writes.
final class ChildProcess: Sendable {
  private let id: pid_t
  private let output: Int32

  /// - Parameters:
  ///   - words: the program and its arguments; a name without a slash is looked for on the PATH.
  ///   - variables: what its environment has besides this process's.
  init(_ words: [String], _ variables: [String: String] = [:]) throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Refusal("can't start \(words[0]): \(String(cString: strerror(errno)))") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    var arguments = words.map { strdup($0) } + [nil]
    var environment = Environment.all.merging(variables) { $1 }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in arguments + environment { free(word) } }
    var child = pid_t()
    let code = posix_spawnp(&child, words[0], &actions, nil, &arguments, &environment)
    close(ends[1])
    guard code == 0 else {
      close(ends[0])
      throw Refusal("can't start \(words[0]): \(String(cString: strerror(code)))")
    }
    (id, output) = (child, ends[0])
  }

  /// Asks it to end.
  func end() { kill(id, SIGTERM) }

  /// Reads all that it writes, a line at a time, and waits for its end.
  ///
  /// - Returns: the exit code; 128 and the signal's number where a signal ended it.
  func run(_ line: @escaping @Sendable (String) -> Void) async -> Int32 {
    await withCheckedContinuation { continuation in
      let thread = ChildThread {
        self.read(line)
        var status: Int32 = 0
        while waitpid(self.id, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        continuation.resume(returning: signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
      }
      thread.start()
    }
  }

  private func read(_ line: (String) -> Void) {
    var rest: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(output, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      rest += buffer[..<count]
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        line(String(decoding: rest[..<end], as: UTF8.self))
        rest.removeSubrange(...end)
      }
    }
    close(output)
    if !rest.isEmpty { line(String(decoding: rest, as: UTF8.self)) }
  }
}

/// A thread that does one thing, which waits: no thread of Swift's own is kept by it.
private struct ChildThread {
  private final class Work {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  let run: @Sendable () -> Void

  func start() {
    let work = Unmanaged.passRetained(Work(run)).toOpaque()
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { pointer in
        if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().run() }
        return nil
      }, work)
    guard code == 0 else { return Unmanaged<Work>.fromOpaque(work).takeRetainedValue().run() }
    pthread_detach(thread)
  }
}
