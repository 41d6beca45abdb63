// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

/// Telegram's [AcceptedGiftTypes](https://core.telegram.org/bots/api#acceptedgifttypes), as it is sent.
public struct InputAcceptedGiftTypes: JSONWritable {
  /// `unlimited_gifts`
  public var unlimitedGifts: Bool
  /// `limited_gifts`
  public var limitedGifts: Bool
  /// `unique_gifts`
  public var uniqueGifts: Bool
  /// `premium_subscription`
  public var premiumSubscription: Bool
  /// `gifts_from_channels`
  public var giftsFromChannels: Bool

  /// With what is required.
  public init(
    unlimitedGifts: Bool,
    limitedGifts: Bool,
    uniqueGifts: Bool,
    premiumSubscription: Bool,
    giftsFromChannels: Bool
  ) {
    self.unlimitedGifts = unlimitedGifts
    self.limitedGifts = limitedGifts
    self.uniqueGifts = uniqueGifts
    self.premiumSubscription = premiumSubscription
    self.giftsFromChannels = giftsFromChannels
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("unlimited_gifts", unlimitedGifts)
    writer.member("limited_gifts", limitedGifts)
    writer.member("unique_gifts", uniqueGifts)
    writer.member("premium_subscription", premiumSubscription)
    writer.member("gifts_from_channels", giftsFromChannels)
    writer.endObject()
  }
}

/// Telegram's [BotCommand](https://core.telegram.org/bots/api#botcommand), as it is sent.
public struct InputBotCommand: JSONWritable {
  /// `command`
  public var command: String
  /// `description`
  public var description: String
  /// `is_ephemeral`
  public var isEphemeral: Bool?

  /// With what is required.
  public init(command: String, description: String) { self.command = command; self.description = description }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    command: String,
    description: String,
    isEphemeral: Bool? = nil
  ) {
    self.init(command: command, description: description)
    if let isEphemeral { self.isEphemeral = isEphemeral }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("command", command)
    writer.member("description", description)
    writer.member("is_ephemeral", isEphemeral)
    writer.endObject()
  }
}

/// Telegram's [BotCommandScope](https://core.telegram.org/bots/api#botcommandscope): one of several forms.
public indirect enum BotCommandScope: JSONWritable {
  /// [BotCommandScopeDefault](https://core.telegram.org/bots/api#botcommandscopedefault)
  case `default`
  /// [BotCommandScopeAllPrivateChats](https://core.telegram.org/bots/api#botcommandscopeallprivatechats)
  case allPrivateChats
  /// [BotCommandScopeAllGroupChats](https://core.telegram.org/bots/api#botcommandscopeallgroupchats)
  case allGroupChats
  /// [BotCommandScopeAllChatAdministrators](https://core.telegram.org/bots/api#botcommandscopeallchatadministrators)
  case allChatAdministrators
  /// [BotCommandScopeChat](https://core.telegram.org/bots/api#botcommandscopechat)
  case chat(BotCommandScopeChat)
  /// [BotCommandScopeChatAdministrators](https://core.telegram.org/bots/api#botcommandscopechatadministrators)
  case chatAdministrators(BotCommandScopeChatAdministrators)
  /// [BotCommandScopeChatMember](https://core.telegram.org/bots/api#botcommandscopechatmember)
  case chatMember(BotCommandScopeChatMember)

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .`default`: BotCommandScopeDefault().write(to: &writer)
    case .allPrivateChats: BotCommandScopeAllPrivateChats().write(to: &writer)
    case .allGroupChats: BotCommandScopeAllGroupChats().write(to: &writer)
    case .allChatAdministrators: BotCommandScopeAllChatAdministrators().write(to: &writer)
    case .chat(let value): writer.write(value)
    case .chatAdministrators(let value): writer.write(value)
    case .chatMember(let value): writer.write(value)
    }
  }
}

/// Telegram's [BotCommandScopeAllChatAdministrators](https://core.telegram.org/bots/api#botcommandscopeallchatadministrators).
public struct BotCommandScopeAllChatAdministrators: JSONWritable {
  /// With what is required.
  public init() {}

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "all_chat_administrators")
    writer.endObject()
  }
}

/// Telegram's [BotCommandScopeAllGroupChats](https://core.telegram.org/bots/api#botcommandscopeallgroupchats).
public struct BotCommandScopeAllGroupChats: JSONWritable {
  /// With what is required.
  public init() {}

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "all_group_chats")
    writer.endObject()
  }
}

/// Telegram's [BotCommandScopeAllPrivateChats](https://core.telegram.org/bots/api#botcommandscopeallprivatechats).
public struct BotCommandScopeAllPrivateChats: JSONWritable {
  /// With what is required.
  public init() {}

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "all_private_chats")
    writer.endObject()
  }
}

/// Telegram's [BotCommandScopeChat](https://core.telegram.org/bots/api#botcommandscopechat).
public struct BotCommandScopeChat: JSONWritable {
  /// `chat_id`
  public var chatID: ChatID

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "chat")
    writer.member("chat_id", chatID)
    writer.endObject()
  }
}

/// Telegram's [BotCommandScopeChatAdministrators](https://core.telegram.org/bots/api#botcommandscopechatadministrators).
public struct BotCommandScopeChatAdministrators: JSONWritable {
  /// `chat_id`
  public var chatID: ChatID

  /// With what is required.
  public init(chatID: ChatID) { self.chatID = chatID }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "chat_administrators")
    writer.member("chat_id", chatID)
    writer.endObject()
  }
}

/// Telegram's [BotCommandScopeChatMember](https://core.telegram.org/bots/api#botcommandscopechatmember).
public struct BotCommandScopeChatMember: JSONWritable {
  /// `chat_id`
  public var chatID: ChatID
  /// `user_id`
  public var userID: Int64

  /// With what is required.
  public init(chatID: ChatID, userID: Int64) { self.chatID = chatID; self.userID = userID }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "chat_member")
    writer.member("chat_id", chatID)
    writer.member("user_id", userID)
    writer.endObject()
  }
}

/// Telegram's [BotCommandScopeDefault](https://core.telegram.org/bots/api#botcommandscopedefault).
public struct BotCommandScopeDefault: JSONWritable {
  /// With what is required.
  public init() {}

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "default")
    writer.endObject()
  }
}

