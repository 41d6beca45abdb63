extension SimulatedTelegram {
  /// The person types `@bot query` somewhere; waits for the bot's answer if told to.
  func inline(_ person: Int64, _ request: ControlRequest) async throws(ControlError) -> JSON {
    let bot = try inlineBot(request)
    let key = try inlineChat(request, bot: bot, person: person)
    let query = try ask(
      bot, request.arguments["query"] ?? "", offset: request.arguments["offset"] ?? "", by: person, in: key)
    let answered = await wait(try request.seconds("timeout")) { telegram in
      let query = telegram.inlineQueries[query.id] ?? query
      return (query, query.answer != nil)
    }
    var json = answered.json
    json["seq"] = JSON(sequence)
    return json
  }

  /// The person takes one of the results.
  func choose(_ person: Int64, _ request: ControlRequest) async throws(ControlError) -> JSON {
    let id = try request.text("inline_query_id")
    guard let query = inlineQueries[id], query.person == person else {
      throw .wrongState("this person has sent no such inline query; POST /control/people/\(person)/inline sends one")
    }
    let key = try inlineChat(request, bot: query.bot, person: person)
    return sent(try await choose(try request.text("result_id"), of: query, in: key))
  }

  private func inlineBot(_ request: ControlRequest) throws(ControlError) -> Int64 {
    if let text = request.arguments.text("bot") { return try knownBot(text) }
    guard bots.count == 1, let only = bots.keys.first else { throw .missing("bot") }
    return only
  }

  /// Where it is typed: a group (`chat`), a chat with another person (`peer`) or with a bot (`dialog`); else with the bot itself.
  private func inlineChat(_ request: ControlRequest, bot: Int64, person: Int64) throws(ControlError) -> ChatKey {
    if let text = request.arguments.text("dialog") { return dialog(bot: try knownBot(text), person: person) }
    if request.arguments.text("chat") != nil || request.arguments.text("peer") != nil { return try chat(request, person: person) }
    return dialog(bot: bot, person: person)
  }
}
