@_spi(Host) import PluginAPI
import TelegramAPI
import Testing

@Suite struct PanelTests {
  private static let again = Callback("again")
  private static let buy = Callback<Int64>("buy")
  private static let hello = LocalizedText(ru: "Привет, {name}", en: "Hello, {name}")
  private static let label = LocalizedText(ru: "Метка", en: "Label")
  private let desk = TransactionDesk()

  private func elements(for user: Int64 = 8, page: Int = 1, _ elements: [PanelElement]) throws -> [JSONValue] {
    Array(try desk.panel(for: user, page: page) { _ in Panel(elements) }.member("elements").elements)
  }

  @Test func everyElementIsWrittenInThePersonsLanguage() throws {
    let elements = try elements(
      for: 7,
      [
        .heading(Self.hello, ["name": "A"]), .text("a\nb", tone: .muted), .amount(Self.label, Money(150, .rub)),
        .amount(Self.label, .units(3)), .rows([PanelRow(Self.label, "1"), PanelRow(Self.label, Self.label, tone: .danger)]),
        .code("x", alt: Self.label), .countdown(Self.label, until: 5, ended: Self.label), .progress(Self.label, 7),
        .progress(Self.label, nil), .copy(Self.label, "c"), .link(Self.label, "https://example.com/a"),
        .share(Self.label, url: "https://example.com", message: Self.label), .section(Self.label, [.text("inside")]),
      ])
    #expect(
      elements.map { $0.member("type").string } == [
        "heading", "text", "amount", "amount", "rows", "qr", "countdown", "progress", "progress", "copy", "link", "share",
        "section",
      ])
    #expect(elements[0].member("text").string == "Привет, A" && elements[1].member("text").string == "a\nb")
    #expect(elements[2].member("text").string == "1.50 RUB" && elements[3].member("text").string == "3 credits")
    #expect(elements[4].member("rows").elements.map { $0.member("value").string } == ["1", "Метка"])
    #expect(elements[5].member("svg").string == "<svg>x</svg>" && elements[6].member("until").integer == 5)
    #expect(elements[7].member("fraction").double == 1 && elements[8].member("fraction").isNull)
    #expect(elements[12].member("elements").elements.map { $0.member("text").string } == ["inside"])
  }

  @Test func buttonsAreBoundToWhatIsRegistered() throws {
    let elements = try elements([
      .buttons([
        PanelButton(Self.label, Self.again), PanelButton("7", Self.buy, 7, style: .danger, confirm: Self.label),
        PanelButton(Self.label, opens: "all"), PanelButton(Self.label, opens: "other/there"),
        PanelButton(Self.label, opens: "other/gone"), PanelButton(Self.label, url: "https://example.com"),
      ])
    ])
    let buttons = Array(elements[0].member("buttons").elements)
    #expect(
      buttons.map { $0.member("press").string ?? $0.member("open").string ?? $0.member("url").string } == [
        "visits/again", "visits/buy/7", "visits/all", "other/there", "https://example.com",
      ])
    #expect(buttons[1].member("confirm").string == "Label" && buttons[1].member("style").string == "danger")
    #expect(throws: PluginError.callbackNotRegistered(route: "visits/gone")) {
      try self.elements([.buttons([PanelButton(Self.label, Callback("gone"))])])
    }
    #expect(throws: PluginError.panelNotRegistered(name: "visits/gone")) {
      try self.elements([.buttons([PanelButton(Self.label, opens: "gone")])])
    }
  }

  @Test func listsSayWhichPagesThereAre() throws {
    func pages(_ page: Int, _ hasMore: Bool) throws -> [String?] {
      let list = try elements(page: page, [.list([PanelItem("a")], empty: Self.label, hasMore: hasMore)])[0]
      return [list.member("previous").string, list.member("next").string]
    }
    #expect(try pages(1, false) == [nil, nil])
    #expect(try pages(1, true) == [nil, "2"])
    #expect(try pages(2, true) == ["1", "3"])
    #expect(try pages(Int.max, true) == [String(Int.max - 1), nil])
  }

  @Test func picturesComeFromFilesOrAddresses() throws {
    var generator = SystemRandomNumberGenerator()
    let file = StoredFile(using: &generator)
    let pictures: [PanelPicture] = [
      PanelPicture(file, alt: Self.label), PanelPicture(url: "https://example.com/a.png", alt: Self.label),
      PanelPicture(url: "/b/shop/avatar/photo/7", alt: Self.label, caption: "c"),
      PanelPicture(Asset("logo.svg", []), alt: Self.label),
    ]
    let gallery = try elements([.gallery(pictures)])[0]
    #expect(
      gallery.member("pictures").elements.map { $0.member("url").string } == [
        "/files/visits", "https://example.com/a.png", "/b/shop/avatar/photo/7", "/assets/visits/logo.svg",
      ])
    for url in ["http://example.com/a.png", "//evil.example/a", "javascript:alert(1)", "data:text/html,x", "a.png", ""] {
      #expect(throws: PluginError.self, "\(url)") { try elements([.picture(PanelPicture(url: url, alt: Self.label))]) }
    }
  }

  @Test(arguments: [
    PanelElement.link("x", "javascript:alert(1)"), .link("x", "tg://resolve"), .share(label, url: "ftp://example.com"),
    .code("", alt: label), .code(String(repeating: "x", count: 501), alt: label),
    .list(Array(repeating: PanelItem("a"), count: 101), empty: label), .text(String(repeating: "x", count: 64 << 10)),
    .form(again, [FormField.text("a", label), FormField.email("a", label)], submit: label),
    .form(again, [FormField.text("A b", label)], submit: label),
    .section(nil, Array(repeating: .text("x"), count: 200)), .picture(PanelPicture(Asset("gone.svg", []), alt: label)),
    .buttons([PanelButton(label, opens: Asset("gone.html", []))]),
  ])
  func whatCantBeShownIsRefusedByName(_ element: PanelElement) throws {
    let error = #expect(throws: PluginError.self) { try elements([element]) }
    #expect("\(try #require(error))".contains("visits/all"))
  }

  @Test func aTextThatCantBeMadeFailsThePanel() throws {
    #expect(throws: PluginError.self) { try elements([.text(Self.hello)]) }
  }

  @Test func aPanelKnowsItsPersonAndCantBeUsedAfterwards() throws {
    let json = try desk.panel(for: 9) { context in
      #expect(context.person.id == 9 && context.page == 1 && context.language == "uk")
      return Panel([.text(context.text(Self.label))], main: PanelButton(Self.label, Self.again))
    }
    #expect(json.member("id").string == "visits/all" && json.member("title").string == "Все")
    #expect(json.member("main").member("press").string == "visits/again")
  }

  @Test func registrationsKeepWhatTheySay() throws {
    let scope = RegistrationScope(plugin: "visits", bot: TransactionDesk.bot)
    let bot = Registration(scope: scope)
    let event = Event<Int64>("payments.succeeded", version: 1)
    try bot.panel(
      "balance", Self.label, icon: .wallet, order: 5, isListed: false,
      renewedBy: [.balance, .event(event, about: { $0 }), .job(Job<Int>("fetch"))]
    ) { _ in Panel([]) }
    guard case .panel(let panel) = try #require(scope.items.first) else {
      Issue.record("\(scope.items)")
      return
    }
    #expect(panel.name == "balance" && panel.icon == "wallet" && panel.order == 5 && !panel.isListed && panel.triggers.count == 3)
    #expect(throws: PluginError.self) { try bot.panel("Not a name", Self.label) { _ in Panel([]) } }
    scope.close()
    #expect(throws: PluginError.registrationClosed) { try bot.panel("late", Self.label) { _ in Panel([]) } }
  }

  @Test func aPressOfThePageCanOpenThings() throws {
    try desk.press { update in
      #expect(update.isInApp && update.pressedMessage == nil)
      try update.open(link: "https://example.com/pay?a=1")
      try update.open(link: "https://t.me/shop_bot?start=x")
      try update.open(invoiceLink: "https://t.me/$abc")
      try update.open(panel: "all")
      try update.press(Self.buy, 7, after: JobID(3))
      try update.editMessage("changes nothing")
      try update.renew(panel: "all", of: 7)
    }
    #expect(
      desk.openings.map { "\($0)" } == [
        #"link("https://example.com/pay?a=1")"#, #"telegramLink("https://t.me/shop_bot?start=x")"#,
        #"invoice("https://t.me/$abc")"#,
        #"panel("visits/all")"#, #"press("visits/buy/7", after: 3)"#,
      ])
    #expect(desk.edits.isEmpty && desk.renewed == ["visits/all 7"])
    for link in ["javascript:x", "https://", "tg://x", "https://a b"] {
      #expect(throws: PluginError.self, "\(link)") { try desk.press { try $0.open(link: link) } }
    }
    #expect(throws: PluginError.self) { try desk.press { try $0.open(invoiceLink: "https://evil.example/$abc") } }
    #expect(throws: PluginError.panelNotRegistered(name: "visits/gone")) { try desk.press { try $0.renew(panel: "gone", of: 7) } }
  }

  @Test func whatChatAndPageShareIsSaidWhereItIsSeen() throws {
    let long = String(repeating: "x", count: 300)
    try desk.update { update in
      try update.say(Self.label, keyboard: .column([.url("a", "https://example.com")]))
      try update.show("a page", panel: "all")
    }
    #expect(desk.sent.map(\.method) == ["sendMessage", "sendMessage"] && desk.openings.isEmpty)
    try desk.update(isPress: true) { try $0.show("a page", panel: "all") }
    #expect(desk.sent.count == 2 && desk.edits.count == 1)
    var built = 0
    func keyboard() -> Keyboard? {
      built += 1
      return nil
    }
    try desk.press { update in
      try update.say(long, keyboard: keyboard())
      try update.show("a page", keyboard: keyboard(), panel: "all")
    }
    let answer = desk.sent.last.flatMap(TransactionDesk.json)
    #expect(desk.sent.last?.method == "answerCallbackQuery" && answer?.member("text").string?.count == 200)
    #expect(answer?.member("show_alert").bool == true && built == 0 && desk.openings.count == 1)
  }

  // MARK: Assets

  @Test(
    arguments: [
      ("logo.svg", true), ("game/v1.2/index.html", true), ("A-b_c.JS", true), ("a.woff2", true), ("", false), (".html", false),
      ("a", false), ("a.exe", false), ("a.html/", false), ("/a.html", false), ("a//b.html", false), ("../a.html", false),
      ("a/../b.html", false), ("./a.html", false), ("a/.git.txt", false), ("a b.html", false), ("a%2e.html", false),
      ("ю.html", false), ("a\\b.html", false), ("a\0.html", false), (String(repeating: "x", count: 124) + ".html", false),
    ] as [(String, Bool)])
  func assetsHavePathsThatLeadNowhereElse(_ path: String, _ isOne: Bool) throws {
    let scope = RegistrationScope(plugin: "visits", bot: TransactionDesk.bot)
    let bot = Registration(scope: scope)
    if isOne {
      try bot.assets([Asset(path, [1])])
      #expect(throws: PluginError.self) { try bot.assets([Asset(path, [2])]) }
    } else {
      #expect(throws: PluginError.self) { try bot.assets([Asset(path, [1])]) }
    }
    #expect(scope.items.count == (isOne ? 1 : 0))
  }

  @Test func assetsAreBounded() throws {
    let scope = RegistrationScope(plugin: "visits", bot: TransactionDesk.bot)
    let bot = Registration(scope: scope)
    try bot.assets([Asset("all.png", [UInt8](repeating: 0, count: Asset.mostBytes))])
    #expect(throws: PluginError.self) { try bot.assets([Asset("more.png", [0])]) }
    let many = Registration(scope: RegistrationScope(plugin: "visits", bot: TransactionDesk.bot))
    try many.assets((1...Asset.most).map { Asset("\($0).txt", []) })
    #expect(throws: PluginError.self) { try many.assets([Asset("more.txt", [])]) }
  }

  @Test func anUpdateOfTheChatHasNoPage() throws {
    try desk.update(isPress: true) { update in
      let isInApp = update.isInApp
      #expect(!isInApp)
      #expect(throws: PluginError.self) { try update.form }
      #expect(throws: PluginError.self) { try update.open(link: "https://example.com") }
      #expect(throws: PluginError.self) { try update.press(Self.again, NoArgument(), after: JobID(1)) }
    }
    #expect(desk.openings.isEmpty)
  }
}
