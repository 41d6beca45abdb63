import PluginAPI

extension Catalogue {
  private static let payloadPrefix = "catalogue/"

  func askToBuy(_ update: UpdateContext, _ id: Int64) throws {
    guard let thing = try Thing.find(id, in: update.transaction) else { return try update.answer(Texts.gone, alert: true) }
    var buttons = [try update.button(Texts.payUnits, Self.confirm, id)]
    if starsPerUnit > 0 { buttons.append(try update.button(Texts.payStars, Self.invoice, id)) }
    let words: [String: any TextArgument] = [
      "title": thing.title.isolated, "price": update.bot.text(of: .units(thing.price)), "stars": thing.price * starsPerUnit,
    ]
    try update.reply(Texts.howToPay, words, keyboard: .column(buttons))
  }

  /// The order is made and paid in one transaction: there is never one without the other.
  func buy(_ update: UpdateContext, _ id: Int64) throws {
    let person = try update.requirePerson().id
    guard let thing = try Thing.find(id, in: update.transaction) else { return try update.answer(Texts.gone, alert: true) }
    let price = Money.units(thing.price)
    guard try update.ledger.balance(of: person).available.minorUnits >= price.minorUnits else {
      return try update.answer(Texts.tooLittle, alert: true)
    }
    let order = try order(thing, of: person, "units", thing.price, charge: nil, in: update.transaction)
    try update.ledger.transfer(price, from: .user(person), to: .revenue, key: "order/\(order)", kind: "purchase", memo: thing.title)
    try update.editMessage(Texts.done, ["title": thing.title.isolated])
  }

  func sendInvoice(_ update: UpdateContext, _ id: Int64) throws {
    guard starsPerUnit > 0, let thing = try Thing.find(id, in: update.transaction), let chat = update.chatID else {
      return try update.answer(Texts.gone, alert: true)
    }
    try update.call(
      SendInvoice(
        chatID: .id(chat), title: thing.title.shortened(to: 32), description: thing.title,
        payload: "\(Self.payloadPrefix)\(thing.id)",
        currency: Currency.stars.code, prices: [LabeledPrice(label: thing.title, amount: thing.price * starsPerUnit)]))
  }

  /// Telegram asks once more before it takes the money.
  func checkInvoice(_ update: UpdateContext) throws {
    guard let query = update.telegram.preCheckoutQuery, try query.invoicePayload.hasPrefix(Self.payloadPrefix) else {
      return update.decline()
    }
    var answer = AnswerPreCheckoutQuery(preCheckoutQueryID: query.id, ok: true)
    // Its price may have changed since, or it may be sold no more.
    if try thing(of: query.invoicePayload, for: query.totalAmount, in: update.transaction) == nil {
      answer.ok = false
      answer.errorMessage = update.text(Texts.gone)
    }
    try update.call(answer)
  }

  /// The money was taken: whatever became of the thing meanwhile, there is an order.
  func takePayment(_ update: UpdateContext) throws {
    guard let paid = update.message?.successfulPayment, let person = update.person?.id,
      let id = Int64(try paid.invoicePayload.dropPrefix(Self.payloadPrefix) ?? ""),
      let row = try update.sql.first("SELECT title FROM {things} WHERE id = ?", id)
    else { return update.decline() }
    try update.sql.run(
      """
      INSERT INTO {orders} (user_id, thing, means, price, charge, bought_at) VALUES (?, ?, 'stars', ?, ?, ?) ON CONFLICT DO NOTHING
      """, person, id, try paid.totalAmount, try paid.telegramPaymentChargeID, try update.now)
    try update.renew(panel: "bought", of: person)
    try update.reply(Texts.done, ["title": try row.string.isolated])
  }

  private func thing(of payload: String, for stars: Int64, in transaction: Transaction) throws -> Thing? {
    guard let id = payload.dropPrefix(Self.payloadPrefix).flatMap({ Int64($0) }), let thing = try Thing.find(id, in: transaction)
    else {
      return nil
    }
    return thing.price * starsPerUnit == stars ? thing : nil
  }

  private func order(
    _ thing: Thing, of person: Int64, _ means: String, _ price: Int64, charge: String?, in transaction: Transaction
  ) throws -> Int64 {
    try transaction.renew(panel: "bought", of: person)
    return try transaction.sql.one(
      "INSERT INTO {orders} (user_id, thing, means, price, charge, bought_at) VALUES (?, ?, ?, ?, ?, ?) RETURNING id", person,
      thing.id,
      means, price, charge, try transaction.now
    ).int64
  }

  /// What somebody bought, in the bot's Mini App.
  func bought(_ context: PanelContext) throws -> Panel {
    let rows = try context.sql.all(
      """
      SELECT {things}.title, bought_at FROM {orders} JOIN {things} ON {things}.id = thing WHERE user_id = ?
      ORDER BY {orders}.id DESC LIMIT 50
      """, context.person.id)
    let items = try rows.map { row in
      PanelItem(
        try row["title"].string, trailing: context.bot.localTime(at: try row["bought_at"].int64).day(in: context.language))
    }
    return Panel([.list(items, empty: Texts.nothingYet)])
  }
}

extension String {
  fileprivate func dropPrefix(_ prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}
