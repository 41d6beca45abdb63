import BaseTesting
import PluginAPI
import Testing

@testable import Payments

/// Promo codes: how they are read, when they are good, what they add, and how guessing is slowed down.
@Suite struct PromoTests {
  private static func code(
    _ kind: PromoKind = .units, amount: Int64 = 5, uses: Int64? = nil, usesPerUser: Int64 = 1, used: Int64 = 0,
    startsAt: Int64? = nil, endsAt: Int64? = nil, isOn: Bool = true
  ) -> PromoCode {
    PromoCode(
      id: 1, title: "SPRING-25", kind: kind, amount: amount, uses: uses, usesPerUser: usesPerUser, used: used,
      startsAt: startsAt, endsAt: endsAt, isOn: isOn)
  }

  private static let waiting = PromoBonus(use: 4, percent: 20, code: "OTHER")

  @Test func oneCodeIsReadHoweverItIsTyped() throws {
    let code = try #require(PromoCodeText("SPRING-25"))
    for text in ["spring25", " Spring 25 ", "SPRING—25", "s_p_r_i_n_g_2_5", "SPR1NG25", "ЅРRING25", "SPRING\u{200B}25"] {
      #expect(PromoCodeText(text) == code, "\(text)")
    }
    #expect(PromoCodeText("SPRING26") != code)
    // Digits of other scripts are the same numbers, and look-alike letters the same letters.
    #expect(PromoCodeText("КОТ-٢٥") == PromoCodeText("K0T25"))
    #expect(PromoCodeText("лето") == PromoCodeText("ЛЕТ0"))
  }

  @Test func whatIsNoCodeIsNone() {
    for text in [
      "", "AB", "a-b", "SPRING!", "SPRING 25 %", "🎁🎁🎁", String(repeating: "A", count: 33),
      "ABC" + String(repeating: " ", count: 200),
    ] {
      #expect(PromoCodeText(text) == nil, "\(text)")
    }
    #expect(PromoCodeText("ABC") != nil)
    #expect(PromoCodeText(String(repeating: "A", count: 32)) != nil)
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func readingACodeTwiceChangesNothing(seed: UInt64) {
    var dice = TestRandom(seed: seed)
    let letters = Array("abcXYZ019 -_ОоЁёЇїΑαßéыﬁ!٣🙂".unicodeScalars)
    for _ in 0..<500 {
      var typed = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...20, using: &dice) { typed.append(letters.randomElement(using: &dice) ?? "a") }
      guard let code = PromoCodeText(String(typed)) else { continue }
      #expect(PromoCodeText(code.canonical)?.canonical == code.canonical, "\(String(typed))")
      #expect(PromoCodeText(String(typed).lowercased()) == PromoCodeText(String(typed).uppercased()), "\(String(typed))")
    }
  }

  @Test func aCodeIsGoodFromItsFirstMillisecondUntilBeforeItsLast() {
    let code = Self.code(startsAt: start, endsAt: start + day)
    for (moment, standing) in [
      (start - 1, .notYet(from: start)), (start, .valid), (start + day - 1, .valid), (start + day, .over(since: start + day)),
    ] as [(Int64, PromoStanding)] { #expect(code.standing(at: moment) == standing, "\(moment - start)") }
    #expect(Self.code(isOn: false).standing(at: start) == .stopped)
    #expect(Self.code(uses: 3, used: 2).standing(at: start) == .valid)
    #expect(Self.code(uses: 3, used: 3).standing(at: start) == .usedUp)
    #expect(Self.code(used: 1_000_000).standing(at: start) == .valid)
    #expect(
      [PromoStanding.valid, .stopped, .usedUp, .notYet(from: 1), .over(since: 1)].map(\.word)
        == ["valid", "stopped", "used up", "not yet", "over"])
  }

