/// How fast a bot may send, by Telegram's guidance (https://core.telegram.org/bots/faq, "My bot is hitting limits").
package struct PacerLimits: Sendable, Equatable {
  /// Messages a second over all chats.
  package var botPerSecond = 30
  /// Milliseconds a message to one chat, in the long run.
  package var chatIntervalMilliseconds: Int64 = 1000
  /// Messages that one chat may get at once after a pause.
  package var chatBurst = 4
  /// Messages a minute to one group or channel.
  package var groupPerMinute = 20
  /// Milliseconds to keep a chat waiting after a reply went out in a webhook's response, which Telegram carries out only
  /// when it has read it.
  package var afterReplyMilliseconds: Int64 = 100

  package init() {}

  package static let telegram = PacerLimits()
}

/// When a bot may send the next message, in all and to each chat, and what Telegram has asked to wait for. Pure: it is told the time.
///
/// It remembers only what still matters: at 30 messages a second at most 1,800 groups and some private chats, beside the waits that
/// Telegram itself asked for.
package struct Pacer: Sendable {
  /// What a wait is for: Telegram says it in answer to a call, and holds neither other chats nor other methods by it.
  private struct WaitPlace: Hashable {
    var method: String
    var chat: ChatAddress
  }

  private struct Wait: Sendable {
    /// When it is over, as Telegram says.
    var until: Int64
    /// When to try: a long wait isn't sat out.
    var tryAt: Int64
    var pauseMilliseconds: Int64
  }

  private struct ChatPace: Sendable {
    /// When the chat's bucket will be full again (the theoretical arrival time of GCRA).
    var full: Int64 = .min
    var heldUntil: Int64 = .min
    /// The last minute, for groups.
    var minute: SlidingWindow?
  }

  /// The first pause before a long wait is tried, and the longest.
  package static let probesMilliseconds: (first: Int64, longest: Int64) = (60_000, 600_000)

  private let limits: PacerLimits
  private var bot: SlidingWindow
  private var chats: [ChatAddress: ChatPace] = [:]
  private var waits: [WaitPlace: Wait] = [:]
  private var limit = BotLimit()
  private var sweepAt = 256

  package init(limits: PacerLimits = .telegram) {
    self.limits = limits
    bot = SlidingWindow(limit: limits.botPerSecond, windowMilliseconds: 1000)
  }

  /// The first moment from `now` on when a message to `chat` may leave.
  package func nextAllowed(_ method: String = "sendMessage", chat: ChatAddress, at now: Int64, cost: Int = 1) -> Int64 {
    max(chatAllowed(method, chat, at: now, cost: cost), botAllowed(at: now, cost: cost))
  }

  /// The chat's own part of `nextAllowed`; a cost of 0 is of a call that is no message, which only Telegram's own waits hold back.
  func chatAllowed(_ method: String, _ chat: ChatAddress, at now: Int64, cost: Int = 1) -> Int64 {
    let wait = waits.isEmpty ? nil : waits[WaitPlace(method: method, chat: chat)]
    let held = max(now, wait?.tryAt ?? now)
    guard let pace = chats[chat] else { return held }
    guard cost > 0 else { return max(held, pace.heldUntil) }
    // A cost beyond the burst needs a full bucket and leaves a debt.
    let spare = Int64(max(0, limits.chatBurst - max(cost, 1))) * limits.chatIntervalMilliseconds
    let own = max(held, pace.heldUntil, pace.full > .min ? pace.full - spare : now)
    return max(own, pace.minute?.nextAllowed(at: now, cost: cost) ?? now)
  }

  /// The whole bot's part of `nextAllowed`.
  func botAllowed(at now: Int64, cost: Int = 1) -> Int64 {
    max(limit.allowed(at: now), bot.nextAllowed(at: now, cost: cost))
  }

  /// Counts a message that leaves at `now`.
  package mutating func take(chat: ChatAddress, at now: Int64, cost: Int = 1) {
    bot.take(at: now, cost: cost)
    limit.took(at: now)
    sweep(at: now)
    var pace = chats[chat] ?? ChatPace()
    pace.full = max(pace.full, now) + Int64(max(cost, 1)) * limits.chatIntervalMilliseconds
    if chat.isShared {
      var minute = pace.minute ?? SlidingWindow(limit: limits.groupPerMinute, windowMilliseconds: 60_000)
      minute.take(at: now, cost: cost)
      pace.minute = minute
    }
    chats[chat] = pace
  }

  /// Counts a message if it may leave right now, and says whether it may.
  package mutating func tryTake(
    _ method: String = "sendMessage", chat: ChatAddress, at now: Int64, cost: Int = 1
  ) -> Bool {
    guard nextAllowed(method, chat: chat, at: now, cost: cost) <= now else { return false }
    take(chat: chat, at: now, cost: cost)
    return true
  }

  // MARK: What became of calls

  /// Obeys a 429: nothing more by this method to this chat for so long.
  package mutating func refused(_ method: String, chat: ChatAddress, for milliseconds: Int64, at now: Int64) {
    sweep(at: now)
    let place = WaitPlace(method: method, chat: chat)
    let until = now + milliseconds
    var pause = Self.probesMilliseconds.first
    if let before = waits[place], before.until > now { pause = min(before.pauseMilliseconds * 2, Self.probesMilliseconds.longest) }
    waits[place] = Wait(until: until, tryAt: min(until, now + pause), pauseMilliseconds: pause)
    if Self.counts(method: method) { limit.refused(chat, until: until, at: now) }
  }

  /// Telegram took a call, or refused it for what it is.
  package mutating func passed(_ method: String, chat: ChatAddress) {
    if !waits.isEmpty { waits[WaitPlace(method: method, chat: chat)] = nil }
    if Self.counts(method: method) { limit.passed() }
  }

  /// Nobody knows what became of a call.
  package mutating func unanswered(_ method: String, at now: Int64) {
    if Self.counts(method: method) { limit.unanswered(at: now) }
  }

  /// Whether the bot as a whole is held.
  package func holdsBot(at now: Int64) -> Bool { limit.holds(at: now) }

  /// Keeps `chat` waiting until then, for a reason of our own.
  mutating func hold(_ chat: ChatAddress, until: Int64) {
    chats[chat, default: ChatPace()].heldUntil = max(chats[chat]?.heldUntil ?? .min, until)
  }

  /// Forgets a chat that is no more.
  mutating func forget(_ chat: ChatAddress) {
    chats[chat] = nil
    waits = waits.filter { $0.key.chat != chat }
  }

  /// How many chats are remembered.
  var remembered: Int { chats.count }

  /// Forgets what no longer matters, whenever it has doubled.
  private mutating func sweep(at now: Int64) {
    guard chats.count + waits.count >= sweepAt else { return }
    chats = chats.filter { $0.value.full > now || $0.value.heldUntil > now || $0.value.minute?.isIdle(at: now) == false }
    waits = waits.filter { $0.value.until > now }
    sweepAt = max(256, 2 * (chats.count + waits.count))
  }
}

extension Pacer {
  /// Whether Telegram counts `method` as a message: what sends, copies, forwards or edits one. Answers to queries, chat
  /// actions, deletions and questions are not.
  package static func counts(method: String) -> Bool {
    if method == "sendChatAction" { return false }
    return ["send", "edit", "copy", "forward"].contains { method.hasPrefix($0) }
  }
}
