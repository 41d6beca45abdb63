import Host
import StorageTesting

extension StorageDatabase {
  /// - Parameter migrated: whether the host's tables are made.
  convenience init(_ engine: StorageEngine, migrated: Bool = true) throws {
    try self.init(engine, host: migrated ? HostTables.migrations : [])
  }
}
