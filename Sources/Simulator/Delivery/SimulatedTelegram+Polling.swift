extension SimulatedTelegram {
  /// https://core.telegram.org/bots/api#getupdates
  func getUpdates(_ call: Call) async throws(TelegramError) -> [UInt8] {
    let bot = call.bot
    guard bots[bot]?.webhook == nil else {
      throw await conflict(
        bot, "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
    }
    let arguments = call.arguments
    if let kinds = arguments.json("allowed_updates")?.array { setAllowedUpdates(kinds, of: bot) }
    let limit = Int(min(100, max(1, arguments.int("limit") ?? 100)))
    let timeout = min(50, max(0, arguments.int("timeout") ?? 0))
    let offset = Int(clamping: arguments.int("offset") ?? 0)
    let deadline = clock.now + .seconds(timeout)
    endPoll(of: bot, .superseded)
    let poll = newPollID()
    while true {
      let before = bots[bot]?.queue.count ?? 0
      let updates = bots[bot]?.queue.poll(offset: offset, limit: limit, now: clock.now) ?? []
      if bots[bot]?.queue.count != before { emit(.update(bot: bot)) }
      if !updates.isEmpty || clock.now >= deadline || isClosed { return Self.answer(updates) }
      switch await waitForUpdates(of: bot, poll: poll, until: deadline) {
      case .ready, .timedOut: continue
      case .closed: return Self.answer([])
      case .superseded:
        throw await conflict(bot, "terminated by other getUpdates request; make sure that only one bot instance is running")
      case .webhookSet: throw await conflict(bot, "terminated by setWebhook request")
      }
    }
  }

  private static func answer(_ updates: [UpdateQueue.Update]) -> [UInt8] {
    var bytes = Array(#"{"ok":true,"result":["#.utf8)
    for (index, update) in updates.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += update.body
    }
    bytes += "]}".utf8
    return bytes
  }

  /// Two pollers would take turns without a pause: after one conflict the next is told only 3 seconds later.
  private func conflict(_ bot: Int64, _ text: String) async -> TelegramError {
    let now = clock.now
    let wait = (bots[bot]?.lastConflict).map { $0 + .seconds(3) } ?? now
    bots[bot]?.lastConflict = max(now, wait)
    if wait > now, !isClosed { try? await clock.sleep(until: wait) }
    return .conflict(text)
  }

  private func waitForUpdates(of bot: Int64, poll id: Int, until deadline: Duration) async -> BotAccount.Poll.Outcome {
    // A younger call may have begun to wait while this one was on its way to look again.
    if let other = bots[bot]?.poll, other.id > id { return .superseded }
    let clock = clock
    let timer = Task {
      try? await clock.sleep(until: deadline)
      self.endPoll(of: bot, .timedOut, id: id)
    }
    return await withCheckedContinuation { continuation in
      if bots[bot] == nil || isClosed {
        timer.cancel()
        continuation.resume(returning: .closed)
      } else {
        bots[bot]?.poll = BotAccount.Poll(id: id, continuation: continuation, timer: timer)
      }
    }
  }

  /// Ends the waiting getUpdates of a bot, if there is one (and if it is the one of `id`).
  func endPoll(of bot: Int64, _ outcome: BotAccount.Poll.Outcome, id: Int? = nil) {
    guard let poll = bots[bot]?.poll, id == nil || poll.id == id else { return }
    bots[bot]?.poll = nil
    poll.timer.cancel()
    poll.continuation.resume(returning: outcome)
  }

  /// An empty list, or one of unknown names only, means the default set.
  func setAllowedUpdates(_ kinds: [JSON], of bot: Int64) {
    let known = kinds.compactMap(\.string).filter(Self.updateKinds.contains)
    bots[bot]?.allowedUpdates = known.isEmpty ? nil : known
  }

  static let updateKinds: Set<String> = [
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message",
    "edited_business_message", "deleted_business_messages", "guest_message", "message_reaction",
    "message_reaction_count", "inline_query", "chosen_inline_result", "callback_query", "shipping_query",
    "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer", "my_chat_member", "chat_member",
    "chat_join_request", "chat_boost", "removed_chat_boost", "managed_bot", "subscription",
    "stopped_message_generation",
  ]
}
