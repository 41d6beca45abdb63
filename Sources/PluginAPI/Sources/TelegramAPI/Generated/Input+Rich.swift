// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

/// Telegram's [InputRichBlock](https://core.telegram.org/bots/api#inputrichblock): one of several forms.
public indirect enum InputRichBlock: JSONWritable {
  /// [InputRichBlockAnchor](https://core.telegram.org/bots/api#inputrichblockanchor)
  case anchor(InputRichBlockAnchor)
  /// [InputRichBlockAnimation](https://core.telegram.org/bots/api#inputrichblockanimation)
  case animation(InputRichBlockAnimation)
  /// [InputRichBlockAudio](https://core.telegram.org/bots/api#inputrichblockaudio)
  case audio(InputRichBlockAudio)
  /// [InputRichBlockBlockQuotation](https://core.telegram.org/bots/api#inputrichblockblockquotation)
  case blockQuotation(InputRichBlockBlockQuotation)
  /// [InputRichBlockButtons](https://core.telegram.org/bots/api#inputrichblockbuttons)
  case buttons(InputRichBlockButtons)
  /// [InputRichBlockCollage](https://core.telegram.org/bots/api#inputrichblockcollage)
  case collage(InputRichBlockCollage)
  /// [InputRichBlockDetails](https://core.telegram.org/bots/api#inputrichblockdetails)
  case details(InputRichBlockDetails)
  /// [InputRichBlockDivider](https://core.telegram.org/bots/api#inputrichblockdivider)
  case divider
  /// [InputRichBlockDocument](https://core.telegram.org/bots/api#inputrichblockdocument)
  case document(InputRichBlockDocument)
  /// [InputRichBlockExpandableBlockQuotation](https://core.telegram.org/bots/api#inputrichblockexpandableblockquotation)
  case expandableBlockQuotation(InputRichBlockExpandableBlockQuotation)
  /// [InputRichBlockFooter](https://core.telegram.org/bots/api#inputrichblockfooter)
  case footer(InputRichBlockFooter)
  /// [InputRichBlockList](https://core.telegram.org/bots/api#inputrichblocklist)
  case list(InputRichBlockList)
  /// [InputRichBlockMap](https://core.telegram.org/bots/api#inputrichblockmap)
  case map(InputRichBlockMap)
  /// [InputRichBlockMathematicalExpression](https://core.telegram.org/bots/api#inputrichblockmathematicalexpression)
  case mathematicalExpression(InputRichBlockMathematicalExpression)
  /// [InputRichBlockParagraph](https://core.telegram.org/bots/api#inputrichblockparagraph)
  case paragraph(InputRichBlockParagraph)
  /// [InputRichBlockPhoto](https://core.telegram.org/bots/api#inputrichblockphoto)
  case photo(InputRichBlockPhoto)
  /// [InputRichBlockPreformatted](https://core.telegram.org/bots/api#inputrichblockpreformatted)
  case preformatted(InputRichBlockPreformatted)
  /// [InputRichBlockPullQuotation](https://core.telegram.org/bots/api#inputrichblockpullquotation)
  case pullQuotation(InputRichBlockPullQuotation)
  /// [InputRichBlockSectionHeading](https://core.telegram.org/bots/api#inputrichblocksectionheading)
  case sectionHeading(InputRichBlockSectionHeading)
  /// [InputRichBlockSlideshow](https://core.telegram.org/bots/api#inputrichblockslideshow)
  case slideshow(InputRichBlockSlideshow)
  /// [InputRichBlockTable](https://core.telegram.org/bots/api#inputrichblocktable)
  case table(InputRichBlockTable)
  /// [InputRichBlockThinking](https://core.telegram.org/bots/api#inputrichblockthinking)
  case thinking(InputRichBlockThinking)
  /// [InputRichBlockVideo](https://core.telegram.org/bots/api#inputrichblockvideo)
  case video(InputRichBlockVideo)
  /// [InputRichBlockVoiceNote](https://core.telegram.org/bots/api#inputrichblockvoicenote)
  case voiceNote(InputRichBlockVoiceNote)

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .anchor(let value): writer.write(value)
    case .animation(let value): writer.write(value)
    case .audio(let value): writer.write(value)
    case .blockQuotation(let value): writer.write(value)
    case .buttons(let value): writer.write(value)
    case .collage(let value): writer.write(value)
    case .details(let value): writer.write(value)
    case .divider: InputRichBlockDivider().write(to: &writer)
    case .document(let value): writer.write(value)
    case .expandableBlockQuotation(let value): writer.write(value)
    case .footer(let value): writer.write(value)
    case .list(let value): writer.write(value)
    case .map(let value): writer.write(value)
    case .mathematicalExpression(let value): writer.write(value)
    case .paragraph(let value): writer.write(value)
    case .photo(let value): writer.write(value)
    case .preformatted(let value): writer.write(value)
    case .pullQuotation(let value): writer.write(value)
    case .sectionHeading(let value): writer.write(value)
    case .slideshow(let value): writer.write(value)
    case .table(let value): writer.write(value)
    case .thinking(let value): writer.write(value)
    case .video(let value): writer.write(value)
    case .voiceNote(let value): writer.write(value)
    }
  }
}

/// Telegram's [InputRichBlockAnchor](https://core.telegram.org/bots/api#inputrichblockanchor).
public struct InputRichBlockAnchor: JSONWritable {
  /// `name`
  public var name: String

