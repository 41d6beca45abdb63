import PluginAPI

extension TransactionContext where Self: ~Escapable {
  /// The language of somebody who is not there at the moment.
  func language(of user: Int64) throws -> Language { try users.find(user)?.language(of: bot) ?? bot.language }
}

extension UpdateContext {
  /// What so many units are called as a price.
  func price(_ units: Int64) -> String { units > 0 ? bot.text(of: .units(units)) : text(OrderTexts.free) }
}
