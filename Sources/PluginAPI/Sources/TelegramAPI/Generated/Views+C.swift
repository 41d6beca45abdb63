// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

/// Telegram's [CallbackGame](https://core.telegram.org/bots/api#callbackgame).
@frozen
public struct CallbackGame: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
}

/// Telegram's [CallbackQuery](https://core.telegram.org/bots/api#callbackquery).
@frozen
public struct CallbackQuery: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `id`
  public var id: String { json.readString("id") }
  /// `from`
  public var from: User { User(json.member("from")) }
  /// `message`
  public var message: MaybeInaccessibleMessage? { json.readObject("message").map { MaybeInaccessibleMessage($0) } }
  /// `inline_message_id`
  public var inlineMessageID: String? { json.member("inline_message_id").string }
  /// `chat_instance`
  public var chatInstance: String { json.readString("chat_instance") }
  /// `data`
  public var data: String? { json.member("data").string }
  /// `game_short_name`
  public var gameShortName: String? { json.member("game_short_name").string }
}

/// Telegram's [Chat](https://core.telegram.org/bots/api#chat).
@frozen
public struct Chat: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `id`
  public var id: Int64 { json.readInteger("id") }
  /// `type`
  public var type: ChatType { ChatType(json.member("type")) }
  /// `title`
  public var title: String? { json.member("title").string }
  /// `username`
  public var username: String? { json.member("username").string }
  /// `first_name`
  public var firstName: String? { json.member("first_name").string }
  /// `last_name`
  public var lastName: String? { json.member("last_name").string }
  /// `is_forum`
  public var isForum: Bool { json.readBool("is_forum") }
  /// `is_direct_messages`
  public var isDirectMessages: Bool { json.readBool("is_direct_messages") }
}

/// Telegram's [ChatAdministratorRights](https://core.telegram.org/bots/api#chatadministratorrights).
@frozen
public struct ChatAdministratorRights: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `is_anonymous`
  public var isAnonymous: Bool { json.readBool("is_anonymous") }
  /// `can_manage_chat`
  public var canManageChat: Bool { json.readBool("can_manage_chat") }
  /// `can_delete_messages`
  public var canDeleteMessages: Bool { json.readBool("can_delete_messages") }
  /// `can_manage_video_chats`
  public var canManageVideoChats: Bool { json.readBool("can_manage_video_chats") }
  /// `can_restrict_members`
  public var canRestrictMembers: Bool { json.readBool("can_restrict_members") }
  /// `can_promote_members`
  public var canPromoteMembers: Bool { json.readBool("can_promote_members") }
  /// `can_change_info`
  public var canChangeInfo: Bool { json.readBool("can_change_info") }
  /// `can_invite_users`
  public var canInviteUsers: Bool { json.readBool("can_invite_users") }
  /// `can_post_stories`
  public var canPostStories: Bool { json.readBool("can_post_stories") }
  /// `can_edit_stories`
  public var canEditStories: Bool { json.readBool("can_edit_stories") }
  /// `can_delete_stories`
  public var canDeleteStories: Bool { json.readBool("can_delete_stories") }
  /// `can_post_messages`
  public var canPostMessages: Bool { json.readBool("can_post_messages") }
  /// `can_edit_messages`
  public var canEditMessages: Bool { json.readBool("can_edit_messages") }
  /// `can_pin_messages`
  public var canPinMessages: Bool { json.readBool("can_pin_messages") }
  /// `can_manage_topics`
  public var canManageTopics: Bool { json.readBool("can_manage_topics") }
  /// `can_manage_direct_messages`
  public var canManageDirectMessages: Bool { json.readBool("can_manage_direct_messages") }
  /// `can_manage_tags`
  public var canManageTags: Bool { json.readBool("can_manage_tags") }
  /// `can_send_welcome_messages`
  public var canSendWelcomeMessages: Bool { json.readBool("can_send_welcome_messages") }
}

/// Telegram's [ChatBackground](https://core.telegram.org/bots/api#chatbackground).
@frozen
public struct ChatBackground: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: BackgroundType { BackgroundType(json.member("type")) }
}

