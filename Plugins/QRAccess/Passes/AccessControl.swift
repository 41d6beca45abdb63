import PluginAPI

/// Somebody got in.
struct Admitted: Codable, Sendable {
  static let event = Event<Admitted>("qraccess.admitted", version: 1)

  let code: Int64
  let user: Int64
  let place: String?
  /// Milliseconds since 1970.
  let at: Int64
}

/// Lets people in by codes, and ends codes.
struct AccessControl: Sendable {
  let message: PassMessage

  private var isSingleUse: Bool { message.settings.isSingleUse }

  /// Checks a code and, if it is good, lets in by it: the one place where that happens.
  func check(_ presented: PresentedCode?, by checker: Checker, in transaction: Transaction) throws -> Verdict {
    let codes = transaction.codes
    guard let presented, let code = try codes.find(presented) else {
      try codes.log(Refusal.unknown.reason, checker, nil, at: transaction.databaseNow)
      return .refused(.unknown, nil)
    }
    return try check(code, by: checker, in: transaction)
  }

  func check(_ code: Code, by checker: Checker, in transaction: Transaction) throws -> Verdict {
    let codes = transaction.codes
    let now = try transaction.databaseNow
    if let repeated = repeated(code, checker) { return repeated }
    if self.refusal(of: code, at: now, place: checker.place) == nil,
      try codes.use(code, isSingleUse: isSingleUse, by: checker, at: now)
    {
      return try admit(code.id, by: checker, at: now, in: transaction)
    }
    // Somebody else may have used it since it was read: what counts is what stands there now.
    let current = try codes.find(code.id) ?? code
    if let repeated = repeated(current, checker) { return repeated }
    let refusal = self.refusal(of: current, at: now, place: checker.place) ?? .expired(at: current.expiresAt)
    try codes.log(refusal.reason, checker, current, at: now)
    if case .expired = refusal { try expire(current, at: now, in: transaction) }
    return .refused(refusal, current)
  }

  /// Why a code doesn't let in now.
  func refusal(of code: Code, at now: Int64, place: String?) -> Refusal? {
    code.refusal(at: now, place: place, isSingleUse: isSingleUse)
  }

  private func admit(_ id: Int64, by checker: Checker, at now: Int64, in transaction: Transaction) throws -> Verdict {
    let codes = transaction.codes
    guard let code = try codes.find(id) else { throw StoredCodeError.unknownState }
    if let hold = code.hold, code.uses == 1 {
      try transaction.ledger.capture(hold, to: .revenue, kind: "pass", memo: code.usedPlace ?? "")
    }
    try codes.log("admitted", checker, code, at: now)
    try transaction.emit(Admitted.event, Admitted(code: code.id, user: code.user, place: checker.place, at: now))
    if code.uses == 1 { try message.show(code, isEnd: code.state != .live, at: now, in: transaction) }
    return .admitted(code, at: now)
  }

  /// The answer to a turnstile that asks the same again, because it never got it.
  private func repeated(_ code: Code, _ checker: Checker) -> Verdict? {
    guard case .turnstile(let place, let request?) = checker, code.usedRequest == request, code.usedPlace == place,
      let at = code.usedAt
    else { return nil }
    return .admitted(code, at: at)
  }

  // MARK: Ends

  /// Ends a code whose time is over: its price goes back, and its message says so.
  func expire(_ code: Code, at now: Int64, in transaction: Transaction) throws {
    guard try transaction.codes.expire(code.id, at: now) else { return }
    try close(code.id, at: now, in: transaction)
  }

  /// Ends a code before its time.
  ///
  /// - Returns: whether it was good until now.
  @discardableResult
  func retire(_ code: Code, _ retirement: Retirement, at now: Int64, in transaction: Transaction) throws -> Bool {
    guard try transaction.codes.retire(code.id, retirement, at: now) else {
      try expire(code, at: now, in: transaction)
      return false
    }
    try close(code.id, at: now, in: transaction)
    return true
  }

  private func close(_ id: Int64, at now: Int64, in transaction: Transaction) throws {
    guard let code = try transaction.codes.find(id) else { return }
    try transaction.renew(panel: PassRoutes.panel, of: code.user)
    if let hold = code.hold, code.uses == 0 {
      // The host gives a hold back by itself, should nobody have come to do it for a day.
      do { try transaction.ledger.release(hold) } catch LedgerError.holdResolved {}
    }
    try message.show(code, isEnd: true, at: now, in: transaction)
  }
}
