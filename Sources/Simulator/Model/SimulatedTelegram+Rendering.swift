extension SimulatedTelegram {
  func userJSON(_ sender: Message.Sender) -> JSON {
    switch sender {
    case .person(let id):
      people[id]?.userJSON ?? ["id": JSON(id), "is_bot": false, "first_name": "Deleted Account"]
    case .bot(let id): bots[id]?.userJSON ?? ["id": JSON(id), "is_bot": true, "first_name": "Bot"]
    case .chat: Self.channelBot
    }
  }

  // The accounts that Telegram shows in place of a person where a chat speaks; numbers as in TDLib.
  private static let groupAnonymousBot: JSON = [
    "id": 1_087_968_824, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot",
  ]
  private static let channelBot: JSON = [
    "id": 136_817_688, "is_bot": true, "first_name": "Channel", "username": "Channel_Bot",
  ]
  private static let service: JSON = ["id": 777_000, "is_bot": false, "first_name": "Telegram"]

  /// Who stands for a chat that speaks; nobody does in the channel itself.
  private func standIn(for chat: Int64, in message: Message) -> JSON? {
    if message.isAutomaticForward { return Self.service }
    guard chat == message.chat.id else { return Self.channelBot }
    return chats[message.chat]?.kind == .channel ? nil : Self.groupAnonymousBot
  }

  func userJSON(id: Int64) -> JSON { userJSON(bots[id] == nil ? .person(id) : .bot(id)) }

  /// The Bot API's Chat.
  func chatJSON(_ key: ChatKey) -> JSON {
    switch key {
    case .dialog(_, let person): privateChatJSON(person)
    case .pair: ["id": JSON(key.id), "type": "private"]
    case .group(let id):
      [
        "id": JSON(id), "title": JSON(chats[key]?.title ?? ""), "username": chats[key]?.username.map { JSON($0) },
        "type": JSON((chats[key]?.kind ?? .group).rawValue), "is_forum": .flag(chats[key]?.isForum == true),
        "is_direct_messages": .flag(chats[key]?.isDirectMessages == true),
      ]
    }
  }

  /// The Chat with a person or with another bot.
  func privateChatJSON(_ other: Int64) -> JSON {
    people[other]?.chatJSON ?? bots[other]?.chatJSON
      ?? ["id": JSON(other), "first_name": "Deleted Account", "type": "private"]
  }

  /// The Bot API's Message, as a bot sees it: file ids are good for that bot only.
  ///
  /// - Parameter connection: how the bot hears a chat of two people.
  func json(
    _ message: Message, for bot: Int64, nested: Bool = false, over connection: BusinessConnection? = nil
  ) -> JSON {
    var json: JSON = ["message_id": JSON(message.id)]
    if let thread = message.thread {
      json["message_thread_id"] = JSON(thread)
      json["is_topic_message"] = .flag(chats[message.chat]?.topics[thread] != nil)
    }
    if let topic = message.directTopic {
      json["direct_messages_topic"] = ["topic_id": JSON(topic), "user": userJSON(id: topic)]
    }
    if case .chat(let chat) = message.sender {
      json["from"] = standIn(for: chat, in: message)
      json["sender_chat"] = chatJSON(.group(chat))
      json["is_automatic_forward"] = .flag(message.isAutomaticForward)
    } else {
      json["from"] = userJSON(message.sender)
    }
    json["chat"] = chatJSON(message.chat)
    if let connection, let partner = partner(of: connection, in: message.chat) {
      json["business_connection_id"] = JSON(connection.id)
      json["chat"] = privateChatJSON(partner)
    }
    json["sender_business_bot"] = message.businessBot.map { userJSON(.bot($0)) }
    json["date"] = JSON(message.date)
    json["edit_date"] = message.editDate.map { JSON($0) }
    json["forward_origin"] = message.forwardOrigin
    if let origin = message.forwardOrigin, let user = origin["sender_user"] {
      json["forward_from"] = user
      json["forward_date"] = origin["date"]
    }
    // What answers nothing in a topic answers the message that opened it.
    let opener = message.thread.flatMap { chats[message.chat]?.topics[$0]?.id }.flatMap { $0 == message.id ? nil : $0 }
    if !nested, let replyTo = message.replyTo ?? opener, let target = chats[message.chat]?[message: replyTo], !target.isDeleted {
      json["reply_to_message"] = self.json(target, for: bot, nested: true, over: connection)
    }
    json["via_bot"] = message.viaBot.map { userJSON(.bot($0)) }
    json["media_group_id"] = message.mediaGroup.map { JSON($0) }
    json["has_protected_content"] = .flag(message.isProtected)
    switch message.content {
    case .text(let text):
      json["text"] = JSON(text.text)
      json["entities"] = entitiesJSON(text.entities)
      json["link_preview_options"] = message.linkPreview
    case .media(let media, let caption):
      add(media, to: &json, for: bot)
      if !caption.text.isEmpty {
        json["caption"] = JSON(caption.text)
        json["caption_entities"] = entitiesJSON(caption.entities)
      }
      json["show_caption_above_media"] = .flag(media.captionAbove)
      json["has_media_spoiler"] = .flag(media.hasSpoiler)
    case .value(let name, let value), .service(let name, let value):
      json[name] = value
      // A venue carries its location beside it, for older clients.
      if name == "venue" { json["location"] = value["location"] }
    }
    json["reply_markup"] = message.inlineKeyboard
    return json
  }

  func entitiesJSON(_ entities: [TextEntity]) -> JSON? {
    guard !entities.isEmpty else { return nil }
    return .array(
      entities.map { entity in
        [
          "offset": JSON(entity.offset), "length": JSON(entity.length), "type": JSON(entity.kind.rawValue),
          "url": entity.url.map { JSON($0) }, "user": entity.user.map { userJSON(id: $0) },
          "language": entity.language.map { JSON($0) }, "custom_emoji_id": entity.customEmoji.map { JSON($0) },
        ]
      })
  }

  private func add(_ media: Media, to json: inout JSON, for bot: Int64) {
    guard let file = files[media.file] else { return }
    if media.kind == .photo {
      json["photo"] = .array(photoSizes(file: media.file, size: media.size, for: bot))
      return
    }
    var value: JSON = [
      "file_name": media.fileName.map { JSON($0) }, "mime_type": media.mimeType.map { JSON($0) },
      "duration": media.duration.map { JSON($0) }, "performer": media.performer.map { JSON($0) },
      "title": media.title.map { JSON($0) },
    ]
    switch media.kind {
    case .video, .animation, .sticker:
      value["width"] = JSON(media.size?.width ?? 512)
      value["height"] = JSON(media.size?.height ?? 512)
    case .videoNote: value["length"] = JSON(media.size?.width ?? 240)
    default: break
    }
    if media.kind == .sticker {
      value["emoji"] = media.emoji.map { JSON($0) }
      value["type"] = "regular"
      value["is_animated"] = JSON(media.mimeType == "application/x-tgsticker")
      value["is_video"] = JSON(media.mimeType == "video/webm")
      value["file_name"] = nil
      value["mime_type"] = nil
    }
    if let thumbnail = media.thumbnail, let size = files[thumbnail].flatMap({ FileKind.imageSize(of: $0.bytes) }) {
      value["thumbnail"] = photoSizes(file: thumbnail, size: size.limited(to: 320), for: bot).last
    }
    value["file_id"] = JSON(FileReference(bot: bot, file: media.file, kind: media.kind).text)
    value["file_unique_id"] = JSON(file.uniqueID)
    value["file_size"] = JSON(file.bytes.count)
    json[media.kind.rawValue] = value
    if media.kind == .animation { json["document"] = value }
  }

  /// One picture in the sizes that Telegram makes of it, smallest first. All of them hold the same bytes here.
  func photoSizes(file id: StoredFile.ID, size: ImageSize?, for bot: Int64) -> [JSON] {
    guard let file = files[id] else { return [] }
    let full = (size ?? ImageSize(width: 512, height: 512)).limited(to: 2560)
    var sizes = [90, 320, 800].map { full.limited(to: $0) }.filter { $0 != full }
    sizes.append(full)
    return sizes.enumerated().map { index, size in
      let reference = FileReference(bot: bot, file: id, variant: sizes.count - 1 - index, kind: .photo)
      return [
        "file_id": JSON(reference.text), "file_unique_id": JSON(file.uniqueID + String(reference.variant)),
        "file_size": JSON(file.bytes.count), "width": JSON(size.width), "height": JSON(size.height),
      ]
    }
  }

  /// The Bot API's ChatMember.
  func memberJSON(_ member: Member, user: Int64) -> JSON {
    var json: JSON = ["user": userJSON(id: user), "status": JSON(member.status.rawValue)]
    switch member.status {
    case .creator: json["is_anonymous"] = false
    case .administrator:
      json["can_be_edited"] = false
      json["is_anonymous"] = false
      for right in Self.administratorRights { json[right] = true }
    case .restricted:
      json["is_member"] = true
      for permission in Self.memberPermissions { json[permission] = JSON(member.permissions?[permission]?.bool ?? false) }
      json["until_date"] = JSON(member.until ?? 0)
    case .kicked: json["until_date"] = JSON(member.until ?? 0)
    case .member, .left: break
    }
    json["custom_title"] = member.title.map { JSON($0) }
    return json
  }

  static let administratorRights = [
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members",
    "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories", "can_pin_messages",
  ]

  static let memberPermissions = [
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_react_to_messages", "can_edit_tag", "can_change_info", "can_invite_users",
    "can_pin_messages", "can_manage_topics",
  ]
}