/// Telegram's [ChatBoost](https://core.telegram.org/bots/api#chatboost).
@frozen
public struct ChatBoost: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `boost_id`
  public var boostID: String { json.readString("boost_id") }
  /// `add_date`
  public var addDate: Int64 { json.readInteger("add_date") }
  /// `expiration_date`
  public var expirationDate: Int64 { json.readInteger("expiration_date") }
  /// `source`
  public var source: ChatBoostSource { ChatBoostSource(json.member("source")) }
}

/// Telegram's [ChatBoostAdded](https://core.telegram.org/bots/api#chatboostadded).
@frozen
public struct ChatBoostAdded: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `boost_count`
  public var boostCount: Int64 { json.readInteger("boost_count") }
}

/// Telegram's [ChatBoostRemoved](https://core.telegram.org/bots/api#chatboostremoved).
@frozen
public struct ChatBoostRemoved: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `chat`
  public var chat: Chat { Chat(json.member("chat")) }
  /// `boost_id`
  public var boostID: String { json.readString("boost_id") }
  /// `remove_date`
  public var removeDate: Int64 { json.readInteger("remove_date") }
  /// `source`
  public var source: ChatBoostSource { ChatBoostSource(json.member("source")) }
}

/// Telegram's [ChatBoostSource](https://core.telegram.org/bots/api#chatboostsource): one of several forms.
@frozen
public struct ChatBoostSource: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `source`: which form this is.
  public var source: ChatBoostSourceKind { ChatBoostSourceKind(json.member("source")) }
  /// This, if its `source` is `premium`.
  public var asPremium: ChatBoostSourcePremium? { json.has("source", "premium") ? ChatBoostSourcePremium(json) : nil }
  /// This, if its `source` is `gift_code`.
  public var asGiftCode: ChatBoostSourceGiftCode? {
    json.has("source", "gift_code") ? ChatBoostSourceGiftCode(json) : nil
  }
  /// This, if its `source` is `giveaway`.
  public var asGiveaway: ChatBoostSourceGiveaway? {
    json.has("source", "giveaway") ? ChatBoostSourceGiveaway(json) : nil
  }
}

/// Telegram's [ChatBoostSourceGiftCode](https://core.telegram.org/bots/api#chatboostsourcegiftcode).
@frozen
public struct ChatBoostSourceGiftCode: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `source`
  public var source: ChatBoostSourceKind { ChatBoostSourceKind(json.member("source")) }
  /// `user`
  public var user: User { User(json.member("user")) }
}

/// Telegram's [ChatBoostSourceGiveaway](https://core.telegram.org/bots/api#chatboostsourcegiveaway).
@frozen
public struct ChatBoostSourceGiveaway: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `source`
  public var source: ChatBoostSourceKind { ChatBoostSourceKind(json.member("source")) }
  /// `giveaway_message_id`
  public var giveawayMessageID: Int64 { json.readInteger("giveaway_message_id") }
  /// `user`
  public var user: User? { json.readObject("user").map { User($0) } }
  /// `prize_star_count`
  public var prizeStarCount: Int64? { json.member("prize_star_count").integer }
  /// `is_unclaimed`
  public var isUnclaimed: Bool { json.readBool("is_unclaimed") }
}

/// Telegram's [ChatBoostSourcePremium](https://core.telegram.org/bots/api#chatboostsourcepremium).
@frozen
public struct ChatBoostSourcePremium: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `source`
  public var source: ChatBoostSourceKind { ChatBoostSourceKind(json.member("source")) }
  /// `user`
  public var user: User { User(json.member("user")) }
}

/// Telegram's [ChatBoostUpdated](https://core.telegram.org/bots/api#chatboostupdated).
@frozen
public struct ChatBoostUpdated: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `chat`
  public var chat: Chat { Chat(json.member("chat")) }
  /// `boost`
  public var boost: ChatBoost { ChatBoost(json.member("boost")) }
}

