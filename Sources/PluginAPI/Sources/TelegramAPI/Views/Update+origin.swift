extension Update {
  /// What this update is about: the name of its first member beside `update_id` that holds an object.
  ///
  /// A kind that this version doesn't know keeps its name. An update with no such member has an empty kind.
  public var kind: UpdateKind { UpdateKind(rawValue: json.firstObject?.name.string ?? "") }

  /// The object that the update carries; `nil` if there is none.
  public var payload: JSONValue? { json.firstObject?.value }

  /// The update's number; throws if it is absent or no integer, for then nothing can be done exactly once.
  public func requireUpdateID() throws(FieldError) -> Int64 { try json.exactInteger("update_id", of: "Update") }

  /// The message that this update is about: a new or edited one, a post, or the one that holds the pressed button.
  public var anyMessage: Message? {
    guard let (name, value) = json.firstObject else { return nil }
    switch name.string {
    case "message", "edited_message", "channel_post", "edited_channel_post", "business_message",
      "edited_business_message", "guest_message":
      return Message(value)
    case "callback_query":
      return CallbackQuery(value).message?.asMessage
    default:
      return nil
    }
  }

  /// Who caused the update; `nil` where Telegram doesn't say (posts of a channel, polls) or their id is no integer.
  public var from: User? {
    guard let payload else { return nil }
    let author = payload.member("from")
    let person = author.isMissing ? payload.member("user") : author
    return person.member("id").int64 == nil ? nil : User(person)
  }

  /// The chat where it happened; `nil` where there is none (inline queries, payments) or its id is no integer.
  public var chat: Chat? {
    guard let payload else { return nil }
    let own = payload.member("chat")
    let chat = own.isMissing ? payload.member("message").member("chat") : own
    return chat.member("id").int64 == nil ? nil : Chat(chat)
  }
}
