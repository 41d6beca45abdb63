import Glibc
import Testing

@testable import Host
@testable import PatchbayBase
@testable import Simulator

/// Telegram's invoices while processes die: Telegram asks, takes the money and tells of it, and it is credited once.
@Suite(.scenes) struct InvoiceSurvivalTests {
  struct Trial: Sendable, CustomTestStringConvertible {
    let way: Till.Way
    let mode: Setting.Mode
    var testDescription: String { "\(way) by \(mode)" }

    static let all = [Till.Way.telegram, .stars].flatMap { way in Setting.Mode.allCases.map { Trial(way: way, mode: $0) } }

    /// Of the question before the payment, then of the news of it.
    var deaths: [String] {
      switch mode {
      case .polling: [CrashPoint.begun, .handled, .committed, .sent].flatMap { ["\($0.rawValue):1", "\($0.rawValue):2"] }
      // A reply goes with the response, and nobody knows whether it arrived.
      case .webhook: ["received:1", "answered:1", "committed:1", "received:2", "committed:2"]
      }
    }
  }

  @Test(arguments: Trial.all) func aPaidInvoiceIsCreditedOnceWhereverItDies(_ trial: Trial) async throws {
    var setting = Setting()
    setting.mode = trial.mode
    try await Till.play(setting) { till in
      let stage = till.stage
      let way = trial.way
      try await stage.startHost()
      for (round, death) in trial.deaths.enumerated() {
        let payment = try await till.begin(way)
        try await till.rests()
        await stage.stopHost()
        let doomed = try stage.launch(["PATCHBAY_CRASH_AT": death])
        let purchase = Task {
          do { try await Self.pay(till) } catch {
            doomed.signal(SIGTERM)
            throw error
          }
        }
        #expect(try await doomed.end() == .signal(SIGKILL), "\(death)")
        try await stage.startHost()
        try await purchase.value
        try await till.becomes("succeeded", payment)
        try await till.eventually("every update is taken") {
          try stage.column("SELECT count(*) FROM payments_credits") == ["\(2 * (round + 1))"] ? true : nil
        }
        #expect(try till.balance() == "\(11 * (round + 1))/0", "\(death)")
        #expect(try till.cleared(way) == Int64(round + 1) * way.price, "\(death)")
        let paid = try await stage.telegram.get("checkouts")["checkouts"]?.array?.count { $0["state"]?.string == "paid" }
        #expect(paid == round + 1, "\(death)")
      }
      #expect(try stage.column("SELECT count(*) FROM payments_payments") == ["\(trial.deaths.count)"])
      #expect(try await till.ledgerIsSound())
    }
  }

  /// The person presses "Pay", and again where nobody answered in time.
  private static func pay(_ till: Till) async throws {
    for _ in 1...5 {
      let end = try await till.stage.telegram.post(
        "people/\(Stage.boris)/pay", ["bot": JSON("\(Stage.bot)"), "timeout": JSON(StagedTelegram.patience)])
      if end["state"]?.string == "paid" { return }
      guard end["state"]?.string == "expired" else { throw StageError.notCalled("a yes: \(end.text)") }
    }
    throw StageError.notCalled("an answer in time")
  }
}
