/// A plugin's files as a transaction sees them: what is kept and deleted commits with everything else, or not at all.
///
/// Contents are read and written by jobs, with ``JobFiles``: a transaction waits for no disk but the database's.
public struct Files {
  let scope: TransactionScope

  /// Keeps a file that a job of the plugin has written. Without it a file is deleted a day after it was written.
  ///
  /// - Throws: ``FileError/missing(_:)``.
  public func keep(_ file: StoredFile) throws { try scope.open().keepFile(file, plugin: scope.plugin) }

  /// Deletes a file, soon after the commit. Deleting it again does nothing.
  public func delete(_ file: StoredFile) throws { try scope.open().deleteFile(file, plugin: scope.plugin) }
}

extension TransactionContext where Self: ~Escapable {
  /// The plugin's files.
  public var files: Files { Files(scope: scope) }
}

/// A plugin's files as a job sees them.
///
///     let file = try await context.files.write(bytes)
///     try await context.finish { end in
///       try end.files.keep(file)
///       try end.sql.run("UPDATE {pictures} SET file = ? WHERE id = ?", file, id)
///     }
public struct JobFiles: Sendable {
  let backend: any JobBackend

  /// Writes a file. It is durable when this returns, and deleted a day later unless a transaction has kept it.
  ///
  /// - Throws: ``FileError``; ``JobError/lost``.
  public func write(_ bytes: [UInt8]) async throws -> StoredFile {
    guard bytes.count <= StoredFile.limit else { throw FileError.tooLarge(bytes: bytes.count, limit: StoredFile.limit) }
    return try await backend.writeFile(bytes)
  }

  /// The content of a file of the plugin's.
  ///
  /// - Parameter limit: the most bytes to accept.
  /// - Throws: ``FileError``.
  public func read(_ file: StoredFile, limit: Int = StoredFile.limit) async throws -> [UInt8] {
    try await backend.readFile(file, limit: limit)
  }
}

extension JobContext {
  /// The plugin's files.
  public var files: JobFiles { JobFiles(backend: backend) }
}
