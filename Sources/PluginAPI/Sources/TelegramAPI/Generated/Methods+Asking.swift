// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

/// Telegram's [getAvailableGifts](https://core.telegram.org/bots/api#getavailablegifts).
public struct GetAvailableGifts: TelegramMethod {
  public typealias Result = Gifts
  public static var name: String { "getAvailableGifts" }
  /// With what is required.
  public init() {}

  public func writeParameters(to writer: inout JSONWriter) {}
}

/// Telegram's [getBusinessAccountGifts](https://core.telegram.org/bots/api#getbusinessaccountgifts).
public struct GetBusinessAccountGifts: TelegramMethod {
  public typealias Result = OwnedGifts
  public static var name: String { "getBusinessAccountGifts" }
  /// `business_connection_id`
  public var businessConnectionID: String
  /// `exclude_unsaved`
  public var excludeUnsaved: Bool?
  /// `exclude_saved`
  public var excludeSaved: Bool?
  /// `exclude_unlimited`
  public var excludeUnlimited: Bool?
  /// `exclude_limited_upgradable`
  public var excludeLimitedUpgradable: Bool?
  /// `exclude_limited_non_upgradable`
  public var excludeLimitedNonUpgradable: Bool?
  /// `exclude_unique`
  public var excludeUnique: Bool?
  /// `exclude_from_blockchain`
  public var excludeFromBlockchain: Bool?
  /// `sort_by_price`
  public var sortByPrice: Bool?
  /// `offset`
  public var offset: String?
  /// `limit`
  public var limit: Int64?

  /// With what is required.
  public init(businessConnectionID: String) { self.businessConnectionID = businessConnectionID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    businessConnectionID: String,
    excludeUnsaved: Bool? = nil,
    excludeSaved: Bool? = nil,
    excludeUnlimited: Bool? = nil,
    excludeLimitedUpgradable: Bool? = nil,
    excludeLimitedNonUpgradable: Bool? = nil,
    excludeUnique: Bool? = nil,
    excludeFromBlockchain: Bool? = nil,
    sortByPrice: Bool? = nil,
    offset: String? = nil,
    limit: Int64? = nil
  ) {
    self.init(businessConnectionID: businessConnectionID)
    if let excludeUnsaved { self.excludeUnsaved = excludeUnsaved }
    if let excludeSaved { self.excludeSaved = excludeSaved }
    if let excludeUnlimited { self.excludeUnlimited = excludeUnlimited }
    if let excludeLimitedUpgradable { self.excludeLimitedUpgradable = excludeLimitedUpgradable }
    if let excludeLimitedNonUpgradable { self.excludeLimitedNonUpgradable = excludeLimitedNonUpgradable }
    if let excludeUnique { self.excludeUnique = excludeUnique }
    if let excludeFromBlockchain { self.excludeFromBlockchain = excludeFromBlockchain }
    if let sortByPrice { self.sortByPrice = sortByPrice }
    if let offset { self.offset = offset }
    if let limit { self.limit = limit }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("exclude_unsaved", excludeUnsaved)
    writer.member("exclude_saved", excludeSaved)
    writer.member("exclude_unlimited", excludeUnlimited)
    writer.member("exclude_limited_upgradable", excludeLimitedUpgradable)
    writer.member("exclude_limited_non_upgradable", excludeLimitedNonUpgradable)
    writer.member("exclude_unique", excludeUnique)
    writer.member("exclude_from_blockchain", excludeFromBlockchain)
    writer.member("sort_by_price", sortByPrice)
    writer.member("offset", offset)
    writer.member("limit", limit)
  }
}

/// Telegram's [getBusinessAccountStarBalance](https://core.telegram.org/bots/api#getbusinessaccountstarbalance).
public struct GetBusinessAccountStarBalance: TelegramMethod {
  public typealias Result = StarAmount
  public static var name: String { "getBusinessAccountStarBalance" }
  /// `business_connection_id`
  public var businessConnectionID: String

  /// With what is required.
  public init(businessConnectionID: String) { self.businessConnectionID = businessConnectionID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
  }
}

/// Telegram's [getBusinessConnection](https://core.telegram.org/bots/api#getbusinessconnection).
public struct GetBusinessConnection: TelegramMethod {
  public typealias Result = BusinessConnection
  public static var name: String { "getBusinessConnection" }
  /// `business_connection_id`
  public var businessConnectionID: String