  /// With what is required.
  public init(name: String) { self.name = name }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "anchor")
    writer.member("name", name)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockAnimation](https://core.telegram.org/bots/api#inputrichblockanimation).
public struct InputRichBlockAnimation: JSONWritable {
  /// `animation`
  public var animation: InputMediaAnimation
  /// `caption`
  public var caption: InputRichBlockCaption?

  /// With what is required.
  public init(animation: InputMediaAnimation) { self.animation = animation }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    animation: InputMediaAnimation,
    caption: InputRichBlockCaption? = nil
  ) {
    self.init(animation: animation)
    if let caption { self.caption = caption }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "animation")
    writer.member("animation", animation)
    writer.member("caption", caption)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockAudio](https://core.telegram.org/bots/api#inputrichblockaudio).
public struct InputRichBlockAudio: JSONWritable {
  /// `audio`
  public var audio: InputMediaAudio
  /// `caption`
  public var caption: InputRichBlockCaption?

  /// With what is required.
  public init(audio: InputMediaAudio) { self.audio = audio }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    audio: InputMediaAudio,
    caption: InputRichBlockCaption? = nil
  ) {
    self.init(audio: audio)
    if let caption { self.caption = caption }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "audio")
    writer.member("audio", audio)
    writer.member("caption", caption)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockBlockQuotation](https://core.telegram.org/bots/api#inputrichblockblockquotation).
public struct InputRichBlockBlockQuotation: JSONWritable {
  /// `blocks`
  public var blocks: [InputRichBlock]
  /// `credit`
  public var credit: InputRichText?

  /// With what is required.
  public init(blocks: [InputRichBlock]) { self.blocks = blocks }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    blocks: [InputRichBlock],
    credit: InputRichText? = nil
  ) {
    self.init(blocks: blocks)
    if let credit { self.credit = credit }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "blockquote")
    writer.member("blocks", blocks)
    writer.member("credit", credit)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockButtons](https://core.telegram.org/bots/api#inputrichblockbuttons).
public struct InputRichBlockButtons: JSONWritable {
  /// `buttons`
  public var buttons: [InputRichMessageButton]
  /// `align`
  public var align: String?

  /// With what is required.
  public init(buttons: [InputRichMessageButton]) { self.buttons = buttons }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    buttons: [InputRichMessageButton],
    align: String? = nil
  ) {
    self.init(buttons: buttons)
    if let align { self.align = align }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "buttons")
    writer.member("buttons", buttons)
    writer.member("align", align)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockCollage](https://core.telegram.org/bots/api#inputrichblockcollage).
public struct InputRichBlockCollage: JSONWritable {
  /// `blocks`
  public var blocks: [InputRichBlock]
  /// `caption`
  public var caption: InputRichBlockCaption?

  /// With what is required.
  public init(blocks: [InputRichBlock]) { self.blocks = blocks }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    blocks: [InputRichBlock],
    caption: InputRichBlockCaption? = nil
  ) {
    self.init(blocks: blocks)
    if let caption { self.caption = caption }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "collage")
    writer.member("blocks", blocks)
    writer.member("caption", caption)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockDetails](https://core.telegram.org/bots/api#inputrichblockdetails).
public struct InputRichBlockDetails: JSONWritable {
  /// `summary`
  public var summary: InputRichText
  /// `blocks`
  public var blocks: [InputRichBlock]
  /// `is_open`
  public var isOpen: Bool?

  /// With what is required.
  public init(summary: InputRichText, blocks: [InputRichBlock]) { self.summary = summary; self.blocks = blocks }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    summary: InputRichText,
    blocks: [InputRichBlock],
    isOpen: Bool? = nil
  ) {
    self.init(summary: summary, blocks: blocks)
    if let isOpen { self.isOpen = isOpen }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "details")
    writer.member("summary", summary)
    writer.member("blocks", blocks)
    writer.member("is_open", isOpen)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockDivider](https://core.telegram.org/bots/api#inputrichblockdivider).
public struct InputRichBlockDivider: JSONWritable {
  /// With what is required.
  public init() {}

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "divider")
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockDocument](https://core.telegram.org/bots/api#inputrichblockdocument).
public struct InputRichBlockDocument: JSONWritable {
  /// `document`
  public var document: InputMediaDocument
  /// `caption`
  public var caption: InputRichBlockCaption?

  /// With what is required.
  public init(document: InputMediaDocument) { self.document = document }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    document: InputMediaDocument,
    caption: InputRichBlockCaption? = nil
  ) {
    self.init(document: document)
    if let caption { self.caption = caption }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "document")
    writer.member("document", document)
    writer.member("caption", caption)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockExpandableBlockQuotation](https://core.telegram.org/bots/api#inputrichblockexpandableblockquotation).
public struct InputRichBlockExpandableBlockQuotation: JSONWritable {
  /// `text`
  public var text: InputRichText
  /// `credit`
  public var credit: InputRichText?

  /// With what is required.
  public init(text: InputRichText) { self.text = text }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    text: InputRichText,
    credit: InputRichText? = nil
  ) {
    self.init(text: text)
    if let credit { self.credit = credit }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "expandable_blockquote")
    writer.member("text", text)
    writer.member("credit", credit)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockFooter](https://core.telegram.org/bots/api#inputrichblockfooter).
public struct InputRichBlockFooter: JSONWritable {
  /// `text`
  public var text: InputRichText

  /// With what is required.
  public init(text: InputRichText) { self.text = text }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "footer")
    writer.member("text", text)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockList](https://core.telegram.org/bots/api#inputrichblocklist).
public struct InputRichBlockList: JSONWritable {
  /// `items`
  public var items: [InputRichBlockListItem]

  /// With what is required.
  public init(items: [InputRichBlockListItem]) { self.items = items }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "list")
    writer.member("items", items)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockListItem](https://core.telegram.org/bots/api#inputrichblocklistitem).
public struct InputRichBlockListItem: JSONWritable {
  /// `blocks`
  public var blocks: [InputRichBlock]
  /// `has_checkbox`
  public var hasCheckbox: Bool?
  /// `is_checked`
  public var isChecked: Bool?
  /// `value`
  public var value: Int64?
  /// `type`
  public var type: String?

  /// With what is required.
  public init(blocks: [InputRichBlock]) { self.blocks = blocks }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    blocks: [InputRichBlock],
    hasCheckbox: Bool? = nil,
    isChecked: Bool? = nil,
    value: Int64? = nil,
    type: String? = nil
  ) {
    self.init(blocks: blocks)
    if let hasCheckbox { self.hasCheckbox = hasCheckbox }
    if let isChecked { self.isChecked = isChecked }
    if let value { self.value = value }
    if let type { self.type = type }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("blocks", blocks)
    writer.member("has_checkbox", hasCheckbox)
    writer.member("is_checked", isChecked)
    writer.member("value", value)
    writer.member("type", type)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockMap](https://core.telegram.org/bots/api#inputrichblockmap).
public struct InputRichBlockMap: JSONWritable {
  /// `location`
  public var location: InputLocation
  /// `zoom`
  public var zoom: Int64?
  /// `width`
  public var width: Int64?
  /// `height`
  public var height: Int64?
  /// `caption`
  public var caption: InputRichBlockCaption?

  /// With what is required.
  public init(location: InputLocation) { self.location = location }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    location: InputLocation,
    zoom: Int64? = nil,
    width: Int64? = nil,
    height: Int64? = nil,
    caption: InputRichBlockCaption? = nil
  ) {
    self.init(location: location)
    if let zoom { self.zoom = zoom }
    if let width { self.width = width }
    if let height { self.height = height }
    if let caption { self.caption = caption }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "map")
    writer.member("location", location)
    writer.member("zoom", zoom)
    writer.member("width", width)
    writer.member("height", height)
    writer.member("caption", caption)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockMathematicalExpression](https://core.telegram.org/bots/api#inputrichblockmathematicalexpression).
public struct InputRichBlockMathematicalExpression: JSONWritable {
  /// `expression`
  public var expression: String

  /// With what is required.
  public init(expression: String) { self.expression = expression }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "mathematical_expression")
    writer.member("expression", expression)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockParagraph](https://core.telegram.org/bots/api#inputrichblockparagraph).
public struct InputRichBlockParagraph: JSONWritable {
  /// `text`
  public var text: InputRichText

  /// With what is required.
  public init(text: InputRichText) { self.text = text }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "paragraph")
    writer.member("text", text)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockPhoto](https://core.telegram.org/bots/api#inputrichblockphoto).
public struct InputRichBlockPhoto: JSONWritable {
  /// `photo`
  public var photo: InputMediaPhoto
  /// `caption`
  public var caption: InputRichBlockCaption?

  /// With what is required.
  public init(photo: InputMediaPhoto) { self.photo = photo }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    photo: InputMediaPhoto,
    caption: InputRichBlockCaption? = nil
  ) {
    self.init(photo: photo)
    if let caption { self.caption = caption }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "photo")
    writer.member("photo", photo)
    writer.member("caption", caption)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockPreformatted](https://core.telegram.org/bots/api#inputrichblockpreformatted).
public struct InputRichBlockPreformatted: JSONWritable {
  /// `text`
  public var text: InputRichText
  /// `language`
  public var language: String?

  /// With what is required.
  public init(text: InputRichText) { self.text = text }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    text: InputRichText,
    language: String? = nil
  ) {
    self.init(text: text)
    if let language { self.language = language }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "pre")
    writer.member("text", text)
    writer.member("language", language)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockPullQuotation](https://core.telegram.org/bots/api#inputrichblockpullquotation).
public struct InputRichBlockPullQuotation: JSONWritable {
  /// `text`
  public var text: InputRichText
  /// `credit`
  public var credit: InputRichText?

  /// With what is required.
  public init(text: InputRichText) { self.text = text }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    text: InputRichText,
    credit: InputRichText? = nil
  ) {
    self.init(text: text)
    if let credit { self.credit = credit }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "pullquote")
    writer.member("text", text)
    writer.member("credit", credit)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockSectionHeading](https://core.telegram.org/bots/api#inputrichblocksectionheading).
public struct InputRichBlockSectionHeading: JSONWritable {
  /// `text`
  public var text: InputRichText
  /// `size`
  public var size: Int64

  /// With what is required.
  public init(text: InputRichText, size: Int64) { self.text = text; self.size = size }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "heading")
    writer.member("text", text)
    writer.member("size", size)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockSlideshow](https://core.telegram.org/bots/api#inputrichblockslideshow).
public struct InputRichBlockSlideshow: JSONWritable {
  /// `blocks`
  public var blocks: [InputRichBlock]
  /// `caption`
  public var caption: InputRichBlockCaption?

  /// With what is required.
  public init(blocks: [InputRichBlock]) { self.blocks = blocks }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    blocks: [InputRichBlock],
    caption: InputRichBlockCaption? = nil
  ) {
    self.init(blocks: blocks)
    if let caption { self.caption = caption }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "slideshow")
    writer.member("blocks", blocks)
    writer.member("caption", caption)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockTable](https://core.telegram.org/bots/api#inputrichblocktable).
public struct InputRichBlockTable: JSONWritable {
  /// `cells`
  public var cells: [[InputRichBlockTableCell]]
  /// `is_bordered`
  public var isBordered: Bool?
  /// `is_striped`
  public var isStriped: Bool?
  /// `caption`
  public var caption: InputRichText?
  /// `is_compact`
  public var isCompact: Bool?

  /// With what is required.
  public init(cells: [[InputRichBlockTableCell]]) { self.cells = cells }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    cells: [[InputRichBlockTableCell]],
    isBordered: Bool? = nil,
    isStriped: Bool? = nil,
    caption: InputRichText? = nil,
    isCompact: Bool? = nil
  ) {
    self.init(cells: cells)
    if let isBordered { self.isBordered = isBordered }
    if let isStriped { self.isStriped = isStriped }
    if let caption { self.caption = caption }
    if let isCompact { self.isCompact = isCompact }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "table")
    writer.member("cells", cells)
    writer.member("is_bordered", isBordered)
    writer.member("is_striped", isStriped)
    writer.member("caption", caption)
    writer.member("is_compact", isCompact)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockThinking](https://core.telegram.org/bots/api#inputrichblockthinking).
public struct InputRichBlockThinking: JSONWritable {
  /// `text`
  public var text: InputRichText

  /// With what is required.
  public init(text: InputRichText) { self.text = text }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "thinking")
    writer.member("text", text)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockVideo](https://core.telegram.org/bots/api#inputrichblockvideo).
public struct InputRichBlockVideo: JSONWritable {
  /// `video`
  public var video: InputMediaVideo
  /// `caption`
  public var caption: InputRichBlockCaption?

  /// With what is required.
  public init(video: InputMediaVideo) { self.video = video }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    video: InputMediaVideo,
    caption: InputRichBlockCaption? = nil
  ) {
    self.init(video: video)
    if let caption { self.caption = caption }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "video")
    writer.member("video", video)
    writer.member("caption", caption)
    writer.endObject()
  }
}

