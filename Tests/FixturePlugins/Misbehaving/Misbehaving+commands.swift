import PluginAPI

extension Misbehaving {
  static let explode = Callback("explode")

  func registerFailures(on bot: Registration) throws {
    try bot.command("throw", LocalizedText("Throw"), throwError)
    try bot.on(Self.explode, throwError)
    try bot.command("explosive", LocalizedText("A button that throws")) {
      try $0.reply("Boom?", keyboard: .row($0.button("Boom", Self.explode)))
    }
    try bot.command("mark", LocalizedText("Write one row")) { update in
      try update.reply("mark \(try Self.mark(update, "mark")) \(update.arguments)")
    }
    try bot.command("shout", LocalizedText("Write one row and send")) { update in
      try update.send("mark \(try Self.mark(update, "mark")) \(update.arguments)", to: update.chatID ?? 0)
    }
    try bot.command("rollback", LocalizedText("OR ROLLBACK")) { update in
      _ = try Self.mark(update, "rollback")
      try update.sql.run("INSERT OR ROLLBACK INTO {marks} (id, mark) VALUES (1, 'a'), (1, 'b')")
    }
    try bot.command("commit", LocalizedText("COMMIT")) { update in
      _ = try Self.mark(update, "commit")
      try update.sql.run("COMMIT")
      throw MisbehavingError.asked("commit and throw")
    }
    try bot.command("steal", LocalizedText("Another plugin's table")) { update in
      _ = try Self.mark(update, "steal")
      try update.reply("\(try update.sql.all("SELECT * FROM counter_presses").count)")
    }
    try bot.command("spy", LocalizedText("The host's table")) { update in
      _ = try Self.mark(update, "spy")
      try update.reply("\(try update.sql.all("SELECT * FROM patchbay_users").count)")
    }
    try bot.command("slow", LocalizedText("SQL without an end"), slowSQL)
    try bot.command("stare", LocalizedText("A query without an end")) { update in
      _ = try Self.mark(update, "stare")
      let count = try update.sql.one(
        "WITH RECURSIVE endless (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless) SELECT count(*) FROM endless")
      try update.reply("\(try count.int)")
    }
    try bot.command("hang", LocalizedText("Code without an end"), hang)
    try bot.command("trap", LocalizedText("A trap"), trap)
  }

  static let quoting = Job<String>("quoting", attempts: 1)

  /// Errors that hold the plugin's key.
  func registerQuotes(on bot: Registration) throws {
    try bot.command("quote", LocalizedText("Throw the key")) { [apiKey] _ in throw MisbehavingError.quoted(apiKey) }
    try bot.job(Self.quoting) { [apiKey] _, _ in throw MisbehavingError.quoted(apiKey) }
    try bot.command("quotejob", LocalizedText("Throw the key in a job")) { update in
      try update.enqueue(Self.quoting, "")
      try update.reply("asked")
    }
  }

  func throwError(_ update: UpdateContext) throws {
    _ = try Self.mark(update, "throw")
    throw MisbehavingError.asked("throw")
  }

  /// A write that never ends: interrupted, it takes the whole transaction with it.
  private func slowSQL(_ update: UpdateContext) throws {
    try update.sql.run(
      """
      WITH RECURSIVE endless (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless)
      INSERT INTO {marks} (mark) SELECT 'slow' FROM endless WHERE n < 0
      """)
  }

  private func hang(_ update: UpdateContext) throws {
    // The clock is read so that the loop can't be taken for one without effects.
    while try update.now > 0 {}
  }

  private func trap(_ update: UpdateContext) throws {
    let empty: [Int] = []
    try update.reply("\(empty[update.text.utf8.count])")
  }

  private static func mark(_ update: UpdateContext, _ mark: String) throws -> Int {
    try update.sql.run("INSERT INTO {marks} (mark) VALUES (?)", mark)
    return try update.sql.one("SELECT count(*) FROM {marks} WHERE mark = ?", mark).int
  }
}
