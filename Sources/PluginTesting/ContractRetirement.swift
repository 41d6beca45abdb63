import Host
@_spi(Host) import PluginAPI
import Simulator

/// A plugin that is switched off while its bot serves, and on again.
struct ContractRetirement {
  let bot: TestBot
  let plugin: String

  func check(_ report: inout PluginContract.Report) async throws {
    let commands = try table.commands.keys.sorted()
    try await bot.reconfigure { plugins, _ in plugins[0].isEnabled = false }
    if try !table.generations.isEmpty { report.problems.append("switched off, the plugin is still registered") }
    let before = try await ContractEffects.rows(of: plugin, in: bot)
    let person = bot.person("Vera")
    for command in commands { try await person.sends("/\(command)") }
    try await bot.settle()
    let after = try await ContractEffects.rows(of: plugin, in: bot)
    if after != before { report.problems.append("switched off, the plugin still writes: \(before) became \(after)") }
    try await bot.reconfigure { plugins, _ in plugins[0].isEnabled = true }
    if try table.generations.isEmpty { report.problems.append("switched off and on again, the plugin doesn't serve") }
  }

  private var table: RouteTable { get throws { try bot.served.bot.context.table } }
}

/// What can be counted of what a plugin did.
enum ContractEffects {
  /// The rows of its tables, by the tables' names.
  static func rows(of plugin: String, in bot: TestBot) async throws -> [String: Int] {
    var rows: [String: Int] = [:]
    for table in try await bot.tables(of: plugin) {
      rows["rows of \(table)"] = Int(try await bot.database.column("SELECT count(*) FROM \"\(table)\"").first ?? "") ?? 0
    }
    return rows
  }

  /// The messages that the bot sent, by the method.
  static func messages(of bot: TestBot) async throws -> [String: Int] {
    let calls = try await bot.internet.control("GET", "bots/\(TestBot.id)/calls", ["count": 0, "limit": 1])
    let counts = (calls["counts"]?.object?.members ?? []).filter { $0.key.hasPrefix("send") }
    return Dictionary(counts.map { ("calls of \($0.key)", Int($0.value.int ?? 0)) }, uniquingKeysWith: +)
  }
}

extension TestBot {
  /// A plugin's tables, by their names in the database.
  func tables(of plugin: String) async throws -> [String] {
    try await database.column("SELECT name FROM patchbay_tables WHERE plugin = '\(plugin)' ORDER BY name")
  }

  /// Which of a plugin's handlers failed, a sentence each.
  func failures(of plugin: String) async throws -> [String] {
    try await database.execute(
      "SELECT kind, error FROM patchbay_updates WHERE plugin = ? AND outcome IN ('failed', 'set_aside') ORDER BY update_id",
      .text(plugin)
    ).map { row in "a handler of \(try row["kind"].string) failed: \(try row["error"].optional?.string ?? "no reason")" }
  }

  /// What serves a plugin.
  func generation(of plugin: String) throws -> Generation {
    guard let found = try served.bot.context.table.generation(of: plugin) else {
      throw TestFailure("plugin \(plugin) doesn't serve")
    }
    return found
  }
}
