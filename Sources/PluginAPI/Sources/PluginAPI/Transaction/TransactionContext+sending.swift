public import TelegramAPI

extension TransactionContext where Self: ~Escapable {
  // MARK: Messages

  /// Sends a message to a chat; edit it later by the reference, even before Telegram has answered.
  ///
  /// In the chat of the update that is being handled it belongs where the update does: in its topic, by its business connection.
  @discardableResult
  public func send(
    _ text: String, to chat: Int64, format: TextFormat = .plain, keyboard: Keyboard? = nil
  ) throws -> MessageReference {
    try send(text, chat, nil, format, keyboard)
  }

  /// Sends a message where something belongs.
  ///
  /// - Throws: `PluginError.notHere` for an origin without a chat.
  @discardableResult
  public func send(
    _ text: String, to origin: Origin, format: TextFormat = .plain, keyboard: Keyboard? = nil
  ) throws -> MessageReference {
    try send(text, origin.requireChat(), origin, format, keyboard)
  }

  private func send(
    _ text: String, _ chat: Int64, _ origin: Origin?, _ format: TextFormat, _ keyboard: Keyboard?
  ) throws -> MessageReference {
    let keyboard = try scope.keyboard(keyboard, in: chat) { try scope.languages(in: chat) }
    return try scope.send(
      Outgoing.message(text, chat: chat, format: format, keyboard: keyboard, isReferenced: true), to: origin)
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

  /// Sends a message where something belongs, in the language of the chat.
  ///
  /// - Throws: `PluginError.notHere` for an origin without a chat.
  @discardableResult
  public func send(
    _ text: LocalizedText, _ arguments: [String: any TextArgument] = [:], to origin: Origin, format: TextFormat = .plain,
    keyboard: Keyboard? = nil
  ) throws -> MessageReference {
    try send(words(text, arguments, for: origin.requireChat()), to: origin, format: format, keyboard: keyboard)
  }

  // MARK: Pictures and videos

  /// Sends a picture to a chat; edit it later by the reference, even before Telegram has answered.
  ///
  /// - Parameter caption: at most 1024 characters.
  @discardableResult
  public func send(
    photo: InputFile, caption: String = "", to chat: Int64, format: TextFormat = .plain, keyboard: Keyboard? = nil
  ) throws -> MessageReference {
    try send(.photo, photo, caption: caption, chat, nil, format, keyboard)
  }

  /// Sends a picture where something belongs.
  ///
  /// - Parameter caption: at most 1024 characters.
  /// - Throws: `PluginError.notHere` for an origin without a chat.
  @discardableResult
  public func send(
    photo: InputFile, caption: String = "", to origin: Origin, format: TextFormat = .plain, keyboard: Keyboard? = nil
  ) throws -> MessageReference {
    try send(.photo, photo, caption: caption, origin.requireChat(), origin, format, keyboard)
  }

  /// Sends a picture with a caption in the language of the person whose private chat it is.
  ///
  /// - Parameter caption: at most 1024 characters.
  @discardableResult
  public func send(
    photo: InputFile, caption: LocalizedText, _ arguments: [String: any TextArgument] = [:], to chat: Int64,
    format: TextFormat = .plain, keyboard: Keyboard? = nil
  ) throws -> MessageReference {
    try send(.photo, photo, caption: words(caption, arguments, for: chat), chat, nil, format, keyboard)
  }

  /// Sends a picture where something belongs, with a caption in the language of the chat.
  ///
  /// - Parameter caption: at most 1024 characters.
  /// - Throws: `PluginError.notHere` for an origin without a chat.
  @discardableResult
  public func send(
    photo: InputFile, caption: LocalizedText, _ arguments: [String: any TextArgument] = [:], to origin: Origin,
    format: TextFormat = .plain, keyboard: Keyboard? = nil
  ) throws -> MessageReference {
    let chat = try origin.requireChat()
    return try send(.photo, photo, caption: words(caption, arguments, for: chat), chat, origin, format, keyboard)
  }

  /// Sends a video to a chat; edit it later by the reference, even before Telegram has answered.
  ///
  /// - Parameter caption: at most 1024 characters.
  @discardableResult
  public func send(
    video: InputFile, caption: String = "", to chat: Int64, format: TextFormat = .plain, keyboard: Keyboard? = nil
  ) throws -> MessageReference {
    try send(.video, video, caption: caption, chat, nil, format, keyboard)
  }

  /// Sends a video where something belongs.
  ///
  /// - Parameter caption: at most 1024 characters.
  /// - Throws: `PluginError.notHere` for an origin without a chat.
  @discardableResult
  public func send(
    video: InputFile, caption: String = "", to origin: Origin, format: TextFormat = .plain, keyboard: Keyboard? = nil
  ) throws -> MessageReference {
    try send(.video, video, caption: caption, origin.requireChat(), origin, format, keyboard)
  }

  /// Sends a video with a caption in the language of the person whose private chat it is.
  ///
  /// - Parameter caption: at most 1024 characters.
  @discardableResult
  public func send(
    video: InputFile, caption: LocalizedText, _ arguments: [String: any TextArgument] = [:], to chat: Int64,
    format: TextFormat = .plain, keyboard: Keyboard? = nil
  ) throws -> MessageReference {
    try send(.video, video, caption: words(caption, arguments, for: chat), chat, nil, format, keyboard)
  }

  /// Sends a video where something belongs, with a caption in the language of the chat.
  ///
  /// - Parameter caption: at most 1024 characters.
  /// - Throws: `PluginError.notHere` for an origin without a chat.
  @discardableResult
  public func send(
    video: InputFile, caption: LocalizedText, _ arguments: [String: any TextArgument] = [:], to origin: Origin,
    format: TextFormat = .plain, keyboard: Keyboard? = nil
  ) throws -> MessageReference {
    let chat = try origin.requireChat()
    return try send(.video, video, caption: words(caption, arguments, for: chat), chat, origin, format, keyboard)
  }

  private func send(
    _ medium: Outgoing.Medium, _ file: InputFile, caption: String, _ chat: Int64, _ origin: Origin?, _ format: TextFormat,
    _ keyboard: Keyboard?
  ) throws -> MessageReference {
    let keyboard = try scope.keyboard(keyboard, in: chat) { try scope.languages(in: chat) }
    return try scope.send(
      Outgoing.media(medium, file, caption: caption, chat: chat, format: format, keyboard: keyboard), to: origin)
  }

  private func words(_ text: LocalizedText, _ arguments: [String: any TextArgument], for chat: Int64) throws -> String {
    scope.text(text, arguments, in: try scope.languages(in: chat))
  }
}
