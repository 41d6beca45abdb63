import Glibc
import PatchbayBase

/// Has a plugin tried in a process of its own, with a deadline: whatever its code does there costs this process nothing.
package struct TrialProcess: Sendable {
  private let program: String
  private let deadline: Duration

  /// - Parameters:
  ///   - program: `patchbay`.
  ///   - deadline: how long a trial may take at all. What computes is ended sooner, by its processor time
  ///     (``PluginTrial/processorSeconds``), so this is for code that waits, and leaves room for a machine that is busy.
  package init(program: String = "/proc/self/exe", deadline: Duration = .seconds(180)) {
    self.program = program
    self.deadline = deadline
  }

  /// Why nothing came of a trial, as a sentence.
  package struct Failure: Error, Sendable, CustomStringConvertible {
    package let description: String
  }

  /// The command that does the trial, with the folder where the library, the settings and the report lie.
  package static let command = "try-plugin"
  package static let (settingsFile, reportFile, errorFile, outputFile) = ("settings.json", "report.json", "error", "output")

  /// - Parameters:
  ///   - library: the bytes of a library that was judged.
  ///   - settings: a JSON object.
  package func run(_ library: [UInt8], named name: String, settings: [UInt8]) async throws -> TrialReport {
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    try FileReplacement.create(library, at: "\(scratch.path)/\(name)", mode: 0o600, isDurable: false)
    try FileReplacement.create(settings, at: "\(scratch.path)/\(Self.settingsFile)", mode: 0o600, isDurable: false)
    let status = try wait(for: try spawn(library: name, in: scratch.path))
    func said(_ file: String, limit: Int) -> [UInt8] {
      if case .success(let bytes) = FileContents.read("\(scratch.path)/\(file)", limit: limit) { bytes } else { [] }
    }
    guard let status else { throw Failure(description: "its code did not come to an end within \(deadline) and was stopped") }
    let report = said(Self.reportFile, limit: ObjectReader.largest)
    guard report.isEmpty else {
      do throws(FormFault) { return try TrialReport(report) } catch {
        throw Failure(description: "its report can't be read: \(error)")
      }
    }
    let reason = String(decoding: said(Self.errorFile, limit: 1 << 16), as: UTF8.self)
    guard reason.isEmpty else { throw Failure(description: reason) }
    let tail = String(decoding: said(Self.outputFile, limit: 1 << 20).suffix(500), as: UTF8.self)
    guard status & 0x7f != SIGXCPU else {
      throw Failure(description: "its code computed for more than \(PluginTrial.processorSeconds) s and was stopped")
    }
    let end = status & 0x7f == 0 ? "with exit code \(status >> 8 & 0xff)" : "by signal \(status & 0x7f)"
    throw Failure(
      description: "its code ended the process \(end)" + (tail.isEmpty ? "" : "; the last that it printed: \(SafeText.line(tail))"))
  }

  private func spawn(library: String, in folder: String) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "\(folder)/\(Self.outputFile)", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    // Whatever this process has open and doesn't keep to itself. The child can't tell it from what its own runtime has open by then.
    for descriptor in (FolderListing.names(in: "/proc/self/fd") ?? []).compactMap(Int32.init) where descriptor > 2 {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    var arguments = Self.pointers(to: ["patchbay", Self.command, library, folder])
    // No secret of whoever checks it.
    let kept = ["PATH", "LANG", "LD_LIBRARY_PATH"].compactMap { (name: String) in
      getenv(name).map { "\(name)=\(String(cString: $0))" }
    }
    // A trap ends it at once: a backtrace takes longer than the code may, and dumps memory.
    var environment = Self.pointers(to: kept + ["TMPDIR=\(folder)", "SWIFT_BACKTRACE=enable=no"])
    defer { for text in arguments + environment { free(text) } }
    var child = pid_t()
    let code = posix_spawn(&child, program, &actions, &attributes, &arguments, &environment)
    guard code == 0 else { throw SystemError(call: "posix_spawn", code: code) }
    return child
  }

  /// Copies for C, with an end mark; whoever takes them frees them.
  private static func pointers(to texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } + [nil] }

  /// - Returns: how the child ended; `nil` where it had to be stopped.
  private func wait(for child: pid_t) throws -> Int32? {
    let end = ContinuousClock.now + deadline
    var status: Int32 = 0
    while true {
      let done = waitpid(child, &status, WNOHANG)
      // What it started goes with it.
      if done == child {
        kill(-child, SIGKILL)
        return status
      }
      if done < 0, errno != EINTR { throw SystemError(call: "waitpid", code: errno) }
      guard ContinuousClock.now < end else { break }
      usleep(5_000)
    }
    kill(-child, SIGKILL)
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return nil
  }
}
