package import Logging
import PatchbayBase
package import PatchbayObservability
import Synchronization

/// What all that has not shown a right may hold of the host, in all and from one address: connections, requests that are answered at
/// once, bytes of bodies and answers.
///
/// Nobody is turned away while there is somebody to make room: the oldest that still owes something goes, first those that wait or have
/// not sent a whole head, then those whose bodies are on their way. What is being answered stays.
package final class ConnectionBudget: Sendable {
  package struct Limits: Sendable, Equatable {
    /// Connections at once.
    package var connections = 512
    /// Of those, how many of one address may belong to strangers.
    package var perAddress = 128
    /// Bytes that strangers' bodies and answers may take.
    package var bytes = 16 << 20
    package var bytesPerAddress = 4 << 20

    package init() {}

    /// Those of the control socket and the admin address.
    package static let operators: Limits = {
      var limits = Limits()
      (limits.connections, limits.perAddress, limits.bytes, limits.bytesPerAddress) = (64, .max, .max, .max)
      return limits
    }()
  }

  /// What a connection is at.
  enum Phase: Int { case waiting, receiving, answering }

  /// Why a connection was closed that might have gone on.
  package enum Reason: String, Sendable, CaseIterable {
    /// Others needed its place, or its memory.
    case room, memory
    /// Its address has as many as one may have.
    case address
    case headerTime = "header_time"
    case bodyTime = "body_time"
    case answerTime = "answer_time"
    case idle
    case headerSize = "header_size"
    case bodySize = "body_size"
    case malformed
    /// The process had no descriptor left.
    case descriptors
  }

  private struct Entry {
    let address: String?
    let close: @Sendable () -> Void
    var phase = Phase.waiting
    /// When it came to this phase, in the order of all that happened.
    var turn: UInt64
    var isKnown = false
    /// Who pays for the request that is under way.
    var payer: String?
    var bytes = 0
  }

  private struct State {
    var entries: [UInt64: Entry] = [:]
    /// Strangers' connections by address.
    var strangers: [String: Int] = [:]
    var bytes = 0
    var bytesBy: [String: Int] = [:]
    /// Strangers' requests that are being answered.
    var answering = 0
    var answeringBy: [String: Int] = [:]
    var turn: UInt64 = 0
    /// What was closed since it was last said.
    var unsaid: [Reason: Int] = [:]
    var saidAt = Int64.min
  }

  private let limits: Limits
  private let listener: String
  private let figures: HostMetrics?
  private let log: Logger
  private let now: @Sendable () -> Int64
  private let state = Mutex(State())

  /// - Parameters:
  ///   - listener: what logs and metrics call it.
  ///   - now: milliseconds of a clock that never goes back.
  package init(
    _ limits: Limits, listener: String, figures: HostMetrics? = nil, log: Logger,
    now: @escaping @Sendable () -> Int64 = { MonotonicTime.now }
  ) {
    self.limits = limits
    self.listener = listener
    self.figures = figures
    self.log = log
    self.now = now
    figures?.registerListener(
      listener, connections: { [weak self] in self?.counts.connections ?? 0 }, bytes: { [weak self] in self?.counts.bytes ?? 0 })
  }

  /// What is held at the moment: connections, and bytes of strangers'.
  package var counts: (connections: Int, bytes: Int) { state.withLock { ($0.entries.count, $0.bytes) } }

  // MARK: Connections

  /// Lets a new connection in, if need be in the place of an older one.
  ///
  /// - Parameter address: `nil` for one that isn't counted by address: a trusted proxy, a Unix socket.
  /// - Returns: its number; `nil` when there is no place for it.
  func open(from address: String?, close: @escaping @Sendable () -> Void) -> UInt64? {
    var evicted: [@Sendable () -> Void] = []
    let number: UInt64? = state.withLock { state in
      let own = address.flatMap { state.strangers[$0] } ?? 0
      if own >= limits.perAddress {
        if let close = evict(.address, in: &state, where: { $0.address == address }) {
          evicted.append(close)
        } else if own >= limits.perAddress.saturatingDouble {
          // Those that are being answered are more than enough.
          count(.address, in: &state)
          return nil
        }
      }
      if state.entries.count >= limits.connections {
        guard let close = evict(.room, in: &state, where: { _ in true }) ?? evictIdle(in: &state) else {
          count(.room, in: &state)
          return nil
        }
        evicted.append(close)
      }
      state.turn += 1
      state.entries[state.turn] = Entry(address: address, close: close, turn: state.turn)
      if let address { state.strangers[address, default: 0] += 1 }
      return state.turn
    }
    for close in evicted { close() }
    if number == nil || !evicted.isEmpty { say() }
    return number
  }

  func closed(_ number: UInt64) { state.withLock { remove(number, in: &$0) } }

  /// Closes the oldest that can go: the process has no descriptor left for a new one.
  func ranOut() {
    let close = state.withLock { state in
      count(.descriptors, in: &state)
      return evict(.descriptors, in: &state, where: { _ in true }) ?? evictIdle(in: &state)
    }
    close?()
    say()
  }

  /// Counts a connection that its own handler closes.
  func note(_ reason: Reason) { figures?.connectionClosed(listener, reason.rawValue) }

  // MARK: Requests

  /// Lets a request begin whose head is known.
  ///
  /// - Returns: whether there is room for it.
  func begin(_ number: UInt64, for payer: Payer) -> Bool {
    state.withLock { state in
      guard var entry = state.entries[number] else { return false }
      switch payer {
      case .known:
        if !entry.isKnown {
          entry.isKnown = true
          if let address = entry.address { Self.lower(&state.strangers, address, by: 1) }
        }
      case .stranger(let address):
        guard state.answering < max(1, limits.connections / 2), state.answeringBy[address] ?? 0 < limits.perAddress else {
          return false
        }
        state.answering += 1
        state.answeringBy[address, default: 0] += 1
        entry.payer = address
      }
      state.turn += 1
      (entry.phase, entry.turn) = (.receiving, state.turn)
      state.entries[number] = entry
      return true
    }
  }

  /// Takes bytes for a request that is under way.
  ///
  /// - Returns: whether there are as many left. One request alone is never refused for its size.
  func take(_ bytes: Int, for number: UInt64) -> Bool {
    var evicted: [@Sendable () -> Void] = []
    let isTaken = state.withLock { state in
      guard let entry = state.entries[number], let payer = entry.payer else { return state.entries[number] != nil }
      let others = (state.bytesBy[payer] ?? 0) - entry.bytes
      guard others == 0 || (state.bytesBy[payer] ?? 0) + bytes <= limits.bytesPerAddress else { return false }
      while state.bytes > entry.bytes, state.bytes + bytes > limits.bytes {
        guard let close = evict(.memory, in: &state, where: { $0.bytes > 0 && $0.turn != entry.turn }) else { return false }
        evicted.append(close)
      }
      state.bytes += bytes
      state.bytesBy[payer, default: 0] += bytes
      state.entries[number]?.bytes += bytes
      return true
    }
    for close in evicted { close() }
    if !evicted.isEmpty { say() }
    return isTaken
  }

  /// A request is whole, and being answered.
  func answers(_ number: UInt64) { state.withLock { $0.entries[number]?.phase = .answering } }

  /// A request is answered: what it held is free, and the connection waits for the next one.
  func end(_ number: UInt64) {
    state.withLock { state in
      guard var entry = state.entries[number] else { return }
      giveBack(&entry, in: &state)
      state.turn += 1
      (entry.phase, entry.turn) = (.waiting, state.turn)
      state.entries[number] = entry
    }
  }

  // MARK: Making room

  /// Removes the oldest stranger that isn't being answered, of those that fit.
  private func evict(
    _ reason: Reason, in state: inout State, where fits: (Entry) -> Bool
  ) -> (@Sendable () -> Void)? {
    var found: (number: UInt64, entry: Entry)?
    for (number, entry) in state.entries where !entry.isKnown && entry.phase != .answering && fits(entry) {
      if let best = found?.entry, (best.phase.rawValue, best.turn) < (entry.phase.rawValue, entry.turn) { continue }
      found = (number, entry)
    }
    return found.map { remove($0.number, $0.entry, reason, in: &state) }
  }

  /// Removes the connection that has waited longest of all that have shown a right.
  private func evictIdle(in state: inout State) -> (@Sendable () -> Void)? {
    state.entries.lazy.filter { $0.value.phase == .waiting }.min { $0.value.turn < $1.value.turn }
      .map { remove($0.key, $0.value, .room, in: &state) }
  }

  private func remove(
    _ number: UInt64, _ entry: Entry, _ reason: Reason, in state: inout State
  ) -> @Sendable () -> Void {
    count(reason, in: &state)
    remove(number, in: &state)
    return entry.close
  }

  private func remove(_ number: UInt64, in state: inout State) {
    guard var entry = state.entries.removeValue(forKey: number) else { return }
    giveBack(&entry, in: &state)
    if !entry.isKnown, let address = entry.address { Self.lower(&state.strangers, address, by: 1) }
  }

  private func giveBack(_ entry: inout Entry, in state: inout State) {
    guard let payer = entry.payer else { return }
    state.answering -= 1
    Self.lower(&state.answeringBy, payer, by: 1)
    state.bytes -= entry.bytes
    Self.lower(&state.bytesBy, payer, by: entry.bytes)
    (entry.payer, entry.bytes) = (nil, 0)
  }

  private static func lower(_ counts: inout [String: Int], _ key: String, by amount: Int) {
    guard let count = counts[key] else { return }
    counts[key] = count > amount ? count - amount : nil
  }

  private func count(_ reason: Reason, in state: inout State) {
    state.unsaid[reason, default: 0] += 1
    figures?.connectionClosed(listener, reason.rawValue)
  }

  /// Tells of what was closed to make room, once a minute.
  private func say() {
    let time = now()
    let news: (closed: [Reason: Int], connections: Int, addresses: Int)? = state.withLock { state in
      guard !state.unsaid.isEmpty, state.saidAt == .min || time - state.saidAt >= 60_000 else { return nil }
      defer { (state.unsaid, state.saidAt) = ([:], time) }
      return (state.unsaid, state.entries.count, state.strangers.count)
    }
    guard let news else { return }
    let closed = news.closed.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.rawValue) \($0.value)" }
    log.warning(
      "connections were closed or refused to stay within host.limits",
      metadata: [
        "listener": "\(listener)", "closed": "\(closed.joined(separator: ", "))", "open": "\(news.connections)",
        "addresses": "\(news.addresses)",
      ])
  }
}

extension Int {
  /// Twice as much, or as much as there can be.
  fileprivate var saturatingDouble: Int { self > .max / 2 ? .max : self * 2 }
}
