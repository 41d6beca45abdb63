/// What a ledger does for plugins, with the rights of one: what ``LedgerRequest/answer(from:)`` asks.
@_spi(Host) public protocol LedgerBackend: AnyObject {
  func balance(user: Int64, currency: Currency) throws -> LedgerBalance
  func balance(account: LedgerAccount, currency: Currency) throws -> Money
  func transfer(_ legs: [LedgerLeg], key: String) throws -> LedgerPosting
  func hold(_ money: Money, user: Int64, milliseconds: Int64, key: String, memo: String) throws -> LedgerHold
  func findHold(_ id: Int64) throws -> LedgerHold?
  func capture(_ hold: Int64, _ money: Money?, to account: LedgerAccount, kind: String, memo: String) throws -> LedgerPosting
  func release(_ hold: Int64, memo: String) throws -> LedgerPosting
  func reverse(
    _ transfer: Int64, amount: Money?, allowingDebt: Bool, key: String, memo: String
  ) throws -> LedgerPosting
  func history(user: Int64, currency: Currency, before transfer: Int64?, limit: Int) throws -> [LedgerEntry]
}
