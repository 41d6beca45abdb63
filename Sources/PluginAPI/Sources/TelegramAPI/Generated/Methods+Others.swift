// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

/// Telegram's [addStickerToSet](https://core.telegram.org/bots/api#addstickertoset).
public struct AddStickerToSet: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "addStickerToSet" }
  /// `user_id`
  public var userID: Int64
  /// `name`
  public var name: String
  /// `sticker`
  public var sticker: InputSticker

  /// With what is required.
  public init(userID: Int64, name: String, sticker: InputSticker) {
    self.userID = userID
    self.name = name
    self.sticker = sticker
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
    writer.member("name", name)
    writer.member("sticker", sticker)
  }
}

/// Telegram's [answerCallbackQuery](https://core.telegram.org/bots/api#answercallbackquery).
public struct AnswerCallbackQuery: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "answerCallbackQuery" }
  /// `callback_query_id`
  public var callbackQueryID: String
  /// `text`
  public var text: String?
  /// `show_alert`
  public var showAlert: Bool?
  /// `url`
  public var url: String?
  /// `cache_time`
  public var cacheTime: Int64?

  /// With what is required.
  public init(callbackQueryID: String) { self.callbackQueryID = callbackQueryID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    callbackQueryID: String,
    text: String? = nil,
    showAlert: Bool? = nil,
    url: String? = nil,
    cacheTime: Int64? = nil
  ) {
    self.init(callbackQueryID: callbackQueryID)
    if let text { self.text = text }
    if let showAlert { self.showAlert = showAlert }
    if let url { self.url = url }
    if let cacheTime { self.cacheTime = cacheTime }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("callback_query_id", callbackQueryID)
    writer.member("text", text)
    writer.member("show_alert", showAlert)
    writer.member("url", url)
    writer.member("cache_time", cacheTime)
  }
}

/// Telegram's [answerChatJoinRequestQuery](https://core.telegram.org/bots/api#answerchatjoinrequestquery).
public struct AnswerChatJoinRequestQuery: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "answerChatJoinRequestQuery" }
  /// `chat_join_request_query_id`
  public var chatJoinRequestQueryID: String
  /// `result`
  public var result: JoinRequestAnswer

  /// With what is required.
  public init(chatJoinRequestQueryID: String, result: JoinRequestAnswer) {
    self.chatJoinRequestQueryID = chatJoinRequestQueryID
    self.result = result
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_join_request_query_id", chatJoinRequestQueryID)
    writer.member("result", result)
  }
}

/// Telegram's [answerGuestQuery](https://core.telegram.org/bots/api#answerguestquery).
public struct AnswerGuestQuery: TelegramMethod {
  public typealias Result = SentGuestMessage
  public static var name: String { "answerGuestQuery" }
  /// `guest_query_id`
  public var guestQueryID: String
  /// `result`
  public var result: InlineQueryResult

  /// With what is required.
  public init(guestQueryID: String, result: InlineQueryResult) {
    self.guestQueryID = guestQueryID
    self.result = result
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("guest_query_id", guestQueryID)
    writer.member("result", result)
  }
}

/// Telegram's [answerInlineQuery](https://core.telegram.org/bots/api#answerinlinequery).
public struct AnswerInlineQuery: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "answerInlineQuery" }
  /// `inline_query_id`
  public var inlineQueryID: String
  /// `results`
  public var results: [InlineQueryResult]
  /// `cache_time`
  public var cacheTime: Int64?
  /// `is_personal`
  public var isPersonal: Bool?
  /// `next_offset`
  public var nextOffset: String?
  /// `button`
  public var button: InlineQueryResultsButton?

  /// With what is required.
  public init(inlineQueryID: String, results: [InlineQueryResult]) {
    self.inlineQueryID = inlineQueryID
    self.results = results
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    inlineQueryID: String,
    results: [InlineQueryResult],
    cacheTime: Int64? = nil,
    isPersonal: Bool? = nil,
    nextOffset: String? = nil,
    button: InlineQueryResultsButton? = nil
  ) {
    self.init(inlineQueryID: inlineQueryID, results: results)
    if let cacheTime { self.cacheTime = cacheTime }
    if let isPersonal { self.isPersonal = isPersonal }
    if let nextOffset { self.nextOffset = nextOffset }
    if let button { self.button = button }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("inline_query_id", inlineQueryID)
    writer.member("results", results)
    writer.member("cache_time", cacheTime)
    writer.member("is_personal", isPersonal)
    writer.member("next_offset", nextOffset)
    writer.member("button", button)
  }
}

