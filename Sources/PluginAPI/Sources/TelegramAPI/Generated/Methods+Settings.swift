// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

/// Telegram's [createChatInviteLink](https://core.telegram.org/bots/api#createchatinvitelink).
public struct CreateChatInviteLink: TelegramMethod {
  public typealias Result = ChatInviteLink
  public static var name: String { "createChatInviteLink" }
  /// `chat_id`
  public var chatID: ChatID
  /// `name`
  public var name: String?
  /// `expire_date`
  public var expireDate: Int64?
  /// `member_limit`
  public var memberLimit: Int64?
  /// `creates_join_request`
  public var createsJoinRequest: Bool?

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    name: String? = nil,
    expireDate: Int64? = nil,
    memberLimit: Int64? = nil,
    createsJoinRequest: Bool? = nil
  ) {
    self.init(chatID: chatID)
    if let name { self.name = name }
    if let expireDate { self.expireDate = expireDate }
    if let memberLimit { self.memberLimit = memberLimit }
    if let createsJoinRequest { self.createsJoinRequest = createsJoinRequest }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("name", name)
    writer.member("expire_date", expireDate)
    writer.member("member_limit", memberLimit)
    writer.member("creates_join_request", createsJoinRequest)
  }
}

/// Telegram's [createChatSubscriptionInviteLink](https://core.telegram.org/bots/api#createchatsubscriptioninvitelink).
public struct CreateChatSubscriptionInviteLink: TelegramMethod {
  public typealias Result = ChatInviteLink
  public static var name: String { "createChatSubscriptionInviteLink" }
  /// `chat_id`
  public var chatID: ChatID
  /// `subscription_period`
  public var subscriptionPeriod: Int64
  /// `subscription_price`
  public var subscriptionPrice: Int64
  /// `name`
  public var name: String?

  /// With what is required.
  public init(chatID: ChatID, subscriptionPeriod: Int64, subscriptionPrice: Int64) {
    self.chatID = chatID
    self.subscriptionPeriod = subscriptionPeriod
    self.subscriptionPrice = subscriptionPrice
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    subscriptionPeriod: Int64,
    subscriptionPrice: Int64,
    name: String? = nil
  ) {
    self.init(chatID: chatID, subscriptionPeriod: subscriptionPeriod, subscriptionPrice: subscriptionPrice)
    if let name { self.name = name }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("name", name)
    writer.member("subscription_period", subscriptionPeriod)
    writer.member("subscription_price", subscriptionPrice)
  }
}

/// Telegram's [createForumTopic](https://core.telegram.org/bots/api#createforumtopic).
public struct CreateForumTopic: TelegramMethod {
  public typealias Result = ForumTopic
  public static var name: String { "createForumTopic" }
  /// `chat_id`
  public var chatID: ChatID
  /// `name`
  public var name: String
  /// `icon_color`
  public var iconColor: Int64?
  /// `icon_custom_emoji_id`
  public var iconCustomEmojiID: String?

  /// With what is required.
  public init(chatID: ChatID, name: String) { self.chatID = chatID; self.name = name }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    name: String,
    iconColor: Int64? = nil,
    iconCustomEmojiID: String? = nil
  ) {
    self.init(chatID: chatID, name: name)
    if let iconColor { self.iconColor = iconColor }
    if let iconCustomEmojiID { self.iconCustomEmojiID = iconCustomEmojiID }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("name", name)
    writer.member("icon_color", iconColor)
    writer.member("icon_custom_emoji_id", iconCustomEmojiID)
  }
}

/// Telegram's [createInvoiceLink](https://core.telegram.org/bots/api#createinvoicelink).
public struct CreateInvoiceLink: TelegramMethod {
  public typealias Result = String
  public static var name: String { "createInvoiceLink" }
  /// `title`
  public var title: String
  /// `description`
  public var description: String
  /// `payload`
  public var payload: String
  /// `currency`
  public var currency: String
  /// `prices`
  public var prices: [LabeledPrice]
  /// `business_connection_id`
  public var businessConnectionID: String?
  /// `provider_token`
  public var providerToken: String?
  /// `subscription_period`
  public var subscriptionPeriod: Int64?
  /// `max_tip_amount`
  public var maxTipAmount: Int64?
  /// `suggested_tip_amounts`
  public var suggestedTipAmounts: [Int64]?
  /// `provider_data`
  public var providerData: String?
  /// `photo_url`
  public var photoURL: String?
  /// `photo_size`
  public var photoSize: Int64?
  /// `photo_width`
  public var photoWidth: Int64?
  /// `photo_height`
  public var photoHeight: Int64?
  /// `need_name`
  public var needName: Bool?
  /// `need_phone_number`
  public var needPhoneNumber: Bool?
  /// `need_email`
  public var needEmail: Bool?
  /// `need_shipping_address`
  public var needShippingAddress: Bool?
  /// `send_phone_number_to_provider`
  public var sendPhoneNumberToProvider: Bool?
  /// `send_email_to_provider`
  public var sendEmailToProvider: Bool?
  /// `is_flexible`
  public var isFlexible: Bool?

