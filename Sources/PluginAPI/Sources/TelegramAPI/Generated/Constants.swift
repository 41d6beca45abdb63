// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

/// A string of Telegram's with known values, which may become more: 3 in this version.
@frozen
public struct BackgroundFillKind: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `solid`
  public static var solid: BackgroundFillKind { BackgroundFillKind(rawValue: "solid") }
  /// `gradient`
  public static var gradient: BackgroundFillKind { BackgroundFillKind(rawValue: "gradient") }
  /// `freeform_gradient`
  public static var freeformGradient: BackgroundFillKind { BackgroundFillKind(rawValue: "freeform_gradient") }
  /// The values that this version knows.
  public static var known: [BackgroundFillKind] { [.solid, .gradient, .freeformGradient] }
}

/// A string of Telegram's with known values, which may become more: 4 in this version.
@frozen
public struct BackgroundTypeKind: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `fill`
  public static var fill: BackgroundTypeKind { BackgroundTypeKind(rawValue: "fill") }
  /// `wallpaper`
  public static var wallpaper: BackgroundTypeKind { BackgroundTypeKind(rawValue: "wallpaper") }
  /// `pattern`
  public static var pattern: BackgroundTypeKind { BackgroundTypeKind(rawValue: "pattern") }
  /// `chat_theme`
  public static var chatTheme: BackgroundTypeKind { BackgroundTypeKind(rawValue: "chat_theme") }
  /// The values that this version knows.
  public static var known: [BackgroundTypeKind] { [.fill, .wallpaper, .pattern, .chatTheme] }
}

/// A string of Telegram's with known values, which may become more: 3 in this version.
@frozen
public struct ButtonStyle: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `danger`
  public static var danger: ButtonStyle { ButtonStyle(rawValue: "danger") }
  /// `success`
  public static var success: ButtonStyle { ButtonStyle(rawValue: "success") }
  /// `primary`
  public static var primary: ButtonStyle { ButtonStyle(rawValue: "primary") }
  /// The values that this version knows.
  public static var known: [ButtonStyle] { [.danger, .success, .primary] }
}

/// A string of Telegram's with known values, which may become more: 11 in this version.
@frozen
public struct ChatAction: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `typing`
  public static var typing: ChatAction { ChatAction(rawValue: "typing") }
  /// `upload_photo`
  public static var uploadPhoto: ChatAction { ChatAction(rawValue: "upload_photo") }
  /// `record_video`
  public static var recordVideo: ChatAction { ChatAction(rawValue: "record_video") }
  /// `upload_video`
  public static var uploadVideo: ChatAction { ChatAction(rawValue: "upload_video") }
  /// `record_voice`
  public static var recordVoice: ChatAction { ChatAction(rawValue: "record_voice") }
  /// `upload_voice`
  public static var uploadVoice: ChatAction { ChatAction(rawValue: "upload_voice") }
  /// `upload_document`
  public static var uploadDocument: ChatAction { ChatAction(rawValue: "upload_document") }
  /// `choose_sticker`
  public static var chooseSticker: ChatAction { ChatAction(rawValue: "choose_sticker") }
  /// `find_location`
  public static var findLocation: ChatAction { ChatAction(rawValue: "find_location") }
  /// `record_video_note`
  public static var recordVideoNote: ChatAction { ChatAction(rawValue: "record_video_note") }
  /// `upload_video_note`
  public static var uploadVideoNote: ChatAction { ChatAction(rawValue: "upload_video_note") }
  /// The values that this version knows.
  public static var known: [ChatAction] {
    [
      .typing,
      .uploadPhoto,
      .recordVideo,
      .uploadVideo,
      .recordVoice,
      .uploadVoice,
      .uploadDocument,
      .chooseSticker,
      .findLocation,
      .recordVideoNote,
      .uploadVideoNote,
    ]
  }
}

/// A string of Telegram's with known values, which may become more: 3 in this version.
@frozen
public struct ChatBoostSourceKind: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `premium`
  public static var premium: ChatBoostSourceKind { ChatBoostSourceKind(rawValue: "premium") }
  /// `gift_code`
  public static var giftCode: ChatBoostSourceKind { ChatBoostSourceKind(rawValue: "gift_code") }
  /// `giveaway`
  public static var giveaway: ChatBoostSourceKind { ChatBoostSourceKind(rawValue: "giveaway") }
  /// The values that this version knows.
  public static var known: [ChatBoostSourceKind] { [.premium, .giftCode, .giveaway] }
}

