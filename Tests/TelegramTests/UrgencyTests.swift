import TelegramTesting
import Testing

@testable import PatchbayTelegram

extension OutgoingCall {
  fileprivate static func call(_ seq: Int64, _ urgency: CallUrgency, to chat: Int64) -> OutgoingCall {
    var call = urgency == .query ? OutgoingCall.answer(seq) : .message(seq, to: chat)
    call.urgency = urgency
    return call
  }
}

/// Who goes first, and what a wait holds: every class against every 429.
@Suite struct UrgencyTests {
  private static let classes = CallUrgency.allCases

  @Test func theMoreUrgentGoFirstOverAllChats() {
    var desk = OutboxDesk { $0.inFlight = 1 }
    for (seq, urgency) in zip(1..., Self.classes.reversed()) {
      desk.enqueue(.call(Int64(seq), urgency, to: 100 + Int64(seq)))
    }
    var order: [Int64] = []
    for _ in Self.classes {
      for seq in desk.sent() {
        order.append(seq)
        desk.ok(seq)
      }
    }
    #expect(order == [4, 3, 2, 1])
  }

  @Test func anAnswerOvertakesNoticesInItsChat() {
    var desk = OutboxDesk { $0.pacing.chatBurst = 1 }
    for seq in 1...20 { desk.enqueue(.call(Int64(seq), .notice, to: 7)) }
    #expect(desk.sent() == [1])
    desk.ok(1)
    desk.enqueue(.call(21, .reply, to: 7), .call(22, .reply, to: 7), .call(23, .bulk, to: 7))
    var order: [Int64] = []
    while order.count < 22 {
      desk.now += 1000
      for seq in desk.sent() {
        order.append(seq)
        desk.ok(seq)
      }
      if desk.now > 60_000 { break }
    }
    #expect(order == [21, 22] + Array(2...20) + [23])
  }

  @Test func whatIsAboutOneMessageKeepsItsOrder() {
    var message = OutgoingCall.message(1, to: 7, reference: "r")
    message.urgency = .notice
    var desk = OutboxDesk { $0.pacing.chatBurst = 1 }
    desk.enqueue(.call(0, .notice, to: 7), message, .edit(2, in: 7, .reference("r")), .message(3, to: 7))
    var order: [Int64] = []
    for _ in 0..<4 {
      for seq in desk.sent() {
        order.append(seq)
        desk.ok(seq, 100 + seq)
      }
      desk.now += 1000
    }
    #expect(order == [3, 0, 1, 2])
    // Also where the message comes later, from the database.
    var late = OutboxDesk()
    late.enqueue(.edit(2, in: 8, .reference("q")))
    #expect(late.effects() == [.lookUp(seq: 2, reference: "q")])
    var first = OutgoingCall.message(1, to: 8, reference: "q")
    first.urgency = .bulk
    late.enqueue(first)
    late.state.lookedUp(seq: 2, .pending, at: late.now)
    #expect(late.sent() == [1])
    late.ok(1, 77)
    guard case .send(let call, let id)? = late.effects().first else {
      Issue.record("the edit doesn't follow")
      return
    }
    #expect(call.seq == 2 && id == 77)
  }

  @Test("A 429 holds its method and chat, and no query, whatever it was said for", arguments: classes, [1, 30, 3600])
  func aWaitHoldsItsPlace(_ urgency: CallUrgency, _ seconds: Int) {
    var desk = OutboxDesk()
    desk.enqueue(.call(1, urgency, to: 7))
    #expect(desk.sent() == [1])
    desk.fail(1, .tooManyRequests(retryAfterSeconds: seconds), code: 429)
    #expect(desk.state.counts.rateLimited == 1)
    // Everything else passes: other chats, other methods in the chat, answers to queries.
    desk.enqueue(.answer(2), .answer(3, method: "answerPreCheckoutQuery"))
    for (seq, other) in zip(4..., Self.classes.dropFirst()) { desk.enqueue(.call(Int64(seq), other, to: 100 + Int64(seq))) }
    #expect(Set(desk.sent()) == [2, 3, 4, 5, 6])
    if urgency != .query {
      var edit = OutgoingCall.edit(9, in: 7, .message(1))
      edit.urgency = .query
      desk.enqueue(edit, .call(10, urgency, to: 7))
      #expect(desk.sent() == [9])
      desk.ok(9)
    }
    #expect(desk.sent() == [])
    // It is tried when the wait is over; a long one in between.
    let wait = Int64(seconds) * 1000
    let first = urgency == .query ? 999 : min(wait, Pacer.probesMilliseconds.first)
    desk.now = first - 1
    #expect(desk.sent().filter { $0 == 1 || $0 == 10 } == [])
    desk.now = first
    #expect(desk.sent().first { $0 == 1 || $0 == 10 } == 1)
  }