  /// With what is required.
  public init(businessConnectionID: String) { self.businessConnectionID = businessConnectionID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
  }
}

/// Telegram's [getChat](https://core.telegram.org/bots/api#getchat).
public struct GetChat: TelegramMethod {
  public typealias Result = ChatFullInfo
  public static var name: String { "getChat" }
  /// `chat_id`
  public var chatID: ChatID

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
  }
}

/// Telegram's [getChatAdministrators](https://core.telegram.org/bots/api#getchatadministrators).
public struct GetChatAdministrators: TelegramMethod {
  public typealias Result = JSONArray<ChatMember>
  public static var name: String { "getChatAdministrators" }
  /// `chat_id`
  public var chatID: ChatID
  /// `return_bots`
  public var returnBots: Bool?

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    returnBots: Bool? = nil
  ) {
    self.init(chatID: chatID)
    if let returnBots { self.returnBots = returnBots }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("return_bots", returnBots)
  }
}

/// Telegram's [getChatGifts](https://core.telegram.org/bots/api#getchatgifts).
public struct GetChatGifts: TelegramMethod {
  public typealias Result = OwnedGifts
  public static var name: String { "getChatGifts" }
  /// `chat_id`
  public var chatID: ChatID
  /// `exclude_unsaved`
  public var excludeUnsaved: Bool?
  /// `exclude_saved`
  public var excludeSaved: Bool?
  /// `exclude_unlimited`
  public var excludeUnlimited: Bool?
  /// `exclude_limited_upgradable`
  public var excludeLimitedUpgradable: Bool?
  /// `exclude_limited_non_upgradable`
  public var excludeLimitedNonUpgradable: Bool?
  /// `exclude_from_blockchain`
  public var excludeFromBlockchain: Bool?
  /// `exclude_unique`
  public var excludeUnique: Bool?
  /// `sort_by_price`
  public var sortByPrice: Bool?
  /// `offset`
  public var offset: String?
  /// `limit`
  public var limit: Int64?

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    excludeUnsaved: Bool? = nil,
    excludeSaved: Bool? = nil,
    excludeUnlimited: Bool? = nil,
    excludeLimitedUpgradable: Bool? = nil,
    excludeLimitedNonUpgradable: Bool? = nil,
    excludeFromBlockchain: Bool? = nil,
    excludeUnique: Bool? = nil,
    sortByPrice: Bool? = nil,
    offset: String? = nil,
    limit: Int64? = nil
  ) {
    self.init(chatID: chatID)
    if let excludeUnsaved { self.excludeUnsaved = excludeUnsaved }
    if let excludeSaved { self.excludeSaved = excludeSaved }
    if let excludeUnlimited { self.excludeUnlimited = excludeUnlimited }
    if let excludeLimitedUpgradable { self.excludeLimitedUpgradable = excludeLimitedUpgradable }
    if let excludeLimitedNonUpgradable { self.excludeLimitedNonUpgradable = excludeLimitedNonUpgradable }
    if let excludeFromBlockchain { self.excludeFromBlockchain = excludeFromBlockchain }
    if let excludeUnique { self.excludeUnique = excludeUnique }
    if let sortByPrice { self.sortByPrice = sortByPrice }
    if let offset { self.offset = offset }
    if let limit { self.limit = limit }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("exclude_unsaved", excludeUnsaved)
    writer.member("exclude_saved", excludeSaved)
    writer.member("exclude_unlimited", excludeUnlimited)
    writer.member("exclude_limited_upgradable", excludeLimitedUpgradable)
    writer.member("exclude_limited_non_upgradable", excludeLimitedNonUpgradable)
    writer.member("exclude_from_blockchain", excludeFromBlockchain)
    writer.member("exclude_unique", excludeUnique)
    writer.member("sort_by_price", sortByPrice)
    writer.member("offset", offset)
    writer.member("limit", limit)
  }
}

/// Telegram's [getChatMember](https://core.telegram.org/bots/api#getchatmember).
public struct GetChatMember: TelegramMethod {
  public typealias Result = ChatMember
  public static var name: String { "getChatMember" }
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

/// Telegram's [getChatMemberCount](https://core.telegram.org/bots/api#getchatmembercount).
public struct GetChatMemberCount: TelegramMethod {
  public typealias Result = Int64
  public static var name: String { "getChatMemberCount" }
  /// `chat_id`
  public var chatID: ChatID

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
  }
}