/// A string of Telegram's with known values, which may become more: 6 in this version.
@frozen
public struct ChatMemberStatus: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `creator`
  public static var creator: ChatMemberStatus { ChatMemberStatus(rawValue: "creator") }
  /// `administrator`
  public static var administrator: ChatMemberStatus { ChatMemberStatus(rawValue: "administrator") }
  /// `member`
  public static var member: ChatMemberStatus { ChatMemberStatus(rawValue: "member") }
  /// `restricted`
  public static var restricted: ChatMemberStatus { ChatMemberStatus(rawValue: "restricted") }
  /// `left`
  public static var left: ChatMemberStatus { ChatMemberStatus(rawValue: "left") }
  /// `kicked`
  public static var kicked: ChatMemberStatus { ChatMemberStatus(rawValue: "kicked") }
  /// The values that this version knows.
  public static var known: [ChatMemberStatus] { [.creator, .administrator, .member, .restricted, .left, .kicked] }
}

/// A string of Telegram's with known values, which may become more: 5 in this version.
@frozen
public struct ChatType: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `private`
  public static var `private`: ChatType { ChatType(rawValue: "private") }
  /// `group`
  public static var group: ChatType { ChatType(rawValue: "group") }
  /// `supergroup`
  public static var supergroup: ChatType { ChatType(rawValue: "supergroup") }
  /// `channel`
  public static var channel: ChatType { ChatType(rawValue: "channel") }
  /// `sender`
  public static var sender: ChatType { ChatType(rawValue: "sender") }
  /// The values that this version knows.
  public static var known: [ChatType] { [.`private`, .group, .supergroup, .channel, .sender] }
}

/// A string of Telegram's with known values, which may become more: 5 in this version.
@frozen
public struct GiftOrigin: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `upgrade`
  public static var upgrade: GiftOrigin { GiftOrigin(rawValue: "upgrade") }
  /// `transfer`
  public static var transfer: GiftOrigin { GiftOrigin(rawValue: "transfer") }
  /// `resale`
  public static var resale: GiftOrigin { GiftOrigin(rawValue: "resale") }
  /// `gifted_upgrade`
  public static var giftedUpgrade: GiftOrigin { GiftOrigin(rawValue: "gifted_upgrade") }
  /// `offer`
  public static var offer: GiftOrigin { GiftOrigin(rawValue: "offer") }
  /// The values that this version knows.
  public static var known: [GiftOrigin] { [.upgrade, .transfer, .resale, .giftedUpgrade, .offer] }
}

/// A string of Telegram's with known values, which may become more: 4 in this version.
@frozen
public struct GiftRarity: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `uncommon`
  public static var uncommon: GiftRarity { GiftRarity(rawValue: "uncommon") }
  /// `rare`
  public static var rare: GiftRarity { GiftRarity(rawValue: "rare") }
  /// `epic`
  public static var epic: GiftRarity { GiftRarity(rawValue: "epic") }
  /// `legendary`
  public static var legendary: GiftRarity { GiftRarity(rawValue: "legendary") }
  /// The values that this version knows.
  public static var known: [GiftRarity] { [.uncommon, .rare, .epic, .legendary] }
}

/// A string of Telegram's with known values, which may become more: 3 in this version.
@frozen
public struct JoinRequestAnswer: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `approve`
  public static var approve: JoinRequestAnswer { JoinRequestAnswer(rawValue: "approve") }
  /// `decline`
  public static var decline: JoinRequestAnswer { JoinRequestAnswer(rawValue: "decline") }
  /// `queue`
  public static var queue: JoinRequestAnswer { JoinRequestAnswer(rawValue: "queue") }
  /// The values that this version knows.
  public static var known: [JoinRequestAnswer] { [.approve, .decline, .queue] }
}

/// A string of Telegram's with known values, which may become more: 4 in this version.
@frozen
public struct MaskPoint: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `forehead`
  public static var forehead: MaskPoint { MaskPoint(rawValue: "forehead") }
  /// `eyes`
  public static var eyes: MaskPoint { MaskPoint(rawValue: "eyes") }
  /// `mouth`
  public static var mouth: MaskPoint { MaskPoint(rawValue: "mouth") }
  /// `chin`
  public static var chin: MaskPoint { MaskPoint(rawValue: "chin") }
  /// The values that this version knows.
  public static var known: [MaskPoint] { [.forehead, .eyes, .mouth, .chin] }
}

