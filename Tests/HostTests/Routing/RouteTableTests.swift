@_spi(Host) import PluginAPI
import Testing

@testable import Host
@testable import PatchbayBase

@Suite struct RouteTableTests {
  private static let bot = BotInfo(id: 1, name: "shop", username: "shop_bot", language: .russian, timezone: "UTC", admins: [])
  private static let buy = Callback<String>("buy")
  private static let topUp = Callback("top_up")

  private func generation(_ plugin: String, _ register: (Registration) throws -> Void) throws -> Generation {
    let scope = RegistrationScope(plugin: plugin, bot: Self.bot)
    try register(Registration(scope: scope))
    return Generation(
      plugin: plugin, manifest: Manifest(id: plugin, version: "1", title: LocalizedText(plugin)), image: "00",
      settings: SettingsNode(.map([])), items: scope.items)
  }

  @Test func twoPluginsThatClaimOneCommandAreBothNamed() throws {
    let a = try generation("first") { try $0.command("pay", LocalizedText("Pay")) { _ in } }
    let b = try generation("second") { try $0.command("topup", LocalizedText("x"), aliases: ["pay"]) { _ in } }
    #expect {
      try RouteTable([a, b])
    } throws: { "\($0)" == "command /pay is claimed by two plugins, 'first' and 'second': switch one of them off" }
  }

  @Test(arguments: ["start", "help", "cancel", "language", "profile", "cabinet"])
  func theHostsCommandsAreTheHosts(name: String) throws {
    let plugin = try generation("first") { try $0.command(name, LocalizedText("x")) { _ in } }
    #expect {
      try RouteTable([plugin])
    } throws: { "\($0)" == "command /\(name) of plugin 'first' is reserved for the host: give it another name" }
  }

  @Test func twoPluginsThatClaimOneInlineWordAreBothNamed() throws {
    let a = try generation("first") { try $0.onInlineQuery("invite") { _ in } }
    let b = try generation("second") { try $0.onInlineQuery("invite") { _ in } }
    #expect {
      try RouteTable([a, b])
    } throws: { "\($0)" == "inline word 'invite' is claimed by two plugins, 'first' and 'second': switch one of them off" }
    #expect(try RouteTable([a]).allowedUpdates == ["callback_query", "inline_query", "message", "my_chat_member"])
    #expect(throws: PluginError.self) { try generation("first") { try $0.onInlineQuery("two words") { _ in } } }
  }

  @Test func anAliasOrMenuEntryMustLeadSomewhere() throws {
    let alias = try generation("first") { try $0.alias("old", to: Self.topUp) }
    #expect(throws: RouteConflict.self) { try RouteTable([alias]) }
    let menu = try generation("first") { try $0.menu(LocalizedText("x"), opens: Self.topUp) }
    #expect(throws: RouteConflict.self) { try RouteTable([menu]) }
  }

  @Test func buttonsOfAnOlderBotAreUnderstood() throws {
    let payments = try generation("payments") {
      try $0.on(Self.topUp) { _ in }
      try $0.on(Self.buy) { _, _ in }
      try $0.alias("balance_top_up", to: Self.topUp)
      try $0.alias(prefix: "pay:", to: Self.buy) { $0.isEmpty ? nil : $0 }
      try $0.alias(prefix: "pay:gift:", to: Self.buy) { "gift-" + $0 }
    }
    let table = try RouteTable([payments])
    #expect(table.resolve("balance_top_up") == CallbackData(plugin: "payments", route: "top_up", parts: []))
    #expect(table.resolve("pay:mini") == CallbackData(plugin: "payments", route: "buy", parts: ["mini"]))
    #expect(table.resolve("pay:gift:1") == CallbackData(plugin: "payments", route: "buy", parts: ["gift-1"]))
    #expect(table.resolve("payments/buy/mini") == CallbackData(plugin: "payments", route: "buy", parts: ["mini"]))
    #expect(table.resolve("pay:") == nil)
    #expect(table.resolve("nonsense") == nil)
  }

  @Test func theLongestDeepLinkPrefixComesFirst() throws {
    let plugin = try generation("first") {
      try $0.deepLink(prefix: "r") { _ in }
      try $0.deepLink(prefix: "ref_") { _ in }
    }
    #expect(try RouteTable([plugin]).deepLinks.map(\.route.prefix) == ["ref_", "r"])
  }

  @Test func askedUpdateKindsFollowTheRoutes() throws {
    let plugin = try generation("first") { try $0.onPreCheckout { _ in } }
    #expect(try RouteTable([plugin]).allowedUpdates == ["callback_query", "message", "my_chat_member", "pre_checkout_query"])
    #expect(RouteTable.empty.allowedUpdates == ["callback_query", "message", "my_chat_member"])
  }

  @Test(arguments: ["", "Pay", "пай", "a b", String(repeating: "a", count: 33)])
  func badCommandNamesAreRefused(name: String) {
    #expect(throws: PluginError.self) { try generation("first") { try $0.command(name, LocalizedText("x")) { _ in } } }
  }

  @Test func nothingIsRegisteredAfterwards() throws {
    let scope = RegistrationScope(plugin: "first", bot: Self.bot)
    scope.close()
    #expect(throws: PluginError.registrationClosed) {
      try Registration(scope: scope).command("late", LocalizedText("x")) { _ in }
    }
  }
}

