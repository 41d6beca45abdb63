package import PatchbayBase

/// Where a bot keeps its data.
package enum DatabaseLocation: Sendable, Hashable {
  /// The absolute path of an SQLite file.
  case sqlite(path: String)
  /// A PostgreSQL address as libpq reads it (without `schema`, which libpq doesn't know), and the schema that holds the bot's tables.
  /// The schema's name can hold `-`: quote it.
  case postgres(url: Secret, schema: String)
}

extension DatabaseLocation: CustomStringConvertible {
  /// Without the address of a PostgreSQL server, which holds a password.
  package var description: String {
    switch self {
    case .sqlite(let path): "sqlite:\(path)"
    case .postgres(_, let schema): "postgres (schema \(schema))"
    }
  }
}

/// A value of `database:` before it is known which bot and folder it belongs to.
package enum DatabaseAddress: Equatable {
  /// The path as written.
  case sqlite(path: String)
  case postgres(url: Secret, schema: String?, unknownParameters: [String])

  static func parse(_ text: String) -> Result<DatabaseAddress, ValueFault> {
    let lower = text.lowercased()
    if lower.hasPrefix("sqlite:") { return sqlite(text.dropFirst("sqlite:".count)) }
    if lower.hasPrefix("postgres://") || lower.hasPrefix("postgresql://") { return postgres(text) }
    let scheme = lower.prefix { $0 != ":" }
    let isName = lower.contains("://") && scheme.utf8.count <= 16 && scheme.allSatisfy { $0.isASCII && $0.isLetter }
    return .failure(.schemeNotAllowed(found: isName ? "\(scheme)://" : nil, allowed: ["sqlite:", "postgres://"]))
  }

  /// As `parse`, for a variable that must hold the address of a server.
  static func parseServer(_ text: String) -> Result<DatabaseAddress, ValueFault> {
    switch parse(text) {
    case .success(.sqlite), .failure(.schemeNotAllowed(nil, _)):
      .failure(.schemeNotAllowed(found: nil, allowed: ["postgres://", "postgresql://"]))
    case .failure(.schemeNotAllowed(let found, _)):
      .failure(.schemeNotAllowed(found: found, allowed: ["postgres://", "postgresql://"]))
    case let result: result
    }
  }

  private static func sqlite(_ path: Substring) -> Result<DatabaseAddress, ValueFault> {
    var path = path
    if path.isEmpty { return .failure(.empty) }
    if path.hasPrefix(":memory:") { return .failure(.memoryDatabase) }
    if path.hasPrefix("~") { return .failure(.homeShorthand) }
    if path.contains("?") { return .failure(.sqliteParameters) }
    if path.hasPrefix("//") {
      // sqlite:///folder/file is a usual way to write an absolute path; sqlite://folder/file can mean two things.
      guard path.hasPrefix("///") else { return .failure(.sqliteAuthority) }
      path = path.dropFirst(2)
    }
    if path.hasSuffix("/") { return .failure(.malformed) }
    return .success(.sqlite(path: String(path)))
  }

  private static func postgres(_ text: String) -> Result<DatabaseAddress, ValueFault> {
    guard !text.contains("#"), !text.contains(where: \.isWhitespace) else { return .failure(.unencodedPassword) }
    guard hasValidPercentEncoding(text) else { return .failure(.badPercentEncoding) }
    guard let separator = text.firstRange(of: "://") else { return .failure(.malformed) }
    let query = text.firstIndex(of: "?") ?? text.endIndex
    let address = text[separator.upperBound..<query]
    let authority = address.prefix { $0 != "/" }
    // libpq ends the user name and password at the first '@'; a second one, or one after a '/', was meant to be part of them.
    guard address.count(where: { $0 == "@" }) <= 1, !address.dropFirst(authority.count).contains("@") else {
      return .failure(.unencodedPassword)
    }
    let hosts = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    for host in hosts.split(separator: ",", omittingEmptySubsequences: false) {
      if let fault = hostFault(host) { return .failure(fault) }
    }
    guard query != text.endIndex else { return .success(.postgres(url: Secret(text), schema: nil, unknownParameters: [])) }
    var kept: [Substring] = []
    var unknown: [String] = []
    var schema: String?
    for parameter in text[text.index(after: query)...].split(separator: "&") {
      let name = parameter.prefix { $0 != "=" }
      guard name.count < parameter.count, !parameter.contains("?"), !parameter.contains("@") else {
        return .failure(.unencodedPassword)
      }
      guard name == "schema" else {
        if !knownParameters.contains(String(name)) { unknown.append(String(name)) }
        kept.append(parameter)
        continue
      }
      let value = String(parameter.dropFirst("schema=".count))
      guard schema == nil else { return .failure(.repeatedSchema) }
      guard isSchemaName(value) else { return .failure(.schemaName(value.clipped)) }
      schema = value
    }
    let url = text[..<query] + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
    return .success(.postgres(url: Secret(String(url)), schema: schema, unknownParameters: unknown))
  }

  private static func hostFault(_ host: Substring) -> ValueFault? {
    let colon = host.hasSuffix("]") ? nil : host.lastIndex(of: ":")
    guard let colon else { return nil }
    let port = host[host.index(after: colon)...]
    if port.isEmpty { return nil }
    guard let number = Int(port), (1...65535).contains(number) else {
      return port.allSatisfy(\.isNumber) ? .portOutOfRange : .unencodedPassword
    }
    return nil
  }

  static func isSchemaName(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= 63, !name.hasPrefix("pg_"), name != "information_schema" else {
      return false
    }
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    guard letters.contains(first) || first == UInt8(ascii: "_") else { return false }
    return name.utf8.allSatisfy {
      letters.contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "_")
        || $0 == UInt8(ascii: "-")
    }
  }

  private static func hasValidPercentEncoding(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "%") {
      let digits = bytes[(index + 1)...].prefix(2)
      guard digits.count == 2, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return false }
    }
    return true
  }

  /// The connection parameters of libpq 15 to 18 (PostgreSQL documentation, "Parameter Key Words"), and `ssl`, which its URIs allow.
  static let knownParameters: Set<String> = [
    "application_name", "channel_binding", "client_encoding", "connect_timeout", "dbname", "fallback_application_name",
    "gssdelegation",
    "gssencmode", "gsslib", "host", "hostaddr", "keepalives", "keepalives_count", "keepalives_idle", "keepalives_interval",
    "krbsrvname",
    "load_balance_hosts", "max_protocol_version", "min_protocol_version", "options", "passfile", "password", "port", "replication",
    "require_auth", "requirepeer", "scram_client_key", "scram_server_key", "service", "ssl", "ssl_max_protocol_version",
    "ssl_min_protocol_version", "sslcert", "sslcertmode", "sslcompression", "sslcrl", "sslcrldir", "sslkey", "sslkeylogfile",
    "sslmode",
    "sslnegotiation", "sslpassword", "sslrootcert", "sslsni", "target_session_attrs", "tcp_user_timeout", "user",
  ]
}

