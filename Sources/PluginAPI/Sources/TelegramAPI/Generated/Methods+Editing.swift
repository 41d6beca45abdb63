// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

/// Telegram's [deleteAllMessageReactions](https://core.telegram.org/bots/api#deleteallmessagereactions).
public struct DeleteAllMessageReactions: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "deleteAllMessageReactions" }
  /// `chat_id`
  public var chatID: ChatID
  /// `user_id`
  public var userID: Int64?
  /// `actor_chat_id`
  public var actorChatID: Int64?

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    userID: Int64? = nil,
    actorChatID: Int64? = nil
  ) {
    self.init(chatID: chatID)
    if let userID { self.userID = userID }
    if let actorChatID { self.actorChatID = actorChatID }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("user_id", userID)
    writer.member("actor_chat_id", actorChatID)
  }
}

/// Telegram's [deleteBusinessMessages](https://core.telegram.org/bots/api#deletebusinessmessages).
public struct DeleteBusinessMessages: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "deleteBusinessMessages" }
  /// `business_connection_id`
  public var businessConnectionID: String
  /// `message_ids`
  public var messageIDs: [Int64]

  /// With what is required.
  public init(businessConnectionID: String, messageIDs: [Int64]) {
    self.businessConnectionID = businessConnectionID
    self.messageIDs = messageIDs
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("message_ids", messageIDs)
  }
}

/// Telegram's [deleteChatPhoto](https://core.telegram.org/bots/api#deletechatphoto).
public struct DeleteChatPhoto: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "deleteChatPhoto" }
  /// `chat_id`
  public var chatID: ChatID

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
  }
}

/// Telegram's [deleteChatStickerSet](https://core.telegram.org/bots/api#deletechatstickerset).
public struct DeleteChatStickerSet: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "deleteChatStickerSet" }
  /// `chat_id`
  public var chatID: ChatID

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
  }
}

/// Telegram's [deleteEphemeralMessage](https://core.telegram.org/bots/api#deleteephemeralmessage).
public struct DeleteEphemeralMessage: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "deleteEphemeralMessage" }
  /// `chat_id`
  public var chatID: ChatID
  /// `receiver_user_id`
  public var receiverUserID: Int64
  /// `ephemeral_message_id`
  public var ephemeralMessageID: Int64

  /// With what is required.
  public init(chatID: ChatID, receiverUserID: Int64, ephemeralMessageID: Int64) {
    self.chatID = chatID
    self.receiverUserID = receiverUserID
    self.ephemeralMessageID = ephemeralMessageID
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("receiver_user_id", receiverUserID)
    writer.member("ephemeral_message_id", ephemeralMessageID)
  }
}

/// Telegram's [deleteForumTopic](https://core.telegram.org/bots/api#deleteforumtopic).
public struct DeleteForumTopic: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "deleteForumTopic" }
  /// `chat_id`
  public var chatID: ChatID
  /// `message_thread_id`
  public var messageThreadID: Int64

  /// With what is required.
  public init(chatID: ChatID, messageThreadID: Int64) {
    self.chatID = chatID
    self.messageThreadID = messageThreadID
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
  }
}

/// Telegram's [deleteMessage](https://core.telegram.org/bots/api#deletemessage).
public struct DeleteMessage: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "deleteMessage" }
  /// `chat_id`
  public var chatID: ChatID
  /// `message_id`
  public var messageID: Int64

  /// With what is required.
  public init(chatID: ChatID, messageID: Int64) { self.chatID = chatID; self.messageID = messageID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("message_id", messageID)
  }
}

/// Telegram's [deleteMessageReaction](https://core.telegram.org/bots/api#deletemessagereaction).
public struct DeleteMessageReaction: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "deleteMessageReaction" }
  /// `chat_id`
  public var chatID: ChatID
  /// `message_id`
  public var messageID: Int64
  /// `user_id`
  public var userID: Int64?
  /// `actor_chat_id`
  public var actorChatID: Int64?

  /// With what is required.
  public init(chatID: ChatID, messageID: Int64) { self.chatID = chatID; self.messageID = messageID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    messageID: Int64,
    userID: Int64? = nil,
    actorChatID: Int64? = nil
  ) {
    self.init(chatID: chatID, messageID: messageID)
    if let userID { self.userID = userID }
    if let actorChatID { self.actorChatID = actorChatID }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("message_id", messageID)
    writer.member("user_id", userID)
    writer.member("actor_chat_id", actorChatID)
  }
}

