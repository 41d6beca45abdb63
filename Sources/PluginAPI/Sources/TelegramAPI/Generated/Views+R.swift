// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

/// Telegram's [ReactionCount](https://core.telegram.org/bots/api#reactioncount).
@frozen
public struct ReactionCount: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: ReactionType { ReactionType(json.member("type")) }
  /// `total_count`
  public var totalCount: Int64 { json.readInteger("total_count") }
}

/// Telegram's [ReactionType](https://core.telegram.org/bots/api#reactiontype): one of several forms.
@frozen
public struct ReactionType: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`: which form this is.
  public var type: ReactionTypeKind { ReactionTypeKind(json.member("type")) }
  /// This, if its `type` is `emoji`.
  public var asEmoji: ReactionTypeEmoji? { json.has("type", "emoji") ? ReactionTypeEmoji(json) : nil }
  /// This, if its `type` is `custom_emoji`.
  public var asCustomEmoji: ReactionTypeCustomEmoji? {
    json.has("type", "custom_emoji") ? ReactionTypeCustomEmoji(json) : nil
  }
  /// This, if its `type` is `paid`.
  public var asPaid: ReactionTypePaid? { json.has("type", "paid") ? ReactionTypePaid(json) : nil }
}

/// Telegram's [ReactionTypeCustomEmoji](https://core.telegram.org/bots/api#reactiontypecustomemoji).
@frozen
public struct ReactionTypeCustomEmoji: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: ReactionTypeKind { ReactionTypeKind(json.member("type")) }
  /// `custom_emoji_id`
  public var customEmojiID: String { json.readString("custom_emoji_id") }
}

/// Telegram's [ReactionTypeEmoji](https://core.telegram.org/bots/api#reactiontypeemoji).
@frozen
public struct ReactionTypeEmoji: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: ReactionTypeKind { ReactionTypeKind(json.member("type")) }
  /// `emoji`
  public var emoji: String { json.readString("emoji") }
}

/// Telegram's [ReactionTypePaid](https://core.telegram.org/bots/api#reactiontypepaid).
@frozen
public struct ReactionTypePaid: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: ReactionTypeKind { ReactionTypeKind(json.member("type")) }
}

/// Telegram's [RefundedPayment](https://core.telegram.org/bots/api#refundedpayment).
@frozen
public struct RefundedPayment: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `currency`; throws if it is absent or not readable.
  public var currency: String {
    get throws(FieldError) { try json.exactString("currency", of: "RefundedPayment") }
  }
  /// `total_amount`; throws if it is absent or not readable.
  public var totalAmount: Int64 {
    get throws(FieldError) { try json.exactInteger("total_amount", of: "RefundedPayment") }
  }
  /// `invoice_payload`; throws if it is absent or not readable.
  public var invoicePayload: String {
    get throws(FieldError) { try json.exactString("invoice_payload", of: "RefundedPayment") }
  }
  /// `telegram_payment_charge_id`; throws if it is absent or not readable.
  public var telegramPaymentChargeID: String {
    get throws(FieldError) { try json.exactString("telegram_payment_charge_id", of: "RefundedPayment") }
  }
  /// `provider_payment_charge_id`; throws if it is there but not readable.
  public var providerPaymentChargeID: String? {
    get throws(FieldError) { try json.exactOptionalString("provider_payment_charge_id", of: "RefundedPayment") }
  }
}

/// Telegram's [ResponseParameters](https://core.telegram.org/bots/api#responseparameters).
@frozen
public struct ResponseParameters: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `migrate_to_chat_id`
  public var migrateToChatID: Int64? { json.member("migrate_to_chat_id").integer }
  /// `retry_after`
  public var retryAfter: Int64? { json.member("retry_after").integer }
}

/// Telegram's [RevenueWithdrawalState](https://core.telegram.org/bots/api#revenuewithdrawalstate): one of several forms.
@frozen
public struct RevenueWithdrawalState: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`: which form this is.
  public var type: RevenueWithdrawalStateKind { RevenueWithdrawalStateKind(json.member("type")) }
  /// This, if its `type` is `pending`.
  public var asPending: RevenueWithdrawalStatePending? {
    json.has("type", "pending") ? RevenueWithdrawalStatePending(json) : nil
  }
  /// This, if its `type` is `succeeded`.
  public var asSucceeded: RevenueWithdrawalStateSucceeded? {
    json.has("type", "succeeded") ? RevenueWithdrawalStateSucceeded(json) : nil
  }
  /// This, if its `type` is `failed`.
  public var asFailed: RevenueWithdrawalStateFailed? {
    json.has("type", "failed") ? RevenueWithdrawalStateFailed(json) : nil
  }
}

