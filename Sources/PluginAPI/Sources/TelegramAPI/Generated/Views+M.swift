// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

/// Telegram's [ManagedBotCreated](https://core.telegram.org/bots/api#managedbotcreated).
@frozen
public struct ManagedBotCreated: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `bot`
  public var bot: User { User(json.member("bot")) }
}

/// Telegram's [ManagedBotUpdated](https://core.telegram.org/bots/api#managedbotupdated).
@frozen
public struct ManagedBotUpdated: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `user`
  public var user: User { User(json.member("user")) }
  /// `bot`
  public var bot: User { User(json.member("bot")) }
}

/// Telegram's [MaskPosition](https://core.telegram.org/bots/api#maskposition).
@frozen
public struct MaskPosition: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `point`
  public var point: MaskPoint { MaskPoint(json.member("point")) }
  /// `x_shift`
  public var xShift: Double { json.readDouble("x_shift") }
  /// `y_shift`
  public var yShift: Double { json.readDouble("y_shift") }
  /// `scale`
  public var scale: Double { json.readDouble("scale") }
}

/// Telegram's [MaybeInaccessibleMessage](https://core.telegram.org/bots/api#maybeinaccessiblemessage): one of several forms.
@frozen
public struct MaybeInaccessibleMessage: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `message_id`
  public var messageID: Int64 { json.readInteger("message_id") }
  /// `date`
  public var date: Int64 { json.readInteger("date") }
  /// `chat`
  public var chat: Chat { Chat(json.member("chat")) }
}

