@_spi(Host) import PluginAPI
import Testing

@Suite struct FormTests {
  private static let label = LocalizedText("Label")

  private func problem<Value>(_ field: FormField<Value>, _ input: FormInput?) throws -> FormError.Problem? {
    do {
      _ = try FormValues(input.map { [field.name: $0] } ?? [:])[field]
      return nil
    } catch let error as FormError { return error.problems[field.name] }
  }

  private func value<Value>(_ field: FormField<Value>, _ text: String) throws -> Value {
    try FormValues([field.name: .text(text)])[field]
  }

  @Test(
    arguments: [
      ("5", .tooSmall("100.00")), ("100", nil), ("100,50", nil), (" 5 000 ", nil), ("5000.01", .tooLarge("5000.00")),
      ("1.001", .malformed), ("-5", .malformed), ("1e3", .malformed), ("", .missing), ("   ", .missing), ("abc", .malformed),
      ("99999999999999999999999", .malformed), ("0x10", .malformed), ("١٠٠", .malformed), ("1.2.3", .malformed),
    ] as [(String, FormError.Problem?)])
  func amounts(_ text: String, _ expected: FormError.Problem?) throws {
    let field = FormField.amount("amount", Self.label, .rub, in: 100_00...5_000_00)
    #expect(try problem(field, .text(text)) == expected)
  }

  @Test func amountsAreReadInMinorUnits() throws {
    #expect(try value(.amount("a", Self.label, .rub), "100,5") == Money(100_50, .rub))
    #expect(try value(.amount("a", Self.label, .unit), "7") == .units(7))
    #expect(try problem(.amount("a", Self.label, .unit), .text("0")) == .tooSmall("1"))
  }

  @Test(
    arguments: [
      ("a", .tooShort(2)), (" ab ", nil), ("abcde", nil), ("abcdef", .tooLong(5)), ("приве", nil), ("", .missing),
    ] as [(String, FormError.Problem?)])
  func texts(_ text: String, _ expected: FormError.Problem?) throws {
    #expect(try problem(.text("t", Self.label, length: 2...5), .text(text)) == expected)
  }

  @Test(
    arguments: [
      ("+7 (999) 123-45-67", "+79991234567"), ("89991234567", "+79991234567"), ("+442071838750", "+442071838750"), ("12", nil),
      ("+0123456789", nil), ("7+9991234567", nil), ("phone", nil), ("+1234567890123456", nil),
    ] as [(String, String?)])
  func phones(_ text: String, _ expected: String?) throws {
    #expect((try? value(FormField.phone("p", Self.label), text)) == expected)
  }

  @Test(
    arguments: [
      ("a@example.com", true), ("a.b+c@sub.example.co", true), ("a@b", false), ("@example.com", false), ("a@@example.com", false),
      ("a b@example.com", false), ("a@-x.com", false), ("a@x..com", false), ("почта@пример.рф", true),
      ("a@example.com\nBcc: b@x.y", false),
    ] as [(String, Bool)])
  func emails(_ text: String, _ isOne: Bool) throws {
    let found = try problem(FormField.email("e", Self.label), .text(text))
    #expect((found == nil) == isOne)
  }

  @Test(
    arguments: [
      ("2026-11-30", nil), ("2026-02-29", .malformed), ("2024-02-29", .tooSmall("2026-01-01")),
      ("2027-01-01", .tooLarge("2026-12-31")),
      ("30.11.2026", .malformed), ("2026-13-01", .malformed), ("2026-1-1", .malformed), ("", .missing), ("-026-01-01", .malformed),
    ] as [(String, FormError.Problem?)])
  func dates(_ text: String, _ expected: FormError.Problem?) throws {
    let field = FormField.date("d", Self.label, from: FormDate("2026-01-01"), to: FormDate("2026-12-31"))
    #expect(try problem(field, .text(text)) == expected)
  }

  @Test(
    arguments: [
      ("5", nil), (" 1 000 ", nil), ("-3", nil), ("+7", nil), ("-4", .tooSmall("-3")), ("1001", .tooLarge("1000")),
      ("1.5", .malformed), ("1e3", .malformed), ("0x10", .malformed), ("١٠", .malformed), ("", .missing), ("  ", .missing),
      ("99999999999999999999", .malformed), ("five", .malformed),
    ] as [(String, FormError.Problem?)])
  func numbers(_ text: String, _ expected: FormError.Problem?) throws {
    #expect(try problem(.number("n", Self.label, in: -3...1000), .text(text)) == expected)
  }