/// Telegram's [deleteMessages](https://core.telegram.org/bots/api#deletemessages).
public struct DeleteMessages: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "deleteMessages" }
  /// `chat_id`
  public var chatID: ChatID
  /// `message_ids`
  public var messageIDs: [Int64]

  /// With what is required.
  public init(chatID: ChatID, messageIDs: [Int64]) { self.chatID = chatID; self.messageIDs = messageIDs }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("message_ids", messageIDs)
  }
}

/// Telegram's [deleteMyCommands](https://core.telegram.org/bots/api#deletemycommands).
public struct DeleteMyCommands: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "deleteMyCommands" }
  /// `scope`
  public var scope: BotCommandScope?
  /// `language_code`
  public var languageCode: String?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    scope: BotCommandScope? = nil,
    languageCode: String? = nil
  ) {
    self.init()
    if let scope { self.scope = scope }
    if let languageCode { self.languageCode = languageCode }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("scope", scope)
    writer.member("language_code", languageCode)
  }
}

/// Telegram's [deleteStickerFromSet](https://core.telegram.org/bots/api#deletestickerfromset).
public struct DeleteStickerFromSet: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "deleteStickerFromSet" }
  /// `sticker`
  public var sticker: String

  /// With what is required.
  public init(sticker: String) { self.sticker = sticker }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("sticker", sticker)
  }
}

/// Telegram's [deleteStickerSet](https://core.telegram.org/bots/api#deletestickerset).
public struct DeleteStickerSet: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "deleteStickerSet" }
  /// `name`
  public var name: String

  /// With what is required.
  public init(name: String) { self.name = name }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("name", name)
  }
}

/// Telegram's [deleteStory](https://core.telegram.org/bots/api#deletestory).
public struct DeleteStory: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "deleteStory" }
  /// `business_connection_id`
  public var businessConnectionID: String
  /// `story_id`
  public var storyID: Int64

  /// With what is required.
  public init(businessConnectionID: String, storyID: Int64) {
    self.businessConnectionID = businessConnectionID
    self.storyID = storyID
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("story_id", storyID)
  }
}

/// Telegram's [deleteWebhook](https://core.telegram.org/bots/api#deletewebhook).
public struct DeleteWebhook: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "deleteWebhook" }
  /// `drop_pending_updates`
  public var dropPendingUpdates: Bool?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    dropPendingUpdates: Bool? = nil
  ) {
    self.init()
    if let dropPendingUpdates { self.dropPendingUpdates = dropPendingUpdates }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("drop_pending_updates", dropPendingUpdates)
  }
}

/// Telegram's [editChatInviteLink](https://core.telegram.org/bots/api#editchatinvitelink).
public struct EditChatInviteLink: TelegramMethod {
  public typealias Result = ChatInviteLink
  public static var name: String { "editChatInviteLink" }
  /// `chat_id`
  public var chatID: ChatID
  /// `invite_link`
  public var inviteLink: String
  /// `name`
  public var name: String?
  /// `expire_date`
  public var expireDate: Int64?
  /// `member_limit`
  public var memberLimit: Int64?
  /// `creates_join_request`
  public var createsJoinRequest: Bool?

  /// With what is required.
  public init(chatID: ChatID, inviteLink: String) { self.chatID = chatID; self.inviteLink = inviteLink }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    inviteLink: String,
    name: String? = nil,
    expireDate: Int64? = nil,
    memberLimit: Int64? = nil,
    createsJoinRequest: Bool? = nil
  ) {
    self.init(chatID: chatID, inviteLink: inviteLink)
    if let name { self.name = name }
    if let expireDate { self.expireDate = expireDate }
    if let memberLimit { self.memberLimit = memberLimit }
    if let createsJoinRequest { self.createsJoinRequest = createsJoinRequest }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("invite_link", inviteLink)
    writer.member("name", name)
    writer.member("expire_date", expireDate)
    writer.member("member_limit", memberLimit)
    writer.member("creates_join_request", createsJoinRequest)
  }
}