/// Telegram's [answerPreCheckoutQuery](https://core.telegram.org/bots/api#answerprecheckoutquery).
public struct AnswerPreCheckoutQuery: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "answerPreCheckoutQuery" }
  /// `pre_checkout_query_id`
  public var preCheckoutQueryID: String
  /// `ok`
  public var ok: Bool
  /// `error_message`
  public var errorMessage: String?

  /// With what is required.
  public init(preCheckoutQueryID: String, ok: Bool) { self.preCheckoutQueryID = preCheckoutQueryID; self.ok = ok }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    preCheckoutQueryID: String,
    ok: Bool,
    errorMessage: String? = nil
  ) {
    self.init(preCheckoutQueryID: preCheckoutQueryID, ok: ok)
    if let errorMessage { self.errorMessage = errorMessage }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("pre_checkout_query_id", preCheckoutQueryID)
    writer.member("ok", ok)
    writer.member("error_message", errorMessage)
  }
}

/// Telegram's [answerShippingQuery](https://core.telegram.org/bots/api#answershippingquery).
public struct AnswerShippingQuery: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "answerShippingQuery" }
  /// `shipping_query_id`
  public var shippingQueryID: String
  /// `ok`
  public var ok: Bool
  /// `shipping_options`
  public var shippingOptions: [ShippingOption]?
  /// `error_message`
  public var errorMessage: String?

  /// With what is required.
  public init(shippingQueryID: String, ok: Bool) { self.shippingQueryID = shippingQueryID; self.ok = ok }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    shippingQueryID: String,
    ok: Bool,
    shippingOptions: [ShippingOption]? = nil,
    errorMessage: String? = nil
  ) {
    self.init(shippingQueryID: shippingQueryID, ok: ok)
    if let shippingOptions { self.shippingOptions = shippingOptions }
    if let errorMessage { self.errorMessage = errorMessage }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("shipping_query_id", shippingQueryID)
    writer.member("ok", ok)
    writer.member("shipping_options", shippingOptions)
    writer.member("error_message", errorMessage)
  }
}

/// Telegram's [answerWebAppQuery](https://core.telegram.org/bots/api#answerwebappquery).
public struct AnswerWebAppQuery: TelegramMethod {
  public typealias Result = SentWebAppMessage
  public static var name: String { "answerWebAppQuery" }
  /// `web_app_query_id`
  public var webAppQueryID: String
  /// `result`
  public var result: InlineQueryResult

  /// With what is required.
  public init(webAppQueryID: String, result: InlineQueryResult) {
    self.webAppQueryID = webAppQueryID
    self.result = result
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("web_app_query_id", webAppQueryID)
    writer.member("result", result)
  }
}

/// Telegram's [approveChatJoinRequest](https://core.telegram.org/bots/api#approvechatjoinrequest).
public struct ApproveChatJoinRequest: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "approveChatJoinRequest" }
  /// `chat_id`
  public var chatID: ChatID
  /// `user_id`
  public var userID: Int64

  /// With what is required.
  public init(chatID: ChatID, userID: Int64) { self.chatID = chatID; self.userID = userID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("user_id", userID)
  }
}

/// Telegram's [approveSuggestedPost](https://core.telegram.org/bots/api#approvesuggestedpost).
public struct ApproveSuggestedPost: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "approveSuggestedPost" }
  /// `chat_id`
  public var chatID: Int64
  /// `message_id`
  public var messageID: Int64
  /// `send_date`
  public var sendDate: Int64?

  /// With what is required.
  public init(chatID: Int64, messageID: Int64) { self.chatID = chatID; self.messageID = messageID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: Int64,
    messageID: Int64,
    sendDate: Int64? = nil
  ) {
    self.init(chatID: chatID, messageID: messageID)
    if let sendDate { self.sendDate = sendDate }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("message_id", messageID)
    writer.member("send_date", sendDate)
  }
}

/// Telegram's [banChatMember](https://core.telegram.org/bots/api#banchatmember).
public struct BanChatMember: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "banChatMember" }
  /// `chat_id`
  public var chatID: ChatID
  /// `user_id`
  public var userID: Int64
  /// `until_date`
  public var untilDate: Int64?
  /// `revoke_messages`
  public var revokeMessages: Bool?

  /// With what is required.
  public init(chatID: ChatID, userID: Int64) { self.chatID = chatID; self.userID = userID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    userID: Int64,
    untilDate: Int64? = nil,
    revokeMessages: Bool? = nil
  ) {
    self.init(chatID: chatID, userID: userID)
    if let untilDate { self.untilDate = untilDate }
    if let revokeMessages { self.revokeMessages = revokeMessages }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("user_id", userID)
    writer.member("until_date", untilDate)
    writer.member("revoke_messages", revokeMessages)
  }
}

