@_spi(Host) import PluginAPI
import StorageTesting
import Testing

@testable import Host
@testable import PatchbayStorage

/// What operators look up in the ledger.
@Suite(.timeLimit(.minutes(20))) struct LedgerRecordsTests {
  /// What a report says in one of its columns.
  private static func column(
    _ name: String, of action: String, _ arguments: [String: String], _ fixture: LedgerFixture
  ) throws -> [SQLValue] {
    let operation = try #require(OperationTable.find(action))
    let (records, input) = (LedgerRecords(fixture.session, bot: LedgerFixture.bot), try operation.input(arguments))
    return try (action == "ledger.list" ? records.list(input) : records.history(input))[column: name]
  }

  @Test(arguments: LedgerFixture.engines) func peopleAreFoundByNamesOfAnyScript(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    let people: [(Int64, String, String?, String?)] = [
      (101, "Анна", "Ёлкина", "anna_k"), (102, "АННА-МАРИЯ", nil, nil), (103, "Boris", "O'Hara", "50%_off"),
      (104, "Ганна", nil, nil),
    ]
    try fixture.transaction { _ in
      for (id, first, last, username) in people {
        try fixture.database.execute(
          """
          INSERT INTO patchbay_users (bot, id, first_name, last_name, username, first_seen, last_seen)
          VALUES (?, ?, ?, ?, ?, 1, 1)
          """, [.integer(LedgerFixture.bot), .integer(id), .text(first), last.sqlValue, username.sqlValue])
      }
    }
    try FoldedName.complete(fixture.database)
    try fixture.credit(102, 5, key: "a")
    func found(_ search: String, _ more: [String: String] = [:]) throws -> [SQLValue] {
      try Self.column("user", of: "ledger.list", more.merging(["search": search]) { $1 }, fixture)
    }
    #expect(try found("анна") == [.integer(102), .integer(101), .integer(104)])
    #expect(try found("анна", ["limit": "1", "offset": "1"]) == [.integer(101)])
    #expect(try found("анна", ["min": "1"]) == [.integer(102)])
    #expect(try found("АННА ё") == [.integer(101)])
    #expect(try found("ANNA_K") == [.integer(101)])
    #expect(try found("%") == [.integer(103)])
    #expect(try found("o'h") == [.integer(103)])
    #expect(try found("103") == [.integer(103)])
    #expect(try found("nobody").isEmpty)
    #expect(try found("").count == 13)
  }

  @Test(arguments: LedgerFixture.engines) func aDebtIsALineOfTheHistory(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    let topUp = try fixture.credit(1, 10, key: "t").transfers[0]
    try fixture.spend(1, 7, key: "s")
    try fixture.transaction { _ = try $0.reverse(topUp, amount: nil, allowingDebt: true, key: "r") }
    try fixture.credit(1, 5, key: "u")
    let entries = try fixture.book().history(of: 1, in: .unit, before: nil, limit: 10)
    #expect(entries.map(\.kind) == ["repayment", "topup", "reversal", "reversal", "purchase", "topup"])
    #expect(entries.map(\.change.minorUnits) == [-5, 5, 0, -3, -7, 10])
    #expect(entries.map(\.balance.minorUnits) == [0, 5, 0, 0, 3, 10])
    #expect(entries.map { $0.owed?.minorUnits } == [2, nil, 7, nil, nil, nil])
    // A page ends where it ends, whatever the lines are.
    let second = try fixture.book().history(of: 1, in: .unit, before: entries[1].transfer, limit: 1)
    #expect(second == [entries[2]])
    #expect(
      try Self.column("owed", of: "ledger.history", ["user": "1"], fixture) == [
        .integer(2), .null, .integer(7), .null, .null, .null,
      ])
    #expect(try fixture.wallet(1) == [0, 0, 2])
  }
}
