import Glibc
import PatchbayBase
package import PatchbayObservability
@_spi(Host) import PluginAPI
import Synchronization

/// What is suspected of having ended the process, and what follows from that: it is run alone, or not at all.
///
/// While a suspect runs alone, others that want to call a plugin wait, but for no longer than a handler may take. It is alone once all
/// that had begun before have returned, which it waits for as long at the most.
package final class Suspicions: Sendable {
  private struct State {
    var suspects: [CrashSuspect]
    /// The slot of the suspect that runs, and whether nothing else does.
    var running: (slot: Int, isAlone: Bool, turn: UInt64)?
    var turns: UInt64 = 0
    /// Slots of calls that didn't return while a suspect waited for them: the next one doesn't.
    var hanging: Set<Int> = []
  }

  private let journal: CrashJournal
  /// Milliseconds that others wait.
  private let patienceMilliseconds: Int64
  private let state: Mutex<State>
  private let hasSuspects: Atomic<Bool>
  private let holdsUp = Atomic(false)
  private let signal = ThreadSignal()

  /// - Parameter patienceMilliseconds: how long a suspect is waited for, and waits for others.
  package init(
    _ suspects: [CrashSuspect] = [], journal: CrashJournal,
    patienceMilliseconds: Int64 = HostServices.Limits().handlerDeadlineMilliseconds
  ) {
    self.journal = journal
    self.patienceMilliseconds = patienceMilliseconds
    state = Mutex(State(suspects: suspects))
    hasSuspects = Atomic(!suspects.isEmpty)
  }

  // MARK: Who is suspected

  /// What is known against an update, or against an event by its negative number.
  package func suspect(bot: Int64, update: Int64) -> CrashSuspect? { find { $0.bot == bot && $0.subject == .update(update) } }

  /// What is known against what a plugin is about to be called for.
  func suspect(bot: Int64, _ subject: CrashSubject, _ call: PluginCall) -> CrashSuspect? {
    find { suspect in
      guard suspect.bot == bot, suspect.subject == subject else { return false }
      switch subject.kind {
      case .update: return true
      case .route: return suspect.image == call.label.image
      case .plugin: return suspect.plugin == call.plugin && suspect.image == call.label.image && suspect.call == call.kind.rawValue
      }
    }
  }

  /// Why a plugin is not to be run from a library.
  ///
  /// - Parameter image: the library's content hash.
  package func quarantine(bot: Int64, plugin: String, image: String) -> CrashSuspect? {
    let image = PluginLabel(plugin, image: image).image
    return find { $0.bot == bot && $0.subject == .plugin && $0.plugin == plugin && $0.image == image && $0.isSetAside }
  }

  private func find(_ matches: (CrashSuspect) -> Bool) -> CrashSuspect? {
    guard hasSuspects.load(ordering: .relaxed) else { return nil }
    return state.withLock { $0.suspects.first(where: matches) }
  }

  /// A suspect came through, is kept elsewhere, or somebody wants it tried again.
  package func settle(_ suspect: CrashSuspect) {
    state.withLock { state in
      state.suspects.removeAll { $0 == suspect }
      hasSuspects.store(!state.suspects.isEmpty, ordering: .relaxed)
    }
    journal.settle(suspect)
  }

  /// Somebody wants a plugin tried again, with all of its routes.
  package func release(bot: Int64, plugin: String) {
    let released = state.withLock { state in
      state.suspects.filter { $0.bot == bot && $0.plugin == plugin && $0.subject.kind != .update }
    }
    for suspect in released { settle(suspect) }
  }

  // MARK: Alone

  /// Waits while a suspect runs alone. To be called before a plugin is, and not within a call of another.
  func letSuspectsRun() {
    guard holdsUp.load(ordering: .acquiring) else { return }
    let turn = state.withLock { $0.running?.turn }
    let isOver = signal.wait(atMost: Int(patienceMilliseconds)) { state.withLock { $0.running?.turn != turn } }
    // It may never come back: nobody waits for it any more.
    if !isOver, let turn {
      accompany()
      end(turn)
    }
  }

  private func end(_ turn: UInt64) {
    state.withLock { state in
      guard state.running?.turn == turn else { return }
      state.running = nil
      holdsUp.store(false, ordering: .releasing)
    }
    signal.signalAll()
  }

  /// The suspect that runs, if one does, has company from here on: what had begun before calls a plugin now.
  func join() {
    if holdsUp.load(ordering: .acquiring) { accompany() }
  }

  private func accompany() {
    let slot = state.withLock { state -> Int? in
      guard state.running?.isAlone == true else { return nil }
      state.running?.isAlone = false
      return state.running?.slot
    }
    if let slot { journal.accompany(slot) }
  }

  /// Whether the suspect in a slot runs, and nothing else does.
  func isAlone(_ slot: Int) -> Bool {
    holdsUp.load(ordering: .acquiring) && state.withLock { $0.running.map { $0.slot == slot && $0.isAlone } ?? false }
  }

  /// Whether a suspect runs in a slot.
  func isRunning(_ slot: Int) -> Bool { holdsUp.load(ordering: .acquiring) && state.withLock { $0.running?.slot == slot } }

  /// Runs a suspect alone in a slot, or, if the others don't let it, as they come.
  func alone<Value>(in slot: Int, _ body: () throws -> Value) rethrows -> Value {
    let deadline = MonotonicTime.now + patienceMilliseconds
    var turn: UInt64?
    _ = signal.wait(atMost: Int(patienceMilliseconds)) {
      turn = state.withLock { state -> UInt64? in
        guard state.running == nil else { return nil }
        state.turns += 1
        state.running = (slot, false, state.turns)
        holdsUp.store(true, ordering: .sequentiallyConsistent)
        return state.turns
      }
      return turn != nil
    }
    guard let turn else { return try body() }
    defer { end(turn) }
    var others = self.others(besides: slot)
    while !others.isEmpty, MonotonicTime.now < deadline {
      usleep(1000)
      others = self.others(besides: slot)
    }
    state.withLock { state in
      if state.running?.turn == turn { state.running?.isAlone = others.isEmpty }
      state.hanging.formUnion(others)
    }
    return try body()
  }

  /// The slots in which plugins are called besides one, without those that hang.
  private func others(besides slot: Int) -> Set<Int> {
    let running = Set(journal.running().filter { $0.slot != slot && $0.plugin != HostNames.plugin }.map(\.slot))
    return state.withLock { state in
      state.hanging.formIntersection(running)
      return running.subtracting(state.hanging)
    }
  }
}
