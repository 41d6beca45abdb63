// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

/// Telegram's [SentGuestMessage](https://core.telegram.org/bots/api#sentguestmessage).
@frozen
public struct SentGuestMessage: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `inline_message_id`
  public var inlineMessageID: String { json.readString("inline_message_id") }
}

/// Telegram's [SentWebAppMessage](https://core.telegram.org/bots/api#sentwebappmessage).
@frozen
public struct SentWebAppMessage: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `inline_message_id`
  public var inlineMessageID: String? { json.member("inline_message_id").string }
}

/// Telegram's [SharedUser](https://core.telegram.org/bots/api#shareduser).
@frozen
public struct SharedUser: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `user_id`
  public var userID: Int64 { json.readInteger("user_id") }
  /// `first_name`
  public var firstName: String? { json.member("first_name").string }
  /// `last_name`
  public var lastName: String? { json.member("last_name").string }
  /// `username`
  public var username: String? { json.member("username").string }
  /// `photo`
  public var photo: JSONArray<PhotoSize>? { json.readArray("photo").map { JSONArray($0) } }
}

/// Telegram's [ShippingAddress](https://core.telegram.org/bots/api#shippingaddress).
@frozen
public struct ShippingAddress: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `country_code`
  public var countryCode: String { json.readString("country_code") }
  /// `state`
  public var state: String { json.readString("state") }
  /// `city`
  public var city: String { json.readString("city") }
  /// `street_line1`
  public var streetLine1: String { json.readString("street_line1") }
  /// `street_line2`
  public var streetLine2: String { json.readString("street_line2") }
  /// `post_code`
  public var postCode: String { json.readString("post_code") }
}

/// Telegram's [ShippingQuery](https://core.telegram.org/bots/api#shippingquery).
@frozen
public struct ShippingQuery: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `id`
  public var id: String { json.readString("id") }
  /// `from`
  public var from: User { User(json.member("from")) }
  /// `invoice_payload`; throws if it is absent or not readable.
  public var invoicePayload: String {
    get throws(FieldError) { try json.exactString("invoice_payload", of: "ShippingQuery") }
  }
  /// `shipping_address`
  public var shippingAddress: ShippingAddress { ShippingAddress(json.member("shipping_address")) }
}

/// Telegram's [StarAmount](https://core.telegram.org/bots/api#staramount).
@frozen
public struct StarAmount: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `amount`; throws if it is absent or not readable.
  public var amount: Int64 {
    get throws(FieldError) { try json.exactInteger("amount", of: "StarAmount") }
  }
  /// `nanostar_amount`; throws if it is there but not readable.
  public var nanostarAmount: Int64? {
    get throws(FieldError) { try json.exactOptionalInteger("nanostar_amount", of: "StarAmount") }
  }
}

/// Telegram's [StarTransaction](https://core.telegram.org/bots/api#startransaction).
@frozen
public struct StarTransaction: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `id`
  public var id: String { json.readString("id") }
  /// `amount`; throws if it is absent or not readable.
  public var amount: Int64 {
    get throws(FieldError) { try json.exactInteger("amount", of: "StarTransaction") }
  }
  /// `nanostar_amount`; throws if it is there but not readable.
  public var nanostarAmount: Int64? {
    get throws(FieldError) { try json.exactOptionalInteger("nanostar_amount", of: "StarTransaction") }
  }
  /// `date`
  public var date: Int64 { json.readInteger("date") }
  /// `source`
  public var source: TransactionPartner? { json.readObject("source").map { TransactionPartner($0) } }
  /// `receiver`
  public var receiver: TransactionPartner? { json.readObject("receiver").map { TransactionPartner($0) } }
}

/// Telegram's [StarTransactions](https://core.telegram.org/bots/api#startransactions).
@frozen
public struct StarTransactions: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `transactions`
  public var transactions: JSONArray<StarTransaction> { JSONArray<StarTransaction>(json.member("transactions")) }
}

