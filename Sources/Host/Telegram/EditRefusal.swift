/// Why Telegram refused an edit, as far as what it was to show can still be told: as a new message.
///
/// Telegram's words are those of telegram-bot-api and of MTProto's errors (messages.editMessage, messages.editInlineBotMessage), which
/// come through in capitals.
package enum EditRefusal: Sendable, Equatable {
  /// The message is gone, too old, inaccessible, somebody else's or of another sort: its chat can be written to.
  case message
  /// The chat itself can't be written to.
  case chat

  /// - Returns: nil where a new message would be refused as well, or isn't needed.
  package init?(_ error: TelegramError) {
    switch error.kind {
    case .badRequest, .notFound, .forbidden: break
    default: return nil
    }
    let text = error.text.lowercased()
    if Self.ofTheMessage.contains(where: text.contains) {
      self = .message
    } else if Self.ofTheChat.contains(where: text.contains) {
      self = .chat
    } else {
      return nil
    }
  }

  /// In lower case.
  package static let ofTheMessage = [
    "message to edit not found", "message can't be edited", "message not found", "message identifier is not specified",
    "message_id_invalid", "msg_id_invalid", "message_author_required", "message_edit_time_expired", "message is too old",
    "message was deleted", "message is inaccessible", "inline message identifier", "inline_message_id_invalid", "inline_message_expired",
    "there is no text in the message to edit", "there is no caption in the message to edit", "there is no media in the message to edit",
    "message type can't be edited", "message must be sent by the bot", "business message can't be edited",
  ]

  /// In lower case.
  package static let ofTheChat = [
    "chat not found", "peer_id_invalid", "channel_invalid", "channel_private", "chat_id_invalid", "chat_write_forbidden",
    "chat_restricted", "chat_admin_required", "have no rights to send", "not enough rights", "need administrator rights",
    "have no write access to the chat", "topic_closed", "topic_deleted", "message thread not found", "topic_id_invalid",
    "bot was kicked", "bot is not a member", "chat was deleted", "chat was deactivated", "business_connection_invalid",
    "business connection not found", "business_peer_invalid", "business_connection_not_allowed",
  ]
}