/// Telegram's [ChatFullInfo](https://core.telegram.org/bots/api#chatfullinfo).
@frozen
public struct ChatFullInfo: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `id`
  public var id: Int64 { json.readInteger("id") }
  /// `type`
  public var type: ChatType { ChatType(json.member("type")) }
  /// `title`
  public var title: String? { json.member("title").string }
  /// `username`
  public var username: String? { json.member("username").string }
  /// `first_name`
  public var firstName: String? { json.member("first_name").string }
  /// `last_name`
  public var lastName: String? { json.member("last_name").string }
  /// `is_forum`
  public var isForum: Bool { json.readBool("is_forum") }
  /// `is_direct_messages`
  public var isDirectMessages: Bool { json.readBool("is_direct_messages") }
  /// `accent_color_id`
  public var accentColorID: Int64 { json.readInteger("accent_color_id") }
  /// `max_reaction_count`
  public var maxReactionCount: Int64 { json.readInteger("max_reaction_count") }
  /// `photo`
  public var photo: ChatPhoto? { json.readObject("photo").map { ChatPhoto($0) } }
  /// `active_usernames`
  public var activeUsernames: JSONArray<String>? { json.readArray("active_usernames").map { JSONArray($0) } }
  /// `birthdate`
  public var birthdate: Birthdate? { json.readObject("birthdate").map { Birthdate($0) } }
  /// `business_intro`
  public var businessIntro: BusinessIntro? { json.readObject("business_intro").map { BusinessIntro($0) } }
  /// `business_location`
  public var businessLocation: BusinessLocation? { json.readObject("business_location").map { BusinessLocation($0) } }
  /// `business_opening_hours`
  public var businessOpeningHours: BusinessOpeningHours? {
    json.readObject("business_opening_hours").map { BusinessOpeningHours($0) }
  }
  /// `personal_chat`
  public var personalChat: Chat? { json.readObject("personal_chat").map { Chat($0) } }
  /// `parent_chat`
  public var parentChat: Chat? { json.readObject("parent_chat").map { Chat($0) } }
  /// `available_reactions`
  public var availableReactions: JSONArray<ReactionType>? {
    json.readArray("available_reactions").map { JSONArray($0) }
  }
  /// `background_custom_emoji_id`
  public var backgroundCustomEmojiID: String? { json.member("background_custom_emoji_id").string }
  /// `profile_accent_color_id`
  public var profileAccentColorID: Int64? { json.member("profile_accent_color_id").integer }
  /// `profile_background_custom_emoji_id`
  public var profileBackgroundCustomEmojiID: String? { json.member("profile_background_custom_emoji_id").string }
  /// `emoji_status_custom_emoji_id`
  public var emojiStatusCustomEmojiID: String? { json.member("emoji_status_custom_emoji_id").string }
  /// `emoji_status_expiration_date`
  public var emojiStatusExpirationDate: Int64? { json.member("emoji_status_expiration_date").integer }
  /// `bio`
  public var bio: String? { json.member("bio").string }
  /// `has_private_forwards`
  public var hasPrivateForwards: Bool { json.readBool("has_private_forwards") }
  /// `has_restricted_voice_and_video_messages`
  public var hasRestrictedVoiceAndVideoMessages: Bool { json.readBool("has_restricted_voice_and_video_messages") }
  /// `join_to_send_messages`
  public var joinToSendMessages: Bool { json.readBool("join_to_send_messages") }
  /// `join_by_request`
  public var joinByRequest: Bool { json.readBool("join_by_request") }
  /// `description`
  public var description: String? { json.member("description").string }
  /// `invite_link`
  public var inviteLink: String? { json.member("invite_link").string }
  /// `pinned_message`
  public var pinnedMessage: Message? { json.readObject("pinned_message").map { Message($0) } }
  /// `permissions`
  public var permissions: ChatPermissions? { json.readObject("permissions").map { ChatPermissions($0) } }
  /// `accepted_gift_types`
  public var acceptedGiftTypes: AcceptedGiftTypes { AcceptedGiftTypes(json.member("accepted_gift_types")) }
  /// `can_send_paid_media`
  public var canSendPaidMedia: Bool { json.readBool("can_send_paid_media") }
  /// `slow_mode_delay`
  public var slowModeDelay: Int64? { json.member("slow_mode_delay").integer }
  /// `unrestrict_boost_count`
  public var unrestrictBoostCount: Int64? { json.member("unrestrict_boost_count").integer }
  /// `message_auto_delete_time`
  public var messageAutoDeleteTime: Int64? { json.member("message_auto_delete_time").integer }
  /// `has_aggressive_anti_spam_enabled`
  public var hasAggressiveAntiSpamEnabled: Bool { json.readBool("has_aggressive_anti_spam_enabled") }
  /// `has_hidden_members`
  public var hasHiddenMembers: Bool { json.readBool("has_hidden_members") }
  /// `has_protected_content`
  public var hasProtectedContent: Bool { json.readBool("has_protected_content") }
  /// `has_visible_history`
  public var hasVisibleHistory: Bool { json.readBool("has_visible_history") }
  /// `sticker_set_name`
  public var stickerSetName: String? { json.member("sticker_set_name").string }
  /// `can_set_sticker_set`
  public var canSetStickerSet: Bool { json.readBool("can_set_sticker_set") }
  /// `custom_emoji_sticker_set_name`
  public var customEmojiStickerSetName: String? { json.member("custom_emoji_sticker_set_name").string }
  /// `linked_chat_id`
  public var linkedChatID: Int64? { json.member("linked_chat_id").integer }
  /// `location`
  public var location: ChatLocation? { json.readObject("location").map { ChatLocation($0) } }
  /// `rating`
  public var rating: UserRating? { json.readObject("rating").map { UserRating($0) } }
  /// `first_profile_audio`
  public var firstProfileAudio: Audio? { json.readObject("first_profile_audio").map { Audio($0) } }
  /// `unique_gift_colors`
  public var uniqueGiftColors: UniqueGiftColors? { json.readObject("unique_gift_colors").map { UniqueGiftColors($0) } }
  /// `paid_message_star_count`
  public var paidMessageStarCount: Int64? { json.member("paid_message_star_count").integer }
  /// `guard_bot`
  public var guardBot: User? { json.readObject("guard_bot").map { User($0) } }
  /// `community`
  public var community: Community? { json.readObject("community").map { Community($0) } }
}

