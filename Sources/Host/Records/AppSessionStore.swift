import PatchbayStorage
@_spi(Host) import PluginAPI

/// Who has the Mini App open.
struct AppSessionStore {
  /// How long a session lasts that isn't used, in milliseconds.
  static let lifetimeMilliseconds: Int64 = 900_000
  /// How much of that may have passed before a use is written down: a page that is looked at asks often.
  private static let renewalMilliseconds: Int64 = 60_000

  private let session: StoreSession
  private let bot: Int64

  init(_ session: StoreSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  /// - Parameters:
  ///   - token: its hash.
  ///   - launch: names the data that it is opened with.
  func open(_ token: String, for person: Int64, launch: String) throws {
    try session.execute(
      "INSERT INTO patchbay_app_sessions (bot, token, user_id, launch, expires_at) VALUES (?, ?, ?, ?, ?)",
      [.integer(bot), .text(token), .integer(person), .text(launch), .integer(session.now + Self.lifetimeMilliseconds)])
  }

  /// Whose session it is, which lasts on as it is used; `nil` when it is over, or theirs no more.
  ///
  /// - Parameter token: its hash.
  func person(of token: String) throws -> BotUser? {
    let row = try session.execute(
      "SELECT user_id, expires_at FROM patchbay_app_sessions WHERE bot = ? AND token = ?", [.integer(bot), .text(token)]
    ).first
    guard let row, case let end = try row[1].int64, end > session.now, let person = try guest(row[0].int64) else { return nil }
    if end - session.now < Self.lifetimeMilliseconds - Self.renewalMilliseconds {
      try session.execute(
        "UPDATE patchbay_app_sessions SET expires_at = ? WHERE bot = ? AND token = ?",
        [.integer(session.now + Self.lifetimeMilliseconds), .integer(bot), .text(token)])
    }
    return person
  }

  /// Whether a session lasts, which it doesn't any longer for that.
  ///
  /// - Parameter token: its hash.
  func isOpen(_ token: String) throws -> Bool {
    let row = try session.execute(
      "SELECT user_id FROM patchbay_app_sessions WHERE bot = ? AND token = ? AND expires_at > ?",
      [.integer(bot), .text(token), .integer(session.now)]
    ).first
    return try row.map { try guest($0.int64) != nil } ?? false
  }

  /// A person whom the app is for; `nil` for one who is banned or gone, and for one whom the bot doesn't know.
  func guest(_ id: Int64) throws -> BotUser? {
    guard let person = try UserStore(session, bot: bot).find(id) else { return nil }
    return Self.admits(person.status) ? person : nil
  }

  static func admits(_ status: BotUser.Status) -> Bool { status != .banned && status != .deleted }

  /// Ends a session, all others that were opened with the same data, and the right to open one with them.
  ///
  /// - Parameter token: its hash.
  func revoke(_ token: String) throws {
    let row = try session.execute(
      "SELECT launch FROM patchbay_app_sessions WHERE bot = ? AND token = ? AND expires_at > ?",
      [.integer(bot), .text(token), .integer(session.now)]
    ).first
    guard let launch = try row?.string else { return }
    try session.execute(
      "INSERT INTO patchbay_app_revocations (bot, launch, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      [.integer(bot), .text(launch), .integer(session.now)])
    try session.execute(
      "DELETE FROM patchbay_app_sessions WHERE bot = ? AND launch = ?", [.integer(bot), .text(launch)])
  }

  func isRevoked(_ launch: String) throws -> Bool {
    try session.execute(
      "SELECT 1 FROM patchbay_app_revocations WHERE bot = ? AND launch = ?", [.integer(bot), .text(launch)]
    ).first != nil
  }
}

/// What pages did, each under a key of its own, and what they were answered.
struct AppPressStore {
  /// What is kept of a press.
  struct Kept: Sendable {
    /// Of what the page sent.
    let digest: String
    let answer: [UInt8]
  }

  private let session: StoreSession
  private let bot: Int64

  init(_ session: StoreSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  func find(_ key: String, of person: Int64) throws -> Kept? {
    try session.execute(
      "SELECT digest, answer FROM patchbay_app_presses WHERE bot = ? AND user_id = ? AND key = ?",
      [.integer(bot), .integer(person), .text(key)]
    ).first.map { Kept(digest: try $0[0].string, answer: try $0[1].bytes) }
  }

  func insert(_ kept: Kept, _ key: String, of person: Int64) throws {
    try session.post(
      "INSERT INTO patchbay_app_presses (bot, user_id, key, digest, answer, at) VALUES (?, ?, ?, ?, ?, ?)",
      [
        .integer(bot), .integer(person), .text(key), .text(kept.digest), .blob(kept.answer), .integer(session.now),
      ])
  }
}