/// Telegram's [InputRichBlockVoiceNote](https://core.telegram.org/bots/api#inputrichblockvoicenote).
public struct InputRichBlockVoiceNote: JSONWritable {
  /// `voice_note`
  public var voiceNote: InputMediaVoiceNote
  /// `caption`
  public var caption: InputRichBlockCaption?

  /// With what is required.
  public init(voiceNote: InputMediaVoiceNote) { self.voiceNote = voiceNote }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    voiceNote: InputMediaVoiceNote,
    caption: InputRichBlockCaption? = nil
  ) {
    self.init(voiceNote: voiceNote)
    if let caption { self.caption = caption }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "voice_note")
    writer.member("voice_note", voiceNote)
    writer.member("caption", caption)
    writer.endObject()
  }
}

/// Telegram's [InputRichMessage](https://core.telegram.org/bots/api#inputrichmessage).
public struct InputRichMessage: JSONWritable {
  /// `html`
  public var html: String?
  /// `markdown`
  public var markdown: String?
  /// `is_rtl`
  public var isRTL: Bool?
  /// `skip_entity_detection`
  public var skipEntityDetection: Bool?
  /// `blocks`
  public var blocks: [InputRichBlock]?
  /// `media`
  public var media: [InputRichMessageMedia]?

  /// With what is required.
  public init() {}

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    html: String? = nil,
    markdown: String? = nil,
    isRTL: Bool? = nil,
    skipEntityDetection: Bool? = nil,
    blocks: [InputRichBlock]? = nil,
    media: [InputRichMessageMedia]? = nil
  ) {
    self.init()
    if let html { self.html = html }
    if let markdown { self.markdown = markdown }
    if let isRTL { self.isRTL = isRTL }
    if let skipEntityDetection { self.skipEntityDetection = skipEntityDetection }
    if let blocks { self.blocks = blocks }
    if let media { self.media = media }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("html", html)
    writer.member("markdown", markdown)
    writer.member("is_rtl", isRTL)
    writer.member("skip_entity_detection", skipEntityDetection)
    writer.member("blocks", blocks)
    writer.member("media", media)
    writer.endObject()
  }
}

