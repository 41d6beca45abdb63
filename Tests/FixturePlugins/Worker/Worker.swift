import PluginAPI

/// Does durable work of every kind: how a piece of it goes is said when it is asked for.
struct Worker: Plugin {
  static let manifest = Manifest(id: "worker", version: "1.0.0", title: LocalizedText(ru: "Работник", en: "Worker"))

  /// Which generation did something: a setting that tests change.
  let label: String
  /// Milliseconds between two ticks; 0 for none.
  let tick: Int64
  let address: String
  /// Milliseconds that a client of the web route waits for its work.
  let wait: Int64

  init(settings: Settings) throws {
    label = try settings.string("label", default: "first", help: "What its words say of who did it.")
    tick = try Int64(settings.integer("tick", default: 0, help: "Milliseconds between two ticks."))
    address = try settings.string("address", default: "", help: "An address to reach.")
    wait = try Int64(settings.integer("wait", default: 60_000, help: "Milliseconds that a web client waits for its work."))
  }

  func register(on bot: Registration) throws {
    try bot.migration("001-marks") { schema in
      schema.create("marks") {
        $0.id()
        $0.text("mark")
        $0.integer("job", default: 0)
      }
    }
    try registerJobs(on: bot)
    if tick > 0 { try bot.schedule("tick", every: .milliseconds(tick)) { try Self.mark("tick", $0.due, $0.transaction) } }
    if !address.isEmpty { try bot.reaches(address) }

    try bot.command("toil", LocalizedText("Do something, in a way that is named"), work)
    try bot.command("doom", LocalizedText("Ask for work, and throw")) { update in
      try update.enqueue(Self.work, Work("finish", update.requirePerson().id))
      throw WorkerError.asked
    }
    try bot.command("twice", LocalizedText("Ask for the same work twice")) { update in
      let first = try update.enqueue(Self.work, Work("finish", update.requirePerson().id), key: "only", after: .milliseconds(50))
      let second = try update.enqueue(Self.work, Work("finish", update.requirePerson().id), key: "only")
      try update.reply(first == second ? "the same" : "two")
    }
    try bot.command("many", LocalizedText("Ask for much work")) { update in
      for _ in 0..<(Int(update.arguments) ?? 1) { try update.enqueue(Self.work, Work("count", update.requirePerson().id)) }
      try update.reply("asked")
    }
    try bot.command("go", LocalizedText("Let waiting work go on")) { update in
      try Self.mark("go", 0, update.transaction)
      try update.reply("going")
    }
    try bot.command("drop", LocalizedText("Cancel work")) { update in
      let isDropped = try update.cancel(JobID(Int64(update.arguments) ?? 0))
      try update.reply(isDropped ? "dropped" : "nothing to drop")
    }
    try bot.web(.post, "work/{how}", deadline: .milliseconds(wait)) { web in
      let how = web.request.parameters["how"] ?? ""
      guard how != "nothing" else { return .answer(.text("nothing to do", status: 400)) }
      return .wait(try web.enqueue(Self.work, Work(how, Int64(web.request.query["user"] ?? "") ?? 0)))
    } answer: { web, outcome in
      let marks = try web.sql.all("SELECT mark FROM {marks} ORDER BY id").map { try $0.string }.joined(separator: " ")
      switch outcome {
      case .done: return .text("done: \(marks)")
      case .failed(let failure): return .text("\(failure)", status: 502)
      case .running: return .text("running: \(marks)", status: 202)
      @unknown default: return .text("neither", status: 500)
      }
    }
    try bot.command("ping", LocalizedText("Answer")) { try $0.reply("pong \($0.arguments)") }
  }

  /// `/toil <how> <argument>`.
  private func work(_ update: UpdateContext) throws {
    let parts = update.arguments.split(separator: " ", maxSplits: 1).map(String.init)
    var work = try Work(parts.first ?? "", update.requirePerson().id, parts.count > 1 ? parts[1] : "")
    if work.how == "place" { work.place = update.origin }
    let kind = ["stick", "block"].contains(work.how) ? Self.short : Self.work
    let delay: Duration = work.how == "later" ? .seconds(3600) : .zero
    let id = try update.enqueue(kind, work, after: delay, user: update.requirePerson().id)
    try update.reply("job \(id)")
  }

  static func mark(_ mark: String, _ job: Int64, _ transaction: Transaction) throws {
    try transaction.sql.run("INSERT INTO {marks} (mark, job) VALUES (?, ?)", mark, job)
  }
}

/// What is to be done.
struct Work: Codable, Sendable {
  var how: String
  var user: Int64
  var argument: String
  /// Where it was asked for.
  var place: Origin?

  init(_ how: String, _ user: Int64, _ argument: String = "") {
    self.how = how
    self.user = user
    self.argument = argument
  }
}

enum WorkerError: Error { case asked }

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Worker.self, ask) }
