import Glibc
import Host
import PatchbayConfiguration
import PluginAPI

/// `patchbay ledger interactive`: finds people and changes what they have, by the operations that scripts use.
struct LedgerInteractive {
  static let command = Command(
    "ledger interactive",
    BilingualText(
      "Find a person, see what they have, and credit or debit them, step by step.",
      ru: "Найти человека, посмотреть, что у него есть, начислить или списать, шаг за шагом."),
    arguments: [OperationTable.currency, CommonOption.config, CommonOption.envFile, CommonOption.bot, CommonOption.operator]
  ) { input in
    guard isatty(0) == 1 else { throw Refusal("'interactive' needs a terminal: use 'credit' and 'debit' in scripts") }
    let configuration = try input.load(defersSecrets: true).configuration
    try await LedgerInteractive(
      input: input, host: HostConnection(configuration), printer: ResultPrinter(configuration, bot: input.bot, isJSON: false)
    ).run()
  }

  private let input: CommandInput
  private let host: HostConnection
  private let printer: ResultPrinter

  private func run() async throws {
    while let search = Question.ask("Who? An id, a username or part of a name; empty to quit: "), !search.isEmpty {
      guard let user = try await pick(search.hasPrefix("@") ? String(search.dropFirst()) : search) else { continue }
      _ = try await show("ledger.balance", ["user": "\(user)"])
      _ = try await show("ledger.history", ["user": "\(user)", "limit": "5"])
      try await change(user)
    }
  }

  private func pick(_ search: String) async throws -> Int64? {
    let found = try await show("ledger.list", ["search": search, "limit": "10"])
    let users = (found.table?[column: "user"] ?? []).compactMap { value -> Int64? in
      if case .integer(let id) = value { id } else { nil }
    }
    if users.count <= 1 { return users.first }
    guard let answer = Question.ask("Which id? "), let user = Int64(answer), users.contains(user) else {
      Terminal.error("That is not one of them.")
      return nil
    }
    return user
  }

  private func request(_ name: String, _ arguments: [String: String]) -> OperationRequest {
    var request = OperationRequest(name: name, bot: input.bot, arguments: arguments)
    request.arguments["currency"] = input.values.text("currency")
    request.key = Operator.freshKey()
    return request
  }

  private func show(_ name: String, _ arguments: [String: String]) async throws -> OperationResult {
    let result = try await host.perform(request(name, arguments), by: input.operatorName)
    printer.show(result, of: OperationTable.find(name))
    return result
  }

  private func change(_ user: Int64) async throws {
    guard let answer = Question.ask("+10 to credit, -10 to debit; empty to leave it: "), let sign = answer.first else { return }
    guard sign == "+" || sign == "-" else { return Terminal.error("Write + or - and an amount.") }
    guard let reason = Question.ask("Why? "), !reason.isEmpty else {
      return Terminal.error("Nothing was changed: a reason is required.")
    }
    let name = sign == "+" ? "ledger.credit" : "ledger.debit"
    var request = request(name, ["user": "\(user)", "amount": String(answer.dropFirst()), "reason": reason])
    do {
      request.isRehearsal = true
      try Question.confirm(
        printer.lines(try await host.perform(request, by: input.operatorName)).joined(separator: "\n"), yes: false)
      request.isRehearsal = false
      printer.show(try await host.perform(request, by: input.operatorName), of: OperationTable.find(name))
    } catch let refusal as Refusal {
      Terminal.error(refusal.reason)
    } catch let error as OperationError {
      Terminal.error("\(error)")
    } catch let error as LedgerError {
      Terminal.error("\(error)")
    }
  }
}
