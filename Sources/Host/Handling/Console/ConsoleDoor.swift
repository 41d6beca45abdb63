import Crypto
package import PatchbayBase
import PluginAPI
import Synchronization

/// Who is let into the console.
package struct ConsoleGuest: Sendable, Hashable {
  /// What the audit calls them.
  package let name: String
  /// The name of what they may do.
  package let role: String
  /// The bots that it is for; `nil`: all, and the host.
  package let bots: Set<String>?

  package init(name: String, role: String, bots: Set<String>? = nil) {
    (self.name, self.role, self.bots) = (name, role, bots)
  }
}

/// Lets operators into the console: by a link that works once they get a session.
///
/// All of it is in memory, and of what somebody could use only the hash. A restart ends every session.
package final class ConsoleDoor: Sendable {
  /// How long a link works, in milliseconds.
  package static let codeMilliseconds: Int64 = 300_000
  /// After how long without use a session ends.
  package static let idleMilliseconds: Int64 = 3_600_000
  /// After how long it ends in any case.
  package static let longestMilliseconds: Int64 = 43_200_000
  /// Links, and sessions, that there are at once; the oldest go for new ones.
  static let most = 256

  private struct Code {
    let guest: ConsoleGuest
    let made: Int64
  }

  private struct State {
    var address: String?
    /// By the hashes of what opens them.
    var codes: [String: Code] = [:]
    var sessions: [String: ConsoleSession] = [:]
  }

  private let clock: any HostClock
  private let state = Mutex(State())

  package init(clock: any HostClock) { self.clock = clock }

  /// Where the console is, such as `http://127.0.0.1:9090`; `nil` while there is none.
  package var address: String? {
    get { state.withLock { $0.address } }
    set { state.withLock { $0.address = newValue } }
  }

  /// What leads to it from another machine; `nil` while there is none.
  package var tunnel: String? {
    guard let address, let colon = address.lastIndex(of: ":") else { return nil }
    let port = address[address.index(after: colon)...]
    return "ssh -L \(port):\(address.dropFirst("http://".count)) user@server"
  }

  /// What the configuration's section `host:` lacks where there is none.
  package static let missingLine = "admin_listen: 127.0.0.1:9090"

  // MARK: Links

  /// A link that lets somebody in once; `nil` where there is no console.
  package func link(for guest: ConsoleGuest) -> String? {
    let (code, now) = (Self.token(), clock.now)
    return state.withLock { state in
      guard let address = state.address else { return nil }
      state.codes = state.codes.filter { now - $0.value.made < Self.codeMilliseconds }
      if state.codes.count >= Self.most, let oldest = state.codes.min(by: { $0.value.made < $1.value.made }) {
        state.codes[oldest.key] = nil
      }
      state.codes[Self.hash(of: code)] = Code(guest: guest, made: now)
      return "\(address)/console/enter?code=\(code)"
    }
  }

  /// Takes a link's code, which is of no use from now on.
  ///
  /// - Parameters:
  ///   - address: whose client it is.
  ///   - former: the session that the client had, which ends.
  /// - Returns: what the client is to show from now on; `nil` for a code that isn't one, or no more.
  package func enter(_ code: String, from address: String, former: String?) -> String? {
    let (token, now) = (Self.token(), clock.now)
    return state.withLock { state in
      guard let known = state.codes.removeValue(forKey: Self.hash(of: code)), now - known.made < Self.codeMilliseconds else {
        return nil
      }
      if let former { state.sessions[Self.hash(of: former)] = nil }
      state.sessions = state.sessions.filter { !$0.value.isOver(at: now) }
      if state.sessions.count >= Self.most, let oldest = state.sessions.min(by: { $0.value.seen < $1.value.seen }) {
        state.sessions[oldest.key] = nil
      }
      state.sessions[Self.hash(of: token)] = ConsoleSession(
        id: String(Self.token().prefix(10)), guest: known.guest, address: address, proof: Self.token(), begun: now, seen: now)
      return token
    }
  }

  /// A text, or JSON, without the codes that would let its reader in, in the place of whom they were sent to.
  package static func masked(_ text: String) -> String {
    text.replacing(#/(console\\?/enter\?code=)[0-9A-Za-z]+/#) { "\($0.1)…" }
  }

  // MARK: Sessions

  /// The session of what a client shows.
  ///
  /// - Parameter lasts: whether it is used, and so lasts on.
  package func session(_ token: String, lasts: Bool = true) -> ConsoleSession? {
    let (hash, now) = (Self.hash(of: token), clock.now)
    return state.withLock { state in
      guard var session = state.sessions[hash], !session.isOver(at: now) else {
        state.sessions[hash] = nil
        return nil
      }
      if lasts { session.seen = now }
      state.sessions[hash] = session
      return session
    }
  }

  /// Keeps how somebody wants to see the console.
  package func set(_ tastes: ConsoleTastes, of token: String) {
    state.withLock { $0.sessions[Self.hash(of: token)]?.tastes = tastes }
  }

  /// Those that aren't over, the newest first, with how long ago they began and were used, in milliseconds.
  package var sessions: [(session: ConsoleSession, age: Int64, idle: Int64)] {
    let now = clock.now
    return state.withLock { Array($0.sessions.values) }.filter { !$0.isOver(at: now) }.sorted { $0.begun > $1.begun }.map {
      ($0, now - $0.begun, now - $0.seen)
    }
  }

  /// Ends a session by its id, or whoever shows its token.
  ///
  /// - Returns: whether there was one.
  @discardableResult
  package func end(id: String? = nil, token: String? = nil) -> Bool {
    let hash = token.map(Self.hash)
    return state.withLock { state in
      let ended = state.sessions.filter { $0.key == hash || $0.value.id == id }
      for each in ended.keys { state.sessions[each] = nil }
      return !ended.isEmpty
    }
  }

  /// 64 hexadecimal digits that nobody guesses.
  private static func token() -> String {
    var generator = SystemRandomNumberGenerator()
    return Hexadecimal.text(of: (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
  }

  private static func hash(of token: String) -> String { Hexadecimal.text(of: SHA256.hash(data: Array(token.utf8))) }
}

/// Somebody's stay in the console.
package struct ConsoleSession: Sendable {
  /// What it is called in lists; of no use for getting in.
  package let id: String
  package let guest: ConsoleGuest
  package let address: String
  /// What stands in every form, so that no other site can send one.
  package let proof: String
  /// Milliseconds of the host's clock.
  let begun: Int64
  var seen: Int64
  package var tastes = ConsoleTastes()

  func isOver(at now: Int64) -> Bool {
    now - seen >= ConsoleDoor.idleMilliseconds || now - begun >= ConsoleDoor.longestMilliseconds
  }
}

/// How somebody wants to see the console.
package struct ConsoleTastes: Sendable, Hashable {
  package enum Theme: String, Sendable, CaseIterable { case auto, light, dark }

  package var theme = Theme.auto
  /// `ru` or `en`; `nil`: as the browser says.
  package var language: String?

  package init() {}
}
