import PatchbayBase
package import PatchbayConfiguration
package import PatchbayStorage

/// The host's own database: a file in its folder, or a schema that several hosts share.
///
/// It is opened when it is first needed, a file under its lock, and kept until ``close()``.
package actor HostDatabase {
  private struct Open {
    let session: any DatabaseSession
    let lock: DatabaseLock?
  }

  private let location: DatabaseLocation
  private let wallClock: @Sendable () -> Int64
  private var open: Open?

  /// - Parameter wallClock: milliseconds since 1970.
  package init(_ location: DatabaseLocation, wallClock: @escaping @Sendable () -> Int64 = { WallClock.now }) {
    self.location = location
    self.wallClock = wallClock
  }

  /// Runs a transaction.
  package func transaction<Value: Sendable>(_ body: @Sendable (StoreSession) throws -> Value) throws -> Value {
    let session = try begun()
    do {
      let value = try body(StoreSession(database: session, now: wallClock()))
      try session.commit()
      return value
    } catch {
      try? session.rollback()
      if session.isBroken { close() }
      throw error
    }
  }

  package func close() {
    open?.session.close()
    open?.lock?.release()
    open = nil
  }

  /// A session with a transaction open; a connection that was lost meanwhile is made anew.
  private func begun() throws -> any DatabaseSession {
    if let session = open?.session, !session.isBroken, (try? session.begin()) != nil { return session }
    close()
    let session = try opened()
    try session.begin()
    return session
  }

  private func opened() throws -> any DatabaseSession {
    let lock: DatabaseLock?
    let session: any DatabaseSession
    switch location {
    case .sqlite(let path):
      let held = try DatabaseLock(database: path)
      do { session = try SQLiteConnection(path: path) } catch {
        held.release()
        throw error
      }
      lock = held
    case .postgres(let url, let schema):
      session = try PostgresConnection(PostgresOptions(url: url, schema: schema, applicationName: "patchbay host"))
      lock = nil
    }
    do { try MigrationRunner(session: session, now: wallClock()).migrate(host: OwnTables.migrations) } catch {
      session.close()
      lock?.release()
      throw error
    }
    open = Open(session: session, lock: lock)
    return session
  }
}
