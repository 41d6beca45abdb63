import Glibc
import PatchbayBase

extension ConfigurationFile {
  /// Reads a text as the file would read it as the value of a bot's `database:`: with variables put in, and a relative path
  /// starting from the file's folder.
  ///
  /// - Parameters:
  ///   - name: what the text is called in messages, such as `--to`.
  ///   - path: the configuration file.
  package static func database(
    _ text: String, called name: String, bot: String, file path: String, environment: [String: String]
  ) throws(ConfigurationErrors) -> DatabaseLocation {
    let expanded = Interpolation(text, environment: environment)
    let position = SourcePosition(line: 1, column: 1)
    let folder = folder(of: path)
    var decoder = ConfigurationDecoder(
      document: ConfigurationDocument("bots:", file: name, environment: environment), file: name, folder: folder,
      environment: environment, timeZones: .system)
    for fault in expanded.faults {
      switch fault {
      case .reference(let fault): decoder.note(.badReference(key: name, fault), at: position)
      case .empty(let variable): decoder.note(.emptyVariable(name: variable, key: name), at: position)
      case .unset(let variable):
        let nearest = NearestName.of(variable, in: environment.keys)
        decoder.note(.unsetVariable(name: variable, key: name, nearest: nearest), at: position)
      }
    }
    let node = ConfigurationNode(.string(expanded.text), at: position, variables: expanded.variables)
    if expanded.faults.isEmpty, let address = decoder.value(node, path: name, as: .database) {
      let location = decoder.location(address, bot: bot, at: position)
      if decoder.problems.allSatisfy({ $0.severity == .warning }) { return location }
    }
    throw ConfigurationErrors(problems: decoder.problems.filter { $0.severity == .error }, warnings: [])
  }

  /// Where the file names a bot's database, or else the bot; `nil` for a file that can't be read.
  package static func databaseLine(of bot: String, in path: String, environment: [String: String]) -> (line: Int, isWritten: Bool)?
  {
    guard case .success(let bytes) = FileContents.read(path, limit: sizeLimit), let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    let root = ConfigurationDocument(text, file: path, environment: environment).root
    guard let entry = root?["bots"]?.entries?.first(where: { $0.key == bot }) else { return nil }
    let database = entry.value.entries?.first { $0.key == "database" }
    return (database?.position.line ?? entry.position.line, database != nil)
  }
}
