@_spi(Host) import PluginAPI

extension MessageKind {
  /// The kinds of messages that a person writes, as opposed to what Telegram notes down in a chat.
  static let fromPeople: Set<MessageKind> = [
    .text, .photo, .document, .contact, .location, .video, .voice, .audio, .animation, .sticker, .venue, "video_note",
    "poll", "dice", "rich_message", "live_photo", "paid_media", "story", "checklist", "game",
  ]

  /// The kinds that a dialog takes for an answer: also what a button of a reply keyboard has a person choose.
  static let answers = fromPeople.union([.webAppData, "users_shared", "chat_shared", "passport_data"])

  private static let notKinds: Set<String> = [
    "message_id", "message_thread_id", "direct_messages_topic", "from", "sender_chat", "sender_boost_count",
    "sender_business_bot", "sender_tag", "date", "guest_query_id", "business_connection_id", "chat", "forward_origin",
    "is_topic_message", "is_automatic_forward", "reply_to_message", "external_reply", "quote", "reply_to_story",
    "reply_to_checklist_task_id", "reply_to_poll_option_id", "via_bot", "guest_bot_caller_user", "guest_bot_caller_chat",
    "edit_date", "has_protected_content", "is_from_offline", "is_paid_post", "media_group_id", "author_signature",
    "paid_star_count", "entities", "link_preview_options", "suggested_post_info", "effect_id", "caption",
    "caption_entities", "show_caption_above_media", "has_media_spoiler", "reply_markup", "receiver_user",
    "ephemeral_message_id",
  ]

  /// The kinds of a message: the fields that make it what it is, in Telegram's order.
  static func kinds(of message: Message) -> [MessageKind] {
    message.json.members.compactMap { notKinds.contains($0.name) ? nil : MessageKind(rawValue: $0.name) }
  }
}