/// Telegram's [MenuButton](https://core.telegram.org/bots/api#menubutton): one of several forms.
@frozen
public struct MenuButton: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`: which form this is.
  public var type: MenuButtonKind { MenuButtonKind(json.member("type")) }
  /// This, if its `type` is `commands`.
  public var asCommands: MenuButtonCommands? { json.has("type", "commands") ? MenuButtonCommands(json) : nil }
  /// This, if its `type` is `web_app`.
  public var asWebApp: MenuButtonWebApp? { json.has("type", "web_app") ? MenuButtonWebApp(json) : nil }
  /// This, if its `type` is `default`.
  public var asDefault: MenuButtonDefault? { json.has("type", "default") ? MenuButtonDefault(json) : nil }
}

/// Telegram's [MenuButtonCommands](https://core.telegram.org/bots/api#menubuttoncommands).
@frozen
public struct MenuButtonCommands: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: MenuButtonKind { MenuButtonKind(json.member("type")) }
}

/// Telegram's [MenuButtonDefault](https://core.telegram.org/bots/api#menubuttondefault).
@frozen
public struct MenuButtonDefault: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: MenuButtonKind { MenuButtonKind(json.member("type")) }
}

/// Telegram's [MenuButtonWebApp](https://core.telegram.org/bots/api#menubuttonwebapp).
@frozen
public struct MenuButtonWebApp: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: MenuButtonKind { MenuButtonKind(json.member("type")) }
  /// `text`
  public var text: String { json.readString("text") }
  /// `web_app`
  public var webApp: WebAppInfo { WebAppInfo(json.member("web_app")) }
}

/// Telegram's [Message](https://core.telegram.org/bots/api#message).
@frozen
public struct Message: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `message_id`
  public var messageID: Int64 { json.readInteger("message_id") }
  /// `message_thread_id`
  public var messageThreadID: Int64? { json.member("message_thread_id").integer }
  /// `direct_messages_topic`
  public var directMessagesTopic: DirectMessagesTopic? {
    json.readObject("direct_messages_topic").map { DirectMessagesTopic($0) }
  }
  /// `from`
  public var from: User? { json.readObject("from").map { User($0) } }
  /// `sender_chat`
  public var senderChat: Chat? { json.readObject("sender_chat").map { Chat($0) } }
  /// `sender_boost_count`
  public var senderBoostCount: Int64? { json.member("sender_boost_count").integer }
  /// `sender_business_bot`
  public var senderBusinessBot: User? { json.readObject("sender_business_bot").map { User($0) } }
  /// `sender_tag`
  public var senderTag: String? { json.member("sender_tag").string }
  /// `date`
  public var date: Int64 { json.readInteger("date") }
  /// `guest_query_id`
  public var guestQueryID: String? { json.member("guest_query_id").string }
  /// `business_connection_id`
  public var businessConnectionID: String? { json.member("business_connection_id").string }
  /// `chat`
  public var chat: Chat { Chat(json.member("chat")) }
  /// `forward_origin`
  public var forwardOrigin: MessageOrigin? { json.readObject("forward_origin").map { MessageOrigin($0) } }
  /// `is_topic_message`
  public var isTopicMessage: Bool { json.readBool("is_topic_message") }
  /// `is_automatic_forward`
  public var isAutomaticForward: Bool { json.readBool("is_automatic_forward") }
  /// `reply_to_message`
  public var replyToMessage: Message? { json.readObject("reply_to_message").map { Message($0) } }
  /// `external_reply`
  public var externalReply: ExternalReplyInfo? { json.readObject("external_reply").map { ExternalReplyInfo($0) } }
  /// `quote`
  public var quote: TextQuote? { json.readObject("quote").map { TextQuote($0) } }
  /// `reply_to_story`
  public var replyToStory: Story? { json.readObject("reply_to_story").map { Story($0) } }
  /// `reply_to_checklist_task_id`
  public var replyToChecklistTaskID: Int64? { json.member("reply_to_checklist_task_id").integer }
  /// `reply_to_poll_option_id`
  public var replyToPollOptionID: String? { json.member("reply_to_poll_option_id").string }
  /// `via_bot`
  public var viaBot: User? { json.readObject("via_bot").map { User($0) } }
  /// `guest_bot_caller_user`
  public var guestBotCallerUser: User? { json.readObject("guest_bot_caller_user").map { User($0) } }
  /// `guest_bot_caller_chat`
  public var guestBotCallerChat: Chat? { json.readObject("guest_bot_caller_chat").map { Chat($0) } }
  /// `edit_date`
  public var editDate: Int64? { json.member("edit_date").integer }
  /// `has_protected_content`
  public var hasProtectedContent: Bool { json.readBool("has_protected_content") }
  /// `is_from_offline`
  public var isFromOffline: Bool { json.readBool("is_from_offline") }
  /// `is_paid_post`
  public var isPaidPost: Bool { json.readBool("is_paid_post") }
  /// `media_group_id`
  public var mediaGroupID: String? { json.member("media_group_id").string }
  /// `author_signature`
  public var authorSignature: String? { json.member("author_signature").string }
  /// `paid_star_count`
  public var paidStarCount: Int64? { json.member("paid_star_count").integer }
  /// `text`
  public var text: String? { json.member("text").string }
  /// `entities`
  public var entities: JSONArray<MessageEntity>? { json.readArray("entities").map { JSONArray($0) } }
  /// `link_preview_options`
  public var linkPreviewOptions: LinkPreviewOptions? {
    json.readObject("link_preview_options").map { LinkPreviewOptions($0) }
  }
  /// `suggested_post_info`
  public var suggestedPostInfo: SuggestedPostInfo? {
    json.readObject("suggested_post_info").map { SuggestedPostInfo($0) }
  }
  /// `effect_id`
  public var effectID: String? { json.member("effect_id").string }
  /// `rich_message`
  public var richMessage: RichMessage? { json.readObject("rich_message").map { RichMessage($0) } }
  /// `animation`
  public var animation: Animation? { json.readObject("animation").map { Animation($0) } }
  /// `audio`
  public var audio: Audio? { json.readObject("audio").map { Audio($0) } }
  /// `document`
  public var document: Document? { json.readObject("document").map { Document($0) } }
  /// `live_photo`
  public var livePhoto: LivePhoto? { json.readObject("live_photo").map { LivePhoto($0) } }
  /// `paid_media`
  public var paidMedia: PaidMediaInfo? { json.readObject("paid_media").map { PaidMediaInfo($0) } }
  /// `photo`
  public var photo: JSONArray<PhotoSize>? { json.readArray("photo").map { JSONArray($0) } }
  /// `sticker`
  public var sticker: Sticker? { json.readObject("sticker").map { Sticker($0) } }
  /// `story`
  public var story: Story? { json.readObject("story").map { Story($0) } }
  /// `video`
  public var video: Video? { json.readObject("video").map { Video($0) } }
  /// `video_note`
  public var videoNote: VideoNote? { json.readObject("video_note").map { VideoNote($0) } }
  /// `voice`
  public var voice: Voice? { json.readObject("voice").map { Voice($0) } }
  /// `caption`
  public var caption: String? { json.member("caption").string }
  /// `caption_entities`
  public var captionEntities: JSONArray<MessageEntity>? { json.readArray("caption_entities").map { JSONArray($0) } }
  /// `show_caption_above_media`
  public var showCaptionAboveMedia: Bool { json.readBool("show_caption_above_media") }
  /// `has_media_spoiler`
  public var hasMediaSpoiler: Bool { json.readBool("has_media_spoiler") }
  /// `checklist`
  public var checklist: Checklist? { json.readObject("checklist").map { Checklist($0) } }
  /// `contact`
  public var contact: Contact? { json.readObject("contact").map { Contact($0) } }
  /// `dice`
  public var dice: Dice? { json.readObject("dice").map { Dice($0) } }
  /// `game`
  public var game: Game? { json.readObject("game").map { Game($0) } }
  /// `poll`
  public var poll: Poll? { json.readObject("poll").map { Poll($0) } }
  /// `venue`
  public var venue: Venue? { json.readObject("venue").map { Venue($0) } }
  /// `location`
  public var location: Location? { json.readObject("location").map { Location($0) } }
  /// `new_chat_members`
  public var newChatMembers: JSONArray<User>? { json.readArray("new_chat_members").map { JSONArray($0) } }
  /// `left_chat_member`
  public var leftChatMember: User? { json.readObject("left_chat_member").map { User($0) } }
  /// `chat_owner_left`
  public var chatOwnerLeft: ChatOwnerLeft? { json.readObject("chat_owner_left").map { ChatOwnerLeft($0) } }
  /// `chat_owner_changed`
  public var chatOwnerChanged: ChatOwnerChanged? { json.readObject("chat_owner_changed").map { ChatOwnerChanged($0) } }
  /// `new_chat_title`
  public var newChatTitle: String? { json.member("new_chat_title").string }
  /// `new_chat_photo`
  public var newChatPhoto: JSONArray<PhotoSize>? { json.readArray("new_chat_photo").map { JSONArray($0) } }
  /// `delete_chat_photo`
  public var deleteChatPhoto: Bool { json.readBool("delete_chat_photo") }
  /// `group_chat_created`
  public var groupChatCreated: Bool { json.readBool("group_chat_created") }
  /// `supergroup_chat_created`
  public var supergroupChatCreated: Bool { json.readBool("supergroup_chat_created") }
  /// `channel_chat_created`
  public var channelChatCreated: Bool { json.readBool("channel_chat_created") }
  /// `message_auto_delete_timer_changed`
  public var messageAutoDeleteTimerChanged: MessageAutoDeleteTimerChanged? {
    json.readObject("message_auto_delete_timer_changed").map { MessageAutoDeleteTimerChanged($0) }
  }
  /// `migrate_to_chat_id`
  public var migrateToChatID: Int64? { json.member("migrate_to_chat_id").integer }
  /// `migrate_from_chat_id`
  public var migrateFromChatID: Int64? { json.member("migrate_from_chat_id").integer }
  /// `pinned_message`
  public var pinnedMessage: MaybeInaccessibleMessage? {
    json.readObject("pinned_message").map { MaybeInaccessibleMessage($0) }
  }
  /// `invoice`
  public var invoice: Invoice? { json.readObject("invoice").map { Invoice($0) } }
  /// `successful_payment`
  public var successfulPayment: SuccessfulPayment? {
    json.readObject("successful_payment").map { SuccessfulPayment($0) }
  }
  /// `refunded_payment`
  public var refundedPayment: RefundedPayment? { json.readObject("refunded_payment").map { RefundedPayment($0) } }
  /// `users_shared`
  public var usersShared: UsersShared? { json.readObject("users_shared").map { UsersShared($0) } }
  /// `chat_shared`
  public var chatShared: ChatShared? { json.readObject("chat_shared").map { ChatShared($0) } }
  /// `gift`
  public var gift: GiftInfo? { json.readObject("gift").map { GiftInfo($0) } }
  /// `unique_gift`
  public var uniqueGift: UniqueGiftInfo? { json.readObject("unique_gift").map { UniqueGiftInfo($0) } }
  /// `gift_upgrade_sent`
  public var giftUpgradeSent: GiftInfo? { json.readObject("gift_upgrade_sent").map { GiftInfo($0) } }
  /// `connected_website`
  public var connectedWebsite: String? { json.member("connected_website").string }
  /// `write_access_allowed`
  public var writeAccessAllowed: WriteAccessAllowed? {
    json.readObject("write_access_allowed").map { WriteAccessAllowed($0) }
  }
  /// `passport_data`
  public var passportData: PassportData? { json.readObject("passport_data").map { PassportData($0) } }
  /// `proximity_alert_triggered`
  public var proximityAlertTriggered: ProximityAlertTriggered? {
    json.readObject("proximity_alert_triggered").map { ProximityAlertTriggered($0) }
  }
  /// `boost_added`
  public var boostAdded: ChatBoostAdded? { json.readObject("boost_added").map { ChatBoostAdded($0) } }
  /// `chat_background_set`
  public var chatBackgroundSet: ChatBackground? { json.readObject("chat_background_set").map { ChatBackground($0) } }
  /// `checklist_tasks_done`
  public var checklistTasksDone: ChecklistTasksDone? {
    json.readObject("checklist_tasks_done").map { ChecklistTasksDone($0) }
  }
  /// `checklist_tasks_added`
  public var checklistTasksAdded: ChecklistTasksAdded? {
    json.readObject("checklist_tasks_added").map { ChecklistTasksAdded($0) }
  }
  /// `direct_message_price_changed`
  public var directMessagePriceChanged: DirectMessagePriceChanged? {
    json.readObject("direct_message_price_changed").map { DirectMessagePriceChanged($0) }
  }
  /// `forum_topic_created`
  public var forumTopicCreated: ForumTopicCreated? {
    json.readObject("forum_topic_created").map { ForumTopicCreated($0) }
  }
  /// `forum_topic_edited`
  public var forumTopicEdited: ForumTopicEdited? { json.readObject("forum_topic_edited").map { ForumTopicEdited($0) } }
  /// `forum_topic_closed`
  public var forumTopicClosed: ForumTopicClosed? { json.readObject("forum_topic_closed").map { ForumTopicClosed($0) } }
  /// `forum_topic_reopened`
  public var forumTopicReopened: ForumTopicReopened? {
    json.readObject("forum_topic_reopened").map { ForumTopicReopened($0) }
  }
  /// `general_forum_topic_hidden`
  public var generalForumTopicHidden: GeneralForumTopicHidden? {
    json.readObject("general_forum_topic_hidden").map { GeneralForumTopicHidden($0) }
  }
  /// `general_forum_topic_unhidden`
  public var generalForumTopicUnhidden: GeneralForumTopicUnhidden? {
    json.readObject("general_forum_topic_unhidden").map { GeneralForumTopicUnhidden($0) }
  }
  /// `giveaway_created`
  public var giveawayCreated: GiveawayCreated? { json.readObject("giveaway_created").map { GiveawayCreated($0) } }
  /// `giveaway`
  public var giveaway: Giveaway? { json.readObject("giveaway").map { Giveaway($0) } }
  /// `giveaway_winners`
  public var giveawayWinners: GiveawayWinners? { json.readObject("giveaway_winners").map { GiveawayWinners($0) } }
  /// `giveaway_completed`
  public var giveawayCompleted: GiveawayCompleted? {
    json.readObject("giveaway_completed").map { GiveawayCompleted($0) }
  }
  /// `managed_bot_created`
  public var managedBotCreated: ManagedBotCreated? {
    json.readObject("managed_bot_created").map { ManagedBotCreated($0) }
  }
  /// `paid_message_price_changed`
  public var paidMessagePriceChanged: PaidMessagePriceChanged? {
    json.readObject("paid_message_price_changed").map { PaidMessagePriceChanged($0) }
  }
  /// `poll_option_added`
  public var pollOptionAdded: PollOptionAdded? { json.readObject("poll_option_added").map { PollOptionAdded($0) } }
  /// `poll_option_deleted`
  public var pollOptionDeleted: PollOptionDeleted? {
    json.readObject("poll_option_deleted").map { PollOptionDeleted($0) }
  }
  /// `suggested_post_approved`
  public var suggestedPostApproved: SuggestedPostApproved? {
    json.readObject("suggested_post_approved").map { SuggestedPostApproved($0) }
  }
  /// `suggested_post_approval_failed`
  public var suggestedPostApprovalFailed: SuggestedPostApprovalFailed? {
    json.readObject("suggested_post_approval_failed").map { SuggestedPostApprovalFailed($0) }
  }
  /// `suggested_post_declined`
  public var suggestedPostDeclined: SuggestedPostDeclined? {
    json.readObject("suggested_post_declined").map { SuggestedPostDeclined($0) }
  }
  /// `suggested_post_paid`
  public var suggestedPostPaid: SuggestedPostPaid? {
    json.readObject("suggested_post_paid").map { SuggestedPostPaid($0) }
  }
  /// `suggested_post_refunded`
  public var suggestedPostRefunded: SuggestedPostRefunded? {
    json.readObject("suggested_post_refunded").map { SuggestedPostRefunded($0) }
  }
  /// `video_chat_scheduled`
  public var videoChatScheduled: VideoChatScheduled? {
    json.readObject("video_chat_scheduled").map { VideoChatScheduled($0) }
  }
  /// `video_chat_started`
  public var videoChatStarted: VideoChatStarted? { json.readObject("video_chat_started").map { VideoChatStarted($0) } }
  /// `video_chat_ended`
  public var videoChatEnded: VideoChatEnded? { json.readObject("video_chat_ended").map { VideoChatEnded($0) } }
  /// `video_chat_participants_invited`
  public var videoChatParticipantsInvited: VideoChatParticipantsInvited? {
    json.readObject("video_chat_participants_invited").map { VideoChatParticipantsInvited($0) }
  }
  /// `web_app_data`
  public var webAppData: WebAppData? { json.readObject("web_app_data").map { WebAppData($0) } }
  /// `reply_markup`
  public var replyMarkup: InlineKeyboardMarkup? { json.readObject("reply_markup").map { InlineKeyboardMarkup($0) } }
  /// `receiver_user`
  public var receiverUser: User? { json.readObject("receiver_user").map { User($0) } }
  /// `ephemeral_message_id`
  public var ephemeralMessageID: Int64? { json.member("ephemeral_message_id").integer }
  /// `community_chat_added`
  public var communityChatAdded: CommunityChatAdded? {
    json.readObject("community_chat_added").map { CommunityChatAdded($0) }
  }
  /// `community_chat_removed`
  public var communityChatRemoved: CommunityChatRemoved? {
    json.readObject("community_chat_removed").map { CommunityChatRemoved($0) }
  }
  /// `community_chat_joined`
  public var communityChatJoined: CommunityChatJoined? {
    json.readObject("community_chat_joined").map { CommunityChatJoined($0) }
  }
}

/// Telegram's [MessageAutoDeleteTimerChanged](https://core.telegram.org/bots/api#messageautodeletetimerchanged).
@frozen
public struct MessageAutoDeleteTimerChanged: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `message_auto_delete_time`
  public var messageAutoDeleteTime: Int64 { json.readInteger("message_auto_delete_time") }
}

/// Telegram's [MessageEntity](https://core.telegram.org/bots/api#messageentity).
@frozen
public struct MessageEntity: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: MessageEntityType { MessageEntityType(json.member("type")) }
  /// `offset`
  public var offset: Int64 { json.readInteger("offset") }
  /// `length`
  public var length: Int64 { json.readInteger("length") }
  /// `url`
  public var url: String? { json.member("url").string }
  /// `user`
  public var user: User? { json.readObject("user").map { User($0) } }
  /// `language`
  public var language: String? { json.member("language").string }
  /// `custom_emoji_id`
  public var customEmojiID: String? { json.member("custom_emoji_id").string }
  /// `unix_time`
  public var unixTime: Int64? { json.member("unix_time").integer }
  /// `date_time_format`
  public var dateTimeFormat: String? { json.member("date_time_format").string }
}

/// Telegram's [MessageGenerationStopped](https://core.telegram.org/bots/api#messagegenerationstopped).
@frozen
public struct MessageGenerationStopped: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `chat`
  public var chat: Chat { Chat(json.member("chat")) }
  /// `draft_id`
  public var draftID: Int64 { json.readInteger("draft_id") }
  /// `message_thread_id`
  public var messageThreadID: Int64? { json.member("message_thread_id").integer }
}

/// Telegram's [MessageId](https://core.telegram.org/bots/api#messageid).
@frozen
public struct MessageId: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `message_id`
  public var messageID: Int64 { json.readInteger("message_id") }
}

/// Telegram's [MessageOrigin](https://core.telegram.org/bots/api#messageorigin): one of several forms.
@frozen
public struct MessageOrigin: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`: which form this is.
  public var type: MessageOriginKind { MessageOriginKind(json.member("type")) }
  /// `date`
  public var date: Int64 { json.readInteger("date") }
  /// This, if its `type` is `user`.
  public var asUser: MessageOriginUser? { json.has("type", "user") ? MessageOriginUser(json) : nil }
  /// This, if its `type` is `hidden_user`.
  public var asHiddenUser: MessageOriginHiddenUser? {
    json.has("type", "hidden_user") ? MessageOriginHiddenUser(json) : nil
  }
  /// This, if its `type` is `chat`.
  public var asChat: MessageOriginChat? { json.has("type", "chat") ? MessageOriginChat(json) : nil }
  /// This, if its `type` is `channel`.
  public var asChannel: MessageOriginChannel? { json.has("type", "channel") ? MessageOriginChannel(json) : nil }
}