/// A string of Telegram's with known values, which may become more: 3 in this version.
@frozen
public struct MenuButtonKind: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `commands`
  public static var commands: MenuButtonKind { MenuButtonKind(rawValue: "commands") }
  /// `web_app`
  public static var webApp: MenuButtonKind { MenuButtonKind(rawValue: "web_app") }
  /// `default`
  public static var `default`: MenuButtonKind { MenuButtonKind(rawValue: "default") }
  /// The values that this version knows.
  public static var known: [MenuButtonKind] { [.commands, .webApp, .`default`] }
}

/// A string of Telegram's with known values, which may become more: 20 in this version.
@frozen
public struct MessageEntityType: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `mention`
  public static var mention: MessageEntityType { MessageEntityType(rawValue: "mention") }
  /// `hashtag`
  public static var hashtag: MessageEntityType { MessageEntityType(rawValue: "hashtag") }
  /// `cashtag`
  public static var cashtag: MessageEntityType { MessageEntityType(rawValue: "cashtag") }
  /// `bot_command`
  public static var botCommand: MessageEntityType { MessageEntityType(rawValue: "bot_command") }
  /// `url`
  public static var url: MessageEntityType { MessageEntityType(rawValue: "url") }
  /// `email`
  public static var email: MessageEntityType { MessageEntityType(rawValue: "email") }
  /// `phone_number`
  public static var phoneNumber: MessageEntityType { MessageEntityType(rawValue: "phone_number") }
  /// `bold`
  public static var bold: MessageEntityType { MessageEntityType(rawValue: "bold") }
  /// `italic`
  public static var italic: MessageEntityType { MessageEntityType(rawValue: "italic") }
  /// `underline`
  public static var underline: MessageEntityType { MessageEntityType(rawValue: "underline") }
  /// `strikethrough`
  public static var strikethrough: MessageEntityType { MessageEntityType(rawValue: "strikethrough") }
  /// `spoiler`
  public static var spoiler: MessageEntityType { MessageEntityType(rawValue: "spoiler") }
  /// `blockquote`
  public static var blockquote: MessageEntityType { MessageEntityType(rawValue: "blockquote") }
  /// `expandable_blockquote`
  public static var expandableBlockquote: MessageEntityType { MessageEntityType(rawValue: "expandable_blockquote") }
  /// `code`
  public static var code: MessageEntityType { MessageEntityType(rawValue: "code") }
  /// `pre`
  public static var pre: MessageEntityType { MessageEntityType(rawValue: "pre") }
  /// `text_link`
  public static var textLink: MessageEntityType { MessageEntityType(rawValue: "text_link") }
  /// `text_mention`
  public static var textMention: MessageEntityType { MessageEntityType(rawValue: "text_mention") }
  /// `custom_emoji`
  public static var customEmoji: MessageEntityType { MessageEntityType(rawValue: "custom_emoji") }
  /// `date_time`
  public static var dateTime: MessageEntityType { MessageEntityType(rawValue: "date_time") }
  /// The values that this version knows.
  public static var known: [MessageEntityType] {
    [
      .mention,
      .hashtag,
      .cashtag,
      .botCommand,
      .url,
      .email,
      .phoneNumber,
      .bold,
      .italic,
      .underline,
      .strikethrough,
      .spoiler,
      .blockquote,
      .expandableBlockquote,
      .code,
      .pre,
      .textLink,
      .textMention,
      .customEmoji,
      .dateTime,
    ]
  }
}

/// A string of Telegram's with known values, which may become more: 4 in this version.
@frozen
public struct MessageOriginKind: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `user`
  public static var user: MessageOriginKind { MessageOriginKind(rawValue: "user") }
  /// `hidden_user`
  public static var hiddenUser: MessageOriginKind { MessageOriginKind(rawValue: "hidden_user") }
  /// `chat`
  public static var chat: MessageOriginKind { MessageOriginKind(rawValue: "chat") }
  /// `channel`
  public static var channel: MessageOriginKind { MessageOriginKind(rawValue: "channel") }
  /// The values that this version knows.
  public static var known: [MessageOriginKind] { [.user, .hiddenUser, .chat, .channel] }
}

