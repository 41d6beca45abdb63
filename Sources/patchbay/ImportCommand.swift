import ArgumentParser
import Glibc
import Host
import PatchbayConfiguration
import PluginAPI

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import data from another bot.", subcommands: [Users.self])

  struct Users: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Import an existing bot's people, with their balances.",
      discussion: """
        The file is CSV in UTF-8 whose first line names its columns: id, and any of username, first_name, last_name, language, \
        first_seen, referred_by, balance. Imported people are not newcomers: they get no welcome gift and earn nobody a reward. \
        Importing again changes nothing; a balance that differs from the first time's is refused.
        """)

    @Argument(help: "The CSV file.") var file: String
    @Flag(name: .long, help: "Don't ask.") var yes = false
    @Option(name: .long, help: "Your name, for the record; by default your system user name.") var `operator`: String?
    @OptionGroup var common: CommonOptions
    @OptionGroup var target: BotOption

    /// How many people are brought over in one transaction.
    private static let portion = 500

    func run() async throws {
      let configuration = try common.load().configuration
      let users = ImportedUsers(try InputFile.read(file))
      guard users.problems.isEmpty else {
        for problem in users.problems.prefix(20) { Terminal.error("\(file): \(problem)") }
        throw Refusal("nothing was imported: correct \(users.problems.count) line\(users.problems.count == 1 ? "" : "s")")
      }
      let total = users.people.reduce(Int64(0)) { $0 &+ $1.balance }
      let holders = users.people.count { $0.balance > 0 }
      try Question.confirm(
        "Import \(users.people.count) people, \(holders) of them with a balance, \(total) \(configuration.unit(of: target.bot)) in total.",
        yes: yes)
      let host = HostConnection(configuration)
      var sums: [String: Int64] = [:]
      var refusals: [String] = []
      var done = 0
      while done < users.people.count {
        let people = users.people[done..<min(done + Self.portion, users.people.count)]
        let text = CSVText.line(ImportedUsers.Person.columns) + people.map { CSVText.line($0.fields) }.joined()
        let report = try await host.perform(
          OperatorAction(
            name: "import/users", bot: target.bot, arguments: ["operator": `operator` ?? Operator.name], body: Array(text.utf8)))
        for row in try HostReport.rows(report) {
          if let user = row.member("user").int64 {
            refusals.append("\(user): \(row.member("refused").string ?? "")")
          } else {
            for name in Self.counts { sums[name, default: 0] += row[name]?.int64 ?? 0 }
          }
        }
        done += people.count
        if isatty(2) == 1 { Terminal.error("\(done) of \(users.people.count)") }
      }
      finish(sums, refusals)
      if !refusals.isEmpty { throw Refusal("\(refusals.count) balances were refused; everything else was imported") }
    }

    private static let counts = ["added", "known", "balances", "total"]

    private func finish(_ sums: [String: Int64], _ refusals: [String]) {
      var report = Report(columns: Self.counts + ["refused"])
      report.add(Self.counts.map { .integer(sums[$0] ?? 0) } + [.integer(Int64(refusals.count))])
      Terminal.show(report.json, asJSON: common.json, empty: "")
      for refusal in refusals.prefix(20) { Terminal.error(refusal) }
    }
  }
}
