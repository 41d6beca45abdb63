import Logging
import Synchronization

/// The tokens that are in force, at hand for whoever judges a request.
///
/// They are read again when this host changes one, and every few seconds where other hosts may have.
package final class TokenDirectory: Sendable {
  private struct State {
    /// By their hashes.
    var records: [String: TokenRecord] = [:]
    var isRead = false
    /// Uses that are still to be written: when, by the token's number.
    var uses: [Int64: Int64] = [:]
  }

  /// How long a token may be in use before that is written again.
  private static let useMilliseconds: Int64 = 300_000

  private let own: HostDatabase
  /// Whether other hosts write to the database.
  private let isShared: Bool
  private let wallClock: @Sendable () -> Int64
  private let log: Logger
  private let state = Mutex(State())

  init(_ own: HostDatabase, isShared: Bool, wallClock: @escaping @Sendable () -> Int64, log: Logger) {
    self.own = own
    self.isShared = isShared
    self.wallClock = wallClock
    self.log = log
  }

  /// The token of a hash, if it is in force; its use is noted.
  package func find(hash: String) -> TokenRecord? {
    let now = wallClock()
    return state.withLock { state in
      guard let record = state.records[hash], record.revokedAt == nil, record.expiresAt.map({ $0 > now }) ?? true else {
        return nil
      }
      let last = state.uses[record.id] ?? record.usedAt ?? .min
      if last < now - Self.useMilliseconds { state.uses[record.id] = now }
      return record
    }
  }

  /// Reads them again.
  package func refresh() async {
    await writeUses()
    do {
      let records = try await own.transaction { try TokenStore($0).list() }.filter { $0.revokedAt == nil }
      state.withLock { state in
        state.records = Dictionary(records.map { ($0.hash, $0) }, uniquingKeysWith: { first, _ in first })
        state.isRead = true
      }
    } catch {
      // Once: it is tried again and again.
      let isNews = state.withLock { state in
        defer { state.isRead = false }
        return state.isRead
      }
      if isNews { log.error("the host's own database can't be read: its tokens are as they were", metadata: ["error": "\(error)"]) }
    }
  }

  /// Does what waits: reads again what others may have changed or could not be read, and writes down which were used.
  func keepUp() async {
    let (isRead, hasUses) = state.withLock { ($0.isRead, !$0.uses.isEmpty) }
    if !isRead || isShared { await refresh() } else if hasUses { await writeUses() }
  }

  /// Writes down when tokens were used.
  package func writeUses() async {
    let uses = state.withLock { state in
      defer { state.uses = [:] }
      return state.uses
    }
    guard !uses.isEmpty else { return }
    let isWritten: ()? = try? await own.transaction { session in
      for id in uses.keys { try TokenStore(session).noteUse(of: id) }
    }
    guard isWritten != nil else { return }
    state.withLock { state in
      for (hash, record) in state.records where uses[record.id] != nil { state.records[hash] = record.used(at: uses[record.id]) }
    }
  }
}