/// Telegram's [getChatMenuButton](https://core.telegram.org/bots/api#getchatmenubutton).
public struct GetChatMenuButton: TelegramMethod {
  public typealias Result = MenuButton
  public static var name: String { "getChatMenuButton" }
  /// `chat_id`
  public var chatID: Int64?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: Int64? = nil
  ) {
    self.init()
    if let chatID { self.chatID = chatID }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
  }
}

/// Telegram's [getCustomEmojiStickers](https://core.telegram.org/bots/api#getcustomemojistickers).
public struct GetCustomEmojiStickers: TelegramMethod {
  public typealias Result = JSONArray<Sticker>
  public static var name: String { "getCustomEmojiStickers" }
  /// `custom_emoji_ids`
  public var customEmojiIDs: [String]

  /// With what is required.
  public init(customEmojiIDs: [String]) { self.customEmojiIDs = customEmojiIDs }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("custom_emoji_ids", customEmojiIDs)
  }
}

/// Telegram's [getFile](https://core.telegram.org/bots/api#getfile).
public struct GetFile: TelegramMethod {
  public typealias Result = File
  public static var name: String { "getFile" }
  /// `file_id`
  public var fileID: String

  /// With what is required.
  public init(fileID: String) { self.fileID = fileID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("file_id", fileID)
  }
}

/// Telegram's [getForumTopicIconStickers](https://core.telegram.org/bots/api#getforumtopiciconstickers).
public struct GetForumTopicIconStickers: TelegramMethod {
  public typealias Result = JSONArray<Sticker>
  public static var name: String { "getForumTopicIconStickers" }
  /// With what is required.
  public init() {}

  public func writeParameters(to writer: inout JSONWriter) {}
}

/// Telegram's [getGameHighScores](https://core.telegram.org/bots/api#getgamehighscores).
public struct GetGameHighScores: TelegramMethod {
  public typealias Result = JSONArray<GameHighScore>
  public static var name: String { "getGameHighScores" }
  /// `user_id`
  public var userID: Int64
  /// `chat_id`
  public var chatID: Int64?
  /// `message_id`
  public var messageID: Int64?
  /// `inline_message_id`
  public var inlineMessageID: String?

  /// With what is required.
  public init(userID: Int64) { self.userID = userID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    userID: Int64,
    chatID: Int64? = nil,
    messageID: Int64? = nil,
    inlineMessageID: String? = nil
  ) {
    self.init(userID: userID)
    if let chatID { self.chatID = chatID }
    if let messageID { self.messageID = messageID }
    if let inlineMessageID { self.inlineMessageID = inlineMessageID }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
    writer.member("chat_id", chatID)
    writer.member("message_id", messageID)
    writer.member("inline_message_id", inlineMessageID)
  }
}

/// Telegram's [getManagedBotAccessSettings](https://core.telegram.org/bots/api#getmanagedbotaccesssettings).
public struct GetManagedBotAccessSettings: TelegramMethod {
  public typealias Result = BotAccessSettings
  public static var name: String { "getManagedBotAccessSettings" }
  /// `user_id`
  public var userID: Int64

  /// With what is required.
  public init(userID: Int64) { self.userID = userID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
  }
}

/// Telegram's [getManagedBotToken](https://core.telegram.org/bots/api#getmanagedbottoken).
public struct GetManagedBotToken: TelegramMethod {
  public typealias Result = String
  public static var name: String { "getManagedBotToken" }
  /// `user_id`
  public var userID: Int64

  /// With what is required.
  public init(userID: Int64) { self.userID = userID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
  }
}

/// Telegram's [getMe](https://core.telegram.org/bots/api#getme).
public struct GetMe: TelegramMethod {
  public typealias Result = User
  public static var name: String { "getMe" }
  /// With what is required.
  public init() {}

  public func writeParameters(to writer: inout JSONWriter) {}
}

/// Telegram's [getMyCommands](https://core.telegram.org/bots/api#getmycommands).
public struct GetMyCommands: TelegramMethod {
  public typealias Result = JSONArray<BotCommand>
  public static var name: String { "getMyCommands" }
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

/// Telegram's [getMyDefaultAdministratorRights](https://core.telegram.org/bots/api#getmydefaultadministratorrights).
public struct GetMyDefaultAdministratorRights: TelegramMethod {
  public typealias Result = ChatAdministratorRights
  public static var name: String { "getMyDefaultAdministratorRights" }
  /// `for_channels`
  public var forChannels: Bool?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    forChannels: Bool? = nil
  ) {
    self.init()
    if let forChannels { self.forChannels = forChannels }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("for_channels", forChannels)
  }
}

