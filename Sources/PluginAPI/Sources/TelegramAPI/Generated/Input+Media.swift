// Made by Scripts/generate-telegram-api.py from Scripts/telegram-api.json. Don't edit.

/// Telegram's [InputChecklist](https://core.telegram.org/bots/api#inputchecklist).
public struct InputChecklist: JSONWritable {
  /// `title`
  public var title: String
  /// `tasks`
  public var tasks: [InputChecklistTask]
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `title_entities`
  public var titleEntities: [InputMessageEntity]?
  /// `others_can_add_tasks`
  public var othersCanAddTasks: Bool?
  /// `others_can_mark_tasks_as_done`
  public var othersCanMarkTasksAsDone: Bool?

  /// With what is required.
  public init(title: String, tasks: [InputChecklistTask]) { self.title = title; self.tasks = tasks }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    title: String,
    tasks: [InputChecklistTask],
    parseMode: ParseMode? = nil,
    titleEntities: [InputMessageEntity]? = nil,
    othersCanAddTasks: Bool? = nil,
    othersCanMarkTasksAsDone: Bool? = nil
  ) {
    self.init(title: title, tasks: tasks)
    if let parseMode { self.parseMode = parseMode }
    if let titleEntities { self.titleEntities = titleEntities }
    if let othersCanAddTasks { self.othersCanAddTasks = othersCanAddTasks }
    if let othersCanMarkTasksAsDone { self.othersCanMarkTasksAsDone = othersCanMarkTasksAsDone }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("title", title)
    writer.member("parse_mode", parseMode)
    writer.member("title_entities", titleEntities)
    writer.member("tasks", tasks)
    writer.member("others_can_add_tasks", othersCanAddTasks)
    writer.member("others_can_mark_tasks_as_done", othersCanMarkTasksAsDone)
    writer.endObject()
  }
}

/// Telegram's [InputChecklistTask](https://core.telegram.org/bots/api#inputchecklisttask).
public struct InputChecklistTask: JSONWritable {
  /// `id`
  public var id: Int64
  /// `text`
  public var text: String
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `text_entities`
  public var textEntities: [InputMessageEntity]?

  /// With what is required.
  public init(id: Int64, text: String) { self.id = id; self.text = text }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    id: Int64,
    text: String,
    parseMode: ParseMode? = nil,
    textEntities: [InputMessageEntity]? = nil
  ) {
    self.init(id: id, text: text)
    if let parseMode { self.parseMode = parseMode }
    if let textEntities { self.textEntities = textEntities }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("text", text)
    writer.member("parse_mode", parseMode)
    writer.member("text_entities", textEntities)
    writer.endObject()
  }
}

/// Telegram's [InputMedia](https://core.telegram.org/bots/api#inputmedia): one of several forms.
public indirect enum InputMedia: JSONWritable {
  /// [InputMediaAnimation](https://core.telegram.org/bots/api#inputmediaanimation)
  case animation(InputMediaAnimation)
  /// [InputMediaAudio](https://core.telegram.org/bots/api#inputmediaaudio)
  case audio(InputMediaAudio)
  /// [InputMediaDocument](https://core.telegram.org/bots/api#inputmediadocument)
  case document(InputMediaDocument)
  /// [InputMediaLivePhoto](https://core.telegram.org/bots/api#inputmedialivephoto)
  case livePhoto(InputMediaLivePhoto)
  /// [InputMediaPhoto](https://core.telegram.org/bots/api#inputmediaphoto)
  case photo(InputMediaPhoto)
  /// [InputMediaVideo](https://core.telegram.org/bots/api#inputmediavideo)
  case video(InputMediaVideo)

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .animation(let value): writer.write(value)
    case .audio(let value): writer.write(value)
    case .document(let value): writer.write(value)
    case .livePhoto(let value): writer.write(value)
    case .photo(let value): writer.write(value)
    case .video(let value): writer.write(value)
    }
  }
}

