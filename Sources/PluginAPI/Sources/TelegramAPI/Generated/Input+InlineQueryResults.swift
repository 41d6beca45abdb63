// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

/// Telegram's [InlineQueryResult](https://core.telegram.org/bots/api#inlinequeryresult): one of several forms.
public indirect enum InlineQueryResult: JSONWritable {
  /// [InlineQueryResultCachedAudio](https://core.telegram.org/bots/api#inlinequeryresultcachedaudio)
  case cachedAudio(InlineQueryResultCachedAudio)
  /// [InlineQueryResultCachedDocument](https://core.telegram.org/bots/api#inlinequeryresultcacheddocument)
  case cachedDocument(InlineQueryResultCachedDocument)
  /// [InlineQueryResultCachedGif](https://core.telegram.org/bots/api#inlinequeryresultcachedgif)
  case cachedGif(InlineQueryResultCachedGif)
  /// [InlineQueryResultCachedMpeg4Gif](https://core.telegram.org/bots/api#inlinequeryresultcachedmpeg4gif)
  case cachedMpeg4Gif(InlineQueryResultCachedMpeg4Gif)
  /// [InlineQueryResultCachedPhoto](https://core.telegram.org/bots/api#inlinequeryresultcachedphoto)
  case cachedPhoto(InlineQueryResultCachedPhoto)
  /// [InlineQueryResultCachedSticker](https://core.telegram.org/bots/api#inlinequeryresultcachedsticker)
  case cachedSticker(InlineQueryResultCachedSticker)
  /// [InlineQueryResultCachedVideo](https://core.telegram.org/bots/api#inlinequeryresultcachedvideo)
  case cachedVideo(InlineQueryResultCachedVideo)
  /// [InlineQueryResultCachedVoice](https://core.telegram.org/bots/api#inlinequeryresultcachedvoice)
  case cachedVoice(InlineQueryResultCachedVoice)
  /// [InlineQueryResultArticle](https://core.telegram.org/bots/api#inlinequeryresultarticle)
  case article(InlineQueryResultArticle)
  /// [InlineQueryResultAudio](https://core.telegram.org/bots/api#inlinequeryresultaudio)
  case audio(InlineQueryResultAudio)
  /// [InlineQueryResultContact](https://core.telegram.org/bots/api#inlinequeryresultcontact)
  case contact(InlineQueryResultContact)
  /// [InlineQueryResultGame](https://core.telegram.org/bots/api#inlinequeryresultgame)
  case game(InlineQueryResultGame)
  /// [InlineQueryResultDocument](https://core.telegram.org/bots/api#inlinequeryresultdocument)
  case document(InlineQueryResultDocument)
  /// [InlineQueryResultGif](https://core.telegram.org/bots/api#inlinequeryresultgif)
  case gif(InlineQueryResultGif)
  /// [InlineQueryResultLocation](https://core.telegram.org/bots/api#inlinequeryresultlocation)
  case location(InlineQueryResultLocation)
  /// [InlineQueryResultMpeg4Gif](https://core.telegram.org/bots/api#inlinequeryresultmpeg4gif)
  case mpeg4Gif(InlineQueryResultMpeg4Gif)
  /// [InlineQueryResultPhoto](https://core.telegram.org/bots/api#inlinequeryresultphoto)
  case photo(InlineQueryResultPhoto)
  /// [InlineQueryResultVenue](https://core.telegram.org/bots/api#inlinequeryresultvenue)
  case venue(InlineQueryResultVenue)
  /// [InlineQueryResultVideo](https://core.telegram.org/bots/api#inlinequeryresultvideo)
  case video(InlineQueryResultVideo)
  /// [InlineQueryResultVoice](https://core.telegram.org/bots/api#inlinequeryresultvoice)
  case voice(InlineQueryResultVoice)

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .cachedAudio(let value): writer.write(value)
    case .cachedDocument(let value): writer.write(value)
    case .cachedGif(let value): writer.write(value)
    case .cachedMpeg4Gif(let value): writer.write(value)
    case .cachedPhoto(let value): writer.write(value)
    case .cachedSticker(let value): writer.write(value)
    case .cachedVideo(let value): writer.write(value)
    case .cachedVoice(let value): writer.write(value)
    case .article(let value): writer.write(value)
    case .audio(let value): writer.write(value)
    case .contact(let value): writer.write(value)
    case .game(let value): writer.write(value)
    case .document(let value): writer.write(value)
    case .gif(let value): writer.write(value)
    case .location(let value): writer.write(value)
    case .mpeg4Gif(let value): writer.write(value)
    case .photo(let value): writer.write(value)
    case .venue(let value): writer.write(value)
    case .video(let value): writer.write(value)
    case .voice(let value): writer.write(value)
    }
  }
}

/// Telegram's [InlineQueryResultArticle](https://core.telegram.org/bots/api#inlinequeryresultarticle).
public struct InlineQueryResultArticle: JSONWritable {
  /// `id`
  public var id: String
  /// `title`
  public var title: String
  /// `input_message_content`
  public var inputMessageContent: InputMessageContent
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?
  /// `url`
  public var url: String?
  /// `description`
  public var description: String?
  /// `thumbnail_url`
  public var thumbnailURL: String?
  /// `thumbnail_width`
  public var thumbnailWidth: Int64?
  /// `thumbnail_height`
  public var thumbnailHeight: Int64?