@Suite struct CommandTests {
  @Test(arguments: [
    ("/start", "start", "", true), ("/start ref_1", "start", "ref_1", true), ("/Start@shop_bot x y", "start", "x y", true),
    ("/start@Shop_Bot", "start", "", true), ("/start@other_bot", "start", "", false), ("/ref\n two", "ref", "two", true),
  ])
  func reads(text: String, name: String, arguments: String, isOurs: Bool) throws {
    let command = try #require(TypedCommand(text, bot: "shop_bot"))
    #expect((command.name, command.arguments, command.isForThisBot) == (name, arguments, isOurs))
  }

  @Test(arguments: ["", "hello", "/", "/@shop_bot", " /start"])
  func refuses(text: String) { #expect(TypedCommand(text, bot: "shop_bot") == nil) }
}

@Suite struct MessageKindTests {
  /// What Telegram puts beside what a message says.
  @Test(arguments: [
    "quote", "external_reply", "reply_to_story", "is_from_offline", "paid_star_count", "sender_boost_count", "is_paid_post",
    "reply_to_message", "direct_messages_topic",
  ])
  func circumstancesAreNoKinds(_ field: String) throws {
    let message = #"{"message_id": 1, "\#(field)": {"text": "what"}, "date": 1, "text": "hello"}"#
    #expect(MessageKind.kinds(of: Message(try JSONDocument([UInt8](message.utf8)).root)) == [.text])
  }
}

@Suite struct WebPathTests {
  @Test func matchesSegments() {
    #expect(WebPath.match("check", "check") == [:])
    #expect(WebPath.match("orders/{id}", "orders/a%2Fb") == ["id": "a/b"])
    #expect(WebPath.match("orders/{id}", "orders") == nil)
    #expect(WebPath.match("orders", "orders/1") == nil)
  }

  @Test(arguments: [("%", "%"), ("%4", "%4"), ("%zz", "%zz"), ("%41", "A"), ("%D0%B0", "а"), ("%ff", "%ff")])
  func escapes(text: String, decoded: String) { #expect(PercentEncoding.decode(Substring(text)) == decoded) }
}

@Suite struct CivilDateTests {
  @Test(arguments: [(0, "1970-01-01"), (951_782_400_000, "2000-02-29"), (1_795_219_200_000, "2026-11-21")])
  func inEnglish(milliseconds: Int64, text: String) { #expect(CivilDate(milliseconds: milliseconds).text(in: .english) == text) }

  @Test func inRussian() { #expect(CivilDate(milliseconds: 1_795_219_200_000).text(in: .russian) == "21.11.2026") }
}
