import ArgumentParser
import Glibc
import Host
import PluginAPI

/// What every command takes that changes money.
struct ChangeOptions: ParsableArguments {
  @Flag(name: .long, help: "Don't ask.") var yes = false
  @Option(name: .long, help: "Your name, for the record; by default the system's name for you.") var `operator`: String?
  @Option(name: .long, help: "A key of your own: the same change with the same key is made once.") var key: String?
  @Flag(name: .long, help: "Let the person owe what they don't have.") var allowDebt = false

  func validate() throws {
    guard let key, !(1...100).contains(key.utf8.count) else { return }
    throw ValidationError("A key has 1 to 100 bytes.")
  }

  var arguments: [String: String] {
    var arguments = ["operator": `operator` ?? Operator.name, "key": key ?? Operator.freshKey()]
    if allowDebt { arguments["allow_debt"] = "1" }
    return arguments
  }
}

/// Who runs the command.
enum Operator {
  static var name: String {
    for variable in ["SUDO_USER", "USER", "LOGNAME"] {
      if let value = getenv(variable), value.pointee != 0 { return String(cString: value) }
    }
    if let entry = getpwuid(getuid()), let name = entry.pointee.pw_name { return String(cString: name) }
    return "uid \(getuid())"
  }

  /// A key that nobody has used: asking a host twice for one change makes it once.
  static func freshKey() -> String {
    let (a, b) = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))
    return "cli/" + String(a, radix: 36) + String(b, radix: 36)
  }
}

extension LedgerCommand {
  /// What giving and taking have in common.
  struct ChangeArguments: ParsableArguments {
    @Argument(help: "The person's Telegram id.") var user: Int64
    @Argument(help: "How much.") var amount: String
    @Argument(help: "Why; it stays in the ledger and in the person's history.") var reason: String
    @OptionGroup var currency: CurrencyOption
    @OptionGroup var change: ChangeOptions
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func validate() throws {
      guard try LedgerCommand.money(amount, currency.value).minorUnits > 0 else {
        throw ValidationError("The amount must be above zero.")
      }
      try LedgerCommand.validate(reason: reason)
    }

    func make(isCredit: Bool) async throws {
      try await LedgerChange(
        isCredit: isCredit, user: user, amount: try LedgerCommand.money(amount, currency.value), reason: reason
      ).make(change, common, target)
    }
  }

  struct Credit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Give a person money.")
    @OptionGroup var arguments: ChangeArguments

    func run() async throws { try await arguments.make(isCredit: true) }
  }

  struct Debit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take money from a person.")
    @OptionGroup var arguments: ChangeArguments

    func run() async throws { try await arguments.make(isCredit: false) }
  }

  struct Reverse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take back a transfer, or a part of it.",
      discussion: "What the person has spent already becomes a debt with --allow-debt, and is refused without it.")
    @Argument(help: "The transfer's number, as 'history' and 'export' show it.") var transfer: Int64
    @Argument(help: "Why; it stays in the ledger.") var reason: String
    @Option(name: .long, help: "How much of it; all that is left if left out.") var amount: String?
    @OptionGroup var change: ChangeOptions
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func validate() throws { try LedgerCommand.validate(reason: reason) }

    func run() async throws {
      let host = HostConnection(try common.load().configuration)
      let part = amount.map { "\($0) of it" } ?? "all that is left of it"
      try Question.confirm("Take back transfer \(transfer), \(part). Reason: \(reason)", yes: change.yes)
      var arguments = change.arguments
      arguments["transfer"] = "\(transfer)"
      arguments["amount"] = amount
      arguments["reason"] = reason
      let report = try await host.perform(OperatorAction(name: "ledger/reverse", bot: target.bot, arguments: arguments))
      Terminal.show(report, asJSON: common.json, empty: "")
    }
  }

  static func validate(reason: String) throws {
    guard reason.contains(where: { !$0.isWhitespace }), reason.utf8.count <= 500 else {
      throw ValidationError("Say why, in up to 500 bytes: the reason stays in the ledger.")
    }
  }
}

/// Giving a person money, or taking some: shown first, then asked, then made.
struct LedgerChange {
  let isCredit: Bool
  let user: Int64
  let amount: Money
  let reason: String

  func make(_ change: ChangeOptions, _ common: CommonOptions, _ target: BotOption) async throws {
    let configuration = try common.load().configuration
    let host = HostConnection(configuration)
    let currency = ["currency": amount.currency.code]
    let balance = try await host.perform(
      OperatorAction(name: "ledger/balance", bot: target.bot, arguments: currency.merging(["user": "\(user)"]) { $1 }))
    guard let person = try HostReport.rows(balance).first else { throw Refusal("there is no person \(user)") }
    let unit = amount.currency == .unit ? configuration.unit(of: target.bot) : amount.currency.code
    let available = try Money(decimal: Terminal.plain(person.member("available")), amount.currency)
    let username = person.member("username").string.map { " (@\($0))" } ?? ""
    let name = "\(person.member("name").string ?? "")\(username), \(user)"
    let after = Money(available.minorUnits + (isCredit ? 1 : -1) * amount.minorUnits, amount.currency)
    guard after.minorUnits >= 0 || change.allowDebt else {
      throw Refusal(
        "\(name), has \(available.decimal) \(unit): \(amount.decimal) \(unit) are needed; --allow-debt lets them owe it")
    }
    let verb = isCredit ? "Give \(amount.decimal) \(unit) to" : "Take \(amount.decimal) \(unit) from"
    let result =
      after.minorUnits >= 0
      ? "\(after.decimal) \(unit)" : "0 \(unit), and a debt of \(String(after.decimal.dropFirst())) \(unit)"
    try Question.confirm("\(verb) \(name): \(available.decimal) → \(result). Reason: \(reason)", yes: change.yes)
    var arguments = change.arguments.merging(currency) { $1 }
    arguments["user"] = "\(user)"
    arguments["amount"] = amount.decimal
    arguments["reason"] = reason
    let report = try await host.perform(
      OperatorAction(name: isCredit ? "ledger/credit" : "ledger/debit", bot: target.bot, arguments: arguments))
    Terminal.show(report, asJSON: common.json, empty: "")
  }
}

extension HostConfiguration {
  /// What a bot calls its own unit; of the only bot, if none is named.
  func unit(of bot: String?) -> String {
    (bot.map { self[bot: $0] } ?? bots.first)?.unit ?? BotConfiguration.standardUnit
  }
}
