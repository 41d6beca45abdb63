// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

/// Telegram's [copyMessage](https://core.telegram.org/bots/api#copymessage).
public struct CopyMessage: TelegramMethod {
  public typealias Result = MessageId
  public static var name: String { "copyMessage" }
  /// `chat_id`
  public var chatID: ChatID
  /// `from_chat_id`
  public var fromChatID: ChatID
  /// `message_id`
  public var messageID: Int64
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `direct_messages_topic_id`
  public var directMessagesTopicID: Int64?
  /// `video_start_timestamp`
  public var videoStartTimestamp: Int64?
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `show_caption_above_media`
  public var showCaptionAboveMedia: Bool?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `allow_paid_broadcast`
  public var allowPaidBroadcast: Bool?
  /// `message_effect_id`
  public var messageEffectID: String?
  /// `suggested_post_parameters`
  public var suggestedPostParameters: SuggestedPostParameters?
  /// `reply_parameters`
  public var replyParameters: ReplyParameters?
  /// `reply_markup`
  public var replyMarkup: ReplyMarkup?

  /// With what is required.
  public init(chatID: ChatID, fromChatID: ChatID, messageID: Int64) {
    self.chatID = chatID
    self.fromChatID = fromChatID
    self.messageID = messageID
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    fromChatID: ChatID,
    messageID: Int64,
    messageThreadID: Int64? = nil,
    directMessagesTopicID: Int64? = nil,
    videoStartTimestamp: Int64? = nil,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    showCaptionAboveMedia: Bool? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    allowPaidBroadcast: Bool? = nil,
    messageEffectID: String? = nil,
    suggestedPostParameters: SuggestedPostParameters? = nil,
    replyParameters: ReplyParameters? = nil,
    replyMarkup: ReplyMarkup? = nil
  ) {
    self.init(chatID: chatID, fromChatID: fromChatID, messageID: messageID)
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let directMessagesTopicID { self.directMessagesTopicID = directMessagesTopicID }
    if let videoStartTimestamp { self.videoStartTimestamp = videoStartTimestamp }
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let showCaptionAboveMedia { self.showCaptionAboveMedia = showCaptionAboveMedia }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let allowPaidBroadcast { self.allowPaidBroadcast = allowPaidBroadcast }
    if let messageEffectID { self.messageEffectID = messageEffectID }
    if let suggestedPostParameters { self.suggestedPostParameters = suggestedPostParameters }
    if let replyParameters { self.replyParameters = replyParameters }
    if let replyMarkup { self.replyMarkup = replyMarkup }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("direct_messages_topic_id", directMessagesTopicID)
    writer.member("from_chat_id", fromChatID)
    writer.member("message_id", messageID)
    writer.member("video_start_timestamp", videoStartTimestamp)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("show_caption_above_media", showCaptionAboveMedia)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("allow_paid_broadcast", allowPaidBroadcast)
    writer.member("message_effect_id", messageEffectID)
    writer.member("suggested_post_parameters", suggestedPostParameters)
    writer.member("reply_parameters", replyParameters)
    writer.member("reply_markup", replyMarkup)
  }
}

/// Telegram's [copyMessages](https://core.telegram.org/bots/api#copymessages).
public struct CopyMessages: TelegramMethod {
  public typealias Result = JSONArray<MessageId>
  public static var name: String { "copyMessages" }
  /// `chat_id`
  public var chatID: ChatID
  /// `from_chat_id`
  public var fromChatID: ChatID
  /// `message_ids`
  public var messageIDs: [Int64]
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `direct_messages_topic_id`
  public var directMessagesTopicID: Int64?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `remove_caption`
  public var removeCaption: Bool?

  /// With what is required.
  public init(chatID: ChatID, fromChatID: ChatID, messageIDs: [Int64]) {
    self.chatID = chatID
    self.fromChatID = fromChatID
    self.messageIDs = messageIDs
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    fromChatID: ChatID,
    messageIDs: [Int64],
    messageThreadID: Int64? = nil,
    directMessagesTopicID: Int64? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    removeCaption: Bool? = nil
  ) {
    self.init(chatID: chatID, fromChatID: fromChatID, messageIDs: messageIDs)
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let directMessagesTopicID { self.directMessagesTopicID = directMessagesTopicID }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let removeCaption { self.removeCaption = removeCaption }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("direct_messages_topic_id", directMessagesTopicID)
    writer.member("from_chat_id", fromChatID)
    writer.member("message_ids", messageIDs)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("remove_caption", removeCaption)
  }
}

/// Telegram's [forwardMessage](https://core.telegram.org/bots/api#forwardmessage).
public struct ForwardMessage: TelegramMethod {
  public typealias Result = Message
  public static var name: String { "forwardMessage" }
  /// `chat_id`
  public var chatID: ChatID
  /// `from_chat_id`
  public var fromChatID: ChatID
  /// `message_id`
  public var messageID: Int64
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `direct_messages_topic_id`
  public var directMessagesTopicID: Int64?
  /// `video_start_timestamp`
  public var videoStartTimestamp: Int64?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `message_effect_id`
  public var messageEffectID: String?
  /// `suggested_post_parameters`
  public var suggestedPostParameters: SuggestedPostParameters?

  /// With what is required.
  public init(chatID: ChatID, fromChatID: ChatID, messageID: Int64) {
    self.chatID = chatID
    self.fromChatID = fromChatID
    self.messageID = messageID
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    fromChatID: ChatID,
    messageID: Int64,
    messageThreadID: Int64? = nil,
    directMessagesTopicID: Int64? = nil,
    videoStartTimestamp: Int64? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    messageEffectID: String? = nil,
    suggestedPostParameters: SuggestedPostParameters? = nil
  ) {
    self.init(chatID: chatID, fromChatID: fromChatID, messageID: messageID)
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let directMessagesTopicID { self.directMessagesTopicID = directMessagesTopicID }
    if let videoStartTimestamp { self.videoStartTimestamp = videoStartTimestamp }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let messageEffectID { self.messageEffectID = messageEffectID }
    if let suggestedPostParameters { self.suggestedPostParameters = suggestedPostParameters }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("direct_messages_topic_id", directMessagesTopicID)
    writer.member("from_chat_id", fromChatID)
    writer.member("video_start_timestamp", videoStartTimestamp)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("message_effect_id", messageEffectID)
    writer.member("suggested_post_parameters", suggestedPostParameters)
    writer.member("message_id", messageID)
  }
}

/// Telegram's [forwardMessages](https://core.telegram.org/bots/api#forwardmessages).
public struct ForwardMessages: TelegramMethod {
  public typealias Result = JSONArray<MessageId>
  public static var name: String { "forwardMessages" }
  /// `chat_id`
  public var chatID: ChatID
  /// `from_chat_id`
  public var fromChatID: ChatID
  /// `message_ids`
  public var messageIDs: [Int64]
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `direct_messages_topic_id`
  public var directMessagesTopicID: Int64?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?

  /// With what is required.
  public init(chatID: ChatID, fromChatID: ChatID, messageIDs: [Int64]) {
    self.chatID = chatID
    self.fromChatID = fromChatID
    self.messageIDs = messageIDs
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    fromChatID: ChatID,
    messageIDs: [Int64],
    messageThreadID: Int64? = nil,
    directMessagesTopicID: Int64? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil
  ) {
    self.init(chatID: chatID, fromChatID: fromChatID, messageIDs: messageIDs)
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let directMessagesTopicID { self.directMessagesTopicID = directMessagesTopicID }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("direct_messages_topic_id", directMessagesTopicID)
    writer.member("from_chat_id", fromChatID)
    writer.member("message_ids", messageIDs)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
  }
}

/// Telegram's [sendAnimation](https://core.telegram.org/bots/api#sendanimation).
public struct SendAnimation: TelegramMethod {
  public typealias Result = Message
  public static var name: String { "sendAnimation" }
  /// `chat_id`
  public var chatID: ChatID
  /// `animation`
  public var animation: InputFile
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `direct_messages_topic_id`
  public var directMessagesTopicID: Int64?
  /// `duration`
  public var duration: Int64?
  /// `width`
  public var width: Int64?
  /// `height`
  public var height: Int64?
  /// `thumbnail`
  public var thumbnail: InputFile?
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `show_caption_above_media`
  public var showCaptionAboveMedia: Bool?
  /// `has_spoiler`
  public var hasSpoiler: Bool?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `allow_paid_broadcast`
  public var allowPaidBroadcast: Bool?
  /// `message_effect_id`
  public var messageEffectID: String?
  /// `suggested_post_parameters`
  public var suggestedPostParameters: SuggestedPostParameters?
  /// `reply_parameters`
  public var replyParameters: ReplyParameters?
  /// `reply_markup`
  public var replyMarkup: ReplyMarkup?
  /// `ephemeral_message_parameters`
  public var ephemeralMessageParameters: EphemeralMessageParameters?

  /// With what is required.
  public init(chatID: ChatID, animation: InputFile) { self.chatID = chatID; self.animation = animation }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    animation: InputFile,
    businessConnectionID: String? = nil,
    messageThreadID: Int64? = nil,
    directMessagesTopicID: Int64? = nil,
    duration: Int64? = nil,
    width: Int64? = nil,
    height: Int64? = nil,
    thumbnail: InputFile? = nil,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    showCaptionAboveMedia: Bool? = nil,
    hasSpoiler: Bool? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    allowPaidBroadcast: Bool? = nil,
    messageEffectID: String? = nil,
    suggestedPostParameters: SuggestedPostParameters? = nil,
    replyParameters: ReplyParameters? = nil,
    replyMarkup: ReplyMarkup? = nil,
    ephemeralMessageParameters: EphemeralMessageParameters? = nil
  ) {
    self.init(chatID: chatID, animation: animation)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let directMessagesTopicID { self.directMessagesTopicID = directMessagesTopicID }
    if let duration { self.duration = duration }
    if let width { self.width = width }
    if let height { self.height = height }
    if let thumbnail { self.thumbnail = thumbnail }
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let showCaptionAboveMedia { self.showCaptionAboveMedia = showCaptionAboveMedia }
    if let hasSpoiler { self.hasSpoiler = hasSpoiler }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let allowPaidBroadcast { self.allowPaidBroadcast = allowPaidBroadcast }
    if let messageEffectID { self.messageEffectID = messageEffectID }
    if let suggestedPostParameters { self.suggestedPostParameters = suggestedPostParameters }
    if let replyParameters { self.replyParameters = replyParameters }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let ephemeralMessageParameters { self.ephemeralMessageParameters = ephemeralMessageParameters }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("direct_messages_topic_id", directMessagesTopicID)
    writer.member("animation", animation)
    writer.member("duration", duration)
    writer.member("width", width)
    writer.member("height", height)
    writer.member("thumbnail", thumbnail)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("show_caption_above_media", showCaptionAboveMedia)
    writer.member("has_spoiler", hasSpoiler)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("allow_paid_broadcast", allowPaidBroadcast)
    writer.member("message_effect_id", messageEffectID)
    writer.member("suggested_post_parameters", suggestedPostParameters)
    writer.member("reply_parameters", replyParameters)
    writer.member("reply_markup", replyMarkup)
    writer.member("ephemeral_message_parameters", ephemeralMessageParameters)
  }
}

