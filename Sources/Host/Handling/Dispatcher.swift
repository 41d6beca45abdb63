import PatchbayBase
import PatchbayConfiguration
@_spi(Host) import PluginAPI

/// Finds the handler of an update and runs it.
struct Dispatcher {
  let transaction: LaneTransaction
  let input: UpdateInput
  private let sender: Sender
  private let place: Place
  /// The routes that hear whoever sends the update.
  private let table: RouteTable
  /// Those of all plugins.
  private let filters: [RouteTable.Owned<Registered.Filter>]
  /// What the update tells of money.
  private let fact: MoneyFact?
  /// The only plugin that may take that, where an operator chose one.
  private let assignee: String?

  private var update: Update { input.update }

  init(
    transaction: LaneTransaction, input: UpdateInput, sender: Sender, table: RouteTable, fact: MoneyFact? = nil,
    assignee: String? = nil
  ) {
    self.transaction = transaction
    self.input = input
    self.sender = sender
    self.fact = fact
    self.assignee = assignee
    place = transaction.place
    if case .bot = sender, fact == nil {
      self.table = table.ofThoseWhoHearBots
    } else {
      self.table = table
    }
    filters = table.filters
  }

  /// Which plugin had the update, and what came of it.
  struct Result {
    var outcome: UpdateOutcome
    var plugin: String = HostNames.plugin
    /// Why nobody took what the update tells of money.
    var reason: UnclaimedStore.Reason?
  }

  func dispatch() throws -> Result {
    let result = try route()
    if let query = QueryAnswer.Query(update), !query.isAnswered(by: transaction.sent) {
      let answer =
        result.outcome == .handled ? QueryAnswer.handled(jobBegan: !transaction.effects.jobs.isEmpty) : .untaken
      try asHost { try answer.give(to: $0) }
    }
    return result
  }

  private func route() throws -> Result {
    if let move = ChatMove(of: update) { try transaction.follow(move) }
    if fact != nil { return try claim() }
    guard isHeard else { return Result(outcome: .ignored) }
    if let stopper = try runFilters() { return Result(outcome: .filtered, plugin: stopper) }
    switch update.kind {
    case .message: return try message()
    case .businessMessage: return try businessMessage()
    case .callbackQuery: return try callback()
    case .inlineQuery: return try inlineQuery()
    default: return try other()
    }
  }

  /// Money has moved. No filter may keep that from the plugin that sold something, no conversation take it for an answer, and no plugin
  /// that listens to every message.
  private func claim() throws -> Result {
    typealias Claimant = (generation: Generation, handler: (UpdateContext) throws -> Void)
    let claimants: [Claimant] =
      update.kind == .message
      ? (update.message.map(MessageKind.kinds(of:)) ?? []).flatMap { table.messages[$0] ?? [] }.map {
        ($0.generation, $0.route.run)
      }
      : (table.updates[update.kind] ?? []).map { ($0.generation, $0.route.run) }
    let asked = claimants.filter { assignee == nil || $0.generation.plugin == assignee }
    for claimant in asked {
      if try run(claimant.generation, claimant.handler) {
        return Result(outcome: .handled, plugin: claimant.generation.plugin)
      }
    }
    return Result(outcome: .unclaimed, reason: asked.isEmpty ? .off : .declined)
  }

  /// What the bot itself said comes back: by a business connection, or as the inline result that somebody chose. Nobody said it to the
  /// bot.
  private var isOwn: Bool {
    guard update.kind != .callbackQuery, let message = update.anyMessage else { return false }
    return message.viaBot?.id == transaction.bot.info.id || message.senderBusinessBot != nil
  }

  /// Whether somebody said it, and it is more than another bot's chatter.
  private var isHeard: Bool {
    guard !isOwn else { return false }
    guard case .bot(let other) = sender else { return true }
    return table.hearingOfBots > 0
      && transaction.bot.hears(
        other.id, in: input.chat ?? other.id, update: transaction.update ?? 0, upTo: table.hearingOfBots, now: transaction.dueNow)
  }

  private func runFilters() throws -> String? {
    for filter in filters {
      let verdict = try transaction.call(filter.generation, .filter) { scope in
        try filter.route.run(UpdateContext(scope: scope, input: input))
      }
      if verdict == .stop { return filter.generation.plugin }
    }
    return nil
  }

  // MARK: Messages

