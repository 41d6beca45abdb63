import PatchbayBase
import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI

/// What a person and the bot wrote to each other in private, as far as it is kept.
struct TalkRecords {
  private let session: StoreSession
  private let bot: Int64

  init(_ records: BotRecords) { (session, bot) = (records.session, records.bot) }

  static let columns = [
    ResultColumn("at", .time), ResultColumn("from", .word), ResultColumn("text", .text), ResultColumn("state", .word),
    ResultColumn("error", .text),
  ]

  private struct Line {
    let at: Int64
    /// Of those of one time, what comes first.
    let rank: Int64
    let values: [SQLValue]
  }

  /// A person who can be written to.
  func reachable(_ user: Int64) throws -> BotUser {
    let person = try UserStore(session, bot: bot).known(user)
    switch person.status {
    case .blockedBot: throw OperationError.refused("\(user) has blocked the bot: nothing can be sent to them")
    case .deleted: throw OperationError.refused("the account \(user) is deleted: nothing can be sent to it")
    default: return person
    }
  }

  /// The last 48 hours, the newest first.
  func messages(of user: Int64, limit: Int64) throws -> ResultTable {
    _ = try UserStore(session, bot: bot).known(user)
    let since = session.now - HostTables.Purge.updateAgeMilliseconds
    var lines: [Line] = []
    let updates = try session.execute(
      """
      SELECT received_at, said, reply, reply_state, error FROM patchbay_updates
      WHERE bot = ? AND user_id = ? AND chat_id = user_id AND received_at >= ? AND (said IS NOT NULL OR reply IS NOT NULL)
      ORDER BY received_at DESC LIMIT ?
      """, [.integer(bot), .integer(user), .integer(since), .integer(limit)]
    ).rows
    for row in updates {
      let at = try row[0].int64
      if let said = try row[1].optional?.string {
        lines.append(Line(at: at, rank: -1, values: [.integer(at), .text("person"), .text(said), .null, .null]))
      }
      guard let reply = try row[2].optional?.string, let parameters = try? JSONDocument(reply).root,
        let text = Self.text(parameters, method: parameters.member("method").string ?? "")
      else { continue }
      let state = try row[3].string
      let sent = state == InboxStore.ReplyState.responded.rawValue ? InboxStore.ReplyState.sent.rawValue : state
      lines.append(Line(at: at, rank: 0, values: [.integer(at), .text("bot"), .text(text), .text(sent), row.values[4]]))
    }
    let calls = try session.execute(
      """
      SELECT created_at, seq, method, payload, state, error FROM patchbay_outbox
      WHERE bot = ? AND chat = ? AND created_at >= ? ORDER BY seq DESC LIMIT ?
      """, [.integer(bot), .text(ChatAddress.id(user).stored), .integer(since), .integer(limit)]
    ).rows
    for row in calls {
      guard let parameters = try? JSONDocument(row[3].bytes).root, let text = Self.text(parameters, method: try row[2].string)
      else {
        continue
      }
      let at = try row[0].int64
      lines.append(
        Line(at: at, rank: try row[1].int64, values: [.integer(at), .text("bot"), .text(text), row.values[4], row.values[5]]))
    }
    var table = ResultTable(Self.columns)
    lines.sort { ($1.at, $1.rank) < ($0.at, $0.rank) }
    for line in lines.prefix(Int(clamping: limit)) { table.add(line.values) }
    return table
  }

  /// What a call shows in the chat; `nil` for one that shows nothing.
  private static func text(_ parameters: JSONValue, method: String) -> String? {
    if let text = parameters.member("text").string ?? parameters.member("caption").string {
      return method == "answerCallbackQuery" ? nil : ConsoleDoor.masked(text)
    }
    let kinds = ["sendPhoto": "photo", "sendDocument": "document", "sendInvoice": "invoice", "sendMediaGroup": "media_group"]
    return kinds[method].map { "[\($0)]" }
  }
}
