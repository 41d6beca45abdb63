import Glibc
import Testing

@testable import Host
@testable import Simulator

/// Plugins hear what the host's ledger changes in people's wallets, in the transaction that changed it.
@Suite(.scenes) struct BalanceEventTests {
  private static func setting(_ watching: String) -> Setting {
    var setting = Setting()
    setting.plugins = ["counter: {}", "misbehaving: { watches: \(watching) }"]
    setting.bot = ["unit: STcoin", "welcome: 7"]
    setting.environment = ["USER": "ann"]
    return setting
  }

  private static let marks = "SELECT mark FROM misbehaving_marks ORDER BY id"

  @Test func whatAnUpdateChangesIsToldInItsTransaction() async throws {
    try await Stage.play(Self.setting("mark")) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/offer 1")
      try await boris.shouldReply("Buy it")
      #expect(try stage.column(Self.marks) == ["1002 7 7/0/0 unit welcome -"])
      for _ in 0..<2 { #expect(try await boris.press("Buy").text.hasPrefix("bought")) }
      try await boris.say("/reserve")
      let hold = try await boris.shouldReply("hold ")["text"]?.string ?? ""
      try await boris.say("/take \(hold.dropFirst("hold ".count))")
      try await boris.shouldReply("taken")
      let told = [
        "1002 7 7/0/0 unit welcome -", "1002 -3 4/0/0 unit purchase counter", "1002 -1 3/1/0 unit hold counter",
        "1002 0 3/0/0 unit capture counter",
      ]
      #expect(try stage.column(Self.marks) == told)
      // A hold that runs out is told afterwards.
      try await boris.say("/reserve 20")
      try await boris.shouldReply("hold ")
      try await stage.until("six are told") { try stage.column(Self.marks).count < 6 ? nil : () }
      #expect(try stage.column(Self.marks).last == "1002 1 3/0/0 unit expiry -")
      #expect(try stage.column("SELECT count(*) FROM patchbay_events") == ["0"])
    }
  }

  @Test(arguments: [true, false]) func whatAnOperatorChangesIsTold(running: Bool) async throws {
    try await Stage.play(Self.setting("mark")) { stage in
      var program = try await stage.startProgram()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/wallet")
      try await boris.shouldReply("7 STcoin")
      if !running {
        program.signal(SIGTERM)
        #expect(try await program.end() == .code(0))
      }
      let credit = try await stage.command("ledger", "credit", "1002", "5", "a prize", "--yes")
      #expect(credit.exit == .code(0), "\(credit)")
      if !running { program = try await stage.startProgram() }
      try await stage.until("two are told") { try stage.column(Self.marks).count < 2 ? nil : () }
      #expect(try stage.column(Self.marks).last == "1002 5 12/0/0 unit credit -")
      #expect(try stage.column("SELECT count(*) FROM patchbay_events") == ["0"])
      program.signal(SIGTERM)
      #expect(try await program.end() == .code(0))
    }
  }

  @Test func aFailedSubscriberCostsTheTransferNothing() async throws {
    try await Stage.play(Self.setting("fail")) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/wallet")
      try await boris.shouldReply("7 STcoin")
      #expect(try stage.column(Self.marks).isEmpty)
      #expect(try stage.column("SELECT event FROM patchbay_events") == ["ledger.balance_changed"])
      try stage.configure { $0.plugins = ["counter: {}", "misbehaving: { watches: mark }"] }
      try await stage.operate("reload")
      try await stage.until("one is told") { try stage.column(Self.marks).isEmpty ? nil : () }
      #expect(try stage.column(Self.marks) == ["1002 7 7/0/0 unit welcome -"])
    }
  }

  @Test func subscribersThatAnswerEachOtherEndSomewhere() async throws {
    try await Stage.play(Self.setting("feed")) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/wallet")
      // The reply was made before; what followed is committed with it.
      try await boris.shouldReply("7 STcoin")
      #expect(try stage.column("SELECT available FROM patchbay_ledger_wallets") == ["\(7 + BalanceEvent.rounds)"])
      #expect(try stage.column(Self.marks).count == BalanceEvent.rounds)
      #expect(try stage.column("SELECT state FROM patchbay_events") == ["failed"])
      try await stage.log.says("setting an event aside")
      try await boris.say("/wallet")
      try await boris.shouldReply("\(7 + BalanceEvent.rounds) STcoin")
      #expect(try stage.column("SELECT count(*) FROM patchbay_events") == ["1"])
    }
  }
}
