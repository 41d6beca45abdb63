import BaseTesting
import PluginAPI
import Testing

@testable import Payments

/// What is sold, by which ways, at which price.
@Suite struct OfferTests {
  private static let mini = PaymentSettings.defaultPackages[0]

  @Test func aPackageIsOfferedByTheWaysThatHaveItsPrice() {
    let settings = PaymentSettings.sample()
    let offers = settings.offers(of: Self.mini)
    #expect(offers.map(\.way) == [.yookassa, .stripe, .stars])
    #expect(offers.map(\.price) == [Money(99_00, .rub), Money(1_10, .eur), Money(75, .stars)])
    #expect(offers.allSatisfy { $0.units == 10 && $0.bonus == 0 && $0.package == "mini" })
    let onlyStars = PaymentPackage(
      id: "s", title: LocalizedText("S"), prices: [.stars: Money(1, .stars)], units: 1, bonus: 0)
    #expect(settings.offers(of: onlyStars).map(\.way) == [.stars])
  }

  @Test func aButtonsOfferIsMadeAnewAndHasToCostTheSame() {
    let settings = PaymentSettings.sample()
    #expect(settings.offer(.yookassa, package: "mini", price: 99_00)?.units == 10)
    #expect(settings.offer(.yookassa, package: "basic", price: 249_00)?.bonus == 2)
    for (way, package, price) in [
      (.yookassa, "mini", 98_00), (.yookassa, "gone", 99_00), (.telegram, "mini", 99_00), (.stars, "mini", 99_00),
      (.yookassa, "mini", -99_00),
    ] as [(PaymentWay, String, Int64)] {
      #expect(settings.offer(way, package: package, price: price) == nil, "\(way) \(package) \(price)")
    }
  }

  @Test func aSumOfOnesOwnIsOfferedWithinItsLimits() {
    let settings = PaymentSettings.sample()
    #expect(settings.offer(.yookassa, package: nil, price: 99_00)?.units == 10)
    #expect(settings.offer(.yookassa, package: nil, price: 50_00)?.units == 5)
    for price in [49_99, 15_000_01, 0, -1, Int64.max, Int64.min] {
      #expect(settings.offer(.yookassa, package: nil, price: price) == nil, "\(price)")
    }
    #expect(PaymentSettings.sample(ownSums: [:]).offer(.yookassa, package: nil, price: 99_00) == nil)
  }

  @Test func anOfferStandsWhileItsPriceAndUnitsAreTodays() {
    let settings = PaymentSettings.sample()
    let offer = Offer(package: "mini", units: 10, bonus: 0, price: Money(99_00, .rub), way: .yookassa)
    #expect(settings.stands(offer))
    // A bonus is a present: it may change.
    #expect(settings.stands(Offer(package: "mini", units: 10, bonus: 5, price: Money(99_00, .rub), way: .yookassa)))
    for other in [
      Offer(package: "mini", units: 11, bonus: 0, price: Money(99_00, .rub), way: .yookassa),
      Offer(package: "mini", units: 10, bonus: 0, price: Money(98_00, .rub), way: .yookassa),
      Offer(package: "gone", units: 10, bonus: 0, price: Money(99_00, .rub), way: .yookassa),
      Offer(package: "mini", units: 10, bonus: 0, price: Money(1_10, .eur), way: .yookassa),
      Offer(package: "mini", units: 10, bonus: 0, price: Money(99_00, .rub), way: .telegram),
      Offer(package: nil, units: 11, bonus: 0, price: Money(99_00, .rub), way: .yookassa),
    ] { #expect(!settings.stands(other), "\(other)") }
  }

  @Test func aSumBuysWholeUnitsAndItsLimitsAreBothIn() {
    let rule = OwnSum(least: Money(50_00, .rub), most: Money(14_998_50, .rub), unit: Money(9_90, .rub))
    #expect(rule.verdict(on: Money(49_99, .rub)) == .tooSmall)
    #expect(rule.verdict(on: Money(0, .rub)) == .tooSmall)
    #expect(rule.verdict(on: Money(99_00, .rub)) == .buys(units: 10))
    #expect(rule.verdict(on: Money(14_998_50, .rub)) == .buys(units: 1515))
    #expect(rule.verdict(on: Money(14_998_51, .rub)) == .tooLarge)
    #expect(rule.units(for: Money(98_99, .rub)) == 9)
  }

  @Test func aSumThatBuysNoWholeNumberIsAnsweredWithThoseBesideIt() {
    let rule = OwnSum(least: Money(50_00, .rub), most: Money(130_00, .rub), unit: Money(9_90, .rub))
    for (sum, below, above) in [
      (123_00, 118_80, 128_70), (98_99, 89_10, 99_00), (99_01, 99_00, 108_90),
      // 49.50 is below the least, and 138.60 above the most.
      (50_00, nil, 59_40), (129_00, 128_70, nil),
    ] as [(Int64, Int64?, Int64?)] {
      #expect(
        rule.verdict(on: Money(sum, .rub)) == .between(below: below.map { Money($0, .rub) }, above: above.map { Money($0, .rub) }),
        "\(sum)")
    }
    // A limit that is an exact sum is one to offer.
    let exact = OwnSum(least: Money(118_80, .rub), most: Money(128_70, .rub), unit: Money(9_90, .rub))
    #expect(exact.verdict(on: Money(123_00, .rub)) == .between(below: exact.least, above: exact.most))
    let tight = OwnSum(least: Money(150, .rub), most: Money(199, .rub), unit: Money(100, .rub))
    #expect(tight.verdict(on: Money(170, .rub)) == .buys(units: 1))
    #expect(rule.example == Money(59_40, .rub) && tight.example == Money(150, .rub))
  }

