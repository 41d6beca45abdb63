import PluginAPI

/// What one message shows.
struct Page {
  var text: String
  var keyboard: Keyboard?
  /// The panel that shows the same in the Mini App.
  var panel: String
  /// What the Mini App says besides.
  var notice: LocalizedText?
}

extension UpdateContext {
  /// Shows a page in the place of the one whose button was pressed, or else as a new message; in the Mini App, its panel.
  func turn(to page: Page) throws {
    if isInApp, let notice = page.notice { try answer(notice) }
    try show(page.text, keyboard: page.keyboard, panel: page.panel)
  }

  /// Shows a page as a new message; in the Mini App, its panel.
  func reply(_ page: Page) throws {
    if isInApp { try turn(to: page) } else { try reply(page.text, keyboard: page.keyboard) }
  }

  /// What a promo code adds to the next top-up, where one waits.
  func promoLine() throws -> String? { try promoText(of: requirePerson().id).map { text($0) } }
}

extension TransactionContext where Self: ~Escapable {
  /// What a promo code adds to a person's next top-up, where one waits.
  func promoText(of user: Int64) throws -> LocalizedText? {
    try promoCodes.waiting(of: user).map { PromoTexts.waiting.filled(["code": $0.code, "percent": $0.percent]) }
  }
}
