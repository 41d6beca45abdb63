import PluginAPI

/// What the dialog knows once the name is given.
struct Draft: Codable, Sendable {
  var name: String
}

extension Counter {
  static let asksName = Conversation<NoState>("name", timeToLive: .seconds(1800))
  static let asksAge = Conversation<Draft>("age", version: 2, timeToLive: .seconds(1800))

  static let recall = Callback("recall")

  func registerDialog(on bot: Registration) throws {
    try bot.command("meet", LocalizedText("Introduce yourself"), in: .anywhere) {
      try $0.begin(Self.asksName)
      try $0.reply("Your name?")
    }
    try bot.on(Self.asksName, in: .anywhere) { update, _ in
      try update.begin(Self.asksAge, Draft(name: update.text))
      try update.reply("Your age?")
    }
    try bot.on(Self.asksAge, in: .anywhere) { update, draft in
      guard let age = Int(update.text) else { return try update.reply("A number, please.") }
      try update.endConversation()
      try update.reply("\(draft.name) is \(age)")
    }
    try bot.command("recall", LocalizedText("")) { try $0.reply("Well?", keyboard: .row($0.button("Recall", Self.recall))) }
    try bot.on(Self.recall) { update in
      let draft = try update.state(of: Self.asksAge)
      try update.answer(draft.map { "you are \($0.name)" } ?? "nothing is known of you")
    }
  }
}
