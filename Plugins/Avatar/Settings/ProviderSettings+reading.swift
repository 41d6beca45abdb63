import PluginAPI

extension JSONPath {
  static let id = JSONPath(members: ["id"])
}

extension String {
  /// Whether it begins as the address of a server does.
  var isWebAddress: Bool {
    guard let scheme = ["https://", "http://"].first(where: hasPrefix) else { return false }
    return count > scheme.count && utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }
}

extension Settings {
  /// The service's address, without a slash at the end.
  func serviceURL() throws -> String {
    var url = try string("url", help: "Where the service's API is, such as https://api.example/v1.")
    while url.hasSuffix("/") { url.removeLast() }
    guard url.isWebAddress || !contains("url") else { throw invalid("url", "must begin with https://") }
    return url
  }

  func serviceKeys() throws -> [String] {
    let keys = try secrets("keys", help: "API keys, used in rotation.")
    guard !contains("keys") || !keys.isEmpty,
      keys.allSatisfy({ key in !key.isEmpty && key.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } })
    else { throw invalid("keys", "must contain at least one API key, without spaces") }
    return keys
  }

  func path(_ key: String, default fallback: String, help: String) throws -> JSONPath {
    let text = try string(key, default: fallback, help: help)
    guard let path = JSONPath(text) else {
      throw invalid(key, "must be a path such as $.output.images[*].url")
    }
    return path
  }

  /// The service's own codes by class: `errors: { user_violation: [nsfw] }`.
  func errorTable() throws -> ErrorTable {
    var own: [String: ErrorClass] = [:]
    if let section = try section("errors", help: "The service's own error codes by kind, in addition to the usual ones.") {
      for kind in ErrorClass.allCases {
        for code in try section.strings(kind.rawValue, default: [], help: "Codes of the kind \(kind.rawValue).") {
          let code = code.lowercased()
          guard own[code] == nil else {
            throw section.invalid(kind.rawValue, "contains '\(code)', which is also listed under another kind")
          }
          own[code] = kind
        }
      }
    }
    return ErrorTable.usual.with(own)
  }
}
