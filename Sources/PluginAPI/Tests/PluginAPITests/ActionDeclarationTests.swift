@_spi(Host) import PluginAPI
import Testing

/// What a plugin may declare as an operator's action.
@Suite struct ActionDeclarationTests {
  private static func declare(_ name: String, _ arguments: [ActionArgument]) throws -> [Registered] {
    let bot = BotInfo(id: 1, name: "shop", username: "", language: .english, timezone: "UTC", admins: [])
    let scope = RegistrationScope(plugin: "visits", bot: bot)
    try Registration(scope: scope).action(name, "Do it.", arguments: arguments) { _ in ActionResult() }
    return scope.items
  }

  @Test func goodOnesAreKept() throws {
    let items = try Self.declare(
      "promo-create",
      [.text("code", ""), .integer("uses", "", required: false), .flag("quiet", ""), .option(.amount("price", ""), required: true)])
    guard case .action(let action)? = items.first else {
      Issue.record("nothing was registered")
      return
    }
    #expect(action.name == "promo-create" && action.changes && action.arguments.map(\.isRequired) == [true, false, false, true])
    #expect(action.arguments.map(\.isOption) == [false, false, true, true])
  }

  @Test(
    arguments: [
      ("", []), ("Refund", []), ("re_fund", []), ("1st", []), (String(repeating: "a", count: 33), []),
      ("refund", [.text("json", "")]), ("refund", [.text("a", ""), .flag("a", "")]), ("refund", [.choice("way", [], "")]),
      ("refund", [.text("a", "", required: false), .text("b", "")]), ("refund", [.text("--a", "")]),
    ] as [(String, [ActionArgument])])
  func badOnesAreRefused(_ name: String, _ arguments: [ActionArgument]) {
    #expect(throws: PluginError.self) { try Self.declare(name, arguments) }
  }

  @Test func valuesAreJudgedByTheirKind() {
    let cases: [(ActionArgument, good: [String], bad: [String])] = [
      (.text("a", ""), ["x", " y "], ["", "  "]),
      (.integer("a", "", in: -1...5), ["-1", "5", "+3"], ["6", "-2", "", "1.0", "99999999999999999999", "٣"]),
      (.amount("a", ""), ["0", "5.00", "99"], ["-1", "5.", ".5", "1e3", "1.2.3", "", "1,5", "1234567890123456789012345"]),
      (.duration("a", ""), ["1s", "90m", "12h", "30d", "2w"], ["", "d", "0d", "-1d", "1.5h", "30", "999999999w", "1y"]),
      (.choice("a", ["b", "c"], ""), ["b", "c"], ["", "d", "B"]), (.flag("a", ""), ["1"], ["", "yes"]),
    ]
    for (argument, good, bad) in cases {
      for text in good { #expect(argument.problem(with: text) == nil, "\(argument.kind): \(text)") }
      for text in bad { #expect(argument.problem(with: text) != nil, "\(argument.kind): \(text)") }
    }
  }
}