/// Telegram's [MessageOriginChannel](https://core.telegram.org/bots/api#messageoriginchannel).
@frozen
public struct MessageOriginChannel: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: MessageOriginKind { MessageOriginKind(json.member("type")) }
  /// `date`
  public var date: Int64 { json.readInteger("date") }
  /// `chat`
  public var chat: Chat { Chat(json.member("chat")) }
  /// `message_id`
  public var messageID: Int64 { json.readInteger("message_id") }
  /// `author_signature`
  public var authorSignature: String? { json.member("author_signature").string }
}

/// Telegram's [MessageOriginChat](https://core.telegram.org/bots/api#messageoriginchat).
@frozen
public struct MessageOriginChat: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: MessageOriginKind { MessageOriginKind(json.member("type")) }
  /// `date`
  public var date: Int64 { json.readInteger("date") }
  /// `sender_chat`
  public var senderChat: Chat { Chat(json.member("sender_chat")) }
  /// `author_signature`
  public var authorSignature: String? { json.member("author_signature").string }
}

/// Telegram's [MessageOriginHiddenUser](https://core.telegram.org/bots/api#messageoriginhiddenuser).
@frozen
public struct MessageOriginHiddenUser: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: MessageOriginKind { MessageOriginKind(json.member("type")) }
  /// `date`
  public var date: Int64 { json.readInteger("date") }
  /// `sender_user_name`
  public var senderUserName: String { json.readString("sender_user_name") }
}

