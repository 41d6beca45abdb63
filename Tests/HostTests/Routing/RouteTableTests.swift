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
    #expect(try Set(RouteTable([a]).allowedUpdates) == Self.always.union(["inline_query"]))
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
    func resolve(_ data: String) -> CallbackData? { table.resolve(data) { $1() } }
    #expect(resolve("balance_top_up") == CallbackData(plugin: "payments", route: "top_up", parts: []))
    #expect(resolve("pay:mini") == CallbackData(plugin: "payments", route: "buy", parts: ["mini"]))
    #expect(resolve("pay:gift:1") == CallbackData(plugin: "payments", route: "buy", parts: ["gift-1"]))
    #expect(resolve("payments/buy/mini") == CallbackData(plugin: "payments", route: "buy", parts: ["mini"]))
    #expect(resolve("pay:") == nil)
    #expect(resolve("nonsense") == nil)
  }

  @Test func theLongestDeepLinkPrefixComesFirst() throws {
    let plugin = try generation("first") {
      try $0.deepLink(prefix: "r") { _ in }
      try $0.deepLink(prefix: "ref_") { _ in }
    }
    #expect(try RouteTable([plugin]).deepLinks.map(\.route.prefix) == ["ref_", "r"])
  }

  @Test func askedUpdateKindsFollowTheRoutes() throws {
    let plugin = try generation("first") { try $0.onMemberUpdate { _ in } }
    #expect(try Set(RouteTable([plugin]).allowedUpdates) == Self.always.union(["chat_member"]))
    #expect(RouteTable.empty.allowedUpdates == Self.always.sorted())
  }

  /// Whatever tells of money is asked for also where no plugin would take it.
  private static let always: Set<String> = [
    "callback_query", "message", "my_chat_member", "pre_checkout_query", "purchased_paid_media", "shipping_query", "subscription",
  ]

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

extension RouteTableTests {
  private func web(_ routes: (WebMethod, String)...) throws -> RouteTable {
    try RouteTable([
      try generation("first") { bot in
        for (method, path) in routes { try bot.web(method, path) { _ in .text(path) } }
      }
    ])
  }

  @Test(arguments: [("a/{x}", "a/{y}"), ("a/{x}", "{y}/b"), ("a", "/a/"), ("{x}", "{y}"), ("a/{x}/c", "{x}/b/{z}")])
  func webRoutesThatOnePathIsForAreBothNamed(one: String, other: String) throws {
    #expect {
      _ = try self.web((.get, one), (.get, other))
    } throws: {
      "\($0)"
        == "web route 'GET \(other)' of plugin 'first' and its route '\(one)' are for the same paths: write another word into one of them"
    }
    #expect(try web((.get, one), (.post, other)).web.count == 2)
  }

  @Test func theMoreSpecificWebRouteIsTaken() throws {
    let table = try web(
      (.get, "{a}/{b}"), (.get, "orders/{id}"), (.get, "orders/last"), (.post, "orders/last"), (.put, "orders/{id}"))
    func found(_ method: WebMethod, _ path: String) throws -> String? {
      let found = try #require(table.web(method, path, of: "first"))
      return found.route.map { "\($0.route.path) \(found.parameters.sorted { $0.key < $1.key }.map(\.value))" }
    }
    #expect(try found(.get, "orders/last") == "orders/last []")
    #expect(try found(.get, "orders/7") == #"orders/{id} ["7"]"#)
    #expect(try found(.get, "people/7") == #"{a}/{b} ["people", "7"]"#)
    #expect(try found(.put, "orders/last") == #"orders/{id} ["last"]"#)
    #expect(try found(.post, "orders/7") == nil, "other methods alone")
    #expect(table.web(.get, "orders", of: "first") == nil)
    #expect(table.web(.get, "orders/last", of: "second") == nil)
  }
}

@Suite struct WebPathTests {
  @Test func matchesSegments() throws {
    #expect(try WebPattern("check").match("check") == [:])
    #expect(try WebPattern("orders/{id}").match("orders/a%2Fb") == ["id": "a/b"])
    #expect(try WebPattern("orders/{id}").match("orders") == nil)
    #expect(try WebPattern("orders").match("orders/1") == nil)
  }

  @Test(arguments: [("%", "%"), ("%4", "%4"), ("%zz", "%zz"), ("%41", "A"), ("%D0%B0", "а"), ("%ff", "%ff")])
  func escapes(text: String, decoded: String) throws { #expect(try WebPattern("{text}").match(text) == ["text": decoded]) }
}