/// Telegram's [ChatInviteLink](https://core.telegram.org/bots/api#chatinvitelink).
@frozen
public struct ChatInviteLink: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `invite_link`
  public var inviteLink: String { json.readString("invite_link") }
  /// `creator`
  public var creator: User { User(json.member("creator")) }
  /// `creates_join_request`
  public var createsJoinRequest: Bool { json.readBool("creates_join_request") }
  /// `is_primary`
  public var isPrimary: Bool { json.readBool("is_primary") }
  /// `is_revoked`
  public var isRevoked: Bool { json.readBool("is_revoked") }
  /// `name`
  public var name: String? { json.member("name").string }
  /// `expire_date`
  public var expireDate: Int64? { json.member("expire_date").integer }
  /// `member_limit`
  public var memberLimit: Int64? { json.member("member_limit").integer }
  /// `pending_join_request_count`
  public var pendingJoinRequestCount: Int64? { json.member("pending_join_request_count").integer }
  /// `subscription_period`
  public var subscriptionPeriod: Int64? { json.member("subscription_period").integer }
  /// `subscription_price`
  public var subscriptionPrice: Int64? { json.member("subscription_price").integer }
}

/// Telegram's [ChatJoinRequest](https://core.telegram.org/bots/api#chatjoinrequest).
@frozen
public struct ChatJoinRequest: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `chat`
  public var chat: Chat { Chat(json.member("chat")) }
  /// `from`
  public var from: User { User(json.member("from")) }
  /// `user_chat_id`
  public var userChatID: Int64 { json.readInteger("user_chat_id") }
  /// `date`
  public var date: Int64 { json.readInteger("date") }
  /// `bio`
  public var bio: String? { json.member("bio").string }
  /// `invite_link`
  public var inviteLink: ChatInviteLink? { json.readObject("invite_link").map { ChatInviteLink($0) } }
  /// `query_id`
  public var queryID: String? { json.member("query_id").string }
}

/// Telegram's [ChatLocation](https://core.telegram.org/bots/api#chatlocation).
@frozen
public struct ChatLocation: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `location`
  public var location: Location { Location(json.member("location")) }
  /// `address`
  public var address: String { json.readString("address") }
}

