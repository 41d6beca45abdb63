package import PluginAPI

/// What people read at the fields of a form.
extension HostTexts {
  package static let formMissing = LocalizedText("form_missing", ru: "Заполните это поле", en: "Fill this in")
  package static let formMalformed = LocalizedText("form_malformed", ru: "Проверьте, нет ли ошибки", en: "Please check this")
  package static let formTooSmall = LocalizedText("form_too_small", ru: "Не меньше {least}", en: "At least {least}")
  package static let formTooLarge = LocalizedText("form_too_large", ru: "Не больше {most}", en: "At most {most}")
  package static let formTooShort = LocalizedText(
    "form_too_short",
    ru: "Не короче {count, plural, one {# символа} few {# символов} many {# символов} other {# символов}}",
    en: "At least {count, plural, one {# character} other {# characters}}")
  package static let formTooLong = LocalizedText(
    "form_too_long", ru: "Не длиннее {count, plural, one {# символа} few {# символов} many {# символов} other {# символов}}",
    en: "At most {count, plural, one {# character} other {# characters}}")
  package static let formTooFew = LocalizedText("form_too_few", ru: "Нужно фото: {count}", en: "Photos needed: {count}")
  package static let formTooMany = LocalizedText("form_too_many", ru: "Фото не больше {count}", en: "Photos at most: {count}")
  package static let formUnknownChoice = LocalizedText("form_unknown_choice", ru: "Выберите из списка", en: "Choose from the list")
  /// What the page reads where it shows nothing of its own: the panel it asked for is none of the person's, or was switched off.
  package static let panelGone = LocalizedText(
    "panel_gone", ru: "Этот раздел сейчас выключен.", en: "This section is switched off now.")

  static let forms = [
    formMissing, formMalformed, formTooSmall, formTooLarge, formTooShort, formTooLong, formTooFew, formTooMany, formUnknownChoice,
    panelGone,
  ]
}
