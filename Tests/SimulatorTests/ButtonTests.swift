import Testing

@testable import Simulator

@Suite struct ButtonTests {
  private func withButtons() async throws -> SimulatedChat {
    let chat = try await SimulatedChat.started()
    let rows: JSON = [
      [["text": "Buy", "callback_data": "buy:1"], ["text": "Site", "url": "https://e.org"]],
      [["text": "Buy two", "callback_data": "buy:2"]],
    ]
    try await chat.result("sendMessage", ["chat_id": 7, "text": "shop", "reply_markup": ["inline_keyboard": rows]])
    try await chat.forgetUpdates()
    return chat
  }

  @Test func aPressIsAQueryAndItsAnswerIsSeen() async throws {
    let chat = try await withButtons()
    let press = try await chat.control("POST", "people/7/press", ["text": "Buy two"])
    #expect(press["answered"] == false)
    let update = try #require(try await chat.updates().first)
    #expect(update.kind == "callback_query")
    #expect(update.content["data"] == "buy:2")
    #expect(update.content["message"]?["text"] == "shop")
    let id = try #require(update.content["id"])
    #expect(id == press["callback_query_id"])
    try await chat.result("answerCallbackQuery", ["callback_query_id": id, "text": "Sold", "show_alert": "True"])
    let seen = try await chat.control("GET", "callbacks", ["person": 7])["callbacks"]?[0]
    #expect(seen?["text"] == "Sold")
    #expect(seen?["show_alert"] == true)
  }

  @Test func aQueryGrowsOld() async throws {
    let chat = try await withButtons()
    let id = try #require(try await chat.control("POST", "people/7/press", ["data": "buy:1"])["callback_query_id"])
    chat.clock.advance(by: .seconds(150))
    let refusal = await chat.refusal("answerCallbackQuery", ["callback_query_id": id])
    #expect(refusal == "Bad Request: query is too old and response timeout expired or query ID is invalid")
    #expect(try await chat.updates().isEmpty, "the update itself has expired too")
    #expect(await chat.refusal("answerCallbackQuery", ["callback_query_id": "1"]) == refusal)
  }

  @Test func aPressWaitsForItsAnswer() async throws {
    let chat = try await withButtons()
    async let press = chat.control("POST", "people/7/press", ["row": 0, "column": 0, "timeout": 30])
    await chat.clock.sleepers(atLeast: 1)
    let id = try #require(try await chat.updates().first?.content["id"])
    try await chat.result("answerCallbackQuery", ["callback_query_id": id, "text": "ok"])
    #expect(try await press["text"] == "ok")
  }

  @Test func pressesWhatIsThereOnly() async throws {
    let chat = try await withButtons()
    #expect(try await chat.control("POST", "people/7/press", ["text": "Site"])["url"] == "https://e.org/")
    await #expect(throws: ControlError.noSuchButton(wanted: "Sell", existing: ["Buy", "Site", "Buy two"])) {
      try await chat.control("POST", "people/7/press", ["text": "Sell"])
    }
    await #expect(throws: ControlError.noSuchButton(wanted: "x", existing: ["buy:1", "buy:2"])) {
      try await chat.control("POST", "people/7/press", ["data": "x"])
    }
    try await chat.control("POST", "people/7/press", ["data": "forged", "forge": true])
    #expect(try await chat.updates().last?.content["data"] == "forged")
  }

  @Test func aReplyKeyboardStaysUntilItIsRemoved() async throws {
    let chat = try await SimulatedChat.started()
    let keyboard: JSON = ["keyboard": [["Tea", ["text": "Number", "request_contact": true]]], "resize_keyboard": true]
    try await chat.result("sendMessage", ["chat_id": 7, "text": "choose", "reply_markup": keyboard])
    try await chat.control("POST", "people/7/press", ["text": "Number"])
    #expect(try await chat.updates().last?.content["contact"]?["user_id"] == 7)
    try await chat.control("POST", "people/7/press", ["text": "Tea"])
    #expect(try await chat.updates().last?.content["text"] == "Tea")
    try await chat.result("sendMessage", ["chat_id": 7, "text": "gone", "reply_markup": ["remove_keyboard": true]])
    #expect(try await chat.control("GET", "chats", ["person": 7])["chats"]?[0]?["keyboards"] == nil)
  }

  @Test func keepsToTwelveInARow() async throws {
    let chat = try await SimulatedChat.started()
    let row = JSON.array((1...14).map { ["text": JSON(String($0)), "callback_data": "x"] })
    let sent = try await chat.result("sendMessage", ["chat_id": 7, "text": "x", "reply_markup": ["inline_keyboard": [row]]])
    #expect(sent["reply_markup"]?["inline_keyboard"]?[0]?.array?.count == 12)
  }
}