/// Telegram's [ChatMember](https://core.telegram.org/bots/api#chatmember): one of several forms.
@frozen
public struct ChatMember: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `status`: which form this is.
  public var status: ChatMemberStatus { ChatMemberStatus(json.member("status")) }
  /// `user`
  public var user: User { User(json.member("user")) }
  /// This, if its `status` is `creator`.
  public var asOwner: ChatMemberOwner? { json.has("status", "creator") ? ChatMemberOwner(json) : nil }
  /// This, if its `status` is `administrator`.
  public var asAdministrator: ChatMemberAdministrator? {
    json.has("status", "administrator") ? ChatMemberAdministrator(json) : nil
  }
  /// This, if its `status` is `member`.
  public var asMember: ChatMemberMember? { json.has("status", "member") ? ChatMemberMember(json) : nil }
  /// This, if its `status` is `restricted`.
  public var asRestricted: ChatMemberRestricted? { json.has("status", "restricted") ? ChatMemberRestricted(json) : nil }
  /// This, if its `status` is `left`.
  public var asLeft: ChatMemberLeft? { json.has("status", "left") ? ChatMemberLeft(json) : nil }
  /// This, if its `status` is `kicked`.
  public var asBanned: ChatMemberBanned? { json.has("status", "kicked") ? ChatMemberBanned(json) : nil }
}

/// Telegram's [ChatMemberAdministrator](https://core.telegram.org/bots/api#chatmemberadministrator).
@frozen
public struct ChatMemberAdministrator: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `status`
  public var status: ChatMemberStatus { ChatMemberStatus(json.member("status")) }
  /// `user`
  public var user: User { User(json.member("user")) }
  /// `can_be_edited`
  public var canBeEdited: Bool { json.readBool("can_be_edited") }
  /// `is_anonymous`
  public var isAnonymous: Bool { json.readBool("is_anonymous") }
  /// `can_manage_chat`
  public var canManageChat: Bool { json.readBool("can_manage_chat") }
  /// `can_delete_messages`
  public var canDeleteMessages: Bool { json.readBool("can_delete_messages") }
  /// `can_manage_video_chats`
  public var canManageVideoChats: Bool { json.readBool("can_manage_video_chats") }
  /// `can_restrict_members`
  public var canRestrictMembers: Bool { json.readBool("can_restrict_members") }
  /// `can_promote_members`
  public var canPromoteMembers: Bool { json.readBool("can_promote_members") }
  /// `can_change_info`
  public var canChangeInfo: Bool { json.readBool("can_change_info") }
  /// `can_invite_users`
  public var canInviteUsers: Bool { json.readBool("can_invite_users") }
  /// `can_post_stories`
  public var canPostStories: Bool { json.readBool("can_post_stories") }
  /// `can_edit_stories`
  public var canEditStories: Bool { json.readBool("can_edit_stories") }
  /// `can_delete_stories`
  public var canDeleteStories: Bool { json.readBool("can_delete_stories") }
  /// `can_post_messages`
  public var canPostMessages: Bool { json.readBool("can_post_messages") }
  /// `can_edit_messages`
  public var canEditMessages: Bool { json.readBool("can_edit_messages") }
  /// `can_pin_messages`
  public var canPinMessages: Bool { json.readBool("can_pin_messages") }
  /// `can_manage_topics`
  public var canManageTopics: Bool { json.readBool("can_manage_topics") }
  /// `can_manage_direct_messages`
  public var canManageDirectMessages: Bool { json.readBool("can_manage_direct_messages") }
  /// `can_manage_tags`
  public var canManageTags: Bool { json.readBool("can_manage_tags") }
  /// `custom_title`
  public var customTitle: String? { json.member("custom_title").string }
  /// `can_send_welcome_messages`
  public var canSendWelcomeMessages: Bool { json.readBool("can_send_welcome_messages") }
}

/// Telegram's [ChatMemberBanned](https://core.telegram.org/bots/api#chatmemberbanned).
@frozen
public struct ChatMemberBanned: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `status`
  public var status: ChatMemberStatus { ChatMemberStatus(json.member("status")) }
  /// `user`
  public var user: User { User(json.member("user")) }
  /// `until_date`
  public var untilDate: Int64 { json.readInteger("until_date") }
}

/// Telegram's [ChatMemberLeft](https://core.telegram.org/bots/api#chatmemberleft).
@frozen
public struct ChatMemberLeft: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `status`
  public var status: ChatMemberStatus { ChatMemberStatus(json.member("status")) }
  /// `user`
  public var user: User { User(json.member("user")) }
}

