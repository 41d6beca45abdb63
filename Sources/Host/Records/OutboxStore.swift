import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI

/// The calls that a committed transaction leaves to be sent.
///
/// One of an update's calls can travel in the webhook's response and lives in the update's own row; the others, and those
/// whose message id somebody may ask for, have a row each.
package struct OutboxStore: Sendable {
  let bot: Int64
  /// Whose calls these are to send, where several hosts serve the bot; `nil` where one does.
  let host: Int64?

  /// A call that lives in its update's row, as the body of a webhook's response.
  struct StoredReply {
    let call: OutgoingCall
    let body: [UInt8]
  }

  /// The part of an ``OutgoingKey`` that marks the reply in an update's row.
  static let replyPart: Int32 = -1

  /// Keeps an update's calls.
  ///
  /// - Returns: the call that may answer the webhook, and the others, in the order they were made.
  func store(
    _ pending: [PendingCall], update: Int64, _ session: StoreSession
  ) throws -> (reply: StoredReply?, calls: [OutgoingCall]) {
    let calls = try calls(for: pending, session)
    var reply: StoredReply?
    var others: [OutgoingCall] = []
    for (index, var call) in calls.enumerated() {
      // One with a call to the same chat before it would overtake that.
      if reply == nil, !pending[index].method.isReferenced,
        !calls[..<index].contains(where: { $0.chat == call.chat && $0.chat != nil }), let body = call.webhookReply()
      {
        call.key = OutgoingKey(row: update, part: Self.replyPart)
        reply = StoredReply(call: call, body: body)
      } else {
        try insert(call, update: update, session)
        others.append(call)
      }
    }
    return (reply, others)
  }

  /// Keeps calls none of which may answer a webhook.
  func storeAll(
    _ pending: [PendingCall], update: Int64?, _ session: StoreSession
  ) throws -> [OutgoingCall] {
    let calls = try calls(for: pending, session)
    for call in calls { try insert(call, update: update, session) }
    return calls
  }

  private func insert(_ call: OutgoingCall, update: Int64?, _ session: StoreSession) throws {
    try session.post(
      """
      INSERT INTO patchbay_outbox (bot, seq, reference, update_id, chat, method, payload, target, files, state,
        created_at, host, urgency, person) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?)
      """,
      [
        .integer(bot), .integer(call.seq), call.reference.sqlValue, update.sqlValue,
        call.chat.map { .text($0.stored) } ?? .null, .text(call.method), .blob(call.payload),
        .text(call.target.stored), call.files.isEmpty ? .null : .blob(StoredFiles.encode(call.files)),
        .integer(session.now), host.sqlValue, .integer(Int64(call.urgency.rawValue)), call.person.sqlValue,
      ])
  }

  // MARK: Calls

  /// From how many chats on what one transaction tells goes to many.
  private static let many = 10

  private func calls(for pending: [PendingCall], _ session: StoreSession) throws -> [OutgoingCall] {
    var calls = try pending.map { try call(for: $0, among: pending, session) }
    if Set(calls.lazy.filter { $0.urgency == .notice }.map(\.chat)).count > Self.many {
      for index in calls.indices where calls[index].urgency == .notice { calls[index].urgency = .bulk }
    }
    return calls
  }

  private func call(
    for pending: PendingCall, among all: [PendingCall], _ session: StoreSession
  ) throws -> OutgoingCall {
    let method = pending.method
    let parameters = try JSONDocument(method.payload).root
    var chat = Self.chat(parameters.member("chat_id"))
    var target = OutgoingCall.Target.none
    // What names its chat and message itself leaves as it was written.
    let isWhole = pending.target == nil && !method.method.hasPrefix("edit") && parameters.member("method").isMissing
    // What changes a message that hasn't left can't overtake it.
    var least = CallUrgency.query
    switch pending.target?.target {
    case .message(let id, let message):
      chat = .id(id)
      target = .message(message)
    case .outgoing(let sequence):
      if let sibling = all.first(where: { $0.sequence == sequence }) {
        chat = Self.chat(try JSONDocument(sibling.method.payload).root.member("chat_id"))
      } else {
        (chat, least) = try stored(sequence, for: pending, session)
      }
      target = .reference(MessageReference(.outgoing(sequence)).description)
    case .inline(let id):
      (chat, target) = (nil, .inline(id))
    case nil:
      if method.method.hasPrefix("edit") || method.method == "deleteMessage" {
        if let message = parameters.member("message_id").integer { target = .message(message) }
        if let inline = parameters.member("inline_message_id").string { target = .inline(inline) }
      }
    }
    return OutgoingCall(
      seq: pending.sequence, key: OutgoingKey(row: pending.sequence), chat: chat, method: method.method,
      payload: method.payload, target: target,
      reference: method.isReferenced ? MessageReference(.outgoing(pending.sequence)).description : nil,
      files: method.files.map {
        OutgoingFile(field: $0.name, filename: $0.fileName, contentType: "application/octet-stream", bytes: $0.bytes)
      }, urgency: max(least, pending.urgency(in: chat)), person: pending.person, isWhole: isWhole)
  }

  static func chat(_ value: JSONValue) -> ChatAddress? {
    value.integer.map(ChatAddress.id) ?? value.string.map(ChatAddress.username)
  }

  /// Where a message is, and how urgent it is if it is still to leave.
  private func stored(
    _ sequence: Int64, for pending: PendingCall, _ session: StoreSession
  ) throws -> (chat: ChatAddress?, least: CallUrgency) {
    let row = try session.execute(
      "SELECT chat, state, urgency FROM patchbay_outbox WHERE bot = ? AND seq = ?", [.integer(bot), .integer(sequence)]
    ).first
    guard let row else {
      // Long sent, and no longer known. The person is told what it was to become, in a new message.
      if let person = pending.person { return (.id(person), .query) }
      throw PluginError.notAvailable("unknown message out:\(sequence): its reference is older than 48 hours")
    }
    let urgency = try row[1].string == "pending" ? CallUrgency(rawValue: row[2].int) ?? .query : .query
    return (try row[0].optional.flatMap { ChatAddress(stored: try $0.string) }, urgency)
  }

  // MARK: What became of them

  /// Records what the engine reports.
  func record(_ results: [OutboundResult], _ session: StoreSession) throws {
    for result in results {
      if case .blocked(let reason) = result.outcome, case .id(let chat)? = result.chat, chat > 0, let status = reason.status {
        try UserStore(session, bot: bot).setStatus(status, of: chat)
      }
      if let replaced = result.replaced, case .outgoing(let sequence)? = MessageReference(replaced)?.target,
        let message = result.outcome.stored.message
      {
        // Whoever edits the message from now on means the one in its place.
        try session.post(
          "UPDATE patchbay_outbox SET message_id = ?, chat = ? WHERE bot = ? AND seq = ?",
          [.integer(message), result.chat.map { .text($0.stored) } ?? .null, .integer(bot), .integer(sequence)])
      }
      let (state, message, code, error) = result.outcome.stored
      if result.key.part == Self.replyPart {
        let inResponse = state == "sent" && message == nil
        try session.post(
          "UPDATE patchbay_updates SET reply_state = ?, error = coalesce(?, error) WHERE bot = ? AND update_id = ?",
          [.text(inResponse ? "responded" : state), error.sqlValue, .integer(bot), .integer(result.key.row)])
      } else {
        // A file is large, and may be what only its reader should have: it is kept no longer than it is needed.
        try session.post(
          """
          UPDATE patchbay_outbox SET state = ?, message_id = ?, error_code = ?, error = ?, attempts = ?, files = NULL
          WHERE bot = ? AND seq = ?
          """,
          [
            .text(state), message.sqlValue, code.sqlValue, error.sqlValue, .integer(Int64(result.attempts)),
            .integer(bot), .integer(result.key.row),
          ])
      }
    }
  }

  /// What is known of a message that was sent under a reference.
  func lookUp(_ reference: String, _ session: StoreSession) throws -> ReferenceLookup {
    if let successor = OutgoingSuccessor(reference) { return try lookUp(successor, session) }
    guard case .outgoing(let sequence)? = MessageReference(reference)?.target else { return .never }
    let row = try session.execute(
      """
      SELECT state, message_id, (
        SELECT count(*) FROM patchbay_moved_chats AS moved WHERE moved.bot = sent.bot AND CAST(moved.chat_id AS TEXT) = sent.chat)
      FROM patchbay_outbox AS sent WHERE bot = ? AND seq = ?
      """, [.integer(bot), .integer(sequence)]
    ).first
    // A message that stayed in a group that moved can't be reached any more.
    guard let row, try row[2].int == 0 else { return .never }
    if let message = try row[1].optional?.int64 { return .message(message) }
    return try row[0].string == "pending" ? .pending : .never
  }

  /// The message that was sent in place of one that could not be edited.
  private func lookUp(_ successor: OutgoingSuccessor, _ session: StoreSession) throws -> ReferenceLookup {
    let row = try session.execute(
      """
      SELECT message_id FROM patchbay_outbox
      WHERE bot = ? AND chat = ? AND target = ? AND target <> '' AND message_id IS NOT NULL AND method LIKE 'edit%'
      ORDER BY seq DESC LIMIT 1
      """,
      [.integer(bot), .text(successor.chat.stored), .text(OutgoingCall.Target.message(successor.message).stored)]
    ).first
    guard let message = try row?[0].int64, message != successor.message else { return .never }
    return .message(message)
  }
}