  /// With what is required.
  public init(id: String, title: String, inputMessageContent: InputMessageContent) {
    self.id = id
    self.title = title
    self.inputMessageContent = inputMessageContent
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    id: String,
    title: String,
    inputMessageContent: InputMessageContent,
    replyMarkup: InputInlineKeyboardMarkup? = nil,
    url: String? = nil,
    description: String? = nil,
    thumbnailURL: String? = nil,
    thumbnailWidth: Int64? = nil,
    thumbnailHeight: Int64? = nil
  ) {
    self.init(id: id, title: title, inputMessageContent: inputMessageContent)
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let url { self.url = url }
    if let description { self.description = description }
    if let thumbnailURL { self.thumbnailURL = thumbnailURL }
    if let thumbnailWidth { self.thumbnailWidth = thumbnailWidth }
    if let thumbnailHeight { self.thumbnailHeight = thumbnailHeight }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "article")
    writer.member("id", id)
    writer.member("title", title)
    writer.member("input_message_content", inputMessageContent)
    writer.member("reply_markup", replyMarkup)
    writer.member("url", url)
    writer.member("description", description)
    writer.member("thumbnail_url", thumbnailURL)
    writer.member("thumbnail_width", thumbnailWidth)
    writer.member("thumbnail_height", thumbnailHeight)
    writer.endObject()
  }
}

/// Telegram's [InlineQueryResultAudio](https://core.telegram.org/bots/api#inlinequeryresultaudio).
public struct InlineQueryResultAudio: JSONWritable {
  /// `id`
  public var id: String
  /// `audio_url`
  public var audioURL: String
  /// `title`
  public var title: String
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `performer`
  public var performer: String?
  /// `audio_duration`
  public var audioDuration: Int64?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?
  /// `input_message_content`
  public var inputMessageContent: InputMessageContent?

  /// With what is required.
  public init(id: String, audioURL: String, title: String) {
    self.id = id
    self.audioURL = audioURL
    self.title = title
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    id: String,
    audioURL: String,
    title: String,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    performer: String? = nil,
    audioDuration: Int64? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil,
    inputMessageContent: InputMessageContent? = nil
  ) {
    self.init(id: id, audioURL: audioURL, title: title)
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let performer { self.performer = performer }
    if let audioDuration { self.audioDuration = audioDuration }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let inputMessageContent { self.inputMessageContent = inputMessageContent }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "audio")
    writer.member("id", id)
    writer.member("audio_url", audioURL)
    writer.member("title", title)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("performer", performer)
    writer.member("audio_duration", audioDuration)
    writer.member("reply_markup", replyMarkup)
    writer.member("input_message_content", inputMessageContent)
    writer.endObject()
  }
}

/// Telegram's [InlineQueryResultCachedAudio](https://core.telegram.org/bots/api#inlinequeryresultcachedaudio).
public struct InlineQueryResultCachedAudio: JSONWritable {
  /// `id`
  public var id: String
  /// `audio_file_id`
  public var audioFileID: String
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?
  /// `input_message_content`
  public var inputMessageContent: InputMessageContent?

  /// With what is required.
  public init(id: String, audioFileID: String) { self.id = id; self.audioFileID = audioFileID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    id: String,
    audioFileID: String,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil,
    inputMessageContent: InputMessageContent? = nil
  ) {
    self.init(id: id, audioFileID: audioFileID)
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let inputMessageContent { self.inputMessageContent = inputMessageContent }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "audio")
    writer.member("id", id)
    writer.member("audio_file_id", audioFileID)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("reply_markup", replyMarkup)
    writer.member("input_message_content", inputMessageContent)
    writer.endObject()
  }
}

/// Telegram's [InlineQueryResultCachedDocument](https://core.telegram.org/bots/api#inlinequeryresultcacheddocument).
public struct InlineQueryResultCachedDocument: JSONWritable {
  /// `id`
  public var id: String
  /// `title`
  public var title: String
  /// `document_file_id`
  public var documentFileID: String
  /// `description`
  public var description: String?
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?
  /// `input_message_content`
  public var inputMessageContent: InputMessageContent?

  /// With what is required.
  public init(id: String, title: String, documentFileID: String) {
    self.id = id
    self.title = title
    self.documentFileID = documentFileID
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    id: String,
    title: String,
    documentFileID: String,
    description: String? = nil,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil,
    inputMessageContent: InputMessageContent? = nil
  ) {
    self.init(id: id, title: title, documentFileID: documentFileID)
    if let description { self.description = description }
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let inputMessageContent { self.inputMessageContent = inputMessageContent }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "document")
    writer.member("id", id)
    writer.member("title", title)
    writer.member("document_file_id", documentFileID)
    writer.member("description", description)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("reply_markup", replyMarkup)
    writer.member("input_message_content", inputMessageContent)
    writer.endObject()
  }
}

