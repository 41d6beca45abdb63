import Logging
import PatchbayStorage
@_spi(Host) import PluginAPI

/// The rows of a bot's files. In the caller's transaction.
struct FileStore {
  /// Milliseconds that a written file has to be kept in: longer than any job runs.
  static let patienceMilliseconds: Int64 = 86_400_000

  private let session: StoreSession
  private let bot: Int64

  init(_ session: StoreSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  /// Notes a file that is about to be written.
  func announce(_ file: StoredFile, of plugin: String, size: Int) throws {
    try session.execute(
      "INSERT INTO patchbay_files (bot, plugin, name, size, state, at) VALUES (?, ?, ?, ?, 'written', ?)",
      [.integer(bot), .text(plugin), file.sqlValue, .integer(Int64(size)), .integer(session.now)])
  }

  /// - Throws: `FileError.missing`.
  func keep(_ file: StoredFile, of plugin: String) throws {
    let kept = try session.execute(
      """
      UPDATE patchbay_files SET state = 'kept', at = ? WHERE bot = ? AND plugin = ? AND name = ? AND state IN ('written', 'kept')
      """, [.integer(session.now), .integer(bot), .text(plugin), file.sqlValue]
    ).changes
    guard kept == 1 else { throw FileError.missing(file) }
  }

  func delete(_ file: StoredFile, of plugin: String) throws {
    try session.execute(
      """
      UPDATE patchbay_files SET state = 'deleted', at = ? WHERE bot = ? AND plugin = ? AND name = ? AND state <> 'deleted'
      """, [.integer(session.now), .integer(bot), .text(plugin), file.sqlValue])
  }

  /// Gives up what was written and never kept, and names what is to go.
  func going(limit: Int) throws -> [(plugin: String, file: StoredFile)] {
    try session.execute(
      "UPDATE patchbay_files SET state = 'deleted', at = ? WHERE bot = ? AND state = 'written' AND at < ?",
      [.integer(session.now), .integer(bot), .integer(session.now - Self.patienceMilliseconds)])
    return try session.execute(
      "SELECT plugin, name FROM patchbay_files WHERE bot = ? AND state = 'deleted' ORDER BY at LIMIT ?",
      [.integer(bot), .integer(Int64(limit))]
    ).rows.compactMap { row in
      let plugin = try row[0].string
      return StoredFile(try row[1].string).map { (plugin, $0) }
    }
  }

  /// Forgets files whose contents are gone.
  func forget(_ files: [StoredFile]) throws {
    for file in files {
      try session.post(
        "DELETE FROM patchbay_files WHERE bot = ? AND name = ? AND state = 'deleted'", [.integer(bot), file.sqlValue])
    }
  }
}