/// Telegram's [InputMediaAnimation](https://core.telegram.org/bots/api#inputmediaanimation).
public struct InputMediaAnimation: JSONWritable {
  /// `media`
  public var media: InputFile
  /// `thumbnail`
  public var thumbnail: InputFile?
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `show_caption_above_media`
  public var showCaptionAboveMedia: Bool?
  /// `width`
  public var width: Int64?
  /// `height`
  public var height: Int64?
  /// `duration`
  public var duration: Int64?
  /// `has_spoiler`
  public var hasSpoiler: Bool?

  /// With what is required.
  public init(media: InputFile) { self.media = media }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    media: InputFile,
    thumbnail: InputFile? = nil,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    showCaptionAboveMedia: Bool? = nil,
    width: Int64? = nil,
    height: Int64? = nil,
    duration: Int64? = nil,
    hasSpoiler: Bool? = nil
  ) {
    self.init(media: media)
    if let thumbnail { self.thumbnail = thumbnail }
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let showCaptionAboveMedia { self.showCaptionAboveMedia = showCaptionAboveMedia }
    if let width { self.width = width }
    if let height { self.height = height }
    if let duration { self.duration = duration }
    if let hasSpoiler { self.hasSpoiler = hasSpoiler }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "animation")
    writer.member("media", media)
    writer.member("thumbnail", thumbnail)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("show_caption_above_media", showCaptionAboveMedia)
    writer.member("width", width)
    writer.member("height", height)
    writer.member("duration", duration)
    writer.member("has_spoiler", hasSpoiler)
    writer.endObject()
  }
}

/// Telegram's [InputMediaAudio](https://core.telegram.org/bots/api#inputmediaaudio).
public struct InputMediaAudio: JSONWritable {
  /// `media`
  public var media: InputFile
  /// `thumbnail`
  public var thumbnail: InputFile?
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `duration`
  public var duration: Int64?
  /// `performer`
  public var performer: String?
  /// `title`
  public var title: String?

  /// With what is required.
  public init(media: InputFile) { self.media = media }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    media: InputFile,
    thumbnail: InputFile? = nil,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    duration: Int64? = nil,
    performer: String? = nil,
    title: String? = nil
  ) {
    self.init(media: media)
    if let thumbnail { self.thumbnail = thumbnail }
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let duration { self.duration = duration }
    if let performer { self.performer = performer }
    if let title { self.title = title }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "audio")
    writer.member("media", media)
    writer.member("thumbnail", thumbnail)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("duration", duration)
    writer.member("performer", performer)
    writer.member("title", title)
    writer.endObject()
  }
}

/// Telegram's [InputMediaDocument](https://core.telegram.org/bots/api#inputmediadocument).
public struct InputMediaDocument: JSONWritable {
  /// `media`
  public var media: InputFile
  /// `thumbnail`
  public var thumbnail: InputFile?
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `disable_content_type_detection`
  public var disableContentTypeDetection: Bool?

  /// With what is required.
  public init(media: InputFile) { self.media = media }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    media: InputFile,
    thumbnail: InputFile? = nil,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    disableContentTypeDetection: Bool? = nil
  ) {
    self.init(media: media)
    if let thumbnail { self.thumbnail = thumbnail }
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let disableContentTypeDetection { self.disableContentTypeDetection = disableContentTypeDetection }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "document")
    writer.member("media", media)
    writer.member("thumbnail", thumbnail)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("disable_content_type_detection", disableContentTypeDetection)
    writer.endObject()
  }
}

/// Telegram's [InputMediaLink](https://core.telegram.org/bots/api#inputmedialink).
public struct InputMediaLink: JSONWritable {
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

/// Telegram's [InputMediaLivePhoto](https://core.telegram.org/bots/api#inputmedialivephoto).
public struct InputMediaLivePhoto: JSONWritable {
  /// `media`
  public var media: InputFile
  /// `photo`
  public var photo: InputFile
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `show_caption_above_media`
  public var showCaptionAboveMedia: Bool?
  /// `has_spoiler`
  public var hasSpoiler: Bool?

