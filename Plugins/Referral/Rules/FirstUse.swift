/// What somebody does with the bot, as far as it tells whether they have begun to use it.
enum FirstUse: Hashable, Sendable {
  case press
  /// - Parameter isViaBot: whether another bot's inline mode wrote it.
  case message(String, isPrivate: Bool, isViaBot: Bool)
  case other

  /// A pressed button, or a message of one's own to the bot that is more than its start.
  var counts: Bool {
    switch self {
    case .press: true
    case .message(let text, let isPrivate, let isViaBot):
      isPrivate && !isViaBot && text.prefix { !$0.isWhitespace && $0 != "@" } != "/start"
    case .other: false
    }
  }
}
