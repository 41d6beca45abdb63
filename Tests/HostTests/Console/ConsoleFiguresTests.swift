import Testing

@testable import Host

/// What the console draws of the bots.
@Suite struct ConsoleFiguresTests {
  @Test func stepsAreWhatCameSinceTheOneBefore() {
    let figures = ConsoleFigures()
    #expect(figures.past(of: "shop").updates == [])
    for (all, failed) in [(10, 0), (15, 1), (15, 1), (18, 2)] as [(UInt64, UInt64)] { figures.note(["shop": (all, failed)]) }
    #expect(figures.past(of: "shop").updates == [0, 5, 0, 3])
    #expect(figures.past(of: "shop").failed == 2)
    // A bot that was taken away and came back counts from nothing.
    figures.note(["shop": (1, 0)])
    #expect(figures.past(of: "shop").updates.last == 0)
  }

  @Test func whatIsGoneIsForgotten() {
    let figures = ConsoleFigures()
    for all in [1, 5] as [UInt64] { figures.note(["shop": (all, 1), "club": (all, 0)]) }
    figures.note(["club": (6, 0)])
    #expect(figures.past(of: "shop").updates == [] && figures.past(of: "shop").failed == 0)
    #expect(figures.past(of: "club").updates == [0, 4, 1])
    figures.note(["shop": (9, 0), "club": (6, 0)])
    #expect(figures.past(of: "shop").updates == [0])
  }

  @Test func onlyTheLastStepsAreKept() {
    let figures = ConsoleFigures()
    for all in 0..<UInt64(3 * ConsoleFigures.most) { figures.note(["shop": (all * all, 0)]) }
    let updates = figures.past(of: "shop").updates
    #expect(updates.count == ConsoleFigures.most && updates.last == 2 * UInt64(3 * ConsoleFigures.most) - 3)
  }

  @Test func aPageHearsOfChangesAndNowAndThenOfNone() {
    let last = LastSent()
    #expect(last.isNew("a"))
    #expect((0..<8).map { _ in last.isNew("a") } == Array(repeating: false, count: 8))
    #expect(last.isNew("a"))
    #expect(last.isNew("b"))
    #expect(last.end() && !last.end() && last.isOver)
  }
}
