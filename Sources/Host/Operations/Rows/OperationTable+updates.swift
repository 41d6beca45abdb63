import PatchbayBase
import PatchbayConfiguration
import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI

extension OperationTable {
  private static let update = OperationArgument.value(
    "update", .integer(.min ... .max), "The update's id.", ru: "Номер обновления.")
  private static let event = OperationArgument.value("event", .integer(1 ... .max), "The event's number.", ru: "Номер события.")

  private static let error = OperationArgument.option(
    "error", .text(limit: 4096), "Only with this error, as it is listed; - for none.",
    ru: "Только с этой ошибкой, как она в списке; - если её нет.")

  /// What updates are asked for by.
  static func updateFilter(_ outcomes: [String]) -> [OperationArgument] {
    [
      .option("outcome", .choice(outcomes), "Only with this outcome.", ru: "Только с этим итогом."),
      .option("kind", .text(limit: 100), "Only of this kind, such as message.", ru: "Только этого вида, например message."),
      .option(
        "plugin", .plugin, "Only where this plugin failed; - for none.", ru: "Только где сбой у этого плагина; - если ни у какого."),
      error,
      .option("user", .integer(.min ... .max), "Only from this person.", ru: "Только от этого человека."),
    ]
  }

  /// What events are asked for by.
  static let eventFilter: [OperationArgument] = [
    .option("state", .choice(BotRecords.eventStates), "Only in this state.", ru: "Только в этом состоянии."),
    .option("name", .text(limit: 200), "Only events of this name.", ru: "Только события с этим названием."),
    .option("subscriber", .plugin, "Only for this plugin.", ru: "Только для этого плагина."),
    error,
  ]

  /// Outcomes that leave something to be run again.
  static let failedOutcomes = [UpdateOutcome.failed.rawValue, UpdateOutcome.setAside.rawValue]

  private static let afterPlace = OperationArgument.option(
    "after", .text(limit: 500), "Go on after this row: its place, as --json has it.",
    ru: "Продолжить после этой строки: её place, как в --json.")

