@_spi(Host) import PluginAPI
import Testing

@Suite struct CallbackDataTests {
  @Test func writesAndReadsBack() throws {
    let data = CallbackData(plugin: "shop", route: "buy", parts: ["mini", "2"])
    #expect(try data.encoded() == "shop/buy/mini/2")
    #expect(CallbackData("shop/buy/mini/2") == data)
    #expect(CallbackData("shop/buy")?.parts.isEmpty == true)
  }

  @Test(arguments: ["", "shop", "/buy", "shop/", "//"])
  func refusesWhatIsNotOfTheForm(text: String) { #expect(CallbackData(text) == nil) }

  @Test(arguments: [1, 7, 35, 36, 5_000_000_123, .max] as [Int64])
  func namesWhoseButtonItIs(owner: Int64) throws {
    var data = CallbackData(plugin: "shop", route: "buy", parts: ["mini"])
    data.owner = owner
    let text = try data.encoded()
    #expect(CallbackData(text) == data && text.hasPrefix("shop~") && text.utf8.count <= "shop/buy/mini".utf8.count + 14)
    #expect(CallbackData(text)?.plugin == "shop")
  }

  @Test(arguments: ["shop~/buy", "shop~0/buy", "shop~-1/buy", "shop~x y/buy", "~1/buy", "shop~1~2/buy", "shop~zzzzzzzzzzzzzz/buy"])
  func refusesAnOwnerWhoIsNobody(text: String) { #expect(CallbackData(text) == nil) }

  @Test func countsBytesAndNotCharacters() throws {
    let fits = CallbackData(plugin: "p", route: "r", parts: [String(repeating: "я", count: 30)])
    #expect(try fits.encoded().utf8.count == 64)
    let over = CallbackData(plugin: "p", route: "r", parts: [String(repeating: "я", count: 31)])
    #expect(throws: PluginError.self) { try over.encoded() }
  }

  @Test func anArgumentCantSmuggleAPart() {
    #expect(throws: PluginError.self) { try CallbackData(plugin: "p", route: "r", parts: ["a/b"]).encoded() }
  }

  @Test func argumentsReadOnlyTheirOwnForm() {
    #expect(Int64(callbackParts: ["12"]) == 12)
    #expect(Int64(callbackParts: ["x"]) == nil)
    #expect(Int64(callbackParts: ["-9007199254740991"]) == -9_007_199_254_740_991)
    for forged in ["9007199254740992", "9223372036854775807", "-9223372036854775808", "1e3", ""] {
      #expect(Int64(callbackParts: [forged]) == nil && Int(callbackParts: [forged]) == nil, "\(forged)")
    }
    #expect(Int64(callbackParts: ["1", "2"]) == nil)
    #expect(String(callbackParts: []) == nil)
    #expect(NoArgument(callbackParts: ["x"]) == nil)
  }
}

@Suite struct MessageReferenceTests {
  @Test(arguments: [MessageReference.message(chat: -100, id: 7), MessageReference(.outgoing(42))])
  func textFormReadsBack(reference: MessageReference) {
    #expect(MessageReference(reference.description) == reference)
  }

  @Test(arguments: ["", "out", "out:x", "msg:1", "msg:1:x", "out:1:2", "other:1"])
  func refusesOtherTexts(text: String) { #expect(MessageReference(text) == nil) }
}

@Suite struct DeepLinkTests {
  private let bot = BotInfo(id: 1, name: "shop", username: "shop_bot", language: .russian, timezone: "UTC", admins: [])

  @Test func namesTheBot() throws { #expect(try bot.deepLink("ref_42-A") == "https://t.me/shop_bot?start=ref_42-A") }

  @Test(arguments: ["", "a b", "ключ", "a/b", String(repeating: "a", count: 65)])
  func refusesWhatTelegramWould(payload: String) {
    #expect(throws: PluginError.self) { try bot.deepLink(payload) }
  }
}
