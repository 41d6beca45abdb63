import PluginAPI

extension UpdateContext {
  /// Says something in the chat; to a press in the Mini App, on its page.
  func say(_ text: String, keyboard: @autoclosure () throws -> Keyboard? = nil) throws {
    guard isInApp, telegram.callbackQuery != nil else { return try reply(text, keyboard: keyboard()) }
    try answer(text.shortened(to: 200), alert: true)
  }
}
