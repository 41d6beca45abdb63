import ArgumentParser
import Glibc
import Host
import PatchbayConfiguration
import PluginAPI

/// What every command takes that changes money.
struct ChangeOptions: ParsableArguments {
  @Flag(name: .long, help: "Don't ask.") var yes = false
  @Option(name: .long, help: "Your name, for the record; by default your system user name.") var `operator`: String?
  @Option(name: .long, help: "A key of your own: the same change with the same key is made only once.") var key: String?

  func validate() throws {
    guard let key, !(1...100).contains(key.utf8.count) else { return }
    throw ValidationError("A key must have 1 to 100 bytes.")
  }

  var arguments: [String: String] { ["operator": `operator` ?? Operator.name, "key": key ?? Operator.freshKey()] }
}

/// What commands take besides that take money away.
struct DebtOption: ParsableArguments {
  @Flag(name: .long, help: "Turn whatever the person doesn't have into a debt.") var allowDebt = false

  var arguments: [String: String] { allowDebt ? ["allow_debt": "1"] : [:] }
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
    @Argument(help: "The reason; it stays in the ledger and in the person's history.") var reason: String
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

    func make(isCredit: Bool, allowingDebt: Bool = false) async throws {
      try await LedgerChange(
        isCredit: isCredit, user: user, amount: try LedgerCommand.money(amount, currency.value), reason: reason
      ).make(change, allowingDebt: allowingDebt, common, target)
    }
  }

  struct Credit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a person money.",
      discussion: """
        patchbay ledger credit 1001 10 "a prize"

        Any debt of the person's is repaid from it first.
        """)
    @OptionGroup var arguments: ChangeArguments

    func run() async throws { try await arguments.make(isCredit: true) }
  }

  struct Debit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take money from a person.",
      discussion: """
        patchbay ledger debit 1001 10 "given by mistake"

        More than the person has is refused; --allow-debt turns the missing part into a debt, which later credits repay.
        """)
    @OptionGroup var arguments: ChangeArguments
    @OptionGroup var debt: DebtOption

    func run() async throws { try await arguments.make(isCredit: false, allowingDebt: debt.allowDebt) }
  }

  struct Reverse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Reverse a transfer, or a part of it.",
      discussion: "If the money was already spent, it becomes a debt with --allow-debt, and the command is refused without it.")
    @Argument(help: "The transfer's number, as 'history' and 'export' show it.") var transfer: Int64
    @Argument(help: "The reason; it stays in the ledger.") var reason: String
    @Option(name: .long, help: "How much of it; by default, everything that is left.") var amount: String?
    @OptionGroup var change: ChangeOptions
    @OptionGroup var debt: DebtOption
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func validate() throws { try LedgerCommand.validate(reason: reason) }

    func run() async throws {
      let configuration = try common.load().configuration
      let host = HostConnection(configuration)
      // The first that comes after the one before it.
      let next = try await host.perform(
        OperatorAction(name: "ledger/export", bot: target.bot, arguments: ["after": "\(transfer &- 1)", "limit": "1"]))
      guard let row = try HostReport.rows(next).first, row.member("transfer").int64 == transfer else {
        throw Refusal("there is no transfer \(transfer)")
      }
      func text(_ name: String) -> String { row[name].map(Terminal.plain) ?? "" }
      let unit = text("currency") == Currency.unit.code ? configuration.unit(of: target.bot) : text("currency")
      let memo = text("memo").isEmpty ? "" : " \"\(text("memo"))\""
      let what = "\(text("amount")) \(unit) from \(text("from")) to \(text("to")), \(text("kind"))\(memo)"
      if let amount, let currency = Currency(text("currency")) { _ = try LedgerCommand.money(amount, currency) }
      let part = amount.map { "\($0) of it" } ?? "everything that is left of it"
      try Question.confirm("Reverse transfer \(transfer) (\(what)), \(part). Reason: \(reason)", yes: change.yes)
      var arguments = change.arguments.merging(debt.arguments) { $1 }
      arguments["transfer"] = "\(transfer)"
      arguments["amount"] = amount
      arguments["reason"] = reason
      let report = try await host.perform(OperatorAction(name: "ledger/reverse", bot: target.bot, arguments: arguments))
      Terminal.show(report, asJSON: common.json, empty: "")
    }
  }

  static func validate(reason: String) throws {
    guard reason.contains(where: { !$0.isWhitespace }), reason.utf8.count <= 500 else {
      throw ValidationError("Give a reason of up to 500 bytes: it stays in the ledger.")
    }
  }
}

