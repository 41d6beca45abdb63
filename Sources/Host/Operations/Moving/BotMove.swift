import PatchbayBase
package import PatchbayConfiguration
package import PatchbayStorage
import PluginAPI

/// Moves a bot from the database that the configuration names to another, of the same engine or the other.
///
/// The order makes every moment safe to die in: the target is marked before its first row and refuses to serve until the
/// very end, and the source serves until every row has been read back from the target and compared.
///
///     target: filling │ copy, check │ filled │                │ mark gone: the bot lives here
///     source:         │ unchanged, nobody writes              │ moved: refuses to serve
package struct BotMove: Sendable {
  let bot: BotConfiguration
  let target: DatabaseLocation
  /// All migrations that a plugin's library has.
  let library: @Sendable (_ plugin: String) throws -> [PreparedMigration]

  /// - Parameters:
  ///   - name: the bot, or `nil` where the configuration has only one.
  ///   - library: for tests: plugins without a library file.
  /// - Throws: ``OperationError`` for an unknown bot.
  package init(
    _ name: String?, to target: DatabaseLocation, in configuration: HostConfiguration,
    library: (@Sendable (_ plugin: String) throws -> [PreparedMigration])? = nil
  ) throws {
    let bot = try configuration.bot(name)
    self.bot = bot
    self.target = target
    self.library =
      library ?? { plugin in
        // It is asked on the move's own thread.
        try waiting { try await PluginCheck(configuration).migrations(of: plugin, on: bot) }
      }
  }

  /// What the move would do. The bot serves on.
  ///
  /// - Throws: ``MoveError``, `StorageError`, `SQLError`: the move can't be done.
  package func survey() async throws -> MoveSurvey {
    try await Self.onThread { try look() }
  }

  /// Moves the bot. While it runs a host that serves the bot is asked to pause it, and afterwards to go on: where nothing was
  /// moved it then serves as before, and else it says where the bot has gone until its configuration does.
  ///
  /// - Parameters:
  ///   - pauses: whether a running host is to be asked.
  ///   - progress: called from another thread.
  package func run(
    _ survey: MoveSurvey, pausing host: HostConnection?, progress: @escaping @Sendable (MoveProgress) -> Void
  ) async throws -> MoveReport {
    try await Self.onThread { try prepare(survey) }
    let began = MonotonicTime.now
    let pause = try await host?.pause(bot.name)
    let done: Done
    do {
      done = try await Self.onThread { try transfer(survey, progress) }
    } catch {
      await pause?.end()
      throw error
    }
    await pause?.end()
    return MoveReport(
      bot: bot.name, from: survey.from.address, to: survey.to.address, tables: done.tables,
      copyingMilliseconds: done.copyingMilliseconds,
      checkingMilliseconds: done.checkingMilliseconds, pauseMilliseconds: pause == nil ? nil : MonotonicTime.now - began)
  }

  // MARK: Steps

  /// Makes the target's tables and marks it, while the bot still serves.
  private func prepare(_ survey: MoveSurvey) throws {
    if case .complete = survey.target { return }
    let end = try MoveEnd(target, for: .alone)
    defer { end.close() }
    let session = end.session
    let runner = MigrationRunner(session: session, now: WallClock.now)
    if let newer = try runner.migrate(host: HostTables.migrations).newer.first {
      throw MoveError.olderLibrary(plugin: nil, migration: newer)
    }
    if survey.target == .empty {
      try session.inTransaction {
        try HostTables.setMoveMark(MoveMark(.filling, move: "begun", place: survey.from.address), on: session)
      }
    }
    CrashPoint.reached(.targetMarked)
    let parts = Set(survey.plugins + [SQLPrincipal.hostPrefix])
    if let stranger = try end.migrations().first(where: { !parts.contains($0.plugin) }) {
      throw MoveError.newerTarget(target.address, plugin: stranger.plugin)
    }
    for part in survey.parts {
      guard try runner.migrate(plugin: part.plugin, part.migrations).newer.isEmpty else {
        throw MoveError.newerTarget(target.address, plugin: part.plugin)
      }
    }
  }

  private struct Done: Sendable {
    var tables: [MoveReport.Table] = []
    var copyingMilliseconds: Int64 = 0
    var checkingMilliseconds: Int64 = 0
  }

  /// Copies and checks, and changes the marks.
  private func transfer(_ survey: MoveSurvey, _ progress: @escaping @Sendable (MoveProgress) -> Void) throws -> Done {
    let source = try MoveEnd(bot.database, for: .alone)
    defer { source.close() }
    let end = try MoveEnd(target, for: .alone)
    defer { end.close() }
    if case .complete = survey.target {
      try end.session.inTransaction { try HostTables.setMoveMark(nil, on: end.session) }
      return Done()
    }
    try HostTables.refuseUnlessWhole(source.session)
    try HostTables.migrate(source.session, now: WallClock.now)
    var copy = MoveCopy(from: source, to: end, expected: survey, progress: progress)
    var done = Done()
    let move = RandomName.make()
    try source.session.inTransaction {
      try copy.holdSource()
      try copy.begin()
      do {
        let began = MonotonicTime.now
        try copy.copy()
        let copied = MonotonicTime.now
        done.tables = try copy.check()
        done.copyingMilliseconds = copied - began
        done.checkingMilliseconds = MonotonicTime.now - copied
        CrashPoint.reached(.targetChecked)
        try HostTables.setMoveMark(MoveMark(.filled, move: move, place: survey.from.address), on: end.session)
        try end.session.commit()
        CrashPoint.reached(.targetFilled)
      } catch {
        try? end.session.rollback()
        throw error
      }
      try HostTables.setMoveMark(MoveMark(.moved, move: move, place: survey.to.address), on: source.session)
    }
    CrashPoint.reached(.sourceLeft)
    try end.session.inTransaction { try HostTables.setMoveMark(nil, on: end.session) }
    return done
  }

  /// Runs a body that waits for disks and servers on a thread of its own.
  private static func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      startThread(named: "move") { continuation.resume(with: Result { try body() }) }
    }
  }
}

extension DatabaseSession {
  /// Runs a body in a transaction, which is kept when it returns and undone when it throws.
  func inTransaction(_ body: () throws -> Void) throws {
    try begin()
    do {
      try body()
      try commit()
    } catch {
      try? rollback()
      throw error
    }
  }
}

/// A name that no two moves share.
private enum RandomName {
  static func make() -> String {
    String(UInt64.random(in: .min ... .max), radix: 16)
  }
}
