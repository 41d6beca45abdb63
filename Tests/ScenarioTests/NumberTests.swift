import BaseTesting
import Testing

@testable import Host
@testable import PatchbayBase
@testable import Simulator

/// Boundary numbers in each field of what comes in, by the way that it comes: a trap would end this process.
@Suite(.scenes) struct NumberTests {
  /// What Telegram sends, with numbers wherever it has any.
  static let updates: [(kind: String, content: String)] = [
    (
      "message",
      """
      {"message_id": 5, "date": 1700000000, "edit_date": 1700000001, "message_thread_id": 3, "is_topic_message": true,
       "caption": "/count now", "media_group_id": "13000000000000001", "sender_boost_count": 2, "paid_star_count": 3,
       "chat": {"id": 1002, "type": "private", "first_name": "Boris"},
       "from": {"id": 1002, "is_bot": false, "first_name": "Boris", "language_code": "en"},
       "caption_entities": [{"type": "bot_command", "offset": 0, "length": 6}],
       "photo": [{"file_id": "a", "file_unique_id": "b", "width": 90, "height": 90, "file_size": 1000},
                 {"file_id": "c", "file_unique_id": "d", "width": 800, "height": 800, "file_size": 90000}],
       "reply_to_message": {"message_id": 4, "date": 1700000000, "chat": {"id": 1002, "type": "private"}, "text": "x"}}
      """
    ),
    (
      "message",
      """
      {"message_id": 6, "date": 1700000000, "chat": {"id": 1002, "type": "private"}, "from": {"id": 1002, "is_bot": false, "first_name": "B"},
       "document": {"file_id": "a", "file_unique_id": "b", "file_size": 100,
                    "thumbnail": {"file_id": "t", "file_unique_id": "u", "width": 90, "height": 90}}}
      """
    ),
    (
      "message",
      """
      {"message_id": 7, "date": 1700000000, "chat": {"id": 1002, "type": "private"}, "from": {"id": 1002, "is_bot": false, "first_name": "B"},
       "video": {"file_id": "a", "file_unique_id": "b", "width": 640, "height": 480, "duration": 12, "file_size": 100},
       "location": {"latitude": 55.7, "longitude": 37.6, "horizontal_accuracy": 10.5, "live_period": 60, "heading": 90},
       "contact": {"phone_number": "79990000000", "first_name": "B", "user_id": 1002}, "dice": {"emoji": "🎲", "value": 3}}
      """
    ),
    (
      "message",
      """
      {"message_id": 8, "date": 1700000000, "text": "100", "chat": {"id": -1001234567890, "type": "supergroup", "title": "G"},
       "from": {"id": 1002, "is_bot": false, "first_name": "B"}, "migrate_to_chat_id": -1001234567891, "migrate_from_chat_id": -42,
       "message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}, "new_chat_members": [{"id": 1003, "first_name": "V"}],
       "boost_added": {"boost_count": 1}, "chat_shared": {"request_id": 1, "chat_id": -100}, "video_chat_ended": {"duration": 5}}
      """
    ),
    (
      "message",
      """
      {"message_id": 9, "date": 1700000000, "chat": {"id": 1002, "type": "private"}, "from": {"id": 1002, "is_bot": false, "first_name": "B"},
       "text": "/start abc", "entities": [{"type": "bot_command", "offset": 0, "length": 6}, {"type": "bold", "offset": 1, "length": 2}]}
      """
    ),
    (
      "message",
      """
      {"message_id": 10, "date": 1700000000, "chat": {"id": 1002, "type": "private"}, "from": {"id": 1002, "is_bot": false, "first_name": "B"},
       "successful_payment": {"currency": "XTR", "total_amount": 75, "invoice_payload": "x", "telegram_payment_charge_id": "c1",
       "provider_payment_charge_id": "p1", "subscription_expiration_date": 1700000000, "is_recurring": true}}
      """
    ),
    (
      "message",
      """
      {"message_id": 11, "date": 1700000000, "chat": {"id": 1002, "type": "private"}, "from": {"id": 1002, "is_bot": false, "first_name": "B"},
       "refunded_payment": {"currency": "XTR", "total_amount": 75, "invoice_payload": "x", "telegram_payment_charge_id": "c1"}}
      """
    ),
    (
      "pre_checkout_query",
      """
      {"id": "5", "from": {"id": 1002, "is_bot": false, "first_name": "B"}, "currency": "XTR", "total_amount": 75, "invoice_payload": "x"}
      """
    ),
    (
      "callback_query",
      """
      {"id": "77", "chat_instance": "5", "data": "counter/press", "from": {"id": 1002, "is_bot": false, "first_name": "Boris"},
       "message": {"message_id": 5, "date": 1700000000, "text": "Count", "chat": {"id": 1002, "type": "private"}}}
      """
    ),
    (
      "callback_query",
      """
      {"id": "78", "chat_instance": "5", "data": "qraccess/new", "from": {"id": 1002, "is_bot": false, "first_name": "Boris"},
       "message": {"message_id": 5, "date": 0, "chat": {"id": 1002, "type": "private"}}}
      """
    ),
    ("inline_query", #"{"id": "9", "from": {"id": 1002, "is_bot": false, "first_name": "B"}, "query": "count 5", "offset": "10"}"#),
    (
      "my_chat_member",
      """
      {"date": 1700000000, "chat": {"id": 1002, "type": "private"}, "from": {"id": 1002, "is_bot": false, "first_name": "Boris"},
       "old_chat_member": {"status": "member", "until_date": 5, "user": {"id": 4200001, "is_bot": true, "first_name": "S"}},
       "new_chat_member": {"status": "kicked", "until_date": 0, "user": {"id": 4200001, "is_bot": true, "first_name": "S"}}}
      """
    ),
    (
      "chat_join_request",
      """
      {"chat": {"id": -1001, "type": "supergroup", "title": "G"}, "from": {"id": 1002, "is_bot": false, "first_name": "B"},
       "user_chat_id": 1002, "date": 1700000000, "invite_link": {"invite_link": "x", "expire_date": 1, "member_limit": 2,
       "pending_join_request_count": 3, "subscription_period": 4, "subscription_price": 5}}
      """
    ),
    (
      "message_reaction",
      """
      {"chat": {"id": -1001, "type": "supergroup", "title": "G"}, "message_id": 5, "date": 1700000000,
       "user": {"id": 1002, "is_bot": false, "first_name": "B"}, "old_reaction": [], "new_reaction": []}
      """
    ),
    (
      "business_message",
      """
      {"message_id": 5, "date": 1700000000, "business_connection_id": "b1", "text": "hi", "chat": {"id": 1003, "type": "private"},
       "from": {"id": 1003, "is_bot": false, "first_name": "V"}}
      """
    ),
    (
      "poll",
      #"{"id": "1", "question": "q", "options": [{"text": "a", "voter_count": 1}], "total_voter_count": 1, "open_period": 5, "close_date": 6}"#
    ),
    ("poll_answer", #"{"poll_id": "1", "user": {"id": 1002, "is_bot": false, "first_name": "B"}, "option_ids": [0, 1]}"#),
  ]

  private static var setting: Setting {
    var setting = Setting.access()
    setting.mode = .webhook
    setting.plugins += [
      "counter: {}", "referral: { reward: 5 }", "avatar: { price: 1, service: { url: \"http://127.0.0.1:9\", keys: [abcdefgh] } }",
    ]
    return setting
  }

  @Test func inEachFieldOfEachUpdate() async throws {
    try await Stage.play(Self.setting) { stage in
      let gateway = try await stage.startHost()
      // What the bot says to all this is nobody's business here.
      for method in [
        "sendMessage", "answerCallbackQuery", "sendPhoto", "editMessageText", "answerInlineQuery", "getUserProfilePhotos",
      ] {
        try await stage.telegram.fault(["kind": "error", "error_code": 400, "method": JSON(method)])
      }
      var bodies: [[UInt8]] = []
      for (kind, content) in Self.updates {
        let json = Array(content.utf8)
        for place in BoundaryNumbers.places(in: json) {
          for number in BoundaryNumbers.all {
            let changed = BoundaryNumbers.replacing(place, in: json, by: number)
            bodies.append(Array("{\"update_id\": \(bodies.count + 1), \"\(kind)\": ".utf8) + changed + Array("}".utf8))
          }
        }
      }
      for number in BoundaryNumbers.all {
        bodies.append(Array("{\"update_id\": \(number), \"message\": \(Self.updates[4].content)}".utf8))
      }
      // Buttons that nobody made: a client can send any data.
      let routes = try #require(gateway.bots.bot(named: "shop")).bot.context.table.callbacks.keys.sorted()
      for route in routes {
        for number in BoundaryNumbers.all.map({ $0.filter { $0 != "\"" } }) {
          for data in ["\(route)/\(number)", "\(route)/\(number)/\(number)", "\(route)/1/\(number)/\(number)"]
          where data.utf8.count <= 64 {
            let press: JSON = [
              "id": "79", "chat_instance": "5", "data": .string(data),
              "from": ["id": 1002, "is_bot": false, "first_name": "Boris"],
              "message": ["message_id": 5, "date": 1, "text": "x", "chat": ["id": 1002, "type": "private"]],
            ]
            bodies.append(Array("{\"update_id\": \(bodies.count + 1), \"callback_query\": ".utf8) + press.bytes + Array("}".utf8))
          }
        }
      }
      #expect(bodies.count > 3500, "\(bodies.count)")
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        var (waiting, statuses) = (bodies[...], [Int: Int]())
        func next() {
          guard let body = waiting.popFirst() else { return }
          group.addTask { try await stage.deliver(body).status }
        }
        for _ in 0..<16 { next() }
        for try await status in group {
          statuses[status, default: 0] += 1
          next()
        }
        return statuses
      }
      // Refused are those alone that are no JSON, or no update.
      #expect(Set(statuses.keys) == [200, 400] && (statuses[200] ?? 0) > bodies.count * 9 / 10, "\(statuses)")
      #expect(try await stage.deliver(Stage.message(1_000_000, "/count", from: Stage.boris)).status == 200)
      #expect(try stage.column("SELECT outcome FROM patchbay_updates WHERE update_id = 1000000") == ["handled"])
    }
  }

  /// Everything that the host and the plugins read of Telegram's answers and of services'.
  @Test(arguments: 1...6 as ClosedRange<UInt64>) func inAnswers(_ seed: UInt64) async throws {
    var setting = Setting()
    setting.mode = seed % 2 == 0 ? .webhook : .polling
    try await Studio.play(setting) { studio in
      let stage = studio.stage
      let proxy = NumberProxy(to: stage.telegram.url, seed: seed)
      let address = try await proxy.start()
      let honest = stage.configurationText
      try stage.configure { $0.configuration = honest.replacing(stage.telegram.url, with: address) }
      try await stage.startHost()
      proxy.isHonest = false
      var update: Int64 = 1
      func say(_ text: String, _ person: Int64) async throws {
        if setting.mode == .webhook {
          _ = try await stage.deliver(Stage.message(update, text, from: person))
        } else {
          try await stage.chat(person).say(text)
        }
        update += 1
      }
      for person in 2001..<2021 as Range<Int64> {
        if setting.mode == .polling {
          _ = try await stage.telegram.post(
            "people",
            [
              "id": JSON(person), "first_name": "P", "language_code": "en",
              "photo": JSON(Base64Text.of(Studio.picture("\(person)"))),
            ])
        }
        for text in ["/start", "/avatar", "/avatar refresh", "/help"] { try await say(text, person) }
        _ = try? await studio.send(person, photo: Studio.picture("face \(person)"))
      }
      try await stage.until("answers were changed") { proxy.changed > 0 ? () : nil }
      proxy.isHonest = true
      _ = try await stage.telegram.post("people", ["id": 2100, "first_name": "Q", "language_code": "en"])
      // A wait that was asked for in between may be long: it is taken over at a start.
      await stage.stopHost()
      try await stage.startHost()
      try await stage.chat(2100).say("/avatar")
      try await stage.chat(2100).shouldReply("Gallery:")
      await stage.stopHost()
      await proxy.stop()
    }
  }

  /// What payment providers send by themselves, with numbers wherever they have any.
  private static let news: [(way: Till.Way, content: String)] = [
    (
      .yookassa,
      """
      {"type": "notification", "event": "payment.succeeded", "object": {"id": "PROVIDER", "status": "succeeded", "paid": true,
       "amount": {"value": "99.00", "currency": "RUB"}, "income_amount": {"value": "95.50", "currency": "RUB"},
       "refunded_amount": {"value": "0.00", "currency": "RUB"}, "metadata": {"payment": "1", "bot": 4200001}}}
      """
    ),
    (
      .yookassa,
      """
      {"type": "notification", "event": "refund.succeeded", "object": {"id": "r-1", "payment_id": "PROVIDER", "status": "succeeded",
       "amount": {"value": "9.90", "currency": "RUB"}}}
      """
    ),
    (
      .stripe,
      """
      {"id": "evt_1", "object": "event", "created": 1700000000, "type": "checkout.session.completed", "data": {"object": {
       "id": "PROVIDER", "object": "checkout.session", "amount_total": 110, "amount_subtotal": 110, "currency": "eur",
       "created": 1700000000, "expires_at": 1700003600, "payment_status": "paid", "status": "complete", "payment_intent": "pi_1",
       "metadata": {"payment": "1", "bot": "4200001"}}}}
      """
    ),
    (
      .stripe,
      """
      {"id": "evt_2", "object": "event", "created": 1700000000, "type": "charge.refunded", "data": {"object": {"id": "ch_1",
       "object": "charge", "amount": 110, "amount_captured": 110, "amount_refunded": 55, "currency": "eur", "payment_intent": "pi_1",
       "refunds": {"data": [{"id": "re_1", "amount": 55, "status": "succeeded", "created": 1700000000}]}}}}
      """
    ),
    (
      .stripe,
      """
      {"id": "evt_3", "object": "event", "created": 1700000000, "type": "charge.dispute.created", "data": {"object": {"id": "dp_1",
       "object": "dispute", "amount": 110, "currency": "eur", "charge": "ch_1", "payment_intent": "pi_1", "status": "needs_response",
       "created": 1700000000, "evidence_details": {"due_by": 1700000000, "submission_count": 0}}}}
      """
    ),
  ]

  @Test func inNewsOfProviders() async throws {
    try await Till.play { till in
      let stage = till.stage
      try await stage.startHost()
      let payments = [
        Till.Way.yookassa: try await till.begin(.yookassa), .stripe: try await till.begin(.stripe, Stage.vera),
      ]
      let now = WallClock.now / 1000
      var requests: [(way: Till.Way, body: [UInt8], time: String)] = []
      for (way, content) in Self.news {
        let json = Array(content.replacing("PROVIDER", with: try till.providerID(payments[way] ?? 0)).utf8)
        for place in BoundaryNumbers.places(in: json) {
          for number in BoundaryNumbers.all {
            requests.append((way, BoundaryNumbers.replacing(place, in: json, by: number), "\(now)"))
          }
        }
        if way == .stripe { requests += BoundaryNumbers.all.map { (way, json, $0) } }
      }
      #expect(requests.count > 600, "\(requests.count)")
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        var (waiting, statuses) = (requests[...], [Int: Int]())
        func next() {
          guard let (way, body, time) = waiting.popFirst() else { return }
          var headers: [(String, String)] = []
          if way == .stripe {
            let signature = Signature.hex(Array("\(time).".utf8) + body, secret: Till.webhookSecret)
            headers = [("stripe-signature", "t=\(time),v1=\(signature)")]
          }
          let url = "\(stage.url)/b/shop/payments/\(way.rawValue)"
          group.addTask { [headers] in try await Web.send("POST", url, headers: headers, body: body).status }
        }
        for _ in 0..<16 { next() }
        for try await status in group {
          statuses[status, default: 0] += 1
          next()
        }
        return statuses
      }
      #expect(statuses.keys.allSatisfy { $0 < 500 } && statuses[200] ?? 0 > 300, "\(statuses)")
      for (way, person) in [(Till.Way.yookassa, Stage.boris), (.stripe, Stage.vera)] {
        let payment = payments[way] ?? 0
        try await till.pay(payment, way, person)
        try await till.becomes("succeeded", payment)
        #expect(try till.balance(of: person) == "11/0")
      }
      #expect(try await till.ledgerIsSound())
    }
  }

  /// Everything that a plugin reads of paid services' answers.
  @Test(arguments: 11...13 as ClosedRange<UInt64>) func inAnswersOfServices(_ seed: UInt64) async throws {
    try await Studio.play { studio in
      let stage = studio.stage
      let proxy = NumberProxy(to: stage.telegram.url, seed: seed)
      let address = try await proxy.start()
      let lines = stage.configurationText.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.contains("service:") || line.contains("vision:")
          ? String(line).replacing(stage.telegram.url, with: address) : String(line)
      }
      try stage.configure { $0.configuration = lines.joined(separator: "\n") }
      try await stage.startHost()
      proxy.isHonest = false
      for person in 2201..<2205 as Range<Int64> {
        _ = try await stage.telegram.post("people", ["id": JSON(person), "first_name": "P", "language_code": "en"])
        let chat = try await studio.choose(person, seed: "\(seed) \(person)")
        try await chat.press("Make it for 5 STcoin")
      }
      try await stage.until("answers were changed") { proxy.changed >= 5 ? () : nil }
      try await stage.chat(Stage.boris).say("/avatar")
      try await stage.chat(Stage.boris).shouldReply("Gallery:")
      await stage.stopHost()
      await proxy.stop()
    }
  }
}