/// Telegram's [editChatSubscriptionInviteLink](https://core.telegram.org/bots/api#editchatsubscriptioninvitelink).
public struct EditChatSubscriptionInviteLink: TelegramMethod {
  public typealias Result = ChatInviteLink
  public static var name: String { "editChatSubscriptionInviteLink" }
  /// `chat_id`
  public var chatID: ChatID
  /// `invite_link`
  public var inviteLink: String
  /// `name`
  public var name: String?

  /// With what is required.
  public init(chatID: ChatID, inviteLink: String) { self.chatID = chatID; self.inviteLink = inviteLink }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    inviteLink: String,
    name: String? = nil
  ) {
    self.init(chatID: chatID, inviteLink: inviteLink)
    if let name { self.name = name }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("invite_link", inviteLink)
    writer.member("name", name)
  }
}

/// Telegram's [editEphemeralMessageCaption](https://core.telegram.org/bots/api#editephemeralmessagecaption).
public struct EditEphemeralMessageCaption: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "editEphemeralMessageCaption" }
  /// `chat_id`
  public var chatID: ChatID
  /// `receiver_user_id`
  public var receiverUserID: Int64
  /// `ephemeral_message_id`
  public var ephemeralMessageID: Int64
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `show_caption_above_media`
  public var showCaptionAboveMedia: Bool?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?

  /// With what is required.
  public init(chatID: ChatID, receiverUserID: Int64, ephemeralMessageID: Int64) {
    self.chatID = chatID
    self.receiverUserID = receiverUserID
    self.ephemeralMessageID = ephemeralMessageID
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    receiverUserID: Int64,
    ephemeralMessageID: Int64,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    showCaptionAboveMedia: Bool? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil
  ) {
    self.init(chatID: chatID, receiverUserID: receiverUserID, ephemeralMessageID: ephemeralMessageID)
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let showCaptionAboveMedia { self.showCaptionAboveMedia = showCaptionAboveMedia }
    if let replyMarkup { self.replyMarkup = replyMarkup }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("receiver_user_id", receiverUserID)
    writer.member("ephemeral_message_id", ephemeralMessageID)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("show_caption_above_media", showCaptionAboveMedia)
    writer.member("reply_markup", replyMarkup)
  }
}

/// Telegram's [editEphemeralMessageMedia](https://core.telegram.org/bots/api#editephemeralmessagemedia).
public struct EditEphemeralMessageMedia: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "editEphemeralMessageMedia" }
  /// `chat_id`
  public var chatID: ChatID
  /// `receiver_user_id`
  public var receiverUserID: Int64
  /// `ephemeral_message_id`
  public var ephemeralMessageID: Int64
  /// `media`
  public var media: InputMedia
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?

  /// With what is required.
  public init(chatID: ChatID, receiverUserID: Int64, ephemeralMessageID: Int64, media: InputMedia) {
    self.chatID = chatID
    self.receiverUserID = receiverUserID
    self.ephemeralMessageID = ephemeralMessageID
    self.media = media
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    receiverUserID: Int64,
    ephemeralMessageID: Int64,
    media: InputMedia,
    replyMarkup: InputInlineKeyboardMarkup? = nil
  ) {
    self.init(chatID: chatID, receiverUserID: receiverUserID, ephemeralMessageID: ephemeralMessageID, media: media)
    if let replyMarkup { self.replyMarkup = replyMarkup }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("receiver_user_id", receiverUserID)
    writer.member("ephemeral_message_id", ephemeralMessageID)
    writer.member("media", media)
    writer.member("reply_markup", replyMarkup)
  }
}