/// Telegram's [InlineQueryResultCachedGif](https://core.telegram.org/bots/api#inlinequeryresultcachedgif).
public struct InlineQueryResultCachedGif: JSONWritable {
  /// `id`
  public var id: String
  /// `gif_file_id`
  public var gifFileID: String
  /// `title`
  public var title: String?
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `show_caption_above_media`
  public var showCaptionAboveMedia: Bool?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?
  /// `input_message_content`
  public var inputMessageContent: InputMessageContent?

  /// With what is required.
  public init(id: String, gifFileID: String) { self.id = id; self.gifFileID = gifFileID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    id: String,
    gifFileID: String,
    title: String? = nil,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    showCaptionAboveMedia: Bool? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil,
    inputMessageContent: InputMessageContent? = nil
  ) {
    self.init(id: id, gifFileID: gifFileID)
    if let title { self.title = title }
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let showCaptionAboveMedia { self.showCaptionAboveMedia = showCaptionAboveMedia }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let inputMessageContent { self.inputMessageContent = inputMessageContent }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "gif")
    writer.member("id", id)
    writer.member("gif_file_id", gifFileID)
    writer.member("title", title)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("show_caption_above_media", showCaptionAboveMedia)
    writer.member("reply_markup", replyMarkup)
    writer.member("input_message_content", inputMessageContent)
    writer.endObject()
  }
}

/// Telegram's [InlineQueryResultCachedMpeg4Gif](https://core.telegram.org/bots/api#inlinequeryresultcachedmpeg4gif).
public struct InlineQueryResultCachedMpeg4Gif: JSONWritable {
  /// `id`
  public var id: String
  /// `mpeg4_file_id`
  public var mpeg4FileID: String
  /// `title`
  public var title: String?
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `show_caption_above_media`
  public var showCaptionAboveMedia: Bool?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?
  /// `input_message_content`
  public var inputMessageContent: InputMessageContent?

  /// With what is required.
  public init(id: String, mpeg4FileID: String) { self.id = id; self.mpeg4FileID = mpeg4FileID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    id: String,
    mpeg4FileID: String,
    title: String? = nil,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    showCaptionAboveMedia: Bool? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil,
    inputMessageContent: InputMessageContent? = nil
  ) {
    self.init(id: id, mpeg4FileID: mpeg4FileID)
    if let title { self.title = title }
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let showCaptionAboveMedia { self.showCaptionAboveMedia = showCaptionAboveMedia }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let inputMessageContent { self.inputMessageContent = inputMessageContent }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "mpeg4_gif")
    writer.member("id", id)
    writer.member("mpeg4_file_id", mpeg4FileID)
    writer.member("title", title)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("show_caption_above_media", showCaptionAboveMedia)
    writer.member("reply_markup", replyMarkup)
    writer.member("input_message_content", inputMessageContent)
    writer.endObject()
  }
}

/// Telegram's [InlineQueryResultCachedPhoto](https://core.telegram.org/bots/api#inlinequeryresultcachedphoto).
public struct InlineQueryResultCachedPhoto: JSONWritable {
  /// `id`
  public var id: String
  /// `photo_file_id`
  public var photoFileID: String
  /// `title`
  public var title: String?
  /// `description`
  public var description: String?
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `show_caption_above_media`
  public var showCaptionAboveMedia: Bool?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?
  /// `input_message_content`
  public var inputMessageContent: InputMessageContent?

  /// With what is required.
  public init(id: String, photoFileID: String) { self.id = id; self.photoFileID = photoFileID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    id: String,
    photoFileID: String,
    title: String? = nil,
    description: String? = nil,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    showCaptionAboveMedia: Bool? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil,
    inputMessageContent: InputMessageContent? = nil
  ) {
    self.init(id: id, photoFileID: photoFileID)
    if let title { self.title = title }
    if let description { self.description = description }
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let showCaptionAboveMedia { self.showCaptionAboveMedia = showCaptionAboveMedia }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let inputMessageContent { self.inputMessageContent = inputMessageContent }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "photo")
    writer.member("id", id)
    writer.member("photo_file_id", photoFileID)
    writer.member("title", title)
    writer.member("description", description)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("show_caption_above_media", showCaptionAboveMedia)
    writer.member("reply_markup", replyMarkup)
    writer.member("input_message_content", inputMessageContent)
    writer.endObject()
  }
}

/// Telegram's [InlineQueryResultCachedSticker](https://core.telegram.org/bots/api#inlinequeryresultcachedsticker).
public struct InlineQueryResultCachedSticker: JSONWritable {
  /// `id`
  public var id: String
  /// `sticker_file_id`
  public var stickerFileID: String
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?
  /// `input_message_content`
  public var inputMessageContent: InputMessageContent?

  /// With what is required.
  public init(id: String, stickerFileID: String) { self.id = id; self.stickerFileID = stickerFileID }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    id: String,
    stickerFileID: String,
    replyMarkup: InputInlineKeyboardMarkup? = nil,
    inputMessageContent: InputMessageContent? = nil
  ) {
    self.init(id: id, stickerFileID: stickerFileID)
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let inputMessageContent { self.inputMessageContent = inputMessageContent }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "sticker")
    writer.member("id", id)
    writer.member("sticker_file_id", stickerFileID)
    writer.member("reply_markup", replyMarkup)
    writer.member("input_message_content", inputMessageContent)
    writer.endObject()
  }
}

