import Host
import PluginAPI
import Testing

@Suite("Values go into SQLite and come back")
struct SQLiteValueTests {
  let fixture: StorageFixture

  init() throws {
    fixture = try StorageFixture()
    try fixture.migrate("shop", Sample.values)
  }

  @Test(
    "Each value returns as it went in",
    arguments: [
      ("number", .integer(0)), ("number", .integer(.max)), ("number", .integer(.min)), ("number", .integer(-1)), ("number", .null),
      ("fraction", .real(0.1)), ("fraction", .real(-.greatestFiniteMagnitude)), ("fraction", .real(.leastNonzeroMagnitude)),
      ("fraction", .real(.infinity)), ("name", .text("")), ("name", .text("a\u{0}b\u{0}")), ("name", .text("🧩 Привет e\u{301}")),
      ("name", .text("'; DROP TABLE items; --")), ("name", .text(String(repeating: "ж", count: 500_000))), ("name", .null),
      ("bytes", .blob([])), ("bytes", .blob([0, 255, 0])), ("bytes", .blob([UInt8](repeating: 7, count: 1 << 20))),
    ] as [(String, SQLValue)])
  func roundTrip(column: String, value: SQLValue) throws {
    let back = try fixture.transaction { session in
      let row =
        switch column {
        case "number":
          try session.execute("INSERT INTO {items} (number) VALUES (?) RETURNING number", [value], as: .plugin("shop")).one()
        case "fraction":
          try session.execute("INSERT INTO {items} (fraction) VALUES (?) RETURNING fraction", [value], as: .plugin("shop")).one()
        case "name":
          try session.execute("INSERT INTO {items} (name) VALUES (?) RETURNING name", [value], as: .plugin("shop")).one()
        default:
          try session.execute("INSERT INTO {items} (bytes) VALUES (?) RETURNING bytes", [value], as: .plugin("shop")).one()
        }
      return try row[column].value
    }
    #expect(back == value)
  }

  @Test("Several texts and blobs of one statement don't mix")
  func several() throws {
    let row = try fixture.transaction {
      try $0.execute(
        "SELECT ? AS a, ? AS b, ? AS c, ? AS d",
        ["first".sqlValue, [UInt8]([1, 2]).sqlValue, "".sqlValue, String(repeating: "x", count: 70_000).sqlValue],
        as: .plugin("shop")
      ).one()
    }
    #expect(try row["a"].string == "first")
    #expect(try row["b"].bytes == [1, 2])
    #expect(try row["c"].string == "")
    #expect(try row["d"].string.count == 70_000)
  }

  @Test("A NaN, which SQLite would turn into NULL, is refused")
  func notANumber() throws {
    let error = sqlError {
      try fixture.transaction { _ = try $0.execute("SELECT ?", [.real(.nan)], as: .plugin("shop")) }
    }
    #expect(error?.code == .unsupportedValue("a NaN"))
  }

  @Test("A column keeps its type: the tables are strict")
  func strict() throws {
    let error = sqlError {
      try fixture.transaction {
        _ = try $0.execute("INSERT INTO {items} (number) VALUES (?)", [.text("seven")], as: .plugin("shop"))
      }
    }
    guard case .constraint(.type, let column)? = error?.code else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(column == "shop_items.number")
    #expect(!(error?.description.contains("seven") ?? true))
  }

  @Test("Booleans are 0 and 1, and nothing else")
  func booleans() throws {
    try fixture.transaction {
      _ = try $0.execute("INSERT INTO {items} (flag) VALUES (?), (?)", [true.sqlValue, false.sqlValue], as: .plugin("shop"))
      #expect(
        try $0.execute("SELECT flag FROM {items} ORDER BY id", as: .plugin("shop")).rows.map { try $0.bool } == [true, false])
      let error = sqlError { _ = try fixture.session.execute("INSERT INTO {items} (flag) VALUES (2)", as: .plugin("shop")) }
      #expect(error?.code == .constraint(.check, on: "flag"))
    }
  }

  @Test("A row tells a missing column, a wrong type and NULL apart")
  func rows() throws {
    let row = try fixture.transaction {
      try $0.execute("SELECT 1 AS one, 'x' AS text, NULL AS void", as: .plugin("shop")).one()
    }
    #expect(row.columns == ["one", "text", "void"])
    #expect(try row.int == 1)
    #expect(try row["one"].double == 1)
    #expect(try row["void"].optional == nil)
    #expect(try row["text"].optional?.string == "x")
    #expect(try row[1].string == "x")
    #expect(sqlError { _ = try row["other"].int }?.code == .missingColumn("other"))
    #expect(sqlError { _ = try row[7].int }?.code == .missingColumn("#7"))
    #expect(
      sqlError { _ = try row["text"].int }?.code == .typeMismatch(column: "text", expected: "an integer", found: "text"))
    #expect(sqlError { _ = try row["void"].string }?.plugin == "shop")
  }

  @Test("The number of values must be that of the places")
  func parameters() throws {
    try fixture.transaction { session in
      #expect(
        sqlError { _ = try session.execute("SELECT ?, ?", [.null], as: .plugin("shop")) }?.code
          == .parameterCount(expected: 2, given: 1))
      #expect(sqlError { _ = try session.execute("SELECT ?2", [.null, .null], as: .plugin("shop")) } != nil)
      #expect(sqlError { _ = try session.execute("SELECT :name", [.null], as: .plugin("shop")) } != nil)
    }
  }

  @Test("A query stops at the rows that are wanted; a write runs to its end")
  func maxRows() throws {
    try fixture.transaction { session in
      let insert: Statement = """
        WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 100)
        INSERT INTO {items} (number) SELECT x FROM n RETURNING number
        """
      let result = try session.execute(insert, [], as: .plugin("shop"), maxRows: 1)
      #expect(result.rows.count == 1)
      #expect(result.changes == 100)
      #expect(try session.execute("SELECT number FROM {items}", [], as: .plugin("shop"), maxRows: 2).rows.count == 2)
      #expect(try session.execute("SELECT count(*) FROM {items}", as: .plugin("shop")).one().int == 100)
    }
  }
}
