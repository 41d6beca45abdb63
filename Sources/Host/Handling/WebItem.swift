import Logging
import PatchbayBase
import PatchbayObservability
import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI
import Synchronization

/// A request to a plugin's web route on its way through the lane; the response leaves after the commit.
final class WebItem: LaneItem {
  private struct Work {
    var step = Registered.WebStep.answer(WebResponse(status: 500))
    var calls: [OutgoingCall] = []
    var effects = CommitEffects()
    /// What failed.
    var failed: PluginCall?
  }

  private let request: WebRequest
  private let route: RouteTable.Owned<Registered.WebRoute>
  private let transactions: BotTransactions
  private let handler: @Sendable (WebContext) throws -> Registered.WebStep
  private let finished: @Sendable (Registered.WebStep) -> Void
  private let key: String?
  private let work = Mutex(Work())

  /// - Parameters:
  ///   - key: what makes two requests the same; `nil` for one that is none's repetition.
  ///   - handler: the route's own, or what follows when it has waited.
  init(
    _ request: WebRequest, key: String?, route: RouteTable.Owned<Registered.WebRoute>, of transactions: BotTransactions,
    handler: @escaping @Sendable (WebContext) throws -> Registered.WebStep,
    finished: @escaping @Sendable (Registered.WebStep) -> Void
  ) {
    self.request = request
    self.route = route
    self.transactions = transactions
    self.handler = handler
    self.finished = finished
    self.key = key
  }

  private var bot: BotContext { transactions.context }

  var priority: LanePriority { .normal }

  /// Requests of one idempotency key are one request.
  var orderKey: Int64? { key.map { OrderKey.request($0, plugin: route.generation.plugin, bot: bot.id) } }
  var knowsItsTrace: Bool { key != nil }

  func run(in session: LaneSession) throws {
    let plugin = route.generation.plugin
    if let key, let stored = try Self.stored(plugin: plugin, key: key, session.store) {
      work.withLock { $0 = Work(step: .answer(stored)) }
      return
    }
    let transaction = LaneTransaction(
      session: session, bot: bot, table: bot.table, update: nil, subject: route.subject,
      cause: PluginCall(.web, of: route.generation))
    defer { bot.services.journal.end(session.worker.slot) }
    let step: Registered.WebStep
    do {
      step = try transaction.perform {
        try transaction.call(route.generation, .web) { scope in try handler(WebContext(scope: scope, request: request)) }
      }
    } catch {
      work.withLock { $0.failed = transaction.failed }
      throw error
    }
    if let key, case .answer(let response) = step { try Self.store(response, plugin: plugin, key: key, session.store) }
    let calls = try bot.outbox.storeAll(transaction.sent, update: nil, session.store)
    let effects = transaction.effects
    work.withLock { $0 = Work(step: step, calls: calls, effects: effects) }
    CrashPoint.reached(.webHandled)
  }

  func record(_ failure: any Error, in session: LaneSession) throws {
    let call = work.withLock { $0.failed } ?? PluginCall(.web, of: route.generation)
    work.withLock { $0 = Work(step: .answer(Self.answer(to: failure, of: call, route, bot)), failed: call) }
  }

  /// What a client hears of a failure that the log tells more of.
  static func answer(
    to failure: any Error, of call: PluginCall, _ route: RouteTable.Owned<Registered.WebRoute>, _ bot: BotContext
  ) -> WebResponse {
    let incident = bot.services.incident()
    bot.services.report(
      call.kind == .idempotencyKey ? .idempotencyKey : .web, in: call, of: bot.name, "\(failure)", incident: incident,
      ["route": "\(route.route.path)"])
    return .text("Something went wrong; nothing was changed. Code: \(incident)\n", status: 500)
  }

  func committed() {
    CrashPoint.reached(.webKept)
    let work = work.withLock { $0 }
    transactions.sink.send(work.calls)
    transactions.sink.heard(work.effects)
    finished(work.step)
  }

  func abandoned(_ error: any Error) { finished(.answer(.unavailable)) }

  private static func stored(plugin: String, key: String, _ session: StoreSession) throws -> WebResponse? {
    try session.execute(
      "SELECT status, headers, body FROM patchbay_web_requests WHERE plugin = ? AND idempotency_key = ?",
      [.text(plugin), .text(key)]
    ).first.map { row in
      let pairs = try row[1].string.split(separator: "\n").map { $0.split(separator: ":", maxSplits: 1) }
      let headers = pairs.compactMap { $0.count == 2 ? (String($0[0]), String($0[1])) : nil }
      return WebResponse(
        status: try row[0].int, headers: Dictionary(headers, uniquingKeysWith: { $1 }), body: try row[2].bytes)
    }
  }

  private static func store(_ response: WebResponse, plugin: String, key: String, _ session: StoreSession) throws {
    let headers = response.headers.map { "\($0.key):\($0.value)" }.joined(separator: "\n")
    try session.post(
      """
      INSERT INTO patchbay_web_requests (plugin, idempotency_key, status, headers, body, at) VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        .text(plugin), .text(key), .integer(Int64(response.status)), .text(headers), .blob(response.body),
        .integer(session.now),
      ])
  }
}

extension WebResponse {
  /// The route ended the process, and is off.
  static var switchedOff: WebResponse {
    .text("This is switched off at the moment.\n", status: 503)
  }

  /// The lane is full or its database failed: the client may come again.
  static var unavailable: WebResponse {
    WebResponse(
      status: 503, headers: ["retry-after": "1", "content-type": "text/plain; charset=utf-8"],
      body: Array("busy, try again later\n".utf8))
  }
}

extension RouteTable.Owned<Registered.WebRoute> {
  /// As the crash journal knows it.
  var subject: CrashSubject { .route(route.method.rawValue, route.path, of: generation.plugin) }
}
