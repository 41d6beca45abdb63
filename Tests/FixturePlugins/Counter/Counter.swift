package import PluginAPI

/// Well-behaved: does one small thing with each part of the plugin API, so that tests can watch every one of them.
package struct Counter: Plugin {
  package static let manifest = Manifest(
    id: "counter", version: "1.0.0", title: LocalizedText(ru: "Счётчик", en: "Counter"))
  static let press = Callback("press")
  static let onlyOnce = Callback("once", use: .once)
  static let add = Callback<Int>("add")
  static let menu = Callback("menu")

  /// What `/label` says: a setting that tests change.
  let label: String
  let apiKey: String

  package init(settings: Settings) throws {
    label = try settings.string("label", default: "plain", help: "What /label says.")
    apiKey = try settings.secret("api_key", default: "", help: "Only there to be kept secret.")
  }

  package func register(on bot: Registration) throws {
    try bot.migration("001-counter", body: CounterTables.create)
    try bot.migration("002-notes", body: CounterTables.createNotes)
    try bot.command("count", LocalizedText("Count"), in: .anywhere, offer)
    try bot.command("label", LocalizedText("Label")) { [label] in try $0.reply("label: \(label)") }
    try bot.command("leak", LocalizedText("Leak"), leak)
    try bot.on(Self.press, in: .anywhere, count)
    try bot.on(Self.onlyOnce, in: .anywhere, count)
    try bot.on(Self.add, in: .anywhere, count)
    try bot.on(Self.menu, in: .anywhere, offer)
    try bot.menu(Self.manifest.title, order: 10, opens: Self.menu)
    // Buttons of an older bot.
    try bot.alias("press_me", to: Self.press)
    try bot.alias(prefix: "plus:", to: Self.add) { Int($0) }
    try registerDialog(on: bot)
    try registerMessages(on: bot)
    try registerWeb(on: bot)
    try registerUpdates(on: bot)
    try registerMoney(on: bot)
    try registerActions(on: bot)
    try registerPlaces(on: bot)
  }

  func offer(_ update: UpdateContext) throws {
    try update.reply(
      "Count",
      keyboard: .row(
        update.button("Press", Self.press), update.button("Once", Self.onlyOnce), update.button("Add", Self.add, 5)))
  }

  func count(_ update: UpdateContext) throws { try count(update, 1) }

  func count(_ update: UpdateContext, _ amount: Int) throws {
    try update.answer("count \(try CounterTables.add(amount, update))")
  }

  /// Says a secret aloud where an operator could read it.
  private func leak(_ update: UpdateContext) throws {
    update.log.warning("the key is \(apiKey)", ["key": apiKey])
    try update.reply("logged")
  }
}

enum CounterTables {
  static func create(_ schema: Schema) {
    schema.create("presses") {
      $0.user()
      $0.integer("count")
      $0.primaryKey("user_id")
    }
  }

  static func createNotes(_ schema: Schema) {
    schema.create("notes") {
      $0.id()
      $0.text("name")
      $0.text("note")
    }
  }

  /// - Returns: the person's new count.
  static func add(_ amount: Int, _ update: UpdateContext) throws -> Int {
    try update.sql.one(
      """
      INSERT INTO {presses} (user_id, count) VALUES (?, ?) ON CONFLICT (user_id) DO UPDATE SET count = {presses}.count + excluded.count
      RETURNING count
      """, update.requirePerson().id, amount
    ).int
  }
}