/// Telegram's [editEphemeralMessageReplyMarkup](https://core.telegram.org/bots/api#editephemeralmessagereplymarkup).
public struct EditEphemeralMessageReplyMarkup: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "editEphemeralMessageReplyMarkup" }
  /// `chat_id`
  public var chatID: ChatID
  /// `receiver_user_id`
  public var receiverUserID: Int64
  /// `ephemeral_message_id`
  public var ephemeralMessageID: Int64
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?

  /// With what is required.
  public init(chatID: ChatID, receiverUserID: Int64, ephemeralMessageID: Int64) {
    self.chatID = chatID
    self.receiverUserID = receiverUserID
    self.ephemeralMessageID = ephemeralMessageID
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    receiverUserID: Int64,
    ephemeralMessageID: Int64,
    replyMarkup: InputInlineKeyboardMarkup? = nil
  ) {
    self.init(chatID: chatID, receiverUserID: receiverUserID, ephemeralMessageID: ephemeralMessageID)
    if let replyMarkup { self.replyMarkup = replyMarkup }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("receiver_user_id", receiverUserID)
    writer.member("ephemeral_message_id", ephemeralMessageID)
    writer.member("reply_markup", replyMarkup)
  }
}

/// Telegram's [editEphemeralMessageText](https://core.telegram.org/bots/api#editephemeralmessagetext).
public struct EditEphemeralMessageText: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "editEphemeralMessageText" }
  /// `chat_id`
  public var chatID: ChatID
  /// `receiver_user_id`
  public var receiverUserID: Int64
  /// `ephemeral_message_id`
  public var ephemeralMessageID: Int64
  /// `text`
  public var text: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `entities`
  public var entities: [InputMessageEntity]?
  /// `link_preview_options`
  public var linkPreviewOptions: InputLinkPreviewOptions?
  /// `rich_message`
  public var richMessage: InputRichMessage?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?

  /// With what is required.
  public init(chatID: ChatID, receiverUserID: Int64, ephemeralMessageID: Int64) {
    self.chatID = chatID
    self.receiverUserID = receiverUserID
    self.ephemeralMessageID = ephemeralMessageID
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    receiverUserID: Int64,
    ephemeralMessageID: Int64,
    text: String? = nil,
    parseMode: ParseMode? = nil,
    entities: [InputMessageEntity]? = nil,
    linkPreviewOptions: InputLinkPreviewOptions? = nil,
    richMessage: InputRichMessage? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil
  ) {
    self.init(chatID: chatID, receiverUserID: receiverUserID, ephemeralMessageID: ephemeralMessageID)
    if let text { self.text = text }
    if let parseMode { self.parseMode = parseMode }
    if let entities { self.entities = entities }
    if let linkPreviewOptions { self.linkPreviewOptions = linkPreviewOptions }
    if let richMessage { self.richMessage = richMessage }
    if let replyMarkup { self.replyMarkup = replyMarkup }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("receiver_user_id", receiverUserID)
    writer.member("ephemeral_message_id", ephemeralMessageID)
    writer.member("text", text)
    writer.member("parse_mode", parseMode)
    writer.member("entities", entities)
    writer.member("link_preview_options", linkPreviewOptions)
    writer.member("rich_message", richMessage)
    writer.member("reply_markup", replyMarkup)
  }
}

/// Telegram's [editForumTopic](https://core.telegram.org/bots/api#editforumtopic).
public struct EditForumTopic: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "editForumTopic" }
  /// `chat_id`
  public var chatID: ChatID
  /// `message_thread_id`
  public var messageThreadID: Int64
  /// `name`
  public var name: String?
  /// `icon_custom_emoji_id`
  public var iconCustomEmojiID: String?

  /// With what is required.
  public init(chatID: ChatID, messageThreadID: Int64) {
    self.chatID = chatID
    self.messageThreadID = messageThreadID
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    messageThreadID: Int64,
    name: String? = nil,
    iconCustomEmojiID: String? = nil
  ) {
    self.init(chatID: chatID, messageThreadID: messageThreadID)
    if let name { self.name = name }
    if let iconCustomEmojiID { self.iconCustomEmojiID = iconCustomEmojiID }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("message_thread_id", messageThreadID)
    writer.member("name", name)
    writer.member("icon_custom_emoji_id", iconCustomEmojiID)
  }
}

/// Telegram's [editGeneralForumTopic](https://core.telegram.org/bots/api#editgeneralforumtopic).
public struct EditGeneralForumTopic: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "editGeneralForumTopic" }
  /// `chat_id`
  public var chatID: ChatID
  /// `name`
  public var name: String

  /// With what is required.
  public init(chatID: ChatID, name: String) { self.chatID = chatID; self.name = name }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("name", name)
  }
}

