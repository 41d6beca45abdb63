import Testing

@testable import Host
@testable import Simulator

/// What is said in a topic, by a business connection, on a message of inline mode or in a group that moves belongs there.
@Suite(.scenes) struct OriginTests {
  private static func setting(_ plugins: [String] = ["counter: {}"]) -> Setting {
    var setting = Setting()
    setting.plugins = plugins
    setting.bot = ["admins: [\(Stage.vera)]"]
    return setting
  }

  // MARK: Updates as Telegram sends them

  private static func person(_ id: Int64) -> JSON {
    ["id": JSON(id), "is_bot": false, "first_name": "Somebody", "language_code": "en"]
  }

  private static let bot: JSON = ["id": JSON(Stage.bot), "is_bot": true, "first_name": "Scenario", "username": "scenario_bot"]

  /// A message, in the private chat with its sender unless something else is said.
  private static func message(_ members: JSON, from person: Int64 = Stage.boris) -> JSON {
    var message: JSON = [
      "message_id": 900, "date": 1_700_000_000, "from": Self.person(person),
      "chat": ["id": JSON(person), "type": "private", "first_name": "Somebody"],
    ]
    for (name, value) in members.object?.members ?? [] { message[name] = value }
    return message
  }

  private static func press(_ data: String, _ members: JSON, from person: Int64 = Stage.boris) -> JSON {
    var query: JSON = ["id": JSON("press-\(data)"), "from": Self.person(person), "chat_instance": "1", "data": JSON(data)]
    for (name, value) in members.object?.members ?? [] { query[name] = value }
    return ["callback_query": query]
  }

  private static func topic(_ id: Int64) -> JSON { ["message_thread_id": JSON(id), "is_topic_message": true] }

  private static func supergroup(_ id: Int64) -> JSON {
    ["chat": ["id": JSON(id), "type": "supergroup", "title": "Forum", "is_forum": true]]
  }

  private static func merged(_ parts: JSON...) -> JSON {
    var result: JSON = [:]
    for part in parts { for (name, value) in part.object?.members ?? [] { result[name] = value } }
    return result
  }

  /// The arguments of a call that say where it goes.
  private static func place(_ call: JSON) -> [String: String] {
    let names = ["chat_id", "message_thread_id", "direct_messages_topic_id", "business_connection_id", "inline_message_id"]
    return Dictionary(uniqueKeysWithValues: names.compactMap { name in call["arguments"]?[name]?.string.map { (name, $0) } })
  }

  private static func put(_ update: JSON, to stage: Stage) async throws {
    _ = try await stage.telegram.post("bots/\(Stage.bot)/updates", ["update": update])
  }

  private static func makeForum(_ stage: Stage) async throws -> Int64 {
    let members: JSON = [JSON(Stage.anna), JSON(Stage.bot)]
    let forum: JSON = [
      "title": "Forum", "creator": JSON(Stage.boris), "members": members, "type": "supergroup", "is_forum": true,
    ]
    return try await stage.telegram.post("chats", forum)["id"]?.int ?? 0
  }

  private static func openTopic(in forum: Int64, _ stage: Stage) async throws -> Int64 {
    try await stage.telegram.post("chats/\(forum)/topics", ["name": "Topic"])["id"]?.int ?? 0
  }

  /// A topic in Boris's private chat with the bot.
  private static func openTopic(_ stage: Stage) async throws -> Int64 {
    try await stage.telegram.patch("bots/\(Stage.bot)", ["has_topics_enabled": true])
    try await stage.chat(Stage.boris).start()
    try await stage.chat(Stage.boris).shouldReply("Hello")
    return try await stage.telegram.post("people/\(Stage.boris)/topic", ["bot": JSON(Stage.bot), "name": "Topic"])["id"]?.int ?? 0
  }

  // MARK: Topics