/// A string of Telegram's with known values, which may become more: 2 in this version.
@frozen
public struct OwnedGiftKind: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `regular`
  public static var regular: OwnedGiftKind { OwnedGiftKind(rawValue: "regular") }
  /// `unique`
  public static var unique: OwnedGiftKind { OwnedGiftKind(rawValue: "unique") }
  /// The values that this version knows.
  public static var known: [OwnedGiftKind] { [.regular, .unique] }
}

/// A string of Telegram's with known values, which may become more: 4 in this version.
@frozen
public struct PaidMediaKind: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `live_photo`
  public static var livePhoto: PaidMediaKind { PaidMediaKind(rawValue: "live_photo") }
  /// `photo`
  public static var photo: PaidMediaKind { PaidMediaKind(rawValue: "photo") }
  /// `preview`
  public static var preview: PaidMediaKind { PaidMediaKind(rawValue: "preview") }
  /// `video`
  public static var video: PaidMediaKind { PaidMediaKind(rawValue: "video") }
  /// The values that this version knows.
  public static var known: [PaidMediaKind] { [.livePhoto, .photo, .preview, .video] }
}

/// A string of Telegram's with known values, which may become more: 3 in this version.
@frozen
public struct ParseMode: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `HTML`
  public static var html: ParseMode { ParseMode(rawValue: "HTML") }
  /// `MarkdownV2`
  public static var markdownV2: ParseMode { ParseMode(rawValue: "MarkdownV2") }
  /// `Markdown`
  public static var markdown: ParseMode { ParseMode(rawValue: "Markdown") }
  /// The values that this version knows.
  public static var known: [ParseMode] { [.html, .markdownV2, .markdown] }
}

/// A string of Telegram's with known values, which may become more: 13 in this version.
@frozen
public struct PassportElementType: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `personal_details`
  public static var personalDetails: PassportElementType { PassportElementType(rawValue: "personal_details") }
  /// `passport`
  public static var passport: PassportElementType { PassportElementType(rawValue: "passport") }
  /// `driver_license`
  public static var driverLicense: PassportElementType { PassportElementType(rawValue: "driver_license") }
  /// `identity_card`
  public static var identityCard: PassportElementType { PassportElementType(rawValue: "identity_card") }
  /// `internal_passport`
  public static var internalPassport: PassportElementType { PassportElementType(rawValue: "internal_passport") }
  /// `address`
  public static var address: PassportElementType { PassportElementType(rawValue: "address") }
  /// `utility_bill`
  public static var utilityBill: PassportElementType { PassportElementType(rawValue: "utility_bill") }
  /// `bank_statement`
  public static var bankStatement: PassportElementType { PassportElementType(rawValue: "bank_statement") }
  /// `rental_agreement`
  public static var rentalAgreement: PassportElementType { PassportElementType(rawValue: "rental_agreement") }
  /// `passport_registration`
  public static var passportRegistration: PassportElementType { PassportElementType(rawValue: "passport_registration") }
  /// `temporary_registration`
  public static var temporaryRegistration: PassportElementType {
    PassportElementType(rawValue: "temporary_registration")
  }
  /// `phone_number`
  public static var phoneNumber: PassportElementType { PassportElementType(rawValue: "phone_number") }
  /// `email`
  public static var email: PassportElementType { PassportElementType(rawValue: "email") }
  /// The values that this version knows.
  public static var known: [PassportElementType] {
    [
      .personalDetails,
      .passport,
      .driverLicense,
      .identityCard,
      .internalPassport,
      .address,
      .utilityBill,
      .bankStatement,
      .rentalAgreement,
      .passportRegistration,
      .temporaryRegistration,
      .phoneNumber,
      .email,
    ]
  }
}

/// A string of Telegram's with known values, which may become more: 2 in this version.
@frozen
public struct PollType: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `regular`
  public static var regular: PollType { PollType(rawValue: "regular") }
  /// `quiz`
  public static var quiz: PollType { PollType(rawValue: "quiz") }
  /// The values that this version knows.
  public static var known: [PollType] { [.regular, .quiz] }
}

/// A string of Telegram's with known values, which may become more: 3 in this version.
@frozen
public struct ReactionTypeKind: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `emoji`
  public static var emoji: ReactionTypeKind { ReactionTypeKind(rawValue: "emoji") }
  /// `custom_emoji`
  public static var customEmoji: ReactionTypeKind { ReactionTypeKind(rawValue: "custom_emoji") }
  /// `paid`
  public static var paid: ReactionTypeKind { ReactionTypeKind(rawValue: "paid") }
  /// The values that this version knows.
  public static var known: [ReactionTypeKind] { [.emoji, .customEmoji, .paid] }
}

