import HTTPTypes
import HummingbirdCore
import NIOCore
@_spi(Host) import PluginAPI

/// What operators reach: figures for reading on the admin address, and actions on the control socket.
struct AdminFront: Sendable {
  let gateway: Gateway
  let metrics: Metrics

  /// The admin address: metrics and the full status, nothing that changes anything.
  func respondToReader(_ request: Request, _ writer: consuming ResponseWriter) async throws {
    guard request.method == .get || request.method == .head else {
      return try await writer.write(.problem(405, "the admin address only answers GET"))
    }
    let response: WebResponse =
      switch request.uri.path {
      case "/metrics":
        WebResponse(headers: ["content-type": Metrics.contentType], body: Array(metrics.prometheusText().utf8))
      case "/api/telegram/status": .json(await gateway.fullStatus())
      case "/healthz": .text("ok\n")
      default: .problem(404, "there is /metrics and /api/telegram/status here")
      }
    try await writer.write(response, isHead: request.method == .head)
  }

  /// The control socket, which only the host's own user can open.
  func respondToOperator(_ request: Request, _ writer: consuming ResponseWriter) async throws {
    let query = Dictionary(
      request.uri.queryParameters.map { (String($0.key), String($0.value)) }, uniquingKeysWith: { $1 })
    let body = try await request.body.collect(upTo: OperatorAction.largestBody)
    let action = OperatorAction(
      name: String(request.uri.path.drop(while: { $0 == "/" })), bot: query["bot"], arguments: query,
      body: Array(body.readableBytesView))
    let response: WebResponse
    do {
      response = .json(try await gateway.perform(action))
    } catch OperatorError.usage(let problem) {
      response = .problem(400, problem)
    } catch {
      response = .problem(409, "\(error)")
    }
    try await writer.write(response)
  }
}

/// One thing that an operator asks for.
package struct OperatorAction: Sendable {
  package let name: String
  package let bot: String?
  package let arguments: [String: String]
  /// What is too long for an argument, such as a part of a file.
  package let body: [UInt8]

  /// In bytes.
  static let largestBody = 16 << 20

  package init(name: String, bot: String?, arguments: [String: String] = [:], body: [UInt8] = []) {
    self.name = name
    self.bot = bot
    self.arguments = arguments
    self.body = body
  }

  /// The same action with another argument.
  func with(_ key: String, _ value: String) -> OperatorAction {
    OperatorAction(name: name, bot: bot, arguments: arguments.merging([key: value]) { $1 }, body: body)
  }

  func number(_ key: String) throws -> Int64 {
    guard let number = arguments[key].flatMap({ Int64($0) }) else { throw OperatorError.needsNumber(key) }
    return number
  }
}

/// Why an operator's wish is refused.
package enum OperatorError: Error, Sendable, CustomStringConvertible {
  case unknownAction(String)
  case unknownBot(String, known: [String])
  case needsBot(known: [String])
  case needsNumber(String)
  case needsHost(String)
  case unknownPlugin(String, bot: String)
  case unknownUpdate(Int64)
  case refused(String)
  /// The wish is not put in the right way: wrong usage, as opposed to a wish that can't be granted.
  case usage(String)

  package var description: String {
    switch self {
    case .unknownAction(let name): "this host doesn't know '\(name)': host and command have different versions"
    case .unknownBot(let name, let known): "there is no bot '\(name)': the configuration has \(known.joined(separator: ", "))"
    case .needsBot(let known): "name a bot with --bot: the configuration has \(known.joined(separator: ", "))"
    case .needsNumber(let key): "'\(key)' must be a whole number"
    case .needsHost(let what): "\(what) needs a running host: start it with 'patchbay run'"
    case .unknownPlugin(let plugin, let bot): "the configuration of bot '\(bot)' doesn't name plugin '\(plugin)'"
    case .unknownUpdate(let id): "no update \(id) is kept: only those that failed or were set aside can be shown or retried"
    case .refused(let reason), .usage(let reason): reason
    }
  }

  /// A plugin was asked for an action that it doesn't offer.
  static func unknownPluginAction(_ name: String, plugin: String, known: [String]) -> OperatorError {
    guard !known.isEmpty else { return .usage("plugin '\(plugin)' offers no actions") }
    let hint = NearestName.of(name, in: known).map { "did you mean '\($0)'?" } ?? "it has \(known.joined(separator: ", "))"
    return .usage("plugin '\(plugin)' has no action '\(name.prefix(60))': \(hint)")
  }
}

extension BotRecords {
  /// The actions that need nothing but the bot's database.
  ///
  /// - Returns: `nil` for an action that needs a running host.
  package func perform(_ action: OperatorAction) throws -> Report? {
    switch action.name {
    case "updates": return try updates()
    case "updates/show":
      let id = try action.number("update")
      guard let report = try update(id) else { throw OperatorError.unknownUpdate(id) }
      return report
    case "events": return try events()
    case "events/retry":
      let id = try action.number("event")
      guard try EventStore(session, bot: bot).retry(id) else { throw OperatorError.refused("there is no event \(id) that waits or was set aside") }
      return try events(id)
    case "conversations": return try conversations()
    case "conversations/clear":
      let cleared = try clearConversations(user: action.arguments["user"] == nil ? nil : try action.number("user"))
      var report = Report(columns: ["cleared"])
      report.add([.integer(Int64(cleared))])
      return report
    case "migrations": return try migrations()
    case let name where name.split(separator: "/").first == "jobs": return try JobRecords(session, bot: bot).perform(action)
    default: return try LedgerRecords(session, bot: bot).perform(action)
    }
  }
}
