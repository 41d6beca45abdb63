@_spi(Host) import PluginAPI
import Testing

@testable import Host
@testable import PatchbayStorage

@Suite("The schema builder")
struct SchemaTests {
  private func problems(_ migration: Migration) -> [String] {
    do {
      _ = try migration.operations()
      return []
    } catch {
      return (error as? SchemaError)?.problems ?? ["\(error)"]
    }
  }

  private func render(_ dialect: SQLDialect, _ body: @escaping @Sendable (Schema) -> Void) throws -> [String] {
    try Migration("x", .breaking, body).operations().compactMap { SchemaRenderer(dialect: dialect).render($0) }
  }

  @Test("A mistake is reported and never traps")
  func mistakes() {
    let cases: [(@Sendable (Schema) -> Void, String)] = [
      ({ _ in }, "describes nothing"),
      ({ $0.create("Visits") { $0.id() } }, "'Visits' can't be a table's"),
      ({ $0.create("") { $0.id() } }, "'' can't be a table's"),
      ({ $0.create("v}; DROP") { $0.id() } }, "can't be a table's"),
      ({ $0.create("a234567890123456789012345678901") { $0.id() } }, "at most 30"),
      ({ $0.create("visits") { _ in } }, "has no column"),
      ({ $0.create("visits") { $0.integer("order") } }, "reserved word"),
      ({ $0.create("visits") { $0.user("user") } }, "reserved word"),
      ({ $0.create("visits") { $0.integer("a\" b") } }, "can't be a column's name"),
      (
        {
          $0.create("visits") {
            $0.integer("a")
            $0.text("a")
          }
        }, "a column twice"
      ),
      (
        {
          $0.create("visits") {
            $0.id()
            $0.primaryKey("id")
          }
        }, "two primary keys"
      ),
      (
        {
          $0.create("visits") {
            $0.id()
            $0.id("other")
          }
        }, "two primary keys"
      ),
      (
        {
          $0.create("visits") {
            $0.integer("a")
            $0.primaryKey("b")
          }
        }, "no column b"
      ),
      (
        {
          $0.create("visits") {
            $0.integer("a").nullable()
            $0.primaryKey("a")
          }
        }, "can't be nullable"
      ),
      (
        {
          $0.create("visits") {
            $0.integer("a")
            $0.index("b")
          }
        }, "no column b"
      ),
      ({ $0.create("visits") { $0.real("a", default: .nan) } }, "finite"),
      ({ $0.create("visits") { $0.text("a", default: "\u{0}") } }, "U+0000"),
      ({ $0.add(to: "visits") { $0.integer("a") } }, "give it a default"),
      ({ $0.add(to: "visits") { $0.integer("a", default: 1).references("b") } }, "make it nullable"),
      (
        {
          $0.add(to: "visits") {
            $0.integer("a").nullable()
            $0.primaryKey("a")
          }
        }, "only be given when it is created"
      ),
      ({ $0.add(to: "visits") { _ in } }, "nothing is added"),
      ({ $0.drop("visits") }, "must be declared .breaking"),
      ({ $0.rename("visits", to: "calls") }, "must be declared .breaking"),
      ({ $0.renameColumn("a", of: "visits", to: "b") }, "must be declared .breaking"),
      ({ $0.dropColumn("a", of: "visits") }, "must be declared .breaking"),
    ]
    for (body, expected) in cases {
      let found = problems(Migration("x", .compatible, body))
      #expect(found.contains { $0.contains(expected) }, "\(expected): \(found)")
    }
    #expect(!problems(Migration("with space") { $0.create("visits") { $0.id() } }).isEmpty)
    #expect(problems(Migration("001-ok") { $0.create("visits") { $0.id() } }).isEmpty)
  }

