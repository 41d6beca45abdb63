import Payments
import PluginAPI
import Referral
import Testing

@testable import Host
@testable import PluginTesting

/// What plugins show operators.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct AdminPanelTests {
  private static func show(
    _ panel: String, of user: Int64? = nil, _ more: [String: String] = [:], as role: OperatorRole = .own, on bot: TestBot
  ) async throws -> JSONDocument {
    var arguments = ["panel": panel].merging(more) { $1 }
    arguments["user"] = user.map(String.init)
    let request = OperationRequest(name: "panels.show", bot: TestBot.name, arguments: arguments)
    let identity = OperatorIdentity(name: "ann", origin: "test", role: role)
    return try JSONDocument(try await bot.runtime.perform(request, as: identity).json)
  }

  @Test(arguments: Engine.allCases) func panelsOfTheBotAndOfAPersonAreShown(engine: Engine) async throws {
    let bot = try await engine.bot([TestPlugin(Ward.self)])
    let anna = bot.person("Anna")
    try await anna.sends("/visit")
    try await anna.sees("noted")
    let list = try await bot.operate("panels.list").root.elements
    #expect(list.map { $0.member("panel").string } == ["ward/all", "ward/one"])
    #expect(list.map { $0.member("about").string } == ["bot", "person"])
    let all = try await Self.show("ward/all", on: bot).root
    #expect(all.member("title").string == "Visits")
    let bars = try #require(all.member("elements").elements.first)
    #expect(bars.member("type").string == "bars" && bars.member("rows").elements.map { $0.member("size").int64 } == [1, 0])
    #expect(try await Self.show("ward/all", ["language": "ru"], on: bot).root.member("title").string == "Визиты")
    let one = try await Self.show("ward/one", of: anna.id, ["page": "3"], on: bot).root.member("elements").elements
    #expect(one[0].member("text").string == "Anna, page 3")
    let button = try #require(one[1].member("buttons").elements.first)
    #expect(button.member("action").string == "do.ward.send-home")
    #expect(button.member("arguments").member("user").string == "\(anna.id)")
    // What it wrote is gone, however often it is looked at.
    #expect(try await bot.database.column("SELECT count(*) FROM ward_visits") == ["1"])
  }

  @Test(arguments: Engine.allCases) func whatIsNotForTheOperatorIsNotThere(engine: Engine) async throws {
    let bot = try await engine.bot([TestPlugin(Ward.self)])
    let anna = bot.person("Anna")
    try await anna.sends("/visit")
    try await anna.sees("noted")
    // An action that changes something may move money.
    let shown = try await Self.show("ward/one", of: anna.id, as: .support, on: bot).root.member("elements").elements
    #expect(shown[1].member("buttons").elements.isEmpty)
    for role in [OperatorRole.read, .operate] {
      await #expect(throws: OperationError.self) { try await Self.show("ward/all", as: role, on: bot) }
    }
    for (panel, user) in [("ward/none", nil), ("ward/one", nil), ("ward/one", 404), ("", nil)] as [(String, Int64?)] {
      await #expect(throws: (any Error).self, "\(panel)") { try await Self.show(panel, of: user, on: bot) }
    }
  }

  @Test func whatOnlyPeopleHaveIsRefusedByItsName() async throws {
    for wrong in Ward.Wrong.allCases {
      let bot = try await TestBot([TestPlugin(Ward.self, settings: ["wrong": .string(wrong.rawValue)])])
      await #expect {
        try await Self.show("ward/all", on: bot)
      } throws: {
        "\($0)".contains("ward/all") && "\($0)".contains(wrong == .action ? "isn't registered" : "for people")
      }
    }
  }

  @Test func peopleSeeNoActions() async throws {
    let bot = try await TestBot(Ward.self)
    let anna = bot.person("Anna")
    try await anna.opens()
    let app = try await anna.opensApp()
    let panel = try await app.get("panels/ward/own")
    #expect(panel.status == 200 && !panel.text.contains("send-home") && panel.text.contains("Monday"))
  }

  @Test(arguments: Engine.allCases) func inHousePluginsShowTheirs(engine: Engine) async throws {
    let bot = try await engine.bot([
      TestPlugin(Payments.self, settings: ["stars": ["enabled": true]]), TestPlugin(Referral.self, settings: ["reward": 50]),
    ])
    let anna = bot.person("Anna")
    try await anna.opens()
    try await bot.settle()
    let now = bot.clock.now
    try await bot.database.execute(
      """
      INSERT INTO payments_payments (user_id, chat_id, order_key, way, units, bonus, currency, price, state, created_at, changed_at,
        expires_at, charge)
      VALUES (\(anna.id), \(anna.id), 'a', 'stars', 10, 0, 'XTR', 120, 'succeeded', \(now), \(now), \(now), 'c')
      """)
    let panels = try await bot.operate("panels.list").root.elements.compactMap { $0.member("panel").string }
    #expect(Set(panels) == ["payments/payments", "payments/person", "referral/invitations"])
    for language in ["en", "ru"] {
      for panel in panels {
        let shown = try await Self.show(panel, of: anna.id, ["language": language], on: bot).root
        #expect(!shown.member("elements").elements.isEmpty, "\(panel)")
      }
    }
    let turnover = try await Self.show("payments/payments", on: bot).root.member("elements").elements[0]
    let days = turnover.member("rows").elements.map { $0.member("size").int64 }
    #expect(days.count == 30 && days.last == 120 && days.dropLast().allSatisfy { $0 == 0 })
    let russian = try await Self.show("payments/payments", ["language": "ru"], on: bot).root.member("elements").elements
    let states = russian.compactMap { $0.member("elements").elements.first?.member("rows").elements.first }
    #expect(states.map { $0.member("label").string } == ["Своя сумма", "stars: оплачен"])
    #expect(states.allSatisfy { $0.member("value").string?.hasPrefix("1 · 120") == true })
    let hers = try await Self.show("payments/person", of: anna.id, on: bot).root.member("elements").elements[0]
    #expect(hers.member("items").elements[0].member("button").member("action").string == "do.payments.show")
  }
}

