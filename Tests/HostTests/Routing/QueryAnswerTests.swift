import BaseTesting
import PostgresTesting
import StorageTesting
import TelegramTesting
import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayObservability
@testable import PatchbayTelegram
@testable import TelegramAPI

/// What becomes of queries whose update isn't handled at all: each is answered all the same.
@Suite struct QueryAnswerTests {
  /// Why an update isn't handled.
  enum Reason: CaseIterable { case noPlugin, setAside, skipped, summarised }

  private static let from = #""from":{"id":7,"is_bot":false,"first_name":"Ann","language_code":"en"}"#

  private static func update(_ query: QueryAnswer.Query, _ id: Int64) -> RawUpdate {
    let content =
      switch query {
      case .callback:
        #""callback_query":{"id":"q","chat_instance":"1","data":"shop/buy","message":{"message_id":1,"date":1,"chat":{"id":7,"type":"private"}},\#(from)}"#
      case .inline: #""inline_query":{"id":"q","query":"x","offset":"",\#(from)}"#
      case .preCheckout:
        #""pre_checkout_query":{"id":"q","currency":"XTR","total_amount":1,"invoice_payload":"x",\#(from)}"#
      case .shipping:
        #""shipping_query":{"id":"q","invoice_payload":"x","shipping_address":{"country_code":"NL","state":"","city":"","street_line1":"","street_line2":"","post_code":""},\#(from)}"#
      }
    return RawUpdate(id: id, bytes: Array(#"{"update_id":\#(id),\#(content)}"#.utf8))
  }

  @Test(arguments: [StorageEngine.sqlite, .postgres], Reason.allCases)
  func everyQueryIsAnswered(engine: StorageEngine, reason: Reason) async throws {
    let sqlite = try SQLiteLaneRig()
    let lane: any Lane = engine == .sqlite ? sqlite.lane : try await PostgresLaneRig().lane
    if engine == .sqlite { try await lane.runAlone { _ = try HostTables.migrate($0.database, now: 0) } }
    let queries = QueryAnswer.Query.allCases
    let suspects = queries.indices.map { number in
      CrashSuspect(
        .init(bot: 42, subject: .update(Int64(number + 1))), plugin: PluginLabel("shop"), call: CallLabel("update"), proven: 2,
        alone: 0, at: 1000)
    }
    let bot = try LaneBot(lane, suspects: reason == .setAside ? suspects : [])
    switch reason {
    case .skipped: bot.bot.context.backlog.follow(.skip)
    case .summarised: bot.bot.context.backlog.follow(.summarise)
    case .noPlugin, .setAside: break
    }
    #expect(await bot.bot.transactions.receive(queries.enumerated().map { Self.update($1, Int64($0 + 1)) }))
    let count = queries.count + (reason == .summarised ? 1 : 0)
    let calls = await bot.telegram.calls.wait { $0.count >= count }
    for query in queries {
      let answers = calls.filter { $0.method == query.method }
      #expect(answers.count == 1, "\(query) after \(reason): \(calls)")
      let answer = try JSONDocument(Array((answers.first?.json ?? "{}").utf8)).root
      switch (query, reason) {
      case (.callback, .setAside): #expect(answer.member("show_alert").bool == true)
      case (.callback, .noPlugin): #expect(answer.member("text").string?.isEmpty == false)
      case (.callback, _): #expect(answer.member("text").isMissing)
      case (.inline, _): #expect(answer.member("results").elements.isEmpty)
      case (.preCheckout, _), (.shipping, _):
        #expect(answer.member("ok").bool == false && answer.member("error_message").string?.contains("No money was taken") == true)
      }
    }
    // Whoever pressed is told once, besides.
    #expect(calls.count { $0.method == "sendMessage" } == (reason == .summarised ? 1 : 0))
    await bot.close()
    sqlite.executor.stop()
  }
}
