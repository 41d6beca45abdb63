package import PatchbayTelegram
@_spi(Host) package import PluginAPI

/// An update that the host makes of what a person does in the Mini App. It is JSON like all others, so that it is kept, looked at and run again
/// like them; what Telegram's have no place for stands in a member of its own.
package enum AppUpdate {
  /// The member that no update of Telegram's has.
  static let member: StaticString = "patchbay_app"

  /// A press.
  ///
  /// - Parameters:
  ///   - id: one of `IncomingUpdate.ownIDs`.
  ///   - turn: what a button that counts once counts by.
  package static func press(
    _ data: String, turn: String, form: [String: FormInput], by person: BotUser, id: Int64
  ) throws -> IncomingUpdate {
    try made(id: id, form) { json in
      json.key("callback_query")
      json.beginObject()
      json.key("id")
      json.value("app \(person.id) \(turn)")
      json.key("from")
      write(person, to: &json)
      json.key("chat_instance")
      json.value("app")
      json.key("data")
      json.value(data)
      json.endObject()
    }
  }

  /// The opening of the app, by a person as Telegram tells of them.
  ///
  /// - Parameters:
  ///   - id: one of `IncomingUpdate.ownIDs`.
  ///   - now: milliseconds since 1970.
  package static func launch(_ data: InitData, id: Int64, now: Int64) throws -> IncomingUpdate {
    let payload = data.startParameter ?? ""
    return try made(id: id, [:]) { json in
      json.key("message")
      json.beginObject()
      json.key("message_id")
      json.value(0)
      json.key("date")
      json.value(now / 1000)
      json.key("chat")
      json.beginObject()
      json.key("id")
      json.value(data.person)
      json.key("type")
      json.value("private")
      json.endObject()
      json.key("from")
      json.value(data.user.root)
      json.key("text")
      json.value(payload.isEmpty ? "/start" : "/start \(payload)")
      json.endObject()
    }
  }

  private static func made(
    id: Int64, _ form: [String: FormInput], _ body: (inout JSONWriter) -> Void
  ) throws -> IncomingUpdate {
    var json = JSONWriter()
    json.beginObject()
    json.key("update_id")
    json.value(id)
    body(&json)
    json.key(member)
    json.beginObject()
    for (name, input) in form.sorted(by: { $0.key < $1.key }) {
      json.key(name)
      switch input {
      case .text(let text): json.value(text)
      case .files(let names):
        json.beginArray()
        for name in names { json.value(name) }
        json.endArray()
      }
    }
    json.endObject()
    json.endObject()
    return try IncomingUpdate(json.bytes)
  }

  private static func write(_ person: BotUser, to json: inout JSONWriter) {
    json.beginObject()
    json.key("id")
    json.value(person.id)
    json.key("is_bot")
    json.value(false)
    json.key("first_name")
    json.value(person.firstName)
    let others = [("last_name", person.lastName), ("username", person.username), ("language_code", person.languageCode)]
    for case (let name, let value?) in others {
      json.key(name)
      json.value(value)
    }
    if person.isPremium {
      json.key("is_premium")
      json.value(true)
    }
    json.endObject()
  }
}

extension IncomingUpdate {
  /// Whether it was made of what a person did in the Mini App.
  var isInApp: Bool { IncomingUpdate.ownIDs.contains(id) && update.json["patchbay_app"] != nil }

  /// What the Mini App sent; `nil` for an update of Telegram's.
  var app: AppInput? {
    guard IncomingUpdate.ownIDs.contains(id), let form = update.json["patchbay_app"] else { return nil }
    var inputs: [String: FormInput] = [:]
    for (name, value) in form.members {
      inputs[name] = value.string.map { .text($0) } ?? .files(value.elements.compactMap(\.string))
    }
    return AppInput(form: inputs)
  }
}
