import PatchbayConfiguration
@_spi(Host) import PluginAPI

/// What is kept of one person: a copy for them, and its end.
extension OperationTable {
  private static let columns = [ResultColumn("plugin", .word), ResultColumn("state", .word), ResultColumn("details", .text)]

  static let personalDataOperations: [Operation] = [
    Operation(
      "people.export",
      BilingualText(
        "Hand out everything that is kept of a person, as JSON.", ru: "Выдать всё, что хранится о человеке, в виде JSON."),
      help: BilingualText(
        "patchbay people export 1001 --json > anna.json\n\nThe host's own rows, the ledger's, and what each plugin keeps, read in one "
          + "transaction. The audit keeps who has a copy.",
        ru:
          "patchbay people export 1001 --json > anna.json\n\nСтроки самого хоста, леджера и то, что хранит каждый плагин, прочитанные одной "
          + "транзакцией. В журнале остаётся, у кого есть копия."),
      arguments: [user], right: .own, reach: .host,
      effect: .change(
        isAsked: false,
        .described { context in
          ["Hand out what is kept of person \(try context.input.needed("user")); the audit keeps that you have it."]
        }),
      result: .document(columns, empty: BilingualText("Nothing is kept of them.", ru: "О человеке ничего не хранится."))
    ) { context in
      let run = try personalData(context, isRehearsal: false)
      let found = try await run.export()
      var table = table(found, run, did: "exported")
      for (plugin, json) in found.exports { table.add([.text(plugin), .text(json == nil ? "empty" : "exported"), .text("")]) }
      return OperationResult(table: table, document: document(found, of: run), complaint: complaint(found, run))
    },
    Operation(
      "people.forget",
      BilingualText(
        "Delete everything that is kept of a person, for good.", ru: "Удалить всё, что хранится о человеке, навсегда."),
      help: BilingualText(
        "The host's own rows and every plugin's go in one transaction, or none of them. Records of money stay as the law wants them: they "
          + "name people by their Telegram id alone. A ban stays, without the name. Jobs that have not ended are cancelled. Backups are "
          + "yours to see to.",
        ru:
          "Строки хоста и всех плагинов уходят одной транзакцией или не уходят вовсе. Записи о деньгах остаются, как того требует закон: люди "
          + "в них названы только по Telegram id. Запрет остаётся, без имени. Незаконченные задания отменяются. Резервные копии на вас."
      ),
      arguments: [user], right: .own, reach: .host,
      effect: .change(
        isAsked: true,
        .described { context in
          let run = try personalData(context, isRehearsal: true)
          return words(try await run.delete(), run)
        }),
      result: .rows(columns, empty: BilingualText("Nothing is kept of them.", ru: "О человеке ничего не хранится."))
    ) { context in
      let run = try personalData(context, isRehearsal: false)
      let gone = try await run.delete()
      var table = table(gone, run, did: "deleted")
      for (plugin, name, reason) in run.kept { table.add([.text(plugin), .text("kept"), .text("\(name): \(reason)")]) }
      return OperationResult(table: table, complaint: complaint(gone, run))
    },
  ]

  private static func personalData(_ context: OperationContext, isRehearsal: Bool) throws -> PersonalDataRun {
    guard let bot = context.served?.bot else { throw OperationError.needsHost("what is kept of people") }
    return PersonalDataRun(
      person: try context.input.needed("user"), bot: bot, audit: context.audit, isRehearsal: isRehearsal)
  }

  /// The host's part, and where plugins leave gaps.
  private static func table(_ outcome: PersonalDataRun.Outcome, _ run: PersonalDataRun, did: String) -> ResultTable {
    var table = ResultTable(columns)
    if !outcome.counts.isEmpty { table.add([.text(HostNames.plugin), .text(did), .text(counts(outcome))]) }
    for (plugin, tables) in run.unspoken {
      table.add([
        .text(plugin), .text("unspoken"), .text("of its tables \(tables.joined(separator: ", ")) the plugin says nothing"),
      ])
    }
    for plugin in outcome.absent { table.add([.text(plugin), .text("off"), .text("its tables were not looked at")]) }
    return table
  }

  private static func counts(_ outcome: PersonalDataRun.Outcome) -> String {
    let jobs = outcome.cancelledJobs.isEmpty ? [] : ["\(outcome.cancelledJobs.count) jobs cancelled"]
    return (outcome.counts.map { "\($0.table) \($0.rows)" } + jobs).joined(separator: ", ")
  }

  /// What would be deleted.
  private static func words(_ outcome: PersonalDataRun.Outcome, _ run: PersonalDataRun) -> [String] {
    var lines = ["Delete what is kept of person \(run.person), for good."]
    lines.append(outcome.counts.isEmpty ? "The host keeps nothing of them." : "The host's rows: \(counts(outcome)).")
    let plugins = run.speakers
    if !plugins.isEmpty { lines.append("Plugins that delete theirs: \(plugins.joined(separator: ", ")).") }
    lines += run.kept.map { "Plugin \($0.plugin) keeps \($0.table): \($0.reason)." }
    return lines + [complaint(outcome, run)].compactMap(\.self)
  }

  /// Where something of the person is left that nobody looked at.
  private static func complaint(_ outcome: PersonalDataRun.Outcome, _ run: PersonalDataRun) -> String? {
    let unspoken = run.unspoken.map { "plugin '\($0.plugin)' says nothing of \($0.tables.joined(separator: ", "))" }
    let absent = outcome.absent.map { "plugin '\($0)' is off and has tables" }
    let gaps = unspoken + absent
    return gaps.isEmpty ? nil : "not all of it was reached: \(gaps.joined(separator: "; "))"
  }

  /// `{"bot":"shop","person":7,"at":…,"host":{"users":[…]},"plugins":{"booking":{…}},"missing":["…"]}`
  private static func document(_ found: PersonalDataRun.Outcome, of run: PersonalDataRun) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("bot")
    json.value(run.bot.name)
    json.key("person")
    json.value(run.person)
    json.key("at")
    json.value(run.bot.services.wallClock())
    json.key("host")
    json.beginObject()
    for (table, rows) in found.rows {
      json.key(table)
      json.raw(rows)
    }
    json.endObject()
    json.key("plugins")
    json.beginObject()
    for (plugin, export) in found.exports {
      json.key(plugin)
      if let export { json.raw(export) } else { json.null() }
    }
    json.endObject()
    json.key("missing")
    json.beginArray()
    for plugin in run.unspoken.map(\.plugin) + found.absent { json.value(plugin) }
    json.endArray()
    json.endObject()
    return json.bytes
  }
}
