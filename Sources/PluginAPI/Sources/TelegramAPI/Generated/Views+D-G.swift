// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

/// Telegram's [Dice](https://core.telegram.org/bots/api#dice).
@frozen
public struct Dice: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `emoji`
  public var emoji: String { json.readString("emoji") }
  /// `value`
  public var value: Int64 { json.readInteger("value") }
}

/// Telegram's [DirectMessagePriceChanged](https://core.telegram.org/bots/api#directmessagepricechanged).
@frozen
public struct DirectMessagePriceChanged: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `are_direct_messages_enabled`
  public var areDirectMessagesEnabled: Bool { json.readBool("are_direct_messages_enabled") }
  /// `direct_message_star_count`
  public var directMessageStarCount: Int64? { json.member("direct_message_star_count").integer }
}

/// Telegram's [DirectMessagesTopic](https://core.telegram.org/bots/api#directmessagestopic).
@frozen
public struct DirectMessagesTopic: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `topic_id`
  public var topicID: Int64 { json.readInteger("topic_id") }
  /// `user`
  public var user: User? { json.readObject("user").map { User($0) } }
}

/// Telegram's [DisabledButton](https://core.telegram.org/bots/api#disabledbutton).
@frozen
public struct DisabledButton: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
}

/// Telegram's [Document](https://core.telegram.org/bots/api#document).
@frozen
public struct Document: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `file_id`
  public var fileID: String { json.readString("file_id") }
  /// `file_unique_id`
  public var fileUniqueID: String { json.readString("file_unique_id") }
  /// `thumbnail`
  public var thumbnail: PhotoSize? { json.readObject("thumbnail").map { PhotoSize($0) } }
  /// `file_name`
  public var fileName: String? { json.member("file_name").string }
  /// `mime_type`
  public var mimeType: String? { json.member("mime_type").string }
  /// `file_size`
  public var fileSize: Int64? { json.member("file_size").integer }
}

/// Telegram's [EncryptedCredentials](https://core.telegram.org/bots/api#encryptedcredentials).
@frozen
public struct EncryptedCredentials: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `data`
  public var data: String { json.readString("data") }
  /// `hash`
  public var hash: String { json.readString("hash") }
  /// `secret`
  public var secret: String { json.readString("secret") }
}

/// Telegram's [EncryptedPassportElement](https://core.telegram.org/bots/api#encryptedpassportelement).
@frozen
public struct EncryptedPassportElement: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: PassportElementType { PassportElementType(json.member("type")) }
  /// `data`
  public var data: String? { json.member("data").string }
  /// `phone_number`
  public var phoneNumber: String? { json.member("phone_number").string }
  /// `email`
  public var email: String? { json.member("email").string }
  /// `files`
  public var files: JSONArray<PassportFile>? { json.readArray("files").map { JSONArray($0) } }
  /// `front_side`
  public var frontSide: PassportFile? { json.readObject("front_side").map { PassportFile($0) } }
  /// `reverse_side`
  public var reverseSide: PassportFile? { json.readObject("reverse_side").map { PassportFile($0) } }
  /// `selfie`
  public var selfie: PassportFile? { json.readObject("selfie").map { PassportFile($0) } }
  /// `translation`
  public var translation: JSONArray<PassportFile>? { json.readArray("translation").map { JSONArray($0) } }
  /// `hash`
  public var hash: String { json.readString("hash") }
}

/// Telegram's [ExternalReplyInfo](https://core.telegram.org/bots/api#externalreplyinfo).
@frozen
public struct ExternalReplyInfo: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `origin`
  public var origin: MessageOrigin { MessageOrigin(json.member("origin")) }
  /// `chat`
  public var chat: Chat? { json.readObject("chat").map { Chat($0) } }
  /// `message_id`
  public var messageID: Int64? { json.member("message_id").integer }
  /// `link_preview_options`
  public var linkPreviewOptions: LinkPreviewOptions? {
    json.readObject("link_preview_options").map { LinkPreviewOptions($0) }
  }
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
  /// `giveaway`
  public var giveaway: Giveaway? { json.readObject("giveaway").map { Giveaway($0) } }
  /// `giveaway_winners`
  public var giveawayWinners: GiveawayWinners? { json.readObject("giveaway_winners").map { GiveawayWinners($0) } }
  /// `invoice`
  public var invoice: Invoice? { json.readObject("invoice").map { Invoice($0) } }
  /// `location`
  public var location: Location? { json.readObject("location").map { Location($0) } }
  /// `poll`
  public var poll: Poll? { json.readObject("poll").map { Poll($0) } }
  /// `venue`
  public var venue: Venue? { json.readObject("venue").map { Venue($0) } }
}

/// Telegram's [File](https://core.telegram.org/bots/api#file).
@frozen
public struct File: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `file_id`
  public var fileID: String { json.readString("file_id") }
  /// `file_unique_id`
  public var fileUniqueID: String { json.readString("file_unique_id") }
  /// `file_size`
  public var fileSize: Int64? { json.member("file_size").integer }
  /// `file_path`
  public var filePath: String? { json.member("file_path").string }
}

