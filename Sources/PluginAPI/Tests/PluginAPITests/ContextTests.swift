@_spi(Host) import PluginAPI
import Testing

@Suite struct ContextTests {
  struct Draft: Codable, Sendable, Equatable { let name: String }
  static let asksName = Conversation<Draft>("name", version: 2)

  @Test func aButtonReadsTheStateOfTheDialog() throws {
    let desk = TransactionDesk()
    try desk.update { update in
      try #expect(update.state(of: Self.asksName) == nil)
      try update.begin(Self.asksName, Draft(name: "Anna"))
    }
    try desk.update(isPress: true) { update in
      try #expect(update.state(of: Self.asksName) == Draft(name: "Anna"))
      try #expect(update.state(of: Conversation<Draft>("name", version: 1)) == nil)
      try #expect(update.state(of: Conversation<Draft>("age", version: 2)) == nil)
      try #expect(update.state(of: Conversation<[Int]>("name", version: 2)) == nil, "a state of another type")
    }
  }

  @Test(
    arguments: [
      (1_700_000_000_000, 0), (1_700_000_060_000, 60_000), (0, 0), (.min, 0), (.max, 10_000_000_000_000), (-1, 0),
    ] as [(Int64, Int64)])
  func aJobAtAMoment(moment: Int64, delay: Int64) throws {
    let desk = TransactionDesk()
    try desk.event { event in
      _ = try event.enqueue(Job<String>("fetch"), "x", key: "k", at: moment, priority: .high, user: 7)
      #expect(throws: PluginError.jobNotRegistered(name: "visits/other")) {
        try event.enqueue(Job<String>("other"), "x", at: moment)
      }
    }
    let job = try #require(desk.jobs.first)
    #expect(job.delay == delay && job.key == "k" && job.user == 7 && job.priority == .high && desk.jobs.count == 1)
  }

  @Test(
    arguments: [(Duration.zero, 0), (.milliseconds(1500), 1500), (.seconds(-5), 0), (.microseconds(1), 1)] as [(Duration, Int64)])
  func aJobAfterAWhile(delay: Duration, milliseconds: Int64) throws {
    let desk = TransactionDesk()
    try desk.event { _ = try $0.enqueue(Job<String>("fetch"), "x", after: delay) }
    #expect(desk.jobs.map(\.delay) == [milliseconds])
  }

  @Test func aWebResponseTakesValues() throws {
    struct Order: Encodable { let id: Int64, title: String }
    let response = try WebResponse.json([Order(id: 5, title: "Tea")], status: 201)
    #expect(String(decoding: response.body, as: UTF8.self) == #"[{"id":5,"title":"Tea"}]"# && response.status == 201)
    #expect(response.headers["content-type"] == "application/json")
    #expect(try String(decoding: WebResponse.json([1, 2]).body, as: UTF8.self) == "[1,2]")
    #expect(WebResponse.json(Array("{}".utf8)).body == Array("{}".utf8))
    #expect(throws: PluginError.self) { try WebResponse.json(Double.nan) }
  }
}