  /// With what is required.
  public init(media: InputFile, photo: InputFile) { self.media = media; self.photo = photo }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    media: InputFile,
    photo: InputFile,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    showCaptionAboveMedia: Bool? = nil,
    hasSpoiler: Bool? = nil
  ) {
    self.init(media: media, photo: photo)
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let showCaptionAboveMedia { self.showCaptionAboveMedia = showCaptionAboveMedia }
    if let hasSpoiler { self.hasSpoiler = hasSpoiler }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "live_photo")
    writer.member("media", media)
    writer.member("photo", photo)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("show_caption_above_media", showCaptionAboveMedia)
    writer.member("has_spoiler", hasSpoiler)
    writer.endObject()
  }
}

/// Telegram's [InputMediaLocation](https://core.telegram.org/bots/api#inputmedialocation).
public struct InputMediaLocation: JSONWritable {
  /// `latitude`
  public var latitude: Double
  /// `longitude`
  public var longitude: Double
  /// `horizontal_accuracy`
  public var horizontalAccuracy: Double?

  /// With what is required.
  public init(latitude: Double, longitude: Double) { self.latitude = latitude; self.longitude = longitude }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    latitude: Double,
    longitude: Double,
    horizontalAccuracy: Double? = nil
  ) {
    self.init(latitude: latitude, longitude: longitude)
    if let horizontalAccuracy { self.horizontalAccuracy = horizontalAccuracy }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "location")
    writer.member("latitude", latitude)
    writer.member("longitude", longitude)
    writer.member("horizontal_accuracy", horizontalAccuracy)
    writer.endObject()
  }
}

/// Telegram's [InputMediaPhoto](https://core.telegram.org/bots/api#inputmediaphoto).
public struct InputMediaPhoto: JSONWritable {
  /// `media`
  public var media: InputFile
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `show_caption_above_media`
  public var showCaptionAboveMedia: Bool?
  /// `has_spoiler`
  public var hasSpoiler: Bool?

  /// With what is required.
  public init(media: InputFile) { self.media = media }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    media: InputFile,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    showCaptionAboveMedia: Bool? = nil,
    hasSpoiler: Bool? = nil
  ) {
    self.init(media: media)
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let showCaptionAboveMedia { self.showCaptionAboveMedia = showCaptionAboveMedia }
    if let hasSpoiler { self.hasSpoiler = hasSpoiler }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "photo")
    writer.member("media", media)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("show_caption_above_media", showCaptionAboveMedia)
    writer.member("has_spoiler", hasSpoiler)
    writer.endObject()
  }
}

/// Telegram's [InputMediaSticker](https://core.telegram.org/bots/api#inputmediasticker).
public struct InputMediaSticker: JSONWritable {
  /// `media`
  public var media: InputFile
  /// `emoji`
  public var emoji: String?

  /// With what is required.
  public init(media: InputFile) { self.media = media }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    media: InputFile,
    emoji: String? = nil
  ) {
    self.init(media: media)
    if let emoji { self.emoji = emoji }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "sticker")
    writer.member("media", media)
    writer.member("emoji", emoji)
    writer.endObject()
  }
}

/// Telegram's [InputMediaVenue](https://core.telegram.org/bots/api#inputmediavenue).
public struct InputMediaVenue: JSONWritable {
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
    writer.constant("type", "venue")
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

/// Telegram's [InputMediaVideo](https://core.telegram.org/bots/api#inputmediavideo).
public struct InputMediaVideo: JSONWritable {
  /// `media`
  public var media: InputFile
  /// `thumbnail`
  public var thumbnail: InputFile?
  /// `cover`
  public var cover: InputFile?
  /// `start_timestamp`
  public var startTimestamp: Int64?
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `show_caption_above_media`
  public var showCaptionAboveMedia: Bool?
  /// `width`
  public var width: Int64?
  /// `height`
  public var height: Int64?
  /// `duration`
  public var duration: Int64?
  /// `supports_streaming`
  public var supportsStreaming: Bool?
  /// `has_spoiler`
  public var hasSpoiler: Bool?

