import PluginAPI

/// The bad end of orders of all kinds.
enum OrderSettlement {
  /// Gives the units of an order that failed back, lets its photos wait for another try or go, and tells the person why.
  ///
  /// - Parameters:
  ///   - anew: the button to begin with other photos, where the ones that were sent are against the service's rules.
  ///   - title: the first line of what is said, which also takes the place of the order's own message.
  static func giveBack(
    _ order: some Order, _ failure: OrderFailure, at now: Int64, in transaction: Transaction,
    anew: (title: LocalizedText, callback: Callback<NoArgument>), title: (Language) -> String
  ) throws {
    let language = try transaction.language(of: order.user)
    var lines = [title(language), OrderTexts.reason(failure, order.trouble).text(in: language)]
    if let hold = order.hold {
      try transaction.ledger.release(hold, memo: "№ \(order.id)")
      lines.append(OrderTexts.unitsBack.text(in: language, ["price": transaction.bot.text(of: .units(order.price))]))
    }
    if let reference = order.message.flatMap({ MessageReference($0) }) { try transaction.edit(reference, lines[0]) }
    var keyboard: Keyboard?
    if failure == .violation {
      try transaction.forgetPhotos(of: order.set)
      keyboard = .column([try transaction.button(anew.title.text(in: language), anew.callback)])
    } else if try transaction.sets.reopen(order.set, at: now) {
      // Their photos are there for another try, for as long as an open set waits.
      keyboard = .column([try transaction.button(Texts.again.text(in: language), AvatarRoutes.confirmAgain, order.set)])
    }
    try transaction.send(lines.joined(separator: "\n"), to: order.user, keyboard: keyboard)
  }
}
