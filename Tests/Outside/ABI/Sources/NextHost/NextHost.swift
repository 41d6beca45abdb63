import Glibc
@_spi(Host) import PluginAPI

/// Loads an old plugin's library, has it register, and calls its handlers.
@main
struct NextHost {
  static func main() {
    do { try run() } catch {
      print("the old plugin does not run: \(error)")
      exit(1)
    }
  }

  private static func run() throws {
    guard CommandLine.arguments.count == 2 else { throw Failure("usage: NextHost LIBRARY") }
    let plugin = try load(CommandLine.arguments[1])

    // The new API is the one in use: what it added answers for a plugin that never heard of it.
    expect(plugin.tags, ["untagged"], "a requirement added with a default")
    expect(plugin.manifest.homepage, "none of notes", "a field added to Manifest")
    expect(plugin.manifest.id, "notes", "the manifest's id")
    expect(plugin.manifest.version, "1.2.3", "the manifest's version")
    expect(plugin.manifest.apiVersion, "1.1", "the API that it was built for")
    expect(plugin.manifest.title.text(in: .russian), "Заметки", "a text per language")

    let (settings, record) = Settings.probe()
    let value = try plugin.init(settings: settings)
    expect(record.declarations.map(\.path), ["limit"], "the settings that it declares")
    let bot = BotInfo(id: 4242, name: "shop", username: "shop_bot", language: .english, timezone: "UTC", admins: [1])
    expect(value.started(on: bot), 242, "an instance requirement added with a default")

    let scope = RegistrationScope(plugin: "notes", bot: bot)
    try value.register(on: Registration(scope: scope))
    scope.close()
    let routes = Routes(scope.items)
    expect(routes.commands.keys.sorted(), ["n", "note", "notes"], "commands")
    expect(routes.callbacks.keys.sorted(), ["clear", "show"], "callbacks")
    expect(routes.migrations, ["001-notes"], "migrations")

    let desk = Desk()
    let chat = Chatting(desk: desk, bot: bot, routes: routes)
    try chat.command("note", arguments: "buy milk")
    expect(desk.sent.last?.method, "sendMessage", "what /note sends")
    let reply = try JSONDocument(desk.sent.last?.payload ?? []).root
    expect(reply.member("text").string, "Noted, Anna Petrova ★: buy milk", "the reply to /note")
    let button = reply.member("reply_markup").member("inline_keyboard").elements[0].elements[0]
    expect(button.member("callback_data").string, "notes/clear", "the button's data")
    expect(button.member("style").string, "danger", "a case of an enum that has grown")
    expect(desk.events, ["notes.written"], "the event that it emits")

    try chat.command("note", arguments: "")
    expect(desk.conversation, "text", "the conversation that it begins")

    // An error made in the old plugin is the host's own type.
    desk.count = 1000
    do {
      try chat.command("note", arguments: "unexpected argument")
      throw Failure("the full notebook was not refused")
    } catch let error as PluginError {
      expect(error, .notAvailable("the notebook is full"), "an error across the boundary")
    }
    print("a plugin built before the change runs after it: \(checks) checks passed")
  }

  private static func load(_ path: String) throws -> any Plugin.Type {
    guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else { throw Failure(String(cString: dlerror())) }
    guard let symbol = dlsym(handle, "patchbay_plugin") else { throw Failure("no entry point") }
    typealias Entry = @convention(c) (UInt32) -> UnsafeMutableRawPointer?
    guard let pointer = unsafeBitCast(symbol, to: Entry.self)(PluginHandle.request) else { throw Failure("no plugin") }
    return Unmanaged<PluginHandle>.fromOpaque(pointer).takeRetainedValue().type
  }

  // Only the main thread checks.
  nonisolated(unsafe) private static var checks = 0

  private static func expect<Value: Equatable>(_ found: Value, _ wanted: Value, _ what: String) {
    guard found == wanted else {
      print("\(what): expected \(wanted), found \(found)")
      exit(1)
    }
    checks += 1
  }
}

struct Failure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// What the plugin registered, by name.
struct Routes {
  var commands: [String: Registration.Handler] = [:]
  var callbacks: [String: CallbackUse] = [:]
  var migrations: [String] = []

  init(_ items: [Registered]) {
    for item in items {
      switch item {
      case .command(let command): commands[command.name] = command.run
      case .callback(let callback): callbacks[callback.route] = callback.use
      case .migration(let migration): migrations.append(migration.name)
      default: break
      }
    }
  }
}

/// Runs handlers as a host does.
struct Chatting {
  let desk: Desk
  let bot: BotInfo
  let routes: Routes

  func command(_ name: String, arguments: String) throws {
    guard let handler = routes.commands[name] else { throw Failure("no command /\(name)") }
    let text = #"{"update_id":1,"message":{"message_id":5,"date":1,"chat":{"id":7,"type":"private"},"text":"/note"}}"#
    let user = BotUser(
      id: 7, firstName: "Anna", lastName: "Petrova", username: "anna", languageCode: "en", chosenLanguage: nil,
      isPremium: true, photoID: nil, photoURL: nil, status: .active, firstSeen: 1, lastSeen: 2, isNewcomer: false)
    guard user.loyalty == [7, 8] else { throw Failure("the field added to BotUser is not there") }
    let update = Update(try JSONDocument(Array(text.utf8)).root)
    let input = UpdateInput(
      update: update, person: user, language: .english, origin: Origin(of: update), text: "/note", arguments: arguments)
    let scope = TransactionScope(
      backend: desk, plugin: "notes", bot: bot, routes: RegisteredCallbacks(routes: Set(routes.callbacks.keys)))
    defer { scope.close() }
    try handler(UpdateContext(scope: scope, input: input))
  }
}

/// A host's half of a transaction that remembers what it is asked for.
final class Desk: TransactionBackend {
  var sent: [OutgoingMethod] = []
  var events: [String] = []
  var conversation: String?
  /// What `SELECT count(*)` answers.
  var count: Int64 = 0
  let now: Int64 = 1_700_000_000_000

  func execute(_ statement: Statement, _ values: [SQLValue], plugin: String, maxRows: Int) throws -> SQLResult {
    let layout = RowLayout(columns: ["count(*)"], statement: statement, plugin: plugin)
    return SQLResult(layout: layout, rows: [Row(layout: layout, values: [.integer(count)])], changes: 1)
  }

  func findUser(_ id: Int64) throws -> BotUser? { nil }
  func setLanguage(_ language: Language?, user: Int64) throws {}
  func setStatus(_ status: BotUser.Status, user: Int64) throws {}

  func send(_ call: OutgoingMethod) throws -> MessageReference {
    sent.append(call)
    return MessageReference(.outgoing(Int64(sent.count)))
  }

  func edit(_ reference: MessageReference, _ call: OutgoingMethod) throws { sent.append(call) }

  func beginConversation(plugin: String, step: String, version: Int, state: [UInt8], timeToLive: Int64) throws {
    conversation = step
  }

  func endConversation(of plugin: String) throws { conversation = nil }
  func emit(plugin: String, event: String, version: Int, payload: [UInt8]) throws { events.append(event) }
  func log(_ level: LogLevel, _ message: String, _ metadata: [String: String], plugin: String) {}
}
