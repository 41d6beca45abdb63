import Crypto
import PluginAPI

/// The codes' rows.
struct CodeStore {
  /// How often a clash with another code is tried again; with 50 random bits it doesn't come to that.
  private static let tries = 5
  /// How many faces of one code are good at once: the newest.
  private static let faces = 10

  let sql: SQL

  /// What a new code is made of; known here alone, and to whom it is sent.
  struct Fresh {
    let id: Int64
    let long: LongCode
    let short: ShortCode
  }

  /// Makes a code for a person who has no live one.
  ///
  /// - Returns: `nil` where they have one after all, made at the same time elsewhere.
  func insert(
    user: Int64, place: String?, price: Int64, at now: Int64, lifetimeMilliseconds: Int64
  ) throws -> Fresh? {
    let key = try shortFormKey()
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<Self.tries {
      let (long, short) = (LongCode(using: &generator), ShortCode(using: &generator))
      let row = try sql.first(
        """
        INSERT INTO {codes} (user_id, code_hash, short_hash, place, price, state, created_at, expires_at)
        VALUES (?, ?, ?, ?, ?, 'live', ?, ?) ON CONFLICT DO NOTHING RETURNING id
        """, user, Self.hash(long), Self.hash(short, key), place, price, now, now + lifetimeMilliseconds)
      if let row { return Fresh(id: try row.int64, long: long, short: short) }
      if try live(of: user) != nil { return nil }
    }
    return nil
  }

  /// Makes a code something to be shown by, which is as good as what it was made with.
  func makeFace(of id: Int64) throws -> Fresh? {
    let key = try shortFormKey()
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<Self.tries {
      let (long, short) = (LongCode(using: &generator), ShortCode(using: &generator))
      let made = try sql.run(
        "INSERT INTO {faces} (code_id, code_hash, short_hash) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", id, Self.hash(long),
        Self.hash(short, key))
      guard made == 1 else { continue }
      try sql.run(
        "DELETE FROM {faces} WHERE code_id = ? AND id NOT IN (SELECT id FROM {faces} WHERE code_id = ? ORDER BY id DESC LIMIT ?)",
        id, id, Self.faces)
      return Fresh(id: id, long: long, short: short)
    }
    return nil
  }

  func find(_ id: Int64) throws -> Code? {
    try sql.first(
      """
      SELECT id, user_id, place, price, hold, state, uses, created_at, expires_at, used_at, used_place, used_by,
        used_request, retired_at, retirement, message, edits FROM {codes} WHERE id = ?
      """, id
    ).map(Self.code)
  }

  func live(of user: Int64) throws -> Code? {
    try sql.first("SELECT id FROM {codes} WHERE user_id = ? AND state = 'live'", user).flatMap { try find($0.int64) }
  }

  /// The code that a person got last, whatever became of it.
  func last(of user: Int64) throws -> Code? {
    try sql.first("SELECT id FROM {codes} WHERE user_id = ? ORDER BY id DESC LIMIT 1", user).flatMap { try find($0.int64) }
  }

  /// The code that was presented. Looked up by its hash alone, so how long it takes tells nothing of it.
  func find(_ presented: PresentedCode) throws -> Code? {
    let row =
      switch presented {
      case .long(let code): try find(longHash: Self.hash(code))
      case .short(let code): try find(shortHash: Self.hash(code, shortFormKey()))
      }
    return try row.flatMap { try find($0.int64) }
  }

  private func find(longHash hash: [UInt8]) throws -> Row? {
    try sql.first("SELECT id FROM {codes} WHERE code_hash = ?", hash)
      ?? sql.first("SELECT code_id FROM {faces} WHERE code_hash = ?", hash)
  }

  private func find(shortHash hash: [UInt8]) throws -> Row? {
    try sql.first("SELECT id FROM {codes} WHERE short_hash = ?", hash)
      ?? sql.first("SELECT code_id FROM {faces} WHERE short_hash = ?", hash)
  }

  /// - Parameter message: `nil` where it is shown in the Mini App alone.
  func keep(hold: Int64?, message: String?, of id: Int64) throws {
    try sql.run("UPDATE {codes} SET hold = ?, message = ? WHERE id = ?", hold, message, id)
  }

  /// The place where a controller stands; `nil`: nowhere in particular.
  func post(of controller: Int64) throws -> String? {
    try sql.first("SELECT place FROM {posts} WHERE user_id = ?", controller)?.string
  }

  // MARK: Ends

