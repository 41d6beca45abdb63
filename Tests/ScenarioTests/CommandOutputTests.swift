import PatchbayBase
import PluginAPI
import Testing

@testable import Host
@testable import patchbay

/// What people read at a terminal.
@Suite struct CommandOutputTests {
  private static let printer = ResultPrinter(unit: "STcoin", zone: "Europe/Moscow")

  @Test(arguments: OperationTable.all.map(\.name)) func everyTableFits80Columns(_ name: String) throws {
    let operation = try #require(OperationTable.find(name))
    var table = ResultTable(operation.result.columns)
    let long =
      "A sentence that is long, as errors are, with some_word_of_many_letters_that_cannot_be_broken_anywhere_sensible in it."
    for row in 1...3 {
      table.add(
        operation.result.columns.map { column in
          switch column.kind {
          case .id: .integer(9_007_199_254_740_991)
          case .count: .integer(12)
          case .amount: .text("123456789.00")
          case .currency: .text("unit")
          case .time: .integer(1_700_000_000_000 + Int64(row))
          case .word: .text("misbehaving")
          case .schedule: .text("every 3600000 ms")
          case .object: .text(#"{"user":"7","reason":"a prize"}"#)
          case .text, .body: .text(long)
          }
        })
    }
    let lines = Self.printer.lines(OperationResult(table: table), of: operation, width: 80)
    #expect(lines.allSatisfy { TextWidth.of($0) <= 80 }, "\(lines.first { TextWidth.of($0) > 80 } ?? "")")
    let text = lines.joined(separator: "\n")
    for column in operation.result.columns {
      switch column.kind {
      case .id: #expect(text.contains("9007199254740991"))
      case .amount: #expect(text.contains("123456789.00"))
      case .currency: #expect(text.contains("STcoin") && !text.contains("unit"))
      case .time: #expect(text.contains("2023-11-15 01:13:20 +03"))
      case .object: #expect(text.contains("user: 7"))
      case .schedule: #expect(text.contains("every hour"))
      default: break
      }
    }
  }

  @Test func momentsNameTheirZone() {
    #expect(LocalTime(0, in: "UTC").stamp == "1970-01-01 00:00:00 UTC")
    #expect(LocalTime(1_700_000_000_000, in: "Asia/Kolkata").stamp == "2023-11-15 03:43:20 +05:30")
    #expect(LocalTime(1_700_000_000_000, in: "America/New_York").stamp == "2023-11-14 17:13:20 -05")
    #expect(LocalTime(0, in: "America/New_York").stamp == "1969-12-31 19:00:00 -05")
  }

  @Test func schedulesAreForPeople() {
    #expect(ScheduleText.everyday("every 3600000 ms") == "every hour")
    #expect(ScheduleText.everyday("every 300000 ms") == "every 5 minutes")
    #expect(ScheduleText.everyday("every 86400000 ms") == "every day")
    #expect(ScheduleText.everyday("every 1500 ms") == "every 1500 ms")
    #expect(ScheduleText.everyday("0 9 * * * in Europe/Moscow") == "0 9 * * * in Europe/Moscow")
  }

  @Test(
    "A text is no formula to a spreadsheet, and a number stays one",
    arguments: [
      ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"), ("-1+2", "'-1+2"),
      (" =1", "' =1"),
      ("\u{FF1D}1", "'\u{FF1D}1"), ("\t=1", "' =1"), ("'=1", "''=1"), ("-5", "-5"), ("+79991234567", "+79991234567"),
      ("-5.00", "-5.00"), ("Anna", "Anna"),
      ("O'Neil", "O'Neil"), ("'quoted'", "'quoted'"), ("1=1", "1=1"), ("", ""), ("a\u{1B}[2J", "a\\u{1B}[2J"),
    ])
  func fields(_ text: String, _ field: String) {
    #expect(SafeText.field(text) == field)
    #expect(
      text.contains { $0 == "\t" || $0 == "\u{1B}" } || SafeText.text(ofField: field) == text, "an import reads what was exported")
  }

  @Test("A row shows times by the clock of the bot that it is about") func zones() {
    var table = ResultTable([ResultColumn("bot", .word), ResultColumn("at", .time)])
    for bot in ["shop", "club", "other"] { table.add([.text(bot), .integer(1_700_000_000_000)]) }
    let printer = ResultPrinter(unit: "", zone: "UTC", zones: ["shop": "Pacific/Kiritimati", "club": "America/New_York"])
    let lines = printer.lines(OperationResult(table: table), width: nil)
    let times = lines.dropFirst().map { line in String(line.drop { !$0.isNumber }) }
    #expect(times == ["2023-11-15 12:13:20 +14", "2023-11-14 17:13:20 -05", "2023-11-14 22:13:20 UTC"])
  }

