import PatchbayStorage
import PluginAPI
import StorageTesting
import Testing

@Suite("Storage contract: values")
struct StorageContractValues {
  private static let insertNumber: Statement = "INSERT INTO {items} (number) VALUES (?) RETURNING number AS value"
  private static let insertFraction: Statement = "INSERT INTO {items} (fraction) VALUES (?) RETURNING fraction AS value"
  private static let insertName: Statement = "INSERT INTO {items} (name) VALUES (?) RETURNING name AS value"
  private static let insertBytes: Statement = "INSERT INTO {items} (bytes) VALUES (?) RETURNING bytes AS value"

  private func shop(_ engine: StorageEngine) throws -> StorageDatabase {
    let database = try StorageDatabase(engine)
    try database.migrate("shop", Sample.values)
    return database
  }

  private static let kept: [(Statement, [SQLValue])] = [
    (insertNumber, [.integer(0), .integer(-1), .integer(.max), .integer(.min), .integer(1 << 53 + 1), .null]),
    (
      insertFraction,
      [
        .real(0.1), .real(-.greatestFiniteMagnitude), .real(.leastNonzeroMagnitude), .real(.leastNormalMagnitude),
        .real(.infinity), .real(-.infinity), .real(-0.0), .real(1e300), .null,
      ]
    ),
    (
      insertName,
      [
        .text(""), .text("'; DROP TABLE items; --"), .text("🧩 Привет e\u{301} \u{202E}שלום\u{202C}"), .text("\\x00 \\' ?"),
        .text("\u{1}\u{7F}\u{FFFD}\u{10FFFF}"), .text("line\r\nline\ttab"), .text(String(repeating: "ж", count: 1 << 19)), .null,
      ]
    ),
    (
      insertBytes, [.blob([]), .blob([0, 255, 0]), .blob(Array("text".utf8)), .blob((0..<1 << 20).map { UInt8($0 & 255) }), .null]
    ),
  ]

  @Test(
    "Each value returns as it went in, from the statement that writes it and from one that reads it",
    arguments: StorageEngine.allCases)
  func roundTrip(engine: StorageEngine) throws {
    let database = try shop(engine)
    for (statement, values) in Self.kept {
      for value in values {
        let written = try database.run(statement, [value]).one()["value"]
        // RETURNING on SQLite gives a whole number before the column makes it floating.
        if value == .real(-0.0) { #expect(try written.double == 0) } else { #expect(try written.value == value) }
        let read: Statement = "SELECT number, fraction, name, bytes FROM {items} ORDER BY id DESC LIMIT 1"
        let row = try database.run(read).one()
        #expect(row.values.filter { $0 != .null } == (value == .null ? [] : [value]))
      }
    }
  }

  @Test("An integer in a column of floating-point numbers is one", arguments: StorageEngine.allCases)
  func integerAsReal(engine: StorageEngine) throws {
    let database = try shop(engine)
    try database.run(Self.insertFraction, [.integer(3)])
    #expect(try database.run("SELECT fraction FROM {items}").one()[0].value == .real(3))
    // A whole floating-point number is an integer to a column of integers, without loss.
    #expect(try database.run(Self.insertNumber, [.real(3)]).one()["value"].value == .integer(3))
    #expect(try database.run(Self.insertNumber, [.text("12")]).one()["value"].value == .integer(12))
    #expect(try database.run(Self.insertName, [.integer(12)]).one()["value"].value == .text("12"))
  }

  @Test("A value of another type than the column's is refused, and never converted with loss", arguments: StorageEngine.allCases)
  func strict(engine: StorageEngine) throws {
    let database = try shop(engine)
    let refused: [(Statement, SQLValue)] = [
      (Self.insertNumber, .text("seven")), (Self.insertNumber, .real(2.5)), (Self.insertNumber, .blob([1])),
      (Self.insertFraction, .text("much")), (Self.insertFraction, .blob([1])), (Self.insertName, .blob([65])),
      (Self.insertBytes, .text("text")), (Self.insertBytes, .integer(1)), (Self.insertBytes, .real(1)),
    ]
    for (statement, value) in refused {
      let error = sqlError { try database.run(statement, [value]) }
      guard case .constraint(.type, _)? = error?.code else {
        Issue.record("\(value): \(String(describing: error))")
        continue
      }
    }
    #expect(try database.count("SELECT count(*) FROM shop_items") == 0)
  }

  @Test("A value that is refused is not told", arguments: StorageEngine.allCases)
  func secret(engine: StorageEngine) throws {
    let database = try shop(engine)
    for statement in [Self.insertNumber, Self.insertFraction, Self.insertBytes] {
      let error = sqlError { try database.run(statement, [.text("hunter2")]) }
      #expect(error != nil)
      #expect(error?.description.contains("hunter2") == false)
    }
  }

  @Test("A NaN is refused", arguments: StorageEngine.allCases)
  func notANumber(engine: StorageEngine) throws {
    let database = try shop(engine)
    #expect(sqlError { try database.run(Self.insertFraction, [.real(.nan)]) }?.code == .unsupportedValue("a NaN"))
  }

  @Test("A text with U+0000 is kept whole or refused, never cut", arguments: StorageEngine.allCases)
  func zero(engine: StorageEngine) throws {
    let database = try shop(engine)
    let text = SQLValue.text("a\u{0}b")
    switch engine {
    case .sqlite: #expect(try database.run(Self.insertName, [text]).one()["value"].value == text)
    case .postgres, .postgresWithoutRoles:
      #expect(sqlError { try database.run(Self.insertName, [text]) }?.code == .unsupportedValue("a text that holds U+0000"))
    }
  }

  @Test("A boolean is the integer 0 or 1, whatever was compared", arguments: StorageEngine.allCases)
  func booleans(engine: StorageEngine) throws {
    let database = try shop(engine)
    #expect(try database.run("INSERT INTO {items} (flag) VALUES (?) RETURNING flag", [true.sqlValue]).one().bool)
    #expect(try database.run("SELECT count(*) FROM {items} WHERE flag = 1").one().int == 1)
    let row = try database.run("SELECT 1 = 1 AS yes, 1 = 2 AS no, number IS NULL AS void FROM {items}").one()
    #expect(row.values == [.integer(1), .integer(0), .integer(1)])
    guard case .constraint(.check, _)? = sqlError({ try database.run("INSERT INTO {items} (flag) VALUES (2)") })?.code else {
      Issue.record("2 was taken")
      return
    }
  }

  @Test("Sums and counts of integers are integers, averages aren't", arguments: StorageEngine.allCases)
  func aggregates(engine: StorageEngine) throws {
    let database = try shop(engine)
    try database.run("INSERT INTO {items} (number, fraction) VALUES (1, 0.5), (4000000000, 0.25), (NULL, NULL)")
    let row = try database.run(
      """
      SELECT count(*) AS count, sum(number) AS sum, avg(number) AS average, max(number) AS most, sum(fraction) AS fractions,
        coalesce(sum(number), 0) AS never_null FROM {items}
      """
    ).one()
    #expect(
      row.values == [
        .integer(3), .integer(4_000_000_001), .real(2_000_000_000.5), .integer(4_000_000_000), .real(0.75), .integer(4_000_000_001),
      ])
    #expect(try database.run("SELECT sum(number) FROM {items} WHERE id < 0").one().optional == nil)
  }

