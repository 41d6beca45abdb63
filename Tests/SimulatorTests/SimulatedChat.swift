import Synchronization
import Testing

@testable import Simulator

/// A Telegram with one bot, for tests that need no HTTP. Calls read like the Bot API's.
struct SimulatedChat {
  static let token = "4242:TEST-token_1"
  let bot: Int64 = 4242
  let clock = ManualClock()
  let telegram: SimulatedTelegram

  init(network: (any SimulatorNetwork)? = nil, adjust: (inout SimulatorConfiguration) -> Void = { _ in }) {
    var configuration = SimulatorConfiguration()
    configuration.bots = [.init(token: Self.token, firstName: "Shop", username: "shop_bot")]
    configuration.people = [
      Person(id: 7, firstName: "Анна", username: "anna", languageCode: "ru", isPremium: true),
      Person(id: 8, firstName: "Boris", lastName: "B.", languageCode: "en"),
    ]
    adjust(&configuration)
    telegram = SimulatedTelegram(configuration: configuration, clock: clock, network: network)
  }

  /// One with person 7 in a started chat.
  static func started(network: (any SimulatorNetwork)? = nil) async throws -> SimulatedChat {
    let chat = SimulatedChat(network: network)
    _ = try await chat.telegram.start(7, chat.bot, payload: nil)
    return chat
  }

  /// Calls a method and answers the whole envelope.
  @discardableResult
  func call(_ method: String, _ arguments: JSON = [:], files: [String: UploadedFile] = [:], bot: Int64? = nil) async -> JSON {
    var read = Arguments(arguments.object ?? JSONObject())
    read.files = files
    switch await telegram.answer(Call(bot: bot ?? self.bot, method: method, arguments: read)) {
    case .json(let bytes): return (try? JSON.parse(bytes)) ?? .null
    case .error(let error): return error.json
    case .page(let status): return ["page": .integer(Int64(status))]
    case .cut: return ["cut": true]
    }
  }

  /// Calls a method that must succeed.
  @discardableResult
  func result(
    _ method: String, _ arguments: JSON = [:], files: [String: UploadedFile] = [:], bot: Int64? = nil,
    location: SourceLocation = #_sourceLocation
  ) async throws -> JSON {
    let answer = await call(method, arguments, files: files, bot: bot)
    return try #require(answer["result"], "\(method): \(answer.text)", sourceLocation: location)
  }

  /// Calls a method that must fail; answers its description.
  func refusal(_ method: String, _ arguments: JSON = [:], files: [String: UploadedFile] = [:]) async -> String {
    await call(method, arguments, files: files)["description"]?.string ?? "no refusal"
  }

  @discardableResult
  func control(_ method: String, _ path: String, _ body: JSON = [:]) async throws -> JSON {
    let request = ControlRequest(
      method: method, path: path.split(separator: "/").map(String.init), arguments: Arguments(body.object ?? JSONObject()))
    guard case .json(let json) = try await telegram.control(request) else { return .null }
    return json
  }

  /// The updates that wait, each without its number: kind and content.
  func updates() async throws -> [(kind: String, content: JSON)] {
    let all = try await result("getUpdates")
    return all.array?.compactMap { update in
      update.object?.members.first { $0.key != "update_id" }.map { ($0.key, $0.value) }
    } ?? []
  }

  /// Confirms all that waits.
  func forgetUpdates() async throws {
    let all = try await result("getUpdates").array ?? []
    if let last = all.last?["update_id"]?.int { try await result("getUpdates", ["offset": .integer(last + 1)]) }
  }
}

/// Webhooks that answer as a test says, without a network.
final class ScriptedNetwork: SimulatorNetwork {
  struct Post: Sendable {
    let body: JSON
    let url: String
    /// In lower case.
    let headers: [String: String]
    let raw: [UInt8]
    var secret: String? { headers["x-telegram-bot-api-secret-token"] }
  }

  private struct State {
    var answers: [WebhookAnswer] = []
    var files: [String: UploadedFile] = [:]
  }

  private let state = Mutex(State())
  /// What was posted, as it comes.
  let posts: AsyncStream<Post>
  private let report: AsyncStream<Post>.Continuation

  init(_ answers: [WebhookAnswer] = [], files: [String: UploadedFile] = [:]) {
    (posts, report) = AsyncStream.makeStream(of: Post.self)
    state.withLock { $0 = State(answers: answers, files: files) }
  }

  static func ok(_ body: String = "", type: String? = nil) -> WebhookAnswer {
    .response(status: 200, reason: "OK", contentType: type, retryAfter: nil, body: Array(body.utf8))
  }

  static func failure(_ status: Int, _ reason: String, retryAfter: Int? = nil) -> WebhookAnswer {
    .response(status: status, reason: reason, contentType: nil, retryAfter: retryAfter, body: [])
  }

  func post(_ body: [UInt8], to url: String, headers: [(name: String, value: String)], timeout: Duration) async -> WebhookAnswer {
    let answer = state.withLock { $0.answers.isEmpty ? Self.ok() : $0.answers.removeFirst() }
    let named = Dictionary(headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
    report.yield(Post(body: (try? JSON.parse(body)) ?? .null, url: url, headers: named, raw: body))
    return answer
  }

  func fetch(_ url: String, atMost bytes: Int) async -> UploadedFile? { state.withLock { $0.files[url] } }
}

/// A picture of the given size; only its header is real.
func png(_ width: Int, _ height: Int) -> [UInt8] {
  func big(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
  return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + big(width) + big(height) + [
    8, 2, 0, 0, 0,
  ]
}
