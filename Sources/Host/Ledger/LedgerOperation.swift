import PluginAPI

/// On whose behalf the ledger is written, and what caused it.
package struct LedgerOrigin: Sendable, Hashable {
  package enum Actor: Sendable, Hashable {
    case plugin(String)
    /// An operator, by name.
    case person(String)
    case host
  }

  package let actor: Actor
  package var update: Int64?
  package var job: String?
  /// The operator at whose word a plugin acts.
  package var instructor: String?

  package init(_ actor: Actor, update: Int64? = nil, job: String? = nil, instructor: String? = nil) {
    self.actor = actor
    self.update = update
    self.job = job
    self.instructor = instructor
  }

  /// Whose keys are used.
  var scope: String {
    switch actor {
    case .plugin(let id): "plugin/\(id)"
    case .person: "operator"
    case .host: "host"
    }
  }

  package var plugin: String? { if case .plugin(let id) = actor { id } else { nil } }
  /// The operator's name, whether they act themselves or have a plugin act.
  package var person: String? { if case .person(let name) = actor { name } else { instructor } }
}

/// Something asked of the ledger, once for each key.
struct LedgerOperation {
  enum Action: String, Sendable {
    case transfer, hold, capture, release, reverse
  }

  /// What belongs together in the tables and in what is hashed of them.
  let scope: String
  let key: String
  let action: Action
  /// What is compared when the key comes again: words for people are not.
  let content: LedgerContent
  /// The same, as the tables hold it.
  let contentText: String
  let origin: LedgerOrigin
  let at: Int64

  init(
    _ action: Action, key: String, scope: String? = nil, content: LedgerContent, origin: LedgerOrigin, at: Int64
  ) throws(LedgerError) {
    try Self.check(key, "a key", 1...200)
    self.scope = scope ?? origin.scope
    self.key = key
    self.action = action
    self.content = content
    contentText = content.text
    self.origin = origin
    self.at = at
  }

  /// Refuses text that a table can't hold or a line can't show.
  static func check(_ text: String, _ what: String, _ length: ClosedRange<Int>) throws(LedgerError) {
    guard length.contains(text.utf8.count), !text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) else {
      throw .invalidText("\(what) must have \(length.lowerBound) to \(length.upperBound) bytes and no control characters")
    }
  }

  static func check(kind: String) throws(LedgerError) {
    let isName = kind.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || $0 == UInt8(ascii: "_")
    }
    guard isName, (1...32).contains(kind.utf8.count) else {
      throw .invalidText("'\(kind.prefix(40))' is not a valid kind: use 1 to 32 characters from a-z 0-9 _")
    }
    guard !LedgerMove.own.contains(kind) else {
      throw .invalidText("'\(kind)' can't be a kind: the ledger itself uses that name")
    }
  }

  static func check(_ money: Money) throws(LedgerError) {
    guard (1...Money.largest).contains(money.minorUnits) else {
      throw .invalidAmount("a transfer must move 1 to \(Money.largest) minor units, not \(money.minorUnits)")
    }
  }
}

/// What an operation was asked for, field by field.
struct LedgerContent: Equatable {
  private(set) var fields: [(name: String, value: String)] = []

  mutating func add(_ name: String, _ value: String) { fields.append((name, value)) }

  static func == (a: LedgerContent, b: LedgerContent) -> Bool { a.difference(from: b) == nil }

  /// The first field that differs: its name, what it is here and what it is there.
  func difference(from other: LedgerContent) -> (field: String, here: String, there: String)? {
    for index in 0..<max(fields.count, other.fields.count) {
      let here = fields.indices.contains(index) ? fields[index] : nil
      let there = other.fields.indices.contains(index) ? other.fields[index] : nil
      if let here, let there, here == there { continue }
      let isSameField = here?.name == there?.name
      return (here?.name ?? there?.name ?? "", here?.value ?? "nothing", isSameField ? there?.value ?? "nothing" : "nothing")
    }
    return nil
  }