  /// With what is required.
  public init(title: String, description: String, payload: String, currency: String, prices: [LabeledPrice]) {
    self.title = title
    self.description = description
    self.payload = payload
    self.currency = currency
    self.prices = prices
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    title: String,
    description: String,
    payload: String,
    currency: String,
    prices: [LabeledPrice],
    businessConnectionID: String? = nil,
    providerToken: String? = nil,
    subscriptionPeriod: Int64? = nil,
    maxTipAmount: Int64? = nil,
    suggestedTipAmounts: [Int64]? = nil,
    providerData: String? = nil,
    photoURL: String? = nil,
    photoSize: Int64? = nil,
    photoWidth: Int64? = nil,
    photoHeight: Int64? = nil,
    needName: Bool? = nil,
    needPhoneNumber: Bool? = nil,
    needEmail: Bool? = nil,
    needShippingAddress: Bool? = nil,
    sendPhoneNumberToProvider: Bool? = nil,
    sendEmailToProvider: Bool? = nil,
    isFlexible: Bool? = nil
  ) {
    self.init(title: title, description: description, payload: payload, currency: currency, prices: prices)
    if let businessConnectionID { self.businessConnectionID = businessConnectionID }
    if let providerToken { self.providerToken = providerToken }
    if let subscriptionPeriod { self.subscriptionPeriod = subscriptionPeriod }
    if let maxTipAmount { self.maxTipAmount = maxTipAmount }
    if let suggestedTipAmounts { self.suggestedTipAmounts = suggestedTipAmounts }
    if let providerData { self.providerData = providerData }
    if let photoURL { self.photoURL = photoURL }
    if let photoSize { self.photoSize = photoSize }
    if let photoWidth { self.photoWidth = photoWidth }
    if let photoHeight { self.photoHeight = photoHeight }
    if let needName { self.needName = needName }
    if let needPhoneNumber { self.needPhoneNumber = needPhoneNumber }
    if let needEmail { self.needEmail = needEmail }
    if let needShippingAddress { self.needShippingAddress = needShippingAddress }
    if let sendPhoneNumberToProvider { self.sendPhoneNumberToProvider = sendPhoneNumberToProvider }
    if let sendEmailToProvider { self.sendEmailToProvider = sendEmailToProvider }
    if let isFlexible { self.isFlexible = isFlexible }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("title", title)
    writer.member("description", description)
    writer.member("payload", payload)
    writer.member("provider_token", providerToken)
    writer.member("currency", currency)
    writer.member("prices", prices)
    writer.member("subscription_period", subscriptionPeriod)
    writer.member("max_tip_amount", maxTipAmount)
    writer.member("suggested_tip_amounts", suggestedTipAmounts)
    writer.member("provider_data", providerData)
    writer.member("photo_url", photoURL)
    writer.member("photo_size", photoSize)
    writer.member("photo_width", photoWidth)
    writer.member("photo_height", photoHeight)
    writer.member("need_name", needName)
    writer.member("need_phone_number", needPhoneNumber)
    writer.member("need_email", needEmail)
    writer.member("need_shipping_address", needShippingAddress)
    writer.member("send_phone_number_to_provider", sendPhoneNumberToProvider)
    writer.member("send_email_to_provider", sendEmailToProvider)
    writer.member("is_flexible", isFlexible)
  }
}

