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

  /// What stands on it; of a ``LocalizedText``, in the language of whoever the context that made it is for.
  public let text: String
  @_spi(Host) public let action: Action
  public let style: ButtonStyle?
  /// The text that is put in the language of the chat when the button is sent.
  let words: LocalizedText?
  /// Whether a callback is anybody's to press, wherever it stands.
  let isEverybodys: Bool

  @_spi(Host) public init(text: String, action: Action, style: ButtonStyle? = nil) {
    self.init(text: text, words: nil, action: action, style: style)
  }

  init(text: String, words: LocalizedText?, action: Action, style: ButtonStyle? = nil, isEverybodys: Bool = false) {
    self.text = text
    self.words = words
    self.action = action
    self.style = style
    self.isEverybodys = isEverybodys
  }

  private init(_ words: LocalizedText, _ action: Action) { self.init(text: words.en, words: words, action: action) }

  /// Opens a link: `https://`, `http://` or `tg://`.
  public static func url(_ text: String, _ url: String) -> InlineButton { InlineButton(text: text, action: .url(url)) }

  /// Opens a link; its words are in the language of whoever its message goes to.
  public static func url(_ text: LocalizedText, _ url: String) -> InlineButton { InlineButton(text, .url(url)) }

  /// Copies a text of 1 to 256 characters.
  public static func copy(_ text: String, _ copied: String) -> InlineButton {
    InlineButton(text: text, action: .copy(copied))
  }

  /// Copies a text of 1 to 256 characters; its words are in the language of whoever its message goes to.
  public static func copy(_ text: LocalizedText, _ copied: String) -> InlineButton { InlineButton(text, .copy(copied)) }

  /// Opens a Mini App by its `https://` address; private chats only.
  public static func webApp(_ text: String, _ url: String) -> InlineButton {
    InlineButton(text: text, action: .webApp(url))
  }

  /// Opens a Mini App; its words are in the language of whoever its message goes to.
  public static func webApp(_ text: LocalizedText, _ url: String) -> InlineButton { InlineButton(text, .webApp(url)) }

  /// Asks for a chat and starts an inline query of this bot there.
  public static func share(_ text: String, query: String) -> InlineButton {
    InlineButton(text: text, action: .switchInline(query))
  }

  /// Asks for a chat of these kinds and starts an inline query of this bot there.
  public static func share(_ text: String, query: String, to targets: ShareTargets) -> InlineButton {
    InlineButton(text: text, action: .switchInlineChosen(query, targets))
  }

  /// Asks for a chat and starts an inline query of this bot there; its words are in the language of whoever its message goes to.
  ///
  /// - Parameter targets: the kinds of chats to offer; `nil` for all.
  public static func share(_ text: LocalizedText, query: String, to targets: ShareTargets? = nil) -> InlineButton {
    InlineButton(text, targets.map { .switchInlineChosen(query, $0) } ?? .switchInline(query))
  }
}

/// A button of the keyboard that replaces the person's own.
public struct ReplyButton: Sendable, Hashable, ExpressibleByStringLiteral {
  @_spi(Host) public enum Request: Sendable, Hashable { case none, contact, location }

  public let text: String
  @_spi(Host) public let request: Request
  /// The text that is put in the language of the chat when the button is sent.
  let words: LocalizedText?

  init(text: String, words: LocalizedText? = nil, request: Request) {
    self.text = text
    self.words = words
    self.request = request
  }

  /// Sends its own text.
  public init(_ text: String) { self.init(text: text, request: .none) }

  /// Sends its own text, which is in the language of whoever its message goes to; see ``Registration/on(text:_:)``.
  public init(_ text: LocalizedText) { self.init(text: text.en, words: text, request: .none) }

  public init(stringLiteral text: String) { self.init(text) }

  /// Sends the person's phone number.
  public static func contact(_ text: String) -> ReplyButton { ReplyButton(text: text, request: .contact) }

  /// Sends the person's phone number.
  public static func contact(_ text: LocalizedText) -> ReplyButton { ReplyButton(text: text.en, words: text, request: .contact) }

  /// Sends the person's location.
  public static func location(_ text: String) -> ReplyButton { ReplyButton(text: text, request: .location) }

  /// Sends the person's location.
  public static func location(_ text: LocalizedText) -> ReplyButton { ReplyButton(text: text.en, words: text, request: .location) }
}
