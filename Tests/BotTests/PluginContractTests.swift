import PluginAPI
import PluginTesting
import Synchronization
import Testing

/// What the contract finds in plugins that don't keep it, and that it finds nothing in one that does.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct PluginContractTests {
  @Test func aPluginThatKeepsItIsReachedEverywhere() async throws {
    let report = try await PluginContract(Diary.self).check()
    #expect(report.unreached == ["deep link page_", "web route GET hello"], "\(report)")
    #expect(report.skipped == [], "\(report)")
  }

  @Test func whatOnlyAnAuthorKnowsIsReachedByTheirWalk() async throws {
    let report = try await PluginContract(Diary.self).check { bot in try await bot.person("Anna").opens("page_7") }
    #expect(report.unreached == ["web route GET hello"], "\(report)")
  }

  /// Each plugin breaks one promise.
  @Test(
    arguments: [
      ("throws", "a handler of message failed"), ("counts by itself", "has another effect than once"),
      ("is slow", "/broken took"), ("lacks a language", "text 'half' isn't there in ru"),
      ("lacks a form", "the plural of {count} lacks the form 'few'"),
      ("is too long", "characters, more than the 4096 of a message"),
      ("has SQL of one engine", "(on postgres)"), ("has a broken panel", "panel broken: it can't be shown"),
      ("shows operators what is for people", "admin panel people: it can't be shown"),
      ("fails at a press", "a handler of callback_query failed"), ("fails at an answer", "a handler of message failed"),
    ]) func aPluginThatBreaksItIsToldWhat(fault: String, words: String) async throws
  {
    let report = try await PluginContract(Broken.self, settings: ["fault": .string(fault)], budget: .milliseconds(700)).examine()
    let found = report.problems
    #expect(found.contains { $0.contains(words) }, "\(report)")
    let failure = await #expect(throws: TestFailure.self) {
      try await PluginContract(Broken.self, settings: ["fault": .string(fault)], budget: .milliseconds(700)).check()
    }
    #expect(failure?.description.contains(words) == true)
  }
}

extension PluginContractTests {
  /// Each plugin breaks one promise of those that are about what it keeps.
  @Test(
    arguments: [
      ("says nothing of people", "it keeps data of people (lines.user_id) and has no bot.personalData"),
      ("exports nothing", "and exports nothing of them"), ("exports a part", "which somebody wrote, and doesn't export it"),
      ("deletes nothing", "forgotten, a person is still named in lines.user_id"),
      ("cannot be forgotten", "a person can't be forgotten: plugin 'leaky': never"),
      ("cannot migrate rows", "it can't go on from the tables that 001-lines left (on postgres)"),
      ("cannot migrate rows", "it can't go on from the tables that 001-lines left (on sqlite)"),
      ("fails on old rows", "on tables that were made by 001-lines first, a handler of message failed"),
      ("tells a group", "in a group it says 'Вишнёвый сад 🙂', which somebody wrote in private"),
    ]) func aPluginThatBreaksItsRowsIsToldWhat(fault: String, words: String) async throws
  {
    let report = try await PluginContract(Leaky.self, settings: ["fault": .string(fault)]).examine()
    #expect(report.problems.contains { $0.contains(words) }, "\(report)")
  }

  @Test func whatKeepsThemIsToldNothing() async throws {
    let report = try await PluginContract(Leaky.self, settings: ["fault": "none"]).check()
    #expect(report.unreached == [], "\(report)")
    try await PluginContract(Leaky.self, settings: ["fault": "keeps with a reason"]).check()
  }

  @Test func anAuthorFillsTheTablesOfThen() async throws {
    let filled = Mutex<[String]>([])
    let report = try await PluginContract(Leaky.self, settings: ["fault": "dislikes a row"]).examine(
      filling: { bot, migration in
        filled.withLock { $0.append(migration) }
        try await bot.database.execute("INSERT INTO leaky_lines (user_id, words) VALUES (7, 'from then')")
      })
    #expect(Set(filled.withLock { $0 }) == ["001-lines"])
    #expect(report.problems.contains { $0.contains("on tables that were made by 001-lines first") }, "\(report)")
  }

  @Test func whatTestsDidIsDoneAgain() async throws {
    let bot = try await TestBot(Echo.self)
    try await bot.person("Anna").sends("abracadabra")
    let report = try await PluginContract(Echo.self).examine()
    #expect(report.problems.contains { $0.contains("a handler of message failed") }, "\(report)")
  }
}

