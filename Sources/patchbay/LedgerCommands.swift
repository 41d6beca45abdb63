import ArgumentParser
import Host
import PatchbayBase
import PatchbayConfiguration
import PluginAPI

struct LedgerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "Inspect a bot's money, credit and debit it, and prove that it adds up.",
    discussion: """
      Commands that change something show what they will do and ask, unless --yes is given; the operator's name is recorded.
      Amounts are in the bot's own unit unless --currency says otherwise.
      """,
    subcommands: [
      List.self, Stats.self, Balance.self, History.self, Credit.self, Debit.self, Reverse.self, Interactive.self, Verify.self,
      Export.self, Audit.self,
    ])

  /// Names a currency.
  struct CurrencyOption: ParsableArguments {
    @Option(name: .long, help: "A currency such as RUB, EUR or XTR; the bot's own unit if left out.") var currency: String?

    func validate() throws {
      guard let currency, Currency(currency) == nil else { return }
      throw ValidationError("'\(currency)' is not a known currency: write RUB, EUR, XTR or the like.")
    }

    var value: Currency { currency.flatMap { Currency($0) } ?? .unit }
    var arguments: [String: String] { currency.map { ["currency": $0] } ?? [:] }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List people with their balances, highest first.")
    @Option(name: .long, help: "Only people whose id, username or name contains this.") var search: String?
    @Option(name: .long, help: "Only people with at least this much.") var min: String?
    @Option(name: .long, help: "Only people with at most this much.") var max: String?
    @Flag(name: .long, help: "Only people who owe something.") var owing = false
    @Flag(name: .long, help: "Only people with money on hold.") var held = false
    @Option(name: .long, help: "How many people.") var limit = 100
    @Option(name: .long, help: "How many people to skip.") var offset = 0
    @OptionGroup var currency: CurrencyOption
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func validate() throws {
      for bound in [min, max].compactMap({ $0 }) { _ = try LedgerCommand.money(bound, currency.value) }
      guard limit >= 0, offset >= 0 else { throw ValidationError("--limit and --offset must not be negative.") }
    }

    func run() async throws {
      var arguments = currency.arguments
      arguments["search"] = search
      arguments["min"] = min
      arguments["max"] = max
      arguments["owing"] = owing ? "1" : nil
      arguments["held"] = held ? "1" : nil
      arguments["limit"] = "\(limit)"
      arguments["offset"] = "\(offset)"
      try await common.show("ledger/list", of: target, arguments, empty: "Nobody.")
    }
  }

  struct Stats: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show how many people have money, the totals, and the turnover.")
    @Option(name: .long, help: "Count the turnover of the last so many days; by default, of all time.") var days: Int?
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func run() async throws {
      let since = days.map { WallClock.now - Int64(Swift.max(0, Swift.min($0, 100_000))) * 86_400_000 }
      try await common.show("ledger/stats", of: target, since.map { ["since": "\($0)"] } ?? [:])
    }
  }

  struct Balance: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show what a person has, or an account's balance.")
    @Argument(help: "A person's Telegram id, or an account such as bot/revenue.") var whose: String
    @OptionGroup var currency: CurrencyOption
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func validate() throws {
      guard Int64(whose) == nil, !whose.contains("/"), whose != "outside" else { return }
      throw ValidationError("'\(whose)' is neither a Telegram id nor an account such as bot/revenue.")
    }

    func run() async throws {
      let key = Int64(whose) == nil ? "account" : "user"
      try await common.show("ledger/balance", of: target, currency.arguments.merging([key: whose]) { $1 })
    }
  }

  struct History: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show what changed a person's balance, newest first.")
    @Argument(help: "The person's Telegram id.") var user: Int64
    @Option(name: .long, help: "How many lines.") var limit = 50
    @Option(name: .long, help: "Only what came before this transfer.") var before: Int64?
    @OptionGroup var currency: CurrencyOption
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func validate() throws {
      guard limit >= 0 else { throw ValidationError("--limit must not be negative.") }
    }

    func run() async throws {
      var arguments = currency.arguments
      arguments["user"] = "\(user)"
      arguments["limit"] = "\(limit)"
      arguments["before"] = before.map { "\($0)" }
      try await common.show("ledger/history", of: target, arguments, empty: "No transfers.")
    }
  }

  struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show what operators did, newest first.")
    @Option(name: .long, help: "How many lines.") var limit = 100
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func run() async throws {
      try await common.show(
        "ledger/audit", of: target, ["limit": "\(Swift.max(0, limit))"], empty: "Operators have changed nothing.")
    }
  }

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Recompute every balance, chain and checkpoint, and name the first row that was tampered with.",
      discussion: "Exits with 1 if something is wrong. The bot keeps running meanwhile.")
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func run() async throws {
      let host = HostConnection(try common.load().configuration)
      let report = try await host.perform(OperatorAction(name: "ledger/verify", bot: target.bot))
      Terminal.show(report, asJSON: common.json, empty: "The ledger is intact.")
      guard let first = try HostReport.rows(report).first else { return }
      throw Refusal(
        "the ledger was tampered with, first at \(first["table"]?.string ?? "") \(first["row"]?.string ?? ""): "
          + "restore a backup, or investigate there")
    }
  }

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write all transfers as CSV, in their order.", discussion: "Times are milliseconds since 1970, UTC.")
    @Option(name: .long, help: "The file to write; standard output if left out.") var output: String?
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    func run() async throws {
      let host = HostConnection(try common.load().configuration)
      let file = try OutputFile(output)
      var last: Int64 = 0
      var isFirst = true
      while true {
        let report = try await host.perform(
          OperatorAction(name: "ledger/export", bot: target.bot, arguments: ["after": "\(last)"]))
        if isFirst { try file.write(common.json ? "" : CSVText.line(Self.columns)) }
        isFirst = false
        let rows = try HostReport.rows(report)
        for row in rows {
          last = row["transfer"]?.int64 ?? last
          let line =
            common.json
            ? String(decoding: row.rawBytes, as: UTF8.self) + "\n" : CSVText.line(row.members.map { Terminal.plain($0.value) })
          try file.write(line)
        }
        guard !rows.isEmpty else { break }
      }
      try file.close()
    }

    static let columns = [
      "transfer", "at", "from", "to", "currency", "amount", "kind", "memo", "key", "plugin", "operator", "update", "reverses",
      "extra",
    ]
  }

  // MARK: What they share

  /// The parser takes `-5` for an option that it doesn't know, and misses an argument.
  static func refuseNegativeAmounts(_ words: [String]) throws {
    guard words.first == "ledger", let command = words.first(where: { ["credit", "debit"].contains($0) }),
      let amount = words.first(where: { $0.first == "-" && $0.dropFirst().first?.isNumber == true })
    else { return }
    throw OperatorError.usage(
      "'\(amount.prefix(40))': amounts are above zero; 'ledger \(command == "credit" ? "debit" : "credit")' goes the other way")
  }

  /// An amount as an operator writes it; another text is wrong usage.
  static func money(_ text: String, _ currency: Currency) throws -> Money {
    do throws(LedgerError) { return try Money(decimal: text, currency) } catch {
      throw ValidationError(
        "'\(text.prefix(40))' is not an amount: write \(currency.exponent == 0 ? "a whole number" : "a number such as 99.00"), at most \(Money(Money.largest, currency).decimal).")
    }
  }
}
