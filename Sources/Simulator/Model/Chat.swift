/// Which chat. A private chat is one of a bot and a person: the person's chats with two bots are two chats, though
/// both bots know it by the person's id.
enum ChatKey: Hashable, Sendable {
  case dialog(bot: Int64, person: Int64)
  /// A private chat of two people, the smaller id first. No bot sees it; what a bot brings there comes by inline mode.
  case pair(Int64, Int64)
  case group(Int64)

  init(_ one: Int64, _ other: Int64) { self = .pair(min(one, other), max(one, other)) }

  /// The chat's id as bots see it; 0 for one that they don't.
  var id: Int64 {
    switch self {
    case .dialog(_, let person): person
    case .pair: 0
    case .group(let id): id
    }
  }
}

struct Member: Sendable, Equatable {
  enum Status: String, Sendable { case creator, administrator, member, restricted, left, kicked }
  var status: Status
  var permissions: JSON?
  var until: Int?
  var title: String?

  var isInside: Bool { status != .left && status != .kicked }
  var isAdministrator: Bool { status == .creator || status == .administrator }
}

struct Chat: Sendable {
  enum Kind: String, Sendable { case `private`, group, supergroup, channel }

  let key: ChatKey
  var kind: Kind
  var title = ""
  var username: String?
  var about: String?
  var members: [Int64: Member] = [:]
  var migratedTo: Int64?
  var migratedFrom: Int64?
  /// Of a channel: the group in which its posts are discussed. Of that group: the channel.
  var linkedChat: Int64?
  /// Whether it is a channel's direct messages, where each person who writes has a topic.
  var isDirectMessages = false
  /// A supergroup that is divided into topics.
  var isForum = false
  /// Those of a forum, or of a private chat with a bot that has topics.
  var topics: [Int: ForumTopic] = [:]

  /// Whether a thread here is a topic.
  var hasTopics: Bool { isForum || !topics.isEmpty }

  // A private chat's state.
  /// The person has pressed Start or written: the bot may write.
  var isStarted = false
  var isBlocked = false

  /// In order of their ids.
  private(set) var messages: [Message] = []
  /// In groups, message ids count by chat; in private chats, by bot.
  var nextMessageID = 1
  var pinned: [Int] = []
  /// The keyboard under each person's text field, with the message that brought it.
  var keyboards: [Int64: (message: Int, markup: JSON)] = [:]
  var lastChange = 0

  init(key: ChatKey, kind: Kind) { (self.key, self.kind) = (key, kind) }

  private func index(of id: Int) -> Int? {
    var low = 0
    var high = messages.count
    while low < high {
      let middle = (low + high) / 2
      if messages[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < messages.count && messages[low].id == id ? low : nil
  }

  /// The message of an id; setting one replaces it.
  subscript(message id: Int) -> Message? {
    get { index(of: id).map { messages[$0] } }
    set {
      guard let index = index(of: id) else { return }
      if let newValue { messages[index] = newValue } else { messages.remove(at: index) }
    }
  }

  /// The thread that an answer to a message falls into where there are no topics: what hangs on the first message of all.
  func thread(ofReplyTo message: Message?) -> Int? {
    guard kind == .supergroup, !hasTopics, let message else { return nil }
    return message.thread ?? message.id
  }

  mutating func append(_ message: Message, keeping most: Int) {
    messages.append(message)
    // A quarter at a time, so that a long-running chat is not shifted at every message.
    if messages.count > most + most / 4 { messages.removeFirst(messages.count - most) }
  }
}
