import PluginAPI

/// The kind of chat that an update belongs to, as far as it decides what is at home there.
enum Place: Hashable, CaseIterable {
  /// The private chat of a person and the bot.
  case privateChat
  case group
  case channel
  /// A chat of a business account that the bot writes for.
  case business
  /// Some chat that a message of the bot's inline mode stands in.
  case inlineMessage
  /// No chat: inline queries, checkouts, polls.
  case none
}

extension Place {
  init(of origin: Origin) {
    if origin.chat == nil {
      self = origin.inlineMessage == nil ? .none : .inlineMessage
    } else if origin.businessConnection != nil {
      self = .business
    } else {
      switch origin.kind ?? .channel {
      case .private: self = .privateChat
      case .group, .supergroup: self = .group
      default: self = .channel
      }
    }
  }
}

extension Home {
  /// Whether what is at home here can be used there. What belongs to no chat is at home everywhere.
  func admits(_ place: Place) -> Bool {
    switch self {
    case .privateChats: place == .privateChat || place == .none
    case .groups: place == .group || place == .none
    case .anywhere: true
    }
  }
}

extension Update {
  /// Whether by this update the bot meets a person: they themselves write to it, or press something of it, in private.
  ///
  /// What Telegram notes down in a chat, memberships, inline queries and whatever happens in groups is none of that.
  func isMeeting(in place: Place) -> Bool {
    guard place == .privateChat else { return false }
    switch kind {
    case .message: return message.map { MessageKind.kinds(of: $0).contains(where: MessageKind.fromPersons.contains) } ?? false
    case .callbackQuery: return true
    default: return false
    }
  }
}

extension MessageKind {
  /// What a person writes, and what the buttons of their keyboard send for them.
  fileprivate static let fromPersons = fromPeople.union([.webAppData, "users_shared", "chat_shared"])
}
