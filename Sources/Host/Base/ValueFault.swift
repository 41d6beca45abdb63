/// What is wrong with one value, apart from its secrets.
package enum ValueFault: Error, Sendable, Equatable {
  case empty
  /// Not of the kind at all; the kind's own advice says what to write.
  case malformed
  case outOfRange(String)
  case portOutOfRange
  case schemeNotAllowed(found: String?, allowed: [String])
  case credentialsInURL
  case queryInURL
  case badHost
  case memoryDatabase
  case sqliteAuthority
  case sqliteParameters
  case homeShorthand
  case unencodedPassword
  case badPercentEncoding
  case schemaName(String)
  case repeatedSchema
  case notOneOf([String], nearest: String?)
  case unknownTimeZone(nearest: String?)
  case tooLong(limit: Int, unit: String)
}

extension ValueFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty: "it is empty"
    case .malformed: "its value is malformed"
    case .outOfRange(let range): "it must be \(range)"
    case .portOutOfRange: "a port is a number from 0 to 65535"
    case .schemeNotAllowed(let found, let allowed):
      "it must begin with \(allowed.joined(separator: " or "))" + (found.map { ", not \($0)" } ?? "")
    case .credentialsInURL: "it contains a user name or password; leave them out"
    case .queryInURL: "it has a '?' or '#' part; leave it out"
    case .badHost: "its host name is missing or has a character that host names can't have"
    case .memoryDatabase: "an in-memory database is lost when the process ends; name a file"
    case .sqliteAuthority: "the path is missing after 'sqlite:'; write sqlite:folder/file.sqlite or sqlite:/folder/file.sqlite"
    case .sqliteParameters: "an SQLite path takes no '?' parameters"
    case .homeShorthand: "'~' isn't expanded here; write ${HOME}/… or a path relative to this file"
    case .unencodedPassword: "its user name or password seems to contain an '@', '/', '?' or '#'; write them as %40, %2F, %3F, %23"
    case .badPercentEncoding: "a '%' in it is not followed by two hexadecimal digits; write a '%' itself as %25"
    case .schemaName(let name): "the schema name '\(name)' must match [a-z_][a-z0-9_-]{0,62} and not begin with pg_"
    case .repeatedSchema: "it names a schema twice"
    case .notOneOf(let known, let nearest):
      nearest.map { "did you mean \($0)?" } ?? "it must be one of \(known.joined(separator: ", "))"
    case .unknownTimeZone(let nearest):
      "no time zone has that name" + (nearest.map { "; did you mean \($0)?" } ?? "")
    case .tooLong(let limit, let unit): "it is longer than \(limit) \(unit)"
    }
  }
}