/// Telegram's [InlineQueryResultCachedVideo](https://core.telegram.org/bots/api#inlinequeryresultcachedvideo).
public struct InlineQueryResultCachedVideo: JSONWritable {
  /// `id`
  public var id: String
  /// `video_file_id`
  public var videoFileID: String
  /// `title`
  public var title: String
  /// `description`
  public var description: String?
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `show_caption_above_media`
  public var showCaptionAboveMedia: Bool?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?
  /// `input_message_content`
  public var inputMessageContent: InputMessageContent?

  /// With what is required.
  public init(id: String, videoFileID: String, title: String) {
    self.id = id
    self.videoFileID = videoFileID
    self.title = title
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    id: String,
    videoFileID: String,
    title: String,
    description: String? = nil,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    showCaptionAboveMedia: Bool? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil,
    inputMessageContent: InputMessageContent? = nil
  ) {
    self.init(id: id, videoFileID: videoFileID, title: title)
    if let description { self.description = description }
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let showCaptionAboveMedia { self.showCaptionAboveMedia = showCaptionAboveMedia }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let inputMessageContent { self.inputMessageContent = inputMessageContent }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "video")
    writer.member("id", id)
    writer.member("video_file_id", videoFileID)
    writer.member("title", title)
    writer.member("description", description)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("show_caption_above_media", showCaptionAboveMedia)
    writer.member("reply_markup", replyMarkup)
    writer.member("input_message_content", inputMessageContent)
    writer.endObject()
  }
}

/// Telegram's [InlineQueryResultCachedVoice](https://core.telegram.org/bots/api#inlinequeryresultcachedvoice).
public struct InlineQueryResultCachedVoice: JSONWritable {
  /// `id`
  public var id: String
  /// `voice_file_id`
  public var voiceFileID: String
  /// `title`
  public var title: String
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?
  /// `input_message_content`
  public var inputMessageContent: InputMessageContent?

  /// With what is required.
  public init(id: String, voiceFileID: String, title: String) {
    self.id = id
    self.voiceFileID = voiceFileID
    self.title = title
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    id: String,
    voiceFileID: String,
    title: String,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil,
    inputMessageContent: InputMessageContent? = nil
  ) {
    self.init(id: id, voiceFileID: voiceFileID, title: title)
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let inputMessageContent { self.inputMessageContent = inputMessageContent }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "voice")
    writer.member("id", id)
    writer.member("voice_file_id", voiceFileID)
    writer.member("title", title)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("reply_markup", replyMarkup)
    writer.member("input_message_content", inputMessageContent)
    writer.endObject()
  }
}

/// Telegram's [InlineQueryResultContact](https://core.telegram.org/bots/api#inlinequeryresultcontact).
public struct InlineQueryResultContact: JSONWritable {
  /// `id`
  public var id: String
  /// `phone_number`
  public var phoneNumber: String
  /// `first_name`
  public var firstName: String
  /// `last_name`
  public var lastName: String?
  /// `vcard`
  public var vcard: String?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?
  /// `input_message_content`
  public var inputMessageContent: InputMessageContent?
  /// `thumbnail_url`
  public var thumbnailURL: String?
  /// `thumbnail_width`
  public var thumbnailWidth: Int64?
  /// `thumbnail_height`
  public var thumbnailHeight: Int64?

  /// With what is required.
  public init(id: String, phoneNumber: String, firstName: String) {
    self.id = id
    self.phoneNumber = phoneNumber
    self.firstName = firstName
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    id: String,
    phoneNumber: String,
    firstName: String,
    lastName: String? = nil,
    vcard: String? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil,
    inputMessageContent: InputMessageContent? = nil,
    thumbnailURL: String? = nil,
    thumbnailWidth: Int64? = nil,
    thumbnailHeight: Int64? = nil
  ) {
    self.init(id: id, phoneNumber: phoneNumber, firstName: firstName)
    if let lastName { self.lastName = lastName }
    if let vcard { self.vcard = vcard }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let inputMessageContent { self.inputMessageContent = inputMessageContent }
    if let thumbnailURL { self.thumbnailURL = thumbnailURL }
    if let thumbnailWidth { self.thumbnailWidth = thumbnailWidth }
    if let thumbnailHeight { self.thumbnailHeight = thumbnailHeight }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "contact")
    writer.member("id", id)
    writer.member("phone_number", phoneNumber)
    writer.member("first_name", firstName)
    writer.member("last_name", lastName)
    writer.member("vcard", vcard)
    writer.member("reply_markup", replyMarkup)
    writer.member("input_message_content", inputMessageContent)
    writer.member("thumbnail_url", thumbnailURL)
    writer.member("thumbnail_width", thumbnailWidth)
    writer.member("thumbnail_height", thumbnailHeight)
    writer.endObject()
  }
}