/// Keeps a line of everybody, in a table that had another shape in its first release.
private struct Leaky: Plugin {
  static let manifest = Manifest(id: "leaky", version: "2.0.0", title: LocalizedText(ru: "Дырявый", en: "Leaky"))
  private static let asks = Conversation<NoState>("line")
  private let fault: String

  init(settings: Settings) throws { fault = try settings.string("fault", default: "none") }

  func register(on bot: Registration) throws {
    try bot.migration("001-lines") {
      $0.create("lines") {
        $0.id()
        $0.user()
        $0.text("words")
      }
    }
    try bot.migration("002-length") { [fault] schema in
      schema.add(to: "lines") { $0.integer("length", default: -1) }
      // Nobody has written twice, have they?
      if fault == "cannot migrate rows" { schema.add(to: "lines") { $0.integer("one").nullable() } }
      if fault == "cannot migrate rows" {
        schema.run("INSERT INTO {lines} (id, user_id, words) SELECT id, user_id, words FROM {lines}")
      }
    }
    try bot.command("line", LocalizedText(ru: "Строка", en: "Line"), in: .anywhere, show)
    try bot.on(Self.asks) { update, _ in
      try update.endConversation()
      try update.sql.run(
        "INSERT INTO {lines} (user_id, words, length) VALUES (?, ?, ?)", update.requirePerson().id, update.text,
        update.text.utf16.count)
    }
    guard fault != "says nothing of people" else { return }
    try bot.personalData(
      keeping: fault == "keeps with a reason" ? ["lines": "a test wants them"] : [:], export: export, delete: delete)
  }

  private func show(_ update: UpdateContext) throws {
    let person = try update.requirePerson().id
    let rows = try update.sql.all("SELECT words, length FROM {lines} WHERE user_id = ? ORDER BY id", person)
    if fault == "fails on old rows", let length = try rows.first?["length"].int, length < 0 {
      throw PluginError.notAvailable("old")
    }
    if fault == "dislikes a row", try update.sql.first("SELECT 1 FROM {lines} WHERE user_id = 7") != nil {
      throw PluginError.notAvailable("a row of then")
    }
    if update.origin.isPrivate {
      try update.begin(Self.asks)
      try update.reply("What?")
    } else {
      let words = try rows.map { try $0["words"].string }
      try update.reply(fault == "tells a group" ? "You said: \(words)" : "\(rows.count)")
    }
  }

  private func export(_ data: PersonalDataContext) throws -> [String: [Row]]? {
    switch fault {
    case "exports nothing": nil
    case "exports a part": ["lines": try data.sql.all("SELECT length FROM {lines} WHERE user_id = ?", data.person)]
    default: ["lines": try data.sql.all("SELECT words FROM {lines} WHERE user_id = ?", data.person)]
    }
  }

  private func delete(_ data: PersonalDataContext) throws {
    switch fault {
    case "deletes nothing", "keeps with a reason": break
    case "cannot be forgotten": throw ActionError.refused("never")
    default: try data.sql.run("DELETE FROM {lines} WHERE user_id = ?", data.person)
    }
  }
}

/// Fails at one word, which only a test knows.
private struct Echo: Plugin {
  static let manifest = Manifest(id: "echo", version: "1.0.0", title: LocalizedText(ru: "Эхо", en: "Echo"))

  init(settings: Settings) throws {}

  func register(on bot: Registration) throws {
    try bot.on(.text) { update in
      if update.text == "abracadabra" { throw PluginError.notAvailable("no magic") }
      try update.reply(update.text)
    }
  }
}

/// Has a route of nearly every kind, and keeps every promise.
private struct Diary: Plugin {
  static let manifest = Manifest(id: "diary", version: "1.0.0", title: LocalizedText(ru: "Дневник", en: "Diary"))
  private static let write = Callback("write")
  private static let remove = Callback<Int64>("remove")
  private static let asksWords = Conversation<NoState>("words")
  private static let praise = Job<Int64>("praise")
  private static let words = LocalizedText("words", ru: "Что?", en: "What?")

  init(settings: Settings) throws {}