  @Test func telegramTakesNoLessThanItsLeast() throws {
    let ways = [PaymentSettings.Way(way: .telegram, currency: .rub), .init(way: .yookassa, currency: .rub)]
    let settings = PaymentSettings.sample(ways, telegram: TelegramPaymentSettings(providerToken: "t", least: Money(100_00, .rub)))
    #expect(settings.ways(for: Self.mini).map(\.way) == [.yookassa])
    #expect(settings.sumWays.map(\.rule.least) == [Money(100_00, .rub), Money(50_00, .rub)])
    #expect(!settings.stands(Offer(package: "mini", units: 10, bonus: 0, price: Money(99_00, .rub), way: .telegram)))
    // Where its least is above the most, nothing is left to offer.
    let tight = PaymentSettings.sample(
      ways, ownSums: [.rub: OwnSum(least: Money(1_00, .rub), most: Money(99_00, .rub), unit: Money(1_00, .rub))],
      telegram: TelegramPaymentSettings(providerToken: "t", least: Money(100_00, .rub)))
    #expect(tight.sumWays.map(\.way) == [.yookassa])
  }

  /// Whatever a person writes: what is offered stands, and nobody pays for a unit that they don't get.
  @Test(arguments: 0..<20 as Range<UInt64>) func whatIsOfferedStands(seed: UInt64) {
    var dice = TestRandom(seed: seed)
    let settings = PaymentSettings.sample()
    for _ in 0..<500 {
      let price = Int64.random(in: 0...20_000_00, using: &dice)
      guard let (way, rule) = settings.sumWays.randomElement(using: &dice) else { continue }
      let sum = Money(price, rule.unit.currency)
      let offer = settings.offer(way, package: nil, price: price)
      switch rule.verdict(on: sum) {
      case .tooSmall, .tooLarge: #expect(offer == nil)
      case .buys(let units):
        #expect(offer?.units == units && units > 0)
        #expect(rule.unit.minorUnits * units == price)
      case .between(let below, let above):
        let nearest = [below, above].compactMap(\.self)
        #expect(!nearest.isEmpty)
        for sum in nearest {
          #expect(abs(sum.minorUnits - price) < rule.unit.minorUnits)
          guard case .buys(let units) = rule.verdict(on: sum) else {
            Issue.record("\(sum) is no exact sum")
            continue
          }
          let exact = settings.offer(way, package: nil, price: sum.minorUnits)
          #expect(exact?.units == units && exact.map(settings.stands) == true)
        }
      }
    }
  }

  @Test func aPurchaseButtonIsReadBackAndForgedOnesAreNot() throws {
    let order = PurchaseOrder.random()
    #expect(PurchaseOrder.isOrder(order))
    let offer = Offer(package: "mini", units: 10, bonus: 0, price: Money(99_00, .rub), way: .yookassa)
    let button = PurchaseButton(offer, order: order)
    #expect(button.callbackParts == [order, "yookassa", "mini", "9900"])
    #expect(PurchaseButton(callbackParts: button.callbackParts[...]) == button)
    #expect(button.orderKey == "\(order)/yookassa")
    let sum = PurchaseButton(Offer(package: nil, units: 10, bonus: 0, price: Money(5, .stars), way: .stars), order: order)
    #expect(PurchaseButton(callbackParts: sum.callbackParts[...])?.package == nil)
    for parts in [
      ["x", "stars", "mini", "80"], [order, "paypal", "mini", "80"], [order, "stars", "mini"], [order, "stars", "mini", "8x"],
      [order.uppercased(), "stars", "mini", "80"], [order + "a", "stars", "mini", "80"], [],
    ] { #expect(PurchaseButton(callbackParts: parts[...]) == nil, "\(parts)") }
  }
}