/// Telegram's [InputRichMessageContent](https://core.telegram.org/bots/api#inputrichmessagecontent).
public struct InputRichMessageContent: JSONWritable {
  /// `rich_message`
  public var richMessage: InputRichMessage

  /// With what is required.
  public init(richMessage: InputRichMessage) { self.richMessage = richMessage }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("rich_message", richMessage)
    writer.endObject()
  }
}

/// Telegram's [InputRichMessageMedia](https://core.telegram.org/bots/api#inputrichmessagemedia).
public struct InputRichMessageMedia: JSONWritable {
  /// `id`
  public var id: String
  /// `media`
  public var media: InputRichMessageMediaContent

  /// With what is required.
  public init(id: String, media: InputRichMessageMediaContent) { self.id = id; self.media = media }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("media", media)
    writer.endObject()
  }
}

/// What Telegram's [InputRichMessageMedia](https://core.telegram.org/bots/api#inputrichmessagemedia) holds: one of several forms.
public indirect enum InputRichMessageMediaContent: JSONWritable {
  /// [InputMediaAnimation](https://core.telegram.org/bots/api#inputmediaanimation)
  case animation(InputMediaAnimation)
  /// [InputMediaAudio](https://core.telegram.org/bots/api#inputmediaaudio)
  case audio(InputMediaAudio)
  /// [InputMediaDocument](https://core.telegram.org/bots/api#inputmediadocument)
  case document(InputMediaDocument)
  /// [InputMediaPhoto](https://core.telegram.org/bots/api#inputmediaphoto)
  case photo(InputMediaPhoto)
  /// [InputMediaVideo](https://core.telegram.org/bots/api#inputmediavideo)
  case video(InputMediaVideo)
  /// [InputMediaVoiceNote](https://core.telegram.org/bots/api#inputmediavoicenote)
  case voiceNote(InputMediaVoiceNote)

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .animation(let value): writer.write(value)
    case .audio(let value): writer.write(value)
    case .document(let value): writer.write(value)
    case .photo(let value): writer.write(value)
    case .video(let value): writer.write(value)
    case .voiceNote(let value): writer.write(value)
    }
  }
}

