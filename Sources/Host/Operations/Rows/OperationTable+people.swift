import PatchbayBase
import PatchbayTelegram
@_spi(Host) import PluginAPI

// What people and the bot write to each other.
extension OperationTable {
  static let user = OperationArgument.value(
    "user", .integer(1 ... .max), "The person's Telegram id.", ru: "Telegram id человека.")
  private static let form = Operation.Form.rows(
    TalkRecords.columns,
    empty: BilingualText("They and the bot wrote nothing in 48 hours.", ru: "За 48 часов человек и бот ничего не писали."))

  static let peopleOperations: [Operation] = [
    Operation(
      "people.messages",
      BilingualText(
        "Show what a person and the bot wrote to each other in the last 48 hours, newest first.",
        ru: "Показать, что человек и бот писали друг другу за последние 48 часов, новое сначала."),
      help: BilingualText(
        "Messages of the private chat. What is older is deleted.", ru: "Сообщения личного чата. Более старые удаляются."),
      arguments: [user, limit(100)], right: .support, reach: .database, effect: .none, result: form
    ) { context in
      let (user, limit) = (try context.input.needed("user"), try context.input.needed("limit"))
      return OperationResult(table: try await context.look { try TalkRecords($0).messages(of: user, limit: limit) })
    },
    Operation(
      "people.write",
      BilingualText("Write to a person, through the bot.", ru: "Написать человеку от имени бота."),
      help: BilingualText(
        "It arrives as a message of the bot's. What they answer is in 'patchbay people messages'; the bot handles it as ever.",
        ru: "Придёт как сообщение бота. Ответ виден в 'patchbay people messages'; бот обработает его как обычно."),
      arguments: [user, .value("text", .text(limit: 4096), "What to write.", ru: "Что написать.")],
      right: .support, reach: .host,
      effect: .change(
        isAsked: false,
        .described { context in
          let (user, text) = (try context.input.needed("user"), try context.input.neededText("text"))
          let person = try await context.transaction { try TalkRecords($0).reachable(user) }
          return ["Write to \(person.plainName), \(user): \(text)"]
        }), result: form
    ) { context in
      let (user, text, key, audit) = (
        try context.input.needed("user"), try context.input.neededText("text"), context.key, context.audit
      )
      guard let bot = context.served?.bot else { throw OperationError.needsHost("people write") }
      let calls = try await context.change { records -> [OutgoingCall] in
        _ = try TalkRecords(records).reachable(user)
        if let key {
          let isNew = try InboxStore(records.session, bot: records.bot).takeTurn(
            chat: user, message: StableHash.of(key), route: "patchbay/write", update: 0)
          audit.setMoot(!isNew)
          if !isNew { return [] }
        }
        let message = PendingCall(
          sequence: bot.context.nextSequence(), method: .text(text, to: user), person: user)
        return try bot.context.outbox.storeAll([message], update: nil, records.session)
      }
      bot.send(calls)
      return OperationResult(table: try await context.transaction { try TalkRecords($0).messages(of: user, limit: 10) })
    },
  ]
}
