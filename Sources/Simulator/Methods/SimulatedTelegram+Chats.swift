extension SimulatedTelegram {
  /// https://core.telegram.org/bots/api#getchat
  func getChat(_ call: Call) throws(TelegramError) -> JSON {
    let key = try chat(call)
    var json = chatJSON(key)
    switch key {
    case .dialog(_, let person):
      guard let chat = chats[key], chat.isStarted || chat.isBlocked else { throw .chatNotFound }
      if people[person]?.username != nil { json["active_usernames"] = people[person]?.username.map { [JSON($0)] } }
    case .pair: throw .chatNotFound
    case .group:
      json["description"] = chats[key]?.about.map { JSON($0) }
      json["permissions"] = .object(JSONObject(Self.memberPermissions.map { ($0, .bool(true)) }))
      json["invite_link"] = JSON(inviteLink(key))
      json["linked_chat_id"] = chats[key]?.linkedChat.map { JSON($0) }
    }
    json["accent_color_id"] = JSON(Int(abs(key.id) % 7))
    json["max_reaction_count"] = 11
    json["accepted_gift_types"] = [
      "unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false, "premium_subscription": false,
      "gifts_from_channels": false,
    ]
    if let pinned = chats[key]?.pinned.first, let message = message(pinned, in: key) {
      json["pinned_message"] = self.json(message, for: call.bot, nested: true)
    }
    return json
  }

  private func group(_ call: Call) throws(TelegramError) -> ChatKey {
    let key = try chat(call)
    guard !key.isPrivate else { throw .badRequest("there are no administrators in the private chat") }
    return key
  }

  private func user(_ call: Call) throws(TelegramError) -> Int64 {
    guard let id = call.arguments.int("user_id") else { throw .badRequest("invalid user_id specified") }
    guard people[id] != nil || bots[id] != nil else { throw .userNotFound }
    return id
  }

  /// https://core.telegram.org/bots/api#getchatmember
  func getChatMember(_ call: Call) throws(TelegramError) -> JSON {
    let key = try chat(call)
    let user = try user(call)
    if case .dialog(let bot, let person) = key {
      guard user == bot || user == person else { throw .badRequest("member not found") }
      return memberJSON(Member(status: .member), user: user)
    }
    return memberJSON(chats[key]?.members[user] ?? Member(status: .left), user: user)
  }

  func getChatAdministrators(_ call: Call) throws(TelegramError) -> JSON {
    let members = chats[try group(call)]?.members ?? [:]
    return .array(
      members.filter { $0.value.isAdministrator && (bots[$0.key] == nil || $0.key == call.bot) }
        .sorted { $0.key < $1.key }.map { memberJSON($0.value, user: $0.key) })
  }

  func getChatMemberCount(_ call: Call) throws(TelegramError) -> JSON {
    let key = try chat(call)
    return key.isPrivate ? 2 : JSON(chats[key]?.members.values.count(where: \.isInside) ?? 0)
  }

  private func administered(_ call: Call) throws(TelegramError) -> ChatKey {
    let key = try group(call)
    guard chats[key]?.members[call.bot]?.isAdministrator == true else {
      throw .badRequest("not enough rights to restrict/unrestrict chat member")
    }
    return key
  }

  private func restrictable(_ call: Call, in key: ChatKey) throws(TelegramError) -> Int64 {
    let user = try user(call)
    if user == call.bot { throw .badRequest("can't restrict self") }
    switch chats[key]?.members[user]?.status {
    case .creator: throw .badRequest("can't remove chat owner")
    case .administrator: throw .badRequest("user is an administrator of the chat")
    default: return user
    }
  }

  /// https://core.telegram.org/bots/api#banchatmember
  func banChatMember(_ call: Call) throws(TelegramError) -> JSON {
    let key = try administered(call)
    let user = try restrictable(call, in: key)
    let until = call.arguments.int("until_date").map { Int(clamping: $0) } ?? 0
    let wasInside = chats[key]?.members[user]?.isInside ?? false
    setMember(user, in: key, to: Member(status: .kicked, until: isForever(until) ? 0 : until), by: call.bot)
    if wasInside, chats[key]?.kind != .channel {
      let gone = append(.service("left_chat_member", userJSON(id: user)), to: key, from: .bot(call.bot))
      tellBots(about: gone)
    }
    return true
  }

  private func isForever(_ until: Int) -> Bool {
    let left = until - clock.unixTime
    return left < 30 || left > 366 * 24 * 3600
  }

  func unbanChatMember(_ call: Call) throws(TelegramError) -> JSON {
    let key = try administered(call)
    let user = try user(call)
    let member = chats[key]?.members[user]
    if member?.status == .kicked || (member?.isInside == true && !call.arguments.bool("only_if_banned")) {
      setMember(user, in: key, to: Member(status: .left), by: call.bot)
    }
    return true
  }

  func restrictChatMember(_ call: Call) throws(TelegramError) -> JSON {
    let key = try administered(call)
    let user = try restrictable(call, in: key)
    guard let permissions = call.arguments.json("permissions"), permissions.object != nil else {
      throw .badRequest("can't parse permissions JSON object")
    }
    let all = Self.memberPermissions.prefix(10).allSatisfy { permissions[$0]?.bool == true }
    let until = call.arguments.int("until_date").map { Int(clamping: $0) } ?? 0
    let member =
      all ? Member(status: .member) : Member(status: .restricted, permissions: permissions, until: isForever(until) ? 0 : until)
    setMember(user, in: key, to: member, by: call.bot)
    return true
  }

  func promoteChatMember(_ call: Call) throws(TelegramError) -> JSON {
    let key = try administered(call)
    let user = try user(call)
    let rights = Self.administratorRights.contains { call.arguments.bool($0) }
    setMember(user, in: key, to: Member(status: rights ? .administrator : .member), by: call.bot)
    return true
  }

  func leaveChat(_ call: Call) throws(TelegramError) -> JSON {
    let key = try chat(call)
    guard !key.isPrivate else { throw .badRequest("chat member status can't be changed in private chats") }
    setMember(call.bot, in: key, to: Member(status: .left), by: call.bot)
    append(.service("left_chat_member", userJSON(id: call.bot)), to: key, from: .bot(call.bot))
    return true
  }

  func setChatTitle(_ call: Call) throws(TelegramError) -> JSON {
    let key = try administered(call)
    guard let title = call.arguments.text("title")?.trimmingSpace, (1...128).contains(title.count) else {
      throw .badRequest("title can't be empty")
    }
    chats[key]?.title = title
    append(.service("new_chat_title", JSON(title)), to: key, from: .bot(call.bot))
    emit(.chat(key))
    return true
  }

  func setChatDescription(_ call: Call) throws(TelegramError) -> JSON {
    let key = try administered(call)
    chats[key]?.about = call.arguments.text("description")
    emit(.chat(key))
    return true
  }

  func inviteLink(_ key: ChatKey) -> String { "https://t.me/+simulated\(String(abs(key.id), radix: 36))" }

  func exportChatInviteLink(_ call: Call) throws(TelegramError) -> JSON { JSON(inviteLink(try administered(call))) }

  func createChatInviteLink(_ call: Call) throws(TelegramError) -> JSON {
    let key = try administered(call)
    return [
      "invite_link": JSON(inviteLink(key)), "creator": userJSON(id: call.bot), "creates_join_request": false,
      "is_primary": false, "is_revoked": false, "name": call.arguments.text("name").map { JSON($0) },
    ]
  }

  /// Changes somebody's place in a group and tells the bots that are to know: `my_chat_member` the bot itself,
  /// `chat_member` the bots that are administrators.
  func setMember(_ user: Int64, in key: ChatKey, to member: Member, by actor: Int64) {
    guard let old = chats[key].map({ $0.members[user] ?? Member(status: .left) }), old != member else { return }
    chats[key]?.members[user] = member
    emit(.chat(key))
    let change: JSON = [
      "chat": chatJSON(key), "from": userJSON(id: actor), "date": JSON(clock.unixTime),
      "old_chat_member": memberJSON(old, user: user), "new_chat_member": memberJSON(member, user: user),
    ]
    if bots[user] != nil {
      enqueue(
        "my_chat_member", to: user, lane: .init(space: "M", id: key.id), content: change, lifetime: .seconds(24 * 3600), chat: key)
    }
    for (id, other) in chats[key]?.members ?? [:] where id != user && bots[id] != nil && other.isAdministrator {
      enqueue("chat_member", to: id, lane: .init(space: "u", id: user), content: change, lifetime: .seconds(24 * 3600), chat: key)
    }
  }
}
