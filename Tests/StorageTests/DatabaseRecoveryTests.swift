@_spi(Host) import PluginAPI
import Testing

@testable import PatchbayStorage

@Suite struct DatabaseRecoveryTests {
  private func sql(_ code: SQLError.Code, state: String? = nil) -> SQLError {
    SQLError(code, statement: "SELECT 1", plugin: nil, sqlState: state)
  }

  @Test func whatADatabaseMayGetOverIsToldApart() {
    let passing: [any Error] = [
      sql(.busy), sql(.busy, state: "40P01"), sql(.connectionLost), sql(.transactionLost),
      StorageError.locked(path: "/a", process: nil), StorageError.cannotConnect(host: "a", port: "1", reason: ""),
      StorageError.beingMoved, StorageError.statement(sql(.connectionLost)),
      StorageError.failedMigration(plugin: "a", name: "1", cause: sql(.busy)),
    ]
    for error in passing { #expect(error.mayRecover, "\(error)") }
    let lasting: [any Error] = [
      sql(.syntax("")), sql(.corrupt), sql(.constraint(.unique, on: "")), StorageError.otherBot(expected: 1, found: 2),
      StorageError.failedMigration(plugin: "a", name: "1", cause: sql(.syntax(""))), CancellationError(),
    ]
    for error in lasting { #expect(!error.mayRecover, "\(error)") }
  }
}