  @Test func daysAreCounted() {
    let day = FormDate("2024-02-28")
    #expect(day?.adding(days: 2)?.description == "2024-03-01" && day?.adding(days: -59)?.description == "2023-12-31")
    #expect(FormDate("9999-12-31")?.adding(days: 1) == nil && FormDate("0001-01-01")?.adding(days: -1) == nil)
    #expect(day?.adding(days: .max) == nil && day?.adding(days: .min) == nil && day?.adding(days: 0) == day)
  }

  @Test func choicesAreThoseThatWereOffered() throws {
    let field = FormField.choice("c", Self.label, [FormChoice("a", "A"), FormChoice("b", Self.label)])
    #expect(try value(field, "a") == "a")
    #expect(try problem(field, .text("c")) == .unknownChoice)
    #expect(try problem(field, nil) == .missing)
    #expect(try problem(field, .files(["a"])) == .malformed)
  }

  @Test func photosAreStoredFiles() throws {
    let field = FormField.photos("p", Self.label, count: 2...3)
    let names = ["0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdee", "0123456789abcdef0123456789abcded"]
    #expect(try FormValues(["p": .files(names)])[field].map(\.description) == names)
    #expect(try problem(field, .files([names[0]])) == .tooFew(2))
    #expect(try problem(field, .files(names + names)) == .tooMany(3))
    #expect(try problem(field, .files(["../../etc", names[0]])) == .malformed)
    #expect(try problem(field, .files([])) == .missing)
    #expect(try problem(field, .text("x")) == .malformed)
  }

  @Test func whatMayBeLeftOutIsNil() throws {
    let field = FormField.email("e", Self.label).optional()
    #expect(try FormValues([:])[field] == nil)
    #expect(try value(field, " ") == nil)
    #expect(try value(field, "a@example.com") == "a@example.com")
    #expect(try problem(field, .text("a")) == .malformed)
  }

  @Test func allThatIsWrongIsSaidAtOnce() throws {
    let (amount, email) = (FormField.amount("amount", Self.label, .rub), FormField.email("email", Self.label))
    let values = FormValues(["amount": .text("5"), "email": .text("a@example.com")])
    let (money, address) = try values.values(amount, email)
    #expect(money == Money(5_00, .rub) && address == "a@example.com")
    let error = #expect(throws: FormError.self) { try FormValues(["amount": .text("x")]).values(amount, email) }
    #expect(error?.problems == ["amount": .malformed, "email": .missing])
    #expect("\(try #require(error))" == "the field 'amount': it can't be read; the field 'email': it must be filled in")
    #expect(FormError(amount, LocalizedText(ru: "Мало", en: "Too little")).description == "the field 'amount': Too little")
  }

  @Test func aFieldIsAskedForAsItIsRead() throws {
    let json = try TransactionDesk().panel { _ in
      Panel([
        .form(
          Callback("again"),
          [
            FormField.amount("amount", Self.label, .rub, in: 100...500).filled(Money(150, .rub)),
            FormField.text("name", Self.label, hint: Self.label, length: 1...30).optional(),
            FormField.choice("style", Self.label, [FormChoice("a", "A")]).filled("a"),
            FormField.photos("photos", Self.label, count: 1...3), FormField.amount("units", Self.label, .unit),
            FormField.date("day", Self.label, from: FormDate("2026-01-01")),
          ], submit: Self.label)
      ])
    }
    let form = try #require(Array(json.member("elements").elements).first)
    let fields = Array(form.member("fields").elements)
    #expect(form.member("press").string == "visits/again" && form.member("submit").string == "Label")
    #expect(fields.map { $0.member("kind").string } == ["amount", "text", "choice", "photos", "amount", "date"])
    #expect(fields.map { $0.member("required").bool } == [true, false, true, true, true, true])
    #expect(fields.map { $0.member("value").string } == ["1.50", nil, "a", nil, nil, nil])
    #expect(fields[0].member("min").string == "1.00" && fields[0].member("max").string == "5.00")
    #expect(fields[0].member("currency").string == "RUB" && fields[4].member("currency").string == "credits")
    #expect(fields[1].member("length").integer == 30 && fields[3].member("max").integer == 3)
    #expect(fields[5].member("min").string == "2026-01-01")
  }
}
