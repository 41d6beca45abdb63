import PluginAPI

extension Counter {
  static let rewrite = Callback("rewrite")
  static let echo = Callback("echo")

  /// Says things in the place that an update comes from, in every way that there is to say them.
  func registerPlaces(on bot: Registration) throws {
    try bot.command("everything", LocalizedText(""), in: .anywhere) { update in
      let chat = ChatID.id(update.chatID ?? 0)
      let picture = InputFile.upload(fileName: "dot.png", bytes: Picture.png)
      try update.call(SendChatAction(chatID: chat, action: .typing))
      try update.reply("a reply", keyboard: .row(update.button("Rewrite", Self.rewrite)))
      try update.send("a message", to: update.origin)
      try update.send(photo: picture, caption: "a photo", to: update.chatID ?? 0)
      try update.call(SendDocument(chatID: chat, document: picture))
      try update.call(
        SendMediaGroup(
          chatID: chat, media: [.photo(InputMediaPhoto(media: picture)), .photo(InputMediaPhoto(media: picture))]))
      try update.call(
        SendInvoice(
          chatID: chat, title: "Thing", description: "A thing", payload: "thing", currency: "XTR",
          prices: [LabeledPrice(label: "Thing", amount: 1)]))
      if let admin = update.bot.admins.first { try update.send("to the admin", to: admin) }
    }
    try bot.command("aside", LocalizedText(""), in: .anywhere) { update in
      guard let chat = update.chatID else { return }
      try update.send("in General", to: Origin(chat: chat))
      try update.send("in 5", to: Origin(chat: chat, topic: 5))
    }
    try bot.on(Self.rewrite, in: .anywhere) { try $0.editMessage("rewritten", keyboard: .row($0.button("Echo", Self.echo))) }
    try bot.on(Self.echo, in: .anywhere) { try $0.reply("an echo") }
    try bot.on(update: .businessMessage) { update in
      guard update.text != "meet" else {
        try update.begin(Self.asksName)
        return try update.reply("Your name?")
      }
      let sent = try update.send("at your service", to: update.origin)
      try update.edit(sent, "at your service: \(update.text)")
    }
    try bot.subscribe(to: .chatMoved) { event, move in
      try event.sql.run("INSERT INTO {notes} (name, note) VALUES ('moved', ?)", "\(move.old) \(move.new)")
    }
  }
}
