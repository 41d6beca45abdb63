import Avatar
import Counter
import Logging
import Misbehaving
import Payments
import PluginAPI
import QRAccess
import Referral
import Synchronization

@testable import Host
@testable import PatchbayBase
@testable import PatchbayConfiguration
@testable import PatchbayObservability
@testable import PatchbayTelegram
@testable import Simulator

/// A host in the test's own process.
extension Stage {
  /// Plugins that a host in this process needs no libraries for.
  private static let linked: [any Plugin.Type] = [
    Avatar.self, Counter.self, Misbehaving.self, Payments.self, QRAccess.self, Referral.self,
  ]

  /// Starts a host in this process and returns it once it serves.
  @discardableResult
  func startHost() async throws -> Gateway {
    let environment = setting.withLock { $0.environment }
    let loaded = try ConfigurationFile.load(configurationPath, environment: environment)
    var options = HostRuntime.Options(path: configurationPath, environment: environment)
    let (clock, usesLibraries) = setting.withLock { ($0.clock, $0.libraries != nil || $0.configuration != nil) }
    // Over HTTP where the scene has put something between them.
    if loaded.configuration.telegramAPI.description == telegram.url { options.telegram = telegram.transport }
    if !usesLibraries { options.linked = Self.linked }
    options.wallClock = { [weak self] in (clock ?? WallClock.now) + (self?.ahead.withLock { $0 } ?? 0) }
    if clock != nil { options.databaseClock = options.wallClock }
    let secrets = SecretRegistry()
    let (log, logs) = (log, LogRing())
    var logger = Logger(label: "scenario") { label in
      LineLogHandler(label: label, format: .text, level: .debug, secrets: secrets, sink: log.sink, ring: logs)
    }
    logger.logLevel = .debug
    let gateway = try Gateway(
      loaded, options: options, inheritedDescriptor: socket.duplicate(), secrets: secrets, log: logger, logs: logs)
    try await gateway.start()
    // A reply may travel in a webhook's response once it is known that nothing waits before it.
    while gateway.bots.all.contains(where: { $0.bot.outbound.isLoading }) { await Task.yield() }
    running.withLock { $0 = gateway }
    return gateway
  }

  func stopHost() async {
    let gateway = running.withLock { running in
      defer { running = nil }
      return running
    }
    await gateway?.stop()
  }

  /// What operators see of a plugin.
  func plugin(_ id: String) async throws -> JSON {
    guard let gateway = running.withLock({ $0 }) else { throw StageError.notCalled("a host") }
    let report = try JSON.parse(
      try await gateway.runtime.perform(OperationRequest(name: "plugins.list", bot: "shop"), as: .local("ann")).json)
    return report.array?.first { $0["plugin"]?.string == id } ?? .null
  }

  /// Does what the operator `ann` asks for.
  @discardableResult
  func operate(_ name: String, _ arguments: [String: String] = [:], of bot: String = "shop", key: String? = nil) async throws
    -> JSON
  {
    guard let gateway = running.withLock({ $0 }) else { throw StageError.notCalled("a host") }
    let request = OperationRequest(name: name, bot: bot, arguments: arguments, key: key)
    return try JSON.parse(try await gateway.runtime.perform(request, as: .local("ann")).json)
  }

  /// Has a plugin do something for the operator `ann`, or rehearse it.
  @discardableResult
  func act(
    _ plugin: String, _ action: String, _ values: [String: String] = [:], key: String = "test", rehearse: Bool = false
  ) async throws -> JSON {
    guard let gateway = running.withLock({ $0 }) else { throw StageError.notCalled("a host") }
    let request = OperationRequest(
      name: "do.\(plugin).\(action)", bot: "shop", arguments: values, key: key, isRehearsal: rehearse)
    return try JSON.parse(try await gateway.runtime.perform(request, as: .local("ann")).json)
  }
}
