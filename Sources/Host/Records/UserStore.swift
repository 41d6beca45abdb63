import PatchbayStorage
@_spi(Host) import PluginAPI

/// What is kept of a person.
struct KnownPerson {
  let user: BotUser
  /// Whether they have written to the bot, or pressed something of it, in private.
  let isMet: Bool
  /// The mark of the list of commands that they were given of their own, where they were.
  let commands: String?
}

/// One row per bot and person.
struct UserStore {
  private let session: StoreSession
  private let bot: Int64

  /// How old `last_seen` may grow before it is written again: it is kept to the minute.
  private static let seenIntervalMilliseconds: Int64 = 60_000

  init(_ session: StoreSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  /// What is kept of a person as Telegram tells of them.
  private struct Profile {
    let id: Int64
    let firstName: String
    let lastName: String?
    let username: String?
    let languageCode: String?
    let isPremium: Bool

    var folded: String { FoldedName.of(first: firstName, last: lastName, username: username) }

    init(_ person: User) {
      id = person.id
      firstName = person.firstName.storable
      lastName = person.lastName?.storable
      username = person.username?.storable
      languageCode = person.languageCode?.storable
      isPremium = person.isPremium
    }
  }

  func find(_ id: Int64) throws -> BotUser? {
    let call = Self.find(id, bot: bot)
    return try Self.person(of: id)(session.execute(call.statement, call.values))?.user
  }

  /// - Throws: `LedgerError.unknownUser`.
  func known(_ id: Int64) throws -> BotUser {
    guard let person = try find(id) else { throw LedgerError.unknownUser(id) }
    return person
  }

  /// What ``person(of:)`` reads.
  static func find(_ id: Int64, bot: Int64) -> SQLCall {
    SQLCall(
      """
      SELECT first_name, last_name, username, language_code, language, is_premium, photo_id, photo_url, status,
             first_seen, last_seen, met_at, commands
      FROM patchbay_users WHERE bot = ? AND id = ?
      """, [.integer(bot), .integer(id)])
  }

  static func person(of id: Int64) -> (SQLResult) throws -> KnownPerson? {
    { result in
      try result.first.map { row in
        KnownPerson(user: try user(id, row), isMet: try row[11].optional != nil, commands: try row[12].optional?.string)
      }
    }
  }

  /// The row of the person that an update comes from, written anew where something changed.
  ///
  /// - Parameters:
  ///   - known: what ``find(_:)`` gave.
  ///   - isMeeting: whether they did something in private, which shows that they can be written to.
  func see(_ person: User, known: KnownPerson?, isMeeting: Bool) throws -> BotUser {
    let person = Profile(person)
    guard let (known, isMet) = known.map({ ($0.user, $0.isMet) }) else { return try insert(person, isMeeting: isMeeting) }
    let status = isMeeting && [.new, .blockedBot, .deleted].contains(known.status) ? .active : known.status
    let isNewcomer = isMeeting && !isMet
    let isSame =
      known.firstName == person.firstName && known.lastName == person.lastName && known.username == person.username
      && known.languageCode == person.languageCode && known.isPremium == person.isPremium && known.status == status
    guard !isSame || isNewcomer || session.now - known.lastSeen >= Self.seenIntervalMilliseconds else { return known }
    try session.post(
      """
      UPDATE patchbay_users SET first_name = ?, last_name = ?, username = ?, folded = ?, language_code = ?, is_premium = ?,
        status = ?, last_seen = ?, met_at = coalesce(met_at, ?) WHERE bot = ? AND id = ?
      """,
      [
        .text(person.firstName), person.lastName.sqlValue, person.username.sqlValue, .text(person.folded),
        person.languageCode.sqlValue, .integer(person.isPremium ? 1 : 0), .text(status.rawValue), .integer(session.now),
        (isMeeting ? session.now : nil).sqlValue, .integer(bot), .integer(person.id),
      ])
    return user(
      person, chosen: known.chosenLanguage, photo: (known.photoID, known.photoURL), status: status,
      firstSeen: known.firstSeen, isNewcomer: isNewcomer)
  }

  private func insert(_ person: Profile, isMeeting: Bool) throws -> BotUser {
    let status: BotUser.Status = isMeeting ? .active : .new
    // In another chat, on another connection, they may be met for the first time at this moment.
    try session.post(
      """
      INSERT INTO patchbay_users (bot, id, first_name, last_name, username, folded, language_code, is_premium, status,
        first_seen, last_seen, met_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (bot, id) DO UPDATE SET last_seen = excluded.last_seen,
        met_at = coalesce(patchbay_users.met_at, excluded.met_at),
        status = CASE WHEN excluded.status = 'active' AND patchbay_users.status = 'new' THEN 'active' ELSE patchbay_users.status END
      """,
      [
        .integer(bot), .integer(person.id), .text(person.firstName), person.lastName.sqlValue, person.username.sqlValue,
        .text(person.folded), person.languageCode.sqlValue, .integer(person.isPremium ? 1 : 0), .text(status.rawValue),
        .integer(session.now), .integer(session.now), (isMeeting ? session.now : nil).sqlValue,
      ])
    return user(
      person, chosen: nil, photo: (nil, nil), status: status, firstSeen: session.now, isNewcomer: isMeeting)
  }

  /// Somebody who has no row yet, and gets none.
  func stranger(_ person: User) -> BotUser {
    user(Profile(person), chosen: nil, photo: (nil, nil), status: .new, firstSeen: session.now, isNewcomer: false)
  }

  /// Keeps which list of commands a person was given of their own.
  func setCommands(_ mark: String?, of user: Int64) throws {
    try session.post(
      "UPDATE patchbay_users SET commands = ? WHERE bot = ? AND id = ?", [mark.sqlValue, .integer(bot), .integer(user)])
  }

  func setLanguage(_ language: Language?, of user: Int64) throws {
    try session.execute(
      "UPDATE patchbay_users SET language = ? WHERE bot = ? AND id = ?",
      [language.map { .text($0.rawValue) } ?? .null, .integer(bot), .integer(user)])
  }

  func setStatus(_ status: BotUser.Status, of user: Int64) throws {
    try session.execute(
      "UPDATE patchbay_users SET status = ? WHERE bot = ? AND id = ? AND status <> 'banned'",
      [.text(status.rawValue), .integer(bot), .integer(user)])
  }

  func setPhoto(id: String?, url: String?, of user: Int64) throws {
    try session.execute(
      "UPDATE patchbay_users SET photo_id = ?, photo_url = ? WHERE bot = ? AND id = ?",
      [id.sqlValue, url.sqlValue, .integer(bot), .integer(user)])
  }

  private func user(
    _ person: Profile, chosen: Language?, photo: (String?, String?), status: BotUser.Status, firstSeen: Int64,
    isNewcomer: Bool
  ) -> BotUser {
    BotUser(
      id: person.id, firstName: person.firstName, lastName: person.lastName, username: person.username,
      languageCode: person.languageCode, chosenLanguage: chosen, isPremium: person.isPremium, photoID: photo.0,
      photoURL: photo.1, status: status, firstSeen: firstSeen, lastSeen: session.now, isNewcomer: isNewcomer)
  }

  private static func user(_ id: Int64, _ row: Row) throws -> BotUser {
    BotUser(
      id: id, firstName: try row[0].string, lastName: try row[1].optional?.string, username: try row[2].optional?.string,
      languageCode: try row[3].optional?.string,
      chosenLanguage: try row[4].optional.map { Language(rawValue: try $0.string) }, isPremium: try row[5].bool,
      photoID: try row[6].optional?.string, photoURL: try row[7].optional?.string,
      status: BotUser.Status(rawValue: try row[8].string) ?? .active, firstSeen: try row[9].int64,
      lastSeen: try row[10].int64, isNewcomer: false)
  }
}
