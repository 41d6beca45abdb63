/// A request to the control API: where it goes and what it passes.
struct ControlRequest: Sendable {
  var method: String
  /// The path's segments after `/control`.
  var path: [String]
  var arguments: Arguments

  func text(_ name: String) throws(ControlError) -> String {
    guard let text = arguments.text(name) else { throw .missing(name) }
    return text
  }

  func int(_ name: String) throws(ControlError) -> Int? {
    guard let text = arguments.text(name) else { return nil }
    guard let value = Int(text.trimmingSpace) else { throw .invalid(name, expected: "a whole number") }
    return value
  }

  func id(_ name: String) throws(ControlError) -> Int64 {
    guard let value = Int64(try text(name).trimmingSpace) else { throw .invalid(name, expected: "a whole number") }
    return value
  }

  func ids(_ name: String) throws(ControlError) -> [Int64] {
    guard let text = arguments.text(name) else { return [] }
    guard let ids = (try? JSON.parse(text))?.array?.map(\.int), !ids.contains(nil) else {
      throw .invalid(name, expected: "an array of ids")
    }
    return ids.compactMap(\.self)
  }

  func seconds(_ name: String) throws(ControlError) -> Duration? {
    guard arguments.text(name) != nil else { return nil }
    guard let value = arguments.double(name), value >= 0, value <= 3600 else {
      throw .invalid(name, expected: "seconds, at most 3600")
    }
    return .milliseconds(Int(value * 1000))
  }
}

/// What the control API answers.
enum ControlAnswer: Sendable {
  case json(JSON)
  case file(StoredFile)
}

extension SimulatedTelegram {
  func person(_ text: String) throws(ControlError) -> Int64 {
    if let id = Int64(text), people[id] != nil { return id }
    let name = (text.hasPrefix("@") ? String(text.dropFirst()) : text).lowercased()
    if let person = people.values.first(where: { $0.username?.lowercased() == name }) { return person.id }
    throw .unknownPerson(text)
  }

  /// A bot by its id, user name or token.
  func knownBot(_ text: String) throws(ControlError) -> Int64 {
    if let id = Int64(text), bots[id] != nil { return id }
    let name = (text.hasPrefix("@") ? String(text.dropFirst()) : text).lowercased()
    if let id = botsByUsername[name] { return id }
    if let id = BotAccount.id(inToken: text), bots[id]?.token == text { return id }
    // A token must not come back in an error's text.
    throw .unknownBot(text.contains(":") ? "with this token" : text)
  }

  /// The chat that a request means: `chat` for a group, `peer` for another person, or `bot` and a person.
  func chat(_ request: ControlRequest, person: Int64?) throws(ControlError) -> ChatKey {
    if let peer = request.arguments.text("peer") {
      let other = try self.person(peer)
      let own = if let person { person } else { try self.person(try request.text("person")) }
      guard other != own else { throw .invalid("peer", expected: "somebody else") }
      return pair(own, other)
    }
    if let text = request.arguments.text("chat") {
      if text.hasPrefix("@"), let id = groupsByUsername[text.dropFirst().lowercased()] { return .group(id) }
      guard let id = Int64(text) else { throw .unknownChat(text) }
      if id < 0 {
        guard chats[.group(id)] != nil else { throw .unknownChat(text) }
        return .group(id)
      }
      if request.arguments.text("bot") == nil { throw .missing("bot") }
      return dialog(bot: try knownBot(try request.text("bot")), person: try self.person(text))
    }
    let bot: Int64
    if let text = request.arguments.text("bot") {
      bot = try knownBot(text)
    } else if bots.count == 1, let only = bots.keys.first {
      bot = only
    } else {
      throw .missing("bot")
    }
    if let person { return dialog(bot: bot, person: person) }
    return dialog(bot: bot, person: try self.person(try request.text("person")))
  }
}
