extension SimulatedTelegram {
  /// The connection that a call names; nil where it names none.
  func connection(_ call: Call) throws(TelegramError) -> BusinessConnection? {
    guard let id = call.arguments.text("business_connection_id") else { return nil }
    guard let connection = businessConnections[id], connection.bot == call.bot, connection.isEnabled else {
      throw .badRequest("BUSINESS_CONNECTION_INVALID")
    }
    return connection
  }

  /// The private chat of a connection's owner with the person that the call names, if the bot may write there: whoever it is
  /// has written within a day. https://core.telegram.org/bots/api#businessbotrights
  func businessChat(_ call: Call, _ connection: BusinessConnection) throws(TelegramError) -> ChatKey {
    guard connection.mayReply else { throw .badRequest("BUSINESS_PEER_USAGE_MISSING") }
    guard let person = call.arguments.int("chat_id"), people[person] != nil, person != connection.owner else {
      throw .badRequest("BUSINESS_PEER_INVALID")
    }
    let key = ChatKey(connection.owner, person)
    let isActive = chats[key]?.messages.contains { message in
      message.sender == .person(person) && clock.unixTime - message.date < 24 * 3600
    }
    guard isActive == true else { throw .badRequest("BUSINESS_PEER_USAGE_MISSING") }
    return key
  }

  /// https://core.telegram.org/bots/api#getbusinessconnection
  func getBusinessConnection(_ call: Call) throws(TelegramError) -> JSON {
    guard let id = call.arguments.text("business_connection_id"), let connection = businessConnections[id],
      connection.bot == call.bot
    else { throw .badRequest("BUSINESS_CONNECTION_INVALID") }
    return businessConnectionJSON(connection)
  }

  /// https://core.telegram.org/bots/api#readbusinessmessage
  func readBusinessMessage(_ call: Call) throws(TelegramError) -> JSON {
    guard let connection = try connection(call) else { throw .missing("business_connection_id") }
    let key = try businessChat(call, connection)
    guard let id = call.arguments.int("message_id"), message(Int(clamping: id), in: key) != nil else {
      throw .badRequest("MESSAGE_ID_INVALID")
    }
    return true
  }

  /// https://core.telegram.org/bots/api#deletebusinessmessages
  func deleteBusinessMessages(_ call: Call) throws(TelegramError) -> JSON {
    guard let connection = try connection(call) else { throw .missing("business_connection_id") }
    let ids = Set(try messageIDs(call))
    for key in chats.keys.filter({ partner(of: connection, in: $0) != nil }) {
      for message in chats[key]?.messages ?? [] where ids.contains(message.id) && message.businessBot == call.bot {
        markDeleted(message)
      }
    }
    return true
  }
}