  @Test func namesCannotDriveTheTerminal() {
    #expect(SafeText.line("a\u{1B}[31mb\u{202E}c\u{7}\nd") == #"a\u{1B}[31mb\u{202E}c\u{7} d"#)
    #expect(SafeText.lines("one\ntwo\u{9B}") == "one\ntwo\\u{9B}")
    #expect(SafeText.line("Анна 👩‍👩‍👧 é") == "Анна 👩‍👩‍👧 é")
    #expect(Terminal.json("{\"a\":\"\u{202E}\u{9B}é\"}") == #"{"a":"\u202e\u009bé"}"#)
    var table = ResultTable([ResultColumn("name", .text)])
    table.add([.text("\u{1B}]0;title\u{7}")])
    #expect(!Self.printer.lines(OperationResult(table: table), width: nil).joined().unicodeScalars.contains("\u{1B}"))
  }

  @Test func wideTextsAreWrapped() {
    #expect(TextWrap.lines("one two three", width: 7) == ["one two", "three"])
    #expect(TextWrap.lines("abcdefghij", width: 4) == ["abcd", "efgh", "ij"])
    #expect(TextWrap.lines("/opt/plugins/libA.so", width: 15) == ["/opt/plugins/", "libA.so"])
    #expect(TextWrap.lines("漢字漢字", width: 4) == ["漢字", "漢字"])
    #expect(TextWrap.lines("short", width: nil) == ["short"])
    #expect(TextWidth.of("e\u{301}") == 1)
  }

  @Test func linesOfAnEnvironmentFileAreRead() throws {
    let text = """
      # remark
      export TOKEN=42:abc
      PASSWORD="a \\"b\\" $x"
      RAW='a "b" \\n'

      EMPTY=
      SPACED = x
      """
    #expect(throws: Refusal.self) { try EnvironmentFile.variables(in: text, of: "x.env") }
    let good = try EnvironmentFile.variables(in: text.replacing("SPACED = x", with: "URL=a=b"), of: "x.env")
    #expect(good == ["TOKEN": "42:abc", "PASSWORD": "a \"b\" $x", "RAW": "a \"b\" \\n", "EMPTY": "", "URL": "a=b"])
    for bad in ["TOKEN", "1A=x", "A=\"x"] {
      #expect { try EnvironmentFile.variables(in: bad, of: "x.env") } throws: {
        ($0 as? Refusal)?.reason.hasPrefix("x.env:1: ") == true
      }
    }
  }

  @Test func commandsAreFoundWhereverCommonOptionsStand() throws {
    func name(_ words: String...) throws -> String {
      switch try CommandLineTable.choose(words) {
      case .command(let command, let rest): "\(command.name): \(rest.joined(separator: " "))"
      case .overview(let group): "overview \(group ?? "")"
      case .action(let words): "do: \(words.joined(separator: " "))"
      case .version: "version"
      }
    }
    #expect(try name("ledger", "--bot", "shop", "list", "--min", "1") == "ledger list: --bot shop --min 1")
    #expect(try name("--json", "jobs", "--config=x", "--state", "failed") == "jobs list: --json --config=x --state failed")
    #expect(try name("updates") == "updates list: ")
    #expect(try name("ledger") == "overview ledger")
    #expect(try name("updates", "--help") == "overview updates")
    #expect(try name("do", "--bot", "x", "payments") == "do: --bot x payments")
    #expect(try name("--version") == "version")
    #expect(try name("help", "run") == "run: --help")
    #expect { try name("leger", "list") } throws: { "\($0)".contains("did you mean 'ledger'?") }
    #expect { try name("ledger", "lits") } throws: { "\($0)".contains("did you mean 'list'?") }
  }

  @Test func scriptsAndTheManualNameEveryCommand() {
    for command in CommandLineTable.commands {
      #expect(Manual.page.contains(command.summary.en.replacing("-", with: "\\-")), "\(command.name)")
      for script in [Completions.bash, Completions.zsh, Completions.fish] {
        #expect(script.contains(command.words.last ?? "?"), "\(command.name)")
        for option in command.arguments where option.isOption {
          #expect(script.contains(option.name), "\(command.name) \(option.name)")
        }
      }
    }
    #expect(!Manual.page.split(separator: "\n").contains { $0.hasPrefix("'") })
  }
}
