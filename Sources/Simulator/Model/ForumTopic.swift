/// A topic of a forum, or of a private chat with a bot that has topics.
struct ForumTopic: Sendable, Equatable {
  /// Where messages of a forum go that name no topic. It has a name and a state, but no message carries its id.
  static let general = 1
  static let colors: Set<Int> = [7_322_096, 16_766_590, 13_338_331, 9_367_192, 16_749_490, 16_478_047]

  /// The id of the message that tells of its creation.
  let id: Int
  var name: String
  var iconColor = 7_322_096
  var iconEmoji: String?
  var isClosed = false
  /// Of the General topic alone.
  var isHidden = false
  let creator: Message.Sender

  /// The Bot API's ForumTopic.
  var json: JSON {
    [
      "message_thread_id": JSON(id), "name": JSON(name), "icon_color": JSON(iconColor),
      "icon_custom_emoji_id": iconEmoji.map { JSON($0) },
    ]
  }

  /// For the page and for tests.
  var view: JSON {
    ["id": JSON(id), "name": JSON(name), "icon_color": JSON(iconColor), "closed": JSON(isClosed), "hidden": .flag(isHidden)]
  }
}
