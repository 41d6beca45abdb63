@_spi(Host) import PluginAPI
import Testing

@Suite struct RegistrationTests {
  private let overrides = TextOverrides(["title": ["en": "My visits"], "command": ["uk": "Візит"], "menu": ["uk": "Меню"]])

  private func registered(_ body: (Registration) throws -> Void) throws -> RegistrationScope {
    let scope = RegistrationScope(plugin: "visits", bot: TransactionDesk.bot, overrides: overrides)
    try body(Registration(scope: scope))
    return scope
  }

  @Test func descriptionsAndTitlesAreInTheBotsWords() throws {
    let title = LocalizedText("title", ru: "Визиты", en: "Visits")
    let scope = try registered { bot in
      try bot.command("visit", LocalizedText("command", ru: "Визит", en: "A visit")) { _ in }
      try bot.menu(title, opens: ContextTextTests.again)
      try bot.texts([title, ContextTextTests.yes])
    }
    guard case .command(let command) = scope.items[0], case .menu(let menu) = scope.items[1] else {
      Issue.record("\(scope.items)")
      return
    }
    #expect(command.description.text(in: "uk") == "Візит" && menu.title.text(in: .english) == "My visits")
    #expect(scope.texts == [title, ContextTextTests.yes], "in the plugin's words")
    scope.close()
    #expect(throws: PluginError.registrationClosed) { try Registration(scope: scope).texts([title]) }
  }

  @Test func aRouteIsAtHomeInPrivateChatsUnlessItSaysOtherwise() throws {
    let scope = try registered { bot in
      try bot.command("visit", LocalizedText("A visit")) { _ in }
      try bot.deepLink(prefix: "v_") { _ in }
      try bot.on(.photo) { _ in }
      try bot.on(text: LocalizedText("Hello")) { _ in }
      try bot.on(ContextTests.asksName) { _, _ in }
      try bot.menu(LocalizedText("Visits"), opens: ContextTextTests.again)
      try bot.profile { _ in [] }
      try bot.on(ContextTextTests.again) { _ in }
      try bot.on(update: .editedMessage) { _ in }
      try bot.command("board", LocalizedText("The board"), in: .groups) { _ in }
      try bot.on(ContextTextTests.buy, in: .anywhere) { _, _ in }
    }
    let homes = scope.items.map { item -> Home? in
      switch item {
      case .command(let it): it.home
      case .deepLink(let it): it.home
      case .message(let it): it.home
      case .conversation(let it): it.home
      case .menu(let it): it.home
      case .profile(let it): it.home
      case .callback(let it): it.home
      case .update(let it): it.home
      default: nil
      }
    }
    #expect(homes == Array(repeating: .privateChats, count: 8) + [.anywhere, .groups, .anywhere])
  }

  @Test(arguments: [(0, false), (1, true), (100, true), (101, false)])
  func otherBotsAreHeardAFewTimes(limit: Int, isTaken: Bool) throws {
    if isTaken {
      guard case .bots(limit) = try registered({ try $0.hearsBots(upTo: limit) }).items.first else {
        Issue.record("not registered")
        return
      }
    } else {
      #expect(throws: PluginError.self) { try registered { try $0.hearsBots(upTo: limit) } }
    }
  }

  /// Whether the only route takes a message.
  private func takes(_ scope: RegistrationScope, _ text: String) throws -> Bool {
    guard case .message(let route) = scope.items.first, scope.items.count == 1 else { return false }
    let input = UpdateInput(
      update: Update(try JSONDocument(Array(#"{"update_id":1}"#.utf8)).root), person: TransactionDesk.person(7, "ru"),
      language: "ru", origin: Origin(chat: 7), text: text)
    try route.run(UpdateContext(scope: TransactionDesk().scope(), input: input))
    return !input.declined
  }

  @Test func aTextIsARouteInAnyOfItsLanguages() throws {
    let scope = try registered { bot in try bot.on(text: LocalizedText("menu", ru: "Меню", en: "The {{menu}}")) { _ in } }
    for text in ["Меню", " меню\n", "the {menu}", "МЕНЮ"] { #expect(try takes(scope, text), "\(text)") }
    for text in ["", "Menu", "меню!"] { #expect(try !takes(scope, text), "\(text)") }
    #expect(try takes(try registered { try $0.on(text: LocalizedText("Да")) { _ in } }, "да"))
    for wrong in [LocalizedText("{name}"), LocalizedText("")] {
      #expect(throws: PluginError.self) { try registered { try $0.on(text: wrong) { _ in } } }
    }
  }

  @Test func aPatternIsARoute() throws {
    let scope = try registered { bot in
      try bot.on(textMatching: { $0.wholeMatch(of: /order (\d+)/).flatMap { Int64($0.1) } }) { update, order in
        guard order == 15 else {
          update.decline()
          return
        }
      }
    }
    #expect(try takes(scope, "order 15"))
    #expect(try !takes(scope, "order 16") && !takes(scope, "order") && !takes(scope, ""))
  }
}
