import BaseTesting
import Glibc
import PatchbayObservability
import Synchronization
import Testing

@testable import Host
@testable import PatchbayBase

/// Suspects run alone, and hold nobody up for long.
@Suite struct SuspicionsTests {
  private let folder: TestFolder
  private let journal: CrashJournal

  init() throws {
    folder = try TestFolder()
    journal = try CrashJournal.open(folder / "journal").journal
  }

  private func begin(_ slot: Int, _ plugin: String) {
    journal.begin(slot, bot: 1, subject: .update(Int64(slot)), plugin: PluginLabel(plugin), kind: CallLabel("update"))
  }

  @Test func aSuspectWaitsForThoseThatRunAndOthersForIt() async {
    let suspicions = Suspicions(journal: journal, patience: 60_000)
    begin(1, "other")
    let order = Mutex<[String]>([])
    let isInside = Atomic(false)
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        await self.onThread {
          suspicions.alone(in: 0) {
            isInside.store(true, ordering: .sequentiallyConsistent)
            order.withLock { $0.append(suspicions.isAlone(0) ? "alone" : "in company") }
            // Whoever comes now waits.
            while !order.withLock({ $0.contains("asked") }) { usleep(1000) }
            order.withLock { $0.append("done") }
          }
        }
      }
      group.addTask {
        await self.onThread {
          usleep(20_000)
          let isEarly = isInside.load(ordering: .sequentiallyConsistent)
          #expect(!isEarly)
          self.journal.end(1)
          while !isInside.load(ordering: .sequentiallyConsistent) { usleep(1000) }
          order.withLock { $0.append("asked") }
          suspicions.letSuspectsRun()
          order.withLock { $0.append("went on") }
        }
      }
    }
    #expect(order.withLock { $0 } == ["alone", "asked", "done", "went on"])
  }

  @Test func oneThatHangsHoldsUpNobodyForLongerThanTheDeadline() async {
    let suspicions = Suspicions(journal: journal, patience: 50)
    let isInside = Atomic(false)
    let isOver = Atomic(false)
    startThread(named: "hangs") {
      suspicions.alone(in: 0) {
        isInside.store(true, ordering: .sequentiallyConsistent)
        while !isOver.load(ordering: .sequentiallyConsistent) { usleep(1000) }
      }
    }
    await onThread {
      while !isInside.load(ordering: .sequentiallyConsistent) { usleep(1000) }
      suspicions.letSuspectsRun()
      // It has company from here on, and nobody waits for it again.
      #expect(!suspicions.isAlone(0) && !suspicions.isRunning(0))
      suspicions.alone(in: 2) { #expect(suspicions.isAlone(2)) }
      isOver.store(true, ordering: .sequentiallyConsistent)
    }
  }

  @Test func aCallThatDoesNotReturnIsWaitedForOnce() async {
    let suspicions = Suspicions(journal: journal, patience: 50)
    begin(1, "hangs")
    await onThread {
      suspicions.alone(in: 0) { #expect(!suspicions.isAlone(0)) }
      suspicions.alone(in: 0) { #expect(suspicions.isAlone(0)) }
    }
  }

  private func onThread(_ body: @escaping @Sendable () -> Void) async {
    await withCheckedContinuation { continuation in
      startThread(named: "test") {
        body()
        continuation.resume()
      }
    }
  }
}