/// Telegram's [ChatAdministratorRights](https://core.telegram.org/bots/api#chatadministratorrights), as it is sent.
public struct InputChatAdministratorRights: JSONWritable {
  /// `is_anonymous`
  public var isAnonymous: Bool
  /// `can_manage_chat`
  public var canManageChat: Bool
  /// `can_delete_messages`
  public var canDeleteMessages: Bool
  /// `can_manage_video_chats`
  public var canManageVideoChats: Bool
  /// `can_restrict_members`
  public var canRestrictMembers: Bool
  /// `can_promote_members`
  public var canPromoteMembers: Bool
  /// `can_change_info`
  public var canChangeInfo: Bool
  /// `can_invite_users`
  public var canInviteUsers: Bool
  /// `can_post_stories`
  public var canPostStories: Bool
  /// `can_edit_stories`
  public var canEditStories: Bool
  /// `can_delete_stories`
  public var canDeleteStories: Bool
  /// `can_post_messages`
  public var canPostMessages: Bool?
  /// `can_edit_messages`
  public var canEditMessages: Bool?
  /// `can_pin_messages`
  public var canPinMessages: Bool?
  /// `can_manage_topics`
  public var canManageTopics: Bool?
  /// `can_manage_direct_messages`
  public var canManageDirectMessages: Bool?
  /// `can_manage_tags`
  public var canManageTags: Bool?
  /// `can_send_welcome_messages`
  public var canSendWelcomeMessages: Bool?

  /// With what is required.
  public init(
    isAnonymous: Bool,
    canManageChat: Bool,
    canDeleteMessages: Bool,
    canManageVideoChats: Bool,
    canRestrictMembers: Bool,
    canPromoteMembers: Bool,
    canChangeInfo: Bool,
    canInviteUsers: Bool,
    canPostStories: Bool,
    canEditStories: Bool,
    canDeleteStories: Bool
  ) {
    self.isAnonymous = isAnonymous
    self.canManageChat = canManageChat
    self.canDeleteMessages = canDeleteMessages
    self.canManageVideoChats = canManageVideoChats
    self.canRestrictMembers = canRestrictMembers
    self.canPromoteMembers = canPromoteMembers
    self.canChangeInfo = canChangeInfo
    self.canInviteUsers = canInviteUsers
    self.canPostStories = canPostStories
    self.canEditStories = canEditStories
    self.canDeleteStories = canDeleteStories
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    isAnonymous: Bool,
    canManageChat: Bool,
    canDeleteMessages: Bool,
    canManageVideoChats: Bool,
    canRestrictMembers: Bool,
    canPromoteMembers: Bool,
    canChangeInfo: Bool,
    canInviteUsers: Bool,
    canPostStories: Bool,
    canEditStories: Bool,
    canDeleteStories: Bool,
    canPostMessages: Bool? = nil,
    canEditMessages: Bool? = nil,
    canPinMessages: Bool? = nil,
    canManageTopics: Bool? = nil,
    canManageDirectMessages: Bool? = nil,
    canManageTags: Bool? = nil,
    canSendWelcomeMessages: Bool? = nil
  ) {
    self.init(
      isAnonymous: isAnonymous,
      canManageChat: canManageChat,
      canDeleteMessages: canDeleteMessages,
      canManageVideoChats: canManageVideoChats,
      canRestrictMembers: canRestrictMembers,
      canPromoteMembers: canPromoteMembers,
      canChangeInfo: canChangeInfo,
      canInviteUsers: canInviteUsers,
      canPostStories: canPostStories,
      canEditStories: canEditStories,
      canDeleteStories: canDeleteStories
    )
    if let canPostMessages { self.canPostMessages = canPostMessages }
    if let canEditMessages { self.canEditMessages = canEditMessages }
    if let canPinMessages { self.canPinMessages = canPinMessages }
    if let canManageTopics { self.canManageTopics = canManageTopics }
    if let canManageDirectMessages { self.canManageDirectMessages = canManageDirectMessages }
    if let canManageTags { self.canManageTags = canManageTags }
    if let canSendWelcomeMessages { self.canSendWelcomeMessages = canSendWelcomeMessages }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("is_anonymous", isAnonymous)
    writer.member("can_manage_chat", canManageChat)
    writer.member("can_delete_messages", canDeleteMessages)
    writer.member("can_manage_video_chats", canManageVideoChats)
    writer.member("can_restrict_members", canRestrictMembers)
    writer.member("can_promote_members", canPromoteMembers)
    writer.member("can_change_info", canChangeInfo)
    writer.member("can_invite_users", canInviteUsers)
    writer.member("can_post_stories", canPostStories)
    writer.member("can_edit_stories", canEditStories)
    writer.member("can_delete_stories", canDeleteStories)
    writer.member("can_post_messages", canPostMessages)
    writer.member("can_edit_messages", canEditMessages)
    writer.member("can_pin_messages", canPinMessages)
    writer.member("can_manage_topics", canManageTopics)
    writer.member("can_manage_direct_messages", canManageDirectMessages)
    writer.member("can_manage_tags", canManageTags)
    writer.member("can_send_welcome_messages", canSendWelcomeMessages)
    writer.endObject()
  }
}

/// Telegram's [ChatPermissions](https://core.telegram.org/bots/api#chatpermissions), as it is sent.
public struct InputChatPermissions: JSONWritable {
  /// `can_send_messages`
  public var canSendMessages: Bool?
  /// `can_send_audios`
  public var canSendAudios: Bool?
  /// `can_send_documents`
  public var canSendDocuments: Bool?
  /// `can_send_photos`
  public var canSendPhotos: Bool?
  /// `can_send_videos`
  public var canSendVideos: Bool?
  /// `can_send_video_notes`
  public var canSendVideoNotes: Bool?
  /// `can_send_voice_notes`
  public var canSendVoiceNotes: Bool?
  /// `can_send_polls`
  public var canSendPolls: Bool?
  /// `can_send_other_messages`
  public var canSendOtherMessages: Bool?
  /// `can_add_web_page_previews`
  public var canAddWebPagePreviews: Bool?
  /// `can_react_to_messages`
  public var canReactToMessages: Bool?
  /// `can_edit_tag`
  public var canEditTag: Bool?
  /// `can_change_info`
  public var canChangeInfo: Bool?
  /// `can_invite_users`
  public var canInviteUsers: Bool?
  /// `can_pin_messages`
  public var canPinMessages: Bool?
  /// `can_manage_topics`
  public var canManageTopics: Bool?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    canSendMessages: Bool? = nil,
    canSendAudios: Bool? = nil,
    canSendDocuments: Bool? = nil,
    canSendPhotos: Bool? = nil,
    canSendVideos: Bool? = nil,
    canSendVideoNotes: Bool? = nil,
    canSendVoiceNotes: Bool? = nil,
    canSendPolls: Bool? = nil,
    canSendOtherMessages: Bool? = nil,
    canAddWebPagePreviews: Bool? = nil,
    canReactToMessages: Bool? = nil,
    canEditTag: Bool? = nil,
    canChangeInfo: Bool? = nil,
    canInviteUsers: Bool? = nil,
    canPinMessages: Bool? = nil,
    canManageTopics: Bool? = nil
  ) {
    self.init()
    if let canSendMessages { self.canSendMessages = canSendMessages }
    if let canSendAudios { self.canSendAudios = canSendAudios }
    if let canSendDocuments { self.canSendDocuments = canSendDocuments }
    if let canSendPhotos { self.canSendPhotos = canSendPhotos }
    if let canSendVideos { self.canSendVideos = canSendVideos }
    if let canSendVideoNotes { self.canSendVideoNotes = canSendVideoNotes }
    if let canSendVoiceNotes { self.canSendVoiceNotes = canSendVoiceNotes }
    if let canSendPolls { self.canSendPolls = canSendPolls }
    if let canSendOtherMessages { self.canSendOtherMessages = canSendOtherMessages }
    if let canAddWebPagePreviews { self.canAddWebPagePreviews = canAddWebPagePreviews }
    if let canReactToMessages { self.canReactToMessages = canReactToMessages }
    if let canEditTag { self.canEditTag = canEditTag }
    if let canChangeInfo { self.canChangeInfo = canChangeInfo }
    if let canInviteUsers { self.canInviteUsers = canInviteUsers }
    if let canPinMessages { self.canPinMessages = canPinMessages }
    if let canManageTopics { self.canManageTopics = canManageTopics }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("can_send_messages", canSendMessages)
    writer.member("can_send_audios", canSendAudios)
    writer.member("can_send_documents", canSendDocuments)
    writer.member("can_send_photos", canSendPhotos)
    writer.member("can_send_videos", canSendVideos)
    writer.member("can_send_video_notes", canSendVideoNotes)
    writer.member("can_send_voice_notes", canSendVoiceNotes)
    writer.member("can_send_polls", canSendPolls)
    writer.member("can_send_other_messages", canSendOtherMessages)
    writer.member("can_add_web_page_previews", canAddWebPagePreviews)
    writer.member("can_react_to_messages", canReactToMessages)
    writer.member("can_edit_tag", canEditTag)
    writer.member("can_change_info", canChangeInfo)
    writer.member("can_invite_users", canInviteUsers)
    writer.member("can_pin_messages", canPinMessages)
    writer.member("can_manage_topics", canManageTopics)
    writer.endObject()
  }
}

