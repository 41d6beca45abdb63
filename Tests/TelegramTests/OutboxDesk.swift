import BaseTesting
import TelegramTesting

@testable import PatchbayBase
@testable import PatchbayTelegram

/// An engine's state and a clock, with Telegram and the database played by the test.
struct OutboxDesk {
  var state: OutboxState
  var now: Int64 = 0
  var random = HostRandom.one

  init(_ change: (inout OutboundLimits) -> Void = { _ in }) {
    var limits = OutboundLimits()
    change(&limits)
    state = OutboxState(limits: limits)
  }

  /// Starts what may leave now; answers the sequence numbers put on the wire.
  mutating func sent() -> [Int64] {
    _ = state.start(at: now)
    return state.takeEffects().compactMap { if case .send(let call, _) = $0 { call.seq } else { nil } }
  }

  mutating func effects() -> [OutboxState.Effect] {
    _ = state.start(at: now)
    return state.takeEffects()
  }

  mutating func enqueue(_ calls: OutgoingCall...) { state.enqueue(calls, at: now) }
  mutating func ok(_ seq: Int64, _ messageID: Int64? = 1) {
    state.completed(seq: seq, .success(messageID), random: random, at: now)
  }
  mutating func fail(_ seq: Int64, _ kind: TelegramError.Kind, code: Int = 0, text: String = "") {
    state.completed(seq: seq, .failure(.of(kind, code: code, text: text)), random: random, at: now)
  }
  mutating func outcomes() -> [OutboundOutcome] { state.takeResults().map(\.outcome) }
}
