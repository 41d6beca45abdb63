import BaseTesting
import PatchbayBase
import Testing

@Suite struct StopDeadlineTests {
  @Test func theStepsShareOneTime() {
    let clock = ManualClock()
    let deadline = StopDeadline(.seconds(30), clock)
    #expect(deadline.left == .seconds(30) && deadline.leftForWork == .seconds(27))
    clock.advance(by: 28_000)
    #expect(deadline.left == .seconds(2) && deadline.leftForWork == .zero)
    clock.advance(by: 5_000)
    #expect(deadline.left == .zero)
    // Of a short time a part is the messages', too.
    #expect(StopDeadline(.seconds(2), clock).leftForWork == .milliseconds(1500))
    #expect(StopDeadline(.zero, clock).left == .zero)
  }
}
