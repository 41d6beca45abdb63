import BaseTesting
import Testing

@testable import Referral

@Suite struct ReferralCodeTests {
  @Test("A code is eight symbols that nobody takes for another, and fits a deep link", arguments: 0..<10)
  func shape(_ seed: UInt64) {
    var generator = TestRandom(seed: seed)
    for _ in 0..<500 {
      let code = ReferralCode.random(using: &generator)
      #expect(code.count == 8 && code.allSatisfy(ReferralCode.alphabet.contains))
      // https://core.telegram.org/bots/features#deep-linking: at most 64 of A-Z, a-z, 0-9, _ and -.
      let payload = ReferralCode.linkPrefix + code
      #expect(payload.utf8.count <= 64 && payload.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    }
    #expect(Set(ReferralCode.alphabet).count == 31 && ReferralCode.alphabet.allSatisfy { !"ilo01".contains($0) })
  }

  @Test("The numbers decide the code, and nothing else does", arguments: 0..<10)
  func sameNumbersSameCode(_ seed: UInt64) {
    var (one, other) = (TestRandom(seed: seed), TestRandom(seed: seed))
    let codes = (0..<1000).map { _ in ReferralCode.random(using: &one) }
    #expect(codes == (0..<1000).map { _ in ReferralCode.random(using: &other) })
    #expect(Set(codes).count == 1000)
  }

  @Test("Every symbol comes about equally often")
  func even() {
    var generator = TestRandom(seed: 1)
    var counts: [Character: Int] = [:]
    for _ in 0..<31_000 / 8 { for symbol in ReferralCode.random(using: &generator) { counts[symbol, default: 0] += 1 } }
    // About 1000 of each, with a standard deviation of 31.
    #expect(counts.count == 31 && counts.values.allSatisfy { (800...1200).contains($0) }, "\(counts)")
  }

  @Test func codesOfTheSystemDiffer() { #expect(Set((0..<1000).map { _ in ReferralCode.random() }).count == 1000) }
}
