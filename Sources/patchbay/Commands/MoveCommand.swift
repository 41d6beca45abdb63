import Glibc
import Host
import PatchbayConfiguration
import PluginAPI
import Synchronization

/// `patchbay move`
struct MoveCommand {
  static let command = Command(
    "move",
    BilingualText(
      "Move a bot's data to another database: from SQLite to PostgreSQL, back, or to another place.",
      ru: "Перенести данные бота в другую базу: из SQLite в PostgreSQL, обратно или в другое место."),
    help: BilingualText(
      "Examines both ends first, while the bot keeps serving. Then the bot pauses, its updates wait at Telegram, every row is "
        + "copied, read back and compared, and the old database is marked so that no host serves from it by mistake. A running "
        + "host is asked through its control socket to pause the bot. If this is interrupted at any moment, the bot keeps serving "
        + "from where it was; run the same command again.\n\n"
        + "patchbay move --bot shop --to 'postgres://shop:${SHOP_DB_PASSWORD}@db/bots?schema=shop'",
      ru:
        "Сначала изучает оба конца, пока бот работает. Затем бот приостанавливается, его обновления ждут в Telegram, каждая строка "
        + "копируется, читается обратно и сверяется, а старая база помечается, чтобы хост не обслуживал из неё по ошибке. Если "
        + "перенос прервать, бот продолжит работать там, где был; повторите ту же команду.\n\n"
        + "patchbay move --bot shop --to 'postgres://shop:${SHOP_DB_PASSWORD}@db/bots?schema=shop'"),
    arguments: [
      CommonOption.config, CommonOption.envFile, CommonOption.bot, CommonOption.json,
      .option(
        "to", .text(limit: 4096),
        "The destination: any value of 'database:'. In single quotes, a ${VARIABLE} is read as in the configuration.",
        ru: "Куда: любое значение database:. В одинарных кавычках ${ПЕРЕМЕННАЯ} читается как в конфигурации.", required: true),
      .flag("yes", "Continue without asking.", ru: "Продолжить, не спрашивая."),
    ]
  ) { input in
    try await MoveCommand(input: input, to: input.values.text("to") ?? "", environment: try input.environment()).run()
  }

  private let input: CommandInput
  private let to: String
  private let environment: [String: String]

  private func run() async throws {
    let configuration = try input.load().configuration
    let bot = try configuration.bot(input.bot)
    let place = try ConfigurationFile.database(
      to, called: "--to", bot: bot.name, file: input.config, environment: environment)
    let move = try BotMove(bot.name, to: place, in: configuration)
    let survey = try await move.survey()
    describe(survey, bot: bot.name)
    try confirm(survey)
    let progress = MoveProgressPrinter()
    let report = try await move.run(survey, pausing: HostConnection(configuration)) { progress.show($0) }
    progress.end()
    let change = change(for: bot.name)
    if input.isJSON {
      Terminal.print(json: report.json(change: change))
    } else {
      tell(report, change)
    }
  }

  private func describe(_ survey: MoveSurvey, bot: String) {
    Terminal.error("bot '\(bot)': \(survey.from.address) -> \(survey.to.address)")
    if case .complete = survey.target { return Terminal.error("an earlier move is complete except for its last mark") }
    let plugins = survey.plugins.isEmpty ? "no plugins" : "plugins \(survey.plugins.joined(separator: ", "))"
    Terminal.error("\(survey.tables.count) tables, \(survey.rows) rows; \(plugins)")
    for table in survey.strays { Terminal.error("warning: table \(table) belongs to no plugin and stays behind") }
    switch survey.target {
    case .halfFilled: Terminal.error("an earlier move there was interrupted: what it copied will be discarded")
    case .oldCopy: Terminal.error("the bot was there before: the old copy of its data will be replaced")
    case .empty, .complete: break
    }
  }

  private func confirm(_ survey: MoveSurvey) throws {
    guard !input.isYes else { return }
    guard isatty(0) == 1 else {
      throw OperationError.usage("the bot will pause: use --yes, or answer on a terminal")
    }
    Terminal.error("The bot pauses while its rows are copied; updates wait at Telegram. Continue? [y/N]")
    guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else { throw Refusal("nothing was moved") }
  }

  private func change(for bot: String) -> (file: String, line: Int?, database: String) {
    let found = ConfigurationFile.databaseLine(of: bot, in: input.config, environment: environment)
    return (input.config, found?.line, DatabaseLocation.withoutPassword(to))
  }

  private func tell(_ report: MoveReport, _ change: (file: String, line: Int?, database: String)) {
    var table = ResultTable([ResultColumn("table", .word), ResultColumn("rows", .count), ResultColumn("checksum", .id)])
    for each in report.tables { table.add([.text(each.name), .integer(Int64(each.rows)), .text(each.checksum)]) }
    ResultPrinter(unit: "", zone: "UTC").show(OperationResult(table: table), of: nil)
    let rate = report.copyingMilliseconds > 0 ? " (\(report.rows * 1000 / Int(report.copyingMilliseconds)) a second)" : ""
    Terminal.print(
      """
      copied \(report.rows) rows in \(Self.seconds(report.copyingMilliseconds))\(rate), read back and compared in \
      \(Self.seconds(report.checkingMilliseconds)): rows and checksums of every table agree
      checksum of all tables: \(report.checksum)
      """)
    switch report.pauseMilliseconds {
    case let pause?: Terminal.print("pause: \(Self.seconds(pause)), and until the host reads the line below")
    case nil: Terminal.print("pause: no host was running")
    }
    let found = ConfigurationFile.databaseLine(of: report.bot, in: change.file, environment: environment)
    let place = found.map { $0.isWritten ? "change line \($0.line)" : "add a line below line \($0.line)" } ?? "change the line"
    Terminal.print(
      """
      Now, in \(change.file), for bot '\(report.bot)' \(place) to:
          database: \(change.database)
      Until then a host refuses to serve the bot.
      """)
  }

  private static func seconds(_ milliseconds: Int64) -> String {
    let tenths = (milliseconds + 50) / 100
    return "\(tenths / 10).\(tenths % 10) s"
  }
}

/// Tells on standard error how far a move is: once a second, and at the end of each table.
private final class MoveProgressPrinter: Sendable {
  private struct State {
    var last: MoveProgress?
    var began = ContinuousClock.now
    var shown = ContinuousClock.now
  }

  private let state = Mutex(State())
  /// On a terminal one line is written over and over.
  private let isTerminal = isatty(2) == 1

  func show(_ progress: MoveProgress) {
    state.withLock { state in
      let now = ContinuousClock.now
      if let last = state.last, last.table != progress.table || last.phase != progress.phase {
        write(last, since: state.began, isLast: true)
        state.began = now
      }
      state.last = progress
      guard now - state.shown > .seconds(1) else { return }
      state.shown = now
      write(progress, since: state.began, isLast: false)
    }
  }

  func end() {
    state.withLock { state in
      if let last = state.last { write(last, since: state.began, isLast: true) }
      state.last = nil
    }
  }

  private func write(_ progress: MoveProgress, since began: ContinuousClock.Instant, isLast: Bool) {
    let milliseconds = Int((ContinuousClock.now - began) / .milliseconds(1))
    let rate = milliseconds > 0 ? ", \(progress.rows * 1000 / milliseconds) a second" : ""
    let line =
      "\(progress.phase.rawValue) \(progress.table): \(progress.rows) of \(max(progress.rows, progress.expected)) rows\(rate)"
    guard isTerminal else { return Terminal.error(line) }
    Terminal.progress(line, isLast: isLast)
  }
}