/// Telegram's [createNewStickerSet](https://core.telegram.org/bots/api#createnewstickerset).
public struct CreateNewStickerSet: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "createNewStickerSet" }
  /// `user_id`
  public var userID: Int64
  /// `name`
  public var name: String
  /// `title`
  public var title: String
  /// `stickers`
  public var stickers: [InputSticker]
  /// `sticker_type`
  public var stickerType: StickerType?
  /// `needs_repainting`
  public var needsRepainting: Bool?

  /// With what is required.
  public init(userID: Int64, name: String, title: String, stickers: [InputSticker]) {
    self.userID = userID
    self.name = name
    self.title = title
    self.stickers = stickers
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    userID: Int64,
    name: String,
    title: String,
    stickers: [InputSticker],
    stickerType: StickerType? = nil,
    needsRepainting: Bool? = nil
  ) {
    self.init(userID: userID, name: name, title: title, stickers: stickers)
    if let stickerType { self.stickerType = stickerType }
    if let needsRepainting { self.needsRepainting = needsRepainting }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
    writer.member("name", name)
    writer.member("title", title)
    writer.member("stickers", stickers)
    writer.member("sticker_type", stickerType)
    writer.member("needs_repainting", needsRepainting)
  }
}

/// Telegram's [removeBusinessAccountProfilePhoto](https://core.telegram.org/bots/api#removebusinessaccountprofilephoto).
public struct RemoveBusinessAccountProfilePhoto: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "removeBusinessAccountProfilePhoto" }
  /// `business_connection_id`
  public var businessConnectionID: String
  /// `is_public`
  public var isPublic: Bool?

  /// With what is required.
  public init(businessConnectionID: String) { self.businessConnectionID = businessConnectionID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    businessConnectionID: String,
    isPublic: Bool? = nil
  ) {
    self.init(businessConnectionID: businessConnectionID)
    if let isPublic { self.isPublic = isPublic }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("is_public", isPublic)
  }
}

/// Telegram's [removeChatVerification](https://core.telegram.org/bots/api#removechatverification).
public struct RemoveChatVerification: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "removeChatVerification" }
  /// `chat_id`
  public var chatID: ChatID

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
  }
}

/// Telegram's [removeMyProfilePhoto](https://core.telegram.org/bots/api#removemyprofilephoto).
public struct RemoveMyProfilePhoto: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "removeMyProfilePhoto" }
  /// With what is required.
  public init() {}

  public func writeParameters(to writer: inout JSONWriter) {}
}

/// Telegram's [removeUserVerification](https://core.telegram.org/bots/api#removeuserverification).
public struct RemoveUserVerification: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "removeUserVerification" }
  /// `user_id`
  public var userID: Int64

  /// With what is required.
  public init(userID: Int64) { self.userID = userID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
  }
}

/// Telegram's [replaceManagedBotToken](https://core.telegram.org/bots/api#replacemanagedbottoken).
public struct ReplaceManagedBotToken: TelegramMethod {
  public typealias Result = String
  public static var name: String { "replaceManagedBotToken" }
  /// `user_id`
  public var userID: Int64

  /// With what is required.
  public init(userID: Int64) { self.userID = userID }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
  }
}

/// Telegram's [replaceStickerInSet](https://core.telegram.org/bots/api#replacestickerinset).
public struct ReplaceStickerInSet: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "replaceStickerInSet" }
  /// `user_id`
  public var userID: Int64
  /// `name`
  public var name: String
  /// `old_sticker`
  public var oldSticker: String
  /// `sticker`
  public var sticker: InputSticker

  /// With what is required.
  public init(userID: Int64, name: String, oldSticker: String, sticker: InputSticker) {
    self.userID = userID
    self.name = name
    self.oldSticker = oldSticker
    self.sticker = sticker
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
    writer.member("name", name)
    writer.member("old_sticker", oldSticker)
    writer.member("sticker", sticker)
  }
}

/// Telegram's [setBusinessAccountBio](https://core.telegram.org/bots/api#setbusinessaccountbio).
public struct SetBusinessAccountBio: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setBusinessAccountBio" }
  /// `business_connection_id`
  public var businessConnectionID: String
  /// `bio`
  public var bio: String?

  /// With what is required.
  public init(businessConnectionID: String) { self.businessConnectionID = businessConnectionID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    businessConnectionID: String,
    bio: String? = nil
  ) {
    self.init(businessConnectionID: businessConnectionID)
    if let bio { self.bio = bio }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("bio", bio)
  }
}

