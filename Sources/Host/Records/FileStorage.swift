package import PluginAPI

/// Where the contents of a bot's files lie: a folder, or whatever else can keep bytes under a name.
///
/// What there is and what goes is decided by the rows of ``FileStore`` alone, so a store needs no listing.
package protocol FileStorage: Sendable {
  /// Writes a whole file, durable when this returns. Nobody reads it before.
  ///
  /// - Throws: ``FileError``.
  func write(_ bytes: [UInt8], as file: StoredFile, of plugin: String) async throws

  /// - Throws: ``FileError``: `.missing`, `.tooLarge`, `.store`.
  func read(_ file: StoredFile, of plugin: String, limit: Int) async throws -> [UInt8]

  /// Deletes a file; one that isn't there is none to delete.
  ///
  /// - Throws: ``FileError``.
  func delete(_ file: StoredFile, of plugin: String) async throws
}
