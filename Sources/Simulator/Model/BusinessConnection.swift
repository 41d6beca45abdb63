/// A bot that a person lets into their private chats: it hears what is said there and may answer in their place.
struct BusinessConnection: Sendable, Equatable {
  let id: String
  let bot: Int64
  let owner: Int64
  let date: Int
  var isEnabled = true
  var mayReply = true
}

extension SimulatedTelegram {
  func businessConnectionJSON(_ connection: BusinessConnection) -> JSON {
    [
      "id": JSON(connection.id), "user": userJSON(.person(connection.owner)), "user_chat_id": JSON(connection.owner),
      "date": JSON(connection.date), "is_enabled": JSON(connection.isEnabled),
      "rights": ["can_reply": .flag(connection.mayReply), "can_read_messages": true, "can_delete_sent_messages": true],
    ]
  }

  /// Connects a bot to a person's account, or changes or ends the connection that there is; the bot is told.
  func connect(_ bot: Int64, to owner: Int64, isEnabled: Bool, mayReply: Bool) -> BusinessConnection {
    let known = businessConnections.values.first { $0.bot == bot && $0.owner == owner && $0.isEnabled }
    var connection =
      known ?? BusinessConnection(id: "biz" + newChargeText(), bot: bot, owner: owner, date: clock.unixTime)
    (connection.isEnabled, connection.mayReply) = (isEnabled, mayReply)
    businessConnections[connection.id] = connection
    enqueue(
      "business_connection", to: bot, lane: .init(space: "B", id: owner), content: businessConnectionJSON(connection),
      lifetime: .seconds(24 * 3600))
    return connection
  }

  /// Who is at the other end of a connection's chat.
  func partner(of connection: BusinessConnection, in key: ChatKey) -> Int64? {
    guard case .pair(let one, let other) = key else { return nil }
    return one == connection.owner ? other : other == connection.owner ? one : nil
  }

  /// The connections through which bots hear a private chat of two people.
  private func connections(hearing key: ChatKey) -> [BusinessConnection] {
    businessConnections.values.filter { $0.isEnabled && partner(of: $0, in: key) != nil }.sorted { $0.id < $1.id }
  }

  func tellBusiness(about message: Message, edited: Bool) {
    for connection in connections(hearing: message.chat) {
      enqueue(
        edited ? "edited_business_message" : "business_message", to: connection.bot,
        lane: .init(space: "b", id: partner(of: connection, in: message.chat) ?? 0),
        content: json(message, for: connection.bot, over: connection), lifetime: .seconds(24 * 3600))
    }
  }

  func tellBusiness(ofDeleted message: Message) {
    for connection in connections(hearing: message.chat) {
      guard let partner = partner(of: connection, in: message.chat) else { continue }
      enqueue(
        "deleted_business_messages", to: connection.bot, lane: .init(space: "b", id: partner),
        content: [
          "business_connection_id": JSON(connection.id), "chat": privateChatJSON(partner), "message_ids": [JSON(message.id)],
        ], lifetime: .seconds(24 * 3600))
    }
  }
}
