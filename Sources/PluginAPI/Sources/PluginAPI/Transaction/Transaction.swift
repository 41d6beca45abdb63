/// The transaction of the running handler, whatever the handler was called for: what helpers take that work for all of them.
///
///     func book(_ day: Day, in transaction: Transaction) throws {
///       try transaction.sql.run("INSERT INTO {days} (day) VALUES (?)", day.number)
///     }
///
///     try book(day, in: update.transaction)
///
/// It has everything that contexts share. Like them it can't be stored or carried into a task; the compiler refuses it.
public struct Transaction: TransactionContext, ~Escapable {
  public let scope: TransactionScope

  @_lifetime(immortal)
  init(scope: TransactionScope) { self.scope = scope }

  /// The transaction itself.
  public var transaction: Transaction {
    @_lifetime(copy self) get { self }
  }
}

extension TransactionContext where Self: ~Escapable {
  /// The transaction alone, for helpers that don't depend on what they are called for.
  public var transaction: Transaction {
    @_lifetime(copy self) get { Transaction(scope: scope) }
  }
}
