@_spi(Host) import PluginAPI
import Testing

@testable import Host

/// Where updates belong, what is at home there, and by which of them the bot meets somebody.
@Suite struct PlaceTests {
  /// The chats that an update can belong to.
  enum Chat: String, CaseIterable, Sendable {
    case `private`, group, supergroup, channel, unheardOf, none

    var json: String? {
      switch self {
      case .none: nil
      case .private: #"{"id":7,"type":"private"}"#
      default: #"{"id":-7,"type":"\#(rawValue)"}"#
      }
    }

    var place: Place {
      switch self {
      case .private: .privateChat
      case .group, .supergroup: .group
      case .channel, .unheardOf: .channel
      case .none: .none
      }
    }
  }

  private static let person = #""from":{"id":7,"is_bot":false,"first_name":"A"}"#

  private func update(_ kind: String, _ members: [String]) throws -> Update {
    let text = #"{"update_id":1,"\#(kind)":{\#(members.joined(separator: ","))}}"#
    return Update(try JSONDocument(Array(text.utf8)).root)
  }

  private func place(_ update: Update) -> Place { Place(of: Origin(of: update)) }
  private func isMeeting(_ update: Update) -> Bool { update.isMeeting(in: place(update)) }

  private static let messages = [
    "message", "edited_message", "channel_post", "edited_channel_post", "business_message", "edited_business_message",
  ]
  private static let kinds =
    messages + [
      "my_chat_member", "chat_member", "chat_join_request", "message_reaction", "chat_boost", "inline_query", "poll_answer",
      "pre_checkout_query", "shipping_query", "some_later_kind",
    ]

  @Test(arguments: kinds, Chat.allCases) func everyKindInEveryChat(kind: String, chat: Chat) throws {
    let members = [Self.person, #""date":1"#] + (chat.json.map { [#""chat":\#($0)"#] } ?? [])
    let text = members + [#""text":"hello""#]
    #expect(place(try update(kind, text)) == chat.place)
    let business = try update(kind, text + [#""business_connection_id":"b""#])
    #expect(place(business) == (chat == .none ? .none : Self.messages.contains(kind) ? .business : chat.place))
    #expect(try isMeeting(update(kind, text)) == (kind == "message" && chat == .private))
    if Self.messages.contains(kind) { #expect(!isMeeting(business)) }
  }

  @Test(arguments: Chat.allCases) func aPressBelongsWhereItsMessageStands(chat: Chat) throws {
    func press(_ message: [String], _ rest: [String] = []) throws -> Update {
      let json = message.isEmpty ? [] : [#""message":{\#(message.joined(separator: ","))}"#]
      return try update("callback_query", [#""id":"1""#, Self.person] + json + rest)
    }
    let message = [#""message_id":5"#, #""date":1"#] + (chat.json.map { [#""chat":\#($0)"#] } ?? [])
    #expect(place(try press(message)) == chat.place)
    #expect(try isMeeting(press(message)) == (chat == .private))
    let business = try press(message + [#""business_connection_id":"b""#])
    #expect(place(business) == (chat == .none ? .none : .business) && !isMeeting(business))
    // One that Telegram shows no more of.
    let inaccessible = [#""message_id":5"#, #""date":0"#] + (chat.json.map { [#""chat":\#($0)"#] } ?? [])
    #expect(place(try press(inaccessible)) == chat.place)
    let inline = try press([], [#""inline_message_id":"abc""#])
    #expect(place(inline) == .inlineMessage && !isMeeting(inline))
    #expect(place(try press([])) == .none)
  }

  @Test func whatIsAtHomeWhere() {
    let admitted: [Home: Set<Place>] = [
      .privateChats: [.privateChat, .none], .groups: [.group, .none], .anywhere: Set(Place.allCases),
    ]
    for home in Home.allCases {
      for place in Place.allCases { #expect(home.admits(place) == admitted[home]?.contains(place), "\(home) \(place)") }
    }
  }

  @Test(
    arguments: [
      ("text", #""hello""#, true), ("photo", "[]", true), ("voice", "{}", true), ("contact", "{}", true),
      ("web_app_data", "{}", true),
      ("users_shared", "{}", true), ("chat_shared", "{}", true), ("sticker", "{}", true),
      ("pinned_message", "{}", false), ("message_auto_delete_timer_changed", "{}", false), ("write_access_allowed", "{}", false),
      ("gift", "{}", false), ("successful_payment", "{}", false), ("refunded_payment", "{}", false),
      ("new_chat_title", #""x""#, false),
      ("proximity_alert_triggered", "{}", false), ("something_later", "{}", false),
    ])
  func onlyWhatAPersonSaysMakesAMeeting(member: String, value: String, meets: Bool) throws {
    let update = try update(
      "message", [Self.person, #""date":1"#, #""chat":{"id":7,"type":"private"}"#, #""\#(member)":\#(value)"#])
    #expect(isMeeting(update) == meets)
  }
}

@Suite struct BotTalkTests {
  /// Counts what other bots say, as a bot does that they talk to.
  private final class Listener {
    var talk = BotTalk()

    func hears(_ bot: Int64, in chat: Int64 = -1, _ update: Int64, upTo limit: Int = 3, at now: Int64 = 0) -> Bool {
      talk.hears(bot, in: chat, update: update, upTo: limit, now: now)
    }
  }

  @Test func oneBotIsHeardSoOftenInOneChat() {
    let listener = Listener()
    #expect((1...5).map { listener.hears(1, $0) } == [true, true, true, false, false])
    #expect(listener.hears(2, 6) && listener.hears(1, in: -2, 7), "another bot, another chat")
    #expect(!listener.hears(1, 8, at: BotTalk.quietMilliseconds - 1))
    #expect(!listener.hears(1, 9, at: 2 * BotTalk.quietMilliseconds - 2), "it has not been quiet")
    #expect(listener.hears(1, 10, at: 3 * BotTalk.quietMilliseconds))
    #expect(listener.hears(1, 11, at: 0), "a clock that was set back")
  }

  @Test func anUpdateThatIsHandledAgainIsCountedOnce() {
    let listener = Listener()
    for _ in 1...10 { #expect(listener.hears(1, 5, upTo: 1)) }
    #expect(!listener.hears(1, 6, upTo: 1))
    #expect(!listener.hears(1, 5, upTo: 1))
  }

  @Test func strangersTakeABoundedPlace() {
    let listener = Listener()
    for bot in 1...Int64(BotTalk.capacity) { #expect(listener.hears(bot, 1)) }
    #expect(!listener.hears(1_000_000, 1, at: 1))
    #expect(listener.hears(1, 2, at: 1), "who is known goes on")
    #expect(listener.hears(1_000_000, 2, at: BotTalk.quietMilliseconds))
  }

  @Test(arguments: [Int64.min, -1, 0, .max], [Int64.min, -1, 0, .max]) func noNumberTraps(update: Int64, now: Int64) {
    let listener = Listener()
    for other in [Int64.min, -1, 0, .max] {
      _ = listener.hears(1, other, at: other)
      _ = listener.hears(1, update, at: now)
    }
  }
}
