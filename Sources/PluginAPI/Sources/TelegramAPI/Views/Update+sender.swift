/// Who an update comes from.
@frozen public enum Sender: Sendable {
  /// Somebody with a Telegram account of their own.
  case person(User)
  /// A program: another bot, or one that writes in a person's name.
  case bot(User)
  /// Nobody in particular: a group's anonymous administrator, a channel, one of Telegram's service accounts, a post that Telegram passed on
  /// to a discussion group, or an update that names nobody.
  case unknown

  public var person: User? {
    if case .person(let user) = self { user } else { nil }
  }

  public var isBot: Bool {
    if case .bot = self { true } else { false }
  }
}

extension Update {
  /// Who the update comes from, which decides who is known, remembered, paid and answered.
  ///
  /// The stand-ins are those of the Bot API: "For backward compatibility, if the message was sent on behalf of a chat, the field contains a
  /// fake sender user in non-channel chats" (https://core.telegram.org/bots/api#message).
  public var sender: Sender {
    guard let payload, kind != .channelPost, kind != .editedChannelPost else { return .unknown }
    for chat in ["sender_chat", "actor_chat", "voter_chat"] as [StaticString] where !payload.member(chat).isNull { return .unknown }
    if payload.member("is_automatic_forward").bool == true { return .unknown }
    // What a bot wrote for a business account bears its owner's name.
    if let program = payload.readObject("sender_business_bot") { return .bot(User(program)) }
    guard let user = from, user.id > 0, !Self.standIns.contains(user.id) else { return .unknown }
    return user.isBot ? .bot(user) : .person(user)
  }

  /// GroupAnonymousBot, Channel_Bot, and Telegram's service account.
  private static let standIns: Set<Int64> = [1_087_968_824, 136_817_688, 777_000]
}
