@_spi(Host) import PluginAPI
import StorageTesting

@testable import Host
@testable import PatchbayStorage

/// A bot's ledger on a real database of either engine, with people 1 to 9.
final class LedgerFixture {
  static let bot: Int64 = 42
  /// Those that every promise of the ledger is kept on.
  static let engines: [StorageEngine] = [.sqlite, .postgres]

  let storage: StorageDatabase
  let database: any DatabaseSession
  var now: Int64 = 1_000_000

  init(_ engine: StorageEngine) throws {
    storage = try StorageDatabase(engine)
    database = storage.session
    try meet(1...9)
  }

  func meet(_ people: ClosedRange<Int64>) throws {
    try transaction { _ in
      for id in people {
        try database.execute(
          "INSERT INTO patchbay_users (bot, id, first_name, first_seen, last_seen) VALUES (?, ?, 'P', 1, 1)",
          [.integer(Self.bot), .integer(id)])
      }
    }
  }

  var session: StoreSession { StoreSession(database: database, now: now) }

  func book(_ actor: LedgerOrigin.Actor = .plugin("shop")) -> LedgerBook {
    LedgerBook(session, bot: Self.bot, origin: LedgerOrigin(actor, update: 5))
  }

  /// Runs a body in a transaction that is committed, or rolled back if it throws.
  @discardableResult
  func transaction<Value>(as actor: LedgerOrigin.Actor = .plugin("shop"), _ body: (LedgerBook) throws -> Value) throws -> Value {
    try database.begin()
    do {
      let value = try body(book(actor))
      try database.commit()
      return value
    } catch {
      try? database.rollback()
      throw error
    }
  }

  /// Gives a person units.
  @discardableResult
  func credit(_ user: Int64, _ amount: Int64, key: String) throws -> LedgerPosting {
    try transaction {
      try $0.transfer([.init(.units(amount), from: .plugin("shop", account: "sold"), to: .user(user), kind: "topup")], key: key)
    }
  }

  /// Takes units from a person.
  @discardableResult
  func spend(_ user: Int64, _ amount: Int64, key: String) throws -> LedgerPosting {
    try transaction { try $0.transfer([.init(.units(amount), from: .user(user), to: .revenue, kind: "purchase")], key: key) }
  }

  /// Available, held and owed units of a person.
  func wallet(_ user: Int64) throws -> [Int64] {
    let balance = try book().balance(of: user, in: .unit)
    return [balance.available.minorUnits, balance.held.minorUnits, balance.owed.minorUnits]
  }

  func balance(_ address: LedgerAddress, _ currency: Currency = .unit) throws -> Int64 {
    try book().balance(of: address, in: currency).minorUnits
  }

  func faults() throws -> [LedgerVerifier.Fault] {
    try transaction { _ in
      try LedgerVerifier.isolate(session)
      var verifier = LedgerVerifier()
      try verifier.finish(session)
      return verifier.faults
    }
  }

  /// Closes what there is, with nobody else at work.
  func seal() throws {
    let mark = try transaction { _ in try LedgerSeal(session).mark() }
    guard try transaction({ _ in try LedgerSeal(session).isFinal(mark) }) else { throw LedgerFixtureError.somebodyWrites }
    while try transaction({ _ in try LedgerSeal(session).seal(upTo: mark.upTo) }) {}
  }

  func count(_ statement: Statement) throws -> Int { try database.execute(statement).one().int }
}

enum LedgerFixtureError: Error { case somebodyWrites }

/// The ledger's refusal, if the body throws one.
func ledgerError(_ body: () throws -> Void) -> LedgerError? {
  do {
    try body()
    return nil
  } catch {
    return error as? LedgerError
  }
}
