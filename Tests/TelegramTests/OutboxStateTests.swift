import TelegramTesting
import Testing

@testable import PatchbayTelegram

@Suite struct OutboxStateTests {
  @Test func aChatsCallsLeaveOneAfterTheOther() {
    var desk = OutboxDesk()
    desk.enqueue(.message(1, to: 7), .message(2, to: 7), .message(3, to: 8))
    #expect(desk.sent() == [1, 3])
    #expect(desk.sent() == [])
    desk.ok(1, 100)
    #expect(desk.sent() == [2])
    desk.ok(2, 101)
    desk.ok(3, 102)
    #expect(desk.outcomes() == [.sent(messageID: 100), .sent(messageID: 101), .sent(messageID: 102)])
    #expect(desk.state.lines.isEmpty && desk.state.underWay.isEmpty && desk.state.held == 0)
  }

  @Test func aRetryKeepsItsPlace() {
    var desk = OutboxDesk()
    desk.enqueue(.message(1, to: 7), .message(2, to: 7), .message(3, to: 8))
    #expect(desk.sent() == [1, 3])
    desk.fail(1, .server(code: 502))
    desk.ok(3)
    #expect(desk.sent() == [])
    #expect(desk.state.start(at: desk.now) == 499)
    desk.now = 499
    #expect(desk.sent() == [1])
    desk.fail(1, .transport(.connectionClosed, maybeDelivered: true))
    desk.now += 999
    #expect(desk.sent() == [1])
    desk.ok(1)
    #expect(desk.sent() == [2])
    #expect(desk.state.counts.retried == 2)
    #expect(desk.state.counts.maybeDuplicated == 1)
    #expect(desk.state.results.first { $0.seq == 1 }?.attempts == 3)
  }

  @Test func aRefusalHoldsItsChatAlone() {
    var desk = OutboxDesk()
    desk.enqueue(.message(1, to: 7), .message(2, to: 8), .message(3, to: 8))
    #expect(desk.sent() == [1, 2])
    desk.fail(1, .tooManyRequests(retryAfterSeconds: 30), code: 429)
    desk.ok(2)
    #expect(desk.sent() == [3])
    desk.ok(3)
    desk.now = 29_999
    #expect(desk.sent() == [])
    desk.now = 30_000
    #expect(desk.sent() == [1])
    desk.ok(1)
    #expect(desk.outcomes().count == 3)
    #expect(desk.state.counts.rateLimited == 1 && desk.state.counts.retried == 0)
  }

  @Test func answersPassBeforeMessagesAndPaymentsBeforeThose() {
    var desk = OutboxDesk { $0.inFlight = 1 }
    desk.enqueue(.message(1, to: 7), .answer(2), .answer(3, method: "answerPreCheckoutQuery"))
    #expect(desk.sent() == [3, 2])
    desk.ok(3)
    #expect(desk.sent() == [])
    desk.ok(2)
    #expect(desk.sent() == [1])
  }

  @Test func outcomesFollowTheError() {
    let cases: [(TelegramError.Kind, Int, String, OutboundOutcome)] = [
      (.notModified, 400, "", .unchanged), (.queryTooOld, 400, "", .late),
      (.forbidden(.blockedByUser), 403, "", .blocked(.blockedByUser)),
      (
        .badRequest("chat not found"), 400, "Bad Request: chat not found",
        .failed(code: 400, description: "Bad Request: chat not found")
      ),
      (.notFound, 404, "Not Found: method not found", .failed(code: 404, description: "Not Found: method not found")),
    ]
    for (kind, code, text, outcome) in cases {
      var desk = OutboxDesk()
      desk.enqueue(.message(1, to: 7), .message(2, to: 7))
      #expect(desk.sent() == [1])
      desk.fail(1, kind, code: code, text: text)
      #expect(desk.outcomes() == [outcome])
      #expect(desk.sent() == [2])
    }
  }