  @Test func aLongWaitIsTriedAtGrowingPauses() {
    var desk = OutboxDesk()
    desk.enqueue(.message(1, to: 7))
    var tries: [Int64] = []
    while desk.now < 3_600_000 {
      if desk.sent() == [1] {
        tries.append(desk.now)
        desk.fail(1, .tooManyRequests(retryAfterSeconds: Int((3_600_000 - desk.now) / 1000) + 1), code: 429)
      }
      desk.now += 1000
    }
    #expect(tries.prefix(5) == [0, 60_000, 180_000, 420_000, 900_000])
    #expect(zip(tries, tries.dropFirst()).allSatisfy { $1 - $0 <= 600_000 })
    #expect(tries.count < 12)
  }

  @Test("Some chats' waits are their own while others are served", arguments: [1, 3, 4, 20])
  func someChatsAreNotTheBot(_ refused: Int) {
    var desk = OutboxDesk()
    var seq: Int64 = 0
    for chat in 1...refused {
      seq += 1
      desk.enqueue(.message(seq, to: Int64(chat)))
      for sent in desk.sent() { desk.fail(sent, .tooManyRequests(retryAfterSeconds: 60), code: 429) }
      seq += 1
      desk.enqueue(.message(seq, to: 1000 + Int64(chat)))
      #expect(desk.sent() == [seq])
      desk.ok(seq)
      desk.now += 100
    }
    #expect(!desk.state.pacer.holdsBot(at: desk.now))
  }

  @Test func aLimitedBotIsProbedAndAnswersQueries() {
    var desk = OutboxDesk()
    for chat in 1...10 { desk.enqueue(.message(Int64(chat), to: Int64(chat))) }
    for seq in desk.sent() { desk.fail(seq, .tooManyRequests(retryAfterSeconds: 40), code: 429) }
    #expect(desk.state.pacer.holdsBot(at: desk.now))
    for chat in 21...40 { desk.enqueue(.message(Int64(chat), to: Int64(chat))) }
    desk.enqueue(.answer(50), .answer(51, method: "answerPreCheckoutQuery"))
    #expect(Set(desk.sent()) == [50, 51])
    // One at a time, at growing pauses.
    var probes: [(seq: Int64, at: Int64)] = []
    for second in 1...20 {
      desk.now = Int64(second) * 1000
      for seq in desk.sent() {
        probes.append((seq, desk.now))
        desk.fail(seq, .tooManyRequests(retryAfterSeconds: 40), code: 429)
      }
    }
    #expect(probes.map(\.at) == [1000, 3000, 7000, 15_000])
    desk.now = 31_000
    let last = desk.sent()
    #expect(last.count == 1)
    desk.ok(last[0])
    #expect(!desk.state.pacer.holdsBot(at: desk.now))
    // The others leave at once; those that were refused wait for their own time.
    #expect(desk.sent().count == 15)
    desk.now = 60_000
    #expect(desk.sent().contains(1))
  }

  @Test func aFalseAlarmEndsWithTheNextMessage() {
    var desk = OutboxDesk()
    for chat in 1...BotLimit.proof { desk.enqueue(.message(Int64(chat), to: Int64(chat))) }
    for seq in desk.sent() { desk.fail(seq, .tooManyRequests(retryAfterSeconds: 3600), code: 429) }
    desk.enqueue(.message(99, to: 99))
    #expect(desk.sent() == [])
    desk.now = 1000
    #expect(desk.sent() == [99])
    desk.ok(99)
    desk.enqueue(.message(100, to: 100))
    #expect(desk.sent() == [100])
  }

  @Test func answersFindRoomWhereMessagesFillTheWire() {
    var desk = OutboxDesk { $0.inFlight = 2 }
    for chat in 1...5 { desk.enqueue(.message(Int64(chat), to: Int64(chat))) }
    #expect(desk.sent() == [1, 2])
    desk.enqueue(.answer(10), .answer(11), .answer(12))
    #expect(desk.sent() == [10, 11])
  }

  @Test func aFloodOfNoticesLeavesRoomForAnswers() {
    var desk = OutboxDesk {
      $0.maxQueued = 40
      $0.maxQueuedPerChat = 20
    }
    for seq in 1...100 { desk.enqueue(.call(Int64(seq), .notice, to: 7)) }
    for seq in 101...200 { desk.enqueue(.call(Int64(seq), .bulk, to: Int64(seq))) }
    #expect(desk.state.overflow == .bulk && desk.state.gaps[.id(7)] == .notice)
    _ = desk.sent()
    desk.enqueue(.call(300, .reply, to: 7), .answer(301), .call(302, .reply, to: 8))
    let lines = desk.state.lines
    #expect(lines[.chat(.id(7))]?.calls.prefix(2).contains { $0.call.seq == 300 } == true)
    #expect(desk.sent().contains(302))
  }
}
