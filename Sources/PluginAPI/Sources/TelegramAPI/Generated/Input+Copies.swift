// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

extension InputAcceptedGiftTypes {
  /// What was received, to be sent again.
  public init(_ view: AcceptedGiftTypes) {
    self.init(
      unlimitedGifts: view.unlimitedGifts,
      limitedGifts: view.limitedGifts,
      uniqueGifts: view.uniqueGifts,
      premiumSubscription: view.premiumSubscription,
      giftsFromChannels: view.giftsFromChannels
    )
  }
}

extension InputBotCommand {
  /// What was received, to be sent again.
  public init(_ view: BotCommand) {
    self.init(command: view.command, description: view.description)
    if view.isEphemeral { isEphemeral = true }
  }
}

extension InputCallbackGame {
  /// What was received, to be sent again.
  public init(_ view: CallbackGame) {
    self.init()
  }
}

extension InputChatAdministratorRights {
  /// What was received, to be sent again.
  public init(_ view: ChatAdministratorRights) {
    self.init(
      isAnonymous: view.isAnonymous,
      canManageChat: view.canManageChat,
      canDeleteMessages: view.canDeleteMessages,
      canManageVideoChats: view.canManageVideoChats,
      canRestrictMembers: view.canRestrictMembers,
      canPromoteMembers: view.canPromoteMembers,
      canChangeInfo: view.canChangeInfo,
      canInviteUsers: view.canInviteUsers,
      canPostStories: view.canPostStories,
      canEditStories: view.canEditStories,
      canDeleteStories: view.canDeleteStories
    )
    if view.canPostMessages { canPostMessages = true }
    if view.canEditMessages { canEditMessages = true }
    if view.canPinMessages { canPinMessages = true }
    if view.canManageTopics { canManageTopics = true }
    if view.canManageDirectMessages { canManageDirectMessages = true }
    if view.canManageTags { canManageTags = true }
    if view.canSendWelcomeMessages { canSendWelcomeMessages = true }
  }
}

extension InputChatPermissions {
  /// What was received, to be sent again.
  public init(_ view: ChatPermissions) {
    self.init()
    if view.canSendMessages { canSendMessages = true }
    if view.canSendAudios { canSendAudios = true }
    if view.canSendDocuments { canSendDocuments = true }
    if view.canSendPhotos { canSendPhotos = true }
    if view.canSendVideos { canSendVideos = true }
    if view.canSendVideoNotes { canSendVideoNotes = true }
    if view.canSendVoiceNotes { canSendVoiceNotes = true }
    if view.canSendPolls { canSendPolls = true }
    if view.canSendOtherMessages { canSendOtherMessages = true }
    if view.canAddWebPagePreviews { canAddWebPagePreviews = true }
    if view.canReactToMessages { canReactToMessages = true }
    if view.canEditTag { canEditTag = true }
    if view.canChangeInfo { canChangeInfo = true }
    if view.canInviteUsers { canInviteUsers = true }
    if view.canPinMessages { canPinMessages = true }
    if view.canManageTopics { canManageTopics = true }
  }
}

extension InputCopyTextButton {
  /// What was received, to be sent again.
  public init(_ view: CopyTextButton) {
    self.init(text: view.text)
  }
}

extension InputDisabledButton {
  /// What was received, to be sent again.
  public init(_ view: DisabledButton) {
    self.init()
  }
}

extension InputInlineKeyboardButton {
  /// What was received, to be sent again.
  public init(_ view: InlineKeyboardButton) {
    self.init(text: view.text)
    iconCustomEmojiID = view.iconCustomEmojiID
    style = view.style
    url = view.url
    callbackData = view.callbackData
    webApp = view.webApp.map { InputWebAppInfo($0) }
    loginURL = view.loginURL.map { InputLoginUrl($0) }
    switchInlineQuery = view.switchInlineQuery
    switchInlineQueryCurrentChat = view.switchInlineQueryCurrentChat
    switchInlineQueryChosenChat = view.switchInlineQueryChosenChat.map { InputSwitchInlineQueryChosenChat($0) }
    copyText = view.copyText.map { InputCopyTextButton($0) }
    callbackGame = view.callbackGame.map { InputCallbackGame($0) }
    if view.pay { pay = true }
    disabled = view.disabled.map { InputDisabledButton($0) }
  }
}

extension InputInlineKeyboardMarkup {
  /// What was received, to be sent again.
  public init(_ view: InlineKeyboardMarkup) {
    self.init(inlineKeyboard: view.inlineKeyboard.map { $0.map { InputInlineKeyboardButton($0) } })
    if view.forceReply { forceReply = true }
  }
}

