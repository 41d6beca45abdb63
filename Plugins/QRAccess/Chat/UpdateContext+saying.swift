import PluginAPI

extension UpdateContext {
  /// Says something in the chat; to a press in the Mini App, on its page.
  func say(_ text: LocalizedText, _ arguments: [String: any TextArgument] = [:]) throws {
    try say(self.text(text, arguments))
  }

  /// Says something in the chat; to a press in the Mini App, on its page.
  ///
  /// - Parameter alert: whether it has to be confirmed on the page.
  func say(_ text: String, alert: Bool = true) throws {
    guard isInApp, telegram.callbackQuery != nil else { return try reply(text) }
    try answer(text.shortened(to: 200), alert: alert)
  }
}