/// Telegram's [getMyDescription](https://core.telegram.org/bots/api#getmydescription).
public struct GetMyDescription: TelegramMethod {
  public typealias Result = BotDescription
  public static var name: String { "getMyDescription" }
  /// `language_code`
  public var languageCode: String?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    languageCode: String? = nil
  ) {
    self.init()
    if let languageCode { self.languageCode = languageCode }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("language_code", languageCode)
  }
}

/// Telegram's [getMyName](https://core.telegram.org/bots/api#getmyname).
public struct GetMyName: TelegramMethod {
  public typealias Result = BotName
  public static var name: String { "getMyName" }
  /// `language_code`
  public var languageCode: String?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    languageCode: String? = nil
  ) {
    self.init()
    if let languageCode { self.languageCode = languageCode }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("language_code", languageCode)
  }
}

/// Telegram's [getMyShortDescription](https://core.telegram.org/bots/api#getmyshortdescription).
public struct GetMyShortDescription: TelegramMethod {
  public typealias Result = BotShortDescription
  public static var name: String { "getMyShortDescription" }
  /// `language_code`
  public var languageCode: String?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    languageCode: String? = nil
  ) {
    self.init()
    if let languageCode { self.languageCode = languageCode }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("language_code", languageCode)
  }
}

/// Telegram's [getMyStarBalance](https://core.telegram.org/bots/api#getmystarbalance).
public struct GetMyStarBalance: TelegramMethod {
  public typealias Result = StarAmount
  public static var name: String { "getMyStarBalance" }
  /// With what is required.
  public init() {}

  public func writeParameters(to writer: inout JSONWriter) {}
}

/// Telegram's [getStarTransactions](https://core.telegram.org/bots/api#getstartransactions).
public struct GetStarTransactions: TelegramMethod {
  public typealias Result = StarTransactions
  public static var name: String { "getStarTransactions" }
  /// `offset`
  public var offset: Int64?
  /// `limit`
  public var limit: Int64?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    offset: Int64? = nil,
    limit: Int64? = nil
  ) {
    self.init()
    if let offset { self.offset = offset }
    if let limit { self.limit = limit }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("offset", offset)
    writer.member("limit", limit)
  }
}

/// Telegram's [getStickerSet](https://core.telegram.org/bots/api#getstickerset).
public struct GetStickerSet: TelegramMethod {
  public typealias Result = StickerSet
  public static var name: String { "getStickerSet" }
  /// `name`
  public var name: String

  /// With what is required.
  public init(name: String) { self.name = name }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("name", name)
  }
}

/// Telegram's [getUpdates](https://core.telegram.org/bots/api#getupdates).
public struct GetUpdates: TelegramMethod {
  public typealias Result = JSONArray<Update>
  public static var name: String { "getUpdates" }
  /// `offset`
  public var offset: Int64?
  /// `limit`
  public var limit: Int64?
  /// `timeout`
  public var timeout: Int64?
  /// `allowed_updates`
  public var allowedUpdates: [UpdateKind]?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    offset: Int64? = nil,
    limit: Int64? = nil,
    timeout: Int64? = nil,
    allowedUpdates: [UpdateKind]? = nil
  ) {
    self.init()
    if let offset { self.offset = offset }
    if let limit { self.limit = limit }
    if let timeout { self.timeout = timeout }
    if let allowedUpdates { self.allowedUpdates = allowedUpdates }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("offset", offset)
    writer.member("limit", limit)
    writer.member("timeout", timeout)
    writer.member("allowed_updates", allowedUpdates)
  }
}

/// Telegram's [getUserChatBoosts](https://core.telegram.org/bots/api#getuserchatboosts).
public struct GetUserChatBoosts: TelegramMethod {
  public typealias Result = UserChatBoosts
  public static var name: String { "getUserChatBoosts" }
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

/// Telegram's [getUserGifts](https://core.telegram.org/bots/api#getusergifts).
public struct GetUserGifts: TelegramMethod {
  public typealias Result = OwnedGifts
  public static var name: String { "getUserGifts" }
  /// `user_id`
  public var userID: Int64
  /// `exclude_unlimited`
  public var excludeUnlimited: Bool?
  /// `exclude_limited_upgradable`
  public var excludeLimitedUpgradable: Bool?
  /// `exclude_limited_non_upgradable`
  public var excludeLimitedNonUpgradable: Bool?
  /// `exclude_from_blockchain`
  public var excludeFromBlockchain: Bool?
  /// `exclude_unique`
  public var excludeUnique: Bool?
  /// `sort_by_price`
  public var sortByPrice: Bool?
  /// `offset`
  public var offset: String?
  /// `limit`
  public var limit: Int64?

