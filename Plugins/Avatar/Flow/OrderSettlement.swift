import PluginAPI

/// The bad end of orders of all kinds.
enum OrderSettlement {
  /// Gives the units of an order that failed back, lets its photos wait for another try or go, and tells the person why.
  ///
  /// - Parameter title: the first line of what is said, which also takes the place of the order's own message.
  static func giveBack<Context: TransactionContext & ~Escapable>(
    _ order: some Order, _ failure: OrderFailure, at now: Int64, in context: Context, title: (Language) -> String
  ) throws {
    let language = try context.language(of: order.user)
    var lines = [title(language), OrderTexts.reason(failure, order.trouble).text(in: language)]
    if let hold = order.hold {
      try context.ledger.release(hold, memo: "№ \(order.id)")
      lines.append(OrderTexts.unitsBack.text(in: language, ["price": context.bot.text(of: .units(order.price))]))
    }
    if let reference = order.message.flatMap({ MessageReference($0) }) { try context.edit(reference, lines[0]) }
    // Their photos are there for another try, for as long as an open set waits.
    let isOpen = failure != .violation ? try context.sets.reopen(order.set, at: now) : false
    if failure == .violation { try context.forgetPhotos(of: order.set) }
    let keyboard: Keyboard? =
      isOpen ? .column([try context.button(Texts.again.text(in: language), AvatarRoutes.confirmAgain, order.set)]) : nil
    try context.send(lines.joined(separator: "\n"), to: order.user, keyboard: keyboard)
  }
}
