import FoundationEssentials

extension SimulatedTelegram {
  func personJSON(_ id: Int64) -> JSON {
    guard let person = people[id] else { return ["id": JSON(id)] }
    var json = person.userJSON
    json["phone_number"] = person.phone.map { JSON($0) }
    json["photo_url"] = person.photos.first.map { "/control/files/\($0)" }
    json["hides_photos"] = .flag(person.hidesPhotos)
    json["stars"] = JSON(person.stars)
    json["is_deleted"] = .flag(person.isDeleted)
    return json
  }

  func controlPeople(_ request: ControlRequest) async throws(ControlError) -> JSON {
    let path = request.path
    if path.count == 1 {
      switch request.method {
      case "GET": return ["people": .array(people.keys.sorted().map(personJSON))]
      case "POST": return try addPerson(request)
      default: throw noRoute(request)
      }
    }
    let person = try person(path[1])
    if path.count == 2 {
      switch request.method {
      case "GET": break
      case "PATCH":
        try change(person, request)
        emit(.person(person))
      case "DELETE":
        people[person]?.isDeleted = true
        emit(.person(person))
      default: throw noRoute(request)
      }
      return personJSON(person)
    }
    guard request.method == "POST" else { throw noRoute(request) }
    return try await act(person, path[2], request)
  }

  private func addPerson(_ request: ControlRequest) throws(ControlError) -> JSON {
    let id = request.arguments.text("id") == nil ? newPersonID() : try request.id("id")
    guard id > 0, people[id] == nil, bots[id] == nil else { throw .taken("the id \(id)") }
    people[id] = Person(id: id, firstName: try request.text("first_name"))
    do {
      try change(id, request)
    } catch {
      people[id] = nil
      throw error
    }
    emit(.person(id))
    return personJSON(id)
  }

  private func change(_ id: Int64, _ request: ControlRequest) throws(ControlError) {
    let arguments = request.arguments
    guard var person = people[id] else { throw .unknownPerson(String(id)) }
    if let name = arguments.text("first_name") { person.firstName = name }
    if arguments["last_name"] != nil { person.lastName = arguments.text("last_name") }
    if let username = arguments["username"] {
      let name = username.hasPrefix("@") ? String(username.dropFirst()) : username
      let isTaken = people.values.contains { $0.id != id && $0.username?.lowercased() == name.lowercased() }
      if !name.isEmpty, isTaken || botsByUsername[name.lowercased()] != nil { throw .taken("@\(name)") }
      person.username = name.isEmpty ? nil : name
    }
    if arguments["language_code"] != nil { person.languageCode = arguments.text("language_code") }
    if arguments["is_premium"] != nil { person.isPremium = arguments.bool("is_premium") }
    if arguments["phone_number"] != nil { person.phone = arguments.text("phone_number") }
    if let stars = try request.int("stars") {
      guard (0...1_000_000_000).contains(stars) else { throw .invalid("stars", expected: "from 0 to 1000000000") }
      person.stars = Int64(stars)
    }
    if arguments["hides_photos"] != nil { person.hidesPhotos = arguments.bool("hides_photos") }
    if arguments.bool("remove_photos") { person.photos = [] }
    if let photo = try upload("photo", request) { person.photos.insert(store(photo, as: .photo).id, at: 0) }
    people[id] = person
  }

  /// A file of a request: a part of a form, or base64 in JSON.
  func upload(_ name: String, _ request: ControlRequest) throws(ControlError) -> UploadedFile? {
    if let file = request.arguments.files[name] { return file }
    guard let text = request.arguments.text(name) else { return nil }
    guard let data = Data(base64Encoded: text) else { throw .invalid(name, expected: "a file, or base64") }
    return UploadedFile(
      name: request.arguments.text("file_name") ?? "\(name)\(name == "photo" ? ".jpg" : "")",
      contentType: request.arguments.text("mime_type"), bytes: Array(data))
  }

  // MARK: What a person does

