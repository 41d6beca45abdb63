import PluginAPI

/// New people who begin to use the bot.
struct FirstAction: Sendable {
  let payouts: RewardPayouts

  /// The first thing that a new person does after /start: the rewards that waited for it are due.
  ///
  /// It is the last of the filters, so what another one stops is no action.
  func note(_ update: UpdateContext) throws -> FilterVerdict {
    guard isAction(update) else { return .pass }
    let waits = try update.sql.first(
      "SELECT 1 FROM {joined} WHERE user_id = ? AND reward_state = 'owed' AND awaits_action = 1", update.user.id)
    guard waits != nil else { return .pass }
    try update.sql.run("UPDATE {joined} SET awaits_action = 0 WHERE user_id = ? AND reward_state = 'owed'", update.user.id)
    try payouts.pay(newcomer: update.user.id, in: update)
    return .pass
  }

  private func isAction(_ update: UpdateContext) -> Bool {
    switch update.telegram.kind {
    case .callbackQuery: true
    case .message:
      update.message?.chat.type == .private && update.message?.viaBot == nil
        && update.text.prefix { !$0.isWhitespace && $0 != "@" } != "/start"
    default: false
    }
  }
}
