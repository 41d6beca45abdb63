import Host
import PatchbayConfiguration
import PluginAPI

/// What a host answers to a command.
enum HostReport {
  static func document(_ report: [UInt8]) throws -> JSONDocument {
    try JSONDocument(report, limits: JSONLimits(bytes: 64 << 20, values: 1 << 22))
  }

  static func rows(_ report: [UInt8]) throws -> [JSONValue] { Array(try document(report).root.elements) }
}

extension CommonOptions {
  /// Has the host do something, and shows what it reports.
  ///
  /// - Parameter empty: what people read where the report has no rows.
  func show(
    _ action: String, of target: BotOption, _ arguments: [String: String] = [:], empty: String = ""
  ) async throws {
    let host = HostConnection(try load().configuration)
    let report = try await host.perform(OperatorAction(name: action, bot: target.bot, arguments: arguments))
    Terminal.show(report, asJSON: json, empty: empty)
  }
}
