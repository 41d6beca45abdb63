import TelegramAPI
import Testing

@Suite("Telegram's updates and answers, read")
struct FixtureTests {
  @Test("a message with a command")
  func message() throws {
    let update = try update(Fixtures.start)
    #expect(update.updateID == 700_000_001)
    #expect(update.kind == .message)
    let message = try #require(update.message)
    #expect(message.messageID == 11)
    #expect(message.text == "/start ref_42-A")
    #expect(message.date == 1_735_689_600)
    #expect(message.chat.type == .private)
    #expect(message.photo == nil)
    let person = try #require(message.from)
    #expect(person.id == 5_000_000_123)
    #expect(person.firstName == "Анна 🚀")
    #expect(person.lastName == nil)
    #expect(person.isPremium)
    #expect(!person.isBot)
    let entity = try #require(message.entities?.first)
    #expect(entity.type == .botCommand)
    #expect(entity.length == 6)
    #expect(update.from?.id == 5_000_000_123)
    #expect(update.chat?.id == 5_000_000_123)
    #expect(update.anyMessage?.messageID == 11)
    #expect(update.callbackQuery == nil)
  }

  @Test("a pressed button, on a message in reach and on one out of reach")
  func callbacks() throws {
    let pressed = try update(Fixtures.callback)
    #expect(pressed.kind == .callbackQuery)
    let query = try #require(pressed.callbackQuery)
    #expect(query.id == "21474836998765432")
    #expect(query.data == "buy:42")
    let message = try #require(query.message?.asMessage)
    #expect(message.replyMarkup?.inlineKeyboard.first?.first?.callbackData == "buy:42")
    #expect(pressed.chat?.id == 5_000_000_123)
    #expect(!(pressed.from?.isPremium ?? true))

    let old = try update(Fixtures.oldCallback)
    #expect(old.callbackQuery?.message?.asMessage == nil)
    #expect(old.callbackQuery?.message?.asInaccessibleMessage?.messageID == 12)
    #expect(old.chat?.id == 5_000_000_123)
    #expect(old.anyMessage == nil)
  }

  @Test("payments")
  func payments() throws {
    let query = try #require(try update(Fixtures.preCheckout).preCheckoutQuery)
    #expect(try query.totalAmount == 50)
    #expect(try query.currency == "XTR")
    let payment = try #require(try update(Fixtures.payment).message?.successfulPayment)
    #expect(try payment.telegramPaymentChargeID == "stxAbCdEf0123456789")
    #expect(try payment.invoicePayload == "order-42")
    #expect(!payment.isRecurring)
    let refund = try #require(try update(Fixtures.refund).message?.refundedPayment)
    #expect(try refund.providerPaymentChargeID == nil)
    #expect(try update(Fixtures.preCheckout).chat == nil)
  }

  @Test("money that is absent or isn't an integer throws and names the field")
  func brokenMoney() throws {
    let payment = SuccessfulPayment(
      try JSONDocument(#"{"total_amount":50.5,"currency":7,"provider_payment_charge_id":null}"#).root)
    #expect(throws: FieldError.self) { try payment.invoicePayload }
    do {
      _ = try payment.totalAmount
      Issue.record("read a fraction as an amount")
    } catch {
      #expect(error.field == "total_amount")
      #expect(error.problem == .unreadable(.number))
      #expect(error.description == "SuccessfulPayment with an unreadable total_amount (number)")
    }
    #expect(throws: FieldError.self) { try payment.currency }
    let refund = RefundedPayment(try JSONDocument(#"{"provider_payment_charge_id":1}"#).root)
    #expect(throws: FieldError.self) { try refund.providerPaymentChargeID }
  }

  @Test("a person who blocks the bot")
  func blocked() throws {
    let change = try #require(try update(Fixtures.blocked).myChatMember)
    #expect(change.oldChatMember.status == .member)
    #expect(change.newChatMember.status == .kicked)
    #expect(change.newChatMember.asBanned?.untilDate == 0)
    #expect(change.newChatMember.asOwner == nil)
    #expect(change.newChatMember.user.isBot)
  }

  @Test("data of a Mini App, a photo with escapes")
  func others() throws {
    #expect(try update(Fixtures.webApp).message?.webAppData?.data == #"{"cart":[1,2]}"#)
    let photo = try #require(try update(Fixtures.photo).message)
    #expect(photo.photo?.last?.fileID == "b")
    #expect(photo.photo?.last?.fileSize == nil)
    #expect(photo.photo?.map(\.width) == [90, 900])
    #expect(photo.caption == "Привет 🚀")
    #expect(photo.chat.type == .supergroup)
    #expect(photo.chat.id == -1_001_234_567_890)
  }

  @Test("answers of Telegram")
  func answers() throws {
    let busy = ResponseEnvelope(try JSONDocument(Fixtures.tooManyRequests).root)
    #expect(!busy.ok)
    #expect(busy.errorCode == 429)
    #expect(busy.parameters?.retryAfter == 7)
    #expect(busy.result(of: GetMe.self) == nil)
    let moved = ResponseEnvelope(try JSONDocument(Fixtures.upgraded).root)
    #expect(moved.parameters?.migrateToChatID == -1_001_234_567_890)
    let info = ResponseEnvelope(try JSONDocument(Fixtures.webhookInfo).root).result(of: GetWebhookInfo.self)
    #expect(info?.pendingUpdateCount == 3)
    #expect(info?.allowedUpdates.map(Array.init) == [.message, .preCheckoutQuery])
    let me = ResponseEnvelope(try JSONDocument(Fixtures.me).root).result(of: GetMe.self)
    #expect(me?.username == "shop_bot")
    #expect(me?.supportsInlineQueries == false)
  }

  @Test("what this version doesn't know is ignored or kept")
  func unknown() throws {
    let update = try update(
      #"{"update_id":1,"new_thing":{"from":{"id":7},"chat":{"id":-5,"type":"galaxy"},"more":[{}]}}"#)
    #expect(update.kind == "new_thing")
    #expect(update.from?.id == 7)
    #expect(update.chat?.type == "galaxy")
    #expect(update.chat?.type.rawValue == "galaxy")
  }

  @Test(
    "an update without a usable number, person or chat says so",
    arguments: [
      "{}", "[]", "7", #"{"update_id":"1","message":{"from":{"id":"5"},"chat":{"id":1.5}}}"#,
      #"{"update_id":1e3,"message":{"from":7,"chat":[]}}"#,
    ])
  func useless(_ text: String) throws {
    let update = try update(text)
    #expect(throws: FieldError.self) { try update.requireUpdateID() }
    #expect(update.updateID == 0)
    #expect(update.from == nil)
    #expect(update.chat == nil)
  }
}
