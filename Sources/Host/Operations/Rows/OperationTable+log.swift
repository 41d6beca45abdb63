import Logging
import PatchbayObservability
@_spi(Host) import PluginAPI

// What the host said lately.
extension OperationTable {
  private static let logColumns = [
    ResultColumn("line", .id), ResultColumn("at", .time), ResultColumn("level", .word), ResultColumn("bot", .word),
    ResultColumn("plugin", .word), ResultColumn("message", .text), ResultColumn("incident", .id), ResultColumn("details", .object),
  ]

  static let logOperations: [Operation] = [
    Operation(
      "log.list",
      BilingualText("Show what the host logged lately, newest first.", ru: "Показать последние строки лога хоста, новые сначала."),
      help: BilingualText(
        "The host keeps its last lines in memory, without secrets: as many as log_lines and log_memory in 'limits:' say, since its start. "
          + "Of several hosts each has its own. With --bot, only lines about that bot.",
        ru: "Хост хранит последние строки лога в памяти, без секретов: сколько разрешают log_lines и log_memory в limits:, с момента запуска. "
          + "Если хостов несколько, у каждого лог свой. С --bot только строки об этом боте."),
      arguments: [
        .option("text", .text(limit: 200), "Only lines with these words.", ru: "Только строки с этими словами."),
        .option("level", .choice(Logger.Level.allCases.map(\.rawValue)), "Of this level and above.", ru: "Этого уровня и выше."),
        .option("plugin", .plugin, "Only about this plugin.", ru: "Только об этом плагине."),
        .option(
          "incident", .text(limit: 40), "All that belongs to the code that a person was told.",
          ru: "Всё, что относится к коду, который показали человеку."),
        .option("user", .integer(1 ... .max), "Only about this person.", ru: "Только об этом человеке."),
        .option("update", .integer(0 ... .max), "Only about this update.", ru: "Только об этом обновлении."),
        .option("job", .integer(1 ... .max), "Only about this job.", ru: "Только об этом задании."),
        after, limit(100),
      ],
      right: .read, reach: .host, scope: .bots, effect: .none,
      result: .rows(
        logColumns, empty: BilingualText("No line that is kept is like that.", ru: "Среди сохранённых строк таких нет."))
    ) { context in
      let (services, filter) = (try context.running("log list").services, LogFilter(context))
      if let bot = context.botName { _ = try context.configuration.bot(bot) }
      let limit = Int(clamping: try context.input.needed("limit"))
      var table = ResultTable(logColumns)
      for record in filter.matches(in: services.logs.records, limit: limit) { table.add(row(record, services.secrets)) }
      return OperationResult(table: table)
    }
  ]

  /// - Parameter secrets: the host may know more of them by now than it did when the line was kept.
  private static func row(_ record: LogRecord, _ secrets: SecretRegistry) -> [SQLValue] {
    let fields = record.fields.mapValues(secrets.redact)
    var details = JSONWriter()
    details.beginObject()
    for (name, value) in fields.sorted(by: { $0.key < $1.key }) where !["bot", "plugin", "incident"].contains(name) {
      details.key(name)
      details.value(value)
    }
    details.endObject()
    return [
      .integer(record.number), .integer(record.milliseconds), .text(record.level.rawValue), fields["bot"].sqlValue,
      fields["plugin"].sqlValue, .text(secrets.redact(record.message)), fields["incident"].sqlValue,
      details.bytes.count > 2 ? .text(String(decoding: details.bytes, as: UTF8.self)) : .null,
    ]
  }
}

extension LogFilter {
  fileprivate init(_ context: OperationContext) {
    self.init()
    let input = context.input
    bot = context.botName
    plugin = input.text("plugin")
    level = input.text("level").flatMap { Logger.Level(rawValue: $0) }
    update = input.integer("update")
    job = input.integer("job")
    user = input.integer("user")
    incident = input.text("incident")
    text = input.text("text")
    before = input.integer("after")
  }
}
