extension SimulatedTelegram {
  /// How long a bot may take to answer a pre-checkout query.
  static let timeToAnswerCheckout: Duration = .seconds(10)

  /// The person presses Pay and confirms: the bot is asked.
  func pay(_ invoice: Invoice, by person: Int64, in chat: ChatKey, tip: Int64, orderInfo: JSON?, isCardGood: Bool)
    throws(ControlError) -> Checkout
  {
    guard let account = people[person] else { throw .unknownPerson(String(person)) }
    guard (0...invoice.mostTip).contains(tip) else { throw .invalid("tip", expected: "from 0 to \(invoice.mostTip)") }
    if chats[chat]?.isBlocked == true { throw .blocked }
    guard !invoice.isStars || account.stars >= invoice.total else {
      throw .wrongState(
        "this person has \(account.stars) Stars, the invoice costs \(invoice.total); PATCH /control/people/\(person) sets \"stars\""
      )
    }
    var checkout = Checkout(
      id: newQueryID(), invoice: invoice, person: person, chat: chat, tip: tip, orderInfo: orderInfo, isCardGood: isCardGood,
      started: clock.now)
    checkout.sequence = sequence + 1
    checkouts[checkout.id] = checkout
    checkoutOrder.append(checkout.id)
    emit(.checkout(checkout.id))
    enqueue(
      "pre_checkout_query", to: invoice.bot, lane: .init(space: "p", id: person),
      content: [
        "id": JSON(checkout.id), "from": userJSON(id: person), "currency": JSON(invoice.currency),
        "total_amount": JSON(checkout.amount), "invoice_payload": JSON(invoice.payload), "order_info": orderInfo,
      ], lifetime: .seconds(150))
    let id = checkout.id
    let clock = clock
    let deadline = clock.now + Self.timeToAnswerCheckout
    checkoutTimers[id] = Task {
      guard (try? await clock.sleep(until: deadline)) != nil else { return }
      self.end(id, .expired)
    }
    return checkout
  }

  /// https://core.telegram.org/bots/api#answerprecheckoutquery
  func answerPreCheckoutQuery(_ call: Call) throws(TelegramError) -> JSON {
    let arguments = call.arguments
    guard let id = arguments.text("pre_checkout_query_id") else { throw .missing("pre_checkout_query_id") }
    guard let checkout = checkouts[id], checkout.invoice.bot == call.bot, checkout.state == .waiting,
      clock.now - checkout.started < Self.timeToAnswerCheckout
    else { throw .queryTooOld }
    if arguments.bool("ok") {
      // Yes is not the payment: the bank, or the balance, has the last word.
      let stars = people[checkout.person]?.stars ?? 0
      if checkout.invoice.isStars ? stars >= checkout.amount : checkout.isCardGood {
        complete(checkout)
      } else {
        end(id, .declined)
      }
    } else {
      guard let text = arguments.text("error_message") else { throw .badRequest("ERROR_TEXT_EMPTY") }
      end(id, .rejected, message: text)
    }
    return true
  }

  private func end(_ id: String, _ state: Checkout.State, message: String? = nil, charge: String? = nil) {
    guard var checkout = checkouts[id], checkout.state == .waiting else { return }
    checkoutTimers.removeValue(forKey: id)?.cancel()
    (checkout.state, checkout.message, checkout.charge) = (state, message, charge)
    checkout.sequence = sequence + 1
    checkouts[id] = checkout
    emit(.checkout(id))
  }

  private func complete(_ checkout: Checkout) {
    let invoice = checkout.invoice
    let charge = newCharge(checkout)
    charges[charge.id] = charge
    if invoice.isStars {
      people[checkout.person]?.stars -= checkout.amount
      bots[invoice.bot]?.starTransactions.append(
        StarTransaction(
          id: charge.id, amount: checkout.amount, date: clock.unixTime, person: checkout.person, payload: invoice.payload,
          isRefund: false, subscriptionPeriod: invoice.subscriptionPeriod))
      emit(.person(checkout.person))
    }
    end(checkout.id, .paid, charge: charge.id)
    let isSubscription = invoice.subscriptionPeriod != nil
    let payment: JSON = [
      "currency": JSON(invoice.currency), "total_amount": JSON(checkout.amount), "invoice_payload": JSON(invoice.payload),
      "subscription_expiration_date": invoice.subscriptionPeriod.map { JSON(clock.unixTime + $0) },
      "is_recurring": .flag(isSubscription), "is_first_recurring": .flag(isSubscription), "order_info": checkout.orderInfo,
      "telegram_payment_charge_id": JSON(charge.id), "provider_payment_charge_id": JSON(charge.providerID),
    ]
    // Who paid is in the chat; if they left it meanwhile, there is nobody to tell.
    _ = try? send(.service("successful_payment", payment), from: checkout.person, to: checkout.chat)
  }

  private func newCharge(_ checkout: Checkout) -> TelegramCharge {
    let invoice = checkout.invoice
    let id = (invoice.isStars ? "stx" : "tpc") + newChargeText()
    let providerID = invoice.isStars ? "\(checkout.person)_\(charges.count + 1)" : "ch_" + newChargeText()
    return TelegramCharge(
      id: id, providerID: providerID, bot: invoice.bot, person: checkout.person, currency: invoice.currency,
      amount: checkout.amount, payload: invoice.payload, chat: checkout.chat)
  }

  func checkoutJSON(_ id: String) -> JSON {
    guard let checkout = checkouts[id] else { return [:] }
    return checkout.json(isRefunded: checkout.charge.flatMap { charges[$0]?.isRefunded } ?? false)
  }
}