/// Shows operators who came, and where it is told to, what they can't have.
private struct Ward: Plugin {
  enum Wrong: String, CaseIterable {
    case press, form, panel, picture, action
  }

  static let manifest = Manifest(id: "ward", version: "1.0.0", title: LocalizedText("Ward"))
  private static let title = LocalizedText(ru: "Визиты", en: "Visits")
  private static let nothing = Callback("nothing")
  private static let home = PanelButton(LocalizedText("Home"), action: "send-home")

  private let wrong: Wrong?

  init(settings: Settings) throws {
    wrong = Wrong(rawValue: try settings.string("wrong", default: "", help: "What it shows."))
  }

  func register(on bot: Registration) throws {
    try bot.migration("001-visits") { schema in
      schema.create("visits") {
        $0.id()
        $0.user()
      }
    }
    try bot.command("visit", LocalizedText("Visit")) { update in
      try update.sql.run("INSERT INTO {visits} (user_id) VALUES (?)", update.requirePerson().id)
      try update.reply("noted")
    }
    try bot.on(Self.nothing) { try $0.answer("nothing") }
    try bot.action("send-home", "Send a person home.", arguments: [.integer("user", "Whom.")]) { action in
      try action.sql.run("DELETE FROM {visits} WHERE user_id = ?", action.integer("user"))
      return ActionResult()
    }
    try bot.panel("own", Self.title) { _ in Panel([.buttons([Self.home]), .bars(Self.title, [PanelBar("Monday", 3)])]) }
    try bot.adminPanel("all", Self.title, order: 1) { [wrong] context in
      let count = try context.sql.one("SELECT count(*) FROM {visits}")[0].int64
      try context.sql.run("INSERT INTO {visits} (user_id) VALUES (1)")
      return Panel([.bars(Self.title, [PanelBar("Today", count), PanelBar("Later", -5)])] + Self.elements(wrong))
    }
    try bot.adminPanel("one", Self.title, about: .person, order: 2) { context in
      let person = try context.person
      return Panel([
        .text("\(person.firstName), page \(context.page)"),
        .buttons([PanelButton(LocalizedText("Home"), action: "send-home", ["user": String(person.id)])]),
      ])
    }
  }

  private static func elements(_ wrong: Wrong?) -> [PanelElement] {
    switch wrong {
    case nil: []
    case .press: [.buttons([PanelButton("x", nothing)])]
    case .form: [.form(nothing, [FormField.text("text", LocalizedText("Text"))], submit: LocalizedText("Send"))]
    case .panel: [.buttons([PanelButton("x", opens: "own")])]
    case .picture: [.picture(PanelPicture(url: "https://example.com/a.png", alt: LocalizedText("A")))]
    case .action: [.buttons([PanelButton(LocalizedText("x"), action: "dance")])]
    }
  }
}
