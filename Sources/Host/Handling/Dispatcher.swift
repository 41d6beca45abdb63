import PatchbayBase
import PatchbayConfiguration
@_spi(Host) import PluginAPI

/// Finds the handler of an update and runs it.
struct Dispatcher {
  let transaction: LaneTransaction
  let input: UpdateInput
  let table: RouteTable

  private var update: Update { input.update }

  /// Which plugin had the update, and what came of it.
  struct Result {
    var outcome: UpdateOutcome
    var plugin: String = HostNames.plugin
  }

  func dispatch() throws -> Result {
    if update.tellsOfMoney { return try note() }
    if let stopper = try runFilters() {
      if update.callbackQuery != nil, !input.isAnswered { try asHost { try $0.answer() } }
      return Result(outcome: .filtered, plugin: stopper)
    }
    switch update.kind {
    case .message: return try message()
    case .callbackQuery: return try callback()
    case .inlineQuery: return try inlineQuery()
    default: return try other()
    }
  }

  private func runFilters() throws -> String? {
    guard input.user.id != 0 else { return nil }
    for filter in table.filters {
      let verdict = try transaction.call(filter.generation, .filter) { scope in
        try filter.route.run(UpdateContext(scope: scope, input: input))
      }
      if verdict == .stop { return filter.generation.plugin }
    }
    return nil
  }

  // MARK: Messages

  private func message() throws -> Result {
    if let command = TypedCommand(input.text, bot: transaction.bot.info.username) {
      return try self.command(command)
    }
    if let conversation = transaction.conversation, let result = try answer(conversation) { return result }
    return try note()
  }

  /// Gives the message to the routes of its kind.
  private func note() throws -> Result {
    let kinds = update.message.map(MessageKind.kinds(of:)) ?? []
    for kind in kinds + [.any] {
      for route in table.messages[kind] ?? [] {
        if try run(route.generation, route.route.run) { return Result(outcome: .handled, plugin: route.generation.plugin) }
      }
    }
    // An inline result of this very bot is nothing that anybody said to it.
    guard update.message?.viaBot?.id != transaction.bot.info.id else { return Result(outcome: .ignored) }
    guard update.message?.chat.type == .private, kinds.isEmpty || kinds.contains(where: MessageKind.fromPeople.contains)
    else {
      return Result(outcome: .ignored)
    }
    try asHost { try HostRoutes.help($0, table: table, opening: HostTexts.unknown) }
    return Result(outcome: .ignored)
  }

  private func command(_ command: TypedCommand) throws -> Result {
    guard command.isForThisBot else { return Result(outcome: .ignored) }
    input.arguments = command.arguments
    switch command.name {
    case "start": return try start(payload: command.arguments)
    case "help":
      try asHost { try HostRoutes.help($0, table: table, opening: HostTexts.help) }
    case "cancel":
      let hadConversation = transaction.conversation != nil
      transaction.endConversation()
      try asHost { try $0.reply(hadConversation ? HostTexts.cancelled : HostTexts.nothingToCancel) }
    case "language":
      try asHost { try HostRoutes.askLanguage($0) }
    case "profile", "cabinet":
      try profile()
    default:
      if let route = table.commands[command.name] {
        _ = try run(route.generation, route.route.run)
        return Result(outcome: .handled, plugin: route.generation.plugin)
      }
      guard update.message?.chat.type == .private else { return Result(outcome: .ignored) }
      try asHost { try HostRoutes.help($0, table: table, opening: HostTexts.unknown) }
      return Result(outcome: .ignored)
    }
    return Result(outcome: .handled)
  }

  private func start(payload: String) throws -> Result {
    transaction.endConversation()
    for link in table.deepLinks where !payload.isEmpty && payload.hasPrefix(link.route.prefix) {
      input.arguments = String(payload.dropFirst(link.route.prefix.count))
      if try run(link.generation, link.route.run) {
        return Result(outcome: .handled, plugin: link.generation.plugin)
      }
    }
    try asHost { try HostRoutes.greet($0, table: table, greeting: transaction.bot.greeting) }
    return Result(outcome: .handled)
  }

  private func profile() throws {
    var entries: [ProfileEntry] = []
    for route in table.profile {
      entries += try transaction.call(route.generation, .profile) { scope in
        try route.route.entries(UpdateContext(scope: scope, input: input))
      }
    }
    try asHost { try HostRoutes.profile($0, entries: entries) }
  }

