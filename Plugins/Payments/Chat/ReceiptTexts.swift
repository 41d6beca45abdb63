import PluginAPI

/// What people are asked and told about receipts.
enum ReceiptTexts {
  static let command = LocalizedText(ru: "Куда присылать чеки", en: "Where receipts are sent")
  static let ask = LocalizedText(
    ru: """
      К платежу полагается чек. Куда его присылать? Напишите адрес электронной почты или номер телефона — или нажмите кнопку внизу.

      Спрошу только один раз; поменять можно командой /receipt. Передумали — /cancel.
      """,
    en: """
      A payment comes with a receipt. Where should it be sent? Write an e-mail address or a phone number, or press the button below.

      I ask only once; /receipt changes it. Changed your mind? /cancel
      """)
  static let current = LocalizedText(
    ru:
      "Сейчас чеки приходят сюда: {contact}. Чтобы поменять, напишите другой адрес почты или номер телефона. Оставить как есть — /cancel.",
    en: "Receipts are sent to {contact}. To change that, write another e-mail address or phone number. To leave it, /cancel")
  static let sendPhone = LocalizedText(ru: "Отправить мой номер", en: "Send my number")
  static let saved = LocalizedText(ru: "Хорошо, чеки будут приходить сюда: {contact}.", en: "All right, receipts go to {contact}.")
  static let unreadable = LocalizedText(
    ru: "Не похоже ни на почту, ни на телефон. Напишите, например, name@example.com или +7 900 123-45-67.",
    en: "That is neither an e-mail address nor a phone number. Write, for instance, name@example.com or +7 900 123-45-67.")
  static let notYours = LocalizedText(
    ru: "Это чужой контакт. Нажмите кнопку «Отправить мой номер» или напишите адрес почты.",
    en: "That contact is somebody else's. Press “Send my number”, or write an e-mail address.")
}
