import HeapModule

/// An outbound engine's decisions: what leaves when, and what follows from each answer. Pure: it is told the time, the
/// chance and what happened, and answers effects for `OutboundQueue` to carry out.
package struct OutboxState: Sendable {
  /// What is to be done outside.
  enum Effect: Sendable, Equatable {
    case send(OutgoingCall, messageID: Int64?)
    case lookUp(seq: Int64, reference: String)
    case reload(ReloadRequest)
    case migrated(chat: Int64, to: Int64)
    case stopped(OutboundStop)
    /// Telegram takes calls again.
    case recovered
  }

  let limits: OutboundLimits
  var pacer: Pacer
  var lines: [LineKey: ChatLine] = [:]
  /// The line of each call whose head is under way.
  var underWay: [Int64: LineKey] = [:]
  var waiting = Heap<LineDue>()
  var ready = Heap<LineReady>()
  var stamps: UInt64 = 0
  /// Calls that travel in a webhook's response, and when to stop waiting for it to be written; oldest first.
  var replies: [(seq: Int64, until: Int64)] = []
  var references: ReferenceMemory
  /// Results to report.
  var results: [OutboundResult] = []
  var counts = OutboundCounts()
  var effects: [Effect] = []
  var draining = false

  // Telegram's health: failures in a row, and when to try again while it answers nobody or rejects the token.
  var failuresInARow = 0
  var rejections = 0
  var outageRetryAt: Int64 = .min
  var successes = 0

  // What memory holds, and what only the database does.
  var seqs: Set<Int64> = []
  var unrecorded: Set<Int64> = []
  /// Recorded while a page was being read, which may still show them as pending.
  var settled: Set<Int64> = []
  /// The database has calls of any chat that aren't here, of this urgency and less; nil: none.
  var overflow: CallUrgency?
  /// The database has calls of these chats that aren't here, of that urgency and less.
  var gaps: [ChatAddress: CallUrgency] = [:]
  /// Chats that were let go of because they can't be sent to before then.
  var parked: [ChatAddress: Int64] = [:]
  var reload = ReloadState()

  init(limits: OutboundLimits) {
    self.limits = limits
    pacer = Pacer(limits: limits.pacing)
    references = ReferenceMemory(limit: limits.references)
  }

  /// Calls in memory.
  var held: Int { seqs.count }

  /// Counts a call that is made outside of the lines, if it may leave now.
  ///
  /// - Returns: 0, or the milliseconds after which to ask again.
  mutating func admit(_ method: String, _ chat: ChatAddress?, cost: Int, at now: Int64) -> Int64 {
    guard let chat else { return 0 }
    guard cost > 0 else { return pacer.chatAllowed(method, chat, at: now, cost: 0) - now }
    let allowed = pacer.nextAllowed(method, chat: chat, at: now, cost: cost)
    guard allowed <= now else { return allowed - now }
    pacer.take(chat: chat, at: now, cost: cost)
    return 0
  }

  /// Notes what became of such a call: 429 with a wait in milliseconds, or nil where it passed.
  mutating func answered(_ method: String, _ chat: ChatAddress?, waitMilliseconds: Int64?, at now: Int64) {
    if waitMilliseconds != nil { counts.rateLimited += 1 }
    guard let chat else { return }
    if let waitMilliseconds {
      pacer.refused(method, chat: chat, for: waitMilliseconds, at: now)
    } else {
      pacer.passed(method, chat: chat)
    }
  }

  /// Enters a line into the schedule for its head, or removes it if it is empty.
  mutating func arm(_ key: LineKey, at now: Int64) {
    guard var line = lines[key] else { return }
    guard let first = line.calls.first else {
      lines[key] = nil
      return
    }
    guard line.head == .waiting else { return }
    stamps &+= 1
    line.stamp = stamps
    lines[key] = line
    let due = max(line.retryAt, allowed(key, first, at: now))
    if due <= now {
      ready.insert(LineReady(rank: rank(first), seq: first.call.seq, key: key, stamp: line.stamp))
    } else {
      waiting.insert(LineDue(at: due, seq: first.call.seq, key: key, stamp: line.stamp))
    }
  }

  /// When a head may leave as far as its chat is concerned.
  func allowed(_ key: LineKey, _ held: QueuedCall, at now: Int64) -> Int64 {
    guard let chat = key.chat else { return now }
    return pacer.chatAllowed(held.call.method, chat, at: now, cost: held.cost)
  }

  private func rank(_ held: QueuedCall) -> Int {
    held.call.method == "answerPreCheckoutQuery" || held.call.method == "answerShippingQuery" ? 0 : held.call.urgency.rawValue + 1
  }

  /// Whether nothing but a probe leaves.
  var isHalted: Bool { counts.unreachable || counts.stopped != nil }

  /// How much may be under way, or not be recorded, for a call to join it: answers to queries find room when messages have filled theirs.
  private func room(_ limit: Int, for held: QueuedCall) -> Int { held.call.urgency == .query ? 2 * limit : limit }

  /// Starts everything that may leave at `now`; answers when to ask again, nil if only an event can change anything.
  package mutating func start(at now: Int64) -> Int64? {
    guard !draining else { return nil }
    wakeDue(at: now)
    askForReload(at: now)
    var again: Int64?
    while let next = ready.min {
      guard let line = lines[next.key], line.stamp == next.stamp, line.head == .waiting, let held = line.calls.first else {
        _ = ready.popMin()
        continue
      }
      guard unrecorded.count < room(limits.unrecorded, for: held),
        underWay.count < (isHalted ? 1 : room(limits.inFlight, for: held))
      else { break }
      var botAt = isHalted ? outageRetryAt : now
      if held.cost > 0 { botAt = max(botAt, pacer.botAllowed(at: now, cost: held.cost)) }
      guard botAt <= now else {
        again = botAt
        break
      }
      _ = ready.popMin()
      let chatAt = allowed(next.key, held, at: now)
      guard chatAt <= now else {
        waiting.insert(LineDue(at: chatAt, seq: next.seq, key: next.key, stamp: next.stamp))
        continue
      }
      begin(next.key, at: now)
    }
    // What has passed already waits for an event, not for the time: asking for it again would spin.
    var next = Int64.max
    func consider(_ time: Int64?) { if let time, time > now { next = min(next, time) } }
    consider(again)
    consider(waiting.min?.at)
    consider(replies.first?.until)
    consider(reload.retryAt)
    if !parked.isEmpty { consider(parked.values.min()) }
    return next < .max ? next : nil
  }

  /// Moves the lines whose time has come to those that are ready.
  private mutating func wakeDue(at now: Int64) {
    while let due = waiting.min, due.at <= now {
      _ = waiting.popMin()
      guard let line = lines[due.key], line.stamp == due.stamp, let first = line.calls.first else { continue }
      guard line.head == .waiting else { continue }
      ready.insert(LineReady(rank: rank(first), seq: first.call.seq, key: due.key, stamp: due.stamp))
    }
    while let reply = replies.first, reply.until <= now || underWay[reply.seq] == nil {
      replies.removeFirst()
      replyFinished(seq: reply.seq, written: false, at: now)
    }
  }

  /// Puts a line's head on the wire, or asks for what it needs first.
  private mutating func begin(_ key: LineKey, at now: Int64) {
    guard var line = lines[key], let held = line.calls.first else { return }
    if held.call.urgency == .query, now - held.heldSince > limits.answerLifeMilliseconds {
      finish(key, .late, at: now)
      return
    }
    var messageID: Int64?
    if case .reference(let reference) = held.call.target {
      switch references[reference] {
      case .message(let id): messageID = id
      case .never:
        // It never arrived, or nobody knows its id any more: what it was to become is told all the same.
        if !tellAnew(key, held, in: .message, at: now) { finish(key, .orphaned, at: now) }
        return
      case .pending, nil:
        line.head = .lookingUp
        lines[key] = line
        underWay[held.call.seq] = key
        effects.append(.lookUp(seq: held.call.seq, reference: reference))
        return
      }
    }
    if case .message(let id) = held.call.target, let chat = key.chat,
      case .message(let new)? = references[Self.successor(of: id, in: chat)]
    {
      line.calls[0].call.target = .message(new)
      line.calls[0].replaced = held.replaced ?? held.call.target
    }
    if held.cost > 0, let chat = key.chat { pacer.take(chat: chat, at: now, cost: held.cost) }
    line.head = .onTheWire
    line.calls[0].attempts += 1
    lines[key] = line
    underWay[held.call.seq] = key
    effects.append(.send(line.calls[0].call, messageID: messageID))
  }

  /// Answers a look-up that `start` asked for.
  package mutating func lookedUp(seq: Int64, _ lookup: ReferenceLookup, at now: Int64) {
    guard let key = underWay.removeValue(forKey: seq), var line = lines[key], let held = line.calls.first else { return }
    line.head = .waiting
    lines[key] = line
    guard case .reference(let reference) = held.call.target else { return foundSuccessor(key, held, lookup, at: now) }
    if lookup == .pending {
      // It may have come after what changes it.
      if lines[key]?.stepBehind(reference) != true { lines[key]?.retryAt = now + 1000 }
    } else {
      references.remember(reference, lookup, seq: seq)
    }
    arm(key, at: now)
  }

  /// Ends a line's head with an outcome and lets the next one come.
  mutating func finish(_ key: LineKey, _ outcome: OutboundOutcome, at now: Int64) {
    guard var line = lines[key], !line.calls.isEmpty else { return }
    let held = line.calls.removeFirst()
    line.head = .waiting
    line.retryAt = .min
    lines[key] = line
    underWay[held.call.seq] = nil
    report(held, outcome, at: now)
    arm(key, at: now)
  }

  /// Notes a result for the sink, and where its reference leads now.
  mutating func report(_ held: QueuedCall, _ outcome: OutboundOutcome, at now: Int64) {
    let seq = held.call.seq
    seqs.remove(seq)
    unrecorded.insert(seq)
    if let reference = held.call.reference {
      if case .sent(let id?) = outcome {
        references.remember(reference, .message(id), seq: seq)
      } else {
        references.remember(reference, .never, seq: seq)
      }
    }
    switch outcome {
    case .sent, .unchanged: counts.sent += 1
    case .superseded: counts.superseded += 1
    case .late: counts.late += 1
    case .blocked: counts.blocked += 1
    case .failed, .orphaned: counts.failed += 1
    }
    var replaced: String?
    if case .sent(let id?) = outcome, held.call.target == .none { replaced = remember(id, inPlaceOf: held) }
    results.append(
      OutboundResult(
        seq: seq, key: held.call.key, chat: held.call.chat, outcome: outcome, attempts: held.attempts,
        waitedMilliseconds: now - held.heldSince, replaced: replaced))
  }

  /// Takes the results to record next.
  package mutating func takeResults() -> [OutboundResult] {
    defer { results = [] }
    return results
  }

  /// The sink has recorded these.
  mutating func recorded(_ batch: [OutboundResult]) {
    for result in batch {
      unrecorded.remove(result.seq)
      if reload.asked != nil { settled.insert(result.seq) }
    }
    references.trim(keeping: unrecorded)
  }

  /// Takes what is to be done outside.
  mutating func takeEffects() -> [Effect] {
    defer { effects = [] }
    return effects
  }
}