/// Telegram's [ForumTopic](https://core.telegram.org/bots/api#forumtopic).
@frozen
public struct ForumTopic: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `message_thread_id`
  public var messageThreadID: Int64 { json.readInteger("message_thread_id") }
  /// `name`
  public var name: String { json.readString("name") }
  /// `icon_color`
  public var iconColor: Int64 { json.readInteger("icon_color") }
  /// `icon_custom_emoji_id`
  public var iconCustomEmojiID: String? { json.member("icon_custom_emoji_id").string }
  /// `is_name_implicit`
  public var isNameImplicit: Bool { json.readBool("is_name_implicit") }
}

/// Telegram's [ForumTopicClosed](https://core.telegram.org/bots/api#forumtopicclosed).
@frozen
public struct ForumTopicClosed: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
}

/// Telegram's [ForumTopicCreated](https://core.telegram.org/bots/api#forumtopiccreated).
@frozen
public struct ForumTopicCreated: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `name`
  public var name: String { json.readString("name") }
  /// `icon_color`
  public var iconColor: Int64 { json.readInteger("icon_color") }
  /// `icon_custom_emoji_id`
  public var iconCustomEmojiID: String? { json.member("icon_custom_emoji_id").string }
  /// `is_name_implicit`
  public var isNameImplicit: Bool { json.readBool("is_name_implicit") }
}

/// Telegram's [ForumTopicEdited](https://core.telegram.org/bots/api#forumtopicedited).
@frozen
public struct ForumTopicEdited: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `name`
  public var name: String? { json.member("name").string }
  /// `icon_custom_emoji_id`
  public var iconCustomEmojiID: String? { json.member("icon_custom_emoji_id").string }
}

/// Telegram's [ForumTopicReopened](https://core.telegram.org/bots/api#forumtopicreopened).
@frozen
public struct ForumTopicReopened: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
}

/// Telegram's [Game](https://core.telegram.org/bots/api#game).
@frozen
public struct Game: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `title`
  public var title: String { json.readString("title") }
  /// `description`
  public var description: String { json.readString("description") }
  /// `photo`
  public var photo: JSONArray<PhotoSize> { JSONArray<PhotoSize>(json.member("photo")) }
  /// `text`
  public var text: String? { json.member("text").string }
  /// `text_entities`
  public var textEntities: JSONArray<MessageEntity>? { json.readArray("text_entities").map { JSONArray($0) } }
  /// `animation`
  public var animation: Animation? { json.readObject("animation").map { Animation($0) } }
}

/// Telegram's [GameHighScore](https://core.telegram.org/bots/api#gamehighscore).
@frozen
public struct GameHighScore: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `position`
  public var position: Int64 { json.readInteger("position") }
  /// `user`
  public var user: User { User(json.member("user")) }
  /// `score`
  public var score: Int64 { json.readInteger("score") }
}

/// Telegram's [GeneralForumTopicHidden](https://core.telegram.org/bots/api#generalforumtopichidden).
@frozen
public struct GeneralForumTopicHidden: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
}

/// Telegram's [GeneralForumTopicUnhidden](https://core.telegram.org/bots/api#generalforumtopicunhidden).
@frozen
public struct GeneralForumTopicUnhidden: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
}

/// Telegram's [Gift](https://core.telegram.org/bots/api#gift).
@frozen
public struct Gift: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `id`
  public var id: String { json.readString("id") }
  /// `sticker`
  public var sticker: Sticker { Sticker(json.member("sticker")) }
  /// `star_count`
  public var starCount: Int64 { json.readInteger("star_count") }
  /// `upgrade_star_count`
  public var upgradeStarCount: Int64? { json.member("upgrade_star_count").integer }
  /// `is_premium`
  public var isPremium: Bool { json.readBool("is_premium") }
  /// `has_colors`
  public var hasColors: Bool { json.readBool("has_colors") }
  /// `total_count`
  public var totalCount: Int64? { json.member("total_count").integer }
  /// `remaining_count`
  public var remainingCount: Int64? { json.member("remaining_count").integer }
  /// `personal_total_count`
  public var personalTotalCount: Int64? { json.member("personal_total_count").integer }
  /// `personal_remaining_count`
  public var personalRemainingCount: Int64? { json.member("personal_remaining_count").integer }
  /// `background`
  public var background: GiftBackground? { json.readObject("background").map { GiftBackground($0) } }
  /// `unique_gift_variant_count`
  public var uniqueGiftVariantCount: Int64? { json.member("unique_gift_variant_count").integer }
  /// `publisher_chat`
  public var publisherChat: Chat? { json.readObject("publisher_chat").map { Chat($0) } }
}

/// Telegram's [GiftBackground](https://core.telegram.org/bots/api#giftbackground).
@frozen
public struct GiftBackground: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `center_color`
  public var centerColor: Int64 { json.readInteger("center_color") }
  /// `edge_color`
  public var edgeColor: Int64 { json.readInteger("edge_color") }
  /// `text_color`
  public var textColor: Int64 { json.readInteger("text_color") }
}