/// A string of Telegram's with known values, which may become more: 3 in this version.
@frozen
public struct RevenueWithdrawalStateKind: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `pending`
  public static var pending: RevenueWithdrawalStateKind { RevenueWithdrawalStateKind(rawValue: "pending") }
  /// `succeeded`
  public static var succeeded: RevenueWithdrawalStateKind { RevenueWithdrawalStateKind(rawValue: "succeeded") }
  /// `failed`
  public static var failed: RevenueWithdrawalStateKind { RevenueWithdrawalStateKind(rawValue: "failed") }
  /// The values that this version knows.
  public static var known: [RevenueWithdrawalStateKind] { [.pending, .succeeded, .failed] }
}

/// A string of Telegram's with known values, which may become more: 24 in this version.
@frozen
public struct RichBlockKind: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `paragraph`
  public static var paragraph: RichBlockKind { RichBlockKind(rawValue: "paragraph") }
  /// `heading`
  public static var heading: RichBlockKind { RichBlockKind(rawValue: "heading") }
  /// `pre`
  public static var pre: RichBlockKind { RichBlockKind(rawValue: "pre") }
  /// `footer`
  public static var footer: RichBlockKind { RichBlockKind(rawValue: "footer") }
  /// `divider`
  public static var divider: RichBlockKind { RichBlockKind(rawValue: "divider") }
  /// `mathematical_expression`
  public static var mathematicalExpression: RichBlockKind { RichBlockKind(rawValue: "mathematical_expression") }
  /// `anchor`
  public static var anchor: RichBlockKind { RichBlockKind(rawValue: "anchor") }
  /// `list`
  public static var list: RichBlockKind { RichBlockKind(rawValue: "list") }
  /// `blockquote`
  public static var blockquote: RichBlockKind { RichBlockKind(rawValue: "blockquote") }
  /// `pullquote`
  public static var pullquote: RichBlockKind { RichBlockKind(rawValue: "pullquote") }
  /// `collage`
  public static var collage: RichBlockKind { RichBlockKind(rawValue: "collage") }
  /// `slideshow`
  public static var slideshow: RichBlockKind { RichBlockKind(rawValue: "slideshow") }
  /// `table`
  public static var table: RichBlockKind { RichBlockKind(rawValue: "table") }
  /// `details`
  public static var details: RichBlockKind { RichBlockKind(rawValue: "details") }
  /// `map`
  public static var map: RichBlockKind { RichBlockKind(rawValue: "map") }
  /// `animation`
  public static var animation: RichBlockKind { RichBlockKind(rawValue: "animation") }
  /// `audio`
  public static var audio: RichBlockKind { RichBlockKind(rawValue: "audio") }
  /// `photo`
  public static var photo: RichBlockKind { RichBlockKind(rawValue: "photo") }
  /// `video`
  public static var video: RichBlockKind { RichBlockKind(rawValue: "video") }
  /// `voice_note`
  public static var voiceNote: RichBlockKind { RichBlockKind(rawValue: "voice_note") }
  /// `thinking`
  public static var thinking: RichBlockKind { RichBlockKind(rawValue: "thinking") }
  /// `buttons`
  public static var buttons: RichBlockKind { RichBlockKind(rawValue: "buttons") }
  /// `document`
  public static var document: RichBlockKind { RichBlockKind(rawValue: "document") }
  /// `expandable_blockquote`
  public static var expandableBlockquote: RichBlockKind { RichBlockKind(rawValue: "expandable_blockquote") }
  /// The values that this version knows.
  public static var known: [RichBlockKind] {
    [
      .paragraph,
      .heading,
      .pre,
      .footer,
      .divider,
      .mathematicalExpression,
      .anchor,
      .list,
      .blockquote,
      .pullquote,
      .collage,
      .slideshow,
      .table,
      .details,
      .map,
      .animation,
      .audio,
      .photo,
      .video,
      .voiceNote,
      .thinking,
      .buttons,
      .document,
      .expandableBlockquote,
    ]
  }
}