/// Telegram's [RevenueWithdrawalStateFailed](https://core.telegram.org/bots/api#revenuewithdrawalstatefailed).
@frozen
public struct RevenueWithdrawalStateFailed: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RevenueWithdrawalStateKind { RevenueWithdrawalStateKind(json.member("type")) }
}

/// Telegram's [RevenueWithdrawalStatePending](https://core.telegram.org/bots/api#revenuewithdrawalstatepending).
@frozen
public struct RevenueWithdrawalStatePending: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RevenueWithdrawalStateKind { RevenueWithdrawalStateKind(json.member("type")) }
}

/// Telegram's [RevenueWithdrawalStateSucceeded](https://core.telegram.org/bots/api#revenuewithdrawalstatesucceeded).
@frozen
public struct RevenueWithdrawalStateSucceeded: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RevenueWithdrawalStateKind { RevenueWithdrawalStateKind(json.member("type")) }
  /// `date`
  public var date: Int64 { json.readInteger("date") }
  /// `url`
  public var url: String { json.readString("url") }
}

/// Telegram's [RichBlock](https://core.telegram.org/bots/api#richblock): one of several forms.
@frozen
public struct RichBlock: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`: which form this is.
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// This, if its `type` is `paragraph`.
  public var asParagraph: RichBlockParagraph? { json.has("type", "paragraph") ? RichBlockParagraph(json) : nil }
  /// This, if its `type` is `heading`.
  public var asSectionHeading: RichBlockSectionHeading? {
    json.has("type", "heading") ? RichBlockSectionHeading(json) : nil
  }
  /// This, if its `type` is `pre`.
  public var asPreformatted: RichBlockPreformatted? { json.has("type", "pre") ? RichBlockPreformatted(json) : nil }
  /// This, if its `type` is `footer`.
  public var asFooter: RichBlockFooter? { json.has("type", "footer") ? RichBlockFooter(json) : nil }
  /// This, if its `type` is `divider`.
  public var asDivider: RichBlockDivider? { json.has("type", "divider") ? RichBlockDivider(json) : nil }
  /// This, if its `type` is `mathematical_expression`.
  public var asMathematicalExpression: RichBlockMathematicalExpression? {
    json.has("type", "mathematical_expression") ? RichBlockMathematicalExpression(json) : nil
  }
  /// This, if its `type` is `anchor`.
  public var asAnchor: RichBlockAnchor? { json.has("type", "anchor") ? RichBlockAnchor(json) : nil }
  /// This, if its `type` is `list`.
  public var asList: RichBlockList? { json.has("type", "list") ? RichBlockList(json) : nil }
  /// This, if its `type` is `blockquote`.
  public var asBlockQuotation: RichBlockBlockQuotation? {
    json.has("type", "blockquote") ? RichBlockBlockQuotation(json) : nil
  }
  /// This, if its `type` is `pullquote`.
  public var asPullQuotation: RichBlockPullQuotation? {
    json.has("type", "pullquote") ? RichBlockPullQuotation(json) : nil
  }
  /// This, if its `type` is `collage`.
  public var asCollage: RichBlockCollage? { json.has("type", "collage") ? RichBlockCollage(json) : nil }
  /// This, if its `type` is `slideshow`.
  public var asSlideshow: RichBlockSlideshow? { json.has("type", "slideshow") ? RichBlockSlideshow(json) : nil }
  /// This, if its `type` is `table`.
  public var asTable: RichBlockTable? { json.has("type", "table") ? RichBlockTable(json) : nil }
  /// This, if its `type` is `details`.
  public var asDetails: RichBlockDetails? { json.has("type", "details") ? RichBlockDetails(json) : nil }
  /// This, if its `type` is `map`.
  public var asMap: RichBlockMap? { json.has("type", "map") ? RichBlockMap(json) : nil }
  /// This, if its `type` is `animation`.
  public var asAnimation: RichBlockAnimation? { json.has("type", "animation") ? RichBlockAnimation(json) : nil }
  /// This, if its `type` is `audio`.
  public var asAudio: RichBlockAudio? { json.has("type", "audio") ? RichBlockAudio(json) : nil }
  /// This, if its `type` is `photo`.
  public var asPhoto: RichBlockPhoto? { json.has("type", "photo") ? RichBlockPhoto(json) : nil }
  /// This, if its `type` is `video`.
  public var asVideo: RichBlockVideo? { json.has("type", "video") ? RichBlockVideo(json) : nil }
  /// This, if its `type` is `voice_note`.
  public var asVoiceNote: RichBlockVoiceNote? { json.has("type", "voice_note") ? RichBlockVoiceNote(json) : nil }
  /// This, if its `type` is `thinking`.
  public var asThinking: RichBlockThinking? { json.has("type", "thinking") ? RichBlockThinking(json) : nil }
  /// This, if its `type` is `buttons`.
  public var asButtons: RichBlockButtons? { json.has("type", "buttons") ? RichBlockButtons(json) : nil }
  /// This, if its `type` is `document`.
  public var asDocument: RichBlockDocument? { json.has("type", "document") ? RichBlockDocument(json) : nil }
  /// This, if its `type` is `expandable_blockquote`.
  public var asExpandableBlockQuotation: RichBlockExpandableBlockQuotation? {
    json.has("type", "expandable_blockquote") ? RichBlockExpandableBlockQuotation(json) : nil
  }
}

/// Telegram's [RichBlockAnchor](https://core.telegram.org/bots/api#richblockanchor).
@frozen
public struct RichBlockAnchor: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `name`
  public var name: String { json.readString("name") }
}

/// Telegram's [RichBlockAnimation](https://core.telegram.org/bots/api#richblockanimation).
@frozen
public struct RichBlockAnimation: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `animation`
  public var animation: Animation { Animation(json.member("animation")) }
  /// `has_spoiler`
  public var hasSpoiler: Bool { json.readBool("has_spoiler") }
  /// `caption`
  public var caption: RichBlockCaption? { json.readObject("caption").map { RichBlockCaption($0) } }
}

/// Telegram's [RichBlockAudio](https://core.telegram.org/bots/api#richblockaudio).
@frozen
public struct RichBlockAudio: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `audio`
  public var audio: Audio { Audio(json.member("audio")) }
  /// `caption`
  public var caption: RichBlockCaption? { json.readObject("caption").map { RichBlockCaption($0) } }
}

/// Telegram's [RichBlockBlockQuotation](https://core.telegram.org/bots/api#richblockblockquotation).
@frozen
public struct RichBlockBlockQuotation: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `blocks`
  public var blocks: JSONArray<RichBlock> { JSONArray<RichBlock>(json.member("blocks")) }
  /// `credit`
  public var credit: RichText? { json.readPresent("credit").map { RichText($0) } }
}

/// Telegram's [RichBlockButtons](https://core.telegram.org/bots/api#richblockbuttons).
@frozen
public struct RichBlockButtons: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `buttons`
  public var buttons: JSONArray<RichMessageButton> { JSONArray<RichMessageButton>(json.member("buttons")) }
  /// `align`
  public var align: String? { json.member("align").string }
}

/// Telegram's [RichBlockCaption](https://core.telegram.org/bots/api#richblockcaption).
@frozen
public struct RichBlockCaption: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
  /// `credit`
  public var credit: RichText? { json.readPresent("credit").map { RichText($0) } }
}

/// Telegram's [RichBlockCollage](https://core.telegram.org/bots/api#richblockcollage).
@frozen
public struct RichBlockCollage: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `blocks`
  public var blocks: JSONArray<RichBlock> { JSONArray<RichBlock>(json.member("blocks")) }
  /// `caption`
  public var caption: RichBlockCaption? { json.readObject("caption").map { RichBlockCaption($0) } }
}

/// Telegram's [RichBlockDetails](https://core.telegram.org/bots/api#richblockdetails).
@frozen
public struct RichBlockDetails: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `summary`
  public var summary: RichText { RichText(json.member("summary")) }
  /// `blocks`
  public var blocks: JSONArray<RichBlock> { JSONArray<RichBlock>(json.member("blocks")) }
  /// `is_open`
  public var isOpen: Bool { json.readBool("is_open") }
}

/// Telegram's [RichBlockDivider](https://core.telegram.org/bots/api#richblockdivider).
@frozen
public struct RichBlockDivider: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
}

/// Telegram's [RichBlockDocument](https://core.telegram.org/bots/api#richblockdocument).
@frozen
public struct RichBlockDocument: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `document`
  public var document: Document { Document(json.member("document")) }
  /// `caption`
  public var caption: RichBlockCaption? { json.readObject("caption").map { RichBlockCaption($0) } }
}

/// Telegram's [RichBlockExpandableBlockQuotation](https://core.telegram.org/bots/api#richblockexpandableblockquotation).
@frozen
public struct RichBlockExpandableBlockQuotation: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
  /// `credit`
  public var credit: RichText? { json.readPresent("credit").map { RichText($0) } }
}

/// Telegram's [RichBlockFooter](https://core.telegram.org/bots/api#richblockfooter).
@frozen
public struct RichBlockFooter: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
}

/// Telegram's [RichBlockList](https://core.telegram.org/bots/api#richblocklist).
@frozen
public struct RichBlockList: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `items`
  public var items: JSONArray<RichBlockListItem> { JSONArray<RichBlockListItem>(json.member("items")) }
}

/// Telegram's [RichBlockListItem](https://core.telegram.org/bots/api#richblocklistitem).
@frozen
public struct RichBlockListItem: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `label`
  public var label: String { json.readString("label") }
  /// `blocks`
  public var blocks: JSONArray<RichBlock> { JSONArray<RichBlock>(json.member("blocks")) }
  /// `has_checkbox`
  public var hasCheckbox: Bool { json.readBool("has_checkbox") }
  /// `is_checked`
  public var isChecked: Bool { json.readBool("is_checked") }
  /// `value`
  public var value: Int64? { json.member("value").integer }
  /// `type`
  public var type: String? { json.member("type").string }
}

/// Telegram's [RichBlockMap](https://core.telegram.org/bots/api#richblockmap).
@frozen
public struct RichBlockMap: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `location`
  public var location: Location { Location(json.member("location")) }
  /// `zoom`
  public var zoom: Int64 { json.readInteger("zoom") }
  /// `width`
  public var width: Int64 { json.readInteger("width") }
  /// `height`
  public var height: Int64 { json.readInteger("height") }
  /// `caption`
  public var caption: RichBlockCaption? { json.readObject("caption").map { RichBlockCaption($0) } }
}

/// Telegram's [RichBlockMathematicalExpression](https://core.telegram.org/bots/api#richblockmathematicalexpression).
@frozen
public struct RichBlockMathematicalExpression: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `expression`
  public var expression: String { json.readString("expression") }
}

/// Telegram's [RichBlockParagraph](https://core.telegram.org/bots/api#richblockparagraph).
@frozen
public struct RichBlockParagraph: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
}

/// Telegram's [RichBlockPhoto](https://core.telegram.org/bots/api#richblockphoto).
@frozen
public struct RichBlockPhoto: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `photo`
  public var photo: JSONArray<PhotoSize> { JSONArray<PhotoSize>(json.member("photo")) }
  /// `has_spoiler`
  public var hasSpoiler: Bool { json.readBool("has_spoiler") }
  /// `caption`
  public var caption: RichBlockCaption? { json.readObject("caption").map { RichBlockCaption($0) } }
}

/// Telegram's [RichBlockPreformatted](https://core.telegram.org/bots/api#richblockpreformatted).
@frozen
public struct RichBlockPreformatted: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
  /// `language`
  public var language: String? { json.member("language").string }
}

/// Telegram's [RichBlockPullQuotation](https://core.telegram.org/bots/api#richblockpullquotation).
@frozen
public struct RichBlockPullQuotation: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
  /// `credit`
  public var credit: RichText? { json.readPresent("credit").map { RichText($0) } }
}

/// Telegram's [RichBlockSectionHeading](https://core.telegram.org/bots/api#richblocksectionheading).
@frozen
public struct RichBlockSectionHeading: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
  /// `size`
  public var size: Int64 { json.readInteger("size") }
}

/// Telegram's [RichBlockSlideshow](https://core.telegram.org/bots/api#richblockslideshow).
@frozen
public struct RichBlockSlideshow: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `blocks`
  public var blocks: JSONArray<RichBlock> { JSONArray<RichBlock>(json.member("blocks")) }
  /// `caption`
  public var caption: RichBlockCaption? { json.readObject("caption").map { RichBlockCaption($0) } }
}

/// Telegram's [RichBlockTable](https://core.telegram.org/bots/api#richblocktable).
@frozen
public struct RichBlockTable: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `cells`
  public var cells: JSONArray<JSONArray<RichBlockTableCell>> {
    JSONArray<JSONArray<RichBlockTableCell>>(json.member("cells"))
  }
  /// `is_bordered`
  public var isBordered: Bool { json.readBool("is_bordered") }
  /// `is_striped`
  public var isStriped: Bool { json.readBool("is_striped") }
  /// `caption`
  public var caption: RichText? { json.readPresent("caption").map { RichText($0) } }
  /// `is_compact`
  public var isCompact: Bool { json.readBool("is_compact") }
}

/// Telegram's [RichBlockTableCell](https://core.telegram.org/bots/api#richblocktablecell).
@frozen
public struct RichBlockTableCell: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `text`
  public var text: RichText? { json.readPresent("text").map { RichText($0) } }
  /// `is_header`
  public var isHeader: Bool { json.readBool("is_header") }
  /// `colspan`
  public var colspan: Int64? { json.member("colspan").integer }
  /// `rowspan`
  public var rowspan: Int64? { json.member("rowspan").integer }
  /// `align`
  public var align: String { json.readString("align") }
  /// `valign`
  public var valign: String { json.readString("valign") }
}

/// Telegram's [RichBlockThinking](https://core.telegram.org/bots/api#richblockthinking).
@frozen
public struct RichBlockThinking: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
}

/// Telegram's [RichBlockVideo](https://core.telegram.org/bots/api#richblockvideo).
@frozen
public struct RichBlockVideo: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `video`
  public var video: Video { Video(json.member("video")) }
  /// `has_spoiler`
  public var hasSpoiler: Bool { json.readBool("has_spoiler") }
  /// `caption`
  public var caption: RichBlockCaption? { json.readObject("caption").map { RichBlockCaption($0) } }
}

/// Telegram's [RichBlockVoiceNote](https://core.telegram.org/bots/api#richblockvoicenote).
@frozen
public struct RichBlockVoiceNote: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichBlockKind { RichBlockKind(json.member("type")) }
  /// `voice_note`
  public var voiceNote: Voice { Voice(json.member("voice_note")) }
  /// `caption`
  public var caption: RichBlockCaption? { json.readObject("caption").map { RichBlockCaption($0) } }
}

/// Telegram's [RichMessage](https://core.telegram.org/bots/api#richmessage).
@frozen
public struct RichMessage: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `blocks`
  public var blocks: JSONArray<RichBlock> { JSONArray<RichBlock>(json.member("blocks")) }
  /// `is_rtl`
  public var isRTL: Bool { json.readBool("is_rtl") }
}

/// Telegram's [RichMessageButton](https://core.telegram.org/bots/api#richmessagebutton).
@frozen
public struct RichMessageButton: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
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
  /// `disabled`
  public var disabled: DisabledButton? { json.readObject("disabled").map { DisabledButton($0) } }
}

/// Telegram's [RichText](https://core.telegram.org/bots/api#richtext): one of several forms.
@frozen
public struct RichText: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`: which form this is.
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// This, if its `type` is `bold`.
  public var asBold: RichTextBold? { json.has("type", "bold") ? RichTextBold(json) : nil }
  /// This, if its `type` is `italic`.
  public var asItalic: RichTextItalic? { json.has("type", "italic") ? RichTextItalic(json) : nil }
  /// This, if its `type` is `underline`.
  public var asUnderline: RichTextUnderline? { json.has("type", "underline") ? RichTextUnderline(json) : nil }
  /// This, if its `type` is `strikethrough`.
  public var asStrikethrough: RichTextStrikethrough? {
    json.has("type", "strikethrough") ? RichTextStrikethrough(json) : nil
  }
  /// This, if its `type` is `spoiler`.
  public var asSpoiler: RichTextSpoiler? { json.has("type", "spoiler") ? RichTextSpoiler(json) : nil }
  /// This, if its `type` is `date_time`.
  public var asDateTime: RichTextDateTime? { json.has("type", "date_time") ? RichTextDateTime(json) : nil }
  /// This, if its `type` is `text_mention`.
  public var asTextMention: RichTextTextMention? { json.has("type", "text_mention") ? RichTextTextMention(json) : nil }
  /// This, if its `type` is `subscript`.
  public var asSubscript: RichTextSubscript? { json.has("type", "subscript") ? RichTextSubscript(json) : nil }
  /// This, if its `type` is `superscript`.
  public var asSuperscript: RichTextSuperscript? { json.has("type", "superscript") ? RichTextSuperscript(json) : nil }
  /// This, if its `type` is `marked`.
  public var asMarked: RichTextMarked? { json.has("type", "marked") ? RichTextMarked(json) : nil }
  /// This, if its `type` is `code`.
  public var asCode: RichTextCode? { json.has("type", "code") ? RichTextCode(json) : nil }
  /// This, if its `type` is `custom_emoji`.
  public var asCustomEmoji: RichTextCustomEmoji? { json.has("type", "custom_emoji") ? RichTextCustomEmoji(json) : nil }
  /// This, if its `type` is `mathematical_expression`.
  public var asMathematicalExpression: RichTextMathematicalExpression? {
    json.has("type", "mathematical_expression") ? RichTextMathematicalExpression(json) : nil
  }
  /// This, if its `type` is `url`.
  public var asUrl: RichTextUrl? { json.has("type", "url") ? RichTextUrl(json) : nil }
  /// This, if its `type` is `email_address`.
  public var asEmailAddress: RichTextEmailAddress? {
    json.has("type", "email_address") ? RichTextEmailAddress(json) : nil
  }
  /// This, if its `type` is `phone_number`.
  public var asPhoneNumber: RichTextPhoneNumber? { json.has("type", "phone_number") ? RichTextPhoneNumber(json) : nil }
  /// This, if its `type` is `bank_card_number`.
  public var asBankCardNumber: RichTextBankCardNumber? {
    json.has("type", "bank_card_number") ? RichTextBankCardNumber(json) : nil
  }
  /// This, if its `type` is `mention`.
  public var asMention: RichTextMention? { json.has("type", "mention") ? RichTextMention(json) : nil }
  /// This, if its `type` is `hashtag`.
  public var asHashtag: RichTextHashtag? { json.has("type", "hashtag") ? RichTextHashtag(json) : nil }
  /// This, if its `type` is `cashtag`.
  public var asCashtag: RichTextCashtag? { json.has("type", "cashtag") ? RichTextCashtag(json) : nil }
  /// This, if its `type` is `bot_command`.
  public var asBotCommand: RichTextBotCommand? { json.has("type", "bot_command") ? RichTextBotCommand(json) : nil }
  /// This, if its `type` is `anchor`.
  public var asAnchor: RichTextAnchor? { json.has("type", "anchor") ? RichTextAnchor(json) : nil }
  /// This, if its `type` is `anchor_link`.
  public var asAnchorLink: RichTextAnchorLink? { json.has("type", "anchor_link") ? RichTextAnchorLink(json) : nil }
  /// This, if its `type` is `reference`.
  public var asReference: RichTextReference? { json.has("type", "reference") ? RichTextReference(json) : nil }
  /// This, if its `type` is `reference_link`.
  public var asReferenceLink: RichTextReferenceLink? {
    json.has("type", "reference_link") ? RichTextReferenceLink(json) : nil
  }
  /// This, if its `type` is `button`.
  public var asButton: RichTextButton? { json.has("type", "button") ? RichTextButton(json) : nil }
}

