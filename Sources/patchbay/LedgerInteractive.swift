import ArgumentParser
import Glibc
import Host
import PatchbayConfiguration
import PluginAPI

extension LedgerCommand {
  struct Interactive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find a person, see what they have, and credit or debit them, step by step.")
    @OptionGroup var currency: CurrencyOption
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func run() async throws {
      guard isatty(0) == 1 else { throw Refusal("'interactive' needs a terminal: use 'credit' and 'debit' in scripts") }
      let host = HostConnection(try common.load().configuration)
      while let search = Question.ask("Who? An id, a username or part of a name; empty to quit: "), !search.isEmpty {
        guard let user = try await pick(search.hasPrefix("@") ? String(search.dropFirst()) : search, host) else { continue }
        try await show("ledger/balance", user, host)
        try await show("ledger/history", user, host, ["limit": "5"])
        try await change(user)
      }
    }

    private func pick(_ search: String, _ host: HostConnection) async throws -> Int64? {
      let arguments = currency.arguments.merging(["search": search, "limit": "10"]) { $1 }
      let report = try await host.perform(OperatorAction(name: "ledger/list", bot: target.bot, arguments: arguments))
      Terminal.show(report, asJSON: false, empty: "Nobody.")
      let users = try HostReport.rows(report).compactMap { $0.member("user").int64 }
      if users.count <= 1 { return users.first }
      guard let answer = Question.ask("Which id? "), let user = Int64(answer), users.contains(user) else {
        Terminal.error("That is not one of them.")
        return nil
      }
      return user
    }

    private func show(
      _ name: String, _ user: Int64, _ host: HostConnection, _ more: [String: String] = [:]
    ) async throws {
      let arguments = currency.arguments.merging(more) { $1 }.merging(["user": "\(user)"]) { $1 }
      let report = try await host.perform(OperatorAction(name: name, bot: target.bot, arguments: arguments))
      Terminal.show(report, asJSON: false, empty: "No transfers.")
    }

    private func change(_ user: Int64) async throws {
      guard let answer = Question.ask("+10 to credit, -10 to debit; empty to leave it: "), let sign = answer.first else { return }
      guard sign == "+" || sign == "-" else { return Terminal.error("Write + or - and an amount.") }
      let amount: Money
      do throws(LedgerError) { amount = try Money(decimal: String(answer.dropFirst()), currency.value) } catch {
        return Terminal.error("'\(answer.prefix(40))' is not an amount: write + or - and a number, such as +10.")
      }
      guard amount.minorUnits > 0 else { return Terminal.error("Nothing was changed.") }
      guard let reason = Question.ask("Why? "), !reason.isEmpty else { return Terminal.error("Nothing was changed: a reason is required.") }
      do {
        try await LedgerChange(isCredit: sign == "+", user: user, amount: amount, reason: reason)
          .make(try ChangeOptions.parse([]), common, target)
      } catch let refusal as Refusal {
        Terminal.error(refusal.reason)
      } catch let error as OperatorError {
        Terminal.error("\(error)")
      } catch let error as LedgerError {
        Terminal.error("\(error)")
      }
    }
  }
}