  /// With what is required.
  public init(media: InputFile) { self.media = media }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    media: InputFile,
    thumbnail: InputFile? = nil,
    cover: InputFile? = nil,
    startTimestamp: Int64? = nil,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    showCaptionAboveMedia: Bool? = nil,
    width: Int64? = nil,
    height: Int64? = nil,
    duration: Int64? = nil,
    supportsStreaming: Bool? = nil,
    hasSpoiler: Bool? = nil
  ) {
    self.init(media: media)
    if let thumbnail { self.thumbnail = thumbnail }
    if let cover { self.cover = cover }
    if let startTimestamp { self.startTimestamp = startTimestamp }
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let showCaptionAboveMedia { self.showCaptionAboveMedia = showCaptionAboveMedia }
    if let width { self.width = width }
    if let height { self.height = height }
    if let duration { self.duration = duration }
    if let supportsStreaming { self.supportsStreaming = supportsStreaming }
    if let hasSpoiler { self.hasSpoiler = hasSpoiler }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "video")
    writer.member("media", media)
    writer.member("thumbnail", thumbnail)
    writer.member("cover", cover)
    writer.member("start_timestamp", startTimestamp)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("show_caption_above_media", showCaptionAboveMedia)
    writer.member("width", width)
    writer.member("height", height)
    writer.member("duration", duration)
    writer.member("supports_streaming", supportsStreaming)
    writer.member("has_spoiler", hasSpoiler)
    writer.endObject()
  }
}

/// Telegram's [InputMediaVoiceNote](https://core.telegram.org/bots/api#inputmediavoicenote).
public struct InputMediaVoiceNote: JSONWritable {
  /// `media`
  public var media: InputFile
  /// `caption`
  public var caption: String?
  /// `parse_mode`
  public var parseMode: ParseMode?
  /// `caption_entities`
  public var captionEntities: [InputMessageEntity]?
  /// `duration`
  public var duration: Int64?

  /// With what is required.
  public init(media: InputFile) { self.media = media }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    media: InputFile,
    caption: String? = nil,
    parseMode: ParseMode? = nil,
    captionEntities: [InputMessageEntity]? = nil,
    duration: Int64? = nil
  ) {
    self.init(media: media)
    if let caption { self.caption = caption }
    if let parseMode { self.parseMode = parseMode }
    if let captionEntities { self.captionEntities = captionEntities }
    if let duration { self.duration = duration }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "voice_note")
    writer.member("media", media)
    writer.member("caption", caption)
    writer.member("parse_mode", parseMode)
    writer.member("caption_entities", captionEntities)
    writer.member("duration", duration)
    writer.endObject()
  }
}

/// Telegram's [InputPaidMedia](https://core.telegram.org/bots/api#inputpaidmedia): one of several forms.
public indirect enum InputPaidMedia: JSONWritable {
  /// [InputPaidMediaLivePhoto](https://core.telegram.org/bots/api#inputpaidmedialivephoto)
  case livePhoto(InputPaidMediaLivePhoto)
  /// [InputPaidMediaPhoto](https://core.telegram.org/bots/api#inputpaidmediaphoto)
  case photo(InputPaidMediaPhoto)
  /// [InputPaidMediaVideo](https://core.telegram.org/bots/api#inputpaidmediavideo)
  case video(InputPaidMediaVideo)

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .livePhoto(let value): writer.write(value)
    case .photo(let value): writer.write(value)
    case .video(let value): writer.write(value)
    }
  }
}