/// Telegram's [banChatSenderChat](https://core.telegram.org/bots/api#banchatsenderchat).
public struct BanChatSenderChat: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "banChatSenderChat" }
  /// `chat_id`
  public var chatID: ChatID
  /// `sender_chat_id`
  public var senderChatID: Int64

  /// With what is required.
  public init(chatID: ChatID, senderChatID: Int64) { self.chatID = chatID; self.senderChatID = senderChatID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("sender_chat_id", senderChatID)
  }
}

/// Telegram's [close](https://core.telegram.org/bots/api#close).
public struct Close: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "close" }
  /// With what is required.
  public init() {}

  public func writeParameters(to writer: inout JSONWriter) {}
}

/// Telegram's [closeForumTopic](https://core.telegram.org/bots/api#closeforumtopic).
public struct CloseForumTopic: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "closeForumTopic" }
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

/// Telegram's [closeGeneralForumTopic](https://core.telegram.org/bots/api#closegeneralforumtopic).
public struct CloseGeneralForumTopic: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "closeGeneralForumTopic" }
  /// `chat_id`
  public var chatID: ChatID

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
  }
}

/// Telegram's [convertGiftToStars](https://core.telegram.org/bots/api#convertgifttostars).
public struct ConvertGiftToStars: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "convertGiftToStars" }
  /// `business_connection_id`
  public var businessConnectionID: String
  /// `owned_gift_id`
  public var ownedGiftID: String

  /// With what is required.
  public init(businessConnectionID: String, ownedGiftID: String) {
    self.businessConnectionID = businessConnectionID
    self.ownedGiftID = ownedGiftID
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("owned_gift_id", ownedGiftID)
  }
}

/// Telegram's [declineChatJoinRequest](https://core.telegram.org/bots/api#declinechatjoinrequest).
public struct DeclineChatJoinRequest: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "declineChatJoinRequest" }
  /// `chat_id`
  public var chatID: ChatID
  /// `user_id`
  public var userID: Int64

  /// With what is required.
  public init(chatID: ChatID, userID: Int64) { self.chatID = chatID; self.userID = userID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("user_id", userID)
  }
}

/// Telegram's [declineSuggestedPost](https://core.telegram.org/bots/api#declinesuggestedpost).
public struct DeclineSuggestedPost: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "declineSuggestedPost" }
  /// `chat_id`
  public var chatID: Int64
  /// `message_id`
  public var messageID: Int64
  /// `comment`
  public var comment: String?

  /// With what is required.
  public init(chatID: Int64, messageID: Int64) { self.chatID = chatID; self.messageID = messageID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: Int64,
    messageID: Int64,
    comment: String? = nil
  ) {
    self.init(chatID: chatID, messageID: messageID)
    if let comment { self.comment = comment }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("message_id", messageID)
    writer.member("comment", comment)
  }
}

/// Telegram's [exportChatInviteLink](https://core.telegram.org/bots/api#exportchatinvitelink).
public struct ExportChatInviteLink: TelegramMethod {
  public typealias Result = String
  public static var name: String { "exportChatInviteLink" }
  /// `chat_id`
  public var chatID: ChatID

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
  }
}

/// Telegram's [giftPremiumSubscription](https://core.telegram.org/bots/api#giftpremiumsubscription).
public struct GiftPremiumSubscription: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "giftPremiumSubscription" }
  /// `user_id`
  public var userID: Int64
  /// `month_count`
  public var monthCount: Int64
  /// `star_count`
  public var starCount: Int64
  /// `text`
  public var text: String?
  /// `text_parse_mode`
  public var textParseMode: ParseMode?
  /// `text_entities`
  public var textEntities: [InputMessageEntity]?

  /// With what is required.
  public init(userID: Int64, monthCount: Int64, starCount: Int64) {
    self.userID = userID
    self.monthCount = monthCount
    self.starCount = starCount
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    userID: Int64,
    monthCount: Int64,
    starCount: Int64,
    text: String? = nil,
    textParseMode: ParseMode? = nil,
    textEntities: [InputMessageEntity]? = nil
  ) {
    self.init(userID: userID, monthCount: monthCount, starCount: starCount)
    if let text { self.text = text }
    if let textParseMode { self.textParseMode = textParseMode }
    if let textEntities { self.textEntities = textEntities }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
    writer.member("month_count", monthCount)
    writer.member("star_count", starCount)
    writer.member("text", text)
    writer.member("text_parse_mode", textParseMode)
    writer.member("text_entities", textEntities)
  }
}

