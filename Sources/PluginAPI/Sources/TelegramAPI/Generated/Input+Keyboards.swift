// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

/// Telegram's [CallbackGame](https://core.telegram.org/bots/api#callbackgame), as it is sent.
public struct InputCallbackGame: JSONWritable {
  /// With what is required.
  public init() {}

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.endObject()
  }
}

/// Telegram's [CopyTextButton](https://core.telegram.org/bots/api#copytextbutton), as it is sent.
public struct InputCopyTextButton: JSONWritable {
  /// `text`
  public var text: String

  /// With what is required.
  public init(text: String) { self.text = text }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("text", text)
    writer.endObject()
  }
}

/// Telegram's [DisabledButton](https://core.telegram.org/bots/api#disabledbutton), as it is sent.
public struct InputDisabledButton: JSONWritable {
  /// With what is required.
  public init() {}

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.endObject()
  }
}

/// Telegram's [ForceReply](https://core.telegram.org/bots/api#forcereply).
public struct ForceReply: JSONWritable {
  /// `input_field_placeholder`
  public var inputFieldPlaceholder: String?
  /// `selective`
  public var selective: Bool?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    inputFieldPlaceholder: String? = nil,
    selective: Bool? = nil
  ) {
    self.init()
    if let inputFieldPlaceholder { self.inputFieldPlaceholder = inputFieldPlaceholder }
    if let selective { self.selective = selective }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("force_reply", true)
    writer.member("input_field_placeholder", inputFieldPlaceholder)
    writer.member("selective", selective)
    writer.endObject()
  }
}

/// Telegram's [InlineKeyboardButton](https://core.telegram.org/bots/api#inlinekeyboardbutton), as it is sent.
public struct InputInlineKeyboardButton: JSONWritable {
  /// `text`
  public var text: String
  /// `icon_custom_emoji_id`
  public var iconCustomEmojiID: String?
  /// `style`
  public var style: ButtonStyle?
  /// `url`
  public var url: String?
  /// `callback_data`
  public var callbackData: String?
  /// `web_app`
  public var webApp: InputWebAppInfo?
  /// `login_url`
  public var loginURL: InputLoginUrl?
  /// `switch_inline_query`
  public var switchInlineQuery: String?
  /// `switch_inline_query_current_chat`
  public var switchInlineQueryCurrentChat: String?
  /// `switch_inline_query_chosen_chat`
  public var switchInlineQueryChosenChat: InputSwitchInlineQueryChosenChat?
  /// `copy_text`
  public var copyText: InputCopyTextButton?
  /// `callback_game`
  public var callbackGame: InputCallbackGame?
  /// `pay`
  public var pay: Bool?
  /// `disabled`
  public var disabled: InputDisabledButton?

  /// With what is required.
  public init(text: String) { self.text = text }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    text: String,
    iconCustomEmojiID: String? = nil,
    style: ButtonStyle? = nil,
    url: String? = nil,
    callbackData: String? = nil,
    webApp: InputWebAppInfo? = nil,
    loginURL: InputLoginUrl? = nil,
    switchInlineQuery: String? = nil,
    switchInlineQueryCurrentChat: String? = nil,
    switchInlineQueryChosenChat: InputSwitchInlineQueryChosenChat? = nil,
    copyText: InputCopyTextButton? = nil,
    callbackGame: InputCallbackGame? = nil,
    pay: Bool? = nil,
    disabled: InputDisabledButton? = nil
  ) {
    self.init(text: text)
    if let iconCustomEmojiID { self.iconCustomEmojiID = iconCustomEmojiID }
    if let style { self.style = style }
    if let url { self.url = url }
    if let callbackData { self.callbackData = callbackData }
    if let webApp { self.webApp = webApp }
    if let loginURL { self.loginURL = loginURL }
    if let switchInlineQuery { self.switchInlineQuery = switchInlineQuery }
    if let switchInlineQueryCurrentChat { self.switchInlineQueryCurrentChat = switchInlineQueryCurrentChat }
    if let switchInlineQueryChosenChat { self.switchInlineQueryChosenChat = switchInlineQueryChosenChat }
    if let copyText { self.copyText = copyText }
    if let callbackGame { self.callbackGame = callbackGame }
    if let pay { self.pay = pay }
    if let disabled { self.disabled = disabled }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("text", text)
    writer.member("icon_custom_emoji_id", iconCustomEmojiID)
    writer.member("style", style)
    writer.member("url", url)
    writer.member("callback_data", callbackData)
    writer.member("web_app", webApp)
    writer.member("login_url", loginURL)
    writer.member("switch_inline_query", switchInlineQuery)
    writer.member("switch_inline_query_current_chat", switchInlineQueryCurrentChat)
    writer.member("switch_inline_query_chosen_chat", switchInlineQueryChosenChat)
    writer.member("copy_text", copyText)
    writer.member("callback_game", callbackGame)
    writer.member("pay", pay)
    writer.member("disabled", disabled)
    writer.endObject()
  }
}

