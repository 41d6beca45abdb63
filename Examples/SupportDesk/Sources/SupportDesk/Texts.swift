import PluginAPI

enum Texts {
  static let title = LocalizedText("title", ru: "Поддержка", en: "Support")
  static let about = LocalizedText("about", ru: "Написать в поддержку", en: "Write to the support")
  static let closing = LocalizedText("about.close", ru: "Закрыть обращение в этой теме", en: "Close the conversation of this topic")
  static let writeHere = LocalizedText(
    "write", ru: "Напишите сюда, что случилось. Ответят люди.", en: "Write here what happened. People will answer.")
  static let taken = LocalizedText("taken", ru: "Передано. Ответим здесь.", en: "Passed on. We'll answer here.")
  static let closed = LocalizedText(
    "closed", ru: "Обращение закрыто. Если что-то ещё, просто напишите.",
    en: "The conversation is closed. If there is more, just write.")

  static let all = [title, about, closing, writeHere, taken, closed]
}
