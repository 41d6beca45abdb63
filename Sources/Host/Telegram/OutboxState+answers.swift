import PatchbayBase

// What follows from an answer of Telegram, or from none.

extension OutboxState {
  /// A call that `start` put on the wire has ended: with the message id of its result, or in an error.
  mutating func completed(seq: Int64, _ answer: Result<Int64?, TelegramError>, random: HostRandom, at now: Int64) {
    guard let key = underWay[seq], lines[key]?.head == .onTheWire else { return }
    note(answer, of: key, at: now)
    switch answer {
    case .success(let messageID): finish(key, .sent(messageID: messageID), at: now)
    case .failure(let error): failed(key, seq, error, random, at: now)
    }
  }

  private mutating func failed(
    _ key: LineKey, _ seq: Int64, _ error: TelegramError, _ random: HostRandom, at now: Int64
  ) {
    switch error.kind {
    case .notModified: finish(key, .unchanged, at: now)
    case .queryTooOld: finish(key, .late, at: now)
    case .badRequest, .notFound, .conflict, .forbidden: refused(key, error, at: now)
    case .migrated(let chat): migrate(key, to: chat, at: now)
    case .tooManyRequests(let seconds):
      counts.rateLimited += 1
      wait(key, seconds, random, at: now)
    case .unauthorized:
      again(key, at: now)
      rejected(random, at: now)
    case .transport(.cancelled, _) where draining: again(key, at: now)
    case .server, .badResponse: retry(key, seq, error, maybeDelivered: false, random, at: now)
    case .transport(_, let maybeDelivered): retry(key, seq, error, maybeDelivered: maybeDelivered, random, at: now)
    }
  }

  /// Takes from an answer what it says of the bot, the chat and Telegram.
  private mutating func note(_ answer: Result<Int64?, TelegramError>, of key: LineKey, at now: Int64) {
    guard let held = lines[key]?.calls.first else { return }
    let method = held.call.method
    if case .failure(let error) = answer {
      switch error.kind {
      case .unauthorized, .server, .transport, .badResponse: return pacer.unanswered(method, at: now)
      case .tooManyRequests(let seconds):
        if let chat = key.chat { pacer.refused(method, chat: chat, for: Int64(seconds) * 1000, at: now) }
        return reached(succeeded: false, at: now)
      default: break
      }
    }
    if let chat = key.chat { pacer.passed(method, chat: chat) }
    if case .success = answer { reached(succeeded: true, at: now) } else { reached(succeeded: false, at: now) }
  }

  /// Telegram answered something: it is there, and knows the bot.
  private mutating func reached(succeeded: Bool, at now: Int64) {
    if succeeded { successes += 1 }
    failuresInARow = 0
    rejections = 0
    if counts.stopped != nil {
      counts.stopped = nil
      effects.append(.recovered)
    }
    guard counts.unreachable else { return }
    counts.unreachable = false
    // Whoever backed off because of the outage needn't wait any longer.
    forgetRetries(at: now)
  }

  /// Lets the calls leave that wait for another attempt.
  mutating func forgetRetries(at now: Int64) {
    for (key, line) in lines where line.head == .waiting && line.retryAt > now {
      lines[key]?.retryAt = now
      arm(key, at: now)
    }
  }

  /// Telegram knows no such token, for now: it is asked again, later and later.
  private mutating func rejected(_ random: HostRandom, at now: Int64) {
    let isNews = counts.stopped == nil
    // Those that were on their way already say nothing new.
    guard isNews || now >= outageRetryAt else { return }
    rejections += 1
    outageRetryAt = now + limits.rejection.delayMilliseconds(attempt: rejections, random: random.next())
    counts.stopped = .unauthorized
    if isNews { effects.append(.stopped(.unauthorized)) }
  }

  /// Obeys a wait. One that was told for a call to no chat holds nothing else; and an answer to a query is worthless after it, so it
  /// tries in between.
  private mutating func wait(_ key: LineKey, _ seconds: Int, _ random: HostRandom, at now: Int64) {
    if key.chat == nil, let held = lines[key]?.calls.first {
      let pause =
        held.call.urgency == .query
        ? limits.answerRetry.delayMilliseconds(attempt: held.attempts, random: random.next()) : Pacer.probesMilliseconds.first
      lines[key]?.retryAt = now + min(Int64(seconds) * 1000, pause)
    }
    again(key, at: now)
  }

  private mutating func retry(
    _ key: LineKey, _ seq: Int64, _ error: TelegramError, maybeDelivered: Bool, _ random: HostRandom, at now: Int64
  ) {
    guard var line = lines[key], !line.calls.isEmpty else { return }
    failuresInARow += 1
    if failuresInARow >= limits.outageAfter {
      counts.unreachable = true
      outageRetryAt = now + limits.outage.delayMilliseconds(attempt: failuresInARow - limits.outageAfter + 1, random: random.next())
    }
    line.calls[0].failures += 1
    let before = line.calls[0].successesBefore ?? successes
    line.calls[0].successesBefore = before
    let failures = line.calls[0].failures
    line.retryAt = now + limits.retry.delayMilliseconds(attempt: failures, random: random.next())
    lines[key] = line
    // Only this call fails while others succeed: it is the call, not the network.
    if failures >= limits.attempts, successes - before >= 3 {
      finish(key, .failed(code: error.code, description: error.description), at: now)
      return
    }
    counts.retried += 1
    if maybeDelivered { counts.maybeDuplicated += 1 }
    again(key, at: now)
  }

  /// The head stays where it is and waits for its next chance.
  private mutating func again(_ key: LineKey, at now: Int64) {
    guard let seq = lines[key]?.calls.first?.call.seq else { return }
    lines[key]?.head = .waiting
    underWay[seq] = nil
    arm(key, at: now)
  }

  /// Has a call change no message of the old group: the new one has other messages under the same numbers.
  ///
  /// - Parameter own: the references of messages that are yet to be sent, to the new group.
  private mutating func leaveMessage(of call: inout OutgoingCall, in old: ChatAddress, movingWith own: Set<String>) {
    switch call.target {
    case .message(let id): call.target = .reference("left:\(old):\(id)")
    case .reference(let reference):
      if !own.contains(reference) { references.remember(reference, .never, seq: call.seq) }
    case .none, .inline: break
    }
  }

  /// Re-addresses everything that is held for a group to the supergroup it has become.
  private mutating func migrate(_ key: LineKey, to chat: Int64, at now: Int64) {
    guard let old = key.chat, old != .id(chat), var line = lines.removeValue(forKey: key), let head = line.calls.first else {
      finish(
        key, .failed(code: 400, description: "Telegram says that the group has moved to chat \(chat), which is the one it is in"),
        at: now)
      return
    }
    underWay[head.call.seq] = nil
    line.head = .waiting
    let newKey = LineKey.chat(.id(chat))
    var target = lines[newKey] ?? ChatLine()
    let own = Set(line.calls.compactMap(\.call.reference))
    for var held in line.calls {
      leaveMessage(of: &held.call, in: old, movingWith: own)
      held.call.chat = .id(chat)
      target.insert(held)
    }
    lines[newKey] = target
    pacer.forget(old)
    if let gap = gaps.removeValue(forKey: old) { gaps[.id(chat)] = min(gaps[.id(chat)] ?? gap, gap) }
    if case .id(let id) = old { effects.append(.migrated(chat: id, to: chat)) }
    arm(newKey, at: now)
  }
}
