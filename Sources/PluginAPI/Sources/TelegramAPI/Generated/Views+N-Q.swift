// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

/// Telegram's [OrderInfo](https://core.telegram.org/bots/api#orderinfo).
@frozen
public struct OrderInfo: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `name`
  public var name: String? { json.member("name").string }
  /// `phone_number`
  public var phoneNumber: String? { json.member("phone_number").string }
  /// `email`
  public var email: String? { json.member("email").string }
  /// `shipping_address`
  public var shippingAddress: ShippingAddress? { json.readObject("shipping_address").map { ShippingAddress($0) } }
}

/// Telegram's [OwnedGift](https://core.telegram.org/bots/api#ownedgift): one of several forms.
@frozen
public struct OwnedGift: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`: which form this is.
  public var type: OwnedGiftKind { OwnedGiftKind(json.member("type")) }
  /// `owned_gift_id`
  public var ownedGiftID: String? { json.member("owned_gift_id").string }
  /// `sender_user`
  public var senderUser: User? { json.readObject("sender_user").map { User($0) } }
  /// `send_date`
  public var sendDate: Int64 { json.readInteger("send_date") }
  /// `is_saved`
  public var isSaved: Bool { json.readBool("is_saved") }
  /// This, if its `type` is `regular`.
  public var asRegular: OwnedGiftRegular? { json.has("type", "regular") ? OwnedGiftRegular(json) : nil }
  /// This, if its `type` is `unique`.
  public var asUnique: OwnedGiftUnique? { json.has("type", "unique") ? OwnedGiftUnique(json) : nil }
}

/// Telegram's [OwnedGiftRegular](https://core.telegram.org/bots/api#ownedgiftregular).
@frozen
public struct OwnedGiftRegular: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: OwnedGiftKind { OwnedGiftKind(json.member("type")) }
  /// `gift`
  public var gift: Gift { Gift(json.member("gift")) }
  /// `owned_gift_id`
  public var ownedGiftID: String? { json.member("owned_gift_id").string }
  /// `sender_user`
  public var senderUser: User? { json.readObject("sender_user").map { User($0) } }
  /// `send_date`
  public var sendDate: Int64 { json.readInteger("send_date") }
  /// `text`
  public var text: String? { json.member("text").string }
  /// `entities`
  public var entities: JSONArray<MessageEntity>? { json.readArray("entities").map { JSONArray($0) } }
  /// `is_private`
  public var isPrivate: Bool { json.readBool("is_private") }
  /// `is_saved`
  public var isSaved: Bool { json.readBool("is_saved") }
  /// `can_be_upgraded`
  public var canBeUpgraded: Bool { json.readBool("can_be_upgraded") }
  /// `was_refunded`
  public var wasRefunded: Bool { json.readBool("was_refunded") }
  /// `convert_star_count`
  public var convertStarCount: Int64? { json.member("convert_star_count").integer }
  /// `prepaid_upgrade_star_count`
  public var prepaidUpgradeStarCount: Int64? { json.member("prepaid_upgrade_star_count").integer }
  /// `is_upgrade_separate`
  public var isUpgradeSeparate: Bool { json.readBool("is_upgrade_separate") }
  /// `unique_gift_number`
  public var uniqueGiftNumber: Int64? { json.member("unique_gift_number").integer }
}

/// Telegram's [OwnedGiftUnique](https://core.telegram.org/bots/api#ownedgiftunique).
@frozen
public struct OwnedGiftUnique: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: OwnedGiftKind { OwnedGiftKind(json.member("type")) }
  /// `gift`
  public var gift: UniqueGift { UniqueGift(json.member("gift")) }
  /// `owned_gift_id`
  public var ownedGiftID: String? { json.member("owned_gift_id").string }
  /// `sender_user`
  public var senderUser: User? { json.readObject("sender_user").map { User($0) } }
  /// `send_date`
  public var sendDate: Int64 { json.readInteger("send_date") }
  /// `is_saved`
  public var isSaved: Bool { json.readBool("is_saved") }
  /// `can_be_transferred`
  public var canBeTransferred: Bool { json.readBool("can_be_transferred") }
  /// `transfer_star_count`
  public var transferStarCount: Int64? { json.member("transfer_star_count").integer }
  /// `next_transfer_date`
  public var nextTransferDate: Int64? { json.member("next_transfer_date").integer }
}

/// Telegram's [OwnedGifts](https://core.telegram.org/bots/api#ownedgifts).
@frozen
public struct OwnedGifts: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `total_count`
  public var totalCount: Int64 { json.readInteger("total_count") }
  /// `gifts`
  public var gifts: JSONArray<OwnedGift> { JSONArray<OwnedGift>(json.member("gifts")) }
  /// `next_offset`
  public var nextOffset: String? { json.member("next_offset").string }
}

/// Telegram's [PaidMedia](https://core.telegram.org/bots/api#paidmedia): one of several forms.
@frozen
public struct PaidMedia: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`: which form this is.
  public var type: PaidMediaKind { PaidMediaKind(json.member("type")) }
  /// This, if its `type` is `live_photo`.
  public var asLivePhoto: PaidMediaLivePhoto? { json.has("type", "live_photo") ? PaidMediaLivePhoto(json) : nil }
  /// This, if its `type` is `photo`.
  public var asPhoto: PaidMediaPhoto? { json.has("type", "photo") ? PaidMediaPhoto(json) : nil }
  /// This, if its `type` is `preview`.
  public var asPreview: PaidMediaPreview? { json.has("type", "preview") ? PaidMediaPreview(json) : nil }
  /// This, if its `type` is `video`.
  public var asVideo: PaidMediaVideo? { json.has("type", "video") ? PaidMediaVideo(json) : nil }
}

