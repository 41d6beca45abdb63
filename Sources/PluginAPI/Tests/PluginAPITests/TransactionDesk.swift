@_spi(Host) import PluginAPI
import Testing

/// A host's half of a transaction that knows a few people and remembers what it is asked for.
final class TransactionDesk: TransactionBackend {
  var people: [Int64: BotUser] = [:]
  var sent: [OutgoingMethod] = []
  var edits: [(reference: MessageReference, call: OutgoingMethod)] = []
  var jobs: [JobRequest] = []
  var logged: [(message: String, metadata: [String: String])] = []
  var lookups = 0
  /// Who answers questions about money; otherwise what is answered to all of them.
  var ledger: (any LedgerBackend)?
  var ledgerAnswer: LedgerAnswer?
  var conversation: (step: String, version: Int, state: [UInt8])?
  var openings: [AppOpening] = []
  var renewed: [String] = []
  let now: Int64 = 1_700_000_000_000

  static let bot = BotInfo(
    id: 42, name: "shop", username: "shop_bot", language: .english, timezone: "UTC", admins: [], languages: ["ru", "en", "uk"],
    answers: ["uk": "ru"])

  init() {
    for (id, code) in [(7, "ru"), (8, "en"), (9, "uk")] as [(Int64, String)] { people[id] = Self.person(id, code) }
  }

  static func person(_ id: Int64, _ code: String?) -> BotUser {
    BotUser(
      id: id, firstName: "A", lastName: nil, username: nil, languageCode: code, chosenLanguage: nil, isPremium: false, photoID: nil,
      photoURL: nil, status: .active, firstSeen: 0, lastSeen: 0, isNewcomer: false)
  }

  /// The text or the caption of the message that was sent last, or of the newest edit.
  var lastText: String? { sent.last.map(Self.text) }
  var lastEdit: String? { edits.last.map { Self.text(of: $0.call) } }
  /// What stands on the buttons below it.
  var lastButtons: [String] { Self.buttons(of: sent.last) }

  static func json(of call: OutgoingMethod) -> JSONValue? { try? JSONDocument(call.payload).root }

  static func text(of call: OutgoingMethod) -> String {
    let json = json(of: call)
    return json?.member("text").string ?? json?.member("caption").string ?? json?.member("media").member("caption").string ?? ""
  }

  static func buttons(of call: OutgoingMethod?) -> [String] {
    let markup = call.flatMap(json)?.member("reply_markup")
    let rows = ["inline_keyboard", "keyboard"].flatMap { markup?.member($0).elements.map { $0 } ?? [] }
    return rows.flatMap { row in row.elements.map { $0.member("text").string ?? "" } }
  }

  func scope(texts: TextOverrides = TextOverrides()) -> TransactionScope {
    TransactionScope(
      backend: self, plugin: "visits", bot: Self.bot,
      routes: RegisteredCallbacks(routes: ["again", "buy"], jobs: ["fetch"], panels: ["all"]), texts: texts)
  }

  /// A message of a person's, or a press of a button, in a chat.
  ///
  /// - Parameters:
  ///   - user: `nil` for one that comes from nobody in particular.
  ///   - more: further members of the message, such as `,"message_thread_id":9`.
  @discardableResult func update<Value>(
    from user: Int64? = 7, in chat: Int64 = 7, text: String = "hi", isPress: Bool = false, more: String = "",
    texts: TextOverrides = TextOverrides(), _ body: (UpdateContext) throws -> Value
  ) throws -> Value {
    let message = #"{"message_id":5,"date":1,"chat":{"id":\#(chat),"type":"private"}\#(more)}"#
    let update =
      isPress ? #"{"update_id":1,"callback_query":{"id":"q","message":\#(message)}}"# : #"{"update_id":1,"message":\#(message)}"#
    let person = user.map { people[$0] ?? Self.person($0, nil) }
    let parsed = Update(try JSONDocument(Array(update.utf8)).root)
    let input = UpdateInput(
      update: parsed, person: person, language: person?.language(of: Self.bot) ?? Self.bot.language, origin: Origin(of: parsed),
      text: text)
    return try body(UpdateContext(scope: scope(texts: texts), input: input))
  }

