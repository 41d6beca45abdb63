import BaseTesting
import PluginAPI
import Testing

@testable import Payments

/// What people type, and how amounts and times are written for them.
@Suite struct TypedTests {
  @Test func aSumIsReadHoweverItIsWritten() {
    for (text, amount) in [
      ("500", 500_00), ("1 500,50 руб.", 1_500_50), ("1,500.50", 1_500_50), ("1.500,50", 1_500_50), ("₽ 99", 99_00),
      ("$5", 5_00), ("5.5", 5_50), ("1'500", 1_500_00), ("1,500,000", 1_500_000_00), ("99.999", 99_999_00), ("٥٠٠", 500_00),
      ("500 рублей", 500_00), ("0", 0),
    ] as [(String, Int64)] { #expect(TypedAmount.money(text, .rub) == Money(amount, .rub), "\(text)") }
    #expect(TypedAmount.money("75 ⭐️", .stars) == Money(75, .stars))
  }

  @Test func whatIsNoSumIsNone() {
    for text in [
      "", "пятьсот", "-500", "5 и 6", "1,5,5", "99.9999", "5 6", "1.", "..", "1 50", "1e3", "5-6", "½",
      String(repeating: "1", count: 61),
      "99999999999999999999",
    ] { #expect(TypedAmount.money(text, .rub) == nil, "\(text)") }
    #expect(TypedAmount.money("7.5", .stars) == nil)
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func whatTheBotWritesCanBeTyped(seed: UInt64) {
    var dice = TestRandom(seed: seed)
    let bot = BotInfo(id: 1, name: "shop", username: "shop", language: .russian, timezone: "UTC", admins: [], unit: "STcoin")
    for _ in 0..<500 {
      let currency = [Currency.rub, .eur, .usd, .stars].randomElement(using: &dice) ?? .rub
      let money = Money(Int64.random(in: 0...100_000_000_00, using: &dice), currency)
      for language in [Language.russian, .english] {
        let text = bot.amount(money, in: language)
        #expect(TypedAmount.money(text, currency) == money, "\(text)")
      }
    }
  }

  @Test func amountsAreWrittenAsPeopleWriteThem() {
    let bot = BotInfo(id: 1, name: "shop", username: "shop", language: .russian, timezone: "UTC", admins: [], unit: "STcoin")
    for (money, ru, en) in [
      (Money(99_00, .rub), "99\u{A0}₽", "99\u{A0}₽"), (Money(1_10, .eur), "1,10\u{A0}€", "€1.10"),
      (Money(15_000_00, .rub), "15\u{A0}000\u{A0}₽", "15,000\u{A0}₽"), (Money(75, .stars), "75\u{A0}⭐", "75\u{A0}⭐"),
      (.units(1250), "1250\u{A0}STcoin", "1250\u{A0}STcoin"), (Money(-5_00, .usd), "−5\u{A0}$", "−$5"),
    ] {
      #expect(bot.amount(money, in: .russian) == ru)
      #expect(bot.amount(money, in: .english) == en)
    }
  }

  @Test func aWaitIsRoundedUp() {
    for (milliseconds, text) in [
      (0, "1 minute"), (1, "1 minute"), (60_001, "2 minutes"), (7_140_001, "2 hours"), (7_200_001, "3 hours"),
      (86_400_000, "24 hours"),
    ] as [(Int64, String)] { #expect(WaitText.text(milliseconds: milliseconds).text(in: .english) == text, "\(milliseconds)") }
    #expect(WaitText.text(milliseconds: 21 * minute).text(in: .russian) == "21 минуту")
    #expect(WaitText.text(milliseconds: 5 * 60 * minute).text(in: .russian) == "5 часов")
  }

  @Test func whereAReceiptGoesIsReadFromWhatIsTyped() {
    for (text, contact) in [
      ("anna@example.com", .email("anna@example.com")), (" a.b+c@sub.example.org ", .email("a.b+c@sub.example.org")),
      ("+7 900 123-45-67", .phone("79001234567")), ("8 (900) 123-45-67", .phone("79001234567")),
      ("9001234567", .phone("79001234567")), ("+44 20 7946 0958", .phone("442079460958")),
    ] as [(String, ReceiptContact)] { #expect(TypedContact.contact(text) == contact, "\(text)") }
    for text in [
      "anna", "anna@example", "@example.com", "anna@@example.com", ".a@example.com", "a..b@example.com", "a@-example.com",
      "a@example.1",
      "12345", "+7 900 abc", "+0 900 123 45 67", "1234567890123456", "анна@example.com",
    ] { #expect(TypedContact.contact(text) == nil, "\(text)") }
  }

  @Test func aContactIsReadBackFromItsRow() {
    for contact in [ReceiptContact.email("a@b.cc"), .phone("79001234567")] {
      #expect(ReceiptContact(contact.description) == contact)
    }
    for text in ["", "email:", "phone:", "fax:1"] { #expect(ReceiptContact(text) == nil, "\(text)") }
    #expect(ReceiptContact.phone("79001234567").shown == "+79001234567")
  }
}
