import Glibc
package import PatchbayBase

/// The configuration file.
package enum ConfigurationFile {
  /// The largest file that is read, in bytes.
  package static let sizeLimit = 1 << 20

  /// What a usable file came to.
  package struct Loaded: Sendable, Equatable {
    /// What is to be in force: for a running host, with its own values where new ones wait for the next start.
    package let configuration: HostConfiguration
    /// The keys of `host:` whose new values wait.
    package let waiting: [HostKey]
    /// Doubtful things for the operator, in the order of the file.
    package let warnings: [ConfigurationProblem]
  }

  /// Reads and checks the file; nothing else on disk is touched or needed, but for the system's time zone names.
  ///
  /// - Parameters:
  ///   - path: the file, as the operator named it; relative paths in it start from its folder.
  ///   - environment: the variables that `${…}`, `DATABASE_URL` and `PORT` are read from.
  ///   - running: what is in force in the host that is to take the file over while it runs.
  ///   - defersSecrets: whether variables may be missing that only secrets are read from; a bot says what it lacks by
  ///     `BotConfiguration.unresolved`.
  /// - Throws: all that is wrong with the file, together.
  package static func load(
    _ path: String, environment: [String: String], timeZones: TimeZoneNames = .system, running: HostConfiguration? = nil,
    defersSecrets: Bool = false
  ) throws(ConfigurationErrors) -> Loaded {
    let bytes: [UInt8]
    switch FileContents.read(path, limit: sizeLimit) {
    case .success(let contents): bytes = contents
    case .failure(let fault): throw failure(.unreadable(fault), file: path)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
      throw failure(.unreadable(.notUTF8(line: line + 1)), file: path)
    }
    return try read(
      text, file: path, folder: folder(of: path), environment: environment, timeZones: timeZones, running: running,
      defersSecrets: defersSecrets)
  }

  /// The absolute folder that relative paths in a file start from.
  package static func folder(of path: String) -> String { FilePath.folder(of: FilePath.resolve(path, in: currentFolder)) }

  /// Checks a configuration's text.
  ///
  /// - Parameters:
  ///   - file: the name for messages.
  ///   - folder: the absolute folder that relative paths start from.
  package static func read(
    _ text: String, file: String, folder: String, environment: [String: String], timeZones: TimeZoneNames = .system,
    running: HostConfiguration? = nil, defersSecrets: Bool = false
  ) throws(ConfigurationErrors) -> Loaded {
    let document = ConfigurationDocument(text, file: file, environment: environment, defersSecrets: defersSecrets)
    var decoder = ConfigurationDecoder(
      document: document, file: file, folder: folder, environment: environment, timeZones: timeZones)
    let configuration = document.root.map { decoder.configuration($0, running: running) }
    let sorted = decoder.problems.enumerated().sorted { a, b in
      let first = SourcePosition(line: 0, column: 0)
      return (a.element.position ?? first, a.offset) < (b.element.position ?? first, b.offset)
    }.map(\.element)
    let warnings = sorted.filter { $0.severity == .warning }
    let errors = sorted.filter { $0.severity == .error }
    guard errors.isEmpty, let configuration else {
      // Of a file that is wrong elsewhere, "no bots" is likely a consequence.
      throw ConfigurationErrors(problems: errors, warnings: warnings.filter { $0.reason != .noBots })
    }
    return Loaded(configuration: configuration, waiting: decoder.waiting, warnings: warnings)
  }

  private static func failure(_ reason: ConfigurationProblem.Reason, file: String) -> ConfigurationErrors {
    ConfigurationErrors(problems: [ConfigurationProblem(file: file, position: nil, reason: reason)])
  }

  static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }
}