  /// A JSON object of texts.
  var text: String {
    var json = JSONWriter()
    json.beginObject()
    for field in fields {
      json.key(field.name)
      json.value(field.value)
    }
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  init() {}

  /// What the legs of a transfer ask for.
  init(_ legs: [LedgerBook.Leg]) {
    fields.reserveCapacity(legs.count * 5)
    for (index, leg) in legs.enumerated() {
      let number = legs.count == 1 ? "" : "\(index + 1)."
      add(number + "from", leg.from.text)
      add(number + "to", leg.to.text)
      add(number + "amount", leg.money.decimal)
      add(number + "currency", leg.money.currency.code)
      add(number + "kind", leg.kind)
    }
  }

  /// - Returns: `nil` for what ``text`` never is.
  init?(_ text: String) {
    guard let document = try? JSONDocument(text) else { return nil }
    for member in document.root.members {
      guard let value = member.value.string else { return nil }
      fields.append((member.name, value))
    }
  }
}

/// One movement, as the tables hold it.
struct LedgerMove {
  var from: LedgerAddress
  var to: LedgerAddress
  var money: Money
  var kind: String
  var memo = ""
  /// A JSON object of texts.
  var extra: String?
  var reverses: Int64?
  /// Whether what the person has spent already becomes a debt.
  var mayOwe = false

  init(_ money: Money, from: LedgerAddress, to: LedgerAddress, kind: String, memo: String = "") {
    self.money = money
    self.from = from
    self.to = to
    self.kind = kind
    self.memo = memo
  }

  /// Kinds that the ledger itself gives, beside the legs that were asked for.
  static let (repayment, rest, expiry, reversal, hold) = ("repayment", "release", "expiry", "reversal", "hold")
  static let own: Set<String> = [repayment, rest, expiry, reversal, hold]

  /// The wallets that it touches, in their order.
  var wallets: [LedgerWallet.Key] { Self.wallets(of: CollectionOfOne(self)) }

  /// The wallets that they touch, each once and in their order.
  static func wallets(of moves: some Collection<LedgerMove>) -> [LedgerWallet.Key] {
    var keys: [LedgerWallet.Key] = []
    for move in moves {
      for case let user? in [move.from.owner, move.to.owner] {
        let key = LedgerWallet.Key(user: user, currency: move.money.currency)
        if !keys.contains(key) { keys.append(key) }
      }
    }
    return keys.sorted()
  }
}

/// A movement with its place in the chains, ready to be written.
struct LedgerTransfer {
  /// A person's side: their wallet's sequence number, the account's balance afterwards, and the chain's hash.
  struct Side {
    let seq: Int64
    let balance: Int64
    let hash: [UInt8]
  }

  let position: Int
  let move: LedgerMove
  let digest: [UInt8]
  var debit: Side?
  var credit: Side?
}

extension LedgerOperation {
  /// What identifies a transfer's content, its operation's included.
  func digest(of move: LedgerMove, position: Int) -> [UInt8] {
    LedgerOperation.digest(
      LedgerFields(
        scope: scope, key: key, action: action.rawValue, content: contentText, plugin: origin.plugin, person: origin.person,
        update: origin.update, job: origin.job, at: at),
      LedgerRowFields(
        position: Int64(position), debit: move.from.text, credit: move.to.text, currency: move.money.currency.code,
        amount: move.money.minorUnits, kind: move.kind, memo: move.memo, extra: move.extra, reverses: move.reverses, at: at))
  }

  static func digest(_ operation: LedgerFields, _ row: LedgerRowFields) -> [UInt8] {
    var hash = LedgerDigest()
    hash.add("patchbay ledger 1")
    for text in [operation.scope, operation.key, operation.action, operation.content] { hash.add(text) }
    hash.add(operation.plugin)
    hash.add(operation.person)
    hash.add(operation.update)
    hash.add(operation.job)
    hash.add(operation.at)
    hash.add(row.position)
    for text in [row.debit, row.credit, row.currency] { hash.add(text) }
    hash.add(row.amount)
    hash.add(row.kind)
    hash.add(row.memo)
    hash.add(row.extra)
    hash.add(row.reverses)
    hash.add(row.at)
    return hash.finish()
  }
}

/// The columns of an operation that are hashed.
struct LedgerFields {
  var scope: String, key: String, action: String, content: String
  var plugin: String?, person: String?
  var update: Int64?
  var job: String?
  var at: Int64
}

/// The columns of a transfer that are hashed.
struct LedgerRowFields {
  var position: Int64
  var debit: String, credit: String, currency: String
  var amount: Int64
  var kind: String, memo: String
  var extra: String?
  var reverses: Int64?
  var at: Int64
}
