import PatchbayStorage
package import PluginAPI

/// The tables of the host's own database, apart from the bots': who may ask for operations, and what was changed of the host itself.
/// Times are milliseconds since 1970.
package enum OwnTables {
  /// In the order in which they are applied; one that was released is never changed.
  package static let migrations = [
    Migration("001-own") { schema in
      StorageTables.create(in: schema)
      audit(schema)
      tokens(schema)
    }
  ]

  private static func audit(_ schema: Schema) {
    schema.create("audit") {
      $0.id()
      $0.timestamp("at")
      $0.text("operator")
      $0.text("action")
      $0.text("details")
      $0.text("origin").nullable()
      $0.index("at", name: "audit_at")
    }
    schema.raw(
      sqlite: nil,
      postgres: """
        CREATE FUNCTION {audit_refuse}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'rows of the audit are only ever added' USING ERRCODE = 'restrict_violation'; END $$
        """)
    schema.raw(
      sqlite: """
        CREATE TRIGGER {audit_update} BEFORE UPDATE ON {audit}
        BEGIN SELECT RAISE(ABORT, 'rows of the audit are only ever added'); END
        """,
      postgres: """
        CREATE TRIGGER {audit_keep} BEFORE UPDATE OR DELETE OR TRUNCATE ON {audit}
        FOR EACH STATEMENT EXECUTE FUNCTION {audit_refuse}()
        """)
    schema.raw(
      sqlite: """
        CREATE TRIGGER {audit_delete} BEFORE DELETE ON {audit}
        BEGIN SELECT RAISE(ABORT, 'rows of the audit are only ever added'); END
        """, postgres: nil)
  }

  private static func tokens(_ schema: Schema) {
    schema.create("tokens") {
      $0.id()
      // SHA-256 of the token: whoever reads the table has nobody's token.
      $0.text("hash").unique()
      // What it begins with, to be recognised by.
      $0.text("prefix")
      $0.text("name")
      $0.text("role")
      // The names of the bots that the role is for, as a JSON array; NULL: all, and the host.
      $0.text("bots").nullable()
      $0.text("created_by")
      $0.timestamp("created_at")
      $0.timestamp("expires_at").nullable()
      $0.timestamp("used_at").nullable()
      $0.timestamp("revoked_at").nullable()
    }
  }
}
