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
}