/// Telegram's [editMessageCaption](https://core.telegram.org/bots/api#editmessagecaption).
public struct EditMessageCaption: TelegramMethod {
  public typealias Result = EditedMessage
  public static var name: String { "editMessageCaption" }
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `chat_id`
  public var chatID: ChatID?
  /// `message_id`
  public var messageID: Int64?
  /// `inline_message_id`
  public var inlineMessageID: String?
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `show_caption_above_media`
  public var showCaptionAboveMedia: Bool?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    businessConnectionID: String? = nil,
    chatID: ChatID? = nil,
    messageID: Int64? = nil,
    inlineMessageID: String? = nil,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    showCaptionAboveMedia: Bool? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil
  ) {
    self.init()
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let chatID { self.chatID = chatID }
    if let messageID { self.messageID = messageID }
    if let inlineMessageID { self.inlineMessageID = inlineMessageID }
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let showCaptionAboveMedia { self.showCaptionAboveMedia = showCaptionAboveMedia }
    if let replyMarkup { self.replyMarkup = replyMarkup }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_id", messageID)
    writer.member("inline_message_id", inlineMessageID)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("show_caption_above_media", showCaptionAboveMedia)
    writer.member("reply_markup", replyMarkup)
  }
}

/// Telegram's [editMessageChecklist](https://core.telegram.org/bots/api#editmessagechecklist).
public struct EditMessageChecklist: TelegramMethod {
  public typealias Result = Message
  public static var name: String { "editMessageChecklist" }
  /// `business_connection_id`
  public var businessConnectionID: String
  /// `chat_id`
  public var chatID: ChatID
  /// `message_id`
  public var messageID: Int64
  /// `checklist`
  public var checklist: InputChecklist
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?

  /// With what is required.
  public init(businessConnectionID: String, chatID: ChatID, messageID: Int64, checklist: InputChecklist) {
    self.businessConnectionID = businessConnectionID
    self.chatID = chatID
    self.messageID = messageID
    self.checklist = checklist
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    businessConnectionID: String,
    chatID: ChatID,
    messageID: Int64,
    checklist: InputChecklist,
    replyMarkup: InputInlineKeyboardMarkup? = nil
  ) {
    self.init(businessConnectionID: businessConnectionID, chatID: chatID, messageID: messageID, checklist: checklist)
    if let replyMarkup { self.replyMarkup = replyMarkup }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_id", messageID)
    writer.member("checklist", checklist)
    writer.member("reply_markup", replyMarkup)
  }
}

/// Telegram's [editMessageLiveLocation](https://core.telegram.org/bots/api#editmessagelivelocation).
public struct EditMessageLiveLocation: TelegramMethod {
  public typealias Result = EditedMessage
  public static var name: String { "editMessageLiveLocation" }
  /// `latitude`
  public var latitude: Double
  /// `longitude`
  public var longitude: Double
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `chat_id`
  public var chatID: ChatID?
  /// `message_id`
  public var messageID: Int64?
  /// `inline_message_id`
  public var inlineMessageID: String?
  /// `live_period`
  public var livePeriod: Int64?
  /// `horizontal_accuracy`
  public var horizontalAccuracy: Double?
  /// `heading`
  public var heading: Int64?
  /// `proximity_alert_radius`
  public var proximityAlertRadius: Int64?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?

