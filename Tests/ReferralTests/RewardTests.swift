import BaseTesting
import Testing

@testable import Referral

/// What is owed for an invitation, when it is due and what the daily limit leaves of it.
@Suite struct RewardTests {
  private static func terms(
    _ toInviter: Int64 = 5, _ toNewcomer: Int64 = 3, on dueOn: RewardedOn = .joining, perDay: Int64? = nil
  ) -> RewardTerms {
    RewardTerms(toInviter: toInviter, toNewcomer: toNewcomer, dueOn: dueOn, perDay: perDay)
  }

  @Test("The moment of the reward decides what it waits for")
  func promises() {
    let joining = Self.terms().promise
    #expect(joining == OwedReward(toInviter: 5, toNewcomer: 3, awaitsTopUp: false, awaitsAction: false) && joining.isDue)
    let action = Self.terms(on: .action).promise
    #expect(action == OwedReward(toInviter: 5, toNewcomer: 3, awaitsTopUp: false, awaitsAction: true) && !action.isDue)
    let topUp = Self.terms(on: .firstTopUp).promise
    #expect(topUp == OwedReward(toInviter: 5, toNewcomer: 3, awaitsTopUp: true, awaitsAction: false) && !topUp.isDue)
  }

  @Test(
    "The limit refuses the inviter's reward from the first one over it, and leaves the new person theirs",
    arguments: [
      (nil, 0, nil), (nil, 1_000_000, nil), (3, 0, nil), (3, 2, nil), (3, 3, RewardRefusal.dailyLimit), (3, 4, .dailyLimit),
      (1, 0, nil), (1, 1, .dailyLimit),
    ] as [(Int64?, Int64, RewardRefusal?)])
  func limit(_ perDay: Int64?, _ had: Int64, _ refusal: RewardRefusal?) {
    let settlement = Self.terms(perDay: perDay).settle(Self.terms().promise, had: had)
    #expect(settlement == RewardSettlement(toInviter: refusal == nil ? 5 : 0, toNewcomer: 3, refusal: refusal))
  }

  @Test("Someone who was promised nothing is refused nothing")
  func nothingPromised() {
    let settlement = Self.terms(0, 3, perDay: 1).settle(Self.terms(0, 3).promise, had: 7)
    #expect(settlement == RewardSettlement(toInviter: 0, toNewcomer: 3, refusal: nil))
  }

  @Test("What was promised counts, whatever the operator promises now; the limit is the one of now")
  func promisesAreKept() {
    let promised = Self.terms(50, 30, on: .firstTopUp).promise
    #expect(Self.terms(1, 1).settle(promised, had: 0) == RewardSettlement(toInviter: 50, toNewcomer: 30, refusal: nil))
    #expect(
      Self.terms(1, 1, perDay: 2).settle(promised, had: 2) == RewardSettlement(toInviter: 0, toNewcomer: 30, refusal: .dailyLimit))
  }

  @Test("Only those are paid who get something and whom the bot knows, the inviter first")
  func payments() {
    let both = RewardSettlement(toInviter: 5, toNewcomer: 3, refusal: nil)
    let (toInviter, toNewcomer) = (
      RewardSettlement.Payment(side: .inviter, units: 5), RewardSettlement.Payment(side: .newcomer, units: 3)
    )
    #expect(both.payments { _ in true } == [toInviter, toNewcomer])
    #expect(both.payments { $0 == .newcomer } == [toNewcomer])
    #expect(both.payments { $0 == .inviter } == [toInviter])
    #expect(both.payments { _ in false } == [])
    #expect(RewardSettlement(toInviter: 0, toNewcomer: 3, refusal: .dailyLimit).payments { _ in true } == [toNewcomer])
    #expect(RewardSettlement(toInviter: 5, toNewcomer: 0, refusal: nil).payments { _ in true } == [toInviter])
    #expect(RewardSettlement(toInviter: 0, toNewcomer: 0, refusal: nil).payments { _ in true } == [])
  }

  @Test("Whoever gets nothing is not looked up")
  func lookups() {
    var asked: [RewardSettlement.Side] = []
    _ = RewardSettlement(toInviter: 0, toNewcomer: 3, refusal: .dailyLimit).payments {
      asked.append($0)
      return true
    }
    #expect(asked == [.newcomer])
  }

  @Test("In no 24 hours does an inviter get more rewards than the limit, and none is refused below it", arguments: 0..<20)
  func anyDay(_ seed: UInt64) {
    var generator = TestRandom(seed: seed)
    let perDay = Int64.random(in: 1...5, using: &generator)
    let terms = Self.terms(perDay: perDay)
    var now: Int64 = 1_000_000_000
    var settled: [Int64] = []
    var refused = 0
    for _ in 0..<500 {
      now += Int64.random(in: 0...RewardTerms.day / 4, using: &generator)
      let had = Int64(settled.count { $0 > now - RewardTerms.day })
      let settlement = terms.settle(terms.promise, had: had)
      #expect((settlement.refusal == nil) == (had < perDay))
      #expect((settlement.toInviter > 0) == (settlement.refusal == nil) && settlement.toNewcomer == 3)
      if settlement.toInviter > 0 { settled.append(now) } else { refused += 1 }
    }
    for (index, time) in settled.enumerated() {
      #expect(settled[index...].prefix { $0 < time + RewardTerms.day }.count <= Int(perDay))
    }
    #expect(refused > 0)
  }

  @Test(
    "What became of a reward has one name",
    arguments: [
      (true, nil, false, false, RewardStanding.paid), (true, RewardRefusal.dailyLimit, false, false, .overDailyLimit),
      (false, nil, true, false, .awaitsTopUp), (false, nil, false, true, .awaitsAction), (false, nil, false, false, .owed),
    ] as [(Bool, RewardRefusal?, Bool, Bool, RewardStanding)])
  func standings(
    _ isPaid: Bool, _ refusal: RewardRefusal?, _ awaitsTopUp: Bool, _ awaitsAction: Bool, _ standing: RewardStanding
  ) {
    #expect(
      RewardStanding(isPaid: isPaid, isReturned: false, refusal: refusal, awaitsTopUp: awaitsTopUp, awaitsAction: awaitsAction)
        == standing)
  }

  @Test("What went back is told from what was never paid", arguments: [true, false], [nil, RewardRefusal.dailyLimit])
  func standingOfReturns(_ isPaid: Bool, _ refusal: RewardRefusal?) {
    let standing = RewardStanding(isPaid: isPaid, isReturned: true, refusal: refusal, awaitsTopUp: false, awaitsAction: false)
    #expect((standing == .returned) == (isPaid && refusal == nil))
  }

  @Test("What is owed stands as what it waits for, until it is due")
  func standingOfPromises() {
    for moment in RewardedOn.allCases {
      let owed = Self.terms(on: moment).promise
      let standing = RewardStanding(
        isPaid: false, isReturned: false, refusal: nil, awaitsTopUp: owed.awaitsTopUp, awaitsAction: owed.awaitsAction)
      #expect((standing == .owed) == owed.isDue)
    }
  }
}
