import BaseTesting
import Testing

@testable import Referral

/// Who counts as invited, and who hears of those who don't.
@Suite struct InvitationTests {
  @Test(
    "A person counts for the owner of the link, once, and never for themselves",
    arguments: [
      (OpenedInvitation(person: 7, inviter: 3, isNewcomer: true), OpenedInvitation.Outcome.joins(inviter: 3)),
      (OpenedInvitation(person: 7, inviter: 3, isNewcomer: false), .refused(.alreadyKnown, inviter: 3)),
      (OpenedInvitation(person: 7, inviter: 7, isNewcomer: true), .refused(.ownLink, inviter: 7)),
      (OpenedInvitation(person: 7, inviter: 7, isNewcomer: false), .refused(.ownLink, inviter: 7)),
      (OpenedInvitation(person: 7, inviter: nil, isNewcomer: true), .refused(.unknownCode, inviter: nil)),
      (OpenedInvitation(person: 7, inviter: nil, isNewcomer: false), .refused(.unknownCode, inviter: nil)),
    ])
  func outcomes(_ opened: OpenedInvitation, _ outcome: OpenedInvitation.Outcome) { #expect(opened.outcome == outcome) }

  @Test("In a crowd that opens each other's links, everybody is brought by at most one other person", arguments: 0..<20)
  func crowd(_ seed: UInt64) {
    var generator = TestRandom(seed: seed)
    var broughtBy: [Int64: Int64] = [:]
    var known: Set<Int64> = []
    var refusals: [Refusal: Int] = [:]
    for _ in 0..<2000 {
      let person = Int64.random(in: 1...200, using: &generator)
      let inviter = Bool.random(using: &generator) ? Int64.random(in: 1...200, using: &generator) : nil
      switch OpenedInvitation(person: person, inviter: inviter, isNewcomer: !known.contains(person)).outcome {
      case .joins(let owner):
        #expect(broughtBy.updateValue(owner, forKey: person) == nil && owner != person && owner == inviter)
      case .refused(let reason, let owner):
        refusals[reason, default: 0] += 1
        #expect(owner == inviter && (owner == nil) == (reason == .unknownCode) && (owner == person) == (reason == .ownLink))
      }
      known.insert(person)
    }
    #expect(!broughtBy.isEmpty && Set(refusals.keys) == Set(Refusal.allCases))
  }

  @Test("The inviter hears of somebody who knew the bot, once, and not of those whom they have brought")
  func noticesOfRefusals() {
    #expect(Refusal.alreadyKnown.isToldToInviter(times: 1, isTheirs: false))
    #expect(!Refusal.alreadyKnown.isToldToInviter(times: 2, isTheirs: false))
    #expect(!Refusal.alreadyKnown.isToldToInviter(times: 1, isTheirs: true))
    #expect(!Refusal.ownLink.isToldToInviter(times: 1, isTheirs: false))
    #expect(!Refusal.unknownCode.isToldToInviter(times: 1, isTheirs: false))
  }

  @Test("Whose the person is, is asked only where it matters")
  func asksOnlyWhereItMatters() {
    var asked = 0
    func isTheirs() -> Bool {
      asked += 1
      return false
    }
    for reason in Refusal.allCases { for times in 1...3 { _ = reason.isToldToInviter(times: times, isTheirs: isTheirs()) } }
    #expect(asked == 1)
  }

  @Test(
    "Pressing a button or writing something of one's own is use; the start, groups and other bots' words are none",
    arguments: [
      (FirstUse.press, true), (.other, false), (.message("hello", isPrivate: true, isViaBot: false), true),
      (.message("", isPrivate: true, isViaBot: false), true), (.message("/ref", isPrivate: true, isViaBot: false), true),
      (.message("/start", isPrivate: true, isViaBot: false), false),
      (.message("/start ref_abc", isPrivate: true, isViaBot: false), false),
      (.message("/start\nref_abc", isPrivate: true, isViaBot: false), false),
      (.message("/start@shop_bot ref_abc", isPrivate: true, isViaBot: false), false),
      (.message("/started", isPrivate: true, isViaBot: false), true),
      (.message("hello", isPrivate: false, isViaBot: false), false),
      (.message("hello", isPrivate: true, isViaBot: true), false),
    ])
  func firstUse(_ use: FirstUse, _ counts: Bool) { #expect(use.counts == counts) }
}