/// Telegram's [RichTextAnchor](https://core.telegram.org/bots/api#richtextanchor).
@frozen
public struct RichTextAnchor: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `name`
  public var name: String { json.readString("name") }
}

/// Telegram's [RichTextAnchorLink](https://core.telegram.org/bots/api#richtextanchorlink).
@frozen
public struct RichTextAnchorLink: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
  /// `anchor_name`
  public var anchorName: String { json.readString("anchor_name") }
}

/// Telegram's [RichTextBankCardNumber](https://core.telegram.org/bots/api#richtextbankcardnumber).
@frozen
public struct RichTextBankCardNumber: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
  /// `bank_card_number`
  public var bankCardNumber: String { json.readString("bank_card_number") }
}

/// Telegram's [RichTextBold](https://core.telegram.org/bots/api#richtextbold).
@frozen
public struct RichTextBold: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
}

/// Telegram's [RichTextBotCommand](https://core.telegram.org/bots/api#richtextbotcommand).
@frozen
public struct RichTextBotCommand: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
  /// `bot_command`
  public var botCommand: String { json.readString("bot_command") }
}

/// Telegram's [RichTextButton](https://core.telegram.org/bots/api#richtextbutton).
@frozen
public struct RichTextButton: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `button`
  public var button: RichMessageButton { RichMessageButton(json.member("button")) }
}

