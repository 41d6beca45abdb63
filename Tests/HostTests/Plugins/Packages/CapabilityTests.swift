@_spi(Host) import PluginAPI
import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayConfiguration
@testable import PatchbayObservability
@testable import PatchbayStorage

@Suite("What a package declares") struct CapabilityTests {
  /// Registers one of everything that is a capability.
  private struct Reaching: Plugin {
    static let manifest = Manifest(id: "reaching", version: "1.0.0", title: LocalizedText("Reaching"))
    let service: String

    init(settings: Settings) throws { service = try settings.string("service", default: "https://service.example") }

    func register(on bot: Registration) throws {
      try bot.migration("001-rows") { schema in
        schema.create("rows") { $0.id() }
        schema.create("people") { $0.user() }
      }
      try bot.reaches("api.example")
      try bot.reaches(service)
      try bot.web(.get, "status") { _ in .text("well") }
    }
  }

  private static let all = Capabilities([
    .tables: ["rows", "people"], .hosts: ["https://api.example:443", "https://service.example:443"], .web: ["GET status"],
  ])

  private static func configure(_ declared: Capabilities?, service: String? = nil) async throws -> Generation {
    var plugin = PluginConfiguration(id: "reaching")
    if let service {
      plugin.settings = ConfigurationNode(
        .map([
          ConfigurationNode.Entry(
            key: "service", position: SourcePosition(line: 1, column: 1), value: ConfigurationNode(.string(service)))
        ]))
    }
    let bot = BotInfo(id: 1, name: "shop", username: "shop_bot", language: .russian, timezone: "UTC", admins: [])
    return try await PluginSetup(on: PluginThreads(), secrets: SecretRegistry()).configure(
      Reaching.self, plugin, image: "00", capabilities: declared, bot: bot)
  }

  @Test func whatIsRegisteredIsHeldAgainstIt() async throws {
    #expect(try await Self.configure(nil).capabilities == nil)
    #expect(try await Self.configure(Self.all).capabilities == Self.all)
    // What an operator names is the operator's own wish.
    #expect(
      try await Self.configure(
        Self.all.beyond(Capabilities([.hosts: ["https://service.example:443"]])), service: "https://other.example"
      ).addresses.count == 2)
    for kind in [Capabilities.Kind.tables, .hosts, .web] {
      for name in Self.all[kind] {
        let error = await #expect(throws: PluginFailure.self) {
          try await Self.configure(Self.all.beyond(Capabilities([kind: [name]])))
        }
        #expect(error?.reason.contains("more than its package declares") == true && error?.reason.contains(name) == true, "\(name)")
      }
    }
  }

  @Test func tablesWithoutOwnersAreKnown() async throws {
    #expect(try await Self.configure(nil).migrations.flatMap(\.tablesWithoutOwner) == ["rows"])
  }

  @Test(arguments: [
    ("sendMessage", true), ("sendInvoice", true), ("editMessageText", true), ("answerCallbackQuery", true), ("copyMessages", true),
    ("deleteMessage", true), ("getFile", true), ("sendGift", false), ("banChatMember", false), ("editForumTopic", false),
    ("editUserStarSubscription", false), ("refundStarPayment", false), ("getStarTransactions", false), ("setMyName", false),
    ("promoteChatMember", false), ("transferGift", false), ("", false), ("SendMessage", false),
  ])
  func methodsOfTalkingNeedNoDeclaration(_ method: String, _ isTalk: Bool) {
    #expect(((try? Capabilities().checkMethod(method, of: "reaching")) != nil) == isTalk)
    #expect((try? Capabilities([.methods: [method]]).checkMethod(method, of: "reaching")) != nil)
    if !isTalk {
      let error = #expect(throws: PluginError.self) { try Capabilities().checkMethod(method, of: "reaching") }
      #expect(error.map { "\($0)" }?.contains("patchbay-plugin.json") == true)
    }
  }

  @Test func moneyNeedsItsAccountsAndKinds() {
    let money = Money(1, .unit)
    let requests: [(LedgerRequest, [String])] = [
      (.balance(user: 1, .unit), []), (.release(hold: 1, memo: ""), []), (.findHold(1), []),
      (
        .transfer([LedgerLeg(money, from: .user(1), to: .revenue, kind: "purchase", memo: "")], key: "k"),
        ["user", "revenue", "purchase"]
      ),
      (.hold(money, user: 1, milliseconds: 1, key: "k", memo: ""), ["user"]),
      (.capture(hold: 1, nil, to: .own("shop"), kind: "sale", memo: ""), ["user", "own", "sale"]),
      (.reverse(transfer: 1, amount: nil, allowingDebt: false, key: "k", memo: ""), ["reversal"]),
    ]
    for (request, names) in requests { #expect(CapabilityGate.needs(request).map(\.name) == names, "\(request)") }
  }

  @Test func whatIsNewIsTheDifference() {
    let before = Capabilities([.tables: ["a"], .hosts: ["h"]])
    let after = Capabilities([.tables: ["a", "b"], .methods: ["banChatMember"]])
    #expect(after.beyond(before) == Capabilities([.tables: ["b"], .methods: ["banChatMember"]]))
    #expect(before.beyond(before).isEmpty && before.union(after)[.tables] == ["a", "b"])
    #expect(after.beyond(before).lines() == ["keeps data in tables of its own: b", "calls the Bot API's: banChatMember"])
    for kind in Capabilities.Kind.allCases { #expect(kind.words.en != kind.rawValue && kind.words.ru != kind.words.en) }
  }
}
