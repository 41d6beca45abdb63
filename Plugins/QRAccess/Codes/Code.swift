/// How a code ended, or that it hasn't.
enum CodeState: String, Sendable, Hashable, CaseIterable {
  case live, used, expired, retired
}

/// Why a code was over before its time. The raw values stand in a table.
enum Retirement: String, Sendable, Hashable, CaseIterable {
  /// The person had a newer one made.
  case replaced
  /// An operator ended it.
  case revoked
}

/// A code as it is kept: without what it is made of.
struct Code: Sendable {
  let id: Int64
  let user: Int64
  /// The only place where it is good; `nil`: everywhere.
  let place: String?
  /// Units.
  let price: Int64
  let hold: Int64?
  let state: CodeState
  let uses: Int64
  /// Milliseconds since 1970, by the database's clock, as all moments here.
  let createdAt: Int64
  let expiresAt: Int64
  let usedAt: Int64?
  let usedPlace: String?
  let usedBy: Int64?
  let usedRequest: String?
  let retiredAt: Int64?
  /// The message with the picture.
  let message: String?
  let edits: Int64
  /// `nil` for one that was retired when this was not written down.
  var retirement: Retirement? = nil

  /// What becomes of the code when it is presented somewhere; `nil`: it is good.
  ///
  /// A pure function of the row and the moment: a code is good up to the millisecond in which it expires.
  ///
  /// - Parameter isSingleUse: as the settings are now, which may have been otherwise when the code was used.
  func refusal(at now: Int64, place here: String?, isSingleUse: Bool) -> Refusal? {
    switch state {
    case .used: return .used(at: usedAt ?? expiresAt, place: usedPlace)
    case .retired: return .retired(at: retiredAt ?? expiresAt, retirement)
    case .expired: return .expired(at: expiresAt)
    case .live:
      guard now < expiresAt else { return .expired(at: expiresAt) }
      if isSingleUse, let usedAt { return .used(at: usedAt, place: usedPlace) }
      if let place, let here, place != here { return .wrongPlace(place) }
      return nil
    }
  }
}

/// Why a code doesn't let in.
enum Refusal: Sendable, Hashable {
  case unknown
  case used(at: Int64, place: String?)
  case expired(at: Int64)
  case retired(at: Int64, Retirement? = nil)
  /// The place that it is for.
  case wrongPlace(String)

  /// The word for it in the log and for turnstiles.
  var reason: String {
    switch self {
    case .unknown: "unknown"
    case .used: "used"
    case .expired: "expired"
    case .retired: "retired"
    case .wrongPlace: "wrong_place"
    }
  }
}

/// Who checks a code, and where.
enum Checker: Sendable {
  /// - Parameter request: the turnstile's own name of its request: the same one again gets the same answer.
  case turnstile(place: String, request: String?)
  /// - Parameter place: `nil` for one who stands nowhere in particular.
  case controller(Int64, place: String?, isTyped: Bool)

  var place: String? {
    switch self {
    case .turnstile(let place, _): place
    case .controller(_, let place, _): place
    }
  }

  var person: Int64? { if case .controller(let id, _, _) = self { id } else { nil } }

  /// The word for it in the log.
  var way: String {
    switch self {
    case .turnstile: "turnstile"
    case .controller(_, _, let isTyped): isTyped ? "typed" : "scanned"
    }
  }
}

/// What came of a check.
enum Verdict: Sendable {
  case admitted(Code, at: Int64)
  case refused(Refusal, Code?)
}
