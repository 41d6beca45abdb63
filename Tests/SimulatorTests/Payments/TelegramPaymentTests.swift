import Testing

@testable import Simulator

@Suite struct TelegramPaymentTests {
  static let token = "381764678:TEST:12345"

  /// An invoice in roubles; `changes` replace its arguments, null takes one out.
  static func invoice(_ changes: JSON = [:]) -> JSON {
    changed(
      [
        "chat_id": 7, "title": "Стандарт", "description": "50 монет", "payload": "order-42", "provider_token": JSON(token),
        "currency": "RUB", "prices": [["label": "50 монет", "amount": 49_900]],
      ], changes)
  }

  static func stars(_ changes: JSON = [:]) -> JSON {
    changed(
      [
        "chat_id": 7, "title": "Mini", "description": "10 coins", "payload": "order-43", "currency": "XTR",
        "prices": [["label": "10 coins", "amount": 75]],
      ], changes)
  }

  private static func changed(_ all: JSON, _ changes: JSON) -> JSON {
    var all = all
    for (name, value) in changes.object?.members ?? [] { all[name] = value == .null ? nil : value }
    return all
  }

  /// Presses Pay, and lets the bot answer.
  private func pay(_ chat: SimulatedChat, person: Int = 7, _ how: JSON = [:], answer: JSON? = ["ok": true]) async throws -> JSON {
    var body = how
    body["timeout"] = nil
    let started = try await chat.control("POST", "people/\(person)/pay", body)
    guard var answer else { return started }
    answer["pre_checkout_query_id"] = started["pre_checkout_query_id"]
    try await chat.result("answerPreCheckoutQuery", answer)
    let all = try await chat.control("GET", "checkouts", ["count": 1])["checkouts"]?.array ?? []
    return try #require(all.first { $0["pre_checkout_query_id"] == started["pre_checkout_query_id"] })
  }

  // MARK: Invoices

