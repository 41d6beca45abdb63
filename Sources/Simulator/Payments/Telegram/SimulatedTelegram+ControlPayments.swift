extension SimulatedTelegram {
  /// `POST /control/people/P/pay`: an invoice in a message, or behind a link.
  func pay(_ person: Int64, _ request: ControlRequest) async throws(ControlError) -> JSON {
    let arguments = request.arguments
    let invoice: Invoice
    let chat: ChatKey
    if let link = arguments.text("link") {
      guard let found = self.invoice(link: link) else { throw .unknownInvoice(link) }
      (invoice, chat) = (found, dialog(bot: found.bot, person: person))
    } else {
      let key = try self.chat(request, person: person)
      let message = try invoiceMessage(request, in: key)
      guard let found = message.invoice.flatMap({ invoices[$0] }) else { throw .unknownInvoice("here") }
      guard message.inlineKeyboard?["inline_keyboard"]?[0]?[0]?["pay"]?.bool == true else {
        throw .wrongState("a forwarded invoice with a start parameter leads to the bot instead of being paid")
      }
      // What was forwarded from another bot is paid to that bot.
      let isElsewhere =
        if case .dialog(let bot, _) = key { bot != found.bot } else { chats[key]?.members[found.bot]?.isInside != true }
      (invoice, chat) = (found, isElsewhere ? dialog(bot: found.bot, person: person) : key)
    }
    let card = arguments.text("card") ?? "accepted"
    guard ["accepted", "declined"].contains(card) else { throw .invalid("card", expected: "accepted or declined") }
    let checkout = try pay(
      invoice, by: person, in: chat, tip: Int64(try request.int("tip") ?? 0),
      orderInfo: arguments.json("order_info") ?? orderInfo(invoice, person), isCardGood: card == "accepted")
    return await wait(try request.seconds("timeout")) { telegram in
      (telegram.checkoutJSON(checkout.id), telegram.checkouts[checkout.id]?.state != .waiting)
    }
  }

  private func invoiceMessage(_ request: ControlRequest, in key: ChatKey) throws(ControlError) -> Message {
    if let id = try request.int("message_id") {
      guard let found = message(id, in: key) else { throw .unknownMessage(id) }
      return found
    }
    guard let last = chats[key]?.messages.last(where: { !$0.isDeleted && $0.invoice != nil }) else { throw .unknownInvoice("here") }
    return last
  }

  /// What the person tells about themselves, if the invoice asks.
  private func orderInfo(_ invoice: Invoice, _ id: Int64) -> JSON? {
    guard invoice.needsName || invoice.needsPhone || invoice.needsEmail, let person = people[id] else { return nil }
    return [
      "name": invoice.needsName ? JSON(person.displayName) : nil,
      "phone_number": invoice.needsPhone ? JSON(person.phone ?? "7900\(String(id).suffix(7))") : nil,
      "email": invoice.needsEmail ? JSON("person\(id)@example.com") : nil,
    ]
  }

  /// `POST /control/people/P/refund`: a refund past the bot, by Telegram's support or a chargeback.
  func refund(_ person: Int64, _ request: ControlRequest) throws(ControlError) -> JSON {
    let id = try request.text("charge")
    guard let charge = charges[id], charge.person == person else { throw .unknownCharge(id) }
    guard charge.currency == "XTR" else {
      throw .wrongState("Telegram refunds only Stars; other payments are refunded by the provider")
    }
    guard !charge.isRefunded else { throw .wrongState("the charge has already been refunded") }
    refund(charge)
    return ["ok": true, "seq": JSON(sequence)]
  }

  /// `GET /control/invoices?link=`: what the sheet shows.
  func invoiceSheet(_ request: ControlRequest) throws(ControlError) -> JSON {
    let link = try request.text("link")
    guard let invoice = invoice(link: link) else { throw .unknownInvoice(link) }
    return invoice.sheet
  }

  /// `GET /control/checkouts`: attempts to pay; waits until `count` of those after `after` have ended.
  func checkouts(_ request: ControlRequest) async throws(ControlError) -> JSON {
    let arguments = request.arguments
    let bot = try arguments.text("bot").map { (text) throws(ControlError) in try knownBot(text) }
    let person = try arguments.text("person").map { (text) throws(ControlError) in try self.person(text) }
    let after = try request.int("after") ?? 0
    let count = try request.int("count") ?? 0
    let found = await wait(try request.seconds("timeout")) { telegram in
      let found = telegram.checkoutOrder.compactMap { telegram.checkouts[$0] }.filter {
        $0.sequence > after && (bot == nil || $0.invoice.bot == bot) && (person == nil || $0.person == person)
      }
      return (found, found.count { $0.state != .waiting } >= count)
    }
    return ["checkouts": .array(found.map { checkoutJSON($0.id) }), "seq": JSON(sequence)]
  }
}
