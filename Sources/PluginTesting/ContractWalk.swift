import Host
@_spi(Host) import PluginAPI
import Simulator

/// Goes through a plugin as curious people would.
struct ContractWalk {
  private let bot: TestBot
  private let plugin: String
  private let items: [Registered]
  /// What the author's own tests had people do.
  private let deeds: [TestDeed]
  /// How often each button and each question was taken, by person.
  private var taken: [String: Int] = [:]

  /// What is registered, such as `button remove`.
  let routes: [String]
  /// What of it was reached.
  private(set) var reached: Set<String> = []
  private(set) var problems: [String] = []
  private(set) var effects: [String: Int] = [:]
  /// How long each step took.
  private(set) var steps: [(name: String, took: Duration)] = []

  /// How often a person takes one route, with whatever argument, and how many steps they go at most.
  private static let (most, longest) = (3, 200)
  private static let answers = ["2"] + privateWords
  /// What they say in private, and nobody says by himself.
  static let privateWords = ["Вишнёвый сад 🙂", "https://example.com/orchard"]

  init(_ bot: TestBot, plugin: String, replaying deeds: [TestDeed]) throws {
    (self.bot, self.plugin, self.deeds) = (bot, plugin, deeds)
    let table = try bot.served.bot.context.table
    items = table.generations.filter { $0.plugin == plugin }.flatMap(\.items)
    routes = items.compactMap(Self.name)
  }

  private static func name(_ item: Registered) -> String? {
    switch item {
    case .command(let command): "command /\(command.name)"
    case .deepLink(let link): "deep link \(link.prefix)"
    case .message(let route): "messages of kind \(route.kind.rawValue)"
    case .update(let route): "updates of kind \(route.kind.rawValue)"
    case .callback(let route): "button \(route.route)"
    case .conversation(let step): "question \(step.step)"
    case .job(let job): "job \(job.name)"
    case .panel(let panel): "panel \(panel.name)"
    case .adminPanel(let panel): "admin panel \(panel.name)"
    case .web(let route): "web route \(route.method.rawValue) \(route.path)"
    case .inlineWord(let word): "inline queries of \(word.word)"
    case .action(let action): "action \(action.name)"
    case .schedule(let schedule): "schedule \(schedule.name)"
    case .subscription(let subscription): "event \(subscription.event)"
    case .alias, .filter, .menu, .profile, .migration, .address, .jobLimit, .bots, .check, .asset, .personalData: nil
    }
  }

  /// Two people, each by themselves, and one who does what the author's tests did; then the time passes.
  mutating func go() async throws {
    for (name, language) in [("Анна", "ru"), ("Boris", "en")] {
      taken = [:]
      let person = bot.person(name, language: language)
      // The host's own show what plugins add to them.
      let commands = items.compactMap { if case .command(let command) = $0, command.home != .groups { command.name } else { nil } }
      for command in ["start", "profile"] + commands {
        try await step("/\(command)") { try await person.sends("/\(command)") }
        try await follow(person)
      }
      try await lookAtPanels(of: person)
      await lookAtAdminPanels(about: person)
    }
    let copyist = bot.person("Vera", language: "en")
    for deed in deeds { try await step(deed.description) { try await copyist.does(deed) } }
    for _ in 0..<2 {
      await bot.clock.advance(.days(1))
      try await bot.jobs.drain()
    }
    try await note()
  }

  private mutating func step(_ name: String, _ body: () async throws -> Void) async throws {
    let clock = ContinuousClock()
    let began = clock.now
    do { try await body() } catch let failure as TestFailure {
      problems.append("\(name): \(failure)")
    }
    try await bot.settle()
    steps.append((name, clock.now - began))
  }

  /// Presses what is there to be pressed and answers what is asked, until nothing is new.
  private mutating func follow(_ person: TestPerson) async throws {
    var waiting: [(data: String, message: TestMessage)] = []
    for _ in 0..<Self.longest {
      for message in try await person.seen() {
        for data in message.buttons.compactMap({ message.data[$0] }) where route(of: data) != nil {
          waiting.append((data, message))
        }
      }
      if let question = try await question(to: person) {
        let answer = Self.answers[(taken["question \(question)"] ?? 1) - 1]
        try await step("an answer to \(question)") { try await person.sends(answer) }
        continue
      }
      guard let index = waiting.firstIndex(where: { take($0.data) }) else { return }
      let next = waiting.remove(at: index)
      waiting.removeAll { route(of: $0.data) == route(of: next.data) && !mayTake($0.data) }
      try await step("button \(next.data)") { try await person.presses(data: next.data, on: next.message) }
    }
  }