/// Telegram's [EphemeralMessageParameters](https://core.telegram.org/bots/api#ephemeralmessageparameters).
public struct EphemeralMessageParameters: JSONWritable {
  /// `receiver_user_id`
  public var receiverUserID: Int64
  /// `callback_query_id`
  public var callbackQueryID: String?
  /// `replace_callback_query_message`
  public var replaceCallbackQueryMessage: Bool?

  /// With what is required.
  public init(receiverUserID: Int64) { self.receiverUserID = receiverUserID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    receiverUserID: Int64,
    callbackQueryID: String? = nil,
    replaceCallbackQueryMessage: Bool? = nil
  ) {
    self.init(receiverUserID: receiverUserID)
    if let callbackQueryID { self.callbackQueryID = callbackQueryID }
    if let replaceCallbackQueryMessage { self.replaceCallbackQueryMessage = replaceCallbackQueryMessage }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("receiver_user_id", receiverUserID)
    writer.member("callback_query_id", callbackQueryID)
    writer.member("replace_callback_query_message", replaceCallbackQueryMessage)
    writer.endObject()
  }
}

/// Telegram's [InputContactMessageContent](https://core.telegram.org/bots/api#inputcontactmessagecontent).
public struct InputContactMessageContent: JSONWritable {
  /// `phone_number`
  public var phoneNumber: String
  /// `first_name`
  public var firstName: String
  /// `last_name`
  public var lastName: String?
  /// `vcard`
  public var vcard: String?

  /// With what is required.
  public init(phoneNumber: String, firstName: String) { self.phoneNumber = phoneNumber; self.firstName = firstName }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    phoneNumber: String,
    firstName: String,
    lastName: String? = nil,
    vcard: String? = nil
  ) {
    self.init(phoneNumber: phoneNumber, firstName: firstName)
    if let lastName { self.lastName = lastName }
    if let vcard { self.vcard = vcard }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("phone_number", phoneNumber)
    writer.member("first_name", firstName)
    writer.member("last_name", lastName)
    writer.member("vcard", vcard)
    writer.endObject()
  }
}

/// Telegram's [InputInvoiceMessageContent](https://core.telegram.org/bots/api#inputinvoicemessagecontent).
public struct InputInvoiceMessageContent: JSONWritable {
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
  /// `provider_token`
  public var providerToken: String?
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
    providerToken: String? = nil,
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
    if let providerToken { self.providerToken = providerToken }
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

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("title", title)
    writer.member("description", description)
    writer.member("payload", payload)
    writer.member("provider_token", providerToken)
    writer.member("currency", currency)
    writer.member("prices", prices)
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
    writer.endObject()
  }
}

/// Telegram's [InputLocationMessageContent](https://core.telegram.org/bots/api#inputlocationmessagecontent).
public struct InputLocationMessageContent: JSONWritable {
  /// `latitude`
  public var latitude: Double
  /// `longitude`
  public var longitude: Double
  /// `horizontal_accuracy`
  public var horizontalAccuracy: Double?
  /// `live_period`
  public var livePeriod: Int64?
  /// `heading`
  public var heading: Int64?
  /// `proximity_alert_radius`
  public var proximityAlertRadius: Int64?

  /// With what is required.
  public init(latitude: Double, longitude: Double) { self.latitude = latitude; self.longitude = longitude }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    latitude: Double,
    longitude: Double,
    horizontalAccuracy: Double? = nil,
    livePeriod: Int64? = nil,
    heading: Int64? = nil,
    proximityAlertRadius: Int64? = nil
  ) {
    self.init(latitude: latitude, longitude: longitude)
    if let horizontalAccuracy { self.horizontalAccuracy = horizontalAccuracy }
    if let livePeriod { self.livePeriod = livePeriod }
    if let heading { self.heading = heading }
    if let proximityAlertRadius { self.proximityAlertRadius = proximityAlertRadius }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("latitude", latitude)
    writer.member("longitude", longitude)
    writer.member("horizontal_accuracy", horizontalAccuracy)
    writer.member("live_period", livePeriod)
    writer.member("heading", heading)
    writer.member("proximity_alert_radius", proximityAlertRadius)
    writer.endObject()
  }
}

/// Telegram's [InputMessageContent](https://core.telegram.org/bots/api#inputmessagecontent): one of several forms.
public indirect enum InputMessageContent: JSONWritable {
  /// [InputTextMessageContent](https://core.telegram.org/bots/api#inputtextmessagecontent)
  case text(InputTextMessageContent)
  /// [InputRichMessageContent](https://core.telegram.org/bots/api#inputrichmessagecontent)
  case rich(InputRichMessageContent)
  /// [InputLocationMessageContent](https://core.telegram.org/bots/api#inputlocationmessagecontent)
  case location(InputLocationMessageContent)
  /// [InputVenueMessageContent](https://core.telegram.org/bots/api#inputvenuemessagecontent)
  case venue(InputVenueMessageContent)
  /// [InputContactMessageContent](https://core.telegram.org/bots/api#inputcontactmessagecontent)
  case contact(InputContactMessageContent)
  /// [InputInvoiceMessageContent](https://core.telegram.org/bots/api#inputinvoicemessagecontent)
  case invoice(InputInvoiceMessageContent)

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .text(let value): writer.write(value)
    case .rich(let value): writer.write(value)
    case .location(let value): writer.write(value)
    case .venue(let value): writer.write(value)
    case .contact(let value): writer.write(value)
    case .invoice(let value): writer.write(value)
    }
  }
}

