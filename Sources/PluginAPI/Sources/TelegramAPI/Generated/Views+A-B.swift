// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

/// Telegram's [AcceptedGiftTypes](https://core.telegram.org/bots/api#acceptedgifttypes).
@frozen
public struct AcceptedGiftTypes: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `unlimited_gifts`
  public var unlimitedGifts: Bool { json.readBool("unlimited_gifts") }
  /// `limited_gifts`
  public var limitedGifts: Bool { json.readBool("limited_gifts") }
  /// `unique_gifts`
  public var uniqueGifts: Bool { json.readBool("unique_gifts") }
  /// `premium_subscription`
  public var premiumSubscription: Bool { json.readBool("premium_subscription") }
  /// `gifts_from_channels`
  public var giftsFromChannels: Bool { json.readBool("gifts_from_channels") }
}

/// Telegram's [AffiliateInfo](https://core.telegram.org/bots/api#affiliateinfo).
@frozen
public struct AffiliateInfo: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `affiliate_user`
  public var affiliateUser: User? { json.readObject("affiliate_user").map { User($0) } }
  /// `affiliate_chat`
  public var affiliateChat: Chat? { json.readObject("affiliate_chat").map { Chat($0) } }
  /// `commission_per_mille`
  public var commissionPerMille: Int64 { json.readInteger("commission_per_mille") }
  /// `amount`; throws if it is absent or not readable.
  public var amount: Int64 {
    get throws(FieldError) { try json.exactInteger("amount", of: "AffiliateInfo") }
  }
  /// `nanostar_amount`; throws if it is there but not readable.
  public var nanostarAmount: Int64? {
    get throws(FieldError) { try json.exactOptionalInteger("nanostar_amount", of: "AffiliateInfo") }
  }
}

/// Telegram's [Animation](https://core.telegram.org/bots/api#animation).
@frozen
public struct Animation: TelegramObject {
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
  /// `file_name`
  public var fileName: String? { json.member("file_name").string }
  /// `mime_type`
  public var mimeType: String? { json.member("mime_type").string }
  /// `file_size`
  public var fileSize: Int64? { json.member("file_size").integer }
}

/// Telegram's [Audio](https://core.telegram.org/bots/api#audio).
@frozen
public struct Audio: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `file_id`
  public var fileID: String { json.readString("file_id") }
  /// `file_unique_id`
  public var fileUniqueID: String { json.readString("file_unique_id") }
  /// `duration`
  public var duration: Int64 { json.readInteger("duration") }
  /// `performer`
  public var performer: String? { json.member("performer").string }
  /// `title`
  public var title: String? { json.member("title").string }
  /// `file_name`
  public var fileName: String? { json.member("file_name").string }
  /// `mime_type`
  public var mimeType: String? { json.member("mime_type").string }
  /// `file_size`
  public var fileSize: Int64? { json.member("file_size").integer }
  /// `thumbnail`
  public var thumbnail: PhotoSize? { json.readObject("thumbnail").map { PhotoSize($0) } }
}

/// Telegram's [BackgroundFill](https://core.telegram.org/bots/api#backgroundfill): one of several forms.
@frozen
public struct BackgroundFill: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`: which form this is.
  public var type: BackgroundFillKind { BackgroundFillKind(json.member("type")) }
  /// This, if its `type` is `solid`.
  public var asSolid: BackgroundFillSolid? { json.has("type", "solid") ? BackgroundFillSolid(json) : nil }
  /// This, if its `type` is `gradient`.
  public var asGradient: BackgroundFillGradient? { json.has("type", "gradient") ? BackgroundFillGradient(json) : nil }
  /// This, if its `type` is `freeform_gradient`.
  public var asFreeformGradient: BackgroundFillFreeformGradient? {
    json.has("type", "freeform_gradient") ? BackgroundFillFreeformGradient(json) : nil
  }
}

/// Telegram's [BackgroundFillFreeformGradient](https://core.telegram.org/bots/api#backgroundfillfreeformgradient).
@frozen
public struct BackgroundFillFreeformGradient: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: BackgroundFillKind { BackgroundFillKind(json.member("type")) }
  /// `colors`
  public var colors: JSONArray<Int64> { JSONArray<Int64>(json.member("colors")) }
}

/// Telegram's [BackgroundFillGradient](https://core.telegram.org/bots/api#backgroundfillgradient).
@frozen
public struct BackgroundFillGradient: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: BackgroundFillKind { BackgroundFillKind(json.member("type")) }
  /// `top_color`
  public var topColor: Int64 { json.readInteger("top_color") }
  /// `bottom_color`
  public var bottomColor: Int64 { json.readInteger("bottom_color") }
  /// `rotation_angle`
  public var rotationAngle: Int64 { json.readInteger("rotation_angle") }
}

/// Telegram's [BackgroundFillSolid](https://core.telegram.org/bots/api#backgroundfillsolid).
@frozen
public struct BackgroundFillSolid: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: BackgroundFillKind { BackgroundFillKind(json.member("type")) }
  /// `color`
  public var color: Int64 { json.readInteger("color") }
}

/// Telegram's [BackgroundType](https://core.telegram.org/bots/api#backgroundtype): one of several forms.
@frozen
public struct BackgroundType: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`: which form this is.
  public var type: BackgroundTypeKind { BackgroundTypeKind(json.member("type")) }
  /// This, if its `type` is `fill`.
  public var asFill: BackgroundTypeFill? { json.has("type", "fill") ? BackgroundTypeFill(json) : nil }
  /// This, if its `type` is `wallpaper`.
  public var asWallpaper: BackgroundTypeWallpaper? {
    json.has("type", "wallpaper") ? BackgroundTypeWallpaper(json) : nil
  }
  /// This, if its `type` is `pattern`.
  public var asPattern: BackgroundTypePattern? { json.has("type", "pattern") ? BackgroundTypePattern(json) : nil }
  /// This, if its `type` is `chat_theme`.
  public var asChatTheme: BackgroundTypeChatTheme? {
    json.has("type", "chat_theme") ? BackgroundTypeChatTheme(json) : nil
  }
}

