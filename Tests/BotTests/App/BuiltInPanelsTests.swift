import Avatar
import Payments
import PluginAPI
import PluginTesting
import QRAccess
import QRPicture
import Referral
import Testing

/// What the included plugins show in the Mini App.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct BuiltInPanelsTests {
  /// What runs out does so late: each press may take the bot's clock a second.
  private static let plugins = [
    TestPlugin(Payments.self, settings: ["stars": ["enabled": true], "minutes_to_pay": 1440]), TestPlugin(Referral.self),
    TestPlugin(QRAccess.self, settings: ["controllers": [1001], "ttl": 86_400]),
    TestPlugin(
      Avatar.self,
      settings: [
        "price": 5, "photos": ["least": 1, "most": 3], "service": ["url": "http://simulator.localhost", "keys": ["studio-KEY"]],
        "vision": ["url": "http://simulator.localhost/v1", "keys": ["vision-KEY"], "model": "sandbox-1"],
      ]),
  ]

  private static func bot(_ engine: Engine = .sqlite) async throws -> TestBot {
    try await engine.bot(plugins) { $0.welcome = 20 }
  }

  /// Every panel that a person can come to, beginning with the list.
  private static func walk(_ app: TestApp) async throws -> [TestPanel] {
    var (left, seen, found) = (try await app.panels(), Set<String>(), [TestPanel]())
    while let id = left.popLast() {
      guard seen.insert(id).inserted else { continue }
      let answer = try await app.get("panels/\(id)")
      #expect(answer.status == 200, "\(id): \(answer.text)")
      guard let json = answer.json else { continue }
      let panel = TestPanel(json)
      found.append(panel)
      left += panel.opens
    }
    return found
  }

  @Test(arguments: Engine.allCases) func everyPanelIsShownInBothLanguages(engine: Engine) async throws {
    let bot = try await Self.bot(engine)
    for (name, language) in [("Анна", "ru"), ("Boris", "en")] {
      let app = try await bot.person(name, language: language).opensApp()
      let panels = try await Self.walk(app)
      #expect(panels.count >= 6, "\(panels.map(\.id))")
      for panel in panels { #expect(!panel.title.isEmpty && !panel.texts.isEmpty, "\(panel.id)") }
    }
  }

  @Test func nobodySeesOrChangesWhatIsAnothers() async throws {
    let bot = try await Self.bot()
    let (anna, boris, vera) = (bot.person("Annabel"), bot.person("Boris"), bot.person("Vera"))
    for person in [anna, boris, vera] { try await person.opens() }
    let hers = try await anna.opensApp()
    // She has something of everything: a payment under way, a pass, photos that wait for a portrait.
    try await hers.opens("payments/topup")
    try await hers.taps("Mini")
    #expect(try await hers.taps("Stars").open == "payments/payment")
    try await hers.presses(data: "qraccess/new")
    try await hers.opens("avatar/portrait")
    try await hers.uploads(QRPicture.png(of: "hers"), to: "photos", type: "image/png")
    await hers.fills(["gender": "woman", "training": "portrait", "style": "studio"])
    #expect(try await hers.taps("Upload").errors.isEmpty)
    try await bot.settle()
    let panels = try await Self.walk(hers)
    let before = try await Self.rows(of: anna.id, in: bot)
    for plugin in ["payments_", "qraccess_", "avatar_"] {
      #expect(before.keys.contains { $0.hasPrefix(plugin) }, "she has nothing of \(plugin): \(before.keys.sorted())")
    }
    let balance = try await hers.opens("payments/balance").texts
    // What she could press, and every callback that there is with every number that names something of hers.
    let numbers = [anna.id, 1, 2, 3, 4]
    let callbacks = try bot.callbacks().flatMap { (route: String) -> [String] in
      [route] + numbers.map { "\(route)/\($0)" } + [
        "\(route)/\(anna.id)/1", "\(route)/1/\(anna.id)", "\(route)/main/1", "\(route)/1/main",
      ]
    }
    let his = try await boris.opensApp()
    let fields = ["user", "user_id", "person", "id", "owner", "payment", "sum", "amount", "code", "email", "set", "photo"]
    for data in Set(panels.flatMap(\.presses) + callbacks).sorted() {
      await his.fills(Dictionary(fields.map { ($0, .string("\(anna.id)")) }, uniquingKeysWith: { $1 }))
      let answer = try await his.send(data: data)
      #expect(answer.status == 200 && !answer.text.contains("Annabel"), "\(data): \(answer.text)")
    }
    let ids = try Set(panels.map(\.id) + bot.panels())
    for id in ids {
      let answer = try await his.get("panels/\(id)?user=\(anna.id)&person=\(anna.id)&owner=\(anna.id)&page=1")
      #expect([200, 404].contains(answer.status) && !answer.text.contains("Annabel"), "\(id): \(answer.text)")
    }
    try await bot.settle()
    let after = try await Self.rows(of: anna.id, in: bot)
    for table in Set(before.keys).union(after.keys) {
      #expect(after[table] == before[table], "\(table): \(after[table] ?? []) was \(before[table] ?? [])")
    }
    #expect(try await hers.opens("payments/balance").texts == balance)
    // The controller's scanner is for controllers alone, who is Annabel.
    let scanner = ids.filter { $0.hasPrefix("qraccess/") }.sorted()
    let ofBoris = try await Self.walk(his).map(\.id).filter { $0.hasPrefix("qraccess/") }.sorted()
    #expect(ofBoris.count < scanner.count, "\(scanner) and \(ofBoris)")
  }

  /// All that the plugins' tables have of a person, by table.
  private static func rows(of person: Int64, in bot: TestBot) async throws -> [String: [String]] {
    let tables = try await bot.database.column(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND (name LIKE 'payments_%' OR name LIKE 'referral_%' OR name LIKE 'qraccess_%' OR name LIKE 'avatar_%')"
    )
    var rows: [String: [String]] = [:]
    for table in tables {
      let columns = try await bot.database.column("SELECT name FROM pragma_table_info('\(table)')")
      let owners = columns.filter { ["user_id", "user", "inviter", "inviter_id", "owner", "buyer"].contains($0) }
      for owner in owners {
        let all = columns.map { "coalesce(CAST(\($0) AS TEXT), '')" }.joined(separator: " || '|' || ")
        rows["\(table).\(owner)"] = try await bot.database.column(
          "SELECT \(all) FROM \(table) WHERE \(owner) = \(person) ORDER BY 1")
      }
    }
    return rows.filter { !$0.value.isEmpty }
  }
}
