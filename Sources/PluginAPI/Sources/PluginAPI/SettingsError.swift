/// What is wrong with a setting, and where.
public struct SettingsError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Problem: Sendable, Hashable {
    case missing(kind: String)
    case wrongKind(expected: String)
    case unknown(nearest: String?)
    case invalid(reason: String)
  }

  /// The key, with the keys above it: `yookassa.shop_id`.
  public let path: String
  /// Where it stands in the configuration file.
  public let position: SettingsNode.Position?
  public let problem: Problem

  public init(path: String, position: SettingsNode.Position?, problem: Problem) {
    self.path = path
    self.position = position
    self.problem = problem
  }

  public var description: String {
    let place = position.map { "line \($0.line): " } ?? ""
    switch problem {
    case .missing(let kind): return "\(place)setting '\(path)' is required: write \(kind)"
    case .wrongKind(let expected): return "\(place)setting '\(path)' must be \(expected)"
    case .unknown(let nearest?): return "\(place)unknown setting '\(path)': did you mean '\(nearest)'?"
    case .unknown(nil): return "\(place)unknown setting '\(path)': remove it"
    case .invalid(let reason): return "\(place)setting '\(path)' \(reason)"
    }
  }
}
