import PatchbayBase
import PatchbayConfiguration
import PatchbayStorage
@_spi(Host) import PluginAPI

// One thing that is done to all rows which match a filter.
extension OperationTable {
  private static let columns = [
    ResultColumn("sweep", .id), ResultColumn("operation", .word), ResultColumn("arguments", .object), ResultColumn("state", .word),
    ResultColumn("matched", .count), ResultColumn("changed", .count), ResultColumn("refused", .count),
    ResultColumn("operator", .text), ResultColumn("started", .time), ResultColumn("ended", .time), ResultColumn("note", .text),
  ]
  private static let form = Operation.Form.rows(
    columns, empty: BilingualText("Nothing was done to many at once.", ru: "Ничего не делали сразу со многими."))
  private static let number = OperationArgument.value("sweep", .integer(1 ... .max), "The sweep's number.", ru: "Номер обхода.")

  /// How long whoever orders one waits to see its end, in milliseconds; after that it goes on without them.
  private static let patienceMilliseconds: Int64 = 3000

  static let sweepOperations: [Operation] = [
    sweep(
      "jobs.retryall",
      BilingualText(
        "Run all jobs again that failed, or those of them that match.",
        ru: "Выполнить снова все задания, которые не удались, или подходящие из них."),
      jobFilter(JobState.retryable), reach: .database),
    sweep(
      "jobs.cancelall",
      BilingualText(
        "Cancel all jobs that have not ended, or those of them that match.",
        ru: "Отменить все незаконченные задания или подходящие из них."),
      jobFilter(JobState.cancellable), reach: .database),
    sweep(
      "updates.retryall",
      BilingualText(
        "Run all updates again that failed or were set aside, or those of them that match.",
        ru: "Выполнить снова все обновления, которые не удались или отложены, или подходящие из них."),
      updateFilter(failedOutcomes), reach: .host),
    sweep(
      "events.retryall",
      BilingualText(
        "Deliver all events now that were set aside, or those of them that match.",
        ru: "Доставить сейчас все отложенные события или подходящие из них."),
      eventFilter, reach: .database),
    Operation(
      "sweeps.list",
      BilingualText(
        "List what was done to all that match a filter, and how far it is, newest first.",
        ru: "Показать, что делали со всем, что подходит под отбор, и как далеко дошло, новое сначала."),
      arguments: [after, limit(100)], right: .read, reach: .database, effect: .none, result: form
    ) { context in
      let (after, limit) = (context.input.integer("after"), try context.input.needed("limit"))
      return OperationResult(table: try await context.look { try table(SweepStore($0).list(before: after, limit: limit)) })
    },
    Operation(
      "sweeps.stop",
      BilingualText("Stop one; what it has done stays done.", ru: "Остановить; что уже сделано, остаётся."),
      arguments: [number], right: .support, reach: .database, effect: .change(isAsked: false, .trial), result: form
    ) { context in
      let (id, redact) = (try context.input.needed("sweep"), context.redact)
      return OperationResult(
        table: try await context.change { records in
          let store = SweepStore(records)
          guard let sweep = try store.hold(id) else {
            throw OperationError.refused(
              try store.list(id).isEmpty ? "there is no sweep \(id)" : "sweep \(id) has ended: there is nothing to stop")
          }
          try SweepRun.end(sweep, .stopped, records, redact)
          return try table(store.list(id))
        })
    },
  ]

  private static func sweep(
    _ name: String, _ summary: BilingualText, _ filter: [OperationArgument], reach: OperationReach
  ) -> Operation {
    Operation(
      name, summary,
      help: BilingualText(
        "It says first how many there are. A few hundred are done at once; more go on in the background: 'patchbay sweeps' shows how far, 'patchbay sweeps stop' stops it.",
        ru:
          "Сначала говорит, сколько их. Несколько сотен выполняются сразу, остальное продолжается в фоне: 'patchbay sweeps' показывает, как далеко, 'patchbay sweeps stop' останавливает."
      ),
      arguments: filter + [
        .option(
          "only", .text(limit: 20_000), "Only these, by their numbers with commas between them.",
          ru: "Только эти, по номерам через запятую.")
      ],
      right: .support, reach: reach,
      effect: .change(
        isAsked: true,
        .described { context in
          let count = try await matching(name, context).count
          guard let deed = SweepKind.all[name]?.deed, count > 0 else { return ["Nothing matches."] }
          let filter = context.input.written.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
          return ["\(deed(count))\(filter.isEmpty ? "" : ": \(filter.joined(separator: ", "))")."]
        }), result: form,
      rule: { input throws(OperationError) in _ = try input.numbers("only") }
    ) { context in try await begin(name, context) }
  }

  private static func matching(_ name: String, _ context: OperationContext) async throws -> (count: Int64, through: Int64) {
    let input = context.input
    return try await context.transaction { records in
      try SweepKind.all[name]?.rows(input, records.bot).survey(records.session) ?? (0, 0)
    }
  }

  private static func begin(_ name: String, _ context: OperationContext) async throws -> OperationResult {
    let (input, identity, key) = (context.input, context.identity, context.key)
    // The sweep leaves the row itself, when it ends.
    context.audit.setMoot(true)
    let id: Int64? = try await context.transaction { records in
      let store = SweepStore(records)
      if let key, let known = try store.find(key: key) { return known }
      guard let kind = SweepKind.all[name] else { return nil }
      let (count, through) = try kind.rows(input, records.bot).survey(records.session)
      guard count > 0 else { return nil }
      return try store.begin(
        name, input.written, by: identity.name, from: identity.origin, key: key, matched: count, through: through)
    }
    guard let id else { return OperationResult("Nothing matches.", table: ResultTable(columns)) }
    switch context.site {
    case .host(let host, let served):
      guard let bot = served?.bot else { throw OperationError.needsHost(name) }
      await wait(for: host.services.clock) { await bot.carryOut(sweep: id) }
    case .alone(let databases):
      try await SweepRun(id: id, site: .alone(databases, context.needed()), redact: { $0 }).finish()
    }
    return OperationResult(table: try await context.transaction { try table(SweepStore($0).list(id)) })
  }

  /// Begins something, and waits for its end for a while.
  private static func wait(for clock: any HostClock, _ work: @escaping @Sendable () async -> Void) async {
    let (ends, end) = AsyncStream.makeStream(of: Void.self)
    Task {
      await work()
      end.finish()
    }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { for await _ in ends {} }
      group.addTask { try? await clock.sleep(for: patienceMilliseconds) }
      await group.next()
      group.cancelAll()
    }
  }

  private static func table(_ rows: [Row]) -> ResultTable {
    var table = ResultTable(columns)
    for row in rows { table.add(row) }
    return table
  }
}