/// Telegram's [ChatMemberMember](https://core.telegram.org/bots/api#chatmembermember).
@frozen
public struct ChatMemberMember: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `status`
  public var status: ChatMemberStatus { ChatMemberStatus(json.member("status")) }
  /// `tag`
  public var tag: String? { json.member("tag").string }
  /// `user`
  public var user: User { User(json.member("user")) }
  /// `until_date`
  public var untilDate: Int64? { json.member("until_date").integer }
}

/// Telegram's [ChatMemberOwner](https://core.telegram.org/bots/api#chatmemberowner).
@frozen
public struct ChatMemberOwner: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `status`
  public var status: ChatMemberStatus { ChatMemberStatus(json.member("status")) }
  /// `user`
  public var user: User { User(json.member("user")) }
  /// `is_anonymous`
  public var isAnonymous: Bool { json.readBool("is_anonymous") }
  /// `custom_title`
  public var customTitle: String? { json.member("custom_title").string }
}

/// Telegram's [ChatMemberRestricted](https://core.telegram.org/bots/api#chatmemberrestricted).
@frozen
public struct ChatMemberRestricted: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `status`
  public var status: ChatMemberStatus { ChatMemberStatus(json.member("status")) }
  /// `tag`
  public var tag: String? { json.member("tag").string }
  /// `user`
  public var user: User { User(json.member("user")) }
  /// `is_member`
  public var isMember: Bool { json.readBool("is_member") }
  /// `can_send_messages`
  public var canSendMessages: Bool { json.readBool("can_send_messages") }
  /// `can_send_audios`
  public var canSendAudios: Bool { json.readBool("can_send_audios") }
  /// `can_send_documents`
  public var canSendDocuments: Bool { json.readBool("can_send_documents") }
  /// `can_send_photos`
  public var canSendPhotos: Bool { json.readBool("can_send_photos") }
  /// `can_send_videos`
  public var canSendVideos: Bool { json.readBool("can_send_videos") }
  /// `can_send_video_notes`
  public var canSendVideoNotes: Bool { json.readBool("can_send_video_notes") }
  /// `can_send_voice_notes`
  public var canSendVoiceNotes: Bool { json.readBool("can_send_voice_notes") }
  /// `can_send_polls`
  public var canSendPolls: Bool { json.readBool("can_send_polls") }
  /// `can_send_other_messages`
  public var canSendOtherMessages: Bool { json.readBool("can_send_other_messages") }
  /// `can_add_web_page_previews`
  public var canAddWebPagePreviews: Bool { json.readBool("can_add_web_page_previews") }
  /// `can_react_to_messages`
  public var canReactToMessages: Bool { json.readBool("can_react_to_messages") }
  /// `can_edit_tag`
  public var canEditTag: Bool { json.readBool("can_edit_tag") }
  /// `can_change_info`
  public var canChangeInfo: Bool { json.readBool("can_change_info") }
  /// `can_invite_users`
  public var canInviteUsers: Bool { json.readBool("can_invite_users") }
  /// `can_pin_messages`
  public var canPinMessages: Bool { json.readBool("can_pin_messages") }
  /// `can_manage_topics`
  public var canManageTopics: Bool { json.readBool("can_manage_topics") }
  /// `until_date`
  public var untilDate: Int64 { json.readInteger("until_date") }
}

/// Telegram's [ChatMemberUpdated](https://core.telegram.org/bots/api#chatmemberupdated).
@frozen
public struct ChatMemberUpdated: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `chat`
  public var chat: Chat { Chat(json.member("chat")) }
  /// `from`
  public var from: User { User(json.member("from")) }
  /// `date`
  public var date: Int64 { json.readInteger("date") }
  /// `old_chat_member`
  public var oldChatMember: ChatMember { ChatMember(json.member("old_chat_member")) }
  /// `new_chat_member`
  public var newChatMember: ChatMember { ChatMember(json.member("new_chat_member")) }
  /// `invite_link`
  public var inviteLink: ChatInviteLink? { json.readObject("invite_link").map { ChatInviteLink($0) } }
  /// `via_join_request`
  public var viaJoinRequest: Bool { json.readBool("via_join_request") }
  /// `via_chat_folder_invite_link`
  public var viaChatFolderInviteLink: Bool { json.readBool("via_chat_folder_invite_link") }
}

