import PatchbayStorage
import Synchronization

/// The one row that an operation leaves in the audit.
///
/// It is written in the operation's own transaction where it has one, so that neither is kept without the other, and else when the
/// operation is done.
final class AuditEntry: Sendable {
  private struct State {
    var notes: [(name: String, value: String)] = []
    /// Whether the operation found that there was nothing left to change.
    var isMoot = false
    var isKept = false
  }

  /// What the audit calls the operation: `ledger/credit`.
  let action: String
  let identity: OperatorIdentity
  private let arguments: [String: String]
  private let redact: @Sendable (String) -> String
  private let state = Mutex(State())

  /// - Parameters:
  ///   - arguments: as they were written, by their names.
  ///   - redact: takes secrets out of a text.
  init(
    _ action: String, by identity: OperatorIdentity, _ arguments: [String: String] = [:],
    redact: @escaping @Sendable (String) -> String = { $0 }
  ) {
    self.action = action
    self.identity = identity
    self.arguments = arguments
    self.redact = redact
  }

  /// Adds what is to be known besides the arguments: what was before, or came of it. It stands in place of an argument of its name.
  func note(_ name: String, _ value: String) {
    state.withLock { state in
      state.notes.removeAll { $0.name == name }
      state.notes.append((name, value))
    }
  }

  /// Whether nothing was changed, as by a repetition: then there is no row. Said of the last try where a transaction is run again.
  func setMoot(_ isMoot: Bool) { state.withLock { $0.isMoot = isMoot } }

  /// Whether the row is still to be written.
  var isDue: Bool { state.withLock { !$0.isKept && !$0.isMoot } }

  /// Writes the row, if it is due; it counts once ``keep()`` says that the transaction was committed.
  func write(_ session: StoreSession) throws {
    guard isDue else { return }
    let notes = state.withLock { $0.notes }
    let given = arguments.filter { argument in !notes.contains { $0.name == argument.key } }.sorted { $0.key < $1.key }
    let details = given.map { ($0.key, redact($0.value)) } + notes.map { ($0.name, redact($0.value)) }
    try AuditStore(session).add(action, by: identity.name, from: identity.origin, details)
  }

  /// What was written is durable.
  func keep() { state.withLock { $0.isKept = true } }
}
