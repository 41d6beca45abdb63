import BaseTesting
@_spi(Host) import PluginAPI
import StorageTesting
import Testing

@testable import Host
@testable import PatchbayStorage

/// Random lives of a ledger: transfers, batches, holds, captures, timeouts, reversals, and failures of the database in the
/// middle of any of them. Whatever happens, what was committed adds up.
@Suite(.timeLimit(.minutes(20))) struct LedgerPropertyTests {
  /// What an operation was asked for, so that it can be asked for again.
  enum Wish {
    case transfer([LedgerBook.Leg], key: String)
    case hold(Money, user: Int64, until: Int64, key: String)
    case capture(Int64, Money?, to: LedgerAddress)
    case release(Int64)
    case reverse(Int64, Money?, debt: Bool, key: String)
    case expire
  }

  /// A session that fails at a given statement, as a database does whose disk or connection goes.
  final class Failing: DatabaseSession {
    let real: any DatabaseSession
    /// How many statements still run; `nil` for all.
    var left: Int?
    init(_ real: any DatabaseSession) { self.real = real }

    private func count(_ statement: String) throws(SQLError) {
      guard let left else { return }
      guard left > 0 else { throw SQLError(.connectionLost, statement: statement, plugin: nil) }
      self.left = left - 1
    }

    var dialect: SQLDialect { real.dialect }
    var isInTransaction: Bool { real.isInTransaction }
    var isBroken: Bool { real.isBroken }
    var interrupter: any SQLInterrupter { real.interrupter }
    var tableOwners: TableOwners { real.tableOwners }
    func execute(
      _ statement: Statement, _ values: [SQLValue], as principal: SQLPrincipal, maxRows: Int
    ) throws(SQLError) -> SQLResult {
      try count(statement.description)
      return try real.execute(statement, values, as: principal, maxRows: maxRows)
    }
    func execute(rendered text: String, as principal: SQLPrincipal) throws(SQLError) {
      try count(text)
      try real.execute(rendered: text, as: principal)
    }
    func execute(rendered text: String, _ values: [SQLValue], as principal: SQLPrincipal) throws(SQLError) -> SQLResult {
      try count(text)
      return try real.execute(rendered: text, values, as: principal)
    }
    func execute(together calls: [SQLCall]) throws(SQLError) -> [SQLResult] {
      // Those before the one that fails have been done.
      if let left, left < calls.count {
        _ = try real.execute(together: Array(calls[..<left]))
        self.left = 0
      }
      for call in calls { try count(call.statement.description) }
      return try real.execute(together: calls)
    }
    func post(_ statement: Statement, _ values: [SQLValue], as principal: SQLPrincipal) throws(SQLError) {
      try count(statement.description)
      try real.post(statement, values, as: principal)
    }
    func begin(serializing key: Int64?) throws(SQLError) { try real.begin(serializing: key) }
    func commit() throws(SQLError) { try real.commit() }
    func close() { real.close() }
    func rollback() throws(SQLError) { try real.rollback() }
    func savepoint() throws(SQLError) { try real.savepoint() }
    func releaseSavepoint() throws(SQLError) { try real.releaseSavepoint() }
    func rollbackToSavepoint() throws(SQLError) { try real.rollbackToSavepoint() }
    func catalog() throws(SQLError) -> [CatalogEntry] { try real.catalog() }
    func admit(plugin: String) throws(SQLError) { try real.admit(plugin: plugin) }
    func lockMigrations() throws(SQLError) { try real.lockMigrations() }
    func unlockMigrations() throws(SQLError) { try real.unlockMigrations() }
    func reloadTableOwners() throws(SQLError) { try real.reloadTableOwners() }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64], LedgerFixture.engines)
  func whateverHappensItAddsUp(seed: UInt64, engine: StorageEngine) async throws {
    let (problems, counts) = try await onThread {
      let fixture = try LedgerFixture(engine)
      var life = Life(fixture: fixture, random: TestRandom(seed: seed))
      for step in 1...200 {
        try life.step()
        if step % 50 == 0 { try life.check() }
      }
      return (life.problems, [life.crashes, life.refusals, life.done])
    }
    #expect(problems == [])
    #expect(counts[0] > 8 && counts[1] > 8 && counts[2] > 60, "\(counts)")
  }

  struct Life {
    let fixture: LedgerFixture
    var random: TestRandom
    var wishes: [Wish] = []
    var holds: [Int64] = []
    var transfers: [Int64] = []
    var crashes = 0
    var refusals = 0
    var done = 0
    var problems: [String] = []
    private var keys = 0

    init(fixture: LedgerFixture, random: TestRandom) {
      self.fixture = fixture
      self.random = random
    }

    /// Does one thing, or one that was done before again; sometimes the database fails in the middle.
    mutating func step() throws {
      fixture.now += Int64.random(in: 0...400, using: &random)
      let wish =
        !wishes.isEmpty && Int.random(in: 0..<6, using: &random) == 0 ? wishes.randomElement(using: &random) ?? .expire : new()
      wishes.append(wish)
      let failing = Failing(fixture.database)
      if Int.random(in: 0..<5, using: &random) == 0 { failing.left = Int.random(in: 0..<12, using: &random) }
      let session = StoreSession(database: failing, now: fixture.now)
      let book = LedgerBook(session, bot: LedgerFixture.bot, origin: LedgerOrigin(.plugin("shop")))
      try fixture.database.begin()
      do {
        try perform(wish, book)
        // A process that dies before its commit.
        if Int.random(in: 0..<12, using: &random) == 0 { throw SQLError(.connectionLost, statement: "COMMIT", plugin: nil) }
        try fixture.database.commit()
        done += 1
      } catch is LedgerError {
        // A handler that catches the refusal and goes on commits what it did else.
        try fixture.database.commit()
        refusals += 1
      } catch {
        try fixture.database.rollback()
        crashes += 1
      }
      if Int.random(in: 0..<40, using: &random) == 0 { try fixture.seal() }
    }

    private mutating func perform(_ wish: Wish, _ book: LedgerBook) throws {
      switch wish {
      case .transfer(let legs, let key): transfers += try book.transfer(legs, key: key).transfers
      case .hold(let money, let user, let until, let key):
        holds.append(try book.hold(money, of: user, until: until, key: key, plugin: "shop").id)
      case .capture(let hold, let money, let to): transfers += try book.capture(hold, money, to: to).transfers
      case .release(let hold): _ = try book.release(hold)
      case .reverse(let transfer, let money, let debt, let key):
        _ = try book.reverse(transfer, amount: money, allowingDebt: debt, key: key)
      case .expire: _ = try book.releaseExpired(limit: 3)
      }
    }

    private mutating func new() -> Wish {
      keys += 1
      let currency: Currency = Bool.random(using: &random) ? .unit : .rub
      let money = Money(Int64.random(in: 1...60, using: &random), currency)
      let part: Money? = Bool.random(using: &random) ? nil : Money(Int64.random(in: 1...20, using: &random), currency)
      let user = Int64.random(in: 1...4, using: &random)
      switch Int.random(in: 0..<10, using: &random) {
      case 0...3: return .transfer((0..<Int.random(in: 1...3, using: &random)).map { _ in leg() }, key: "k\(keys)")
      case 4, 5:
        return .hold(money, user: user, until: fixture.now + Int64.random(in: 1...3000, using: &random), key: "h\(keys)")
      case 6: return holds.randomElement(using: &random).map { .capture($0, part, to: account()) } ?? .expire
      case 7: return holds.randomElement(using: &random).map { .release($0) } ?? .expire
      case 8:
        return transfers.randomElement(using: &random).map {
          .reverse($0, part, debt: Bool.random(using: &random), key: "r\(keys)")
        }
          ?? .expire
      default: return .expire
      }
    }

    private mutating func leg() -> LedgerBook.Leg {
      let currency: Currency = Bool.random(using: &random) ? .unit : .rub
      return LedgerBook.Leg(Money(Int64.random(in: 1...80, using: &random), currency), from: account(), to: account(), kind: "any")
    }

    private mutating func account() -> LedgerAddress {
      let user = Int64.random(in: 1...4, using: &random)
      let all: [LedgerAddress] = [
        .user(user), .user(user), .user(user), .revenue, .promotions, .outside, .plugin("shop", account: "sold"),
        .clearing(plugin: "shop", provider: "yookassa"),
      ]
      return all.randomElement(using: &random) ?? .outside
    }

    /// Every currency comes to zero, nobody is below it, balances are the sums of their entries, and verification agrees.
    mutating func check() throws {
      problems += try fixture.faults().map(\.description)
      for currency in [Currency.unit, .rub] {
        var sums: [String: Int64] = [:]
        let rows = try fixture.database.execute(
          "SELECT debit_account, credit_account, amount FROM patchbay_ledger_transfers WHERE currency = ?", [.text(currency.code)]
        ).rows
        for row in rows {
          sums[try row[0].string, default: 0] -= try row[2].int64
          sums[try row[1].string, default: 0] += try row[2].int64
        }
        if sums.values.reduce(0, +) != 0 { problems.append("\(currency) comes to \(sums)") }
        for (account, sum) in sums {
          guard let address = LedgerAddress(text: account) else {
            problems.append("'\(account)' is no account")
            continue
          }
          let balance = try fixture.balance(address, currency)
          if balance != sum { problems.append("\(account) has \(balance) \(currency), and its entries come to \(sum)") }
          let isSound =
            switch address {
            case .user, .held: sum >= 0
            case .debt: sum <= 0
            default: true
            }
          if !isSound { problems.append("\(account) has \(sum) \(currency)") }
        }
      }
    }
  }
}
