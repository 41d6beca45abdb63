/// A Telegram in memory: people, bots, chats, and the updates on their way. It knows nothing of HTTP; the Bot API, the
/// control API and the page are three ways to call it.
package actor SimulatedTelegram: Watched {
  nonisolated let configuration: SimulatorConfiguration
  nonisolated let clock: any SimulatorClock
  /// Carries updates to webhooks and fetches files by address; absent in tests that have no network.
  nonisolated let network: (any SimulatorNetwork)?
  /// Rings at every change.
  nonisolated let bell = ChangeBell()

  var people: [Int64: Person] = [:]
  var bots: [Int64: BotAccount] = [:]
  var botsByUsername: [String: Int64] = [:]
  var chats: [ChatKey: Chat] = [:]
  var groupsByUsername: [String: Int64] = [:]
  var files: [StoredFile.ID: StoredFile] = [:]
  var callbacks: [String: CallbackQuery] = [:]
  var callbackOrder: [String] = []
  var inlineQueries: [String: InlineQuery] = [:]
  var inlineQueryOrder: [String] = []
  /// What may be shown again without asking the bot.
  var inlineCache: [InlineQuery.CacheKey: InlineQuery.Answer] = [:]
  var inlineMessages: [String: (chat: ChatKey, message: Int)] = [:]
  var businessConnections: [String: BusinessConnection] = [:]
  /// What Mini Apps may still answer into a chat.
  var webAppQueries: [String: WebAppQuery] = [:]
  var invoices: [String: Invoice] = [:]
  /// By the pre-checkout query's id.
  var checkouts: [String: Checkout] = [:]
  var checkoutOrder: [String] = []
  /// What ends the checkouts that bots do not answer.
  var checkoutTimers: [String: Task<Void, Never>] = [:]
  var charges: [String: TelegramCharge] = [:]
  var faults: FaultList<TelegramFault>
  /// Enforced where a test asks for it.
  var limits: SendingLimits?
  var random: SeededGenerator
  /// What whoever runs the simulator has to tell those who look at the page, such as a compiler's errors; empty for nothing.
  private(set) var notice = ""
  var events: Ring<Event>
  var calls: Ring<CallRecord>
  var isClosed: Bool { bell.isClosed }

  /// Makes ids that must not come again when the simulator is started anew: bots credit by them.
  private var chargeIDs: SeededGenerator
  private var counters = Counters()
  private var pumps: [Int64: Task<Void, Never>] = [:]

  private struct Counters {
    var person: Int64 = 1000
    var group: Int64 = 1_000_000_000
    var file = 0
    var poll = 0
    var query: Int64 = 0
    var album = 0
  }

  package init(
    configuration: SimulatorConfiguration = SimulatorConfiguration(), clock: any SimulatorClock = SystemClock(),
    network: (any SimulatorNetwork)? = nil
  ) {
    self.configuration = configuration
    self.clock = clock
    self.network = network
    random = SeededGenerator(seed: configuration.seed)
    faults = FaultList(seed: configuration.seed)
    chargeIDs = SeededGenerator(seed: configuration.seed ^ UInt64(truncatingIfNeeded: clock.unixTime))
    events = Ring(capacity: configuration.eventsKept)
    calls = Ring(capacity: configuration.journalLength)
    for person in configuration.people { people[person.id] = person }
    for account in Self.bots(of: configuration, &random) {
      bots[account.id] = account
      botsByUsername[account.username.lowercased()] = account.id
    }
  }

  /// The bots that exist from the start.
  private static func bots(of configuration: SimulatorConfiguration, _ random: inout SeededGenerator) -> [BotAccount] {
    configuration.bots.compactMap { bot in
      BotAccount.id(inToken: bot.token).map { id in
        var account = BotAccount(
          token: bot.token, id: id, firstName: bot.firstName, username: bot.username,
          firstUpdate: Int.random(in: firstUpdates, using: &random), firstMessage: configuration.firstMessageID)
        account.hasInlineMode = bot.hasInlineMode
        return account
      }
    }
  }

  /// Where a bot's update ids begin: anywhere, as at Telegram.
  private static let firstUpdates = 100_000_000..<900_000_000

  // MARK: Ids

  func newPersonID() -> Int64 {
    repeat { counters.person += 1 } while people[counters.person] != nil || bots[counters.person] != nil
    return counters.person
  }

  func newGroupID(_ kind: Chat.Kind) -> Int64 {
    counters.group += 1
    return kind == .group ? -(counters.group - 1_000_000_000) - 100_000 : -1_000_000_000_000 - counters.group
  }

  func newQueryID() -> String {
    counters.query += 1
    return String(21_474_836_998_765_432 + counters.query)
  }

  func newAlbumID() -> String {
    counters.album += 1
    return String(13_900_000_000_000_000 + counters.album)
  }

  func newInvoiceID() -> String { newChargeText() }

  /// Twenty letters and digits.
  func newChargeText() -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
    return String((0..<20).map { _ in letters[Int(chargeIDs.next() % UInt64(letters.count))] })
  }

  func newPollID() -> Int {
    counters.poll += 1
    return counters.poll
  }

  func store(_ upload: UploadedFile, as kind: Media.Kind) -> StoredFile {
    counters.file += 1
    let type = FileKind.mimeType(of: upload.bytes, name: upload.name, declared: upload.contentType)
    let file = StoredFile(id: counters.file, bytes: upload.bytes, name: upload.name, mimeType: type, kind: kind)
    files[file.id] = file
    return file
  }

  // MARK: Bots

  /// The bot of a token; one of valid form that nobody has used yet is a new bot.
  func bot(token: String) throws(TelegramError) -> Int64 {
    guard let id = BotAccount.id(inToken: token) else { throw .malformedToken }
    if let bot = bots[id] {
      guard bot.token == token else { throw .unauthorized }
      return id
    }
    guard configuration.acceptsAnyToken, people[id] == nil else { throw .unauthorized }
    addBot(token: token, id: id, firstName: "Bot \(id)", username: "sim\(id)_bot")
    return id
  }

  func addBot(token: String, id: Int64, firstName: String, username: String) {
    bots[id] = BotAccount(
      token: token, id: id, firstName: firstName, username: username,
      firstUpdate: Int.random(in: Self.firstUpdates, using: &random), firstMessage: configuration.firstMessageID)
    botsByUsername[username.lowercased()] = id
    emit(.bot(id))
  }

  // MARK: Watching

  /// The number of the last change.
  /// Shows a text beside the chats on all pages until another takes its place.
  package func show(notice text: String) {
    guard text != notice else { return }
    notice = text
    emit(.notice)
  }

  var sequence: Int { events.total }

  @discardableResult
  func emit(_ event: Event) -> Int {
    events.append(event)
    bell.ring()
    return events.total
  }

  // MARK: Webhook pumps

  /// Remembers the task that wakes a bot's delivery up later, ending the one before it.
  func setPump(_ bot: Int64, _ task: Task<Void, Never>?) {
    pumps[bot]?.cancel()
    pumps[bot] = task
  }

  // MARK: The end

  /// Ends every wait: long polls answer, watchers return, deliveries stop.
  package func close() {
    bell.close()
    for id in bots.keys { endPoll(of: id, .closed) }
    for task in pumps.values { task.cancel() }
    pumps = [:]
    for timer in checkoutTimers.values { timer.cancel() }
    checkoutTimers = [:]
  }

  /// Forgets everything but the bots and people of the configuration.
  package func reset() {
    for id in bots.keys { endPoll(of: id, .closed) }
    for task in pumps.values { task.cancel() }
    pumps = [:]
    people = [:]
    chats = [:]
    files = [:]
    groupsByUsername = [:]
    callbacks = [:]
    callbackOrder = []
    businessConnections = [:]
    webAppQueries = [:]
    (inlineQueries, inlineQueryOrder, inlineCache, inlineMessages) = ([:], [], [:], [:])
    for timer in checkoutTimers.values { timer.cancel() }
    (invoices, checkouts, checkoutOrder, checkoutTimers, charges) = ([:], [:], [], [:], [:])
    faults.removeAll()
    limits = nil
    bots = [:]
    botsByUsername = [:]
    for person in configuration.people { people[person.id] = person }
    for account in Self.bots(of: configuration, &random) {
      bots[account.id] = account
      botsByUsername[account.username.lowercased()] = account.id
    }
    emit(.reset)
  }
}

/// Numbers that look random and are the same for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