/// Telegram's [hideGeneralForumTopic](https://core.telegram.org/bots/api#hidegeneralforumtopic).
public struct HideGeneralForumTopic: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "hideGeneralForumTopic" }
  /// `chat_id`
  public var chatID: ChatID

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
  }
}

/// Telegram's [leaveChat](https://core.telegram.org/bots/api#leavechat).
public struct LeaveChat: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "leaveChat" }
  /// `chat_id`
  public var chatID: ChatID

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
  }
}

/// Telegram's [logOut](https://core.telegram.org/bots/api#logout).
public struct LogOut: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "logOut" }
  /// With what is required.
  public init() {}

  public func writeParameters(to writer: inout JSONWriter) {}
}

/// Telegram's [pinChatMessage](https://core.telegram.org/bots/api#pinchatmessage).
public struct PinChatMessage: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "pinChatMessage" }
  /// `chat_id`
  public var chatID: ChatID
  /// `message_id`
  public var messageID: Int64
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `disable_notification`
  public var disableNotification: Bool?

  /// With what is required.
  public init(chatID: ChatID, messageID: Int64) { self.chatID = chatID; self.messageID = messageID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    messageID: Int64,
    businessConnectionID: String? = nil,
    disableNotification: Bool? = nil
  ) {
    self.init(chatID: chatID, messageID: messageID)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let disableNotification { self.disableNotification = disableNotification }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_id", messageID)
    writer.member("disable_notification", disableNotification)
  }
}

/// Telegram's [postStory](https://core.telegram.org/bots/api#poststory).
public struct PostStory: TelegramMethod {
  public typealias Result = Story
  public static var name: String { "postStory" }
  /// `business_connection_id`
  public var businessConnectionID: String
  /// `content`
  public var content: InputStoryContent
  /// `active_period`
  public var activePeriod: Int64
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `areas`
  public var areas: [StoryArea]?
  /// `post_to_chat_page`
  public var postToChatPage: Bool?
  /// `protect_content`
  public var protectContent: Bool?

  /// With what is required.
  public init(businessConnectionID: String, content: InputStoryContent, activePeriod: Int64) {
    self.businessConnectionID = businessConnectionID
    self.content = content
    self.activePeriod = activePeriod
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    businessConnectionID: String,
    content: InputStoryContent,
    activePeriod: Int64,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    areas: [StoryArea]? = nil,
    postToChatPage: Bool? = nil,
    protectContent: Bool? = nil
  ) {
    self.init(businessConnectionID: businessConnectionID, content: content, activePeriod: activePeriod)
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let areas { self.areas = areas }
    if let postToChatPage { self.postToChatPage = postToChatPage }
    if let protectContent { self.protectContent = protectContent }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("content", content)
    writer.member("active_period", activePeriod)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("areas", areas)
    writer.member("post_to_chat_page", postToChatPage)
    writer.member("protect_content", protectContent)
  }
}

