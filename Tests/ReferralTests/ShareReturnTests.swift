import BaseTesting
import Testing

@testable import Referral

/// What goes back of a share when its top-up is refunded.
@Suite struct ShareReturnTests {
  @Test(
    "A share goes back in proportion, rounded up",
    arguments: [
      (10, 9900, 0, 0), (10, 9900, 9900, 10), (10, 9900, 4950, 5), (10, 9900, 1, 1), (10, 9900, 990, 1), (10, 9900, 991, 2),
      (10, 9900, 9899, 10), (1, 9900, 1, 1), (0, 9900, 9900, 0), (10, 9900, 20_000, 10), (10, 9900, -1, 0), (10, 0, 5, 0),
      (10, -1, 5, 0), (-5, 9900, 5, 0), (.max, .max, .max - 1, .max - 1), (.max, 2, 1, .max / 2 + 1),
    ] as [(Int64, Int64, Int64, Int64)])
  func due(_ units: Int64, _ price: Int64, _ refunded: Int64, _ due: Int64) {
    #expect(ShareReturn(units: units, price: price, refunded: refunded, returned: 0).due == due)
  }

  @Test(
    "What is done is the difference to what went back before",
    arguments: [
      (0, 0, nil), (4950, 0, .takeBack(5)), (4950, 5, nil), (4950, 3, .takeBack(2)), (4950, 10, .giveAgain(5)),
      (0, 5, .giveAgain(5)), (-4950, 5, .giveAgain(5)), (9900, 5, .takeBack(5)), (9900, 10, nil),
    ] as [(Int64, Int64, ShareReturn.Change?)])
  func change(_ refunded: Int64, _ returned: Int64, _ change: ShareReturn.Change?) {
    #expect(ShareReturn(units: 10, price: 9900, refunded: refunded, returned: returned).change == change)
  }

  @Test("The part that goes back is exact, never more than the share, and grows with the refund", arguments: 0..<20)
  func exact(_ seed: UInt64) {
    var generator = TestRandom(seed: seed)
    for _ in 0..<300 {
      let units = Int64.random(in: 1...(.max >> Int64.random(in: 0...60, using: &generator)), using: &generator)
      let price = Int64.random(in: 1...(.max >> Int64.random(in: 0...60, using: &generator)), using: &generator)
      var before: Int64 = 0
      for refunded in (0..<5).map({ _ in Int64.random(in: 0...price, using: &generator) }).sorted() {
        let due = ShareReturn(units: units, price: price, refunded: refunded, returned: 0).due
        #expect(Int128(due) == (Int128(units) * Int128(refunded) + Int128(price) - 1) / Int128(price))
        #expect((before...units).contains(due))
        before = due
      }
    }
  }

  @Test("Partial refunds of a whole price take the whole share, in whatever order their news comes", arguments: 0..<20)
  func inParts(_ seed: UInt64) {
    var generator = TestRandom(seed: seed)
    let units = Int64.random(in: 1...1000, using: &generator)
    let price = Int64.random(in: 100...100_000, using: &generator)
    var parts: [Int64] = []
    var left = price
    while left > 0 {
      let part = Int64.random(in: 1...left, using: &generator)
      parts.append(part)
      left -= part
    }
    // Some refunds fail: their money comes back, and is refunded anew. The news of all of it is mixed.
    for failed in parts where Bool.random(using: &generator) { parts += [-failed, failed] }
    var (refunded, returned, balance) = (Int64(0), Int64(0), units)
    for amount in parts.shuffled(using: &generator) {
      refunded += amount
      let share = ShareReturn(units: units, price: price, refunded: refunded, returned: returned)
      switch share.change {
      case .takeBack(let part): balance -= part
      case .giveAgain(let part): balance += part
      case nil: break
      }
      returned = share.due
      #expect(balance == units - returned && (0...units).contains(balance))
    }
    #expect(balance == 0 && refunded == price)
  }

  @Test("A refund that did not go through leaves everything as it was", arguments: [Int64(1), 4950, 9900])
  func undone(_ amount: Int64) {
    let first = ShareReturn(units: 10, price: 9900, refunded: amount, returned: 0)
    let then = ShareReturn(units: 10, price: 9900, refunded: 0, returned: first.due)
    #expect(first.change == .takeBack(first.due) && then.change == .giveAgain(first.due) && then.due == 0)
  }
}