/// Telegram's [InlineQueryResultDocument](https://core.telegram.org/bots/api#inlinequeryresultdocument).
public struct InlineQueryResultDocument: JSONWritable {
  /// `id`
  public var id: String
  /// `title`
  public var title: String
  /// `document_url`
  public var documentURL: String
  /// `mime_type`
  public var mimeType: String
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `description`
  public var description: String?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?
  /// `input_message_content`
  public var inputMessageContent: InputMessageContent?
  /// `thumbnail_url`
  public var thumbnailURL: String?
  /// `thumbnail_width`
  public var thumbnailWidth: Int64?
  /// `thumbnail_height`
  public var thumbnailHeight: Int64?

  /// With what is required.
  public init(id: String, title: String, documentURL: String, mimeType: String) {
    self.id = id
    self.title = title
    self.documentURL = documentURL
    self.mimeType = mimeType
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    id: String,
    title: String,
    documentURL: String,
    mimeType: String,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    description: String? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil,
    inputMessageContent: InputMessageContent? = nil,
    thumbnailURL: String? = nil,
    thumbnailWidth: Int64? = nil,
    thumbnailHeight: Int64? = nil
  ) {
    self.init(id: id, title: title, documentURL: documentURL, mimeType: mimeType)
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let description { self.description = description }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let inputMessageContent { self.inputMessageContent = inputMessageContent }
    if let thumbnailURL { self.thumbnailURL = thumbnailURL }
    if let thumbnailWidth { self.thumbnailWidth = thumbnailWidth }
    if let thumbnailHeight { self.thumbnailHeight = thumbnailHeight }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "document")
    writer.member("id", id)
    writer.member("title", title)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("document_url", documentURL)
    writer.member("mime_type", mimeType)
    writer.member("description", description)
    writer.member("reply_markup", replyMarkup)
    writer.member("input_message_content", inputMessageContent)
    writer.member("thumbnail_url", thumbnailURL)
    writer.member("thumbnail_width", thumbnailWidth)
    writer.member("thumbnail_height", thumbnailHeight)
    writer.endObject()
  }
}

/// Telegram's [InlineQueryResultGame](https://core.telegram.org/bots/api#inlinequeryresultgame).
public struct InlineQueryResultGame: JSONWritable {
  /// `id`
  public var id: String
  /// `game_short_name`
  public var gameShortName: String
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?

  /// With what is required.
  public init(id: String, gameShortName: String) { self.id = id; self.gameShortName = gameShortName }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    id: String,
    gameShortName: String,
    replyMarkup: InputInlineKeyboardMarkup? = nil
  ) {
    self.init(id: id, gameShortName: gameShortName)
    if let replyMarkup { self.replyMarkup = replyMarkup }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "game")
    writer.member("id", id)
    writer.member("game_short_name", gameShortName)
    writer.member("reply_markup", replyMarkup)
    writer.endObject()
  }
}

/// Telegram's [InlineQueryResultGif](https://core.telegram.org/bots/api#inlinequeryresultgif).
public struct InlineQueryResultGif: JSONWritable {
  /// `id`
  public var id: String
  /// `gif_url`
  public var gifURL: String
  /// `thumbnail_url`
  public var thumbnailURL: String
  /// `gif_width`
  public var gifWidth: Int64?
  /// `gif_height`
  public var gifHeight: Int64?
  /// `gif_duration`
  public var gifDuration: Int64?
  /// `thumbnail_mime_type`
  public var thumbnailMimeType: String?
  /// `title`
  public var title: String?
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `show_caption_above_media`
  public var showCaptionAboveMedia: Bool?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?
  /// `input_message_content`
  public var inputMessageContent: InputMessageContent?

  /// With what is required.
  public init(id: String, gifURL: String, thumbnailURL: String) {
    self.id = id
    self.gifURL = gifURL
    self.thumbnailURL = thumbnailURL
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    id: String,
    gifURL: String,
    thumbnailURL: String,
    gifWidth: Int64? = nil,
    gifHeight: Int64? = nil,
    gifDuration: Int64? = nil,
    thumbnailMimeType: String? = nil,
    title: String? = nil,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    showCaptionAboveMedia: Bool? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil,
    inputMessageContent: InputMessageContent? = nil
  ) {
    self.init(id: id, gifURL: gifURL, thumbnailURL: thumbnailURL)
    if let gifWidth { self.gifWidth = gifWidth }
    if let gifHeight { self.gifHeight = gifHeight }
    if let gifDuration { self.gifDuration = gifDuration }
    if let thumbnailMimeType { self.thumbnailMimeType = thumbnailMimeType }
    if let title { self.title = title }
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let showCaptionAboveMedia { self.showCaptionAboveMedia = showCaptionAboveMedia }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let inputMessageContent { self.inputMessageContent = inputMessageContent }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "gif")
    writer.member("id", id)
    writer.member("gif_url", gifURL)
    writer.member("gif_width", gifWidth)
    writer.member("gif_height", gifHeight)
    writer.member("gif_duration", gifDuration)
    writer.member("thumbnail_url", thumbnailURL)
    writer.member("thumbnail_mime_type", thumbnailMimeType)
    writer.member("title", title)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("show_caption_above_media", showCaptionAboveMedia)
    writer.member("reply_markup", replyMarkup)
    writer.member("input_message_content", inputMessageContent)
    writer.endObject()
  }
}

