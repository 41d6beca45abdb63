import PluginAPI

/// What the benchmarks do: count a tap, in the update's own transaction, or in a job that a web request starts.
struct Bench: Plugin {
  // The digits are what `Benchmarks/replace` changes, to have a thousand libraries of differing content from one build.
  static let manifest = Manifest(id: "bench", version: "1.0.0+build.00000000", title: LocalizedText("Bench"))
  static let tap = Callback("tap")
  /// Counts what this person alone tapped. Where transactions run side by side, one row that all of them count in would
  /// make each wait for the commit of the one before, whatever else they do.
  static let mine = Callback("mine")

  static let later = Job<Int64>("later", concurrency: 64)

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
