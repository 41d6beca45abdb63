@_spi(Host) import PluginAPI
import Testing

@testable import Host
@testable import PatchbayStorage

/// That the host knows of each place where it keeps people.
@Suite struct PersonalRowsTests {
  /// Tables by name, with their columns, as all migrations leave them.
  private func tables() throws -> [String: [ColumnDefinition]] { try HostTables.migrations.map(PreparedMigration.init).shape }

  @Test func everyTableWithAPersonIsLookedAt() throws {
    let known = Set(PersonalRows.all.map(\.table))
    let withPeople = try tables().filter { $0.value.contains { $0.isPerson } }.keys
    #expect(withPeople.count > 5)
    for table in withPeople { #expect(known.contains(table), "\(table)") }
  }

  @Test(arguments: PersonalRows.all.map(\.table)) func whatIsReadIsThere(_ name: String) throws {
    let part = try #require(PersonalRows.all.first { $0.table == name })
    let columns = try #require(try tables()[name]).map(\.name)
    for column in part.columns { #expect(columns.contains(column), "\(column)") }
    #expect(part.condition.count { $0 == "?" } == part.values(bot: 1, person: 7).count)
    #expect(!part.ends.isEmpty)
  }

  /// Columns that stay when rows become nobody's: they say nothing of a person.
  private static let impersonal: [String: Set<String>] = [
    "updates": ["plugin", "incident", "seq", "host"],
    "outbox": ["reference", "update_id", "chat", "message_id", "error_code", "error", "host"],
    "users": ["met_at", "commands"],
  ]

  /// What a row that stays may hold of somebody is emptied: who adds a column decides on it here.
  @Test(arguments: impersonal.keys.sorted()) func whatStaysIsEmptied(_ name: String) throws {
    let part = try #require(PersonalRows.all.first { $0.table == name })
    let set = part.ends.compactMap { if case .blanked(let columns, _, _) = $0 { columns } else { nil } }.joined(separator: ", ")
    let emptied = set.split(separator: ",").map { $0.prefix { $0 != "=" }.filter { !$0.isWhitespace } }
    for column in try #require(try tables()[name]) where column.isNullable || column.kind == .blob {
      #expect(emptied.contains(column.name) || Self.impersonal[name]?.contains(column.name) == true, "\(column.name)")
    }
  }
}