  func register(on bot: Registration) throws {
    try bot.texts([Self.words])
    try bot.migration("001-pages") {
      $0.create("pages") {
        $0.id()
        $0.user()
        $0.text("words")
      }
    }
    try bot.command("diary", LocalizedText(ru: "Дневник", en: "Diary")) { update in
      let pages = try update.sql.all("SELECT id FROM {pages} WHERE user_id = ?", try update.requirePerson().id)
      let buttons = try pages.map { try update.button("x", Self.remove, try $0.int64) }
      try update.reply("\(pages.count)", keyboard: .column(buttons + [update.button("+", Self.write)]))
    }
    try bot.deepLink(prefix: "page_") { try $0.reply("Page") }
    try bot.on(Self.write) { update in
      try update.begin(Self.asksWords)
      try update.reply(Self.words)
    }
    try bot.on(Self.asksWords) { update, _ in
      let person = try update.requirePerson().id
      let id = try update.sql.one("INSERT INTO {pages} (user_id, words) VALUES (?, ?) RETURNING id", person, update.text).int64
      try update.enqueue(Self.praise, person, after: .seconds(3600))
      try update.endConversation()
      try update.reply("ok", keyboard: .row(update.button("x", Self.remove, id)))
    }
    try bot.on(Self.remove) { update, id in
      try update.sql.run("DELETE FROM {pages} WHERE id = ? AND user_id = ?", id, try update.requirePerson().id)
      try update.editMessage("-")
    }
    try bot.job(Self.praise) { job, person in try await job.finish { try $0.send("Well done", to: person) } }
    try bot.panel("pages", LocalizedText(ru: "Страницы", en: "Pages")) { context in
      Panel([.text("\(try context.sql.one("SELECT count(*) FROM {pages} WHERE user_id = ?", context.person.id).int)")])
    }
    try bot.web(.get, "hello") { _ in .text("hello") }
    try bot.personalData(
      export: { data in ["pages": try data.sql.all("SELECT words FROM {pages} WHERE user_id = ?", data.person)] },
      delete: { data in try data.sql.run("DELETE FROM {pages} WHERE user_id = ?", data.person) })
  }
}

/// Breaks the promise that its settings name.
private struct Broken: Plugin {
  static let manifest = Manifest(id: "broken", version: "1.0.0", title: LocalizedText(ru: "Сломан", en: "Broken"))
  private static let press = Callback("press")
  private static let asks = Conversation<NoState>("asks")
  private struct Fault: Error {}
  /// What no transaction takes back, and no other handler may know.
  private static let seen = Mutex<[Int64: Int]>([:])

  private let fault: String

  init(settings: Settings) throws { fault = try settings.string("fault", default: "") }

  func register(on bot: Registration) throws {
    let texts = [
      LocalizedText("whole", ru: "Целое", en: "Whole"),
      fault == "lacks a language" ? LocalizedText("half", ["en": "Half"]) : LocalizedText("half", ru: "Половина", en: "Half"),
      fault == "lacks a form"
        ? LocalizedText("form", ru: "{count, plural, one {#} other {#}}", en: "{count, plural, one {#} other {#}}")
        : LocalizedText("form", ru: "Форма", en: "Form"),
      fault == "is too long"
        ? LocalizedText("long", ru: String(repeating: "д", count: 4090) + "{name}", en: "{name}")
        : LocalizedText("long", ru: "д", en: "l"),
    ]
    try bot.texts(texts)
    try bot.command("broken", LocalizedText(ru: "Сломан", en: "Broken"), handle)
    try bot.on(Self.press) { _ in if fault == "fails at a press" { throw Fault() } }
    try bot.on(Self.asks) { update, _ in
      if fault == "fails at an answer" { throw Fault() }
      try update.endConversation()
    }
    try bot.panel("broken", LocalizedText(ru: "Сломан", en: "Broken")) { _ in
      if fault == "has a broken panel" { throw Fault() }
      return Panel([.text("whole")])
    }
    try bot.adminPanel("people", LocalizedText(ru: "Люди", en: "People"), about: .person) { context in
      let link = PanelButton("x", opens: "broken")
      return Panel(fault == "shows operators what is for people" ? [.buttons([link])] : [.text(try context.person.firstName)])
    }
  }

  private func handle(_ update: UpdateContext) throws {
    switch fault {
    case "throws": throw Fault()
    case "has SQL of one engine": _ = try update.sql.one("SELECT max(1, 2)")
    case "counts by itself": try countByItself(update)
    case "is slow":
      let end = ContinuousClock.now + .milliseconds(900)
      while ContinuousClock.now < end {}
    default: break
    }
    if fault == "fails at an answer" { try update.begin(Self.asks) }
    try update.reply("Broken", keyboard: .row(update.button("Press", Self.press)))
  }

  /// Says more, the oftener it was called, wherever that was.
  private func countByItself(_ update: UpdateContext) throws {
    let times = Self.seen.withLock { seen in
      seen[update.telegram.updateID, default: 0] += 1
      return seen.values.reduce(0, +)
    }
    for _ in 0..<times { try update.send("again", to: try update.requirePerson().id) }
  }
}