/// Telegram's [promoteChatMember](https://core.telegram.org/bots/api#promotechatmember).
public struct PromoteChatMember: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "promoteChatMember" }
  /// `chat_id`
  public var chatID: ChatID
  /// `user_id`
  public var userID: Int64
  /// `is_anonymous`
  public var isAnonymous: Bool?
  /// `can_manage_chat`
  public var canManageChat: Bool?
  /// `can_delete_messages`
  public var canDeleteMessages: Bool?
  /// `can_manage_video_chats`
  public var canManageVideoChats: Bool?
  /// `can_restrict_members`
  public var canRestrictMembers: Bool?
  /// `can_promote_members`
  public var canPromoteMembers: Bool?
  /// `can_change_info`
  public var canChangeInfo: Bool?
  /// `can_invite_users`
  public var canInviteUsers: Bool?
  /// `can_post_stories`
  public var canPostStories: Bool?
  /// `can_edit_stories`
  public var canEditStories: Bool?
  /// `can_delete_stories`
  public var canDeleteStories: Bool?
  /// `can_post_messages`
  public var canPostMessages: Bool?
  /// `can_edit_messages`
  public var canEditMessages: Bool?
  /// `can_pin_messages`
  public var canPinMessages: Bool?
  /// `can_manage_topics`
  public var canManageTopics: Bool?
  /// `can_manage_direct_messages`
  public var canManageDirectMessages: Bool?
  /// `can_manage_tags`
  public var canManageTags: Bool?
  /// `can_send_welcome_messages`
  public var canSendWelcomeMessages: Bool?

  /// With what is required.
  public init(chatID: ChatID, userID: Int64) { self.chatID = chatID; self.userID = userID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    userID: Int64,
    isAnonymous: Bool? = nil,
    canManageChat: Bool? = nil,
    canDeleteMessages: Bool? = nil,
    canManageVideoChats: Bool? = nil,
    canRestrictMembers: Bool? = nil,
    canPromoteMembers: Bool? = nil,
    canChangeInfo: Bool? = nil,
    canInviteUsers: Bool? = nil,
    canPostStories: Bool? = nil,
    canEditStories: Bool? = nil,
    canDeleteStories: Bool? = nil,
    canPostMessages: Bool? = nil,
    canEditMessages: Bool? = nil,
    canPinMessages: Bool? = nil,
    canManageTopics: Bool? = nil,
    canManageDirectMessages: Bool? = nil,
    canManageTags: Bool? = nil,
    canSendWelcomeMessages: Bool? = nil
  ) {
    self.init(chatID: chatID, userID: userID)
    if let isAnonymous { self.isAnonymous = isAnonymous }
    if let canManageChat { self.canManageChat = canManageChat }
    if let canDeleteMessages { self.canDeleteMessages = canDeleteMessages }
    if let canManageVideoChats { self.canManageVideoChats = canManageVideoChats }
    if let canRestrictMembers { self.canRestrictMembers = canRestrictMembers }
    if let canPromoteMembers { self.canPromoteMembers = canPromoteMembers }
    if let canChangeInfo { self.canChangeInfo = canChangeInfo }
    if let canInviteUsers { self.canInviteUsers = canInviteUsers }
    if let canPostStories { self.canPostStories = canPostStories }
    if let canEditStories { self.canEditStories = canEditStories }
    if let canDeleteStories { self.canDeleteStories = canDeleteStories }
    if let canPostMessages { self.canPostMessages = canPostMessages }
    if let canEditMessages { self.canEditMessages = canEditMessages }
    if let canPinMessages { self.canPinMessages = canPinMessages }
    if let canManageTopics { self.canManageTopics = canManageTopics }
    if let canManageDirectMessages { self.canManageDirectMessages = canManageDirectMessages }
    if let canManageTags { self.canManageTags = canManageTags }
    if let canSendWelcomeMessages { self.canSendWelcomeMessages = canSendWelcomeMessages }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("user_id", userID)
    writer.member("is_anonymous", isAnonymous)
    writer.member("can_manage_chat", canManageChat)
    writer.member("can_delete_messages", canDeleteMessages)
    writer.member("can_manage_video_chats", canManageVideoChats)
    writer.member("can_restrict_members", canRestrictMembers)
    writer.member("can_promote_members", canPromoteMembers)
    writer.member("can_change_info", canChangeInfo)
    writer.member("can_invite_users", canInviteUsers)
    writer.member("can_post_stories", canPostStories)
    writer.member("can_edit_stories", canEditStories)
    writer.member("can_delete_stories", canDeleteStories)
    writer.member("can_post_messages", canPostMessages)
    writer.member("can_edit_messages", canEditMessages)
    writer.member("can_pin_messages", canPinMessages)
    writer.member("can_manage_topics", canManageTopics)
    writer.member("can_manage_direct_messages", canManageDirectMessages)
    writer.member("can_manage_tags", canManageTags)
    writer.member("can_send_welcome_messages", canSendWelcomeMessages)
  }
}

/// Telegram's [readBusinessMessage](https://core.telegram.org/bots/api#readbusinessmessage).
public struct ReadBusinessMessage: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "readBusinessMessage" }
  /// `business_connection_id`
  public var businessConnectionID: String
  /// `chat_id`
  public var chatID: Int64
  /// `message_id`
  public var messageID: Int64

  /// With what is required.
  public init(businessConnectionID: String, chatID: Int64, messageID: Int64) {
    self.businessConnectionID = businessConnectionID
    self.chatID = chatID
    self.messageID = messageID
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_id", messageID)
  }
}

