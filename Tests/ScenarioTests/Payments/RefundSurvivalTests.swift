import Glibc
import Testing

@testable import Host
@testable import PatchbayBase
@testable import Simulator

/// Refunds while processes die: in the end the provider gave the money back once, and the ledger says so.
@Suite(.scenes) struct RefundSurvivalTests {
  struct Trial: Sendable, CustomTestStringConvertible {
    let way: Till.Way
    /// A third of the price; `nil`: all of it.
    var part: String?

    var testDescription: String { "\(way) \(part ?? "whole")" }
    /// Of 11 units.
    var unitsKept: Int { part == nil ? 0 : 8 }
    var points: [CrashPoint] {
      // The provider tells of it too, by a webhook; Telegram by an update.
      CrashPoint.ofChanges + CrashPoint.ofJobs + (way.hasPage ? CrashPoint.ofRequests : [.begun, .handled, .committed, .sent])
    }

    static let all = [
      Trial(way: .yookassa), Trial(way: .yookassa, part: "33.00"), Trial(way: .stripe), Trial(way: .stripe, part: "0.37"),
      Trial(way: .stars),
    ]
  }

  @Test(arguments: Trial.all) func moneyGoesBackOnceWhereverItDies(_ trial: Trial) async throws {
    try await Till.play { till in
      let stage = till.stage
      let way = trial.way
      let values = trial.part.map { ["amount": $0] } ?? [:]
      try await stage.startHost()
      for (round, point) in trial.points.enumerated() {
        let payment = try await till.begin(way)
        try await till.pay(payment, way)
        try await till.becomes("succeeded", payment)
        try await till.rests()
        await stage.stopHost()
        let doomed = try await stage.startProgram(["PATCHBAY_CRASH_AT": "\(point.rawValue):1"])
        // It may die before it answers: then the operator asks again, with the order's key.
        _ = try? await till.orderRefund(payment, values, key: "order-\(round)")
        #expect(try await doomed.end() == .signal(SIGKILL), "\(point)")
        try await stage.startHost()
        try await till.refund(payment, values, key: "order-\(round)")
        try await till.becomes(trial.part == nil ? "refunded" : "partly_refunded", payment)
        // News that met nobody come again.
        _ = try await stage.telegram.post("payments/webhooks/deliver")
        try await till.rests()
        let refunds = try stage.column("SELECT state FROM payments_refunds WHERE payment_id = \(payment)")
        #expect(refunds == ["succeeded"], "\(point)")
        #expect(try till.column("trouble", of: payment) == "", "\(point)")
        #expect(try till.balance() == "\((round + 1) * trial.unitsKept)/0", "\(point)")
        #expect(try await till.cleared(way) == till.keptByProvider(way), "\(point)")
        if way.hasPage {
          let made = try await stage.telegram.get("payments/\(till.providerID(payment))")["refunds"]?.array ?? []
          #expect(made.count == 1, "\(point)")
        }
      }
      #expect(try await till.ledgerIsSound())
    }
  }

  /// The answer is lost, and the next try comes when the provider has forgotten the key.
  @Test(arguments: Till.Way.pages) func aPartIsGivenBackOnceThoughADayHasPassed(_ way: Till.Way) async throws {
    try await Till.play { till in
      let telegram = till.stage.telegram
      try await till.stage.startHost()
      let payment = try await till.begin(way)
      try await till.pay(payment, way)
      try await till.becomes("succeeded", payment)
      try await till.rests()
      try await till.holdWebhooks()
      try await till.fault(["kind": "lost_response", "method": "POST", "count": 1])
      let id = try till.providerID(payment)
      func made() async throws -> Int { try await telegram.get("payments/\(id)")["refunds"]?.array?.count ?? 0 }
      try await till.refund(payment, ["amount": way == .yookassa ? "33.00" : "0.37"])
      try await till.stage.until("the provider has made it") { try await made() > 0 ? true : nil }
      await till.stage.stopHost()
      await telegram.forgetKeys()
      till.stage.advance(by: 25 * 3_600_000)
      try await till.stage.startHost()
      try await till.becomes("partly_refunded", payment)
      try await till.rests()
      #expect(try await made() == 1)
      #expect(try till.balance() == "8/0")
      #expect(try await till.cleared(way) == till.kept(by: way, payment))
    }
  }

  @Test func anOrderThatIsRepeatedIsOneRefund() async throws {
    try await Till.play { till in
      try await till.stage.startHost()
      let payment = try await till.begin(.yookassa)
      try await till.pay(payment, .yookassa)
      try await till.becomes("succeeded", payment)
      let first = try await till.refund(payment, ["amount": "33.00"], key: "k")
      let again = try await till.refund(payment, ["amount": "33.00"], key: "k")
      #expect(first["values"]?["refund"] == again["values"]?["refund"])
      #expect(try till.balance() == "8/0")
      await #expect { try await till.refund(payment, ["amount": "33.01"], key: "k") } throws: {
        "\($0)".contains("another refund: 33.00 RUB of payment \(payment)")
      }
      try await till.refund(payment, ["amount": "33.00"], key: "l")
      #expect(try till.balance() == "4/0")
    }
  }
}
