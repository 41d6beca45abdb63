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

  /// - Returns: how many people were added, known and given money, and one row for each that was refused.
  func run(_ action: OperatorAction) throws -> Report {
    let users = ImportedUsers(action.body)
    if let problem = users.problems.first { throw OperatorError.refused(problem) }
    let book = LedgerBook(session, bot: bot, origin: LedgerOrigin(.person(action.arguments["operator"] ?? "unknown")))
    let subscribers = Set((action.arguments["subscribers"] ?? "").split(separator: ",").map(String.init))
    var (added, balances, total) = (0, 0, Int64(0))
    var refused: [(Int64, String)] = []
    for person in users.people {
      if try add(person) {
        added += 1
        for plugin in subscribers.sorted() { try tell(plugin, person) }
      }
      guard person.balance > 0 else { continue }
      do {
        let posting = try book.transfer(
          [.init(.units(person.balance), from: .outside, to: .user(person.id), kind: "opening")], key: "opening/\(person.id)")
        if !posting.isRepeated {
          balances += 1
          total += person.balance
        }
      } catch let error as LedgerError {
        refused.append((person.id, "\(error)"))
      }
    }
    if added > 0 || balances > 0 {
      try AuditLog(session).add(
        action, [("people", "\(added)"), ("balances", "\(balances)"), ("total", "\(total)")])
    }
    var report = Report(columns: ["user", "added", "known", "balances", "total", "refused"])
    report.add([
      .null, .integer(Int64(added)), .integer(Int64(users.people.count - added)), .integer(Int64(balances)), .integer(total), .null,
    ])
    for (user, reason) in refused { report.add([.integer(user), .null, .null, .null, .null, .text(reason)]) }
    return report
  }

  private func add(_ person: ImportedUsers.Person) throws -> Bool {
    let seen = person.firstSeen ?? session.now
    return try session.execute(
      """
      INSERT INTO patchbay_users (bot, id, first_name, last_name, username, language_code, status, first_seen, last_seen)
      VALUES (?, ?, ?, ?, ?, ?, 'active', ?, ?) ON CONFLICT (bot, id) DO NOTHING
      """,
      [
        .integer(bot), .integer(person.id), .text(person.firstName), person.lastName.sqlValue, person.username.sqlValue,
        person.language.sqlValue, .integer(seen), .integer(seen),
      ]
    ).changes == 1
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