/// Telegram's [ChatOwnerChanged](https://core.telegram.org/bots/api#chatownerchanged).
@frozen
public struct ChatOwnerChanged: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `new_owner`
  public var newOwner: User { User(json.member("new_owner")) }
}

/// Telegram's [ChatOwnerLeft](https://core.telegram.org/bots/api#chatownerleft).
@frozen
public struct ChatOwnerLeft: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `new_owner`
  public var newOwner: User? { json.readObject("new_owner").map { User($0) } }
}

/// Telegram's [ChatPermissions](https://core.telegram.org/bots/api#chatpermissions).
@frozen
public struct ChatPermissions: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `can_send_messages`
  public var canSendMessages: Bool { json.readBool("can_send_messages") }
  /// `can_send_audios`
  public var canSendAudios: Bool { json.readBool("can_send_audios") }
  /// `can_send_documents`
  public var canSendDocuments: Bool { json.readBool("can_send_documents") }
  /// `can_send_photos`
  public var canSendPhotos: Bool { json.readBool("can_send_photos") }
  /// `can_send_videos`
  public var canSendVideos: Bool { json.readBool("can_send_videos") }
  /// `can_send_video_notes`
  public var canSendVideoNotes: Bool { json.readBool("can_send_video_notes") }
  /// `can_send_voice_notes`
  public var canSendVoiceNotes: Bool { json.readBool("can_send_voice_notes") }
  /// `can_send_polls`
  public var canSendPolls: Bool { json.readBool("can_send_polls") }
  /// `can_send_other_messages`
  public var canSendOtherMessages: Bool { json.readBool("can_send_other_messages") }
  /// `can_add_web_page_previews`
  public var canAddWebPagePreviews: Bool { json.readBool("can_add_web_page_previews") }
  /// `can_react_to_messages`
  public var canReactToMessages: Bool { json.readBool("can_react_to_messages") }
  /// `can_edit_tag`
  public var canEditTag: Bool { json.readBool("can_edit_tag") }
  /// `can_change_info`
  public var canChangeInfo: Bool { json.readBool("can_change_info") }
  /// `can_invite_users`
  public var canInviteUsers: Bool { json.readBool("can_invite_users") }
  /// `can_pin_messages`
  public var canPinMessages: Bool { json.readBool("can_pin_messages") }
  /// `can_manage_topics`
  public var canManageTopics: Bool { json.readBool("can_manage_topics") }
}

/// Telegram's [ChatPhoto](https://core.telegram.org/bots/api#chatphoto).
@frozen
public struct ChatPhoto: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `small_file_id`
  public var smallFileID: String { json.readString("small_file_id") }
  /// `small_file_unique_id`
  public var smallFileUniqueID: String { json.readString("small_file_unique_id") }
  /// `big_file_id`
  public var bigFileID: String { json.readString("big_file_id") }
  /// `big_file_unique_id`
  public var bigFileUniqueID: String { json.readString("big_file_unique_id") }
}

/// Telegram's [ChatShared](https://core.telegram.org/bots/api#chatshared).
@frozen
public struct ChatShared: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `request_id`
  public var requestID: Int64 { json.readInteger("request_id") }
  /// `chat_id`
  public var chatID: Int64 { json.readInteger("chat_id") }
  /// `title`
  public var title: String? { json.member("title").string }
  /// `username`
  public var username: String? { json.member("username").string }
  /// `photo`
  public var photo: JSONArray<PhotoSize>? { json.readArray("photo").map { JSONArray($0) } }
}

/// Telegram's [Checklist](https://core.telegram.org/bots/api#checklist).
@frozen
public struct Checklist: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `title`
  public var title: String { json.readString("title") }
  /// `title_entities`
  public var titleEntities: JSONArray<MessageEntity>? { json.readArray("title_entities").map { JSONArray($0) } }
  /// `tasks`
  public var tasks: JSONArray<ChecklistTask> { JSONArray<ChecklistTask>(json.member("tasks")) }
  /// `others_can_add_tasks`
  public var othersCanAddTasks: Bool { json.readBool("others_can_add_tasks") }
  /// `others_can_mark_tasks_as_done`
  public var othersCanMarkTasksAsDone: Bool { json.readBool("others_can_mark_tasks_as_done") }
}