  @Test(arguments: [true, false]) func whatAHandlerSaysGoesIntoTheTopic(_ isPrivate: Bool) async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      try await stage.chat(Stage.vera).start()
      try await stage.chat(Stage.vera).shouldReply("Hello")
      let chat = isPrivate ? Stage.boris : try await Self.makeForum(stage)
      let topic = isPrivate ? try await Self.openTopic(stage) : try await Self.openTopic(in: chat, stage)
      let place = Self.merged(isPrivate ? [:] : Self.supergroup(chat), Self.topic(topic))
      let expected = ["chat_id": "\(chat)", "message_thread_id": "\(topic)"]
      let before = try await stage.telegram.callsSoFar(of: Stage.bot, "sendMessage").count

      try await Self.put(["message": Self.message(Self.merged(place, ["text": "/everything"]))], to: stage)
      for method in ["sendChatAction", "sendPhoto", "sendDocument", "sendMediaGroup", "sendInvoice"] {
        #expect(Self.place(try await stage.telegram.calls(of: Stage.bot, method)[0]) == expected, "\(method)")
      }
      let said = try await stage.telegram.calls(of: Stage.bot, "sendMessage", count: before + 3).dropFirst(before)
      for call in said {
        let isToAdmin = call["arguments"]?["text"]?.string == "to the admin"
        #expect(Self.place(call) == (isToAdmin ? ["chat_id": "\(Stage.vera)"] : expected), "\(call.text)")
      }

