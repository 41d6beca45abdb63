import BaseTesting
import TelegramTesting
import Testing

@testable import PatchbayBase
@testable import PatchbayTelegram

@Suite struct OutboxReloadTests {
  private func limits(held: Int = 20, perChat: Int = 10) -> OutboundLimits {
    var limits = OutboundLimits()
    limits.maxQueued = held
    limits.maxQueuedPerChat = perChat
    return limits
  }

  private func reloads(_ state: inout OutboxState) -> [ReloadRequest] {
    state.takeEffects().compactMap { if case .reload(let request) = $0 { request } else { nil } }
  }

  @Test func aStartReadsWhatIsPendingBeforeAnythingNew() {
    var state = OutboxState(limits: limits())
    state.loadPending(at: 0)
    #expect(reloads(&state) == [ReloadRequest(limit: 20, except: [])])
    // Committed while the page is read: the page may lack it, so it is asked for again.
    state.enqueue([.message(5, to: 7)], at: 0)
    #expect(state.held == 0)
    state.reloaded([.message(1, to: 7), .message(2, to: 7)], complete: true, at: 0)
    #expect(reloads(&state).count == 1)
    state.reloaded([.message(1, to: 7), .message(2, to: 7), .message(5, to: 7)], complete: true, at: 0)
    #expect(reloads(&state) == [] && state.overflow == nil)
    #expect(state.lines[.chat(.id(7))]?.calls.map(\.call.seq) == [1, 2, 5])
  }

  @Test func aFailedReadingIsRepeatedLater() {
    var state = OutboxState(limits: limits())
    state.loadPending(at: 0)
    #expect(reloads(&state).count == 1)
    state.reloaded([], complete: false, at: 0)
    #expect(reloads(&state).isEmpty)
    #expect(state.start(at: 0) == 1000)
    _ = state.start(at: 1000)
    #expect(reloads(&state).count == 1)
  }

  @Test func aChatBeyondItsShareStaysInTheDatabase() {
    var state = OutboxState(limits: limits())
    state.enqueue((1...15).map { .message($0, to: 7) }, at: 0)
    #expect(state.held == 10)
    state.enqueue([.message(16, to: 8)], at: 0)
    #expect(state.held == 11 && state.overflow == nil)
    #expect(reloads(&state).isEmpty)
  }

  @Test func chatsThatCannotBeSentToMakeRoom() {
    var state = OutboxState(limits: limits())
    for chat in 1...3 { state.pacer.hold(.id(Int64(chat)), until: 600_000) }
    var seq: Int64 = 0
    for chat in 1...3 {
      state.enqueue(
        (0..<7).map { _ in
          seq += 1
          return .message(seq, to: Int64(chat))
        }, at: 20_000)
    }
    #expect(state.overflow == .reply)
    _ = state.start(at: 20_000)
    let asked = reloads(&state)
    #expect(asked.count == 1)
    #expect(Set(asked[0].except) == [.id(1), .id(2), .id(3)])
    #expect(state.held == 0)
    state.reloaded([.message(99, to: 9)], complete: true, at: 20_000)
    #expect(state.overflow == nil)
    let again = state.start(at: 20_000)
    #expect(again == 600_000)
    #expect(state.takeEffects() == [.send(.message(99, to: 9), messageID: nil)])
    _ = state.start(at: 600_000)
    #expect(reloads(&state) == [ReloadRequest(limit: 20, except: [])])
  }

  /// A bot's whole life in small: random commits, answers, refusals and slow recordings, against a model of the database,
  /// with so little memory that most calls go through it. Nothing is lost, nothing doubled, no order broken, no limit passed.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func nothingIsLostOrOutOfOrder(seed: UInt64) {
    var world = OutboxWorld(seed: seed, limits: limits(held: 40, perChat: 8))
    world.live(commits: 600)
    #expect(world.problems == [])
    let left = world.pending.keys.sorted()
    #expect(left == [])
    let linesLeft = world.state.lines.count + world.state.underWay.count
    #expect(world.state.held == 0 && linesLeft == 0)
    #expect(world.reloads > 3)
  }

  @Test func aRoomyEngineAnswersInResponsesToo() {
    var world = OutboxWorld(seed: 99, limits: limits(held: 2000, perChat: 250))
    world.live(commits: 600)
    #expect(world.problems == [] && world.pending.isEmpty)
    #expect(world.replies > 2)
  }
}