/// Telegram's [sendAudio](https://core.telegram.org/bots/api#sendaudio).
public struct SendAudio: TelegramMethod {
  public typealias Result = Message
  public static var name: String { "sendAudio" }
  /// `chat_id`
  public var chatID: ChatID
  /// `audio`
  public var audio: InputFile
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `direct_messages_topic_id`
  public var directMessagesTopicID: Int64?
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `duration`
  public var duration: Int64?
  /// `performer`
  public var performer: String?
  /// `title`
  public var title: String?
  /// `thumbnail`
  public var thumbnail: InputFile?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `allow_paid_broadcast`
  public var allowPaidBroadcast: Bool?
  /// `message_effect_id`
  public var messageEffectID: String?
  /// `suggested_post_parameters`
  public var suggestedPostParameters: SuggestedPostParameters?
  /// `reply_parameters`
  public var replyParameters: ReplyParameters?
  /// `reply_markup`
  public var replyMarkup: ReplyMarkup?
  /// `ephemeral_message_parameters`
  public var ephemeralMessageParameters: EphemeralMessageParameters?

  /// With what is required.
  public init(chatID: ChatID, audio: InputFile) { self.chatID = chatID; self.audio = audio }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    audio: InputFile,
    businessConnectionID: String? = nil,
    messageThreadID: Int64? = nil,
    directMessagesTopicID: Int64? = nil,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    duration: Int64? = nil,
    performer: String? = nil,
    title: String? = nil,
    thumbnail: InputFile? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    allowPaidBroadcast: Bool? = nil,
    messageEffectID: String? = nil,
    suggestedPostParameters: SuggestedPostParameters? = nil,
    replyParameters: ReplyParameters? = nil,
    replyMarkup: ReplyMarkup? = nil,
    ephemeralMessageParameters: EphemeralMessageParameters? = nil
  ) {
    self.init(chatID: chatID, audio: audio)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let directMessagesTopicID { self.directMessagesTopicID = directMessagesTopicID }
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let duration { self.duration = duration }
    if let performer { self.performer = performer }
    if let title { self.title = title }
    if let thumbnail { self.thumbnail = thumbnail }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let allowPaidBroadcast { self.allowPaidBroadcast = allowPaidBroadcast }
    if let messageEffectID { self.messageEffectID = messageEffectID }
    if let suggestedPostParameters { self.suggestedPostParameters = suggestedPostParameters }
    if let replyParameters { self.replyParameters = replyParameters }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let ephemeralMessageParameters { self.ephemeralMessageParameters = ephemeralMessageParameters }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("direct_messages_topic_id", directMessagesTopicID)
    writer.member("audio", audio)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("duration", duration)
    writer.member("performer", performer)
    writer.member("title", title)
    writer.member("thumbnail", thumbnail)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("allow_paid_broadcast", allowPaidBroadcast)
    writer.member("message_effect_id", messageEffectID)
    writer.member("suggested_post_parameters", suggestedPostParameters)
    writer.member("reply_parameters", replyParameters)
    writer.member("reply_markup", replyMarkup)
    writer.member("ephemeral_message_parameters", ephemeralMessageParameters)
  }
}

/// Telegram's [sendChatAction](https://core.telegram.org/bots/api#sendchataction).
public struct SendChatAction: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "sendChatAction" }
  /// `chat_id`
  public var chatID: ChatID
  /// `action`
  public var action: ChatAction
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `message_thread_id`
  public var messageThreadID: Int64?

  /// With what is required.
  public init(chatID: ChatID, action: ChatAction) { self.chatID = chatID; self.action = action }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    action: ChatAction,
    businessConnectionID: String? = nil,
    messageThreadID: Int64? = nil
  ) {
    self.init(chatID: chatID, action: action)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let messageThreadID { self.messageThreadID = messageThreadID }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("action", action)
  }
}

/// Telegram's [sendChatJoinRequestWebApp](https://core.telegram.org/bots/api#sendchatjoinrequestwebapp).
public struct SendChatJoinRequestWebApp: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "sendChatJoinRequestWebApp" }
  /// `chat_join_request_query_id`
  public var chatJoinRequestQueryID: String
  /// `web_app_url`
  public var webAppURL: String

  /// With what is required.
  public init(chatJoinRequestQueryID: String, webAppURL: String) {
    self.chatJoinRequestQueryID = chatJoinRequestQueryID
    self.webAppURL = webAppURL
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_join_request_query_id", chatJoinRequestQueryID)
    writer.member("web_app_url", webAppURL)
  }
}

/// Telegram's [sendChecklist](https://core.telegram.org/bots/api#sendchecklist).
public struct SendChecklist: TelegramMethod {
  public typealias Result = Message
  public static var name: String { "sendChecklist" }
  /// `business_connection_id`
  public var businessConnectionID: String
  /// `chat_id`
  public var chatID: ChatID
  /// `checklist`
  public var checklist: InputChecklist
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `message_effect_id`
  public var messageEffectID: String?
  /// `reply_parameters`
  public var replyParameters: ReplyParameters?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?

  /// With what is required.
  public init(businessConnectionID: String, chatID: ChatID, checklist: InputChecklist) {
    self.businessConnectionID = businessConnectionID
    self.chatID = chatID
    self.checklist = checklist
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    businessConnectionID: String,
    chatID: ChatID,
    checklist: InputChecklist,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    messageEffectID: String? = nil,
    replyParameters: ReplyParameters? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil
  ) {
    self.init(businessConnectionID: businessConnectionID, chatID: chatID, checklist: checklist)
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let messageEffectID { self.messageEffectID = messageEffectID }
    if let replyParameters { self.replyParameters = replyParameters }
    if let replyMarkup { self.replyMarkup = replyMarkup }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("checklist", checklist)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("message_effect_id", messageEffectID)
    writer.member("reply_parameters", replyParameters)
    writer.member("reply_markup", replyMarkup)
  }
}

/// Telegram's [sendContact](https://core.telegram.org/bots/api#sendcontact).
public struct SendContact: TelegramMethod {
  public typealias Result = Message
  public static var name: String { "sendContact" }
  /// `chat_id`
  public var chatID: ChatID
  /// `phone_number`
  public var phoneNumber: String
  /// `first_name`
  public var firstName: String
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `direct_messages_topic_id`
  public var directMessagesTopicID: Int64?
  /// `last_name`
  public var lastName: String?
  /// `vcard`
  public var vcard: String?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `allow_paid_broadcast`
  public var allowPaidBroadcast: Bool?
  /// `message_effect_id`
  public var messageEffectID: String?
  /// `suggested_post_parameters`
  public var suggestedPostParameters: SuggestedPostParameters?
  /// `reply_parameters`
  public var replyParameters: ReplyParameters?
  /// `reply_markup`
  public var replyMarkup: ReplyMarkup?
  /// `ephemeral_message_parameters`
  public var ephemeralMessageParameters: EphemeralMessageParameters?

  /// With what is required.
  public init(chatID: ChatID, phoneNumber: String, firstName: String) {
    self.chatID = chatID
    self.phoneNumber = phoneNumber
    self.firstName = firstName
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    phoneNumber: String,
    firstName: String,
    businessConnectionID: String? = nil,
    messageThreadID: Int64? = nil,
    directMessagesTopicID: Int64? = nil,
    lastName: String? = nil,
    vcard: String? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    allowPaidBroadcast: Bool? = nil,
    messageEffectID: String? = nil,
    suggestedPostParameters: SuggestedPostParameters? = nil,
    replyParameters: ReplyParameters? = nil,
    replyMarkup: ReplyMarkup? = nil,
    ephemeralMessageParameters: EphemeralMessageParameters? = nil
  ) {
    self.init(chatID: chatID, phoneNumber: phoneNumber, firstName: firstName)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let directMessagesTopicID { self.directMessagesTopicID = directMessagesTopicID }
    if let lastName { self.lastName = lastName }
    if let vcard { self.vcard = vcard }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let allowPaidBroadcast { self.allowPaidBroadcast = allowPaidBroadcast }
    if let messageEffectID { self.messageEffectID = messageEffectID }
    if let suggestedPostParameters { self.suggestedPostParameters = suggestedPostParameters }
    if let replyParameters { self.replyParameters = replyParameters }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let ephemeralMessageParameters { self.ephemeralMessageParameters = ephemeralMessageParameters }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("direct_messages_topic_id", directMessagesTopicID)
    writer.member("phone_number", phoneNumber)
    writer.member("first_name", firstName)
    writer.member("last_name", lastName)
    writer.member("vcard", vcard)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("allow_paid_broadcast", allowPaidBroadcast)
    writer.member("message_effect_id", messageEffectID)
    writer.member("suggested_post_parameters", suggestedPostParameters)
    writer.member("reply_parameters", replyParameters)
    writer.member("reply_markup", replyMarkup)
    writer.member("ephemeral_message_parameters", ephemeralMessageParameters)
  }
}