/// Telegram's [InlineQueryResultLocation](https://core.telegram.org/bots/api#inlinequeryresultlocation).
public struct InlineQueryResultLocation: JSONWritable {
  /// `id`
  public var id: String
  /// `latitude`
  public var latitude: Double
  /// `longitude`
  public var longitude: Double
  /// `title`
  public var title: String
  /// `horizontal_accuracy`
  public var horizontalAccuracy: Double?
  /// `live_period`
  public var livePeriod: Int64?
  /// `heading`
  public var heading: Int64?
  /// `proximity_alert_radius`
  public var proximityAlertRadius: Int64?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?
  /// `input_message_content`
  public var inputMessageContent: InputMessageContent?
  /// `thumbnail_url`
  public var thumbnailURL: String?
  /// `thumbnail_width`
  public var thumbnailWidth: Int64?
  /// `thumbnail_height`
  public var thumbnailHeight: Int64?

  /// With what is required.
  public init(id: String, latitude: Double, longitude: Double, title: String) {
    self.id = id
    self.latitude = latitude
    self.longitude = longitude
    self.title = title
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    id: String,
    latitude: Double,
    longitude: Double,
    title: String,
    horizontalAccuracy: Double? = nil,
    livePeriod: Int64? = nil,
    heading: Int64? = nil,
    proximityAlertRadius: Int64? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil,
    inputMessageContent: InputMessageContent? = nil,
    thumbnailURL: String? = nil,
    thumbnailWidth: Int64? = nil,
    thumbnailHeight: Int64? = nil
  ) {
    self.init(id: id, latitude: latitude, longitude: longitude, title: title)
    if let horizontalAccuracy { self.horizontalAccuracy = horizontalAccuracy }
    if let livePeriod { self.livePeriod = livePeriod }
    if let heading { self.heading = heading }
    if let proximityAlertRadius { self.proximityAlertRadius = proximityAlertRadius }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let inputMessageContent { self.inputMessageContent = inputMessageContent }
    if let thumbnailURL { self.thumbnailURL = thumbnailURL }
    if let thumbnailWidth { self.thumbnailWidth = thumbnailWidth }
    if let thumbnailHeight { self.thumbnailHeight = thumbnailHeight }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "location")
    writer.member("id", id)
    writer.member("latitude", latitude)
    writer.member("longitude", longitude)
    writer.member("title", title)
    writer.member("horizontal_accuracy", horizontalAccuracy)
    writer.member("live_period", livePeriod)
    writer.member("heading", heading)
    writer.member("proximity_alert_radius", proximityAlertRadius)
    writer.member("reply_markup", replyMarkup)
    writer.member("input_message_content", inputMessageContent)
    writer.member("thumbnail_url", thumbnailURL)
    writer.member("thumbnail_width", thumbnailWidth)
    writer.member("thumbnail_height", thumbnailHeight)
    writer.endObject()
  }
}

/// Telegram's [InlineQueryResultMpeg4Gif](https://core.telegram.org/bots/api#inlinequeryresultmpeg4gif).
public struct InlineQueryResultMpeg4Gif: JSONWritable {
  /// `id`
  public var id: String
  /// `mpeg4_url`
  public var mpeg4URL: String
  /// `thumbnail_url`
  public var thumbnailURL: String
  /// `mpeg4_width`
  public var mpeg4Width: Int64?
  /// `mpeg4_height`
  public var mpeg4Height: Int64?
  /// `mpeg4_duration`
  public var mpeg4Duration: Int64?
  /// `thumbnail_mime_type`
  public var thumbnailMimeType: String?
  /// `title`
  public var title: String?
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `show_caption_above_media`
  public var showCaptionAboveMedia: Bool?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?
  /// `input_message_content`
  public var inputMessageContent: InputMessageContent?

  /// With what is required.
  public init(id: String, mpeg4URL: String, thumbnailURL: String) {
    self.id = id
    self.mpeg4URL = mpeg4URL
    self.thumbnailURL = thumbnailURL
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    id: String,
    mpeg4URL: String,
    thumbnailURL: String,
    mpeg4Width: Int64? = nil,
    mpeg4Height: Int64? = nil,
    mpeg4Duration: Int64? = nil,
    thumbnailMimeType: String? = nil,
    title: String? = nil,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    showCaptionAboveMedia: Bool? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil,
    inputMessageContent: InputMessageContent? = nil
  ) {
    self.init(id: id, mpeg4URL: mpeg4URL, thumbnailURL: thumbnailURL)
    if let mpeg4Width { self.mpeg4Width = mpeg4Width }
    if let mpeg4Height { self.mpeg4Height = mpeg4Height }
    if let mpeg4Duration { self.mpeg4Duration = mpeg4Duration }
    if let thumbnailMimeType { self.thumbnailMimeType = thumbnailMimeType }
    if let title { self.title = title }
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let showCaptionAboveMedia { self.showCaptionAboveMedia = showCaptionAboveMedia }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let inputMessageContent { self.inputMessageContent = inputMessageContent }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "mpeg4_gif")
    writer.member("id", id)
    writer.member("mpeg4_url", mpeg4URL)
    writer.member("mpeg4_width", mpeg4Width)
    writer.member("mpeg4_height", mpeg4Height)
    writer.member("mpeg4_duration", mpeg4Duration)
    writer.member("thumbnail_url", thumbnailURL)
    writer.member("thumbnail_mime_type", thumbnailMimeType)
    writer.member("title", title)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("show_caption_above_media", showCaptionAboveMedia)
    writer.member("reply_markup", replyMarkup)
    writer.member("input_message_content", inputMessageContent)
    writer.endObject()
  }
}

