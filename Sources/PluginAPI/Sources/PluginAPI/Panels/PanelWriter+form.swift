import TelegramAPI

extension PanelWriter {
  mutating func form(_ press: PanelPress, _ submit: LocalizedText, _ fields: [FormFieldDefinition]) throws {
    var names: Set<String> = []
    for field in fields {
      guard RegistrationScope.isName(field.name), names.insert(field.name).inserted else {
        throw wrong("has a field '\(field.name)': names of a form's fields are 1 to 32 of a-z 0-9 _, each another")
      }
    }
    member("type", "form")
    member("press", try data(press))
    member("submit", submit)
    try array("fields", fields) { $0.write($1) }
  }

  private mutating func write(_ field: FormFieldDefinition) {
    member("name", field.name)
    member("kind", field.kind.name)
    member("label", field.label)
    if let value = field.value { member("value", value) }
    if let hint = field.hint { member("hint", hint) }
    json.key("required")
    json.value(field.isRequired)
    switch field.kind {
    case .text(let most):
      json.key("length")
      json.value(most)
    case .amount(let least, let most):
      member("min", least.decimal)
      if most.minorUnits < Money.largest { member("max", most.decimal) }
      member("currency", least.currency == .unit ? scope.bot.unit : least.currency.code)
    case .number(let least, let most):
      json.key("min")
      json.value(least)
      json.key("max")
      json.value(most)
    case .choice(let choices):
      json.key("choices")
      json.beginArray()
      for choice in choices {
        json.beginObject()
        member("value", choice.value)
        member("text", choice.text)
        json.endObject()
      }
      json.endArray()
    case .date(let first, let last):
      if let first { member("min", first.description) }
      if let last { member("max", last.description) }
    case .photos(let least, let most):
      json.key("min")
      json.value(least)
      json.key("max")
      json.value(most)
    case .code:
      json.key("length")
      json.value(500)
    case .phone, .email: break
    }
  }
}
