import Testing

@testable import Simulator

@Suite struct YooKassaReceiptTests {
  private static let item: JSON = [
    "description": "Подписка на месяц", "quantity": 1, "amount": ["value": "499.00", "currency": "RUB"], "vat_code": 1,
    "payment_mode": "full_payment", "payment_subject": "service",
  ]

  private static func order(_ receipt: JSON) -> JSON {
    var order = SandboxShop.order()
    order["receipt"] = receipt
    return order
  }

  private static func receipt(customer: JSON = ["email": "a@example.com"], items: [JSON] = [item]) -> JSON {
    ["customer": customer, "items": .array(items)]
  }

  @Test func registersAReceiptWithThePayment() async throws {
    let shop = SandboxShop()
    let made = await shop.yookassa("POST", "payments", Self.order(Self.receipt()))
    #expect(made["receipt_registration"] == "pending")
    let id = try #require(made["id"]?.string)
    try await shop.control("POST", "\(id)/pay")
    #expect(await shop.yookassa("GET", "payments/\(id)")["receipt_registration"] == "succeeded")
    let receipts = await shop.yookassa("GET", "receipts?payment_id=\(id)")["items"]?.array
    #expect(receipts?.count == 1)
    #expect(receipts?.first?["items"]?[0]?["description"] == "Подписка на месяц")
  }

  @Test(
    arguments: [
      (receipt(customer: [:]), "receipt.customer"), (receipt(customer: ["email": "nobody"]), "receipt.customer.email"),
      (receipt(customer: ["phone": "+79000000000"]), "receipt.customer.phone"), (receipt(items: []), "receipt.items"),
      (receipt(items: [item, item]), "receipt.items"),
      (receipt(items: [changed("description", "")]), "receipt.items[0].description"),
      (receipt(items: [changed("quantity", 0)]), "receipt.items[0].quantity"),
      (receipt(items: [changed("amount", ["value": "499.00", "currency": "EUR"])]), "receipt.items[0].amount"),
      (receipt(items: [costly]), "receipt.items[0].amount"),
      (receipt(items: [changed("vat_code", 13)]), "receipt.items[0].vat_code"),
      (receipt(items: [changed("payment_mode", "barter")]), "receipt.items[0].payment_mode"),
      (receipt(items: [changed("payment_subject", "thing")]), "receipt.items[0].payment_subject"),
      (receipt(items: [changed("measure", "pood")]), "receipt.items[0].measure"),
    ])
  func refusesWhatTheLawRefuses(_ receipt: JSON, _ parameter: String) async {
    let answer = await SandboxShop().yookassa("POST", "payments", Self.order(receipt))
    #expect(answer.status == 400)
    #expect(answer.parameter == parameter)
  }

  /// An item whose cost is beyond counting.
  private static var costly: JSON {
    var item = changed("quantity", 99_999)
    item["amount"] = ["value": "999999999999.00", "currency": "RUB"]
    return item
  }

  private static func changed(_ name: String, _ value: JSON) -> JSON {
    var item = item
    item[name] = value
    return item
  }

  @Test func quantitiesMultiplyPrices() async {
    var half = Self.changed("quantity", .number(2.5))
    half["amount"] = ["value": "199.60", "currency": "RUB"]
    #expect(await SandboxShop().yookassa("POST", "payments", Self.order(Self.receipt(items: [half]))).status == 200)
  }

  @Test func aPartIsRefundedWithAReceiptOfItsOwn() async throws {
    let shop = SandboxShop()
    let id = try #require(
      await shop.yookassa("POST", "payments", Self.order(Self.receipt(customer: ["phone": "79000000000"])))["id"]?.string)
    try await shop.control("POST", "\(id)/pay")
    var refund: JSON = ["payment_id": JSON(id), "amount": ["value": "100.00", "currency": "RUB"]]
    #expect(await shop.yookassa("POST", "refunds", refund).parameter == "receipt")
    refund["receipt"] = Self.receipt(items: [Self.changed("amount", ["value": "100.00", "currency": "RUB"])])
    #expect(await shop.yookassa("POST", "refunds", refund)["receipt_registration"] == "succeeded")
    #expect(await shop.yookassa("GET", "receipts?payment_id=\(id)")["items"]?.array?.count == 2)
  }

  @Test func aReceiptOfItsOwn() async throws {
    let shop = SandboxShop()
    let id = try await shop.payment()
    var receipt = Self.receipt()
    receipt["type"] = "payment"
    receipt["payment_id"] = JSON(id)
    #expect(await shop.yookassa("POST", "receipts", receipt).parameter == "settlements")
    receipt["settlements"] = [["type": "prepayment", "amount": ["value": "499.00", "currency": "RUB"]]]
    #expect(await shop.yookassa("POST", "receipts", receipt).parameter == "send")
    receipt["send"] = true
    let made = await shop.yookassa("POST", "receipts", receipt)
    #expect(made["status"] == "succeeded")
    #expect(await shop.yookassa("GET", "receipts/\(made["id"]?.string ?? "")").json == made.json)
  }
}
