import PluginAPI

/// What the benchmarks do: count a tap, in the update's own transaction, or in a job that a web request starts; show what was counted, on a panel
/// and by a bare route.
struct Bench: Plugin {
  // The digits are what `Benchmarks/replace` changes, to have a thousand libraries of differing content from one build.
  static let manifest = Manifest(id: "bench", version: "1.0.0+build.00000000", title: LocalizedText("Bench"))
  static let tap = Callback("tap")
  /// Counts what this person alone tapped. Where transactions run side by side, one row that all of them count in would
  /// make each wait for the commit of the one before, whatever else they do.
  static let mine = Callback("mine")

  static let later = Job<Int64>("later", concurrency: 64)
  /// Changes everybody's panel.
  static let changed = Event<Int64>("bench.changed", version: 1)
  /// Whom the host trusts to ask as often as they like.
  static let keys = [WebKey(name: "bench", secret: "benchmark-secret")]
  static let none = LocalizedText("Nothing")

  init(settings: Settings) throws {}

  func register(on bot: Registration) throws {
    try bot.migration("001-bench") { schema in
      schema.create("counters") {
        $0.integer("id")
        $0.integer("n")
        $0.primaryKey("id")
      }
    }
    try bot.on(Self.tap) { try count(1, $0) }
    try bot.on(Self.mine) { try count($0.requirePerson().id, $0) }
    try bot.job(Self.later) { context, counter in try await context.finish { _ = try Self.add(counter, $0) } }
    try bot.web(.post, "later/{count}") { web in
      let count = web.request.parameters["count"].flatMap { Int64($0) } ?? 1
      for counter in 0..<count { try web.enqueue(Self.later, counter % 1000) }
      return .text("asked\n")
    }
    try bot.panel("counters", LocalizedText("Counters"), renewedBy: [.event(Self.changed)]) { context in
      Panel([.list(try Self.counters(context).map { PanelItem("\($0.id)", trailing: "\($0.n)") }, empty: Self.none)])
    }
    try bot.web(.get, "counters", keys: Self.keys) { try .json(Self.counters($0)) }
    try bot.web(.post, "fill/{count}", keys: Self.keys) { web in
      let count = web.request.parameters["count"].flatMap { Int64($0) } ?? 1
      for counter in 0..<max(0, count) { _ = try Self.add(counter, web) }
      return .text("filled\n")
    }
    try bot.web(.post, "change", keys: Self.keys) { web in
      try web.emit(Self.changed, 0)
      return .text("changed\n")
    }
  }

  struct Counted: Encodable {
    let id: Int64
    let n: Int64
  }

  static func counters<Context: TransactionContext & ~Escapable>(_ context: borrowing Context) throws -> [Counted] {
    try context.sql.all("SELECT id, n FROM {counters} ORDER BY id LIMIT 20").map {
      Counted(id: try $0[0].int64, n: try $0[1].int64)
    }
  }

  func count(_ counter: Int64, _ update: UpdateContext) throws {
    try update.answer("tap \(try Self.add(counter, update))")
  }

  static func add<Context: TransactionContext & ~Escapable>(_ counter: Int64, _ context: borrowing Context) throws -> Int {
    try context.sql.one(
      "INSERT INTO {counters} (id, n) VALUES (?, 1) ON CONFLICT (id) DO UPDATE SET n = {counters}.n + 1 RETURNING n", counter
    ).int
  }
}

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Bench.self, ask) }
