import BaseTesting
import PluginAPI
import Testing

@testable import Host

/// Who tries keys is slowed down, and nobody else.
@Suite struct KeyGuessesTests {
  private let clock = ManualClock()

  /// 200 for the right key, else the status of the refusal.
  private func status(_ guesses: KeyGuesses, _ given: String?, from address: String = "192.0.2.1") -> Int {
    switch guesses.judge(given, from: address, is: { $0 == "right" ? "gate" : nil }) {
    case .right: 200
    case .refused(let response): response.status
    }
  }

  private func made() -> KeyGuesses { KeyGuesses(now: { [clock] in clock.now }) }

  @Test func tenAtOnceAndThenOneASecond() {
    let guesses = made()
    #expect((0..<10).allSatisfy { status(guesses, "wrong \($0)") == 401 })
    // What isn't looked at can't be found.
    #expect((0..<1000).allSatisfy { status(guesses, "wrong \($0)") == 429 })
    #expect(status(guesses, "right") == 429)
    var looked = 0
    for _ in 0..<600 {
      clock.advance(by: 100)
      if status(guesses, "wrong") == 401 { looked += 1 }
    }
    #expect((59...61).contains(looked))
    clock.advance(by: 1000)
    #expect(status(guesses, "right") == 200)
  }

  @Test func whoIsKnownIsNotHeldUpByNeighbours() {
    let guesses = made()
    #expect(status(guesses, "right") == 200)
    for number in 0..<100 { _ = status(guesses, "wrong \(number)") }
    #expect(status(guesses, "wrong") == 429 && status(guesses, "right") == 200)
    #expect(status(guesses, "wrong", from: "192.0.2.2") == 401)
    #expect(status(guesses, nil) == 401)
  }

  @Test func aWaitSaysHowLong() {
    let guesses = made()
    for number in 0..<10 { _ = status(guesses, "wrong \(number)") }
    guard case .refused(let response) = guesses.judge("x", from: "192.0.2.1", is: { _ in nil }) else { return }
    #expect(response.headers["retry-after"] == "1")
  }

  @Test func asManyAddressesAsThereAreTakeNoMoreMemory() {
    let guesses = made()
    var looked = 0
    for number in 0..<20_000 where status(guesses, "wrong", from: "address \(number)") == 401 { looked += 1 }
    // Those beyond the ones that are remembered have one share together.
    #expect(looked <= KeyGuesses.most + 11)
    clock.advance(by: 60_000)
    #expect(status(guesses, "right", from: "address 19999") == 200)
  }
}