/// A string of Telegram's with known values, which may become more: 26 in this version.
@frozen
public struct RichTextKind: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `bold`
  public static var bold: RichTextKind { RichTextKind(rawValue: "bold") }
  /// `italic`
  public static var italic: RichTextKind { RichTextKind(rawValue: "italic") }
  /// `underline`
  public static var underline: RichTextKind { RichTextKind(rawValue: "underline") }
  /// `strikethrough`
  public static var strikethrough: RichTextKind { RichTextKind(rawValue: "strikethrough") }
  /// `spoiler`
  public static var spoiler: RichTextKind { RichTextKind(rawValue: "spoiler") }
  /// `date_time`
  public static var dateTime: RichTextKind { RichTextKind(rawValue: "date_time") }
  /// `text_mention`
  public static var textMention: RichTextKind { RichTextKind(rawValue: "text_mention") }
  /// `subscript`
  public static var `subscript`: RichTextKind { RichTextKind(rawValue: "subscript") }
  /// `superscript`
  public static var superscript: RichTextKind { RichTextKind(rawValue: "superscript") }
  /// `marked`
  public static var marked: RichTextKind { RichTextKind(rawValue: "marked") }
  /// `code`
  public static var code: RichTextKind { RichTextKind(rawValue: "code") }
  /// `custom_emoji`
  public static var customEmoji: RichTextKind { RichTextKind(rawValue: "custom_emoji") }
  /// `mathematical_expression`
  public static var mathematicalExpression: RichTextKind { RichTextKind(rawValue: "mathematical_expression") }
  /// `url`
  public static var url: RichTextKind { RichTextKind(rawValue: "url") }
  /// `email_address`
  public static var emailAddress: RichTextKind { RichTextKind(rawValue: "email_address") }
  /// `phone_number`
  public static var phoneNumber: RichTextKind { RichTextKind(rawValue: "phone_number") }
  /// `bank_card_number`
  public static var bankCardNumber: RichTextKind { RichTextKind(rawValue: "bank_card_number") }
  /// `mention`
  public static var mention: RichTextKind { RichTextKind(rawValue: "mention") }
  /// `hashtag`
  public static var hashtag: RichTextKind { RichTextKind(rawValue: "hashtag") }
  /// `cashtag`
  public static var cashtag: RichTextKind { RichTextKind(rawValue: "cashtag") }
  /// `bot_command`
  public static var botCommand: RichTextKind { RichTextKind(rawValue: "bot_command") }
  /// `anchor`
  public static var anchor: RichTextKind { RichTextKind(rawValue: "anchor") }
  /// `anchor_link`
  public static var anchorLink: RichTextKind { RichTextKind(rawValue: "anchor_link") }
  /// `reference`
  public static var reference: RichTextKind { RichTextKind(rawValue: "reference") }
  /// `reference_link`
  public static var referenceLink: RichTextKind { RichTextKind(rawValue: "reference_link") }
  /// `button`
  public static var button: RichTextKind { RichTextKind(rawValue: "button") }
  /// The values that this version knows.
  public static var known: [RichTextKind] {
    [
      .bold,
      .italic,
      .underline,
      .strikethrough,
      .spoiler,
      .dateTime,
      .textMention,
      .`subscript`,
      .superscript,
      .marked,
      .code,
      .customEmoji,
      .mathematicalExpression,
      .url,
      .emailAddress,
      .phoneNumber,
      .bankCardNumber,
      .mention,
      .hashtag,
      .cashtag,
      .botCommand,
      .anchor,
      .anchorLink,
      .reference,
      .referenceLink,
      .button,
    ]
  }
}

/// A string of Telegram's with known values, which may become more: 3 in this version.
@frozen
public struct StickerFormat: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `static`
  public static var `static`: StickerFormat { StickerFormat(rawValue: "static") }
  /// `animated`
  public static var animated: StickerFormat { StickerFormat(rawValue: "animated") }
  /// `video`
  public static var video: StickerFormat { StickerFormat(rawValue: "video") }
  /// The values that this version knows.
  public static var known: [StickerFormat] { [.`static`, .animated, .video] }
}

/// A string of Telegram's with known values, which may become more: 3 in this version.
@frozen
public struct StickerType: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `regular`
  public static var regular: StickerType { StickerType(rawValue: "regular") }
  /// `mask`
  public static var mask: StickerType { StickerType(rawValue: "mask") }
  /// `custom_emoji`
  public static var customEmoji: StickerType { StickerType(rawValue: "custom_emoji") }
  /// The values that this version knows.
  public static var known: [StickerType] { [.regular, .mask, .customEmoji] }
}

