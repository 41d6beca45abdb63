import BaseTesting
import Logging
import PluginAPI
import PostgresTesting
import Testing

@testable import Host
@testable import PatchbayStorage

@Suite(.timeLimit(.minutes(5))) struct HostPresenceTests {
  /// A bot reads what operators switched before it loads its plugins; what is switched from then on is heard of here.
  @Test func whatWasSwitchedBeforeTheFirstLookIsTold() async throws {
    let server = try PostgresServer.shared()
    let options = server.options(schema: server.newName("presence"))
    let connection = try PostgresConnection(options)
    defer { connection.close() }
    try HostTables.migrate(connection, now: 1)
    _ = try connection.execute(
      "INSERT INTO patchbay_meta (name, value) VALUES ('plugin:counter', 'off')", [], as: .host, maxRows: .max)
    let folder = try TestFolder()
    let presence = try HostPresence(
      bot: (42, "shop"), identity: HostIdentity(inheriting: folder.path, version: "1"), numbers: OutboxNumbers(after: 0, slot: 1),
      options: options, log: Logger(label: "test"))
    let (told, telling) = AsyncStream.makeStream(of: PluginChoices.self)
    presence.start(HostPresence.Events(choices: { telling.yield($0) }, adopted: {}, eventDue: { _ in }))
    var heard = told.makeAsyncIterator()
    #expect(await heard.next() == PluginChoices(switched: ["counter": false]))
    await presence.stop()
  }
}
