import TelegramTesting
import Testing

@testable import PatchbayTelegram

/// Every edit that Telegram refuses because of its message tells what it was to show in a new message, once.
@Suite struct EditRefusalTests {
  /// Edits of each sort: the method, the parameters, and the new message's method and parameters; nil where there is nothing to tell.
  static let edits: [(method: String, json: String, becomes: (method: String, json: String)?)] = [
    (
      "editMessageText", #"{"text":"done","parse_mode":"HTML","message_thread_id":77,"reply_markup":{"inline_keyboard":[]}}"#,
      ("sendMessage", #"{"chat_id":7,"text":"done","parse_mode":"HTML","message_thread_id":77,"reply_markup":{"inline_keyboard":[]}}"#)
    ),
    ("editMessageText", #"{"rich_message":{"a":1}}"#, ("sendRichMessage", #"{"chat_id":7,"rich_message":{"a":1}}"#)),
    (
      "editMessageCaption", #"{"caption":"over","caption_entities":[],"show_caption_above_media":true}"#,
      ("sendMessage", #"{"chat_id":7,"text":"over","entities":[]}"#)
    ),
    (
      "editMessageMedia",
      #"{"media":{"type":"photo","media":"attach://file0","caption":"c","has_spoiler":true},"reply_markup":{"inline_keyboard":[]}}"#,
      (
        "sendPhoto",
        #"{"chat_id":7,"photo":"attach://file0","caption":"c","has_spoiler":true,"reply_markup":{"inline_keyboard":[]}}"#
      )
    ),
    ("editMessageMedia", #"{"media":{"media":"id","type":"video"}}"#, ("sendVideo", #"{"chat_id":7,"video":"id"}"#)),
    ("editMessageMedia", #"{"media":{"media":"id","type":"document"}}"#, ("sendDocument", #"{"chat_id":7,"document":"id"}"#)),
    ("editMessageMedia", #"{"media":{"media":"id","type":"audio"}}"#, ("sendAudio", #"{"chat_id":7,"audio":"id"}"#)),
    ("editMessageMedia", #"{"media":{"media":"id","type":"animation"}}"#, ("sendAnimation", #"{"chat_id":7,"animation":"id"}"#)),
    (
      "editMessageChecklist", #"{"business_connection_id":"b","checklist":{}}"#,
      ("sendChecklist", #"{"chat_id":7,"business_connection_id":"b","checklist":{}}"#)
    ),
    ("editMessageCaption", #"{"caption":""}"#, nil),
    ("editMessageReplyMarkup", #"{"reply_markup":{"inline_keyboard":[]}}"#, nil),
  ]

  private static func edit(
    _ number: Int, _ target: OutgoingCall.Target, in chat: Int64? = 7, for person: Int64? = nil
  ) -> OutgoingCall {
    let edit = edits[number]
    return OutgoingCall(
      seq: 1, key: OutgoingKey(row: 1), chat: chat.map(ChatAddress.id), method: edit.method, payload: Array(edit.json.utf8),
      target: target, person: person)
  }

  /// Plays an edit whose message can't be edited; answers what was sent then.
  private static func play(
    _ call: OutgoingCall, _ text: String, code: Int = 400, _ successor: ReferenceLookup = .never
  ) -> (desk: OutboxDesk, next: OutgoingCall?) {
    var desk = OutboxDesk()
    if case .reference(let reference) = call.target { desk.state.references.remember(reference, .message(55), seq: 0) }
    desk.enqueue(call)
    #expect(desk.sent() == [1])
    let kind: TelegramError.Kind = code == 403 ? .forbidden(.other) : .badRequest(text)
    desk.fail(1, kind, code: code, text: text)
    var next: OutgoingCall?
    for _ in 0..<2 {
      for effect in desk.effects() {
        switch effect {
        case .send(let call, _): next = call
        case .lookUp(let seq, let reference):
          #expect(reference == "new:7:50")
          desk.state.lookedUp(seq: seq, successor, at: desk.now)
        default: Issue.record("\(effect)")
        }
      }
    }
    return (desk, next)
  }

  @Test(arguments: edits.indices, EditRefusal.ofTheMessage)
  func aRefusedEditBecomesAMessage(_ number: Int, _ refusal: String) {
    for target in [OutgoingCall.Target.message(50), .reference("out:9")] {
      for code in [400, 403] {
        var (desk, next) = Self.play(Self.edit(number, target), "Bad Request: " + refusal.uppercased(), code: code)
        guard let becomes = Self.edits[number].becomes else {
          #expect(next == nil && desk.outcomes() == [.unchanged])
          continue
        }
        #expect(next?.method == becomes.method && next?.chat == .id(7) && next?.seq == 1)
        #expect(next?.body().map { String(decoding: $0, as: UTF8.self) } == becomes.json)
        desk.ok(1, 99)
        let result = desk.state.takeResults()
        #expect(result.map(\.outcome) == [.sent(messageID: 99)])
        #expect(result.map(\.replaced) == [target == .reference("out:9") ? "out:9" : nil])
        #expect(desk.sent() == [] && desk.state.lines.isEmpty && desk.state.underWay.isEmpty)
        // From now on an edit of the message means the one in its place.
        var later = Self.edit(0, target)
        (later.seq, later.key) = (2, OutgoingKey(row: 2))
        desk.enqueue(later)
        guard case .send(let call, let id)? = desk.effects().first else {
          Issue.record("nothing is edited")
          continue
        }
        #expect(call.isEdit && (id == 99 || call.target == .message(99)))
      }
    }
  }

  @Test(arguments: edits.indices, EditRefusal.ofTheChat)
  func whatAChatDoesNotTakeIsToldInPrivate(_ number: Int, _ refusal: String) {
    var (lost, none) = Self.play(Self.edit(number, .message(50)), refusal)
    #expect(none == nil && lost.outcomes().count == 1)
    // In the person's own chat there is nowhere else.
    (lost, none) = Self.play(Self.edit(number, .message(50), for: 7), refusal)
    #expect(none == nil)
    var (desk, next) = Self.play(Self.edit(number, .message(50), for: 4), refusal)
    guard let becomes = Self.edits[number].becomes else {
      #expect(next == nil)
      return
    }
    #expect(next?.method == becomes.method && next?.chat == .id(4))
    let body = next?.body().map { String(decoding: $0, as: UTF8.self) } ?? ""
    #expect(!body.contains("message_thread_id") && !body.contains("business_connection_id"))
    desk.ok(1, 99)
    #expect(desk.outcomes() == [.sent(messageID: 99)])
  }

  @Test(arguments: edits.indices) func anInlineMessageIsToldInPrivate(_ number: Int) {
    let (_, none) = Self.play(Self.edit(number, .inline("abc"), in: nil), "Bad Request: MESSAGE_ID_INVALID")
    #expect(none == nil)
    let (_, next) = Self.play(Self.edit(number, .inline("abc"), in: nil, for: 4), "Bad Request: MESSAGE_ID_INVALID")
    #expect(next?.method == Self.edits[number].becomes?.method && (next == nil || next?.chat == .id(4)))
  }

  @Test func aGroupThatIsLostMeanwhileLeavesThePerson() {
    var (desk, next) = Self.play(Self.edit(0, .message(50), for: 4), "Bad Request: message to edit not found")
    #expect(next?.chat == .id(7))
    desk.fail(1, .forbidden(.kicked), code: 403, text: "Forbidden: bot was kicked from the group chat")
    next = desk.effects().compactMap { if case .send(let call, _) = $0 { call } else { nil } }.first
    #expect(next?.chat == .id(4) && next?.method == "sendMessage")
    desk.fail(1, .badRequest("chat not found"), code: 400, text: "Bad Request: chat not found")
    #expect(desk.sent() == [])
    #expect(desk.outcomes() == [.failed(code: 400, description: "Bad Request: chat not found")])
  }

  @Test(
    "What a new message would be refused for as well, and what is so already, makes none",
    arguments: [
      (TelegramError.Kind.notModified, 400, "message is not modified"), (.badRequest(""), 400, "can't parse entities"),
      (.badRequest(""), 400, "MESSAGE_TOO_LONG"), (.badRequest(""), 400, "BUTTON_DATA_INVALID"),
      (.badRequest(""), 400, "message text is empty"), (.forbidden(.blockedByUser), 403, "bot was blocked by the user"),
      (.forbidden(.userDeactivated), 403, "user is deactivated"),
    ])
  func otherRefusalsAreNoReason(_ kind: TelegramError.Kind, _ code: Int, _ text: String) {
    for number in Self.edits.indices {
      var desk = OutboxDesk()
      desk.enqueue(Self.edit(number, .message(50), for: 4))
      #expect(desk.sent() == [1])
      desk.fail(1, kind, code: code, text: text)
      #expect(desk.effects() == [] && desk.outcomes().count == 1)
    }
  }

  @Test func aMessageThatNeverArrivedIsToldByItsEdit() {
    var desk = OutboxDesk()
    desk.enqueue(.message(1, to: 7, reference: "r"), .edit(2, in: 7, .reference("r")))
    #expect(desk.sent() == [1])
    desk.fail(1, .badRequest("can't parse entities"), code: 400, text: "can't parse entities")
    guard case .send(let call, nil)? = desk.effects().first else {
      Issue.record("nothing is told")
      return
    }
    #expect(call.seq == 2 && call.method == "sendMessage")
    desk.ok(2, 99)
    desk.enqueue(.edit(3, in: 7, .reference("r")))
    #expect(desk.effects() == [.send(.edit(3, in: 7, .reference("r")), messageID: 99)])
  }

  @Test func aMessageInAnothersPlaceIsFoundInTheDatabase() {
    var (desk, next) = Self.play(Self.edit(0, .message(50)), "message to edit not found", .message(98))
    #expect(next?.isEdit == true && next?.target == .message(98))
    // It is gone as well.
    desk.fail(1, .badRequest(""), code: 400, text: "message to edit not found")
    next = desk.effects().compactMap { if case .send(let call, _) = $0 { call } else { nil } }.first
    #expect(next?.method == "sendMessage")
  }

  @Test func anEditNeverTravelsInAResponse() {
    #expect(OutgoingCall.edit(1, in: 7, .message(50)).webhookReply() == nil)
    #expect(OutgoingCall.message(1, to: 7).webhookReply() != nil)
  }
}
