import Glibc
import PatchbayBase
import PatchbayConfiguration
import PatchbayStorage
@_spi(Host) import PluginAPI

/// A command's own look into a bot's database while no host serves from it. Blocks its thread; makes and changes nothing.
struct OwnLook: Sendable {
  let bot: BotConfiguration
  /// Milliseconds since 1970.
  let now: Int64

  struct Findings: Sendable {
    var database: DatabaseHealth
    var work: WorkHealth?
  }

  /// How large a file is read through for damage, in bytes.
  private static let quicklyRead: Int64 = 64 << 20

  /// - Parameter plugins: what the bot's plugins register; asked for when the database is open.
  func look(_ plugins: @Sendable () -> [Generation]) -> Findings {
    do {
      switch bot.database {
      case .sqlite(let path):
        if let absence = try absence(of: path) { return Findings(database: absence) }
        let lock = try DatabaseLock(database: path)
        defer { lock.release() }
        let session = try SQLiteConnection(path: path)
        defer { session.close() }
        return try read(session, damage: try damage(of: path, session), plugins)
      case .postgres(let url, let schema):
        var options = PostgresOptions(url: url, schema: schema, applicationName: "patchbay doctor")
        options.makesSchema = false
        options.connectTimeoutSeconds = 3
        (options.statementTimeoutMilliseconds, options.lockTimeoutMilliseconds) = (4000, 2000)
        options.answerTimeoutMilliseconds = 4000
        let session = try PostgresConnection(options)
        defer { session.close() }
        return try read(session, damage: nil, plugins)
      }
    } catch {
      return Findings(database: .failure(error, of: bot))
    }
  }

  /// What is to be said of a file that isn't there.
  private func absence(of path: String) throws -> DatabaseHealth? {
    guard access(path, F_OK) != 0 else { return nil }
    guard access(DatabaseLock.resolved(path) + ".lock", F_OK) == 0 else { return .absent }
    let lock = try DatabaseLock(database: path)
    defer { lock.release() }
    if lock.isInUse { throw StorageError.missing(path: path, lock: lock.path) }
    return .absent
  }

  private func damage(of path: String, _ session: SQLiteConnection) throws -> String? {
    var facts = stat()
    guard stat(path, &facts) == 0, facts.st_size <= Self.quicklyRead else { return nil }
    do {
      let answer = try session.execute("PRAGMA quick_check(1)").first?.string ?? "ok"
      return answer == "ok" ? nil : "the database \(path) is damaged: \(answer)"
    } catch {
      guard error.code == .corrupt else { throw error }
      return "the database \(path) is damaged"
    }
  }

  private func read(
    _ session: any DatabaseSession, damage: String?, _ plugins: @Sendable () -> [Generation]
  ) throws -> Findings {
    try HostTables.refuseUnlessWhole(session)
    let owner = try HostTables.bot(of: session)
    if let owner, bot.id != 0, owner != bot.id { throw StorageError.otherBot(expected: bot.id, found: owner) }
    var findings = Findings(database: .unknown)
    let runner = MigrationRunner(session: session, now: now)
    var work = WorkHealth(isKnown: false)
    do {
      work.pendingMigrations = try runner.status(host: HostTables.migrations).filter { $0.state == .pending }.map {
        "patchbay: \($0.name)"
      }
    } catch { work.migrationFault = "\(error)" }
    try session.begin()
    defer { try? session.rollback() }
    let store = StoreSession(database: session, now: now)
    let survey = DatabaseSurvey(store, bot: owner ?? bot.id)
    var figures = try survey.figures()
    figures.damage = damage
    findings.database = .open(figures)
    // Of a database that no host has served from yet, nothing is missing.
    guard let owner, damage == nil else { return findings }
    findings.work = work
    guard work.pendingMigrations.isEmpty, work.migrationFault == nil else { return findings }
    work = try survey.work(now: now)
    if let verified = try survey.verify(now: now) { work.ledger.verified = verified }
    let choices = try PluginOverrides(store, bot: owner).all()
    for generation in plugins() where choices.switched[generation.plugin] != false {
      do {
        let missing = try runner.status(plugin: generation.plugin, generation.migrations).filter { $0.state == .pending }
        work.pendingMigrations += missing.map { "\(generation.plugin): \($0.name)" }
      } catch { work.migrationFault = work.migrationFault ?? "\(error)" }
    }
    findings.work = work
    return findings
  }
}
