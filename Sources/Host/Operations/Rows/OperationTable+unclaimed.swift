import PatchbayConfiguration
import PatchbayTelegram
@_spi(Host) import PluginAPI

extension OperationTable {
  private static let fact = OperationArgument.value(
    "fact", .integer(1 ... .max), "Its number, as 'unclaimed list' shows it.", ru: "Номер, как его показывает unclaimed list.")
  private static let settled = Operation.Form.rows(
    UnclaimedRecords.columns, empty: BilingualText("There is no such one.", ru: "Такого нет."))

  static let unclaimedOperations: [Operation] = [
    Operation(
      "unclaimed.list",
      BilingualText(
        "List payments, refunds, gifts and subscriptions that no plugin took, newest first.",
        ru: "Показать оплаты, возвраты, подарки и подписки, которые не принял ни один плагин, новые сначала."),
      arguments: [
        .option(
          "state", .choice(UnclaimedStore.State.allCases.map(\.rawValue)),
          "Only those in this state; by default, those that somebody has to see to.",
          ru: "Только в этом состоянии; по умолчанию те, которыми надо заняться."),
        after, limit(100),
      ],
      right: .support, reach: .database, effect: .none,
      result: .rows(UnclaimedRecords.columns, empty: BilingualText("Nothing is unclaimed.", ru: "Ничего не осталось без хозяина."))
    ) { context in
      let (state, limit) = (
        context.input.text("state").flatMap { UnclaimedStore.State(rawValue: $0) }, try context.input.needed("limit")
      )
      let after = context.input.integer("after")
      return OperationResult(
        table: try await context.look { try UnclaimedRecords($0).list(state, after: after, limit: limit) })
    },
    Operation(
      "unclaimed.assign",
      BilingualText("Give one to a plugin, credit it by hand, or close it.", ru: "Отдать плагину, зачислить вручную или закрыть."),
      help: BilingualText(
        "patchbay unclaimed assign 3 --plugin payments\npatchbay unclaimed assign 3 --units 10\n"
          + "patchbay unclaimed assign 3 --note \"settled by bank transfer\"\n\n"
          + "It is offered to every plugin that takes such a thing; with --plugin to that one. With --units whoever paid is given "
          + "so many, and told. With --note it is only closed.",
        ru: "patchbay unclaimed assign 3 --plugin payments\npatchbay unclaimed assign 3 --units 10\n"
          + "patchbay unclaimed assign 3 --note \"вернули переводом\"\n\n"
          + "Предлагается всем плагинам, которые такое принимают; с --plugin только этому. С --units столько получит тот, "
          + "кто заплатил, и узнает об этом. С --note оно только закрывается."),
      arguments: [
        fact,
        .option("plugin", .plugin, "The plugin that is to take it.", ru: "Плагин, который его примет."),
        .option("units", .integer(1...Money.largest), "How many units to credit.", ru: "Сколько единиц зачислить."),
        .option("note", .text(limit: 500), "Why it is closed; kept in the audit.", ru: "Почему закрывается; останется в журнале."),
      ],
      right: .money, reach: .database,
      effect: .change(isAsked: true, .described { context in [try await describeAssignment(context)] }), result: settled,
      rule: { input throws(OperationError) in
        guard ["plugin", "units", "note"].count(where: { input.text($0) != nil }) <= 1 else {
          throw .usage("write only one of --plugin, --units and --note")
        }
      }
    ) { context in try await assign(context) },
    Operation(
      "unclaimed.refund",
      BilingualText("Give a payment that no plugin took back.", ru: "Вернуть оплату, которую не принял ни один плагин."),
      help: BilingualText(
        "Stars are returned by Telegram. It returns no payments of its providers: refund those at the provider, then repeat with --done.",
        ru: "Звёзды возвращает Telegram. Платежи своих провайдеров он не возвращает: верните у провайдера и повторите с --done."),
      arguments: [
        fact,
        .flag("done", "The money was returned at the provider; only note it.", ru: "Деньги вернули у провайдера; только отметить."),
      ],
      right: .money, reach: .host,
      effect: .change(
        isAsked: true,
        .described { context in
          let id = try context.input.needed("fact")
          let known = try await context.transaction { try UnclaimedRecords($0).open(id, [.waiting, .refunding]) }
          return [
            "Refund \(known.fact.sum), charge \(known.fact.charge ?? "unknown"), to \(known.user.map(String.init) ?? "nobody")."
          ]
        }), result: settled
    ) { context in try await refund(context) },
  ]

  private static func describeAssignment(_ context: OperationContext) async throws -> String {
    let (input, id) = (context.input, try context.input.needed("fact"))
    let known = try await context.transaction { try UnclaimedRecords($0).open(id) }
    let what = "\(known.fact.kind.rawValue) \(id) (\(known.fact.sum), from \(known.user.map(String.init) ?? "nobody"))"
    if let plugin = input.text("plugin") { return "Deliver \(what) to plugin '\(plugin)'." }
    if let units = input.integer("units") { return "Credit \(units) \(try context.needed().unit) for \(what)." }
    return input.text("note").map { "Close \(what): \($0)" } ?? "Offer \(what) to the plugins again."
  }

