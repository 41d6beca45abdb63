extension SimulatedTelegram {
  /// A message for the page and for tests: the Bot API's Message, and what only the simulator knows.
  func view(_ message: Message) -> JSON {
    var viewer: Int64 = 0
    if case .dialog(let bot, _) = message.chat { viewer = bot }
    if viewer == 0, case .bot(let id) = message.sender { viewer = id }
    var json = json(message, for: viewer)
    json["seq"] = JSON(message.sequence)
    json["edits"] = JSON(message.edits)
    json["deleted"] = .flag(message.isDeleted)
    json["keyboard"] = message.otherMarkup
    json["writer"] = message.writer.map { JSON($0) }
    if case .dialog(let bot, _) = message.chat { json["bot"] = JSON(bot) }
    if case .pair(let one, let other) = message.chat { json["people"] = [JSON(one), JSON(other)] }
    json["inline_message_id"] = message.inlineMessageID.map { JSON($0) }
    if case .media(let media, _) = message.content {
      json["file_url"] = "/control/files/\(media.file)"
      json["media"] = JSON(media.kind.rawValue)
      if let size = media.size { json["media_size"] = ["width": JSON(size.width), "height": JSON(size.height)] }
      json["thumbnail_url"] = media.thumbnail.map { "/control/files/\($0)" }
    }
    json["invoice_sheet"] = message.invoice.flatMap { invoices[$0]?.sheet }
    if !message.reactions.isEmpty {
      json["reactions"] = .array(
        message.reactions.sorted { $0.key < $1.key }.flatMap { user, reactions in
          reactions.map { ["user": JSON(user), "emoji": $0["emoji"]] }
        })
    }
    return json
  }

  func chatView(_ key: ChatKey) -> JSON {
    guard let chat = chats[key] else { return [:] }
    var json: JSON = [
      "id": JSON(key.id), "type": JSON(chat.kind.rawValue), "title": chat.title.isEmpty ? nil : JSON(chat.title),
      "username": chat.username.map { JSON($0) }, "description": chat.about.map { JSON($0) },
      "pinned": chat.pinned.isEmpty ? nil : .array(chat.pinned.map { JSON($0) }),
      "keyboards": chat.keyboards.isEmpty
        ? nil
        : .object(
          JSONObject(
            chat.keyboards.sorted { $0.key < $1.key }.map { person, keyboard in
              var markup = keyboard.markup
              markup["message_id"] = JSON(keyboard.message)
              return (String(person), markup)
            })),
      "message_count": JSON(chat.messages.count), "seq": JSON(chat.lastChange),
      "migrated_to": chat.migratedTo.map { JSON($0) }, "linked_chat": chat.linkedChat.map { JSON($0) },
      "is_forum": .flag(chat.isForum), "is_direct_messages": .flag(chat.isDirectMessages),
      "topics": chat.topics.isEmpty ? nil : .array(chat.topics.values.sorted { $0.id < $1.id }.map(\.view)),
    ]
    if case .dialog(let bot, let person) = key {
      json["bot"] = JSON(bot)
      json["person"] = JSON(person)
      json["started"] = JSON(chat.isStarted)
      json["blocked"] = JSON(chat.isBlocked)
    } else if case .pair(let one, let other) = key {
      json["people"] = [JSON(one), JSON(other)]
    } else {
      json["members"] = .array(
        chat.members.sorted { $0.key < $1.key }.map { id, member in
          ["id": JSON(id), "status": JSON(member.status.rawValue), "is_bot": JSON(bots[id] != nil)]
        })
    }
    if let last = chat.messages.last(where: { !$0.isDeleted }) { json["last_message"] = view(last) }
    return json
  }

  /// All there is, for a page that opens.
  func stateJSON() -> JSON {
    [
      "seq": JSON(sequence), "notice": JSON(notice), "people": .array(people.keys.sorted().map(personJSON)),
      "bots": .array(bots.keys.sorted().map(botJSON)),
      "chats": .array(
        chats.keys.sorted { ($0.id, chats[$0]?.lastChange ?? 0) < ($1.id, chats[$1]?.lastChange ?? 0) }.map(chatView)),
    ]
  }

  /// An event as the page's stream sends it: what changed, as it is now.
  func eventJSON(_ event: Event) -> JSON {
    switch event {
    case .person(let id): return ["type": "person", "person": personJSON(id)]
    case .bot(let id): return ["type": "bot", "bot": botJSON(id)]
    case .update(let bot):
      return ["type": "updates", "bot": JSON(bot), "pending_update_count": JSON(bots[bot]?.queue.count ?? 0)]
    case .chat(let key): return ["type": "chat", "chat": chatView(key)]
    case .message(let key, let id):
      guard let message = chats[key]?[message: id] else { return ["type": "nothing"] }
      return ["type": message.isDeleted ? "deleted" : "message", "message": view(message)]
    case .deleted(let key, let id):
      guard let message = chats[key]?[message: id] else { return ["type": "nothing"] }
      return ["type": "deleted", "message": view(message)]
    case .action(let key, let bot, let action):
      return ["type": "action", "chat": JSON(key.id), "bot": JSON(bot), "private": JSON(key.isPrivate), "action": JSON(action)]
    case .checkout(let id): return ["type": "checkout", "checkout": checkoutJSON(id)]
    case .inlineQuery(let id): return ["type": "inline", "inline_query_id": JSON(id)]
    case .callback(let id): return ["type": "callback", "callback": callbacks[id]?.json ?? [:]]
    case .notice: return ["type": "notice", "text": JSON(notice)]
    case .reset: return ["type": "reset"]
    }
  }

  /// The events after a number; nil if some of them are no longer kept.
  func events(after number: Int, timeout: Duration) async -> [(number: Int, json: JSON)]? {
    guard number >= events.first - 1, number <= events.total else { return nil }
    let found = await wait(timeout) { telegram in
      let found = telegram.events.after(number)
      return (found, !found.isEmpty)
    }
    guard number >= events.first - 1 || !found.isEmpty else { return nil }
    // What changed several times is shown once, as it is now.
    var seen: Set<Event> = []
    let last = found.reversed().filter { seen.insert($0.element).inserted }
    return last.reversed().map { ($0.number, eventJSON($0.element)) }
  }

  // MARK: Reading messages

  /// The messages of a chat, changed after `after`; waits until there are `count` of them.
  func messages(_ request: ControlRequest) async throws(ControlError) -> JSON {
    let key = try chat(request, person: nil)
    let after = try request.int("after") ?? 0
    let count = try request.int("count") ?? 1
    let limit = try request.int("limit") ?? 1000
    let timeout = try request.seconds("timeout")
    let from = request.arguments.text("from")
    let containing = request.arguments.text("containing")?.withPlainSpaces
    let withDeleted = request.arguments.bool("deleted")
    let found = await wait(timeout) { telegram in
      let all = telegram.chats[key]?.messages ?? []
      let found = all.filter { message in
        guard message.sequence > after, withDeleted || !message.isDeleted else { return false }
        switch (from, message.sender) {
        case (nil, _), ("bot", .bot), ("person", .person): break
        case (let id?, let sender) where id == String(sender.id): break
        default: return false
        }
        return containing.map { message.formatted?.text.withPlainSpaces.contains($0) ?? false } ?? true
      }
      return (found, found.count >= count)
    }
    return ["messages": .array(found.suffix(limit).map(view)), "chat": chatView(key), "seq": JSON(sequence)]
  }

  /// Presses of buttons, with the bots' answers; waits until `count` of those after `after` are answered.
  func callbacks(_ request: ControlRequest) async throws(ControlError) -> JSON {
    let arguments = request.arguments
    let bot = try arguments.text("bot").map { (text) throws(ControlError) in try knownBot(text) }
    let person = try arguments.text("person").map { (text) throws(ControlError) in try self.person(text) }
    let after = try request.int("after") ?? 0
    let count = try request.int("count") ?? 1
    let found = await wait(try request.seconds("timeout")) { telegram in
      let found = telegram.callbackOrder.compactMap { telegram.callbacks[$0] }.filter {
        $0.sequence > after && (bot == nil || $0.bot == bot) && (person == nil || $0.person == person)
      }
      return (found, found.count { $0.answer != nil } >= count)
    }
    return ["callbacks": .array(found.map(\.json)), "seq": JSON(sequence)]
  }

  // MARK: Chats

  func controlChats(_ request: ControlRequest) throws(ControlError) -> JSON {
    let path = request.path
    switch (request.method, path.count) {
    case ("GET", 1):
      let person = try request.arguments.text("person").map { (text) throws(ControlError) in try self.person(text) }
      let keys = chats.keys.filter { key in
        guard let person else { return true }
        switch key {
        case .dialog(_, let owner): return owner == person
        case .pair(let one, let other): return person == one || person == other
        case .group: break
        }
        return chats[key]?.members[person]?.isInside == true
      }
      return ["chats": .array(keys.sorted { $0.id < $1.id }.map(chatView))]
    case ("POST", 1):
      let kind = Chat.Kind(rawValue: request.arguments.text("type") ?? "supergroup")
      guard let kind, kind != .private else { throw .invalid("type", expected: "group, supergroup or channel") }
      let creator = try person(try request.text("creator"))
      var members = try request.ids("members")
      for id in members where people[id] == nil && bots[id] == nil { throw .unknownPerson(String(id)) }
      var administrators = Set(try request.ids("administrators"))
      administrators.formIntersection(Set(people.keys).union(bots.keys))
      members += administrators.filter { !members.contains($0) }.sorted()
      return chatView(
        try createGroup(
          kind, title: try request.text("title"), username: request.arguments.text("username"), creator: creator,
          members: members, administrators: administrators, isForum: request.arguments.bool("is_forum")))
    default: break
    }
    guard path.count >= 2, let id = Int64(path[1]), chats[.group(id)] != nil else {
      throw path.count >= 2 ? .unknownChat(path[1]) : noRoute(request)
    }
    let key = ChatKey.group(id)
    switch (request.method, path.count > 2 ? path[2] : nil) {
    case ("GET", nil): return chatView(key)
    case ("POST", "members"):
      let user = try request.id("user")
      guard people[user] != nil || bots[user] != nil else { throw .unknownPerson(String(user)) }
      let actor = try request.arguments.text("by").map { (text) throws(ControlError) in try person(text) }
      try setStatus(request, user, key, actor ?? chats[key]?.members.first { $0.value.status == .creator }?.key ?? user)
      return chatView(key)
    case ("POST", "upgrade"): return chatView(try upgrade(key))
    case (_, "topics"): return try controlTopics(request, key)
    case ("POST", "discussion"): return try linkDiscussion(request, key)
    case ("POST", "direct"): return chatView(try openDirectMessages(key))
    default: throw noRoute(request)
    }
  }

  private func setStatus(_ request: ControlRequest, _ user: Int64, _ key: ChatKey, _ actor: Int64) throws(ControlError) {
    let text = request.arguments.text("status") ?? "member"
    guard let status = Member.Status(rawValue: text) else {
      throw .invalid("status", expected: "creator, administrator, member, restricted, left or kicked")
    }
    let isInside = chats[key]?.members[user]?.isInside == true
    switch status {
    case .left: leave(user, key, removedBy: user)
    case .kicked: leave(user, key, removedBy: actor)
    default:
      if isInside {
        setMember(user, in: key, to: Member(status: status), by: actor)
      } else {
        join(user, key, addedBy: actor, as: status)
      }
    }
  }
}

extension String {
  /// The text with plain spaces in place of no-break ones, which nobody sees the difference of.
  var withPlainSpaces: String { String(map { $0 == "\u{A0}" ? " " : $0 }) }
}
