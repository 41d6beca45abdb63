package import PluginAPI

/// Fails in every way a plugin can: while it is being made ready, which way is a setting, and by command.
package struct Misbehaving: Plugin {
  package static let manifest = Manifest(
    id: "misbehaving", version: "1.0.0", title: LocalizedText(ru: "Сорванец", en: "Misbehaving"))

  /// A way to fail before it serves.
  enum Failure: String, CaseIterable {
    case none, configure, register, migrate
    /// Throws an error that quotes its key, once it has read that.
    case quote
    /// Registers a command twice.
    case twice
    /// Registers a command of the plugin `counter`.
    case clash
    /// Registers a command of the host.
    case host
    /// Registers two web routes that one path is for.
    case routes
    /// Declares a migration with another content under a name that was applied.
    case changed
  }

  /// What it does when it hears that somebody's balance has changed.
  enum Watching: String, CaseIterable {
    case off, mark
    /// Gives them a unit more, which changes it again.
    case feed
    case fail
  }

  let fails: Failure
  let watches: Watching
  /// Whether its subscription to another plugin's event throws.
  let rejects: Bool
  /// Whether it traps.
  let traps: Bool
  /// Whether each update of anybody fails.
  let stumbles: Bool
  /// Quoted by the errors that are to be kept secret.
  let apiKey: String

  package init(settings: Settings) throws {
    fails = try settings.choice("fails", default: Failure.none, help: "How it fails.")
    rejects = try settings.boolean("rejects", default: false, help: "Whether it throws at events.")
    watches = try settings.choice("watches", default: Watching.off, help: "What it does when a balance has changed.")
    traps = try settings.boolean("traps", default: false, help: "Whether it traps at events.")
    stumbles = try settings.boolean("stumbles", default: false, help: "Whether every update fails.")
    apiKey = try settings.secret("api_key", default: "", help: "Only there to be kept secret.")
    if fails == .quote { throw MisbehavingError.quoted(apiKey) }
    if fails == .configure { throw settings.invalid("fails", "asked to fail in configure") }
  }

  package func register(on bot: Registration) throws {
    if fails == .register { throw MisbehavingError.asked("fail in register") }
    try bot.migration("001-marks") { [fails] schema in
      schema.create("marks") {
        $0.id()
        $0.text("mark")
        if fails == .changed { $0.text("more", default: "") }
      }
    }
    if fails == .migrate {
      try bot.migration("002-broken") {
        $0.raw(sqlite: "INSERT INTO {nowhere} VALUES (1)", postgres: "INSERT INTO {nowhere} VALUES (1)")
      }
    }
    if fails == .twice { try bot.command("throw", LocalizedText("Again"), throwError) }
    if fails == .clash { try bot.command("count", LocalizedText("Count"), throwError) }
    if fails == .routes {
      try bot.web(.get, "marks/{id}") { _ in .text("a mark") }
      try bot.web(.get, "{what}/last") { _ in .text("the last") }
    }
    if fails == .host { try bot.command("start", LocalizedText("Start"), throwError) }
    if stumbles { try bot.filter("stumble", order: 0) { _ in throw MisbehavingError.asked("stumble") } }
    try registerFailures(on: bot)
    try registerQuotes(on: bot)
    try registerActions(on: bot)
    try bot.subscribe(to: Event<Happened>("counter.happened", version: 1)) { [rejects, traps, apiKey] context, happened in
      try context.sql.run("INSERT INTO {marks} (mark) VALUES (?)", "heard \(happened.text)")
      if rejects { throw MisbehavingError.quoted(apiKey) }
      let empty: [String] = []
      if traps { try context.send(empty[happened.text.utf8.count], to: happened.user) }
      try context.send("heard \(happened.text)", to: happened.user)
    }
    if watches != .off { try watchBalances(on: bot) }
  }

  private func watchBalances(on bot: Registration) throws {
    try bot.subscribe(to: Event<BalanceChanged>("ledger.balance_changed", version: 1)) { [watches] context, change in
      let words = [
        "\(change.user) \(change.change)", "\(change.available)/\(change.held)/\(change.owed)", change.currency, change.kind,
        change.plugin ?? "-",
      ]
      try context.sql.run("INSERT INTO {marks} (mark) VALUES (?)", words.joined(separator: " "))
      if watches == .fail { throw MisbehavingError.asked("fail at balances") }
      guard watches == .feed else { return }
      try context.ledger.transfer(.units(1), from: .own("fed"), to: .user(change.user), key: "fed/\(change.transfer)", kind: "fed")
    }
  }
}

/// The host's event.
struct BalanceChanged: Codable, Sendable {
  var user: Int64
  var currency: String
  var available: Int64
  var held: Int64
  var owed: Int64
  var change: Int64
  var kind: String
  var plugin: String?
  var transfer: Int64
}

/// The event of another plugin, with the fields that this one knows.
struct Happened: Codable, Sendable {
  var user: Int64
  var text: String
}

enum MisbehavingError: Error, CustomStringConvertible {
  case asked(String)
  case quoted(String)

  var description: String {
    switch self {
    case .quoted(let key): "the key \(key) is no good"
    case .asked(let what): "asked to \(what)"
    }
  }
}