/// Telegram's [sendDice](https://core.telegram.org/bots/api#senddice).
public struct SendDice: TelegramMethod {
  public typealias Result = Message
  public static var name: String { "sendDice" }
  /// `chat_id`
  public var chatID: ChatID
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `direct_messages_topic_id`
  public var directMessagesTopicID: Int64?
  /// `emoji`
  public var emoji: String?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `allow_paid_broadcast`
  public var allowPaidBroadcast: Bool?
  /// `message_effect_id`
  public var messageEffectID: String?
  /// `suggested_post_parameters`
  public var suggestedPostParameters: SuggestedPostParameters?
  /// `reply_parameters`
  public var replyParameters: ReplyParameters?
  /// `reply_markup`
  public var replyMarkup: ReplyMarkup?

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    businessConnectionID: String? = nil,
    messageThreadID: Int64? = nil,
    directMessagesTopicID: Int64? = nil,
    emoji: String? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    allowPaidBroadcast: Bool? = nil,
    messageEffectID: String? = nil,
    suggestedPostParameters: SuggestedPostParameters? = nil,
    replyParameters: ReplyParameters? = nil,
    replyMarkup: ReplyMarkup? = nil
  ) {
    self.init(chatID: chatID)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let directMessagesTopicID { self.directMessagesTopicID = directMessagesTopicID }
    if let emoji { self.emoji = emoji }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let allowPaidBroadcast { self.allowPaidBroadcast = allowPaidBroadcast }
    if let messageEffectID { self.messageEffectID = messageEffectID }
    if let suggestedPostParameters { self.suggestedPostParameters = suggestedPostParameters }
    if let replyParameters { self.replyParameters = replyParameters }
    if let replyMarkup { self.replyMarkup = replyMarkup }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("direct_messages_topic_id", directMessagesTopicID)
    writer.member("emoji", emoji)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("allow_paid_broadcast", allowPaidBroadcast)
    writer.member("message_effect_id", messageEffectID)
    writer.member("suggested_post_parameters", suggestedPostParameters)
    writer.member("reply_parameters", replyParameters)
    writer.member("reply_markup", replyMarkup)
  }
}

/// Telegram's [sendDocument](https://core.telegram.org/bots/api#senddocument).
public struct SendDocument: TelegramMethod {
  public typealias Result = Message
  public static var name: String { "sendDocument" }
  /// `chat_id`
  public var chatID: ChatID
  /// `document`
  public var document: InputFile
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `direct_messages_topic_id`
  public var directMessagesTopicID: Int64?
  /// `thumbnail`
  public var thumbnail: InputFile?
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `disable_content_type_detection`
  public var disableContentTypeDetection: Bool?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `allow_paid_broadcast`
  public var allowPaidBroadcast: Bool?
  /// `message_effect_id`
  public var messageEffectID: String?
  /// `suggested_post_parameters`
  public var suggestedPostParameters: SuggestedPostParameters?
  /// `reply_parameters`
  public var replyParameters: ReplyParameters?
  /// `reply_markup`
  public var replyMarkup: ReplyMarkup?
  /// `ephemeral_message_parameters`
  public var ephemeralMessageParameters: EphemeralMessageParameters?

  /// With what is required.
  public init(chatID: ChatID, document: InputFile) { self.chatID = chatID; self.document = document }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    document: InputFile,
    businessConnectionID: String? = nil,
    messageThreadID: Int64? = nil,
    directMessagesTopicID: Int64? = nil,
    thumbnail: InputFile? = nil,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    disableContentTypeDetection: Bool? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    allowPaidBroadcast: Bool? = nil,
    messageEffectID: String? = nil,
    suggestedPostParameters: SuggestedPostParameters? = nil,
    replyParameters: ReplyParameters? = nil,
    replyMarkup: ReplyMarkup? = nil,
    ephemeralMessageParameters: EphemeralMessageParameters? = nil
  ) {
    self.init(chatID: chatID, document: document)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let directMessagesTopicID { self.directMessagesTopicID = directMessagesTopicID }
    if let thumbnail { self.thumbnail = thumbnail }
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let disableContentTypeDetection { self.disableContentTypeDetection = disableContentTypeDetection }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let allowPaidBroadcast { self.allowPaidBroadcast = allowPaidBroadcast }
    if let messageEffectID { self.messageEffectID = messageEffectID }
    if let suggestedPostParameters { self.suggestedPostParameters = suggestedPostParameters }
    if let replyParameters { self.replyParameters = replyParameters }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let ephemeralMessageParameters { self.ephemeralMessageParameters = ephemeralMessageParameters }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("direct_messages_topic_id", directMessagesTopicID)
    writer.member("document", document)
    writer.member("thumbnail", thumbnail)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("disable_content_type_detection", disableContentTypeDetection)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("allow_paid_broadcast", allowPaidBroadcast)
    writer.member("message_effect_id", messageEffectID)
    writer.member("suggested_post_parameters", suggestedPostParameters)
    writer.member("reply_parameters", replyParameters)
    writer.member("reply_markup", replyMarkup)
    writer.member("ephemeral_message_parameters", ephemeralMessageParameters)
  }
}

/// Telegram's [sendGame](https://core.telegram.org/bots/api#sendgame).
public struct SendGame: TelegramMethod {
  public typealias Result = Message
  public static var name: String { "sendGame" }
  /// `chat_id`
  public var chatID: ChatID
  /// `game_short_name`
  public var gameShortName: String
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `allow_paid_broadcast`
  public var allowPaidBroadcast: Bool?
  /// `message_effect_id`
  public var messageEffectID: String?
  /// `reply_parameters`
  public var replyParameters: ReplyParameters?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?

  /// With what is required.
  public init(chatID: ChatID, gameShortName: String) { self.chatID = chatID; self.gameShortName = gameShortName }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    gameShortName: String,
    businessConnectionID: String? = nil,
    messageThreadID: Int64? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    allowPaidBroadcast: Bool? = nil,
    messageEffectID: String? = nil,
    replyParameters: ReplyParameters? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil
  ) {
    self.init(chatID: chatID, gameShortName: gameShortName)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let allowPaidBroadcast { self.allowPaidBroadcast = allowPaidBroadcast }
    if let messageEffectID { self.messageEffectID = messageEffectID }
    if let replyParameters { self.replyParameters = replyParameters }
    if let replyMarkup { self.replyMarkup = replyMarkup }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("game_short_name", gameShortName)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("allow_paid_broadcast", allowPaidBroadcast)
    writer.member("message_effect_id", messageEffectID)
    writer.member("reply_parameters", replyParameters)
    writer.member("reply_markup", replyMarkup)
  }
}

/// Telegram's [sendGift](https://core.telegram.org/bots/api#sendgift).
public struct SendGift: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "sendGift" }
  /// `gift_id`
  public var giftID: String
  /// `user_id`
  public var userID: Int64?
  /// `chat_id`
  public var chatID: ChatID?
  /// `pay_for_upgrade`
  public var payForUpgrade: Bool?
  /// `text`
  public var text: String?
  /// `text_parse_mode`
  public var textParseMode: ParseMode?
  /// `text_entities`
  public var textEntities: [InputMessageEntity]?

  /// With what is required.
  public init(giftID: String) { self.giftID = giftID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    giftID: String,
    userID: Int64? = nil,
    chatID: ChatID? = nil,
    payForUpgrade: Bool? = nil,
    text: String? = nil,
    textParseMode: ParseMode? = nil,
    textEntities: [InputMessageEntity]? = nil
  ) {
    self.init(giftID: giftID)
    if let userID { self.userID = userID }
    if let chatID { self.chatID = chatID }
    if let payForUpgrade { self.payForUpgrade = payForUpgrade }
    if let text { self.text = text }
    if let textParseMode { self.textParseMode = textParseMode }
    if let textEntities { self.textEntities = textEntities }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
    writer.member("chat_id", chatID)
    writer.member("gift_id", giftID)
    writer.member("pay_for_upgrade", payForUpgrade)
    writer.member("text", text)
    writer.member("text_parse_mode", textParseMode)
    writer.member("text_entities", textEntities)
  }
}

/// Telegram's [sendInvoice](https://core.telegram.org/bots/api#sendinvoice).
public struct SendInvoice: TelegramMethod {
  public typealias Result = Message
  public static var name: String { "sendInvoice" }
  /// `chat_id`
  public var chatID: ChatID
  /// `title`
  public var title: String
  /// `description`
  public var description: String
  /// `payload`
  public var payload: String
  /// `currency`
  public var currency: String
  /// `prices`
  public var prices: [LabeledPrice]
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `direct_messages_topic_id`
  public var directMessagesTopicID: Int64?
  /// `provider_token`
  public var providerToken: String?
  /// `max_tip_amount`
  public var maxTipAmount: Int64?
  /// `suggested_tip_amounts`
  public var suggestedTipAmounts: [Int64]?
  /// `start_parameter`
  public var startParameter: String?
  /// `provider_data`
  public var providerData: String?
  /// `photo_url`
  public var photoURL: String?
  /// `photo_size`
  public var photoSize: Int64?
  /// `photo_width`
  public var photoWidth: Int64?
  /// `photo_height`
  public var photoHeight: Int64?
  /// `need_name`
  public var needName: Bool?
  /// `need_phone_number`
  public var needPhoneNumber: Bool?
  /// `need_email`
  public var needEmail: Bool?
  /// `need_shipping_address`
  public var needShippingAddress: Bool?
  /// `send_phone_number_to_provider`
  public var sendPhoneNumberToProvider: Bool?
  /// `send_email_to_provider`
  public var sendEmailToProvider: Bool?
  /// `is_flexible`
  public var isFlexible: Bool?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `allow_paid_broadcast`
  public var allowPaidBroadcast: Bool?
  /// `message_effect_id`
  public var messageEffectID: String?
  /// `suggested_post_parameters`
  public var suggestedPostParameters: SuggestedPostParameters?
  /// `reply_parameters`
  public var replyParameters: ReplyParameters?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?