/// Telegram's [InputTextMessageContent](https://core.telegram.org/bots/api#inputtextmessagecontent).
public struct InputTextMessageContent: JSONWritable {
  /// `message_text`
  public var messageText: String
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `entities`
  public var entities: [InputMessageEntity]?
  /// `link_preview_options`
  public var linkPreviewOptions: InputLinkPreviewOptions?

  /// With what is required.
  public init(messageText: String) { self.messageText = messageText }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    messageText: String,
    parseMode: ParseMode? = nil,
    entities: [InputMessageEntity]? = nil,
    linkPreviewOptions: InputLinkPreviewOptions? = nil
  ) {
    self.init(messageText: messageText)
    if let parseMode { self.parseMode = parseMode }
    if let entities { self.entities = entities }
    if let linkPreviewOptions { self.linkPreviewOptions = linkPreviewOptions }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("message_text", messageText)
    writer.member("parse_mode", parseMode)
    writer.member("entities", entities)
    writer.member("link_preview_options", linkPreviewOptions)
    writer.endObject()
  }
}

/// Telegram's [InputVenueMessageContent](https://core.telegram.org/bots/api#inputvenuemessagecontent).
public struct InputVenueMessageContent: JSONWritable {
  /// `latitude`
  public var latitude: Double
  /// `longitude`
  public var longitude: Double
  /// `title`
  public var title: String
  /// `address`
  public var address: String
  /// `foursquare_id`
  public var foursquareID: String?
  /// `foursquare_type`
  public var foursquareType: String?
  /// `google_place_id`
  public var googlePlaceID: String?
  /// `google_place_type`
  public var googlePlaceType: String?

  /// With what is required.
  public init(latitude: Double, longitude: Double, title: String, address: String) {
    self.latitude = latitude
    self.longitude = longitude
    self.title = title
    self.address = address
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    latitude: Double,
    longitude: Double,
    title: String,
    address: String,
    foursquareID: String? = nil,
    foursquareType: String? = nil,
    googlePlaceID: String? = nil,
    googlePlaceType: String? = nil
  ) {
    self.init(latitude: latitude, longitude: longitude, title: title, address: address)
    if let foursquareID { self.foursquareID = foursquareID }
    if let foursquareType { self.foursquareType = foursquareType }
    if let googlePlaceID { self.googlePlaceID = googlePlaceID }
    if let googlePlaceType { self.googlePlaceType = googlePlaceType }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("latitude", latitude)
    writer.member("longitude", longitude)
    writer.member("title", title)
    writer.member("address", address)
    writer.member("foursquare_id", foursquareID)
    writer.member("foursquare_type", foursquareType)
    writer.member("google_place_id", googlePlaceID)
    writer.member("google_place_type", googlePlaceType)
    writer.endObject()
  }
}

/// Telegram's [LabeledPrice](https://core.telegram.org/bots/api#labeledprice).
public struct LabeledPrice: JSONWritable {
  /// `label`
  public var label: String
  /// `amount`
  public var amount: Int64

  /// With what is required.
  public init(label: String, amount: Int64) { self.label = label; self.amount = amount }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("label", label)
    writer.member("amount", amount)
    writer.endObject()
  }
}

/// Telegram's [LinkPreviewOptions](https://core.telegram.org/bots/api#linkpreviewoptions), as it is sent.
public struct InputLinkPreviewOptions: JSONWritable {
  /// `is_disabled`
  public var isDisabled: Bool?
  /// `url`
  public var url: String?
  /// `prefer_small_media`
  public var preferSmallMedia: Bool?
  /// `prefer_large_media`
  public var preferLargeMedia: Bool?
  /// `show_above_text`
  public var showAboveText: Bool?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    isDisabled: Bool? = nil,
    url: String? = nil,
    preferSmallMedia: Bool? = nil,
    preferLargeMedia: Bool? = nil,
    showAboveText: Bool? = nil
  ) {
    self.init()
    if let isDisabled { self.isDisabled = isDisabled }
    if let url { self.url = url }
    if let preferSmallMedia { self.preferSmallMedia = preferSmallMedia }
    if let preferLargeMedia { self.preferLargeMedia = preferLargeMedia }
    if let showAboveText { self.showAboveText = showAboveText }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("is_disabled", isDisabled)
    writer.member("url", url)
    writer.member("prefer_small_media", preferSmallMedia)
    writer.member("prefer_large_media", preferLargeMedia)
    writer.member("show_above_text", showAboveText)
    writer.endObject()
  }
}

/// Telegram's [Location](https://core.telegram.org/bots/api#location), as it is sent.
public struct InputLocation: JSONWritable {
  /// `latitude`
  public var latitude: Double
  /// `longitude`
  public var longitude: Double
  /// `horizontal_accuracy`
  public var horizontalAccuracy: Double?
  /// `live_period`
  public var livePeriod: Int64?
  /// `heading`
  public var heading: Int64?
  /// `proximity_alert_radius`
  public var proximityAlertRadius: Int64?

  /// With what is required.
  public init(latitude: Double, longitude: Double) { self.latitude = latitude; self.longitude = longitude }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    latitude: Double,
    longitude: Double,
    horizontalAccuracy: Double? = nil,
    livePeriod: Int64? = nil,
    heading: Int64? = nil,
    proximityAlertRadius: Int64? = nil
  ) {
    self.init(latitude: latitude, longitude: longitude)
    if let horizontalAccuracy { self.horizontalAccuracy = horizontalAccuracy }
    if let livePeriod { self.livePeriod = livePeriod }
    if let heading { self.heading = heading }
    if let proximityAlertRadius { self.proximityAlertRadius = proximityAlertRadius }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("latitude", latitude)
    writer.member("longitude", longitude)
    writer.member("horizontal_accuracy", horizontalAccuracy)
    writer.member("live_period", livePeriod)
    writer.member("heading", heading)
    writer.member("proximity_alert_radius", proximityAlertRadius)
    writer.endObject()
  }
}

/// Telegram's [LocationAddress](https://core.telegram.org/bots/api#locationaddress).
public struct LocationAddress: JSONWritable {
  /// `country_code`
  public var countryCode: String
  /// `state`
  public var state: String?
  /// `city`
  public var city: String?
  /// `street`
  public var street: String?