/// Telegram's [RichBlockCaption](https://core.telegram.org/bots/api#richblockcaption), as it is sent.
public struct InputRichBlockCaption: JSONWritable {
  /// `text`
  public var text: InputRichText
  /// `credit`
  public var credit: InputRichText?

  /// With what is required.
  public init(text: InputRichText) { self.text = text }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    text: InputRichText,
    credit: InputRichText? = nil
  ) {
    self.init(text: text)
    if let credit { self.credit = credit }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("text", text)
    writer.member("credit", credit)
    writer.endObject()
  }
}

/// Telegram's [RichBlockTableCell](https://core.telegram.org/bots/api#richblocktablecell), as it is sent.
public struct InputRichBlockTableCell: JSONWritable {
  /// `align`
  public var align: String
  /// `valign`
  public var valign: String
  /// `text`
  public var text: InputRichText?
  /// `is_header`
  public var isHeader: Bool?
  /// `colspan`
  public var colspan: Int64?
  /// `rowspan`
  public var rowspan: Int64?

  /// With what is required.
  public init(align: String, valign: String) { self.align = align; self.valign = valign }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    align: String,
    valign: String,
    text: InputRichText? = nil,
    isHeader: Bool? = nil,
    colspan: Int64? = nil,
    rowspan: Int64? = nil
  ) {
    self.init(align: align, valign: valign)
    if let text { self.text = text }
    if let isHeader { self.isHeader = isHeader }
    if let colspan { self.colspan = colspan }
    if let rowspan { self.rowspan = rowspan }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("text", text)
    writer.member("is_header", isHeader)
    writer.member("colspan", colspan)
    writer.member("rowspan", rowspan)
    writer.member("align", align)
    writer.member("valign", valign)
    writer.endObject()
  }
}

/// Telegram's [RichMessageButton](https://core.telegram.org/bots/api#richmessagebutton), as it is sent.
public struct InputRichMessageButton: JSONWritable {
  /// `text`
  public var text: InputRichText
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
  /// `disabled`
  public var disabled: InputDisabledButton?

  /// With what is required.
  public init(text: InputRichText) { self.text = text }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    text: InputRichText,
    style: ButtonStyle? = nil,
    url: String? = nil,
    callbackData: String? = nil,
    webApp: InputWebAppInfo? = nil,
    loginURL: InputLoginUrl? = nil,
    switchInlineQuery: String? = nil,
    switchInlineQueryCurrentChat: String? = nil,
    switchInlineQueryChosenChat: InputSwitchInlineQueryChosenChat? = nil,
    copyText: InputCopyTextButton? = nil,
    disabled: InputDisabledButton? = nil
  ) {
    self.init(text: text)
    if let style { self.style = style }
    if let url { self.url = url }
    if let callbackData { self.callbackData = callbackData }
    if let webApp { self.webApp = webApp }
    if let loginURL { self.loginURL = loginURL }
    if let switchInlineQuery { self.switchInlineQuery = switchInlineQuery }
    if let switchInlineQueryCurrentChat { self.switchInlineQueryCurrentChat = switchInlineQueryCurrentChat }
    if let switchInlineQueryChosenChat { self.switchInlineQueryChosenChat = switchInlineQueryChosenChat }
    if let copyText { self.copyText = copyText }
    if let disabled { self.disabled = disabled }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("text", text)
    writer.member("style", style)
    writer.member("url", url)
    writer.member("callback_data", callbackData)
    writer.member("web_app", webApp)
    writer.member("login_url", loginURL)
    writer.member("switch_inline_query", switchInlineQuery)
    writer.member("switch_inline_query_current_chat", switchInlineQueryCurrentChat)
    writer.member("switch_inline_query_chosen_chat", switchInlineQueryChosenChat)
    writer.member("copy_text", copyText)
    writer.member("disabled", disabled)
    writer.endObject()
  }
}