  /// With what is required.
  public init(
    chatID: ChatID,
    title: String,
    description: String,
    payload: String,
    currency: String,
    prices: [LabeledPrice]
  ) {
    self.chatID = chatID
    self.title = title
    self.description = description
    self.payload = payload
    self.currency = currency
    self.prices = prices
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    title: String,
    description: String,
    payload: String,
    currency: String,
    prices: [LabeledPrice],
    messageThreadID: Int64? = nil,
    directMessagesTopicID: Int64? = nil,
    providerToken: String? = nil,
    maxTipAmount: Int64? = nil,
    suggestedTipAmounts: [Int64]? = nil,
    startParameter: String? = nil,
    providerData: String? = nil,
    photoURL: String? = nil,
    photoSize: Int64? = nil,
    photoWidth: Int64? = nil,
    photoHeight: Int64? = nil,
    needName: Bool? = nil,
    needPhoneNumber: Bool? = nil,
    needEmail: Bool? = nil,
    needShippingAddress: Bool? = nil,
    sendPhoneNumberToProvider: Bool? = nil,
    sendEmailToProvider: Bool? = nil,
    isFlexible: Bool? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    allowPaidBroadcast: Bool? = nil,
    messageEffectID: String? = nil,
    suggestedPostParameters: SuggestedPostParameters? = nil,
    replyParameters: ReplyParameters? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil
  ) {
    self.init(
      chatID: chatID,
      title: title,
      description: description,
      payload: payload,
      currency: currency,
      prices: prices
    )
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let directMessagesTopicID { self.directMessagesTopicID = directMessagesTopicID }
    if let providerToken { self.providerToken = providerToken }
    if let maxTipAmount { self.maxTipAmount = maxTipAmount }
    if let suggestedTipAmounts { self.suggestedTipAmounts = suggestedTipAmounts }
    if let startParameter { self.startParameter = startParameter }
    if let providerData { self.providerData = providerData }
    if let photoURL { self.photoURL = photoURL }
    if let photoSize { self.photoSize = photoSize }
    if let photoWidth { self.photoWidth = photoWidth }
    if let photoHeight { self.photoHeight = photoHeight }
    if let needName { self.needName = needName }
    if let needPhoneNumber { self.needPhoneNumber = needPhoneNumber }
    if let needEmail { self.needEmail = needEmail }
    if let needShippingAddress { self.needShippingAddress = needShippingAddress }
    if let sendPhoneNumberToProvider { self.sendPhoneNumberToProvider = sendPhoneNumberToProvider }
    if let sendEmailToProvider { self.sendEmailToProvider = sendEmailToProvider }
    if let isFlexible { self.isFlexible = isFlexible }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let allowPaidBroadcast { self.allowPaidBroadcast = allowPaidBroadcast }
    if let messageEffectID { self.messageEffectID = messageEffectID }
    if let suggestedPostParameters { self.suggestedPostParameters = suggestedPostParameters }
    if let replyParameters { self.replyParameters = replyParameters }
    if let replyMarkup { self.replyMarkup = replyMarkup }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("direct_messages_topic_id", directMessagesTopicID)
    writer.member("title", title)
    writer.member("description", description)
    writer.member("payload", payload)
    writer.member("provider_token", providerToken)
    writer.member("currency", currency)
    writer.member("prices", prices)
    writer.member("max_tip_amount", maxTipAmount)
    writer.member("suggested_tip_amounts", suggestedTipAmounts)
    writer.member("start_parameter", startParameter)
    writer.member("provider_data", providerData)
    writer.member("photo_url", photoURL)
    writer.member("photo_size", photoSize)
    writer.member("photo_width", photoWidth)
    writer.member("photo_height", photoHeight)
    writer.member("need_name", needName)
    writer.member("need_phone_number", needPhoneNumber)
    writer.member("need_email", needEmail)
    writer.member("need_shipping_address", needShippingAddress)
    writer.member("send_phone_number_to_provider", sendPhoneNumberToProvider)
    writer.member("send_email_to_provider", sendEmailToProvider)
    writer.member("is_flexible", isFlexible)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("allow_paid_broadcast", allowPaidBroadcast)
    writer.member("message_effect_id", messageEffectID)
    writer.member("suggested_post_parameters", suggestedPostParameters)
    writer.member("reply_parameters", replyParameters)
    writer.member("reply_markup", replyMarkup)
  }
}

/// Telegram's [sendLivePhoto](https://core.telegram.org/bots/api#sendlivephoto).
public struct SendLivePhoto: TelegramMethod {
  public typealias Result = Message
  public static var name: String { "sendLivePhoto" }
  /// `chat_id`
  public var chatID: ChatID
  /// `live_photo`
  public var livePhoto: InputFile
  /// `photo`
  public var photo: InputFile
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `direct_messages_topic_id`
  public var directMessagesTopicID: Int64?
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `show_caption_above_media`
  public var showCaptionAboveMedia: Bool?
  /// `has_spoiler`
  public var hasSpoiler: Bool?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `allow_paid_broadcast`
  public var allowPaidBroadcast: Bool?
  /// `message_effect_id`
  public var messageEffectID: String?
  /// `suggested_post_parameters`
  public var suggestedPostParameters: SuggestedPostParameters?
  /// `reply_parameters`
  public var replyParameters: ReplyParameters?
  /// `reply_markup`
  public var replyMarkup: ReplyMarkup?
  /// `ephemeral_message_parameters`
  public var ephemeralMessageParameters: EphemeralMessageParameters?

  /// With what is required.
  public init(chatID: ChatID, livePhoto: InputFile, photo: InputFile) {
    self.chatID = chatID
    self.livePhoto = livePhoto
    self.photo = photo
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    livePhoto: InputFile,
    photo: InputFile,
    businessConnectionID: String? = nil,
    messageThreadID: Int64? = nil,
    directMessagesTopicID: Int64? = nil,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    showCaptionAboveMedia: Bool? = nil,
    hasSpoiler: Bool? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    allowPaidBroadcast: Bool? = nil,
    messageEffectID: String? = nil,
    suggestedPostParameters: SuggestedPostParameters? = nil,
    replyParameters: ReplyParameters? = nil,
    replyMarkup: ReplyMarkup? = nil,
    ephemeralMessageParameters: EphemeralMessageParameters? = nil
  ) {
    self.init(chatID: chatID, livePhoto: livePhoto, photo: photo)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let directMessagesTopicID { self.directMessagesTopicID = directMessagesTopicID }
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let showCaptionAboveMedia { self.showCaptionAboveMedia = showCaptionAboveMedia }
    if let hasSpoiler { self.hasSpoiler = hasSpoiler }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let allowPaidBroadcast { self.allowPaidBroadcast = allowPaidBroadcast }
    if let messageEffectID { self.messageEffectID = messageEffectID }
    if let suggestedPostParameters { self.suggestedPostParameters = suggestedPostParameters }
    if let replyParameters { self.replyParameters = replyParameters }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let ephemeralMessageParameters { self.ephemeralMessageParameters = ephemeralMessageParameters }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("direct_messages_topic_id", directMessagesTopicID)
    writer.member("live_photo", livePhoto)
    writer.member("photo", photo)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("show_caption_above_media", showCaptionAboveMedia)
    writer.member("has_spoiler", hasSpoiler)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("allow_paid_broadcast", allowPaidBroadcast)
    writer.member("message_effect_id", messageEffectID)
    writer.member("suggested_post_parameters", suggestedPostParameters)
    writer.member("reply_parameters", replyParameters)
    writer.member("reply_markup", replyMarkup)
    writer.member("ephemeral_message_parameters", ephemeralMessageParameters)
  }
}

/// Telegram's [sendLocation](https://core.telegram.org/bots/api#sendlocation).
public struct SendLocation: TelegramMethod {
  public typealias Result = Message
  public static var name: String { "sendLocation" }
  /// `chat_id`
  public var chatID: ChatID
  /// `latitude`
  public var latitude: Double
  /// `longitude`
  public var longitude: Double
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `direct_messages_topic_id`
  public var directMessagesTopicID: Int64?
  /// `horizontal_accuracy`
  public var horizontalAccuracy: Double?
  /// `live_period`
  public var livePeriod: Int64?
  /// `heading`
  public var heading: Int64?
  /// `proximity_alert_radius`
  public var proximityAlertRadius: Int64?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `allow_paid_broadcast`
  public var allowPaidBroadcast: Bool?
  /// `message_effect_id`
  public var messageEffectID: String?
  /// `suggested_post_parameters`
  public var suggestedPostParameters: SuggestedPostParameters?
  /// `reply_parameters`
  public var replyParameters: ReplyParameters?
  /// `reply_markup`
  public var replyMarkup: ReplyMarkup?
  /// `ephemeral_message_parameters`
  public var ephemeralMessageParameters: EphemeralMessageParameters?

  /// With what is required.
  public init(chatID: ChatID, latitude: Double, longitude: Double) {
    self.chatID = chatID
    self.latitude = latitude
    self.longitude = longitude
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    latitude: Double,
    longitude: Double,
    businessConnectionID: String? = nil,
    messageThreadID: Int64? = nil,
    directMessagesTopicID: Int64? = nil,
    horizontalAccuracy: Double? = nil,
    livePeriod: Int64? = nil,
    heading: Int64? = nil,
    proximityAlertRadius: Int64? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    allowPaidBroadcast: Bool? = nil,
    messageEffectID: String? = nil,
    suggestedPostParameters: SuggestedPostParameters? = nil,
    replyParameters: ReplyParameters? = nil,
    replyMarkup: ReplyMarkup? = nil,
    ephemeralMessageParameters: EphemeralMessageParameters? = nil
  ) {
    self.init(chatID: chatID, latitude: latitude, longitude: longitude)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let directMessagesTopicID { self.directMessagesTopicID = directMessagesTopicID }
    if let horizontalAccuracy { self.horizontalAccuracy = horizontalAccuracy }
    if let livePeriod { self.livePeriod = livePeriod }
    if let heading { self.heading = heading }
    if let proximityAlertRadius { self.proximityAlertRadius = proximityAlertRadius }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let allowPaidBroadcast { self.allowPaidBroadcast = allowPaidBroadcast }
    if let messageEffectID { self.messageEffectID = messageEffectID }
    if let suggestedPostParameters { self.suggestedPostParameters = suggestedPostParameters }
    if let replyParameters { self.replyParameters = replyParameters }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let ephemeralMessageParameters { self.ephemeralMessageParameters = ephemeralMessageParameters }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("direct_messages_topic_id", directMessagesTopicID)
    writer.member("latitude", latitude)
    writer.member("longitude", longitude)
    writer.member("horizontal_accuracy", horizontalAccuracy)
    writer.member("live_period", livePeriod)
    writer.member("heading", heading)
    writer.member("proximity_alert_radius", proximityAlertRadius)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("allow_paid_broadcast", allowPaidBroadcast)
    writer.member("message_effect_id", messageEffectID)
    writer.member("suggested_post_parameters", suggestedPostParameters)
    writer.member("reply_parameters", replyParameters)
    writer.member("reply_markup", replyMarkup)
    writer.member("ephemeral_message_parameters", ephemeralMessageParameters)
  }
}

