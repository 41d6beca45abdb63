/// A promo code, as its table holds it.
struct PromoCode: Sendable {
  let id: Int64
  let title: String
  let kind: PromoKind
  /// Units, or percent.
  let amount: Int64
  /// How often it can be used; `nil` for no limit.
  let uses: Int64?
  let usesPerUser: Int64
  let used: Int64
  /// Milliseconds since 1970.
  let startsAt: Int64?
  let endsAt: Int64?
  let isOn: Bool

  /// The most that a code may add to a top-up, in percent.
  static let largestPercent: Int64 = 1000

  /// How the code stands by itself, whoever gives it.
  func standing(at now: Int64) -> PromoStanding {
    if !isOn { return .stopped }
    if let startsAt, now < startsAt { return .notYet(from: startsAt) }
    if let endsAt, now >= endsAt { return .over(since: endsAt) }
    if let uses, used >= uses { return .usedUp }
    return .valid
  }

  /// Why a person can't use it, as far as it can be told before the code's row is locked; `nil` when they can try.
  ///
  /// - Parameters:
  ///   - before: how often they have used it.
  ///   - waiting: another code's bonus that waits for their next top-up.
  func refusal(at now: Int64, usedBefore before: Int64, waiting: PromoBonus?) -> PromoOutcome? {
    switch standing(at: now) {
    case .stopped: return .unknown(waitUntil: nil)
    case .notYet(let from): return .notYet(from: from)
    case .over(let since): return .over(since: since)
    case .usedUp, .valid: break
    }
    if before >= usesPerUser { return .usedByYou }
    if kind == .percent, let waiting { return .anotherWaits(percent: waiting.percent, code: waiting.code) }
    return standing(at: now) == .usedUp ? .usedUp : nil
  }

  /// What it gave to a person whose use of it is written down.
  var gift: PromoOutcome {
    switch kind {
    case .units: .credited(units: amount, code: title)
    case .percent: .bonusWaits(percent: amount, code: title)
    }
  }
}

/// How a promo code stands.
enum PromoStanding: Sendable, Hashable {
  case valid, stopped, usedUp
  /// Milliseconds since 1970.
  case notYet(from: Int64)
  case over(since: Int64)

  /// In a word, for operators.
  var word: String {
    switch self {
    case .valid: "valid"
    case .stopped: "stopped"
    case .usedUp: "used up"
    case .notYet: "not yet"
    case .over: "over"
    }
  }
}

/// A code's bonus that waits for a person's next top-up.
struct PromoBonus: Sendable, Hashable {
  /// The number of the use that it comes of.
  let use: Int64
  let percent: Int64
  let code: String

  /// What it adds to so many units: rounded up, so that the smallest top-up too brings more, as was promised.
  func units(on units: Int64) -> Int64 {
    let hundredfold = Int128(units) * Int128(percent)
    return Int64(clamping: hundredfold / 100 + (hundredfold % 100 > 0 ? 1 : 0))
  }
}

/// From when until when a code is good, in milliseconds since 1970.
struct PromoTerm: Sendable, Hashable {
  let startsAt: Int64?
  let endsAt: Int64?

  /// - Parameters:
  ///   - delay: `nil` for at once.
  ///   - length: `nil` for ever.
  init(from now: Int64, startingIn delay: Duration?, validFor length: Duration?) {
    startsAt = delay.map { now + Self.milliseconds($0) }
    endsAt = length.map { [startsAt] in (startsAt ?? now) + Self.milliseconds($0) }
  }

  private static func milliseconds(_ duration: Duration) -> Int64 {
    let milliseconds = duration / .milliseconds(1)
    // A thousand years and more are for ever.
    return milliseconds.isFinite ? Int64(max(0, min(milliseconds, 3e13))) : 0
  }
}

/// What became of a code that a person gave.
enum PromoOutcome: Sendable, Hashable {
  case credited(units: Int64, code: String)
  /// The next top-up brings that much more.
  case bonusWaits(percent: Int64, code: String)
  /// There is no such code; and until when to wait with the next, if they have guessed often.
  case unknown(waitUntil: Int64?)
  /// Too many wrong codes: not even looked at.
  case slowDown(until: Int64)
  case notYet(from: Int64)
  case over(since: Int64)
  case usedUp
  case usedByYou
  /// Another code's bonus still waits for a top-up.
  case anotherWaits(percent: Int64, code: String)
}
