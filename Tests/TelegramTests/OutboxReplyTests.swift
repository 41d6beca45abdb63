import TelegramTesting
import Testing

@testable import PatchbayTelegram

@Suite struct OutboxReplyTests {
  @Test func aReplyTakesItsTurnAndHoldsTheChat() {
    var desk = OutboxDesk()
    #expect(desk.state.offerReply(.message(1, to: 7), at: desk.now) == true)
    desk.enqueue(.message(2, to: 7), .message(3, to: 8))
    #expect(desk.sent() == [3])
    #expect(desk.state.offerReply(.message(4, to: 7), at: desk.now) == false)
    desk.state.replyFinished(seq: 1, written: true, at: desk.now)
    #expect(desk.outcomes() == [.sent(messageID: nil)])
    #expect(desk.sent() == [])
    desk.now = 100
    #expect(desk.sent() == [2])
  }

  @Test func aLostReplyIsSentInItsPlace() {
    var desk = OutboxDesk()
    #expect(desk.state.offerReply(.message(1, to: 7), at: desk.now) == true)
    desk.enqueue(.message(2, to: 7))
    desk.state.replyFinished(seq: 1, written: false, at: desk.now)
    #expect(desk.sent() == [1])
    desk.ok(1)
    #expect(desk.sent() == [2])
    desk.ok(2)
    // One that nobody speaks of again is sent as well.
    #expect(desk.state.offerReply(.answer(3), at: desk.now) == true)
    #expect(desk.sent() == [])
    #expect(desk.state.start(at: desk.now) == 30_000)
    desk.now = 30_000
    #expect(desk.sent() == [3])
  }

  @Test func aReplyIsRefusedBeyondTheLimits() {
    var desk = OutboxDesk()
    for seq in 1...4 {
      #expect(desk.state.offerReply(.message(Int64(seq), to: 7), at: desk.now) == true)
      desk.state.replyFinished(seq: Int64(seq), written: true, at: desk.now)
      desk.now += 100
    }
    #expect(desk.state.offerReply(.message(5, to: 7), at: desk.now) == false)
    #expect(desk.state.offerReply(.answer(6), at: desk.now) == true)
    #expect(desk.state.offerReply(.edit(7, in: 9, .message(1)), at: desk.now) == false)
    #expect(desk.state.offerReply(.edit(7, in: 9, .reference("x")), at: desk.now) == false)
  }
}
