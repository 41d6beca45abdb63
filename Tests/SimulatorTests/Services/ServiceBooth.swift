import FoundationEssentials
import Testing

@testable import Simulator

/// The paid services, for tests that need no HTTP.
struct ServiceBooth {
  static let hook = "http://127.0.0.1:8080/b/shop/avatar/notify"

  let clock = ManualClock()
  let sandbox: ServiceSandbox

  init(network: (any SimulatorNetwork)? = nil) { sandbox = ServiceSandbox(clock: clock, network: network) }

  struct Answer {
    let status: Int
    let headers: [String: String]
    let contentType: String
    let body: [UInt8]
    var isCut = false

    var json: JSON { (try? JSON.parse(body)) ?? .null }
    subscript(name: String) -> JSON? { json[name] }
    var code: String? { json["error"]?["code"]?.string }
  }

  func send(_ method: String, _ path: String, _ body: JSON? = nil, key: String? = nil, apiKey: String? = "test") async -> Answer {
    var headers: [String: String] = [:]
    headers["authorization"] = apiKey.map { "Bearer \($0)" }
    headers["idempotency-key"] = key
    let request = SandboxRequest(
      method: method, path: path.split(separator: "/").map(String.init), headers: headers, body: body?.bytes ?? [])
    switch await sandbox.answer(request) {
    case .response(let response):
      return Answer(status: response.status, headers: response.headers, contentType: response.contentType, body: response.body)
    case .cut: return Answer(status: 0, headers: [:], contentType: "", body: [], isCut: true)
    }
  }

  static func photo(_ width: Int = 640, _ height: Int = 480, type: String = "image/png") -> JSON {
    JSON("data:\(type);base64,\(Data(png(width, height)).base64EncodedString())")
  }

  static func order(_ more: JSON = [:]) -> JSON {
    var json: JSON = ["prompt": "A calm portrait", "photos": [photo()], "count": 2]
    for (key, value) in more.object?.members ?? [] { json[key] = value }
    return json
  }

  func submit(_ more: JSON = [:], key: String? = nil) async throws -> String {
    try #require(await send("POST", "tasks", Self.order(more), key: key)["id"]?.string)
  }

  @discardableResult
  func control(_ method: String, _ path: String, _ body: JSON = [:]) async throws -> JSON {
    let request = ControlRequest(
      method: method, path: path.split(separator: "/").map(String.init), arguments: Arguments(body.object ?? JSONObject()))
    return try await sandbox.control(request)
  }
}