/// Telegram's [MessageOriginUser](https://core.telegram.org/bots/api#messageoriginuser).
@frozen
public struct MessageOriginUser: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: MessageOriginKind { MessageOriginKind(json.member("type")) }
  /// `date`
  public var date: Int64 { json.readInteger("date") }
  /// `sender_user`
  public var senderUser: User { User(json.member("sender_user")) }
}

/// Telegram's [MessageReactionCountUpdated](https://core.telegram.org/bots/api#messagereactioncountupdated).
@frozen
public struct MessageReactionCountUpdated: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `chat`
  public var chat: Chat { Chat(json.member("chat")) }
  /// `message_id`
  public var messageID: Int64 { json.readInteger("message_id") }
  /// `date`
  public var date: Int64 { json.readInteger("date") }
  /// `reactions`
  public var reactions: JSONArray<ReactionCount> { JSONArray<ReactionCount>(json.member("reactions")) }
}

/// Telegram's [MessageReactionUpdated](https://core.telegram.org/bots/api#messagereactionupdated).
@frozen
public struct MessageReactionUpdated: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `chat`
  public var chat: Chat { Chat(json.member("chat")) }
  /// `message_id`
  public var messageID: Int64 { json.readInteger("message_id") }
  /// `user`
  public var user: User? { json.readObject("user").map { User($0) } }
  /// `actor_chat`
  public var actorChat: Chat? { json.readObject("actor_chat").map { Chat($0) } }
  /// `date`
  public var date: Int64 { json.readInteger("date") }
  /// `old_reaction`
  public var oldReaction: JSONArray<ReactionType> { JSONArray<ReactionType>(json.member("old_reaction")) }
  /// `new_reaction`
  public var newReaction: JSONArray<ReactionType> { JSONArray<ReactionType>(json.member("new_reaction")) }
}
