import TelegramAPI
import Testing

/// Who an update comes from: every kind of update with every kind of sender.
@Suite struct SenderTests {
  /// How an update names who sent it.
  enum Author: CaseIterable, Sendable {
    case person, bot, anonymousAdministrator, channelBot, serviceAccount, nobody, nothing, zero, negative, text

    /// The JSON of the user; `nil` where there is none.
    var json: String? {
      switch self {
      case .person: #"{"id":5000000123,"is_bot":false,"first_name":"Anna"}"#
      case .bot: #"{"id":987654321,"is_bot":true,"first_name":"Other"}"#
      case .anonymousAdministrator: #"{"id":1087968824,"is_bot":true,"first_name":"Group","username":"GroupAnonymousBot"}"#
      case .channelBot: #"{"id":136817688,"is_bot":true,"first_name":"Channel","username":"Channel_Bot"}"#
      case .serviceAccount: #"{"id":777000,"is_bot":false,"first_name":"Telegram"}"#
      case .nobody: nil
      case .nothing: "null"
      case .zero: #"{"id":0,"is_bot":false,"first_name":""}"#
      case .negative: #"{"id":-5,"is_bot":false,"first_name":""}"#
      case .text: #"{"id":"5","is_bot":false,"first_name":""}"#
      }
    }

    var expected: String {
      switch self {
      case .person: "person 5000000123"
      case .bot: "bot 987654321"
      default: "unknown"
      }
    }
  }

  /// The kinds of updates, and what they call whoever sent them.
  private static let kinds: [(kind: String, member: String)] = [
    ("message", "from"), ("edited_message", "from"), ("business_message", "from"), ("edited_business_message", "from"),
    ("guest_message", "from"), ("callback_query", "from"), ("inline_query", "from"), ("chosen_inline_result", "from"),
    ("shipping_query", "from"), ("pre_checkout_query", "from"), ("purchased_paid_media", "from"), ("my_chat_member", "from"),
    ("chat_member", "from"), ("chat_join_request", "from"), ("message_reaction", "user"), ("poll_answer", "user"),
    ("business_connection", "user"), ("some_later_kind", "from"),
  ]

  private func sender(_ kind: String, _ members: [String]) throws -> String {
    let text = #"{"update_id":1,"\#(kind)":{\#(members.joined(separator: ","))}}"#
    switch Update(try JSONDocument(Array(text.utf8)).root).sender {
    case .person(let user): return "person \(user.id)"
    case .bot(let user): return "bot \(user.id)"
    case .unknown: return "unknown"
    }
  }

  @Test(arguments: kinds, Author.allCases)
  func everyKindWithEverySender(_ kind: (kind: String, member: String), _ author: Author) throws {
    let from = author.json.map { [#""\#(kind.member)":\#($0)"#] } ?? []
    #expect(try sender(kind.kind, [#""date":1"#] + from) == author.expected)
    // On behalf of a chat, whatever the stand-in is called.
    for chat in ["sender_chat", "actor_chat", "voter_chat"] {
      #expect(try sender(kind.kind, from + [#""\#(chat)":{"id":-100,"type":"supergroup","title":"G"}"#]) == "unknown")
      #expect(try sender(kind.kind, from + [#""\#(chat)":null"#]) == author.expected)
    }
    #expect(try sender(kind.kind, from + [#""is_automatic_forward":true"#]) == "unknown")
    #expect(try sender(kind.kind, from + [#""is_automatic_forward":false"#]) == author.expected)
    let program = #""sender_business_bot":{"id":42,"is_bot":true,"first_name":"Shop"}"#
    #expect(try sender(kind.kind, from + [program]) == "bot 42")
  }

  @Test(
    arguments: ["channel_post", "edited_channel_post", "poll", "message_reaction_count", "deleted_business_messages"],
    Author.allCases)
  func whatChannelsAndTelegramSayIsNobodys(_ kind: String, _ author: Author) throws {
    let isPost = kind.hasSuffix("channel_post")
    let from = author.json.map { [#""from":\#($0)"#] } ?? []
    #expect(try sender(kind, [#""date":1"#] + (isPost ? from : [])) == "unknown")
  }

  @Test func anUpdateThatIsNone() throws {
    for text in ["{}", #"{"update_id":1}"#, #"{"update_id":1,"message":5}"#, "[]"] {
      guard case .unknown = Update(try JSONDocument(Array(text.utf8)).root).sender else {
        Issue.record("\(text)")
        return
      }
    }
  }

  @Test func whatIsForwardedOrWrittenByInlineModeIsThePersons() throws {
    let person = #""from":{"id":7,"is_bot":false,"first_name":"A"}"#
    for member in [
      #""forward_origin":{"type":"channel","date":1,"chat":{"id":-1,"type":"channel"},"message_id":2}"#,
      #""via_bot":{"id":9,"is_bot":true,"first_name":"B"}"#,
      #""reply_to_message":{"message_id":1,"sender_chat":{"id":-1,"type":"channel"}}"#,
    ] {
      #expect(try sender("message", [person, member]) == "person 7")
    }
  }
}
