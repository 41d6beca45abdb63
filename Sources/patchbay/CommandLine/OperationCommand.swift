import Host
import PatchbayConfiguration
import PluginAPI

/// Runs an operation of the table as a command.
struct OperationCommand {
  let operation: Operation
  let input: CommandInput

  static func command(_ operation: Operation) -> Command {
    var own = operation.arguments
    if case .pages = operation.result {
      own.append(
        .option(
          "output", .file, "The file to write; standard output if left out.", ru: "Файл для записи; без него стандартный вывод."))
    }
    return Command(operation.command, operation.summary, help: operation.help, arguments: own + CommonOption.of(operation)) {
      try await OperationCommand(operation: operation, input: $0).run()
    }
  }

  func run() async throws {
    do { try await perform() } catch {
      guard let answer = operation.inability(error) else { throw error }
      try tell(answer, ResultPrinter(unit: "", zone: "UTC", isJSON: input.isJSON))
    }
  }

  private func tell(_ result: OperationResult, _ printer: ResultPrinter) throws {
    printer.show(result, of: operation)
    if let complaint = result.complaint { throw Refusal(complaint) }
  }

  private func perform() async throws {
    var request = OperationRequest(name: operation.name, bot: input.bot)
    for argument in operation.arguments { request.arguments[argument.name] = input.values.text(argument.name) }
    // Judged here already: wrong usage is told before anything is read.
    _ = try operation.input(request.arguments)
    let configuration = try input.load(defersSecrets: true).configuration
    if let file = operation.arguments.first(where: { $0.kind == .file }), let path = input.values.text(file.name) {
      request.body = try InputFile.read(path)
    }
    request.key = input.values.text("key") ?? Operator.freshKey()
    let host = HostConnection(configuration, from: try input.source())
    let printer = ResultPrinter(configuration, bot: input.bot, isJSON: input.isJSON)
    if input.values.flag("rehearse") {
      request.isRehearsal = true
      printer.show(try await host.perform(request, by: input.operatorName), of: operation)
      return Terminal.error("A rehearsal: nothing was changed.")
    }
    if operation.isAsked, operation.isDescribed || !input.isYes {
      request.isRehearsal = true
      try Question.confirm(
        printer.lines(try await host.perform(request, by: input.operatorName)).joined(separator: "\n"), yes: input.isYes)
      request.isRehearsal = false
    }
    if case .pages(_, let column) = operation.result { return try await export(request, by: column, host) }
    try tell(try await host.perform(request, by: input.operatorName), printer)
  }

  /// Writes all pages, each beginning after the last row of the one before.
  private func export(_ request: OperationRequest, by column: String, _ host: HostConnection) async throws {
    var request = request
    let file = try OutputFile(input.values.text("output"))
    if !input.isJSON { try file.write(CSVText.line(operation.result.columns.map(\.name))) }
    while true {
      let table = try await host.perform(request, by: input.operatorName).table
      for row in table?.rows ?? [] {
        try file.write(input.isJSON ? line(of: row, table?.columns ?? []) : CSVText.line(row.map(ResultPrinter.field)))
      }
      guard let last = table?[column: column].last else { break }
      request.arguments["after"] = ResultPrinter.plain(last)
    }
    try file.close()
  }

  /// A row as one line of JSON.
  private func line(of row: [SQLValue], _ columns: [ResultColumn]) -> String {
    var table = ResultTable(columns)
    table.add(row)
    return Terminal.json(String(decoding: table.json.dropFirst().dropLast(), as: UTF8.self)) + "\n"
  }
}
