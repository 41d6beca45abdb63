import PluginAPI

/// What a provider keeps for us with a payment or a refund, so that it is found again whatever was lost.
///
/// It names the bot and the moment too: several bots may share a shop, and a database may begin anew.
struct PaymentTag: Sendable, Hashable {
  let bot: Int64
  let id: Int64
  /// When the payment was begun, in milliseconds since 1970.
  let createdAt: Int64

  /// The key under which providers keep it.
  static let payment = "patchbay"
  static let refund = "patchbay_refund"

  init(bot: Int64, id: Int64, createdAt: Int64) {
    self.bot = bot
    self.id = id
    self.createdAt = createdAt
  }

  init?(_ text: String?) {
    let parts = (text ?? "").split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let bot = Int64(parts[0]), let id = Int64(parts[1]), let createdAt = Int64(parts[2]) else { return nil }
    self.init(bot: bot, id: id, createdAt: createdAt)
  }

  var text: String { "\(bot)-\(id)-\(createdAt)" }

  /// An idempotence key of what the tag names: at most 64 characters of `0-9 a-z -`.
  func key(_ what: String, attempt: Int64) -> String { "\(what)-\(text)-\(attempt)" }
}

/// What a provider needs to know to take a payment.
struct Purchase: Sendable {
  let payment: Payment
  let tag: PaymentTag
  /// What is bought, in the person's language.
  let title: String
  let language: Language
  /// Where the person goes after paying.
  let returnURL: String
}
