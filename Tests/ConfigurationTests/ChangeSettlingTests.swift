import Testing

@testable import PatchbayConfiguration

@Suite("When a changed file has come to rest")
struct ChangeSettlingTests {
  private func content(_ number: UInt64) -> FileFingerprint {
    FileFingerprint(device: 1, inode: number, size: Int64(number), modified: 0, changed: 0)
  }
  private func settling(_ known: [String: FileFingerprint] = [:]) -> ChangeSettling {
    ChangeSettling(quiet: .milliseconds(200), stable: .seconds(2), known: known)
  }

  @Test("A closed file is reported once, after the quiet time")
  func closed() {
    var state = settling(["a": content(1)])
    state.touch("a", holds: content(2), isClosed: true, now: .seconds(10))
    #expect(state.nextDeadline == .milliseconds(10_200))
    #expect(state.settle(now: .milliseconds(10_199)) { _ in content(2) } == [])
    #expect(state.settle(now: .milliseconds(10_200)) { _ in content(2) } == [.changed("a")])
    #expect(state.settle(now: .seconds(99)) { _ in content(2) } == [])
    #expect(state.nextDeadline == nil)
  }

  @Test("A file still being written waits for its writer, or for a long rest")
  func copying() {
    var state = settling()
    for step in 1...50 {
      let now = Duration.milliseconds(step * 100)
      state.touch("a", holds: content(UInt64(step)), isClosed: false, now: now)
      #expect(state.settle(now: now) { _ in content(UInt64(step)) } == [])
    }
    var closing = state
    closing.touch("a", holds: content(50), isClosed: true, now: .milliseconds(5050))
    #expect(closing.settle(now: .milliseconds(5250)) { _ in content(50) } == [.changed("a")])
    #expect(state.settle(now: .milliseconds(6999)) { _ in content(50) } == [])
    #expect(state.settle(now: .milliseconds(7000)) { _ in content(50) } == [.changed("a")])
  }

  @Test("A change that made no event is noticed at the deadline")
  func silent() {
    var state = settling()
    state.touch("a", holds: content(1), isClosed: true, now: .zero)
    #expect(state.settle(now: .milliseconds(200)) { _ in content(2) } == [])
    #expect(state.settle(now: .milliseconds(399)) { _ in content(2) } == [])
    #expect(state.settle(now: .milliseconds(400)) { _ in content(2) } == [.changed("a")])
  }

  @Test("Noise in the folder neither reports nor delays")
  func noise() {
    var state = settling(["a": content(1)])
    state.touch("a", holds: content(1), isClosed: true, now: .zero)
    #expect(state.nextDeadline == nil)
    state.touch("a", holds: content(2), isClosed: true, now: .zero)
    for step in 1...19 { state.touch("a", holds: content(2), isClosed: false, now: .milliseconds(step * 10)) }
    #expect(state.settle(now: .milliseconds(200)) { _ in content(2) } == [.changed("a")])
  }

  @Test("What goes and comes back the same is no change; what goes is removed")
  func removal() {
    var state = settling(["a": content(1), "b": content(1)])
    state.touch("a", holds: nil, isClosed: true, now: .zero)
    state.touch("b", holds: nil, isClosed: true, now: .zero)
    state.touch("a", holds: content(1), isClosed: true, now: .milliseconds(100))
    #expect(state.settle(now: .milliseconds(300)) { $0 == "a" ? content(1) : nil } == [.removed("b")])
    state.touch("b", holds: content(1), isClosed: true, now: .seconds(1))
    #expect(state.settle(now: .seconds(2)) { _ in content(1) } == [.changed("b")])
  }
}
