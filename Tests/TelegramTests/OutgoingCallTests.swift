import TelegramTesting
import Testing

@testable import PatchbayTelegram

@Suite struct OutgoingCallTests {
  private func text(_ bytes: [UInt8]?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

  @Test func theBodyGetsItsChatAndMessage() {
    #expect(text(OutgoingCall.message(1, to: -5).body()) == #"{"chat_id":-5,"text":"hi"}"#)
    #expect(text(OutgoingCall.edit(1, in: 5, .message(9)).body()) == #"{"chat_id":5,"message_id":9,"text":"new"}"#)
    #expect(OutgoingCall.edit(1, in: 5, .reference("a")).body() == nil)
    #expect(text(OutgoingCall.edit(1, in: 5, .reference("a")).body(messageID: 8)) == #"{"chat_id":5,"message_id":8,"text":"new"}"#)
    var inline = OutgoingCall.edit(1, in: 5, .inline("x\"y"))
    inline.chat = nil
    #expect(text(inline.body()) == #"{"inline_message_id":"x\"y","text":"new"}"#)
    var named = OutgoingCall.message(1, to: 5)
    named.chat = .username("@news")
    named.payload = Array("{}".utf8)
    #expect(text(named.body()) == #"{"chat_id":"@news"}"#)
  }

  @Test func whatStandsInThePayloadIsReplaced() {
    var call = OutgoingCall.edit(1, in: 5, .message(9))
    call.payload = Array(#" { "chat_id" : 1 , "message_id":[2,{"a":"}"}], "text" : "a,\"b}" , "reply_markup":{"k":[]}} "#.utf8)
    #expect(text(call.body()) == #"{"chat_id":5,"message_id":9,"text":"a,\"b}","reply_markup":{"k":[]}}"#)
    call.payload = Array("[1]".utf8)
    #expect(call.body() == nil)
  }

  @Test func aWebhookReplyNamesItsMethod() {
    #expect(text(OutgoingCall.answer(4).webhookReply()) == #"{"method":"answerCallbackQuery","callback_query_id":"4"}"#)
    #expect(OutgoingCall.message(1, to: 5, reference: "r").webhookReply() == nil)
    var call = OutgoingCall.message(1, to: 5)
    call.files = [OutgoingFile(field: "photo", filename: "a.png", bytes: [1])]
    #expect(call.webhookReply() == nil)
    for method in ["getChat", "setWebhook", "deleteWebhook", "close", "logOut"] {
      call = .answer(1, method: method)
      #expect(call.webhookReply() == nil)
    }
  }

  @Test func whatIsWholeLeavesAsItWasWritten() {
    func call(_ payload: String, isWhole: Bool = true) -> OutgoingCall {
      OutgoingCall(
        seq: 1, key: OutgoingKey(row: 1), chat: .id(5), method: "sendMessage", payload: Array(payload.utf8), isWhole: isWhole)
    }
    for payload in [#"{"text":"hi","chat_id":5}"#, #"{"chat_id":5}"#] {
      #expect(text(call(payload).body()) == payload)
      #expect(text(call(payload).webhookReply()) == #"{"method":"sendMessage","# + payload.dropFirst())
    }
    #expect(text(call("{}").webhookReply()) == #"{"method":"sendMessage"}"#)
    #expect(call("[]").webhookReply() == nil)
    // It moves with its chat, and a reply that is read again leaves without its method.
    var moved = call(#"{"text":"hi","chat_id":5}"#)
    moved.chat = .id(-100)
    #expect(text(moved.body()) == #"{"chat_id":-100,"text":"hi"}"#)
    #expect(
      text(call(#"{"method":"sendMessage","chat_id":5,"text":"hi"}"#, isWhole: false).body()) == #"{"chat_id":5,"text":"hi"}"#)
  }

  @Test func newerEditsMakeOlderOnesPointless() {
    func call(_ method: String, _ target: OutgoingCall.Target = .message(1), chat: Int64 = 5) -> OutgoingCall {
      OutgoingCall(seq: 1, key: OutgoingKey(row: 1), chat: .id(chat), method: method, payload: Array("{}".utf8), target: target)
    }
    #expect(call("editMessageText").supersedes(call("editMessageText")))
    #expect(call("editMessageText").supersedes(call("editMessageReplyMarkup")))
    #expect(!call("editMessageReplyMarkup").supersedes(call("editMessageText")))
    #expect(call("editMessageMedia").supersedes(call("editMessageCaption")))
    #expect(!call("editMessageCaption").supersedes(call("editMessageMedia")))
    #expect(call("deleteMessage").supersedes(call("editMessageText")))
    #expect(!call("deleteMessage").supersedes(call("deleteMessage")))
    #expect(!call("editMessageText").supersedes(call("editMessageText", .message(2))))
    #expect(!call("editMessageText").supersedes(call("editMessageText", chat: 6)))
    #expect(!call("sendMessage", .none).supersedes(call("editMessageText", .none)))
  }

  @Test func albumsCostTheirLength() {
    var album = OutgoingCall.message(1, to: 5)
    album.method = "sendMediaGroup"
    album.payload = Array(#"{"media":[{"type":"photo"},{"type":"photo"},{"type":"photo"}]}"#.utf8)
    #expect(album.cost == 3)
    album.payload = Array(#"{"media":"oops"}"#.utf8)
    #expect(album.cost == 1)
    #expect(OutgoingCall.message(1, to: 5).cost == 1)
    #expect(OutgoingCall.answer(1).cost == 0)
  }
}
