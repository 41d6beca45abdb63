// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

/// Telegram's [InaccessibleMessage](https://core.telegram.org/bots/api#inaccessiblemessage).
@frozen
public struct InaccessibleMessage: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `chat`
  public var chat: Chat { Chat(json.member("chat")) }
  /// `message_id`
  public var messageID: Int64 { json.readInteger("message_id") }
  /// `date`
  public var date: Int64 { json.readInteger("date") }
}

/// Telegram's [InlineKeyboardButton](https://core.telegram.org/bots/api#inlinekeyboardbutton).
@frozen
public struct InlineKeyboardButton: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `text`
  public var text: String { json.readString("text") }
  /// `icon_custom_emoji_id`
  public var iconCustomEmojiID: String? { json.member("icon_custom_emoji_id").string }
  /// `style`
  public var style: ButtonStyle? { json.member("style").string.map { ButtonStyle(rawValue: $0) } }
  /// `url`
  public var url: String? { json.member("url").string }
  /// `callback_data`
  public var callbackData: String? { json.member("callback_data").string }
  /// `web_app`
  public var webApp: WebAppInfo? { json.readObject("web_app").map { WebAppInfo($0) } }
  /// `login_url`
  public var loginURL: LoginUrl? { json.readObject("login_url").map { LoginUrl($0) } }
  /// `switch_inline_query`
  public var switchInlineQuery: String? { json.member("switch_inline_query").string }
  /// `switch_inline_query_current_chat`
  public var switchInlineQueryCurrentChat: String? { json.member("switch_inline_query_current_chat").string }
  /// `switch_inline_query_chosen_chat`
  public var switchInlineQueryChosenChat: SwitchInlineQueryChosenChat? {
    json.readObject("switch_inline_query_chosen_chat").map { SwitchInlineQueryChosenChat($0) }
  }
  /// `copy_text`
  public var copyText: CopyTextButton? { json.readObject("copy_text").map { CopyTextButton($0) } }
  /// `callback_game`
  public var callbackGame: CallbackGame? { json.readObject("callback_game").map { CallbackGame($0) } }
  /// `pay`
  public var pay: Bool { json.readBool("pay") }
  /// `disabled`
  public var disabled: DisabledButton? { json.readObject("disabled").map { DisabledButton($0) } }
}

/// Telegram's [InlineKeyboardMarkup](https://core.telegram.org/bots/api#inlinekeyboardmarkup).
@frozen
public struct InlineKeyboardMarkup: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `inline_keyboard`
  public var inlineKeyboard: JSONArray<JSONArray<InlineKeyboardButton>> {
    JSONArray<JSONArray<InlineKeyboardButton>>(json.member("inline_keyboard"))
  }
  /// `force_reply`
  public var forceReply: Bool { json.readBool("force_reply") }
}

/// Telegram's [InlineQuery](https://core.telegram.org/bots/api#inlinequery).
@frozen
public struct InlineQuery: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `id`
  public var id: String { json.readString("id") }
  /// `from`
  public var from: User { User(json.member("from")) }
  /// `query`
  public var query: String { json.readString("query") }
  /// `offset`
  public var offset: String { json.readString("offset") }
  /// `chat_type`
  public var chatType: ChatType? { json.member("chat_type").string.map { ChatType(rawValue: $0) } }
  /// `location`
  public var location: Location? { json.readObject("location").map { Location($0) } }
}

/// Telegram's [Invoice](https://core.telegram.org/bots/api#invoice).
@frozen
public struct Invoice: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `title`
  public var title: String { json.readString("title") }
  /// `description`
  public var description: String { json.readString("description") }
  /// `start_parameter`
  public var startParameter: String { json.readString("start_parameter") }
  /// `currency`; throws if it is absent or not readable.
  public var currency: String {
    get throws(FieldError) { try json.exactString("currency", of: "Invoice") }
  }
  /// `total_amount`; throws if it is absent or not readable.
  public var totalAmount: Int64 {
    get throws(FieldError) { try json.exactInteger("total_amount", of: "Invoice") }
  }
}

/// Telegram's [Link](https://core.telegram.org/bots/api#link).
@frozen
public struct Link: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `url`
  public var url: String { json.readString("url") }
}

/// Telegram's [LinkPreviewOptions](https://core.telegram.org/bots/api#linkpreviewoptions).
@frozen
public struct LinkPreviewOptions: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `is_disabled`
  public var isDisabled: Bool { json.readBool("is_disabled") }
  /// `url`
  public var url: String? { json.member("url").string }
  /// `prefer_small_media`
  public var preferSmallMedia: Bool { json.readBool("prefer_small_media") }
  /// `prefer_large_media`
  public var preferLargeMedia: Bool { json.readBool("prefer_large_media") }
  /// `show_above_text`
  public var showAboveText: Bool { json.readBool("show_above_text") }
}

/// Telegram's [LivePhoto](https://core.telegram.org/bots/api#livephoto).
@frozen
public struct LivePhoto: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `photo`
  public var photo: JSONArray<PhotoSize>? { json.readArray("photo").map { JSONArray($0) } }
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
  /// `mime_type`
  public var mimeType: String? { json.member("mime_type").string }
  /// `file_size`
  public var fileSize: Int64? { json.member("file_size").integer }
}

/// Telegram's [Location](https://core.telegram.org/bots/api#location).
@frozen
public struct Location: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `latitude`
  public var latitude: Double { json.readDouble("latitude") }
  /// `longitude`
  public var longitude: Double { json.readDouble("longitude") }
  /// `horizontal_accuracy`
  public var horizontalAccuracy: Double? { json.member("horizontal_accuracy").double }
  /// `live_period`
  public var livePeriod: Int64? { json.member("live_period").integer }
  /// `heading`
  public var heading: Int64? { json.member("heading").integer }
  /// `proximity_alert_radius`
  public var proximityAlertRadius: Int64? { json.member("proximity_alert_radius").integer }
}

/// Telegram's [LoginUrl](https://core.telegram.org/bots/api#loginurl).
@frozen
public struct LoginUrl: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `url`
  public var url: String { json.readString("url") }
  /// `forward_text`
  public var forwardText: String? { json.member("forward_text").string }
  /// `bot_username`
  public var botUsername: String? { json.member("bot_username").string }
  /// `request_write_access`
  public var requestWriteAccess: Bool { json.readBool("request_write_access") }
}
