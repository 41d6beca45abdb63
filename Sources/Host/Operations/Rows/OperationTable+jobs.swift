import PatchbayBase
import PatchbayConfiguration
@_spi(Host) import PluginAPI

extension OperationTable {
  private static let job = OperationArgument.value("job", .integer(1 ... .max), "The job's number.", ru: "Номер задания.")

  /// What jobs are asked for by.
  static func jobFilter(_ states: [JobState]) -> [OperationArgument] {
    [
      .option("state", .choice(states.map(\.rawValue)), "Only jobs in this state.", ru: "Только задания в этом состоянии."),
      .option("plugin", .plugin, "Only jobs of this plugin.", ru: "Только задания этого плагина."),
      .option("name", .text(limit: 200), "Only jobs of this name.", ru: "Только задания с этим названием."),
      .option(
        "failure", .choice(JobFailure.Kind.allCases.map(\.rawValue) + [RowFilter.none]),
        "Only this class of error; - for none.", ru: "Только этот класс ошибки; - если ошибки нет."),
      .option(
        "code", .text(limit: 500), "Only this code of an error; - for none.", ru: "Только этот код ошибки; - если кода нет."),
      .option("user", .integer(.min ... .max), "Only jobs for this person.", ru: "Только задания для этого человека."),
    ]
  }

  static let jobOperations: [Operation] = [
    Operation(
      "jobs.list",
      BilingualText(
        "List jobs, newest first; finished ones only with --state done.",
        ru: "Показать задания, новые сначала; законченные только с --state done."),
      arguments: jobFilter(JobState.allCases) + [after, limit(100)],
      right: .read, reach: .database, effect: .none,
      result: .rows(JobRecords.listColumns, empty: BilingualText("No jobs.", ru: "Заданий нет."))
    ) { context in
      let input = context.input
      return OperationResult(table: try await context.look { try JobRecords($0).list(input) })
    },
    Operation(
      "jobs.show", BilingualText("Show one in full.", ru: "Показать одно целиком."), arguments: [job],
      right: .read, reach: .database, effect: .none,
      result: .rows(JobRecords.details, empty: BilingualText("There is no such job.", ru: "Такого задания нет."))
    ) { context in
      let id = try context.input.needed("job")
      return OperationResult(table: try await context.look { try JobRecords($0).show(id) })
    },
    Operation(
      "jobs.retry",
      BilingualText(
        "Run a job now that is waiting, failed or was cancelled.",
        ru: "Выполнить сейчас задание, которое ждёт, не удалось или отменено."),
      help: BilingualText(
        "The plugin may already have refunded what a failed job cost: the job runs on whatever was done then.",
        ru: "Плагин мог уже вернуть стоимость неудавшегося задания: оно продолжит с того, что тогда было сделано."),
      arguments: [job], right: .support, reach: .database, effect: .change(isAsked: false, .trial),
      result: .rows(JobRecords.details, empty: BilingualText("There is no such job.", ru: "Такого задания нет."))
    ) { context in
      let (id, audit) = (try context.input.needed("job"), context.audit)
      let table = try await context.change { try JobRecords($0).retry(id, audit) }
      if !context.isRehearsal { context.served?.bot.jobs.lookAround(cancelled: nil) }
      return OperationResult(table: table)
    },
    Operation(
      "jobs.cancel",
      BilingualText(
        "Cancel a job that has not ended; its plugin is told.", ru: "Отменить незаконченное задание; плагин узнает об этом."),
      arguments: [job], right: .support, reach: .database, effect: .change(isAsked: false, .trial),
      result: .rows(JobRecords.details, empty: BilingualText("There is no such job.", ru: "Такого задания нет."))
    ) { context in
      let (id, audit) = (try context.input.needed("job"), context.audit)
      let table = try await context.change { try JobRecords($0).cancel(id, audit) }
      if !context.isRehearsal { context.served?.bot.jobs.lookAround(cancelled: id) }
      return OperationResult(table: table)
    },
    Operation(
      "jobs.stats",
      BilingualText("Count jobs by kind, state and class of error.", ru: "Сосчитать задания по виду, состоянию и классу ошибки."),
      arguments: jobFilter(JobState.allCases), right: .read, reach: .database, effect: .none,
      result: .rows(JobRecords.statsColumns, empty: BilingualText("There were no jobs.", ru: "Заданий не было."))
    ) { context in
      let input = context.input
      return OperationResult(table: try await context.look { try JobRecords($0).stats(input) })
    },
    Operation(
      "jobs.schedules",
      BilingualText(
        "Show what runs periodically, and when next.", ru: "Показать, что выполняется по расписанию и когда в следующий раз."),
      right: .read, reach: .database, effect: .none,
      result: .rows(
        JobRecords.scheduleColumns, empty: BilingualText("Nothing runs periodically.", ru: "По расписанию ничего не выполняется."))
    ) { context in OperationResult(table: try await context.look { try JobRecords($0).schedules() }) },
  ]
}