/// Telegram's [ChecklistTask](https://core.telegram.org/bots/api#checklisttask).
@frozen
public struct ChecklistTask: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `id`
  public var id: Int64 { json.readInteger("id") }
  /// `text`
  public var text: String { json.readString("text") }
  /// `text_entities`
  public var textEntities: JSONArray<MessageEntity>? { json.readArray("text_entities").map { JSONArray($0) } }
  /// `completed_by_user`
  public var completedByUser: User? { json.readObject("completed_by_user").map { User($0) } }
  /// `completed_by_chat`
  public var completedByChat: Chat? { json.readObject("completed_by_chat").map { Chat($0) } }
  /// `completion_date`
  public var completionDate: Int64? { json.member("completion_date").integer }
}

/// Telegram's [ChecklistTasksAdded](https://core.telegram.org/bots/api#checklisttasksadded).
@frozen
public struct ChecklistTasksAdded: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `checklist_message`
  public var checklistMessage: Message? { json.readObject("checklist_message").map { Message($0) } }
  /// `tasks`
  public var tasks: JSONArray<ChecklistTask> { JSONArray<ChecklistTask>(json.member("tasks")) }
}

/// Telegram's [ChecklistTasksDone](https://core.telegram.org/bots/api#checklisttasksdone).
@frozen
public struct ChecklistTasksDone: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `checklist_message`
  public var checklistMessage: Message? { json.readObject("checklist_message").map { Message($0) } }
  /// `marked_as_done_task_ids`
  public var markedAsDoneTaskIDs: JSONArray<Int64>? { json.readArray("marked_as_done_task_ids").map { JSONArray($0) } }
  /// `marked_as_not_done_task_ids`
  public var markedAsNotDoneTaskIDs: JSONArray<Int64>? {
    json.readArray("marked_as_not_done_task_ids").map { JSONArray($0) }
  }
}

/// Telegram's [ChosenInlineResult](https://core.telegram.org/bots/api#choseninlineresult).
@frozen
public struct ChosenInlineResult: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `result_id`
  public var resultID: String { json.readString("result_id") }
  /// `from`
  public var from: User { User(json.member("from")) }
  /// `location`
  public var location: Location? { json.readObject("location").map { Location($0) } }
  /// `inline_message_id`
  public var inlineMessageID: String? { json.member("inline_message_id").string }
  /// `query`
  public var query: String { json.readString("query") }
}

/// Telegram's [Community](https://core.telegram.org/bots/api#community).
@frozen
public struct Community: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `id`
  public var id: Int64 { json.readInteger("id") }
  /// `name`
  public var name: String { json.readString("name") }
}

/// Telegram's [CommunityChatAdded](https://core.telegram.org/bots/api#communitychatadded).
@frozen
public struct CommunityChatAdded: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `community`
  public var community: Community { Community(json.member("community")) }
}

/// Telegram's [CommunityChatJoined](https://core.telegram.org/bots/api#communitychatjoined).
@frozen
public struct CommunityChatJoined: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `community`
  public var community: Community { Community(json.member("community")) }
}

/// Telegram's [CommunityChatRemoved](https://core.telegram.org/bots/api#communitychatremoved).
@frozen
public struct CommunityChatRemoved: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
}

/// Telegram's [Contact](https://core.telegram.org/bots/api#contact).
@frozen
public struct Contact: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `phone_number`
  public var phoneNumber: String { json.readString("phone_number") }
  /// `first_name`
  public var firstName: String { json.readString("first_name") }
  /// `last_name`
  public var lastName: String? { json.member("last_name").string }
  /// `user_id`
  public var userID: Int64? { json.member("user_id").integer }
  /// `vcard`
  public var vcard: String? { json.member("vcard").string }
}

/// Telegram's [CopyTextButton](https://core.telegram.org/bots/api#copytextbutton).
@frozen
public struct CopyTextButton: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `text`
  public var text: String { json.readString("text") }
}
