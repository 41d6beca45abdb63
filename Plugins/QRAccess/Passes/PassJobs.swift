import PluginAPI

/// What a job about one code carries.
struct CodeWork: Codable, Sendable {
  let code: Int64
}

/// What happens to a pass by itself: its message counts down, its time ends.
struct PassJobs: Sendable {
  static let tick = Job<CodeWork>("tick", timeout: .seconds(30), attempts: 12)
  static let end = Job<CodeWork>("end", timeout: .seconds(30), attempts: 12)

  /// How long before its end a code's message counts down, in milliseconds; for codes that live three times as long.
  private static let reminders: [Int64] = [300_000, 60_000]

  let access: AccessControl

  /// Plans what will happen to a code that is made now.
  ///
  /// - Parameter lifetimeMilliseconds: how long it lives.
  static func plan(_ code: Int64, lifetimeMilliseconds: Int64, in transaction: Transaction) throws {
    let work = CodeWork(code: code)
    for reminder in reminders where lifetimeMilliseconds >= 3 * reminder {
      try transaction.enqueue(tick, work, after: .milliseconds(lifetimeMilliseconds - reminder))
    }
    try transaction.enqueue(end, work, after: .milliseconds(lifetimeMilliseconds))
  }

  func tick(_ job: JobContext, _ work: CodeWork) async throws {
    try await job.finish { transaction in
      let now = try transaction.databaseNow
      guard let code = try transaction.codes.find(work.code), code.state == .live, now < code.expiresAt else { return }
      try access.message.show(code, isEnd: false, at: now, in: transaction)
    }
  }

  func end(_ job: JobContext, _ work: CodeWork) async throws {
    try await job.finish { try endOrWait(work, in: $0) }
  }

  /// Cancelled or given up, the end is planned anew: a code's end is its time's alone.
  func endFailed(_ context: JobEndContext, _ work: CodeWork, _: JobFailure) throws { try endOrWait(work, in: context.transaction) }

  /// Ends a code whose time is over; before that, plans its end.
  private func endOrWait(_ work: CodeWork, in transaction: Transaction) throws {
    let now = try transaction.databaseNow
    guard let code = try transaction.codes.find(work.code), code.state == .live else { return }
    if now < code.expiresAt {
      // The jobs' clock is the host's, and may be ahead of the database's.
      try transaction.enqueue(Self.end, work, after: .milliseconds(max(1000, code.expiresAt - now)))
    } else {
      try access.expire(code, at: now, in: transaction)
    }
  }
}
