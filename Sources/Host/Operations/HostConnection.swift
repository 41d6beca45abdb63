import AsyncHTTPClient
import Crypto
import Glibc
import NIOCore
import NIOHTTP1
import PatchbayBase
package import PatchbayConfiguration
import PatchbayStorage
import PluginAPI

/// How a command reaches what it is about: the running host by its control socket, or else the database itself.
package struct HostConnection: Sendable {
  private let configuration: HostConfiguration

  package init(_ configuration: HostConfiguration) { self.configuration = configuration }

  /// Does what the operator asks for.
  ///
  /// - Returns: a JSON array of objects.
  /// - Throws: `OperatorError`; `StorageError` when neither a host answers nor the database can be locked.
  package func perform(_ action: OperatorAction) async throws -> [UInt8] {
    // The host has read the same file, or is about to.
    if action.name == "reload", let name = action.bot { _ = try bot(name) }
    if let answer = try await ask(action) { return answer }
    switch action.name {
    case "status", "reload", "updates/retry", "bots/pause", "bots/resume":
      throw OperatorError.needsHost(action.name.split(separator: "/").joined(separator: " "))
    case "plugins": return try offlinePlugins(of: action.bot).json
    case "plugins/enable", "plugins/disable", "plugins/reset":
      let bot = try self.bot(action.bot)
      let plugin = action.arguments["plugin"] ?? ""
      guard bot.plugins.contains(where: { $0.id == plugin }) else {
        throw OperatorError.unknownPlugin(plugin, bot: bot.name)
      }
      let enabled: Bool? = action.name == "plugins/reset" ? nil : action.name == "plugins/enable"
      try onDatabase(of: bot) { try PluginOverrides($0, bot: bot.id).set(plugin, enabled: enabled) }
      return try offlinePlugins(of: bot.name).json
    case "actions", "do": throw OperatorError.needsHost("'patchbay do'")
    default:
      let bot = try self.bot(action.bot)
      let action = action.name == "import/users" ? action.with("subscribers", try await subscribers(of: bot)) : action
      let report = try onDatabase(of: bot) { try BotRecords($0, bot: bot.id).perform(action) }
      guard let report else { throw OperatorError.needsHost(action.name.split(separator: "/").joined(separator: " ")) }
      return report.json
    }
  }

  /// Applies the migrations that a bot's database lacks, or every bot's, while no host is running.
  package func migrate(bot name: String?) async throws -> [UInt8] {
    let bots = try name.map { [try bot($0)] } ?? configuration.bots
    if try await ask(OperatorAction(name: "plugins", bot: nil)) != nil {
      throw OperatorError.refused("a running host migrates by itself; see 'patchbay plugins' for the state")
    }
    var report = Report(columns: ["bot", "plugin", "migration"])
    for bot in bots {
      do { try await migrate(bot, &report) } catch { throw OperatorError.refused("bot '\(bot.name)': \(error)") }
    }
    return report.json
  }

  private func migrate(_ bot: BotConfiguration, _ report: inout Report) async throws {
    let generations = try await PluginCheck(configuration).generations(of: bot)
    try onDatabase(of: bot) { session in
      for generation in generations {
        let done = try MigrationRunner(session: session.database, now: session.now)
          .migrate(plugin: generation.plugin, generation.migrations)
        for name in done.applied { report.add([.text(bot.name), .text(generation.plugin), .text(name)]) }
      }
    }
  }

  /// - Returns: `nil` when no host is running.
  func ask(_ action: OperatorAction) async throws -> [UInt8]? {
    let socket = configuration.controlSocket
    // A socket without a host behind it was left by one that died.
    guard access(socket, F_OK) == 0, !Self.isAbsent(socket) else { return nil }
    var arguments = action.arguments
    arguments["bot"] = action.bot
    let query = arguments.map { "\($0.key)=\(Self.escaped($0.value))" }.joined(separator: "&")
    var request = HTTPClientRequest(url: "http+unix://\(Self.escaped(socket))/\(action.name)?\(query)")
    request.method = .POST
    if !action.body.isEmpty { request.body = .bytes(ByteBuffer(bytes: action.body)) }
    let response: HTTPClientResponse
    do {
      response = try await HTTPClient.shared.execute(request, timeout: action.name == "ledger/verify" ? .hours(1) : .seconds(60))
    } catch {
      throw OperatorError.refused(
        "no answer from the host at \(socket) (\(error)): check whether it was done; if the host has exited, its log says why")
    }
    let body = Array(try await response.body.collect(upTo: 64 << 20).readableBytesView)
    guard response.status == .ok else {
      let reason = (try? JSONDocument(body))?.root.member("error").string
      if response.status == .badRequest, let reason { throw OperatorError.usage(reason) }
      throw OperatorError.refused(reason ?? "the host answered \(response.status.code)")
    }
    return body
  }

  private static func isAbsent(_ socket: String) -> Bool {
    let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { path in
      for (index, byte) in socket.utf8.prefix(path.count - 1).enumerated() { path[index] = byte }
    }
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    return connected != 0 && (errno == ECONNREFUSED || errno == ENOENT)
  }

  private static func escaped(_ text: String) -> String {
    text.utf8.map { byte in
      let character = Character(Unicode.Scalar(byte))
      return byte < 128 && (character.isLetter || character.isNumber || "-._~".contains(character))
        ? String(character) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }

  // MARK: Without a host

  /// The plugins that want to know who brought imported people.
  private func subscribers(of bot: BotConfiguration) async throws -> String {
    try await PluginCheck(configuration).generations(of: bot).filter(\.hearsOfImports).map(\.plugin).joined(separator: ",")
  }

  private func bot(_ name: String?) throws -> BotConfiguration { try configuration.bot(name) }

  /// Opens the bot's database with the host's own tables up to date, for as long as `body` runs; a SQLite file under its lock.
  private func onDatabase<Value>(of bot: BotConfiguration, _ body: (StoreSession) throws -> Value) throws -> Value {
    switch bot.database {
    case .sqlite(let path):
      let lock = try DatabaseLock(database: path)
      defer { lock.release() }
      let database = try SQLiteConnection(path: path)
      defer { database.close() }
      return try on(database, of: bot, body)
    case .postgres(let url, let schema):
      let database = try PostgresConnection(
        PostgresOptions(url: url, schema: schema, applicationName: "patchbay command"))
      defer { database.close() }
      return try on(database, of: bot, body)
    }
  }

  private func on<Value>(
    _ database: any DatabaseSession, of bot: BotConfiguration, _ body: (StoreSession) throws -> Value
  ) throws -> Value {
    let session = StoreSession(database: database, now: WallClock.now)
    try HostTables.migrate(database, now: session.now)
    try HostTables.claim(bot: bot.id, on: database)
    return try body(session)
  }

  /// What the configuration and the operators' overrides want, and what the library files are; no host is asked.
  private func offlinePlugins(of name: String?) throws -> Report {
    var report = Report(columns: ["bot", "plugin", "state", "set_by", "library", "failure"])
    let check = PluginCheck(configuration)
    for bot in try name.map({ [try bot($0)] }) ?? configuration.bots {
      let overrides = try overrides(of: bot)
      for plugin in bot.plugins {
        let state = overrides[plugin.id] ?? plugin.enabled ? "not running" : "off"
        let setBy = overrides[plugin.id] == nil ? "configuration" : "override"
        var row: [SQLValue] = [.text(bot.name), .text(plugin.id), .text(state), .text(setBy)]
        do throws(PluginFailure) { row += [.text(try check.library(of: plugin.id).source), .null] } catch {
          row += [.null, .text(error.reason)]
        }
        report.add(row)
      }
    }
    return report
  }

  /// - Returns: nothing for a bot that has no database yet: looking must not make one.
  private func overrides(of bot: BotConfiguration) throws -> [String: Bool] {
    if case .sqlite(let path) = bot.database, access(path, F_OK) != 0 { return [:] }
    return try onDatabase(of: bot) { try PluginOverrides($0, bot: bot.id).all() }
  }
}

extension HostConfiguration {
  /// The bot that an operator means, who may leave out the name of the only one.
  package func bot(_ name: String?) throws(OperatorError) -> BotConfiguration {
    let known = bots.map(\.name)
    if name == nil, bots.count == 1 { return bots[0] }
    guard let name else { throw .needsBot(known: known) }
    guard let bot = self[bot: name] else { throw .unknownBot(name, known: known) }
    return bot
  }
}