/// Telegram's [setBusinessAccountGiftSettings](https://core.telegram.org/bots/api#setbusinessaccountgiftsettings).
public struct SetBusinessAccountGiftSettings: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setBusinessAccountGiftSettings" }
  /// `business_connection_id`
  public var businessConnectionID: String
  /// `show_gift_button`
  public var showGiftButton: Bool
  /// `accepted_gift_types`
  public var acceptedGiftTypes: InputAcceptedGiftTypes

  /// With what is required.
  public init(businessConnectionID: String, showGiftButton: Bool, acceptedGiftTypes: InputAcceptedGiftTypes) {
    self.businessConnectionID = businessConnectionID
    self.showGiftButton = showGiftButton
    self.acceptedGiftTypes = acceptedGiftTypes
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("show_gift_button", showGiftButton)
    writer.member("accepted_gift_types", acceptedGiftTypes)
  }
}

/// Telegram's [setBusinessAccountName](https://core.telegram.org/bots/api#setbusinessaccountname).
public struct SetBusinessAccountName: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setBusinessAccountName" }
  /// `business_connection_id`
  public var businessConnectionID: String
  /// `first_name`
  public var firstName: String
  /// `last_name`
  public var lastName: String?

  /// With what is required.
  public init(businessConnectionID: String, firstName: String) {
    self.businessConnectionID = businessConnectionID
    self.firstName = firstName
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    businessConnectionID: String,
    firstName: String,
    lastName: String? = nil
  ) {
    self.init(businessConnectionID: businessConnectionID, firstName: firstName)
    if let lastName { self.lastName = lastName }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("first_name", firstName)
    writer.member("last_name", lastName)
  }
}

/// Telegram's [setBusinessAccountProfilePhoto](https://core.telegram.org/bots/api#setbusinessaccountprofilephoto).
public struct SetBusinessAccountProfilePhoto: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setBusinessAccountProfilePhoto" }
  /// `business_connection_id`
  public var businessConnectionID: String
  /// `photo`
  public var photo: InputProfilePhoto
  /// `is_public`
  public var isPublic: Bool?

  /// With what is required.
  public init(businessConnectionID: String, photo: InputProfilePhoto) {
    self.businessConnectionID = businessConnectionID
    self.photo = photo
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    businessConnectionID: String,
    photo: InputProfilePhoto,
    isPublic: Bool? = nil
  ) {
    self.init(businessConnectionID: businessConnectionID, photo: photo)
    if let isPublic { self.isPublic = isPublic }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("photo", photo)
    writer.member("is_public", isPublic)
  }
}

/// Telegram's [setBusinessAccountUsername](https://core.telegram.org/bots/api#setbusinessaccountusername).
public struct SetBusinessAccountUsername: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setBusinessAccountUsername" }
  /// `business_connection_id`
  public var businessConnectionID: String
  /// `username`
  public var username: String?

  /// With what is required.
  public init(businessConnectionID: String) { self.businessConnectionID = businessConnectionID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    businessConnectionID: String,
    username: String? = nil
  ) {
    self.init(businessConnectionID: businessConnectionID)
    if let username { self.username = username }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("business_connection_id", businessConnectionID)
    writer.member("username", username)
  }
}

/// Telegram's [setChatAdministratorCustomTitle](https://core.telegram.org/bots/api#setchatadministratorcustomtitle).
public struct SetChatAdministratorCustomTitle: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setChatAdministratorCustomTitle" }
  /// `chat_id`
  public var chatID: ChatID
  /// `user_id`
  public var userID: Int64
  /// `custom_title`
  public var customTitle: String

  /// With what is required.
  public init(chatID: ChatID, userID: Int64, customTitle: String) {
    self.chatID = chatID
    self.userID = userID
    self.customTitle = customTitle
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("user_id", userID)
    writer.member("custom_title", customTitle)
  }
}

/// Telegram's [setChatDescription](https://core.telegram.org/bots/api#setchatdescription).
public struct SetChatDescription: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setChatDescription" }
  /// `chat_id`
  public var chatID: ChatID
  /// `description`
  public var description: String?

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    description: String? = nil
  ) {
    self.init(chatID: chatID)
    if let description { self.description = description }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("description", description)
  }
}

/// Telegram's [setChatMemberTag](https://core.telegram.org/bots/api#setchatmembertag).
public struct SetChatMemberTag: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setChatMemberTag" }
  /// `chat_id`
  public var chatID: ChatID
  /// `user_id`
  public var userID: Int64
  /// `tag`
  public var tag: String?

  /// With what is required.
  public init(chatID: ChatID, userID: Int64) { self.chatID = chatID; self.userID = userID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    userID: Int64,
    tag: String? = nil
  ) {
    self.init(chatID: chatID, userID: userID)
    if let tag { self.tag = tag }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("user_id", userID)
    writer.member("tag", tag)
  }
}