/// Telegram's [BackgroundTypeChatTheme](https://core.telegram.org/bots/api#backgroundtypechattheme).
@frozen
public struct BackgroundTypeChatTheme: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: BackgroundTypeKind { BackgroundTypeKind(json.member("type")) }
  /// `theme_name`
  public var themeName: String { json.readString("theme_name") }
}

/// Telegram's [BackgroundTypeFill](https://core.telegram.org/bots/api#backgroundtypefill).
@frozen
public struct BackgroundTypeFill: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: BackgroundTypeKind { BackgroundTypeKind(json.member("type")) }
  /// `fill`
  public var fill: BackgroundFill { BackgroundFill(json.member("fill")) }
  /// `dark_theme_dimming`
  public var darkThemeDimming: Int64 { json.readInteger("dark_theme_dimming") }
}

/// Telegram's [BackgroundTypePattern](https://core.telegram.org/bots/api#backgroundtypepattern).
@frozen
public struct BackgroundTypePattern: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: BackgroundTypeKind { BackgroundTypeKind(json.member("type")) }
  /// `document`
  public var document: Document { Document(json.member("document")) }
  /// `fill`
  public var fill: BackgroundFill { BackgroundFill(json.member("fill")) }
  /// `intensity`
  public var intensity: Int64 { json.readInteger("intensity") }
  /// `is_inverted`
  public var isInverted: Bool { json.readBool("is_inverted") }
  /// `is_moving`
  public var isMoving: Bool { json.readBool("is_moving") }
}

/// Telegram's [BackgroundTypeWallpaper](https://core.telegram.org/bots/api#backgroundtypewallpaper).
@frozen
public struct BackgroundTypeWallpaper: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: BackgroundTypeKind { BackgroundTypeKind(json.member("type")) }
  /// `document`
  public var document: Document { Document(json.member("document")) }
  /// `dark_theme_dimming`
  public var darkThemeDimming: Int64 { json.readInteger("dark_theme_dimming") }
  /// `is_blurred`
  public var isBlurred: Bool { json.readBool("is_blurred") }
  /// `is_moving`
  public var isMoving: Bool { json.readBool("is_moving") }
}

/// Telegram's [Birthdate](https://core.telegram.org/bots/api#birthdate).
@frozen
public struct Birthdate: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `day`
  public var day: Int64 { json.readInteger("day") }
  /// `month`
  public var month: Int64 { json.readInteger("month") }
  /// `year`
  public var year: Int64? { json.member("year").integer }
}

/// Telegram's [BotAccessSettings](https://core.telegram.org/bots/api#botaccesssettings).
@frozen
public struct BotAccessSettings: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `is_access_restricted`
  public var isAccessRestricted: Bool { json.readBool("is_access_restricted") }
  /// `added_users`
  public var addedUsers: JSONArray<User>? { json.readArray("added_users").map { JSONArray($0) } }
}

/// Telegram's [BotCommand](https://core.telegram.org/bots/api#botcommand).
@frozen
public struct BotCommand: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `command`
  public var command: String { json.readString("command") }
  /// `description`
  public var description: String { json.readString("description") }
  /// `is_ephemeral`
  public var isEphemeral: Bool { json.readBool("is_ephemeral") }
}

/// Telegram's [BotDescription](https://core.telegram.org/bots/api#botdescription).
@frozen
public struct BotDescription: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `description`
  public var description: String { json.readString("description") }
}

/// Telegram's [BotName](https://core.telegram.org/bots/api#botname).
@frozen
public struct BotName: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `name`
  public var name: String { json.readString("name") }
}

/// Telegram's [BotShortDescription](https://core.telegram.org/bots/api#botshortdescription).
@frozen
public struct BotShortDescription: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `short_description`
  public var shortDescription: String { json.readString("short_description") }
}

