import PostgresTesting
import Testing

@testable import Host
@testable import PatchbayStorage

@Suite(.timeLimit(.minutes(5))) struct PanelHintsTests {
  @Test func otherHostsOfABotHearWhatChanged() throws {
    let server = try PostgresServer.shared()
    let options = server.options(schema: server.newName("hints"))
    let (one, two) = (try PostgresConnection(options), try PostgresConnection(options))
    defer {
      one.close()
      two.close()
    }
    for connection in [one, two] { try connection.listen(to: PanelHints.channel) }
    let bot = Int64.random(in: 1...(1 << 40))
    let (mine, others) = (PanelHints(bot: bot, host: 1), PanelHints(bot: bot, host: 2))
    let news: Set = [PanelNews(panel: "notes/mine", person: 7), PanelNews(panel: "notes/more", person: nil)]
    let many = Set((1...2000).map { PanelNews(panel: "notes/mine", person: $0) })
    try mine.send(news, by: one)
    try mine.send(many, by: one)
    try mine.send([], by: one)
    var heard: Set<PanelNews> = []
    while !heard.isSuperset(of: news.union(many)) { heard.formUnion(others.read(try two.notifications(within: 10_000))) }
    #expect(heard == news.union(many))
    // Neither what this host said itself, nor what is another bot's.
    let echo = try one.notifications(within: 10_000)
    #expect(!echo.isEmpty && mine.read(echo).isEmpty && PanelHints(bot: bot + 1, host: 2).read(echo).isEmpty)
  }

  @Test(arguments: ["", "x", "1", "1 2 3\na/b 7", "1 2\na/b", "1 2\na/b 7 8", "2 2\na/b 7", "\n\n"])
  func whatIsNoHintIsPassedOver(_ payload: String) {
    #expect(PanelHints(bot: 1, host: 1).read([PostgresNotification(channel: PanelHints.channel, payload: payload)]).isEmpty)
  }
}
