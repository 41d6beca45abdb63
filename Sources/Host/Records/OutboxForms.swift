import PatchbayTelegram
import PluginAPI

/// How addresses, targets and files stand in the outbox's rows.
extension ChatAddress {
  var stored: String {
    switch self {
    case .id(let id): String(id)
    case .username(let name): name
    }
  }

  init?(stored text: String) {
    if let id = Int64(text) { self = .id(id) } else if !text.isEmpty { self = .username(text) } else { return nil }
  }
}

/// The question for the message that was sent in place of another.
struct OutgoingSuccessor {
  let chat: ChatAddress
  let message: Int64

  /// - Parameter reference: as ``OutboxState/successor(of:in:)`` writes it; `nil` for any other.
  init?(_ reference: String) {
    let parts = reference.split(separator: ":")
    guard parts.count == 3, parts[0] == "new", let chat = ChatAddress(stored: String(parts[1])), let message = Int64(parts[2]) else {
      return nil
    }
    (self.chat, self.message) = (chat, message)
  }
}

extension OutgoingCall.Target {
  var stored: String {
    switch self {
    case .none: ""
    case .reference(let reference): "reference \(reference)"
    case .message(let id): "message \(id)"
    case .inline(let id): "inline \(id)"
    }
  }

  init(stored text: String) {
    let parts = text.split(separator: " ", maxSplits: 1)
    switch (parts.first, parts.last.map(String.init)) {
    case ("reference", let rest?): self = .reference(rest)
    case ("message", let rest?): self = Int64(rest).map(Self.message) ?? .none
    case ("inline", let rest?): self = .inline(rest)
    default: self = .none
    }
  }
}

extension TelegramError.Forbidden {
  /// Why nothing can be sent, for operators.
  var words: String {
    switch self {
    case .blockedByUser: "the person has blocked the bot"
    case .userDeactivated: "the person's account was deleted"
    case .cannotInitiate: "the person has never started the bot, so it can't write first"
    case .isBot: "Telegram lets no bot write to this one"
    case .kicked: "the bot was removed from the chat"
    case .notMember: "the bot is not a member of the chat"
    case .groupDeleted: "the group was deleted"
    case .other: "Telegram doesn't let the bot write to this chat"
    }
  }

  /// What it says of the person whose private chat it is; nil for nothing that lasts.
  var status: BotUser.Status? {
    switch self {
    case .blockedByUser: .blockedBot
    case .userDeactivated: .deleted
    case .cannotInitiate, .isBot, .kicked, .notMember, .groupDeleted, .other: nil
    }
  }
}

extension OutboundOutcome {
  /// The row's state, message id, error code and error text.
  var stored: (state: String, message: Int64?, code: Int64?, error: String?) {
    switch self {
    case .sent(let message): ("sent", message, nil, nil)
    case .unchanged, .superseded, .late: ("sent", nil, nil, nil)
    case .blocked(let why): ("failed", nil, 403, why.words)
    case .failed(let code, let description): ("failed", nil, Int64(code), description)
    case .orphaned: ("failed", nil, nil, "the message that it edits was never delivered")
    }
  }
}

/// Files to upload, as one value of a row: each part preceded by its length in 8 bytes, least significant first.
enum StoredFiles {
  static func encode(_ files: [OutgoingFile]) -> [UInt8] {
    var bytes: [UInt8] = []
    for file in files {
      for part in [[UInt8](file.field.utf8), [UInt8](file.filename.utf8), [UInt8](file.contentType.utf8), file.bytes] {
        withUnsafeBytes(of: UInt64(part.count).littleEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: part)
      }
    }
    return bytes
  }

  static func decode(_ bytes: [UInt8]) -> [OutgoingFile] {
    var rest = bytes[...]
    func part() -> [UInt8]? {
      guard rest.count >= 8 else { return nil }
      let length = rest.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      rest = rest.dropFirst(8)
      guard length <= UInt64(rest.count) else { return nil }
      defer { rest = rest.dropFirst(Int(length)) }
      return Array(rest.prefix(Int(length)))
    }
    var files: [OutgoingFile] = []
    while let field = part(), let name = part(), let type = part(), let content = part() {
      files.append(
        OutgoingFile(
          field: String(decoding: field, as: UTF8.self), filename: String(decoding: name, as: UTF8.self),
          contentType: String(decoding: type, as: UTF8.self), bytes: content))
    }
    return files
  }
}
