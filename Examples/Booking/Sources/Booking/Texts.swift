import PluginAPI

enum Texts {
  static let title = LocalizedText("title", ru: "Столики", en: "Tables")
  static let about = LocalizedText("about", ru: "Забронировать столик", en: "Book a table")
  static let whichDay = LocalizedText("day.ask", ru: "На какой день?", en: "For which day?")
  static let full = LocalizedText("day.full", ru: "На ближайшую неделю мест нет.", en: "There is nothing free within a week.")
  static let taken = LocalizedText(
    "day.taken", ru: "Этот день уже занят. Выберите другой: /book", en: "That day is taken. Pick another: /book")
  static let howMany = LocalizedText(
    "guests.ask", ru: "Сколько вас будет? От 1 до {most}.", en: "How many will you be? From 1 to {most}.")
  static let guests = LocalizedText(
    "guests.count", ru: "{guests, plural, one {# гость} few {# гостя} many {# гостей} other {# гостя}}",
    en: "{guests, plural, one {# guest} other {# guests}}")
  static let sure = LocalizedText(
    "booking.sure", ru: "{guests, plural, one {# гость} few {# гостя} many {# гостей} other {# гостя}}. Бронируем?",
    en: "{guests, plural, one {# guest} other {# guests}}. Shall I book it?")
  static let yes = LocalizedText("booking.yes", ru: "Забронировать", en: "Book it")
  static let no = LocalizedText("booking.no", ru: "Не нужно", en: "Never mind")
  static let booked = LocalizedText("booking.done", ru: "Забронировано: {day}. Ждём вас!", en: "Booked: {day}. See you!")
  static let cancelled = LocalizedText("booking.cancelled", ru: "Бронь снята.", en: "The booking is cancelled.")
  static let expired = LocalizedText(
    "booking.expired", ru: "Время вышло, бронь снята. Начать снова: /book",
    en: "The time is up, the table is free again. Start over: /book")
  static let today = LocalizedText(
    "booking.today", ru: "Сегодня ждём вас: {guests, plural, one {# гость} few {# гостя} many {# гостей} other {# гостя}}.",
    en: "See you today: {guests, plural, one {# guest} other {# guests}}.")
  static let mine = LocalizedText("mine.title", ru: "Мои брони", en: "My bookings")
  static let none = LocalizedText("mine.none", ru: "Броней нет.", en: "You have no bookings.")
  static let cancelIt = LocalizedText("mine.cancel", ru: "Снять бронь", en: "Cancel it")
  static let reallyCancel = LocalizedText("mine.cancel.sure", ru: "Снять бронь?", en: "Cancel this booking?")

  static let all = [
    title, about, whichDay, full, taken, howMany, guests, sure, yes, no, booked, cancelled, expired, today, mine, none, cancelIt,
    reallyCancel,
  ]
}