/// Telegram's [RichTextCashtag](https://core.telegram.org/bots/api#richtextcashtag).
@frozen
public struct RichTextCashtag: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
  /// `cashtag`
  public var cashtag: String { json.readString("cashtag") }
}

/// Telegram's [RichTextCode](https://core.telegram.org/bots/api#richtextcode).
@frozen
public struct RichTextCode: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
}

/// Telegram's [RichTextCustomEmoji](https://core.telegram.org/bots/api#richtextcustomemoji).
@frozen
public struct RichTextCustomEmoji: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `custom_emoji_id`
  public var customEmojiID: String { json.readString("custom_emoji_id") }
  /// `alternative_text`
  public var alternativeText: String { json.readString("alternative_text") }
}

/// Telegram's [RichTextDateTime](https://core.telegram.org/bots/api#richtextdatetime).
@frozen
public struct RichTextDateTime: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
  /// `unix_time`
  public var unixTime: Int64 { json.readInteger("unix_time") }
  /// `date_time_format`
  public var dateTimeFormat: String { json.readString("date_time_format") }
}

/// Telegram's [RichTextEmailAddress](https://core.telegram.org/bots/api#richtextemailaddress).
@frozen
public struct RichTextEmailAddress: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
  /// `email_address`
  public var emailAddress: String { json.readString("email_address") }
}