/// Giving a person money, or taking some: shown first, then asked, then made.
struct LedgerChange {
  let isCredit: Bool
  let user: Int64
  let amount: Money
  let reason: String

  func make(
    _ change: ChangeOptions, allowingDebt: Bool = false, _ common: CommonOptions, _ target: BotOption
  ) async throws {
    let configuration = try common.load().configuration
    let host = HostConnection(configuration)
    let currency = ["currency": amount.currency.code]
    let balance = try await host.perform(
      OperatorAction(name: "ledger/balance", bot: target.bot, arguments: currency.merging(["user": "\(user)"]) { $1 }))
    guard let person = try HostReport.rows(balance).first else { throw Refusal("there is no person \(user)") }
    let unit = amount.currency == .unit ? configuration.unit(of: target.bot) : amount.currency.code
    let available = try Money(decimal: Terminal.plain(person.member("available")), amount.currency)
    let owed = try Money(decimal: Terminal.plain(person.member("owed")), amount.currency)
    guard isCredit || allowingDebt || available.minorUnits >= amount.minorUnits else {
      throw Refusal(
        "\(Self.name(person, user)), has \(available.decimal) \(unit): \(amount.decimal) \(unit) are needed; 'ledger debit --allow-debt' lets them owe it"
      )
    }
    let verb = isCredit ? "Give \(amount.decimal) \(unit) to" : "Take \(amount.decimal) \(unit) from"
    let before = Self.words(available.minorUnits, owed: owed.minorUnits, amount.currency)
    let after = words(after: available.minorUnits, owed: owed.minorUnits)
    try Question.confirm(
      "\(verb) \(Self.name(person, user)): \(before) → \(after) \(unit). Reason: \(reason)", yes: change.yes)
    var arguments = change.arguments.merging(currency) { $1 }
    if allowingDebt { arguments["allow_debt"] = "1" }
    arguments["user"] = "\(user)"
    arguments["amount"] = amount.decimal
    arguments["reason"] = reason
    let report = try await host.perform(
      OperatorAction(name: isCredit ? "ledger/credit" : "ledger/debit", bot: target.bot, arguments: arguments))
    Terminal.show(report, asJSON: common.json, empty: "")
  }

  /// `Анна (@anna), 1001`
  private static func name(_ person: JSONValue, _ user: Int64) -> String {
    let name = person.member("name").string ?? ""
    let username = person.member("username").string.map { "@\($0)" } ?? ""
    let both = name.isEmpty || username.isEmpty || name == username ? name + (name == username ? "" : username) : "\(name) (\(username))"
    return both.isEmpty ? "\(user)" : "\(both), \(user)"
  }

  /// What the person will have: a debt is repaid first, and what isn't there becomes one.
  private func words(after available: Int64, owed: Int64) -> String {
    let repaid = isCredit ? min(owed, amount.minorUnits) : 0
    let missing = isCredit ? 0 : max(0, amount.minorUnits - available)
    let change = isCredit ? amount.minorUnits - repaid : missing - amount.minorUnits
    return Self.words(available + change, owed: owed - repaid + missing, amount.currency)
  }

  /// `30`, or `0 and a debt of 70`
  private static func words(_ available: Int64, owed: Int64, _ currency: Currency) -> String {
    let debt = owed == 0 ? "" : " and a debt of \(Money(owed, currency).decimal)"
    return Money(available, currency).decimal + debt
  }
}

extension HostConfiguration {
  /// What a bot calls its own unit; of the only bot, if none is named.
  func unit(of bot: String?) -> String {
    (bot.map { self[bot: $0] } ?? bots.first)?.unit ?? BotConfiguration.standardUnit
  }
}