  @Test func anInvoiceHasAPayButton() async throws {
    let chat = try await SimulatedChat.started()
    let sent = try await chat.result("sendInvoice", Self.invoice())
    #expect(
      sent["invoice"] == [
        "title": "Стандарт", "description": "50 монет", "start_parameter": "", "currency": "RUB", "total_amount": 49_900,
      ])
    #expect(sent["reply_markup"]?["inline_keyboard"]?[0]?[0] == ["text": "Pay 499.00 ₽", "pay": true])
    #expect(!sent.text.contains("order-42"), "the payload is the bot's own")
    let own = try await chat.result(
      "sendInvoice",
      Self.stars([
        "reply_markup": ["inline_keyboard": [[["text": "Buy ⭐", "pay": true]], [["text": "No", "callback_data": "no"]]]]
      ]))
    #expect(own["reply_markup"]?["inline_keyboard"]?.array?.count == 2)
  }

  @Test(
    arguments: [
      (invoice(["title": .null]), "TITLE_INVALID"), (invoice(["title": "123456789012345678901234567890123"]), "TITLE_INVALID"),
      (invoice(["description": ""]), "DESCRIPTION_INVALID"),
      (invoice(["payload": JSON(String(repeating: "я", count: 65))]), "INVOICE_PAYLOAD_INVALID"),
      (invoice(["currency": "rub"]), "CURRENCY_INVALID"), (invoice(["currency": "BTC"]), "CURRENCY_INVALID"),
      (invoice(["provider_token": .null]), "PAYMENT_PROVIDER_INVALID"),
      (invoice(["provider_token": "381764678:LIVE:12345"]), "PAYMENT_PROVIDER_INVALID"),
      (invoice(["provider_token": "TEST"]), "PAYMENT_PROVIDER_INVALID"),
      (invoice(["prices": "no"]), "can't parse prices JSON object: Array expected"),
      (invoice(["prices": [["label": "x"]]]), "can't parse prices JSON object: Can't parse labeled price"),
      (
        invoice(["prices": [["label": "a", "amount": 10_000], ["label": "b", "amount": -10_000]]]), "total price must be positive"
      ),
      (invoice(["prices": [["label": "a", "amount": 1_000]]]), "CURRENCY_TOTAL_AMOUNT_INVALID"),
      (invoice(["prices": [["label": "a", "amount": 1_000_000_000_000]]]), "too big amount of the currency specified"),
      (
        invoice(["max_tip_amount": 100, "suggested_tip_amounts": [200]]), "suggested tip amount can't be bigger than max_tip_amount"
      ),
      (invoice(["max_tip_amount": 300, "suggested_tip_amounts": [200, 100]]), "suggested tip amounts must be increasing"),
      (invoice(["provider_data": "{"]), "DATA_JSON_INVALID"), (invoice(["start_parameter": "a b"]), "START_PARAM_INVALID"),
      (invoice(["reply_markup": ["inline_keyboard": [[["text": "x", "callback_data": "x"]]]]]), "REPLY_MARKUP_BUY_EMPTY"),
      (stars(["provider_token": JSON(token)]), "STARS_INVOICE_INVALID"),
      (stars(["prices": [["label": "a", "amount": 1], ["label": "b", "amount": 1]]]), "STARS_INVOICE_INVALID"),
      (stars(["subscription_period": 2_592_000]), "SUBSCRIPTION_EXPORT_MISSING"),
    ])
  func refusesInTelegramsWords(_ arguments: JSON, _ expected: String) async throws {
    let chat = try await SimulatedChat.started()
    #expect(await chat.refusal("sendInvoice", arguments) == "Bad Request: " + expected)
  }

  @Test func anEmptyProviderTokenMeansStars() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.result("sendInvoice", Self.stars(["provider_token": ""]))
  }

  @Test func aDiscountIsANegativePrice() async throws {
    let chat = try await SimulatedChat.started()
    let prices: JSON = [["label": "50 монет", "amount": 49_900], ["label": "скидка", "amount": -10_000]]
    #expect(try await chat.result("sendInvoice", Self.invoice(["prices": prices]))["invoice"]?["total_amount"] == 39_900)
  }

  @Test func invoicesAreForwardedButNotCopied() async throws {
    let chat = try await SimulatedChat.started()
    _ = try await chat.telegram.start(8, chat.bot, payload: nil)
    let free = try await chat.result("sendInvoice", Self.stars())["message_id"] ?? .null
    let bound = try await chat.result("sendInvoice", Self.stars(["start_parameter": "mini"]))["message_id"] ?? .null
    #expect(
      await chat.refusal("copyMessage", ["chat_id": 8, "from_chat_id": 7, "message_id": free])
        == "Bad Request: message can't be copied")
    let first = try await chat.result("forwardMessage", ["chat_id": 8, "from_chat_id": 7, "message_id": free])
    #expect(first["reply_markup"]?["inline_keyboard"]?[0]?[0]?["pay"] == true)
    #expect(try await pay(chat, person: 8, ["message_id": first["message_id"]])["state"] == "paid", "by somebody else")
    let second = try await chat.result("forwardMessage", ["chat_id": 8, "from_chat_id": 7, "message_id": bound])
    #expect(second["reply_markup"]?["inline_keyboard"]?[0]?[0]?["url"] == "https://t.me/shop_bot?start=mini")
    await #expect(throws: ControlError.self) {
      try await chat.control("POST", "people/8/pay", ["message_id": second["message_id"]])
    }
  }

  // MARK: Paying

  @Test func aPaymentFromQueryToMessage() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.result("sendInvoice", Self.invoice(["need_email": true, "need_name": true]))
    try await chat.forgetUpdates()
    let started = try await chat.control("POST", "people/7/pay")
    #expect(started["state"] == "waiting")
    let query = try #require(try await chat.updates().first)
    #expect(query.kind == "pre_checkout_query")
    #expect(query.content["id"] == started["pre_checkout_query_id"])
    #expect(query.content["from"]?["id"] == 7)
    #expect(query.content["currency"] == "RUB")
    #expect(query.content["total_amount"] == 49_900)
    #expect(query.content["invoice_payload"] == "order-42")
    #expect(query.content["order_info"] == ["name": "Анна", "email": "person7@example.com"])
    try await chat.forgetUpdates()
    try await chat.result("answerPreCheckoutQuery", ["pre_checkout_query_id": query.content["id"], "ok": true])
    let message = try #require(try await chat.updates().first)
    #expect(message.kind == "message")
    #expect(message.content["from"]?["id"] == 7)
    let payment = try #require(message.content["successful_payment"])
    #expect(payment["currency"] == "RUB")
    #expect(payment["total_amount"] == 49_900)
    #expect(payment["invoice_payload"] == "order-42")
    #expect(payment["order_info"] == query.content["order_info"])
    #expect(payment["telegram_payment_charge_id"]?.string?.isEmpty == false)
    #expect(payment["provider_payment_charge_id"]?.string?.isEmpty == false)
    #expect(
      await chat.refusal("answerPreCheckoutQuery", ["pre_checkout_query_id": query.content["id"], "ok": true])
        .contains("query is too old"), "it is answered once")
  }

  @Test func tipsAreAddedToTheSum() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.result("sendInvoice", Self.invoice(["max_tip_amount": 5_000, "suggested_tip_amounts": [1_000, 5_000]]))
    #expect(try await pay(chat, ["tip": 1_000])["total_amount"] == 50_900)
    await #expect(throws: ControlError.self) { try await chat.control("POST", "people/7/pay", ["tip": 5_001]) }
  }

  @Test func theBotSaysNo() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.result("sendInvoice", Self.stars())
    let started = try await pay(chat, answer: nil)
    let id = started["pre_checkout_query_id"]
    #expect(
      await chat.refusal("answerPreCheckoutQuery", ["pre_checkout_query_id": id, "ok": false]) == "Bad Request: ERROR_TEXT_EMPTY")
    try await chat.result("answerPreCheckoutQuery", ["pre_checkout_query_id": id, "ok": false, "error_message": "Sold out"])
    let ended = try await chat.control("GET", "checkouts")["checkouts"]?[0]
    #expect(ended?["state"] == "rejected")
    #expect(ended?["error_message"] == "Sold out")
    #expect(try await chat.control("GET", "people/7")["stars"] == 1_000)
  }

  @Test func aBotHasTenSeconds() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.result("sendInvoice", Self.stars())
    async let ended = chat.control("POST", "people/7/pay", ["timeout": 60])
    await chat.clock.sleepers(atLeast: 2)
    let id = try await chat.control("GET", "checkouts")["checkouts"]?[0]?["pre_checkout_query_id"]
    chat.clock.advance(by: .seconds(10))
    #expect(try await ended["state"] == "expired")
    #expect(await chat.refusal("answerPreCheckoutQuery", ["pre_checkout_query_id": id, "ok": true]).contains("query is too old"))
    #expect(try await chat.control("GET", "people/7")["stars"] == 1_000)
  }

  @Test func theBankHasTheLastWord() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.result("sendInvoice", Self.invoice())
    try await chat.forgetUpdates()
    #expect(try await pay(chat, ["card": "declined"])["state"] == "declined")
    #expect(try await chat.updates().map(\.kind) == ["pre_checkout_query"], "yes to the query is no payment")
  }

  @Test func oneInvoiceCanBePaidTwice() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.result("sendInvoice", Self.stars())
    let charges = [try await pay(chat), try await pay(chat)].map { $0["telegram_payment_charge_id"]?.string ?? "" }
    #expect(Set(charges).count == 2 && !charges.contains(""))
  }

  @Test func anotherBotsAnswerCountsForNothing() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.result("sendInvoice", Self.stars())
    let id = try await pay(chat, answer: nil)["pre_checkout_query_id"]
    let other = try await chat.telegram.bot(token: "9:x")
    #expect(await chat.call("answerPreCheckoutQuery", ["pre_checkout_query_id": id, "ok": true], bot: other)["error_code"] == 400)
  }

  @Test func aLinkIsPaidByWhoeverOpensIt() async throws {
    let chat = SimulatedChat()
    let link = try await chat.result("createInvoiceLink", Self.stars(["chat_id": .null]))
    #expect(link.string?.hasPrefix("https://t.me/$") == true)
    #expect(try await chat.control("GET", "invoices", ["link": link])["total_amount"] == 75)
    #expect(try await pay(chat, person: 8, ["link": link])["state"] == "paid")
    #expect(try await chat.updates().last?.content["chat"]?["id"] == 8)
    await #expect(throws: ControlError.unknownInvoice("https://t.me/$nope")) {
      try await chat.control("POST", "people/8/pay", ["link": "https://t.me/$nope"])
    }
  }

  @Test func aSubscriptionSaysUntilWhen() async throws {
    let chat = SimulatedChat()
    #expect(
      await chat.refusal("createInvoiceLink", Self.stars(["subscription_period": 86_400]))
        == "Bad Request: SUBSCRIPTION_PERIOD_INVALID")
    let link = try await chat.result("createInvoiceLink", Self.stars(["subscription_period": 2_592_000]))
    _ = try await pay(chat, ["link": link])
    let payment = try await chat.updates().last?.content["successful_payment"]
    #expect(payment?["is_recurring"] == true)
    #expect(payment?["is_first_recurring"] == true)
    #expect(payment?["subscription_expiration_date"] == .integer(1_735_689_600 + 2_592_000))
  }

  // MARK: Stars

  @Test func starsMoveFromThePersonToTheBot() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.result("sendInvoice", Self.stars())
    let paid = try await pay(chat)
    let charge = try #require(paid["telegram_payment_charge_id"])
    #expect(try await chat.control("GET", "people/7")["stars"] == 925)
    #expect(try await chat.result("getMyStarBalance") == ["amount": 75])
    let transaction = try await chat.result("getStarTransactions")["transactions"]?[0]
    #expect(transaction?["id"] == charge)
    #expect(transaction?["amount"] == 75)
    #expect(transaction?["source"]?["transaction_type"] == "invoice_payment")
    #expect(transaction?["source"]?["user"]?["id"] == 7)
    #expect(transaction?["source"]?["invoice_payload"] == "order-43")
    #expect(transaction?["receiver"] == nil)
    try await chat.control("PATCH", "people/7", ["stars": 74])
    await #expect(throws: ControlError.self) { try await chat.control("POST", "people/7/pay") }
  }

  @Test func starsSpentMeanwhileAreNotThere() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.result("sendInvoice", Self.stars())
    let started = try await pay(chat, answer: nil)
    try await chat.control("PATCH", "people/7", ["stars": 10])
    try await chat.result("answerPreCheckoutQuery", ["pre_checkout_query_id": started["pre_checkout_query_id"], "ok": true])
    #expect(try await chat.control("GET", "checkouts")["checkouts"]?[0]?["state"] == "declined")
    #expect(try await chat.control("GET", "people/7")["stars"] == 10)
  }

  @Test func starsAreRefundedOnce() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.result("sendInvoice", Self.stars())
    let charge = try await pay(chat)["telegram_payment_charge_id"]
    try await chat.forgetUpdates()
    #expect(await chat.refusal("refundStarPayment", ["user_id": 7]) == "Bad Request: CHARGE_ID_EMPTY")
    #expect(
      await chat.refusal("refundStarPayment", ["user_id": 8, "telegram_payment_charge_id": charge])
        == "Bad Request: CHARGE_ID_INVALID")
    try await chat.result("refundStarPayment", ["user_id": 7, "telegram_payment_charge_id": charge])
    #expect(
      await chat.refusal("refundStarPayment", ["user_id": 7, "telegram_payment_charge_id": charge])
        == "Bad Request: CHARGE_ALREADY_REFUNDED")
    let message = try #require(try await chat.updates().first)
    #expect(message.content["from"]?["is_bot"] == true)
    #expect(message.content["refunded_payment"]?["telegram_payment_charge_id"] == charge)
    #expect(message.content["refunded_payment"]?["total_amount"] == 75)
    #expect(try await chat.control("GET", "people/7")["stars"] == 1_000)
    #expect(try await chat.result("getMyStarBalance")["amount"] == 0)
    let all = try await chat.result("getStarTransactions")["transactions"]?.array ?? []
    #expect(all.count == 2 && all[0]["id"] == all[1]["id"])
    #expect(all[1]["receiver"]?["user"]?["id"] == 7)
    #expect(try await chat.result("getStarTransactions", ["offset": 1, "limit": 1])["transactions"]?.array == [all[1]])
  }

  @Test func aRefundFromOutside() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.result("sendInvoice", Self.stars())
    let charge = try await pay(chat)["telegram_payment_charge_id"]
    try await chat.control("POST", "people/7/refund", ["charge": charge])
    #expect(try await chat.updates().last?.content["refunded_payment"]?["telegram_payment_charge_id"] == charge)
    await #expect(throws: ControlError.self) { try await chat.control("POST", "people/7/refund", ["charge": charge]) }
    try await chat.result("sendInvoice", Self.invoice())
    let card = try await pay(chat)["telegram_payment_charge_id"]
    await #expect(throws: ControlError.self) { try await chat.control("POST", "people/7/refund", ["charge": card]) }
  }

  @Test func queriesExpireAndCanBeDoubled() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.result("sendInvoice", Self.stars())
    try await chat.forgetUpdates()
    try await chat.control("POST", "faults", ["kind": "duplicate_updates", "count": 1])
    _ = try await pay(chat, answer: nil)
    #expect(try await chat.updates().map(\.kind) == ["pre_checkout_query", "pre_checkout_query"])
    chat.clock.advance(by: .seconds(150))
    #expect(try await chat.updates().isEmpty)
  }

  @Test func resetForgetsMoneyToo() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.result("sendInvoice", Self.stars())
    _ = try await pay(chat)
    try await chat.control("POST", "reset")
    #expect(try await chat.control("GET", "people/7")["stars"] == 1_000)
    #expect(try await chat.control("GET", "checkouts")["checkouts"] == [])
    #expect(try await chat.result("getMyStarBalance")["amount"] == 0)
  }
}