/// Telegram's [RichText](https://core.telegram.org/bots/api#richtext), as it is sent: one of several forms.
public indirect enum InputRichText: JSONWritable {
  /// Several or a plain one.
  case plain(String)
  /// Several or a plain one.
  case sequence([InputRichText])
  /// [RichTextBold](https://core.telegram.org/bots/api#richtextbold)
  case bold(InputRichTextBold)
  /// [RichTextItalic](https://core.telegram.org/bots/api#richtextitalic)
  case italic(InputRichTextItalic)
  /// [RichTextUnderline](https://core.telegram.org/bots/api#richtextunderline)
  case underline(InputRichTextUnderline)
  /// [RichTextStrikethrough](https://core.telegram.org/bots/api#richtextstrikethrough)
  case strikethrough(InputRichTextStrikethrough)
  /// [RichTextSpoiler](https://core.telegram.org/bots/api#richtextspoiler)
  case spoiler(InputRichTextSpoiler)
  /// [RichTextDateTime](https://core.telegram.org/bots/api#richtextdatetime)
  case dateTime(InputRichTextDateTime)
  /// [RichTextTextMention](https://core.telegram.org/bots/api#richtexttextmention)
  case textMention(InputRichTextTextMention)
  /// [RichTextSubscript](https://core.telegram.org/bots/api#richtextsubscript)
  case `subscript`(InputRichTextSubscript)
  /// [RichTextSuperscript](https://core.telegram.org/bots/api#richtextsuperscript)
  case superscript(InputRichTextSuperscript)
  /// [RichTextMarked](https://core.telegram.org/bots/api#richtextmarked)
  case marked(InputRichTextMarked)
  /// [RichTextCode](https://core.telegram.org/bots/api#richtextcode)
  case code(InputRichTextCode)
  /// [RichTextCustomEmoji](https://core.telegram.org/bots/api#richtextcustomemoji)
  case customEmoji(InputRichTextCustomEmoji)
  /// [RichTextMathematicalExpression](https://core.telegram.org/bots/api#richtextmathematicalexpression)
  case mathematicalExpression(InputRichTextMathematicalExpression)
  /// [RichTextUrl](https://core.telegram.org/bots/api#richtexturl)
  case url(InputRichTextUrl)
  /// [RichTextEmailAddress](https://core.telegram.org/bots/api#richtextemailaddress)
  case emailAddress(InputRichTextEmailAddress)
  /// [RichTextPhoneNumber](https://core.telegram.org/bots/api#richtextphonenumber)
  case phoneNumber(InputRichTextPhoneNumber)
  /// [RichTextBankCardNumber](https://core.telegram.org/bots/api#richtextbankcardnumber)
  case bankCardNumber(InputRichTextBankCardNumber)
  /// [RichTextMention](https://core.telegram.org/bots/api#richtextmention)
  case mention(InputRichTextMention)
  /// [RichTextHashtag](https://core.telegram.org/bots/api#richtexthashtag)
  case hashtag(InputRichTextHashtag)
  /// [RichTextCashtag](https://core.telegram.org/bots/api#richtextcashtag)
  case cashtag(InputRichTextCashtag)
  /// [RichTextBotCommand](https://core.telegram.org/bots/api#richtextbotcommand)
  case botCommand(InputRichTextBotCommand)
  /// [RichTextAnchor](https://core.telegram.org/bots/api#richtextanchor)
  case anchor(InputRichTextAnchor)
  /// [RichTextAnchorLink](https://core.telegram.org/bots/api#richtextanchorlink)
  case anchorLink(InputRichTextAnchorLink)
  /// [RichTextReference](https://core.telegram.org/bots/api#richtextreference)
  case reference(InputRichTextReference)
  /// [RichTextReferenceLink](https://core.telegram.org/bots/api#richtextreferencelink)
  case referenceLink(InputRichTextReferenceLink)
  /// [RichTextButton](https://core.telegram.org/bots/api#richtextbutton)
  case button(InputRichTextButton)

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .plain(let value): writer.write(value)
    case .sequence(let value): writer.write(value)
    case .bold(let value): writer.write(value)
    case .italic(let value): writer.write(value)
    case .underline(let value): writer.write(value)
    case .strikethrough(let value): writer.write(value)
    case .spoiler(let value): writer.write(value)
    case .dateTime(let value): writer.write(value)
    case .textMention(let value): writer.write(value)
    case .`subscript`(let value): writer.write(value)
    case .superscript(let value): writer.write(value)
    case .marked(let value): writer.write(value)
    case .code(let value): writer.write(value)
    case .customEmoji(let value): writer.write(value)
    case .mathematicalExpression(let value): writer.write(value)
    case .url(let value): writer.write(value)
    case .emailAddress(let value): writer.write(value)
    case .phoneNumber(let value): writer.write(value)
    case .bankCardNumber(let value): writer.write(value)
    case .mention(let value): writer.write(value)
    case .hashtag(let value): writer.write(value)
    case .cashtag(let value): writer.write(value)
    case .botCommand(let value): writer.write(value)
    case .anchor(let value): writer.write(value)
    case .anchorLink(let value): writer.write(value)
    case .reference(let value): writer.write(value)
    case .referenceLink(let value): writer.write(value)
    case .button(let value): writer.write(value)
    }
  }
}

/// Telegram's [RichTextAnchor](https://core.telegram.org/bots/api#richtextanchor), as it is sent.
public struct InputRichTextAnchor: JSONWritable {
  /// `name`
  public var name: String

  /// With what is required.
  public init(name: String) { self.name = name }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "anchor")
    writer.member("name", name)
    writer.endObject()
  }
}

/// Telegram's [RichTextAnchorLink](https://core.telegram.org/bots/api#richtextanchorlink), as it is sent.
public struct InputRichTextAnchorLink: JSONWritable {
  /// `text`
  public var text: InputRichText
  /// `anchor_name`
  public var anchorName: String

  /// With what is required.
  public init(text: InputRichText, anchorName: String) { self.text = text; self.anchorName = anchorName }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "anchor_link")
    writer.member("text", text)
    writer.member("anchor_name", anchorName)
    writer.endObject()
  }
}

