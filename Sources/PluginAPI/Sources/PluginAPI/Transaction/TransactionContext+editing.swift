public import TelegramAPI

// An edit always arrives: where Telegram refuses it because of the message (gone, too old, inaccessible, somebody else's), the host
// sends what it was to show as a new message, once. Only an edit of nothing but the keyboard has nothing to tell then.
extension TransactionContext where Self: ~Escapable {
  // MARK: Texts

  /// Changes a message's text and inline keyboard. Edits of one message that wait together become one.
  public func edit(
    _ reference: MessageReference, _ text: String, format: TextFormat = .plain, keyboard: Keyboard? = nil
  ) throws {
    try edit(reference, keyboard) { try Outgoing.edit(text, format: format, keyboard: $0) }
  }

  /// Changes a message's text and inline keyboard, in the language of the person whose private chat it stands in; of whoever the
  /// transaction is for where the message is still on its way out.
  public func edit(
    _ reference: MessageReference, _ text: LocalizedText, _ arguments: [String: any TextArgument] = [:],
    format: TextFormat = .plain, keyboard: Keyboard? = nil
  ) throws {
    try edit(reference, words(text, arguments, of: reference), format: format, keyboard: keyboard)
  }

  // MARK: Captions

  /// Changes the caption and the inline keyboard of a message with a picture or another file.
  public func edit(
    _ reference: MessageReference, caption: String, format: TextFormat = .plain, keyboard: Keyboard? = nil
  ) throws {
    try edit(reference, keyboard) { try Outgoing.editCaption(caption, format: format, keyboard: $0) }
  }

  /// Changes the caption and the inline keyboard of a message with a picture or another file, in the language that
  /// ``edit(_:_:_:format:keyboard:)`` says.
  public func edit(
    _ reference: MessageReference, caption: LocalizedText, _ arguments: [String: any TextArgument] = [:],
    format: TextFormat = .plain, keyboard: Keyboard? = nil
  ) throws {
    try edit(reference, caption: words(caption, arguments, of: reference), format: format, keyboard: keyboard)
  }

  // MARK: Pictures and videos

  /// Puts another picture into a message with a picture or a video, with a caption and an inline keyboard of its own.
  public func edit(
    _ reference: MessageReference, photo: InputFile, caption: String = "", format: TextFormat = .plain,
    keyboard: Keyboard? = nil
  ) throws {
    try edit(reference, keyboard) { try Outgoing.editMedia(.photo, photo, caption: caption, format: format, keyboard: $0) }
  }

  /// Puts another picture into a message, with a caption in the language that ``edit(_:_:_:format:keyboard:)`` says.
  public func edit(
    _ reference: MessageReference, photo: InputFile, caption: LocalizedText, _ arguments: [String: any TextArgument] = [:],
    format: TextFormat = .plain, keyboard: Keyboard? = nil
  ) throws {
    try edit(reference, photo: photo, caption: words(caption, arguments, of: reference), format: format, keyboard: keyboard)
  }

  /// Puts another video into a message with a picture or a video, with a caption and an inline keyboard of its own.
  public func edit(
    _ reference: MessageReference, video: InputFile, caption: String = "", format: TextFormat = .plain,
    keyboard: Keyboard? = nil
  ) throws {
    try edit(reference, keyboard) { try Outgoing.editMedia(.video, video, caption: caption, format: format, keyboard: $0) }
  }

  /// Puts another video into a message, with a caption in the language that ``edit(_:_:_:format:keyboard:)`` says.
  public func edit(
    _ reference: MessageReference, video: InputFile, caption: LocalizedText, _ arguments: [String: any TextArgument] = [:],
    format: TextFormat = .plain, keyboard: Keyboard? = nil
  ) throws {
    try edit(reference, video: video, caption: words(caption, arguments, of: reference), format: format, keyboard: keyboard)
  }

  // MARK: Keyboards

  /// Removes or replaces a message's inline keyboard and leaves its text.
  public func edit(_ reference: MessageReference, keyboard: Keyboard?) throws {
    try edit(reference, keyboard) { try Outgoing.editKeyboard($0) }
  }

  private func edit(
    _ reference: MessageReference, _ keyboard: Keyboard?, _ change: (Keyboard?) throws -> OutgoingMethod
  ) throws {
    let keyboard = try scope.keyboard(keyboard, in: reference.chat) { try scope.languages(of: reference) }
    let change = try change(keyboard)
    try scope.open().edit(reference, reference.origin.map { try change.placed(in: $0) } ?? change)
  }

  private func words(
    _ text: LocalizedText, _ arguments: [String: any TextArgument], of reference: MessageReference
  ) throws -> String {
    scope.text(text, arguments, in: try scope.languages(of: reference))
  }
}