/// Telegram's [BotSubscriptionUpdated](https://core.telegram.org/bots/api#botsubscriptionupdated).
@frozen
public struct BotSubscriptionUpdated: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `user`
  public var user: User { User(json.member("user")) }
  /// `invoice_payload`; throws if it is absent or not readable.
  public var invoicePayload: String {
    get throws(FieldError) { try json.exactString("invoice_payload", of: "BotSubscriptionUpdated") }
  }
  /// `state`
  public var state: SubscriptionState { SubscriptionState(json.member("state")) }
}

/// Telegram's [BusinessBotRights](https://core.telegram.org/bots/api#businessbotrights).
@frozen
public struct BusinessBotRights: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `can_reply`
  public var canReply: Bool { json.readBool("can_reply") }
  /// `can_read_messages`
  public var canReadMessages: Bool { json.readBool("can_read_messages") }
  /// `can_delete_sent_messages`
  public var canDeleteSentMessages: Bool { json.readBool("can_delete_sent_messages") }
  /// `can_delete_all_messages`
  public var canDeleteAllMessages: Bool { json.readBool("can_delete_all_messages") }
  /// `can_edit_name`
  public var canEditName: Bool { json.readBool("can_edit_name") }
  /// `can_edit_bio`
  public var canEditBio: Bool { json.readBool("can_edit_bio") }
  /// `can_edit_profile_photo`
  public var canEditProfilePhoto: Bool { json.readBool("can_edit_profile_photo") }
  /// `can_edit_username`
  public var canEditUsername: Bool { json.readBool("can_edit_username") }
  /// `can_change_gift_settings`
  public var canChangeGiftSettings: Bool { json.readBool("can_change_gift_settings") }
  /// `can_view_gifts_and_stars`
  public var canViewGiftsAndStars: Bool { json.readBool("can_view_gifts_and_stars") }
  /// `can_convert_gifts_to_stars`
  public var canConvertGiftsToStars: Bool { json.readBool("can_convert_gifts_to_stars") }
  /// `can_transfer_and_upgrade_gifts`
  public var canTransferAndUpgradeGifts: Bool { json.readBool("can_transfer_and_upgrade_gifts") }
  /// `can_transfer_stars`
  public var canTransferStars: Bool { json.readBool("can_transfer_stars") }
  /// `can_manage_stories`
  public var canManageStories: Bool { json.readBool("can_manage_stories") }
}

/// Telegram's [BusinessConnection](https://core.telegram.org/bots/api#businessconnection).
@frozen
public struct BusinessConnection: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `id`
  public var id: String { json.readString("id") }
  /// `user`
  public var user: User { User(json.member("user")) }
  /// `user_chat_id`
  public var userChatID: Int64 { json.readInteger("user_chat_id") }
  /// `date`
  public var date: Int64 { json.readInteger("date") }
  /// `rights`
  public var rights: BusinessBotRights? { json.readObject("rights").map { BusinessBotRights($0) } }
  /// `is_enabled`
  public var isEnabled: Bool { json.readBool("is_enabled") }
}

/// Telegram's [BusinessIntro](https://core.telegram.org/bots/api#businessintro).
@frozen
public struct BusinessIntro: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `title`
  public var title: String? { json.member("title").string }
  /// `message`
  public var message: String? { json.member("message").string }
  /// `sticker`
  public var sticker: Sticker? { json.readObject("sticker").map { Sticker($0) } }
}

/// Telegram's [BusinessLocation](https://core.telegram.org/bots/api#businesslocation).
@frozen
public struct BusinessLocation: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `address`
  public var address: String { json.readString("address") }
  /// `location`
  public var location: Location? { json.readObject("location").map { Location($0) } }
}

/// Telegram's [BusinessMessagesDeleted](https://core.telegram.org/bots/api#businessmessagesdeleted).
@frozen
public struct BusinessMessagesDeleted: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `business_connection_id`
  public var businessConnectionID: String { json.readString("business_connection_id") }
  /// `chat`
  public var chat: Chat { Chat(json.member("chat")) }
  /// `message_ids`
  public var messageIDs: JSONArray<Int64> { JSONArray<Int64>(json.member("message_ids")) }
}

/// Telegram's [BusinessOpeningHours](https://core.telegram.org/bots/api#businessopeninghours).
@frozen
public struct BusinessOpeningHours: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `time_zone_name`
  public var timeZoneName: String { json.readString("time_zone_name") }
  /// `opening_hours`
  public var openingHours: JSONArray<BusinessOpeningHoursInterval> {
    JSONArray<BusinessOpeningHoursInterval>(json.member("opening_hours"))
  }
}

/// Telegram's [BusinessOpeningHoursInterval](https://core.telegram.org/bots/api#businessopeninghoursinterval).
@frozen
public struct BusinessOpeningHoursInterval: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `opening_minute`
  public var openingMinute: Int64 { json.readInteger("opening_minute") }
  /// `closing_minute`
  public var closingMinute: Int64 { json.readInteger("closing_minute") }
}