  private func message() throws -> Result {
    if input.app != nil { return try launch() }
    if let command = TypedCommand(input.text, bot: transaction.bot.info.username) {
      return try self.command(command)
    }
    if let conversation = transaction.conversation, isSaid, let result = try answer(conversation) { return result }
    return try note()
  }

  /// Whether a person says something by the message, as opposed to what Telegram notes down in a chat.
  private var isSaid: Bool {
    let kinds = update.anyMessage.map(MessageKind.kinds(of:)) ?? []
    return kinds.isEmpty || kinds.contains(where: MessageKind.answers.contains)
  }

  /// Gives a message to a business account to the dialog that waits for it there. The host itself says nothing on the account's behalf.
  private func businessMessage() throws -> Result {
    if let conversation = transaction.conversation, isSaid {
      if let step = step(of: conversation),
        try run(step.generation, { try step.route.run($0, conversation.state) })
      {
        return Result(outcome: .handled, plugin: conversation.plugin)
      }
      transaction.endConversation()
    }
    return try other()
  }

  /// The step that a dialog waits at; `nil` where it has waited too long or can't be read any more.
  private func step(of conversation: ConversationRow) -> RouteTable.Owned<Registered.ConversationStep>? {
    guard conversation.expiresAt > transaction.dueNow,
      let step = table.conversations["\(conversation.plugin)/\(conversation.step)"], step.route.version == conversation.version
    else { return nil }
    return step
  }

  /// Gives the message to the routes of its kind.
  private func note() throws -> Result {
    let kinds = update.message.map(MessageKind.kinds(of:)) ?? []
    for kind in kinds + [.any] {
      for route in table.messages[kind] ?? [] where route.route.home.admits(place) {
        if try run(route.generation, route.route.run) { return Result(outcome: .handled, plugin: route.generation.plugin) }
      }
    }
    guard place == .privateChat, kinds.isEmpty || kinds.contains(where: MessageKind.fromPeople.contains) else {
      return Result(outcome: .ignored)
    }
    guard try isFirstOfBurst() else { return Result(outcome: .ignored) }
    return try sayUnknown()
  }

  private func sayUnknown() throws -> Result {
    try asHost { try HostRoutes.help($0, table: table, in: place, opening: HostTexts.unknown) }
    return Result(outcome: .ignored)
  }

  /// Whether a message that no route takes is the first of those that came together: an album, forwarded messages, a long text in
  /// pieces. The others need no answer of their own.
  private func isFirstOfBurst() throws -> Bool {
    guard let message = update.message else { return true }
    return try InboxStore(transaction.session.store, bot: transaction.bot.id).beginsBurst(
      in: message.chat.id, album: message.mediaGroupID.map { StableHash.of($0) }, update: transaction.update ?? 0)
  }

  private func command(_ command: TypedCommand) throws -> Result {
    guard command.isForThisBot else { return Result(outcome: .ignored) }
    return try self.command(command.name, command.arguments)
  }

  private func command(_ name: String, _ arguments: String) throws -> Result {
    input.arguments = arguments
    switch name {
    case "start": return try start(payload: arguments)
    case "help":
      try asHost { try HostRoutes.help($0, table: table, in: place, opening: HostTexts.help) }
    case "cancel":
      let hadConversation = transaction.conversation != nil
      transaction.endConversation()
      try asHost { try $0.reply(hadConversation ? HostTexts.cancelled : HostTexts.nothingToCancel) }
    case "language":
      try asHost { try HostRoutes.askLanguage($0) }
    case "profile", "cabinet":
      try profile()
    case HostRoutes.consoleCommand
    where place == .privateChat && input.person.map { transaction.bot.info.admins.contains($0.id) } == true:
      try asHost { try HostRoutes.openConsole($0, by: transaction.bot.services.console) }
    default:
      guard let route = table.commands[name] else {
        return place == .privateChat ? try sayUnknown() : Result(outcome: .ignored)
      }
      if route.route.home.admits(place) {
        _ = try run(route.generation, route.route.run)
      } else {
        try asHost { try HostRoutes.leadHome($0, to: route.route.home, command: name) }
      }
      return Result(outcome: .handled, plugin: route.generation.plugin)
    }
    return Result(outcome: .handled)
  }

  /// The Mini App was opened: nothing is said, unless by the plugin that the link's payload is for.
  private func launch() throws -> Result {
    let payload = TypedCommand(input.text, bot: transaction.bot.info.username)?.arguments ?? ""
    return try follow(payload) ?? Result(outcome: .handled)
  }

