extension SimulatedTelegram {
  /// Carries out one request of the control API. docs/simulator.md describes each.
  func control(_ request: ControlRequest) async throws(ControlError) -> ControlAnswer {
    let path = request.path
    switch (request.method, path.first, path.count) {
    case ("GET", "state", 1): return .json(stateJSON())
    case ("POST", "reset", 1):
      reset()
      return .json(["ok": true])
    case ("GET", "files", 2):
      guard let file = Int(path[1]).flatMap({ files[$0] }) else { throw .unknownFile }
      return .file(file)
    case (_, "people", _): return .json(try await controlPeople(request))
    case (_, "bots", _): return .json(try await controlBots(request))
    case (_, "chats", _): return .json(try controlChats(request))
    case ("GET", "messages", 1): return .json(try await messages(request))
    case ("GET", "callbacks", 1): return .json(try await callbacks(request))
    case ("GET", "invoices", 1): return .json(try invoiceSheet(request))
    case ("GET", "checkouts", 1): return .json(try await checkouts(request))
    case (_, "limits", 1): return .json(try controlLimits(request))
    case (_, "faults", _): return .json(try controlFaults(request))
    default: throw noRoute(request)
    }
  }

  func noRoute(_ request: ControlRequest) -> ControlError {
    .noSuchRoute("\(request.method) /control/\(request.path.joined(separator: "/"))")
  }

  // MARK: Bots

  func botJSON(_ bot: Int64) -> JSON {
    guard let account = bots[bot] else { return [:] }
    return [
      "id": JSON(bot), "first_name": JSON(account.names[""] ?? account.firstName), "username": JSON(account.username),
      "mode": JSON(
        account.webhook != nil ? "webhook" : account.poll != nil || account.callCounts["getupdates"] != nil ? "polling" : "silent"),
      "pending_update_count": JSON(account.queue.count), "webhook": webhookInfo(bot),
      "description": account.descriptions[""].map { JSON($0) },
      "short_description": account.shortDescriptions[""].map { JSON($0) },
      "supports_inline_queries": JSON(account.hasInlineMode),
      "has_topics_enabled": .flag(account.hasTopics), "can_connect_to_business": .flag(account.isForBusiness),
      "inline_placeholder": account.inlinePlaceholder.isEmpty ? nil : JSON(account.inlinePlaceholder),
      "main_web_app": account.mainApp.map { JSON($0) },
      "menu_buttons": account.menuButtons.isEmpty
        ? nil : .object(JSONObject(account.menuButtons.map { person, button in (person.map { String($0) } ?? "default", button) })),
    ]
  }

  private func controlBots(_ request: ControlRequest) async throws(ControlError) -> JSON {
    let path = request.path
    let arguments = request.arguments
    if path.count == 1 {
      switch request.method {
      case "GET": return ["bots": .array(bots.keys.sorted().map(botJSON))]
      case "POST":
        let token = try request.text("token")
        guard let id = BotAccount.id(inToken: token) else { throw .invalid("token", expected: "of the form 123:ABC") }
        if let known = bots[id], known.token != token { throw .taken("the bot id \(id)") }
        if bots[id] == nil { addBot(token: token, id: id, firstName: "Bot \(id)", username: "sim\(id)_bot") }
        try change(id, arguments)
        return botJSON(id)
      default: throw noRoute(request)
      }
    }
    let bot = try knownBot(path[1])
    switch (request.method, path.count > 2 ? path[2] : nil) {
    case ("GET", nil): return botJSON(bot)
    case ("PATCH", nil):
      if let token = arguments.text("token") {
        guard BotAccount.id(inToken: token) == bot else { throw .invalid("token", expected: "of the form \(bot):ABC") }
        bots[bot]?.token = token
      }
      try change(bot, arguments)
      return botJSON(bot)
    case ("GET", "calls"): return try await journal(of: bot, request)
    case ("GET", "updates"): return updatesJSON(bot)
    case ("POST", "updates"): return try inject(request, bot)
    case ("GET", "commands"):
      let person = try person(try request.text("person"))
      let key = arguments.text("chat") == nil ? dialog(bot: bot, person: person) : try chat(request, person: person)
      return ["commands": .array(commands(of: bot, in: key, for: person))]
    default: throw noRoute(request)
    }
  }