  private func act(_ person: Int64, _ action: String, _ request: ControlRequest) async throws(ControlError) -> JSON {
    switch action {
    case "start": return try start(person, request)
    case "send": return try send(person, request)
    case "press": return try await press(person, request)
    case "inline": return try await inline(person, request)
    case "choose": return try await choose(person, request)
    case "app": return try openApp(person, request)
    case "app_data": return try sendAppData(person, request)
    case "pay": return try await pay(person, request)
    case "refund": return try refund(person, request)
    case "block", "unblock":
      let key = try chat(request, person: person)
      setBlocked(action == "block", key)
      return done(key)
    case "edit":
      let key = try chat(request, person: person)
      let text = try text(request)
      return sent(try edit(try messageID(request), in: key, by: person, to: text))
    case "delete":
      let key = try chat(request, person: person)
      try delete(try messageID(request), in: key, by: person)
      return done(key)
    case "react":
      let key = try chat(request, person: person)
      try react(request.arguments.text("emoji"), to: try messageID(request), in: key, by: person)
      return done(key)
    case "connect": return try connect(person, request)
    case "topic": return try openTopic(person, request)
    case "join", "leave":
      let key = try chat(request, person: person)
      guard !key.isPrivate else { throw .missing("chat") }
      if action == "join" { join(person, key, addedBy: person) } else { leave(person, key, removedBy: person) }
      return done(key)
    default: throw noRoute(request)
    }
  }

  private func done(_ key: ChatKey) -> JSON { ["ok": true, "seq": JSON(sequence), "chat": JSON(key.id)] }

  func sent(_ message: Message) -> JSON {
    ["message": view(message), "message_id": JSON(message.id), "seq": JSON(sequence)]
  }

  private func messageID(_ request: ControlRequest) throws(ControlError) -> Int {
    guard let id = try request.int("message_id") else { throw .missing("message_id") }
    return id
  }

  private func start(_ person: Int64, _ request: ControlRequest) throws(ControlError) -> JSON {
    if let link = request.arguments.text("link") {
      guard let target = DeepLink(link) else { throw .invalid("link", expected: "like https://t.me/some_bot?start=payload") }
      return sent(try start(person, try knownBot(target.bot), payload: target.payload))
    }
    guard case .dialog(let bot, _) = try chat(request, person: person) else { throw .missing("bot") }
    let payload = request.arguments.text("payload")
    if let payload, !DeepLink.isPayload(payload) { throw .invalid("payload", expected: "1 to 64 of A-Z a-z 0-9 _ -") }
    return sent(try start(person, bot, payload: payload))
  }

  func text(_ request: ControlRequest, _ name: String = "text") throws(ControlError) -> FormattedText {
    let text = try request.text(name)
    do throws(TelegramError) {
      return try formatted(text, mode: request.arguments["parse_mode"], entities: request.arguments.json("entities"))
    } catch {
      throw .invalid(name, expected: "text with readable markup (\(error.description))")
    }
  }

  func ownContact(_ id: Int64) -> JSON {
    let person = people[id]
    return [
      "phone_number": JSON(person?.phone ?? "+7900\(String(id).suffix(7))"), "first_name": JSON(person?.firstName ?? ""),
      "last_name": person?.lastName.map { JSON($0) }, "user_id": JSON(id),
    ]
  }

  // MARK: Pressing

  private func press(_ person: Int64, _ request: ControlRequest) async throws(ControlError) -> JSON {
    let key = try chat(request, person: person)
    if request.arguments.text("message_id") == nil, let pressed = try pressReplyKeyboard(person, key, request) {
      return pressed
    }
    let message: Message
    if let id = try request.int("message_id") {
      guard let found = self.message(id, in: key) else { throw .unknownMessage(id) }
      message = found
    } else if let last = chats[key]?.messages.last(where: { !$0.isDeleted && $0.inlineKeyboard != nil }) {
      message = last
    } else {
      throw .missing("message_id")
    }
    let button = try button(of: message, request)
    if let data = button["callback_data"]?.string {
      let query = try press(data, on: message, by: person, isInaccessible: request.arguments.bool("inaccessible"))
      let timeout = try request.seconds("timeout")
      let answered = await wait(timeout) { telegram in
        let query = telegram.callbacks[query.id] ?? query
        return (query, query.answer != nil)
      }
      return answered.json
    }
    if button["switch_inline_query"] != nil || button["switch_inline_query_current_chat"] != nil
      || button["switch_inline_query_chosen_chat"] != nil, let bot = message.viaBot ?? message.sender.bot
    {
      try requireInlineMode(bot)
    }
    return ["button": button, "url": button["url"], "web_app": button["web_app"], "seq": JSON(sequence)]
  }