  @Test("Several values of one statement don't mix", arguments: StorageEngine.allCases)
  func several(engine: StorageEngine) throws {
    let database = try shop(engine)
    let long = String(repeating: "x", count: 70_000)
    let row = try database.run(
      """
      INSERT INTO {items} (number, fraction, name, bytes) VALUES (?, ?, ?, ?)
      RETURNING number, fraction, name, bytes, CAST(? AS TEXT) AS more
      """, [.integer(-5), .real(2.5), .text(long), .blob([1, 2]), .text("")]
    ).one()
    #expect(row.values == [.integer(-5), .real(2.5), .text(long), .blob([1, 2]), .text("")])
  }

  @Test("The number of values must be that of the places", arguments: StorageEngine.allCases)
  func parameters(engine: StorageEngine) throws {
    let database = try shop(engine)
    let read: Statement = "SELECT count(*) FROM {items} WHERE number = ? AND name = ?"
    #expect(sqlError { try database.run(read, [.null]) }?.code == .parameterCount(expected: 2, given: 1))
    #expect(sqlError { try database.run(read, [.null, .null, .null]) }?.code == .parameterCount(expected: 2, given: 3))
    for named in ["SELECT ?2", "SELECT :name", "SELECT @name", "SELECT $1"] as [Statement] {
      #expect(sqlError { try database.run(named, [.null, .null]) } != nil)
    }
  }

  @Test("No more rows are kept than are wanted; a write runs to its end", arguments: StorageEngine.allCases)
  func maxRows(engine: StorageEngine) throws {
    let database = try shop(engine)
    try database.transaction { session in
      let insert: Statement = """
        WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 100)
        INSERT INTO {items} (number) SELECT x FROM n RETURNING number
        """
      let result = try session.execute(insert, [], as: .plugin("shop"), maxRows: 1)
      #expect(result.rows.count == 1)
      #expect(result.changes == 100)
      let read: Statement = "SELECT number FROM {items} ORDER BY number"
      #expect(try session.execute(read, [], as: .plugin("shop"), maxRows: 2).rows.map { try $0.int } == [1, 2])
      #expect(try session.execute(read, [], as: .plugin("shop"), maxRows: 0).rows.isEmpty)
      #expect(try session.execute(read, [], as: .plugin("shop"), maxRows: .max).rows.count == 100)
    }
  }

  @Test("A write tells how many rows it wrote, a query none", arguments: StorageEngine.allCases)
  func changes(engine: StorageEngine) throws {
    let database = try shop(engine)
    #expect(try database.run("INSERT INTO {items} (number) VALUES (1), (2), (3)").changes == 3)
    #expect(try database.run("UPDATE {items} SET name = 'x' WHERE number > 1").changes == 2)
    #expect(try database.run("UPDATE {items} SET name = 'x' WHERE number > 9").changes == 0)
    #expect(try database.run("SELECT number FROM {items}").changes == 0)
    #expect(try database.run("DELETE FROM {items} WHERE number = 1 RETURNING id").changes == 1)
    #expect(try database.run("DELETE FROM {items}").changes == 2)
  }

  @Test("A row tells a missing column, a wrong type and NULL apart", arguments: StorageEngine.allCases)
  func rows(engine: StorageEngine) throws {
    let database = try shop(engine)
    let row = try database.run("SELECT 1 AS one, 'x' AS text, NULL AS void").one()
    #expect(row.columns == ["one", "text", "void"])
    #expect(try row.int == 1)
    #expect(try row["one"].double == 1)
    #expect(try row["void"].optional == nil)
    #expect(try row[1].string == "x")
    #expect(sqlError { _ = try row["other"].int }?.code == .missingColumn("other"))
    #expect(sqlError { _ = try row["text"].int }?.code == .typeMismatch(column: "text", expected: "an integer", found: "text"))
    #expect(sqlError { _ = try row["void"].string }?.plugin == "shop")
  }
}
