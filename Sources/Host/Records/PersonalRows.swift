import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI

/// What the host itself keeps of one person of a bot, table by table: how it is found, what of it is handed out, and what becomes of it when the
/// person is to be forgotten.
struct PersonalRows: Sendable {
  /// What becomes of rows.
  enum End: Sendable {
    /// They go, all or those of which the condition is true.
    case goes(where: String = "TRUE")
    /// They stay and are nobody's any more.
    ///
    /// - Parameter values: for each `?` in what is set.
    case blanked(String, [SQLValue] = [], where: String = "TRUE")
    /// They stay as they are.
    case stays(why: String)
  }

  /// As migrations call the table, without the host's prefix.
  let table: String
  /// What is handed out.
  let columns: [String]
  /// Finds them by ``values(bot:person:)``.
  let condition: String
  private let finders: [Finder]
  /// One after the other.
  let ends: [End]

  private enum Finder {
    case bot, person, address
    case account(String)
  }

  func values(bot: Int64, person: Int64) -> [SQLValue] {
    finders.map { finder in
      switch finder {
      case .bot: .integer(bot)
      case .person: .integer(person)
      case .address: .text(ChatAddress.id(person).stored)
      case .account(let kind): .text("\(kind)/\(person)")
      }
    }
  }

  private init(_ table: String, _ columns: String..., by condition: String, _ finders: Finder..., ends: End...) {
    self.table = table
    self.columns = columns
    self.condition = condition
    self.finders = finders
    self.ends = ends
  }

  private static let ofMoney = End.stays(why: "records of money are only ever added to, and name people by their Telegram id alone")

  private static let nothing = [UInt8]("{}".utf8)

  static let all: [PersonalRows] = [
    PersonalRows(
      "users", "first_name", "last_name", "username", "language_code", "language", "is_premium", "photo_url", "status",
      "first_seen", "last_seen", "met_at", by: "bot = ? AND id = ?", .bot, .person,
      ends: .goes(where: "status <> 'banned'"),
      // Whoever is banned stays so.
      .blanked(
        """
        first_name = '', last_name = NULL, username = NULL, folded = NULL, language_code = NULL, language = NULL, photo_id = NULL,
        photo_url = NULL
        """
      )),
    PersonalRows(
      "conversations", "chat_id", "plugin", "step", "state", "expires_at", by: "bot = ? AND user_id = ?", .bot, .person,
      ends: .goes()),
    // Rows stay as long as Telegram may deliver an update again.
    PersonalRows(
      "updates", "update_id", "received_at", "kind", "plugin", "outcome", "error", "body", "said",
      by: "bot = ? AND (user_id = ? OR chat_id = ?)", .bot, .person, .person,
      ends: .blanked(
        "user_id = NULL, chat_id = NULL, body = NULL, error = NULL, reply = NULL, said = NULL", where: "reply_state <> 'pending'")),
    // What is on its way arrives. What was sent in a group can still be edited there, so that it has to be found.
    PersonalRows(
      "outbox", "method", "payload", "state", "created_at", by: "bot = ? AND (chat = ? OR person = ?)", .bot, .address, .person,
      ends: .goes(where: "state = 'failed' OR state = 'sent' AND chat NOT LIKE '-%'"),
      .blanked("payload = ?, files = NULL, person = NULL", [.blob(nothing)], where: "state = 'sent'")),
    PersonalRows("once", "route", "at", by: "bot = ? AND chat_id = ?", .bot, .person, ends: .goes()),
    PersonalRows("notices", "plugin", "kind", "news", by: "bot = ? AND chat_id = ?", .bot, .person, ends: .goes()),
    // Those that have not ended are cancelled, for their plugins to give back what they cost.
    PersonalRows(
      "jobs", "plugin", "name", "state", "payload", "created_at", "ended_at", by: "bot = ? AND user_id = ?", .bot, .person,
      ends: .goes(where: "state IN ('done', 'failed', 'cancelled')")),
    PersonalRows("app_sessions", "expires_at", by: "bot = ? AND user_id = ?", .bot, .person, ends: .goes()),
    PersonalRows("app_presses", "key", "at", by: "bot = ? AND user_id = ?", .bot, .person, ends: .goes()),
    PersonalRows(
      "unclaimed", "kind", "amount", "currency", "charge", "payload", "state", "received_at", "body", by: "bot = ? AND user_id = ?",
      .bot, .person, ends: .blanked("body = ?", [.blob(nothing)]), ofMoney),
    PersonalRows(
      "ledger_wallets", "currency", "available", "held", "owed", by: "user_id = ?", .person, ends: ofMoney),
    PersonalRows(
      "ledger_holds", "plugin", "currency", "amount", "state", "expires_at", by: "user_id = ?", .person, ends: ofMoney),
    PersonalRows(
      "ledger_transfers", "id", "debit_account", "credit_account", "currency", "amount", "kind", "memo", "extra_data", "at",
      by: "debit_account IN (?, ?, ?) OR credit_account IN (?, ?, ?)", .account("user"), .account("held"), .account("debt"),
      .account("user"), .account("held"), .account("debt"), ends: ofMoney),
  ]
}

/// What the host keeps of a person, in one transaction.
struct PersonalRecords {
  private let session: StoreSession
  private let bot: Int64
  private let person: Int64

  init(_ session: StoreSession, bot: Int64, person: Int64) {
    self.session = session
    self.bot = bot
    self.person = person
  }

  /// The rows of a table, in no order.
  func rows(_ part: PersonalRows) throws -> [Row] {
    try session.database.execute(
      rendered: "SELECT \(part.columns.joined(separator: ", ")) FROM patchbay_\(part.table) WHERE \(part.condition)",
      part.values(bot: bot, person: person), as: .host
    ).rows
  }

  /// Deletes the rows of a table, or makes them nobody's.
  ///
  /// - Returns: how many.
  func delete(_ part: PersonalRows) throws -> Int {
    try part.ends.reduce(0) { count, end in
      let (what, values, condition): (String, [SQLValue], String)
      switch end {
      case .goes(let which): (what, values, condition) = ("DELETE FROM patchbay_\(part.table)", [], which)
      case .blanked(let columns, let new, let which):
        (what, values, condition) = ("UPDATE patchbay_\(part.table) SET \(columns)", new, which)
      case .stays: return count
      }
      return try count
        + session.database.execute(
          rendered: "\(what) WHERE (\(part.condition)) AND (\(condition))", values + part.values(bot: bot, person: person),
          as: .host
        ).changes
    }
  }

  /// Gives up the person's jobs that have not ended.
  func cancelJobs() throws -> [Int64] {
    let jobs = try session.execute(
      "SELECT id FROM patchbay_jobs WHERE bot = ? AND user_id = ? AND state IN ('waiting', 'queued', 'running')",
      [.integer(bot), .integer(person)]
    ).rows.map { try $0.int64 }
    let store = JobStore(session, bot: bot)
    return try jobs.filter { try store.cancel($0, plugin: nil, reason: "the person is forgotten") }
  }

  /// Payments and the like of the person's that somebody still has to see to.
  func openFacts() throws -> Int64 {
    try session.execute(
      "SELECT count(*) FROM patchbay_unclaimed WHERE bot = ? AND user_id = ? AND state IN ('waiting', 'refunding')",
      [.integer(bot), .integer(person)]
    ).one().int64
  }

  /// The plugins that have tables in the database, whether they are on or not.
  func pluginsWithTables() throws -> Set<String> {
    Set(try session.execute("SELECT DISTINCT plugin FROM patchbay_migrations").rows.map { try $0.string })
  }
}
