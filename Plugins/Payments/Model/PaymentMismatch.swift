import PluginAPI

/// What differs between what was asked for and what came.
enum PaymentMismatch: Sendable, Hashable, CustomStringConvertible {
  case amount(asked: Money, came: Money?)
  case account(asked: String, came: String)
  case testFlag(asked: Bool, came: Bool)
  case user(asked: Int64, came: Int64)

  var description: String {
    switch self {
    case .amount(let asked, let came): "\(asked) was expected, \(came.map { "\($0)" } ?? "nothing readable") was received"
    case .account(let asked, let came): "it belongs to account \(came), not \(asked)"
    case .testFlag(let asked, let came):
      "it is a \(came ? "test" : "real") payment, but the key belongs to a \(asked ? "test" : "real") shop"
    case .user(let asked, let came): "it was issued to the person \(asked) and paid by \(came)"
    }
  }
}
