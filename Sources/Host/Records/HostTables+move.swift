package import PatchbayStorage
package import PluginAPI

/// What a bot's database remembers of a move: one row of `patchbay_meta`.
package struct MoveMark: Sendable, Equatable {
  package enum State: String, Sendable {
    /// Rows are being copied into the database: it is no bot's yet.
    case filling
    /// Every row is there and checked; the other database doesn't know yet that the bot has left it.
    case filled
    /// The bot lives elsewhere now.
    case moved
  }

  package let state: State
  /// Names the one move whose two ends bear it.
  package let move: String
  /// The other end, without user and password.
  package let place: String

  package init(_ state: State, move: String, place: String) {
    self.state = state
    self.move = move
    self.place = place
  }

  var text: String { "\(state.rawValue) \(move) \(place)" }

  /// - Returns: `nil` for what no version so far has written.
  init?(text: String) {
    let parts = text.split(separator: " ", maxSplits: 2).map(String.init)
    guard parts.count == 3, let state = State(rawValue: parts[0]) else { return nil }
    self.init(state, move: parts[1], place: parts[2])
  }
}

extension HostTables {
  /// Refuses a database that a bot is being moved into, or that it was moved out of.
  package static func refuseUnlessWhole(_ session: any DatabaseSession) throws(StorageError) {
    let mark: MoveMark?
    do throws(SQLError) { mark = try moveMark(of: session) } catch { throw .statement(error) }
    switch mark?.state {
    case nil: return
    case .filling?, .filled?: throw .halfMoved(from: mark?.place ?? "")
    case .moved?: throw .moved(to: mark?.place ?? "")
    }
  }

  /// - Returns: `nil` for a database that no move has touched, or whose move ended well.
  package static func moveMark(of session: any DatabaseSession) throws(SQLError) -> MoveMark? {
    guard session.tableOwners.owner(of: "patchbay_meta") != nil else { return nil }
    guard let row = try session.execute("SELECT value FROM {meta} WHERE name = 'move'").first else { return nil }
    // What a later version wrote means at least that not all is well.
    return MoveMark(text: try row.string) ?? MoveMark(.filling, move: "unknown", place: "another place")
  }

  /// In the caller's transaction.
  package static func setMoveMark(_ mark: MoveMark?, on session: any DatabaseSession) throws(SQLError) {
    guard let mark else {
      try session.execute("DELETE FROM {meta} WHERE name = 'move'")
      return
    }
    try session.execute(
      """
      INSERT INTO {meta} (name, value) VALUES ('move', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value
      """, [.text(mark.text)])
  }
}

extension HostTables {
  /// Makes a session one of those that serve the bot, until it ends: for every connection that a host or a command opens,
  /// before it does anything else.
  ///
  /// On PostgreSQL it shares a lock that a move takes alone, so no connection is there while rows are copied; whoever comes
  /// after that finds the mark. On SQLite ``DatabaseLock`` keeps the file for one process.
  ///
  /// - Throws: ``StorageError`` where the bot is being moved, or was.
  package static func join(_ session: any DatabaseSession) throws(StorageError) {
    if session.dialect == .postgres {
      let isShared: Bool
      do throws(SQLError) {
        isShared = try session.execute(
          "SELECT CAST(pg_try_advisory_lock_shared(hashtextextended('patchbay bot ' || current_schema(), 0)) AS int)"
        ).one().bool
      } catch {
        throw .statement(error)
      }
      guard isShared else { throw .beingMoved }
    }
    try refuseUnlessWhole(session)
  }

  /// Takes the bot for this session alone, until it ends. Waits as long as the session waits for locks.
  ///
  /// - Returns: false while a connection of some host's serves it, or another move has it.
  package static func takeBotAlone(on session: any DatabaseSession) throws(SQLError) -> Bool {
    guard session.dialect == .postgres else { return true }
    do {
      // A host that has just let go needs a moment to be gone.
      try session.execute(
        "SELECT CAST(pg_advisory_lock(hashtextextended('patchbay bot ' || current_schema(), 0)) AS text)")
      return true
    } catch  where error.code == .busy {
      return false
    }
  }
}
