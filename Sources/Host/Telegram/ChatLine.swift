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
  /// The message that was to be edited, where this is the new message in its place.
  var replaced: OutgoingCall.Target?

  init(_ call: OutgoingCall, at now: Int64) {
    self.call = call
    cost = call.cost
    heldSince = now
  }

  /// Whether it and `other` are about one message, so that their order matters whatever their urgency.
  func isBound(to other: QueuedCall) -> Bool {
    if call.target != .none, call.target == other.call.target { return true }
    if let reference = call.reference, other.call.target == .reference(reference) { return true }
    if let reference = other.call.reference, call.target == .reference(reference) { return true }
    return false
  }

  /// Whether it leaves before `other`.
  func precedes(_ other: QueuedCall) -> Bool { (call.urgency, call.seq) < (other.call.urgency, other.call.seq) }
}

/// The calls of one chat, by urgency and `seq`; only the first may be on the wire.
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

  /// Puts a call in its place, never before a head that is under way.
  mutating func insert(_ held: QueuedCall) {
    var held = held
    let first = head == .waiting ? 0 : min(1, calls.count)
    // What is about one message stays in its order: it is as urgent as what it follows.
    for other in calls[first...] where other.call.seq < held.call.seq && other.isBound(to: held) {
      held.call.urgency = max(held.call.urgency, other.call.urgency)
    }
    var index = calls.count
    while index > first, held.precedes(calls[index - 1]) { index -= 1 }
    calls.insert(held, at: index)
  }

  /// Puts a waiting head behind the message that it waits for; answers whether that is in the line.
  mutating func yield(to reference: String) -> Bool {
    guard head == .waiting, calls.dropFirst().contains(where: { $0.call.reference == reference }) else { return false }
    insert(calls.removeFirst())
    return true
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

/// A line that may send now: answers to payments first, then by urgency, the oldest first.
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