/// Telegram's [RichTextHashtag](https://core.telegram.org/bots/api#richtexthashtag).
@frozen
public struct RichTextHashtag: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
  /// `hashtag`
  public var hashtag: String { json.readString("hashtag") }
}

/// Telegram's [RichTextItalic](https://core.telegram.org/bots/api#richtextitalic).
@frozen
public struct RichTextItalic: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
}

/// Telegram's [RichTextMarked](https://core.telegram.org/bots/api#richtextmarked).
@frozen
public struct RichTextMarked: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
}

/// Telegram's [RichTextMathematicalExpression](https://core.telegram.org/bots/api#richtextmathematicalexpression).
@frozen
public struct RichTextMathematicalExpression: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `expression`
  public var expression: String { json.readString("expression") }
}

/// Telegram's [RichTextMention](https://core.telegram.org/bots/api#richtextmention).
@frozen
public struct RichTextMention: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
  /// `username`
  public var username: String { json.readString("username") }
}

/// Telegram's [RichTextPhoneNumber](https://core.telegram.org/bots/api#richtextphonenumber).
@frozen
public struct RichTextPhoneNumber: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
  /// `phone_number`
  public var phoneNumber: String { json.readString("phone_number") }
}

/// Telegram's [RichTextReference](https://core.telegram.org/bots/api#richtextreference).
@frozen
public struct RichTextReference: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
  /// `name`
  public var name: String { json.readString("name") }
}

