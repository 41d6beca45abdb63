import PluginAPI
import Testing

@testable import Payments

/// What the panels are made of.
@Suite struct PanelTests {
  @Test(arguments: PaymentState.allCases) func everyStateHasWordsOfItsOwn(state: PaymentState) {
    let (text, tone) = PanelTexts.state(of: .sample(state))
    #expect(!text.ru.isEmpty && !text.en.isEmpty && text.ru != text.en)
    #expect((tone == .success) == (state == .succeeded))
    #expect((tone == .danger) == (state == .canceled || state == .expired))
    #expect(PanelTexts.state(of: .sample(state, trouble: .mismatch)).tone == .warning)
  }

  @Test func whoEndedAPaymentIsSaid() {
    let (own, others) = (
      Payment.sample(.canceled, reason: PaymentReason.abandoned), Payment.sample(.canceled, reason: "card_expired")
    )
    #expect(PanelTexts.state(of: own).text.en == "Cancelled")
    #expect(PanelTexts.state(of: others).text.en == "Declined")
  }

  @Test func aSumsButtonIsReadBack() {
    for way in PaymentWay.allCases {
      let button = SumButton(order: "abcdefghij", way: way)
      #expect(SumButton(callbackParts: button.callbackParts[...]) == button)
      #expect(button.orderKey == PurchaseButton(.sample(way), order: "abcdefghij").orderKey)
    }
    for forged in [[], ["abcdefghij"], ["abc", "stars"], ["abcdefghij", "paypal"], ["abcdefghij", "stars", "1"]] as [[String]] {
      #expect(SumButton(callbackParts: forged[...]) == nil, "\(forged)")
    }
  }

  @Test func aSumIsReadWithinItsLimits() throws {
    let rule = OwnSum(least: Money(50_00, .rub), most: Money(15_000_00, .rub), unit: Money(9_90, .rub))
    let field = SumForm.sum(rule)
    #expect(field.name == "sum" && field.definition == SumForm.sum(rule, hint: nil).definition)
    // A rule whose limits were turned around by a raised least doesn't trap.
    _ = SumForm.sum(OwnSum(least: Money(100, .rub), most: Money(50, .rub), unit: Money(1, .rub)))
  }

  @Test func panelsOfTheLongestNamesCanBeNamed() {
    let name = PanelName.package(String(repeating: "x", count: 16))
    #expect(name.utf8.count <= 32)
    for way in PaymentWay.allCases { #expect(PanelName.sum(by: way).utf8.allSatisfy { $0 == 0x5F || (0x61...0x7A).contains($0) }) }
  }

  /// A page that is found by its number is the one that turning comes to, however many lines are passed over at once.
  @Test(arguments: [1, 9, 10, 37, 99]) func linesArePassedOverInStepsOfAnySize(step: Int) {
    let moved = (1...120 as ClosedRange<Int64>).reversed().map { HistoryLine(at: $0 * 3, text: "", transfer: $0, payment: nil) }
    let unpaid = (1...90 as ClosedRange<Int64>).reversed().map { HistoryLine(at: $0 * 4, text: "", transfer: nil, payment: $0) }
    var (place, passed) = (HistoryPlace.newest, 0)
    while passed < 150 {
      let size = min(step, 150 - passed)
      let page = HistoryLine.page(
        Array(moved.filter { $0.transfer ?? 0 < place.transfer }.prefix(size + 1)),
        Array(unpaid.filter { $0.payment ?? 0 < place.payment }.prefix(size + 1)), size: size)
      #expect(page.count == size + 1)
      place = place.after(page.prefix(size))
      passed += size
    }
    let rest = moved.count { $0.transfer ?? 0 < place.transfer } + unpaid.count { $0.payment ?? 0 < place.payment }
    #expect(rest == moved.count + unpaid.count - 150)
  }
}

extension Offer {
  fileprivate static func sample(_ way: PaymentWay) -> Offer {
    Offer(package: "mini", units: 10, bonus: 0, price: Money(99_00, .rub), way: way)
  }
}
