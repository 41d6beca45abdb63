import PatchbayConfiguration
import PatchbayStorage
@_spi(Host) import PluginAPI

extension OperationTable {
  package static let currency = OperationArgument.option(
    "currency", .currency, "A currency such as RUB, EUR or XTR; the bot's own unit if left out.",
    ru: "Валюта, например RUB, EUR или XTR; без неё единица самого бота.")
  static let person = OperationArgument.value(
    "user", .integer(.min ... .max), "The person's Telegram id.", ru: "Telegram id человека.")

  static let ledgerOperations: [Operation] = [
    Operation(
      "ledger.list",
      BilingualText("List people with their balances, highest first.", ru: "Показать людей с балансами, самые большие сначала."),
      arguments: [
        .option(
          "search", .text(limit: 200, mayBeBlank: true), "Only people whose id, username or name contains this.",
          ru: "Только люди, чьи id, username или имя это содержат."),
        .option("min", .money(isPositive: false), "Only people with at least this much.", ru: "Только люди, у которых не меньше."),
        .option("max", .money(isPositive: false), "Only people with at most this much.", ru: "Только люди, у которых не больше."),
        .flag("owing", "Only people who owe something.", ru: "Только должники."),
        .flag("held", "Only people with money on hold.", ru: "Только люди, у которых что-то отложено."),
        .option("limit", .integer(0...1_000_000), "How many people.", ru: "Сколько людей.", default: "100"),
        .option("offset", .integer(0...(1 << 32)), "How many people to skip.", ru: "Сколько людей пропустить.", default: "0"),
        currency,
      ],
      right: .support, reach: .database, effect: .none,
      result: .rows(LedgerRecords.walletColumns, empty: BilingualText("Nobody.", ru: "Никого."))
    ) { context in
      let input = context.input
      return OperationResult(table: try await context.look { try LedgerRecords($0).list(input) })
    },
    Operation(
      "ledger.stats",
      BilingualText(
        "Show how many people have money, the totals, and the turnover.",
        ru: "Показать, у скольких людей есть деньги, суммы и оборот."),
      arguments: [
        .option(
          "days", .integer(0...100_000), "Count the turnover of the last so many days; by default, of all time.",
          ru: "Оборот за столько последних дней; по умолчанию за всё время."),
        .option("since", .time, "Count the turnover from then on.", ru: "Оборот начиная с этого времени."),
      ],
      right: .read, reach: .database, effect: .none,
      result: .rows(LedgerRecords.statsColumns, empty: BilingualText("Nobody.", ru: "Никого.")),
      rule: { input throws(OperationError) in
        guard input.integer("days") == nil || input.text("since") == nil else { throw .usage("write --days or --since, not both") }
      }
    ) { context in
      let (input, zone) = (context.input, try context.needed().timezone)
      return OperationResult(
        table: try await context.look { records in
          let since =
            input.integer("days").map { max(0, records.session.now - $0 * 86_400_000) } ?? input.time("since", in: zone) ?? 0
          return try LedgerRecords(records).stats(since: since)
        })
    },
    Operation(
      "ledger.balance",
      BilingualText("Show what a person has, or an account's balance.", ru: "Показать, что есть у человека или на счёте."),
      arguments: [
        .value(
          "user", .holder, "A person's Telegram id, or an account such as bot/revenue.",
          ru: "Telegram id человека или счёт, например bot/revenue."),
        currency,
      ],
      right: .support, reach: .database, effect: .none,
      result: .rows(LedgerRecords.walletColumns, empty: BilingualText("Nothing.", ru: "Ничего."))
    ) { context in
      let input = context.input
      return OperationResult(table: try await context.look { try LedgerRecords($0).balance(input) })
    },
    Operation(
      "ledger.history",
      BilingualText(
        "Show what changed a person's balance, newest first.", ru: "Показать, что меняло баланс человека, новое сначала."),
      arguments: [
        person,
        .option("limit", .integer(0...1_000_000), "How many lines.", ru: "Сколько строк.", default: "50"),
        .option(
          "before", .integer(.min ... .max), "Only what came before this transfer.", ru: "Только то, что было до этого перевода."),
        currency,
      ],
      right: .support, reach: .database, effect: .none,
      result: .rows(LedgerRecords.historyColumns, empty: BilingualText("No transfers.", ru: "Переводов нет."))
    ) { context in
      let input = context.input
      return OperationResult(table: try await context.look { try LedgerRecords($0).history(input) })
    },
    Operation(
      "ledger.verify",
      BilingualText(
        "Recompute every balance, chain and checkpoint, and name the first row that was tampered with.",
        ru: "Пересчитать все балансы, цепочки и контрольные точки и назвать первую подделанную строку."),
      help: BilingualText(
        "Exits with 1 if something is wrong. The bot keeps running meanwhile.",
        ru: "Код выхода 1, если что-то не так. Бот тем временем работает."),
      right: .read, reach: .database, effect: .none,
      result: .rows(LedgerVerifier.columns, empty: BilingualText("The ledger is intact.", ru: "Учёт цел."))
    ) { context in try await verify(context) },
    Operation(
      "ledger.export", BilingualText("Write all transfers as CSV, in their order.", ru: "Выписать все переводы в CSV по порядку."),
      help: BilingualText("Times are milliseconds since 1970, UTC.", ru: "Время в миллисекундах с 1970 года, UTC."),
      arguments: [
        .option(
          "after", .integer(0 ... .max), "Only what came after this transfer.", ru: "Только то, что было после этого перевода.",
          default: "0"),
        .option("limit", .integer(1...10_000), "How many at a time.", ru: "Сколько за один раз.", default: "2000"),
      ],
      right: .money, reach: .database, effect: .none, result: .pages(LedgerRecords.exportColumns, by: "transfer")
    ) { context in
      let (after, limit) = (try context.input.needed("after"), try context.input.needed("limit"))
      return OperationResult(table: try await context.look { try LedgerRecords($0).export(after: after, limit: limit) })
    },
    Operation(
      "ledger.audit", BilingualText("Show what operators did, newest first.", ru: "Показать, что делали операторы, новое сначала."),
      arguments: [limit(100)], right: .read, reach: .database, effect: .none,
      result: .rows(
        LedgerRecords.auditColumns, empty: BilingualText("Operators have changed nothing.", ru: "Операторы ничего не меняли."))
    ) { context in
      let limit = try context.input.needed("limit")
      return OperationResult(table: try await context.look { try LedgerRecords($0).audit(limit: limit) })
    },
  ]

