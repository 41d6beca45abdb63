import Crypto
package import PluginAPI

/// What a person has of one currency, and where the chain of their transfers ends.
package struct LedgerWallet: Sendable, Hashable {
  package struct Key: Hashable, Sendable, Comparable {
    package let user: Int64
    package let currency: Currency

    /// The order in which rows are locked, everywhere.
    package static func < (a: Key, b: Key) -> Bool { (a.user, a.currency.code) < (b.user, b.currency.code) }
  }

  package let key: Key
  package var available: Int64 = 0
  package var held: Int64 = 0
  package var owed: Int64 = 0
  /// How many transfers touched the wallet.
  package var seq: Int64 = 0
  /// Of the last of them; empty before the first.
  package var hash: [UInt8] = []

  package init(_ key: Key) { self.key = key }

  /// Adds to one of the wallet's accounts, or takes from it.
  mutating func change(_ address: LedgerAddress, by amount: Int64) throws(LedgerError) {
    switch address {
    case .user:
      guard available + min(amount, 0) >= 0 else {
        throw .insufficientFunds(available: Money(available, key.currency), needed: Money(-amount, key.currency))
      }
      available = try Self.sum(available, amount)
    case .held:
      guard held + min(amount, 0) >= 0 else {
        throw .insufficientFunds(available: Money(held, key.currency), needed: Money(-amount, key.currency))
      }
      held = try Self.sum(held, amount)
    case .debt:
      // The debt grows by what is taken from its account.
      guard owed - max(amount, 0) >= 0 else {
        throw .insufficientFunds(available: Money(owed, key.currency), needed: Money(amount, key.currency))
      }
      owed = try Self.sum(owed, -amount)
    case .plugin, .clearing, .revenue, .promotions, .outside: break
    }
  }

  /// What stands on one of the wallet's accounts.
  func balance(of address: LedgerAddress) -> Int64 {
    switch address {
    case .user: available
    case .held: held
    case .debt: -owed
    case .plugin, .clearing, .revenue, .promotions, .outside: 0
    }
  }

  /// Adds a transfer to the chain.
  mutating func link(_ digest: [UInt8]) {
    seq += 1
    var hash = LedgerDigest()
    hash.add(self.hash)
    hash.add(digest)
    hash.add(key.user)
    hash.add(key.currency.code)
    for number in [seq, available, held, owed] { hash.add(number) }
    self.hash = hash.finish()
  }

  private static func sum(_ a: Int64, _ b: Int64) throws(LedgerError) -> Int64 {
    let (sum, overflow) = a.addingReportingOverflow(b)
    guard !overflow else { throw .overflow }
    return sum
  }
}

/// SHA-256 over fields that can't run into each other: each with its kind and, where it has one, its length.
struct LedgerDigest {
  private var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(512) }

  mutating func add(_ number: Int64?) {
    guard let number else { return bytes.append(0) }
    bytes.append(1)
    write(number)
  }

  mutating func add(_ field: [UInt8]) {
    bytes.append(2)
    write(Int64(field.count))
    bytes += field
  }

  mutating func add(_ text: String?) {
    guard let text else { return bytes.append(0) }
    bytes.append(3)
    write(Int64(text.utf8.count))
    bytes += text.utf8
  }

  func finish() -> [UInt8] { SHA256.hash(data: bytes).withUnsafeBytes { Array($0) } }

  private mutating func write(_ number: Int64) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }
}
