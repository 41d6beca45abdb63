/// What a handler says that the chat and the Mini App share.
extension UpdateContext {
  /// Says something to whoever asked: in the chat as a message; to a press in the Mini App, on its page.
  ///
  /// - Parameters:
  ///   - text: of which a page shows the first 200 characters.
  ///   - keyboard: of the message; the panel has buttons of its own.
  ///   - alert: whether a page shows it until it is put away, and not for a moment.
  /// - Throws: `PluginError.notHere` where there is no chat.
  public func say(_ text: String, keyboard: @autoclosure () throws -> Keyboard? = nil, alert: Bool = true) throws {
    guard isPressedInApp else { return try reply(text, keyboard: keyboard()) }
    try answer(text.shortened(to: 200), alert: alert)
  }

  /// Says something to whoever asked, in the person's language: in the chat as a message; to a press in the Mini App, on its page.
  public func say(
    _ text: LocalizedText, _ arguments: [String: any TextArgument] = [:], keyboard: @autoclosure () throws -> Keyboard? = nil,
    alert: Bool = true
  ) throws {
    try say(self.text(text, arguments), keyboard: keyboard(), alert: alert)
  }

  /// Shows something to whoever asked: in the chat in the place of the message whose button was pressed, or else as a new one; in the Mini
  /// App, the panel that shows the same.
  ///
  /// - Parameter panel: its name, or `plugin/panel` for another plugin's.
  /// - Throws: `PluginError.notHere` where there is no chat; `.panelNotRegistered`.
  public func show(
    _ text: @autoclosure () throws -> String, format: TextFormat = .plain, keyboard: @autoclosure () throws -> Keyboard? = nil,
    panel: String
  ) throws {
    if isInApp { return try open(panel: panel) }
    if pressedMessage != nil { return try editMessage(text(), format: format, keyboard: keyboard()) }
    try reply(text(), format: format, keyboard: keyboard())
  }

  /// An app that is opened by a link has nothing to show an answer with.
  private var isPressedInApp: Bool { isInApp && telegram.callbackQuery != nil }
}
