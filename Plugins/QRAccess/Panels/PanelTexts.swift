import PluginAPI

/// What people read on the panels of passes, besides what the chat says.
enum PanelTexts {
  // MARK: A person's pass

  static let none = LocalizedText("panel.none", ru: "Действующего пропуска нет.", en: "You have no valid pass.")
  static let alt = LocalizedText("panel.alt", ru: "QR-код пропуска", en: "The pass as a QR code")
  static let timeLeft = LocalizedText("panel.time_left", ru: "Действует ещё", en: "Valid for")
  static let timeOver = LocalizedText("panel.time_over", ru: "Пропуск истёк", en: "The pass has expired")
  static let shortForm = LocalizedText("panel.short_form", ru: "Код, если QR не читается", en: "Code, if scanning fails")
  static let place = LocalizedText("panel.place", ru: "Место", en: "Place")
  static let price = LocalizedText("panel.price", ru: "Спишется при входе", en: "Charged on entry")
  static let firstUse = LocalizedText("panel.first_use", ru: "Первый вход", en: "First used")
  static let replaceSure = LocalizedText(
    "panel.replace_sure",
    ru: "Нынешний пропуск перестанет действовать. Выпустить новый?", en: "Your current pass will stop working. Get a new one?")

  // MARK: The controller's scanner

  static let scanner = LocalizedText("panel.scanner", ru: "Проверка пропусков", en: "Check passes")
  static let scan = LocalizedText("panel.scan", ru: "Сканировать", en: "Scan")
  static let post = LocalizedText("panel.post", ru: "Ваш пост", en: "Your post")
  static let changePost = LocalizedText("panel.change_post", ru: "Сменить пост", en: "Change post")
  static let lastCheck = LocalizedText("panel.last_check", ru: "Последняя проверка", en: "Last check")
  static let checkedAt = LocalizedText("panel.checked_at", ru: "Время", en: "Time")

  /// All of them.
  static let all: [LocalizedText] = [
    none, alt, timeLeft, timeOver, shortForm, place, price, firstUse, replaceSure, scanner, scan, post, changePost, lastCheck,
    checkedAt,
  ]
}
