import PatchbayBase
import PatchbayTelegram
@_spi(Host) import PluginAPI

// Updates that piled up at Telegram.
extension OperationTable {
  private static let waitingColumns = [ResultColumn("bot", .word), ResultColumn("waiting", .count)]

  static let backlogOperations: [Operation] = [
    Operation(
      "updates.waiting",
      BilingualText("Ask Telegram how many updates wait there.", ru: "Спросить у Telegram, сколько обновлений там ждёт."),
      right: .read, reach: .host, effect: .none,
      result: .rows(waitingColumns, empty: BilingualText("None.", ru: "Ни одного."))
    ) { context in try await waiting(context).result },
    Operation(
      "updates.backlog",
      BilingualText(
        "Say what is done with the updates that wait at Telegram now.",
        ru: "Сказать, что делать с обновлениями, которые сейчас ждут в Telegram."),
      help: BilingualText(
        "'skip' leaves messages and presses unhandled, 'summarise' tells each person so once. Whatever tells of money is always handled.",
        ru:
          "'skip' оставляет сообщения и нажатия без ответа, 'summarise' один раз говорит об этом каждому. Всё, что касается денег, обрабатывается всегда."
      ),
      arguments: [
        .value("policy", .choice(BacklogPolicy.allCases.map(\.rawValue)), "What to do.", ru: "Что делать.")
      ],
      right: .operate, reach: .host,
      effect: .change(
        isAsked: false,
        .described { context in
          ["\(try context.input.neededText("policy")): \(try await waiting(context).count) updates that wait at Telegram."]
        }),
      result: .rows(waitingColumns, empty: BilingualText("None.", ru: "Ни одного."))
    ) { context in
      let (count, result) = try await waiting(context)
      guard let bot = context.served?.bot else { throw OperationError.needsHost("updates backlog") }
      let policy = BacklogPolicy(rawValue: try context.input.neededText("policy")) ?? .answer
      bot.context.backlog.order(policy, count: count, at: bot.services.wallClock())
      return result
    },
  ]

  private static func waiting(_ context: OperationContext) async throws -> (count: Int, result: OperationResult) {
    guard let served = context.served else { throw OperationError.needsHost("updates waiting") }
    let count: Int
    do { count = try await served.delivery.countWaiting() } catch { throw OperationError.refused("Telegram doesn't say: \(error)") }
    var table = ResultTable(waitingColumns)
    table.add([.text(served.bot.name), .integer(Int64(count))])
    return (count, OperationResult(table: table))
  }
}
