import BaseTesting
@_spi(Host) import PluginAPI
import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayTelegram

/// Where updates belong, and how calls get there.
@Suite("Where something belongs") struct OriginTests {
  /// A message's members that say where it stands, and what they mean.
  struct Place: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let members: String
    let origin: Origin

    init(_ name: String, _ chat: Int64, _ kind: ChatType, _ members: String = "", _ change: (inout Origin) -> Void = { _ in }) {
      testDescription = name
      let forum = name.contains("forum") ? #","is_forum":true"# : ""
      self.members = #""chat":{"id":\#(chat),"type":"\#(kind.rawValue)"\#(forum)}\#(members)"#
      var origin = Origin(chat: chat)
      origin.kind = kind
      change(&origin)
      self.origin = origin
    }
  }

  static let places = [
    Place("a private chat", 7, .private),
    Place("a topic of a private chat", 7, .private, #","message_thread_id":77,"is_topic_message":true"#) { $0.topic = 77 },
    Place("a chain of replies in a private chat", 7, .private, #","message_thread_id":77"#),
    Place("a group", -5, .group),
    Place("a supergroup", -1005, .supergroup),
    Place("a chain of replies", -1005, .supergroup, #","message_thread_id":77"#),
    Place("what says that it is none of a topic", -1005, .supergroup, #","message_thread_id":77,"is_topic_message":false"#),
    Place("a topic of a forum", -1005, .supergroup, #","message_thread_id":77,"is_topic_message":true"#) { $0.topic = 77 },
    Place("General in a forum", -1005, .supergroup),
    Place("a chain of replies in General of a forum", -1005, .supergroup, #","message_thread_id":12"#),
    Place("General in a forum by its number", -1005, .supergroup, #","message_thread_id":1,"is_topic_message":true"#),
    Place("a topic without a number", -1005, .supergroup, #","is_topic_message":true"#),
    Place("a topic that is no number", -1005, .supergroup, #","message_thread_id":"77","is_topic_message":true"#),
    Place("a topic below zero", -1005, .supergroup, #","message_thread_id":-9223372036854775808,"is_topic_message":true"#),
    Place("the largest topic", -1005, .supergroup, #","message_thread_id":2147483647,"is_topic_message":true"#) {
      $0.topic = 2_147_483_647
    },
    Place("a topic beyond all numbers", -1005, .supergroup, #","message_thread_id":9223372036854775808,"is_topic_message":true"#),
    Place("a channel", -1006, .channel),
    Place("a channel's direct messages", -1007, .supergroup, #","direct_messages_topic":{"topic_id":8,"user":{"id":8}}"#) {
      $0.directMessagesTopic = 8
    },
    Place("direct messages without a topic's number", -1007, .supergroup, #","direct_messages_topic":{}"#),
    Place("a business account's chat", 8, .private, #","business_connection_id":"B;1%=:x""#) {
      $0.businessConnection = "B;1%=:x"
    },
    Place("an empty business connection", 8, .private, #","business_connection_id":"""#),
  ]

  static let messageKinds = [
    "message", "edited_message", "channel_post", "edited_channel_post", "business_message", "edited_business_message",
    "guest_message",
  ]

  private func origin(_ update: String) throws -> Origin {
    Origin(of: Update(try JSONDocument(#"{"update_id":1,\#(update)}"#).root))
  }

  @Test("A message, new or edited, in every place", arguments: places) func messages(place: Place) throws {
    for kind in Self.messageKinds {
      #expect(try origin(#""\#(kind)":{"message_id":5,"date":9,\#(place.members),"text":"x"}"#) == place.origin, "\(kind)")
      var answering = place.origin
      answering.answeredMessage = 4
      let replied = #""reply_to_message":{"message_id":4,"date":8,"message_thread_id":66,"is_topic_message":true}"#
      #expect(try origin(#""\#(kind)":{"message_id":5,"date":9,\#(place.members),\#(replied)}"#) == answering, "\(kind)")
    }
  }

  @Test("A press, on a message in every place", arguments: places) func presses(place: Place) throws {
    var expected = place.origin
    expected.answeredMessage = 5
    let query = #""id":"1","from":{"id":7},"data":"x""#
    #expect(try origin(#""callback_query":{\#(query),"message":{"message_id":5,"date":9,\#(place.members)}}"#) == expected)
    // Of one that is out of reach Telegram tells no more than the chat.
    let chat = String(place.members.prefix { $0 != "}" }) + "}"
    var bare = Origin(chat: try #require(place.origin.chat))
    (bare.kind, bare.answeredMessage) = (place.origin.kind, 5)
    #expect(try origin(#""callback_query":{\#(query),"message":{"message_id":5,"date":0,\#(chat)}}"#) == bare)
  }

  @Test("Every other kind of update") func others() throws {
    func expected(_ chat: Int64?, _ kind: ChatType?, _ change: (inout Origin) -> Void = { _ in }) -> Origin {
      var origin = Origin(chat: 0)
      (origin.chat, origin.kind) = (chat, kind)
      change(&origin)
      return origin
    }
    let nowhere = expected(nil, nil)
    let (person, group) = (#""from":{"id":7}"#, #""chat":{"id":-1005,"type":"supergroup"}"#)
    let inGroup = expected(-1005, .supergroup)
    let table: [(UpdateKind, String, Origin)] = [
      (.callbackQuery, #""id":"1",\#(person),"inline_message_id":"I:1""#, expected(nil, nil) { $0.inlineMessage = "I:1" }),
      (.callbackQuery, #""id":"1",\#(person)"#, nowhere),
      (.chosenInlineResult, #"\#(person),"inline_message_id":"I:1""#, expected(nil, nil) { $0.inlineMessage = "I:1" }),
      (.chosenInlineResult, person, nowhere),
      (.inlineQuery, #""id":"1",\#(person),"chat_type":"private""#, nowhere),
      (.shippingQuery, #""id":"1",\#(person)"#, nowhere),
      (.preCheckoutQuery, #""id":"1",\#(person)"#, nowhere),
      (.purchasedPaidMedia, person, nowhere),
      (.poll, #""id":"1""#, nowhere),
      (.pollAnswer, #""poll_id":"1","user":{"id":7}"#, nowhere),
      (.subscription, #""user":{"id":7}"#, nowhere),
      (.managedBot, #""user":{"id":7}"#, nowhere),
      (.businessConnection, #""id":"B1","user":{"id":7},"user_chat_id":7"#, expected(nil, nil) { $0.businessConnection = "B1" }),
      (
        .deletedBusinessMessages, #""business_connection_id":"B1","chat":{"id":8,"type":"private"},"message_ids":[1]"#,
        expected(8, .private) { $0.businessConnection = "B1" }
      ),
      (.messageReaction, #"\#(group),"message_id":5,"user":{"id":7}"#, expected(-1005, .supergroup) { $0.answeredMessage = 5 }),
      (.messageReactionCount, #"\#(group),"message_id":5"#, expected(-1005, .supergroup) { $0.answeredMessage = 5 }),
      (.myChatMember, #"\#(group),\#(person)"#, inGroup), (.chatMember, #"\#(group),\#(person)"#, inGroup),
      (.chatJoinRequest, #"\#(group),\#(person),"user_chat_id":7"#, inGroup), (.chatBoost, group, inGroup),
      (.removedChatBoost, group, inGroup),
      (
        .stoppedMessageGeneration, #""chat":{"id":7,"type":"private"},"draft_id":3,"message_thread_id":77"#,
        expected(7, .private) { $0.topic = 77 }
      ),
      ("a_kind_of_tomorrow", #"\#(group),"message_thread_id":77"#, inGroup),
    ]
    for (kind, members, origin) in table {
      #expect(try self.origin(#""\#(kind.rawValue)":{\#(members)}"#) == origin, "\(kind.rawValue) \(members)")
    }
    let told = Set(table.map(\.0.rawValue) + Self.messageKinds)
    #expect(Set(UpdateKind.known.map(\.rawValue)).subtracting(told) == [], "every kind that there is")
    #expect(Origin(of: Update(try JSONDocument("{}").root)) == nowhere)
  }

  @Test("Only a person's private chat with the bot is private") func privacy() {
    let isPrivate = Self.places.filter(\.origin.isPrivate).map(\.testDescription)
    #expect(isPrivate.count == 4 && isPrivate.allSatisfy { $0.contains("private") || $0.hasPrefix("an empty business") })
  }

  // MARK: Text

  @Test("The text forms of origins and references read back as the same") func texts() throws {
    var random = TestRandom(seed: 27)
    func text() -> String {
      let pieces = ["=", ";", "%", "%3B", ":", "a", "Ж", "chat=1", "\u{301}"]
      return (0..<Int.random(in: 1...6, using: &random)).compactMap { _ in pieces.randomElement(using: &random) }.joined()
    }
    func number() -> Int64? { [nil, .min, -1, 1, 77, .max].randomElement(using: &random) ?? nil }
    for _ in 0..<20_000 {
      var origin = Origin(chat: 1)
      (origin.chat, origin.topic, origin.directMessagesTopic, origin.answeredMessage) = (number(), number(), number(), number())
      if Bool.random(using: &random) { origin.businessConnection = text() }
      if Bool.random(using: &random) { origin.inlineMessage = text() }
      if Bool.random(using: &random) { origin.kind = ChatType(rawValue: text()) }
      #expect(Origin(origin.description) == origin, "\(origin)")
      guard let message = MessageReference.message(number() ?? 0, in: origin) else { continue }
      #expect(MessageReference(message.description) == message, "\(message)")
      #expect(message.origin?.topic == origin.topic && message.origin?.businessConnection == origin.businessConnection)
    }
    #expect(Origin("chat=5;mood=glad")?.chat == 5, "what a later version may write")
    for wrong in ["chat", "chat=", "chat=x", "topic=1.5", "chat=9223372036854775808", "chat=1;;topic"] {
      #expect(Origin(wrong) == nil, "\(wrong)")
    }
  }

  @Test("References of all forms, those of earlier versions too") func references() {
    for form in ["out:5", "msg:7:12", "msg:-1005:12:chat=-1005;topic=77", "out:5:chat=8;business=B:1", "inline:A:b"] {
      #expect(MessageReference(form)?.description == form)
    }
    for wrong in [
      "", "out", "out:", "out:x", "msg:1", "msg:1:", "msg:x:1", "msg:1:2:3", "out:5:topic=1", "inline:", "inline", "in:1",
    ] {
      #expect(MessageReference(wrong) == nil, "\(wrong)")
    }
    #expect(MessageReference("msg:7:12")?.origin == Origin(chat: 7))
    #expect(MessageReference("out:5")?.origin == nil && MessageReference("inline:A")?.origin == nil)
    var told = Origin(chat: 7)
    (told.kind, told.answeredMessage) = (.private, 12)
    #expect(MessageReference.message(12, in: told) == .message(chat: 7, id: 12), "in a chat without topics they are one")
  }

  // MARK: Calls

  /// The methods of the Bot API, each with its parameters; those that may be left out end in `?`.
  private static func methods() throws -> [String: Set<String>] {
    let root = (0..<4).reduce(String(#filePath)) { path, _ in FilePath.folder(of: path) }
    let json = try JSONDocument(FileContents.read("\(root)/Scripts/telegram-api.json", limit: 1 << 20).get()).root
    return Dictionary(
      uniqueKeysWithValues: json.member("methods").members.map { ($0.name, Set($0.value.member("fields").members.map(\.name))) })
  }

  @Test("Every method gets what it takes, and nothing else", arguments: places) func placing(place: Place) throws {
    let origin = place.origin
    let wanted: [String: String?] = [
      "message_thread_id": origin.topic.map { "\($0)" }, "direct_messages_topic_id": origin.directMessagesTopic.map { "\($0)" },
      "business_connection_id": origin.businessConnection,
    ]
    for (method, parameters) in try Self.methods() {
      for payload in [#"{"chat_id":\#(origin.chat ?? 0),"text":"x"}"#, "{}", #"{"chat_id":99}"#] {
        let call = OutgoingMethod(method: method, payload: Array(payload.utf8), isReferenced: false)
        let json = try JSONDocument(call.placed(in: origin).payload).root
        for (name, value) in wanted {
          let takes =
            method.hasPrefix("editMessage")
            || parameters.contains(name + "?") && !parameters.isDisjoint(with: ["chat_id", "chat_id?"])
          let isElsewhere = payload.contains("99")
          let found = json[name].map { $0.string ?? "\($0.int64 ?? 0)" }
          #expect(found == (takes && !isElsewhere ? value : nil), "\(method) \(payload) \(name)")
        }
        #expect(json.member("text").string == (payload.contains("text") ? "x" : nil))
        // What leaves has only what the method takes.
        let outgoing = OutgoingCall(
          seq: 1, key: OutgoingKey(row: 1), chat: .id(99), method: method, payload: try call.placed(in: origin).payload)
        let sent = try JSONDocument(#require(outgoing.body())).root
        for name in wanted.keys where sent[name] != nil {
          #expect(!parameters.isDisjoint(with: [name, name + "?"]), "\(method) \(name)")
        }
      }
    }
  }

  @Test("What a call says itself stays") func own() throws {
    var origin = Origin(chat: 8, topic: 77)
    origin.businessConnection = "B"
    func placed(_ payload: String) throws -> String {
      let call = OutgoingMethod(method: "sendMessage", payload: Array(payload.utf8), isReferenced: false)
      return String(decoding: try call.placed(in: origin).payload, as: UTF8.self)
    }
    #expect(try placed(#"{"chat_id":8}"#) == #"{"chat_id":8,"business_connection_id":"B","message_thread_id":77}"#)
    #expect(
      try placed(#"{"chat_id":8,"message_thread_id":5}"#) == #"{"chat_id":8,"message_thread_id":5,"business_connection_id":"B"}"#)
    #expect(
      try placed(#"{"chat_id":8,"direct_messages_topic_id":5}"#)
        == #"{"chat_id":8,"direct_messages_topic_id":5,"business_connection_id":"B"}"#)
    #expect(
      try placed(#"{"chat_id":8,"business_connection_id":"C"}"#)
        == #"{"chat_id":8,"business_connection_id":"C","message_thread_id":77}"#)
    #expect(try placed(#"{"chat_id":"@news"}"#) == #"{"chat_id":"@news"}"#)
  }

  // MARK: Moves

  @Test("A group's move is told in the old group and in the new one, and by nothing else") func moves() throws {
    func move(_ update: String) throws -> ChatMove? { ChatMove(of: Update(try JSONDocument(update).root)) }
    func message(_ chat: Int64, _ members: String) -> String {
      #"{"message":{"message_id":1,"date":9,"chat":{"id":\#(chat),"type":"group"},\#(members)}}"#
    }
    let expected = ChatMove(from: -5, to: -1005)
    #expect(try move(message(-5, #""migrate_to_chat_id":-1005"#)) == expected)
    #expect(try move(message(-1005, #""migrate_from_chat_id":-5"#)) == expected)
    for other in [
      message(-5, #""text":"x""#), message(-5, #""migrate_to_chat_id":-5"#), message(-5, #""migrate_to_chat_id":0"#),
      message(-5, #""migrate_to_chat_id":7"#), message(7, #""migrate_to_chat_id":-1005"#),
      message(-1005, #""migrate_from_chat_id":9223372036854775807"#), message(-5, #""migrate_to_chat_id":"x""#),
      #"{"edited_message":{"chat":{"id":-5},"migrate_to_chat_id":-1005}}"#, "{}",
    ] {
      #expect(try move(other) == nil, "\(other)")
    }
  }
}
