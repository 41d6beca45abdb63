import Testing

@testable import Simulator

@Suite struct UpdateQueueTests {
  private func queue(_ lanes: [Int64], lifetime: Duration = .seconds(1000)) -> UpdateQueue {
    var queue = UpdateQueue(firstID: 100)
    for lane in lanes {
      queue.append(kind: "message", lane: .init(space: "m", id: lane), expires: lifetime) { Array("\($0)".utf8) }
    }
    return queue
  }

  @Test func anOffsetConfirmsWhatIsBelow() {
    var queue = queue([1, 1, 2])
    #expect(queue.poll(offset: 0, limit: 100, now: .zero).map(\.id) == [100, 101, 102])
    #expect(queue.poll(offset: 101, limit: 1, now: .zero).map(\.id) == [101])
    #expect(queue.count == 2)
    #expect(queue.poll(offset: 103, limit: 100, now: .zero).isEmpty)
    #expect(queue.count == 0)
  }

  @Test func aNegativeOffsetCountsFromTheEnd() {
    var queue = queue([1, 1, 2, 3])
    #expect(queue.poll(offset: -2, limit: 100, now: .zero).map(\.id) == [102, 103])
    #expect(queue.count == 2)
  }

  @Test func anOffsetFarAheadMeansTheBeginning() {
    var queue = queue([1, 1])
    #expect(queue.poll(offset: 113, limit: 100, now: .zero).map(\.id) == [100, 101])
    #expect(queue.poll(offset: 112, limit: 100, now: .zero).isEmpty)
  }

  @Test func alwaysAnswersOneHoweverLarge() {
    var queue = queue([1, 2, 3])
    #expect(queue.poll(offset: 0, limit: 100, now: .zero, bytes: 2).map(\.id) == [100])
  }

  @Test func dropsWhatIsTooOld() {
    var queue = queue([1], lifetime: .seconds(10))
    queue.append(kind: "message", lane: .init(space: "m", id: 2), expires: .seconds(20)) { _ in [] }
    #expect(queue.poll(offset: 0, limit: 100, now: .seconds(10)).map(\.id) == [101])
    #expect(queue.expiredCount == 1)
  }

  @Test func aLaneIsInOrderAndLanesGoSideBySide() {
    var queue = queue([1, 1, 2, 3])
    #expect(queue.take(now: .zero, connections: 2)?.id == 100)
    #expect(queue.take(now: .zero, connections: 2)?.id == 102)
    #expect(queue.take(now: .zero, connections: 2) == nil, "no more connections")
    #expect(queue.take(now: .zero, connections: 9)?.id == 103)
    #expect(queue.take(now: .zero, connections: 9) == nil, "101 waits for 100")
    queue.succeeded(100)
    #expect(queue.take(now: .zero, connections: 9)?.id == 101)
    #expect(queue.inFlightCount == 3)
  }

  @Test func pausesGrowAndHoldOnlyTheirLane() {
    var queue = queue([1, 1, 2])
    var now: Duration = .zero
    var pauses: [Duration] = []
    _ = queue.take(now: now, connections: 1)
    for _ in 0..<9 {
      queue.failed(100, now: now, retryAfter: nil, longestPause: .seconds(61))
      let next = queue.nextAttempt ?? .seconds(-1)
      pauses.append(next - now)
      now = next
      #expect(queue.take(now: now, connections: 1)?.id ?? 0 == (pauses.count == 1 ? 102 : 100))
      if pauses.count == 1 {
        queue.succeeded(102)
        #expect(queue.take(now: now, connections: 1)?.id == 100)
      }
    }
    #expect(pauses == [0, 2, 4, 8, 16, 32, 61, 61, 61].map { .seconds($0) })
  }

  @Test func obeysRetryAfter() {
    var queue = queue([1], lifetime: .seconds(100_000))
    _ = queue.take(now: .zero, connections: 1)
    queue.failed(100, now: .zero, retryAfter: .seconds(90), longestPause: .seconds(60))
    #expect(queue.nextAttempt == .seconds(90))
    _ = queue.take(now: .seconds(90), connections: 1)
    queue.failed(100, now: .seconds(90), retryAfter: .seconds(10_000), longestPause: .seconds(60))
    #expect(queue.nextAttempt == .seconds(90 + 3600))
  }

  @Test func givesUpWhenTheNextAttemptWouldBeTooLate() {
    var queue = queue([1, 1], lifetime: .seconds(30))
    _ = queue.take(now: .zero, connections: 1)
    queue.failed(100, now: .zero, retryAfter: .seconds(31), longestPause: .seconds(60))
    #expect(queue.take(now: .zero, connections: 1)?.id == 101)
    #expect(queue.expiredCount == 1)
  }

  @Test func deliversADuplicateTwice() {
    var queue = UpdateQueue(firstID: 5)
    queue.append(kind: "message", lane: .init(space: "m", id: 1), expires: .seconds(9), copies: 2) { _ in [] }
    #expect(queue.take(now: .zero, connections: 1)?.id == 5)
    queue.succeeded(5)
    #expect(queue.take(now: .zero, connections: 1)?.id == 5)
    queue.succeeded(5)
    #expect(queue.count == 0)
    queue.append(kind: "message", lane: .init(space: "m", id: 1), expires: .seconds(9), copies: 2) { _ in [] }
    #expect(queue.poll(offset: 0, limit: 9, now: .zero).map(\.id) == [6, 6])
  }

  @Test func aChangedWebhookGetsEverythingAgain() {
    var queue = queue([1, 2])
    _ = queue.take(now: .zero, connections: 9)
    _ = queue.take(now: .zero, connections: 9)
    queue.failed(101, now: .zero, retryAfter: .seconds(50), longestPause: .seconds(60))
    queue.releaseAll()
    #expect(Set([queue.take(now: .zero, connections: 9)?.id, queue.take(now: .zero, connections: 9)?.id]) == [100, 101])
    queue.succeeded(100)
    queue.succeeded(101)
    #expect(queue.count == 0)
    #expect(queue.inFlightCount == 0)
  }
}
