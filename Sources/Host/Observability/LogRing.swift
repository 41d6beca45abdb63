import Synchronization

/// The last lines of the log, kept in memory for operators to look through. Safe to use from any thread.
package final class LogRing: Sendable {
  private struct State {
    /// The line `number` is in the slot `number % slots.count`.
    var slots: [LogRecord?]
    var mostBytes: Int
    var bytes = 0
    /// The oldest line that is kept, and the one that comes next.
    var first: Int64 = 1
    var next: Int64 = 1

    func slot(_ number: Int64) -> Int { Int(number % Int64(slots.count)) }

    mutating func dropFirst() {
      let slot = slot(first)
      bytes -= slots[slot]?.bytes ?? 0
      slots[slot] = nil
      first += 1
    }

    mutating func add(_ record: LogRecord) {
      if next - first >= Int64(slots.count) { dropFirst() }
      slots[slot(record.number)] = record
      bytes += record.bytes
      next = record.number + 1
      while bytes > mostBytes, first < next { dropFirst() }
    }

    var records: [LogRecord] { (first..<next).compactMap { slots[slot($0)] } }
  }

  private let state: Mutex<State>

  package init(lines: Int = 5000, bytes: Int = 4 << 20) {
    state = Mutex(State(slots: Array(repeating: nil, count: max(1, lines)), mostBytes: bytes))
  }

  /// Holds this much from now on; what is too much by then is let go.
  package func bound(lines: Int, bytes: Int) {
    state.withLock { state in
      guard state.slots.count != lines || state.mostBytes != bytes else { return }
      let (records, next) = (state.records, state.next)
      state = State(slots: Array(repeating: nil, count: max(1, lines)), mostBytes: bytes)
      state.first = records.first?.number ?? next
      state.next = state.first
      for record in records { state.add(record) }
      (state.first, state.next) = (min(state.first, next), next)
    }
  }

  func add(_ line: LogLine) {
    // Whatever takes time is done before the lock is held.
    let kept = LogRecord(number: 0, line)
    state.withLock { state in
      var record = kept
      record.number = state.next
      state.add(record)
    }
  }

  /// All that it holds, the oldest first.
  package var records: [LogRecord] { state.withLock { $0.records } }

  /// The number of the last line; 0 before the first.
  package var newest: Int64 { state.withLock { $0.next - 1 } }
}