/// Telegram's [refundStarPayment](https://core.telegram.org/bots/api#refundstarpayment).
public struct RefundStarPayment: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "refundStarPayment" }
  /// `user_id`
  public var userID: Int64
  /// `telegram_payment_charge_id`
  public var telegramPaymentChargeID: String

  /// With what is required.
  public init(userID: Int64, telegramPaymentChargeID: String) {
    self.userID = userID
    self.telegramPaymentChargeID = telegramPaymentChargeID
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
    writer.member("telegram_payment_charge_id", telegramPaymentChargeID)
  }
}

/// Telegram's [reopenForumTopic](https://core.telegram.org/bots/api#reopenforumtopic).
public struct ReopenForumTopic: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "reopenForumTopic" }
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

/// Telegram's [reopenGeneralForumTopic](https://core.telegram.org/bots/api#reopengeneralforumtopic).
public struct ReopenGeneralForumTopic: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "reopenGeneralForumTopic" }
  /// `chat_id`
  public var chatID: ChatID

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
  }
}

/// Telegram's [repostStory](https://core.telegram.org/bots/api#repoststory).
public struct RepostStory: TelegramMethod {
  public typealias Result = Story
  public static var name: String { "repostStory" }
  /// `business_connection_id`
  public var businessConnectionID: String
  /// `from_chat_id`
  public var fromChatID: Int64
  /// `from_story_id`
  public var fromStoryID: Int64
  /// `active_period`
  public var activePeriod: Int64
  /// `post_to_chat_page`
  public var postToChatPage: Bool?
  /// `protect_content`
  public var protectContent: Bool?

  /// With what is required.
  public init(businessConnectionID: String, fromChatID: Int64, fromStoryID: Int64, activePeriod: Int64) {
    self.businessConnectionID = businessConnectionID
    self.fromChatID = fromChatID
    self.fromStoryID = fromStoryID
    self.activePeriod = activePeriod
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    businessConnectionID: String,
    fromChatID: Int64,
    fromStoryID: Int64,
    activePeriod: Int64,
    postToChatPage: Bool? = nil,
    protectContent: Bool? = nil
  ) {
    self.init(
      businessConnectionID: businessConnectionID,
      fromChatID: fromChatID,
      fromStoryID: fromStoryID,
      activePeriod: activePeriod
    )
    if let postToChatPage { self.postToChatPage = postToChatPage }
    if let protectContent { self.protectContent = protectContent }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("from_chat_id", fromChatID)
    writer.member("from_story_id", fromStoryID)
    writer.member("active_period", activePeriod)
    writer.member("post_to_chat_page", postToChatPage)
    writer.member("protect_content", protectContent)
  }
}

/// Telegram's [restrictChatMember](https://core.telegram.org/bots/api#restrictchatmember).
public struct RestrictChatMember: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "restrictChatMember" }
  /// `chat_id`
  public var chatID: ChatID
  /// `user_id`
  public var userID: Int64
  /// `permissions`
  public var permissions: InputChatPermissions
  /// `use_independent_chat_permissions`
  public var useIndependentChatPermissions: Bool?
  /// `until_date`
  public var untilDate: Int64?

  /// With what is required.
  public init(chatID: ChatID, userID: Int64, permissions: InputChatPermissions) {
    self.chatID = chatID
    self.userID = userID
    self.permissions = permissions
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    userID: Int64,
    permissions: InputChatPermissions,
    useIndependentChatPermissions: Bool? = nil,
    untilDate: Int64? = nil
  ) {
    self.init(chatID: chatID, userID: userID, permissions: permissions)
    if let useIndependentChatPermissions { self.useIndependentChatPermissions = useIndependentChatPermissions }
    if let untilDate { self.untilDate = untilDate }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("user_id", userID)
    writer.member("permissions", permissions)
    writer.member("use_independent_chat_permissions", useIndependentChatPermissions)
    writer.member("until_date", untilDate)
  }
}

/// Telegram's [revokeChatInviteLink](https://core.telegram.org/bots/api#revokechatinvitelink).
public struct RevokeChatInviteLink: TelegramMethod {
  public typealias Result = ChatInviteLink
  public static var name: String { "revokeChatInviteLink" }
  /// `chat_id`
  public var chatID: ChatID
  /// `invite_link`
  public var inviteLink: String

  /// With what is required.
  public init(chatID: ChatID, inviteLink: String) { self.chatID = chatID; self.inviteLink = inviteLink }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("invite_link", inviteLink)
  }
}