/// A string of Telegram's with known values, which may become more: 3 in this version.
@frozen
public struct SubscriptionState: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `canceled`
  public static var canceled: SubscriptionState { SubscriptionState(rawValue: "canceled") }
  /// `active`
  public static var active: SubscriptionState { SubscriptionState(rawValue: "active") }
  /// `failed`
  public static var failed: SubscriptionState { SubscriptionState(rawValue: "failed") }
  /// The values that this version knows.
  public static var known: [SubscriptionState] { [.canceled, .active, .failed] }
}

/// A string of Telegram's with known values, which may become more: 2 in this version.
@frozen
public struct SuggestedPostRefundReason: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `post_deleted`
  public static var postDeleted: SuggestedPostRefundReason { SuggestedPostRefundReason(rawValue: "post_deleted") }
  /// `payment_refunded`
  public static var paymentRefunded: SuggestedPostRefundReason {
    SuggestedPostRefundReason(rawValue: "payment_refunded")
  }
  /// The values that this version knows.
  public static var known: [SuggestedPostRefundReason] { [.postDeleted, .paymentRefunded] }
}

/// A string of Telegram's with known values, which may become more: 3 in this version.
@frozen
public struct SuggestedPostState: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `pending`
  public static var pending: SuggestedPostState { SuggestedPostState(rawValue: "pending") }
  /// `approved`
  public static var approved: SuggestedPostState { SuggestedPostState(rawValue: "approved") }
  /// `declined`
  public static var declined: SuggestedPostState { SuggestedPostState(rawValue: "declined") }
  /// The values that this version knows.
  public static var known: [SuggestedPostState] { [.pending, .approved, .declined] }
}

/// A string of Telegram's with known values, which may become more: 7 in this version.
@frozen
public struct TransactionPartnerKind: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `user`
  public static var user: TransactionPartnerKind { TransactionPartnerKind(rawValue: "user") }
  /// `chat`
  public static var chat: TransactionPartnerKind { TransactionPartnerKind(rawValue: "chat") }
  /// `affiliate_program`
  public static var affiliateProgram: TransactionPartnerKind { TransactionPartnerKind(rawValue: "affiliate_program") }
  /// `fragment`
  public static var fragment: TransactionPartnerKind { TransactionPartnerKind(rawValue: "fragment") }
  /// `telegram_ads`
  public static var telegramAds: TransactionPartnerKind { TransactionPartnerKind(rawValue: "telegram_ads") }
  /// `telegram_api`
  public static var telegramApi: TransactionPartnerKind { TransactionPartnerKind(rawValue: "telegram_api") }
  /// `other`
  public static var other: TransactionPartnerKind { TransactionPartnerKind(rawValue: "other") }
  /// The values that this version knows.
  public static var known: [TransactionPartnerKind] {
    [
      .user,
      .chat,
      .affiliateProgram,
      .fragment,
      .telegramAds,
      .telegramApi,
      .other,
    ]
  }
}

/// A string of Telegram's with known values, which may become more: 5 in this version.
@frozen
public struct TransactionType: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `invoice_payment`
  public static var invoicePayment: TransactionType { TransactionType(rawValue: "invoice_payment") }
  /// `paid_media_payment`
  public static var paidMediaPayment: TransactionType { TransactionType(rawValue: "paid_media_payment") }
  /// `gift_purchase`
  public static var giftPurchase: TransactionType { TransactionType(rawValue: "gift_purchase") }
  /// `premium_purchase`
  public static var premiumPurchase: TransactionType { TransactionType(rawValue: "premium_purchase") }
  /// `business_account_transfer`
  public static var businessAccountTransfer: TransactionType { TransactionType(rawValue: "business_account_transfer") }
  /// The values that this version knows.
  public static var known: [TransactionType] {
    [
      .invoicePayment,
      .paidMediaPayment,
      .giftPurchase,
      .premiumPurchase,
      .businessAccountTransfer,
    ]
  }
}