  @Test("One description, two engines")
  func dialects() throws {
    let body: @Sendable (Schema) -> Void = {
      $0.create("items") {
        $0.id()
        $0.text("name", default: "it's").unique()
        $0.boolean("active", default: true)
        $0.blob("photo").nullable()
        $0.real("weight", default: 0.5)
        $0.integer("owner").references("people", column: "user_id", onDelete: .setNull)
        $0.index("name", "active", where: "active = 1")
      }
      $0.create("people") {
        $0.user()
        $0.primaryKey("user_id")
      }
      $0.raw(sqlite: "SELECT 1", postgres: nil)
    }
    #expect(
      try render(.sqlite, body) == [
        """
        CREATE TABLE {items} (
          "id" INTEGER PRIMARY KEY AUTOINCREMENT,
          "name" TEXT NOT NULL DEFAULT 'it''s' UNIQUE,
          "active" INTEGER NOT NULL DEFAULT 1 CHECK ("active" IN (0, 1)),
          "photo" BLOB,
          "weight" REAL NOT NULL DEFAULT 0.5,
          "owner" INTEGER NOT NULL REFERENCES {people} ("user_id") ON DELETE SET NULL
        ) STRICT
        """,
        #"CREATE INDEX {items_name_active_index} ON {items} ("name", "active") WHERE active = 1"#,
        """
        CREATE TABLE {people} (
          "user_id" INTEGER NOT NULL,
          PRIMARY KEY ("user_id")
        ) STRICT, WITHOUT ROWID
        """,
        "SELECT 1",
      ])
    #expect(
      try render(.postgres, body) == [
        """
        CREATE TABLE {items} (
          "id" BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
          "name" TEXT NOT NULL DEFAULT 'it''s' UNIQUE,
          "active" BIGINT NOT NULL DEFAULT 1 CHECK ("active" IN (0, 1)),
          "photo" BYTEA,
          "weight" DOUBLE PRECISION NOT NULL DEFAULT 0.5,
          "owner" BIGINT NOT NULL REFERENCES {people} ("user_id") ON DELETE SET NULL
        )
        """,
        #"CREATE INDEX {items_name_active_index} ON {items} ("name", "active") WHERE active = 1"#,
        """
        CREATE TABLE {people} (
          "user_id" BIGINT NOT NULL,
          PRIMARY KEY ("user_id")
        )
        """,
      ])
  }

  @Test("A long index name is shortened to one of its own")
  func longNames() throws {
    let texts = try render(.sqlite) {
      $0.create("a_table_of_some_length") {
        $0.integer("a_column_of_some_length")
        $0.integer("a_column_of_some_width")
        $0.index("a_column_of_some_length")
        $0.index("a_column_of_some_width")
      }
    }
    #expect(Set(texts).count == 3)
    #expect(texts.contains { $0.hasPrefix("CREATE INDEX {a_table_of_some_lengt_") })
  }

  @Test("A checksum is the same for ever, and another for another content")
  func checksums() throws {
    func checksum(_ body: @escaping @Sendable (Schema) -> Void) throws -> String {
      MigrationChecksum.checksum(of: try Migration("x", .breaking, body).operations())
    }
    // In every database that exists: if this fails, the code has changed what can't change.
    let kept = try checksum {
      $0.create("visits") {
        $0.user()
        $0.integer("count", default: 0).check("count >= 0")
        $0.text("note").nullable()
        $0.primaryKey("user_id")
        $0.index("count")
      }
      $0.run("UPDATE {visits} SET count = 1")
    }
    #expect(kept == "668845c3778a69ecb4ece916a6f4f0f7")
    let variants = try [
      checksum { $0.create("a") { $0.integer("b") } }, checksum { $0.create("a") { $0.integer("c") } },
      checksum { $0.create("a") { $0.text("b") } }, checksum { $0.create("a") { $0.integer("b").nullable() } },
      checksum { $0.create("a") { $0.integer("b", default: 0) } }, checksum { $0.create("a") { $0.integer("b").unique() } },
      checksum { $0.create("a") { $0.integer("b").check("b > 0") } }, checksum { $0.create("ab") { $0.integer("b") } },
      checksum { $0.drop("a") }, checksum { $0.dropIndex("a") }, checksum { $0.run("SELECT 1") },
      checksum { $0.raw(sqlite: "SELECT 1", postgres: nil) },
    ]
    #expect(Set(variants).count == variants.count)
  }
}

@Suite("SQL text")
struct SQLTextTests {
  private func text(_ source: String, as principal: SQLPrincipal = .plugin("ref")) -> String? {
    (try? SQLText(source.utf8, principal: principal, dialect: .sqlite)).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test("Table names are written out where they are names")
  func names() {
    #expect(text("SELECT * FROM {visits} JOIN {a_1}") == "SELECT * FROM ref_visits JOIN ref_a_1")
    #expect(text("SELECT * FROM {updates}", as: .host) == "SELECT * FROM patchbay_updates")
    for kept in [
      "SELECT '{visits}'", "SELECT 'it''s {visits}'", "SELECT \"{visits}\"", "SELECT `{visits}`", "SELECT [{visits}]",
      "SELECT 1 -- {visits}\n", "SELECT 1 /* {visits} '*/", "SELECT '", "SELECT /*", "SELECT \"", "SELECT -1 - -2", "SELECT 4/2",
      "SELECT x'00', 'é{', 'rollback', 'sqlite_x'",
    ] {
      #expect(text(kept) == kept)
    }
    for refused in [
      "SELECT {", "SELECT {}", "SELECT {Visits}", "SELECT {a b}", "SELECT {a'}", "SELECT {a", "", " ", "--", "/* */",
      "SELECT \u{0}",
    ] {
      #expect(text(refused) == nil)
    }
  }

  @Test("A comment's or string's end is found where SQLite finds it")
  func ends() {
    #expect(text("SELECT '--' {v}") == "SELECT '--' ref_v")
    #expect(text("SELECT /* ' */ {v}") == "SELECT /* ' */ ref_v")
    #expect(text("SELECT 1 -- ' \n {v}") == "SELECT 1 -- ' \n ref_v")
    #expect(text("SELECT /*/ {v} */ {v}") == "SELECT /*/ {v} */ ref_v")
    #expect(text("SELECT 'a\\' {v}") == "SELECT 'a\\' ref_v")
  }

  @Test("Only blanks may stand behind a statement")
  func blanks() {
    #expect(SQLText.isBlank(" ; -- x\n /* y */ ;".utf8))
    #expect(!SQLText.isBlank("; x".utf8))
    #expect(!SQLText.isBlank("'".utf8))
  }
}
