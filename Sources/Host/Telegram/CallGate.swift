/// Lets so many through at once and the others wait in line: a thousand bots that start together must not set a thousand
/// webhooks in one second.
package actor CallGate {
  private var free: Int
  private var line: [CheckedContinuation<Void, Never>] = []

  package init(_ limit: Int = 8) { free = max(1, limit) }

  /// Runs `work` when its turn has come.
  package func through<Value: Sendable>(
    _ work: @Sendable () async throws(TelegramError) -> Value
  ) async throws(TelegramError) -> Value {
    await enter()
    defer { leave() }
    return try await work()
  }

  private func enter() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { line.append($0) }
    }
  }

  private func leave() {
    if line.isEmpty { free += 1 } else { line.removeFirst().resume() }
  }
}
