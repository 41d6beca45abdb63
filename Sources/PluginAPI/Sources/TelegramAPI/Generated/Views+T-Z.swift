// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

/// Telegram's [TextQuote](https://core.telegram.org/bots/api#textquote).
@frozen
public struct TextQuote: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `text`
  public var text: String { json.readString("text") }
  /// `entities`
  public var entities: JSONArray<MessageEntity>? { json.readArray("entities").map { JSONArray($0) } }
  /// `position`
  public var position: Int64 { json.readInteger("position") }
  /// `is_manual`
  public var isManual: Bool { json.readBool("is_manual") }
}

/// Telegram's [TransactionPartner](https://core.telegram.org/bots/api#transactionpartner): one of several forms.
@frozen
public struct TransactionPartner: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`: which form this is.
  public var type: TransactionPartnerKind { TransactionPartnerKind(json.member("type")) }
  /// This, if its `type` is `user`.
  public var asUser: TransactionPartnerUser? { json.has("type", "user") ? TransactionPartnerUser(json) : nil }
  /// This, if its `type` is `chat`.
  public var asChat: TransactionPartnerChat? { json.has("type", "chat") ? TransactionPartnerChat(json) : nil }
  /// This, if its `type` is `affiliate_program`.
  public var asAffiliateProgram: TransactionPartnerAffiliateProgram? {
    json.has("type", "affiliate_program") ? TransactionPartnerAffiliateProgram(json) : nil
  }
  /// This, if its `type` is `fragment`.
  public var asFragment: TransactionPartnerFragment? {
    json.has("type", "fragment") ? TransactionPartnerFragment(json) : nil
  }
  /// This, if its `type` is `telegram_ads`.
  public var asTelegramAds: TransactionPartnerTelegramAds? {
    json.has("type", "telegram_ads") ? TransactionPartnerTelegramAds(json) : nil
  }
  /// This, if its `type` is `telegram_api`.
  public var asTelegramApi: TransactionPartnerTelegramApi? {
    json.has("type", "telegram_api") ? TransactionPartnerTelegramApi(json) : nil
  }
  /// This, if its `type` is `other`.
  public var asOther: TransactionPartnerOther? { json.has("type", "other") ? TransactionPartnerOther(json) : nil }
}

/// Telegram's [TransactionPartnerAffiliateProgram](https://core.telegram.org/bots/api#transactionpartneraffiliateprogram).
@frozen
public struct TransactionPartnerAffiliateProgram: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: TransactionPartnerKind { TransactionPartnerKind(json.member("type")) }
  /// `sponsor_user`
  public var sponsorUser: User? { json.readObject("sponsor_user").map { User($0) } }
  /// `commission_per_mille`
  public var commissionPerMille: Int64 { json.readInteger("commission_per_mille") }
}

/// Telegram's [TransactionPartnerChat](https://core.telegram.org/bots/api#transactionpartnerchat).
@frozen
public struct TransactionPartnerChat: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: TransactionPartnerKind { TransactionPartnerKind(json.member("type")) }
  /// `chat`
  public var chat: Chat { Chat(json.member("chat")) }
  /// `gift`
  public var gift: Gift? { json.readObject("gift").map { Gift($0) } }
}

/// Telegram's [TransactionPartnerFragment](https://core.telegram.org/bots/api#transactionpartnerfragment).
@frozen
public struct TransactionPartnerFragment: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: TransactionPartnerKind { TransactionPartnerKind(json.member("type")) }
  /// `withdrawal_state`
  public var withdrawalState: RevenueWithdrawalState? {
    json.readObject("withdrawal_state").map { RevenueWithdrawalState($0) }
  }
}

/// Telegram's [TransactionPartnerOther](https://core.telegram.org/bots/api#transactionpartnerother).
@frozen
public struct TransactionPartnerOther: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: TransactionPartnerKind { TransactionPartnerKind(json.member("type")) }
}

/// Telegram's [TransactionPartnerTelegramAds](https://core.telegram.org/bots/api#transactionpartnertelegramads).
@frozen
public struct TransactionPartnerTelegramAds: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: TransactionPartnerKind { TransactionPartnerKind(json.member("type")) }
}

/// Telegram's [TransactionPartnerTelegramApi](https://core.telegram.org/bots/api#transactionpartnertelegramapi).
@frozen
public struct TransactionPartnerTelegramApi: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: TransactionPartnerKind { TransactionPartnerKind(json.member("type")) }
  /// `request_count`
  public var requestCount: Int64 { json.readInteger("request_count") }
}

/// Telegram's [TransactionPartnerUser](https://core.telegram.org/bots/api#transactionpartneruser).
@frozen
public struct TransactionPartnerUser: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: TransactionPartnerKind { TransactionPartnerKind(json.member("type")) }
  /// `transaction_type`
  public var transactionType: TransactionType { TransactionType(json.member("transaction_type")) }
  /// `user`
  public var user: User { User(json.member("user")) }
  /// `affiliate`
  public var affiliate: AffiliateInfo? { json.readObject("affiliate").map { AffiliateInfo($0) } }
  /// `invoice_payload`; throws if it is there but not readable.
  public var invoicePayload: String? {
    get throws(FieldError) { try json.exactOptionalString("invoice_payload", of: "TransactionPartnerUser") }
  }
  /// `subscription_period`
  public var subscriptionPeriod: Int64? { json.member("subscription_period").integer }
  /// `paid_media`
  public var paidMedia: JSONArray<PaidMedia>? { json.readArray("paid_media").map { JSONArray($0) } }
  /// `paid_media_payload`; throws if it is there but not readable.
  public var paidMediaPayload: String? {
    get throws(FieldError) { try json.exactOptionalString("paid_media_payload", of: "TransactionPartnerUser") }
  }
  /// `gift`
  public var gift: Gift? { json.readObject("gift").map { Gift($0) } }
  /// `premium_subscription_duration`
  public var premiumSubscriptionDuration: Int64? { json.member("premium_subscription_duration").integer }
}

/// Telegram's [UniqueGift](https://core.telegram.org/bots/api#uniquegift).
@frozen
public struct UniqueGift: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `gift_id`
  public var giftID: String { json.readString("gift_id") }
  /// `base_name`
  public var baseName: String { json.readString("base_name") }
  /// `name`
  public var name: String { json.readString("name") }
  /// `number`
  public var number: Int64 { json.readInteger("number") }
  /// `model`
  public var model: UniqueGiftModel { UniqueGiftModel(json.member("model")) }
  /// `symbol`
  public var symbol: UniqueGiftSymbol { UniqueGiftSymbol(json.member("symbol")) }
  /// `backdrop`
  public var backdrop: UniqueGiftBackdrop { UniqueGiftBackdrop(json.member("backdrop")) }
  /// `is_premium`
  public var isPremium: Bool { json.readBool("is_premium") }
  /// `is_burned`
  public var isBurned: Bool { json.readBool("is_burned") }
  /// `is_from_blockchain`
  public var isFromBlockchain: Bool { json.readBool("is_from_blockchain") }
  /// `colors`
  public var colors: UniqueGiftColors? { json.readObject("colors").map { UniqueGiftColors($0) } }
  /// `publisher_chat`
  public var publisherChat: Chat? { json.readObject("publisher_chat").map { Chat($0) } }
}

/// Telegram's [UniqueGiftBackdrop](https://core.telegram.org/bots/api#uniquegiftbackdrop).
@frozen
public struct UniqueGiftBackdrop: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `name`
  public var name: String { json.readString("name") }
  /// `colors`
  public var colors: UniqueGiftBackdropColors { UniqueGiftBackdropColors(json.member("colors")) }
  /// `rarity_per_mille`
  public var rarityPerMille: Int64 { json.readInteger("rarity_per_mille") }
}

/// Telegram's [UniqueGiftBackdropColors](https://core.telegram.org/bots/api#uniquegiftbackdropcolors).
@frozen
public struct UniqueGiftBackdropColors: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `center_color`
  public var centerColor: Int64 { json.readInteger("center_color") }
  /// `edge_color`
  public var edgeColor: Int64 { json.readInteger("edge_color") }
  /// `symbol_color`
  public var symbolColor: Int64 { json.readInteger("symbol_color") }
  /// `text_color`
  public var textColor: Int64 { json.readInteger("text_color") }
}

/// Telegram's [UniqueGiftColors](https://core.telegram.org/bots/api#uniquegiftcolors).
@frozen
public struct UniqueGiftColors: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `model_custom_emoji_id`
  public var modelCustomEmojiID: String { json.readString("model_custom_emoji_id") }
  /// `symbol_custom_emoji_id`
  public var symbolCustomEmojiID: String { json.readString("symbol_custom_emoji_id") }
  /// `light_theme_main_color`
  public var lightThemeMainColor: Int64 { json.readInteger("light_theme_main_color") }
  /// `light_theme_other_colors`
  public var lightThemeOtherColors: JSONArray<Int64> { JSONArray<Int64>(json.member("light_theme_other_colors")) }
  /// `dark_theme_main_color`
  public var darkThemeMainColor: Int64 { json.readInteger("dark_theme_main_color") }
  /// `dark_theme_other_colors`
  public var darkThemeOtherColors: JSONArray<Int64> { JSONArray<Int64>(json.member("dark_theme_other_colors")) }
}

/// Telegram's [UniqueGiftInfo](https://core.telegram.org/bots/api#uniquegiftinfo).
@frozen
public struct UniqueGiftInfo: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `gift`
  public var gift: UniqueGift { UniqueGift(json.member("gift")) }
  /// `origin`
  public var origin: GiftOrigin { GiftOrigin(json.member("origin")) }
  /// `last_resale_currency`
  public var lastResaleCurrency: String? { json.member("last_resale_currency").string }
  /// `last_resale_amount`
  public var lastResaleAmount: Int64? { json.member("last_resale_amount").integer }
  /// `owned_gift_id`
  public var ownedGiftID: String? { json.member("owned_gift_id").string }
  /// `transfer_star_count`
  public var transferStarCount: Int64? { json.member("transfer_star_count").integer }
  /// `next_transfer_date`
  public var nextTransferDate: Int64? { json.member("next_transfer_date").integer }
  /// `text`
  public var text: String? { json.member("text").string }
  /// `entities`
  public var entities: JSONArray<MessageEntity>? { json.readArray("entities").map { JSONArray($0) } }
  /// `is_private`
  public var isPrivate: Bool { json.readBool("is_private") }
}

/// Telegram's [UniqueGiftModel](https://core.telegram.org/bots/api#uniquegiftmodel).
@frozen
public struct UniqueGiftModel: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `name`
  public var name: String { json.readString("name") }
  /// `sticker`
  public var sticker: Sticker { Sticker(json.member("sticker")) }
  /// `rarity_per_mille`
  public var rarityPerMille: Int64 { json.readInteger("rarity_per_mille") }
  /// `rarity`
  public var rarity: GiftRarity? { json.member("rarity").string.map { GiftRarity(rawValue: $0) } }
}

/// Telegram's [UniqueGiftSymbol](https://core.telegram.org/bots/api#uniquegiftsymbol).
@frozen
public struct UniqueGiftSymbol: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `name`
  public var name: String { json.readString("name") }
  /// `sticker`
  public var sticker: Sticker { Sticker(json.member("sticker")) }
  /// `rarity_per_mille`
  public var rarityPerMille: Int64 { json.readInteger("rarity_per_mille") }
}

/// Telegram's [Update](https://core.telegram.org/bots/api#update).
@frozen
public struct Update: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `update_id`
  public var updateID: Int64 { json.readInteger("update_id") }
  /// `message`
  public var message: Message? { json.readObject("message").map { Message($0) } }
  /// `edited_message`
  public var editedMessage: Message? { json.readObject("edited_message").map { Message($0) } }
  /// `channel_post`
  public var channelPost: Message? { json.readObject("channel_post").map { Message($0) } }
  /// `edited_channel_post`
  public var editedChannelPost: Message? { json.readObject("edited_channel_post").map { Message($0) } }
  /// `business_connection`
  public var businessConnection: BusinessConnection? {
    json.readObject("business_connection").map { BusinessConnection($0) }
  }
  /// `business_message`
  public var businessMessage: Message? { json.readObject("business_message").map { Message($0) } }
  /// `edited_business_message`
  public var editedBusinessMessage: Message? { json.readObject("edited_business_message").map { Message($0) } }
  /// `deleted_business_messages`
  public var deletedBusinessMessages: BusinessMessagesDeleted? {
    json.readObject("deleted_business_messages").map { BusinessMessagesDeleted($0) }
  }
  /// `guest_message`
  public var guestMessage: Message? { json.readObject("guest_message").map { Message($0) } }
  /// `message_reaction`
  public var messageReaction: MessageReactionUpdated? {
    json.readObject("message_reaction").map { MessageReactionUpdated($0) }
  }
  /// `message_reaction_count`
  public var messageReactionCount: MessageReactionCountUpdated? {
    json.readObject("message_reaction_count").map { MessageReactionCountUpdated($0) }
  }
  /// `inline_query`
  public var inlineQuery: InlineQuery? { json.readObject("inline_query").map { InlineQuery($0) } }
  /// `chosen_inline_result`
  public var chosenInlineResult: ChosenInlineResult? {
    json.readObject("chosen_inline_result").map { ChosenInlineResult($0) }
  }
  /// `callback_query`
  public var callbackQuery: CallbackQuery? { json.readObject("callback_query").map { CallbackQuery($0) } }
  /// `shipping_query`
  public var shippingQuery: ShippingQuery? { json.readObject("shipping_query").map { ShippingQuery($0) } }
  /// `pre_checkout_query`
  public var preCheckoutQuery: PreCheckoutQuery? { json.readObject("pre_checkout_query").map { PreCheckoutQuery($0) } }
  /// `purchased_paid_media`
  public var purchasedPaidMedia: PaidMediaPurchased? {
    json.readObject("purchased_paid_media").map { PaidMediaPurchased($0) }
  }
  /// `poll`
  public var poll: Poll? { json.readObject("poll").map { Poll($0) } }
  /// `poll_answer`
  public var pollAnswer: PollAnswer? { json.readObject("poll_answer").map { PollAnswer($0) } }
  /// `my_chat_member`
  public var myChatMember: ChatMemberUpdated? { json.readObject("my_chat_member").map { ChatMemberUpdated($0) } }
  /// `chat_member`
  public var chatMember: ChatMemberUpdated? { json.readObject("chat_member").map { ChatMemberUpdated($0) } }
  /// `chat_join_request`
  public var chatJoinRequest: ChatJoinRequest? { json.readObject("chat_join_request").map { ChatJoinRequest($0) } }
  /// `chat_boost`
  public var chatBoost: ChatBoostUpdated? { json.readObject("chat_boost").map { ChatBoostUpdated($0) } }
  /// `removed_chat_boost`
  public var removedChatBoost: ChatBoostRemoved? { json.readObject("removed_chat_boost").map { ChatBoostRemoved($0) } }
  /// `managed_bot`
  public var managedBot: ManagedBotUpdated? { json.readObject("managed_bot").map { ManagedBotUpdated($0) } }
  /// `subscription`
  public var subscription: BotSubscriptionUpdated? {
    json.readObject("subscription").map { BotSubscriptionUpdated($0) }
  }
  /// `stopped_message_generation`
  public var stoppedMessageGeneration: MessageGenerationStopped? {
    json.readObject("stopped_message_generation").map { MessageGenerationStopped($0) }
  }
}

/// Telegram's [User](https://core.telegram.org/bots/api#user).
@frozen
public struct User: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `id`
  public var id: Int64 { json.readInteger("id") }
  /// `is_bot`
  public var isBot: Bool { json.readBool("is_bot") }
  /// `first_name`
  public var firstName: String { json.readString("first_name") }
  /// `last_name`
  public var lastName: String? { json.member("last_name").string }
  /// `username`
  public var username: String? { json.member("username").string }
  /// `language_code`
  public var languageCode: String? { json.member("language_code").string }
  /// `is_premium`
  public var isPremium: Bool { json.readBool("is_premium") }
  /// `added_to_attachment_menu`
  public var addedToAttachmentMenu: Bool { json.readBool("added_to_attachment_menu") }
  /// `can_join_groups`
  public var canJoinGroups: Bool { json.readBool("can_join_groups") }
  /// `can_read_all_group_messages`
  public var canReadAllGroupMessages: Bool { json.readBool("can_read_all_group_messages") }
  /// `supports_guest_queries`
  public var supportsGuestQueries: Bool { json.readBool("supports_guest_queries") }
  /// `supports_inline_queries`
  public var supportsInlineQueries: Bool { json.readBool("supports_inline_queries") }
  /// `can_connect_to_business`
  public var canConnectToBusiness: Bool { json.readBool("can_connect_to_business") }
  /// `has_main_web_app`
  public var hasMainWebApp: Bool { json.readBool("has_main_web_app") }
  /// `has_topics_enabled`
  public var hasTopicsEnabled: Bool { json.readBool("has_topics_enabled") }
  /// `allows_users_to_create_topics`
  public var allowsUsersToCreateTopics: Bool { json.readBool("allows_users_to_create_topics") }
  /// `can_manage_bots`
  public var canManageBots: Bool { json.readBool("can_manage_bots") }
  /// `supports_join_request_queries`
  public var supportsJoinRequestQueries: Bool { json.readBool("supports_join_request_queries") }
}

/// Telegram's [UserChatBoosts](https://core.telegram.org/bots/api#userchatboosts).
@frozen
public struct UserChatBoosts: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `boosts`
  public var boosts: JSONArray<ChatBoost> { JSONArray<ChatBoost>(json.member("boosts")) }
}

/// Telegram's [UserProfileAudios](https://core.telegram.org/bots/api#userprofileaudios).
@frozen
public struct UserProfileAudios: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `total_count`
  public var totalCount: Int64 { json.readInteger("total_count") }
  /// `audios`
  public var audios: JSONArray<Audio> { JSONArray<Audio>(json.member("audios")) }
}

/// Telegram's [UserProfilePhotos](https://core.telegram.org/bots/api#userprofilephotos).
@frozen
public struct UserProfilePhotos: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `total_count`
  public var totalCount: Int64 { json.readInteger("total_count") }
  /// `photos`
  public var photos: JSONArray<JSONArray<PhotoSize>> { JSONArray<JSONArray<PhotoSize>>(json.member("photos")) }
}

/// Telegram's [UserRating](https://core.telegram.org/bots/api#userrating).
@frozen
public struct UserRating: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `level`
  public var level: Int64 { json.readInteger("level") }
  /// `rating`
  public var rating: Int64 { json.readInteger("rating") }
  /// `current_level_rating`
  public var currentLevelRating: Int64 { json.readInteger("current_level_rating") }
  /// `next_level_rating`
  public var nextLevelRating: Int64? { json.member("next_level_rating").integer }
}

/// Telegram's [UsersShared](https://core.telegram.org/bots/api#usersshared).
@frozen
public struct UsersShared: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `request_id`
  public var requestID: Int64 { json.readInteger("request_id") }
  /// `users`
  public var users: JSONArray<SharedUser> { JSONArray<SharedUser>(json.member("users")) }
}

/// Telegram's [Venue](https://core.telegram.org/bots/api#venue).
@frozen
public struct Venue: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `location`
  public var location: Location { Location(json.member("location")) }
  /// `title`
  public var title: String { json.readString("title") }
  /// `address`
  public var address: String { json.readString("address") }
  /// `foursquare_id`
  public var foursquareID: String? { json.member("foursquare_id").string }
  /// `foursquare_type`
  public var foursquareType: String? { json.member("foursquare_type").string }
  /// `google_place_id`
  public var googlePlaceID: String? { json.member("google_place_id").string }
  /// `google_place_type`
  public var googlePlaceType: String? { json.member("google_place_type").string }
}

/// Telegram's [Video](https://core.telegram.org/bots/api#video).
@frozen
public struct Video: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `file_id`
  public var fileID: String { json.readString("file_id") }
  /// `file_unique_id`
  public var fileUniqueID: String { json.readString("file_unique_id") }
  /// `width`
  public var width: Int64 { json.readInteger("width") }
  /// `height`
  public var height: Int64 { json.readInteger("height") }
  /// `duration`
  public var duration: Int64 { json.readInteger("duration") }
  /// `thumbnail`
  public var thumbnail: PhotoSize? { json.readObject("thumbnail").map { PhotoSize($0) } }
  /// `cover`
  public var cover: JSONArray<PhotoSize>? { json.readArray("cover").map { JSONArray($0) } }
  /// `start_timestamp`
  public var startTimestamp: Int64? { json.member("start_timestamp").integer }
  /// `qualities`
  public var qualities: JSONArray<VideoQuality>? { json.readArray("qualities").map { JSONArray($0) } }
  /// `file_name`
  public var fileName: String? { json.member("file_name").string }
  /// `mime_type`
  public var mimeType: String? { json.member("mime_type").string }
  /// `file_size`
  public var fileSize: Int64? { json.member("file_size").integer }
}

/// Telegram's [VideoChatEnded](https://core.telegram.org/bots/api#videochatended).
@frozen
public struct VideoChatEnded: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `duration`
  public var duration: Int64 { json.readInteger("duration") }
}

/// Telegram's [VideoChatParticipantsInvited](https://core.telegram.org/bots/api#videochatparticipantsinvited).
@frozen
public struct VideoChatParticipantsInvited: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `users`
  public var users: JSONArray<User> { JSONArray<User>(json.member("users")) }
}

/// Telegram's [VideoChatScheduled](https://core.telegram.org/bots/api#videochatscheduled).
@frozen
public struct VideoChatScheduled: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `start_date`
  public var startDate: Int64 { json.readInteger("start_date") }
}

/// Telegram's [VideoChatStarted](https://core.telegram.org/bots/api#videochatstarted).
@frozen
public struct VideoChatStarted: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
}

/// Telegram's [VideoNote](https://core.telegram.org/bots/api#videonote).
@frozen
public struct VideoNote: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `file_id`
  public var fileID: String { json.readString("file_id") }
  /// `file_unique_id`
  public var fileUniqueID: String { json.readString("file_unique_id") }
  /// `length`
  public var length: Int64 { json.readInteger("length") }
  /// `duration`
  public var duration: Int64 { json.readInteger("duration") }
  /// `thumbnail`
  public var thumbnail: PhotoSize? { json.readObject("thumbnail").map { PhotoSize($0) } }
  /// `file_size`
  public var fileSize: Int64? { json.member("file_size").integer }
}

/// Telegram's [VideoQuality](https://core.telegram.org/bots/api#videoquality).
@frozen
public struct VideoQuality: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `file_id`
  public var fileID: String { json.readString("file_id") }
  /// `file_unique_id`
  public var fileUniqueID: String { json.readString("file_unique_id") }
  /// `width`
  public var width: Int64 { json.readInteger("width") }
  /// `height`
  public var height: Int64 { json.readInteger("height") }
  /// `codec`
  public var codec: VideoCodec { VideoCodec(json.member("codec")) }
  /// `file_size`
  public var fileSize: Int64? { json.member("file_size").integer }
}

/// Telegram's [Voice](https://core.telegram.org/bots/api#voice).
@frozen
public struct Voice: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `file_id`
  public var fileID: String { json.readString("file_id") }
  /// `file_unique_id`
  public var fileUniqueID: String { json.readString("file_unique_id") }
  /// `duration`
  public var duration: Int64 { json.readInteger("duration") }
  /// `mime_type`
  public var mimeType: String? { json.member("mime_type").string }
  /// `file_size`
  public var fileSize: Int64? { json.member("file_size").integer }
}

/// Telegram's [WebAppData](https://core.telegram.org/bots/api#webappdata).
@frozen
public struct WebAppData: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `data`
  public var data: String { json.readString("data") }
  /// `button_text`
  public var buttonText: String { json.readString("button_text") }
}

/// Telegram's [WebAppInfo](https://core.telegram.org/bots/api#webappinfo).
@frozen
public struct WebAppInfo: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `url`
  public var url: String { json.readString("url") }
}

/// Telegram's [WebhookInfo](https://core.telegram.org/bots/api#webhookinfo).
@frozen
public struct WebhookInfo: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `url`
  public var url: String { json.readString("url") }
  /// `has_custom_certificate`
  public var hasCustomCertificate: Bool { json.readBool("has_custom_certificate") }
  /// `pending_update_count`
  public var pendingUpdateCount: Int64 { json.readInteger("pending_update_count") }
  /// `ip_address`
  public var ipAddress: String? { json.member("ip_address").string }
  /// `last_error_date`
  public var lastErrorDate: Int64? { json.member("last_error_date").integer }
  /// `last_error_message`
  public var lastErrorMessage: String? { json.member("last_error_message").string }
  /// `last_synchronization_error_date`
  public var lastSynchronizationErrorDate: Int64? { json.member("last_synchronization_error_date").integer }
  /// `max_connections`
  public var maxConnections: Int64? { json.member("max_connections").integer }
  /// `allowed_updates`
  public var allowedUpdates: JSONArray<UpdateKind>? { json.readArray("allowed_updates").map { JSONArray($0) } }
}

/// Telegram's [WriteAccessAllowed](https://core.telegram.org/bots/api#writeaccessallowed).
@frozen
public struct WriteAccessAllowed: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `from_request`
  public var fromRequest: Bool { json.readBool("from_request") }
  /// `web_app_name`
  public var webAppName: String? { json.member("web_app_name").string }
  /// `from_attachment_menu`
  public var fromAttachmentMenu: Bool { json.readBool("from_attachment_menu") }
}