/// A string of Telegram's with known values, which may become more: 27 in this version.
@frozen
public struct UpdateKind: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `message`
  public static var message: UpdateKind { UpdateKind(rawValue: "message") }
  /// `edited_message`
  public static var editedMessage: UpdateKind { UpdateKind(rawValue: "edited_message") }
  /// `channel_post`
  public static var channelPost: UpdateKind { UpdateKind(rawValue: "channel_post") }
  /// `edited_channel_post`
  public static var editedChannelPost: UpdateKind { UpdateKind(rawValue: "edited_channel_post") }
  /// `business_connection`
  public static var businessConnection: UpdateKind { UpdateKind(rawValue: "business_connection") }
  /// `business_message`
  public static var businessMessage: UpdateKind { UpdateKind(rawValue: "business_message") }
  /// `edited_business_message`
  public static var editedBusinessMessage: UpdateKind { UpdateKind(rawValue: "edited_business_message") }
  /// `deleted_business_messages`
  public static var deletedBusinessMessages: UpdateKind { UpdateKind(rawValue: "deleted_business_messages") }
  /// `guest_message`
  public static var guestMessage: UpdateKind { UpdateKind(rawValue: "guest_message") }
  /// `message_reaction`
  public static var messageReaction: UpdateKind { UpdateKind(rawValue: "message_reaction") }
  /// `message_reaction_count`
  public static var messageReactionCount: UpdateKind { UpdateKind(rawValue: "message_reaction_count") }
  /// `inline_query`
  public static var inlineQuery: UpdateKind { UpdateKind(rawValue: "inline_query") }
  /// `chosen_inline_result`
  public static var chosenInlineResult: UpdateKind { UpdateKind(rawValue: "chosen_inline_result") }
  /// `callback_query`
  public static var callbackQuery: UpdateKind { UpdateKind(rawValue: "callback_query") }
  /// `shipping_query`
  public static var shippingQuery: UpdateKind { UpdateKind(rawValue: "shipping_query") }
  /// `pre_checkout_query`
  public static var preCheckoutQuery: UpdateKind { UpdateKind(rawValue: "pre_checkout_query") }
  /// `purchased_paid_media`
  public static var purchasedPaidMedia: UpdateKind { UpdateKind(rawValue: "purchased_paid_media") }
  /// `poll`
  public static var poll: UpdateKind { UpdateKind(rawValue: "poll") }
  /// `poll_answer`
  public static var pollAnswer: UpdateKind { UpdateKind(rawValue: "poll_answer") }
  /// `my_chat_member`
  public static var myChatMember: UpdateKind { UpdateKind(rawValue: "my_chat_member") }
  /// `chat_member`
  public static var chatMember: UpdateKind { UpdateKind(rawValue: "chat_member") }
  /// `chat_join_request`
  public static var chatJoinRequest: UpdateKind { UpdateKind(rawValue: "chat_join_request") }
  /// `chat_boost`
  public static var chatBoost: UpdateKind { UpdateKind(rawValue: "chat_boost") }
  /// `removed_chat_boost`
  public static var removedChatBoost: UpdateKind { UpdateKind(rawValue: "removed_chat_boost") }
  /// `managed_bot`
  public static var managedBot: UpdateKind { UpdateKind(rawValue: "managed_bot") }
  /// `subscription`
  public static var subscription: UpdateKind { UpdateKind(rawValue: "subscription") }
  /// `stopped_message_generation`
  public static var stoppedMessageGeneration: UpdateKind { UpdateKind(rawValue: "stopped_message_generation") }
  /// The values that this version knows.
  public static var known: [UpdateKind] {
    [
      .message,
      .editedMessage,
      .channelPost,
      .editedChannelPost,
      .businessConnection,
      .businessMessage,
      .editedBusinessMessage,
      .deletedBusinessMessages,
      .guestMessage,
      .messageReaction,
      .messageReactionCount,
      .inlineQuery,
      .chosenInlineResult,
      .callbackQuery,
      .shippingQuery,
      .preCheckoutQuery,
      .purchasedPaidMedia,
      .poll,
      .pollAnswer,
      .myChatMember,
      .chatMember,
      .chatJoinRequest,
      .chatBoost,
      .removedChatBoost,
      .managedBot,
      .subscription,
      .stoppedMessageGeneration,
    ]
  }
}

/// A string of Telegram's with known values, which may become more: 3 in this version.
@frozen
public struct VideoCodec: RawString {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  /// `h264`
  public static var h264: VideoCodec { VideoCodec(rawValue: "h264") }
  /// `h265`
  public static var h265: VideoCodec { VideoCodec(rawValue: "h265") }
  /// `av01`
  public static var av01: VideoCodec { VideoCodec(rawValue: "av01") }
  /// The values that this version knows.
  public static var known: [VideoCodec] { [.h264, .h265, .av01] }
}
