package import PatchbayStorage
package import PluginAPI

extension HostTables {
  /// Makes the database the bot's, or refuses one that is another's: two bots' updates and money would mix. One that a
  /// move has not finished with, or that it moved the bot out of, is refused too: see ``join(_:)``.
  ///
  /// - Parameter bot: Telegram's numeric id, the part of the token before the colon.
  /// - Throws: ``StorageError``. Opens a transaction of its own.
  package static func claim(bot: Int64, on session: any DatabaseSession) throws(StorageError) {
    try join(session)
    let owner: String
    do throws(SQLError) {
      try session.begin()
      // Written first and read then, so that of two claims at once the second sees the first.
      try session.execute(
        "INSERT INTO {meta} (name, value) VALUES ('bot', ?) ON CONFLICT (name) DO NOTHING", [.text(String(bot))])
      owner = try session.execute("SELECT value FROM {meta} WHERE name = 'bot'").one().string
      try session.commit()
    } catch {
      try? session.rollback()
      throw .statement(error)
    }
    guard owner == String(bot) else { throw .otherBot(expected: bot, found: Int64(owner) ?? 0) }
  }

  /// The bot that the database belongs to; `nil` if it was never claimed.
  package static func bot(of session: any DatabaseSession) throws(SQLError) -> Int64? {
    guard session.tableOwners.owner(of: "patchbay_meta") != nil else { return nil }
    guard let row = try session.execute("SELECT value FROM {meta} WHERE name = 'bot'").first else { return nil }
    return Int64(try row.string)
  }

  /// The highest place in the order of commits that a message holds; the next one gets the number after it. To be read
  /// once, when the database is opened.
  package static func lastSequence(on session: any DatabaseSession) throws(SQLError) -> Int64 {
    let rows = try session.execute(
      """
      SELECT coalesce(max(place), 0) FROM (
        SELECT max(seq) AS place FROM {outbox}
        UNION ALL SELECT max(seq) AS place FROM {updates} WHERE reply_state = 'pending'
      ) AS places
      """)
    return try rows.one().int64
  }
}
