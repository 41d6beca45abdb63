@_spi(Host) import PluginAPI
import StorageTesting
import Testing

@testable import Host
@testable import PatchbayStorage

/// People as the bot sees and meets them, on both engines.
@Suite("People in the database") struct UserStoreTests {
  private struct Fixture {
    let storage: StorageDatabase

    init(_ engine: StorageEngine) throws { storage = try StorageDatabase(engine) }

    func run<Value>(at now: Int64, _ body: (UserStore) throws -> Value) throws -> Value {
      try storage.transaction { try body(UserStore(StoreSession(database: $0, now: now), bot: 42)) }
    }

    /// An update of a person's.
    func see(at now: Int64, meeting isMeeting: Bool, name: String = "Ann", code: String? = "en") throws -> BotUser {
      let language = code.map { #","language_code":"\#($0)""# } ?? ""
      let json = #"{"id":7,"is_bot":false,"first_name":"\#(name)"\#(language)}"#
      let user = User(try JSONDocument(Array(json.utf8)).root)
      return try run(at: now) { store in
        let call = UserStore.find(7, bot: 42)
        let known = try UserStore.person(of: 7)(storage.session.execute(call.statement, call.values, as: .host))
        return try store.see(user, known: known, isMeeting: isMeeting)
      }
    }

    func row() throws -> String {
      let row = try storage.session.execute("SELECT status, first_seen, last_seen, met_at FROM {users} WHERE bot = 42 AND id = 7")
        .one()
      return try "\(row[0].string) \(row[1].int64) \(row[2].int64) \(row[3].optional.map { String(try $0.int64) } ?? "-")"
    }
  }

  /// Whatever comes in whichever order, the first meeting makes a newcomer, and nothing else does.
  @Test(arguments: StorageEngine.allCases) func theFirstMeetingMakesANewcomer(engine: StorageEngine) throws {
    let fixture = try Fixture(engine)
    for pattern in 0..<32 {
      _ = try fixture.storage.session.execute("DELETE FROM {users}")
      var metAt: Int?
      for step in 0..<5 {
        let isMeeting = pattern >> step & 1 == 1
        let person = try fixture.see(at: Int64(1_000 + step), meeting: isMeeting)
        #expect(person.isNewcomer == (isMeeting && metAt == nil), "\(pattern) \(step)")
        if isMeeting, metAt == nil { metAt = 1_000 + step }
        #expect(person.status == (metAt == nil ? .new : .active))
        #expect(try fixture.run(at: 2_000) { try $0.find(7)?.isNewcomer } == false)
      }
      #expect(try fixture.row().hasSuffix(metAt.map { " \($0)" } ?? " -"))
    }
  }

  @Test(arguments: StorageEngine.allCases) func whoIsOnlySeenKeepsTheirStatus(engine: StorageEngine) throws {
    let fixture = try Fixture(engine)
    _ = try fixture.see(at: 1_000, meeting: true)
    for status in [BotUser.Status.blockedBot, .deleted] {
      try fixture.run(at: 2_000) { try $0.setStatus(status, of: 7) }
      #expect(try fixture.see(at: 100_000, meeting: false).status == status, "what they do in a group shows nothing")
      #expect(try fixture.see(at: 200_000, meeting: true).status == .active)
    }
    #expect(try fixture.row() == "active 1000 200000 1000")
  }

  @Test(arguments: StorageEngine.allCases) func twoFirstUpdatesAtOnce(engine: StorageEngine) throws {
    let fixture = try Fixture(engine)
    let user = User(try JSONDocument(Array(#"{"id":7,"is_bot":false,"first_name":"Ann"}"#.utf8)).root)
    // Both began when nobody knew the person: one in a group, one in private.
    try fixture.run(at: 1_000) { _ = try $0.see(user, known: nil, isMeeting: false) }
    try fixture.run(at: 1_001) { _ = try $0.see(user, known: nil, isMeeting: true) }
    #expect(try fixture.row() == "active 1000 1001 1001")
    try fixture.run(at: 1_002) { _ = try $0.see(user, known: nil, isMeeting: false) }
    #expect(try fixture.row() == "active 1000 1002 1001")
  }

  @Test(arguments: StorageEngine.allCases) func ownCommandsAreKept(engine: StorageEngine) throws {
    let fixture = try Fixture(engine)
    _ = try fixture.see(at: 1_000, meeting: true)
    func mark() throws -> String? {
      let call = UserStore.find(7, bot: 42)
      return try UserStore.person(of: 7)(fixture.storage.session.execute(call.statement, call.values, as: .host))?.commands
    }
    for wanted in ["abc", nil, "d"] as [String?] {
      try fixture.run(at: 2_000) { try $0.setCommands(wanted, of: 7) }
      #expect(try mark() == wanted)
    }
  }
}
