/// How a text is marked up.
public enum TextFormat: String, Sendable, Hashable {
  case plain = ""
  case html = "HTML"
  case markdown = "MarkdownV2"

  /// A text of somebody's as it must stand in a text of this format to be read as it is.
  ///
  /// The characters are those that the Bot API's "Formatting options" name for text outside of entities; quotes are escaped as
  /// well, so that the result may stand in an HTML attribute.
  public func escape(_ text: String) -> String {
    switch self {
    case .plain: text
    case .html:
      text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    case .markdown:
      String(text.flatMap { #"_*[]()~`>#+-=|{}.!\"#.contains($0) ? ["\\", $0] : [$0] })
    }
  }
}

/// The colour of a button, in Telegram's words.
public enum ButtonStyle: String, Sendable, Hashable {
  case danger, success, primary
}

/// The kinds of chats that a person is offered to share to.
public struct ShareTargets: OptionSet, Sendable, Hashable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }

  public static let people = ShareTargets(rawValue: 1)
  public static let bots = ShareTargets(rawValue: 2)
  public static let groups = ShareTargets(rawValue: 4)
  public static let channels = ShareTargets(rawValue: 8)
}

/// A button below a message.
public struct InlineButton: Sendable, Hashable {
  @_spi(Host) public enum Action: Sendable, Hashable {
    case callback(String)
    case url(String)
    case copy(String)
    case webApp(String)
    case switchInline(String)
    case switchInlineChosen(String, ShareTargets)
  }

  public let text: String
  @_spi(Host) public let action: Action
  public let style: ButtonStyle?

  @_spi(Host) public init(text: String, action: Action, style: ButtonStyle? = nil) {
    self.text = text
    self.action = action
    self.style = style
  }

  /// Opens a link: `https://`, `http://` or `tg://`.
  public static func url(_ text: String, _ url: String) -> InlineButton { InlineButton(text: text, action: .url(url)) }

  /// Copies a text of 1 to 256 characters.
  public static func copy(_ text: String, _ copied: String) -> InlineButton {
    InlineButton(text: text, action: .copy(copied))
  }

  /// Opens a Mini App by its `https://` address; private chats only.
  public static func webApp(_ text: String, _ url: String) -> InlineButton {
    InlineButton(text: text, action: .webApp(url))
  }

  /// Asks for a chat and starts an inline query of this bot there.
  public static func share(_ text: String, query: String) -> InlineButton {
    InlineButton(text: text, action: .switchInline(query))
  }

  /// Asks for a chat of these kinds and starts an inline query of this bot there.
  public static func share(_ text: String, query: String, to targets: ShareTargets) -> InlineButton {
    InlineButton(text: text, action: .switchInlineChosen(query, targets))
  }
}

/// A button of the keyboard that replaces the person's own.
public struct ReplyButton: Sendable, Hashable, ExpressibleByStringLiteral {
  @_spi(Host) public enum Request: Sendable, Hashable { case none, contact, location }

  public let text: String
  @_spi(Host) public let request: Request

  init(text: String, request: Request) {
    self.text = text
    self.request = request
  }

  /// Sends its own text.
  public init(_ text: String) { self.init(text: text, request: .none) }
  public init(stringLiteral text: String) { self.init(text) }

  /// Sends the person's phone number.
  public static func contact(_ text: String) -> ReplyButton { ReplyButton(text: text, request: .contact) }

  /// Sends the person's location.
  public static func location(_ text: String) -> ReplyButton { ReplyButton(text: text, request: .location) }
}

/// What stands below a message, in rows.
public enum Keyboard: Sendable, Hashable {
  case inline([[InlineButton]])
  case reply([[ReplyButton]], oneTime: Bool)
  /// Takes a reply keyboard away.
  case remove
  /// Opens the person's keyboard with the bot's message quoted.
  case forceReply(placeholder: String?)

  /// Inline buttons below each other.
  public static func column(_ buttons: [InlineButton]) -> Keyboard { .inline(buttons.map { [$0] }) }

  /// One row of inline buttons.
  public static func row(_ buttons: InlineButton...) -> Keyboard { .inline([buttons]) }
}
