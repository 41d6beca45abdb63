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

  @Test func nobodyIsNoPerson() throws {
    let desk = TransactionDesk()
    try desk.update(from: nil, in: -100) { update in
      #expect(update.person == nil && update.language == TransactionDesk.bot.language)
      #expect(throws: PluginError.noPerson) { try update.requirePerson() }
      try update.reply(ContextTextTests.yes)
      #expect(desk.lastText == "Yes")
    }
    try desk.update { try #expect($0.requirePerson().id == 7 && $0.person?.id == 7) }
  }

  /// The data of the buttons that were sent last.
  private func lastData(_ desk: TransactionDesk) -> [String] {
    let markup = desk.sent.last.flatMap(TransactionDesk.json)?.member("reply_markup").member("inline_keyboard")
    return (markup?.elements.flatMap { row in row.elements.map { $0.member("callback_data").string ?? "" } }) ?? []
  }

  @Test func aButtonInAGroupIsWhoseAnswerItStandsBelow() throws {
    let desk = TransactionDesk()
    let vote = Callback<Int64>("buy", by: .everybody)
    func keyboard(_ update: UpdateContext) throws -> Keyboard {
      .row(try update.button("again", ContextTextTests.again), try update.button(ContextTextTests.yes, vote, 5))
    }
    try desk.update(from: 7, in: -100) { update in
      try update.reply("a page", keyboard: keyboard(update))
      #expect(lastData(desk) == ["visits~7/again", "visits/buy/5"])
      try update.send("a page", to: -100, keyboard: keyboard(update))
      #expect(lastData(desk) == ["visits~7/again", "visits/buy/5"])
      for chat in [7, 8, -200] as [Int64] {
        try update.send("elsewhere", to: chat, keyboard: keyboard(update))
        #expect(lastData(desk) == ["visits/again", "visits/buy/5"], "\(chat)")
      }
    }
    try desk.update(from: 7, in: 7) { try $0.reply("a page", keyboard: keyboard($0)) }
    #expect(lastData(desk) == ["visits/again", "visits/buy/5"])
    try desk.update(from: nil, in: -100) { try $0.reply("a page", keyboard: keyboard($0)) }
    #expect(lastData(desk) == ["visits/again", "visits/buy/5"], "nobody's is everybody's")
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

  @Test func aProblemSaysItsStatusAndWhatIsWrong() throws {
    let problem = WebResponse.problem(429, "too \"many\"\nchecks", headers: ["retry-after": "42", "content-type": "text/html"])
    #expect(problem.status == 429 && problem.headers == ["retry-after": "42", "content-type": "application/problem+json"])
    let body = try JSONDocument(problem.body).root
    #expect(body.member("status").integer == 429 && body.member("detail").string == "too \"many\"\nchecks")
    #expect(body.member("error").string == body.member("detail").string)
  }
}
