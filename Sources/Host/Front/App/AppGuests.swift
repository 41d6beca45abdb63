import Crypto
import PatchbayBase
import PluginAPI
import Synchronization

/// What this host remembers of those who have a Mini App open, so that they aren't taken for strangers. Whether a session is one, the
/// database says.
final class AppGuests: Sendable {
  /// Sessions that are remembered at once.
  private static let most = 10_000
  /// How long after the last use, in milliseconds.
  private static let memoryMilliseconds: Int64 = 900_000
  /// Photos that one person may send in an hour.
  private static let mostPhotos = 60

  private struct State {
    var seen: [String: Int64] = [:]
    var photos: [Int64: SlidingCount] = [:]
  }

  private struct SlidingCount {
    var since: Int64
    var count: Int
  }

  private let state = Mutex(State())

  /// What stands for a token in tables and memory.
  static func hash(of token: String) -> String { Hexadecimal.text(of: SHA256.hash(data: Array(token.utf8))) }

  func knows(_ token: String) -> Bool {
    let hash = Self.hash(of: token)
    let limit = MonotonicTime.now - Self.memoryMilliseconds
    return state.withLock { ($0.seen[hash] ?? .min) > limit }
  }

  func note(_ token: String, isKnown: Bool) {
    let (hash, now) = (Self.hash(of: token), MonotonicTime.now)
    state.withLock { state in
      if isKnown, state.seen.count >= Self.most {
        state.seen = state.seen.filter { $0.value > now - Self.memoryMilliseconds }
        if state.seen.count >= Self.most { state.seen = [:] }
      }
      state.seen[hash] = isKnown ? now : nil
    }
  }

  /// Whether a person may send another photo.
  func takesPhoto(of person: Int64) -> Bool {
    let now = MonotonicTime.now
    return state.withLock { state in
      if state.photos.count >= Self.most { state.photos = state.photos.filter { now - $0.value.since < 3_600_000 } }
      var count = state.photos[person] ?? SlidingCount(since: now, count: 0)
      if now - count.since >= 3_600_000 { count = SlidingCount(since: now, count: 0) }
      guard count.count < Self.mostPhotos else { return false }
      count.count += 1
      state.photos[person] = count
      return true
    }
  }
}
