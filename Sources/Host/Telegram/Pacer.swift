/// How fast a bot may send, by Telegram's guidance (https://core.telegram.org/bots/faq, "My bot is hitting limits").
package struct PacerLimits: Sendable, Equatable {
  /// Messages a second over all chats.
  package var botPerSecond = 30
  /// Milliseconds a message to one chat, in the long run.
  package var chatInterval: Int64 = 1000
  /// Messages that one chat may get at once after a pause.
  package var chatBurst = 4
  /// Messages a minute to one group or channel.
  package var groupPerMinute = 20
  /// Milliseconds to keep a chat waiting after a reply went out in a webhook's response, which Telegram carries out only
  /// when it has read it.
  package var afterReply: Int64 = 100

  package init() {}

  package static let telegram = PacerLimits()
}

/// When a bot may send the next message, in all and to each chat. Pure: it is told the time.
///
/// It remembers only the chats for which that still matters; at 30 messages a second those are at most 1,800 groups and some
/// private chats, beside the chats that Telegram itself asked to leave alone for a while.
package struct Pacer: Sendable {
  private let limits: PacerLimits
  private var bot: SlidingWindow
  private var chats: [ChatAddress: ChatPace] = [:]
  /// Chats that were answered 429 lately, and when.
  private var refusals: [(chat: ChatAddress, at: Int64)] = []
  private var sweepAt = 256
  /// Until when Telegram wants nothing from this bot.
  package private(set) var botBlockedUntil: Int64 = .min

  private struct ChatPace: Sendable {
    /// When the chat's bucket will be full again (the theoretical arrival time of GCRA).
    var full: Int64 = .min
    var blockedUntil: Int64 = .min
    /// The last minute, for groups.
    var minute: SlidingWindow?
  }

  package init(limits: PacerLimits = .telegram) {
    self.limits = limits
    bot = SlidingWindow(limit: limits.botPerSecond, window: 1000)
  }

  /// The first moment from `now` on when a message to `chat` may leave.
  package func nextAllowed(chat: ChatAddress, at now: Int64, cost: Int = 1) -> Int64 {
    max(chatAllowed(chat, at: now, cost: cost), botAllowed(at: now, cost: cost))
  }

  /// The chat's own part of `nextAllowed`.
  func chatAllowed(_ chat: ChatAddress, at now: Int64, cost: Int = 1) -> Int64 {
    guard let pace = chats[chat] else { return now }
    // A cost beyond the burst needs a full bucket and leaves a debt.
    let spare = Int64(max(0, limits.chatBurst - max(cost, 1))) * limits.chatInterval
    let own = max(now, pace.blockedUntil, pace.full > .min ? pace.full - spare : now)
    return max(own, pace.minute?.nextAllowed(at: now, cost: cost) ?? now)
  }

  /// The whole bot's part of `nextAllowed`.
  func botAllowed(at now: Int64, cost: Int = 1) -> Int64 {
    max(now, botBlockedUntil, bot.nextAllowed(at: now, cost: cost))
  }

  /// Until when a call that isn't a message must keep away from `chat`: only Telegram's own refusals hold it back.
  func refusedUntil(_ chat: ChatAddress) -> Int64 {
    max(botBlockedUntil, chats[chat]?.blockedUntil ?? .min)
  }

  /// Counts a message that leaves at `now`.
  package mutating func take(chat: ChatAddress, at now: Int64, cost: Int = 1) {
    bot.take(at: now, cost: cost)
    sweep(at: now)
    var pace = chats[chat] ?? ChatPace()
    pace.full = max(pace.full, now) + Int64(max(cost, 1)) * limits.chatInterval
    if chat.isShared {
      var minute = pace.minute ?? SlidingWindow(limit: limits.groupPerMinute, window: 60_000)
      minute.take(at: now, cost: cost)
      pace.minute = minute
    }
    chats[chat] = pace
  }

  /// Counts a message if it may leave right now, and says whether it may.
  package mutating func tryTake(chat: ChatAddress, at now: Int64, cost: Int = 1) -> Bool {
    guard nextAllowed(chat: chat, at: now, cost: cost) <= now else { return false }
    take(chat: chat, at: now, cost: cost)
    return true
  }

  /// Obeys a 429: nothing to `chat`, or from the bot at all if the call was bound to no chat, before `until`.
  ///
  /// Telegram doesn't say whether it means the chat or the bot. Refusals in three chats within a second mean the bot: it is
  /// then held for the shortest of their waits. Answers whether the bot as a whole is held now.
  @discardableResult
  package mutating func block(chat: ChatAddress?, until: Int64, at now: Int64) -> Bool {
    guard let chat else {
      botBlockedUntil = max(botBlockedUntil, until)
      return true
    }
    hold(chat, until: until)
    refusals.removeAll { $0.at + 1000 <= now || $0.chat == chat }
    refusals.append((chat, now))
    guard refusals.count >= 3 else { return botBlockedUntil > now }
    let shortest = refusals.compactMap { chats[$0.chat]?.blockedUntil }.min() ?? until
    botBlockedUntil = max(botBlockedUntil, shortest)
    refusals = []
    return true
  }

  /// Keeps `chat` waiting until then, for a reason of our own.
  mutating func hold(_ chat: ChatAddress, until: Int64) {
    chats[chat, default: ChatPace()].blockedUntil = max(chats[chat]?.blockedUntil ?? .min, until)
  }

  /// Forgets a chat that is no more.
  mutating func forget(_ chat: ChatAddress) { chats[chat] = nil }

  /// How many chats are remembered.
  var remembered: Int { chats.count }

  /// Forgets the chats whose past no longer matters, whenever their number has doubled.
  private mutating func sweep(at now: Int64) {
    guard chats.count >= sweepAt else { return }
    chats = chats.filter { $0.value.full > now || $0.value.blockedUntil > now || $0.value.minute?.isIdle(at: now) == false }
    sweepAt = max(256, 2 * chats.count)
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
