extension Registration {
  /// A step of the plugin's schema. Steps run once each, in the order of registration, before the plugin serves.
  public func migration(
    _ name: String, _ compatibility: Migration.Compatibility = .compatible,
    body: @escaping @Sendable (Schema) throws -> Void
  ) throws {
    try scope.add(.migration(Migration(name, compatibility, body)))
  }
}
