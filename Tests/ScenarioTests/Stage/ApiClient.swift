@testable import Host
@testable import Simulator

/// Asks a host in this process by its HTTP API.
struct ApiClient: Sendable {
  let stage: Stage
  let url: String
  let token: String?

  /// - Parameters:
  ///   - role: of a token that is made for it; `nil`: none.
  ///   - bots: with commas between them.
  init(_ stage: Stage, _ gateway: Gateway, role: String?, bots: String? = nil) async throws {
    self.stage = stage
    guard let port = await gateway.adminPort else { throw StageError.notCalled("an admin address") }
    url = "http://127.0.0.1:\(port)/api/v1/"
    guard let role else {
      token = nil
      return
    }
    var arguments = ["role": role, "name": "test-\(role)"]
    arguments["bots"] = bots
    let made = try await gateway.runtime.perform(
      OperationRequest(name: "tokens.create", arguments: arguments), as: .local("ann"))
    token = try JSON.parse(made.json)["token"]?.string
  }

  func send(
    _ method: String, _ path: String, _ body: String? = nil, headers: [(String, String)] = []
  ) async throws -> Web.Response {
    var headers = headers
    if let token { headers.append(("authorization", "Bearer \(token)")) }
    if body != nil, !headers.contains(where: { $0.0 == "content-type" }) { headers.append(("content-type", "application/json")) }
    return try await Web.send(method, url + path, headers: headers, body: body.map { Array($0.utf8) })
  }

  func get(_ path: String) async throws -> Web.Response { try await send("GET", path) }

  /// Runs an operation of the bot `shop`.
  func run(
    _ operation: String, _ body: String = "{}", of bot: String? = "shop", rehearse: Bool = false, key: String? = nil
  ) async throws -> Web.Response {
    let path = (bot.map { "bots/\($0)/" } ?? "") + "operations/\(operation)" + (rehearse ? "?rehearse=true" : "")
    return try await send("POST", path, body, headers: key.map { [("idempotency-key", $0)] } ?? [])
  }
}

extension Web.Response {
  /// Whether it is a problem in full, of the status that it says.
  var isProblem: Bool {
    headers["content-type"] == "application/problem+json" && json["status"]?.int == Int64(status)
      && json["type"]?.string?.hasPrefix("urn:patchbay:problem:") == true && json["title"]?.string?.isEmpty == false
      && json["detail"]?.string?.isEmpty == false
  }
}