      // A press in the topic: the edit needs no topic, and what is said anew does.
      let shown = Self.message(Self.merged(place, ["from": Self.bot, "text": "a reply"]))
      try await Self.put(Self.press("counter/rewrite", ["message": shown]), to: stage)
      try await Self.put(Self.press("counter/echo", ["message": shown]), to: stage)
      #expect(
        Self.place(try await stage.telegram.calls(of: Stage.bot, "editMessageText")[0]) == ["chat_id": "\(chat)"])
      // There is no such message to edit: what it was to show is told anew, in the topic too.
      let last = try await stage.telegram.calls(of: Stage.bot, "sendMessage", count: before + 5).dropFirst(before + 3)
      #expect(Set(last.compactMap { $0["arguments"]?["text"]?.string }) == ["rewritten", "an echo"])
      #expect(last.allSatisfy { Self.place($0) == expected })
    }
  }

  @Test func chainsOfRepliesAndGeneralAreNoTopics() async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      let chat = try await Self.makeForum(stage)
      let places: [JSON] = [[:], ["message_thread_id": 77], ["message_thread_id": 77, "is_topic_message": false]]
      for (number, members) in places.enumerated() {
        let message = Self.message(Self.merged(Self.supergroup(chat), members, ["text": "/count"]))
        try await Self.put(["message": message], to: stage)
        let calls = try await stage.telegram.calls(of: Stage.bot, "sendMessage", count: number + 1)
        #expect(Self.place(calls[number]) == ["chat_id": "\(chat)"])
      }
    }
  }

  @Test func anotherPlaceCanBeNamed() async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      let chat = try await Self.makeForum(stage)
      let place = Self.merged(Self.supergroup(chat), Self.topic(try await Self.openTopic(in: chat, stage)))
      try await Self.put(["message": Self.message(Self.merged(place, ["text": "/aside"]))], to: stage)
      let calls = try await stage.telegram.calls(of: Stage.bot, "sendMessage", count: 2)
      #expect(Self.place(calls[0]) == ["chat_id": "\(chat)"])
      #expect(Self.place(calls[1]) == ["chat_id": "\(chat)", "message_thread_id": "5"])
    }
  }

  @Test func theHostsOwnAnswersGoThereToo() async throws {
    try await Stage.play(Self.setting(["counter: {}", "misbehaving: {}"])) { stage in
      try await stage.startHost()
      let topic = try await Self.openTopic(stage)
      let commands = ["/start", "/help", "/language", "/profile", "/cancel", "/nonsense", "what?", "/throw"]
      for (number, text) in commands.enumerated() {
        try await Self.put(["message": Self.message(Self.merged(Self.topic(topic), ["text": JSON(text)]))], to: stage)
        let calls = try await stage.telegram.calls(of: Stage.bot, "sendMessage", count: number + 2)
          .filter { $0["arguments"]?["chat_id"]?.string == "\(Stage.boris)" }
        #expect(calls.last.map(Self.place) == ["chat_id": "\(Stage.boris)", "message_thread_id": "\(topic)"], "\(text)")
      }
    }
  }

  @Test func aDialogIsHeldWhereItWasBegun() async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      let chat = try await Self.makeForum(stage)
      let (one, two) = (try await Self.openTopic(in: chat, stage), try await Self.openTopic(in: chat, stage))
      func say(_ text: String, in topic: Int64?, from person: Int64 = Stage.boris) async throws {
        let place = topic.map { Self.topic($0) } ?? [:]
        let message = Self.message(Self.merged(Self.supergroup(chat), place, ["text": JSON(text)]), from: person)
        try await Self.put(["message": message], to: stage)
      }
      try await say("/meet", in: one)
      try await say("/meet", in: two)
      try await say("Boris of two", in: two)
      for topic in [nil, 99] as [Int64?] { try await say("Boris of nowhere", in: topic) }
      try await say("Anna", in: one, from: Stage.anna)
      try await say("Boris of one", in: one)
      try await say("17", in: two)
      let calls = try await stage.telegram.calls(of: Stage.bot, "sendMessage", count: 5)
      let said = calls.map { "\($0["arguments"]?["message_thread_id"]?.string ?? "-") \($0["arguments"]?["text"]?.string ?? "")" }
      #expect(
        said == [
          "\(one) Your name?", "\(two) Your name?", "\(two) Your age?", "\(one) Your age?", "\(two) Boris of two is 17",
        ])
      #expect(try stage.column("SELECT topic FROM patchbay_conversations") == ["\(one)"])
    }
  }

  @Test func aReferenceAndAJobKeepTheirPlace() async throws {
    try await Stage.play(Self.setting(["counter: {}", "worker: {}"])) { stage in
      try await stage.startHost()
      let topic = try await Self.openTopic(stage)
      let expected = ["chat_id": "\(Stage.boris)", "message_thread_id": "\(topic)"]
      for text in ["/keep", "/toil place"] {
        try await Self.put(["message": Self.message(Self.merged(Self.topic(topic), ["text": JSON(text)]))], to: stage)
      }
      #expect(Self.place(try await stage.telegram.calls(of: Stage.bot, "sendChatAction")[0]) == expected)
      let calls = try await stage.telegram.calls(of: Stage.bot, "sendMessage", count: 4).dropFirst()
      #expect(calls.allSatisfy { Self.place($0) == expected }, "\(calls.map(\.text))")
      #expect(calls.last?["arguments"]?["text"]?.string == "done in its place")
      let note = try stage.column("SELECT note FROM counter_notes WHERE name = 'reference'")[0]
      #expect(note.hasSuffix(":chat=\(Stage.boris);topic=\(topic)"))
      // Said somewhere else, it changes that message.
      try await Self.put(["message": Self.message(["text": "/amend it"])], to: stage)
      #expect(Self.place(try await stage.telegram.calls(of: Stage.bot, "editMessageText")[0]) == ["chat_id": "\(Stage.boris)"])
    }
  }

  /// Begun in a topic, a payment goes on there: by jobs, and by news that come without any update.
  @Test(arguments: [Till.Way.stars, .yookassa]) func aPaymentStaysInItsTopic(_ way: Till.Way) async throws {
    try await Till.play { till in
      let stage = till.stage
      try await stage.startHost()
      let topic = try await Self.openTopic(stage)
      let before = try await stage.telegram.callsSoFar(of: Stage.bot, "sendMessage").count
      let boris = stage.chat(Stage.boris)
      _ = try await stage.telegram.post(
        "people/\(Stage.boris)/send", ["bot": JSON(Stage.bot), "text": "/topup", "topic": JSON(topic)])
      let page = try await boris.shouldReply("Mini")["message_id"]?.int ?? 0
      let order = Till.order()
      try await till.press(way, boris, on: page, order: order)
      let payment = try await till.payment(way, order: order, state: "pending")
      if !way.hasPage {
        let invoice = try await stage.telegram.calls(of: Stage.bot, "sendInvoice")[0]
        #expect(Self.place(invoice) == ["chat_id": "\(Stage.boris)", "message_thread_id": "\(topic)"])
      }
      try await till.pay(payment, way)
      try await till.becomes("succeeded", payment)
      try await boris.shouldReply("11 STcoin")
      for call in try await stage.telegram.callsSoFar(of: Stage.bot, "sendMessage").dropFirst(before) {
        #expect(Self.place(call) == ["chat_id": "\(Stage.boris)", "message_thread_id": "\(topic)"], "\(call.text)")
      }
    }
  }

  // MARK: What nobody said

  @Test func serviceMessagesAreNoAnswers() async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/meet")
      try await boris.shouldReply("Your name?")
      let pinned: JSON = [
        "message_id": 3, "date": 1_700_000_000, "text": "x", "chat": ["id": JSON(Stage.boris), "type": "private"],
      ]
      let notes: [JSON] = [
        ["pinned_message": pinned], ["message_auto_delete_timer_changed": ["message_auto_delete_time": 86_400]],
        ["write_access_allowed": ["from_request": true]], ["gift": ["gift": ["id": "1", "star_count": 1]]],
        ["unique_gift": ["origin": "transfer"]], ["chat_background_set": ["type": [:]]], ["connected_website": "example.com"],
        ["boost_added": ["boost_count": 1]], ["forum_topic_created": ["name": "x", "icon_color": 1]], ["forum_topic_closed": [:]],
        ["new_chat_title": "x"], ["video_chat_started": [:]], ["users_and_all_that_comes": ["x": 1]],
        ["via_bot": Self.bot, "text": "picked a card"], ["via_bot": Self.bot, "text": "/cancel"],
      ]
      for note in notes { try await Self.put(["message": Self.message(note)], to: stage) }
      // The next real answer works, whatever it is made of.
      var photo = Self.message(["caption": "Boris", "photo": [["file_id": "x", "file_unique_id": "y", "width": 1, "height": 1]]])
      photo["via_bot"] = ["id": 99, "is_bot": true, "first_name": "Another"]
      try await Self.put(["message": photo], to: stage)
      try await boris.shouldReply("Your age?")
      try await boris.say("44")
      try await boris.shouldReply("Boris is 44")
      #expect(try await boris.history() == ["Your name?", "Your age?", "Boris is 44"])
    }
  }

  @Test(arguments: ["web_app_data", "users_shared", "chat_shared", "contact", "location"])
  func whatAPersonChoseIsAnAnswer(_ kind: String) async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/meet")
      try await boris.shouldReply("Your name?")
      try await Self.put(["message": Self.message([kind: ["x": 1]])], to: stage)
      try await boris.shouldReply("Your age?")
    }
  }

  // MARK: Business

  @Test func aBusinessMessageIsAnsweredByItsConnection() async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      // Anna's business; Boris is her customer, and knows the bot as well.
      try await stage.telegram.patch("bots/\(Stage.bot)", ["can_connect_to_business": true])
      let connection = try await stage.telegram.post("people/\(Stage.anna)/connect", ["bot": JSON(Stage.bot)])["id"]?.string ?? ""
      let boris = stage.chat(Stage.boris)
      try await boris.start()
      try await boris.shouldReply("Hello")
      let before = try await stage.telegram.callsSoFar(of: Stage.bot, "sendMessage").count
      let expected = ["chat_id": "\(Stage.boris)", "business_connection_id": connection]
      /// Says something to Anna and waits until the bot has said so much in all.
      func say(_ text: String, _ count: Int) async throws {
        _ = try await stage.telegram.post("people/\(Stage.boris)/send", ["peer": JSON(Stage.anna), "text": JSON(text)])
        _ = try await stage.telegram.calls(of: Stage.bot, "sendMessage", count: before + count)
      }
      try await say("help", 1)
      let edit = try await stage.telegram.calls(of: Stage.bot, "editMessageText")[0]
      #expect(Self.place(edit) == expected && edit["arguments"]?["text"]?.string == "at your service: help")
      #expect(edit["ok"]?.bool == true)
      // Its own words come back, and are nobody's: nor is a dialog there one in the private chat, and the other way round.
      try await say("meet", 2)
      try await boris.say("/meet")
      try await boris.shouldReply("Your name?")
      try await say("Boris the Customer", 4)
      try await boris.say("Boris")
      try await boris.shouldReply("Your age?")
      try await say("44", 6)
      try await boris.say("45")
      try await boris.shouldReply("Boris is 45")
      let said = try await stage.telegram.calls(of: Stage.bot, "sendMessage", count: before + 7).dropFirst(before)
        .filter { $0["arguments"]?["business_connection_id"] != nil }
      #expect(said.allSatisfy { Self.place($0) == expected && $0["ok"]?.bool == true })
      #expect(
        said.compactMap { $0["arguments"]?["text"]?.string }
          == ["at your service", "Your name?", "Your age?", "Boris the Customer is 44"])
      #expect(try stage.column("SELECT count(*) FROM patchbay_conversations") == ["0"])
      let echoes = "SELECT count(*) FROM patchbay_updates WHERE kind LIKE '%business_message' AND outcome = 'ignored'"
      #expect(try stage.column(echoes) != ["0"])
    }
  }

  // MARK: Inline messages

  @Test func aPressOnAnInlineMessageChangesItOrIsAnsweredQuietly() async throws {
    let access = "qraccess: { api_keys: [ { place: gate, key: gate-key-0123456789 } ] }"
    try await Stage.play(Self.setting(["counter: {}", "referral: {}", access])) { stage in
      try await stage.startHost()
      try await stage.chat(Stage.vera).start()
      try await stage.chat(Stage.vera).shouldReply("Hello")
      let inline: JSON = ["inline_message_id": "inline:1"]
      try await Self.put(Self.press("counter/rewrite", inline), to: stage)
      let edit = try await stage.telegram.calls(of: Stage.bot, "editMessageText")[0]
      #expect(Self.place(edit) == ["inline_message_id": "inline:1"] && edit["arguments"]?["text"]?.string == "rewritten")
      let presses = [
        "counter/echo", "counter/menu", "counter/press", "referral/show", "referral/qr", "referral/people/0", "referral/top",
        "qraccess/new", "qraccess/for/gate/1", "qraccess/stands/gate",
      ]
      for data in presses { try await Self.put(Self.press(data, inline), to: stage) }
      let answers = try await stage.telegram.calls(of: Stage.bot, "answerCallbackQuery", count: 1 + presses.count)
      for answer in answers {
        let (id, text) = (answer["arguments"]?["callback_query_id"]?.string ?? "", answer["arguments"]?["text"]?.string ?? "")
        #expect(!text.contains("went wrong") && !text.contains("know its name"), "\(answer.text)")
        if id.hasSuffix("echo") || id.hasSuffix("counter/menu") {
          #expect(text == "This works only in the chat with the bot." && answer["arguments"]?["show_alert"] == nil)
        }
        if id.hasSuffix("counter/press") { #expect(text == "count 1") }
      }
      // Something else happens to no one, and the administrator hears of nothing.
      #expect(try stage.column("SELECT count(*) FROM patchbay_updates WHERE outcome = 'failed'") == ["0"])
      #expect(try await stage.chat(Stage.vera).history().count == 1)
    }
  }

  @Test func editsOfAnInlineMessageKeepTheirOrder() async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      try await stage.telegram.fault(["kind": "delay", "seconds": .number(0.5), "method": "editMessageText", "count": 1])
      let inline: JSON = ["inline_message_id": "inline:1"]
      try await Self.put(Self.press("counter/rewrite", inline), to: stage)
      try await Self.put(Self.press("counter/rewrite", inline), to: stage)
      let calls = try await stage.telegram.calls(of: Stage.bot, "editMessageText", count: 2)
      #expect(calls.allSatisfy { Self.place($0) == ["inline_message_id": "inline:1"] })
    }
  }

  // MARK: Groups that move

  @Test(arguments: [["to", "from"], ["from", "to"], ["to", "to"], ["from"]])
  func aGroupThatMovesTakesItsDialogAlong(_ tellers: [String]) async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      let (old, new) = (Int64(-501), Int64(-1_000_501))
      func group(_ id: Int64, _ members: JSON) -> JSON {
        let chat: JSON = ["id": JSON(id), "type": JSON(id == old ? "group" : "supergroup"), "title": "Friends"]
        return ["message": Self.message(Self.merged(["chat": chat], members))]
      }
      try await Self.put(group(old, ["text": "/meet"]), to: stage)
      _ = try await stage.telegram.calls(of: Stage.bot, "sendMessage")
      for teller in tellers {
        let update =
          teller == "to" ? group(old, ["migrate_to_chat_id": JSON(new)]) : group(new, ["migrate_from_chat_id": JSON(old)])
        try await Self.put(update, to: stage)
      }
      // What is said in another chat keeps no order with it.
      try await stage.until("the move is known") { try await stage.telegram.isDelivered(to: Stage.bot) ? () : nil }
      try await Self.put(group(new, ["text": "Boris"]), to: stage)
      let answer = try await stage.telegram.calls(of: Stage.bot, "sendMessage", count: 2)[1]
      #expect(answer["arguments"]?["text"]?.string == "Your age?" && Self.place(answer) == ["chat_id": "\(new)"])
      #expect(try stage.column("SELECT note FROM counter_notes WHERE name = 'moved'") == ["\(old) \(new)"])
      #expect(try stage.column("SELECT chat_id FROM patchbay_conversations") == ["\(new)"])
    }
  }

  @Test func aRealUpgradeIsFollowedWithNothingSentMeanwhile() async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      try await stage.telegram.letReadGroups(Stage.bot)
      let made = try await stage.telegram.post(
        "chats", ["title": "Friends", "creator": JSON(Stage.boris), "members": [JSON(Stage.bot)], "type": "group"])
      let old = made["id"]?.int ?? 0
      let before = Chat(stage.telegram, person: Stage.boris, group: old)
      try await before.say("/meet@\(Stage.username)")
      try await before.shouldReply("Your name?")
      let new = try await stage.telegram.post("chats/\(old)/upgrade")["id"]?.int ?? 0
      let after = Chat(stage.telegram, person: Stage.boris, group: new)
      try await after.say("Boris")
      try await after.shouldReply("Your age?")
      #expect(try stage.column("SELECT note FROM counter_notes WHERE name = 'moved'") == ["\(old) \(new)"])
    }
  }

  /// The move is learnt by a message that Telegram refuses, for the updates were lost.
  @Test func aRefusedMessageTellsOfTheMove() async throws {
    try await Stage.play(Self.setting()) { stage in
      let made = try await stage.telegram.post(
        "chats", ["title": "Friends", "creator": JSON(Stage.boris), "members": [JSON(Stage.bot)], "type": "group"])
      let old = made["id"]?.int ?? 0
      let new = try await stage.telegram.post("chats/\(old)/upgrade")["id"]?.int ?? 0
      let url = "\(stage.telegram.url)/bot\(Stage.token)/getUpdates"
      let last = try await Web.get("\(url)?offset=-1").json["result"]?[0]?["update_id"]?.int ?? 0
      _ = try await Web.get("\(url)?offset=\(last + 1)")
      try await stage.startHost()
      try await stage.chat(Stage.anna).say("/tell \(old) hello all")
      try await Chat(stage.telegram, person: Stage.boris, group: new).shouldReply("hello all")
      try await stage.until("SELECT note FROM counter_notes WHERE name = 'moved'", is: "\(old) \(new)")
    }
  }
}