/// Telegram's [RichTextReferenceLink](https://core.telegram.org/bots/api#richtextreferencelink).
@frozen
public struct RichTextReferenceLink: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
  /// `reference_name`
  public var referenceName: String { json.readString("reference_name") }
}

/// Telegram's [RichTextSpoiler](https://core.telegram.org/bots/api#richtextspoiler).
@frozen
public struct RichTextSpoiler: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
}

/// Telegram's [RichTextStrikethrough](https://core.telegram.org/bots/api#richtextstrikethrough).
@frozen
public struct RichTextStrikethrough: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
}

/// Telegram's [RichTextSubscript](https://core.telegram.org/bots/api#richtextsubscript).
@frozen
public struct RichTextSubscript: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
}

/// Telegram's [RichTextSuperscript](https://core.telegram.org/bots/api#richtextsuperscript).
@frozen
public struct RichTextSuperscript: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
}

/// Telegram's [RichTextTextMention](https://core.telegram.org/bots/api#richtexttextmention).
@frozen
public struct RichTextTextMention: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
  /// `user`
  public var user: User { User(json.member("user")) }
}

/// Telegram's [RichTextUnderline](https://core.telegram.org/bots/api#richtextunderline).
@frozen
public struct RichTextUnderline: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
}

/// Telegram's [RichTextUrl](https://core.telegram.org/bots/api#richtexturl).
@frozen
public struct RichTextUrl: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }
  /// `type`
  public var type: RichTextKind { RichTextKind(json.member("type")) }
  /// `text`
  public var text: RichText { RichText(json.member("text")) }
  /// `url`
  public var url: String { json.readString("url") }
}