/// Telegram's [setChatMenuButton](https://core.telegram.org/bots/api#setchatmenubutton).
public struct SetChatMenuButton: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setChatMenuButton" }
  /// `chat_id`
  public var chatID: Int64?
  /// `menu_button`
  public var menuButton: InputMenuButton?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: Int64? = nil,
    menuButton: InputMenuButton? = nil
  ) {
    self.init()
    if let chatID { self.chatID = chatID }
    if let menuButton { self.menuButton = menuButton }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("menu_button", menuButton)
  }
}

/// Telegram's [setChatPermissions](https://core.telegram.org/bots/api#setchatpermissions).
public struct SetChatPermissions: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setChatPermissions" }
  /// `chat_id`
  public var chatID: ChatID
  /// `permissions`
  public var permissions: InputChatPermissions
  /// `use_independent_chat_permissions`
  public var useIndependentChatPermissions: Bool?

  /// With what is required.
  public init(chatID: ChatID, permissions: InputChatPermissions) {
    self.chatID = chatID
    self.permissions = permissions
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    permissions: InputChatPermissions,
    useIndependentChatPermissions: Bool? = nil
  ) {
    self.init(chatID: chatID, permissions: permissions)
    if let useIndependentChatPermissions { self.useIndependentChatPermissions = useIndependentChatPermissions }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("permissions", permissions)
    writer.member("use_independent_chat_permissions", useIndependentChatPermissions)
  }
}

/// Telegram's [setChatPhoto](https://core.telegram.org/bots/api#setchatphoto).
public struct SetChatPhoto: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setChatPhoto" }
  /// `chat_id`
  public var chatID: ChatID
  /// `photo`
  public var photo: InputFile

  /// With what is required.
  public init(chatID: ChatID, photo: InputFile) { self.chatID = chatID; self.photo = photo }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("photo", photo)
  }
}

/// Telegram's [setChatStickerSet](https://core.telegram.org/bots/api#setchatstickerset).
public struct SetChatStickerSet: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setChatStickerSet" }
  /// `chat_id`
  public var chatID: ChatID
  /// `sticker_set_name`
  public var stickerSetName: String

  /// With what is required.
  public init(chatID: ChatID, stickerSetName: String) { self.chatID = chatID; self.stickerSetName = stickerSetName }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("sticker_set_name", stickerSetName)
  }
}

/// Telegram's [setChatTitle](https://core.telegram.org/bots/api#setchattitle).
public struct SetChatTitle: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setChatTitle" }
  /// `chat_id`
  public var chatID: ChatID
  /// `title`
  public var title: String

  /// With what is required.
  public init(chatID: ChatID, title: String) { self.chatID = chatID; self.title = title }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("title", title)
  }
}

/// Telegram's [setCustomEmojiStickerSetThumbnail](https://core.telegram.org/bots/api#setcustomemojistickersetthumbnail).
public struct SetCustomEmojiStickerSetThumbnail: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setCustomEmojiStickerSetThumbnail" }
  /// `name`
  public var name: String
  /// `custom_emoji_id`
  public var customEmojiID: String?

  /// With what is required.
  public init(name: String) { self.name = name }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    name: String,
    customEmojiID: String? = nil
  ) {
    self.init(name: name)
    if let customEmojiID { self.customEmojiID = customEmojiID }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("name", name)
    writer.member("custom_emoji_id", customEmojiID)
  }
}

/// Telegram's [setGameScore](https://core.telegram.org/bots/api#setgamescore).
public struct SetGameScore: TelegramMethod {
  public typealias Result = EditedMessage
  public static var name: String { "setGameScore" }
  /// `user_id`
  public var userID: Int64
  /// `score`
  public var score: Int64
  /// `force`
  public var force: Bool?
  /// `disable_edit_message`
  public var disableEditMessage: Bool?
  /// `chat_id`
  public var chatID: Int64?
  /// `message_id`
  public var messageID: Int64?
  /// `inline_message_id`
  public var inlineMessageID: String?

