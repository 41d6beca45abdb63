/// A receipt of the 54-FZ law that was registered: https://yookassa.ru/developers/api#receipt_object
struct YooKassaReceipt: Sendable {
  let id: String
  let number: Int
  let shop: String
  /// `payment` or `refund`.
  let kind: String
  let payment: String
  let refund: String?
  let created: Int64
  let content: JSON

  var json: JSON {
    var json: JSON = [
      "id": JSON(id), "type": JSON(kind), "payment_id": JSON(payment), "refund_id": refund.map { JSON($0) },
      "status": "succeeded", "fiscal_document_number": JSON(String(number)), "fiscal_storage_number": "9288000100115785",
      "fiscal_attribute": JSON(String(2_617_603_921 + number)), "registered_at": JSON(Timestamp.text(created)),
      "fiscal_provider_id": "fd9e9404-eaca-4000-8ec9-dc228ead2345",
    ]
    json["tax_system_code"] = content["tax_system_code"]
    json["items"] = content["items"]
    json["settlements"] = content["settlements"]
    return json
  }
}

/// Reads what the shop wrote, and refuses what the law or YooKassa would.
enum YooKassaReceiptRules {
  static let paymentModes: Set<String> = [
    "full_prepayment", "partial_prepayment", "advance", "full_payment", "partial_payment", "credit", "credit_payment",
  ]

  static let paymentSubjects: Set<String> = [
    "commodity", "excise", "job", "service", "gambling_bet", "gambling_prize", "lottery", "lottery_prize",
    "intellectual_activity", "payment", "agent_commission", "property_right", "non_operating_gain", "insurance_premium",
    "sales_tax", "resort_fee", "composite", "another", "fine", "tax", "lien", "cost", "agent_withdrawals",
    "pension_insurance_without_payouts", "pension_insurance_with_payouts", "health_insurance_without_payouts",
    "health_insurance_with_payouts", "health_insurance", "casino", "marked", "non_marked", "marked_excise",
    "non_marked_excise",
  ]

  static let measures: Set<String> = [
    "piece", "gram", "kilogram", "ton", "centimeter", "decimeter", "meter", "square_centimeter", "square_decimeter",
    "square_meter", "milliliter", "liter", "cubic_meter", "kilowatt_hour", "gigacalorie", "day", "hour", "minute",
    "second", "kilobyte", "megabyte", "gigabyte", "terabyte", "another",
  ]

  /// - Parameters:
  ///   - sum: what the items must come to.
  ///   - parameter: where the receipt stands in the request.
  static func check(_ receipt: JSON, sum: Money, parameter: String = "receipt") throws(YooKassaError) {
    guard receipt.object != nil else { throw .invalid(parameter: parameter, "The receipt must be an object") }
    try checkCustomer(receipt["customer"], "\(parameter).customer")
    if let code = receipt["tax_system_code"], !(1...6).contains(code.int ?? 0) {
      throw .invalid(parameter: "\(parameter).tax_system_code", "The tax system's code must be from 1 to 6")
    }
    if let zone = receipt["timezone"], !(1...11).contains(zone.int ?? 0) {
      throw .invalid(parameter: "\(parameter).timezone", "The time zone must be from 1 to 11")
    }
    guard let items = receipt["items"]?.array, (1...100).contains(items.count) else {
      throw .invalid(parameter: "\(parameter).items", "A receipt has from 1 to 100 items")
    }
    var total: Int64 = 0
    for (index, item) in items.enumerated() {
      let (cost, isTooMuch) = total.addingReportingOverflow(try checkItem(item, sum.currency, "\(parameter).items[\(index)]"))
      guard !isTooMuch else { throw .invalid(parameter: "\(parameter).items", "The sum of the items is too large") }
      total = cost
    }
    guard total == sum.minor else {
      throw .invalid(
        parameter: "\(parameter).items",
        "The items add up to \(Money(total, sum.currency).decimal()), but the amount is \(sum.decimal())")
    }
  }

  private static func checkCustomer(_ customer: JSON?, _ parameter: String) throws(YooKassaError) {
    let email = customer?["email"]?.string ?? ""
    let phone = customer?["phone"]?.string ?? ""
    guard !email.isEmpty || !phone.isEmpty else {
      throw .invalid(parameter: parameter, "The customer's email or phone is required")
    }
    if !email.isEmpty {
      let parts = email.split(separator: "@", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !email.contains(where: \.isWhitespace) else {
        throw .invalid(parameter: "\(parameter).email", "This is not an email address")
      }
      // As of a domain that takes no mail: RFC 2606 keeps this one for tests.
      if parts[1] == "invalid" || parts[1].hasSuffix(".invalid") {
        throw .invalid(parameter: "\(parameter).email", "The address can't be reached")
      }
    }
    if !phone.isEmpty, !((10...15).contains(phone.utf8.count) && phone.utf8.allSatisfy({ (0x30...0x39).contains($0) })) {
      throw .invalid(parameter: "\(parameter).phone", "The phone must be 10 to 15 digits (E.164 without the plus)")
    }
    if let name = customer?["full_name"]?.string, name.unicodeScalars.count > 256 {
      throw .invalid(parameter: "\(parameter).full_name", "The name must have at most 256 characters")
    }
  }

  /// - Returns: the item's cost.
  private static func checkItem(_ item: JSON, _ currency: String, _ parameter: String) throws(YooKassaError) -> Int64 {
    guard let description = item["description"]?.string, (1...128).contains(description.unicodeScalars.count) else {
      throw .invalid(parameter: "\(parameter).description", "The description must have from 1 to 128 characters")
    }
    guard let quantity = item["quantity"]?.double, quantity > 0, quantity <= 99_999.999 else {
      throw .invalid(parameter: "\(parameter).quantity", "The quantity must be a number above zero")
    }
    guard let price = YooKassaRequests.money(item["amount"]), price.currency == currency else {
      throw .invalid(parameter: "\(parameter).amount", "The price of one unit must be a sum in \(currency)")
    }
    guard let vat = item["vat_code"]?.int, (1...12).contains(vat) else {
      throw .invalid(parameter: "\(parameter).vat_code", "The VAT code must be from 1 to 12")
    }
    for (name, known) in [("payment_mode", paymentModes), ("payment_subject", paymentSubjects), ("measure", measures)] {
      if let value = item[name], !known.contains(value.string ?? "") {
        throw .invalid(parameter: "\(parameter).\(name)", "Unknown \(name)")
      }
    }
    let cost = (Double(price.minor) * quantity).rounded()
    guard cost < 1e15 else { throw .invalid(parameter: "\(parameter).amount", "The item is too expensive") }
    return Int64(cost)
  }
}