  /// With what is required.
  public init(latitude: Double, longitude: Double) { self.latitude = latitude; self.longitude = longitude }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    latitude: Double,
    longitude: Double,
    businessConnectionID: String? = nil,
    chatID: ChatID? = nil,
    messageID: Int64? = nil,
    inlineMessageID: String? = nil,
    livePeriod: Int64? = nil,
    horizontalAccuracy: Double? = nil,
    heading: Int64? = nil,
    proximityAlertRadius: Int64? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil
  ) {
    self.init(latitude: latitude, longitude: longitude)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let chatID { self.chatID = chatID }
    if let messageID { self.messageID = messageID }
    if let inlineMessageID { self.inlineMessageID = inlineMessageID }
    if let livePeriod { self.livePeriod = livePeriod }
    if let horizontalAccuracy { self.horizontalAccuracy = horizontalAccuracy }
    if let heading { self.heading = heading }
    if let proximityAlertRadius { self.proximityAlertRadius = proximityAlertRadius }
    if let replyMarkup { self.replyMarkup = replyMarkup }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_id", messageID)
    writer.member("inline_message_id", inlineMessageID)
    writer.member("latitude", latitude)
    writer.member("longitude", longitude)
    writer.member("live_period", livePeriod)
    writer.member("horizontal_accuracy", horizontalAccuracy)
    writer.member("heading", heading)
    writer.member("proximity_alert_radius", proximityAlertRadius)
    writer.member("reply_markup", replyMarkup)
  }
}

/// Telegram's [editMessageMedia](https://core.telegram.org/bots/api#editmessagemedia).
public struct EditMessageMedia: TelegramMethod {
  public typealias Result = EditedMessage
  public static var name: String { "editMessageMedia" }
  /// `media`
  public var media: InputMedia
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `chat_id`
  public var chatID: ChatID?
  /// `message_id`
  public var messageID: Int64?
  /// `inline_message_id`
  public var inlineMessageID: String?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?

  /// With what is required.
  public init(media: InputMedia) { self.media = media }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    media: InputMedia,
    businessConnectionID: String? = nil,
    chatID: ChatID? = nil,
    messageID: Int64? = nil,
    inlineMessageID: String? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil
  ) {
    self.init(media: media)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let chatID { self.chatID = chatID }
    if let messageID { self.messageID = messageID }
    if let inlineMessageID { self.inlineMessageID = inlineMessageID }
    if let replyMarkup { self.replyMarkup = replyMarkup }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_id", messageID)
    writer.member("inline_message_id", inlineMessageID)
    writer.member("media", media)
    writer.member("reply_markup", replyMarkup)
  }
}

/// Telegram's [editMessageReplyMarkup](https://core.telegram.org/bots/api#editmessagereplymarkup).
public struct EditMessageReplyMarkup: TelegramMethod {
  public typealias Result = EditedMessage
  public static var name: String { "editMessageReplyMarkup" }
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `chat_id`
  public var chatID: ChatID?
  /// `message_id`
  public var messageID: Int64?
  /// `inline_message_id`
  public var inlineMessageID: String?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    businessConnectionID: String? = nil,
    chatID: ChatID? = nil,
    messageID: Int64? = nil,
    inlineMessageID: String? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil
  ) {
    self.init()
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let chatID { self.chatID = chatID }
    if let messageID { self.messageID = messageID }
    if let inlineMessageID { self.inlineMessageID = inlineMessageID }
    if let replyMarkup { self.replyMarkup = replyMarkup }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_id", messageID)
    writer.member("inline_message_id", inlineMessageID)
    writer.member("reply_markup", replyMarkup)
  }
}

/// Telegram's [editMessageText](https://core.telegram.org/bots/api#editmessagetext).
public struct EditMessageText: TelegramMethod {
  public typealias Result = EditedMessage
  public static var name: String { "editMessageText" }
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `chat_id`
  public var chatID: ChatID?
  /// `message_id`
  public var messageID: Int64?
  /// `inline_message_id`
  public var inlineMessageID: String?
  /// `text`
  public var text: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `entities`
  public var entities: [InputMessageEntity]?
  /// `link_preview_options`
  public var linkPreviewOptions: InputLinkPreviewOptions?
  /// `rich_message`
  public var richMessage: InputRichMessage?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    businessConnectionID: String? = nil,
    chatID: ChatID? = nil,
    messageID: Int64? = nil,
    inlineMessageID: String? = nil,
    text: String? = nil,
    parseMode: ParseMode? = nil,
    entities: [InputMessageEntity]? = nil,
    linkPreviewOptions: InputLinkPreviewOptions? = nil,
    richMessage: InputRichMessage? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil
  ) {
    self.init()
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let chatID { self.chatID = chatID }
    if let messageID { self.messageID = messageID }
    if let inlineMessageID { self.inlineMessageID = inlineMessageID }
    if let text { self.text = text }
    if let parseMode { self.parseMode = parseMode }
    if let entities { self.entities = entities }
    if let linkPreviewOptions { self.linkPreviewOptions = linkPreviewOptions }
    if let richMessage { self.richMessage = richMessage }
    if let replyMarkup { self.replyMarkup = replyMarkup }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_id", messageID)
    writer.member("inline_message_id", inlineMessageID)
    writer.member("text", text)
    writer.member("parse_mode", parseMode)
    writer.member("entities", entities)
    writer.member("link_preview_options", linkPreviewOptions)
    writer.member("rich_message", richMessage)
    writer.member("reply_markup", replyMarkup)
  }
}

