/// A button of a panel.
///
///     PanelButton(Texts.topUp, Self.topUp)                       // a press, as of a button in the chat
///     PanelButton(Texts.delete, Self.delete, picture, style: .danger, confirm: Texts.reallyDelete)
///     PanelButton(Texts.history, opens: "history")               // another panel
///     PanelButton(Texts.terms, url: "https://example.com/terms")
///     PanelButton(Texts.refund, action: "refund", ["payment": "17"])   // for operators
public struct PanelButton: Sendable, Hashable {
  /// How much a button stands out.
  public enum Style: String, Sendable, Hashable, CaseIterable {
    case primary, plain, danger
  }

  enum Action: Sendable, Hashable {
    case press(PanelPress)
    case panel(String)
    case url(String)
    /// The path of one of the plugin's assets.
    case asset(String)
    /// One of the plugin's actions, with what its form is filled in with.
    case action(String, [String: String])
  }

  let text: PanelText
  let action: Action
  let style: Style
  let confirm: PanelText?

  private init(_ text: PanelText, _ action: Action, _ style: Style, _ confirm: LocalizedText? = nil) {
    self.text = text
    self.action = action
    self.style = style
    self.confirm = confirm.map { .words($0) }
  }

  // MARK: Presses

  /// Presses a callback button: the handler of ``Registration/on(_:in:_:)`` runs as if it had been pressed in the private chat.
  ///
  /// - Parameter confirm: what the person is asked before.
  public init<Argument>(
    _ text: LocalizedText, _ callback: Callback<Argument>, _ argument: Argument, style: Style = .plain,
    confirm: LocalizedText? = nil
  ) {
    self.init(.words(text), .press(PanelPress(callback, argument)), style, confirm)
  }

  /// Presses a callback button whose words are what they are.
  public init<Argument>(
    _ text: String, _ callback: Callback<Argument>, _ argument: Argument, style: Style = .plain, confirm: LocalizedText? = nil
  ) {
    self.init(.plain(text), .press(PanelPress(callback, argument)), style, confirm)
  }

  /// Presses a callback button that carries no argument.
  public init(_ text: LocalizedText, _ callback: Callback<NoArgument>, style: Style = .plain, confirm: LocalizedText? = nil) {
    self.init(text, callback, NoArgument(), style: style, confirm: confirm)
  }

  /// Presses a callback button that carries no argument and whose words are what they are.
  public init(_ text: String, _ callback: Callback<NoArgument>, style: Style = .plain, confirm: LocalizedText? = nil) {
    self.init(text, callback, NoArgument(), style: style, confirm: confirm)
  }

  // MARK: Ways

  /// Opens a panel.
  ///
  /// - Parameter panel: its name, or `plugin/panel` for another plugin's; the button isn't shown while there is none such.
  public init(_ text: LocalizedText, opens panel: String, style: Style = .plain) {
    self.init(.words(text), .panel(panel), style)
  }

  /// Opens a panel; its words are what they are.
  ///
  /// - Parameter panel: its name, or `plugin/panel` for another plugin's; the button isn't shown while there is none such.
  public init(_ text: String, opens panel: String, style: Style = .plain) { self.init(.plain(text), .panel(panel), style) }

  /// Opens the form of one of the plugin's actions, on a panel for operators; elsewhere it isn't shown, and neither is it to an operator who
  /// may not do it.
  ///
  ///     PanelButton(Texts.refund, action: "refund", ["payment": "17"])
  ///
  /// - Parameter arguments: what the form is filled in with, by the arguments' names.
  public init(_ text: LocalizedText, action: String, _ arguments: [String: String] = [:], style: Style = .plain) {
    self.init(.words(text), .action(action, arguments), style)
  }

  /// Opens a page that the plugin brings along, outside of the app: it is registered with ``Registration/assets(_:)``.
  public init(_ text: LocalizedText, opens page: Asset, style: Style = .plain) {
    self.init(.words(text), .asset(page.path), style)
  }

  /// Opens a link: `https://` or `http://`.
  public init(_ text: LocalizedText, url: String, style: Style = .plain) { self.init(.words(text), .url(url), style) }

  /// Opens a link; its words are what they are.
  public init(_ text: String, url: String, style: Style = .plain) { self.init(.plain(text), .url(url), style) }
}

/// Which callback is pressed, with what.
struct PanelPress: Sendable, Hashable {
  let route: String
  let parts: [String]

  init<Argument>(_ callback: Callback<Argument>, _ argument: Argument) {
    route = callback.route
    parts = argument.callbackParts
  }
}
