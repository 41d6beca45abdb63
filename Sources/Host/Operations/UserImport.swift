import PatchbayStorage
@_spi(Host) import PluginAPI

/// Brings an existing bot's people over, with their balances. Doing it again changes nothing.
///
/// They are no newcomers: neither a welcome nor a reward for whoever brought them follows. A person that the bot knows
/// already keeps what it knows, and is given the opening balance all the same.
struct UserImport {
  private let session: StoreSession
  private let bot: Int64

  init(_ session: StoreSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  static let columns = [
    ResultColumn("added", .count), ResultColumn("known", .count), ResultColumn("balances", .count), ResultColumn("total", .amount),
    ResultColumn("refused", .count),
  ]

  /// How many people are brought over in one transaction.
  private static let portion = 500

  /// What became of a portion.
  private struct Tally: Sendable {
    var (added, known, balances, total) = (0, 0, 0, Int64(0))
    var refused: [(user: Int64, reason: String)] = []

    static func += (a: inout Tally, b: Tally) {
      a.added += b.added
      a.known += b.known
      a.balances += b.balances
      a.total = a.total.addingClamped(b.total)
      a.refused += b.refused
    }
  }

  /// `Import 4 people, 3 of them with a balance, 72 STcoin in total.`
  static func describe(_ input: OperationInput, unit: String) throws -> String {
    let people = try people(of: input)
    let total = people.reduce(Int64(0)) { $0.addingClamped($1.balance) }
    let count = people.count == 1 ? "1 person" : "\(people.count) people"
    return "Import \(count), \(people.count { $0.balance > 0 }) of them with a balance, \(total) \(unit) in total."
  }

  /// Imports a file, some hundred people at a time.
  static func run(_ context: OperationContext) async throws -> OperationResult {
    let people = try people(of: context.input)
    // Those that are off hear of it when they are back.
    let known = try await context.transaction { try SubscriptionStore($0.session, bot: $0.bot).all() }
      .filter { $0.event == event && $0.version == version }.map(\.plugin)
    let subscribers = Set(try await context.generations().filter(\.hearsOfImports).map(\.plugin) + known).sorted()
    var tally = Tally()
    var rest = people[...]
    let importer = context.operatorName
    do {
      while !rest.isEmpty {
        let next = Array(rest.prefix(portion))
        rest = rest.dropFirst(portion)
        tally += try await context.transaction { records in
          try UserImport(records.session, bot: records.bot).add(next, subscribers, by: importer)
        }
      }
    } catch {
      // The portions before it stay.
      note(tally, context.audit)
      try? await context.finishAudit()
      throw error
    }
    note(tally, context.audit)
    context.deliverEvents()
    return result(tally)
  }

  /// - Throws: `OperationError.refused` with all that is wrong with the file; nothing of it is imported then.
  private static func people(of input: OperationInput) throws(OperationError) -> [ImportedUsers.Person] {
    let users = ImportedUsers(input.body)
    let file = input.text("file") ?? "the file"
    guard !users.problems.isEmpty else {
      // Each is an amount that the ledger takes; their sum is one too.
      var total: Int64 = 0
      for person in users.people {
        let (sum, overflow) = total.addingReportingOverflow(person.balance)
        guard !overflow else {
          throw .refused("nothing was imported: the balances of \(file) add up to more than \(Int64.max), which no total can hold")
        }
        total = sum
      }
      return users.people
    }
    let shown = users.problems.prefix(20).map { "\(file): \($0)" }
    let count = users.problems.count == 1 ? "1 line" : "\(users.problems.count) lines"
    throw .refused((["nothing was imported: correct \(count)"] + shown).joined(separator: "\n"))
  }

  private static func note(_ tally: Tally, _ audit: AuditEntry) {
    audit.setMoot(tally.added == 0 && tally.balances == 0)
    audit.note("people", "\(tally.added)")
    audit.note("balances", "\(tally.balances)")
    audit.note("total", "\(tally.total)")
  }

  private static func result(_ tally: Tally) -> OperationResult {
    var table = ResultTable(columns)
    table.add([
      .integer(Int64(tally.added)), .integer(Int64(tally.known)), .integer(Int64(tally.balances)), .integer(tally.total),
      .integer(Int64(tally.refused.count)),
    ])
    guard !tally.refused.isEmpty else { return OperationResult(table: table) }
    let count = tally.refused.count == 1 ? "1 balance was" : "\(tally.refused.count) balances were"
    let shown = tally.refused.prefix(20).map { "\($0.user): \($0.reason)" }
    return OperationResult(
      table: table, complaint: (["\(count) refused; everything else was imported"] + shown).joined(separator: "\n"))
  }

  private func add(_ people: [ImportedUsers.Person], _ subscribers: [String], by operatorName: String) throws -> Tally {
    let book = LedgerBook(session, bot: bot, origin: LedgerOrigin(.person(operatorName)))
    var tally = Tally()
    for person in people {
      if try add(person) {
        tally.added += 1
        for plugin in subscribers { try tell(plugin, person) }
      } else {
        tally.known += 1
        try noteMeeting(person)
      }
      guard person.balance > 0 else { continue }
      do {
        let posting = try book.transfer(
          [.init(.units(person.balance), from: .outside, to: .user(person.id), kind: "opening")], key: "opening/\(person.id)")
        if !posting.isRepeated {
          tally.balances += 1
          tally.total = tally.total.addingClamped(person.balance)
        }
      } catch let error as LedgerError {
        tally.refused.append((person.id, "\(error)"))
      }
    }
    return tally
  }

  private func add(_ person: ImportedUsers.Person) throws -> Bool {
    let seen = person.firstSeen ?? session.now
    return try session.execute(
      """
      INSERT INTO patchbay_users (bot, id, first_name, last_name, username, folded, language_code, status, first_seen, last_seen,
        met_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, 'active', ?, ?, ?) ON CONFLICT (bot, id) DO NOTHING
      """,
      [
        .integer(bot), .integer(person.id), .text(person.firstName), person.lastName.sqlValue, person.username.sqlValue,
        .text(FoldedName.of(first: person.firstName, last: person.lastName, username: person.username)), person.language.sqlValue,
        .integer(seen), .integer(seen), .integer(seen),
      ]
    ).changes == 1
  }

  /// Whom the bot has only seen so far, the other bot has met: they are no newcomer.
  private func noteMeeting(_ person: ImportedUsers.Person) throws {
    try session.execute(
      "UPDATE patchbay_users SET met_at = ? WHERE bot = ? AND id = ? AND met_at IS NULL",
      [.integer(person.firstSeen ?? session.now), .integer(bot), .integer(person.id)])
  }

  /// Tells a plugin who brought the person, by an event that is delivered when a host runs.
  private func tell(_ plugin: String, _ person: ImportedUsers.Person) throws {
    guard let inviter = person.referredBy else { return }
    var json = JSONWriter()
    json.beginObject()
    json.key("v")
    json.beginObject()
    json.key("user")
    json.value(person.id)
    json.key("referred_by")
    json.value(inviter)
    json.key("at")
    json.value(person.firstSeen ?? session.now)
    json.endObject()
    json.endObject()
    try EventStore(session, bot: bot).keep(
      event: Self.event, version: Self.version, payload: json.bytes, subscriber: plugin)
  }

  /// What plugins subscribe to: `user`, `referred_by` and `at` (milliseconds since 1970).
  static let event = "users.imported"
  static let version = 1
}

extension Generation {
  /// Whether the plugin wants to know who brought imported people.
  var hearsOfImports: Bool {
    items.contains { item in
      guard case .subscription(let subscription) = item else { return false }
      return subscription.event == UserImport.event && subscription.version == UserImport.version
    }
  }
}
