import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Testing

@testable import Host

/// A browser with the console open: it keeps the cookie, follows nowhere by itself and sends forms.
struct ConsoleBrowser {
  let base: String
  var cookie: String?

  private static let client: HTTPClient = {
    var configuration = HTTPClient.Configuration()
    configuration.redirectConfiguration = .disallow
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }()

  /// One that is signed in.
  static func open(_ gateway: Gateway, role: String = "own", bots: Set<String>? = nil) async throws -> ConsoleBrowser {
    let door = gateway.runtime.services.console
    let link = try #require(door.link(for: ConsoleGuest(name: "ann", role: role, bots: bots)))
    var browser = ConsoleBrowser(base: try #require(door.address))
    try await browser.enter(link)
    return browser
  }

  /// Opens a link.
  @discardableResult
  mutating func enter(_ link: String, headers: [(String, String)] = []) async throws -> Web.Response {
    let answer = try await send("GET", String(link.dropFirst(base.count)), headers: headers)
    if let given = answer.headers["set-cookie"]?.prefix(while: { $0 != ";" }) { cookie = String(given) }
    return answer
  }

  func get(_ path: String, headers: [(String, String)] = []) async throws -> Web.Response {
    try await send("GET", path, headers: headers)
  }

  /// Sends a form of the session.
  func post(_ path: String, _ fields: [String: String], headers: [(String, String)] = []) async throws -> Web.Response {
    try await post(path, fields.merging(["_proof": try await proof()]) { own, _ in own }, asIs: true, headers: headers)
  }

  func post(
    _ path: String, _ fields: [String: String], asIs: Bool, headers: [(String, String)] = []
  ) async throws -> Web.Response {
    let body = fields.map { "\(Web.escaped($0.key))=\(Web.escaped($0.value))" }.joined(separator: "&")
    return try await send(
      "POST", path, headers: headers + [("content-type", "application/x-www-form-urlencoded")], body: Array(body.utf8))
  }

  /// What forms of this session carry.
  func proof() async throws -> String {
    let page = try await get("/console/operations").text
    return try #require(page.firstMatch(of: /name="_proof" value="([0-9a-f]{64})"/).map { String($0.1) })
  }

  func send(
    _ method: String, _ path: String, headers: [(String, String)] = [], body: [UInt8]? = nil
  ) async throws -> Web.Response {
    var request = HTTPClientRequest(url: base + path)
    request.method = HTTPMethod(rawValue: method)
    if let cookie { request.headers.add(name: "cookie", value: cookie) }
    for (name, value) in headers { request.headers.add(name: name, value: value) }
    if let body { request.body = .bytes(body) }
    let response = try await Self.client.execute(request, timeout: .seconds(60))
    let collected = try await response.body.collect(upTo: 8 << 20)
    let fields = Dictionary(response.headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { $1 })
    return Web.Response(status: Int(response.status.code), headers: fields, body: Array(collected.readableBytesView))
  }
}