/// Telegram's [RichTextBankCardNumber](https://core.telegram.org/bots/api#richtextbankcardnumber), as it is sent.
public struct InputRichTextBankCardNumber: JSONWritable {
  /// `text`
  public var text: InputRichText
  /// `bank_card_number`
  public var bankCardNumber: String

  /// With what is required.
  public init(text: InputRichText, bankCardNumber: String) {
    self.text = text
    self.bankCardNumber = bankCardNumber
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "bank_card_number")
    writer.member("text", text)
    writer.member("bank_card_number", bankCardNumber)
    writer.endObject()
  }
}

/// Telegram's [RichTextBold](https://core.telegram.org/bots/api#richtextbold), as it is sent.
public struct InputRichTextBold: JSONWritable {
  /// `text`
  public var text: InputRichText

  /// With what is required.
  public init(text: InputRichText) { self.text = text }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "bold")
    writer.member("text", text)
    writer.endObject()
  }
}

/// Telegram's [RichTextBotCommand](https://core.telegram.org/bots/api#richtextbotcommand), as it is sent.
public struct InputRichTextBotCommand: JSONWritable {
  /// `text`
  public var text: InputRichText
  /// `bot_command`
  public var botCommand: String

  /// With what is required.
  public init(text: InputRichText, botCommand: String) { self.text = text; self.botCommand = botCommand }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "bot_command")
    writer.member("text", text)
    writer.member("bot_command", botCommand)
    writer.endObject()
  }
}

/// Telegram's [RichTextButton](https://core.telegram.org/bots/api#richtextbutton), as it is sent.
public struct InputRichTextButton: JSONWritable {
  /// `button`
  public var button: InputRichMessageButton

  /// With what is required.
  public init(button: InputRichMessageButton) { self.button = button }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "button")
    writer.member("button", button)
    writer.endObject()
  }
}

/// Telegram's [RichTextCashtag](https://core.telegram.org/bots/api#richtextcashtag), as it is sent.
public struct InputRichTextCashtag: JSONWritable {
  /// `text`
  public var text: InputRichText
  /// `cashtag`
  public var cashtag: String

  /// With what is required.
  public init(text: InputRichText, cashtag: String) { self.text = text; self.cashtag = cashtag }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "cashtag")
    writer.member("text", text)
    writer.member("cashtag", cashtag)
    writer.endObject()
  }
}

/// Telegram's [RichTextCode](https://core.telegram.org/bots/api#richtextcode), as it is sent.
public struct InputRichTextCode: JSONWritable {
  /// `text`
  public var text: InputRichText

  /// With what is required.
  public init(text: InputRichText) { self.text = text }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "code")
    writer.member("text", text)
    writer.endObject()
  }
}

/// Telegram's [RichTextCustomEmoji](https://core.telegram.org/bots/api#richtextcustomemoji), as it is sent.
public struct InputRichTextCustomEmoji: JSONWritable {
  /// `custom_emoji_id`
  public var customEmojiID: String
  /// `alternative_text`
  public var alternativeText: String

  /// With what is required.
  public init(customEmojiID: String, alternativeText: String) {
    self.customEmojiID = customEmojiID
    self.alternativeText = alternativeText
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "custom_emoji")
    writer.member("custom_emoji_id", customEmojiID)
    writer.member("alternative_text", alternativeText)
    writer.endObject()
  }
}

/// Telegram's [RichTextDateTime](https://core.telegram.org/bots/api#richtextdatetime), as it is sent.
public struct InputRichTextDateTime: JSONWritable {
  /// `text`
  public var text: InputRichText
  /// `unix_time`
  public var unixTime: Int64
  /// `date_time_format`
  public var dateTimeFormat: String

  /// With what is required.
  public init(text: InputRichText, unixTime: Int64, dateTimeFormat: String) {
    self.text = text
    self.unixTime = unixTime
    self.dateTimeFormat = dateTimeFormat
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "date_time")
    writer.member("text", text)
    writer.member("unix_time", unixTime)
    writer.member("date_time_format", dateTimeFormat)
    writer.endObject()
  }
}

/// Telegram's [RichTextEmailAddress](https://core.telegram.org/bots/api#richtextemailaddress), as it is sent.
public struct InputRichTextEmailAddress: JSONWritable {
  /// `text`
  public var text: InputRichText
  /// `email_address`
  public var emailAddress: String

  /// With what is required.
  public init(text: InputRichText, emailAddress: String) { self.text = text; self.emailAddress = emailAddress }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "email_address")
    writer.member("text", text)
    writer.member("email_address", emailAddress)
    writer.endObject()
  }
}

/// Telegram's [RichTextHashtag](https://core.telegram.org/bots/api#richtexthashtag), as it is sent.
public struct InputRichTextHashtag: JSONWritable {
  /// `text`
  public var text: InputRichText
  /// `hashtag`
  public var hashtag: String

  /// With what is required.
  public init(text: InputRichText, hashtag: String) { self.text = text; self.hashtag = hashtag }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "hashtag")
    writer.member("text", text)
    writer.member("hashtag", hashtag)
    writer.endObject()
  }
}

/// Telegram's [RichTextItalic](https://core.telegram.org/bots/api#richtextitalic), as it is sent.
public struct InputRichTextItalic: JSONWritable {
  /// `text`
  public var text: InputRichText

  /// With what is required.
  public init(text: InputRichText) { self.text = text }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "italic")
    writer.member("text", text)
    writer.endObject()
  }
}