/// Telegram's [sendMediaGroup](https://core.telegram.org/bots/api#sendmediagroup).
public struct SendMediaGroup: TelegramMethod {
  public typealias Result = JSONArray<Message>
  public static var name: String { "sendMediaGroup" }
  /// `chat_id`
  public var chatID: ChatID
  /// `media`
  public var media: [InputMedia]
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `direct_messages_topic_id`
  public var directMessagesTopicID: Int64?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `allow_paid_broadcast`
  public var allowPaidBroadcast: Bool?
  /// `message_effect_id`
  public var messageEffectID: String?
  /// `reply_parameters`
  public var replyParameters: ReplyParameters?

  /// With what is required.
  public init(chatID: ChatID, media: [InputMedia]) { self.chatID = chatID; self.media = media }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    media: [InputMedia],
    businessConnectionID: String? = nil,
    messageThreadID: Int64? = nil,
    directMessagesTopicID: Int64? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    allowPaidBroadcast: Bool? = nil,
    messageEffectID: String? = nil,
    replyParameters: ReplyParameters? = nil
  ) {
    self.init(chatID: chatID, media: media)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let directMessagesTopicID { self.directMessagesTopicID = directMessagesTopicID }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let allowPaidBroadcast { self.allowPaidBroadcast = allowPaidBroadcast }
    if let messageEffectID { self.messageEffectID = messageEffectID }
    if let replyParameters { self.replyParameters = replyParameters }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("direct_messages_topic_id", directMessagesTopicID)
    writer.member("media", media)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("allow_paid_broadcast", allowPaidBroadcast)
    writer.member("message_effect_id", messageEffectID)
    writer.member("reply_parameters", replyParameters)
  }
}

/// Telegram's [sendMessage](https://core.telegram.org/bots/api#sendmessage).
public struct SendMessage: TelegramMethod {
  public typealias Result = Message
  public static var name: String { "sendMessage" }
  /// `chat_id`
  public var chatID: ChatID
  /// `text`
  public var text: String
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `direct_messages_topic_id`
  public var directMessagesTopicID: Int64?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `entities`
  public var entities: [InputMessageEntity]?
  /// `link_preview_options`
  public var linkPreviewOptions: InputLinkPreviewOptions?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `allow_paid_broadcast`
  public var allowPaidBroadcast: Bool?
  /// `message_effect_id`
  public var messageEffectID: String?
  /// `suggested_post_parameters`
  public var suggestedPostParameters: SuggestedPostParameters?
  /// `reply_parameters`
  public var replyParameters: ReplyParameters?
  /// `reply_markup`
  public var replyMarkup: ReplyMarkup?
  /// `ephemeral_message_parameters`
  public var ephemeralMessageParameters: EphemeralMessageParameters?

  /// With what is required.
  public init(chatID: ChatID, text: String) { self.chatID = chatID; self.text = text }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    text: String,
    businessConnectionID: String? = nil,
    messageThreadID: Int64? = nil,
    directMessagesTopicID: Int64? = nil,
    parseMode: ParseMode? = nil,
    entities: [InputMessageEntity]? = nil,
    linkPreviewOptions: InputLinkPreviewOptions? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    allowPaidBroadcast: Bool? = nil,
    messageEffectID: String? = nil,
    suggestedPostParameters: SuggestedPostParameters? = nil,
    replyParameters: ReplyParameters? = nil,
    replyMarkup: ReplyMarkup? = nil,
    ephemeralMessageParameters: EphemeralMessageParameters? = nil
  ) {
    self.init(chatID: chatID, text: text)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let directMessagesTopicID { self.directMessagesTopicID = directMessagesTopicID }
    if let parseMode { self.parseMode = parseMode }
    if let entities { self.entities = entities }
    if let linkPreviewOptions { self.linkPreviewOptions = linkPreviewOptions }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let allowPaidBroadcast { self.allowPaidBroadcast = allowPaidBroadcast }
    if let messageEffectID { self.messageEffectID = messageEffectID }
    if let suggestedPostParameters { self.suggestedPostParameters = suggestedPostParameters }
    if let replyParameters { self.replyParameters = replyParameters }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let ephemeralMessageParameters { self.ephemeralMessageParameters = ephemeralMessageParameters }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("direct_messages_topic_id", directMessagesTopicID)
    writer.member("text", text)
    writer.member("parse_mode", parseMode)
    writer.member("entities", entities)
    writer.member("link_preview_options", linkPreviewOptions)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("allow_paid_broadcast", allowPaidBroadcast)
    writer.member("message_effect_id", messageEffectID)
    writer.member("suggested_post_parameters", suggestedPostParameters)
    writer.member("reply_parameters", replyParameters)
    writer.member("reply_markup", replyMarkup)
    writer.member("ephemeral_message_parameters", ephemeralMessageParameters)
  }
}

/// Telegram's [sendMessageDraft](https://core.telegram.org/bots/api#sendmessagedraft).
public struct SendMessageDraft: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "sendMessageDraft" }
  /// `chat_id`
  public var chatID: Int64
  /// `draft_id`
  public var draftID: Int64
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `text`
  public var text: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `entities`
  public var entities: [InputMessageEntity]?
  /// `can_stop`
  public var canStop: Bool?
  /// `keep_on_stop`
  public var keepOnStop: Bool?

  /// With what is required.
  public init(chatID: Int64, draftID: Int64) { self.chatID = chatID; self.draftID = draftID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: Int64,
    draftID: Int64,
    messageThreadID: Int64? = nil,
    text: String? = nil,
    parseMode: ParseMode? = nil,
    entities: [InputMessageEntity]? = nil,
    canStop: Bool? = nil,
    keepOnStop: Bool? = nil
  ) {
    self.init(chatID: chatID, draftID: draftID)
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let text { self.text = text }
    if let parseMode { self.parseMode = parseMode }
    if let entities { self.entities = entities }
    if let canStop { self.canStop = canStop }
    if let keepOnStop { self.keepOnStop = keepOnStop }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("draft_id", draftID)
    writer.member("text", text)
    writer.member("parse_mode", parseMode)
    writer.member("entities", entities)
    writer.member("can_stop", canStop)
    writer.member("keep_on_stop", keepOnStop)
  }
}

/// Telegram's [sendPaidMedia](https://core.telegram.org/bots/api#sendpaidmedia).
public struct SendPaidMedia: TelegramMethod {
  public typealias Result = Message
  public static var name: String { "sendPaidMedia" }
  /// `chat_id`
  public var chatID: ChatID
  /// `star_count`
  public var starCount: Int64
  /// `media`
  public var media: [InputPaidMedia]
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `direct_messages_topic_id`
  public var directMessagesTopicID: Int64?
  /// `payload`
  public var payload: String?
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `show_caption_above_media`
  public var showCaptionAboveMedia: Bool?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `allow_paid_broadcast`
  public var allowPaidBroadcast: Bool?
  /// `suggested_post_parameters`
  public var suggestedPostParameters: SuggestedPostParameters?
  /// `reply_parameters`
  public var replyParameters: ReplyParameters?
  /// `reply_markup`
  public var replyMarkup: ReplyMarkup?

  /// With what is required.
  public init(chatID: ChatID, starCount: Int64, media: [InputPaidMedia]) {
    self.chatID = chatID
    self.starCount = starCount
    self.media = media
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    starCount: Int64,
    media: [InputPaidMedia],
    businessConnectionID: String? = nil,
    messageThreadID: Int64? = nil,
    directMessagesTopicID: Int64? = nil,
    payload: String? = nil,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    showCaptionAboveMedia: Bool? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    allowPaidBroadcast: Bool? = nil,
    suggestedPostParameters: SuggestedPostParameters? = nil,
    replyParameters: ReplyParameters? = nil,
    replyMarkup: ReplyMarkup? = nil
  ) {
    self.init(chatID: chatID, starCount: starCount, media: media)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let directMessagesTopicID { self.directMessagesTopicID = directMessagesTopicID }
    if let payload { self.payload = payload }
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let showCaptionAboveMedia { self.showCaptionAboveMedia = showCaptionAboveMedia }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let allowPaidBroadcast { self.allowPaidBroadcast = allowPaidBroadcast }
    if let suggestedPostParameters { self.suggestedPostParameters = suggestedPostParameters }
    if let replyParameters { self.replyParameters = replyParameters }
    if let replyMarkup { self.replyMarkup = replyMarkup }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("direct_messages_topic_id", directMessagesTopicID)
    writer.member("star_count", starCount)
    writer.member("media", media)
    writer.member("payload", payload)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("show_caption_above_media", showCaptionAboveMedia)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("allow_paid_broadcast", allowPaidBroadcast)
    writer.member("suggested_post_parameters", suggestedPostParameters)
    writer.member("reply_parameters", replyParameters)
    writer.member("reply_markup", replyMarkup)
  }
}

