public import TelegramAPI

/// Where something belongs: the chat, and what of it a chat's id doesn't say.
///
/// An update's handler answers there without saying so. What is sent later, by a job or in another update, names it:
///
///     try update.enqueue(Self.draw, Drawing(motif: update.arguments, place: update.origin))     // in a handler
///     try await job.finish { try $0.send("Here it is", to: drawing.place) }                     // in the job
///
/// Its text form can be kept in a table.
public struct Origin: Sendable, Hashable, Codable, LosslessStringConvertible {
  /// The chat's id; `nil` where there is no chat: a press on a message of inline mode, an inline query, a checkout.
  public var chat: Int64?
  /// What kind of chat it is, where an update said so.
  public var kind: ChatType?
  /// The topic of a forum or of a private chat with topics (Telegram's `message_thread_id`). The General topic is none.
  public var topic: Int64?
  /// The topic of a channel's direct messages.
  public var directMessagesTopic: Int64?
  /// The business connection on whose account's behalf the bot speaks in the chat.
  public var businessConnection: String?
  /// The message of inline mode that a pressed button hangs on; it stands in a chat that the bot doesn't know.
  public var inlineMessage: String?
  /// The message that the update answers: one that it replies to, that holds the pressed button, or that a reaction is to.
  public var answeredMessage: Int64?

  /// A place to send to.
  public init(
    chat: Int64, topic: Int64? = nil, directMessagesTopic: Int64? = nil, businessConnection: String? = nil
  ) {
    self.init()
    self.chat = chat
    self.topic = topic
    self.directMessagesTopic = directMessagesTopic
    self.businessConnection = businessConnection
  }

  init() {}

  /// Where an update belongs.
  public init(of update: Update) {
    self.init()
    let payload = update.payload
    (chat, kind) = (update.chat?.id, update.chat?.type)
    if kind?.rawValue.isEmpty == true { kind = nil }
    inlineMessage = payload?.member("inline_message_id").string?.nonEmpty
    switch update.kind {
    case .callbackQuery:
      answeredMessage = payload?.member("message").member("message_id").integer
    case .messageReaction, .messageReactionCount:
      answeredMessage = payload?.member("message_id").integer
    case .businessConnection:
      businessConnection = payload?.member("id").string?.nonEmpty
    case .deletedBusinessMessages:
      businessConnection = payload?.member("business_connection_id").string?.nonEmpty
    case .stoppedMessageGeneration:
      topic = Self.topic(payload?.member("message_thread_id").integer, in: kind)
    default:
      answeredMessage = update.anyMessage?.replyToMessage?.messageID
    }
    guard let message = update.anyMessage else { return }
    // Elsewhere the number is that of a chain of replies.
    if message.isTopicMessage { topic = Self.topic(message.messageThreadID, in: kind) }
    directMessagesTopic = message.directMessagesTopic.flatMap { $0.topicID > 0 ? $0.topicID : nil }
    businessConnection = message.businessConnectionID?.nonEmpty
  }

  /// A forum's General topic has a number too, which nothing can be sent to.
  private static func topic(_ number: Int64?, in kind: ChatType?) -> Int64? {
    guard let number, number > (kind == .private ? 0 : 1) else { return nil }
    return number
  }

  /// Whether it is a person's private chat with the bot. A chat in which the bot speaks for a business account is none.
  public var isPrivate: Bool { kind == .private && businessConnection == nil }
}

// MARK: Text

extension Origin {
  /// Such as `chat=-1001;kind=supergroup;topic=77`; empty where nothing is known.
  public var description: String {
    let parts: [(String, String?)] = [
      ("chat", chat.map(String.init)), ("kind", kind?.rawValue), ("topic", topic.map(String.init)),
      ("direct", directMessagesTopic.map(String.init)), ("business", businessConnection), ("inline", inlineMessage),
      ("answers", answeredMessage.map(String.init)),
    ]
    return parts.compactMap { name, value in value.map { "\(name)=\(Self.escaped($0))" } }.joined(separator: ";")
  }