/// Telegram's [InlineKeyboardMarkup](https://core.telegram.org/bots/api#inlinekeyboardmarkup), as it is sent.
public struct InputInlineKeyboardMarkup: JSONWritable {
  /// `inline_keyboard`
  public var inlineKeyboard: [[InputInlineKeyboardButton]]
  /// `force_reply`
  public var forceReply: Bool?

  /// With what is required.
  public init(inlineKeyboard: [[InputInlineKeyboardButton]]) { self.inlineKeyboard = inlineKeyboard }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    inlineKeyboard: [[InputInlineKeyboardButton]],
    forceReply: Bool? = nil
  ) {
    self.init(inlineKeyboard: inlineKeyboard)
    if let forceReply { self.forceReply = forceReply }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("inline_keyboard", inlineKeyboard)
    writer.member("force_reply", forceReply)
    writer.endObject()
  }
}

/// Telegram's [KeyboardButton](https://core.telegram.org/bots/api#keyboardbutton).
public struct KeyboardButton: JSONWritable {
  /// `text`
  public var text: String
  /// `icon_custom_emoji_id`
  public var iconCustomEmojiID: String?
  /// `style`
  public var style: ButtonStyle?
  /// `request_users`
  public var requestUsers: KeyboardButtonRequestUsers?
  /// `request_chat`
  public var requestChat: KeyboardButtonRequestChat?
  /// `request_managed_bot`
  public var requestManagedBot: KeyboardButtonRequestManagedBot?
  /// `request_contact`
  public var requestContact: Bool?
  /// `request_location`
  public var requestLocation: Bool?
  /// `request_poll`
  public var requestPoll: KeyboardButtonPollType?
  /// `web_app`
  public var webApp: InputWebAppInfo?

  /// With what is required.
  public init(text: String) { self.text = text }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    text: String,
    iconCustomEmojiID: String? = nil,
    style: ButtonStyle? = nil,
    requestUsers: KeyboardButtonRequestUsers? = nil,
    requestChat: KeyboardButtonRequestChat? = nil,
    requestManagedBot: KeyboardButtonRequestManagedBot? = nil,
    requestContact: Bool? = nil,
    requestLocation: Bool? = nil,
    requestPoll: KeyboardButtonPollType? = nil,
    webApp: InputWebAppInfo? = nil
  ) {
    self.init(text: text)
    if let iconCustomEmojiID { self.iconCustomEmojiID = iconCustomEmojiID }
    if let style { self.style = style }
    if let requestUsers { self.requestUsers = requestUsers }
    if let requestChat { self.requestChat = requestChat }
    if let requestManagedBot { self.requestManagedBot = requestManagedBot }
    if let requestContact { self.requestContact = requestContact }
    if let requestLocation { self.requestLocation = requestLocation }
    if let requestPoll { self.requestPoll = requestPoll }
    if let webApp { self.webApp = webApp }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("text", text)
    writer.member("icon_custom_emoji_id", iconCustomEmojiID)
    writer.member("style", style)
    writer.member("request_users", requestUsers)
    writer.member("request_chat", requestChat)
    writer.member("request_managed_bot", requestManagedBot)
    writer.member("request_contact", requestContact)
    writer.member("request_location", requestLocation)
    writer.member("request_poll", requestPoll)
    writer.member("web_app", webApp)
    writer.endObject()
  }
}

