import PluginAPI

/// The bad end of orders of all kinds.
enum OrderSettlement {
  /// Gives the units of an order that failed back, lets its photos wait for another try or go, and tells the person why.
  ///
  /// - Parameters:
  ///   - anew: the button to begin with other photos, where the ones that were sent are against the service's rules.
  ///   - title: the first line of what is said, which also takes the place of the order's own message.
  static func giveBack<Context: TransactionContext & ~Escapable>(
    _ order: some Order, _ failure: OrderFailure, at now: Int64, in context: Context,
    anew: (title: LocalizedText, callback: Callback<NoArgument>), title: (Language) -> String
  ) throws {
    let language = try context.language(of: order.user)
    var lines = [title(language), OrderTexts.reason(failure, order.trouble).text(in: language)]
    if let hold = order.hold {
      try context.ledger.release(hold, memo: "№ \(order.id)")
      lines.append(OrderTexts.unitsBack.text(in: language, ["price": context.bot.text(of: .units(order.price))]))
    }
    if let reference = order.message.flatMap({ MessageReference($0) }) { try context.edit(reference, lines[0]) }
    var keyboard: Keyboard?
    if failure == .violation {
      try context.forgetPhotos(of: order.set)
      keyboard = .column([try context.button(anew.title.text(in: language), anew.callback)])
    } else if try context.sets.reopen(order.set, at: now) {
      // Their photos are there for another try, for as long as an open set waits.
      keyboard = .column([try context.button(Texts.again.text(in: language), AvatarRoutes.confirmAgain, order.set)])
    }
    try context.send(lines.joined(separator: "\n"), to: order.user, keyboard: keyboard)
  }
}
