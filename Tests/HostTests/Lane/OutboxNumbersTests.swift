import Testing

@testable import Host

/// The numbers of messages.
@Suite struct OutboxNumbersTests {
  @Test func theyGrowWithTimeAndWithin() {
    let numbers = OutboxNumbers(after: 0, slot: 3)
    let first = numbers.next(at: 1000)
    let second = numbers.next(at: 1000)
    let later = numbers.next(at: 2000)
    #expect(first < second && second < later)
    #expect(later >> 20 == 2000)
  }

  @Test func aClockThatGoesBackDoesNotRepeatAny() {
    let numbers = OutboxNumbers(after: 0, slot: 0)
    let before = numbers.next(at: 5000)
    #expect(numbers.next(at: 10) > before)
  }

  @Test func theyBeginAfterTheHighestThatWasEverGiven() {
    let given = OutboxNumbers(after: 0, slot: 9).next(at: 9_000_000)
    let numbers = OutboxNumbers(after: given, slot: 2)
    #expect(numbers.next(at: 1) > given)
  }

  @Test func hostsOfDifferentSlotsNeverGiveTheSameNumber() {
    let hosts = (1...4).map { OutboxNumbers(after: 0, slot: $0) }
    var seen: Set<Int64> = []
    for _ in 0..<1000 {
      for host in hosts { #expect(seen.insert(host.next(at: 77)).inserted) }
    }
  }

  @Test func aHostThatMovesKeepsGrowing() {
    let numbers = OutboxNumbers(after: 0, slot: 900)
    let before = numbers.next(at: 50)
    numbers.move(to: 1)
    let after = numbers.next(at: 50)
    #expect(after > before && after % OutboxNumbers.slots == 1)
  }
}