  private func start(payload: String) throws -> Result {
    transaction.endConversation()
    if let result = try follow(payload) { return result }
    if place != .privateChat {
      try asHost { try HostRoutes.introduce($0, table: table, in: place) }
    } else if payload.hasPrefix(HostRoutes.openingPrefix), payload.count > HostRoutes.openingPrefix.count {
      return try command(String(payload.dropFirst(HostRoutes.openingPrefix.count)), "")
    } else {
      try asHost {
        try HostRoutes.greet($0, table: table, greeting: transaction.bot.greeting, app: transaction.bot.appButton)
      }
    }
    return Result(outcome: .handled)
  }

  /// Gives a deep link to the plugin whose it is; `nil` where it is none's.
  private func follow(_ payload: String) throws -> Result? {
    for link in table.deepLinks where !payload.isEmpty && payload.hasPrefix(link.route.prefix) {
      guard link.route.home.admits(place) else {
        // Without the payload, which may be somebody's secret.
        try asHost { try HostRoutes.leadHome($0, to: link.route.home) }
        return Result(outcome: .handled, plugin: link.generation.plugin)
      }
      input.arguments = String(payload.dropFirst(link.route.prefix.count))
      if try run(link.generation, link.route.run) {
        return Result(outcome: .handled, plugin: link.generation.plugin)
      }
    }
    return nil
  }

  private func profile() throws {
    var entries: [ProfileEntry] = []
    for route in table.profile where input.person != nil && route.route.home.admits(place) {
      entries += try transaction.call(route.generation, .profile) { scope in
        try route.route.entries(UpdateContext(scope: scope, input: input))
      }
    }
    try asHost { try HostRoutes.profile($0, entries: entries, in: place) }
  }

  /// Gives the message to the conversation that waits for it; `nil` when there is nothing to answer it with.
  private func answer(_ conversation: ConversationRow) throws -> Result? {
    guard conversation.expiresAt > transaction.dueNow else {
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
      try asHost { try $0.answer(HostTexts.buttonOutdated, alert: $0.isInApp) }
      return Result(outcome: .ignored)
    }
    if let owner = data.owner, owner != input.person?.id {
      try asHost { try $0.answer(HostTexts.notYours) }
      return Result(outcome: .handled, plugin: data.plugin)
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
      try asHost { try $0.answer(isOff ? HostTexts.featureOff : HostTexts.buttonOutdated, alert: $0.isInApp) }
      return Result(outcome: isOff ? .handled : .ignored, plugin: data.plugin)
    }
    let plugin = route.generation.plugin
    guard route.route.home.admits(place) else {
      try asHost { try HostRoutes.leadHome($0, to: route.route.home) }
      return Result(outcome: .handled, plugin: plugin)
    }
    if route.route.use == .once, try !isFirstPress(of: data, query) {
      try asHost { try $0.answer(HostTexts.alreadyDone) }
      return Result(outcome: .handled, plugin: plugin)
    }
    if try !run(route.generation, { try route.route.run($0, data.parts) }) {
      try asHost { try $0.answer(HostTexts.buttonOutdated, alert: $0.isInApp) }
      return Result(outcome: .ignored, plugin: plugin)
    }
    return Result(outcome: .handled, plugin: plugin)
  }

  private func resolve(_ data: String) throws -> CallbackData? {
    try table.resolve(data) { generation, parts in try transaction.call(generation, .update) { _ in parts() } }
  }

  /// Takes the one turn that a `.once` button has on its message.
  private func isFirstPress(of data: CallbackData, _ query: CallbackQuery) throws -> Bool {
    let (chat, message): (Int64, Int64) =
      switch (query.message, input.origin.businessConnection) {
      case (let message?, nil): (message.chat.id, message.messageID)
      // The account counts its messages by itself.
      case (let message?, let connection?): (0, StableHash.of("\(connection) \(message.chat.id) \(message.messageID)"))
      case (nil, _): (0, StableHash.of(query.inlineMessageID ?? query.id))
      }
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
    for route in table.updates[update.kind] ?? [] where route.route.home.admits(place) {
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

  /// Says something as the host, which bots don't hear.
  private func asHost(_ body: (UpdateContext) throws -> Void) throws {
    if case .bot = sender { return }
    let scope = TransactionScope(
      backend: transaction, plugin: HostNames.plugin, bot: transaction.bot.info,
      routes: RegisteredCallbacks(routes: [HostRoutes.languageRoute]), texts: transaction.bot.texts)
    defer { scope.close() }
    try body(UpdateContext(scope: scope, input: input))
    try scope.check()
  }
}
