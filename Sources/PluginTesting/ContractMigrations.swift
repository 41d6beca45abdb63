import Host
import PatchbayStorage
@_spi(Host) import PluginAPI

/// A bot that had an earlier release of the plugin: its tables as they were after each migration but the last, with rows in them.
struct ContractMigrations {
  /// Rows that the plugin of today made, by their tables' names in the database.
  struct Harvest: Sendable {
    var rows: [(table: String, row: Row)] = []

    init(_ bot: TestBot, plugin: String) async throws {
      for name in try await bot.tables(of: plugin) {
        rows += try await bot.database.execute("SELECT * FROM \"\(name)\"").map { (name, $0) }
      }
    }
  }

  let plugin: any Plugin.Type
  let settings: TestSetting
  let adjust: @Sendable (inout TestBotOptions) -> Void
  let migrations: [PreparedMigration]
  let harvest: Harvest
  let fill: @Sendable (TestBot, String) async throws -> Void

  private var id: String { plugin.manifest.id }

  func check(on engine: TestEngine, _ report: inout PluginContract.Report) async throws {
    for count in migrations.indices.dropFirst() {
      let before = Array(migrations.prefix(count))
      guard let last = before.last?.name else { continue }
      var old = TestPlugin(plugin, settings: settings)
      old.isEnabled = false
      let bot = try await engine.bot([old]) {
        adjust(&$0)
        $0.isOfContract = true
      }
      try await bot.served.bot.lane.runAlone { [id] session in
        _ = try MigrationRunner(session: session.database, now: session.now).migrate(plugin: id, before)
      }
      try await refill(bot, before.shape)
      try await fill(bot, last)
      do {
        try await bot.reconfigure { plugins, _ in plugins[0].isEnabled = true }
        try await use(bot)
        report.problems += try await bot.failures(of: id).map {
          "on tables that were made by \(last) first, \($0) (on \(engine.rawValue))"
        }
      } catch let failure as TestFailure {
        report.problems.append("it can't go on from the tables that \(last) left (on \(engine.rawValue)): \(failure)")
      }
      await bot.stop()
    }
  }

  /// Puts today's rows into the tables of then, as far as they fit: what has another shape is the author's to fill in.
  private func refill(_ bot: TestBot, _ shape: [String: [ColumnDefinition]]) async throws {
    var left = harvest.rows
    while !left.isEmpty {
      var refused: [(table: String, row: Row)] = []
      for (table, row) in left {
        guard let columns = shape[String(table.dropFirst(id.utf8.count + 1))]?.map(\.name) else { continue }
        let values = zip(row.columns, row.values).filter { columns.contains($0.0) }
        let names = values.map { "\"\($0.0)\"" }.joined(separator: ", ")
        let marks = values.map { _ in "?" }.joined(separator: ", ")
        do {
          try await bot.database.execute("INSERT INTO \"\(table)\" (\(names)) VALUES (\(marks))", values.map(\.1))
        } catch {
          refused.append((table, row))
        }
      }
      // A row may refer to one that comes later.
      if refused.count == left.count { return }
      left = refused
    }
  }

  /// Has somebody look at all that can be looked at by a command.
  private func use(_ bot: TestBot) async throws {
    let commands = try bot.generation(of: id).items.compactMap { if case .command(let command) = $0 { command.name } else { nil } }
    let person = bot.person("Anna")
    for command in commands { try await person.sends("/\(command)") }
    try await bot.settle()
  }
}
