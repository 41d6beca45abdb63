import PluginAPI

extension Counter {
  /// Filters, and the kinds of updates that are neither commands nor buttons.
  func registerUpdates(on bot: Registration) throws {
    try bot.filter("door", order: 10) { update in
      guard try update.sql.first("SELECT note FROM {notes} WHERE name = 'door'") != nil, update.text != "/open" else {
        return .pass
      }
      if update.telegram.message != nil { try update.reply("the door is shut") }
      return .stop
    }
    try bot.command("shut", LocalizedText("Shut the door")) { update in
      try update.sql.run("INSERT INTO {notes} (name, note) VALUES ('door', 'shut')")
      try update.reply("shut")
    }
    try bot.command("open", LocalizedText("Open the door")) { update in
      try update.sql.run("DELETE FROM {notes} WHERE name = 'door'")
      try update.reply("open")
    }
    // The first handler of locations takes only those in the north.
    try bot.on(.location) { update in
      guard let location = update.message?.location, location.latitude > 0 else { return update.decline() }
      try update.reply("north")
    }
    try bot.on(.location) { try $0.reply("south") }
    try bot.on(.contact) { update in
      let contact = update.message?.contact
      try update.reply(contact?.userID == update.requirePerson().id ? "your own number" : "somebody's number")
    }
    try bot.onPreCheckout { update in
      guard let query = update.telegram.preCheckoutQuery else { return }
      try update.call(AnswerPreCheckoutQuery(preCheckoutQueryID: query.id, ok: true))
    }
    try bot.onInlineQuery { update in
      guard let query = update.telegram.inlineQuery else { return }
      try update.call(AnswerInlineQuery(inlineQueryID: query.id, results: []))
    }
    try bot.onInlineQuery("pick") { update in
      let content = InputTextMessageContent(messageText: "picked \(update.arguments)")
      try update.answer(
        [.article(InlineQueryResultArticle(id: "1", title: "Pick", inputMessageContent: .text(content)))], cacheTime: 5)
    }
    try bot.onMemberUpdate { _ = try CounterTables.add(100, $0) }
    try bot.on(update: .editedMessage) { try $0.reply("edited to \($0.text)") }
  }
}