  static let updateOperations: [Operation] = [
    Operation(
      "updates.list", BilingualText("List them, newest first.", ru: "Показать их, новые сначала."),
      arguments: updateFilter(failedOutcomes + ["undelivered"]) + [afterPlace, limit(100)], right: .read, reach: .database,
      effect: .none,
      result: .rows(
        BotRecords.updateColumns + [ResultTable.place], empty: BilingualText("No update failed.", ru: "Все обновления обработаны."))
    ) { context in
      let input = context.input
      return OperationResult(table: try await context.look { try $0.updates(input) })
    },
    Operation(
      "updates.stats",
      BilingualText("Count them by kind, plugin and error.", ru: "Сосчитать их по виду, плагину и ошибке."),
      arguments: updateFilter(failedOutcomes + ["undelivered"]), right: .read, reach: .database, effect: .none,
      result: .rows(
        BotRecords.updateStatsColumns, empty: BilingualText("No update failed.", ru: "Все обновления обработаны."))
    ) { context in
      let input = context.input
      return OperationResult(table: try await context.look { try $0.updateStats(input) })
    },
    Operation(
      "updates.show",
      BilingualText("Show one in full, as Telegram sent it.", ru: "Показать одно целиком, каким его прислал Telegram."),
      arguments: [update], right: .read, reach: .database, effect: .none,
      result: .rows(BotRecords.updateDetails, empty: BilingualText("There is no such update.", ru: "Такого обновления нет."))
    ) { context in
      let id = try context.input.needed("update")
      guard let table = try await context.look({ try $0.update(id) }) else { throw OperationError.unknownUpdate(id) }
      return OperationResult(table: table)
    },
    Operation(
      "updates.retry", BilingualText("Run one again.", ru: "Выполнить одно снова."),
      arguments: [update], right: .support, reach: .host,
      effect: .change(
        isAsked: false,
        .described { context in ["Run update \(try context.input.needed("update")) again, and send what it answers."] }),
      result: .rows(
        [ResultColumn("update", .id), ResultColumn("outcome", .word)],
        empty: BilingualText("There is no such update.", ru: "Такого обновления нет."))
    ) { context in try await retryUpdate(context) },
    Operation(
      "events.list",
      BilingualText(
        "List events that are waiting or were set aside, newest first.",
        ru: "Показать события, которые ждут или отложены, новые сначала."),
      arguments: eventFilter + [after, limit(100)], right: .read, reach: .database, effect: .none,
      result: .rows(BotRecords.eventColumns, empty: BilingualText("Every event was delivered.", ru: "Все события доставлены."))
    ) { context in
      let input = context.input
      return OperationResult(table: try await context.look { try $0.events(input) })
    },
    Operation(
      "events.stats",
      BilingualText("Count them by name, subscriber and error.", ru: "Сосчитать их по названию, получателю и ошибке."),
      arguments: eventFilter, right: .read, reach: .database, effect: .none,
      result: .rows(
        BotRecords.eventStatsColumns, empty: BilingualText("Every event was delivered.", ru: "Все события доставлены."))
    ) { context in
      let input = context.input
      return OperationResult(table: try await context.look { try $0.eventStats(input) })
    },
    Operation(
      "events.retry", BilingualText("Deliver one now.", ru: "Доставить одно сейчас."),
      arguments: [event], right: .support, reach: .database, effect: .change(isAsked: false, .trial),
      result: .rows(BotRecords.eventColumns, empty: BilingualText("There is no such event.", ru: "Такого события нет."))
    ) { context in
      let id = try context.input.needed("event")
      if !context.isRehearsal { context.served?.bot.context.forgetSuspect(EventStore.journalNumber(id)) }
      let table = try await context.change { records in
        guard try EventStore(records.session, bot: records.bot).retry(id) else {
          throw OperationError.refused("there is no event \(id) waiting or set aside")
        }
        return try records.event(id)
      }
      return OperationResult(table: table)
    },
    Operation(
      "conversations.list",
      BilingualText("List them; what people wrote is not shown.", ru: "Показать их; что писали люди, не показывается."),
      arguments: [
        .option("user", .integer(.min ... .max), "Only with this person.", ru: "Только с этим человеком."),
        .option("plugin", .plugin, "Only of this plugin.", ru: "Только этого плагина."), afterPlace, limit(1000),
      ],
      right: .read, reach: .database, effect: .none,
      result: .rows(
        BotRecords.conversationColumns + [ResultTable.place],
        empty: BilingualText("No conversation is waiting.", ru: "Ни один диалог не ждёт ответа."))
    ) { context in
      let input = context.input
      return OperationResult(table: try await context.look { try $0.conversations(input) })
    },
    Operation(
      "conversations.clear",
      BilingualText("End the conversations of one person, or all.", ru: "Завершить диалоги одного человека или все."),
      arguments: [
        .option("user", .integer(.min ... .max), "The person's Telegram id.", ru: "Telegram id человека."),
        .flag("all", "End everyone's conversations.", ru: "Завершить диалоги всех."),
      ],
      right: .support, reach: .database, effect: .change(isAsked: false, .trial),
      result: .rows([ResultColumn("cleared", .count)], empty: BilingualText("None.", ru: "Ни одного.")),
      rule: { input throws(OperationError) in
        guard (input.integer("user") != nil) != input.flag("all") else {
          throw .usage("name one person with --user, or everyone with --all")
        }
      }
    ) { context in
      let user = context.input.integer("user")
      let audit = context.audit
      let cleared = try await context.change { records in
        let cleared = try records.clearConversations(user: user)
        audit.note("cleared", "\(cleared)")
        return cleared
      }
      var table = ResultTable([ResultColumn("cleared", .count)])
      table.add([.integer(Int64(cleared))])
      return OperationResult(table: table)
    },
  ]

  /// How many rows are listed.
  static func limit(_ standard: Int) -> OperationArgument {
    .option("limit", .integer(0...1_000_000), "How many rows.", ru: "Сколько строк.", default: String(standard))
  }

  private static func retryUpdate(_ context: OperationContext) async throws -> OperationResult {
    _ = try context.running("updates retry")
    let id = try context.input.needed("update")
    guard let bot = context.served?.bot else { throw OperationError.needsHost("updates retry") }
    let outcome = try await bot.rerun(id)
    var table = ResultTable([ResultColumn("update", .id), ResultColumn("outcome", .word)])
    context.audit.note("outcome", outcome)
    table.add([.integer(id), .text(outcome)])
    return OperationResult(table: table)
  }
}