/// Telegram's [KeyboardButtonPollType](https://core.telegram.org/bots/api#keyboardbuttonpolltype).
public struct KeyboardButtonPollType: JSONWritable {
  /// `type`
  public var type: PollType?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    type: PollType? = nil
  ) {
    self.init()
    if let type { self.type = type }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("type", type)
    writer.endObject()
  }
}

/// Telegram's [KeyboardButtonRequestChat](https://core.telegram.org/bots/api#keyboardbuttonrequestchat).
public struct KeyboardButtonRequestChat: JSONWritable {
  /// `request_id`
  public var requestID: Int64
  /// `chat_is_channel`
  public var chatIsChannel: Bool
  /// `chat_is_forum`
  public var chatIsForum: Bool?
  /// `chat_has_username`
  public var chatHasUsername: Bool?
  /// `chat_is_created`
  public var chatIsCreated: Bool?
  /// `user_administrator_rights`
  public var userAdministratorRights: InputChatAdministratorRights?
  /// `bot_administrator_rights`
  public var botAdministratorRights: InputChatAdministratorRights?
  /// `bot_is_member`
  public var botIsMember: Bool?
  /// `request_title`
  public var requestTitle: Bool?
  /// `request_username`
  public var requestUsername: Bool?
  /// `request_photo`
  public var requestPhoto: Bool?

  /// With what is required.
  public init(requestID: Int64, chatIsChannel: Bool) {
    self.requestID = requestID
    self.chatIsChannel = chatIsChannel
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    requestID: Int64,
    chatIsChannel: Bool,
    chatIsForum: Bool? = nil,
    chatHasUsername: Bool? = nil,
    chatIsCreated: Bool? = nil,
    userAdministratorRights: InputChatAdministratorRights? = nil,
    botAdministratorRights: InputChatAdministratorRights? = nil,
    botIsMember: Bool? = nil,
    requestTitle: Bool? = nil,
    requestUsername: Bool? = nil,
    requestPhoto: Bool? = nil
  ) {
    self.init(requestID: requestID, chatIsChannel: chatIsChannel)
    if let chatIsForum { self.chatIsForum = chatIsForum }
    if let chatHasUsername { self.chatHasUsername = chatHasUsername }
    if let chatIsCreated { self.chatIsCreated = chatIsCreated }
    if let userAdministratorRights { self.userAdministratorRights = userAdministratorRights }
    if let botAdministratorRights { self.botAdministratorRights = botAdministratorRights }
    if let botIsMember { self.botIsMember = botIsMember }
    if let requestTitle { self.requestTitle = requestTitle }
    if let requestUsername { self.requestUsername = requestUsername }
    if let requestPhoto { self.requestPhoto = requestPhoto }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("request_id", requestID)
    writer.member("chat_is_channel", chatIsChannel)
    writer.member("chat_is_forum", chatIsForum)
    writer.member("chat_has_username", chatHasUsername)
    writer.member("chat_is_created", chatIsCreated)
    writer.member("user_administrator_rights", userAdministratorRights)
    writer.member("bot_administrator_rights", botAdministratorRights)
    writer.member("bot_is_member", botIsMember)
    writer.member("request_title", requestTitle)
    writer.member("request_username", requestUsername)
    writer.member("request_photo", requestPhoto)
    writer.endObject()
  }
}

/// Telegram's [KeyboardButtonRequestManagedBot](https://core.telegram.org/bots/api#keyboardbuttonrequestmanagedbot).
public struct KeyboardButtonRequestManagedBot: JSONWritable {
  /// `request_id`
  public var requestID: Int64
  /// `suggested_name`
  public var suggestedName: String?
  /// `suggested_username`
  public var suggestedUsername: String?

  /// With what is required.
  public init(requestID: Int64) { self.requestID = requestID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    requestID: Int64,
    suggestedName: String? = nil,
    suggestedUsername: String? = nil
  ) {
    self.init(requestID: requestID)
    if let suggestedName { self.suggestedName = suggestedName }
    if let suggestedUsername { self.suggestedUsername = suggestedUsername }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("request_id", requestID)
    writer.member("suggested_name", suggestedName)
    writer.member("suggested_username", suggestedUsername)
    writer.endObject()
  }
}

