/// The updates that wait for one bot: a pure value, told the time by its caller.
///
/// Updates stand in lanes (a chat's messages, a person's button presses…). A webhook gets one update of a lane at a
/// time, in order, and different lanes side by side; polling takes them all by id.
struct UpdateQueue: Sendable {
  /// Which updates wait for each other: kinds of different key spaces never do, even for one chat.
  struct Lane: Hashable, Sendable {
    var space: Character
    var id: Int64
  }

  struct Update: Sendable {
    let id: Int
    let kind: String
    let lane: Lane
    /// The Update object as JSON text.
    let body: [UInt8]
    let expires: Duration
    var attempts = 0
    /// How often it is delivered; more than 1 only by a fault asked for.
    var copies = 1
  }

  private struct LaneState {
    var ids: [Int] = []
    var inFlight: Int?
    var notBefore: Duration = .zero
  }

  private(set) var nextID: Int
  private var updates: [Int: Update] = [:]
  private var oldest: Int
  private var lanes: [Lane: LaneState] = [:]
  /// Lanes that may have something to deliver, in order of arrival.
  private var runnable: [Lane] = []
  private var delayed: Set<Lane> = []
  private(set) var inFlightCount = 0
  /// No update expires before this, so that looking for old ones costs nothing most of the time.
  private var earliestExpiry: Duration?
  /// Updates that were dropped because they grew old.
  private(set) var expiredCount = 0

  static let longest = 100_000

  init(firstID: Int) { (nextID, oldest) = (firstID, firstID) }

  var count: Int { updates.count }

  @discardableResult
  mutating func append(kind: String, lane: Lane, expires: Duration, copies: Int = 1, body: (Int) -> [UInt8]) -> Int {
    let id = nextID
    nextID += 1
    guard updates.count < Self.longest else { return id }
    updates[id] = Update(id: id, kind: kind, lane: lane, body: body(id), expires: expires, copies: copies)
    earliestExpiry = min(earliestExpiry ?? expires, expires)
    lanes[lane, default: LaneState()].ids.append(id)
    if lanes[lane]?.ids.count == 1, lanes[lane]?.inFlight == nil { runnable.append(lane) }
    return id
  }

  /// Puts an update's text in under an id of its own, as a test that injects it wishes.
  mutating func restart(at id: Int) {
    guard updates.isEmpty else { return }
    (nextID, oldest) = (id, id)
  }

  // MARK: Polling

  /// Forgets what `offset` confirms and answers what follows, as getUpdates does. nil offset or 0: from the oldest.
  mutating func poll(offset: Int, limit: Int, now: Duration, bytes: Int = 4 << 20) -> [Update] {
    dropExpired(now)
    if offset < 0 {
      let waiting = pending()
      if let first = waiting.suffix(-max(offset, -Self.longest)).first { confirm(below: first.id) }
    } else if offset > 0, offset <= nextID + 10, offset >= oldest - Self.longest {
      confirm(below: offset)
    }
    var result: [Update] = []
    var size = 0
    for update in pending(limit: limit) {
      size += update.body.count
      if !result.isEmpty, size > bytes { break }
      result.append(update)
      if update.copies > 1 {
        result.append(update)
        updates[update.id]?.copies = 1
      }
    }
    return result
  }

  /// What waits, oldest first.
  func pending(limit: Int = .max) -> [Update] {
    var result: [Update] = []
    var id = oldest
    while id < nextID, result.count < limit {
      if let update = updates[id] { result.append(update) }
      id += 1
    }
    return result
  }

  private mutating func confirm(below offset: Int) {
    while oldest < min(offset, nextID) {
      // Removing the oldest moves on to the next by itself.
      if updates[oldest] != nil { remove(oldest) } else { oldest += 1 }
    }
  }

  mutating func removeAll() {
    updates = [:]
    lanes = [:]
    runnable = []
    delayed = []
    inFlightCount = 0
    oldest = nextID
  }

