import Logging
import PatchbayBase
import PatchbayConfiguration
import PatchbayObservability
@_spi(Host) import PluginAPI

/// The HTTP API of the admin address: every operation of the table as a route, for whoever has a token.
struct ApiFront: Sendable {
  let runtime: HostRuntime
  let guesses: KeyGuesses
  let repeats: ApiRepeats

  /// Who asks, and from where.
  struct Visit: Sendable {
    let token: TokenRecord
    let head: RequestHead
  }

  /// What becomes of a request by its head. Without a token, nobody learns what there is.
  func admit(_ head: RequestHead) -> Admission {
    let token: TokenRecord
    switch recognise(head) {
    case .success(let found): token = found
    case .failure(let refusal): return .answer(.problem(refusal.problem, refusal.headers))
    }
    let visit = Visit(token: token, head: head)
    if head.method == "OPTIONS" { return options(head) }
    do throws(ApiRefusal) {
      let route = try ApiRoute.of(method: head.method, path: head.path)
      return .read(BodyRule(limit: Self.limit(of: route), payer: .known) { await answer(route, visit, $0) })
    } catch {
      return .answer(.problem(error.problem, error.headers))
    }
  }

  /// The token that is given, if it is in force.
  func recognise(_ head: RequestHead) -> Result<TokenRecord, ApiRefusal> {
    let (tokens, address) = (runtime.tokens, IPAddress.share(of: head.peer))
    var found: TokenRecord?
    let verdict = guesses.judge(
      head.bearer, from: address,
      is: { given in
        found = tokens.find(hash: OperatorToken.hash(of: given))
        return found?.prefix
      })
    if case .right = verdict, let found { return .success(found) }
    if case .refused(let response) = verdict, response.status == 429 {
      return .failure(
        ApiRefusal(
          OperationProblem(.tooManyGuesses, "too many wrong tokens came from this address: wait a moment"),
          response.headers.filter { $0.key == "retry-after" }))
    }
    return .failure(
      ApiRefusal(
        OperationProblem(
          .unauthorized,
          "send a token that is in force: Authorization: Bearer pbt_…; 'patchbay tokens create --role read' makes one"),
        ["www-authenticate": "Bearer"]))
  }

  private func options(_ head: RequestHead) -> Admission {
    for method in ["GET", "POST"] {
      guard let route = try? ApiRoute.of(method: method, path: head.path) else { continue }
      let allowed = (route.methods + ["OPTIONS"]).joined(separator: ", ")
      return .answer(WebResponse(status: 204, headers: ["allow": allowed, "cache-control": "no-store"]))
    }
    return .answer(.problem(OperationProblem(.notFound, "there is nothing at \(head.path.prefix(200))")))
  }

  private static func limit(of route: ApiRoute) -> Int {
    guard case .operation(let name, _, isRead: false) = route else { return 0 }
    let takesFile = OperationTable.find(name)?.arguments.contains { $0.kind == .file } ?? false
    return takesFile ? ApiArguments.largestFile : ApiArguments.largestBody
  }

  // MARK: Answers

  private func answer(_ route: ApiRoute, _ visit: Visit, _ body: [UInt8]) async -> WebAnswer {
    let identity = await runtime.identity(of: visit.token, from: visit.head.peer)
    do {
      switch route {
      case .description: return WebAnswer(try await description(visit, identity))
      case .bots: return WebAnswer(try await bots(visit, identity))
      case .events: return try events(visit, identity)
      case .operation(let name, let bot, let isRead):
        return WebAnswer(try await perform(name, bot, isRead ? nil : body, visit, identity))
      }
    } catch {
      return WebAnswer(refusal(error, at: visit.head.path))
    }
  }

  /// The answer to what went wrong, without secrets.
  private func refusal(_ error: any Error, at path: String) -> WebResponse {
    if let refusal = error as? ApiRefusal { return .problem(refusal.problem, refusal.headers) }
    let problem = OperationProblem(error)
    var detail = runtime.services.secrets.redact(problem.detail)
    if problem.kind == .failed {
      let incident = runtime.services.incident()
      runtime.log.error(
        "a request to the API failed", metadata: ["path": "\(path)", "error": "\(error)", "incident": "\(incident)"])
      detail += " (\(incident))"
    }
    return .problem(
      OperationProblem(problem.kind, detail), problem.kind == .unavailable ? ["retry-after": "1"] : [:])
  }

