extension SimulatedTelegram {
  /// https://core.telegram.org/bots/api#answerinlinequery
  func answerInlineQuery(_ call: Call) throws(TelegramError) -> JSON {
    let arguments = call.arguments
    guard let id = arguments.text("inline_query_id") else { throw .missing("inline_query_id") }
    guard let list = arguments.json("results")?.array else { throw .badRequest("can't parse inline query results JSON object") }
    guard list.count <= InlineQuery.mostResults else { throw .badRequest("RESULTS_TOO_MUCH") }
    var results: [InlineQuery.Result] = []
    for json in list {
      let result = try inlineResult(json, call)
      guard !results.contains(where: { $0.id == result.id }) else { throw .badRequest("RESULT_ID_DUPLICATE") }
      results.append(result)
    }
    let nextOffset = arguments["next_offset"] ?? ""
    guard nextOffset.utf8.count <= 64 else { throw .badRequest("NEXT_OFFSET_INVALID") }
    let button = try arguments.json("button").map { (json) throws(TelegramError) in try resultsButton(json) }
    guard let query = inlineQueries[id], query.bot == call.bot, query.answer == nil,
      clock.now - query.asked < InlineQuery.lifetime
    else { throw .queryTooOld }
    let seconds = Int(clamping: max(0, arguments.int("cache_time") ?? 300))
    let answer = InlineQuery.Answer(
      results: results, cacheTime: seconds, isPersonal: arguments.bool("is_personal"), nextOffset: nextOffset, button: button,
      expires: clock.now + .seconds(seconds))
    inlineQueries[id]?.answer = answer
    if seconds > 0 {
      let owner = answer.isPersonal ? query.person : nil
      inlineCache[.init(bot: query.bot, text: query.text, offset: query.offset, person: owner)] = answer
      if inlineCache.count > 2_000 { inlineCache = inlineCache.filter { $0.value.expires > clock.now } }
    }
    emit(.inlineQuery(id))
    return true
  }

  func inlineResult(_ json: JSON, _ call: Call) throws(TelegramError) -> InlineQuery.Result {
    guard json.object != nil, let type = json["type"]?.string else {
      throw .badRequest("can't parse inline query result: Can't find field \"type\"")
    }
    guard let id = json["id"]?.string, (1...64).contains(id.utf8.count) else { throw .badRequest("RESULT_ID_INVALID") }
    var keyboard: JSON?
    if let markup = json["reply_markup"] {
      switch try Keyboards.read(markup.text, isPrivate: false) {
      case .inline(.null), nil: break
      case .inline(let read): keyboard = read
      case .other: throw .badRequest("inline keyboard expected")
      }
    }
    let content: InlineQuery.Result.Content
    switch type {
    case "article":
      guard json["title"]?.string?.isEmpty == false else {
        throw .badRequest("can't parse inline query result: Can't find field \"title\"")
      }
      content = try inlineText(json)
    case "photo":
      let caption = try caption(json["caption"]?.string, json["parse_mode"]?.string, json["caption_entities"])
      if json["input_message_content"] != nil {
        content = try inlineText(json)
      } else if let known = json["photo_file_id"]?.string {
        guard let reference = FileReference(known), reference.bot == call.bot, reference.kind == .photo,
          files[reference.file] != nil
        else { throw .wrongFile }
        content = .photo(reference.file, caption: caption)
      } else {
        guard let address = json["photo_url"]?.string, address.hasPrefix("http"), json["thumbnail_url"]?.string != nil else {
          throw .badRequest("PHOTO_CONTENT_URL_EMPTY")
        }
        content = .photoAt(address, caption: caption)
      }
    default: throw .badRequest("the simulator supports only inline results of the types article and photo, not \(type)")
    }
    return InlineQuery.Result(
      id: id, type: type, title: json["title"]?.string ?? "", description: json["description"]?.string ?? "",
      thumbnailURL: json["thumbnail_url"]?.string, content: content, keyboard: keyboard)
  }

  /// The text that a result sends.
  private func inlineText(_ json: JSON) throws(TelegramError) -> InlineQuery.Result.Content {
    guard let content = json["input_message_content"], content.object != nil else {
      throw .badRequest("can't parse inline query result: Can't find field \"input_message_content\"")
    }
    guard let text = content["message_text"]?.string else {
      throw .badRequest("the simulator supports only inline results with a message_text")
    }
    let formatted = try formatted(text, mode: content["parse_mode"]?.string, entities: content["entities"])
    guard !formatted.text.isEmpty else { throw .badRequest("MESSAGE_EMPTY") }
    guard formatted.characterCount <= 4096 else { throw .textTooLong }
    return .text(formatted, preview: content["link_preview_options"])
  }

  private func resultsButton(_ json: JSON) throws(TelegramError) -> JSON {
    guard let text = json["text"]?.string, !text.isEmpty else {
      throw .badRequest("can't parse inline query results button: Can't find field \"text\"")
    }
    if let url = json["web_app"]?["url"]?.string {
      guard Keyboards.isWebApp(url) else { throw .badRequest("BUTTON_URL_INVALID") }
      return ["text": JSON(text), "web_app": ["url": JSON(url)]]
    }
    guard let parameter = json["start_parameter"]?.string, DeepLink.isPayload(parameter) else {
      throw .badRequest("START_PARAM_INVALID")
    }
    return ["text": JSON(text), "start_parameter": JSON(parameter)]
  }
}
