import PluginAPI

/// New people who begin to use the bot.
struct FirstAction: Sendable {
  let payouts: RewardPayouts

  /// The first thing that a new person does after /start: the rewards that waited for it are due.
  ///
  /// It is the last of the filters, so what another one stops is no action.
  func note(_ update: UpdateContext) throws -> FilterVerdict {
    guard let person = update.person?.id, use(update).counts, try update.joined.awaitsAction(person) else { return .pass }
    try update.joined.acted(person)
    try payouts.pay(newcomer: person, in: update.transaction)
    return .pass
  }

  private func use(_ update: UpdateContext) -> FirstUse {
    switch update.telegram.kind {
    case .callbackQuery: .press
    case .message:
      .message(
        update.text, isPrivate: update.message?.chat.type == .private, isViaBot: update.message?.viaBot != nil)
    default: .other
    }
  }
}
