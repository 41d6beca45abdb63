/// What is shown with a message: buttons under it, a keyboard in place of the usual one, or the end of such a keyboard.
public indirect enum ReplyMarkup: JSONWritable {
  /// Buttons under the message.
  case inlineKeyboard(InputInlineKeyboardMarkup)
  /// A keyboard of prepared answers.
  case keyboard(ReplyKeyboardMarkup)
  /// The usual keyboard again.
  case removeKeyboard(ReplyKeyboardRemove)
  /// The person's next message becomes a reply to this one.
  case forceReply(ForceReply)

  /// Writes one object.
  public func write(to writer: inout JSONWriter) {
    switch self {
    case .inlineKeyboard(let markup): writer.write(markup)
    case .keyboard(let markup): writer.write(markup)
    case .removeKeyboard(let markup): writer.write(markup)
    case .forceReply(let markup): writer.write(markup)
    }
  }
}
