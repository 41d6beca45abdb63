import Crypto
import FoundationEssentials
import Testing

@testable import Simulator

/// What Telegram signs; the tokens are invented.
struct LaunchVector: Sendable {
  let token: String
  let fields: [String: String]
  let hash: String

  static let ascii = LaunchVector(
    token: "123456789:AAEjR3kqv0Hq9cM1t2Zb7XyWfPdLsUoKeQ4",
    fields: [
      "auth_date": "1700000000", "query_id": "AAHdF6IQAAAAAN0XohDhrOrc",
      "user":
        #"{"id":279058397,"first_name":"Vlad","last_name":"Example","username":"vlad_ex","language_code":"en","is_premium":true,"allows_write_to_pm":true}"#,
    ], hash: "d636d5fbd5de79475c3c31add85a76c11008cebbc8c81dd6cfcebc75d1b002a4")

  static let unicode = LaunchVector(
    token: "987654321:AAF_unicode-Test_Token_00000000000000",
    fields: [
      "auth_date": "1735689600", "chat_instance": "-3788475317572404878", "chat_type": "private", "start_param": "ref_42-A",
      "signature": "zL-ucjNyREiHDE8aihFwpfR9aggP2xiAo3NSpfe-p7IbCisNlDKlo7Kb6G4D0Ao2mBrSgEk4maLSdv6MLIlADQ",
      "user":
        #"{"id":5000000123,"first_name":"Анна-Мария 🚀","last_name":"Ёлкина & Co = 100%","language_code":"ru","allows_write_to_pm":true,"photo_url":"https:\/\/t.me\/i\/userpic\/320\/aB-c_D.svg"}"#,
    ], hash: "caa6262015c173300cb45218f326ca6fdd67042f457e13c7258f28b90274c79d")
}

@Suite("Mini Apps") struct MiniAppTests {
  // MARK: Signing

  @Test("A hash is the one that Telegram makes", arguments: [LaunchVector.ascii, .unicode])
  func hash(vector: LaunchVector) {
    #expect(LaunchData(vector.fields).hash(token: vector.token) == vector.hash)
  }