extension InputLinkPreviewOptions {
  /// What was received, to be sent again.
  public init(_ view: LinkPreviewOptions) {
    self.init()
    if view.isDisabled { isDisabled = true }
    url = view.url
    if view.preferSmallMedia { preferSmallMedia = true }
    if view.preferLargeMedia { preferLargeMedia = true }
    if view.showAboveText { showAboveText = true }
  }
}

extension InputLoginUrl {
  /// What was received, to be sent again.
  public init(_ view: LoginUrl) {
    self.init(url: view.url)
    forwardText = view.forwardText
    botUsername = view.botUsername
    if view.requestWriteAccess { requestWriteAccess = true }
  }
}

extension InputMaskPosition {
  /// What was received, to be sent again.
  public init(_ view: MaskPosition) {
    self.init(point: view.point, xShift: view.xShift, yShift: view.yShift, scale: view.scale)
  }
}

extension InputMenuButton {
  /// What was received, to be sent again; `nil` if its form is unknown.
  public init?(_ view: MenuButton) {
    if view.asCommands != nil {
      self = .commands
    } else if let form = view.asWebApp {
      self = .webApp(InputMenuButtonWebApp(form))
    } else if view.asDefault != nil {
      self = .`default`
    } else {
      return nil
    }
  }
}

extension InputMenuButtonCommands {
  /// What was received, to be sent again.
  public init(_ view: MenuButtonCommands) {
    self.init()
  }
}

extension InputMenuButtonDefault {
  /// What was received, to be sent again.
  public init(_ view: MenuButtonDefault) {
    self.init()
  }
}

extension InputMenuButtonWebApp {
  /// What was received, to be sent again.
  public init(_ view: MenuButtonWebApp) {
    self.init(text: view.text, webApp: InputWebAppInfo(view.webApp))
  }
}

extension InputMessageEntity {
  /// What was received, to be sent again.
  public init(_ view: MessageEntity) {
    self.init(type: view.type, offset: view.offset, length: view.length)
    url = view.url
    user = view.user.map { InputUser($0) }
    language = view.language
    customEmojiID = view.customEmojiID
    unixTime = view.unixTime
    dateTimeFormat = view.dateTimeFormat
  }
}

extension InputReactionType {
  /// What was received, to be sent again; `nil` if its form is unknown.
  public init?(_ view: ReactionType) {
    if let form = view.asEmoji {
      self = .emoji(InputReactionTypeEmoji(form))
    } else if let form = view.asCustomEmoji {
      self = .customEmoji(InputReactionTypeCustomEmoji(form))
    } else if view.asPaid != nil {
      self = .paid
    } else {
      return nil
    }
  }
}

extension InputReactionTypeCustomEmoji {
  /// What was received, to be sent again.
  public init(_ view: ReactionTypeCustomEmoji) {
    self.init(customEmojiID: view.customEmojiID)
  }
}

extension InputReactionTypeEmoji {
  /// What was received, to be sent again.
  public init(_ view: ReactionTypeEmoji) {
    self.init(emoji: view.emoji)
  }
}

extension InputReactionTypePaid {
  /// What was received, to be sent again.
  public init(_ view: ReactionTypePaid) {
    self.init()
  }
}

extension InputSwitchInlineQueryChosenChat {
  /// What was received, to be sent again.
  public init(_ view: SwitchInlineQueryChosenChat) {
    self.init()
    query = view.query
    if view.allowUserChats { allowUserChats = true }
    if view.allowBotChats { allowBotChats = true }
    if view.allowGroupChats { allowGroupChats = true }
    if view.allowChannelChats { allowChannelChats = true }
  }
}

extension InputUser {
  /// What was received, to be sent again.
  public init(_ view: User) {
    self.init(id: view.id, isBot: view.isBot, firstName: view.firstName)
    lastName = view.lastName
    username = view.username
    languageCode = view.languageCode
    if view.isPremium { isPremium = true }
    if view.addedToAttachmentMenu { addedToAttachmentMenu = true }
    if view.canJoinGroups { canJoinGroups = true }
    if view.canReadAllGroupMessages { canReadAllGroupMessages = true }
    if view.supportsGuestQueries { supportsGuestQueries = true }
    if view.supportsInlineQueries { supportsInlineQueries = true }
    if view.canConnectToBusiness { canConnectToBusiness = true }
    if view.hasMainWebApp { hasMainWebApp = true }
    if view.hasTopicsEnabled { hasTopicsEnabled = true }
    if view.allowsUsersToCreateTopics { allowsUsersToCreateTopics = true }
    if view.canManageBots { canManageBots = true }
    if view.supportsJoinRequestQueries { supportsJoinRequestQueries = true }
  }
}

extension InputWebAppInfo {
  /// What was received, to be sent again.
  public init(_ view: WebAppInfo) {
    self.init(url: view.url)
  }
}
