import PluginAPI

/// What an author says of a plugin in `patchbay-plugin.json` beside its sources: what can't be seen from its code.
struct PackageDeclaration: Sendable {
  /// By language.
  var summary: [String: String] = [:]
  var licence: String?
  var capabilities = Capabilities()
  /// Settings with which the plugin can be made, as JSON.
  var settings = Array("{}".utf8)

  static let fileName = "patchbay-plugin.json"

  init() {}

  init(_ bytes: [UInt8]) throws(FormFault) {
    let reader = try ObjectReader(bytes, known: ["summary", "licence", "settings"] + Capabilities.keys)
    summary = try reader.named("summary")
    if reader.has("licence") { licence = try reader.text("licence") }
    capabilities = try Capabilities(reader)
    if let value = reader.value("settings") {
      guard value.kind == .object else { throw FormFault("'settings' must be an object") }
      settings = Array(value.rawBytes)
    }
  }
}
