@_spi(Host) import PluginAPI
import Testing

@testable import Host

/// Every operation of the table is complete, and takes what it says it takes.
@Suite struct OperationTableTests {
  static let all = OperationTable.all

  @Test func namesAreCommandsAndUnique() {
    let names = Self.all.map(\.name)
    #expect(Set(names).count == names.count && names.count > 30)
    for name in names {
      let words = name.split(separator: ".")
      #expect((1...2).contains(words.count) && words.allSatisfy { $0.allSatisfy { $0.isLowercase } }, "\(name)")
      #expect(OperationTable.find(name)?.name == name)
      #expect(OperationTable.find(name)?.command == words.joined(separator: " "))
      if words.count == 2 { #expect(OperationTable.groups.contains { $0.name == words[0] }, "\(name)") }
    }
    for group in OperationTable.groups {
      #expect(names.contains { $0.hasPrefix(group.name + ".") }, "\(group.name)")
      #expect(Self.isBilingual(group.summary), "\(group.name)")
      if let standard = group.standard { #expect(OperationTable.find(group.name)?.name == standard) }
    }
    #expect(OperationTable.find("ledger") == nil && OperationTable.find("ledger.dance") == nil)
  }

  @Test(arguments: OperationTable.all.map(\.name)) func helpIsThereInBothLanguages(_ name: String) throws {
    let operation = try #require(OperationTable.find(name))
    #expect(Self.isBilingual(operation.summary))
    if let help = operation.help { #expect(Self.isBilingual(help)) }
    for argument in operation.arguments {
      #expect(Self.isBilingual(argument.help), "\(argument.name)")
      #expect(!argument.fullHelp(in: .russian).isEmpty)
    }
    switch operation.result {
    case .rows(_, let empty), .document(_, let empty): #expect(Self.isBilingual(empty))
    case .pages(let columns, let by):
      #expect(columns.contains { $0.name == by } && operation.arguments.contains { $0.name == "after" })
    }
    #expect(!operation.result.columns.isEmpty && Set(operation.result.columns.map(\.name)).count == operation.result.columns.count)
  }

  @Test(arguments: OperationTable.all.map(\.name)) func rightsFitWhatIsDone(_ name: String) throws {
    let operation = try #require(OperationTable.find(name))
    // Whoever may only look changes nothing, and what changes something is no matter of looking.
    if operation.changes { #expect(operation.right != .read) }
    // Who has tokens or is in the console, and what the configuration says, is for those to see who may let others in.
    if operation.right == .own || operation.right == .operate {
      #expect(operation.changes || ["tokens.list", "console.sessions", "configuration.show", "configuration.check"].contains(name))
    }
    if operation.isAsked { #expect(operation.isDescribed) }
  }

  @Test(arguments: OperationTable.all.map(\.name)) func usageNamesEveryArgumentAndFits(_ name: String) throws {
    let operation = try #require(OperationTable.find(name))
    for argument in operation.arguments { #expect(operation.usage.contains(argument.name), "\(argument.name)") }
    #expect(operation.summary.en.count <= 110 && operation.summary.en.hasSuffix(".") && operation.summary.ru.hasSuffix("."))
    #expect(Set(operation.arguments.map(\.name)).count == operation.arguments.count)
    #expect(Set(operation.arguments.map(\.name)).isDisjoint(with: ActionArgument.reserved))
    let required = operation.arguments.filter { !$0.isOption }.map(\.isRequired)
    if let optional = required.firstIndex(of: false) { #expect(!required[optional...].contains(true)) }
  }

  /// A value that an argument takes, and some that it doesn't.
  private static func samples(_ argument: OperationArgument) -> (good: String, bad: [String]) {
    switch argument.kind {
    case .text(let limit, let mayBeBlank):
      ("text", (mayBeBlank ? [] : [" ", ""]) + [String(repeating: "x", count: limit + 1), "a\u{0}"])
    case .integer(let range):
      (
        String(range.contains(7) ? 7 : range.lowerBound),
        ["x", "1.5", "99999999999999999999", "", "7 "] + (range.lowerBound > .min ? [String(range.lowerBound - 1)] : [])
      )
    case .money: ("7", ["x", "1.5", "99999999999999999999", ""])
    case .amount: ("1.5", ["x", "1e3", "-1", ""])
    case .currency: ("RUB", ["FOO", "", "rub!"])
    case .choice(let words): (words[0], ["nothing of these", ""])
    case .flag: ("1", ["0", "yes"])
    case .plugin: ("payments", ["", "a b", "../x"])
    case .holder: ("7", ["anna", ""])
    case .time: ("2024-05-31", ["yesterday", "2024-13-01", ""])
    case .duration: ("30d", ["5", "d", ""])
    case .file: ("people.csv", [""])
    }
  }

  @Test(arguments: OperationTable.all.map(\.name)) func argumentsAreJudged(_ name: String) throws {
    let operation = try #require(OperationTable.find(name))
    var required: [String: String] = [:]
    for argument in operation.arguments where argument.isRequired { required[argument.name] = Self.samples(argument).good }
    if name == "conversations.clear" { required["all"] = "1" }
    _ = try operation.input(required)
    for argument in operation.arguments {
      let (good, bad) = Self.samples(argument)
      #expect(argument.problem(with: good) == nil, "\(argument.name)")
      for value in bad {
        #expect(throws: OperationError.self, "\(argument.name): '\(value)'") {
          try operation.input(required.merging([argument.name: value]) { $1 })
        }
      }
      if argument.isRequired {
        #expect { try operation.input(required.filter { $0.key != argument.name }) } throws: { "\($0)".contains("is missing") }
      }
    }
    #expect { try operation.input(required.merging(["nonsense": "1"]) { $1 }) } throws: { "\($0)".contains("takes no 'nonsense'") }
  }

  @Test func aMistypedArgumentGetsTheNearestName() throws {
    let list = try #require(OperationTable.find("ledger.list"))
    #expect { try list.input(["limt": "5"]) } throws: { "\($0)" == "ledger list takes no 'limt': did you mean 'limit'?" }
    #expect { try OperationWords.values(["--serach", "x"], for: list.arguments, of: "ledger list", usage: list.usage) } throws: {
      "\($0)".contains("did you mean --search?")
    }
  }

  @Test func wordsAreReadAsPeopleWriteThem() throws {
    let credit = try #require(OperationTable.find("ledger.credit"))
    func values(_ words: String...) throws -> [String: String] {
      try OperationWords.values(words, for: credit.arguments, of: credit.command, usage: credit.usage)
    }
    #expect(
      try values("7", "10", "a prize", "--currency=RUB") == ["user": "7", "amount": "10", "reason": "a prize", "currency": "RUB"])
    #expect(try values("--currency", "RUB", "7", "10", "--", "--dashed")["reason"] == "--dashed")
    #expect(try values("-7", "10", "x")["user"] == "-7")
    for (words, reason) in [
      (["7", "10", "x", "y"], "unexpected argument 'y'"), (["--currency"], "needs a value"), (["-x"], "unknown option '-x'"),
      (["--currency", "RUB", "--currency", "EUR"], "is given twice"), (["--dance"], "takes no --dance"),
    ] {
      #expect { try OperationWords.values(words, for: credit.arguments, of: credit.command, usage: credit.usage) } throws: {
        if case OperationError.usage(let text)? = $0 as? OperationError { text.contains(reason) } else { false }
      }
    }
  }

  @Test func amountsAreOfTheCurrencyThatIsNamed() throws {
    let credit = try #require(OperationTable.find("ledger.credit"))
    let roubles = try credit.input(["user": "7", "amount": "1.50", "reason": "x", "currency": "RUB"])
    #expect(try roubles.money("amount")?.minorUnits == 150)
    #expect { try credit.input(["user": "7", "amount": "1.50", "reason": "x"]) } throws: {
      "\($0)".contains("must be a whole number")
    }
    #expect { try credit.input(["user": "7", "amount": "0", "reason": "x"]) } throws: { "\($0)".contains("above zero") }
  }

  // MARK: Between a command and a host

  @Test func aRequestTravelsWhole() throws {
    let body = #"{"user":7,"amount":"10","allow-debt":true,"currency":null}"#
    let (read, identity) = try ControlMessage.read(
      path: "/ledger.debit/rehearsal", query: ["bot": "shop", "operator": "ann", "key": "k", "reason": "x"],
      type: "application/json",
      body: Array(body.utf8))
    #expect(identity.role == .own && identity.bots == nil && identity.origin == "command line")
    #expect(read.name == "ledger.debit" && read.isRehearsal && read.bot == "shop" && identity.name == "ann" && read.key == "k")
    #expect(read.arguments == ["user": "7", "amount": "10", "allow-debt": "1", "reason": "x"] && read.body.isEmpty)
    let file = try ControlMessage.read(path: "/import.users", query: ["file": "a.csv"], type: nil, body: [1, 2]).request
    #expect(file.body == [1, 2] && file.arguments == ["file": "a.csv"] && !file.isRehearsal)
    #expect(throws: OperationError.self) {
      try ControlMessage.read(path: "/x", query: [:], type: "application/json", body: Array(#"{"a":[1]}"#.utf8))
    }
  }

  @Test func aResultTravelsWhole() throws {
    var table = ResultTable([ResultColumn("user", .id), ResultColumn("name", .text), ResultColumn("at", .time)])
    table.add([.integer(7), .text("Анна \"A\"\u{1B}"), .null])
    let result = OperationResult("one", "two", table: table, document: Array(#"{"a":1}"#.utf8), complaint: "bad")
    let read = try #require(OperationResult(wire: result.wire))
    #expect(read.lines == ["one", "two"] && read.complaint == "bad" && read.document == result.document)
    #expect(read.table?.columns == table.columns && read.table?.rows == table.rows)
    #expect(OperationResult(wire: Array("[]".utf8)) == nil)
    #expect(String(decoding: OperationResult(table: table).json, as: UTF8.self).hasPrefix(#"[{"user":7,"name":"#))
  }

  private static func isBilingual(_ text: BilingualText) -> Bool {
    !text.en.isEmpty && text.en.allSatisfy { !("а"..."я").contains($0.lowercased()) }
      && text.ru.contains { ("а"..."я").contains($0.lowercased()) }
  }
}