/// Telegram's [savePreparedInlineMessage](https://core.telegram.org/bots/api#savepreparedinlinemessage).
public struct SavePreparedInlineMessage: TelegramMethod {
  public typealias Result = PreparedInlineMessage
  public static var name: String { "savePreparedInlineMessage" }
  /// `user_id`
  public var userID: Int64
  /// `result`
  public var result: InlineQueryResult
  /// `allow_user_chats`
  public var allowUserChats: Bool?
  /// `allow_bot_chats`
  public var allowBotChats: Bool?
  /// `allow_group_chats`
  public var allowGroupChats: Bool?
  /// `allow_channel_chats`
  public var allowChannelChats: Bool?

  /// With what is required.
  public init(userID: Int64, result: InlineQueryResult) { self.userID = userID; self.result = result }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    userID: Int64,
    result: InlineQueryResult,
    allowUserChats: Bool? = nil,
    allowBotChats: Bool? = nil,
    allowGroupChats: Bool? = nil,
    allowChannelChats: Bool? = nil
  ) {
    self.init(userID: userID, result: result)
    if let allowUserChats { self.allowUserChats = allowUserChats }
    if let allowBotChats { self.allowBotChats = allowBotChats }
    if let allowGroupChats { self.allowGroupChats = allowGroupChats }
    if let allowChannelChats { self.allowChannelChats = allowChannelChats }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
    writer.member("result", result)
    writer.member("allow_user_chats", allowUserChats)
    writer.member("allow_bot_chats", allowBotChats)
    writer.member("allow_group_chats", allowGroupChats)
    writer.member("allow_channel_chats", allowChannelChats)
  }
}

/// Telegram's [savePreparedKeyboardButton](https://core.telegram.org/bots/api#savepreparedkeyboardbutton).
public struct SavePreparedKeyboardButton: TelegramMethod {
  public typealias Result = PreparedKeyboardButton
  public static var name: String { "savePreparedKeyboardButton" }
  /// `user_id`
  public var userID: Int64
  /// `button`
  public var button: KeyboardButton

  /// With what is required.
  public init(userID: Int64, button: KeyboardButton) { self.userID = userID; self.button = button }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
    writer.member("button", button)
  }
}

/// Telegram's [transferBusinessAccountStars](https://core.telegram.org/bots/api#transferbusinessaccountstars).
public struct TransferBusinessAccountStars: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "transferBusinessAccountStars" }
  /// `business_connection_id`
  public var businessConnectionID: String
  /// `star_count`
  public var starCount: Int64

  /// With what is required.
  public init(businessConnectionID: String, starCount: Int64) {
    self.businessConnectionID = businessConnectionID
    self.starCount = starCount
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("star_count", starCount)
  }
}

/// Telegram's [transferGift](https://core.telegram.org/bots/api#transfergift).
public struct TransferGift: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "transferGift" }
  /// `business_connection_id`
  public var businessConnectionID: String
  /// `owned_gift_id`
  public var ownedGiftID: String
  /// `new_owner_chat_id`
  public var newOwnerChatID: Int64
  /// `star_count`
  public var starCount: Int64?

  /// With what is required.
  public init(businessConnectionID: String, ownedGiftID: String, newOwnerChatID: Int64) {
    self.businessConnectionID = businessConnectionID
    self.ownedGiftID = ownedGiftID
    self.newOwnerChatID = newOwnerChatID
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    businessConnectionID: String,
    ownedGiftID: String,
    newOwnerChatID: Int64,
    starCount: Int64? = nil
  ) {
    self.init(businessConnectionID: businessConnectionID, ownedGiftID: ownedGiftID, newOwnerChatID: newOwnerChatID)
    if let starCount { self.starCount = starCount }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("owned_gift_id", ownedGiftID)
    writer.member("new_owner_chat_id", newOwnerChatID)
    writer.member("star_count", starCount)
  }
}

/// Telegram's [unbanChatMember](https://core.telegram.org/bots/api#unbanchatmember).
public struct UnbanChatMember: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "unbanChatMember" }
  /// `chat_id`
  public var chatID: ChatID
  /// `user_id`
  public var userID: Int64
  /// `only_if_banned`
  public var onlyIfBanned: Bool?

  /// With what is required.
  public init(chatID: ChatID, userID: Int64) { self.chatID = chatID; self.userID = userID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    userID: Int64,
    onlyIfBanned: Bool? = nil
  ) {
    self.init(chatID: chatID, userID: userID)
    if let onlyIfBanned { self.onlyIfBanned = onlyIfBanned }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("user_id", userID)
    writer.member("only_if_banned", onlyIfBanned)
  }
}

