import PatchbayBase
import PatchbayConfiguration
@_spi(Host) import PluginAPI

/// One request of somebody who is in the console.
struct ConsoleVisit: Sendable {
  let runtime: HostRuntime
  let configuration: HostConfiguration
  let head: RequestHead
  let session: ConsoleSession
  /// What the client shows to be in the session.
  let token: String
  /// Of the query, or of the form that was sent.
  let fields: FormFields
  let identity: OperatorIdentity
  let language: Language

  init(
    runtime: HostRuntime, configuration: HostConfiguration, head: RequestHead, session: ConsoleSession, token: String,
    fields: FormFields
  ) {
    self.runtime = runtime
    self.configuration = configuration
    self.head = head
    self.session = session
    self.token = token
    self.fields = fields
    let guest = session.guest
    identity = OperatorIdentity(
      name: guest.name, origin: "console \(session.address)",
      role: OperatorRole.named(guest.role, in: configuration) ?? OperatorRole(guest.role, []), bots: guest.bots)
    language = Self.language(chosen: session.tastes.language, head)
  }

  static func language(chosen: String? = nil, _ head: RequestHead) -> Language {
    let wanted = chosen ?? head.field("accept-language").map { String($0.prefix(2)).lowercased() }
    return wanted == Language.russian.rawValue ? .russian : .english
  }

  // MARK: Bots

  /// The bots that there are for this operator, in the order of the configuration.
  var bots: [String] {
    configuration.bots.map(\.name).filter { identity.bots?.contains($0) ?? true }
  }

  /// Whether another bot is asked for than one of theirs.
  var isAstray: Bool { fields["_bot"].map { !bots.contains($0) } ?? false }

  /// The bot that is looked at: the one that is asked for, else the first.
  var bot: String? { fields["_bot"] ?? bots.first }

  var botConfiguration: BotConfiguration? { bot.flatMap { configuration[bot: $0] } }

  var zone: String { botConfiguration?.timezone ?? "UTC" }

  /// The zone of a bot that a row names; that of the page's bot where it names none that is known.
  func zone(of bot: String?) -> String { bot.flatMap { configuration[bot: $0]?.timezone } ?? zone }
  var unit: String { botConfiguration?.unit ?? BotConfiguration.standardUnit }

  // MARK: Operations

  /// The host's operation of a name, or that of a plugin of the bot.
  func operation(_ name: String) -> Operation? {
    guard name.hasPrefix("do.") else { return OperationTable.all.first { $0.name == name && $0.name != "do" } }
    let parts = name.split(separator: ".", maxSplits: 2).map(String.init)
    guard parts.count == 3, let bot, let served = runtime.bots.bot(named: bot) else { return nil }
    return served.bot.context.table.actions["\(parts[1])/\(parts[2])"].map { Operation($0) }
  }

  /// All operations that there are for this operator: the host's, then those of the bot's plugins.
  var operations: [Operation] {
    let own = OperationTable.all.filter { $0.name != "do" && $0.reach != .stopped }
    return (own + actions).filter(may)
  }

  /// What the bot's plugins offer.
  var actions: [Operation] {
    guard let bot, let served = runtime.bots.bot(named: bot) else { return [] }
    return served.bot.context.table.actions.sorted { $0.key < $1.key }.map { Operation($0.value) }
  }

  func may(_ operation: Operation) -> Bool {
    do throws(OperationError) { try operation.admit(identity, bot: subject(of: operation)) } catch { return false }
    return true
  }

  /// The bot that an operation is about, if it is about one.
  func subject(of operation: Operation) -> String? {
    switch operation.scope {
    case .bot, .configuredBot: bot
    // All bots, for whoever may see all of them.
    case .bots: identity.bots == nil ? fields["_bot"] : bot
    case .host: nil
    }
  }

  /// Does something, or says what it would do, as whoever is in the session.
  func perform(
    _ operation: Operation, _ arguments: [String: String], key: String? = nil, isRehearsal: Bool = false
  ) async throws -> OperationResult {
    var arguments = arguments
    var body: [UInt8] = []
    if let file = operation.arguments.first(where: { $0.kind == .file })?.name, let content = arguments[file] {
      body = Array(content.utf8)
      arguments[file] = "form"
    }
    return try await runtime.perform(
      OperationRequest(
        name: operation.name, bot: subject(of: operation), arguments: arguments, key: key, isRehearsal: isRehearsal, body: body),
      as: identity)
  }

  /// The arguments of an operation that the fields hold.
  func arguments(of operation: Operation) -> [String: String] {
    var arguments: [String: String] = [:]
    for argument in operation.arguments {
      if let text = fields.text(argument.name) { arguments[argument.name] = text }
    }
    return arguments
  }

  // MARK: Addresses

  /// A page of the console, about the same bot.
  func address(_ page: String, _ values: [(String, String?)] = []) -> String {
    FormFields.address("/console/\(page)", [("_bot", fields["_bot"])] + values)
  }

  /// The page that is looked at, to come back to. What a form brought isn't part of it.
  func here(at place: String) -> String {
    address(place, head.method == "POST" ? [] : Self.pairs(fields.values.filter { $0.key != "_bot" }))
  }

  /// Values in the order of their names, for an address.
  static func pairs(_ values: [String: String]) -> [(String, String?)] {
    values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  func address(of operation: Operation, _ values: [(String, String?)] = []) -> String {
    address("do/\(operation.name)", values)
  }
}
