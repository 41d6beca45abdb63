/// Reads and checks what shops send: https://yookassa.ru/developers/api#create_payment
enum YooKassaRequests {
  static let currencies: Set<String> = [
    "RUB", "EUR", "USD", "KZT", "BYN", "UAH", "UZS", "TRY", "INR", "MDL", "AZN", "AMD",
  ]

  static let methods: Set<String> = [
    "bank_card", "yoo_money", "sberbank", "tinkoff_bank", "sbp", "sber_loan", "sber_bnpl", "alfa_pay", "mobile_balance",
    "cash", "b2b_sberbank", "electronic_certificate",
  ]

  static func isKey(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || "+-_.".utf8.contains(byte)
      }
  }

  static func body(_ request: SandboxRequest) throws(YooKassaError) -> JSON {
    guard !request.body.isEmpty else { return [:] }
    let type = request.headers["content-type"] ?? ""
    guard type.prefix(while: { $0 != ";" }).trimmingSpace.lowercased() == "application/json" else { throw .contentType }
    guard let json = try? JSON.parse(request.body), json.object != nil else {
      throw .invalid(parameter: "body", "The body is not a JSON object")
    }
    return json
  }

  /// A sum, or nil if it is not written as YooKassa wants it.
  static func money(_ json: JSON?) -> Money? {
    guard case .string(let value)? = json?["value"], let currency = json?["currency"]?.string, currencies.contains(currency)
    else { return nil }
    return Money(decimal: value, currency: currency)
  }

  static func amount(_ json: JSON?) throws(YooKassaError) -> Money {
    guard let json else { throw .invalid(parameter: "amount", "The amount is required") }
    guard case .string(let value)? = json["value"], Money(decimal: value, currency: "") != nil else {
      throw .invalid(parameter: "amount.value", "The value must be text with two digits after a point, such as \"100.00\"")
    }
    guard let money = money(json) else { throw .invalid(parameter: "amount.currency", "There is no such currency") }
    guard money.minor > 0 else { throw .invalid(parameter: "amount.value", "The amount must be above zero") }
    return money
  }

  static func description(_ json: JSON, most: Int) throws(YooKassaError) -> String? {
    guard let value = json["description"], value != .null else { return nil }
    guard let text = value.string, text.unicodeScalars.count <= most else {
      throw .invalid(parameter: "description", "The description must be text of at most \(most) characters")
    }
    return text
  }

  static func metadata(_ json: JSON) throws(YooKassaError) -> JSON? {
    guard let value = json["metadata"], value != .null else { return nil }
    guard let object = value.object, object.members.count <= 16 else {
      throw .invalid(parameter: "metadata", "The metadata must be an object of at most 16 keys")
    }
    for (key, value) in object.members {
      guard (1...32).contains(key.unicodeScalars.count), let text = value.string, text.unicodeScalars.count <= 512 else {
        throw .invalid(parameter: "metadata.\(key)", "A key has at most 32 characters, a value is text of at most 512")
      }
    }
    return value
  }

  /// - Returns: kind, where the person returns to, language.
  static func confirmation(_ json: JSON) throws(YooKassaError) -> (kind: String, returnURL: String?, locale: String?)? {
    guard let value = json["confirmation"], value != .null else { return nil }
    guard let kind = value["type"]?.string, ["redirect", "embedded", "qr", "external", "mobile_application"].contains(kind) else {
      throw .invalid(parameter: "confirmation.type", "Unknown confirmation type")
    }
    let url = value["return_url"]?.string
    if kind == "redirect" || kind == "mobile_application" {
      guard let url, !url.isEmpty, url.utf8.count <= 2048, url.contains(":") else {
        throw .invalid(parameter: "confirmation.return_url", "An address of at most 2048 characters is required")
      }
    }
    let locale = value["locale"]?.string
    if let locale, locale != "ru_RU", locale != "en_US" {
      throw .invalid(parameter: "confirmation.locale", "The locale must be ru_RU or en_US")
    }
    return (kind, url, locale)
  }

  static func method(_ json: JSON) throws(YooKassaError) -> String? {
    for name in ["payment_method_id", "payment_token"] where json[name] != nil && json[name] != .null {
      throw .invalid(parameter: name, "Saved payment methods are not simulated")
    }
    guard let value = json["payment_method_data"], value != .null else { return nil }
    guard let kind = value["type"]?.string, methods.contains(kind) else {
      throw .invalid(parameter: "payment_method_data.type", "Unknown payment method")
    }
    return kind
  }
}