/// Telegram's [GiftInfo](https://core.telegram.org/bots/api#giftinfo).
@frozen
public struct GiftInfo: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `gift`
  public var gift: Gift { Gift(json.member("gift")) }
  /// `owned_gift_id`
  public var ownedGiftID: String? { json.member("owned_gift_id").string }
  /// `convert_star_count`
  public var convertStarCount: Int64? { json.member("convert_star_count").integer }
  /// `prepaid_upgrade_star_count`
  public var prepaidUpgradeStarCount: Int64? { json.member("prepaid_upgrade_star_count").integer }
  /// `is_upgrade_separate`
  public var isUpgradeSeparate: Bool { json.readBool("is_upgrade_separate") }
  /// `can_be_upgraded`
  public var canBeUpgraded: Bool { json.readBool("can_be_upgraded") }
  /// `text`
  public var text: String? { json.member("text").string }
  /// `entities`
  public var entities: JSONArray<MessageEntity>? { json.readArray("entities").map { JSONArray($0) } }
  /// `is_private`
  public var isPrivate: Bool { json.readBool("is_private") }
  /// `unique_gift_number`
  public var uniqueGiftNumber: Int64? { json.member("unique_gift_number").integer }
}

/// Telegram's [Gifts](https://core.telegram.org/bots/api#gifts).
@frozen
public struct Gifts: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `gifts`
  public var gifts: JSONArray<Gift> { JSONArray<Gift>(json.member("gifts")) }
}

/// Telegram's [Giveaway](https://core.telegram.org/bots/api#giveaway).
@frozen
public struct Giveaway: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `chats`
  public var chats: JSONArray<Chat> { JSONArray<Chat>(json.member("chats")) }
  /// `winners_selection_date`
  public var winnersSelectionDate: Int64 { json.readInteger("winners_selection_date") }
  /// `winner_count`
  public var winnerCount: Int64 { json.readInteger("winner_count") }
  /// `only_new_members`
  public var onlyNewMembers: Bool { json.readBool("only_new_members") }
  /// `has_public_winners`
  public var hasPublicWinners: Bool { json.readBool("has_public_winners") }
  /// `prize_description`
  public var prizeDescription: String? { json.member("prize_description").string }
  /// `country_codes`
  public var countryCodes: JSONArray<String>? { json.readArray("country_codes").map { JSONArray($0) } }
  /// `prize_star_count`
  public var prizeStarCount: Int64? { json.member("prize_star_count").integer }
  /// `premium_subscription_month_count`
  public var premiumSubscriptionMonthCount: Int64? { json.member("premium_subscription_month_count").integer }
}

/// Telegram's [GiveawayCompleted](https://core.telegram.org/bots/api#giveawaycompleted).
@frozen
public struct GiveawayCompleted: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `winner_count`
  public var winnerCount: Int64 { json.readInteger("winner_count") }
  /// `unclaimed_prize_count`
  public var unclaimedPrizeCount: Int64? { json.member("unclaimed_prize_count").integer }
  /// `giveaway_message`
  public var giveawayMessage: Message? { json.readObject("giveaway_message").map { Message($0) } }
  /// `is_star_giveaway`
  public var isStarGiveaway: Bool { json.readBool("is_star_giveaway") }
}

/// Telegram's [GiveawayCreated](https://core.telegram.org/bots/api#giveawaycreated).
@frozen
public struct GiveawayCreated: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `prize_star_count`
  public var prizeStarCount: Int64? { json.member("prize_star_count").integer }
}

/// Telegram's [GiveawayWinners](https://core.telegram.org/bots/api#giveawaywinners).
@frozen
public struct GiveawayWinners: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `chat`
  public var chat: Chat { Chat(json.member("chat")) }
  /// `giveaway_message_id`
  public var giveawayMessageID: Int64 { json.readInteger("giveaway_message_id") }
  /// `winners_selection_date`
  public var winnersSelectionDate: Int64 { json.readInteger("winners_selection_date") }
  /// `winner_count`
  public var winnerCount: Int64 { json.readInteger("winner_count") }
  /// `winners`
  public var winners: JSONArray<User> { JSONArray<User>(json.member("winners")) }
  /// `additional_chat_count`
  public var additionalChatCount: Int64? { json.member("additional_chat_count").integer }
  /// `prize_star_count`
  public var prizeStarCount: Int64? { json.member("prize_star_count").integer }
  /// `premium_subscription_month_count`
  public var premiumSubscriptionMonthCount: Int64? { json.member("premium_subscription_month_count").integer }
  /// `unclaimed_prize_count`
  public var unclaimedPrizeCount: Int64? { json.member("unclaimed_prize_count").integer }
  /// `only_new_members`
  public var onlyNewMembers: Bool { json.readBool("only_new_members") }
  /// `was_refunded`
  public var wasRefunded: Bool { json.readBool("was_refunded") }
  /// `prize_description`
  public var prizeDescription: String? { json.member("prize_description").string }
}
