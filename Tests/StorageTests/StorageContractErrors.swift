import PluginAPI
import StorageTesting
import Testing

@Suite("Storage contract: errors")
struct StorageContractErrors {
  private static let migration = Migration("001-rules") { schema in
    schema.create("people") {
      $0.user()
      $0.text("name").unique()
      $0.integer("age", default: 1).check("age > 0")
      $0.integer("place").nullable()
      $0.primaryKey("user_id")
      $0.unique("age", "place")
    }
    schema.create("links") {
      $0.id()
      $0.integer("person").references("people", column: "user_id")
      $0.text("code").nullable()
      $0.index("person", "code", unique: true, name: "links_pair")
    }
  }

  private func rules(_ engine: StorageEngine) throws -> StorageDatabase {
    let database = try StorageDatabase(engine)
    try database.migrate("ref", Self.migration)
    try database.run("INSERT INTO {people} (user_id, name, place) VALUES (1, 'Ann', 5)", as: "ref")
    try database.run("INSERT INTO {links} (person, code) VALUES (1, 'x')", as: "ref")
    return database
  }

  @Test("A broken rule is told by its kind and by what it is of, on every engine alike", arguments: StorageEngine.allCases)
  func constraints(engine: StorageEngine) throws {
    let database = try rules(engine)
    let cases: [(Statement, SQLError.Code)] = [
      ("INSERT INTO {people} (user_id, name) VALUES (1, 'Bob')", .constraint(.primaryKey, on: "ref_people.user_id")),
      ("INSERT INTO {people} (user_id, name) VALUES (2, 'Ann')", .constraint(.unique, on: "ref_people.name")),
      (
        "INSERT INTO {people} (user_id, name, place) VALUES (2, 'Bob', 5)",
        .constraint(.unique, on: "ref_people.age, ref_people.place")
      ),
      ("INSERT INTO {links} (person, code) VALUES (1, 'x')", .constraint(.unique, on: "ref_links.person, ref_links.code")),
      ("INSERT INTO {people} (user_id, name) VALUES (2, NULL)", .constraint(.notNull, on: "ref_people.name")),
      ("UPDATE {people} SET name = NULL", .constraint(.notNull, on: "ref_people.name")),
    ]
    for (statement, code) in cases {
      let error = sqlError { try database.run(statement, as: "ref") }
      #expect(error?.code == code)
      #expect(error?.statement == statement.description)
      #expect(error?.plugin == "ref")
      if case .constraint(let kind, _) = code { #expect(error?.isDuplicate == (kind == .unique || kind == .primaryKey)) }
    }
    let others: [(Statement, SQLError.Constraint)] = [
      ("INSERT INTO {people} (user_id, name, age) VALUES (2, 'Bob', 0)", .check), ("UPDATE {people} SET age = -1", .check),
      ("INSERT INTO {links} (person) VALUES (9)", .foreignKey), ("DELETE FROM {people}", .foreignKey),
    ]
    for (statement, kind) in others {
      guard case .constraint(kind, _)? = sqlError({ try database.run(statement, as: "ref") })?.code else {
        Issue.record("\(statement): not refused by \(kind)")
        continue
      }
    }
  }

  @Test("A text that the engine doesn't understand is told in the engine's words", arguments: StorageEngine.allCases)
  func syntax(engine: StorageEngine) throws {
    let database = try rules(engine)
    let cases: [(Statement, String)] = [
      ("SELECT FROM WHERE", ""), ("SELECT nothing FROM {people}", "nothing"), ("SELECT * FROM {nothing}", "ref_nothing"),
      ("SELECT 1; SELECT 2", "a second statement"), ("SELECT unknown_function(1)", "unknown_function"), ("SELECT 'open", ""),
      ("INSERT INTO {people} (user_id, name) VALUES (1)", ""), ("SELECT {", "table's name"),
    ]
    for (statement, word) in cases {
      let error = sqlError { try database.run(statement, as: "ref") }
      guard case .syntax(let message)? = error?.code else {
        Issue.record("\(statement): \(String(describing: error))")
        continue
      }
      #expect(message.contains(word))
    }
  }

  @Test("An error tells no value of a row or a statement", arguments: StorageEngine.allCases)
  func noValues(engine: StorageEngine) throws {
    let database = try rules(engine)
    let secret = SQLValue.text("card 4111")
    try database.run("INSERT INTO {people} (user_id, name, place) VALUES (7, ?, 8)", [secret], as: "ref")
    let cases: [(Statement, [SQLValue])] = [
      ("INSERT INTO {people} (user_id, name) VALUES (8, ?)", [secret]),
      ("INSERT INTO {people} (user_id, name, age) VALUES (8, ?, -4111)", [secret]),
      ("INSERT INTO {people} (user_id, name, place) VALUES (?, 'x', 1)", [secret]),
      ("INSERT INTO {links} (person, code) VALUES (4111, ?)", [secret]),
      ("UPDATE {people} SET age = CAST(name AS INTEGER) / 0 - 1 WHERE user_id = 7", []),
    ]
    for (statement, values) in cases {
      let error = sqlError { try database.run(statement, values, as: "ref") }
      #expect(error != nil, "\(statement)")
      let told = error?.description.dropLast(statement.description.count) ?? ""
      #expect(!told.contains("4111"), "\(told)")
    }
  }

  @Test(
    "PostgreSQL's code comes along, and nothing where the host itself refuses",
    arguments: [StorageEngine.postgres, .postgresWithoutRoles])
  func states(engine: StorageEngine) throws {
    let database = try rules(engine)
    func state(_ statement: Statement) -> String? { sqlError { try database.run(statement, as: "ref") }?.sqlState }
    #expect(state("INSERT INTO {people} (user_id, name) VALUES (1, 'Bob')") == "23505")
    #expect(state("INSERT INTO {people} (user_id, name) VALUES (2, NULL)") == "23502")
    #expect(state("UPDATE {people} SET age = 0") == "23514")
    #expect(state("DELETE FROM {people}") == "23503")
    #expect(state("SELECT * FROM {nothing}") == "42P01")
    #expect(state("SELECT nothing FROM {people}") == "42703")
    #expect(state("SELECT 1 / 0") == "22012")
    #expect(state("DROP TABLE {people}") == nil)
    #expect(sqlError { try database.run("SELECT 1 / 0", as: "ref") }?.description.contains("division by zero") == true)
  }
}