  /// With what is required.
  public init(userID: Int64, score: Int64) { self.userID = userID; self.score = score }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    userID: Int64,
    score: Int64,
    force: Bool? = nil,
    disableEditMessage: Bool? = nil,
    chatID: Int64? = nil,
    messageID: Int64? = nil,
    inlineMessageID: String? = nil
  ) {
    self.init(userID: userID, score: score)
    if let force { self.force = force }
    if let disableEditMessage { self.disableEditMessage = disableEditMessage }
    if let chatID { self.chatID = chatID }
    if let messageID { self.messageID = messageID }
    if let inlineMessageID { self.inlineMessageID = inlineMessageID }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
    writer.member("score", score)
    writer.member("force", force)
    writer.member("disable_edit_message", disableEditMessage)
    writer.member("chat_id", chatID)
    writer.member("message_id", messageID)
    writer.member("inline_message_id", inlineMessageID)
  }
}

/// Telegram's [setManagedBotAccessSettings](https://core.telegram.org/bots/api#setmanagedbotaccesssettings).
public struct SetManagedBotAccessSettings: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setManagedBotAccessSettings" }
  /// `user_id`
  public var userID: Int64
  /// `is_access_restricted`
  public var isAccessRestricted: Bool
  /// `added_user_ids`
  public var addedUserIDs: [Int64]?

  /// With what is required.
  public init(userID: Int64, isAccessRestricted: Bool) {
    self.userID = userID
    self.isAccessRestricted = isAccessRestricted
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    userID: Int64,
    isAccessRestricted: Bool,
    addedUserIDs: [Int64]? = nil
  ) {
    self.init(userID: userID, isAccessRestricted: isAccessRestricted)
    if let addedUserIDs { self.addedUserIDs = addedUserIDs }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
    writer.member("is_access_restricted", isAccessRestricted)
    writer.member("added_user_ids", addedUserIDs)
  }
}

/// Telegram's [setMessageReaction](https://core.telegram.org/bots/api#setmessagereaction).
public struct SetMessageReaction: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setMessageReaction" }
  /// `chat_id`
  public var chatID: ChatID
  /// `message_id`
  public var messageID: Int64
  /// `reaction`
  public var reaction: [InputReactionType]?
  /// `is_big`
  public var isBig: Bool?

  /// With what is required.
  public init(chatID: ChatID, messageID: Int64) { self.chatID = chatID; self.messageID = messageID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    chatID: ChatID,
    messageID: Int64,
    reaction: [InputReactionType]? = nil,
    isBig: Bool? = nil
  ) {
    self.init(chatID: chatID, messageID: messageID)
    if let reaction { self.reaction = reaction }
    if let isBig { self.isBig = isBig }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("chat_id", chatID)
    writer.member("message_id", messageID)
    writer.member("reaction", reaction)
    writer.member("is_big", isBig)
  }
}

/// Telegram's [setMyCommands](https://core.telegram.org/bots/api#setmycommands).
public struct SetMyCommands: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setMyCommands" }
  /// `commands`
  public var commands: [InputBotCommand]
  /// `scope`
  public var scope: BotCommandScope?
  /// `language_code`
  public var languageCode: String?

  /// With what is required.
  public init(commands: [InputBotCommand]) { self.commands = commands }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    commands: [InputBotCommand],
    scope: BotCommandScope? = nil,
    languageCode: String? = nil
  ) {
    self.init(commands: commands)
    if let scope { self.scope = scope }
    if let languageCode { self.languageCode = languageCode }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("commands", commands)
    writer.member("scope", scope)
    writer.member("language_code", languageCode)
  }
}

/// Telegram's [setMyDefaultAdministratorRights](https://core.telegram.org/bots/api#setmydefaultadministratorrights).
public struct SetMyDefaultAdministratorRights: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setMyDefaultAdministratorRights" }
  /// `rights`
  public var rights: InputChatAdministratorRights?
  /// `for_channels`
  public var forChannels: Bool?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    rights: InputChatAdministratorRights? = nil,
    forChannels: Bool? = nil
  ) {
    self.init()
    if let rights { self.rights = rights }
    if let forChannels { self.forChannels = forChannels }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("rights", rights)
    writer.member("for_channels", forChannels)
  }
}

/// Telegram's [setMyDescription](https://core.telegram.org/bots/api#setmydescription).
public struct SetMyDescription: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setMyDescription" }
  /// `description`
  public var description: String?
  /// `language_code`
  public var languageCode: String?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    description: String? = nil,
    languageCode: String? = nil
  ) {
    self.init()
    if let description { self.description = description }
    if let languageCode { self.languageCode = languageCode }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("description", description)
    writer.member("language_code", languageCode)
  }
}