/// The simulation's world: a database, Telegram, and time, in one thread.
private struct OutboxWorld {
  enum Event {
    case commit
    case answer(seq: Int64)
    case page([OutgoingCall], complete: Bool)
    case record([OutboundResult])
    case lookedUp(seq: Int64, reference: String)
    case replyWritten(seq: Int64)
    case wake
  }

  var state: OutboxState
  var random: HostRandom
  var now: Int64 = 0
  var events: [(at: Int64, order: Int, event: Event)] = []
  var order = 0
  /// The database's pending rows.
  var pending: [Int64: OutgoingCall] = [:]
  var urgencies: [Int64: CallUrgency] = [:]
  var onTheWire: Set<Int64> = []
  var delivered: [Int64: [Int64]] = [:]
  var deliveredAt: [Int64: [Int64]] = [:]
  /// The message ids of delivered references; a message's id is its `seq` here.
  var references: [(name: String, chat: Int64, seq: Int64)] = []
  var failed: Set<Int64> = []
  var replies = 0
  var problems: [String] = []
  var reloads = 0
  var wires: [Int64] = []

  init(seed: UInt64, limits: OutboundLimits) {
    state = OutboxState(limits: limits)
    random = .seeded(seed)
  }

  mutating func chance(_ part: Double) -> Bool { random.next() < part }
  mutating func number(_ range: ClosedRange<Int64>) -> Int64 {
    range.lowerBound + Int64(random.next() * Double(range.upperBound - range.lowerBound + 1))
  }
  mutating func schedule(_ delay: Int64, _ event: Event) {
    order += 1
    events.append((now + delay, order, event))
  }

  mutating func live(commits: Int) {
    var seq: Int64 = 0
    var left = commits
    schedule(0, .commit)
    state.loadPending(at: 0)
    pump()
    var steps = 0
    while let index = events.indices.min(by: { (events[$0].at, events[$0].order) < (events[$1].at, events[$1].order) }),
      steps < 200_000
    {
      steps += 1
      let next = events.remove(at: index)
      now = max(now, next.at)
      switch next.event {
      case .commit:
        let burst = min(Int64(left), chance(0.3) ? 1 : number(1...25))
        var calls: [OutgoingCall] = []
        for _ in 0..<burst {
          seq += 1
          let chat = chance(0.3) ? -number(1...3) : number(1...6)
          calls.append(write(seq, to: chat))
          pending[seq] = calls.last
          if calls.last?.target == OutgoingCall.Target.none { urgencies[seq] = calls.last?.urgency }
        }
        left -= Int(burst)
        if calls.count == 1, state.offerReply(calls[0], at: now) {
          replies += 1
          onTheWire.insert(seq)
          schedule(number(1...2000), .replyWritten(seq: seq))
        } else {
          state.enqueue(calls, at: now)
        }
        if left > 0 { schedule(number(1...4000), .commit) }
      case .answer(let seq): answer(seq)
      case .page(let calls, let complete): state.reloaded(calls, complete: complete, at: now)
      case .record(let batch):
        for result in batch {
          if pending.removeValue(forKey: result.seq) == nil { problems.append("\(result.seq) finished twice") }
          if !result.outcome.isDone { failed.insert(result.seq) }
        }
        state.recorded(batch)
      case .lookedUp(let seq, let reference):
        let sent = references.first { $0.name == reference }?.seq ?? 0
        state.lookedUp(seq: seq, pending[sent] != nil ? .pending : failed.contains(sent) ? .never : .message(sent), at: now)
      case .replyWritten(let seq):
        let isWritten = chance(0.8)
        onTheWire.remove(seq)
        if isWritten, case .id(let chat)? = pending[seq]?.chat { delivered[chat, default: []].append(seq) }
        state.replyFinished(seq: seq, written: isWritten, at: now)
      case .wake: break
      }
      pump()
    }
    if steps >= 200_000 { problems.append("it never ends") }
  }