  /// With what is required.
  public init(countryCode: String) { self.countryCode = countryCode }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    countryCode: String,
    state: String? = nil,
    city: String? = nil,
    street: String? = nil
  ) {
    self.init(countryCode: countryCode)
    if let state { self.state = state }
    if let city { self.city = city }
    if let street { self.street = street }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("country_code", countryCode)
    writer.member("state", state)
    writer.member("city", city)
    writer.member("street", street)
    writer.endObject()
  }
}

/// Telegram's [MaskPosition](https://core.telegram.org/bots/api#maskposition), as it is sent.
public struct InputMaskPosition: JSONWritable {
  /// `point`
  public var point: MaskPoint
  /// `x_shift`
  public var xShift: Double
  /// `y_shift`
  public var yShift: Double
  /// `scale`
  public var scale: Double

  /// With what is required.
  public init(point: MaskPoint, xShift: Double, yShift: Double, scale: Double) {
    self.point = point
    self.xShift = xShift
    self.yShift = yShift
    self.scale = scale
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("point", point)
    writer.member("x_shift", xShift)
    writer.member("y_shift", yShift)
    writer.member("scale", scale)
    writer.endObject()
  }
}

/// Telegram's [MessageEntity](https://core.telegram.org/bots/api#messageentity), as it is sent.
public struct InputMessageEntity: JSONWritable {
  /// `type`
  public var type: MessageEntityType
  /// `offset`
  public var offset: Int64
  /// `length`
  public var length: Int64
  /// `url`
  public var url: String?
  /// `user`
  public var user: InputUser?
  /// `language`
  public var language: String?
  /// `custom_emoji_id`
  public var customEmojiID: String?
  /// `unix_time`
  public var unixTime: Int64?
  /// `date_time_format`
  public var dateTimeFormat: String?

  /// With what is required.
  public init(type: MessageEntityType, offset: Int64, length: Int64) {
    self.type = type
    self.offset = offset
    self.length = length
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    type: MessageEntityType,
    offset: Int64,
    length: Int64,
    url: String? = nil,
    user: InputUser? = nil,
    language: String? = nil,
    customEmojiID: String? = nil,
    unixTime: Int64? = nil,
    dateTimeFormat: String? = nil
  ) {
    self.init(type: type, offset: offset, length: length)
    if let url { self.url = url }
    if let user { self.user = user }
    if let language { self.language = language }
    if let customEmojiID { self.customEmojiID = customEmojiID }
    if let unixTime { self.unixTime = unixTime }
    if let dateTimeFormat { self.dateTimeFormat = dateTimeFormat }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("type", type)
    writer.member("offset", offset)
    writer.member("length", length)
    writer.member("url", url)
    writer.member("user", user)
    writer.member("language", language)
    writer.member("custom_emoji_id", customEmojiID)
    writer.member("unix_time", unixTime)
    writer.member("date_time_format", dateTimeFormat)
    writer.endObject()
  }
}

/// Telegram's [PassportElementError](https://core.telegram.org/bots/api#passportelementerror): one of several forms.
public indirect enum PassportElementError: JSONWritable {
  /// [PassportElementErrorDataField](https://core.telegram.org/bots/api#passportelementerrordatafield)
  case dataField(PassportElementErrorDataField)
  /// [PassportElementErrorFrontSide](https://core.telegram.org/bots/api#passportelementerrorfrontside)
  case frontSide(PassportElementErrorFrontSide)
  /// [PassportElementErrorReverseSide](https://core.telegram.org/bots/api#passportelementerrorreverseside)
  case reverseSide(PassportElementErrorReverseSide)
  /// [PassportElementErrorSelfie](https://core.telegram.org/bots/api#passportelementerrorselfie)
  case selfie(PassportElementErrorSelfie)
  /// [PassportElementErrorFile](https://core.telegram.org/bots/api#passportelementerrorfile)
  case file(PassportElementErrorFile)
  /// [PassportElementErrorFiles](https://core.telegram.org/bots/api#passportelementerrorfiles)
  case files(PassportElementErrorFiles)
  /// [PassportElementErrorTranslationFile](https://core.telegram.org/bots/api#passportelementerrortranslationfile)
  case translationFile(PassportElementErrorTranslationFile)
  /// [PassportElementErrorTranslationFiles](https://core.telegram.org/bots/api#passportelementerrortranslationfiles)
  case translationFiles(PassportElementErrorTranslationFiles)
  /// [PassportElementErrorUnspecified](https://core.telegram.org/bots/api#passportelementerrorunspecified)
  case unspecified(PassportElementErrorUnspecified)

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .dataField(let value): writer.write(value)
    case .frontSide(let value): writer.write(value)
    case .reverseSide(let value): writer.write(value)
    case .selfie(let value): writer.write(value)
    case .file(let value): writer.write(value)
    case .files(let value): writer.write(value)
    case .translationFile(let value): writer.write(value)
    case .translationFiles(let value): writer.write(value)
    case .unspecified(let value): writer.write(value)
    }
  }
}

/// Telegram's [PassportElementErrorDataField](https://core.telegram.org/bots/api#passportelementerrordatafield).
public struct PassportElementErrorDataField: JSONWritable {
  /// `type`
  public var type: PassportElementType
  /// `field_name`
  public var fieldName: String
  /// `data_hash`
  public var dataHash: String
  /// `message`
  public var message: String

  /// With what is required.
  public init(type: PassportElementType, fieldName: String, dataHash: String, message: String) {
    self.type = type
    self.fieldName = fieldName
    self.dataHash = dataHash
    self.message = message
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("source", "data")
    writer.member("type", type)
    writer.member("field_name", fieldName)
    writer.member("data_hash", dataHash)
    writer.member("message", message)
    writer.endObject()
  }
}

/// Telegram's [PassportElementErrorFile](https://core.telegram.org/bots/api#passportelementerrorfile).
public struct PassportElementErrorFile: JSONWritable {
  /// `type`
  public var type: PassportElementType
  /// `file_hash`
  public var fileHash: String
  /// `message`
  public var message: String

  /// With what is required.
  public init(type: PassportElementType, fileHash: String, message: String) {
    self.type = type
    self.fileHash = fileHash
    self.message = message
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("source", "file")
    writer.member("type", type)
    writer.member("file_hash", fileHash)
    writer.member("message", message)
    writer.endObject()
  }
}

/// Telegram's [PassportElementErrorFiles](https://core.telegram.org/bots/api#passportelementerrorfiles).
public struct PassportElementErrorFiles: JSONWritable {
  /// `type`
  public var type: PassportElementType
  /// `file_hashes`
  public var fileHashes: [String]
  /// `message`
  public var message: String

  /// With what is required.
  public init(type: PassportElementType, fileHashes: [String], message: String) {
    self.type = type
    self.fileHashes = fileHashes
    self.message = message
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("source", "files")
    writer.member("type", type)
    writer.member("file_hashes", fileHashes)
    writer.member("message", message)
    writer.endObject()
  }
}

