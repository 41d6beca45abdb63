extension SimulatedTelegram {
  func requireInlineMode(_ bot: Int64) throws(ControlError) {
    guard let account = bots[bot], !account.hasInlineMode else { return }
    throw .wrongState(
      "@\(account.username) has no inline mode; PATCH /control/bots/\(bot) {\"supports_inline_queries\": true} enables it, as BotFather's /setinline does"
    )
  }

  /// The person types a query behind the bot's name: the bot is asked, unless an earlier answer still holds.
  ///
  /// - Parameter key: the chat in whose field it is typed.
  func ask(_ bot: Int64, _ text: String, offset: String, by person: Int64, in key: ChatKey) throws(ControlError) -> InlineQuery {
    guard people[person] != nil else { throw .unknownPerson(String(person)) }
    try requireInlineMode(bot)
    // A client lets nobody type more.
    let text = String(text.prefix(InlineQuery.longest))
    var query = InlineQuery(id: newQueryID(), bot: bot, person: person, text: text, offset: offset, asked: clock.now)
    for owner in [person, nil] {
      let cache = InlineQuery.CacheKey(bot: bot, text: text, offset: offset, person: owner)
      guard let answer = inlineCache[cache] else { continue }
      guard answer.expires > clock.now else {
        inlineCache[cache] = nil
        continue
      }
      (query.answer, query.isFromCache) = (answer, true)
      break
    }
    inlineQueries[query.id] = query
    inlineQueryOrder.append(query.id)
    if inlineQueryOrder.count > 2_000 {
      for id in inlineQueryOrder.prefix(500) { inlineQueries[id] = nil }
      inlineQueryOrder.removeFirst(500)
    }
    guard query.answer == nil else { return query }
    enqueue(
      "inline_query", to: bot, lane: .init(space: "i", id: person),
      content: [
        "id": JSON(query.id), "from": userJSON(id: person), "query": JSON(text), "offset": JSON(offset),
        "chat_type": JSON(chatType(key, for: bot)),
      ], lifetime: InlineQuery.lifetime)
    return query
  }

  private func chatType(_ key: ChatKey, for bot: Int64) -> String {
    switch key {
    case .dialog(bot, _): "sender"
    case .dialog, .pair: "private"
    case .group: (chats[key]?.kind ?? .group).rawValue
    }
  }

  /// The person chooses a result: it is sent to the chat as theirs, by way of the bot.
  func choose(_ id: String, of query: InlineQuery, in key: ChatKey) async throws(ControlError) -> Message {
    guard let result = query.answer?.results.first(where: { $0.id == id }) else {
      let known = query.answer?.results.map(\.id) ?? []
      throw .noSuchButton(wanted: id, existing: known)
    }
    let content: Message.Content
    var preview: JSON?
    switch result.content {
    case .text(let text, let options): (content, preview) = (.text(text), options)
    case .photo(let file, let caption): content = .media(photo(file), caption: caption)
    case .photoAt(let address, let caption):
      guard let fetched = await network?.fetch(address, atMost: 5 << 20), FileKind.imageSize(of: fetched.bytes) != nil else {
        throw .wrongState("there is no picture at \(address)")
      }
      content = .media(photo(store(fetched, as: .photo).id), caption: caption)
    }
    let inlineID = result.keyboard == nil ? nil : "AgAA" + newChargeText()
    let message = try send(content, from: query.person, to: key) { message in
      (message.viaBot, message.inlineMessageID) = (query.bot, inlineID)
      (message.inlineKeyboard, message.linkPreview) = (result.keyboard, preview)
    }
    if let inlineID { inlineMessages[inlineID] = (key, message.id) }
    if bots[query.bot]?.hearsChosenResults == true {
      enqueue(
        "chosen_inline_result", to: query.bot, lane: .init(space: "h", id: query.person),
        content: [
          "result_id": JSON(id), "from": userJSON(id: query.person), "query": JSON(query.text),
          "inline_message_id": inlineID.map { JSON($0) },
        ], lifetime: .seconds(600))
    }
    return message
  }

  func photo(_ file: StoredFile.ID) -> Media {
    var media = Media(kind: .photo, file: file)
    media.size = files[file].flatMap { FileKind.imageSize(of: $0.bytes) }
    return media
  }
}
