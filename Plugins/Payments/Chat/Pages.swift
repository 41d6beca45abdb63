import PluginAPI

/// What one message shows.
struct Page {
  var text: String
  var keyboard: Keyboard?
}

extension UpdateContext {
  /// Shows a page in the place of the one whose button was pressed, or else as a new message.
  func turn(to page: Page) throws {
    if pressedMessage != nil {
      try editMessage(page.text, keyboard: page.keyboard)
    } else {
      try reply(page.text, keyboard: page.keyboard)
    }
  }

  func reply(_ page: Page) throws { try reply(page.text, keyboard: page.keyboard) }

  /// What a promo code adds to the next top-up, where one waits.
  func promoLine() throws -> String? {
    try promoCodes.waiting(of: requirePerson().id).map { text(PromoTexts.waiting, ["code": $0.code, "percent": $0.percent]) }
  }
}
