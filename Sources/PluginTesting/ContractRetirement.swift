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
    let tables = try await bot.database.column("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    for table in tables where table.hasPrefix("\(plugin)_") {
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
