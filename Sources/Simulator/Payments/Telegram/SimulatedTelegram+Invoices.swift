extension SimulatedTelegram {
  /// https://core.telegram.org/bots/api#sendinvoice
  func sendInvoice(_ call: Call) throws(TelegramError) -> JSON {
    let key = try writableChat(call)
    if call.arguments.int("subscription_period") ?? 0 != 0 { throw .badRequest("SUBSCRIPTION_EXPORT_MISSING") }
    let invoice = try invoice(call)
    switch try Keyboards.read(call.arguments["reply_markup"], isPrivate: key.isPrivate) {
    case nil, .inline(.null): break
    case .inline(let keyboard):
      guard keyboard["inline_keyboard"]?[0]?[0]?["pay"]?.bool == true else { throw .badRequest("REPLY_MARKUP_BUY_EMPTY") }
    case .other: throw .badRequest("inline keyboard expected")
    }
    invoices[invoice.id] = invoice
    let message = try post(.value("invoice", invoice.json), call, to: key) { message in
      message.invoice = invoice.id
      if message.inlineKeyboard == nil { message.inlineKeyboard = Self.payKeyboard(invoice) }
    }
    return json(message, for: call.bot)
  }

  /// https://core.telegram.org/bots/api#createinvoicelink
  func createInvoiceLink(_ call: Call) throws(TelegramError) -> JSON {
    var invoice = try invoice(call)
    if let period = call.arguments.int("subscription_period"), period != 0 {
      guard invoice.isStars, period == 2_592_000 else { throw .badRequest("SUBSCRIPTION_PERIOD_INVALID") }
      guard invoice.total <= 10_000 else { throw .badRequest("CURRENCY_TOTAL_AMOUNT_INVALID") }
      invoice.subscriptionPeriod = Int(period)
    }
    invoice.startParameter = ""
    invoices[invoice.id] = invoice
    return JSON(invoice.link)
  }

  static func payKeyboard(_ invoice: Invoice) -> JSON {
    ["inline_keyboard": [[["text": JSON(invoice.buttonText), "pay": true]]]]
  }

  /// What a forwarded invoice offers: to pay it, or the way to the bot if the bot named a start parameter.
  func forwardedKeyboard(_ invoice: Invoice) -> JSON {
    guard !invoice.startParameter.isEmpty, let bot = bots[invoice.bot] else { return Self.payKeyboard(invoice) }
    let link = "https://t.me/\(bot.username)?start=\(invoice.startParameter)"
    return ["inline_keyboard": [[["text": JSON(invoice.buttonText), "url": JSON(link)]]]]
  }

  private func invoice(_ call: Call) throws(TelegramError) -> Invoice {
    let arguments = call.arguments
    guard let title = arguments.text("title"), title.unicodeScalars.count <= 32 else { throw .badRequest("TITLE_INVALID") }
    guard let description = arguments.text("description"), description.unicodeScalars.count <= 255 else {
      throw .badRequest("DESCRIPTION_INVALID")
    }
    guard let payload = arguments.text("payload"), payload.utf8.count <= 128 else { throw .badRequest("INVOICE_PAYLOAD_INVALID") }
    guard let currency = arguments.text("currency"), Currency.exponent(currency) != nil else {
      throw .badRequest("CURRENCY_INVALID")
    }
    var invoice = Invoice(
      id: newInvoiceID(), bot: call.bot, title: title, description: description, payload: payload, currency: currency,
      prices: try prices(arguments))
    let token = arguments.text("provider_token")
    if invoice.isStars {
      guard token == nil, invoice.prices.count == 1 else { throw .badRequest("STARS_INVOICE_INVALID") }
    } else {
      guard let token, Self.isTestToken(token) else { throw .badRequest("PAYMENT_PROVIDER_INVALID") }
      try readTips(arguments, into: &invoice)
      invoice.needsName = arguments.bool("need_name")
      invoice.needsPhone = arguments.bool("need_phone_number")
      invoice.needsEmail = arguments.bool("need_email")
    }
    guard Currency.range(currency).contains(invoice.total) else { throw .badRequest("CURRENCY_TOTAL_AMOUNT_INVALID") }
    if arguments.bool("is_flexible") || arguments.bool("need_shipping_address"), !invoice.isStars {
      throw .badRequest("the simulator doesn't support shipping: leave out is_flexible and need_shipping_address")
    }
    if let data = arguments.text("provider_data"), (try? JSON.parse(data)) == nil { throw .badRequest("DATA_JSON_INVALID") }
    if let parameter = arguments.text("start_parameter") {
      guard DeepLink.isPayload(parameter) else { throw .badRequest("START_PARAM_INVALID") }
      invoice.startParameter = parameter
    }
    invoice.photoURL = arguments.text("photo_url")
    return invoice
  }

  private func prices(_ arguments: Arguments) throws(TelegramError) -> [Invoice.Price] {
    guard let list = arguments.json("prices")?.array else {
      throw .badRequest("can't parse prices JSON object: Array expected")
    }
    var prices: [Invoice.Price] = []
    var total: Int64 = 0
    for price in list {
      guard let label = price["label"]?.string, !label.isEmpty, let amount = price["amount"]?.int else {
        throw .badRequest("can't parse prices JSON object: Can't parse labeled price")
      }
      guard amount.magnitude <= 999_999_999_999 else { throw .badRequest("too big amount of the currency specified") }
      prices.append(.init(label: label, amount: amount))
      total += amount
      guard prices.count <= 100 else { throw .badRequest("can't parse prices JSON object: too many prices") }
    }
    guard total > 0 else { throw .badRequest("total price must be positive") }
    guard total <= 999_999_999_999 else { throw .badRequest("total price is too big") }
    return prices
  }

  private func readTips(_ arguments: Arguments, into invoice: inout Invoice) throws(TelegramError) {
    let most = arguments.int("max_tip_amount") ?? 0
    let suggested = arguments.json("suggested_tip_amounts")?.array?.map { $0.int ?? 0 } ?? []
    guard (0...999_999_999_999).contains(most) else { throw .badRequest("invalid max_tip_amount of the currency specified") }
    guard suggested.count <= 4 else { throw .badRequest("there can be at most 4 suggested tip amounts") }
    var last: Int64 = 0
    for tip in suggested {
      guard tip > 0 else { throw .badRequest("suggested tip amount must be positive") }
      guard tip > last else { throw .badRequest("suggested tip amounts must be increasing") }
      guard tip <= most else { throw .badRequest("suggested tip amount can't be bigger than max_tip_amount") }
      last = tip
    }
    (invoice.mostTip, invoice.suggestedTips) = (most, suggested)
  }

  /// A token of BotFather's for a provider's test mode: `381764678:TEST:12345`. One for live payments has no business
  /// here and is refused.
  static func isTestToken(_ token: String) -> Bool {
    let parts = token.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 3 && !parts[0].isEmpty && parts[0].utf8.allSatisfy { (0x30...0x39).contains($0) } && parts[1] == "TEST"
      && !parts[2].isEmpty
  }

  /// The invoice of a link such as `https://t.me/$slug`.
  func invoice(link: String) -> Invoice? {
    guard let start = link.firstIndex(of: "$") ?? link.firstRange(of: "/invoice/")?.upperBound else { return nil }
    return invoices[String(link[start...].drop { $0 == "$" })]
  }
}
