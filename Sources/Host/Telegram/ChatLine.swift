/// What shares one order: a chat, a message of inline mode, or one call that is bound to neither.
enum LineKey: Hashable, Sendable {
  case chat(ChatAddress)
  case inline(String)
  case loose(Int64)

  var chat: ChatAddress? {
    if case .chat(let chat) = self { chat } else { nil }
  }
}

/// A call that the engine holds.
struct QueuedCall: Sendable {
  var call: OutgoingCall
  let cost: Int
  let heldSince: Int64
  /// Attempts that Telegram may have seen.
  var attempts = 0
  /// Attempts that failed, 429s not counted.
  var failures = 0
  /// How many calls had succeeded on this bot when this one first failed.
  var successesBefore: Int?

  init(_ call: OutgoingCall, at now: Int64) {
    self.call = call
    cost = call.cost
    heldSince = now
  }

  /// Whether it answers a query and is worthless once the query has gone.
  var answersQuery: Bool { call.method.hasPrefix("answer") }
}

/// The calls of one chat, by `seq`; only the first may be on the wire.
struct ChatLine: Sendable {
  enum Head: Sendable, Equatable {
    case waiting
    case onTheWire
    /// Travels in a webhook's response.
    case asReply
    /// Its reference is being looked up.
    case lookingUp
  }

  var calls: [QueuedCall] = []
  var head = Head.waiting
  /// Not before then, after a failure.
  var retryAt: Int64 = .min
  /// New whenever the line is entered into the schedule; entries with another stamp mean nothing.
  var stamp: UInt64 = 0

  /// Puts a call in its place by `seq`, never before a head that is under way.
  mutating func insert(_ held: QueuedCall) {
    let first = head == .waiting ? 0 : min(1, calls.count)
    var index = calls.count
    while index > first, calls[index - 1].call.seq > held.call.seq { index -= 1 }
    calls.insert(held, at: index)
  }

  /// Takes out the unsent calls that `newer` makes pointless.
  mutating func removeSuperseded(by newer: OutgoingCall) -> [QueuedCall] {
    guard newer.target != .none else { return [] }
    let first = head == .waiting ? 0 : min(1, calls.count)
    var removed: [QueuedCall] = []
    var index = calls.count - 1
    while index >= first {
      if calls[index].call.seq < newer.seq, newer.supersedes(calls[index].call) { removed.append(calls.remove(at: index)) }
      index -= 1
    }
    return removed.reversed()
  }
}

/// When a line wants to be looked at again.
struct LineDue: Comparable, Sendable {
  var at: Int64
  var seq: Int64
  var key: LineKey
  var stamp: UInt64

  static func < (a: LineDue, b: LineDue) -> Bool { (a.at, a.seq) < (b.at, b.seq) }
  static func == (a: LineDue, b: LineDue) -> Bool { (a.at, a.seq, a.stamp) == (b.at, b.seq, b.stamp) && a.key == b.key }
}

/// A line that may send now: answers to payments first, then other answers, then messages, the oldest first.
struct LineReady: Comparable, Sendable {
  var rank: Int
  var seq: Int64
  var key: LineKey
  var stamp: UInt64

  static func < (a: LineReady, b: LineReady) -> Bool { (a.rank, a.seq) < (b.rank, b.seq) }
  static func == (a: LineReady, b: LineReady) -> Bool {
    (a.rank, a.seq, a.stamp) == (b.rank, b.seq, b.stamp) && a.key == b.key
  }
}