  @Test("The text is what a client hands over")
  func text() {
    let text = LaunchData(LaunchVector.ascii.fields).text(bot: 123_456_789, token: LaunchVector.ascii.token, key: nil)
    #expect(
      text
        == "query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22Vlad%22%2C%22last_name%22%3A%22Example%22%2C%22username%22%3A%22vlad_ex%22%2C%22language_code%22%3A%22en%22%2C%22is_premium%22%3Atrue%2C%22allows_write_to_pm%22%3Atrue%7D&auth_date=1700000000&hash=\(LaunchVector.ascii.hash)"
    )
  }

  @Test("The signature for those without the token is one by the key, of all fields but itself")
  func signature() throws {
    let key = try Curve25519.Signing.PrivateKey(rawRepresentation: (0..<32).map { UInt8($0) })
    #expect(
      Signature.hex(key.publicKey.rawRepresentation) == "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8")
    let data = LaunchData([
      "auth_date": "1735689600", "query_id": "AAHdF6IQAAAAAN0XohDhrOrc",
      "user": #"{"id":5000000123,"first_name":"Анна 🚀","language_code":"ru"}"#,
    ])
    let digest = Signature.hex(SHA256.hash(data: Array(data.message(bot: 987_654_321).utf8)))
    #expect(digest == "baa611c297f618f56a6ff5502f54d3238b3c8d08edadff444a222fcfd2c83030")
    for text in [
      "mzdDRV5U9G4lfgOROZLklvBn66Yc-yyugdPF1nO_rTAe22JlJnlc2diosg0-juQCyjCxIB3RTWLRKkhJDnOYDg",
      try #require(data.signature(bot: 987_654_321, key: key)),
    ] {
      let base64 = text.replacing("-", with: "+").replacing("_", with: "/") + "=="
      let bytes = try #require(Data(base64Encoded: base64))
      #expect(key.publicKey.isValidSignature(bytes, for: Array(data.message(bot: 987_654_321).utf8)))
    }
  }

  // MARK: Opening

  private static let page = "http://127.0.0.1:9000/app/shop"

  private func fields(_ text: String?) throws -> [String: String] {
    try Arguments.read(query: text, contentType: nil, body: []).values
  }

  /// A started chat whose bot has a menu button for all.
  private func chat() async throws -> SimulatedChat {
    let chat = try await SimulatedChat.started()
    try await chat.result(
      "setChatMenuButton",
      ["menu_button": ["type": "web_app", "text": "Open", "web_app": ["url": .string(Self.page)]]])
    return chat
  }

  @Test("The menu button opens its app, with data that is signed by the bot's token for whoever opens it")
  func menu() async throws {
    let chat = try await chat()
    let launch = try await chat.control("POST", "people/7/app", ["theme": "dark", "platform": "tdesktop", "version": "8.0"])
    let text = try #require(launch["init_data"]?.string)
    var data = try fields(text)
    let hash = data.removeValue(forKey: "hash")
    #expect(LaunchData(data).hash(token: SimulatedChat.token) == hash)
    #expect(data["query_id"] != nil && data["signature"]?.count == 86 && data["start_param"] == nil)
    let user = try JSON.parse(data["user"] ?? "")
    #expect(user["id"]?.int == 7 && user["first_name"]?.string == "Анна" && user["is_premium"]?.bool == true)
    #expect(user["allows_write_to_pm"]?.bool == true)
    let address = try #require(launch["launch_url"]?.string)
    #expect(address.hasPrefix(Self.page + "#tgWebAppData="))
    let fragment = try fields(String(address.split(separator: "#")[1]))
    #expect(fragment["tgWebAppData"] == text)
    #expect(fragment["tgWebAppVersion"] == "8.0" && fragment["tgWebAppPlatform"] == "tdesktop")
    #expect(try JSON.parse(fragment["tgWebAppThemeParams"] ?? "")["bg_color"]?.string == "#1c1c1d")
  }

  @Test("A person's own menu button wins, and one that opens nothing leads nowhere")
  func ownMenu() async throws {
    let chat = try await chat()
    try await chat.result("setChatMenuButton", ["chat_id": 7, "menu_button": ["type": "commands"]])
    await #expect(throws: ControlError.self) { try await chat.control("POST", "people/7/app") }
    try await chat.result("setChatMenuButton", ["chat_id": 7])
    #expect(try await chat.control("POST", "people/7/app")["url"]?.string == Self.page)
  }

  @Test(
    "A link brings its parameter, signed and in the address",
    arguments: [
      ("https://t.me/shop_bot?startapp=ref_42-A", Self.page + "?tgWebAppStartParam=ref_42-A", "ref_42-A"),
      ("t.me/shop_bot?startapp", Self.page, nil),
      ("https://t.me/shop_bot/pay?startapp=x&mode=compact", "https://shop.example/?a=1&tgWebAppStartParam=x", "x"),
    ])
  func links(link: String, address: String, parameter: String?) async throws {
    let chat = try await chat()
    try await chat.control("PATCH", "bots/4242", ["web_apps": ["pay": "https://shop.example/?a=1#tab=2"]])
    let launch = try await chat.control("POST", "people/8/app", ["link": .string(link)])
    let data = try fields(launch["init_data"]?.string)
    #expect(data["start_param"] == parameter && data["query_id"] == nil)
    #expect(data["chat_type"] == "sender" && Int64(data["chat_instance"] ?? "") != nil)
    let opened = launch["launch_url"]?.string ?? ""
    #expect(opened.hasPrefix(address + "#"))
    if link.contains("/pay") { #expect(opened.contains("#tab=2&tgWebAppData=")) }
  }

  @Test(
    "What is no link to an app is none",
    arguments: [
      "https://t.me/shop_bot", "https://t.me/shop_bot?start=1", "https://e.org/shop_bot?startapp=1", "t.me/a/b/c",
      "t.me/shop_bot?startapp=a%20b",
    ])
  func noLinks(link: String) { #expect(AppLink(link) == nil) }

  @Test("A button of the reply keyboard tells its page nothing, and the page's text comes to the bot")
  func keyboard() async throws {
    let chat = try await chat()
    try await chat.result(
      "sendMessage",
      [
        "chat_id": 7, "text": "Here",
        "reply_markup": ["keyboard": [[["text": "Pick", "web_app": ["url": .string(Self.page)]]]]],
      ])
    let launch = try await chat.control("POST", "people/7/app", ["text": "Pick"])
    #expect(launch["init_data"]?.string == "" && launch["way"]?.string == "keyboard")
    #expect(launch["launch_url"]?.string?.contains("tgWebAppData") == false)
    try await chat.forgetUpdates()
    try await chat.control("POST", "people/7/app_data", ["text": "Pick", "data": "{\"n\":3}"])
    let update = try #require(try await chat.updates().last)
    #expect(update.content["web_app_data"]?["data"]?.string == "{\"n\":3}")
    #expect(update.content["web_app_data"]?["button_text"]?.string == "Pick")
  }

  @Test("A button under a message opens its app, which answers into the chat once")
  func answer() async throws {
    let chat = try await chat()
    let sent = try await chat.result(
      "sendMessage",
      [
        "chat_id": 7, "text": "Here",
        "reply_markup": ["inline_keyboard": [[["text": "App", "web_app": ["url": .string(Self.page)]]]]],
      ])
    let launch = try await chat.control("POST", "people/7/app", ["message_id": sent["message_id"], "text": "App"])
    let query = try #require(try fields(launch["init_data"]?.string)["query_id"])
    let result: JSON = ["type": "article", "id": "1", "title": "Order", "input_message_content": ["message_text": "Ordered"]]
    let answered = try await chat.result("answerWebAppQuery", ["web_app_query_id": .string(query), "result": result])
    #expect(answered["inline_message_id"]?.string != nil)
    let messages = try await chat.control("GET", "messages", ["person": 7, "bot": 4242])
    #expect(messages["messages"]?.array?.last?["text"]?.string == "Ordered")
    #expect(messages["messages"]?.array?.last?["via_bot"]?["id"]?.int == 4242)
    #expect(
      await chat.refusal("answerWebAppQuery", ["web_app_query_id": .string(query), "result": result]).contains("query is too old"))
  }

  @Test("The script that Mini Apps load is served at its place")
  func bridge() async throws {
    let internet = SimulatedInternet(configuration: SimulatorConfiguration(), clock: ManualClock())
    let answer = try #require(await internet.answer("GET", "/js/telegram-web-app.js?59"))
    #expect(answer.status == 200 && answer.headers["content-type"]?.hasPrefix("text/javascript") == true)
    #expect(String(decoding: answer.body, as: UTF8.self).contains("WebApp"))
  }
}