/// Telegram's [Sticker](https://core.telegram.org/bots/api#sticker).
@frozen
public struct Sticker: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `file_id`
  public var fileID: String { json.readString("file_id") }
  /// `file_unique_id`
  public var fileUniqueID: String { json.readString("file_unique_id") }
  /// `type`
  public var type: StickerType { StickerType(json.member("type")) }
  /// `width`
  public var width: Int64 { json.readInteger("width") }
  /// `height`
  public var height: Int64 { json.readInteger("height") }
  /// `is_animated`
  public var isAnimated: Bool { json.readBool("is_animated") }
  /// `is_video`
  public var isVideo: Bool { json.readBool("is_video") }
  /// `thumbnail`
  public var thumbnail: PhotoSize? { json.readObject("thumbnail").map { PhotoSize($0) } }
  /// `emoji`
  public var emoji: String? { json.member("emoji").string }
  /// `set_name`
  public var setName: String? { json.member("set_name").string }
  /// `premium_animation`
  public var premiumAnimation: File? { json.readObject("premium_animation").map { File($0) } }
  /// `mask_position`
  public var maskPosition: MaskPosition? { json.readObject("mask_position").map { MaskPosition($0) } }
  /// `custom_emoji_id`
  public var customEmojiID: String? { json.member("custom_emoji_id").string }
  /// `needs_repainting`
  public var needsRepainting: Bool { json.readBool("needs_repainting") }
  /// `file_size`
  public var fileSize: Int64? { json.member("file_size").integer }
}

/// Telegram's [StickerSet](https://core.telegram.org/bots/api#stickerset).
@frozen
public struct StickerSet: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `name`
  public var name: String { json.readString("name") }
  /// `title`
  public var title: String { json.readString("title") }
  /// `sticker_type`
  public var stickerType: StickerType { StickerType(json.member("sticker_type")) }
  /// `stickers`
  public var stickers: JSONArray<Sticker> { JSONArray<Sticker>(json.member("stickers")) }
  /// `thumbnail`
  public var thumbnail: PhotoSize? { json.readObject("thumbnail").map { PhotoSize($0) } }
}

/// Telegram's [Story](https://core.telegram.org/bots/api#story).
@frozen
public struct Story: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `chat`
  public var chat: Chat { Chat(json.member("chat")) }
  /// `id`
  public var id: Int64 { json.readInteger("id") }
}

/// Telegram's [SuccessfulPayment](https://core.telegram.org/bots/api#successfulpayment).
@frozen
public struct SuccessfulPayment: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `currency`; throws if it is absent or not readable.
  public var currency: String {
    get throws(FieldError) { try json.exactString("currency", of: "SuccessfulPayment") }
  }
  /// `total_amount`; throws if it is absent or not readable.
  public var totalAmount: Int64 {
    get throws(FieldError) { try json.exactInteger("total_amount", of: "SuccessfulPayment") }
  }
  /// `invoice_payload`; throws if it is absent or not readable.
  public var invoicePayload: String {
    get throws(FieldError) { try json.exactString("invoice_payload", of: "SuccessfulPayment") }
  }
  /// `subscription_expiration_date`
  public var subscriptionExpirationDate: Int64? { json.member("subscription_expiration_date").integer }
  /// `is_recurring`
  public var isRecurring: Bool { json.readBool("is_recurring") }
  /// `is_first_recurring`
  public var isFirstRecurring: Bool { json.readBool("is_first_recurring") }
  /// `shipping_option_id`
  public var shippingOptionID: String? { json.member("shipping_option_id").string }
  /// `order_info`
  public var orderInfo: OrderInfo? { json.readObject("order_info").map { OrderInfo($0) } }
  /// `telegram_payment_charge_id`; throws if it is absent or not readable.
  public var telegramPaymentChargeID: String {
    get throws(FieldError) { try json.exactString("telegram_payment_charge_id", of: "SuccessfulPayment") }
  }
  /// `provider_payment_charge_id`; throws if it is absent or not readable.
  public var providerPaymentChargeID: String {
    get throws(FieldError) { try json.exactString("provider_payment_charge_id", of: "SuccessfulPayment") }
  }
}

