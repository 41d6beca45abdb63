import Host

/// The money of a demo: accounts at simulated providers, and a promo code.
enum DemoMoney {
  // Made up: the simulator takes any shop and any key of a test mode.
  static let shop = "100500"
  static let shopKey = "test_demo_shop"
  static let stripeKey = "sk_test_demo"
  static let stripeSecret = "whsec_demo"
  static let providerToken = "381764678:TEST:12345"

  private static let promoCode = "HELLO10"

  /// Makes a promo code ready to try, as an operator would.
  ///
  /// - Returns: the code; `nil` where the person has switched payments off.
  static func makePromoCode(on gateway: Gateway) async -> String? {
    let order = OperationRequest(
      name: "do.payments.promo-create", bot: DemoFolder.bot, arguments: ["code": promoCode, "kind": "units", "amount": "10"],
      key: "demo")
    do {
      _ = try await gateway.runtime.perform(order, as: .local("demo"))
      return promoCode
    } catch OperationError.refused(let reason) {
      // An earlier run made it.
      return reason.contains(promoCode) ? promoCode : nil
    } catch {
      return nil
    }
  }
}
