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
}

extension Payments {
  /// What people see and press: pages that follow each other in one message.
  func registerChat(on bot: Registration) throws {
    try registerBalance(on: bot)
    try registerTopUp(on: bot)
    try registerOwnSum(on: bot)
    try registerPurchase(on: bot)
    try registerHistory(on: bot)
    try registerReceipts(on: bot)
    try registerTerms(on: bot)
  }

  /// Money is talked about in private: elsewhere the person is led there.
  func isPrivate(_ update: UpdateContext) throws -> Bool {
    guard update.chatID != update.user.id else { return true }
    if update.telegram.callbackQuery != nil {
      try update.answer(Texts.openPrivately, alert: true)
    } else if update.chatID != nil {
      let link = try update.bot.deepLink(Self.topUpLink)
      try update.reply(Texts.openPrivately, keyboard: .row(.url(update.text(Texts.openBot), link)))
    }
    return false
  }
}