  /// - Parameter body: `nil` where the arguments are in the query.
  private func perform(
    _ name: String, _ bot: String?, _ body: [UInt8]?, _ visit: Visit, _ identity: OperatorIdentity
  ) async throws -> WebResponse {
    // The role comes first: beyond it nobody learns whether there is such a bot.
    let operation = try await runtime.operation(name, of: bot, for: identity)
    try operation.admit(identity, bot: bot)
    try Self.checkPlace(operation, bot)
    var query = visit.head.query
    let isRehearsal = body == nil ? false : try Self.isRehearsal(&query)
    if let body, !body.isEmpty { try Self.checkType(visit.head) }
    let arguments: ApiArguments =
      if let body { try ApiArguments(json: body, of: operation) } else { try ApiArguments(query: query, of: operation) }
    let input = try operation.input(arguments.values, body: arguments.file)
    let given = try Self.key(visit.head)
    let request = OperationRequest(
      name: operation.name, bot: bot, arguments: arguments.values, key: given ?? "api/" + OperatorToken.fresh().hash.prefix(32),
      isRehearsal: isRehearsal, body: arguments.file)
    let run: @Sendable () async throws -> WebResponse = { [runtime] in
      let result = try await runtime.perform(request, as: identity)
      return WebResponse.api(result.apiJSON(of: operation, input, isRehearsal: isRehearsal))
    }
    guard operation.changes, !isRehearsal, let given else { return try await run() }
    let key = ApiRepeats.Key(token: visit.token.id, operation: operation.name, bot: bot, key: given)
    switch repeats.begin(key, arguments, now: MonotonicTime.now) {
    case .again(let response): return response
    case .other:
      throw OperationProblem(.keyReused, "the Idempotency-Key was used with other arguments before: take a new one")
    case .underWay: throw OperationProblem(.keyReused, "the same request is being done at this moment: ask again later")
    case .first: break
    }
    do {
      let response = try await run()
      repeats.end(key, response)
      return response
    } catch {
      // What was not done may go better the next time.
      repeats.end(key, nil)
      throw error
    }
  }

  /// - Throws: where the operation is about a bot and none is named, or the other way round.
  private static func checkPlace(_ operation: Operation, _ bot: String?) throws(OperationProblem) {
    switch (operation.scope, bot) {
    case (.bot, nil), (.configuredBot, nil):
      throw OperationProblem(.notFound, "'\(operation.name)' is about a bot: \(ApiRoute.path(of: operation.name, bot: "<bot>"))")
    case (.host, _?):
      throw OperationProblem(.notFound, "'\(operation.name)' is about the host: \(ApiRoute.path(of: operation.name, bot: nil))")
    default: break
    }
  }

  private static func isRehearsal(_ query: inout [String: String]) throws(OperationProblem) -> Bool {
    let value = query.removeValue(forKey: "rehearse")
    if let name = query.keys.sorted().first {
      let hint = NearestName.of(name, in: ["rehearse"]).map { "did you mean '\($0)'?" } ?? "arguments stand in the body, as JSON"
      throw OperationProblem(.badRequest, "the address takes no '\(name.prefix(60))': \(hint)")
    }
    switch value {
    case nil, "false"?: return false
    case "true"?: return true
    default: throw OperationProblem(.badRequest, "'rehearse' must be true or false")
    }
  }

  private static func checkType(_ head: RequestHead) throws(OperationProblem) {
    let type = (head.field("content-type") ?? "").split(separator: ";").first.map { $0.trimmed.lowercased() } ?? ""
    guard type == "application/json" else {
      throw OperationProblem(.unsupportedType, "the body must be JSON: send Content-Type: application/json")
    }
  }

  private static func key(_ head: RequestHead) throws(OperationProblem) -> String? {
    guard let key = head.field("idempotency-key") else { return nil }
    guard (1...100).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw OperationProblem(.badRequest, "the Idempotency-Key must have 1 to 100 characters of ASCII, without spaces")
    }
    return key
  }
}
