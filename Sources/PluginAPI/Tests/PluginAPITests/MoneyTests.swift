import PluginAPI
import Testing

@Suite struct MoneyTests {
  @Test(arguments: [("99.00", 9900), ("99", 9900), ("0.5", 50), ("0.05", 5), ("0", 0), ("10000000000000.00", Money.largest)])
  func amountsAreReadAsPeopleWriteThem(_ text: String, _ minorUnits: Int64) throws {
    #expect(try Money(decimal: text, .rub) == Money(minorUnits, .rub))
  }

  @Test(arguments: [
    "", ".", "1.", ".5", "-1", "+1", "1,5", "1.234", "1.2.3", " 1", "1e3", "0x10", "١٢", "10000000000000.01",
    "99999999999999999999",
    "9223372036854775808", "1_000",
  ])
  func nothingElseIsAnAmount(_ text: String) {
    #expect(throws: LedgerError.self) { try Money(decimal: text, .rub) }
  }

  @Test func everyCurrencyHasItsDigits() throws {
    #expect(try Money(decimal: "7", .unit) == .units(7))
    #expect(throws: LedgerError.self) { try Money(decimal: "7.0", .unit) }
    #expect(try Money(decimal: "75", .stars).minorUnits == 75)
    let dinar = try #require(Currency("KWD"))
    #expect(try Money(decimal: "1.5", dinar).minorUnits == 1500)
    #expect(Money(1500, dinar).decimal == "1.500")
    #expect(Currency("rub") == nil && Currency("XXX") == nil && Currency("") == nil)
  }

  @Test func amountsAreWrittenAsTheyAreRead() throws {
    for (minorUnits, text) in [(9900, "99.00"), (5, "0.05"), (0, "0.00"), (-150, "-1.50"), (Int64.min, "-92233720368547758.08")] {
      #expect(Money(minorUnits, .rub).decimal == text)
    }
    let bot = BotInfo(
      id: 1, name: "shop", username: "", language: .russian, timezone: "UTC", admins: [], unit: "STcoin")
    #expect(bot.text(of: .units(10)) == "10 STcoin")
    #expect(bot.text(of: Money(9900, .rub)) == "99.00 RUB")
  }
}