/// Telegram's [InlineQueryResultPhoto](https://core.telegram.org/bots/api#inlinequeryresultphoto).
public struct InlineQueryResultPhoto: JSONWritable {
  /// `id`
  public var id: String
  /// `photo_url`
  public var photoURL: String
  /// `thumbnail_url`
  public var thumbnailURL: String
  /// `photo_width`
  public var photoWidth: Int64?
  /// `photo_height`
  public var photoHeight: Int64?
  /// `title`
  public var title: String?
  /// `description`
  public var description: String?
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `show_caption_above_media`
  public var showCaptionAboveMedia: Bool?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?
  /// `input_message_content`
  public var inputMessageContent: InputMessageContent?

  /// With what is required.
  public init(id: String, photoURL: String, thumbnailURL: String) {
    self.id = id
    self.photoURL = photoURL
    self.thumbnailURL = thumbnailURL
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    id: String,
    photoURL: String,
    thumbnailURL: String,
    photoWidth: Int64? = nil,
    photoHeight: Int64? = nil,
    title: String? = nil,
    description: String? = nil,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    showCaptionAboveMedia: Bool? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil,
    inputMessageContent: InputMessageContent? = nil
  ) {
    self.init(id: id, photoURL: photoURL, thumbnailURL: thumbnailURL)
    if let photoWidth { self.photoWidth = photoWidth }
    if let photoHeight { self.photoHeight = photoHeight }
    if let title { self.title = title }
    if let description { self.description = description }
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let showCaptionAboveMedia { self.showCaptionAboveMedia = showCaptionAboveMedia }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let inputMessageContent { self.inputMessageContent = inputMessageContent }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "photo")
    writer.member("id", id)
    writer.member("photo_url", photoURL)
    writer.member("thumbnail_url", thumbnailURL)
    writer.member("photo_width", photoWidth)
    writer.member("photo_height", photoHeight)
    writer.member("title", title)
    writer.member("description", description)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("show_caption_above_media", showCaptionAboveMedia)
    writer.member("reply_markup", replyMarkup)
    writer.member("input_message_content", inputMessageContent)
    writer.endObject()
  }
}

/// Telegram's [InlineQueryResultVenue](https://core.telegram.org/bots/api#inlinequeryresultvenue).
public struct InlineQueryResultVenue: JSONWritable {
  /// `id`
  public var id: String
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
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?
  /// `input_message_content`
  public var inputMessageContent: InputMessageContent?
  /// `thumbnail_url`
  public var thumbnailURL: String?
  /// `thumbnail_width`
  public var thumbnailWidth: Int64?
  /// `thumbnail_height`
  public var thumbnailHeight: Int64?

  /// With what is required.
  public init(id: String, latitude: Double, longitude: Double, title: String, address: String) {
    self.id = id
    self.latitude = latitude
    self.longitude = longitude
    self.title = title
    self.address = address
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    id: String,
    latitude: Double,
    longitude: Double,
    title: String,
    address: String,
    foursquareID: String? = nil,
    foursquareType: String? = nil,
    googlePlaceID: String? = nil,
    googlePlaceType: String? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil,
    inputMessageContent: InputMessageContent? = nil,
    thumbnailURL: String? = nil,
    thumbnailWidth: Int64? = nil,
    thumbnailHeight: Int64? = nil
  ) {
    self.init(id: id, latitude: latitude, longitude: longitude, title: title, address: address)
    if let foursquareID { self.foursquareID = foursquareID }
    if let foursquareType { self.foursquareType = foursquareType }
    if let googlePlaceID { self.googlePlaceID = googlePlaceID }
    if let googlePlaceType { self.googlePlaceType = googlePlaceType }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let inputMessageContent { self.inputMessageContent = inputMessageContent }
    if let thumbnailURL { self.thumbnailURL = thumbnailURL }
    if let thumbnailWidth { self.thumbnailWidth = thumbnailWidth }
    if let thumbnailHeight { self.thumbnailHeight = thumbnailHeight }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "venue")
    writer.member("id", id)
    writer.member("latitude", latitude)
    writer.member("longitude", longitude)
    writer.member("title", title)
    writer.member("address", address)
    writer.member("foursquare_id", foursquareID)
    writer.member("foursquare_type", foursquareType)
    writer.member("google_place_id", googlePlaceID)
    writer.member("google_place_type", googlePlaceType)
    writer.member("reply_markup", replyMarkup)
    writer.member("input_message_content", inputMessageContent)
    writer.member("thumbnail_url", thumbnailURL)
    writer.member("thumbnail_width", thumbnailWidth)
    writer.member("thumbnail_height", thumbnailHeight)
    writer.endObject()
  }
}