/// Telegram's [setMyName](https://core.telegram.org/bots/api#setmyname).
public struct SetMyName: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setMyName" }
  /// `name`
  public var name: String?
  /// `language_code`
  public var languageCode: String?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    name: String? = nil,
    languageCode: String? = nil
  ) {
    self.init()
    if let name { self.name = name }
    if let languageCode { self.languageCode = languageCode }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("name", name)
    writer.member("language_code", languageCode)
  }
}

/// Telegram's [setMyProfilePhoto](https://core.telegram.org/bots/api#setmyprofilephoto).
public struct SetMyProfilePhoto: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setMyProfilePhoto" }
  /// `photo`
  public var photo: InputProfilePhoto

  /// With what is required.
  public init(photo: InputProfilePhoto) { self.photo = photo }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("photo", photo)
  }
}

/// Telegram's [setMyShortDescription](https://core.telegram.org/bots/api#setmyshortdescription).
public struct SetMyShortDescription: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setMyShortDescription" }
  /// `short_description`
  public var shortDescription: String?
  /// `language_code`
  public var languageCode: String?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    shortDescription: String? = nil,
    languageCode: String? = nil
  ) {
    self.init()
    if let shortDescription { self.shortDescription = shortDescription }
    if let languageCode { self.languageCode = languageCode }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("short_description", shortDescription)
    writer.member("language_code", languageCode)
  }
}

/// Telegram's [setPassportDataErrors](https://core.telegram.org/bots/api#setpassportdataerrors).
public struct SetPassportDataErrors: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setPassportDataErrors" }
  /// `user_id`
  public var userID: Int64
  /// `errors`
  public var errors: [PassportElementError]

  /// With what is required.
  public init(userID: Int64, errors: [PassportElementError]) { self.userID = userID; self.errors = errors }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
    writer.member("errors", errors)
  }
}

/// Telegram's [setStickerEmojiList](https://core.telegram.org/bots/api#setstickeremojilist).
public struct SetStickerEmojiList: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setStickerEmojiList" }
  /// `sticker`
  public var sticker: String
  /// `emoji_list`
  public var emojiList: [String]

  /// With what is required.
  public init(sticker: String, emojiList: [String]) { self.sticker = sticker; self.emojiList = emojiList }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("sticker", sticker)
    writer.member("emoji_list", emojiList)
  }
}

/// Telegram's [setStickerKeywords](https://core.telegram.org/bots/api#setstickerkeywords).
public struct SetStickerKeywords: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setStickerKeywords" }
  /// `sticker`
  public var sticker: String
  /// `keywords`
  public var keywords: [String]?

  /// With what is required.
  public init(sticker: String) { self.sticker = sticker }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    sticker: String,
    keywords: [String]? = nil
  ) {
    self.init(sticker: sticker)
    if let keywords { self.keywords = keywords }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("sticker", sticker)
    writer.member("keywords", keywords)
  }
}

/// Telegram's [setStickerMaskPosition](https://core.telegram.org/bots/api#setstickermaskposition).
public struct SetStickerMaskPosition: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setStickerMaskPosition" }
  /// `sticker`
  public var sticker: String
  /// `mask_position`
  public var maskPosition: InputMaskPosition?

  /// With what is required.
  public init(sticker: String) { self.sticker = sticker }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    sticker: String,
    maskPosition: InputMaskPosition? = nil
  ) {
    self.init(sticker: sticker)
    if let maskPosition { self.maskPosition = maskPosition }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("sticker", sticker)
    writer.member("mask_position", maskPosition)
  }
}

/// Telegram's [setStickerPositionInSet](https://core.telegram.org/bots/api#setstickerpositioninset).
public struct SetStickerPositionInSet: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setStickerPositionInSet" }
  /// `sticker`
  public var sticker: String
  /// `position`
  public var position: Int64

  /// With what is required.
  public init(sticker: String, position: Int64) { self.sticker = sticker; self.position = position }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("sticker", sticker)
    writer.member("position", position)
  }
}

/// Telegram's [setStickerSetThumbnail](https://core.telegram.org/bots/api#setstickersetthumbnail).
public struct SetStickerSetThumbnail: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setStickerSetThumbnail" }
  /// `name`
  public var name: String
  /// `user_id`
  public var userID: Int64
  /// `format`
  public var format: StickerFormat
  /// `thumbnail`
  public var thumbnail: InputFile?

  /// With what is required.
  public init(name: String, userID: Int64, format: StickerFormat) {
    self.name = name
    self.userID = userID
    self.format = format
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    name: String,
    userID: Int64,
    format: StickerFormat,
    thumbnail: InputFile? = nil
  ) {
    self.init(name: name, userID: userID, format: format)
    if let thumbnail { self.thumbnail = thumbnail }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("name", name)
    writer.member("user_id", userID)
    writer.member("thumbnail", thumbnail)
    writer.member("format", format)
  }
}

