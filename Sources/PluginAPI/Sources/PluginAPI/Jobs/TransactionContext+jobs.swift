extension TransactionContext where Self: ~Escapable {
  /// Starts durable work when this transaction commits.
  ///
  /// - Parameters:
  ///   - key: of two jobs of one name with one key that wait or run, the second is the first.
  ///   - delay: how long it waits before it may run.
  ///   - user: whom it is for: limits count by them, and its transactions may debit them where this one may.
  /// - Returns: the job's number, or that of the one which has the key already.
  /// - Throws: `PluginError.jobNotRegistered`, `.encoding`.
  @discardableResult
  public func enqueue<Payload>(
    _ job: Job<Payload>, _ payload: Payload, key: String? = nil, after delay: Duration = .zero,
    priority: JobPriority = .normal, user: Int64? = nil
  ) throws -> JobID {
    let milliseconds = delay / .milliseconds(1)
    return try enqueue(
      job, payload, key: key, milliseconds: milliseconds > 0 ? Int64(min(milliseconds.rounded(.up), 1e13)) : 0, priority: priority,
      user: user)
  }

  /// Starts durable work when this transaction commits, to be run at a moment or as soon as possible after it.
  ///
  /// - Parameters:
  ///   - key: of two jobs of one name with one key that wait or run, the second is the first.
  ///   - moment: milliseconds since 1970; one that is past is now.
  ///   - user: whom it is for: limits count by them, and its transactions may debit them where this one may.
  /// - Returns: the job's number, or that of the one which has the key already.
  /// - Throws: `PluginError.jobNotRegistered`, `.encoding`.
  @discardableResult
  public func enqueue<Payload>(
    _ job: Job<Payload>, _ payload: Payload, key: String? = nil, at moment: Int64, priority: JobPriority = .normal,
    user: Int64? = nil
  ) throws -> JobID {
    let (delay, overflows) = moment.subtractingReportingOverflow(try now)
    return try enqueue(
      job, payload, key: key, milliseconds: max(0, min(overflows ? moment : delay, 10_000_000_000_000)), priority: priority,
      user: user)
  }

  private func enqueue<Payload>(
    _ job: Job<Payload>, _ payload: Payload, key: String?, milliseconds: Int64, priority: JobPriority, user: Int64?
  ) throws -> JobID {
    guard scope.routes.jobs.contains(job.name) else {
      throw PluginError.jobNotRegistered(name: "\(scope.plugin)/\(job.name)")
    }
    let request = JobRequest(
      name: job.name, payload: try Coding.encode(payload), key: key, delay: milliseconds, priority: priority, user: user)
    return JobID(try scope.open().enqueue(request, plugin: scope.plugin))
  }

  /// Cancels work of this plugin that waits or runs. Its `failed` handler is told.
  ///
  /// - Returns: `false` when there is no such job, or it has ended.
  @discardableResult
  public func cancel(_ id: JobID) throws -> Bool { try scope.open().cancelJob(id.rawValue, plugin: scope.plugin) }
}
