import Glibc
import PluginTesting

@testable import PatchbayBase
@testable import PatchbayTelegram
@testable import Simulator

/// The simulated Telegram of one test, driven by its control API as people and faults would.
final class StagedTelegram: Sendable {
  /// The seconds after which what a scene waits for is taken to hang: far more than anything that works takes, also on a machine that is
  /// busy many times over. `PATCHBAY_TEST_PATIENCE` shortens it for whoever looks for what fails.
  static let patience = getenv("PATCHBAY_TEST_PATIENCE").flatMap { Int(String(cString: $0)) } ?? 120

  private let server: SimulatorServer
  let port: Int

  var url: String { "http://127.0.0.1:\(port)" }

  init(people: [Person], bots: [SimulatorConfiguration.Bot]) async throws {
    var configuration = SimulatorConfiguration(port: 0)
    configuration.people = people
    configuration.bots = bots
    server = SimulatorServer(configuration: configuration)
    port = try await server.start()
  }

  func stop() async { await server.stop() }

  /// The way to it of a host in this process.
  var transport: any TelegramTransport { SimulatedTransport(server.internet, PatchbayBase.SystemClock()) }

  /// The payment providers lose all that they know.
  func forgetPayments() async { await server.payments.reset() }

  /// The payment providers forget the keys of calls, as they do after a day.
  func forgetKeys() async { await server.payments.forgetKeys() }

  // MARK: The control API

  func post(_ path: String, _ arguments: JSON = [:]) async throws -> JSON { try await ask("POST", path, arguments) }

  func get(_ path: String, _ arguments: JSON = [:]) async throws -> JSON {
    let members = arguments.object?.members ?? []
    let query = members.map { "\($0.key)=\(Web.escaped($0.value.string ?? $0.value.text))" }.joined(separator: "&")
    return try await ask("GET", query.isEmpty ? path : "\(path)?\(query)", nil)
  }

  func patch(_ path: String, _ arguments: JSON) async throws { _ = try await ask("PATCH", path, arguments) }

  func delete(_ path: String) async throws { _ = try await ask("DELETE", path, nil) }

  private func ask(_ method: String, _ path: String, _ arguments: JSON?) async throws -> JSON {
    let response = await server.internet.answer(
      method, "/control/\(path)", headers: arguments == nil ? [] : [("content-type", "application/json")],
      body: arguments?.bytes ?? [])
    guard let response else { throw StageError.control("\(method) \(path): no answer") }
    guard response.status < 300 else {
      throw StageError.control("\(method) \(path): \(String(decoding: response.body, as: UTF8.self))")
    }
    return (try? JSON.parse(response.body)) ?? .null
  }

  // MARK: Looking on

  /// Makes Telegram misbehave; see docs/simulator.md for the kinds.
  func fault(_ fault: JSON) async throws { _ = try await post("faults", fault) }

  func mend() async throws { try await delete("faults") }

  /// The bot's calls of a method, once there are `count` of them.
  func calls(of bot: Int64, _ method: String, count: Int = 1, after: Int64 = 0) async throws -> [JSON] {
    let found = try await get(
      "bots/\(bot)/calls",
      ["method": "\(method)", "count": JSON(count), "after": JSON(after), "timeout": JSON(Self.patience)])
    let calls = found["calls"]?.array ?? []
    guard calls.count >= count else { throw StageError.notCalled("\(count) calls of \(method), only \(calls.count)") }
    return calls
  }

  /// The calls so far, without waiting.
  func callsSoFar(of bot: Int64, _ method: String) async throws -> [JSON] {
    try await get("bots/\(bot)/calls", ["method": "\(method)", "count": 0])["calls"]?.array ?? []
  }

  /// Waits until no update waits for the bot: each has been acknowledged.
  func isDelivered(to bot: Int64) async throws -> Bool {
    let state = try await get("bots/\(bot)/updates")
    return state["pending_update_count"]?.int == 0 && state["in_flight"]?.int == 0
  }
}

extension PaymentSandbox {
  fileprivate func forgetKeys() { idempotency = IdempotencyStore() }
}

extension StagedTelegram {
  /// Lets a bot read everything that is written in its groups.
  func letReadGroups(_ bot: Int64) async throws {
    try await patch("bots/\(bot)", ["can_read_all_group_messages": true])
  }
}
