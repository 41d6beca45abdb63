import TelegramTesting
import Testing

@testable import PatchbayTelegram

@Suite struct OutboxEditTests {
  @Test func editsOfOneMessageCoalesce() {
    var desk = OutboxDesk { $0.pacing.chatBurst = 1 }
    desk.enqueue(.message(1, to: 7))
    #expect(desk.sent() == [1])
    desk.enqueue(.edit(2, in: 7, .message(50)), .message(3, to: 7), .edit(4, in: 7, .message(50)), .edit(5, in: 7, .message(51)))
    #expect(desk.outcomes() == [.superseded(by: 4)])
    desk.ok(1)
    desk.now = 1000
    #expect(desk.sent() == [3])
    desk.enqueue(.edit(6, in: 7, .message(50)))
    #expect(desk.state.takeResults().map(\.seq) == [1, 4])
    desk.ok(3)
    var order: [Int64] = []
    for _ in 0..<3 {
      desk.now += 1000
      for seq in desk.sent() {
        order.append(seq)
        desk.ok(seq)
      }
    }
    #expect(order == [5, 6])
  }

  @Test func anEditOnTheWireIsNotTakenBack() {
    var desk = OutboxDesk()
    desk.enqueue(.edit(1, in: 7, .message(50)))
    #expect(desk.sent() == [1])
    desk.enqueue(.edit(2, in: 7, .message(50)))
    #expect(desk.outcomes() == [])
    desk.ok(1)
    #expect(desk.sent() == [2])
  }

  @Test func anEditThatBacksOffGivesWayToANewerOne() {
    var desk = OutboxDesk()
    desk.enqueue(.edit(1, in: 7, .message(50)))
    #expect(desk.sent() == [1])
    desk.fail(1, .server(code: 500))
    desk.enqueue(.edit(2, in: 7, .message(50)))
    #expect(desk.outcomes() == [.superseded(by: 2)])
    #expect(desk.sent() == [])
    desk.now = 500
    #expect(desk.sent() == [2])
  }

  @Test func anEditWaitsForTheIdOfItsMessage() throws {
    var desk = OutboxDesk()
    desk.enqueue(.message(1, to: 7, reference: "r"), .edit(2, in: 7, .reference("r")))
    #expect(desk.sent() == [1])
    desk.ok(1, 77)
    #expect(desk.effects() == [.send(.edit(2, in: 7, .reference("r")), messageID: 77)])
    desk.ok(2)
    // Later edits find it in memory, too.
    desk.enqueue(.edit(3, in: 7, .reference("r")))
    #expect(desk.effects() == [.send(.edit(3, in: 7, .reference("r")), messageID: 77)])
  }

  @Test func aDeletionOfAMessageThatFailedIsOrphaned() {
    var desk = OutboxDesk()
    var deletion = OutgoingCall.edit(2, in: 7, .reference("r"))
    deletion.method = "deleteMessage"
    desk.enqueue(.message(1, to: 7, reference: "r"), deletion, .message(3, to: 7))
    #expect(desk.sent() == [1])
    desk.fail(1, .badRequest("x"), code: 400, text: "x")
    #expect(desk.sent() == [3])
    #expect(desk.outcomes() == [.failed(code: 400, description: "x"), .orphaned])
  }

  @Test func anUnknownReferenceIsLookedUp() {
    var desk = OutboxDesk()
    desk.enqueue(.edit(1, in: 7, .reference("old")), .edit(2, in: 8, .reference("gone")))
    #expect(desk.effects() == [.lookUp(seq: 1, reference: "old"), .lookUp(seq: 2, reference: "gone")])
    desk.state.lookedUp(seq: 1, .pending, at: desk.now)
    desk.state.lookedUp(seq: 2, .never, at: desk.now)
    // Nobody knows its id any more: what it was to become is told anew.
    #expect(desk.sent() == [2])
    desk.ok(2, 60)
    #expect(desk.outcomes() == [.sent(messageID: 60)])
    desk.now = 1000
    #expect(desk.effects() == [.lookUp(seq: 1, reference: "old")])
    desk.state.lookedUp(seq: 1, .message(5), at: desk.now)
    #expect(desk.effects() == [.send(.edit(1, in: 7, .reference("old")), messageID: 5)])
  }
}