  /// A call as a handler might make it.
  mutating func write(_ seq: Int64, to chat: Int64) -> OutgoingCall {
    if chance(0.2) { return .answer(seq) }
    if chance(0.2) { return .edit(seq, in: chat, .message(number(1...2))) }
    if chance(0.2), let reference = references.last(where: { $0.chat == chat }) {
      var edit = OutgoingCall.edit(seq, in: chat, .reference(reference.name))
      // As the outbox stores it.
      edit.urgency = max(edit.urgency, pending[reference.seq]?.urgency ?? .query)
      return edit
    }
    var message = OutgoingCall.message(seq, to: chat)
    message.urgency = chance(0.5) ? .reply : chance(0.7) ? .notice : .bulk
    if chance(0.2) {
      references.append(("r\(seq)", chat, seq))
      message.reference = "r\(seq)"
    }
    return message
  }

  mutating func answer(_ seq: Int64) {
    onTheWire.remove(seq)
    let kind: TelegramError.Kind? =
      chance(0.05)
      ? .server(code: 502)
      : chance(0.03)
        ? .tooManyRequests(retryAfterSeconds: Int(number(1...40)))
        : chance(0.02) ? .forbidden(.blockedByUser) : chance(0.02) ? .transport(.timedOut, maybeDelivered: true) : nil
    if let kind {
      state.completed(seq: seq, .failure(.of(kind)), random: random, at: now)
    } else {
      if case .id(let chat)? = pending[seq]?.chat { delivered[chat, default: []].append(seq) }
      state.completed(seq: seq, .success(seq), random: random, at: now)
    }
  }

  mutating func pump() {
    let again = state.start(at: now)
    for effect in state.takeEffects() {
      switch effect {
      case .send(let call, let messageID):
        if case .reference(let name) = call.target, let message = references.first(where: { $0.name == name })?.seq,
          message != messageID, !failed.contains(message)
        {
          problems.append("\(call.seq) edits \(messageID ?? 0), not \(name)")
        }
        leave(call)
      case .lookUp(let seq, let reference): schedule(number(1...200), .lookedUp(seq: seq, reference: reference))
      case .reload(let request):
        reloads += 1
        let page = pending.values.filter { call in call.chat.map { !request.except.contains($0) } ?? true }
          .sorted { ($0.urgency, $0.seq) < ($1.urgency, $1.seq) }.prefix(request.limit)
        schedule(
          number(0...300), chance(0.1) ? .page([], complete: false) : .page(Array(page), complete: page.count < request.limit))
      case .migrated, .stopped, .recovered: problems.append("unexpected effect")
      }
    }
    let results = state.takeResults()
    if !results.isEmpty { schedule(number(0...400), .record(results)) }
    if let again, !events.contains(where: { if case .wake = $0.event { $0.at <= again } else { false } }) {
      schedule(max(1, again - now), .wake)
    }
    if state.held > 2 * state.limits.maxQueued { problems.append("more in memory than allowed") }
  }

  mutating func leave(_ call: OutgoingCall) {
    if !onTheWire.insert(call.seq).inserted { problems.append("\(call.seq) on the wire twice at once") }
    if pending[call.seq] == nil { problems.append("\(call.seq) sent after it was recorded") }
    schedule(number(5...300), .answer(seq: call.seq))
    guard case .id(let chat)? = call.chat else { return }
    // Edits are as urgent as what they follow.
    let urgency = urgencies[call.seq]
    let sameClass = delivered[chat]?.last { urgency != nil && urgencies[$0] == urgency }
    if let last = sameClass, last >= call.seq { problems.append("\(call.seq) leaves after \(last) in chat \(chat)") }
    for older in onTheWire where older != call.seq && pending[older]?.chat == call.chat {
      problems.append("\(call.seq) leaves beside \(older)")
    }
    wires.append(now)
    if wires.count > 30, now - wires[wires.count - 31] < 1000 { problems.append("more than 30 in a second at \(now)") }
    deliveredAt[chat, default: []].append(now)
    let times = deliveredAt[chat] ?? []
    if chat < 0, times.count > 20, now - times[times.count - 21] < 60_000 { problems.append("more than 20 in a minute") }
    if times.count > 5, now - times[times.count - 6] < 1000 { problems.append("more than a burst in a second") }
  }
}