/// Telegram's [PaidMediaInfo](https://core.telegram.org/bots/api#paidmediainfo).
@frozen
public struct PaidMediaInfo: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `star_count`
  public var starCount: Int64 { json.readInteger("star_count") }
  /// `paid_media`
  public var paidMedia: JSONArray<PaidMedia> { JSONArray<PaidMedia>(json.member("paid_media")) }
}

/// Telegram's [PaidMediaLivePhoto](https://core.telegram.org/bots/api#paidmedialivephoto).
@frozen
public struct PaidMediaLivePhoto: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: PaidMediaKind { PaidMediaKind(json.member("type")) }
  /// `live_photo`
  public var livePhoto: LivePhoto { LivePhoto(json.member("live_photo")) }
}

/// Telegram's [PaidMediaPhoto](https://core.telegram.org/bots/api#paidmediaphoto).
@frozen
public struct PaidMediaPhoto: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: PaidMediaKind { PaidMediaKind(json.member("type")) }
  /// `photo`
  public var photo: JSONArray<PhotoSize> { JSONArray<PhotoSize>(json.member("photo")) }
}

/// Telegram's [PaidMediaPreview](https://core.telegram.org/bots/api#paidmediapreview).
@frozen
public struct PaidMediaPreview: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: PaidMediaKind { PaidMediaKind(json.member("type")) }
  /// `width`
  public var width: Int64? { json.member("width").integer }
  /// `height`
  public var height: Int64? { json.member("height").integer }
  /// `duration`
  public var duration: Int64? { json.member("duration").integer }
}

/// Telegram's [PaidMediaPurchased](https://core.telegram.org/bots/api#paidmediapurchased).
@frozen
public struct PaidMediaPurchased: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `from`
  public var from: User { User(json.member("from")) }
  /// `paid_media_payload`; throws if it is absent or not readable.
  public var paidMediaPayload: String {
    get throws(FieldError) { try json.exactString("paid_media_payload", of: "PaidMediaPurchased") }
  }
}

/// Telegram's [PaidMediaVideo](https://core.telegram.org/bots/api#paidmediavideo).
@frozen
public struct PaidMediaVideo: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: PaidMediaKind { PaidMediaKind(json.member("type")) }
  /// `video`
  public var video: Video { Video(json.member("video")) }
}

/// Telegram's [PaidMessagePriceChanged](https://core.telegram.org/bots/api#paidmessagepricechanged).
@frozen
public struct PaidMessagePriceChanged: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `paid_message_star_count`
  public var paidMessageStarCount: Int64 { json.readInteger("paid_message_star_count") }
}

/// Telegram's [PassportData](https://core.telegram.org/bots/api#passportdata).
@frozen
public struct PassportData: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `data`
  public var data: JSONArray<EncryptedPassportElement> { JSONArray<EncryptedPassportElement>(json.member("data")) }
  /// `credentials`
  public var credentials: EncryptedCredentials { EncryptedCredentials(json.member("credentials")) }
}

/// Telegram's [PassportFile](https://core.telegram.org/bots/api#passportfile).
@frozen
public struct PassportFile: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `file_id`
  public var fileID: String { json.readString("file_id") }
  /// `file_unique_id`
  public var fileUniqueID: String { json.readString("file_unique_id") }
  /// `file_size`
  public var fileSize: Int64 { json.readInteger("file_size") }
  /// `file_date`
  public var fileDate: Int64 { json.readInteger("file_date") }
}