  /// With what is required.
  public init(userID: Int64) { self.userID = userID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    userID: Int64,
    excludeUnlimited: Bool? = nil,
    excludeLimitedUpgradable: Bool? = nil,
    excludeLimitedNonUpgradable: Bool? = nil,
    excludeFromBlockchain: Bool? = nil,
    excludeUnique: Bool? = nil,
    sortByPrice: Bool? = nil,
    offset: String? = nil,
    limit: Int64? = nil
  ) {
    self.init(userID: userID)
    if let excludeUnlimited { self.excludeUnlimited = excludeUnlimited }
    if let excludeLimitedUpgradable { self.excludeLimitedUpgradable = excludeLimitedUpgradable }
    if let excludeLimitedNonUpgradable { self.excludeLimitedNonUpgradable = excludeLimitedNonUpgradable }
    if let excludeFromBlockchain { self.excludeFromBlockchain = excludeFromBlockchain }
    if let excludeUnique { self.excludeUnique = excludeUnique }
    if let sortByPrice { self.sortByPrice = sortByPrice }
    if let offset { self.offset = offset }
    if let limit { self.limit = limit }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
    writer.member("exclude_unlimited", excludeUnlimited)
    writer.member("exclude_limited_upgradable", excludeLimitedUpgradable)
    writer.member("exclude_limited_non_upgradable", excludeLimitedNonUpgradable)
    writer.member("exclude_from_blockchain", excludeFromBlockchain)
    writer.member("exclude_unique", excludeUnique)
    writer.member("sort_by_price", sortByPrice)
    writer.member("offset", offset)
    writer.member("limit", limit)
  }
}

/// Telegram's [getUserPersonalChatMessages](https://core.telegram.org/bots/api#getuserpersonalchatmessages).
public struct GetUserPersonalChatMessages: TelegramMethod {
  public typealias Result = JSONArray<Message>
  public static var name: String { "getUserPersonalChatMessages" }
  /// `user_id`
  public var userID: Int64
  /// `limit`
  public var limit: Int64

  /// With what is required.
  public init(userID: Int64, limit: Int64) { self.userID = userID; self.limit = limit }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
    writer.member("limit", limit)
  }
}

/// Telegram's [getUserProfileAudios](https://core.telegram.org/bots/api#getuserprofileaudios).
public struct GetUserProfileAudios: TelegramMethod {
  public typealias Result = UserProfileAudios
  public static var name: String { "getUserProfileAudios" }
  /// `user_id`
  public var userID: Int64
  /// `offset`
  public var offset: Int64?
  /// `limit`
  public var limit: Int64?

  /// With what is required.
  public init(userID: Int64) { self.userID = userID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    userID: Int64,
    offset: Int64? = nil,
    limit: Int64? = nil
  ) {
    self.init(userID: userID)
    if let offset { self.offset = offset }
    if let limit { self.limit = limit }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
    writer.member("offset", offset)
    writer.member("limit", limit)
  }
}

/// Telegram's [getUserProfilePhotos](https://core.telegram.org/bots/api#getuserprofilephotos).
public struct GetUserProfilePhotos: TelegramMethod {
  public typealias Result = UserProfilePhotos
  public static var name: String { "getUserProfilePhotos" }
  /// `user_id`
  public var userID: Int64
  /// `offset`
  public var offset: Int64?
  /// `limit`
  public var limit: Int64?

  /// With what is required.
  public init(userID: Int64) { self.userID = userID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    userID: Int64,
    offset: Int64? = nil,
    limit: Int64? = nil
  ) {
    self.init(userID: userID)
    if let offset { self.offset = offset }
    if let limit { self.limit = limit }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
    writer.member("offset", offset)
    writer.member("limit", limit)
  }
}

/// Telegram's [getWebhookInfo](https://core.telegram.org/bots/api#getwebhookinfo).
public struct GetWebhookInfo: TelegramMethod {
  public typealias Result = WebhookInfo
  public static var name: String { "getWebhookInfo" }
  /// With what is required.
  public init() {}

  public func writeParameters(to writer: inout JSONWriter) {}
}