/// Telegram's [KeyboardButtonRequestUsers](https://core.telegram.org/bots/api#keyboardbuttonrequestusers).
public struct KeyboardButtonRequestUsers: JSONWritable {
  /// `request_id`
  public var requestID: Int64
  /// `user_is_bot`
  public var userIsBot: Bool?
  /// `user_is_premium`
  public var userIsPremium: Bool?
  /// `max_quantity`
  public var maxQuantity: Int64?
  /// `request_name`
  public var requestName: Bool?
  /// `request_username`
  public var requestUsername: Bool?
  /// `request_photo`
  public var requestPhoto: Bool?

  /// With what is required.
  public init(requestID: Int64) { self.requestID = requestID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    requestID: Int64,
    userIsBot: Bool? = nil,
    userIsPremium: Bool? = nil,
    maxQuantity: Int64? = nil,
    requestName: Bool? = nil,
    requestUsername: Bool? = nil,
    requestPhoto: Bool? = nil
  ) {
    self.init(requestID: requestID)
    if let userIsBot { self.userIsBot = userIsBot }
    if let userIsPremium { self.userIsPremium = userIsPremium }
    if let maxQuantity { self.maxQuantity = maxQuantity }
    if let requestName { self.requestName = requestName }
    if let requestUsername { self.requestUsername = requestUsername }
    if let requestPhoto { self.requestPhoto = requestPhoto }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("request_id", requestID)
    writer.member("user_is_bot", userIsBot)
    writer.member("user_is_premium", userIsPremium)
    writer.member("max_quantity", maxQuantity)
    writer.member("request_name", requestName)
    writer.member("request_username", requestUsername)
    writer.member("request_photo", requestPhoto)
    writer.endObject()
  }
}

/// Telegram's [LoginUrl](https://core.telegram.org/bots/api#loginurl), as it is sent.
public struct InputLoginUrl: JSONWritable {
  /// `url`
  public var url: String
  /// `forward_text`
  public var forwardText: String?
  /// `bot_username`
  public var botUsername: String?
  /// `request_write_access`
  public var requestWriteAccess: Bool?

  /// With what is required.
  public init(url: String) { self.url = url }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    url: String,
    forwardText: String? = nil,
    botUsername: String? = nil,
    requestWriteAccess: Bool? = nil
  ) {
    self.init(url: url)
    if let forwardText { self.forwardText = forwardText }
    if let botUsername { self.botUsername = botUsername }
    if let requestWriteAccess { self.requestWriteAccess = requestWriteAccess }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("url", url)
    writer.member("forward_text", forwardText)
    writer.member("bot_username", botUsername)
    writer.member("request_write_access", requestWriteAccess)
    writer.endObject()
  }
}

/// Telegram's [MenuButton](https://core.telegram.org/bots/api#menubutton), as it is sent: one of several forms.
public indirect enum InputMenuButton: JSONWritable {
  /// [MenuButtonCommands](https://core.telegram.org/bots/api#menubuttoncommands)
  case commands
  /// [MenuButtonWebApp](https://core.telegram.org/bots/api#menubuttonwebapp)
  case webApp(InputMenuButtonWebApp)
  /// [MenuButtonDefault](https://core.telegram.org/bots/api#menubuttondefault)
  case `default`

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .commands: InputMenuButtonCommands().write(to: &writer)
    case .webApp(let value): writer.write(value)
    case .`default`: InputMenuButtonDefault().write(to: &writer)
    }
  }
}

/// Telegram's [MenuButtonCommands](https://core.telegram.org/bots/api#menubuttoncommands), as it is sent.
public struct InputMenuButtonCommands: JSONWritable {
  /// With what is required.
  public init() {}

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "commands")
    writer.endObject()
  }
}

/// Telegram's [MenuButtonDefault](https://core.telegram.org/bots/api#menubuttondefault), as it is sent.
public struct InputMenuButtonDefault: JSONWritable {
  /// With what is required.
  public init() {}

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "default")
    writer.endObject()
  }
}

/// Telegram's [MenuButtonWebApp](https://core.telegram.org/bots/api#menubuttonwebapp), as it is sent.
public struct InputMenuButtonWebApp: JSONWritable {
  /// `text`
  public var text: String
  /// `web_app`
  public var webApp: InputWebAppInfo