/// Telegram's [sendPhoto](https://core.telegram.org/bots/api#sendphoto).
public struct SendPhoto: TelegramMethod {
  public typealias Result = Message
  public static var name: String { "sendPhoto" }
  /// `chat_id`
  public var chatID: ChatID
  /// `photo`
  public var photo: InputFile
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `direct_messages_topic_id`
  public var directMessagesTopicID: Int64?
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `show_caption_above_media`
  public var showCaptionAboveMedia: Bool?
  /// `has_spoiler`
  public var hasSpoiler: Bool?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `allow_paid_broadcast`
  public var allowPaidBroadcast: Bool?
  /// `message_effect_id`
  public var messageEffectID: String?
  /// `suggested_post_parameters`
  public var suggestedPostParameters: SuggestedPostParameters?
  /// `reply_parameters`
  public var replyParameters: ReplyParameters?
  /// `reply_markup`
  public var replyMarkup: ReplyMarkup?
  /// `ephemeral_message_parameters`
  public var ephemeralMessageParameters: EphemeralMessageParameters?

  /// With what is required.
  public init(chatID: ChatID, photo: InputFile) { self.chatID = chatID; self.photo = photo }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    photo: InputFile,
    businessConnectionID: String? = nil,
    messageThreadID: Int64? = nil,
    directMessagesTopicID: Int64? = nil,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    showCaptionAboveMedia: Bool? = nil,
    hasSpoiler: Bool? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    allowPaidBroadcast: Bool? = nil,
    messageEffectID: String? = nil,
    suggestedPostParameters: SuggestedPostParameters? = nil,
    replyParameters: ReplyParameters? = nil,
    replyMarkup: ReplyMarkup? = nil,
    ephemeralMessageParameters: EphemeralMessageParameters? = nil
  ) {
    self.init(chatID: chatID, photo: photo)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let directMessagesTopicID { self.directMessagesTopicID = directMessagesTopicID }
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let showCaptionAboveMedia { self.showCaptionAboveMedia = showCaptionAboveMedia }
    if let hasSpoiler { self.hasSpoiler = hasSpoiler }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let allowPaidBroadcast { self.allowPaidBroadcast = allowPaidBroadcast }
    if let messageEffectID { self.messageEffectID = messageEffectID }
    if let suggestedPostParameters { self.suggestedPostParameters = suggestedPostParameters }
    if let replyParameters { self.replyParameters = replyParameters }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let ephemeralMessageParameters { self.ephemeralMessageParameters = ephemeralMessageParameters }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("direct_messages_topic_id", directMessagesTopicID)
    writer.member("photo", photo)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("show_caption_above_media", showCaptionAboveMedia)
    writer.member("has_spoiler", hasSpoiler)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("allow_paid_broadcast", allowPaidBroadcast)
    writer.member("message_effect_id", messageEffectID)
    writer.member("suggested_post_parameters", suggestedPostParameters)
    writer.member("reply_parameters", replyParameters)
    writer.member("reply_markup", replyMarkup)
    writer.member("ephemeral_message_parameters", ephemeralMessageParameters)
  }
}

/// Telegram's [sendPoll](https://core.telegram.org/bots/api#sendpoll).
public struct SendPoll: TelegramMethod {
  public typealias Result = Message
  public static var name: String { "sendPoll" }
  /// `chat_id`
  public var chatID: ChatID
  /// `question`
  public var question: String
  /// `options`
  public var options: [InputPollOption]
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `question_parse_mode`
  public var questionParseMode: ParseMode?
  /// `question_entities`
  public var questionEntities: [InputMessageEntity]?
  /// `is_anonymous`
  public var isAnonymous: Bool?
  /// `type`
  public var type: PollType?
  /// `allows_multiple_answers`
  public var allowsMultipleAnswers: Bool?
  /// `allows_revoting`
  public var allowsRevoting: Bool?
  /// `shuffle_options`
  public var shuffleOptions: Bool?
  /// `allow_adding_options`
  public var allowAddingOptions: Bool?
  /// `hide_results_until_closes`
  public var hideResultsUntilCloses: Bool?
  /// `members_only`
  public var membersOnly: Bool?
  /// `country_codes`
  public var countryCodes: [String]?
  /// `correct_option_ids`
  public var correctOptionIDs: [Int64]?
  /// `explanation`
  public var explanation: String?
  /// `explanation_parse_mode`
  public var explanationParseMode: ParseMode?
  /// `explanation_entities`
  public var explanationEntities: [InputMessageEntity]?
  /// `explanation_media`
  public var explanationMedia: InputPollMedia?
  /// `open_period`
  public var openPeriod: Int64?
  /// `close_date`
  public var closeDate: Int64?
  /// `is_closed`
  public var isClosed: Bool?
  /// `description`
  public var description: String?
  /// `description_parse_mode`
  public var descriptionParseMode: ParseMode?
  /// `description_entities`
  public var descriptionEntities: [InputMessageEntity]?
  /// `media`
  public var media: InputPollMedia?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `allow_paid_broadcast`
  public var allowPaidBroadcast: Bool?
  /// `message_effect_id`
  public var messageEffectID: String?
  /// `reply_parameters`
  public var replyParameters: ReplyParameters?
  /// `reply_markup`
  public var replyMarkup: ReplyMarkup?

  /// With what is required.
  public init(chatID: ChatID, question: String, options: [InputPollOption]) {
    self.chatID = chatID
    self.question = question
    self.options = options
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    question: String,
    options: [InputPollOption],
    businessConnectionID: String? = nil,
    messageThreadID: Int64? = nil,
    questionParseMode: ParseMode? = nil,
    questionEntities: [InputMessageEntity]? = nil,
    isAnonymous: Bool? = nil,
    type: PollType? = nil,
    allowsMultipleAnswers: Bool? = nil,
    allowsRevoting: Bool? = nil,
    shuffleOptions: Bool? = nil,
    allowAddingOptions: Bool? = nil,
    hideResultsUntilCloses: Bool? = nil,
    membersOnly: Bool? = nil,
    countryCodes: [String]? = nil,
    correctOptionIDs: [Int64]? = nil,
    explanation: String? = nil,
    explanationParseMode: ParseMode? = nil,
    explanationEntities: [InputMessageEntity]? = nil,
    explanationMedia: InputPollMedia? = nil,
    openPeriod: Int64? = nil,
    closeDate: Int64? = nil,
    isClosed: Bool? = nil,
    description: String? = nil,
    descriptionParseMode: ParseMode? = nil,
    descriptionEntities: [InputMessageEntity]? = nil,
    media: InputPollMedia? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    allowPaidBroadcast: Bool? = nil,
    messageEffectID: String? = nil,
    replyParameters: ReplyParameters? = nil,
    replyMarkup: ReplyMarkup? = nil
  ) {
    self.init(chatID: chatID, question: question, options: options)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let questionParseMode { self.questionParseMode = questionParseMode }
    if let questionEntities { self.questionEntities = questionEntities }
    if let isAnonymous { self.isAnonymous = isAnonymous }
    if let type { self.type = type }
    if let allowsMultipleAnswers { self.allowsMultipleAnswers = allowsMultipleAnswers }
    if let allowsRevoting { self.allowsRevoting = allowsRevoting }
    if let shuffleOptions { self.shuffleOptions = shuffleOptions }
    if let allowAddingOptions { self.allowAddingOptions = allowAddingOptions }
    if let hideResultsUntilCloses { self.hideResultsUntilCloses = hideResultsUntilCloses }
    if let membersOnly { self.membersOnly = membersOnly }
    if let countryCodes { self.countryCodes = countryCodes }
    if let correctOptionIDs { self.correctOptionIDs = correctOptionIDs }
    if let explanation { self.explanation = explanation }
    if let explanationParseMode { self.explanationParseMode = explanationParseMode }
    if let explanationEntities { self.explanationEntities = explanationEntities }
    if let explanationMedia { self.explanationMedia = explanationMedia }
    if let openPeriod { self.openPeriod = openPeriod }
    if let closeDate { self.closeDate = closeDate }
    if let isClosed { self.isClosed = isClosed }
    if let description { self.description = description }
    if let descriptionParseMode { self.descriptionParseMode = descriptionParseMode }
    if let descriptionEntities { self.descriptionEntities = descriptionEntities }
    if let media { self.media = media }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let allowPaidBroadcast { self.allowPaidBroadcast = allowPaidBroadcast }
    if let messageEffectID { self.messageEffectID = messageEffectID }
    if let replyParameters { self.replyParameters = replyParameters }
    if let replyMarkup { self.replyMarkup = replyMarkup }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("question", question)
    writer.member("question_parse_mode", questionParseMode)
    writer.member("question_entities", questionEntities)
    writer.member("options", options)
    writer.member("is_anonymous", isAnonymous)
    writer.member("type", type)
    writer.member("allows_multiple_answers", allowsMultipleAnswers)
    writer.member("allows_revoting", allowsRevoting)
    writer.member("shuffle_options", shuffleOptions)
    writer.member("allow_adding_options", allowAddingOptions)
    writer.member("hide_results_until_closes", hideResultsUntilCloses)
    writer.member("members_only", membersOnly)
    writer.member("country_codes", countryCodes)
    writer.member("correct_option_ids", correctOptionIDs)
    writer.member("explanation", explanation)
    writer.member("explanation_parse_mode", explanationParseMode)
    writer.member("explanation_entities", explanationEntities)
    writer.member("explanation_media", explanationMedia)
    writer.member("open_period", openPeriod)
    writer.member("close_date", closeDate)
    writer.member("is_closed", isClosed)
    writer.member("description", description)
    writer.member("description_parse_mode", descriptionParseMode)
    writer.member("description_entities", descriptionEntities)
    writer.member("media", media)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("allow_paid_broadcast", allowPaidBroadcast)
    writer.member("message_effect_id", messageEffectID)
    writer.member("reply_parameters", replyParameters)
    writer.member("reply_markup", replyMarkup)
  }
}

/// Telegram's [sendRichMessage](https://core.telegram.org/bots/api#sendrichmessage).
public struct SendRichMessage: TelegramMethod {
  public typealias Result = Message
  public static var name: String { "sendRichMessage" }
  /// `chat_id`
  public var chatID: ChatID
  /// `rich_message`
  public var richMessage: InputRichMessage
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `direct_messages_topic_id`
  public var directMessagesTopicID: Int64?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `allow_paid_broadcast`
  public var allowPaidBroadcast: Bool?
  /// `message_effect_id`
  public var messageEffectID: String?
  /// `suggested_post_parameters`
  public var suggestedPostParameters: SuggestedPostParameters?
  /// `reply_parameters`
  public var replyParameters: ReplyParameters?
  /// `reply_markup`
  public var replyMarkup: ReplyMarkup?
  /// `ephemeral_message_parameters`
  public var ephemeralMessageParameters: EphemeralMessageParameters?

