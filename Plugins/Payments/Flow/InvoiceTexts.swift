import PluginAPI

/// What people read on an invoice, and why they can't pay it.
enum InvoiceTexts {
  static let invoice = LocalizedText(
    "invoice.description",
    ru: "Зачислим сразу после оплаты.", en: "Credited as soon as it's paid.")
  static let invoiceUnknown = LocalizedText(
    "invoice.unknown",
    ru: "Этого счёта больше нет. Начните пополнение заново: /topup",
    en: "This invoice no longer exists. Start a new top-up: /topup")
  static let invoiceOver = LocalizedText(
    "invoice.over",
    ru: "Этот счёт уже закрыт. Начните пополнение заново: /topup", en: "This invoice is closed. Start a new top-up: /topup")
  static let invoiceChanged = LocalizedText(
    "invoice.changed",
    ru: "Цены изменились. Начните пополнение заново: /topup", en: "Prices have changed. Start a new top-up: /topup")
  static let invoiceOfAnother = LocalizedText(
    "invoice.of_another",
    ru: "Этот счёт выставлен другому человеку. Начните своё пополнение: /topup",
    en: "This invoice was issued to someone else. Start your own top-up: /topup")

  /// All of them.
  static let all: [LocalizedText] = [
    invoice, invoiceUnknown, invoiceOver, invoiceChanged, invoiceOfAnother,
  ]
}
