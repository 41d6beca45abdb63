public import TelegramAPI

extension TransactionContext where Self: ~Escapable {
  // MARK: Messages

  /// Sends a message to a chat; edit it later by the reference, even before Telegram has answered.
  @discardableResult
  public func send(
    _ text: String, to chat: Int64, format: TextFormat = .plain, keyboard: Keyboard? = nil
  ) throws -> MessageReference {
    let keyboard = try scope.keyboard(keyboard, in: chat) { try scope.languages(in: chat) }
    return try scope.open().send(
      Outgoing.message(text, chat: chat, format: format, keyboard: keyboard, isReferenced: true))
  }

  /// Sends a message in the language of the person whose private chat it is; in the bot's to a group or a channel, unless that is where
  /// the update comes from.
  @discardableResult
  public func send(
    _ text: LocalizedText, _ arguments: [String: any TextArgument] = [:], to chat: Int64, format: TextFormat = .plain,
    keyboard: Keyboard? = nil
  ) throws -> MessageReference {
    try send(words(text, arguments, for: chat), to: chat, format: format, keyboard: keyboard)
  }

  // MARK: Pictures and videos

  /// Sends a picture to a chat; edit it later by the reference, even before Telegram has answered.
  ///
  /// - Parameter caption: at most 1024 characters.
  @discardableResult
  public func send(
    photo: InputFile, caption: String = "", to chat: Int64, format: TextFormat = .plain, keyboard: Keyboard? = nil
  ) throws -> MessageReference {
    try send(.photo, photo, caption: caption, to: chat, format: format, keyboard: keyboard)
  }

  /// Sends a picture with a caption in the language of the person whose private chat it is.
  ///
  /// - Parameter caption: at most 1024 characters.
  @discardableResult
  public func send(
    photo: InputFile, caption: LocalizedText, _ arguments: [String: any TextArgument] = [:], to chat: Int64,
    format: TextFormat = .plain, keyboard: Keyboard? = nil
  ) throws -> MessageReference {
    try send(.photo, photo, caption: words(caption, arguments, for: chat), to: chat, format: format, keyboard: keyboard)
  }

  /// Sends a video to a chat; edit it later by the reference, even before Telegram has answered.
  ///
  /// - Parameter caption: at most 1024 characters.
  @discardableResult
  public func send(
    video: InputFile, caption: String = "", to chat: Int64, format: TextFormat = .plain, keyboard: Keyboard? = nil
  ) throws -> MessageReference {
    try send(.video, video, caption: caption, to: chat, format: format, keyboard: keyboard)
  }

  /// Sends a video with a caption in the language of the person whose private chat it is.
  ///
  /// - Parameter caption: at most 1024 characters.
  @discardableResult
  public func send(
    video: InputFile, caption: LocalizedText, _ arguments: [String: any TextArgument] = [:], to chat: Int64,
    format: TextFormat = .plain, keyboard: Keyboard? = nil
  ) throws -> MessageReference {
    try send(.video, video, caption: words(caption, arguments, for: chat), to: chat, format: format, keyboard: keyboard)
  }

  private func send(
    _ medium: Outgoing.Medium, _ file: InputFile, caption: String, to chat: Int64, format: TextFormat, keyboard: Keyboard?
  ) throws -> MessageReference {
    let keyboard = try scope.keyboard(keyboard, in: chat) { try scope.languages(in: chat) }
    return try scope.open().send(
      Outgoing.media(medium, file, caption: caption, chat: chat, format: format, keyboard: keyboard))
  }

  private func words(_ text: LocalizedText, _ arguments: [String: any TextArgument], for chat: Int64) throws -> String {
    scope.text(text, arguments, in: try scope.languages(in: chat))
  }
}
