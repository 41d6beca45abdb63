import PluginAPI

/// The job of the benchmarks: count a tap, in the update's own transaction.
struct Bench: Plugin {
  // The digits are what `Benchmarks/replace` changes, to have a thousand libraries of differing content from one build.
  static let manifest = Manifest(id: "bench", version: "1.0.0+build.00000000", title: LocalizedText("Bench"))
  static let tap = Callback("tap")
  /// Counts what this person alone tapped. Where transactions run side by side, one row that all of them count in would
  /// make each wait for the commit of the one before, whatever else they do.
  static let mine = Callback("mine")

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
    try bot.on(Self.mine) { try count($0.user.id, $0) }
  }

  func count(_ counter: Int64, _ update: UpdateContext) throws {
    let count = try update.sql.one(
      "INSERT INTO {counters} (id, n) VALUES (?, 1) ON CONFLICT (id) DO UPDATE SET n = {counters}.n + 1 RETURNING n", counter
    ).int
    try update.answer("tap \(count)")
  }
}

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Bench.self, ask) }