/// Telegram's [PassportElementErrorFrontSide](https://core.telegram.org/bots/api#passportelementerrorfrontside).
public struct PassportElementErrorFrontSide: JSONWritable {
  /// `type`
  public var type: PassportElementType
  /// `file_hash`
  public var fileHash: String
  /// `message`
  public var message: String

  /// With what is required.
  public init(type: PassportElementType, fileHash: String, message: String) {
    self.type = type
    self.fileHash = fileHash
    self.message = message
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("source", "front_side")
    writer.member("type", type)
    writer.member("file_hash", fileHash)
    writer.member("message", message)
    writer.endObject()
  }
}

/// Telegram's [PassportElementErrorReverseSide](https://core.telegram.org/bots/api#passportelementerrorreverseside).
public struct PassportElementErrorReverseSide: JSONWritable {
  /// `type`
  public var type: PassportElementType
  /// `file_hash`
  public var fileHash: String
  /// `message`
  public var message: String

  /// With what is required.
  public init(type: PassportElementType, fileHash: String, message: String) {
    self.type = type
    self.fileHash = fileHash
    self.message = message
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("source", "reverse_side")
    writer.member("type", type)
    writer.member("file_hash", fileHash)
    writer.member("message", message)
    writer.endObject()
  }
}

/// Telegram's [PassportElementErrorSelfie](https://core.telegram.org/bots/api#passportelementerrorselfie).
public struct PassportElementErrorSelfie: JSONWritable {
  /// `type`
  public var type: PassportElementType
  /// `file_hash`
  public var fileHash: String
  /// `message`
  public var message: String

  /// With what is required.
  public init(type: PassportElementType, fileHash: String, message: String) {
    self.type = type
    self.fileHash = fileHash
    self.message = message
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("source", "selfie")
    writer.member("type", type)
    writer.member("file_hash", fileHash)
    writer.member("message", message)
    writer.endObject()
  }
}

/// Telegram's [PassportElementErrorTranslationFile](https://core.telegram.org/bots/api#passportelementerrortranslationfile).
public struct PassportElementErrorTranslationFile: JSONWritable {
  /// `type`
  public var type: PassportElementType
  /// `file_hash`
  public var fileHash: String
  /// `message`
  public var message: String

  /// With what is required.
  public init(type: PassportElementType, fileHash: String, message: String) {
    self.type = type
    self.fileHash = fileHash
    self.message = message
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("source", "translation_file")
    writer.member("type", type)
    writer.member("file_hash", fileHash)
    writer.member("message", message)
    writer.endObject()
  }
}

/// Telegram's [PassportElementErrorTranslationFiles](https://core.telegram.org/bots/api#passportelementerrortranslationfiles).
public struct PassportElementErrorTranslationFiles: JSONWritable {
  /// `type`
  public var type: PassportElementType
  /// `file_hashes`
  public var fileHashes: [String]
  /// `message`
  public var message: String

  /// With what is required.
  public init(type: PassportElementType, fileHashes: [String], message: String) {
    self.type = type
    self.fileHashes = fileHashes
    self.message = message
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("source", "translation_files")
    writer.member("type", type)
    writer.member("file_hashes", fileHashes)
    writer.member("message", message)
    writer.endObject()
  }
}

/// Telegram's [PassportElementErrorUnspecified](https://core.telegram.org/bots/api#passportelementerrorunspecified).
public struct PassportElementErrorUnspecified: JSONWritable {
  /// `type`
  public var type: PassportElementType
  /// `element_hash`
  public var elementHash: String
  /// `message`
  public var message: String

  /// With what is required.
  public init(type: PassportElementType, elementHash: String, message: String) {
    self.type = type
    self.elementHash = elementHash
    self.message = message
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("source", "unspecified")
    writer.member("type", type)
    writer.member("element_hash", elementHash)
    writer.member("message", message)
    writer.endObject()
  }
}

/// Telegram's [ReactionType](https://core.telegram.org/bots/api#reactiontype), as it is sent: one of several forms.
public indirect enum InputReactionType: JSONWritable {
  /// [ReactionTypeEmoji](https://core.telegram.org/bots/api#reactiontypeemoji)
  case emoji(InputReactionTypeEmoji)
  /// [ReactionTypeCustomEmoji](https://core.telegram.org/bots/api#reactiontypecustomemoji)
  case customEmoji(InputReactionTypeCustomEmoji)
  /// [ReactionTypePaid](https://core.telegram.org/bots/api#reactiontypepaid)
  case paid

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .emoji(let value): writer.write(value)
    case .customEmoji(let value): writer.write(value)
    case .paid: InputReactionTypePaid().write(to: &writer)
    }
  }
}

/// Telegram's [ReactionTypeCustomEmoji](https://core.telegram.org/bots/api#reactiontypecustomemoji), as it is sent.
public struct InputReactionTypeCustomEmoji: JSONWritable {
  /// `custom_emoji_id`
  public var customEmojiID: String

  /// With what is required.
  public init(customEmojiID: String) { self.customEmojiID = customEmojiID }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "custom_emoji")
    writer.member("custom_emoji_id", customEmojiID)
    writer.endObject()
  }
}

/// Telegram's [ReactionTypeEmoji](https://core.telegram.org/bots/api#reactiontypeemoji), as it is sent.
public struct InputReactionTypeEmoji: JSONWritable {
  /// `emoji`
  public var emoji: String

  /// With what is required.
  public init(emoji: String) { self.emoji = emoji }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "emoji")
    writer.member("emoji", emoji)
    writer.endObject()
  }
}

/// Telegram's [ReactionTypePaid](https://core.telegram.org/bots/api#reactiontypepaid), as it is sent.
public struct InputReactionTypePaid: JSONWritable {
  /// With what is required.
  public init() {}

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "paid")
    writer.endObject()
  }
}