  private mutating func dropExpired(_ now: Duration) {
    guard let earliestExpiry, earliestExpiry <= now else { return }
    for (id, update) in updates where update.expires <= now && lanes[update.lane]?.inFlight != id {
      remove(id)
      expiredCount += 1
    }
    self.earliestExpiry = updates.values.map(\.expires).min()
  }

  private mutating func skipHoles() {
    while oldest < nextID, updates[oldest] == nil { oldest += 1 }
  }

  private mutating func remove(_ id: Int) {
    guard let update = updates.removeValue(forKey: id), var state = lanes[update.lane] else { return }
    if state.inFlight == id {
      state.inFlight = nil
      inFlightCount -= 1
    }
    state.ids.removeAll { $0 == id }
    if state.ids.isEmpty, state.inFlight == nil {
      lanes[update.lane] = nil
      delayed.remove(update.lane)
    } else {
      lanes[update.lane] = state
    }
    skipHoles()
  }

  // MARK: Webhook

  /// The next update to deliver, now in flight; nil if all lanes are busy, wait or are empty.
  mutating func take(now: Duration, connections: Int) -> Update? {
    guard inFlightCount < connections else { return nil }
    for lane in delayed where (lanes[lane]?.notBefore ?? .zero) <= now {
      delayed.remove(lane)
      runnable.append(lane)
    }
    while !runnable.isEmpty {
      let lane = runnable.removeFirst()
      guard var state = lanes[lane], state.inFlight == nil, let id = state.ids.first, let update = updates[id] else { continue }
      if update.expires <= now {
        remove(id)
        expiredCount += 1
        if lanes[lane] != nil { runnable.insert(lane, at: 0) }
        continue
      }
      state.inFlight = id
      lanes[lane] = state
      inFlightCount += 1
      return update
    }
    return nil
  }

  /// The webhook took the update.
  mutating func succeeded(_ id: Int) {
    guard let update = updates[id] else { return }
    if update.copies > 1 {
      updates[id]?.copies -= 1
      release(update.lane, until: nil)
    } else {
      remove(id)
      if lanes[update.lane] != nil { runnable.append(update.lane) }
    }
  }

  /// The webhook did not take the update: it is tried again at once, then after 2, 4, 8 … seconds, at most
  /// `longestPause`, or when the webhook asked for; an update that would be too old by then is dropped.
  mutating func failed(_ id: Int, now: Duration, retryAfter: Duration?, longestPause: Duration) {
    guard let update = updates[id] else { return }
    updates[id]?.attempts += 1
    let power = update.attempts == 0 ? 0 : min(1 << min(update.attempts, 20), 1 << 20)
    let pause = retryAfter.map { min($0, .seconds(3600)) } ?? min(.seconds(power), longestPause)
    if now + pause > update.expires {
      remove(id)
      expiredCount += 1
      if lanes[update.lane] != nil { runnable.append(update.lane) }
    } else {
      release(update.lane, until: now + pause)
    }
  }

  private mutating func release(_ lane: Lane, until time: Duration?) {
    guard lanes[lane]?.inFlight != nil else { return }
    lanes[lane]?.inFlight = nil
    inFlightCount -= 1
    if let time {
      lanes[lane]?.notBefore = time
      delayed.insert(lane)
    } else {
      runnable.append(lane)
    }
  }

  /// Every update that was on its way is to be delivered again: the webhook was changed.
  mutating func releaseAll() {
    for (lane, state) in lanes {
      guard state.inFlight != nil || delayed.contains(lane) else { continue }
      lanes[lane]?.inFlight = nil
      lanes[lane]?.notBefore = .zero
      runnable.append(lane)
    }
    delayed = []
    inFlightCount = 0
  }

  /// When the next delayed lane comes due.
  var nextAttempt: Duration? { delayed.compactMap { lanes[$0]?.notBefore }.min() }
}
