@_spi(Host) import PluginAPI
import Testing
import TextTesting

@testable import Referral

/// What people read, and the words of the tables.
@Suite struct TextTests {
  private static var arguments: [String: any TextArgument] {
    [
      "reward": "5 STcoin", "welcome": "3 STcoin", "units": "7 STcoin", "balance": "12 STcoin", "name": "Anna",
      "inviter": "Boris", "percent": 10, "person": "50 STcoin", "period": "500 STcoin", "days": 30, "limit": 3,
    ]
  }

  /// A text in both languages with everything filled in.
  private static func check(_ text: LocalizedText, sourceLocation: SourceLocation = #_sourceLocation) {
    for language in [Language.russian, .english] {
      let filled = text.text(in: language, arguments)
      #expect(!filled.isEmpty && !filled.contains("{") && !filled.contains("}"), "\(filled)", sourceLocation: sourceLocation)
    }
    #expect(text.ru != text.en, sourceLocation: sourceLocation)
  }

  @Test("Every text has a key, is declared, and says the same in Russian and English")
  func declared() throws {
    #expect(try PluginTexts(of: Referral.self, in: "Plugins/Referral").findings == [])
  }

  @Test("Every promise has words that name just what it brings", arguments: RewardedOn.allCases)
  func promises(_ moment: RewardedOn) throws {
    let both = try #require(Texts.promise(toInviter: true, toNewcomer: true, on: moment))
    let inviter = try #require(Texts.promise(toInviter: true, toNewcomer: false, on: moment))
    let newcomer = try #require(Texts.promise(toInviter: false, toNewcomer: true, on: moment))
    #expect(Texts.promise(toInviter: false, toNewcomer: false, on: moment) == nil)
    for text in [both, inviter, newcomer] { Self.check(text) }
    for language in [Language.russian, .english] {
      func has(_ text: LocalizedText, _ words: String) -> Bool { text.text(in: language, Self.arguments).contains(words) }
      #expect(has(both, "5 STcoin") && has(both, "3 STcoin"))
      #expect(has(inviter, "5 STcoin") && !has(inviter, "3 STcoin"))
      #expect(!has(newcomer, "5 STcoin") && has(newcomer, "3 STcoin"))
    }
  }

  @Test("An inviter hears of a new person by the reward alone where that is due at once, else by a text of its own")
  func newPerson() throws {
    #expect(Texts.newPerson(promising: true, on: .joining) == nil)
    for moment in RewardedOn.allCases {
      let plain = try #require(Texts.newPerson(promising: false, on: moment))
      Self.check(plain)
      #expect(!plain.text(in: .english, Self.arguments).contains("7 STcoin"))
    }
    for moment in [RewardedOn.action, .firstTopUp] {
      let promised = try #require(Texts.newPerson(promising: true, on: moment))
      Self.check(promised)
      #expect(promised.text(in: .english, Self.arguments).contains("7 STcoin"))
      Self.check(try #require(Texts.newcomerPromise[moment]))
    }
    #expect(Texts.newcomerPromise[.joining] == nil)
  }

  @Test("Every refusal and every limit has words of its own")
  func refusals() {
    let texts = Refusal.allCases.map(Texts.refused) + ShareCut.allCases.map(Texts.cut)
    for text in texts { Self.check(text) }
    #expect(Set(texts.map(\.ru)).count == texts.count && Set(texts.map(\.en)).count == texts.count)
  }

  @Test("What the tables allow is what the rules know")
  func words() throws {
    var allowed: [String: [String]] = [:]
    func look(at columns: [ColumnDefinition], of table: String) {
      for column in columns where !column.allowed.isEmpty { allowed["\(table).\(column.name)"] = column.allowed }
    }
    let steps: [(String, @Sendable (Schema) -> Void)] = [
      ("001-referral", ReferralTables.create), ("002-rewards", ReferralTables.addRewards),
      ("003-limits", ReferralTables.addLimits), ("004-returns", ReferralTables.addReturns),
      ("005-facts", ReferralTables.addFacts), ("006-reward-returns", ReferralTables.addRewardReturns),
    ]
    for (id, body) in steps {
      for operation in try Migration(id, .compatible, body).operations() {
        if case .createTable(let table) = operation { look(at: table.columns, of: table.name) }
        if case .addColumn(let table, let column) = operation { look(at: [column], of: table) }
      }
    }
    #expect(
      allowed == [
        "joined.reward_state": ["owed", "paid"], "joined.refused": RewardRefusal.allCases.map(\.rawValue),
        "shares.cut_by": ShareCut.allCases.map(\.rawValue), "refusals.reason": Refusal.allCases.map(\.rawValue),
        "reward_transfers.side": RewardSettlement.Side.allCases.map(\.rawValue),
      ])
  }

  @Test("What stands in an address is escaped byte by byte")
  func addresses() {
    #expect(URLText.escaped("az-AZ_09.~") == "az-AZ_09.~")
    #expect(URLText.escaped("a b&c=d/?#%+") == "a%20b%26c%3Dd%2F%3F%23%25%2B")
    #expect(URLText.escaped("Ж🙂\n") == "%D0%96%F0%9F%99%82%0A")
  }
}
