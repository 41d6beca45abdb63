import BaseTesting
import Logging
import TelegramTesting
import Testing

@testable import PatchbayBase
@testable import PatchbayTelegram

@Suite struct OutboundQueueTests {
  private let clock = ManualClock()

  private func queue(
    _ client: any TelegramCalling, _ sink: StubSink, clock: any HostClock, _ change: (inout OutboundLimits) -> Void = { _ in }
  ) -> OutboundQueue {
    var limits = OutboundLimits()
    change(&limits)
    return OutboundQueue(
      bot: "shop", client: client, sink: sink, scheduler: WakeScheduler(clock: clock), clock: clock, random: .one, limits: limits,
      log: .silent)
  }

  @Test func callsReachTelegramAndResultsTheSink() async {
    let telegram = StubTelegram { _, number in #"{"message_id":\#(100 + number)}"# }
    let sink = StubSink()
    let queue = queue(telegram, sink, clock: clock)
    queue.enqueue([.message(1, to: 7, "a"), .message(2, to: 7, "b")])
    let results = await sink.results.wait(for: 2)
    #expect(results.map(\.outcome) == [.sent(messageID: 100), .sent(messageID: 101)])
    #expect(results.map(\.key.row) == [1, 2])
    #expect(telegram.calls.values.map(\.json) == [#"{"chat_id":7,"text":"a"}"#, #"{"chat_id":7,"text":"b"}"#])
    #expect(await queue.drain(limit: .seconds(1)) == 0)
    #expect(queue.counts.sent == 2 && queue.counts.queued == 0)
  }

  @Test func pacedCallsWaitForTheClock() async {
    let telegram = StubTelegram { _, _ in #"{"message_id":1}"# }
    let sink = StubSink()
    let queue = queue(telegram, sink, clock: clock) { $0.pacing.chatBurst = 1 }
    queue.enqueue((1...3).map { .message($0, to: 7) })
    await sink.results.wait(for: 1)
    await clock.sleepers(atLeast: 1)
    clock.advance(by: 999)
    #expect(telegram.calls.values.count == 1)
    clock.advance(by: 1)
    await sink.results.wait(for: 2)
    await clock.sleepers(atLeast: 1)
    clock.advance(by: 1000)
    await sink.results.wait(for: 3)
    #expect(await queue.drain(limit: .seconds(1)) == 0)
  }

  @Test func anOldReferenceIsLookedUp() async {
    let telegram = StubTelegram { _, _ in "true" }
    let sink = StubSink(lookUps: ["r": .message(55)])
    let queue = queue(telegram, sink, clock: clock)
    queue.enqueue([.edit(1, in: 7, .reference("r")), .edit(2, in: 8, .reference("none"))])
    let results = await sink.results.wait(for: 2)
    #expect(Set(results.map(\.seq)) == [1, 2])
    #expect(
      Set(telegram.calls.values.map(\.json)) == [#"{"chat_id":7,"message_id":55,"text":"new"}"#, #"{"chat_id":8,"text":"new"}"#])
    _ = queue
  }

  @Test func aBrokenPayloadFailsHere() async {
    let telegram = StubTelegram { _, _ in "true" }
    let sink = StubSink()
    let queue = queue(telegram, sink, clock: clock)
    var call = OutgoingCall.message(1, to: 7)
    call.payload = Array("nonsense".utf8)
    queue.enqueue([call])
    let results = await sink.results.wait(for: 1)
    #expect(results[0].outcome == .failed(code: 0, description: "the parameters are not a JSON object"))
    #expect(telegram.calls.values.isEmpty)
    _ = queue
  }

  @Test func drainingWaitsForTheWireAndLeavesTheRest() async {
    let gate = Mailbox<Bool>()
    let telegram = StubTelegram { _, _ in
      await gate.wait(for: 1)
      return #"{"message_id":1}"#
    }
    let sink = StubSink()
    let queue = queue(telegram, sink, clock: clock)
    queue.enqueue([.message(1, to: 7), .message(2, to: 7), .message(3, to: 8)])
    await telegram.calls.wait(for: 2)
    let drained = Task { await queue.drain(limit: .seconds(5)) }
    await clock.sleepers(atLeast: 1)
    gate.put(true)
    #expect(await drained.value == 1)
    #expect(Set(sink.results.values.map(\.seq)) == [1, 3])
    queue.enqueue([.message(4, to: 9)])
    #expect(telegram.calls.values.count == 2)
  }

  @Test func drainingCutsOffWhatHangs() async {
    let telegram = StubTelegram { (_, _) async throws(TelegramError) in
      await withTaskCancellationHandler {
        let forever = ManualClock()
        try? await forever.sleep(for: 1)
      } onCancel: {
      }
      throw .of(.transport(.cancelled, maybeDelivered: true))
    }
    let sink = StubSink()
    let queue = queue(telegram, sink, clock: clock)
    queue.enqueue([.message(1, to: 7)])
    await telegram.calls.wait(for: 1)
    let drained = Task { await queue.drain(limit: .seconds(5)) }
    await clock.sleepers(atLeast: 1)
    clock.advance(by: 5000)
    #expect(await drained.value == 1)
    #expect(sink.results.values.isEmpty)
  }

  @Test func aReplyThatWasNotWrittenIsSent() async {
    let telegram = StubTelegram { _, _ in #"{"message_id":9}"# }
    let sink = StubSink()
    let queue = queue(telegram, sink, clock: clock)
    #expect(queue.offerReply(.message(1, to: 7)))
    queue.enqueue([.message(2, to: 7)])
    queue.replyFinished(seq: 1, written: false)
    let results = await sink.results.wait(for: 2)
    #expect(results.map(\.seq) == [1, 2])
    #expect(results[0].attempts == 2)
    _ = queue
  }

  @Test func theDatabaseIsAskedAtTheStart() async {
    let telegram = StubTelegram { _, _ in #"{"message_id":9}"# }
    let sink = StubSink(waiting: [.message(1, to: 7), .message(2, to: 8)])
    let queue = queue(telegram, sink, clock: clock)
    queue.loadPending()
    let asked = await sink.reloads.wait(for: 1)
    #expect(asked == [ReloadRequest(limit: OutboundLimits().maxQueued, except: [])])
    await sink.results.wait(for: 2)
    #expect(!queue.counts.overflowing)
  }

  @Test func aThousandIdleBotsShareOneSleeper() async {
    let telegram = StubTelegram { _, _ in #"{"message_id":9}"# }
    let scheduler = WakeScheduler(clock: clock)
    let sinks = (0..<1000).map { _ in StubSink() }
    var limits = OutboundLimits()
    limits.pacing.chatBurst = 1
    let queues = sinks.enumerated().map { index, sink in
      OutboundQueue(
        bot: "b\(index)", client: telegram, sink: sink, scheduler: scheduler, clock: clock, random: .one, limits: limits,
        log: .silent)
    }
    for queue in queues { queue.enqueue([.message(1, to: 7), .message(2, to: 7)]) }
    for sink in sinks { await sink.results.wait(for: 1) }
    await clock.sleepers(atLeast: 1)
    clock.advance(by: 1000)
    for sink in sinks { await sink.results.wait(for: 2) }
    #expect(telegram.calls.values.count == 2000)
    #expect(queues.allSatisfy { $0.counts.queued == 0 })
  }

  /// Over real sockets, against a server that refuses, breaks and cuts connections: everything arrives, in order.
  @Test func everythingArrivesThroughABadNetwork() async throws {
    let server = try await LocalTelegram { request, number in
      guard number < 400 else { return .ok(#"{"message_id":1}"#) }
      switch number % 7 {
      case 1: return .cut
      case 2: return .error(502, "Bad Gateway")
      case 3: return .raw(Array("<html>".utf8), status: 504)
      case 4: return .cutInside
      default: return .ok(#"{"message_id":\#(number)}"#)
      }
    }
    let http = TelegramHTTP(connections: 16, log: .silent)
    let client = TelegramClient(http, base: server.base, token: "1:a")
    let sink = StubSink()
    // The machine's clock, with limits and waits made small.
    let queue = queue(client, sink, clock: SystemClock()) { limits in
      limits.pacing.botPerSecond = 100_000
      limits.pacing.chatIntervalMilliseconds = 0
      limits.retry = Backoff(baseMilliseconds: 1, capMilliseconds: 4)
      limits.outage = Backoff(baseMilliseconds: 1, capMilliseconds: 4)
      limits.attempts = 1000
    }
    let calls = (1...300).map { OutgoingCall.message(Int64($0), to: Int64($0 % 10 + 1), "\($0)") }
    queue.enqueue(calls)
    let results = await sink.results.wait(for: 300)
    #expect(results.allSatisfy { if case .sent = $0.outcome { true } else { false } })
    for chat in 1...10 {
      let order = results.filter { $0.chat == .id(Int64(chat)) }.map(\.seq)
      #expect(order.count == 30 && order == order.sorted())
    }
    #expect(queue.counts.retried > 50)
    #expect(queue.counts.maybeDuplicated > 0)
    #expect(await queue.drain(limit: .seconds(5)) == 0)
    await http.shutdown()
    await server.stop()
  }
}
