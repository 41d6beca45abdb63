extension SimulatedTelegram {
  func send(_ person: Int64, _ request: ControlRequest) throws(ControlError) -> JSON {
    let key = try chat(request, person: person)
    let replyTo = try request.int("reply_to")
    let (topic, speaker) = try whereAndAs(request, in: key)
    let arguments = request.arguments
    if arguments.text("album") != nil { return try sendAlbum(request, from: person, to: key) }
    let content: Message.Content
    if arguments.text("text") != nil {
      content = .text(try text(request))
    } else if let media = try mediaContent(request) {
      content = media
    } else if let contact = arguments.json("contact") ?? (arguments.bool("contact") ? .bool(true) : nil) {
      content = .value("contact", contact.object == nil ? ownContact(person) : contact)
    } else if let location = arguments.json("location"), location["latitude"]?.double != nil {
      content = .value("location", location)
    } else {
      throw .missing("text")
    }
    return sent(try send(content, from: person, to: key, replyTo: replyTo, in: topic, as: speaker))
  }

  /// The topic that is written in, and the chat as which.
  private func whereAndAs(_ request: ControlRequest, in key: ChatKey) throws(ControlError) -> (topic: Int64?, speaker: Int64?) {
    let topic = try request.int("topic").map(Int64.init)
    guard let speaker = request.arguments.text("as") else { return (topic, nil) }
    if speaker == "group" { return (topic, key.id) }
    guard let id = Int64(speaker) else { throw .invalid("as", expected: "\"group\" or a channel's id") }
    return (topic, id)
  }

  /// Several pictures at once, which are as many messages of one group.
  private func sendAlbum(_ request: ControlRequest, from person: Int64, to key: ChatKey) throws(ControlError) -> JSON {
    guard let items = request.arguments.json("album")?.array, (2...10).contains(items.count) else {
      throw .invalid("album", expected: "an array of 2 to 10 photos, videos, documents or audio files")
    }
    var contents: [Message.Content] = []
    for item in items {
      var arguments = Arguments(item.object ?? JSONObject())
      for (name, value) in arguments.values where value.hasPrefix("attach://") {
        arguments.files[name] = request.arguments.files[String(value.dropFirst(9))]
        arguments[name] = nil
      }
      let inner = ControlRequest(method: request.method, path: request.path, arguments: arguments)
      guard let content = try mediaContent(inner), case .media(let media, _) = content,
        [.photo, .video, .document, .audio].contains(media.kind)
      else { throw .invalid("album", expected: "an array of photos, videos, documents or audio files") }
      contents.append(content)
    }
    let kinds = Set(contents.map { if case .media(let media, _) = $0 { media.kind } else { Media.Kind.photo } })
    guard kinds.count == 1 || kinds.isDisjoint(with: [.document, .audio]) else {
      throw .invalid("album", expected: "of one kind; only photos and videos go together")
    }
    let album = newAlbumID()
    let (topic, speaker) = try whereAndAs(request, in: key)
    var messages: [JSON] = []
    for content in contents {
      messages.append(view(try send(content, from: person, to: key, album: album, in: topic, as: speaker)))
    }
    return ["messages": .array(messages), "seq": JSON(sequence)]
  }

  /// A file with its caption; nil where there is none.
  private func mediaContent(_ request: ControlRequest) throws(ControlError) -> Message.Content? {
    let arguments = request.arguments
    let kinds = [Media.Kind.photo, .document, .video, .audio, .voice, .sticker, .videoNote]
    guard let kind = kinds.first(where: { arguments[$0.rawValue] != nil || arguments.files[$0.rawValue] != nil }),
      let file = try upload(kind.rawValue, request)
    else { return nil }
    let caption = arguments.text("caption") == nil ? .empty : try text(request, "caption")
    return .media(try media(kind, file), caption: caption)
  }

  private func media(_ kind: Media.Kind, _ file: UploadedFile) throws(ControlError) -> Media {
    let size = FileKind.imageSize(of: file.bytes)
    if kind == .photo, size == nil { throw .invalid("photo", expected: "a JPEG, PNG, GIF or WebP picture") }
    let stored = store(file, as: kind)
    var media = Media(kind: kind, file: stored.id)
    media.size = size
    if kind != .photo, kind != .videoNote { (media.fileName, media.mimeType) = (stored.name, stored.mimeType) }
    if [.audio, .voice, .video, .videoNote].contains(kind) { media.duration = 1 }
    return media
  }
}