  /// With what is required.
  public init(chatID: ChatID, richMessage: InputRichMessage) {
    self.chatID = chatID
    self.richMessage = richMessage
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    richMessage: InputRichMessage,
    businessConnectionID: String? = nil,
    messageThreadID: Int64? = nil,
    directMessagesTopicID: Int64? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    allowPaidBroadcast: Bool? = nil,
    messageEffectID: String? = nil,
    suggestedPostParameters: SuggestedPostParameters? = nil,
    replyParameters: ReplyParameters? = nil,
    replyMarkup: ReplyMarkup? = nil,
    ephemeralMessageParameters: EphemeralMessageParameters? = nil
  ) {
    self.init(chatID: chatID, richMessage: richMessage)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let directMessagesTopicID { self.directMessagesTopicID = directMessagesTopicID }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let allowPaidBroadcast { self.allowPaidBroadcast = allowPaidBroadcast }
    if let messageEffectID { self.messageEffectID = messageEffectID }
    if let suggestedPostParameters { self.suggestedPostParameters = suggestedPostParameters }
    if let replyParameters { self.replyParameters = replyParameters }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let ephemeralMessageParameters { self.ephemeralMessageParameters = ephemeralMessageParameters }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("direct_messages_topic_id", directMessagesTopicID)
    writer.member("rich_message", richMessage)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("allow_paid_broadcast", allowPaidBroadcast)
    writer.member("message_effect_id", messageEffectID)
    writer.member("suggested_post_parameters", suggestedPostParameters)
    writer.member("reply_parameters", replyParameters)
    writer.member("reply_markup", replyMarkup)
    writer.member("ephemeral_message_parameters", ephemeralMessageParameters)
  }
}

/// Telegram's [sendRichMessageDraft](https://core.telegram.org/bots/api#sendrichmessagedraft).
public struct SendRichMessageDraft: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "sendRichMessageDraft" }
  /// `chat_id`
  public var chatID: Int64
  /// `draft_id`
  public var draftID: Int64
  /// `rich_message`
  public var richMessage: InputRichMessage
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `can_stop`
  public var canStop: Bool?
  /// `keep_on_stop`
  public var keepOnStop: Bool?

  /// With what is required.
  public init(chatID: Int64, draftID: Int64, richMessage: InputRichMessage) {
    self.chatID = chatID
    self.draftID = draftID
    self.richMessage = richMessage
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: Int64,
    draftID: Int64,
    richMessage: InputRichMessage,
    messageThreadID: Int64? = nil,
    canStop: Bool? = nil,
    keepOnStop: Bool? = nil
  ) {
    self.init(chatID: chatID, draftID: draftID, richMessage: richMessage)
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let canStop { self.canStop = canStop }
    if let keepOnStop { self.keepOnStop = keepOnStop }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("draft_id", draftID)
    writer.member("rich_message", richMessage)
    writer.member("can_stop", canStop)
    writer.member("keep_on_stop", keepOnStop)
  }
}

/// Telegram's [sendSticker](https://core.telegram.org/bots/api#sendsticker).
public struct SendSticker: TelegramMethod {
  public typealias Result = Message
  public static var name: String { "sendSticker" }
  /// `chat_id`
  public var chatID: ChatID
  /// `sticker`
  public var sticker: InputFile
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `direct_messages_topic_id`
  public var directMessagesTopicID: Int64?
  /// `emoji`
  public var emoji: String?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `allow_paid_broadcast`
  public var allowPaidBroadcast: Bool?
  /// `message_effect_id`
  public var messageEffectID: String?
  /// `suggested_post_parameters`
  public var suggestedPostParameters: SuggestedPostParameters?
  /// `reply_parameters`
  public var replyParameters: ReplyParameters?
  /// `reply_markup`
  public var replyMarkup: ReplyMarkup?
  /// `ephemeral_message_parameters`
  public var ephemeralMessageParameters: EphemeralMessageParameters?

  /// With what is required.
  public init(chatID: ChatID, sticker: InputFile) { self.chatID = chatID; self.sticker = sticker }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    sticker: InputFile,
    businessConnectionID: String? = nil,
    messageThreadID: Int64? = nil,
    directMessagesTopicID: Int64? = nil,
    emoji: String? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    allowPaidBroadcast: Bool? = nil,
    messageEffectID: String? = nil,
    suggestedPostParameters: SuggestedPostParameters? = nil,
    replyParameters: ReplyParameters? = nil,
    replyMarkup: ReplyMarkup? = nil,
    ephemeralMessageParameters: EphemeralMessageParameters? = nil
  ) {
    self.init(chatID: chatID, sticker: sticker)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let directMessagesTopicID { self.directMessagesTopicID = directMessagesTopicID }
    if let emoji { self.emoji = emoji }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let allowPaidBroadcast { self.allowPaidBroadcast = allowPaidBroadcast }
    if let messageEffectID { self.messageEffectID = messageEffectID }
    if let suggestedPostParameters { self.suggestedPostParameters = suggestedPostParameters }
    if let replyParameters { self.replyParameters = replyParameters }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let ephemeralMessageParameters { self.ephemeralMessageParameters = ephemeralMessageParameters }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("direct_messages_topic_id", directMessagesTopicID)
    writer.member("sticker", sticker)
    writer.member("emoji", emoji)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("allow_paid_broadcast", allowPaidBroadcast)
    writer.member("message_effect_id", messageEffectID)
    writer.member("suggested_post_parameters", suggestedPostParameters)
    writer.member("reply_parameters", replyParameters)
    writer.member("reply_markup", replyMarkup)
    writer.member("ephemeral_message_parameters", ephemeralMessageParameters)
  }
}

/// Telegram's [sendVenue](https://core.telegram.org/bots/api#sendvenue).
public struct SendVenue: TelegramMethod {
  public typealias Result = Message
  public static var name: String { "sendVenue" }
  /// `chat_id`
  public var chatID: ChatID
  /// `latitude`
  public var latitude: Double
  /// `longitude`
  public var longitude: Double
  /// `title`
  public var title: String
  /// `address`
  public var address: String
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `direct_messages_topic_id`
  public var directMessagesTopicID: Int64?
  /// `foursquare_id`
  public var foursquareID: String?
  /// `foursquare_type`
  public var foursquareType: String?
  /// `google_place_id`
  public var googlePlaceID: String?
  /// `google_place_type`
  public var googlePlaceType: String?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `allow_paid_broadcast`
  public var allowPaidBroadcast: Bool?
  /// `message_effect_id`
  public var messageEffectID: String?
  /// `suggested_post_parameters`
  public var suggestedPostParameters: SuggestedPostParameters?
  /// `reply_parameters`
  public var replyParameters: ReplyParameters?
  /// `reply_markup`
  public var replyMarkup: ReplyMarkup?
  /// `ephemeral_message_parameters`
  public var ephemeralMessageParameters: EphemeralMessageParameters?

  /// With what is required.
  public init(chatID: ChatID, latitude: Double, longitude: Double, title: String, address: String) {
    self.chatID = chatID
    self.latitude = latitude
    self.longitude = longitude
    self.title = title
    self.address = address
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    latitude: Double,
    longitude: Double,
    title: String,
    address: String,
    businessConnectionID: String? = nil,
    messageThreadID: Int64? = nil,
    directMessagesTopicID: Int64? = nil,
    foursquareID: String? = nil,
    foursquareType: String? = nil,
    googlePlaceID: String? = nil,
    googlePlaceType: String? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    allowPaidBroadcast: Bool? = nil,
    messageEffectID: String? = nil,
    suggestedPostParameters: SuggestedPostParameters? = nil,
    replyParameters: ReplyParameters? = nil,
    replyMarkup: ReplyMarkup? = nil,
    ephemeralMessageParameters: EphemeralMessageParameters? = nil
  ) {
    self.init(chatID: chatID, latitude: latitude, longitude: longitude, title: title, address: address)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let directMessagesTopicID { self.directMessagesTopicID = directMessagesTopicID }
    if let foursquareID { self.foursquareID = foursquareID }
    if let foursquareType { self.foursquareType = foursquareType }
    if let googlePlaceID { self.googlePlaceID = googlePlaceID }
    if let googlePlaceType { self.googlePlaceType = googlePlaceType }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let allowPaidBroadcast { self.allowPaidBroadcast = allowPaidBroadcast }
    if let messageEffectID { self.messageEffectID = messageEffectID }
    if let suggestedPostParameters { self.suggestedPostParameters = suggestedPostParameters }
    if let replyParameters { self.replyParameters = replyParameters }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let ephemeralMessageParameters { self.ephemeralMessageParameters = ephemeralMessageParameters }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("direct_messages_topic_id", directMessagesTopicID)
    writer.member("latitude", latitude)
    writer.member("longitude", longitude)
    writer.member("title", title)
    writer.member("address", address)
    writer.member("foursquare_id", foursquareID)
    writer.member("foursquare_type", foursquareType)
    writer.member("google_place_id", googlePlaceID)
    writer.member("google_place_type", googlePlaceType)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("allow_paid_broadcast", allowPaidBroadcast)
    writer.member("message_effect_id", messageEffectID)
    writer.member("suggested_post_parameters", suggestedPostParameters)
    writer.member("reply_parameters", replyParameters)
    writer.member("reply_markup", replyMarkup)
    writer.member("ephemeral_message_parameters", ephemeralMessageParameters)
  }
}

