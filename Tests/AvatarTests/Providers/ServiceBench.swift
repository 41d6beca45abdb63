import Host
import Logging
@_spi(Host) import PluginAPI
import Simulator
import Synchronization
import Testing

@testable import Avatar

/// The adapters before the simulator's services, over real HTTP, as a job would use them.
final class ServiceBench: Sendable {
  static let secret = "task-webhook-secret"

  let server: SimulatorServer
  let port: Int
  let context: JobContext
  private let backend: BenchBackend

  private init(server: SimulatorServer, port: Int) throws {
    self.server = server
    self.port = port
    backend = BenchBackend(allowed: ["http://127.0.0.1:\(port)"])
    context = JobContext(
      backend: backend, id: JobID(1), attempt: 1, user: 7,
      bot: BotInfo(id: 1, name: "shop", username: "shop_bot", language: .english, timezone: "UTC", admins: []))
  }

  /// Gives a bench to `body` and takes it down again.
  static func with(_ body: @Sendable (ServiceBench) async throws -> Void) async throws {
    let server = SimulatorServer(configuration: SimulatorConfiguration(port: 0))
    let port = try await server.start()
    let bench = try ServiceBench(server: server, port: port)
    do {
      try await bench.control("PATCH", "", ["seconds": 0])
      try await body(bench)
    } catch {
      await bench.end()
      throw error
    }
    await bench.end()
  }

  private func end() async {
    await backend.end()
    await server.stop()
  }

  /// Moves the time by which keys rest and services are left alone.
  func advance(by time: Duration) { backend.advance(by: time) }

  // MARK: The adapters

  func tasks(_ more: JSON = [:], keys: [String] = ["key-one"]) throws -> TaskService {
    TaskService(settings: try ServiceSettings(settings(["url": JSON.string("http://127.0.0.1:\(port)")], more, keys)))
  }

  func vision(_ more: JSON = [:], keys: [String] = ["key-one"]) throws -> VisionService {
    let own: JSON = ["url": JSON.string("http://127.0.0.1:\(port)/v1"), "model": "eyes-1"]
    return VisionService(settings: try VisionSettings(settings(own, more, keys)))
  }

  private func settings(_ own: JSON, _ more: JSON, _ keys: [String]) -> Settings {
    var json = own
    json["keys"] = .array(keys.map { .string($0) })
    for (key, value) in more.object?.members ?? [] { json[key] = value }
    return Settings.reading(node(json)).settings
  }

  static let picture = Picture(bytes: PNG.square, type: .png)

  func task(_ key: String = "order-1", prompt: String = "A calm portrait of a woman", count: Int = 1) -> GenerationTask {
    GenerationTask(
      key: key, photos: [Self.picture, Self.picture], prompt: prompt, style: "studio", gender: .woman, training: .portrait,
      count: count)
  }

  /// Submits a task and asks until it is done.
  func outputs(_ service: TaskService, _ task: GenerationTask) async throws -> [GenerationOutput] {
    let id = try await service.submit(task, context)
    guard case .done(let outputs) = try await service.state(of: id, context) else {
      Issue.record("the task is not done")
      return []
    }
    return outputs
  }

  // MARK: The services

  @discardableResult
  func control(_ method: String, _ path: String, _ body: JSON = [:]) async throws -> JSON {
    let request = HTTPRequest(
      method == "GET" ? .get : method == "PATCH" ? .patch : method == "DELETE" ? .delete : .post,
      "http://127.0.0.1:\(port)/control/services\(path.isEmpty ? "" : "/\(path)")", headers: ["content-type": "application/json"],
      body: method == "GET" ? [] : body.bytes)
    let response = try await context.http.send(request)
    #expect(response.status == 200, "\(method) \(path): \(String(decoding: response.body, as: UTF8.self))")
    return try JSON.parse(response.body)
  }

  func fault(_ fault: JSON) async throws { try await control("POST", "faults", fault) }

  /// The tasks that there are.
  func made() async throws -> [JSON] { try await control("GET", "tasks")["tasks"]?.array ?? [] }
}

/// What stands behind the bench's job: real HTTP, a clock that a test moves, and nothing else.
private final class BenchBackend: JobBackend {
  private let http: JobHTTP
  private let allowed: Set<JobAddress>
  private let time = Mutex<Int64>(1_800_000_000_000)

  init(allowed: [String]) {
    http = JobHTTP(log: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
    self.allowed = Set(allowed.compactMap { JobAddress(registered: $0) })
  }

  func end() async { await http.shutdown() }

  func advance(by duration: Duration) { time.withLock { $0 += Int64(duration / .milliseconds(1)) } }

  var now: Int64 { time.withLock { $0 } }

  func exchange(_ request: HTTPRequest) async throws -> HTTPResponse { try await http.exchange(request, allowed: allowed) }

  func log(_ level: PluginAPI.LogLevel, _ message: String, _ metadata: [String: String]) {}

  func transaction(isEnd: Bool, _ body: @escaping @Sendable (TransactionScope) throws -> Void) async throws { throw JobError.lost }

  func report(_ progress: String, in message: (MessageReference, OutgoingMethod)?) async throws { throw JobError.lost }

  func call(_ method: OutgoingMethod) async throws -> [UInt8] { throw JobError.lost }

  func download(path: String, limit: Int) async throws -> [UInt8] { throw JobError.lost }
}

/// Settings as a configuration file would hold them, on lines of their own.
func node(_ json: JSON) -> SettingsNode {
  var line = 0
  func make(_ json: JSON) -> SettingsNode {
    line += 1
    let position = SettingsNode.Position(line: line, column: 1)
    return switch json {
    case .null: SettingsNode(.null, position: position)
    case .bool(let flag): SettingsNode(.boolean(flag), position: position)
    case .integer(let number): SettingsNode(.integer(number), position: position)
    case .number(let number): SettingsNode(.double(number, text: "\(number)"), position: position)
    case .string(let text): SettingsNode(.string(text), position: position)
    case .array(let items): SettingsNode(.list(items.map(make)), position: position)
    case .object(let object):
      SettingsNode(.map(object.members.map { .init(key: $0.key, value: make($0.value)) }), position: position)
    }
  }
  return make(json)
}

enum PNG {
  /// A picture of 2 × 2 pixels; only its header is looked at.
  static let square: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0]
}
