import PluginAPI

extension SupportDesk {
  func explain(_ update: UpdateContext) throws { try update.reply(Texts.writeHere) }

  /// Whatever a person sends that no other plugin takes.
  func takeQuestion(_ update: UpdateContext) throws {
    guard let message = update.message, update.person != nil else { return update.decline() }
    let person = try update.requirePerson().id
    let thread = try Thread.find(person, in: update.transaction)
    if thread == nil {
      try update.sql.run("INSERT INTO {threads} (user_id, opened_at) VALUES (?, ?)", person, try update.now)
    }
    if let topic = thread?.topic {
      if thread?.isOpen == false {
        try update.sql.run("UPDATE {threads} SET is_open = 1 WHERE user_id = ?", person)
        try update.call(ReopenForumTopic(chatID: .id(group), messageThreadID: topic))
      }
      try copy(message.messageID, from: person, to: topic, in: update.transaction)
    } else {
      try update.sql.run("INSERT INTO {waiting} (user_id, message) VALUES (?, ?)", person, message.messageID)
      try update.enqueue(Self.open, person, key: "open/\(person)", user: person)
    }
    if thread?.isOpen != true { try update.reply(Texts.taken) }
  }

  /// What the staff write in a person's topic.
  func takeAnswer(_ update: UpdateContext) throws {
    guard update.chatID == group, let topic = update.origin.topic, let message = update.message,
      let thread = try Thread.inTopic(topic, in: update.transaction)
    else { return update.decline() }
    try update.call(
      CopyMessage(chatID: .id(thread.person), fromChatID: .id(group), messageID: message.messageID),
      in: Origin(chat: thread.person))
  }

  func close(_ update: UpdateContext) throws {
    guard update.chatID == group, let topic = update.origin.topic, let thread = try Thread.inTopic(topic, in: update.transaction),
      thread.isOpen
    else { return update.decline() }
    try update.sql.run("UPDATE {threads} SET is_open = 0 WHERE user_id = ?", thread.person)
    try update.send(Texts.closed, to: thread.person)
    try update.call(CloseForumTopic(chatID: .id(group), messageThreadID: topic))
  }

  /// May run again when the process ended in between; then the topic of the first run stays empty.
  func open(_ job: JobContext, _ person: Int64) async throws {
    let name = try await job.transaction { try $0.users.find(person)?.displayName ?? "\(person)" }
    let topic = try await job.call(CreateForumTopic(chatID: .id(group), name: name.shortened(to: 128))).messageThreadID
    try await job.finish { [group] end in
      try end.sql.run("UPDATE {threads} SET topic = ? WHERE user_id = ?", topic, person)
      for row in try end.sql.all("DELETE FROM {waiting} WHERE user_id = ? RETURNING message", person) {
        try end.call(
          CopyMessage(chatID: .id(group), fromChatID: .id(person), messageID: try row.int64), in: Origin(chat: group, topic: topic))
      }
    }
  }

  private func copy(_ message: Int64, from person: Int64, to topic: Int64, in transaction: Transaction) throws {
    try transaction.call(
      CopyMessage(chatID: .id(group), fromChatID: .id(person), messageID: message), in: Origin(chat: group, topic: topic))
  }

  // MARK: What is kept of people

  func export(_ data: PersonalDataContext) throws -> [String: [Row]]? {
    ["threads": try data.sql.all("SELECT topic, is_open, opened_at FROM {threads} WHERE user_id = ?", data.person)]
  }

  /// The conversation itself is Telegram's; its topic goes, too.
  func forget(_ data: PersonalDataContext) throws {
    if let topic = try Thread.find(data.person, in: data.transaction)?.topic {
      try data.call(DeleteForumTopic(chatID: .id(group), messageThreadID: topic))
    }
    try data.sql.run("DELETE FROM {waiting} WHERE user_id = ?", data.person)
    try data.sql.run("DELETE FROM {threads} WHERE user_id = ?", data.person)
  }
}
