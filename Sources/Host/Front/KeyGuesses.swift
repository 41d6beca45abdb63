import PatchbayBase
import PluginAPI
import Synchronization

/// Slows those down who try keys: from one address ten wrong ones at once, and then one a second.
///
/// A client whose key was right lately isn't held up by its neighbours behind the same address.
package final class KeyGuesses: Sendable {
  /// Wrong keys that one address may try at once.
  static let burst: Int64 = 10
  /// After which another one may be tried.
  static let intervalMilliseconds: Int64 = 1000
  /// Addresses that are remembered; those beyond share what they may do.
  static let most = 4096

  enum Verdict {
    /// The key is right, and called so.
    case right(String)
    case refused(WebResponse)
  }

  private struct Proof: Hashable {
    let address: String
    let key: String
  }

  private struct State {
    /// When an address would have waited for all of its wrong keys.
    var even: [String: Int64] = [:]
    var proven: Set<Int> = []
  }

  private let now: @Sendable () -> Int64
  private let state = Mutex(State())

  /// - Parameter now: milliseconds of a clock that never goes back.
  package init(now: @escaping @Sendable () -> Int64 = { MonotonicTime.now }) { self.now = now }

  /// Judges a key.
  ///
  /// - Parameters:
  ///   - address: as `IPAddress.share(of:)` gives it.
  ///   - name: what the key is called, if it is right.
  func judge(_ given: String?, from address: String, is name: (String) -> String?) -> Verdict {
    guard let given else { return .refused(Self.wrong) }
    let proof = Proof(address: address, key: given).hashValue
    let time = now()
    let wait: Int64? = state.withLock { state in
      if state.proven.contains(proof) { return nil }
      let wait = (state.even[Self.place(of: address, in: state)] ?? time) - time - (Self.burst - 1) * Self.intervalMilliseconds
      return wait > 0 ? wait : nil
    }
    if let wait {
      // Not even looked at, or it would have been a guess.
      return .refused(
        .problem(429, "too many wrong keys from this address", headers: ["retry-after": String((wait + 999) / 1000)]))
    }
    let found = name(given)
    state.withLock { state in
      if found != nil {
        if state.proven.count >= Self.most { state.proven = [] }
        state.proven.insert(proof)
      } else {
        state.proven.remove(proof)
        if state.even.count >= Self.most { state.even = state.even.filter { $0.value > time } }
        let place = Self.place(of: address, in: state)
        state.even[place] = max(time, state.even[place] ?? time) + Self.intervalMilliseconds
      }
    }
    return found.map { .right($0) } ?? .refused(Self.wrong)
  }

  private static func place(of address: String, in state: State) -> String {
    state.even[address] != nil || state.even.count < most ? address : ""
  }

  private static var wrong: WebResponse {
    .problem(401, "send the right key: Authorization: Bearer KEY", headers: ["www-authenticate": "Bearer"])
  }
}
