import Testing

@testable import PatchbayTelegram

@Suite struct PacerTests {
  @Test func aPrivateChatTakesABurstThenOneASecond() {
    var pacer = Pacer()
    for _ in 0..<4 { #expect(pacer.tryTake(chat: .id(7), at: 0) == true) }
    #expect(pacer.tryTake(chat: .id(7), at: 0) == false)
    #expect(pacer.nextAllowed(chat: .id(7), at: 0) == 1000)
    #expect(pacer.tryTake(chat: .id(7), at: 1000) == true)
    #expect(pacer.nextAllowed(chat: .id(7), at: 1000) == 2000)
    // A pause gives the burst back.
    #expect(pacer.nextAllowed(chat: .id(7), at: 60_000) == 60_000)
    for _ in 0..<4 { #expect(pacer.tryTake(chat: .id(7), at: 60_000) == true) }
  }

  @Test func aGroupTakesTwentyInAnyMinute() {
    var pacer = Pacer()
    var sent: [Int64] = []
    var now: Int64 = 0
    while sent.count < 100 {
      now = pacer.nextAllowed(chat: .id(-100), at: now)
      pacer.take(chat: .id(-100), at: now)
      sent.append(now)
    }
    for (index, at) in sent.enumerated() where index >= 20 { #expect(at - sent[index - 20] >= 60_000) }
    #expect(sent[99] >= 4 * 60_000 && sent[99] < 5 * 60_000)
  }

  @Test func aBotTakesThirtyInAnySecond() {
    var pacer = Pacer()
    var sent: [Int64] = []
    var now: Int64 = 0
    for chat in 1...300 {
      now = pacer.nextAllowed(chat: .id(Int64(chat)), at: now)
      pacer.take(chat: .id(Int64(chat)), at: now)
      sent.append(now)
    }
    for (index, at) in sent.enumerated() where index >= 30 { #expect(at - sent[index - 30] >= 1000) }
    #expect(sent[299] == 9000)
  }

  @Test func aRefusedChatLeavesTheOthersAlone() {
    var pacer = Pacer()
    pacer.refused("sendMessage", chat: .id(1), for: 30_000, at: 0)
    #expect(pacer.nextAllowed(chat: .id(1), at: 0) == 30_000)
    #expect(pacer.nextAllowed("editMessageText", chat: .id(1), at: 0) == 0)
    #expect(pacer.nextAllowed(chat: .id(2), at: 0) == 0)
    pacer.passed("sendMessage", chat: .id(1))
    #expect(pacer.nextAllowed(chat: .id(1), at: 0) == 0)
  }

  @Test func refusalsInManyChatsWithNothingSentMeanTheBot() {
    var pacer = Pacer()
    for chat in 1..<Int64(BotLimit.proof) { pacer.refused("sendMessage", chat: .id(chat), for: 8000 + chat, at: chat) }
    pacer.refused("sendMessage", chat: .id(1), for: 8000, at: 10)
    #expect(!pacer.holdsBot(at: 10))
    pacer.refused("sendMessage", chat: .id(99), for: 9000, at: 10)
    #expect(pacer.holdsBot(at: 10))
    // The next message probes.
    #expect(pacer.nextAllowed(chat: .id(200), at: 10) == 1010)
    #expect(pacer.tryTake(chat: .id(200), at: 1010) == true)
    #expect(pacer.nextAllowed(chat: .id(201), at: 1010) > 7000)
    pacer.passed("sendMessage", chat: .id(200))
    #expect(pacer.nextAllowed(chat: .id(201), at: 1010) == 1010)
    // Far apart they are the chats' own business, and so are calls that are no messages.
    var calm = Pacer()
    for chat in 1...20 as ClosedRange<Int64> {
      calm.refused("sendMessage", chat: .id(chat), for: 60_000, at: chat * 3000)
      calm.refused("sendChatAction", chat: .id(chat), for: 60_000, at: chat * 3000)
    }
    #expect(!calm.holdsBot(at: 60_000))
  }

  @Test func anAlbumCountsAsItsPictures() {
    var pacer = Pacer()
    #expect(pacer.tryTake(chat: .id(7), at: 0, cost: 10) == true)
    #expect(pacer.nextAllowed(chat: .id(7), at: 0) == 7000)
    var window = SlidingWindow(limit: 20, windowMilliseconds: 60_000)
    window.take(at: 0, cost: 15)
    #expect(window.nextAllowed(at: 10, cost: 5) == 10)
    #expect(window.nextAllowed(at: 10, cost: 6) == 60_000)
    #expect(window.nextAllowed(at: 10, cost: 99) == 60_000)
  }

  @Test func idleChatsAreForgotten() {
    var pacer = Pacer()
    var now: Int64 = 0
    for chat in 1...20_000 {
      now = pacer.nextAllowed(chat: .id(Int64(chat)), at: now)
      pacer.take(chat: .id(Int64(chat)), at: now)
    }
    #expect(pacer.remembered <= 512)
  }

  @Test func onlyMessagesCount() {
    for method in ["sendMessage", "sendPhoto", "editMessageText", "copyMessage", "forwardMessages", "sendInvoice"] {
      #expect(Pacer.counts(method: method))
    }
    for method in [
      "answerCallbackQuery", "answerPreCheckoutQuery", "answerInlineQuery", "sendChatAction", "deleteMessage", "getFile",
    ] {
      #expect(!Pacer.counts(method: method))
    }
  }
}