  /// Lets somebody in by a code: of any number of transactions that do this at once, one does it.
  ///
  /// - Returns: whether this was the one.
  func use(_ code: Code, isSingleUse: Bool, by checker: Checker, at now: Int64) throws -> Bool {
    var request: String?
    if case .turnstile(_, let name) = checker { request = name }
    return try sql.run(
      """
      UPDATE {codes} SET state = ?, uses = uses + 1, used_at = ?, used_place = ?, used_by = ?, used_request = ?
      WHERE id = ? AND state = 'live' AND expires_at > ? AND (uses = 0 OR CAST(? AS BIGINT) = 0)
      """, isSingleUse ? CodeState.used.rawValue : CodeState.live.rawValue, now, checker.place, checker.person, request,
      code.id, now, isSingleUse) == 1
  }

  /// - Returns: whether the code was live until now.
  func expire(_ id: Int64, at now: Int64) throws -> Bool {
    try sql.run("UPDATE {codes} SET state = 'expired' WHERE id = ? AND state = 'live' AND expires_at <= ?", id, now) == 1
  }

  /// - Returns: whether the code was live until now.
  func retire(_ id: Int64, _ retirement: Retirement, at now: Int64) throws -> Bool {
    try sql.run(
      "UPDATE {codes} SET state = 'retired', retired_at = ?, retirement = ? WHERE id = ? AND state = 'live' AND expires_at > ?",
      now,
      retirement.rawValue, id, now) == 1
  }

  /// Counts an edit of the code's message, if that leaves enough for what else it has to say.
  ///
  /// - Parameter limit: at most 3.
  func countEdit(of id: Int64, limit: Int) throws -> Bool {
    try sql.run("UPDATE {codes} SET edits = edits + 1 WHERE id = ? AND edits < ?", id, limit) == 1
  }

  // MARK: Log

  func log(_ outcome: String, _ checker: Checker, _ code: Code?, at now: Int64) throws {
    try sql.run(
      "INSERT INTO {log} (at, outcome, way, code_id, user_id, place, checker) VALUES (?, ?, ?, ?, ?, ?, ?)", now, outcome,
      checker.way, code?.id, code?.user, checker.place, checker.person)
  }

  /// A line of the log.
  struct Check {
    /// Milliseconds since 1970.
    let at: Int64
    let isAdmitted: Bool
    /// `nil` where the code is unknown.
    let code: Int64?
    let place: String?
  }

  /// What a controller checked last.
  func lastCheck(by checker: Int64, since: Int64) throws -> Check? {
    try sql.first(
      "SELECT at, outcome, code_id, place FROM {log} WHERE at > ? AND checker = ? ORDER BY id DESC LIMIT 1", since, checker
    ).map { row in
      Check(
        at: try row["at"].int64, isAdmitted: try row["outcome"].string == "admitted", code: try row["code_id"].optional?.int64,
        place: try row["place"].optional?.string)
    }
  }

  // MARK: Hashes

  private static func hash(_ code: LongCode) -> [UInt8] { Array(SHA256.hash(data: code.bytes)) }

  // 50 bits can be tried out by whoever has a plain hash of them; with a key, nobody can who doesn't have that.
  private static func hash(_ code: ShortCode, _ key: SymmetricKey) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: code.bytes, using: key))
  }

  private func shortFormKey() throws -> SymmetricKey {
    if let row = try sql.first("SELECT secret FROM {keys} WHERE name = 'short'") { return SymmetricKey(data: try row.bytes) }
    var generator = SystemRandomNumberGenerator()
    let secret = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    // Of two hosts that do this at once, one's key is kept.
    try sql.run("INSERT INTO {keys} (name, secret) VALUES ('short', ?) ON CONFLICT DO NOTHING", secret)
    return SymmetricKey(data: try sql.one("SELECT secret FROM {keys} WHERE name = 'short'").bytes)
  }

  private static func code(_ row: Row) throws -> Code {
    guard let state = CodeState(rawValue: try row["state"].string) else { throw StoredCodeError.unknownState }
    return Code(
      id: try row["id"].int64, user: try row["user_id"].int64, place: try row["place"].optional?.string,
      price: try row["price"].int64, hold: try row["hold"].optional?.int64, state: state, uses: try row["uses"].int64,
      createdAt: try row["created_at"].int64, expiresAt: try row["expires_at"].int64,
      usedAt: try row["used_at"].optional?.int64, usedPlace: try row["used_place"].optional?.string,
      usedBy: try row["used_by"].optional?.int64, usedRequest: try row["used_request"].optional?.string,
      retiredAt: try row["retired_at"].optional?.int64, message: try row["message"].optional?.string,
      edits: try row["edits"].int64,
      retirement: try row["retirement"].optional.flatMap { Retirement(rawValue: try $0.string) })
  }
}

enum StoredCodeError: Error { case unknownState, noFreeCode }

extension TransactionContext where Self: ~Escapable {
  var codes: CodeStore { CodeStore(sql: sql) }
}