/// Telegram's [editStory](https://core.telegram.org/bots/api#editstory).
public struct EditStory: TelegramMethod {
  public typealias Result = Story
  public static var name: String { "editStory" }
  /// `business_connection_id`
  public var businessConnectionID: String
  /// `story_id`
  public var storyID: Int64
  /// `content`
  public var content: InputStoryContent
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `areas`
  public var areas: [StoryArea]?

  /// With what is required.
  public init(businessConnectionID: String, storyID: Int64, content: InputStoryContent) {
    self.businessConnectionID = businessConnectionID
    self.storyID = storyID
    self.content = content
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    businessConnectionID: String,
    storyID: Int64,
    content: InputStoryContent,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    areas: [StoryArea]? = nil
  ) {
    self.init(businessConnectionID: businessConnectionID, storyID: storyID, content: content)
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let areas { self.areas = areas }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("story_id", storyID)
    writer.member("content", content)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("areas", areas)
  }
}

/// Telegram's [editUserStarSubscription](https://core.telegram.org/bots/api#edituserstarsubscription).
public struct EditUserStarSubscription: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "editUserStarSubscription" }
  /// `user_id`
  public var userID: Int64
  /// `telegram_payment_charge_id`
  public var telegramPaymentChargeID: String
  /// `is_canceled`
  public var isCanceled: Bool

  /// With what is required.
  public init(userID: Int64, telegramPaymentChargeID: String, isCanceled: Bool) {
    self.userID = userID
    self.telegramPaymentChargeID = telegramPaymentChargeID
    self.isCanceled = isCanceled
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
    writer.member("telegram_payment_charge_id", telegramPaymentChargeID)
    writer.member("is_canceled", isCanceled)
  }
}

/// Telegram's [stopMessageLiveLocation](https://core.telegram.org/bots/api#stopmessagelivelocation).
public struct StopMessageLiveLocation: TelegramMethod {
  public typealias Result = EditedMessage
  public static var name: String { "stopMessageLiveLocation" }
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `chat_id`
  public var chatID: ChatID?
  /// `message_id`
  public var messageID: Int64?
  /// `inline_message_id`
  public var inlineMessageID: String?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    businessConnectionID: String? = nil,
    chatID: ChatID? = nil,
    messageID: Int64? = nil,
    inlineMessageID: String? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil
  ) {
    self.init()
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let chatID { self.chatID = chatID }
    if let messageID { self.messageID = messageID }
    if let inlineMessageID { self.inlineMessageID = inlineMessageID }
    if let replyMarkup { self.replyMarkup = replyMarkup }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_id", messageID)
    writer.member("inline_message_id", inlineMessageID)
    writer.member("reply_markup", replyMarkup)
  }
}

/// Telegram's [stopPoll](https://core.telegram.org/bots/api#stoppoll).
public struct StopPoll: TelegramMethod {
  public typealias Result = Poll
  public static var name: String { "stopPoll" }
  /// `chat_id`
  public var chatID: ChatID
  /// `message_id`
  public var messageID: Int64
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?

  /// With what is required.
  public init(chatID: ChatID, messageID: Int64) { self.chatID = chatID; self.messageID = messageID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    messageID: Int64,
    businessConnectionID: String? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil
  ) {
    self.init(chatID: chatID, messageID: messageID)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let replyMarkup { self.replyMarkup = replyMarkup }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_id", messageID)
    writer.member("reply_markup", replyMarkup)
  }
}
