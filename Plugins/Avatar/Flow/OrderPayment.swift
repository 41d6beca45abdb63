import PluginAPI

/// Sets aside what orders cost.
enum OrderPayment {
  /// Makes a set used and sets aside what its order costs.
  ///
  /// - Parameter key: the order's own.
  /// - Returns: whether that could be done; the hold, where it costs anything. Where it couldn't, the person has been told.
  static func pay(_ units: Int64, key: String, for set: PhotoSet, _ update: UpdateContext) throws -> (isPaid: Bool, hold: Int64?) {
    // Of two presses, whichever comes first.
    guard try update.sets.close(set.id, as: .used, at: update.now) else { return (false, nil) }
    guard units > 0 else { return (true, nil) }
    do {
      // Longer than any order lasts: it ends by the order's own end, and by itself only if the plugin is gone for good.
      return (true, try update.ledger.hold(.units(units), of: set.user, for: .seconds(7 * 86_400), key: "order/\(key)").id)
    } catch LedgerError.insufficientFunds(let available, _) {
      _ = try update.sets.reopen(set.id, at: update.now)
      try update.say(
        update.text(
          OrderTexts.tooLittle, ["price": update.price(units), "available": update.bot.text(of: available)]),
        keyboard: .column([update.button(update.text(Texts.again), AvatarRoutes.confirmAgain, set.id)]))
      return (false, nil)
    }
  }
}
