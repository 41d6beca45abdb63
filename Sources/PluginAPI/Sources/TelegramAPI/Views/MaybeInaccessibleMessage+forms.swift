extension MaybeInaccessibleMessage {
  /// This, unless it is out of the bot's reach: Telegram says so by a `date` of 0.
  public var asMessage: Message? { date == 0 ? nil : Message(json) }

  /// This, if it is out of the bot's reach.
  public var asInaccessibleMessage: InaccessibleMessage? { date == 0 ? InaccessibleMessage(json) : nil }
}