/// Telegram's [sendVideo](https://core.telegram.org/bots/api#sendvideo).
public struct SendVideo: TelegramMethod {
  public typealias Result = Message
  public static var name: String { "sendVideo" }
  /// `chat_id`
  public var chatID: ChatID
  /// `video`
  public var video: InputFile
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `direct_messages_topic_id`
  public var directMessagesTopicID: Int64?
  /// `duration`
  public var duration: Int64?
  /// `width`
  public var width: Int64?
  /// `height`
  public var height: Int64?
  /// `thumbnail`
  public var thumbnail: InputFile?
  /// `cover`
  public var cover: InputFile?
  /// `start_timestamp`
  public var startTimestamp: Int64?
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `show_caption_above_media`
  public var showCaptionAboveMedia: Bool?
  /// `has_spoiler`
  public var hasSpoiler: Bool?
  /// `supports_streaming`
  public var supportsStreaming: Bool?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `allow_paid_broadcast`
  public var allowPaidBroadcast: Bool?
  /// `message_effect_id`
  public var messageEffectID: String?
  /// `suggested_post_parameters`
  public var suggestedPostParameters: SuggestedPostParameters?
  /// `reply_parameters`
  public var replyParameters: ReplyParameters?
  /// `reply_markup`
  public var replyMarkup: ReplyMarkup?
  /// `ephemeral_message_parameters`
  public var ephemeralMessageParameters: EphemeralMessageParameters?

  /// With what is required.
  public init(chatID: ChatID, video: InputFile) { self.chatID = chatID; self.video = video }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    video: InputFile,
    businessConnectionID: String? = nil,
    messageThreadID: Int64? = nil,
    directMessagesTopicID: Int64? = nil,
    duration: Int64? = nil,
    width: Int64? = nil,
    height: Int64? = nil,
    thumbnail: InputFile? = nil,
    cover: InputFile? = nil,
    startTimestamp: Int64? = nil,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    showCaptionAboveMedia: Bool? = nil,
    hasSpoiler: Bool? = nil,
    supportsStreaming: Bool? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    allowPaidBroadcast: Bool? = nil,
    messageEffectID: String? = nil,
    suggestedPostParameters: SuggestedPostParameters? = nil,
    replyParameters: ReplyParameters? = nil,
    replyMarkup: ReplyMarkup? = nil,
    ephemeralMessageParameters: EphemeralMessageParameters? = nil
  ) {
    self.init(chatID: chatID, video: video)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let directMessagesTopicID { self.directMessagesTopicID = directMessagesTopicID }
    if let duration { self.duration = duration }
    if let width { self.width = width }
    if let height { self.height = height }
    if let thumbnail { self.thumbnail = thumbnail }
    if let cover { self.cover = cover }
    if let startTimestamp { self.startTimestamp = startTimestamp }
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let showCaptionAboveMedia { self.showCaptionAboveMedia = showCaptionAboveMedia }
    if let hasSpoiler { self.hasSpoiler = hasSpoiler }
    if let supportsStreaming { self.supportsStreaming = supportsStreaming }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let allowPaidBroadcast { self.allowPaidBroadcast = allowPaidBroadcast }
    if let messageEffectID { self.messageEffectID = messageEffectID }
    if let suggestedPostParameters { self.suggestedPostParameters = suggestedPostParameters }
    if let replyParameters { self.replyParameters = replyParameters }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let ephemeralMessageParameters { self.ephemeralMessageParameters = ephemeralMessageParameters }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("direct_messages_topic_id", directMessagesTopicID)
    writer.member("video", video)
    writer.member("duration", duration)
    writer.member("width", width)
    writer.member("height", height)
    writer.member("thumbnail", thumbnail)
    writer.member("cover", cover)
    writer.member("start_timestamp", startTimestamp)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("show_caption_above_media", showCaptionAboveMedia)
    writer.member("has_spoiler", hasSpoiler)
    writer.member("supports_streaming", supportsStreaming)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("allow_paid_broadcast", allowPaidBroadcast)
    writer.member("message_effect_id", messageEffectID)
    writer.member("suggested_post_parameters", suggestedPostParameters)
    writer.member("reply_parameters", replyParameters)
    writer.member("reply_markup", replyMarkup)
    writer.member("ephemeral_message_parameters", ephemeralMessageParameters)
  }
}

/// Telegram's [sendVideoNote](https://core.telegram.org/bots/api#sendvideonote).
public struct SendVideoNote: TelegramMethod {
  public typealias Result = Message
  public static var name: String { "sendVideoNote" }
  /// `chat_id`
  public var chatID: ChatID
  /// `video_note`
  public var videoNote: InputFile
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `direct_messages_topic_id`
  public var directMessagesTopicID: Int64?
  /// `duration`
  public var duration: Int64?
  /// `length`
  public var length: Int64?
  /// `thumbnail`
  public var thumbnail: InputFile?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `allow_paid_broadcast`
  public var allowPaidBroadcast: Bool?
  /// `message_effect_id`
  public var messageEffectID: String?
  /// `suggested_post_parameters`
  public var suggestedPostParameters: SuggestedPostParameters?
  /// `reply_parameters`
  public var replyParameters: ReplyParameters?
  /// `reply_markup`
  public var replyMarkup: ReplyMarkup?
  /// `ephemeral_message_parameters`
  public var ephemeralMessageParameters: EphemeralMessageParameters?

  /// With what is required.
  public init(chatID: ChatID, videoNote: InputFile) { self.chatID = chatID; self.videoNote = videoNote }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    videoNote: InputFile,
    businessConnectionID: String? = nil,
    messageThreadID: Int64? = nil,
    directMessagesTopicID: Int64? = nil,
    duration: Int64? = nil,
    length: Int64? = nil,
    thumbnail: InputFile? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    allowPaidBroadcast: Bool? = nil,
    messageEffectID: String? = nil,
    suggestedPostParameters: SuggestedPostParameters? = nil,
    replyParameters: ReplyParameters? = nil,
    replyMarkup: ReplyMarkup? = nil,
    ephemeralMessageParameters: EphemeralMessageParameters? = nil
  ) {
    self.init(chatID: chatID, videoNote: videoNote)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let directMessagesTopicID { self.directMessagesTopicID = directMessagesTopicID }
    if let duration { self.duration = duration }
    if let length { self.length = length }
    if let thumbnail { self.thumbnail = thumbnail }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let allowPaidBroadcast { self.allowPaidBroadcast = allowPaidBroadcast }
    if let messageEffectID { self.messageEffectID = messageEffectID }
    if let suggestedPostParameters { self.suggestedPostParameters = suggestedPostParameters }
    if let replyParameters { self.replyParameters = replyParameters }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let ephemeralMessageParameters { self.ephemeralMessageParameters = ephemeralMessageParameters }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("direct_messages_topic_id", directMessagesTopicID)
    writer.member("video_note", videoNote)
    writer.member("duration", duration)
    writer.member("length", length)
    writer.member("thumbnail", thumbnail)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("allow_paid_broadcast", allowPaidBroadcast)
    writer.member("message_effect_id", messageEffectID)
    writer.member("suggested_post_parameters", suggestedPostParameters)
    writer.member("reply_parameters", replyParameters)
    writer.member("reply_markup", replyMarkup)
    writer.member("ephemeral_message_parameters", ephemeralMessageParameters)
  }
}

/// Telegram's [sendVoice](https://core.telegram.org/bots/api#sendvoice).
public struct SendVoice: TelegramMethod {
  public typealias Result = Message
  public static var name: String { "sendVoice" }
  /// `chat_id`
  public var chatID: ChatID
  /// `voice`
  public var voice: InputFile
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `message_thread_id`
  public var messageThreadID: Int64?
  /// `direct_messages_topic_id`
  public var directMessagesTopicID: Int64?
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `duration`
  public var duration: Int64?
  /// `disable_notification`
  public var disableNotification: Bool?
  /// `protect_content`
  public var protectContent: Bool?
  /// `allow_paid_broadcast`
  public var allowPaidBroadcast: Bool?
  /// `message_effect_id`
  public var messageEffectID: String?
  /// `suggested_post_parameters`
  public var suggestedPostParameters: SuggestedPostParameters?
  /// `reply_parameters`
  public var replyParameters: ReplyParameters?
  /// `reply_markup`
  public var replyMarkup: ReplyMarkup?
  /// `ephemeral_message_parameters`
  public var ephemeralMessageParameters: EphemeralMessageParameters?

  /// With what is required.
  public init(chatID: ChatID, voice: InputFile) { self.chatID = chatID; self.voice = voice }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    voice: InputFile,
    businessConnectionID: String? = nil,
    messageThreadID: Int64? = nil,
    directMessagesTopicID: Int64? = nil,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    duration: Int64? = nil,
    disableNotification: Bool? = nil,
    protectContent: Bool? = nil,
    allowPaidBroadcast: Bool? = nil,
    messageEffectID: String? = nil,
    suggestedPostParameters: SuggestedPostParameters? = nil,
    replyParameters: ReplyParameters? = nil,
    replyMarkup: ReplyMarkup? = nil,
    ephemeralMessageParameters: EphemeralMessageParameters? = nil
  ) {
    self.init(chatID: chatID, voice: voice)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let messageThreadID { self.messageThreadID = messageThreadID }
    if let directMessagesTopicID { self.directMessagesTopicID = directMessagesTopicID }
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let duration { self.duration = duration }
    if let disableNotification { self.disableNotification = disableNotification }
    if let protectContent { self.protectContent = protectContent }
    if let allowPaidBroadcast { self.allowPaidBroadcast = allowPaidBroadcast }
    if let messageEffectID { self.messageEffectID = messageEffectID }
    if let suggestedPostParameters { self.suggestedPostParameters = suggestedPostParameters }
    if let replyParameters { self.replyParameters = replyParameters }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let ephemeralMessageParameters { self.ephemeralMessageParameters = ephemeralMessageParameters }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("direct_messages_topic_id", directMessagesTopicID)
    writer.member("voice", voice)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("duration", duration)
    writer.member("disable_notification", disableNotification)
    writer.member("protect_content", protectContent)
    writer.member("allow_paid_broadcast", allowPaidBroadcast)
    writer.member("message_effect_id", messageEffectID)
    writer.member("suggested_post_parameters", suggestedPostParameters)
    writer.member("reply_parameters", replyParameters)
    writer.member("reply_markup", replyMarkup)
    writer.member("ephemeral_message_parameters", ephemeralMessageParameters)
  }
}
