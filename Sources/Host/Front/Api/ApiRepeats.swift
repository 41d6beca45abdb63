import Crypto
import PluginAPI
import Synchronization

/// What was answered to requests that bear a key, so that one that comes again is answered the same and does nothing twice.
///
/// It is kept in memory, for a day and within bounds. What moves money bears its key into the ledger, where it counts for good.
final class ApiRepeats: Sendable {
  struct Key: Hashable, Sendable {
    let token: Int64
    let operation: String
    let bot: String?
    let key: String
  }

  enum Start: Sendable {
    /// Nobody asked before: do it, and say how it went.
    case first
    case again(WebResponse)
    /// The key was used for something else.
    case other
    /// The same is being done at this moment.
    case underWay
  }

  private struct Entry {
    let arguments: SHA256.Digest
    var response: WebResponse?
    let number: Int64
    let at: Int64
  }

  private struct State {
    var entries: [Key: Entry] = [:]
    var number: Int64 = 0
    var bytes = 0
  }

  static let most = 1000
  static let mostBytes = 16 << 20
  static let milliseconds: Int64 = 86_400_000

  private let state = Mutex(State())

  /// - Parameter now: milliseconds of a clock that never goes back.
  func begin(_ key: Key, _ arguments: ApiArguments, now: Int64) -> Start {
    let digest = Self.digest(arguments)
    return state.withLock { state in
      if let known = state.entries[key], known.at + Self.milliseconds > now {
        guard known.arguments == digest else { return .other }
        return known.response.map { .again($0) } ?? .underWay
      }
      state.number += 1
      state.entries[key] = Entry(arguments: digest, response: nil, number: state.number, at: now)
      Self.makeRoom(&state, now)
      return .first
    }
  }

  /// - Parameter response: what was answered; `nil` where the same may be tried again.
  func end(_ key: Key, _ response: WebResponse?) {
    state.withLock { state in
      guard let response else {
        state.entries[key] = nil
        return
      }
      state.entries[key]?.response = response
      state.bytes += response.body.count
      Self.makeRoom(&state, .min)
    }
  }

  /// Lets go of what is old, and of the oldest where there is too much. What is under way stays.
  private static func makeRoom(_ state: inout State, _ now: Int64) {
    guard state.entries.count > most || state.bytes > mostBytes else { return }
    for (key, entry) in state.entries.sorted(by: { $0.value.number < $1.value.number }) {
      guard let response = entry.response else { continue }
      guard state.entries.count > most / 2 || state.bytes > mostBytes / 2 || entry.at + milliseconds <= now else { return }
      state.entries[key] = nil
      state.bytes -= response.body.count
    }
  }

  private static func digest(_ arguments: ApiArguments) -> SHA256.Digest {
    var hash = SHA256()
    for (name, value) in arguments.values.sorted(by: { $0.key < $1.key }) {
      hash.update(data: Array("\(name.utf8.count):\(name)\(value.utf8.count):\(value)".utf8))
    }
    hash.update(data: arguments.file)
    return hash.finalize()
  }
}