  /// Verifies a part at a time, so that a bot goes on meanwhile.
  private static func verify(_ context: OperationContext) async throws -> OperationResult {
    let horizon = try await context.look { try LedgerVerifier.horizon($0.session) }
    var verifier = LedgerVerifier()
    while true {
      // It would take up the time of what has to be finished.
      if let host = context.host, await host.isStopping {
        throw OperationError.refused("the host is stopping: run verify when it is back")
      }
      let (next, more) = try await context.look { [verifier] records in
        var next = verifier
        let more = try next.read(records.session, upTo: horizon)
        return (next, more)
      }
      verifier = next
      if !more { break }
    }
    let table = try await context.look { [verifier] records in
      try LedgerVerifier.isolate(records.session)
      var last = verifier
      try last.finish(records.session)
      return last.table
    }
    let fault: String? =
      if case .text(let name)? = table[column: "table"].first, case .text(let row)? = table[column: "row"].first {
        "\(name) \(row)"
      } else { nil }
    try await context.transaction { try LedgerVerification(at: $0.session.now, fault: fault).keep($0.session) }
    guard let fault else { return OperationResult(table: table) }
    return OperationResult(
      table: table,
      complaint: "the ledger was tampered with, first at \(fault): restore a backup, or investigate there")
  }
}
