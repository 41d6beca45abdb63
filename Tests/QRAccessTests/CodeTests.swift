import PluginAPI
import Testing

@testable import QRAccess

/// Whether a code is good: a row and a moment decide it.
@Suite struct CodeTests {
  private static func code(_ state: CodeState = .live, place: String? = nil, usedAt: Int64? = nil, retiredAt: Int64? = nil) -> Code
  {
    Code(
      id: 1, user: 7, place: place, price: 0, hold: nil, state: state, uses: usedAt == nil ? 0 : 1, createdAt: 1_000_000,
      expiresAt: 1_900_000, usedAt: usedAt, usedPlace: usedAt == nil ? nil : "north", usedBy: nil, usedRequest: nil,
      retiredAt: retiredAt, message: nil, edits: 0)
  }

  @Test func itIsGoodUntilTheMillisecondInWhichItExpires() {
    let code = Self.code()
    #expect(code.refusal(at: 1_000_000, place: "north", isSingleUse: true) == nil)
    #expect(code.refusal(at: 1_899_999, place: "north", isSingleUse: true) == nil)
    #expect(code.refusal(at: 1_900_000, place: "north", isSingleUse: true) == .expired(at: 1_900_000))
    #expect(code.refusal(at: 1_900_001, place: "north", isSingleUse: true) == .expired(at: 1_900_000))
  }

  @Test func everyEndIsToldApart() {
    #expect(
      Self.code(.used, usedAt: 1_500_000).refusal(at: 2_000_000, place: nil, isSingleUse: true)
        == .used(at: 1_500_000, place: "north"))
    #expect(
      Self.code(.retired, retiredAt: 1_400_000).refusal(at: 2_000_000, place: nil, isSingleUse: true) == .retired(at: 1_400_000))
    #expect(Self.code(.expired).refusal(at: 1_000_001, place: nil, isSingleUse: true) == .expired(at: 1_900_000))
  }

  @Test func aPlaceMattersWhereBothNameOne() {
    let code = Self.code(place: "pool")
    #expect(code.refusal(at: 1_100_000, place: "pool", isSingleUse: true) == nil)
    #expect(code.refusal(at: 1_100_000, place: nil, isSingleUse: true) == nil)
    #expect(code.refusal(at: 1_100_000, place: "north", isSingleUse: true) == .wrongPlace("pool"))
    // That it is over matters more than where.
    #expect(code.refusal(at: 1_900_000, place: "north", isSingleUse: true) == .expired(at: 1_900_000))
  }

  @Test func whatWasUsedWhileItLetInOftenIsUsedNowThatItLetsInOnce() {
    let code = Self.code(usedAt: 1_500_000)
    #expect(code.refusal(at: 1_600_000, place: nil, isSingleUse: false) == nil)
    #expect(code.refusal(at: 1_600_000, place: nil, isSingleUse: true) == .used(at: 1_500_000, place: "north"))
    #expect(code.refusal(at: 1_900_000, place: nil, isSingleUse: true) == .expired(at: 1_900_000))
  }

  @Test func aRetiredCodeSaysWhy() {
    for retirement in Retirement.allCases {
      var code = Self.code(.retired, retiredAt: 1_400_000)
      code.retirement = retirement
      #expect(code.refusal(at: 2_000_000, place: nil, isSingleUse: true) == .retired(at: 1_400_000, retirement))
    }
    let words = ([nil] + Retirement.allCases).flatMap { [Texts.wasRetired($0), Texts.refusedRetired($0)] }
    #expect(Set(words.map(\.ru)).count == words.count && Set(words.map(\.en)).count == words.count)
  }
}
