import Glibc
import Testing

@testable import Host
@testable import PatchbayBase
@testable import Simulator

/// Payments while processes die, and while everything comes many times to several hosts.
@Suite(.scenes) struct PaymentSurvivalTests {
  /// A named step, and the how-manieth time it is come to.
  struct Death: Sendable, CustomTestStringConvertible {
    let point: CrashPoint
    let count: Int
    var testDescription: String { "\(point.rawValue):\(count)" }

    static let all: [Death] =
      [CrashPoint.begun, .handled, .committed, .sent].flatMap { point in (1...2).map { Death(point: point, count: $0) } }
      // The news of it come to a route.
      + CrashPoint.ofRequests.map { Death(point: $0, count: 1) }
      // The first job begins the payment, the second reads the news of it.
      + CrashPoint.ofJobs.flatMap { point in (1...2).map { Death(point: point, count: $0) } }
  }

  /// The process dies at the step while a payment is begun, paid and credited: in the end provider and ledger say the same.
  @Test(arguments: Till.Way.pages, Death.all) func providerAndLedgerAgreeWhereverItDies(_ way: Till.Way, _ death: Death)
    async throws
  {
    try await Till.play { till in
      let doomed = try till.stage.launch(["PATCHBAY_CRASH_AT": "\(death.point.rawValue):\(death.count)"])
      let deaths = Task { try await doomed.end() }
      let purchase = Task {
        do {
          let payment = try await till.begin(way)
          try await till.pay(payment, way)
          return payment
        } catch {
          doomed.signal(SIGTERM)
          throw error
        }
      }
      #expect(try await deaths.value == .signal(SIGKILL))
      let survivor = try await till.stage.startProgram()
      let payment: Int64
      do {
        payment = try await purchase.value
        // News that met nobody come again.
        _ = try await till.stage.telegram.post("payments/webhooks/deliver")
        try await till.becomes("succeeded", payment)
      } catch {
        Issue.record("\(error)\nthe first host's log:\n\(doomed.errors)\nthe second's:\n\(survivor.errors)")
        return
      }
      #expect(try till.balance() == "11/0")
      #expect(try till.cleared(way) == way.price)
      #expect(try await till.kept(by: way, payment) == way.price)
      #expect(try till.stage.column("SELECT count(*) FROM payments_payments WHERE charge IS NOT NULL") == ["1"])
      survivor.signal(SIGTERM)
      #expect(try await survivor.end() == .code(0))
      #expect(try await till.ledgerIsSound())
    }
  }

  @Test func oneWebhookAThousandTimesToTwoHostsIsOneCredit() async throws {
    var setting = Setting()
    setting.engine = .postgres
    try await Till.play(setting) { till in
      try await till.stage.startHost()
      try await till.stage.startAnother()
      try await till.holdWebhooks()
      for way in Till.Way.pages {
        let payment = try await till.begin(way)
        try await till.pay(payment, way)
        let wanted = way == .yookassa ? "payment.succeeded" : "checkout.session.completed"
        let number = try await till.webhooks(of: till.providerID(payment)).first { $0.event == wanted }?.number ?? 0
        let webhook = try await till.stage.telegram.get("payments/webhooks/\(number)")
        let body = Array((webhook["body"]?.string ?? "").utf8)
        let headers = webhook["headers"]?.object?.members.map { ($0.key, $0.value.string ?? "") } ?? []
        let url = "\(till.stage.url)/b/shop/payments/\(way.rawValue)"
        let statuses = try await withThrowingTaskGroup(of: [Int].self) { group in
          for _ in 0..<40 {
            group.addTask {
              var statuses: [Int] = []
              for _ in 0..<25 { statuses.append(try await Web.send("POST", url, headers: headers, body: body).status) }
              return statuses
            }
          }
          return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(statuses.count == 1000 && Set(statuses) == [200], "\(Set(statuses))")
        try await till.becomes("succeeded", payment)
        #expect(try till.cleared(way) == way.price)
      }
      #expect(try till.balance() == "22/0")
      #expect(try till.stage.column("SELECT count(*) FROM payments_notices") == ["2"])
      #expect(try till.stage.column("SELECT count(*) FROM payments_credits") == ["4"])
    }
  }
}
