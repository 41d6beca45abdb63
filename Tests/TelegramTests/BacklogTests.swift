import Testing

@testable import PatchbayTelegram

/// Which updates piled up while the host was away.
@Suite struct BacklogTests {
  @Test func soManyAsTelegramSaidAreOfIt() {
    var backlog = Backlog(since: 1_000_000)
    backlog.learn(count: 3)
    #expect((10...14).map { backlog.contains($0, date: nil) } == [true, true, true, false, false])
    // In whatever order they come.
    #expect(backlog.contains(11, date: nil) && !backlog.contains(15, date: nil))
  }

  @Test func withNoneWaitingNothingIs() {
    var backlog = Backlog(since: 1_000_000)
    backlog.learn(count: 0)
    #expect(!backlog.contains(10, date: nil) && !backlog.contains(11, date: 1))
  }

  @Test func beforeTelegramSaysSoWhatComesHasWaited() {
    var backlog = Backlog(since: 1_000_000)
    #expect(backlog.contains(10, date: nil) && backlog.contains(11, date: 999))
    #expect(backlog.contains(12, date: 1001) == false)
    backlog.learn(count: 2)
    #expect(backlog.contains(13, date: nil) && backlog.contains(14, date: nil) && !backlog.contains(15, date: nil))
  }

  @Test func whatWasSentSinceIsNew() {
    var backlog = Backlog(since: 1_000_000)
    backlog.learn(count: 100)
    #expect(backlog.contains(10, date: 1000) && !backlog.contains(11, date: 1001))
  }

  @Test func anOperatorsWordIsForWhatWaitsThen() {
    var backlog = Backlog(since: 0)
    backlog.learn(count: 0)
    #expect(backlog.contains(10, date: nil) == false)
    var ordered = Backlog(since: 5_000_000, after: backlog)
    ordered.learn(count: 2)
    #expect((11...13).map { ordered.contains($0, date: nil) } == [true, true, false])
    #expect(ordered.contains(.max, date: nil) == false)
    var last = Backlog(since: 0)
    last.learn(count: .max)
    #expect(last.contains(.max, date: nil) == true)
  }
}