  @Test func everyRefusalIsToldApart() {
    func refusal(_ code: PromoCode, before: Int64 = 0, waiting: PromoBonus? = nil) -> PromoOutcome? {
      code.refusal(at: start, usedBefore: before, waiting: waiting)
    }
    #expect(refusal(Self.code()) == nil)
    #expect(refusal(Self.code(startsAt: start + 1)) == .notYet(from: start + 1))
    #expect(refusal(Self.code(endsAt: start)) == .over(since: start))
    #expect(refusal(Self.code(), before: 1) == .usedByYou)
    #expect(refusal(Self.code(usesPerUser: 2), before: 1) == nil)
    #expect(refusal(Self.code(uses: 1, used: 1)) == .usedUp)
    // Who used it up is told that it was they.
    #expect(refusal(Self.code(uses: 1, used: 1), before: 1) == .usedByYou)
    #expect(refusal(Self.code(.percent), waiting: Self.waiting) == .anotherWaits(percent: 20, code: "OTHER"))
    // Units come at once, whatever waits.
    #expect(refusal(Self.code(.units), waiting: Self.waiting) == nil)
    #expect(Self.code(.units).gift == .credited(units: 5, code: "SPRING-25"))
    #expect(Self.code(.percent).gift == .bonusWaits(percent: 5, code: "SPRING-25"))
  }

  @Test func aBonusIsRoundedUpSoThatTheSmallestTopUpToBringsMore() {
    func bonus(_ percent: Int64, on units: Int64) -> Int64 { PromoBonus(use: 1, percent: percent, code: "X").units(on: units) }
    #expect(bonus(20, on: 10) == 2)
    #expect(bonus(20, on: 11) == 3)
    #expect(bonus(1, on: 1) == 1)
    #expect(bonus(1000, on: 7) == 70)
    #expect(bonus(10, on: 0) == 0)
    // What can't be reckoned adds nothing.
    #expect(bonus(1000, on: .max) == 0)
  }

  @Test func aTermIsCountedFromItsStart() {
    let whole = PromoTerm(from: start, startingIn: .seconds(60), validFor: .seconds(3600))
    #expect(whole.startsAt == start + minute && whole.endsAt == start + 61 * minute)
    let now = PromoTerm(from: start, startingIn: nil, validFor: .seconds(60))
    #expect(now.startsAt == nil && now.endsAt == start + minute)
    let open = PromoTerm(from: start, startingIn: nil, validFor: nil)
    #expect(open.startsAt == nil && open.endsAt == nil)
    #expect(PromoTerm(from: start, startingIn: nil, validFor: .seconds(Int64.max)).endsAt == start + 30_000_000_000_000)
  }

  @Test func guessesWaitLongerEachTimeUpToADay() {
    var guesses = PromoGuesses()
    var waits: [Int64?] = []
    for _ in 0..<20 {
      guesses.fail(at: start)
      waits.append(guesses.wait(at: start).map { ($0 - start) / minute })
    }
    #expect(waits == [nil, nil, nil, nil, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440, 1440, 1440, 1440, 1440])
  }

  @Test func aWaitEndsByItselfAndAWeekOfPeaceForgetsIt() {
    var guesses = PromoGuesses(failures: 4, failedAt: start, waitsUntil: 0)
    #expect(guesses.wait(at: start) == nil)
    guesses.fail(at: start)
    #expect(guesses.wait(at: start + minute - 1) == start + minute)
    #expect(guesses.wait(at: start + minute) == nil)
    var late = guesses
    guesses.fail(at: start + 7 * day)
    #expect(guesses.failures == 6)
    late.fail(at: start + 7 * day + 1)
    #expect(late.failures == 1 && late.wait(at: start + 7 * day + 1) == nil)
  }

  @Test func howeverOftenSomebodyGuessesTheCountStaysReadable() {
    var guesses = PromoGuesses(failures: 1000, failedAt: start, waitsUntil: start)
    guesses.fail(at: start + day)
    #expect(guesses.failures == 1000 && guesses.waitsUntil == start + 2 * day)
    #expect(PromoGuesses.wait(after: .max) == day)
    #expect(PromoGuesses.wait(after: -5) == 0)
  }
}
