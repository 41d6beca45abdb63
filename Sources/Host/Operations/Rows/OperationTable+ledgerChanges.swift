import PatchbayConfiguration
@_spi(Host) import PluginAPI

extension OperationTable {
  private static let changeArguments: [OperationArgument] = [
    person,
    .value("amount", .money(isPositive: true), "How much.", ru: "Сколько."),
    .value(
      "reason", .text(limit: 500), "The reason; it stays in the ledger and in the person's history.",
      ru: "Причина; она останется в учёте и в истории человека."),
    currency,
  ]
  private static let debt = OperationArgument.flag(
    "allow-debt", "Turn whatever the person doesn't have into a debt.", ru: "Чего у человека нет, записать в долг.")

  static let ledgerChanges: [Operation] = [
    change(
      "credit", isCredit: true, BilingualText("Give a person money.", ru: "Начислить человеку."),
      help: BilingualText(
        "patchbay ledger credit 1001 10 \"a prize\"\n\nAny debt of the person's is repaid from it first.",
        ru: "patchbay ledger credit 1001 10 \"приз\"\n\nСначала из этого погашается долг человека."),
      arguments: changeArguments),
    change(
      "debit", isCredit: false, BilingualText("Take money from a person.", ru: "Списать у человека."),
      help: BilingualText(
        "patchbay ledger debit 1001 10 \"given by mistake\"\n\nMore than the person has is refused; --allow-debt turns the missing part "
          + "into a debt, which later credits repay.",
        ru: "patchbay ledger debit 1001 10 \"начислено по ошибке\"\n\nБольше, чем у человека есть, не спишется; с --allow-debt "
          + "недостающее станет долгом, который погасят следующие начисления."),
      arguments: changeArguments + [debt]),
    Operation(
      "ledger.reverse", BilingualText("Reverse a transfer, or a part of it.", ru: "Отменить перевод или его часть."),
      help: BilingualText(
        "If the money was already spent, it becomes a debt with --allow-debt, and the command is refused without it.",
        ru: "Если деньги уже потрачены, с --allow-debt они станут долгом, а без него команда откажет."),
      arguments: [
        .value(
          "transfer", .integer(1 ... .max), "The transfer's number, as 'history' and 'export' show it.",
          ru: "Номер перевода, как его показывают history и export."),
        .value("reason", .text(limit: 500), "The reason; it stays in the ledger.", ru: "Причина; она останется в учёте."),
        .option(
          "amount", .amount, "How much of it; by default, everything that is left.",
          ru: "Сколько из него; по умолчанию всё, что осталось."),
        debt,
      ],
      right: .money, reach: .database,
      effect: .change(
        isAsked: true,
        .described { context in
          let (input, unit) = (context.input, try context.needed().unit)
          return [try await context.transaction { try LedgerRecords($0).describeReversal(input, unit: unit) }]
        }),
      result: .rows(LedgerRecords.reversalColumns, empty: BilingualText("Nothing.", ru: "Ничего."))
    ) { context in
      let (input, author) = (context.input, try context.author())
      return OperationResult(table: try await context.change { try LedgerRecords($0).reverse(input, by: author) })
    },
    Operation(
      "import.users",
      BilingualText("Import an existing bot's people, with their balances.", ru: "Перенести людей другого бота с их балансами."),
      help: BilingualText(
        "The file is CSV in UTF-8 whose first line names its columns: id, and any of username, first_name, last_name, language, "
          + "first_seen, referred_by, balance. Imported people are not newcomers: they get no welcome gift and earn nobody a reward. "
          + "Importing again changes nothing; a balance that differs from the first time's is refused.",
        ru:
          "Файл: CSV в UTF-8, первая строка называет столбцы: id и любые из username, first_name, last_name, language, first_seen, "
          + "referred_by, balance. Перенесённые люди не новички: они не получают приветственного подарка и никому не приносят награду. "
          + "Повторный перенос ничего не меняет; баланс, который отличается от первого, не принимается."),
      arguments: [.value("file", .file, "The CSV file.", ru: "Файл CSV.")],
      right: .own, reach: .plugins,
      effect: .change(
        isAsked: true, .described { context in [try UserImport.describe(context.input, unit: try context.needed().unit)] }),
      result: .rows(UserImport.columns, empty: BilingualText("Nobody.", ru: "Никого."))
    ) { context in try await UserImport.run(context) },
  ]

  private static func change(
    _ verb: String, isCredit: Bool, _ summary: BilingualText, help: BilingualText, arguments: [OperationArgument]
  ) -> Operation {
    Operation(
      "ledger.\(verb)", summary, help: help, arguments: arguments, right: .money, reach: .database,
      effect: .change(
        isAsked: true,
        .described { context in
          let (input, unit) = (context.input, try context.needed().unit)
          return [
            try await context.transaction { try LedgerRecords($0).describeChange(input, isCredit: isCredit, unit: unit) }
          ]
        }),
      result: .rows(LedgerRecords.changeColumns, empty: BilingualText("Nothing.", ru: "Ничего.")),
      rule: { input throws(OperationError) in
        guard input.text("reason")?.contains(where: { !$0.isWhitespace }) == true else {
          throw .usage("give a reason: it stays in the ledger")
        }
      }
    ) { context in
      let (input, author) = (context.input, try context.author())
      return OperationResult(
        table: try await context.change { try LedgerRecords($0).change(input, isCredit: isCredit, by: author) })
    }
  }
}

extension OperationContext {
  /// Who changes money. The key is made by the command before it asks, so that asking twice changes once.
  fileprivate func author() throws(OperationError) -> LedgerAuthor {
    guard let key, (1...100).contains(key.utf8.count) else { throw .usage("the change needs a key of 1 to 100 bytes") }
    return LedgerAuthor(audit: audit, key: key)
  }
}
