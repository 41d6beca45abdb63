import PatchbayConfiguration
import PatchbayStorage
@_spi(Host) import PluginAPI

extension OperationTable {
  private static let auditColumns = [
    ResultColumn("id", .id), ResultColumn("at", .time), ResultColumn("operator", .text), ResultColumn("origin", .text),
    ResultColumn("action", .word), ResultColumn("details", .object),
  ]
  private static let auditForm = Operation.Form.rows(
    auditColumns, empty: BilingualText("Operators have changed nothing.", ru: "Операторы ничего не меняли."))
  private static let auditArguments: [OperationArgument] = [
    .option(
      "by", .text(limit: 200), "Only what this operator or token did.", ru: "Только то, что делал этот оператор или токен."),
    .option(
      "action", .text(limit: 200), "Only this, such as ledger/credit.", ru: "Только это, например ledger/credit."),
    .option("since", .time, "Only from then on.", ru: "Только начиная с этого времени."),
    after, limit(100),
  ]

  /// Where a list goes on.
  static let after = OperationArgument.option(
    "after", .integer(1 ... .max), "Go on after this row of the list.", ru: "Продолжить после этой строки списка.")

  static let auditOperations: [Operation] = [
    Operation(
      "audit.list",
      BilingualText(
        "Show what operators changed of a bot, from where and how, newest first.",
        ru: "Показать, что операторы меняли у бота, откуда и как, новое сначала."),
      help: BilingualText(
        "One row for each change, whether it was asked for by command, over HTTP or in the console. Rows are only ever added.",
        ru: "Одна строка на каждое изменение, какой бы способ ни выбрали: команда, HTTP или консоль. Строки только добавляются."),
      arguments: auditArguments, right: .read, reach: .database, effect: .none, result: auditForm
    ) { context in
      let (input, zone) = (context.input, try context.needed().timezone)
      return OperationResult(table: try await context.look { try auditTable($0.session, input, in: zone) })
    },
    Operation(
      "audit.host",
      BilingualText(
        "Show what operators changed of the host and of bots that were not served, newest first.",
        ru: "Показать, что операторы меняли у хоста и у ботов, которые не обслуживались, новое сначала."),
      arguments: auditArguments, right: .read, reach: .configuration, scope: .host, effect: .none, result: auditForm
    ) { context in
      let input = context.input
      return OperationResult(table: try await context.own.transaction { try auditTable($0, input, in: "UTC") })
    },
  ]

  /// - Parameter zone: whose clock a time without a zone is by.
  private static func auditTable(_ session: StoreSession, _ input: OperationInput, in zone: String) throws -> ResultTable {
    var table = ResultTable(auditColumns)
    let rows = try AuditStore(session).list(
      before: input.integer("after"), operatorName: input.text("by"), action: input.text("action"),
      since: input.time("since", in: zone), limit: try input.needed("limit"))
    for row in rows { table.add(row) }
    return table
  }
}
