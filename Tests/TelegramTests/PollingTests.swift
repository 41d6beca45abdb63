import BaseTesting
import Logging
import Synchronization
import TelegramTesting
import Testing

@testable import PatchbayBase
@testable import PatchbayTelegram

@Suite struct PollingTests {
  private let clock = ManualClock()

  private func poller(
    _ client: any TelegramPolling, allowed: [String]? = nil, clock: (any HostClock)? = nil,
    _ handle: @escaping @Sendable ([RawUpdate]) async -> Bool
  ) -> Poller {
    Poller(
      bot: "shop", client: client, settings: .init(allowedUpdates: allowed), clock: clock ?? self.clock, random: .one, log: .silent,
      handle: handle)
  }

  @Test func updatesAreCutOutAsTheyStand() throws {
    let text = #"[{"update_id":7,"message":{"text":"a]}\"["}}, {"x":1}, {"message":{"update_id":1},"update_id": 9}]"#
    let updates = try #require(RawUpdate.split(Array(text.utf8)))
    #expect(updates.map(\.id) == [7, 9])
    #expect(
      updates.map { String(decoding: $0.bytes, as: UTF8.self) } == [
        #"{"update_id":7,"message":{"text":"a]}\"["}}"#, #"{"message":{"update_id":1},"update_id": 9}"#,
      ])
    #expect(RawUpdate.split(Array("true".utf8)) == nil)
    #expect(RawUpdate.split(Array("[]".utf8)) == [])
  }

  @Test func theOffsetMovesAfterTheCommitAndIsConfirmedAtTheEnd() async {
    let committed = Mailbox<[Int64]>()
    let telegram = StubTelegram { (call, number) async throws(TelegramError) in
      switch number {
      case 0: return #"[{"update_id":10},{"update_id":11}]"#
      case 1: return #"[{"update_id":12}]"#
      default:
        if call.json.contains(#""timeout":0"#) { return "[]" }
        do { try await ManualClock().sleep(for: 1) } catch {}
        throw .of(.transport(.cancelled, maybeDelivered: true))
      }
    }
    let poller = poller(telegram, allowed: ["message", "callback_query"]) { updates in
      committed.put(updates.map(\.id))
      return true
    }
    let run = Task { await poller.run() }
    await telegram.calls.wait(for: 3)
    run.cancel()
    #expect(await run.value == .cancelled)
    #expect(committed.values == [[10, 11], [12]])
    #expect(
      telegram.calls.values.map(\.json) == [
        #"{"timeout":30,"limit":100,"allowed_updates":["message","callback_query"]}"#,
        #"{"offset":12,"timeout":30,"limit":100,"allowed_updates":["message","callback_query"]}"#,
        #"{"offset":13,"timeout":30,"limit":100,"allowed_updates":["message","callback_query"]}"#,
        #"{"offset":13,"timeout":0,"limit":1}"#,
      ])
  }

  @Test func whatIsNotCommittedIsFetchedAgain() async {
    let tries = Mailbox<[Int64]>()
    let telegram = StubTelegram { (_, number) async throws(TelegramError) in
      if number >= 2 { throw .of(.unauthorized, code: 401) }
      return #"[{"update_id":10}]"#
    }
    let poller = poller(telegram) { updates in
      tries.put(updates.map(\.id))
      return tries.values.count > 1
    }
    let run = Task { await poller.run() }
    await clock.advanceToNext()
    #expect(await run.value == .unauthorized)
    #expect(tries.values == [[10], [10]])
    #expect(telegram.calls.values.map { $0.json.contains("offset") } == [false, false, true])
  }

  @Test func failuresBackOffAndRefusalsAreObeyed() {
    var state = PollingOffset(backoff: Backoff(baseMilliseconds: 1000, capMilliseconds: 30_000))
    let down = TelegramError.of(.transport(.cannotConnect, maybeDelivered: false))
    var waits: [Int64] = []
    for _ in 0..<8 {
      guard case .wait(let until) = state.failed(down, random: 1, at: 0) else { continue }
      waits.append(until)
    }
    #expect(waits == [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
    #expect(state.failed(.of(.tooManyRequests(retryAfterSeconds: 99)), random: 1, at: 5) == .wait(until: 99_005))
    #expect(state.failed(.of(.conflict(.webhookActive)), random: 1, at: 5) == .end(.webhookActive))
    #expect(state.failed(.of(.conflict(.otherPoller)), random: 0, at: 0) == .wait(until: 15_000))
    #expect(state.failed(.of(.notFound), random: 0, at: 0) == .end(.unauthorized))
    #expect(state.committed(last: 4, at: 0) == .poll)
    #expect(state.offset == 5 && state.failures == 0 && state.confirmation() != nil)
    #expect(state.committed(last: nil, at: 1) == .poll)
    #expect(state.confirmation() == nil && state.offset == 5)
    // A quiet day later the ids may start anywhere.
    _ = state.committed(last: nil, at: 86_400_001)
    #expect(state.offset == nil)
  }

  @Test func changesAreTold() async {
    let told = Mailbox<String>()
    let telegram = StubTelegram { (_, number) async throws(TelegramError) in
      switch number {
      case 0: throw .of(.server(code: 502))
      case 1: return "7"
      case 2: return "[]"
      default: throw .of(.conflict(.webhookActive), code: 409)
      }
    }
    let poller = Poller(
      bot: "shop", client: telegram, clock: clock, random: .zero, log: .silent,
      onChange: { told.put($0.map { "\($0.kind)" } ?? "well") }, handle: { _ in true })
    let run = Task { await poller.run() }
    await clock.advanceToNext()
    await clock.advanceToNext()
    #expect(await run.value == .webhookActive)
    #expect(told.values.count == 4 && told.values[2] == "well")
  }

  /// Hundreds of long polls over real connections, on a handful of threads, each fed one update and then cancelled.
  @Test func hundredsOfBotsPoll() async throws {
    let bots = 300
    let server = try await LocalTelegram { request, _ in
      if request.text.contains(#""offset":"#) { return request.text.contains(#""timeout":0"#) ? .ok("[]") : .silence }
      return .ok(#"[{"update_id":1,"message":{}}]"#)
    }
    let http = TelegramHTTP(log: .silent)
    let handled = Mailbox<Int64>()
    let polls = (1...bots).map { bot in
      let poller = poller(TelegramClient(http, base: server.base, token: "\(bot):x"), clock: SystemClock()) { updates in
        for update in updates { handled.put(update.id) }
        return true
      }
      return Task { await poller.run() }
    }
    await handled.wait(for: bots)
    // Each is in its second, silent poll.
    await server.requests.wait(for: 2 * bots)
    for poll in polls { poll.cancel() }
    for poll in polls { #expect(await poll.value == .cancelled) }
    let confirmed = server.requests.values.filter { $0.text == #"{"offset":2,"timeout":0,"limit":1}"# }
    #expect(confirmed.count == bots)
    await http.shutdown()
    await server.stop()
  }
}