  private static func assign(_ context: OperationContext) async throws -> OperationResult {
    let (input, id, audit) = (context.input, try context.input.needed("fact"), context.audit)
    if let units = input.integer("units") {
      let known = try await context.change { records in
        let unclaimed = UnclaimedRecords(records)
        let known = try unclaimed.open(id)
        try unclaimed.credit(known, units: units, by: LedgerAuthor(audit: audit, key: "unclaimed/\(id)"))
        return known
      }
      if let user = known.user {
        let unit = try context.needed().unit
        context.served?.bot.tell(user, HostTexts.paymentAssigned.filled(["money": known.fact.sum, "units": "\(units) \(unit)"]))
      }
    } else if input.text("note") != nil {
      try await context.change { records in
        let unclaimed = UnclaimedRecords(records)
        try unclaimed.move(unclaimed.open(id), to: .assigned, audit)
      }
    } else {
      try await deliver(id, to: input.text("plugin"), context)
    }
    await context.served?.bot.countUnclaimed()
    return OperationResult(table: try await context.transaction { try UnclaimedRecords($0).list(id: id) })
  }

  /// Has a plugin take it, and says why where none does.
  ///
  /// - Parameter plugin: `nil` for whichever does.
  private static func deliver(_ id: Int64, to plugin: String?, _ context: OperationContext) async throws {
    let known = try await context.transaction { try UnclaimedRecords($0).open(id) }
    guard let bot = context.served?.bot else { throw OperationError.needsHost("unclaimed assign") }
    if let plugin, bot.context.table.generation(of: plugin) == nil {
      throw OperationError.refused("plugin '\(plugin)' is off: switch it on, and it is given what waits")
    }
    let update = try IncomingUpdate(known.body)
    bot.context.forgetSuspect(update.id)
    guard case .committed = await bot.transactions.offer(update, UnclaimedOffer(to: plugin)) else {
      throw OperationError.refused("the database did not take it: try again")
    }
    let audit = context.audit
    let after = try await context.change { records in
      let after = try UnclaimedRecords(records).find(id)
      audit.setMoot(after.state == .waiting)
      audit.note("plugin", plugin ?? "any")
      return after
    }
    guard after.state != .waiting else {
      let who = plugin.map { "plugin '\($0)' did not take it" } ?? "no plugin took it"
      throw OperationError.refused("\(who): see 'patchbay unclaimed list'")
    }
  }

  private static func refund(_ context: OperationContext) async throws -> OperationResult {
    let (id, audit, isDone) = (try context.input.needed("fact"), context.audit, context.input.flag("done"))
    _ = try context.running("unclaimed refund")
    guard let bot = context.served?.bot else { throw OperationError.needsHost("unclaimed refund") }
    // Kept before Telegram is asked: whatever becomes of the answer, no plugin is given what may be back already.
    let known = try await context.change { records in
      let unclaimed = UnclaimedRecords(records)
      let known = try unclaimed.open(id, [.waiting, .refunding])
      guard known.fact.kind == .payment, known.user != nil, known.fact.charge != nil else {
        throw OperationError.refused(
          "only a payment can be refunded: a \(known.fact.kind.rawValue) is closed with 'unclaimed assign --note'")
      }
      guard isDone || known.fact.currency == Currency.stars.code else {
        throw OperationError.refused(
          "Telegram refunds no payments of its providers: refund it at the provider, then repeat with --done")
      }
      try unclaimed.move(known, to: isDone ? .refunded : .refunding, audit)
      return known
    }
    if !isDone, let user = known.user, let charge = known.fact.charge {
      do {
        var json = JSONWriter()
        RefundStarPayment(userID: user, telegramPaymentChargeID: charge).write(to: &json)
        _ = try await bot.jobs.call(
          OutgoingMethod(method: RefundStarPayment.name, payload: json.bytes, isReferenced: false))
      } catch let failure as TelegramFailure where failure.description.contains("CHARGE_ALREADY_REFUNDED") {
        // By a try whose answer was lost.
      } catch let failure as TelegramFailure {
        throw OperationError.refused("Telegram has not refunded it: \(failure.description). Run the command again to try once more")
      }
      try await context.change { records in
        let unclaimed = UnclaimedRecords(records)
        let now = try unclaimed.find(id)
        // The update that tells of it may have been faster.
        if now.state == .refunding { try unclaimed.move(now, to: .refunded, audit) }
      }
    }
    if let user = known.user { bot.tell(user, HostTexts.paymentReturned.filled(["money": known.fact.sum])) }
    await context.served?.bot.countUnclaimed()
    return OperationResult(table: try await context.transaction { try UnclaimedRecords($0).list(id: id) })
  }
}
