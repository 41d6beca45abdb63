import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI

// Reading the calls that wait. The bot's updates wait meanwhile, so what is read at once has bounds, and contents are read
// only of the calls that are wanted.
extension OutboxStore {
  /// How many rows are looked at by one statement.
  static let portion = 500
  /// How many bytes of calls and files are read at once, as long as it is one call.
  static let bytesAtOnce = 8 << 20

  /// A call that waits, as far as is needed to choose.
  private struct Waiting {
    let seq: Int64
    let urgency: CallUrgency
    let bytes: Int
    /// Of a reply, which lies in its update's row.
    var reply: OutgoingCall?
  }

  /// The calls that wait, for the engine to send.
  ///
  /// - Parameters:
  ///   - except: the chats whose calls are not wanted.
  ///   - known: the calls that are not wanted, by their numbers.
  /// - Returns: at most `limit` calls, the more urgent first and those by growing number, and whether no other waits.
  func pending(
    limit: Int, except: [ChatAddress], known: Set<Int64> = [], _ session: StoreSession
  ) throws -> (calls: [OutgoingCall], complete: Bool) {
    let skipped = Set(except)
    func isWanted(_ seq: Int64, _ chat: ChatAddress?) -> Bool {
      !known.contains(seq) && chat.map { !skipped.contains($0) } ?? true
    }
    // One more than is wanted tells that there are more.
    var waiting: [Waiting] = []
    for urgency in CallUrgency.allCases where waiting.count <= limit {
      let messages: Statement = """
        SELECT seq, chat, length(payload) + coalesce(length(files), 0) FROM patchbay_outbox
        WHERE bot = ? AND state = 'pending' AND (CAST(? AS BIGINT) IS NULL OR host = ?) AND seq > ? AND urgency = ?
        ORDER BY seq LIMIT ?
        """
      waiting += try look(messages, upTo: limit + 1 - waiting.count, [.integer(Int64(urgency.rawValue))], session) { row in
        let chat = try row[1].optional.flatMap { ChatAddress(stored: try $0.string) }
        return isWanted(try row[0].int64, chat)
          ? Waiting(seq: try row[0].int64, urgency: urgency, bytes: try row[2].int) : nil
      }
    }
    let replies: Statement = """
      SELECT seq, update_id, reply FROM patchbay_updates
      WHERE bot = ? AND reply_state = 'pending' AND (CAST(? AS BIGINT) IS NULL OR host = ?) AND seq > ? ORDER BY seq LIMIT ?
      """
    waiting += try look(replies, upTo: limit + 1, [], session) { row in
      guard !known.contains(try row[0].int64) else { return nil }
      let call = try reply(row)
      return isWanted(call.seq, call.chat) ? Waiting(seq: call.seq, urgency: call.urgency, bytes: call.payload.count, reply: call) : nil
    }
    waiting.sort { ($0.urgency, $0.seq) < ($1.urgency, $1.seq) }
    var bytes = 0
    let chosen = waiting.prefix(limit).prefix { each in
      let isFirst = bytes == 0
      bytes += each.bytes
      return isFirst || bytes <= Self.bytesAtOnce
    }
    let read = try calls(chosen.filter { $0.reply == nil }.map(\.seq), session)
    return (chosen.compactMap { $0.reply ?? read[$0.seq] }, chosen.count == waiting.count)
  }

  /// Goes through rows by their numbers until so many are found.
  private func look(
    _ statement: Statement, upTo count: Int, _ values: [SQLValue], _ session: StoreSession, _ find: (Row) throws -> Waiting?
  ) throws -> [Waiting] {
    var found: [Waiting] = []
    var last = Int64.min
    while true {
      let rows = try session.execute(
        statement, [.integer(bot), host.sqlValue, host.sqlValue, .integer(last)] + values + [.integer(Int64(Self.portion))]
      ).rows
      for row in rows {
        last = try row[0].int64
        if let one = try find(row) { found.append(one) }
        if found.count == count { return found }
      }
      if rows.count < Self.portion { return found }
    }
  }

  private func reply(_ row: Row) throws -> OutgoingCall {
    let payload = [UInt8](try row[2].string.utf8)
    let parameters = try JSONDocument(payload).root
    return OutgoingCall(
      seq: try row[0].int64, key: OutgoingKey(row: try row[1].int64, part: Self.replyPart),
      chat: Self.chat(parameters.member("chat_id")), method: parameters.member("method").string ?? "",
      payload: payload,
      target: parameters.member("message_id").integer.map(OutgoingCall.Target.message)
        ?? parameters.member("inline_message_id").string.map(OutgoingCall.Target.inline) ?? .none)
  }

  /// Whole calls, by their numbers.
  private func calls(_ numbers: [Int64], _ session: StoreSession) throws -> [Int64: OutgoingCall] {
    var calls: [Int64: OutgoingCall] = [:]
    var rest = numbers[...]
    while let last = rest.last {
      let some = rest.prefix(16)
      rest = rest.dropFirst(16)
      // The statement has a fixed number of places.
      let places = Array(some) + Array(repeating: last, count: 16 - some.count)
      let rows = try session.execute(
        """
        SELECT seq, chat, method, payload, target, reference, files, urgency, person FROM patchbay_outbox
        WHERE bot = ? AND seq IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, [.integer(bot)] + places.map(SQLValue.integer)
      ).rows
      for row in rows {
        let seq = try row[0].int64
        calls[seq] = OutgoingCall(
          seq: seq, key: OutgoingKey(row: seq), chat: try row[1].optional.flatMap { ChatAddress(stored: try $0.string) },
          method: try row[2].string, payload: try row[3].bytes, target: OutgoingCall.Target(stored: try row[4].string),
          reference: try row[5].optional?.string,
          files: try row[6].optional.map { StoredFiles.decode(try $0.bytes) } ?? [],
          urgency: CallUrgency(rawValue: try row[7].int) ?? .reply, person: try row[8].optional?.int64)
      }
    }
    return calls
  }
}