/// Telegram's [ReplyParameters](https://core.telegram.org/bots/api#replyparameters).
public struct ReplyParameters: JSONWritable {
  /// `message_id`
  public var messageID: Int64?
  /// `chat_id`
  public var chatID: ChatID?
  /// `allow_sending_without_reply`
  public var allowSendingWithoutReply: Bool?
  /// `quote`
  public var quote: String?
  /// `quote_parse_mode`
  public var quoteParseMode: ParseMode?
  /// `quote_entities`
  public var quoteEntities: [InputMessageEntity]?
  /// `quote_position`
  public var quotePosition: Int64?
  /// `checklist_task_id`
  public var checklistTaskID: Int64?
  /// `poll_option_id`
  public var pollOptionID: String?
  /// `ephemeral_message_id`
  public var ephemeralMessageID: Int64?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    messageID: Int64? = nil,
    chatID: ChatID? = nil,
    allowSendingWithoutReply: Bool? = nil,
    quote: String? = nil,
    quoteParseMode: ParseMode? = nil,
    quoteEntities: [InputMessageEntity]? = nil,
    quotePosition: Int64? = nil,
    checklistTaskID: Int64? = nil,
    pollOptionID: String? = nil,
    ephemeralMessageID: Int64? = nil
  ) {
    self.init()
    if let messageID { self.messageID = messageID }
    if let chatID { self.chatID = chatID }
    if let allowSendingWithoutReply { self.allowSendingWithoutReply = allowSendingWithoutReply }
    if let quote { self.quote = quote }
    if let quoteParseMode { self.quoteParseMode = quoteParseMode }
    if let quoteEntities { self.quoteEntities = quoteEntities }
    if let quotePosition { self.quotePosition = quotePosition }
    if let checklistTaskID { self.checklistTaskID = checklistTaskID }
    if let pollOptionID { self.pollOptionID = pollOptionID }
    if let ephemeralMessageID { self.ephemeralMessageID = ephemeralMessageID }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("message_id", messageID)
    writer.member("chat_id", chatID)
    writer.member("allow_sending_without_reply", allowSendingWithoutReply)
    writer.member("quote", quote)
    writer.member("quote_parse_mode", quoteParseMode)
    writer.member("quote_entities", quoteEntities)
    writer.member("quote_position", quotePosition)
    writer.member("checklist_task_id", checklistTaskID)
    writer.member("poll_option_id", pollOptionID)
    writer.member("ephemeral_message_id", ephemeralMessageID)
    writer.endObject()
  }
}

/// Telegram's [ShippingOption](https://core.telegram.org/bots/api#shippingoption).
public struct ShippingOption: JSONWritable {
  /// `id`
  public var id: String
  /// `title`
  public var title: String
  /// `prices`
  public var prices: [LabeledPrice]

  /// With what is required.
  public init(id: String, title: String, prices: [LabeledPrice]) {
    self.id = id
    self.title = title
    self.prices = prices
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("title", title)
    writer.member("prices", prices)
    writer.endObject()
  }
}

/// Telegram's [StoryArea](https://core.telegram.org/bots/api#storyarea).
public struct StoryArea: JSONWritable {
  /// `position`
  public var position: StoryAreaPosition
  /// `type`
  public var type: StoryAreaType

  /// With what is required.
  public init(position: StoryAreaPosition, type: StoryAreaType) { self.position = position; self.type = type }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("position", position)
    writer.member("type", type)
    writer.endObject()
  }
}

/// Telegram's [StoryAreaPosition](https://core.telegram.org/bots/api#storyareaposition).
public struct StoryAreaPosition: JSONWritable {
  /// `x_percentage`
  public var xPercentage: Double
  /// `y_percentage`
  public var yPercentage: Double
  /// `width_percentage`
  public var widthPercentage: Double
  /// `height_percentage`
  public var heightPercentage: Double
  /// `rotation_angle`
  public var rotationAngle: Double
  /// `corner_radius_percentage`
  public var cornerRadiusPercentage: Double

  /// With what is required.
  public init(
    xPercentage: Double,
    yPercentage: Double,
    widthPercentage: Double,
    heightPercentage: Double,
    rotationAngle: Double,
    cornerRadiusPercentage: Double
  ) {
    self.xPercentage = xPercentage
    self.yPercentage = yPercentage
    self.widthPercentage = widthPercentage
    self.heightPercentage = heightPercentage
    self.rotationAngle = rotationAngle
    self.cornerRadiusPercentage = cornerRadiusPercentage
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("x_percentage", xPercentage)
    writer.member("y_percentage", yPercentage)
    writer.member("width_percentage", widthPercentage)
    writer.member("height_percentage", heightPercentage)
    writer.member("rotation_angle", rotationAngle)
    writer.member("corner_radius_percentage", cornerRadiusPercentage)
    writer.endObject()
  }
}

/// Telegram's [StoryAreaType](https://core.telegram.org/bots/api#storyareatype): one of several forms.
public indirect enum StoryAreaType: JSONWritable {
  /// [StoryAreaTypeLocation](https://core.telegram.org/bots/api#storyareatypelocation)
  case location(StoryAreaTypeLocation)
  /// [StoryAreaTypeSuggestedReaction](https://core.telegram.org/bots/api#storyareatypesuggestedreaction)
  case suggestedReaction(StoryAreaTypeSuggestedReaction)
  /// [StoryAreaTypeLink](https://core.telegram.org/bots/api#storyareatypelink)
  case link(StoryAreaTypeLink)
  /// [StoryAreaTypeWeather](https://core.telegram.org/bots/api#storyareatypeweather)
  case weather(StoryAreaTypeWeather)
  /// [StoryAreaTypeUniqueGift](https://core.telegram.org/bots/api#storyareatypeuniquegift)
  case uniqueGift(StoryAreaTypeUniqueGift)

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .location(let value): writer.write(value)
    case .suggestedReaction(let value): writer.write(value)
    case .link(let value): writer.write(value)
    case .weather(let value): writer.write(value)
    case .uniqueGift(let value): writer.write(value)
    }
  }
}

/// Telegram's [StoryAreaTypeLink](https://core.telegram.org/bots/api#storyareatypelink).
public struct StoryAreaTypeLink: JSONWritable {
  /// `url`
  public var url: String

  /// With what is required.
  public init(url: String) { self.url = url }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "link")
    writer.member("url", url)
    writer.endObject()
  }
}

/// Telegram's [StoryAreaTypeLocation](https://core.telegram.org/bots/api#storyareatypelocation).
public struct StoryAreaTypeLocation: JSONWritable {
  /// `latitude`
  public var latitude: Double
  /// `longitude`
  public var longitude: Double
  /// `address`
  public var address: LocationAddress?

  /// With what is required.
  public init(latitude: Double, longitude: Double) { self.latitude = latitude; self.longitude = longitude }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    latitude: Double,
    longitude: Double,
    address: LocationAddress? = nil
  ) {
    self.init(latitude: latitude, longitude: longitude)
    if let address { self.address = address }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "location")
    writer.member("latitude", latitude)
    writer.member("longitude", longitude)
    writer.member("address", address)
    writer.endObject()
  }
}

/// Telegram's [StoryAreaTypeSuggestedReaction](https://core.telegram.org/bots/api#storyareatypesuggestedreaction).
public struct StoryAreaTypeSuggestedReaction: JSONWritable {
  /// `reaction_type`
  public var reactionType: InputReactionType
  /// `is_dark`
  public var isDark: Bool?
  /// `is_flipped`
  public var isFlipped: Bool?

  /// With what is required.
  public init(reactionType: InputReactionType) { self.reactionType = reactionType }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    reactionType: InputReactionType,
    isDark: Bool? = nil,
    isFlipped: Bool? = nil
  ) {
    self.init(reactionType: reactionType)
    if let isDark { self.isDark = isDark }
    if let isFlipped { self.isFlipped = isFlipped }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "suggested_reaction")
    writer.member("reaction_type", reactionType)
    writer.member("is_dark", isDark)
    writer.member("is_flipped", isFlipped)
    writer.endObject()
  }
}

