import Glibc
import PluginAPI
import Synchronization

/// Fails in one way in one kind of call, each of which is a setting; everything else it does without a fault.
///
/// Whatever has a transaction leaves a row first, which says what kind of call it was and what it was about to do.
struct Faulty: Plugin {
  static let manifest = Manifest(id: "faulty", version: "1.0.0", title: LocalizedText(ru: "Дефект", en: "Faulty"))

  /// What a plugin is called for, by the host's words.
  enum Kind: String, CaseIterable {
    case `init`, register, migration, update, filter, profile, panel, web, event, schedule, action, job, check
    case jobTransaction = "job_transaction"
    case jobFailure = "job_failure"
    case idempotencyKey = "idempotency_key"
    case personalData = "personal_data"
  }

  enum Fault: String, CaseIterable {
    case none, `throw`
    /// Hangs in SQL.
    case sql
    /// Hangs in code.
    case spin
    case trap
    /// Ends the process in good order, as a library may that knows of no other.
    case exit
    /// Blocks for 3 s, and is well.
    case slow
    /// Blocks until the process ends.
    case block
  }

  let kind: Kind
  let fault: Fault
  /// How many jobs are begun at once.
  let jobs: Int

  /// Whether what a job is to do traps when it is read.
  private static let spoilsPayloads = Atomic(false)
  static var spoils: Bool { spoilsPayloads.load(ordering: .relaxed) }

  init(settings: Settings) throws {
    kind = try settings.choice("kind", default: Kind.update, help: "The kind of call that fails.")
    fault = try settings.choice("fault", default: Fault.none, help: "How it fails.")
    jobs = Int(clamping: try settings.integer("jobs", default: 2, in: 1...100, help: "How many jobs a command begins."))
    let spoils = try settings.boolean("spoils", default: false, help: "Whether what a job is to do traps when it is read.")
    Self.spoilsPayloads.store(spoils, ordering: .relaxed)
    try fail(.`init`)
  }

  func register(on bot: Registration) throws {
    try bot.migration("001-marks") { schema in
      try fail(.migration)
      schema.create("marks") {
        $0.id()
        $0.text("call")
        $0.text("fault")
      }
    }
    try registerCalls(on: bot)
    try registerJobs(on: bot)
    try fail(.register)
  }

  /// Leaves a row and fails, if it is this kind's turn.
  func fail<Context: TransactionContext & ~Escapable>(_ kind: Kind, _ context: borrowing Context) throws {
    guard kind == self.kind else { return }
    try context.sql.run("INSERT INTO {marks} (call, fault) VALUES (?, ?)", kind.rawValue, fault.rawValue)
    if fault == .sql {
      let count = try context.sql.one(
        "WITH RECURSIVE endless (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless) SELECT count(*) FROM endless")
      throw FaultyError.asked("\(try count.int)")
    }
    try fail(kind)
  }

  /// Fails where there is no transaction, if it is this kind's turn.
  func fail(_ kind: Kind) throws {
    guard kind == self.kind else { return }
    switch fault {
    case .none, .sql: return
    case .throw: throw FaultyError.asked("throw in \(kind.rawValue)")
    case .spin: while !Self.isEnough.load(ordering: .relaxed) {}
    case .exit: Glibc.exit(3)
    case .slow: usleep(3_000_000)
    case .block: while !Self.isEnough.load(ordering: .relaxed) { usleep(100_000) }
    case .trap:
      let empty: [Int] = []
      throw FaultyError.asked("\(empty[kind.rawValue.utf8.count])")
    }
  }

  /// Never: it is read so that the loop can't be taken for one without effects.
  private static let isEnough = Atomic(false)
}

enum FaultyError: Error, CustomStringConvertible {
  case asked(String)

  var description: String {
    switch self {
    case .asked(let what): "asked to \(what)"
    }
  }
}

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Faulty.self, ask) }
