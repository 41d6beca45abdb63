import PluginAPI

/// What people are asked and told about receipts.
enum ReceiptTexts {
  static let command = LocalizedText("receipt.command", ru: "Куда присылать чеки", en: "Where receipts go")
  static let ask = LocalizedText(
    "receipt.ask",
    ru: """
      К платежу полагается чек. Куда его присылать? Напишите адрес электронной почты или номер телефона — или нажмите кнопку внизу.

      Спрошу только один раз; поменять можно командой /receipt. Передумали — /cancel.
      """,
    en: """
      Every payment comes with a receipt. Where should I send it? Type an email address or a phone number, or press the button below.

      I'll ask only once; you can change it with /receipt. Changed your mind? /cancel
      """)
  static let current = LocalizedText(
    "receipt.current",
    ru:
      "Сейчас чеки приходят сюда: {contact}. Чтобы поменять, напишите другой адрес почты или номер телефона. Оставить как есть — /cancel.",
    en: "Your receipts go to {contact}. To change that, type another email address or phone number. To keep it, /cancel")
  static let field = LocalizedText("receipt.field", ru: "Куда прислать чек", en: "Where to send the receipt")
  static let hint = LocalizedText("receipt.hint", ru: "Почта или телефон", en: "E-mail address or phone number")
  static let save = LocalizedText("receipt.save", ru: "Сохранить", en: "Save")
  static let sendPhone = LocalizedText("receipt.send_phone", ru: "Отправить мой номер", en: "Send my number")
  static let saved = LocalizedText(
    "receipt.saved",
    ru: "Хорошо, чеки будут приходить сюда: {contact}.", en: "All right, your receipts will go to {contact}.")
  static let unreadable = LocalizedText(
    "receipt.unreadable",
    ru: "Не похоже ни на почту, ни на телефон. Напишите, например, name@example.com или +7 900 123-45-67.",
    en: "That doesn't look like an email address or a phone number. Type, for example, name@example.com or +7 900 123-45-67.")
  static let notYours = LocalizedText(
    "receipt.not_yours",
    ru: "Это чужой контакт. Нажмите кнопку «Отправить мой номер» или напишите адрес почты.",
    en: "That contact is someone else's. Press “Send my number”, or type an email address.")

  /// All of them.
  static let all: [LocalizedText] = [
    command, ask, current, field, hint, save, sendPhone, saved, unreadable, notYours,
  ]
}