  /// With what is required.
  public init(text: String, webApp: InputWebAppInfo) { self.text = text; self.webApp = webApp }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "web_app")
    writer.member("text", text)
    writer.member("web_app", webApp)
    writer.endObject()
  }
}

/// Telegram's [ReplyKeyboardMarkup](https://core.telegram.org/bots/api#replykeyboardmarkup).
public struct ReplyKeyboardMarkup: JSONWritable {
  /// `keyboard`
  public var keyboard: [[KeyboardButton]]
  /// `is_persistent`
  public var isPersistent: Bool?
  /// `resize_keyboard`
  public var resizeKeyboard: Bool?
  /// `one_time_keyboard`
  public var oneTimeKeyboard: Bool?
  /// `input_field_placeholder`
  public var inputFieldPlaceholder: String?
  /// `selective`
  public var selective: Bool?
  /// `force_reply`
  public var forceReply: Bool?

  /// With what is required.
  public init(keyboard: [[KeyboardButton]]) { self.keyboard = keyboard }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    keyboard: [[KeyboardButton]],
    isPersistent: Bool? = nil,
    resizeKeyboard: Bool? = nil,
    oneTimeKeyboard: Bool? = nil,
    inputFieldPlaceholder: String? = nil,
    selective: Bool? = nil,
    forceReply: Bool? = nil
  ) {
    self.init(keyboard: keyboard)
    if let isPersistent { self.isPersistent = isPersistent }
    if let resizeKeyboard { self.resizeKeyboard = resizeKeyboard }
    if let oneTimeKeyboard { self.oneTimeKeyboard = oneTimeKeyboard }
    if let inputFieldPlaceholder { self.inputFieldPlaceholder = inputFieldPlaceholder }
    if let selective { self.selective = selective }
    if let forceReply { self.forceReply = forceReply }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("keyboard", keyboard)
    writer.member("is_persistent", isPersistent)
    writer.member("resize_keyboard", resizeKeyboard)
    writer.member("one_time_keyboard", oneTimeKeyboard)
    writer.member("input_field_placeholder", inputFieldPlaceholder)
    writer.member("selective", selective)
    writer.member("force_reply", forceReply)
    writer.endObject()
  }
}

/// Telegram's [ReplyKeyboardRemove](https://core.telegram.org/bots/api#replykeyboardremove).
public struct ReplyKeyboardRemove: JSONWritable {
  /// `selective`
  public var selective: Bool?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    selective: Bool? = nil
  ) {
    self.init()
    if let selective { self.selective = selective }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("remove_keyboard", true)
    writer.member("selective", selective)
    writer.endObject()
  }
}

/// Telegram's [SwitchInlineQueryChosenChat](https://core.telegram.org/bots/api#switchinlinequerychosenchat), as it is sent.
public struct InputSwitchInlineQueryChosenChat: JSONWritable {
  /// `query`
  public var query: String?
  /// `allow_user_chats`
  public var allowUserChats: Bool?
  /// `allow_bot_chats`
  public var allowBotChats: Bool?
  /// `allow_group_chats`
  public var allowGroupChats: Bool?
  /// `allow_channel_chats`
  public var allowChannelChats: Bool?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    query: String? = nil,
    allowUserChats: Bool? = nil,
    allowBotChats: Bool? = nil,
    allowGroupChats: Bool? = nil,
    allowChannelChats: Bool? = nil
  ) {
    self.init()
    if let query { self.query = query }
    if let allowUserChats { self.allowUserChats = allowUserChats }
    if let allowBotChats { self.allowBotChats = allowBotChats }
    if let allowGroupChats { self.allowGroupChats = allowGroupChats }
    if let allowChannelChats { self.allowChannelChats = allowChannelChats }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("query", query)
    writer.member("allow_user_chats", allowUserChats)
    writer.member("allow_bot_chats", allowBotChats)
    writer.member("allow_group_chats", allowGroupChats)
    writer.member("allow_channel_chats", allowChannelChats)
    writer.endObject()
  }
}

/// Telegram's [WebAppInfo](https://core.telegram.org/bots/api#webappinfo), as it is sent.
public struct InputWebAppInfo: JSONWritable {
  /// `url`
  public var url: String

  /// With what is required.
  public init(url: String) { self.url = url }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("url", url)
    writer.endObject()
  }
}
