/// One named step of a plugin's tables, run once for each bot in a transaction of its own.
///
///     bot.migration("001-visits") {
///       $0.create("visits") { $0.user(); $0.integer("count", default: 0); $0.primaryKey("user_id") }
///     }
///
/// Migrations run in the order in which they are registered. One that has been applied is never changed, renamed or
/// taken away: the host remembers a checksum of it and refuses the plugin otherwise. The next step is another migration.
public struct Migration: Sendable {
  /// Whether an older version of the plugin can run over the tables that the migration leaves.
  public enum Compatibility: String, Sendable {
    /// It only adds (tables, columns that have a default or may be `NULL`, indexes): an older version runs, with a warning.
    case compatible
    /// It drops, renames or changes the meaning of something: an older version is refused.
    case breaking
  }

  /// Unique in the plugin, such as `001-visits`: 1 to 100 characters of `A-Za-z0-9._-`.
  public let name: String
  /// Whether an older version of the plugin can run over what the migration leaves.
  public let compatibility: Compatibility
  let body: @Sendable (Schema) throws -> Void

  /// - Parameter body: describes the step. It is run several times, also to compare it with what was applied: it must
  ///   describe the same on every run, on every machine, and do nothing else.
  public init(
    _ name: String, _ compatibility: Compatibility = .compatible, _ body: @escaping @Sendable (Schema) throws -> Void
  ) {
    self.name = name
    self.compatibility = compatibility
    self.body = body
  }

  /// Runs the body and hands over what it describes.
  ///
  /// - Throws: ``SchemaError`` for a definition that no engine would take, or what the body throws.
  @_spi(Host) public func operations() throws -> [SchemaOperation] {
    guard Identifier.isMigrationName(name) else {
      throw SchemaError(migration: name, problems: ["the name must be 1 to 100 characters of A-Z a-z 0-9 . _ -"])
    }
    let schema = Schema()
    try body(schema)
    var problems = schema.problems
    if schema.operations.isEmpty && problems.isEmpty { problems.append("it describes nothing") }
    if compatibility == .compatible {
      problems += schema.operations.compactMap(\.breakage).map { "it \($0), so it must be declared .breaking" }
    }
    guard problems.isEmpty else { throw SchemaError(migration: name, problems: problems) }
    return schema.operations
  }
}

/// A migration that describes something no engine would take.
public struct SchemaError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The migration's name.
  public let migration: String
  /// What is wrong, each a sentence.
  public let problems: [String]

  @_spi(Host) public init(migration: String, problems: [String]) {
    self.migration = migration
    self.problems = problems
  }

  /// The migration and all that is wrong with it, in one line.
  public var description: String { "migration \(migration): \(problems.joined(separator: "; "))" }
}
