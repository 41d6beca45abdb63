extension SimulatedTelegram {
  func performPayments(_ call: Call, _ method: String) throws(TelegramError) -> JSON? {
    switch method {
    case "sendinvoice": try sendInvoice(call)
    case "createinvoicelink": try createInvoiceLink(call)
    case "answerprecheckoutquery": try answerPreCheckoutQuery(call)
    case "refundstarpayment": try refundStarPayment(call)
    case "getstartransactions": try getStarTransactions(call)
    case "getmystarbalance": starBalance(call.bot)
    default: nil
    }
  }

  /// https://core.telegram.org/bots/api#refundstarpayment
  func refundStarPayment(_ call: Call) throws(TelegramError) -> JSON {
    guard let id = call.arguments.text("telegram_payment_charge_id") else { throw .badRequest("CHARGE_ID_EMPTY") }
    guard let user = call.arguments.int("user_id"), people[user] != nil else { throw .userNotFound }
    guard let charge = charges[id], charge.bot == call.bot, charge.person == user, charge.currency == "XTR" else {
      throw .badRequest("CHARGE_ID_INVALID")
    }
    guard !charge.isRefunded else { throw .badRequest("CHARGE_ALREADY_REFUNDED") }
    refund(charge)
    return true
  }

  /// The Stars go back, whoever wanted that, and the bot is told.
  func refund(_ charge: TelegramCharge) {
    charges[charge.id]?.isRefunded = true
    people[charge.person]?.stars += charge.amount
    bots[charge.bot]?.starTransactions.append(
      StarTransaction(
        id: charge.id, amount: charge.amount, date: clock.unixTime, person: charge.person, payload: charge.payload,
        isRefund: true, subscriptionPeriod: nil))
    emit(.person(charge.person))
    if let id = checkouts.first(where: { $0.value.charge == charge.id })?.key {
      checkouts[id]?.sequence = sequence + 1
      emit(.checkout(id))
    }
    let message = append(
      .service(
        "refunded_payment",
        [
          "currency": JSON(charge.currency), "total_amount": JSON(charge.amount), "invoice_payload": JSON(charge.payload),
          "telegram_payment_charge_id": JSON(charge.id),
        ]), to: charge.chat, from: .bot(charge.bot))
    // One of the few messages of its own that a bot gets.
    enqueue(
      "message", to: charge.bot, lane: .init(space: "m", id: charge.chat.id), content: json(message, for: charge.bot),
      lifetime: .seconds(24 * 3600), chat: charge.chat)
  }

  /// https://core.telegram.org/bots/api#getstartransactions
  func getStarTransactions(_ call: Call) throws(TelegramError) -> JSON {
    let offset = Int(clamping: call.arguments.int("offset") ?? 0)
    let limit = Int(clamping: call.arguments.int("limit") ?? 100)
    guard offset >= 0 else { throw .badRequest("offset must be non-negative") }
    guard (1...100).contains(limit) else { throw .badRequest("limit must be from 1 to 100") }
    let all = bots[call.bot]?.starTransactions ?? []
    return [
      "transactions": .array(
        all.dropFirst(offset).prefix(limit).map { transaction in
          let partner: JSON = [
            "type": "user", "transaction_type": "invoice_payment", "user": userJSON(id: transaction.person),
            "invoice_payload": JSON(transaction.payload),
            "subscription_period": transaction.subscriptionPeriod.map { JSON($0) },
          ]
          return [
            "id": JSON(transaction.id), "amount": JSON(transaction.amount), "date": JSON(transaction.date),
            "source": transaction.isRefund ? nil : partner, "receiver": transaction.isRefund ? partner : nil,
          ]
        })
    ]
  }

  /// https://core.telegram.org/bots/api#getmystarbalance
  func starBalance(_ bot: Int64) -> JSON {
    let balance = (bots[bot]?.starTransactions ?? []).reduce(Int64(0)) { $0 + ($1.isRefund ? -$1.amount : $1.amount) }
    return ["amount": JSON(balance)]
  }
}
