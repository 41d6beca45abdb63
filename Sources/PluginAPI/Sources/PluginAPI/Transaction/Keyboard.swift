/// The colour of a button, in Telegram's words.
public enum ButtonStyle: String, Sendable, Hashable {
  case danger, success, primary
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

extension Keyboard {
  /// Whether a button has words to choose.
  var hasWords: Bool {
    switch self {
    case .inline(let rows): rows.contains { $0.contains { $0.words != nil } }
    case .reply(let rows, _): rows.contains { $0.contains { $0.words != nil } }
    case .remove, .forceReply: false
    }
  }

  /// The keyboard with callback buttons that one person alone can press, except for those that are everybody's.
  ///
  /// - Throws: `PluginError.callbackTooLong` for a button whose data has no room for that.
  func owned(by person: Int64) throws -> Keyboard {
    guard case .inline(let rows) = self else { return self }
    return .inline(
      try rows.map { row in
        try row.map { button in
          guard case .callback(let text) = button.action, !button.isEverybodys, var data = CallbackData(text) else { return button }
          data.owner = person
          return InlineButton(text: button.text, words: button.words, action: .callback(try data.encoded()), style: button.style)
        }
      })
  }

  /// The keyboard with its buttons' words.
  func worded(_ text: (LocalizedText) -> String) -> Keyboard {
    switch self {
    case .inline(let rows):
      .inline(
        rows.map { $0.map { InlineButton(text: $0.words.map(text) ?? $0.text, action: $0.action, style: $0.style) } })
    case .reply(let rows, let oneTime):
      .reply(rows.map { $0.map { ReplyButton(text: $0.words.map(text) ?? $0.text, request: $0.request) } }, oneTime: oneTime)
    case .remove, .forceReply: self
    }
  }
}
