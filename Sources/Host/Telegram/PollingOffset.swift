import PatchbayBase

/// Where polling stands: the offset, and how long to wait after failures. Pure.
package struct PollingOffset: Sendable {
  enum Step: Sendable, Equatable {
    case poll
    case wait(until: Int64)
    case end(PollerEnd)
  }

  let backoff: Backoff
  /// The first update that isn't committed; nil before the first.
  private(set) var offset: Int64?
  /// Whether Telegram has been told of `offset`.
  private(set) var isConfirmed = true
  private(set) var failures = 0
  private var lastUpdateAt: Int64 = .min

  init(backoff: Backoff) { self.backoff = backoff }

  /// The parameters of the next `getUpdates`.
  func request(timeoutSeconds timeout: Int, limit: Int, allowedUpdates: [String]?) -> [UInt8] {
    var out = RawJSON.Writer()
    if let offset { out.set("offset", offset) }
    out.set("timeout", Int64(min(max(timeout, 0), 50)))
    out.set("limit", Int64(min(max(limit, 1), 100)))
    if let allowedUpdates { out.set("allowed_updates", allowedUpdates) }
    return out.object
  }

  /// The parameters of the call that only confirms; nil if there is nothing to confirm.
  func confirmation() -> [UInt8]? {
    guard let offset, !isConfirmed else { return nil }
    var out = RawJSON.Writer()
    out.set("offset", offset)
    out.set("timeout", Int64(0))
    out.set("limit", Int64(1))
    return out.object
  }

  /// The updates of an answer are committed, up to the id `last`; nil for an empty answer.
  mutating func committed(last: Int64?, at now: Int64) -> Step {
    failures = 0
    // The call that has just been answered carried the offset of before.
    isConfirmed = true
    if let last {
      offset = last == .max ? last : last + 1
      isConfirmed = false
      lastUpdateAt = now
    } else if offset != nil, now - lastUpdateAt > 86_400_000 {
      // After a quiet week Telegram starts at a random id, maybe a lower one. All is confirmed, so no offset is needed.
      offset = nil
    }
    return .poll
  }

  /// The updates couldn't be committed.
  mutating func refused(random: Double, at now: Int64) -> Step {
    isConfirmed = true
    failures += 1
    return .wait(until: now + backoff.delayMilliseconds(attempt: failures, random: random))
  }

  mutating func failed(_ error: TelegramError, random: Double, at now: Int64) -> Step {
    failures += 1
    switch error.kind {
    case .unauthorized, .notFound: return .end(.unauthorized)
    case .conflict(.webhookActive): return .end(.webhookActive)
    case .tooManyRequests(let seconds): return .wait(until: now + Int64(seconds) * 1000)
    default: return .wait(until: now + backoff.delayMilliseconds(attempt: failures, random: random))
    }
  }
}