  /// Reads a text form. What a later version wrote beyond what this one knows is passed over.
  public init?(_ description: String) {
    self.init()
    // By bytes: a mark that combines with the one before it would make another Character of it.
    for part in Array(description.utf8).split(separator: UInt8(ascii: ";")) {
      guard let mark = part.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      let (name, value) = (String(decoding: part[..<mark], as: UTF8.self), Self.unescaped(part[mark...].dropFirst()))
      switch name {
      case "chat", "topic", "direct", "answers":
        guard let number = Int64(value) else { return nil }
        switch name {
        case "chat": chat = number
        case "topic": topic = number
        case "direct": directMessagesTopic = number
        default: answeredMessage = number
        }
      case "kind": kind = ChatType(rawValue: value)
      case "business": businessConnection = value
      case "inline": inlineMessage = value
      default: break
      }
    }
  }

  /// Reads the text form.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let origin = Origin(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no origin")
    }
    self = origin
  }

  /// Writes the text form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { $0 == "%" ? "%25" : $0 == ";" ? "%3B" : String($0) }.joined()
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    var (text, rest) = ([UInt8](), bytes)
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.starts(with: "25".utf8) || rest.starts(with: "3B".utf8) {
        text.append(rest.first == UInt8(ascii: "2") ? byte : UInt8(ascii: ";"))
        rest = rest.dropFirst(2)
      } else {
        text.append(byte)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

// MARK: Calls

extension Origin {
  /// Whether there is more to say of the chat than its id.
  var isNarrow: Bool { chat != nil && (topic != nil || directMessagesTopic != nil || businessConnection != nil) }

  /// What a message is sent by, without what else an update told.
  var place: Origin {
    var place = Origin()
    (place.chat, place.topic, place.directMessagesTopic) = (chat, topic, directMessagesTopic)
    place.businessConnection = businessConnection
    return place
  }

  /// Where a call goes.
  init(addressOf call: OutgoingMethod) throws {
    self.init()
    let parameters = try JSONDocument(call.payload).root
    chat = parameters.member("chat_id").integer
    topic = parameters.member("message_thread_id").integer
    directMessagesTopic = parameters.member("direct_messages_topic_id").integer
    businessConnection = parameters.member("business_connection_id").string
  }

  /// - Throws: `PluginError.notHere` where there is none.
  func requireChat() throws -> Int64 {
    guard let chat else { throw PluginError.notHere("there is no chat that a message could be sent to") }
    return chat
  }
}

extension OutgoingMethod {
  /// The call with all that says where it goes, as far as its method takes that. A topic or a connection that the call names itself
  /// stays.
  @_spi(Host) public func placed(in origin: Origin) throws -> OutgoingMethod {
    guard origin.isNarrow else { return self }
    let parameters = try JSONDocument(payload).root
    // A call that changes a message gets the chat from its reference.
    guard parameters["chat_id"] == nil || parameters.member("chat_id").integer == origin.chat else { return self }
    // An edit says all of it: the host leaves out what Telegram doesn't take, and needs it for a message in place of a refused edit.
    let isEdit = method.hasPrefix("editMessage")
    func isOpen(_ parameter: ChatParameter) -> Bool {
      (isEdit || parameter.isTaken(by: method)) && parameters[parameter.rawValue] == nil
    }
    var json = JSONWriter()
    json.beginObject()
    if let connection = origin.businessConnection, isOpen(.businessConnectionID) {
      json.key(ChatParameter.businessConnectionID.rawValue)
      json.value(connection)
    }
    if parameters["message_thread_id"] == nil, parameters["direct_messages_topic_id"] == nil {
      let topics: [(ChatParameter, Int64?)] = [
        (.messageThreadID, origin.topic), (.directMessagesTopicID, origin.directMessagesTopic),
      ]
      for (parameter, topic) in topics {
        guard let topic, isOpen(parameter) else { continue }
        json.key(parameter.rawValue)
        json.value(topic)
      }
    }
    json.endObject()
    guard json.bytes.count > 2 else { return self }
    var bytes = payload
    bytes.removeLast()
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    bytes += json.bytes.dropFirst()
    return OutgoingMethod(method: method, payload: bytes, files: files, isReferenced: isReferenced)
  }
}

extension String {
  var nonEmpty: String? { isEmpty ? nil : self }
}
