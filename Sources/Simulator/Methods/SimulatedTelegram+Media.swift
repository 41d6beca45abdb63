extension SimulatedTelegram {
  /// sendPhoto, sendDocument and the rest of their kind.
  func sendMedia(_ call: Call, _ kind: Media.Kind) throws(TelegramError) -> JSON {
    let caption = kind == .sticker || kind == .videoNote ? .empty : try caption(call)
    // The chat is looked at before the file, so that a refused upload leaves nothing behind.
    _ = try writableChat(call)
    let media = try media(kind, call.arguments[kind.rawValue], part: kind.rawValue, details: call.arguments, call)
    return try post(.media(media, caption: caption), call)
  }

  /// A file given by upload, by file id, or by address (fetched before). `part` names the argument it came in.
  private func media(
    _ kind: Media.Kind, _ value: String?, part: String, details: Arguments, _ call: Call
  ) throws(TelegramError) -> Media {
    var upload = call.arguments.files[part]
    if let value, value.lowercased().hasPrefix("attach://") { upload = call.arguments.files[String(value.dropFirst(9))] }
    if let upload { return try uploaded(upload, kind, details, call) }
    guard let value, !value.isEmpty else { throw .badRequest("there is no \(kind.rawValue) in the request") }
    guard let reference = FileReference(value) else {
      throw value.hasPrefix("http") ? .badRequest("failed to get HTTP URL content") : .wrongFile
    }
    guard reference.bot == call.bot, let file = files[reference.file] else { throw .wrongFile }
    guard reference.kind == kind || (kind == .animation && reference.kind == .document) else {
      throw .badRequest("can't use file of type \(reference.kind.typeName) as \(kind.typeName)")
    }
    return described(file, kind, details, isNew: false)
  }

  private func uploaded(
    _ upload: UploadedFile, _ kind: Media.Kind, _ details: Arguments, _ call: Call
  ) throws(TelegramError) -> Media {
    guard !upload.bytes.isEmpty else { throw .badRequest("file must be non-empty") }
    guard upload.bytes.count <= (kind == .photo ? 10 : 50) << 20 else {
      throw kind == .photo
        ? .badRequest("file is too big") : TelegramError(code: 413, description: "Request Entity Too Large")
    }
    if kind == .photo {
      guard let size = FileKind.imageSize(of: upload.bytes) else { throw .badRequest("IMAGE_PROCESS_FAILED") }
      guard size.width + size.height <= 10_000, max(size.width, size.height) <= 20 * min(size.width, size.height) else {
        throw .badRequest("PHOTO_INVALID_DIMENSIONS")
      }
    }
    let file = store(upload, as: kind)
    var media = described(file, kind, details, isNew: true)
    let thumbnail = details["thumbnail"].flatMap { name in
      name.hasPrefix("attach://") ? call.arguments.files[String(name.dropFirst(9))] : nil
    }
    if let thumbnail = thumbnail ?? call.arguments.files["thumbnail"] { media.thumbnail = store(thumbnail, as: .photo).id }
    return media
  }

  private func described(_ file: StoredFile, _ kind: Media.Kind, _ details: Arguments, isNew: Bool) -> Media {
    var media = Media(kind: kind, file: file.id)
    media.size = FileKind.imageSize(of: file.bytes)
    switch kind {
    case .photo: break
    case .document, .animation: (media.fileName, media.mimeType) = (file.name, file.mimeType)
    case .audio:
      (media.fileName, media.mimeType) = (file.name, file.mimeType)
      (media.performer, media.title) = (details.text("performer"), details.text("title"))
    case .video: (media.fileName, media.mimeType) = (file.name, file.mimeType)
    case .voice: media.mimeType = file.mimeType == "application/octet-stream" ? "audio/ogg" : file.mimeType
    case .sticker: (media.mimeType, media.emoji) = (file.mimeType, details.text("emoji"))
    case .videoNote: break
    }
    if [.audio, .video, .voice, .animation, .videoNote].contains(kind) {
      media.duration = Int(clamping: details.int("duration") ?? 0)
    }
    if let width = details.int("width"), let height = details.int("height"), width > 0, height > 0 {
      media.size = ImageSize(width: Int(clamping: width), height: Int(clamping: height))
    }
    media.hasSpoiler = details.bool("has_spoiler")
    media.captionAbove = details.bool("show_caption_above_media")
    return media
  }

  /// An InputMedia object.
  func inputMedia(_ json: JSON, _ call: Call) throws(TelegramError) -> (Media, FormattedText) {
    guard let type = json["type"]?.string, let kind = Media.Kind(rawValue: type), kind != .sticker, kind != .voice else {
      throw .badRequest("can't parse InputMedia: wrong type")
    }
    guard let value = json["media"]?.string, !value.isEmpty else {
      throw .badRequest("can't parse InputMedia: media not found")
    }
    let caption = try caption(json["caption"]?.string, json["parse_mode"]?.string, json["caption_entities"])
    let details = json.object.map { Arguments($0) } ?? Arguments()
    return (try media(kind, value, part: "", details: details, call), caption)
  }

  /// https://core.telegram.org/bots/api#sendmediagroup
  func sendMediaGroup(_ call: Call) throws(TelegramError) -> JSON {
    guard let items = call.arguments.json("media")?.array else { throw .badRequest("can't parse media JSON object") }
    guard (2...10).contains(items.count) else {
      throw .badRequest(items.count > 10 ? "too many messages to send as an album" : "wrong number of messages to send as an album")
    }
    let kinds = Set(items.compactMap { $0["type"]?.string })
    if kinds.count > 1, !kinds.isDisjoint(with: ["document", "audio", "animation"]) {
      throw .badRequest("document can't be mixed with other media types")
    }
    let key = try writableChat(call)
    var contents: [Message.Content] = []
    for item in items {
      let (media, caption) = try inputMedia(item, call)
      contents.append(.media(media, caption: caption))
    }
    let album = newAlbumID()
    var sent: [JSON] = []
    for content in contents {
      let message = try post(content, call, to: key, withMarkup: false) { $0.mediaGroup = album }
      sent.append(json(message, for: call.bot))
    }
    return .array(sent)
  }

  /// https://core.telegram.org/bots/api#getfile
  func getFile(_ call: Call) throws(TelegramError) -> JSON {
    guard let text = call.arguments["file_id"] else { throw .badRequest("file_id not specified") }
    guard let reference = FileReference(text.trimmingSpace), reference.bot == call.bot, let file = files[reference.file] else {
      throw .badRequest("invalid file_id")
    }
    guard file.bytes.count <= 20 << 20 else { throw .badRequest("file is too big") }
    return [
      "file_id": JSON(text), "file_unique_id": JSON(file.uniqueID), "file_size": JSON(file.bytes.count),
      "file_path": JSON(file.path),
    ]
  }

  /// The file at a path that getFile answered.
  func file(atPath path: String) -> StoredFile? {
    guard let name = path.split(separator: "/").last, name.hasPrefix("file_"),
      let id = Int(name.dropFirst(5).prefix { $0 != "." }), let file = files[id], file.path == path
    else { return nil }
    return file
  }

  /// https://core.telegram.org/bots/api#getuserprofilephotos
  func getUserProfilePhotos(_ call: Call) throws(TelegramError) -> JSON {
    guard let person = call.arguments.int("user_id").flatMap({ people[$0] }) else { throw .userNotFound }
    let offset = Int(clamping: max(0, call.arguments.int("offset") ?? 0))
    let limit = Int(min(100, max(1, call.arguments.int("limit") ?? 100)))
    let visible = person.hidesPhotos ? [] : person.photos
    let photos = visible.dropFirst(offset).prefix(limit).map { id in
      JSON.array(photoSizes(file: id, size: files[id].flatMap { FileKind.imageSize(of: $0.bytes) }, for: call.bot))
    }
    return ["total_count": JSON(visible.count), "photos": .array(photos)]
  }
}
