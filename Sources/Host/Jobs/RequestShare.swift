import Synchronization

/// How many requests each plugin of a bot may have under way to other servers; what is more waits its turn, and takes no connection.
final class RequestShare: Sendable {
  /// A plugin of a bot.
  struct Owner: Hashable, Sendable {
    let bot: Int64
    let plugin: String
  }

  private struct Line {
    var running = 0
    var waiting: [(ticket: UInt64, turn: CheckedContinuation<Void, any Error>)] = []
  }

  private struct State {
    var lines: [Owner: Line] = [:]
    var tickets: UInt64 = 0
    /// Those whose task was cancelled before they stood in line.
    var left: Set<UInt64> = []
  }

  private let most: Int
  private let state = Mutex(State())

  init(most: Int = 32) { self.most = most }

  /// Makes a request when there is room for it.
  ///
  /// - Throws: what the request throws; `CancellationError`.
  func use<Value>(by owner: Owner, _ request: () async throws -> Value) async throws -> Value {
    try await take(owner)
    defer { giveBack(owner) }
    return try await request()
  }

  private func take(_ owner: Owner) async throws {
    let ticket = state.withLock { state in
      state.tickets += 1
      return state.tickets
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (turn: CheckedContinuation<Void, any Error>) in
        enum Answer { case go, wait, cancelled }
        let answer = state.withLock { state -> Answer in
          if state.left.remove(ticket) != nil { return .cancelled }
          guard state.lines[owner, default: Line()].running >= most else {
            state.lines[owner, default: Line()].running += 1
            return .go
          }
          state.lines[owner, default: Line()].waiting.append((ticket, turn))
          return .wait
        }
        switch answer {
        case .go: turn.resume()
        case .wait: break
        case .cancelled: turn.resume(throwing: CancellationError())
        }
      }
    } onCancel: {
      let turn = state.withLock { state -> CheckedContinuation<Void, any Error>? in
        guard let index = state.lines[owner]?.waiting.firstIndex(where: { $0.ticket == ticket }) else {
          state.left.insert(ticket)
          return nil
        }
        return state.lines[owner]?.waiting.remove(at: index).turn
      }
      turn?.resume(throwing: CancellationError())
    }
    // Cancelled when it had its turn already.
    state.withLock { _ = $0.left.remove(ticket) }
  }

  private func giveBack(_ owner: Owner) {
    let next = state.withLock { state -> CheckedContinuation<Void, any Error>? in
      guard var line = state.lines[owner] else { return nil }
      // The turn passes on as it is.
      let next = line.waiting.isEmpty ? nil : line.waiting.removeFirst().turn
      if next == nil { line.running -= 1 }
      state.lines[owner] = line.running == 0 && line.waiting.isEmpty ? nil : line
      return next
    }
    next?.resume()
  }
}
