import Testing

@testable import Host
@testable import PatchbayObservability
@testable import Simulator

/// Events that are delivered late and hang: interrupted, counted, named and put off, and in no other bot's way.
@Suite(.scenes) struct LateEventTests {
  /// Why an event is late.
  enum Reason: String, Sendable, CaseIterable {
    /// Its subscriber threw at first.
    case failedBefore
    /// It is kept for whoever is subscribed: an operator changed somebody's balance.
    case everyone

    var event: String { self == .everyone ? "ledger.balance_changed" : "faulty.happened" }
  }

  private static func plugins(_ fault: String) -> [String] { ["counter: {}", "faulty: { kind: event, fault: \(fault) }"] }

  /// Two at once, of two bots: as many as there are threads for bots on SQLite. The deadline is longer than anybody is to wait.
  @Test(arguments: Reason.allCases)
  func twoThatHangInSQLAreInterruptedAndHoldNobodyUp(_ reason: Reason) async throws {
    var setting = Setting()
    setting.mode = .webhook
    setting.host = ["limits: { handler_deadline: 10s }"]
    let first = reason == .failedBefore ? "throw" : "sql"
    setting.plugins = Self.plugins(first)
    setting.neighbours = [.init("stall", 1, plugins: Self.plugins(first)), .init("kiosk", 2, plugins: ["worker: {}"])]
    try await Stage.play(setting) { stage in
      let host = try await stage.startHost()
      let others = [("shop", stage.chat(Stage.anna)), ("stall", stage.chat(Stage.anna, with: Stage.bot + 1))]
      for (bot, anna) in others {
        switch reason {
        case .failedBefore:
          try await anna.say("/fault")
          try await anna.shouldReply("asked for event")
        case .everyone:
          try await anna.say("/label")
          try await anna.shouldReply("label")
          try await stage.operate(
            "ledger.credit", ["user": "\(Stage.anna)", "amount": "5", "reason": "a prize"], of: bot, key: "prize")
        }
      }
      if reason == .failedBefore {
        try stage.configure {
          $0.plugins = Self.plugins("sql")
          $0.neighbours[0].plugins = Self.plugins("sql")
        }
        try await stage.operate("reload")
      }
      // Until both were interrupted, the third bot is asked by ever more people.
      var times: [Duration] = []
      while !others.allSatisfy({ bot, _ in Self.count("handlers_overdue", bot, host) > 0 }) {
        let (began, number) = (ContinuousClock.now, Int64(times.count))
        let answer = try await stage.deliver(Stage.message(number + 1, "/ping \(number)", from: 5000 + number).bytes, bot: "kiosk")
        #expect(answer.status == 200)
        times.append(ContinuousClock.now - began)
        await Task.yield()
      }
      #expect(times.max() ?? .zero < .seconds(8))
      for (bot, _) in others { try await stage.log.says("a subscriber failed and will be retried bot=\(bot) call=event") }
      #expect(stage.log.text.contains("event=\(reason.event) plugin=faulty"))
      for (bot, _) in others { #expect(Self.count("plugin_call_failures", bot, host) >= (reason == .everyone ? 1 : 2)) }
      try await stage.until(
        "SELECT count(*) FROM patchbay_events WHERE plugin = 'faulty' AND state = 'pending' AND attempts >= \(reason == .everyone ? 1 : 2)",
        is: "1")
      #expect(try stage.column("SELECT count(*) FROM faulty_marks WHERE fault = 'sql'") == ["0"])
    }
  }

  /// What a metric of a bot's faulty plugin and its events has counted.
  private static func count(_ metric: String, _ bot: String, _ host: Gateway) -> Int {
    let series = #"patchbay_\#(metric)_total{bot="\#(bot)",call="event",plugin="faulty"} "#
    let lines = host.runtime.services.metrics.registry.prometheusText().split(separator: "\n")
    return lines.first { $0.hasPrefix(series) }.flatMap { Int($0.dropFirst(series.count)) } ?? 0
  }
}