  /// Gives the message to the conversation that waits for it; `nil` when there is nothing to answer it with.
  private func answer(_ conversation: ConversationRow) throws -> Result? {
    guard conversation.expiresAt > transaction.now else {
      transaction.endConversation()
      try asHost { try $0.reply(HostTexts.dialogExpired) }
      return Result(outcome: .handled)
    }
    guard let step = table.conversations["\(conversation.plugin)/\(conversation.step)"] else {
      transaction.endConversation()
      try asHost {
        try $0.reply(table.generation(of: conversation.plugin) == nil ? HostTexts.featureOff : HostTexts.dialogDropped)
      }
      return Result(outcome: .handled)
    }
    if step.route.version == conversation.version {
      let decoded = try run(step.generation, { try step.route.run($0, conversation.state) })
      if decoded { return Result(outcome: .handled, plugin: conversation.plugin) }
    }
    transaction.endConversation()
    try asHost { try $0.reply(HostTexts.dialogDropped) }
    return Result(outcome: .handled, plugin: conversation.plugin)
  }

  // MARK: Buttons

  private func callback() throws -> Result {
    guard let query = update.callbackQuery, let data = try resolve(query.data ?? "") else {
      try asHost { try $0.answer(HostTexts.buttonOutdated) }
      return Result(outcome: .ignored)
    }
    if data.plugin == HostNames.plugin, data.route == HostRoutes.languageRoute, let code = data.parts.first {
      try asHost {
        try HostRoutes.setLanguage($0, code: code)
        try $0.answer()
      }
      return Result(outcome: .handled)
    }
    guard let route = table.callbacks["\(data.plugin)/\(data.route)"] else {
      let isOff = table.generation(of: data.plugin) == nil && transaction.bot.knows(plugin: data.plugin)
      try asHost { try $0.answer(isOff ? HostTexts.featureOff : HostTexts.buttonOutdated) }
      return Result(outcome: isOff ? .handled : .ignored, plugin: data.plugin)
    }
    let plugin = route.generation.plugin
    if route.route.use == .once, try !isFirstPress(of: data, query) {
      try asHost { try $0.answer(HostTexts.alreadyDone) }
      return Result(outcome: .handled, plugin: plugin)
    }
    if try !run(route.generation, { try route.route.run($0, data.parts) }) {
      try asHost { try $0.answer(HostTexts.buttonOutdated) }
      return Result(outcome: .ignored, plugin: plugin)
    }
    if !input.isAnswered { try asHost { try $0.answer() } }
    return Result(outcome: .handled, plugin: plugin)
  }

  private func resolve(_ data: String) throws -> CallbackData? {
    try table.resolve(data) { generation, parts in try transaction.call(generation, .update) { _ in parts() } }
  }

  /// Takes the one turn that a `.once` button has on its message.
  private func isFirstPress(of data: CallbackData, _ query: CallbackQuery) throws -> Bool {
    let (chat, message) =
      query.message.map { ($0.chat.id, $0.messageID) } ?? (0, StableHash.of(query.inlineMessageID ?? query.id))
    return try InboxStore(transaction.session.store, bot: transaction.bot.id).takeTurn(
      chat: chat, message: message, route: "\(data.plugin)/\(data.route)", update: transaction.update ?? 0)
  }

  // MARK: Inline mode

  /// Gives the query to whoever claimed its first word, or else to those who take any.
  private func inlineQuery() throws -> Result {
    let query = update.inlineQuery?.query ?? ""
    let word = query.prefix { !$0.isWhitespace }
    if let route = table.inlineWords[word.lowercased()] {
      input.arguments = query.dropFirst(word.count).drop(while: \.isWhitespace).description
      if try run(route.generation, route.route.run) { return Result(outcome: .handled, plugin: route.generation.plugin) }
      input.arguments = ""
    }
    return try other()
  }

  // MARK: Everything else

  private func other() throws -> Result {
    for route in table.updates[update.kind] ?? [] {
      if try run(route.generation, route.route.run) { return Result(outcome: .handled, plugin: route.generation.plugin) }
    }
    return Result(outcome: .ignored)
  }

  // MARK: Calls

  /// - Returns: `false` when the handler declined the update.
  private func run(_ generation: Generation, _ handler: (UpdateContext) throws -> Void) throws -> Bool {
    try run(generation) {
      try handler($0)
      return true
    }
  }

  private func run(_ generation: Generation, _ handler: (UpdateContext) throws -> Bool) throws -> Bool {
    input.declined = false
    let done = try transaction.call(generation, .update) { scope in try handler(UpdateContext(scope: scope, input: input)) }
    return done && !input.declined
  }

  private func asHost(_ body: (UpdateContext) throws -> Void) throws {
    let scope = TransactionScope(
      backend: transaction, plugin: HostNames.plugin, bot: transaction.bot.info,
      routes: RegisteredCallbacks(routes: [HostRoutes.languageRoute]), texts: transaction.bot.texts)
    defer { scope.close() }
    try body(UpdateContext(scope: scope, input: input))
  }
}
