// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

/// What a call may say of its chat beyond the id, where its method takes that and doesn't ask for it.
@frozen
public enum ChatParameter: String, Sendable, CaseIterable {
  /// `business_connection_id`
  case businessConnectionID = "business_connection_id"
  /// `message_thread_id`
  case messageThreadID = "message_thread_id"
  /// `direct_messages_topic_id`
  case directMessagesTopicID = "direct_messages_topic_id"

  /// Whether a method takes it.
  public func isTaken(by method: String) -> Bool {
    switch self {
    case .businessConnectionID: Self.withBusinessConnectionID.contains(method)
    case .messageThreadID: Self.withMessageThreadID.contains(method)
    case .directMessagesTopicID: Self.withDirectMessagesTopicID.contains(method)
    }
  }

  private static let withBusinessConnectionID: Set<String> = [
    "editMessageCaption",
    "editMessageLiveLocation",
    "editMessageMedia",
    "editMessageReplyMarkup",
    "editMessageText",
    "pinChatMessage",
    "sendAnimation",
    "sendAudio",
    "sendChatAction",
    "sendContact",
    "sendDice",
    "sendDocument",
    "sendGame",
    "sendLivePhoto",
    "sendLocation",
    "sendMediaGroup",
    "sendMessage",
    "sendPaidMedia",
    "sendPhoto",
    "sendPoll",
    "sendRichMessage",
    "sendSticker",
    "sendVenue",
    "sendVideo",
    "sendVideoNote",
    "sendVoice",
    "stopMessageLiveLocation",
    "stopPoll",
    "unpinChatMessage",
  ]

  private static let withMessageThreadID: Set<String> = [
    "copyMessage",
    "copyMessages",
    "forwardMessage",
    "forwardMessages",
    "sendAnimation",
    "sendAudio",
    "sendChatAction",
    "sendContact",
    "sendDice",
    "sendDocument",
    "sendGame",
    "sendInvoice",
    "sendLivePhoto",
    "sendLocation",
    "sendMediaGroup",
    "sendMessage",
    "sendMessageDraft",
    "sendPaidMedia",
    "sendPhoto",
    "sendPoll",
    "sendRichMessage",
    "sendRichMessageDraft",
    "sendSticker",
    "sendVenue",
    "sendVideo",
    "sendVideoNote",
    "sendVoice",
  ]

  private static let withDirectMessagesTopicID: Set<String> = [
    "copyMessage",
    "copyMessages",
    "forwardMessage",
    "forwardMessages",
    "sendAnimation",
    "sendAudio",
    "sendContact",
    "sendDice",
    "sendDocument",
    "sendInvoice",
    "sendLivePhoto",
    "sendLocation",
    "sendMediaGroup",
    "sendMessage",
    "sendPaidMedia",
    "sendPhoto",
    "sendRichMessage",
    "sendSticker",
    "sendVenue",
    "sendVideo",
    "sendVideoNote",
    "sendVoice",
  ]
}