/// Telegram's [InputPaidMediaLivePhoto](https://core.telegram.org/bots/api#inputpaidmedialivephoto).
public struct InputPaidMediaLivePhoto: JSONWritable {
  /// `media`
  public var media: InputFile
  /// `photo`
  public var photo: InputFile

  /// With what is required.
  public init(media: InputFile, photo: InputFile) { self.media = media; self.photo = photo }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "live_photo")
    writer.member("media", media)
    writer.member("photo", photo)
    writer.endObject()
  }
}

/// Telegram's [InputPaidMediaPhoto](https://core.telegram.org/bots/api#inputpaidmediaphoto).
public struct InputPaidMediaPhoto: JSONWritable {
  /// `media`
  public var media: InputFile

  /// With what is required.
  public init(media: InputFile) { self.media = media }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "photo")
    writer.member("media", media)
    writer.endObject()
  }
}

/// Telegram's [InputPaidMediaVideo](https://core.telegram.org/bots/api#inputpaidmediavideo).
public struct InputPaidMediaVideo: JSONWritable {
  /// `media`
  public var media: InputFile
  /// `thumbnail`
  public var thumbnail: InputFile?
  /// `cover`
  public var cover: InputFile?
  /// `start_timestamp`
  public var startTimestamp: Int64?
  /// `width`
  public var width: Int64?
  /// `height`
  public var height: Int64?
  /// `duration`
  public var duration: Int64?
  /// `supports_streaming`
  public var supportsStreaming: Bool?

  /// With what is required.
  public init(media: InputFile) { self.media = media }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    media: InputFile,
    thumbnail: InputFile? = nil,
    cover: InputFile? = nil,
    startTimestamp: Int64? = nil,
    width: Int64? = nil,
    height: Int64? = nil,
    duration: Int64? = nil,
    supportsStreaming: Bool? = nil
  ) {
    self.init(media: media)
    if let thumbnail { self.thumbnail = thumbnail }
    if let cover { self.cover = cover }
    if let startTimestamp { self.startTimestamp = startTimestamp }
    if let width { self.width = width }
    if let height { self.height = height }
    if let duration { self.duration = duration }
    if let supportsStreaming { self.supportsStreaming = supportsStreaming }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "video")
    writer.member("media", media)
    writer.member("thumbnail", thumbnail)
    writer.member("cover", cover)
    writer.member("start_timestamp", startTimestamp)
    writer.member("width", width)
    writer.member("height", height)
    writer.member("duration", duration)
    writer.member("supports_streaming", supportsStreaming)
    writer.endObject()
  }
}

/// Telegram's [InputPollMedia](https://core.telegram.org/bots/api#inputpollmedia): one of several forms.
public indirect enum InputPollMedia: JSONWritable {
  /// [InputMediaAnimation](https://core.telegram.org/bots/api#inputmediaanimation)
  case animation(InputMediaAnimation)
  /// [InputMediaAudio](https://core.telegram.org/bots/api#inputmediaaudio)
  case audio(InputMediaAudio)
  /// [InputMediaDocument](https://core.telegram.org/bots/api#inputmediadocument)
  case document(InputMediaDocument)
  /// [InputMediaLivePhoto](https://core.telegram.org/bots/api#inputmedialivephoto)
  case livePhoto(InputMediaLivePhoto)
  /// [InputMediaLocation](https://core.telegram.org/bots/api#inputmedialocation)
  case location(InputMediaLocation)
  /// [InputMediaPhoto](https://core.telegram.org/bots/api#inputmediaphoto)
  case photo(InputMediaPhoto)
  /// [InputMediaVenue](https://core.telegram.org/bots/api#inputmediavenue)
  case venue(InputMediaVenue)
  /// [InputMediaVideo](https://core.telegram.org/bots/api#inputmediavideo)
  case video(InputMediaVideo)

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .animation(let value): writer.write(value)
    case .audio(let value): writer.write(value)
    case .document(let value): writer.write(value)
    case .livePhoto(let value): writer.write(value)
    case .location(let value): writer.write(value)
    case .photo(let value): writer.write(value)
    case .venue(let value): writer.write(value)
    case .video(let value): writer.write(value)
    }
  }
}