/// Telegram's [SuggestedPostApprovalFailed](https://core.telegram.org/bots/api#suggestedpostapprovalfailed).
@frozen
public struct SuggestedPostApprovalFailed: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `suggested_post_message`
  public var suggestedPostMessage: Message? { json.readObject("suggested_post_message").map { Message($0) } }
  /// `price`
  public var price: SuggestedPostPrice { SuggestedPostPrice(json.member("price")) }
}

/// Telegram's [SuggestedPostApproved](https://core.telegram.org/bots/api#suggestedpostapproved).
@frozen
public struct SuggestedPostApproved: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `suggested_post_message`
  public var suggestedPostMessage: Message? { json.readObject("suggested_post_message").map { Message($0) } }
  /// `price`
  public var price: SuggestedPostPrice? { json.readObject("price").map { SuggestedPostPrice($0) } }
  /// `send_date`
  public var sendDate: Int64 { json.readInteger("send_date") }
}

/// Telegram's [SuggestedPostDeclined](https://core.telegram.org/bots/api#suggestedpostdeclined).
@frozen
public struct SuggestedPostDeclined: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `suggested_post_message`
  public var suggestedPostMessage: Message? { json.readObject("suggested_post_message").map { Message($0) } }
  /// `comment`
  public var comment: String? { json.member("comment").string }
}

/// Telegram's [SuggestedPostInfo](https://core.telegram.org/bots/api#suggestedpostinfo).
@frozen
public struct SuggestedPostInfo: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `state`
  public var state: SuggestedPostState { SuggestedPostState(json.member("state")) }
  /// `price`
  public var price: SuggestedPostPrice? { json.readObject("price").map { SuggestedPostPrice($0) } }
  /// `send_date`
  public var sendDate: Int64? { json.member("send_date").integer }
}

/// Telegram's [SuggestedPostPaid](https://core.telegram.org/bots/api#suggestedpostpaid).
@frozen
public struct SuggestedPostPaid: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `suggested_post_message`
  public var suggestedPostMessage: Message? { json.readObject("suggested_post_message").map { Message($0) } }
  /// `currency`; throws if it is absent or not readable.
  public var currency: String {
    get throws(FieldError) { try json.exactString("currency", of: "SuggestedPostPaid") }
  }
  /// `amount`; throws if it is there but not readable.
  public var amount: Int64? {
    get throws(FieldError) { try json.exactOptionalInteger("amount", of: "SuggestedPostPaid") }
  }
  /// `star_amount`
  public var starAmount: StarAmount? { json.readObject("star_amount").map { StarAmount($0) } }
}

/// Telegram's [SuggestedPostPrice](https://core.telegram.org/bots/api#suggestedpostprice).
@frozen
public struct SuggestedPostPrice: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `currency`; throws if it is absent or not readable.
  public var currency: String {
    get throws(FieldError) { try json.exactString("currency", of: "SuggestedPostPrice") }
  }
  /// `amount`; throws if it is absent or not readable.
  public var amount: Int64 {
    get throws(FieldError) { try json.exactInteger("amount", of: "SuggestedPostPrice") }
  }
}

/// Telegram's [SuggestedPostRefunded](https://core.telegram.org/bots/api#suggestedpostrefunded).
@frozen
public struct SuggestedPostRefunded: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `suggested_post_message`
  public var suggestedPostMessage: Message? { json.readObject("suggested_post_message").map { Message($0) } }
  /// `reason`
  public var reason: SuggestedPostRefundReason { SuggestedPostRefundReason(json.member("reason")) }
}

/// Telegram's [SwitchInlineQueryChosenChat](https://core.telegram.org/bots/api#switchinlinequerychosenchat).
@frozen
public struct SwitchInlineQueryChosenChat: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `query`
  public var query: String? { json.member("query").string }
  /// `allow_user_chats`
  public var allowUserChats: Bool { json.readBool("allow_user_chats") }
  /// `allow_bot_chats`
  public var allowBotChats: Bool { json.readBool("allow_bot_chats") }
  /// `allow_group_chats`
  public var allowGroupChats: Bool { json.readBool("allow_group_chats") }
  /// `allow_channel_chats`
  public var allowChannelChats: Bool { json.readBool("allow_channel_chats") }
}
