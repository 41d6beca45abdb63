/// A chat as Telegram addresses it.
package enum ChatAddress: Hashable, Sendable {
  case id(Int64)
  /// A public group or channel, such as `@news`.
  case username(String)

  /// Whether it is a group or channel, for which Telegram's limit a minute holds.
  package var isShared: Bool {
    switch self {
    case .id(let id): id < 0
    case .username: true
    }
  }
}

/// The outbox's own name of a call; the engine only hands it back.
package struct OutgoingKey: Hashable, Sendable {
  package var row: Int64
  package var part: Int32

  package init(row: Int64, part: Int32 = 0) {
    self.row = row
    self.part = part
  }
}

/// A committed call of the Bot API that is to leave.
package struct OutgoingCall: Sendable, Equatable {
  /// Its place: unique in the bot's outbox, and growing in commit order within a chat.
  package var seq: Int64
  package var key: OutgoingKey
  /// The chat in whose order and under whose limits it leaves; nil for what is bound to none (answers to queries).
  package var chat: ChatAddress? { didSet { isWhole = false } }
  package var method: String
  /// The parameters as a JSON object. `chat_id`, `message_id` and `inline_message_id` are set from `chat` and `target` when
  /// it leaves, over any that stand here.
  package var payload: [UInt8]
  package var target: Target { didSet { isWhole = false } }
  /// Whether `payload` says what `chat` and `target` do, so that nothing is left to compose.
  package private(set) var isWhole: Bool
  /// The name under which the id of the message it sends will be known, if anybody asked for one.
  package var reference: String?
  package var files: [OutgoingFile]
  package var urgency: CallUrgency
  /// The person for whom it is: where the chat can't be written to, they are told in private what an edit was to show.
  package var person: Int64?

  /// The message that a call is about.
  package enum Target: Hashable, Sendable {
    case none
    /// The one sent under this reference, whose id may not be known yet.
    case reference(String)
    case message(Int64)
    /// One sent by inline mode, which belongs to no chat that the bot knows.
    case inline(String)
  }

  package init(
    seq: Int64, key: OutgoingKey, chat: ChatAddress?, method: String, payload: [UInt8], target: Target = .none,
    reference: String? = nil, files: [OutgoingFile] = [], urgency: CallUrgency = .reply, person: Int64? = nil,
    isWhole: Bool = false
  ) {
    self.seq = seq
    self.key = key
    self.chat = chat
    self.method = method
    self.payload = payload
    self.target = target
    self.reference = reference
    self.files = files
    self.urgency = CallUrgency.isAnswer(method: method) ? .query : urgency
    self.person = person
    self.isWhole = isWhole
  }
}

extension OutgoingCall {
  /// The whole parameters; nil if the payload is no object, or `target` is a reference and `messageID` isn't given.
  package func body(messageID: Int64? = nil) -> [UInt8]? { isWhole ? payload : compose(messageID: messageID) }

  /// Whether it can leave in a webhook's response. It can't if it carries files, if somebody waits for its message id, if it is an edit,
  /// whose refusal nobody would hear of, if it is about a message whose id isn't known, or if Telegram ignores such a method there
  /// (https://core.telegram.org/bots/api#making-requests-when-getting-updates).
  var canBeReply: Bool {
    if case .reference = target { return false }
    let lowered = method.lowercased()
    return files.isEmpty && reference == nil && !isEdit && !lowered.hasPrefix("get")
      && !["setwebhook", "deletewebhook", "close", "logout"].contains(lowered)
  }

  /// The call as the body of a webhook's response: its parameters, and the method before them; `nil` if it can't go that way.
  package func webhookReply() -> [UInt8]? {
    guard canBeReply, let body = body() else { return nil }
    var out = RawJSON.Writer()
    out.set("method", method)
    return out.object(followedBy: body)
  }

  private func compose(messageID: Int64?) -> [UInt8]? {
    guard let members = RawJSON.members(payload, in: payload.indices) else { return nil }
    var out = RawJSON.Writer()
    switch chat {
    case .id(let id): out.set("chat_id", id)
    case .username(let name): out.set("chat_id", name)
    case nil: break
    }
    switch target {
    case .none: break
    case .message(let id): out.set("message_id", id)
    case .inline(let id): out.set("inline_message_id", id)
    case .reference:
      guard let messageID else { return nil }
      out.set("message_id", messageID)
    }
    for member in members {
      if chat != nil, RawJSON.matches(member.key, "chat_id", in: payload) { continue }
      if target != .none,
        RawJSON.matches(member.key, "message_id", in: payload) || RawJSON.matches(member.key, "inline_message_id", in: payload)
      {
        continue
      }
      // Of a reply, as it stands in its update's row.
      if RawJSON.matches(member.key, "method", in: payload) { continue }
      if isEdit, Self.topics.contains(where: { RawJSON.matches(member.key, $0, in: payload) }) { continue }
      out.copy(member, of: payload)
    }
    return out.object
  }

  /// Where the message stands that is edited. Telegram doesn't want to know; a message that is sent in its place goes there.
  private static let topics: [StaticString] = ["message_thread_id", "direct_messages_topic_id"]

  /// How many messages Telegram counts it as: an album is as many as it has pictures; 0 if it is none.
  package var cost: Int {
    guard chat != nil, Pacer.counts(method: method) else { return 0 }
    let list: StaticString
    switch method {
    case "sendMediaGroup": list = "media"
    case "copyMessages", "forwardMessages": list = "message_ids"
    default: return 1
    }
    guard let members = RawJSON.members(payload, in: payload.indices),
      let range = RawJSON.member(list, of: members, in: payload),
      let items = RawJSON.elements(payload, in: range)
    else { return 1 }
    return max(1, items.count)
  }

  /// Whether this call makes an older, unsent one of the same message pointless.
  ///
  /// An edit of text, caption or media brings the keyboard with it, or takes it away; new media brings its caption.
  func supersedes(_ older: OutgoingCall) -> Bool {
    guard target != .none, target == older.target, chat == older.chat, older.method.hasPrefix("edit") else { return false }
    switch method {
    case "deleteMessage": return true
    case "editMessageReplyMarkup": return older.method == method
    case "editMessageMedia":
      return [method, "editMessageCaption", "editMessageText", "editMessageReplyMarkup"].contains(older.method)
    case "editMessageText", "editMessageCaption", "editMessageLiveLocation", "editMessageChecklist":
      return older.method == method || older.method == "editMessageReplyMarkup"
    default: return false
    }
  }
}
