/// An actor whose changes can be waited for.
protocol Watched: Actor {
  /// Rings at every change, and closes with the actor.
  nonisolated var bell: ChangeBell { get }
  nonisolated var clock: any SimulatorClock { get }
}

extension Watched {
  /// Looks until `look` finds enough or the time is over, at every change.
  func wait<Value: Sendable>(_ timeout: Duration?, for look: @Sendable (isolated Self) -> (Value, isEnough: Bool)) async -> Value {
    let deadline = clock.now + (timeout ?? .zero)
    while true {
      let seen = bell.count
      let (value, isEnough) = look(self)
      if isEnough || clock.now >= deadline || bell.isClosed { return value }
      await bell.wait(after: seen, until: deadline, clock: clock)
    }
  }

  /// Waits, but no longer than the simulator runs.
  func pause(_ time: Duration) async {
    let end = clock.now + time
    while clock.now < end, !bell.isClosed { await bell.wait(after: bell.count, until: end, clock: clock) }
  }
}
