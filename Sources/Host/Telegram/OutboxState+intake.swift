import HeapModule

// How calls come in: after a commit, from the database, or through a webhook's response.

/// Where the engine stands with reading calls from the database.
struct ReloadState: Sendable {
  struct Asked: Sendable {
    var except: Set<ChatAddress>
    /// The most urgent of the calls turned away since the question; the answer may not hold them.
    var missed: CallUrgency?

    mutating func miss(_ urgency: CallUrgency) { missed = min(missed ?? urgency, urgency) }
  }

  var asked: Asked?
  /// After a failed reading: when to ask again.
  var retryAt: Int64?
}

extension OutboxState {
  /// Tries again at once: the bot has another token, or somebody says that the trouble is over.
  mutating func resume(at now: Int64) {
    rejections = 0
    outageRetryAt = now
    forgetRetries(at: now)
  }

  /// Takes calls that have just been committed, as far as there is room; the others stay in the database.
  mutating func enqueue(_ calls: [OutgoingCall], at now: Int64) {
    for call in calls where !isKnown(call.seq) {
      if let chat = call.chat, let gap = gaps[chat], call.urgency >= gap {
        if reload.asked?.except.contains(chat) == false { reload.asked?.miss(call.urgency) }
      } else if let overflow, call.urgency >= overflow {
        reload.asked?.miss(call.urgency)
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
    var missing = asked.missed
    func miss(_ urgency: CallUrgency) { missing = min(missing ?? urgency, urgency) }
    // The less urgent ones there is no room for leave it to no others.
    for call in calls where !isKnown(call.seq) && !settled.contains(call.seq) {
      guard held < limits.room(limits.maxQueued, for: call.urgency) else {
        miss(call.urgency)
        break
      }
      if let chat = call.chat {
        guard !full.contains(chat) else { continue }
        gaps[chat] = nil
        parked[chat] = nil
        admit(call, at: now)
        if gaps[chat] != nil { full.insert(chat) }
      } else {
        admit(call, at: now)
      }
    }
    settled = []
    // Nothing at all: the reading failed, and what was missing still is.
    let isRead = complete || !calls.isEmpty
    if let least = complete ? nil : calls.last?.urgency ?? overflow { miss(least) }
    overflow = missing
    if isRead, missing == nil { gaps = gaps.filter { full.contains($0.key) } }
    if !isRead || missing != nil && held == before {
      // Nothing new came of it: a failed reading, or a page of what is already here. Don't ask in a tight loop.
      reload.retryAt = now + 1000
    }
    askForReload(at: now)
  }

  /// Makes the next `start` ask the database for what is pending; until that is answered nothing else is taken.
  ///
  /// Answers to queries, which have no order, don't wait for that.
  mutating func loadPending(at now: Int64) {
    overflow = min(overflow ?? .reply, .reply)
    reload.retryAt = nil
    askForReload(at: now)
  }

  /// Takes a call to leave in a webhook's response, if nothing is before it and the limits allow it right now.
  ///
  /// - Returns: whether it is taken.
  package mutating func offerReply(_ call: OutgoingCall, at now: Int64) -> Bool {
    guard call.canBeReply, counts.stopped == nil, !draining, overflow.map({ call.urgency < $0 }) ?? true, !isKnown(call.seq),
      held < limits.maxQueued,
      unrecorded.count < limits.unrecorded
    else { return false }
    let key = lineKey(of: call)
    guard lines[key] == nil else { return false }
    if let chat = call.chat, gaps[chat] != nil { return false }
    var held = QueuedCall(call, at: now)
    if let chat = call.chat {
      if held.cost > 0 {
        guard pacer.tryTake(call.method, chat: chat, at: now, cost: held.cost) else { return false }
      } else if pacer.chatAllowed(call.method, chat, at: now, cost: 0) > now {
        return false
      }
    }
    held.attempts = 1
    lines[key] = ChatLine(calls: [held], head: .asReply)
    replies.append((call.seq, now + limits.replyTimeoutMilliseconds))
    seqs.insert(call.seq)
    underWay[call.seq] = key
    return true
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
    if let chat = key.chat { pacer.hold(chat, until: now + limits.pacing.afterReplyMilliseconds) }
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
    guard held < limits.room(limits.maxQueued, for: call.urgency) else {
      overflow = min(overflow ?? call.urgency, call.urgency)
      reload.asked?.miss(call.urgency)
      return
    }
    let key = lineKey(of: call)
    var line = lines[key] ?? ChatLine()
    if let chat = call.chat, line.calls.count >= limits.room(limits.maxQueuedPerChat, for: call.urgency) {
      gaps[chat] = min(gaps[chat] ?? call.urgency, call.urgency)
      reload.asked?.miss(call.urgency)
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
    if !parked.isEmpty { parked = parked.filter { $0.value > now && gaps[$0.key] != nil } }
    guard reload.asked == nil, !draining, overflow != nil || !gaps.isEmpty else { return }
    if let retryAt = reload.retryAt, retryAt > now { return }
    if overflow != nil, held > limits.maxQueued / 2, ready.isEmpty { park(at: now) }
    let full = Set(
      gaps.keys.filter { parked[$0] != nil || (lines[.chat($0)]?.calls.count ?? 0) > limits.maxQueuedPerChat / 2 })
    guard overflow != nil ? held <= limits.maxQueued / 2 : full.count < gaps.count else { return }
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
      let urgent = line.calls.map(\.call.urgency).min() ?? .reply
      gaps[chat] = min(gaps[chat] ?? urgent, urgent)
      parked[chat] = due
    }
  }
}