/// Telegram's [PhotoSize](https://core.telegram.org/bots/api#photosize).
@frozen
public struct PhotoSize: TelegramObject {
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
  /// `file_size`
  public var fileSize: Int64? { json.member("file_size").integer }
}

/// Telegram's [Poll](https://core.telegram.org/bots/api#poll).
@frozen
public struct Poll: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `id`
  public var id: String { json.readString("id") }
  /// `question`
  public var question: String { json.readString("question") }
  /// `question_entities`
  public var questionEntities: JSONArray<MessageEntity>? { json.readArray("question_entities").map { JSONArray($0) } }
  /// `options`
  public var options: JSONArray<PollOption> { JSONArray<PollOption>(json.member("options")) }
  /// `total_voter_count`
  public var totalVoterCount: Int64 { json.readInteger("total_voter_count") }
  /// `is_closed`
  public var isClosed: Bool { json.readBool("is_closed") }
  /// `is_anonymous`
  public var isAnonymous: Bool { json.readBool("is_anonymous") }
  /// `type`
  public var type: PollType { PollType(json.member("type")) }
  /// `allows_multiple_answers`
  public var allowsMultipleAnswers: Bool { json.readBool("allows_multiple_answers") }
  /// `allows_revoting`
  public var allowsRevoting: Bool { json.readBool("allows_revoting") }
  /// `members_only`
  public var membersOnly: Bool { json.readBool("members_only") }
  /// `country_codes`
  public var countryCodes: JSONArray<String>? { json.readArray("country_codes").map { JSONArray($0) } }
  /// `correct_option_ids`
  public var correctOptionIDs: JSONArray<Int64>? { json.readArray("correct_option_ids").map { JSONArray($0) } }
  /// `explanation`
  public var explanation: String? { json.member("explanation").string }
  /// `explanation_entities`
  public var explanationEntities: JSONArray<MessageEntity>? {
    json.readArray("explanation_entities").map { JSONArray($0) }
  }
  /// `explanation_media`
  public var explanationMedia: PollMedia? { json.readObject("explanation_media").map { PollMedia($0) } }
  /// `open_period`
  public var openPeriod: Int64? { json.member("open_period").integer }
  /// `close_date`
  public var closeDate: Int64? { json.member("close_date").integer }
  /// `description`
  public var description: String? { json.member("description").string }
  /// `description_entities`
  public var descriptionEntities: JSONArray<MessageEntity>? {
    json.readArray("description_entities").map { JSONArray($0) }
  }
  /// `media`
  public var media: PollMedia? { json.readObject("media").map { PollMedia($0) } }
}

/// Telegram's [PollAnswer](https://core.telegram.org/bots/api#pollanswer).
@frozen
public struct PollAnswer: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `poll_id`
  public var pollID: String { json.readString("poll_id") }
  /// `voter_chat`
  public var voterChat: Chat? { json.readObject("voter_chat").map { Chat($0) } }
  /// `user`
  public var user: User? { json.readObject("user").map { User($0) } }
  /// `option_ids`
  public var optionIDs: JSONArray<Int64> { JSONArray<Int64>(json.member("option_ids")) }
  /// `option_persistent_ids`
  public var optionPersistentIDs: JSONArray<String> { JSONArray<String>(json.member("option_persistent_ids")) }
}

/// Telegram's [PollMedia](https://core.telegram.org/bots/api#pollmedia).
@frozen
public struct PollMedia: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `animation`
  public var animation: Animation? { json.readObject("animation").map { Animation($0) } }
  /// `audio`
  public var audio: Audio? { json.readObject("audio").map { Audio($0) } }
  /// `document`
  public var document: Document? { json.readObject("document").map { Document($0) } }
  /// `link`
  public var link: Link? { json.readObject("link").map { Link($0) } }
  /// `live_photo`
  public var livePhoto: LivePhoto? { json.readObject("live_photo").map { LivePhoto($0) } }
  /// `location`
  public var location: Location? { json.readObject("location").map { Location($0) } }
  /// `photo`
  public var photo: JSONArray<PhotoSize>? { json.readArray("photo").map { JSONArray($0) } }
  /// `sticker`
  public var sticker: Sticker? { json.readObject("sticker").map { Sticker($0) } }
  /// `venue`
  public var venue: Venue? { json.readObject("venue").map { Venue($0) } }
  /// `video`
  public var video: Video? { json.readObject("video").map { Video($0) } }
}

