import Testing

@testable import Host
@testable import Simulator

/// What is said in a topic, by a business connection, on a message of inline mode or in a group that moves belongs there.
@Suite(.scenes) struct OriginTests {
  static func setting(_ plugins: [String] = ["counter: {}"]) -> Setting {
    var setting = Setting()
    setting.plugins = plugins
    setting.bot = ["admins: [\(Stage.vera)]"]
    return setting
  }

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
}
