import Synchronization
import Testing

@testable import PatchbayTelegram

/// One host polls; the others stand by.
@Suite struct PollingLeaseTests {
  @Test func nobodyPollsWithoutTheRight() async {
    let lease = PollingLease()
    let began = Mutex(false)
    let (waits, waiting) = AsyncStream.makeStream(of: Void.self)
    let task = Task {
      await lease.withLease(waiting: { waiting.finish() }) { () -> Int in
        began.withLock { $0 = true }
        return 1
      }
    }
    for await _ in waits {}
    #expect(lease.isWanted)
    task.cancel()
    #expect(await task.value == nil)
    #expect(!began.withLock { $0 })
    #expect(!lease.isWanted)
  }

  @Test func theRightIsUsedOnceItIsGranted() async {
    let lease = PollingLease()
    let (waits, waiting) = AsyncStream.makeStream(of: Void.self)
    let task = Task { await lease.withLease(waiting: { waiting.finish() }) { 7 } }
    for await _ in waits {}
    lease.grant(4)
    #expect(await task.value == 7)
    #expect(lease.epoch == 4)
  }

  @Test func losingItEndsThePolling() async {
    let lease = PollingLease()
    lease.grant(1)
    let (polls, polling) = AsyncStream.makeStream(of: Void.self)
    let task = Task {
      await lease.withLease(waiting: {}) { () -> String in
        polling.finish()
        // Until it is cancelled.
        for await _ in AsyncStream<Void>(unfolding: {
          await Task.yield()
          return Task.isCancelled ? nil : ()
        }) {}
        return "cancelled"
      }
    }
    for await _ in polls {}
    lease.revoke()
    #expect(await task.value == "cancelled")
  }

  @Test func aNewTermEndsThePollingOfTheOldOne() async {
    let lease = PollingLease()
    lease.grant(1)
    let (polls, polling) = AsyncStream.makeStream(of: Void.self)
    let task = Task {
      await lease.withLease(waiting: {}) { () -> Bool in
        polling.finish()
        for await _ in AsyncStream<Void>(unfolding: {
          await Task.yield()
          return Task.isCancelled ? nil : ()
        }) {}
        return true
      }
    }
    for await _ in polls {}
    lease.grant(2)
    #expect(await task.value == true)
  }
}
