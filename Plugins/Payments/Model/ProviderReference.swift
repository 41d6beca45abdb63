/// What news are about, in the provider's own ids.
enum ProviderReference: Sendable, Hashable, Codable {
  /// The payment's id at the provider: YooKassa's payment, Stripe's session.
  case payment(String)
  /// The id of the money that moved.
  case charge(String)

  var id: String {
    switch self {
    case .payment(let id), .charge(let id): id
    }
  }
}
