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
    anew: (title: LocalizedText, callback: Callback<NoArgument>), title: LocalizedText
  ) throws {
    try transaction.renewPanels(of: order.user)
    var lines = [
      try transaction.text(title, for: order.user),
      try transaction.text(OrderTexts.reason(failure, order.trouble), for: order.user),
    ]
    if let hold = order.hold {
      try transaction.ledger.release(hold, memo: "№ \(order.id)")
      let price = transaction.bot.text(of: .units(order.price))
      lines.append(try transaction.text(OrderTexts.unitsBack, ["price": price], for: order.user))
    }
    if let reference = order.message.flatMap({ MessageReference($0) }) { try transaction.edit(reference, lines[0]) }
    var keyboard: Keyboard?
    if failure == .violation {
      try transaction.forgetPhotos(of: order.set)
      keyboard = .column([try transaction.button(anew.title, anew.callback)])
    } else if try transaction.sets.reopen(order.set, at: now) {
      // Their photos are there for another try, for as long as an open set waits.
      keyboard = .column([try transaction.button(Texts.again, AvatarRoutes.confirmAgain, order.set)])
    }
    try transaction.send(lines.joined(separator: "\n"), to: order.place, keyboard: keyboard)
  }
}