/// Telegram's [unbanChatSenderChat](https://core.telegram.org/bots/api#unbanchatsenderchat).
public struct UnbanChatSenderChat: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "unbanChatSenderChat" }
  /// `chat_id`
  public var chatID: ChatID
  /// `sender_chat_id`
  public var senderChatID: Int64

  /// With what is required.
  public init(chatID: ChatID, senderChatID: Int64) { self.chatID = chatID; self.senderChatID = senderChatID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("sender_chat_id", senderChatID)
  }
}

/// Telegram's [unhideGeneralForumTopic](https://core.telegram.org/bots/api#unhidegeneralforumtopic).
public struct UnhideGeneralForumTopic: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "unhideGeneralForumTopic" }
  /// `chat_id`
  public var chatID: ChatID

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
  }
}

/// Telegram's [unpinAllChatMessages](https://core.telegram.org/bots/api#unpinallchatmessages).
public struct UnpinAllChatMessages: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "unpinAllChatMessages" }
  /// `chat_id`
  public var chatID: ChatID

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
  }
}

/// Telegram's [unpinAllForumTopicMessages](https://core.telegram.org/bots/api#unpinallforumtopicmessages).
public struct UnpinAllForumTopicMessages: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "unpinAllForumTopicMessages" }
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

/// Telegram's [unpinAllGeneralForumTopicMessages](https://core.telegram.org/bots/api#unpinallgeneralforumtopicmessages).
public struct UnpinAllGeneralForumTopicMessages: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "unpinAllGeneralForumTopicMessages" }
  /// `chat_id`
  public var chatID: ChatID

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
  }
}

/// Telegram's [unpinChatMessage](https://core.telegram.org/bots/api#unpinchatmessage).
public struct UnpinChatMessage: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "unpinChatMessage" }
  /// `chat_id`
  public var chatID: ChatID
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `message_id`
  public var messageID: Int64?

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    businessConnectionID: String? = nil,
    messageID: Int64? = nil
  ) {
    self.init(chatID: chatID)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let messageID { self.messageID = messageID }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("chat_id", chatID)
    writer.member("message_id", messageID)
  }
}

/// Telegram's [upgradeGift](https://core.telegram.org/bots/api#upgradegift).
public struct UpgradeGift: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "upgradeGift" }
  /// `business_connection_id`
  public var businessConnectionID: String
  /// `owned_gift_id`
  public var ownedGiftID: String
  /// `keep_original_details`
  public var keepOriginalDetails: Bool?
  /// `star_count`
  public var starCount: Int64?

  /// With what is required.
  public init(businessConnectionID: String, ownedGiftID: String) {
    self.businessConnectionID = businessConnectionID
    self.ownedGiftID = ownedGiftID
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    businessConnectionID: String,
    ownedGiftID: String,
    keepOriginalDetails: Bool? = nil,
    starCount: Int64? = nil
  ) {
    self.init(businessConnectionID: businessConnectionID, ownedGiftID: ownedGiftID)
    if let keepOriginalDetails { self.keepOriginalDetails = keepOriginalDetails }
    if let starCount { self.starCount = starCount }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("owned_gift_id", ownedGiftID)
    writer.member("keep_original_details", keepOriginalDetails)
    writer.member("star_count", starCount)
  }
}

/// Telegram's [verifyChat](https://core.telegram.org/bots/api#verifychat).
public struct VerifyChat: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "verifyChat" }
  /// `chat_id`
  public var chatID: ChatID
  /// `custom_description`
  public var customDescription: String?

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    customDescription: String? = nil
  ) {
    self.init(chatID: chatID)
    if let customDescription { self.customDescription = customDescription }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("custom_description", customDescription)
  }
}

/// Telegram's [verifyUser](https://core.telegram.org/bots/api#verifyuser).
public struct VerifyUser: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "verifyUser" }
  /// `user_id`
  public var userID: Int64
  /// `custom_description`
  public var customDescription: String?

  /// With what is required.
  public init(userID: Int64) { self.userID = userID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    userID: Int64,
    customDescription: String? = nil
  ) {
    self.init(userID: userID)
    if let customDescription { self.customDescription = customDescription }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
    writer.member("custom_description", customDescription)
  }
}
