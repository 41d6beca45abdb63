import PluginAPI

extension TransactionContext where Self: ~Escapable {
  /// Tells somebody that they got units, and what they have now.
  func tell(
    _ user: Int64, _ text: LocalizedText, units: Int64, _ arguments: [String: any TextArgument] = [:]
  ) throws {
    let amounts: [String: any TextArgument] = [
      "units": bot.text(of: .units(units)),
      "balance": bot.text(of: try ledger.balance(of: user).available),
    ]
    try tell(user, text, amounts.merging(arguments) { $1 })
  }

  /// Writes to somebody in their language, if they can be written to.
  func tell(
    _ user: Int64, _ text: LocalizedText, _ arguments: [String: any TextArgument] = [:]
  ) throws {
    guard let person = try users.find(user), person.status == .active else { return }
    try send(text, arguments, to: user)
  }
}
