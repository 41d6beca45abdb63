/// Whether Telegram limits the bot as a whole, which it never says: a wait is told for a call, and means its chat at first.
///
/// Refusals in several chats prove it while no message gets through anywhere. Then messages wait, but one at a time probes whether
/// it still is so, at growing pauses. Pure: it is told the time.
struct BotLimit: Sendable {
  /// Chats refused, with nothing sent in between, from which on it is the bot.
  static let proof = 5
  /// How long a refusal counts.
  private static let memoryMilliseconds: Int64 = 10_000
  /// The first pause and the longest.
  private static let pausesMilliseconds: (first: Int64, longest: Int64) = (1000, 30_000)

  private var refusals: [ChatAddress: (at: Int64, until: Int64)] = [:]
  /// Until when messages wait.
  private var until: Int64 = .min
  private var probeAt: Int64 = .min
  private var pauseMilliseconds: Int64 = 0
  private var isProbing = false

  func holds(at now: Int64) -> Bool { until > now }

  /// When the next message may leave.
  func allowed(at now: Int64) -> Int64 {
    guard holds(at: now) else { return now }
    return isProbing ? until : min(until, max(now, probeAt))
  }

  /// A message leaves.
  mutating func took(at now: Int64) {
    if holds(at: now) { isProbing = true }
  }

  /// A message was refused with a wait.
  mutating func refused(_ chat: ChatAddress, until end: Int64, at now: Int64) {
    refusals[chat] = (now, end)
    if holds(at: now) {
      // Those that were on their way already say nothing new.
      guard isProbing else { return }
      isProbing = false
      pauseMilliseconds = min(pauseMilliseconds * 2, Self.pausesMilliseconds.longest)
      probeAt = now + pauseMilliseconds
      return
    }
    refusals = refusals.filter { now - $0.value.at <= Self.memoryMilliseconds }
    guard refusals.count >= Self.proof, let shortest = refusals.values.map(\.until).min() else { return }
    until = shortest
    pauseMilliseconds = Self.pausesMilliseconds.first
    probeAt = now + pauseMilliseconds
    isProbing = false
  }

  /// Telegram took a message, or refused it for what it is: the bot is not limited.
  mutating func passed() { self = BotLimit() }

  /// A message's fate isn't known.
  mutating func unanswered(at now: Int64) {
    guard isProbing else { return }
    isProbing = false
    probeAt = now + pauseMilliseconds
  }
}
