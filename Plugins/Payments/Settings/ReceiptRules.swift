import PluginAPI

/// How receipts are made (54-FZ).
struct ReceiptRules: Sendable {
  let vatCode: Int64
  let taxSystem: Int64?
  let subject: String
  let mode: String

  init(_ settings: Settings) throws {
    vatCode = try settings.integer("vat_code", default: 1, in: 1...12, help: "1: without VAT.")
    // 0 is what nobody can write: read all the same, so that the key is known.
    let system = try settings.integer("tax_system_code", default: 0, in: 0...6, help: "1 to 6; needed if the shop has several.")
    guard system > 0 || !settings.contains("tax_system_code") else { throw settings.invalid("tax_system_code", "must be 1 to 6") }
    taxSystem = system > 0 ? system : nil
    subject = try settings.string("payment_subject", default: "service", help: "What is sold.")
    mode = try settings.string("payment_mode", default: "full_payment", help: "How it is paid.")
  }
}

extension ReceiptRules {
  /// Writes what was sold: the part of a receipt that names no person.
  ///
  /// - Parameter title: cut to what a receipt's line takes.
  func write(_ money: Money, of title: String, to json: inout JSONWriter) {
    if let taxSystem {
      json.key("tax_system_code")
      json.value(taxSystem)
    }
    json.key("items")
    json.beginArray()
    json.beginObject()
    json.key("description")
    json.value(String(title.prefix(128)))
    json.key("quantity")
    json.value(1)
    json.key("amount")
    json.beginObject()
    json.key("value")
    json.value(money.decimal)
    json.key("currency")
    json.value(money.currency.code)
    json.endObject()
    json.key("vat_code")
    json.value(vatCode)
    json.key("payment_subject")
    json.value(subject)
    json.key("payment_mode")
    json.value(mode)
    json.endObject()
    json.endArray()
  }

  /// What Telegram hands on to its provider with an invoice: `{"receipt":{…}}`.
  func providerData(_ money: Money, of title: String) -> String {
    var json = JSONWriter()
    json.beginObject()
    json.key("receipt")
    json.beginObject()
    write(money, of: title, to: &json)
    json.endObject()
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