extension DatabaseLocation {
  /// Where the database is, without user, password and other parameters: fit for a person, a log or a file.
  package var address: String {
    switch self {
    case .sqlite(let path): return "sqlite:\(path)"
    case .postgres(let url, let schema):
      let text = url.reveal()
      let rest = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? ""
      let location = rest.prefix { $0 != "?" }
      let server = location.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
      let shown: Set<Substring> = ["host", "hostaddr", "port", "dbname"]
      let parameters = rest.dropFirst(location.count).dropFirst().split(separator: "&").filter { parameter in
        shown.contains(parameter.prefix { $0 != "=" })
      }
      return "postgres://\(server)?" + (parameters + ["schema=\(schema)"]).joined(separator: "&")
    }
  }

  /// A text of `database:` as its writer may see it again: a password that stands in it, and not in a variable, is left out.
  package static func withoutPassword(_ written: String) -> String {
    var text = written
    if let start = text.firstRange(of: "://")?.upperBound {
      let authority = text[start...].prefix { !"/?".contains($0) }
      if let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") {
        let password = text[text.index(after: colon)..<at]
        if !isVariable(password) { text.replaceSubrange(text.index(after: colon)..<at, with: "<password>") }
      }
    }
    guard let query = text.firstIndex(of: "?") else { return text }
    let parameters = text[text.index(after: query)...].split(separator: "&", omittingEmptySubsequences: false).map { parameter in
      let name = parameter.prefix { $0 != "=" }
      let isSecret = name == "password" || name == "sslpassword"
      return isSecret && !isVariable(parameter.dropFirst(name.count + 1)) ? "\(name)=<password>" : String(parameter)
    }
    return text[...query] + parameters.joined(separator: "&")
  }

  /// Whether the text is one reference to a variable, without a default that could hold the value itself.
  private static func isVariable(_ text: Substring) -> Bool {
    text.hasPrefix("${") && text.hasSuffix("}") && !text.contains(":-") && text.count(where: { $0 == "$" }) == 1
  }
}
