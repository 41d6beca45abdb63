package import PatchbayStorage

extension HostTables {
  /// Brings the host's own tables up to date; before anything else is done with a database.
  ///
  /// - Parameter now: milliseconds since 1970, kept with what is applied.
  @discardableResult
  package static func migrate(_ session: any DatabaseSession, now: Int64) throws -> MigrationReport {
    let report = try MigrationRunner(session: session, now: now).migrate(host: migrations)
    try FoldedName.complete(session)
    return report
  }
}