/// Telegram's [InputPollOption](https://core.telegram.org/bots/api#inputpolloption).
public struct InputPollOption: JSONWritable {
  /// `text`
  public var text: String
  /// `text_parse_mode`
  public var textParseMode: ParseMode?
  /// `text_entities`
  public var textEntities: [InputMessageEntity]?
  /// `media`
  public var media: InputPollOptionMedia?

  /// With what is required.
  public init(text: String) { self.text = text }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    text: String,
    textParseMode: ParseMode? = nil,
    textEntities: [InputMessageEntity]? = nil,
    media: InputPollOptionMedia? = nil
  ) {
    self.init(text: text)
    if let textParseMode { self.textParseMode = textParseMode }
    if let textEntities { self.textEntities = textEntities }
    if let media { self.media = media }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("text", text)
    writer.member("text_parse_mode", textParseMode)
    writer.member("text_entities", textEntities)
    writer.member("media", media)
    writer.endObject()
  }
}

/// Telegram's [InputPollOptionMedia](https://core.telegram.org/bots/api#inputpolloptionmedia): one of several forms.
public indirect enum InputPollOptionMedia: JSONWritable {
  /// [InputMediaAnimation](https://core.telegram.org/bots/api#inputmediaanimation)
  case animation(InputMediaAnimation)
  /// [InputMediaLink](https://core.telegram.org/bots/api#inputmedialink)
  case link(InputMediaLink)
  /// [InputMediaLivePhoto](https://core.telegram.org/bots/api#inputmedialivephoto)
  case livePhoto(InputMediaLivePhoto)
  /// [InputMediaLocation](https://core.telegram.org/bots/api#inputmedialocation)
  case location(InputMediaLocation)
  /// [InputMediaPhoto](https://core.telegram.org/bots/api#inputmediaphoto)
  case photo(InputMediaPhoto)
  /// [InputMediaSticker](https://core.telegram.org/bots/api#inputmediasticker)
  case sticker(InputMediaSticker)
  /// [InputMediaVenue](https://core.telegram.org/bots/api#inputmediavenue)
  case venue(InputMediaVenue)
  /// [InputMediaVideo](https://core.telegram.org/bots/api#inputmediavideo)
  case video(InputMediaVideo)

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .animation(let value): writer.write(value)
    case .link(let value): writer.write(value)
    case .livePhoto(let value): writer.write(value)
    case .location(let value): writer.write(value)
    case .photo(let value): writer.write(value)
    case .sticker(let value): writer.write(value)
    case .venue(let value): writer.write(value)
    case .video(let value): writer.write(value)
    }
  }
}

/// Telegram's [InputProfilePhoto](https://core.telegram.org/bots/api#inputprofilephoto): one of several forms.
public indirect enum InputProfilePhoto: JSONWritable {
  /// [InputProfilePhotoStatic](https://core.telegram.org/bots/api#inputprofilephotostatic)
  case `static`(InputProfilePhotoStatic)
  /// [InputProfilePhotoAnimated](https://core.telegram.org/bots/api#inputprofilephotoanimated)
  case animated(InputProfilePhotoAnimated)

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .`static`(let value): writer.write(value)
    case .animated(let value): writer.write(value)
    }
  }
}

/// Telegram's [InputProfilePhotoAnimated](https://core.telegram.org/bots/api#inputprofilephotoanimated).
public struct InputProfilePhotoAnimated: JSONWritable {
  /// `animation`
  public var animation: InputFile
  /// `main_frame_timestamp`
  public var mainFrameTimestamp: Double?

  /// With what is required.
  public init(animation: InputFile) { self.animation = animation }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    animation: InputFile,
    mainFrameTimestamp: Double? = nil
  ) {
    self.init(animation: animation)
    if let mainFrameTimestamp { self.mainFrameTimestamp = mainFrameTimestamp }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "animated")
    writer.member("animation", animation)
    writer.member("main_frame_timestamp", mainFrameTimestamp)
    writer.endObject()
  }
}

