extension Registration {
  /// A kind of durable work.
  ///
  /// - Parameters:
  ///   - failed: runs exactly once, in a transaction, when the job gives up or is given up on: give back what it cost, tell
  ///     the person. One that throws is tried again.
  ///   - run: does the work, outside of any transaction. When it returns, the job is done; see ``JobContext/finish(_:)``.
  public func job<Payload>(
    _ job: Job<Payload>, file: StaticString = #fileID, line: UInt = #line,
    failed: (@Sendable (JobEndContext, Payload, JobFailure) throws -> Void)? = nil,
    run: @escaping @Sendable (JobContext, Payload) async throws -> Void
  ) throws {
    try scope.check(job.name, isName: "job")
    let timeout = job.timeout / .milliseconds(1)
    guard timeout >= 1, timeout <= 86_400_000, job.attempts >= 1, job.concurrency >= 1, (job.perUser ?? 1) >= 1 else {
      throw PluginError.registration(
        "job '\(job.name)' of plugin '\(scope.plugin)': a timeout is 1 ms to a day, attempts and limits are 1 or more")
    }
    try scope.add(
      .job(
        .init(
          name: job.name, timeout: Int64(timeout), attempts: job.attempts, concurrency: job.concurrency, perUser: job.perUser,
          site: HandlerSite(file, line),
          isReadable: { (try? Coding.decode(Payload.self, from: $0)) != nil },
          run: { context, bytes in try await run(context, Coding.decode(Payload.self, from: bytes)) },
          failed: { context, bytes, failure in try failed?(context, Coding.decode(Payload.self, from: bytes), failure) })))
  }

  /// Limits how many jobs of the plugin, of all kinds together, run at once, whatever the number of hosts: for a provider that
  /// allows so many. Where it is called more than once the lowest counts.
  public func limitJobs(atOnce limit: Int) throws {
    guard limit >= 1 else { throw PluginError.registration("plugin '\(scope.plugin)': a limit of jobs is 1 or more") }
    try scope.add(.jobLimit(limit))
  }

  /// Something that is done every so often, once however many hosts there are, in a transaction; for the first time one
  /// interval after it was first registered. What was missed while no host ran is done once.
  ///
  /// - Parameters:
  ///   - name: 1 to 32 characters of `a-z 0-9 _`.
  ///   - interval: a second or more.
  public func schedule(
    _ name: String, every interval: Duration, file: StaticString = #fileID, line: UInt = #line,
    _ handler: @escaping @Sendable (ScheduleContext) throws -> Void
  ) throws {
    try scope.check(name, isName: "schedule")
    let milliseconds = interval / .milliseconds(1)
    guard milliseconds >= 1000, milliseconds <= 366 * 86_400_000 else {
      throw PluginError.registration("schedule '\(name)' of plugin '\(scope.plugin)': an interval is a second to a year")
    }
    try add(name, .every(milliseconds: Int64(milliseconds)), HandlerSite(file, line), handler)
  }

  /// Something that is done by the calendar, such as `"0 9 * * mon-fri"`, once however many hosts there are, in a transaction. What
  /// was missed while no host ran is done once.
  ///
  /// - Parameters:
  ///   - name: 1 to 32 characters of `a-z 0-9 _`.
  ///   - cron: minute, hour, day of the month, month and day of the week, as in crontab(5): `*`, numbers, ranges, lists and steps.
  ///   - timeZone: an IANA name; the bot's own if left out.
  public func schedule(
    _ name: String, cron: String, timeZone: String? = nil, file: StaticString = #fileID, line: UInt = #line,
    _ handler: @escaping @Sendable (ScheduleContext) throws -> Void
  ) throws {
    try scope.check(name, isName: "schedule")
    guard let expression = CronExpression(cron) else {
      throw PluginError.registration(
        "schedule '\(name)' of plugin '\(scope.plugin)': '\(cron)' is not five fields of minute, hour, day, month and day of the week"
      )
    }
    let timing = Registered.Schedule.Timing.cron(expression, text: cron, zone: timeZone ?? scope.bot.timezone)
    try add(name, timing, HandlerSite(file, line), handler)
  }

  private func add(
    _ name: String, _ timing: Registered.Schedule.Timing, _ site: HandlerSite,
    _ handler: @escaping @Sendable (ScheduleContext) throws -> Void
  ) throws {
    try scope.add(
      .schedule(
        .init(name: name, timing: timing) { context in
          context.scope.runs(site)
          try handler(context)
        }))
  }

  /// An address that the plugin's jobs may reach: a host such as `api.yookassa.ru`, which means HTTPS, or a base URL such as
  /// `http://127.0.0.1:8090/v3` from the settings.
  ///
  /// Addresses of this machine's own network are reached only where they are written here literally, or as `localhost`.
  public func reaches(_ address: String) throws { try scope.add(.address(address)) }
}
