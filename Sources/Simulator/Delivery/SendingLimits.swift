/// Telegram's limits on sending (https://core.telegram.org/bots/faq, "My bot is hitting limits"), enforced where a test asks for it.
struct SendingLimits: Sendable {
  /// Messages a second of one bot, over all chats.
  var botPerSecond = 30
  /// Messages that a chat may get at once after a pause; afterwards it is one a second.
  var chatBurst = 5
  /// Messages a minute to one group or channel.
  var groupPerMinute = 20

  private struct Place: Hashable {
    var bot: Int64
    var chat: String
  }

  private var bots: [Int64: [Duration]] = [:]
  /// When a chat's bucket is full again.
  private var chats: [Place: Duration] = [:]
  private var groups: [Place: [Duration]] = [:]
  /// Calls that were refused.
  private(set) var refused = 0

  /// Counts a call, or refuses it.
  ///
  /// - Parameters:
  ///   - cost: how many messages it sends.
  ///   - now: time since the simulator started.
  /// - Returns: the seconds to wait; nil where it may be carried out.
  mutating func take(bot: Int64, chat: String, cost: Int, at now: Duration) -> Int? {
    let place = Place(bot: bot, chat: chat)
    let second = (bots[bot] ?? []).filter { now - $0 < .seconds(1) }
    let minute = (groups[place] ?? []).filter { now - $0 < .seconds(60) }
    let isShared = chat.hasPrefix("-") || chat.hasPrefix("@")
    var wait = Duration.zero
    if second.count + cost > botPerSecond, let oldest = second.first { wait = max(wait, oldest + .seconds(1) - now) }
    let full = max(chats[place] ?? now, now)
    // An album that is longer than a burst needs a rested chat.
    let spare = Duration.seconds(max(chatBurst - cost, 0))
    if full - spare > now { wait = max(wait, full - spare - now) }
    if isShared, minute.count + cost > groupPerMinute, let oldest = minute.first { wait = max(wait, oldest + .seconds(60) - now) }
    guard wait == .zero else {
      refused += 1
      return max(1, Int(wait.seconds.rounded(.up)))
    }
    bots[bot] = second + Array(repeating: now, count: cost)
    chats[place] = full + .seconds(cost)
    if isShared { groups[place] = minute + Array(repeating: now, count: cost) }
    return nil
  }

  /// How many messages Telegram counts a call as; 0 for what is none.
  static func cost(of call: Call) -> Int {
    let method = call.method.lowercased()
    guard method != "sendchataction", ["send", "edit", "copy", "forward"].contains(where: method.hasPrefix) else { return 0 }
    let list = method == "sendmediagroup" ? "media" : method.hasSuffix("messages") ? "message_ids" : nil
    return max(1, list.flatMap { call.arguments.json($0)?.array?.count } ?? 1)
  }
}

extension SimulatedTelegram {
  /// Refuses a message beyond the limits, if they are enforced.
  func checkLimits(_ call: Call) throws(TelegramError) {
    let cost = SendingLimits.cost(of: call)
    guard limits != nil, cost > 0, let chat = call.arguments["chat_id"] else { return }
    if let wait = limits?.take(bot: call.bot, chat: chat, cost: cost, at: clock.now) { throw .tooManyRequests(wait) }
  }

  /// `POST /control/limits` enforces them, `DELETE` lets everything pass again, `GET` counts the refusals.
  func controlLimits(_ request: ControlRequest) throws(ControlError) -> JSON {
    switch request.method {
    case "GET": break
    case "DELETE": limits = nil
    case "POST":
      var new = SendingLimits()
      if let count = try request.int("bot_per_second") { new.botPerSecond = max(1, Int(clamping: count)) }
      if let count = try request.int("chat_burst") { new.chatBurst = max(1, Int(clamping: count)) }
      if let count = try request.int("group_per_minute") { new.groupPerMinute = max(1, Int(clamping: count)) }
      limits = new
    default: throw noRoute(request)
    }
    return ["enforced": JSON(limits != nil), "refused": JSON(limits?.refused ?? 0)]
  }
}
