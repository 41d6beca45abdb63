import PatchbayBase
import PatchbayConfiguration
@_spi(Host) import PluginAPI

/// Does a sweep, portion by portion, so that the bot's updates have their turn in between. How far it has come lies in the database: what
/// a host leaves undone the next goes on with, and whoever stops it stops it before the next portion.
struct SweepRun: Sendable {
  enum Site: Sendable {
    case served(Bot)
    case alone(OwnDatabases, BotConfiguration)
  }

  let id: Int64
  let site: Site
  /// Takes secrets out of a text.
  let redact: @Sendable (String) -> String

  /// Rows that one transaction does.
  private static let portion = 50

  /// What one transaction came to.
  private enum Step: Sendable {
    case over
    case done([Int64], then: @Sendable (Bot, [Int64]) -> Void)
    case take(Int64, @Sendable (Bot, Int64) async throws -> Void)
  }

  /// Does what is left.
  func finish() async throws {
    while !Task.isCancelled {
      switch try await transaction({ [id, redact] in try Self.step(id, $0, redact) }) {
      case .over: return
      case .done(let numbers, let then): if case .served(let bot) = site { then(bot, numbers) }
      case .take(let number, let work):
        guard case .served(let bot) = site else { throw OperationError.needsHost("a sweep of updates") }
        var refusal: String?
        do { try await work(bot, number) } catch let error as OperationError { refusal = redact("\(error)") }
        try await transaction { [id, refusal] records in
          try SweepStore(records).advance(
            id, to: nil, changed: refusal == nil ? 1 : 0, refused: refusal == nil ? 0 : 1, note: refusal)
        }
      }
    }
  }

  /// Gives it up for a reason.
  func giveUp(_ reason: String) async throws {
    try await transaction { [id, redact] records in
      if let sweep = try SweepStore(records).hold(id) { try Self.end(sweep, .failed, records, redact, note: redact(reason)) }
    }
  }

  private static func step(_ id: Int64, _ records: BotRecords, _ redact: @escaping @Sendable (String) -> String) throws -> Step {
    let store = SweepStore(records)
    guard let sweep = try store.hold(id) else { return .over }
    guard let kind = SweepKind.all[sweep.operation], let operation = OperationTable.find(sweep.operation) else {
      try end(sweep, .failed, records, redact, note: "this version doesn't know \(sweep.operation)")
      return .over
    }
    let rows = try kind.rows(operation.input(sweep.arguments), records.bot)
    func next(_ limit: Int) throws -> [Int64] {
      try rows.numbers(after: sweep.place, through: sweep.through, limit: limit, records.session)
    }
    switch kind.work {
    case .each(let work):
      guard let number = try next(1).first else {
        try end(sweep, .done, records, redact)
        return .over
      }
      // Noted before it is done: no other host, and no start after a crash, does it a second time.
      try store.advance(id, to: number, changed: 0, refused: 0, note: nil)
      return .take(number, work)
    case .together(let work, let then):
      let numbers = try next(portion)
      guard let last = numbers.last else {
        try end(sweep, .done, records, redact)
        return .over
      }
      var changed: [Int64] = []
      var refusal: String?
      for number in numbers {
        do {
          try work(records, number)
          changed.append(number)
        } catch let error as OperationError { refusal = refusal ?? redact("\(error)") }
      }
      try store.advance(
        id, to: last, changed: Int64(changed.count), refused: Int64(numbers.count - changed.count), note: refusal)
      return .done(changed, then: then)
    }
  }

  /// Ends one that is held, and leaves its row in the audit, with what came of it.
  static func end(
    _ sweep: Sweep, _ state: Sweep.State, _ records: BotRecords, _ redact: @escaping @Sendable (String) -> String,
    note: String? = nil
  ) throws {
    try SweepStore(records).end(sweep.id, state, note: note)
    let author = OperatorIdentity(name: sweep.operatorName, origin: sweep.origin, role: OperatorRole("", []))
    let entry = AuditEntry(sweep.operation.replacing(".", with: "/"), by: author, sweep.arguments, redact: redact)
    let facts = [
      ("sweep", "\(sweep.id)"), ("matched", "\(sweep.matched)"), ("changed", "\(sweep.changed)"), ("refused", "\(sweep.refused)"),
      ("outcome", state.rawValue),
    ]
    for (name, value) in facts { entry.note(name, value) }
    try entry.write(records.session)
  }

  @discardableResult
  private func transaction<Value: Sendable>(_ body: @escaping @Sendable (BotRecords) throws -> Value) async throws -> Value {
    switch site {
    case .served(let bot):
      let id = bot.id
      return try await bot.lane.run { try body(BotRecords($0, bot: id)) }
    case .alone(let databases, let bot): return try await databases.transaction(on: bot) { try body(BotRecords($0, bot: $1)) }
    }
  }
}

extension SweepStore {
  init(_ records: BotRecords) { self.init(records.session, bot: records.bot) }
}