/// Telegram's [RichTextMarked](https://core.telegram.org/bots/api#richtextmarked), as it is sent.
public struct InputRichTextMarked: JSONWritable {
  /// `text`
  public var text: InputRichText

  /// With what is required.
  public init(text: InputRichText) { self.text = text }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "marked")
    writer.member("text", text)
    writer.endObject()
  }
}

/// Telegram's [RichTextMathematicalExpression](https://core.telegram.org/bots/api#richtextmathematicalexpression), as it is sent.
public struct InputRichTextMathematicalExpression: JSONWritable {
  /// `expression`
  public var expression: String

  /// With what is required.
  public init(expression: String) { self.expression = expression }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "mathematical_expression")
    writer.member("expression", expression)
    writer.endObject()
  }
}

/// Telegram's [RichTextMention](https://core.telegram.org/bots/api#richtextmention), as it is sent.
public struct InputRichTextMention: JSONWritable {
  /// `text`
  public var text: InputRichText
  /// `username`
  public var username: String

  /// With what is required.
  public init(text: InputRichText, username: String) { self.text = text; self.username = username }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "mention")
    writer.member("text", text)
    writer.member("username", username)
    writer.endObject()
  }
}

/// Telegram's [RichTextPhoneNumber](https://core.telegram.org/bots/api#richtextphonenumber), as it is sent.
public struct InputRichTextPhoneNumber: JSONWritable {
  /// `text`
  public var text: InputRichText
  /// `phone_number`
  public var phoneNumber: String

  /// With what is required.
  public init(text: InputRichText, phoneNumber: String) { self.text = text; self.phoneNumber = phoneNumber }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "phone_number")
    writer.member("text", text)
    writer.member("phone_number", phoneNumber)
    writer.endObject()
  }
}

/// Telegram's [RichTextReference](https://core.telegram.org/bots/api#richtextreference), as it is sent.
public struct InputRichTextReference: JSONWritable {
  /// `text`
  public var text: InputRichText
  /// `name`
  public var name: String

  /// With what is required.
  public init(text: InputRichText, name: String) { self.text = text; self.name = name }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "reference")
    writer.member("text", text)
    writer.member("name", name)
    writer.endObject()
  }
}

/// Telegram's [RichTextReferenceLink](https://core.telegram.org/bots/api#richtextreferencelink), as it is sent.
public struct InputRichTextReferenceLink: JSONWritable {
  /// `text`
  public var text: InputRichText
  /// `reference_name`
  public var referenceName: String

  /// With what is required.
  public init(text: InputRichText, referenceName: String) { self.text = text; self.referenceName = referenceName }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "reference_link")
    writer.member("text", text)
    writer.member("reference_name", referenceName)
    writer.endObject()
  }
}

/// Telegram's [RichTextSpoiler](https://core.telegram.org/bots/api#richtextspoiler), as it is sent.
public struct InputRichTextSpoiler: JSONWritable {
  /// `text`
  public var text: InputRichText

  /// With what is required.
  public init(text: InputRichText) { self.text = text }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "spoiler")
    writer.member("text", text)
    writer.endObject()
  }
}

/// Telegram's [RichTextStrikethrough](https://core.telegram.org/bots/api#richtextstrikethrough), as it is sent.
public struct InputRichTextStrikethrough: JSONWritable {
  /// `text`
  public var text: InputRichText

  /// With what is required.
  public init(text: InputRichText) { self.text = text }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "strikethrough")
    writer.member("text", text)
    writer.endObject()
  }
}

/// Telegram's [RichTextSubscript](https://core.telegram.org/bots/api#richtextsubscript), as it is sent.
public struct InputRichTextSubscript: JSONWritable {
  /// `text`
  public var text: InputRichText

  /// With what is required.
  public init(text: InputRichText) { self.text = text }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "subscript")
    writer.member("text", text)
    writer.endObject()
  }
}

/// Telegram's [RichTextSuperscript](https://core.telegram.org/bots/api#richtextsuperscript), as it is sent.
public struct InputRichTextSuperscript: JSONWritable {
  /// `text`
  public var text: InputRichText

  /// With what is required.
  public init(text: InputRichText) { self.text = text }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "superscript")
    writer.member("text", text)
    writer.endObject()
  }
}

/// Telegram's [RichTextTextMention](https://core.telegram.org/bots/api#richtexttextmention), as it is sent.
public struct InputRichTextTextMention: JSONWritable {
  /// `text`
  public var text: InputRichText
  /// `user`
  public var user: InputUser

  /// With what is required.
  public init(text: InputRichText, user: InputUser) { self.text = text; self.user = user }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "text_mention")
    writer.member("text", text)
    writer.member("user", user)
    writer.endObject()
  }
}

/// Telegram's [RichTextUnderline](https://core.telegram.org/bots/api#richtextunderline), as it is sent.
public struct InputRichTextUnderline: JSONWritable {
  /// `text`
  public var text: InputRichText

  /// With what is required.
  public init(text: InputRichText) { self.text = text }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "underline")
    writer.member("text", text)
    writer.endObject()
  }
}

/// Telegram's [RichTextUrl](https://core.telegram.org/bots/api#richtexturl), as it is sent.
public struct InputRichTextUrl: JSONWritable {
  /// `text`
  public var text: InputRichText
  /// `url`
  public var url: String

  /// With what is required.
  public init(text: InputRichText, url: String) { self.text = text; self.url = url }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "url")
    writer.member("text", text)
    writer.member("url", url)
    writer.endObject()
  }
}