/// Telegram's [StoryAreaTypeUniqueGift](https://core.telegram.org/bots/api#storyareatypeuniquegift).
public struct StoryAreaTypeUniqueGift: JSONWritable {
  /// `name`
  public var name: String

  /// With what is required.
  public init(name: String) { self.name = name }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "unique_gift")
    writer.member("name", name)
    writer.endObject()
  }
}

/// Telegram's [StoryAreaTypeWeather](https://core.telegram.org/bots/api#storyareatypeweather).
public struct StoryAreaTypeWeather: JSONWritable {
  /// `temperature`
  public var temperature: Double
  /// `emoji`
  public var emoji: String
  /// `background_color`
  public var backgroundColor: Int64

  /// With what is required.
  public init(temperature: Double, emoji: String, backgroundColor: Int64) {
    self.temperature = temperature
    self.emoji = emoji
    self.backgroundColor = backgroundColor
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "weather")
    writer.member("temperature", temperature)
    writer.member("emoji", emoji)
    writer.member("background_color", backgroundColor)
    writer.endObject()
  }
}

/// Telegram's [SuggestedPostParameters](https://core.telegram.org/bots/api#suggestedpostparameters).
public struct SuggestedPostParameters: JSONWritable {
  /// `price`
  public var price: InputSuggestedPostPrice?
  /// `send_date`
  public var sendDate: Int64?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    price: InputSuggestedPostPrice? = nil,
    sendDate: Int64? = nil
  ) {
    self.init()
    if let price { self.price = price }
    if let sendDate { self.sendDate = sendDate }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("price", price)
    writer.member("send_date", sendDate)
    writer.endObject()
  }
}

/// Telegram's [SuggestedPostPrice](https://core.telegram.org/bots/api#suggestedpostprice), as it is sent.
public struct InputSuggestedPostPrice: JSONWritable {
  /// `currency`
  public var currency: String
  /// `amount`
  public var amount: Int64

  /// With what is required.
  public init(currency: String, amount: Int64) { self.currency = currency; self.amount = amount }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("currency", currency)
    writer.member("amount", amount)
    writer.endObject()
  }
}

/// Telegram's [User](https://core.telegram.org/bots/api#user), as it is sent.
public struct InputUser: JSONWritable {
  /// `id`
  public var id: Int64
  /// `is_bot`
  public var isBot: Bool
  /// `first_name`
  public var firstName: String
  /// `last_name`
  public var lastName: String?
  /// `username`
  public var username: String?
  /// `language_code`
  public var languageCode: String?
  /// `is_premium`
  public var isPremium: Bool?
  /// `added_to_attachment_menu`
  public var addedToAttachmentMenu: Bool?
  /// `can_join_groups`
  public var canJoinGroups: Bool?
  /// `can_read_all_group_messages`
  public var canReadAllGroupMessages: Bool?
  /// `supports_guest_queries`
  public var supportsGuestQueries: Bool?
  /// `supports_inline_queries`
  public var supportsInlineQueries: Bool?
  /// `can_connect_to_business`
  public var canConnectToBusiness: Bool?
  /// `has_main_web_app`
  public var hasMainWebApp: Bool?
  /// `has_topics_enabled`
  public var hasTopicsEnabled: Bool?
  /// `allows_users_to_create_topics`
  public var allowsUsersToCreateTopics: Bool?
  /// `can_manage_bots`
  public var canManageBots: Bool?
  /// `supports_join_request_queries`
  public var supportsJoinRequestQueries: Bool?

  /// With what is required.
  public init(id: Int64, isBot: Bool, firstName: String) {
    self.id = id
    self.isBot = isBot
    self.firstName = firstName
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    id: Int64,
    isBot: Bool,
    firstName: String,
    lastName: String? = nil,
    username: String? = nil,
    languageCode: String? = nil,
    isPremium: Bool? = nil,
    addedToAttachmentMenu: Bool? = nil,
    canJoinGroups: Bool? = nil,
    canReadAllGroupMessages: Bool? = nil,
    supportsGuestQueries: Bool? = nil,
    supportsInlineQueries: Bool? = nil,
    canConnectToBusiness: Bool? = nil,
    hasMainWebApp: Bool? = nil,
    hasTopicsEnabled: Bool? = nil,
    allowsUsersToCreateTopics: Bool? = nil,
    canManageBots: Bool? = nil,
    supportsJoinRequestQueries: Bool? = nil
  ) {
    self.init(id: id, isBot: isBot, firstName: firstName)
    if let lastName { self.lastName = lastName }
    if let username { self.username = username }
    if let languageCode { self.languageCode = languageCode }
    if let isPremium { self.isPremium = isPremium }
    if let addedToAttachmentMenu { self.addedToAttachmentMenu = addedToAttachmentMenu }
    if let canJoinGroups { self.canJoinGroups = canJoinGroups }
    if let canReadAllGroupMessages { self.canReadAllGroupMessages = canReadAllGroupMessages }
    if let supportsGuestQueries { self.supportsGuestQueries = supportsGuestQueries }
    if let supportsInlineQueries { self.supportsInlineQueries = supportsInlineQueries }
    if let canConnectToBusiness { self.canConnectToBusiness = canConnectToBusiness }
    if let hasMainWebApp { self.hasMainWebApp = hasMainWebApp }
    if let hasTopicsEnabled { self.hasTopicsEnabled = hasTopicsEnabled }
    if let allowsUsersToCreateTopics { self.allowsUsersToCreateTopics = allowsUsersToCreateTopics }
    if let canManageBots { self.canManageBots = canManageBots }
    if let supportsJoinRequestQueries { self.supportsJoinRequestQueries = supportsJoinRequestQueries }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("is_bot", isBot)
    writer.member("first_name", firstName)
    writer.member("last_name", lastName)
    writer.member("username", username)
    writer.member("language_code", languageCode)
    writer.member("is_premium", isPremium)
    writer.member("added_to_attachment_menu", addedToAttachmentMenu)
    writer.member("can_join_groups", canJoinGroups)
    writer.member("can_read_all_group_messages", canReadAllGroupMessages)
    writer.member("supports_guest_queries", supportsGuestQueries)
    writer.member("supports_inline_queries", supportsInlineQueries)
    writer.member("can_connect_to_business", canConnectToBusiness)
    writer.member("has_main_web_app", hasMainWebApp)
    writer.member("has_topics_enabled", hasTopicsEnabled)
    writer.member("allows_users_to_create_topics", allowsUsersToCreateTopics)
    writer.member("can_manage_bots", canManageBots)
    writer.member("supports_join_request_queries", supportsJoinRequestQueries)
    writer.endObject()
  }
}