/// Telegram's [setStickerSetTitle](https://core.telegram.org/bots/api#setstickersettitle).
public struct SetStickerSetTitle: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setStickerSetTitle" }
  /// `name`
  public var name: String
  /// `title`
  public var title: String

  /// With what is required.
  public init(name: String, title: String) { self.name = name; self.title = title }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("name", name)
    writer.member("title", title)
  }
}

/// Telegram's [setUserEmojiStatus](https://core.telegram.org/bots/api#setuseremojistatus).
public struct SetUserEmojiStatus: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setUserEmojiStatus" }
  /// `user_id`
  public var userID: Int64
  /// `emoji_status_custom_emoji_id`
  public var emojiStatusCustomEmojiID: String?
  /// `emoji_status_expiration_date`
  public var emojiStatusExpirationDate: Int64?

  /// With what is required.
  public init(userID: Int64) { self.userID = userID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    userID: Int64,
    emojiStatusCustomEmojiID: String? = nil,
    emojiStatusExpirationDate: Int64? = nil
  ) {
    self.init(userID: userID)
    if let emojiStatusCustomEmojiID { self.emojiStatusCustomEmojiID = emojiStatusCustomEmojiID }
    if let emojiStatusExpirationDate { self.emojiStatusExpirationDate = emojiStatusExpirationDate }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
    writer.member("emoji_status_custom_emoji_id", emojiStatusCustomEmojiID)
    writer.member("emoji_status_expiration_date", emojiStatusExpirationDate)
  }
}

/// Telegram's [setWebhook](https://core.telegram.org/bots/api#setwebhook).
public struct SetWebhook: TelegramMethod {
  public typealias Result = Bool
  public static var name: String { "setWebhook" }
  /// `url`
  public var url: String
  /// `certificate`
  public var certificate: InputFile?
  /// `ip_address`
  public var ipAddress: String?
  /// `max_connections`
  public var maxConnections: Int64?
  /// `allowed_updates`
  public var allowedUpdates: [UpdateKind]?
  /// `drop_pending_updates`
  public var dropPendingUpdates: Bool?
  /// `secret_token`
  public var secretToken: String?

  /// With what is required.
  public init(url: String) { self.url = url }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    url: String,
    certificate: InputFile? = nil,
    ipAddress: String? = nil,
    maxConnections: Int64? = nil,
    allowedUpdates: [UpdateKind]? = nil,
    dropPendingUpdates: Bool? = nil,
    secretToken: String? = nil
  ) {
    self.init(url: url)
    if let certificate { self.certificate = certificate }
    if let ipAddress { self.ipAddress = ipAddress }
    if let maxConnections { self.maxConnections = maxConnections }
    if let allowedUpdates { self.allowedUpdates = allowedUpdates }
    if let dropPendingUpdates { self.dropPendingUpdates = dropPendingUpdates }
    if let secretToken { self.secretToken = secretToken }
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("url", url)
    writer.member("certificate", certificate)
    writer.member("ip_address", ipAddress)
    writer.member("max_connections", maxConnections)
    writer.member("allowed_updates", allowedUpdates)
    writer.member("drop_pending_updates", dropPendingUpdates)
    writer.member("secret_token", secretToken)
  }
}

/// Telegram's [uploadStickerFile](https://core.telegram.org/bots/api#uploadstickerfile).
public struct UploadStickerFile: TelegramMethod {
  public typealias Result = File
  public static var name: String { "uploadStickerFile" }
  /// `user_id`
  public var userID: Int64
  /// `sticker`
  public var sticker: InputFile
  /// `sticker_format`
  public var stickerFormat: StickerFormat

  /// With what is required.
  public init(userID: Int64, sticker: InputFile, stickerFormat: StickerFormat) {
    self.userID = userID
    self.sticker = sticker
    self.stickerFormat = stickerFormat
  }

  public func writeParameters(to writer: inout JSONWriter) {
    writer.member("user_id", userID)
    writer.member("sticker", sticker)
    writer.member("sticker_format", stickerFormat)
  }
}
