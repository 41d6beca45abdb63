@_spi(Host) import PluginAPI
import PostgresTesting
import StorageTesting
import Testing

@testable import Host
@testable import PatchbayStorage

/// News that wait for a group, when that becomes a supergroup.
@Suite struct NoticeMoveTests {
  private static let move = ChatMove(from: -5, to: -1005)

  private static func message(_ text: String, chat: Int64) -> [UInt8] { Array(#"{"chat_id":\#(chat),"text":"\#(text)"}"#.utf8) }

  private static func texts(_ messages: [[UInt8]]) throws -> [String] {
    try messages.map { message in
      let root = try JSONDocument(message).root
      return "\(root.member("chat_id").integer ?? 0) \(root.member("text").string ?? "")"
    }.sorted()
  }

  @Test(arguments: [StorageEngine.sqlite, .postgres], [true, false])
  func newsThatWaitAreToldInTheNewGroup(engine: StorageEngine, hasOwn: Bool) async throws {
    let sqlite = try SQLiteLaneRig()
    let lane: any Lane = engine == .sqlite ? sqlite.lane : try await PostgresLaneRig().lane
    if engine == .sqlite { try await lane.runAlone { _ = try HostTables.migrate($0.database, now: 0) } }
    let told = try await lane.run { session -> [[UInt8]] in
      let store = NoticeStore(session, bot: 42)
      // Of one kind news wait, of another the pause is on.
      for kind in ["likes", "joins"] { #expect(try store.turn(of: kind, chat: -5, plugin: "club") == .now) }
      #expect(try store.turn(of: "likes", chat: -5, plugin: "club") == .wait(with: nil))
      let due = try store.keep("likes", [1], message: Self.message("two likes", chat: -5), chat: -5, plugin: "club")
      if hasOwn {
        #expect(try store.turn(of: "likes", chat: -1005, plugin: "club") == .now)
        #expect(try store.turn(of: "likes", chat: -1005, plugin: "club") == .wait(with: nil))
        _ = try store.keep("likes", [2], message: Self.message("a like", chat: -1005), chat: -1005, plugin: "club")
      }
      // Told of by the old group and by the new one.
      #expect(try ChatMoveStore(session, bot: 42).follow(Self.move))
      #expect(try !ChatMoveStore(session, bot: 42).follow(Self.move))
      #expect(try store.turn(of: "joins", chat: -1005, plugin: "club") == .wait(with: nil))
      if !hasOwn { #expect(try store.turn(of: "likes", chat: -1005, plugin: "club") == .wait(with: [1])) }
      let later = StoreSession(database: session.database, now: due)
      return try NoticeStore(later, bot: 42).takeDue(limit: 10)
    }
    #expect(try Self.texts(told) == (hasOwn ? ["-1005 a like", "-1005 two likes"] : ["-1005 two likes"]))
    await lane.close()
    sqlite.executor.stop()
  }
}
