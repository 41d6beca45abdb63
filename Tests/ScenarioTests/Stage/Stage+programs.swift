import Synchronization

@testable import Simulator

/// Hosts of their own, and commands.
extension Stage {
  /// Starts `patchbay run` and returns it once it serves.
  func startProgram(_ environment: [String: String] = [:]) async throws -> Program {
    let program = try launch(environment)
    try await program.prints("serving")
    return program
  }

  /// The end of what hosts said, in this process and in their own.
  var hostsLog: String {
    ([log.text] + programs.withLock { $0.map(\.errors) }).filter { !$0.isEmpty }.map { $0.suffix(4000) }.joined(
      separator: "\n---\n")
  }

  /// Starts `patchbay run`, which may not live long.
  func launch(_ environment: [String: String] = [:]) throws -> Program {
    let own = setting.withLock { $0.environment }
    let program = try Program(
      ["run", "--config", configurationPath, "--listen-fd", "3"], environment: own.merging(environment) { $1 },
      listening: socket.descriptor)
    programs.withLock { $0.append(program) }
    return program
  }

  /// Starts another host of the same bot, with files of its own.
  func launchAnother() throws -> Program { try launchAnother([], listening: nil) }

  /// Starts another host of the same bot at the same address, with files of its own; `nil` on SQLite, which has one host.
  func startAnotherIfPossible() async throws -> Program? {
    engine == .postgres ? try await startAnother() : nil
  }

  @discardableResult func startAnother() async throws -> Program {
    // One of its own: two processes that wait on one socket wake each other in vain, which NIO takes for a fault.
    let shared = try ListeningSocket(port: socket.port)
    let program = try withExtendedLifetime(shared) { try launchAnother(["--listen-fd", "3"], listening: shared.descriptor) }
    try await program.prints("serving")
    return program
  }

  private func launchAnother(_ arguments: [String], listening: Int32?) throws -> Program {
    let text = configurationText.replacing("data: \(dataPath)", with: "data: \(dataPath)-another")
    try folder.write(text, to: "another.yml")
    let program = try Program(
      ["run", "--config", "\(folder.path)/another.yml"] + arguments, environment: setting.withLock { $0.environment },
      listening: listening)
    programs.withLock { $0.append(program) }
    return program
  }

  /// Runs a command on the stage's configuration.
  func command(_ arguments: String...) async throws -> (exit: Program.Exit, output: String, errors: String) {
    try await command(arguments)
  }

  func command(_ arguments: [String]) async throws -> (exit: Program.Exit, output: String, errors: String) {
    try await Program.run(
      arguments + ["--config", configurationPath], environment: setting.withLock { $0.environment })
  }

  /// Runs a command on the stage's configuration that must be done, and returns what it prints with `--json`.
  func report(_ arguments: String...) async throws -> JSON {
    let done = try await Program.run(
      arguments + ["--json", "--config", configurationPath], environment: setting.withLock { $0.environment })
    guard done.exit == .code(0) else { throw StageError.ended("\(arguments): \(done.exit): \(done.errors)") }
    return try JSON.parse(done.output)
  }
}