/// Telegram's [PollOption](https://core.telegram.org/bots/api#polloption).
@frozen
public struct PollOption: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `persistent_id`
  public var persistentID: String { json.readString("persistent_id") }
  /// `text`
  public var text: String { json.readString("text") }
  /// `text_entities`
  public var textEntities: JSONArray<MessageEntity>? { json.readArray("text_entities").map { JSONArray($0) } }
  /// `media`
  public var media: PollMedia? { json.readObject("media").map { PollMedia($0) } }
  /// `voter_count`
  public var voterCount: Int64 { json.readInteger("voter_count") }
  /// `added_by_user`
  public var addedByUser: User? { json.readObject("added_by_user").map { User($0) } }
  /// `added_by_chat`
  public var addedByChat: Chat? { json.readObject("added_by_chat").map { Chat($0) } }
  /// `addition_date`
  public var additionDate: Int64? { json.member("addition_date").integer }
}

/// Telegram's [PollOptionAdded](https://core.telegram.org/bots/api#polloptionadded).
@frozen
public struct PollOptionAdded: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `poll_message`
  public var pollMessage: MaybeInaccessibleMessage? {
    json.readObject("poll_message").map { MaybeInaccessibleMessage($0) }
  }
  /// `option_persistent_id`
  public var optionPersistentID: String { json.readString("option_persistent_id") }
  /// `option_text`
  public var optionText: String { json.readString("option_text") }
  /// `option_text_entities`
  public var optionTextEntities: JSONArray<MessageEntity>? {
    json.readArray("option_text_entities").map { JSONArray($0) }
  }
}

/// Telegram's [PollOptionDeleted](https://core.telegram.org/bots/api#polloptiondeleted).
@frozen
public struct PollOptionDeleted: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `poll_message`
  public var pollMessage: MaybeInaccessibleMessage? {
    json.readObject("poll_message").map { MaybeInaccessibleMessage($0) }
  }
  /// `option_persistent_id`
  public var optionPersistentID: String { json.readString("option_persistent_id") }
  /// `option_text`
  public var optionText: String { json.readString("option_text") }
  /// `option_text_entities`
  public var optionTextEntities: JSONArray<MessageEntity>? {
    json.readArray("option_text_entities").map { JSONArray($0) }
  }
}

/// Telegram's [PreCheckoutQuery](https://core.telegram.org/bots/api#precheckoutquery).
@frozen
public struct PreCheckoutQuery: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `id`
  public var id: String { json.readString("id") }
  /// `from`
  public var from: User { User(json.member("from")) }
  /// `currency`; throws if it is absent or not readable.
  public var currency: String {
    get throws(FieldError) { try json.exactString("currency", of: "PreCheckoutQuery") }
  }
  /// `total_amount`; throws if it is absent or not readable.
  public var totalAmount: Int64 {
    get throws(FieldError) { try json.exactInteger("total_amount", of: "PreCheckoutQuery") }
  }
  /// `invoice_payload`; throws if it is absent or not readable.
  public var invoicePayload: String {
    get throws(FieldError) { try json.exactString("invoice_payload", of: "PreCheckoutQuery") }
  }
  /// `shipping_option_id`
  public var shippingOptionID: String? { json.member("shipping_option_id").string }
  /// `order_info`
  public var orderInfo: OrderInfo? { json.readObject("order_info").map { OrderInfo($0) } }
}

/// Telegram's [PreparedInlineMessage](https://core.telegram.org/bots/api#preparedinlinemessage).
@frozen
public struct PreparedInlineMessage: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `id`
  public var id: String { json.readString("id") }
  /// `expiration_date`
  public var expirationDate: Int64 { json.readInteger("expiration_date") }
}

/// Telegram's [PreparedKeyboardButton](https://core.telegram.org/bots/api#preparedkeyboardbutton).
@frozen
public struct PreparedKeyboardButton: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `id`
  public var id: String { json.readString("id") }
}

/// Telegram's [ProximityAlertTriggered](https://core.telegram.org/bots/api#proximityalerttriggered).
@frozen
public struct ProximityAlertTriggered: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `traveler`
  public var traveler: User { User(json.member("traveler")) }
  /// `watcher`
  public var watcher: User { User(json.member("watcher")) }
  /// `distance`
  public var distance: Int64 { json.readInteger("distance") }
}
