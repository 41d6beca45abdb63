import Glibc
import Host
import PatchbayBase
import PatchbayConfiguration
import Simulator
import Synchronization

/// Builds a package whenever it changes, and has a host serve what was built. The host is a process of its own: whatever becomes of it, the
/// simulated Telegram keeps its chats.
actor Workbench {
  private let package: SourcePackage
  private let data: String
  private let configuration: String
  private let telegram: SimulatedTelegram
  private var host: ChildProcess?
  /// What stands on the page, by whom it is from.
  private var troubles: [Source: String] = [:]

  private enum Source: Int { case compiler, host }

  /// Has Swift's runtime tell where a trap was, by the first frames of the thread.
  private static let backtraces = [
    "SWIFT_BACKTRACE":
      "enable=yes,color=no,threads=crashed,registers=none,images=none,sanitize=no,interactive=no,limit=12,top=0"
  ]

  private static let passedOver: Set<String> = [".build", ".dev", ".git", ".swiftpm", ".vscode", "Tests"]

  init(package: SourcePackage, data: String, configuration: String, telegram: SimulatedTelegram) {
    (self.package, self.data, self.configuration, self.telegram) = (package, data, configuration, telegram)
  }

  /// Goes on until the task is cancelled; the host has ended then.
  func work() async throws {
    var served: Task<Void, any Error>?
    var state: [String: FileFingerprint] = [:]
    while !Task.isCancelled {
      // Of what lies beside the folders of targets only the manifest counts.
      let now = FileTree.state(of: package.folder, besides: Self.passedOver).filter {
        $0.key.contains("/") || $0.key == "Package.swift"
      }
      if now != state {
        state = now
        if try await build(), served == nil { served = Task { try await serve() } }
      }
      try? await Task.sleep(for: .milliseconds(150))
    }
    served?.cancel()
    host?.end()
    _ = await served?.result
  }

  // MARK: Building

  /// - Returns: whether there is something to serve.
  private func build() async throws -> Bool {
    let began = ContinuousClock.now
    Terminal.print("building …")
    switch try await package.build() {
    case .failed(let errors):
      Terminal.error(errors)
      Terminal.error(host == nil ? "not built" : "not built: what was built before goes on serving", label: "patchbay:")
      await tell(.compiler, errors)
      return false
    case .built:
      for product in package.products { try put(product) }
      let took = ContinuousClock.now - began
      Terminal.print("built in \(Double(Int(took / .milliseconds(10))) / 100) s")
      await tell(.compiler, "")
      await tell(.host, "")
      return true
    }
  }

  /// Puts a library into the host's folder in one step: the host never sees half of one.
  private func put(_ product: String) throws {
    let (from, to) = (package.library(product), "\(data)/plugins/lib\(product).so")
    let bytes = try InputFile.read(from)
    let file = try OutputFile(to + ".new")
    try file.write(bytes)
    try file.close()
    guard rename(to + ".new", to) == 0 else { throw Refusal("can't write \(to): \(String(cString: strerror(errno)))") }
  }

  // MARK: Serving

  private func serve() async throws {
    while !Task.isCancelled {
      let child = try ChildProcess(["/proc/self/exe", "run", "--config", configuration], Self.backtraces)
      host = child
      let last = Mutex<[String]>([])
      let code = await child.run { [weak self] line in
        Terminal.error(line)
        last.withLock { $0 = $0.suffix(60) + [line] }
        guard line.contains(" ERROR ") || line.contains(" CRITICAL ") else { return }
        Task { [weak self] in await self?.tell(.host, line) }
      }
      if Task.isCancelled || code == 0 { return }
      let lines = last.withLock { $0 }
      let what = code > 128 ? "a trap in the plugin ended the host (signal \(code - 128))" : "the host ended with code \(code)"
      Terminal.error("\(what); it is started again", label: "patchbay:")
      let told = code > 128 ? places(in: lines) : lines
      await tell(.host, "\(what):\n" + told.joined(separator: "\n"))
      try await Task.sleep(for: .seconds(1))
    }
  }

  /// What a trap said, and where in the author's sources it was.
  private func places(in lines: [String]) -> [String] {
    lines.compactMap { line in
      if line.contains("Fatal error: ") { return line }
      guard let place = line.firstRange(of: " at \(package.folder)/") else { return nil }
      return String(line[place.upperBound...])
    }
  }

  private func tell(_ source: Source, _ text: String) async {
    troubles[source] = text.isEmpty ? nil : text
    let all = troubles.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
    await telegram.show(notice: all.joined(separator: "\n\n"))
  }
}