  @Test func aMigratedGroupTakesItsCallsAlong() throws {
    var desk = OutboxDesk()
    desk.enqueue(.message(1, to: -5), .message(2, to: -5), .message(3, to: -1005))
    #expect(desk.sent() == [1, 3])
    desk.fail(1, .migrated(to: -1005), code: 400)
    let effects = desk.effects()
    #expect(effects == [.migrated(chat: -5, to: -1005)])
    desk.ok(3)
    var sent: [OutgoingCall] = []
    for _ in 0..<2 {
      for case .send(let call, _) in desk.effects() {
        sent.append(call)
        desk.ok(call.seq)
      }
    }
    #expect(sent.map(\.seq) == [1, 2])
    #expect(sent.map(\.chat) == [.id(-1005), .id(-1005)])
    #expect(desk.state.lines.isEmpty)
  }

  /// The new group has other messages under the numbers of the old one's.
  @Test func anEditOfTheOldGroupsMessageChangesNoneOfTheNewOnes() throws {
    var desk = OutboxDesk()
    desk.enqueue(.message(1, to: -5, reference: "out:1"))
    #expect(desk.sent() == [1])
    desk.ok(1, 12)
    desk.now += 10_000
    desk.enqueue(
      .edit(2, in: -5, .message(12)), .message(3, to: -5, reference: "out:3"), .edit(4, in: -5, .reference("out:1")),
      .edit(5, in: -5, .reference("out:3")))
    #expect(desk.sent() == [2])
    desk.fail(2, .migrated(to: -1005), code: 400)
    var sent: [String] = []
    for _ in 0..<16 {
      for effect in desk.effects() {
        switch effect {
        case .send(let call, let message):
          #expect(call.chat == .id(-1005))
          sent.append("\(call.seq) \(call.method) \(message ?? 0)")
          desk.ok(call.seq, 30 + call.seq)
        case .lookUp(let seq, let reference):
          #expect(reference.hasPrefix("left:"), "what the database knows nothing of")
          desk.state.lookedUp(seq: seq, .never, at: desk.now)
        default: break
        }
      }
      desk.now += 10_000
    }
    // What was sent to the new group is changed there; of the others it is told anew.
    #expect(
      Set(sent) == ["2 sendMessage 0", "3 sendMessage 0", "4 sendMessage 0", "5 editMessageText 33"] && sent.count == 4, "\(sent)")
    #expect(desk.state.lines.isEmpty)
  }

  @Test func aRejectedTokenIsProbedUntilItIsTakenAgain() {
    var desk = OutboxDesk()
    desk.enqueue(.message(1, to: 7), .message(2, to: 8))
    #expect(desk.sent() == [1, 2])
    desk.fail(1, .unauthorized, code: 401)
    #expect(desk.effects() == [.stopped(.unauthorized)])
    desk.fail(2, .unauthorized, code: 401)
    #expect(desk.effects() == [] && desk.outcomes() == [])
    #expect(desk.state.counts.stopped == .unauthorized)
    #expect(desk.state.held == 2)
    desk.enqueue(.message(3, to: 9), .answer(4))
    // One call at a time, at pauses that grow with the time that has passed.
    var probes: [Int64] = []
    while desk.now < 300_000 {
      let sent = desk.sent()
      #expect(sent.count <= 1)
      for seq in sent {
        probes.append(desk.now)
        desk.fail(seq, .unauthorized, code: 401)
      }
      desk.now += 500
    }
    #expect(probes.count > 15 && zip(probes, probes.dropFirst()).allSatisfy { $1 - $0 <= 60_000 })
    desk.now += 60_000
    let probe = desk.sent()
    #expect(probe.count == 1)
    desk.ok(probe[0])
    #expect(desk.effects().first == .recovered || desk.state.counts.stopped == nil)
    #expect(desk.state.counts.stopped == nil && desk.state.underWay.count >= 2)
  }

  @Test func aRejectedTokenIsTriedAtOnceWhenSomebodyAsks() {
    var desk = OutboxDesk()
    desk.enqueue(.message(1, to: 7), .message(2, to: 8))
    for seq in desk.sent() { desk.fail(seq, .unauthorized, code: 401) }
    #expect(desk.sent() == [])
    desk.state.resume(at: desk.now)
    #expect(desk.sent() == [1])
    desk.ok(1)
    #expect(desk.sent() == [2])
  }

  @Test func anOutageIsProbedByOneCallAndEndsForAll() {
    var desk = OutboxDesk()
    for chat in 1...20 { desk.enqueue(.message(Int64(chat), to: Int64(chat))) }
    let first = desk.sent()
    #expect(first.count == 20)
    for seq in first { desk.fail(seq, .transport(.cannotConnect, maybeDelivered: false)) }
    #expect(desk.state.counts.unreachable)
    var probes = 0
    for _ in 0..<20 {
      guard let again = desk.state.start(at: desk.now) else { break }
      _ = desk.state.takeEffects()
      desk.now = max(again, desk.now + 1)
      let sent = desk.sent()
      #expect(sent.count <= 1)
      probes += sent.count
      for seq in sent { desk.fail(seq, .transport(.cannotConnect, maybeDelivered: false)) }
    }
    #expect(probes >= 10)
    #expect(desk.state.outageRetryAt - desk.now <= 30_000)
    desk.now += 30_000
    let probe = desk.sent()
    #expect(probe.count == 1)
    desk.ok(probe[0])
    #expect(!desk.state.counts.unreachable)
    #expect(desk.sent().count == 19)
  }

  @Test func aPoisonedCallIsGivenUpWhileOthersSucceed() {
    var desk = OutboxDesk { $0.attempts = 4 }
    desk.enqueue(.message(1, to: 7), .message(2, to: 7))
    var other: Int64 = 10
    var outcomes: [OutboundOutcome] = []
    var isNextSent = false
    for _ in 0..<10 where outcomes.isEmpty {
      for seq in desk.sent() where seq == 1 { desk.fail(1, .server(code: 500), code: 500, text: "Internal Server Error") }
      desk.enqueue(.message(other, to: other))
      let sent = desk.sent()
      if sent.contains(other) { desk.ok(other) }
      isNextSent = sent.contains(2)
      other += 1
      outcomes = desk.state.takeResults().filter { $0.seq == 1 }.map(\.outcome)
      desk.now += 60_000
    }
    guard case .failed(code: 500, _) = outcomes.first else {
      Issue.record("\(outcomes)")
      return
    }
    #expect(isNextSent)
  }

  @Test func anOldAnswerIsLate() {
    var desk = OutboxDesk()
    desk.enqueue(.answer(1))
    #expect(desk.sent() == [1])
    desk.fail(1, .server(code: 500))
    desk.now = 151_000
    #expect(desk.sent() == [])
    #expect(desk.outcomes() == [.late])
  }

  @Test func nothingNewLeavesWhileTheSinkLagsBehind() {
    var desk = OutboxDesk { $0.unrecorded = 2 }
    for chat in 1...5 { desk.enqueue(.message(Int64(chat), to: Int64(chat))) }
    for seq in desk.sent().prefix(2) { desk.ok(seq) }
    desk.enqueue(.message(9, to: 9))
    #expect(desk.sent() == [])
    let batch = desk.state.takeResults()
    desk.state.recorded(batch)
    #expect(desk.sent() == [9])
  }

  @Test func whatIsKnownIsNotTakenTwice() {
    var desk = OutboxDesk()
    desk.enqueue(.message(1, to: 7))
    desk.enqueue(.message(1, to: 7))
    #expect(desk.sent() == [1])
    desk.enqueue(.message(1, to: 7))
    desk.ok(1)
    desk.enqueue(.message(1, to: 7))
    #expect(desk.sent() == [])
    #expect(desk.outcomes().count == 1)
  }
}