  /// The step that waits for an answer of the person's, if it is to be given one more.
  private mutating func question(to person: TestPerson) async throws -> String? {
    let asked = try await bot.database.column(
      "SELECT step FROM patchbay_conversations WHERE plugin = '\(plugin)' AND user_id = \(person.id)")
    guard let step = asked.first else { return nil }
    reached.insert("question \(step)")
    guard taken["question \(step)", default: 0] < Self.most else { return nil }
    taken["question \(step)", default: 0] += 1
    return step
  }

  private mutating func lookAtPanels(of person: TestPerson) async throws {
    let panels = items.compactMap { if case .panel(let panel) = $0 { panel.name } else { nil } }
    guard !panels.isEmpty else { return }
    let app = try await person.opensApp()
    for panel in panels {
      let id = "\(plugin)/\(panel)"
      let answer = try await app.get("panels/\(id)")
      // It may be somebody else's.
      if answer.status == 404 { continue }
      guard answer.status == 200, let json = answer.json else {
        problems.append("panel \(panel): it can't be shown: \(answer.status) \(answer.text)")
        continue
      }
      reached.insert("panel \(panel)")
      for data in TestPanel(json).presses where take(data) {
        try await step("button \(data)") { _ = try await app.send(data: data) }
      }
    }
  }

  /// As an operator does.
  private mutating func lookAtAdminPanels(about person: TestPerson) async {
    for case .adminPanel(let panel) in items {
      for language in ["ru", "en"] {
        do {
          try await bot.operate(
            "panels.show", ["panel": "\(plugin)/\(panel.name)", "user": "\(person.id)", "language": language])
          reached.insert("admin panel \(panel.name)")
        } catch {
          problems.append("admin panel \(panel.name): it can't be shown: \(error)")
        }
      }
    }
  }

  private func route(of data: String) -> String? {
    // A button of a panel that counts once has what it counts by before its data.
    let data = data.hasPrefix("!") ? data.split(separator: "!", maxSplits: 1).last ?? "" : data[...]
    let parts = data.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count >= 2 && parts[0] == plugin ? "button \(parts[1])" : nil
  }

  private func mayTake(_ data: String) -> Bool { route(of: data).map { taken[$0, default: 0] < Self.most } ?? false }

  private mutating func take(_ data: String) -> Bool {
    guard let route = route(of: data), taken[route, default: 0] < Self.most, taken["data \(data)"] == nil else { return false }
    taken[route, default: 0] += 1
    taken["data \(data)"] = 1
    return true
  }

  // MARK: Afterwards

  /// Reads what became of it all, of an author's own walk, too.
  private mutating func note() async throws {
    try await bot.settle()
    problems += try await bot.failures(of: plugin)
    for name in try await bot.database.column("SELECT DISTINCT name FROM patchbay_jobs WHERE plugin = '\(plugin)'") {
      reached.insert("job \(name)")
    }
    for kind in try await bot.database.column("SELECT DISTINCT kind FROM patchbay_updates WHERE plugin = '\(plugin)'") {
      reached.insert("updates of kind \(kind)")
    }
    for name in try await bot.database.column(
      "SELECT name FROM patchbay_schedules WHERE plugin = '\(plugin)' AND last_at IS NOT NULL")
    {
      reached.insert("schedule \(name)")
    }
    reached.formUnion(bot.pressedInApps.compactMap(route))
    for person in bot.people { try await note(person) }
    effects = try await ContractEffects.messages(of: bot)
    effects.merge(try await ContractEffects.rows(of: plugin, in: bot)) { $1 }
  }

  private mutating func note(_ person: Int64) async throws {
    let who: JSON = ["bot": .string("\(TestBot.id)"), "person": .string("\(person)"), "count": 0]
    // Not everybody has come.
    guard let pressed = try? await bot.internet.control("GET", "callbacks", who) else { return }
    for callback in pressed["callbacks"]?.array ?? [] {
      if let route = callback["data"]?.string.flatMap(route) { reached.insert(route) }
    }
    var said = who
    said["from"] = "person"
    let messages = try await bot.internet.control("GET", "messages", said)["messages"]?.array ?? []
    // Of a kind is what has a field of its name.
    for route in items.compactMap({ if case .message(let route) = $0 { route.kind } else { nil } })
    where messages.contains(where: { route == .any || $0[route.rawValue] != nil }) {
      reached.insert("messages of kind \(route.rawValue)")
    }
    for text in messages.compactMap({ $0["text"]?.string }) where text.hasPrefix("/") {
      let words = text.dropFirst().split(separator: " ", maxSplits: 1)
      reached.insert("command /\(words.first ?? "")")
      if words.first == "start", words.count == 2 {
        let prefixes = items.compactMap { if case .deepLink(let link) = $0 { link.prefix } else { nil } }
        if let prefix = prefixes.filter({ words[1].hasPrefix($0) }).max(by: { $0.count < $1.count }) {
          reached.insert("deep link \(prefix)")
        }
      }
    }
  }
}