  /// A transaction that is for nobody in particular.
  @discardableResult func event<Value>(_ body: (EventContext) throws -> Value) rethrows -> Value {
    try body(EventContext(scope: scope()))
  }

  /// A press in the Mini App.
  @discardableResult func press<Value>(_ form: [String: FormInput] = [:], _ body: (UpdateContext) throws -> Value) throws -> Value {
    let parsed = Update(try JSONDocument(Array(#"{"update_id":-1,"callback_query":{"id":"q"}}"#.utf8)).root)
    let input = UpdateInput(
      update: parsed, person: people[7], language: .russian, origin: Origin(chat: 7), text: "", app: AppInput(form: form))
    return try body(UpdateContext(scope: scope(), input: input))
  }

  /// A panel as JSON.
  func panel(for user: Int64 = 8, page: Int = 1, _ body: (PanelContext) throws -> Panel) throws -> JSONValue {
    guard let person = people[user] else { throw PluginError.noPerson }
    let scope = scope()
    let input = PanelInput(person: person, language: person.language(of: Self.bot), page: page)
    let context = PanelContext(scope: scope, input: input)
    let panel = try body(context)
    let title = LocalizedText(ru: "Все", en: "All")
    return try JSONDocument(context.json(of: panel, "all", title: title, by: Drawing())).root
  }

  private struct Drawing: PanelRenderer {
    func press(_ data: CallbackData) throws -> String { try data.encoded() }
    func knows(panel: String) -> Bool { panel == "other/there" }
    func address(of file: StoredFile, plugin: String) throws -> String { "/files/\(plugin)" }
    func address(ofAsset path: String, plugin: String) -> String? { path == "logo.svg" ? "/assets/\(plugin)/\(path)" : nil }
    func drawing(of text: String) throws -> String { "<svg>\(text)</svg>" }
    func may(action: String, of plugin: String) -> Bool? { nil }
  }

  // MARK: TransactionBackend

  func execute(_ statement: Statement, _ values: [SQLValue], plugin: String, maxRows: Int) throws -> SQLResult {
    throw PluginError.notAvailable("there is no database")
  }

  func findUser(_ id: Int64) throws -> BotUser? {
    lookups += 1
    return people[id]
  }

  func setLanguage(_ language: Language?, user: Int64) throws {}
  func setStatus(_ status: BotUser.Status, user: Int64) throws {}

  func send(_ call: OutgoingMethod) throws -> MessageReference {
    sent.append(call)
    return MessageReference(.outgoing(Int64(sent.count)))
  }

  func edit(_ reference: MessageReference, _ call: OutgoingMethod) throws { edits.append((reference, call)) }

  func beginConversation(plugin: String, step: String, version: Int, state: [UInt8], timeToLive: Int64) throws {
    conversation = (step, version, state)
  }

  func conversationState(plugin: String, step: String, version: Int) throws -> [UInt8]? {
    guard let conversation, conversation.step == step, conversation.version == version else { return nil }
    return conversation.state
  }

  func endConversation(of plugin: String) throws { conversation = nil }
  func emit(plugin: String, event: String, version: Int, payload: [UInt8]) throws {}

  func log(_ level: LogLevel, _ message: String, _ metadata: [String: String], plugin: String) {
    logged.append((message, metadata))
  }

  func ask(_ request: LedgerRequest, plugin: String) throws -> LedgerAnswer {
    if let ledger { return try request.answer(from: ledger) }
    guard let ledgerAnswer else { throw PluginError.notAvailable("there is no ledger here") }
    return ledgerAnswer
  }

  func show(_ opening: AppOpening) throws { openings.append(opening) }
  func renewPanel(_ panel: String, user: Int64, plugin: String) throws { renewed.append("\(plugin)/\(panel) \(user)") }

  func enqueue(_ job: JobRequest, plugin: String) throws -> Int64 {
    jobs.append(job)
    return Int64(jobs.count)
  }
}
