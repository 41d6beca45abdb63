extension OutgoingCall {
  /// Whether it changes a message.
  package var isEdit: Bool { method.hasPrefix("editMessage") }

  /// Whether an edit has nothing in it that a new message could tell: only buttons, or only no caption.
  var tellsNothing: Bool {
    method == "editMessageReplyMarkup" || method == "editMessageCaption" && asMessage(in: .id(0), isSamePlace: true) == nil
  }

  /// A new message that tells what this edit was to show.
  ///
  /// - Parameters:
  ///   - place: the chat.
  ///   - isSamePlace: whether the message to edit is there, so that topic and business connection stay.
  /// - Returns: nil where there is nothing to tell: of a keyboard alone, an empty caption, what is no edit.
  package func asMessage(in place: ChatAddress, isSamePlace: Bool) -> OutgoingCall? {
    guard let members = RawJSON.members(payload, in: payload.indices), let form = form(members) else { return nil }
    var out = RawJSON.Writer()
    for member in members {
      let name = String(decoding: payload[member.key], as: UTF8.self)
      guard !Self.addresses.contains(name), isSamePlace || !Self.places.contains(name) else { continue }
      if let renamed = form.renamed[name] {
        out.set(renamed, raw: payload[member.value])
      } else if form.flattened == name {
        flatten(member.value, as: form.medium, into: &out)
      } else if !form.dropped.contains(name) {
        out.copy(member, of: payload)
      }
    }
    var message = self
    (message.method, message.payload, message.chat, message.target) = (form.method, out.object, place, .none)
    return message
  }

  /// Which message is to be edited.
  private static let addresses: Set<String> = ["chat_id", "message_id", "inline_message_id"]
  /// Where in a chat.
  private static let places: Set<String> = ["message_thread_id", "direct_messages_topic_id", "business_connection_id"]

  /// How an edit's parameters become a message's.
  private struct MessageForm {
    var method: String
    var renamed: [String: String] = [:]
    var dropped: Set<String> = []
    /// The parameter whose members are the message's own.
    var flattened: String?
    var medium = ""
  }

  private func form(_ members: [RawJSON.Member]) -> MessageForm? {
    func text(_ name: StaticString) -> String? {
      RawJSON.member(name, of: members, in: payload).flatMap { RawJSON.string(payload, $0) }
    }
    switch method {
    case "editMessageText":
      if text("text")?.isEmpty == false { return MessageForm(method: "sendMessage") }
      return RawJSON.member("rich_message", of: members, in: payload) == nil ? nil : MessageForm(method: "sendRichMessage")
    case "editMessageCaption":
      // The picture is gone with the message.
      guard text("caption")?.isEmpty == false else { return nil }
      return MessageForm(
        method: "sendMessage", renamed: ["caption": "text", "caption_entities": "entities"], dropped: ["show_caption_above_media"])
    case "editMessageMedia":
      guard let media = RawJSON.member("media", of: members, in: payload), let inner = RawJSON.members(payload, in: media),
        let type = RawJSON.member("type", of: inner, in: payload).flatMap({ RawJSON.string(payload, $0) }),
        let method = Self.mediaMethods[type]
      else { return nil }
      return MessageForm(method: method, flattened: "media", medium: type)
    case "editMessageChecklist":
      return MessageForm(method: "sendChecklist")
    default:
      return nil
    }
  }

  private static let mediaMethods = [
    "photo": "sendPhoto", "video": "sendVideo", "animation": "sendAnimation", "audio": "sendAudio", "document": "sendDocument",
  ]

  /// Writes the members of an `InputMedia` as the parameters of the method that sends it.
  private func flatten(_ media: Range<Int>, as medium: String, into out: inout RawJSON.Writer) {
    for member in RawJSON.members(payload, in: media) ?? [] {
      if RawJSON.matches(member.key, "type", in: payload) { continue }
      if RawJSON.matches(member.key, "media", in: payload) {
        out.set(medium, raw: payload[member.value])
      } else {
        out.copy(member, of: payload)
      }
    }
  }
}
