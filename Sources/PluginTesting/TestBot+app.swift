import BaseTesting
import Host
import PatchbayBase
import PluginAPI
import Simulator
import Synchronization

extension TestBot {
  /// Asks the bot's Mini App for something, as any client can.
  ///
  /// - Parameters:
  ///   - path: behind `/app/<bot>/`.
  ///   - token: of a session.
  ///   - headers: others than these two say.
  public func asks(
    _ method: String, _ path: String, token: String? = nil, type: String = "application/json", headers: [String: String] = [:],
    body: [UInt8] = []
  ) async throws -> TestResponse {
    try await request(method, path, token: token, type: type, headers: headers, body: body)
  }

  /// Data for a Mini App with any fields, signed as Telegram signs them.
  ///
  /// - Parameters:
  ///   - fields: all but the hash, decoded.
  ///   - token: of another bot.
  public func signs(_ fields: [String: String], token: String? = nil) -> String {
    InitData.signed(fields.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }, token: token ?? Self.token)
  }

  /// The data of each callback that the plugins have, without an argument: `payments/buy`.
  public func callbacks() throws -> [String] { try served.bot.context.table.callbacks.keys.sorted() }

  /// All panels that the plugins have, listed or not, for whomever: `payments/balance`.
  public func panels() throws -> [String] { try served.bot.context.table.panels.keys.sorted() }

  func request(
    _ method: String, _ path: String, token: String? = nil, type: String = "application/json", headers: [String: String] = [:],
    body: [UInt8] = []
  ) async throws -> TestResponse {
    let answer = try await answer(method, path, token: token, type: type, headers: headers, body: body)
    answer.stream?.stop()
    return TestResponse(status: answer.response.status, headers: answer.response.headers, body: answer.response.body)
  }

  func request(_ method: String, _ path: String, token: String? = nil, json: [UInt8]) async throws -> TestResponse {
    try await request(method, path, token: token, body: json)
  }

  func answer(
    _ method: String, _ path: String, token: String? = nil, type: String = "application/json", headers: [String: String] = [:],
    body: [UInt8] = []
  ) async throws -> WebAnswer {
    var headers = headers.merging(["content-type": type]) { $1 }
    if let token { headers["authorization"] = "Bearer \(token)" }
    let front = front(of: try runtime)
    let answered = Answered<WebAnswer>()
    Task { [headers] in
      answered.put(await front.answer(method, "/app/\(Self.name)/\(path)", headers: headers, body: body))
    }
    var looks = 0
    return try await until({ "the page was never answered: \(method) \(path)" }) {
      if let answer = answered.value { return answer }
      // A page waits for a job that itself waits for the time.
      looks = (try? await isAtRest()) == true ? looks + 1 : 0
      if looks > 3 { clock.ofHost.advance(by: 1000) }
      return nil
    }
  }
}

/// What somebody waits for who looks again and again.
final class Answered<Value: Sendable>: Sendable {
  private let answer = Mutex<Value?>(nil)

  func put(_ new: Value) { answer.withLock { $0 = new } }
  var value: Value? { answer.withLock { $0 } }
}

extension TestPerson {
  /// What Telegram signs for a Mini App that the person opens.
  ///
  /// - Parameters:
  ///   - start: what stands behind `startapp=` in the link that they came by.
  ///   - age: how many seconds ago they opened it.
  public func initData(start: String? = nil, age: Int64 = 0) async throws -> String {
    bot.signs(
      [
        "user": account.text, "auth_date": "\(bot.clock.now / 1000 - age)", "query_id": "AAHdF6IQAAAAAN0XohDhrOrc",
        "start_param": start,
      ]
      .compactMapValues(\.self))
  }

  /// Opens the bot's Mini App.
  ///
  /// - Parameter start: what stands behind `startapp=` in the link that they came by.
  public func opensApp(start: String? = nil) async throws -> TestApp { try await opensApp(with: try await initData(start: start)) }

  /// Opens the bot's Mini App with these data, whoever signed them.
  public func opensApp(with initData: String) async throws -> TestApp {
    try await arrive()
    return try await TestApp(bot, person: id, initData: initData)
  }
}
