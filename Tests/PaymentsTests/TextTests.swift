import PluginAPI
import Testing
import TextTesting

@testable import Payments

/// What people read, in both languages.
@Suite struct TextTests {
  private static let texts: [String: [LocalizedText]] = [
    "notices": [
      NoticeTexts.preparing, NoticeTexts.pay, NoticeTexts.invoice, NoticeTexts.stillPending, NoticeTexts.payButton,
      NoticeTexts.paid,
      NoticeTexts.succeeded, NoticeTexts.promoBonus, NoticeTexts.stillOwed, NoticeTexts.mismatch, NoticeTexts.abandoned,
      NoticeTexts.replaced, NoticeTexts.canceled, NoticeTexts.expired, NoticeTexts.refunded, NoticeTexts.starsRefunded,
      NoticeTexts.owedAfterRefund, NoticeTexts.refundFailed, NoticeTexts.disputeWon,
    ],
    "history": [
      HistoryTexts.title, HistoryTexts.topUp, HistoryTexts.present, HistoryTexts.promoToPayment, HistoryTexts.promo,
      HistoryTexts.refund, HistoryTexts.refundFailed, HistoryTexts.owed, HistoryTexts.mismatch, HistoryTexts.waiting,
      HistoryTexts.abandoned, HistoryTexts.replaced, HistoryTexts.canceled, HistoryTexts.expired,
    ],
    "pages": [
      Texts.balance, Texts.held, Texts.owed, Texts.profile, Texts.sumFrom, Texts.askSum, Texts.sumNotNumber, Texts.sumTooSmall,
      Texts.sumTooLarge, Texts.sumBuys, Texts.sumBetween, Texts.sumButton, Texts.chooseWay, Texts.wayButton, TermsTexts.terms,
      TermsTexts.support, TermsTexts.contact, TermsTexts.lastPayment, ReceiptTexts.current, ReceiptTexts.saved,
    ],
    "promo codes": [
      PromoTexts.credited, PromoTexts.bonusWaits, PromoTexts.waiting, PromoTexts.unknownAndWait, PromoTexts.slowDown,
      PromoTexts.notYet, PromoTexts.over, PromoTexts.anotherWaits,
    ],
  ]

  /// The names of a text's placeholders.
  private static func placeholders(_ text: String) -> Set<String> {
    Set(
      text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
        $0.split(separator: "}").first.map(String.init)
      })
  }

  @Test(arguments: texts.keys.sorted()) func bothLanguagesSayTheSameThings(of group: String) {
    for text in Self.texts[group] ?? [] {
      #expect(Self.placeholders(text.ru) == Self.placeholders(text.en), "\(text.en)")
      #expect(!Self.placeholders(text.ru).isEmpty, "\(text.en)")
    }
  }

  @Test func everyTextHasAKeyAndIsDeclared() throws {
    #expect(try PluginTexts(of: Payments.self, in: "Plugins/Payments").findings == [])
  }

  @Test func anOperatorsWordsAreUsedForGoods() {
    let bot = BotInfo(id: 1, name: "shop", username: "shop", language: .english, timezone: "UTC", admins: [], unit: "STcoin")
    let texts = TextOverrides(["goods.in_sentence": ["en": "{title}, {units}"], "package.mini": ["en": "Tiny", "uk": "Міні"]])
    let goods = GoodsText(settings: .sample())
    let offer = Offer(package: "mini", units: 10, bonus: 0, price: Money(99_00, .rub), way: .yookassa)
    withTransaction(of: bot, texts: texts) { transaction in
      let (english, ukrainian) = (goods.text(of: offer, in: .english, transaction), goods.text(of: offer, in: "uk", transaction))
      #expect(english == "Tiny, 10\u{A0}STcoin" && ukrainian == "Міні, 10\u{A0}STcoin")
    }
  }

  @Test func goodsAreNamedByTheirPackageAndTheirBonus() {
    let bot = BotInfo(id: 1, name: "shop", username: "shop", language: .russian, timezone: "UTC", admins: [], unit: "STcoin")
    let goods = GoodsText(settings: .sample())
    func text(_ package: String?, _ units: Int64, _ bonus: Int64, _ language: Language) -> String {
      let offer = Offer(package: package, units: units, bonus: bonus, price: Money(99_00, .rub), way: .yookassa)
      return withTransaction(of: bot) { goods.text(of: offer, in: language, $0) }
    }
    #expect(text("mini", 10, 0, .russian) == "Мини — 10\u{A0}STcoin")
    #expect(text("mini", 10, 0, .english) == "10\u{A0}STcoin (Mini)")
    #expect(text("basic", 25, 2, .russian) == "Базовый — 25 + 2\u{A0}STcoin бонусом")
    #expect(text("basic", 25, 2, .english) == "25 + 2 bonus STcoin (Basic)")
    // A package that isn't sold any more, and a sum of one's own.
    #expect(text("gone", 10, 0, .english) == "10\u{A0}STcoin")
    #expect(text(nil, 12_500, 0, .english) == "12,500\u{A0}STcoin")
    let line = withTransaction(of: bot) { GoodsText.line(LocalizedText(ru: "Мини", en: "Mini"), "10 STcoin", in: .english, $0) }
    #expect(line == "Mini: 10 STcoin")
  }

  @Test func whatDiffersIsNamedForAdministrators() {
    for (mismatch, text) in [
      (PaymentMismatch.amount(asked: Money(99_00, .rub), came: Money(1_00, .rub)), "99.00 RUB was expected, 1.00 RUB was received"),
      (.amount(asked: Money(99_00, .rub), came: nil), "99.00 RUB was expected, nothing readable was received"),
      (.account(asked: "1", came: "2"), "it belongs to account 2, not 1"),
      (.testFlag(asked: true, came: false), "it is a real payment, but the key belongs to a test shop"),
      (.user(asked: 7, came: 8), "it was issued to the person 7 and paid by 8"),
    ] { #expect(mismatch.description == text) }
  }
}
