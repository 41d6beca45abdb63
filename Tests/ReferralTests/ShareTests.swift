import BaseTesting
import Testing

@testable import Referral

/// What an inviter gets of top-ups, and within what limits.
@Suite struct ShareTests {
  private static func terms(_ percent: Int64 = 10, perPerson: Int64? = nil, perPeriod: Int64? = nil) -> ShareTerms {
    ShareTerms(percent: percent, perPerson: perPerson, perPeriod: perPeriod, periodDays: 30)
  }

  @Test(
    "A share is rounded down",
    arguments: [
      (10, 100, 10), (10, 99, 9), (10, 9, 0), (10, 10, 1), (1, 99, 0), (1, 100, 1), (33, 10, 3), (100, 7, 7), (50, 1, 0),
      (10, 0, 0), (10, -100, 0), (100, .max, .max), (1, .max, 92_233_720_368_547_758),
    ] as [(Int64, Int64, Int64)])
  func rounding(_ percent: Int64, _ topUp: Int64, _ units: Int64) {
    #expect(Self.terms(percent).units(of: topUp) == units)
    #expect(Self.terms(percent).share(of: topUp, fromPerson: 0, inPeriod: 0) == TopUpShare(units: units, cut: nil))
  }

  @Test("A share is the percent of the top-up to the unit, however large", arguments: 0..<20)
  func exact(_ seed: UInt64) {
    var generator = TestRandom(seed: seed)
    for _ in 0..<500 {
      let percent = Int64.random(in: 1...100, using: &generator)
      let topUp = Int64.random(in: 0...(.max >> Int64.random(in: 0...60, using: &generator)), using: &generator)
      #expect(Int128(Self.terms(percent).units(of: topUp)) == Int128(topUp) * Int128(percent) / 100)
    }
  }

  @Test(
    "The limit of one person cuts what is over it",
    arguments: [(0, 10, false), (40, 10, false), (41, 9, true), (49, 1, true), (50, 0, true), (60, 0, true)]
      as [(Int64, Int64, Bool)])
  func personLimit(_ had: Int64, _ units: Int64, _ isCut: Bool) {
    let share = Self.terms(perPerson: 50).share(of: 100, fromPerson: had, inPeriod: 1_000_000)
    #expect(share == TopUpShare(units: units, cut: isCut ? .personLimit : nil))
  }

  @Test(
    "The limit of a period cuts what is over it",
    arguments: [(0, 10, false), (40, 10, false), (41, 9, true), (49, 1, true), (50, 0, true), (60, 0, true)]
      as [(Int64, Int64, Bool)])
  func periodLimit(_ had: Int64, _ units: Int64, _ isCut: Bool) {
    let share = Self.terms(perPeriod: 50).share(of: 100, fromPerson: 1_000_000, inPeriod: had)
    #expect(share == TopUpShare(units: units, cut: isCut ? .periodLimit : nil))
  }

  @Test("Of two limits the narrower one cuts, and is named")
  func narrower() {
    let terms = Self.terms(perPerson: 50, perPeriod: 500)
    #expect(terms.share(of: 100, fromPerson: 45, inPeriod: 0) == TopUpShare(units: 5, cut: .personLimit))
    #expect(terms.share(of: 100, fromPerson: 0, inPeriod: 495) == TopUpShare(units: 5, cut: .periodLimit))
    #expect(terms.share(of: 100, fromPerson: 47, inPeriod: 495) == TopUpShare(units: 3, cut: .personLimit))
    #expect(terms.share(of: 100, fromPerson: 45, inPeriod: 498) == TopUpShare(units: 2, cut: .periodLimit))
    #expect(terms.share(of: 100, fromPerson: 45, inPeriod: 495) == TopUpShare(units: 5, cut: .personLimit), "both alike")
  }

  @Test("A share of nothing is cut by no limit")
  func nothingToCut() {
    let terms = Self.terms(1, perPerson: 5, perPeriod: 5)
    #expect(terms.share(of: 99, fromPerson: 5, inPeriod: 5) == TopUpShare(units: 0, cut: nil))
  }

  @Test("However people top up, nobody brings more than one may and no period more than a period may", arguments: 0..<20)
  func anyOrder(_ seed: UInt64) {
    var generator = TestRandom(seed: seed)
    let (perPerson, perPeriod) = (Int64.random(in: 1...60, using: &generator), Int64.random(in: 1...150, using: &generator))
    let terms = Self.terms(Int64.random(in: 1...100, using: &generator), perPerson: perPerson, perPeriod: perPeriod)
    var now: Int64 = 1_000_000_000_000
    var paid: [(at: Int64, person: Int, units: Int64)] = []
    for _ in 0..<400 {
      now += Int64.random(in: 0...terms.periodMilliseconds / 10, using: &generator)
      let person = Int.random(in: 0..<12, using: &generator)
      let fromPerson = paid.reduce(0) { $1.person == person ? $0 + $1.units : $0 }
      let inPeriod = paid.reduce(0) { $1.at > now - terms.periodMilliseconds ? $0 + $1.units : $0 }
      let topUp = Int64.random(in: 1...100, using: &generator)
      let share = terms.share(of: topUp, fromPerson: fromPerson, inPeriod: inPeriod)
      #expect((0...terms.units(of: topUp)).contains(share.units))
      #expect((share.cut == nil) == (share.units == terms.units(of: topUp)))
      switch share.cut {
      case .personLimit: #expect(fromPerson + share.units == perPerson)
      case .periodLimit: #expect(inPeriod + share.units == perPeriod)
      case nil: break
      }
      paid.append((now, person, share.units))
    }
    for person in 0..<12 { #expect(paid.reduce(0) { $1.person == person ? $0 + $1.units : $0 } <= perPerson) }
    for (at, _, _) in paid {
      #expect(paid.reduce(0) { $1.at > at - terms.periodMilliseconds && $1.at <= at ? $0 + $1.units : $0 } <= perPeriod)
    }
  }

  @Test("Numbers that make no sense do no harm")
  func senseless() {
    let terms = Self.terms(perPerson: 50, perPeriod: 50)
    #expect(terms.share(of: 100, fromPerson: .max, inPeriod: 0) == TopUpShare(units: 0, cut: .personLimit))
    #expect(terms.share(of: 100, fromPerson: .min, inPeriod: .min) == TopUpShare(units: 10, cut: nil))
    #expect(terms.share(of: .min, fromPerson: 0, inPeriod: 0) == TopUpShare(units: 0, cut: nil))
  }

  @Test func aPeriodIsItsDays() { #expect(Self.terms().periodMilliseconds == 2_592_000_000) }
}
