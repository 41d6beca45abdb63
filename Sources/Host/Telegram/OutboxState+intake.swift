import HeapModule

// How calls come in: after a commit, from the database, or through a webhook's response.

/// Where the engine stands with reading calls from the database.
struct ReloadState: Sendable {
  struct Asked: Sendable {
    var except: Set<ChatAddress>
    /// Calls turned away since the question; the answer may not hold them.
    var missed = false
  }

  var asked: Asked?
  /// After a failed reading: when to ask again.
  var retryAt: Int64?
}

extension OutboxState {
  /// Sends again after the bot's token was refused: there is another one.
  mutating func resume(at now: Int64) {
    guard counts.stopped != nil else { return }
    counts.stopped = nil
    loadPending(at: now)
  }

  /// Takes calls that have just been committed, as far as there is room; the others stay in the database.
  mutating func enqueue(_ calls: [OutgoingCall], at now: Int64) {
    for call in calls where !isKnown(call.seq) {
      if let chat = call.chat, gaps.contains(chat) {
        if reload.asked?.except.contains(chat) == false { reload.asked?.missed = true }
      } else if overflow {
        reload.asked?.missed = true
      } else {
        admit(call, at: now)
      }
    }
    askForReload(at: now)
  }

  /// Takes a page that `Effect.reload` asked for.
  mutating func reloaded(_ calls: [OutgoingCall], complete: Bool, at now: Int64) {
    guard let asked = reload.asked else { return }
    reload.asked = nil
    let before = held
    // Chats that have as much as they may for now; what follows of theirs must wait for another page.
    var full = asked.except
    var isFull = false
    for call in calls where !isKnown(call.seq) && !settled.contains(call.seq) {
      guard held < limits.maxQueued else {
        isFull = true
        break
      }
      if let chat = call.chat {
        guard !full.contains(chat) else { continue }
        gaps.remove(chat)
        parked[chat] = nil
        admit(call, at: now)
        if gaps.contains(chat) { full.insert(chat) }
      } else {
        admit(call, at: now)
      }
    }
    settled = []
    if complete, !isFull, !asked.missed {
      overflow = false
      gaps.formIntersection(full)
    } else {
      overflow = true
      // Nothing new came of it: a failed reading, or a page of what is already here. Don't ask in a tight loop.
      if held == before { reload.retryAt = now + 1000 }
    }
    askForReload(at: now)
  }

  /// Makes the next `start` ask the database for what is pending; until that is answered nothing else is taken.
  mutating func loadPending(at now: Int64) {
    overflow = true
    reload.retryAt = nil
    askForReload(at: now)
  }

  /// Takes a call to leave in a webhook's response, if nothing is before it and the limits allow it right now.
  ///
  /// - Parameter made: the body, if the caller has composed it already.
  package mutating func offerReply(_ call: OutgoingCall, body made: [UInt8]? = nil, at now: Int64) -> [UInt8]? {
    guard counts.stopped == nil, !draining, !overflow, !isKnown(call.seq), held < limits.maxQueued,
      unrecorded.count < limits.unrecorded, pacer.botBlockedUntil <= now
    else { return nil }
    let key = lineKey(of: call)
    guard lines[key] == nil else { return nil }
    if let chat = call.chat, gaps.contains(chat) { return nil }
    var messageID: Int64?
    if case .reference(let reference) = call.target {
      guard case .message(let id) = references[reference] else { return nil }
      messageID = id
    }
    guard let body = made ?? call.webhookReply(messageID: messageID) else { return nil }
    var held = QueuedCall(call, at: now)
    if let chat = call.chat {
      if held.cost > 0 {
        guard pacer.tryTake(chat: chat, at: now, cost: held.cost) else { return nil }
      } else if pacer.refusedUntil(chat) > now {
        return nil
      }
    }
    held.attempts = 1
    lines[key] = ChatLine(calls: [held], head: .asReply)
    replies.append((call.seq, now + limits.replyTimeout))
    seqs.insert(call.seq)
    underWay[call.seq] = key
    return body
  }

  /// A response that carried a call has been written, or hasn't: then the call leaves the usual way, in its place.
  package mutating func replyFinished(seq: Int64, written: Bool, at now: Int64) {
    guard let key = underWay[seq], lines[key]?.head == .asReply else { return }
    if let index = replies.firstIndex(where: { $0.seq == seq }) { replies.remove(at: index) }
    guard written else {
      underWay[seq] = nil
      lines[key]?.head = .waiting
      arm(key, at: now)
      return
    }
    if let chat = key.chat { pacer.hold(chat, until: now + limits.pacing.afterReply) }
    finish(key, .sent(messageID: nil), at: now)
  }

  func lineKey(of call: OutgoingCall) -> LineKey {
    if let chat = call.chat { return .chat(chat) }
    return if case .inline(let id) = call.target { .inline(id) } else { .loose(call.seq) }
  }

  /// The calls that are held, and those whose results aren't recorded yet.
  var known: Set<Int64> { seqs.union(unrecorded) }

  private func isKnown(_ seq: Int64) -> Bool { seqs.contains(seq) || unrecorded.contains(seq) }

  /// Puts one call into its line, or notes that the database alone has it.
  private mutating func admit(_ call: OutgoingCall, at now: Int64) {
    guard held < limits.maxQueued else {
      overflow = true
      reload.asked?.missed = true
      return
    }
    let key = lineKey(of: call)
    var line = lines[key] ?? ChatLine()
    if let chat = call.chat, line.calls.count >= limits.maxQueuedPerChat {
      gaps.insert(chat)
      reload.asked?.missed = true
      return
    }
    let first = line.calls.first?.call.seq
    let pointless = line.removeSuperseded(by: call)
    line.insert(QueuedCall(call, at: now))
    lines[key] = line
    seqs.insert(call.seq)
    for old in pointless { report(old, .superseded(by: call.seq), at: now) }
    if line.calls.first?.call.seq != first { arm(key, at: now) }
  }

  /// Asks the database for calls when some are missing here and there is room for them.
  mutating func askForReload(at now: Int64) {
    if !parked.isEmpty { parked = parked.filter { $0.value > now && gaps.contains($0.key) } }
    guard reload.asked == nil, counts.stopped == nil, !draining, overflow || !gaps.isEmpty else { return }
    if let retryAt = reload.retryAt, retryAt > now { return }
    if overflow, held > limits.maxQueued / 2, ready.isEmpty { park(at: now) }
    let full = gaps.filter { parked[$0] != nil || (lines[.chat($0)]?.calls.count ?? 0) > limits.maxQueuedPerChat / 2 }
    guard overflow ? held <= limits.maxQueued / 2 : full.count < gaps.count else { return }
    reload.retryAt = nil
    reload.asked = ReloadState.Asked(except: full)
    effects.append(.reload(ReloadRequest(limit: limits.maxQueued, except: Array(full))))
  }

  /// Lets go of the chats that can't be sent to for a while, so that they don't keep the others' calls in the database.
  private mutating func park(at now: Int64) {
    for (key, line) in lines where line.head == .waiting {
      guard let chat = key.chat, let first = line.calls.first else { continue }
      let due = max(line.retryAt, allowed(key, first, at: now))
      guard due >= now + 10_000 else { continue }
      for held in line.calls { seqs.remove(held.call.seq) }
      lines[key] = nil
      gaps.insert(chat)
      parked[chat] = due
    }
  }
}