/// Telegram's [InlineQueryResultVideo](https://core.telegram.org/bots/api#inlinequeryresultvideo).
public struct InlineQueryResultVideo: JSONWritable {
  /// `id`
  public var id: String
  /// `video_url`
  public var videoURL: String
  /// `mime_type`
  public var mimeType: String
  /// `thumbnail_url`
  public var thumbnailURL: String
  /// `title`
  public var title: String
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `show_caption_above_media`
  public var showCaptionAboveMedia: Bool?
  /// `video_width`
  public var videoWidth: Int64?
  /// `video_height`
  public var videoHeight: Int64?
  /// `video_duration`
  public var videoDuration: Int64?
  /// `description`
  public var description: String?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?
  /// `input_message_content`
  public var inputMessageContent: InputMessageContent?

  /// With what is required.
  public init(id: String, videoURL: String, mimeType: String, thumbnailURL: String, title: String) {
    self.id = id
    self.videoURL = videoURL
    self.mimeType = mimeType
    self.thumbnailURL = thumbnailURL
    self.title = title
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    id: String,
    videoURL: String,
    mimeType: String,
    thumbnailURL: String,
    title: String,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    showCaptionAboveMedia: Bool? = nil,
    videoWidth: Int64? = nil,
    videoHeight: Int64? = nil,
    videoDuration: Int64? = nil,
    description: String? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil,
    inputMessageContent: InputMessageContent? = nil
  ) {
    self.init(id: id, videoURL: videoURL, mimeType: mimeType, thumbnailURL: thumbnailURL, title: title)
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let showCaptionAboveMedia { self.showCaptionAboveMedia = showCaptionAboveMedia }
    if let videoWidth { self.videoWidth = videoWidth }
    if let videoHeight { self.videoHeight = videoHeight }
    if let videoDuration { self.videoDuration = videoDuration }
    if let description { self.description = description }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let inputMessageContent { self.inputMessageContent = inputMessageContent }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "video")
    writer.member("id", id)
    writer.member("video_url", videoURL)
    writer.member("mime_type", mimeType)
    writer.member("thumbnail_url", thumbnailURL)
    writer.member("title", title)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("show_caption_above_media", showCaptionAboveMedia)
    writer.member("video_width", videoWidth)
    writer.member("video_height", videoHeight)
    writer.member("video_duration", videoDuration)
    writer.member("description", description)
    writer.member("reply_markup", replyMarkup)
    writer.member("input_message_content", inputMessageContent)
    writer.endObject()
  }
}

/// Telegram's [InlineQueryResultVoice](https://core.telegram.org/bots/api#inlinequeryresultvoice).
public struct InlineQueryResultVoice: JSONWritable {
  /// `id`
  public var id: String
  /// `voice_url`
  public var voiceURL: String
  /// `title`
  public var title: String
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `voice_duration`
  public var voiceDuration: Int64?
  /// `reply_markup`
  public var replyMarkup: InputInlineKeyboardMarkup?
  /// `input_message_content`
  public var inputMessageContent: InputMessageContent?

  /// With what is required.
  public init(id: String, voiceURL: String, title: String) {
    self.id = id
    self.voiceURL = voiceURL
    self.title = title
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    id: String,
    voiceURL: String,
    title: String,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    voiceDuration: Int64? = nil,
    replyMarkup: InputInlineKeyboardMarkup? = nil,
    inputMessageContent: InputMessageContent? = nil
  ) {
    self.init(id: id, voiceURL: voiceURL, title: title)
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let voiceDuration { self.voiceDuration = voiceDuration }
    if let replyMarkup { self.replyMarkup = replyMarkup }
    if let inputMessageContent { self.inputMessageContent = inputMessageContent }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "voice")
    writer.member("id", id)
    writer.member("voice_url", voiceURL)
    writer.member("title", title)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("voice_duration", voiceDuration)
    writer.member("reply_markup", replyMarkup)
    writer.member("input_message_content", inputMessageContent)
    writer.endObject()
  }
}

/// Telegram's [InlineQueryResultsButton](https://core.telegram.org/bots/api#inlinequeryresultsbutton).
public struct InlineQueryResultsButton: JSONWritable {
  /// `text`
  public var text: String
  /// `web_app`
  public var webApp: InputWebAppInfo?
  /// `start_parameter`
  public var startParameter: String?

  /// With what is required.
  public init(text: String) { self.text = text }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    text: String,
    webApp: InputWebAppInfo? = nil,
    startParameter: String? = nil
  ) {
    self.init(text: text)
    if let webApp { self.webApp = webApp }
    if let startParameter { self.startParameter = startParameter }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("text", text)
    writer.member("web_app", webApp)
    writer.member("start_parameter", startParameter)
    writer.endObject()
  }
}