  func button(of message: Message, _ request: ControlRequest) throws(ControlError) -> JSON {
    let buttons = message.inlineKeyboard?["inline_keyboard"]?.array?.flatMap { $0.array ?? [] } ?? []
    let arguments = request.arguments
    if let data = arguments.text("data") {
      if let button = buttons.first(where: { $0["callback_data"]?.string == data }) { return button }
      if arguments.bool("forge") { return ["callback_data": JSON(data)] }
      throw .noSuchButton(wanted: data, existing: buttons.compactMap { $0["callback_data"]?.string })
    }
    if let text = arguments.text("text") {
      let wanted = text.withPlainSpaces
      let exact = buttons.first { $0["text"]?.string?.withPlainSpaces == wanted }
      if let button = exact ?? buttons.first(where: { $0["text"]?.string?.withPlainSpaces.contains(wanted) == true }) {
        return button
      }
      throw .noSuchButton(wanted: text, existing: buttons.compactMap { $0["text"]?.string })
    }
    guard let row = try request.int("row"), let column = try request.int("column") else { throw .missing("text") }
    guard let button = message.inlineKeyboard?["inline_keyboard"]?[row]?[column] else {
      throw .noSuchButton(wanted: "\(row), \(column)", existing: buttons.compactMap { $0["text"]?.string })
    }
    return button
  }

  /// A button under the text field sends its text, or what it asks for.
  private func pressReplyKeyboard(_ person: Int64, _ key: ChatKey, _ request: ControlRequest) throws(ControlError) -> JSON? {
    guard let text = request.arguments.text("text"), let keyboard = chats[key]?.keyboards[person]?.markup,
      let button = keyboard["keyboard"]?.array?.flatMap({ $0.array ?? [] }).first(where: { $0["text"]?.string == text })
    else { return nil }
    let content: Message.Content
    if button["request_contact"]?.bool == true {
      content = .value("contact", ownContact(person))
    } else if button["request_location"]?.bool == true {
      content = .value(
        "location", request.arguments.json("location") ?? ["latitude": .number(55.7558), "longitude": .number(37.6173)])
    } else if button["web_app"] != nil {
      return ["button": button, "web_app": button["web_app"], "seq": JSON(sequence)]
    } else {
      content = .text(FormattedText(text: text))
    }
    let message = try send(content, from: person, to: key)
    if keyboard["one_time_keyboard"]?.bool == true {
      chats[key]?.keyboards[person] = nil
      emit(.chat(key))
    }
    return sent(message)
  }
}

/// A link that opens a bot.
struct DeepLink: Equatable {
  var bot: String
  var payload: String?

  static func isPayload(_ text: String, atMost most: Int = 64) -> Bool {
    (1...most).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      }
  }

  init?(_ text: String) {
    var rest = Substring(text.trimmingSpace)
    for prefix in ["https://", "http://"] where rest.lowercased().hasPrefix(prefix) { rest = rest.dropFirst(prefix.count) }
    let query: Substring
    if rest.lowercased().hasPrefix("tg://resolve?") {
      query = rest.dropFirst("tg://resolve?".count)
      bot = ""
    } else {
      guard let host = ["t.me/", "telegram.me/"].first(where: { rest.lowercased().hasPrefix($0) }) else { return nil }
      let path = rest.dropFirst(host.count)
      bot = String(path.prefix { $0 != "?" && $0 != "/" })
      query = path.dropFirst(bot.count).drop { $0 == "/" }.dropFirst()
    }
    for pair in query.split(separator: "&") {
      let halves = pair.split(separator: "=", maxSplits: 1)
      guard halves.count == 2 else { continue }
      if halves[0] == "start" { payload = PercentEncoding.decode(halves[1]) }
      if halves[0] == "domain" { bot = String(halves[1]) }
    }
    guard !bot.isEmpty, payload.map({ Self.isPayload($0) }) ?? true else { return nil }
  }
}
