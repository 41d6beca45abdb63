import PluginAPI

extension Counter {
  func registerMessages(on bot: Registration) throws {
    try bot.command("draft", LocalizedText("Edit before it was sent")) { update in
      let message = try update.send("first", to: update.chatID ?? 0)
      try update.edit(message, "second")
      try update.edit(message, "third")
    }
    try bot.command("keep", LocalizedText("Keep a reference")) { update in
      let message = try update.send("kept", to: update.chatID ?? 0)
      try update.sql.run("DELETE FROM {notes} WHERE name = 'reference'")
      try update.sql.run("INSERT INTO {notes} (name, note) VALUES ('reference', ?)", message.description)
    }
    try bot.command("amend", LocalizedText("Edit what was kept")) { update in
      let kept = try update.sql.one("SELECT note FROM {notes} WHERE name = 'reference'").string
      guard let message = MessageReference(kept) else { throw CounterError.noReference }
      try update.edit(message, "amended: \(update.arguments)")
    }
    try bot.command("burst", LocalizedText("Send several")) { update in
      for number in 1...(Int(update.arguments) ?? 3) { try update.send("burst \(number)", to: update.chatID ?? 0) }
    }
    try bot.command("tell", LocalizedText("Write to somebody")) { update in
      let parts = update.arguments.split(separator: " ", maxSplits: 1).map(String.init)
      guard parts.count == 2, let person = Int64(parts[0]) else { throw CounterError.badArguments }
      try update.send(parts[1], to: person)
      try update.reply("told")
    }
    try bot.command("photo", LocalizedText("Send a picture")) { update in
      var photo = SendPhoto(chatID: .id(update.chatID ?? 0), photo: .upload(fileName: "dot.png", bytes: Picture.png))
      photo.caption = "a dot"
      try update.call(photo)
    }
    try bot.command("emit", LocalizedText("Tell the other plugins")) { update in
      try update.emit(Self.happened, Happened(user: update.requirePerson().id, text: update.arguments))
      try update.reply("emitted, count \(try CounterTables.add(1, update))")
    }
  }

  static let happened = Event<Happened>("counter.happened", version: 1)
}

struct Happened: Codable, Sendable {
  var user: Int64
  var text: String
}

enum CounterError: Error { case noReference, badArguments, asked }

/// A picture of one dot.
enum Picture {
  static let png: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x01,
    0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1F, 0x15, 0xC4, 0x89, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x44, 0x41,
    0x54, 0x78, 0x9C, 0x63, 0xF8, 0xCF, 0xC0, 0xF0, 0x1F, 0x00, 0x05, 0x00, 0x01, 0xFF, 0x89, 0x99, 0x3D, 0x1D, 0x00, 0x00,
    0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
  ]
}