/// Telegram's [InputProfilePhotoStatic](https://core.telegram.org/bots/api#inputprofilephotostatic).
public struct InputProfilePhotoStatic: JSONWritable {
  /// `photo`
  public var photo: InputFile

  /// With what is required.
  public init(photo: InputFile) { self.photo = photo }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "static")
    writer.member("photo", photo)
    writer.endObject()
  }
}

/// Telegram's [InputSticker](https://core.telegram.org/bots/api#inputsticker).
public struct InputSticker: JSONWritable {
  /// `sticker`
  public var sticker: InputFile
  /// `format`
  public var format: StickerFormat
  /// `emoji_list`
  public var emojiList: [String]
  /// `mask_position`
  public var maskPosition: InputMaskPosition?
  /// `keywords`
  public var keywords: [String]?

  /// With what is required.
  public init(sticker: InputFile, format: StickerFormat, emojiList: [String]) {
    self.sticker = sticker
    self.format = format
    self.emojiList = emojiList
  }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    sticker: InputFile,
    format: StickerFormat,
    emojiList: [String],
    maskPosition: InputMaskPosition? = nil,
    keywords: [String]? = nil
  ) {
    self.init(sticker: sticker, format: format, emojiList: emojiList)
    if let maskPosition { self.maskPosition = maskPosition }
    if let keywords { self.keywords = keywords }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("sticker", sticker)
    writer.member("format", format)
    writer.member("emoji_list", emojiList)
    writer.member("mask_position", maskPosition)
    writer.member("keywords", keywords)
    writer.endObject()
  }
}

/// Telegram's [InputStoryContent](https://core.telegram.org/bots/api#inputstorycontent): one of several forms.
public indirect enum InputStoryContent: JSONWritable {
  /// [InputStoryContentPhoto](https://core.telegram.org/bots/api#inputstorycontentphoto)
  case photo(InputStoryContentPhoto)
  /// [InputStoryContentVideo](https://core.telegram.org/bots/api#inputstorycontentvideo)
  case video(InputStoryContentVideo)

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .photo(let value): writer.write(value)
    case .video(let value): writer.write(value)
    }
  }
}

/// Telegram's [InputStoryContentPhoto](https://core.telegram.org/bots/api#inputstorycontentphoto).
public struct InputStoryContentPhoto: JSONWritable {
  /// `photo`
  public var photo: InputFile

  /// With what is required.
  public init(photo: InputFile) { self.photo = photo }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "photo")
    writer.member("photo", photo)
    writer.endObject()
  }
}

/// Telegram's [InputStoryContentVideo](https://core.telegram.org/bots/api#inputstorycontentvideo).
public struct InputStoryContentVideo: JSONWritable {
  /// `video`
  public var video: InputFile
  /// `duration`
  public var duration: Double?
  /// `cover_frame_timestamp`
  public var coverFrameTimestamp: Double?
  /// `is_animation`
  public var isAnimation: Bool?

  /// With what is required.
  public init(video: InputFile) { self.video = video }

  /// With what is required and whatever is optional.
  @export(implementation)
  public init(
    video: InputFile,
    duration: Double? = nil,
    coverFrameTimestamp: Double? = nil,
    isAnimation: Bool? = nil
  ) {
    self.init(video: video)
    if let duration { self.duration = duration }
    if let coverFrameTimestamp { self.coverFrameTimestamp = coverFrameTimestamp }
    if let isAnimation { self.isAnimation = isAnimation }
  }

  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.constant("type", "video")
    writer.member("video", video)
    writer.member("duration", duration)
    writer.member("cover_frame_timestamp", coverFrameTimestamp)
    writer.member("is_animation", isAnimation)
    writer.endObject()
  }
}