  private func change(_ bot: Int64, _ arguments: Arguments) throws(ControlError) {
    if let username = arguments.text("username") {
      let lower = username.lowercased()
      if let other = botsByUsername[lower], other != bot { throw .taken("@\(username)") }
      if let old = bots[bot]?.username { botsByUsername[old.lowercased()] = nil }
      bots[bot]?.username = username
      botsByUsername[lower] = bot
    }
    if let name = arguments.text("first_name") { bots[bot]?.firstName = name }
    if arguments["can_join_groups"] != nil { bots[bot]?.joinsGroups = arguments.bool("can_join_groups") }
    if arguments["can_read_all_group_messages"] != nil {
      bots[bot]?.readsAllGroupMessages = arguments.bool("can_read_all_group_messages")
    }
    if arguments["supports_inline_queries"] != nil { bots[bot]?.hasInlineMode = arguments.bool("supports_inline_queries") }
    if arguments["has_topics_enabled"] != nil { bots[bot]?.hasTopics = arguments.bool("has_topics_enabled") }
    if arguments["can_connect_to_business"] != nil { bots[bot]?.isForBusiness = arguments.bool("can_connect_to_business") }
    if arguments["bot_to_bot"] != nil { bots[bot]?.hearsBots = arguments.bool("bot_to_bot") }
    if let placeholder = arguments["inline_placeholder"] { bots[bot]?.inlinePlaceholder = placeholder }
    try changeApps(bot, arguments)
    if arguments["inline_feedback"] != nil { bots[bot]?.hearsChosenResults = arguments.bool("inline_feedback") }
    emit(.bot(bot))
  }

  private func journal(of bot: Int64, _ request: ControlRequest) async throws(ControlError) -> JSON {
    let method = request.arguments.text("method")?.lowercased()
    let after = try request.int("after") ?? 0
    let limit = try request.int("limit") ?? 1000
    let count = try request.int("count") ?? 1
    let timeout = try request.seconds("timeout")
    let found = await wait(timeout) { telegram in
      let found = telegram.calls.after(after).filter {
        $0.element.bot == bot && (method == nil || $0.element.method.lowercased() == method)
      }
      return (found, found.count >= count)
    }
    let counts = bots[bot]?.callCounts ?? [:]
    return [
      "calls": .array(found.suffix(limit).map { $0.element.json(number: $0.number) }), "last": JSON(calls.total),
      "counts": .object(JSONObject(counts.sorted { $0.key < $1.key }.map { ($0.key, JSON($0.value)) })),
    ]
  }

  private func updatesJSON(_ bot: Int64) -> JSON {
    guard let account = bots[bot] else { return [:] }
    return [
      "pending": .array(account.queue.pending(limit: 1000).compactMap { try? JSON.parse($0.body) }),
      "pending_update_count": JSON(account.queue.count), "in_flight": JSON(account.queue.inFlightCount),
      "expired": JSON(account.queue.expiredCount), "next_update_id": JSON(account.queue.nextID),
      "webhook": webhookInfo(bot),
    ]
  }

  /// Puts an update of the test's own making into the queue; `next_update_id` alone moves the numbering, as Telegram
  /// does after a quiet week.
  private func inject(_ request: ControlRequest, _ bot: Int64) throws(ControlError) -> JSON {
    if let id = try request.int("next_update_id") { bots[bot]?.queue.restart(at: id) }
    if let text = request.arguments.text("update") {
      guard case .object(let object)? = try? JSON.parse(text), let kind = object.members.first(where: { $0.key != "update_id" })
      else {
        throw .invalid("update", expected: "an Update object")
      }
      enqueue(kind.key, to: bot, lane: .init(space: "x", id: 0), content: kind.value, lifetime: .seconds(24 * 3600))
    }
    return updatesJSON(bot)
  }

  // MARK: Faults

  private func controlFaults(_ request: ControlRequest) throws(ControlError) -> JSON {
    let answer = try faults.control(request) { (request) throws(ControlError) in
      var fault = TelegramFault(try faultKind(request))
      if let text = request.arguments.text("bot") { fault.bot = try knownBot(text) }
      fault.method = request.arguments.text("method")?.lowercased()
      fault.chat = request.arguments.text("chat").flatMap { Int64($0) }
      return fault
    }
    guard let answer else { throw noRoute(request) }
    return answer
  }

  private func faultKind(_ request: ControlRequest) throws(ControlError) -> TelegramFault.Kind {
    switch try request.text("kind") {
    case "too_many_requests": return .refuse(.tooManyRequests(try request.int("retry_after") ?? 1))
    case "error":
      let code = try request.int("error_code") ?? 500
      let text = request.arguments.text("description") ?? (code >= 500 ? "Internal Server Error" : "Bad Request: simulated")
      return .refuse(TelegramError(code: code, description: text, retryAfter: try request.int("retry_after")))
    case "page": return .page(status: try request.int("error_code") ?? 502)
    case "timeout": return .silence(try request.seconds("seconds") ?? .seconds(60))
    case "delay": return .delay(try request.seconds("seconds") ?? .seconds(1))
    case "lost_response": return .lostResponse
    case "duplicate_updates": return .duplicates
    default:
      throw .invalid(
        "kind", expected: "too_many_requests, error, page, timeout, delay, lost_response or duplicate_updates")
    }
  }
}
