import PluginAPI

/// Counts how often each person came by.
struct Visits: Plugin {
  static let manifest = Manifest(id: "visits", version: "1.0.0", title: LocalizedText(ru: "Визиты", en: "Visits"))
  static let again = Callback("again")
  let greeting: String

  init(settings: Settings) throws {
    greeting = try settings.string("greeting", default: "Hello", help: "The word that people are greeted with.")
  }

  func register(on bot: Registration) throws {
    try bot.migration("001-visits") { schema in
      schema.create("visits") {
        $0.user()
        $0.integer("count")
        $0.primaryKey("user_id")
      }
    }
    try bot.command("visit", LocalizedText(ru: "Отметиться", en: "Count a visit"), visit)
    try bot.on(Self.again, visit)
    try bot.menu(Self.manifest.title, opens: Self.again)
  }

  func visit(_ update: UpdateContext) throws {
    let person = try update.requirePerson()
    let count = try update.sql.one(
      "INSERT INTO {visits} (user_id, count) VALUES (?, 1) ON CONFLICT (user_id) DO UPDATE SET count = {visits}.count + 1 RETURNING count",
      person.id
    ).int
    let keyboard = Keyboard.row(try update.button("Again", Self.again))
    try update.reply("\(greeting), \(person.displayName)! Visit \(count).", keyboard: keyboard)
  }
}

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Visits.self, ask) }
