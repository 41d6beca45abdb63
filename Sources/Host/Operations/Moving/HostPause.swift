import PluginAPI
import Synchronization

/// A bot that a running host has let go of for a while.
///
/// The host lends it for some seconds only and is asked again and again: should this process die, the host serves on by
/// itself.
final class HostPause: Sendable {
  private let host: HostConnection
  private let bot: String
  private let renewal: Task<Void, Never>

  /// How long one request holds.
  private static let leaseSeconds = 20

  /// What the audit calls it.
  fileprivate static let name = "patchbay move"

  fileprivate init(_ host: HostConnection, _ bot: String) {
    self.host = host
    self.bot = bot
    renewal = Task {
      while (try? await Task.sleep(for: .seconds(Self.leaseSeconds / 4))) != nil {
        _ = try? await host.ask(Self.request(bot), by: Self.name)
      }
    }
  }

  fileprivate static func request(_ bot: String) -> OperationRequest {
    OperationRequest(name: "bots.pause", bot: bot, arguments: ["seconds": String(leaseSeconds)])
  }

  /// Has the host serve the bot again, as far as its database lets it.
  func end() async {
    renewal.cancel()
    await renewal.value
    // The loan ends by itself if the host doesn't hear this.
    _ = try? await host.ask(OperationRequest(name: "bots.resume", bot: bot), by: Self.name)
  }
}

extension HostConnection {
  /// Has the running host let go of a bot.
  ///
  /// - Returns: `nil` when no host is running.
  func pause(_ bot: String) async throws -> HostPause? {
    guard try await ask(HostPause.request(bot), by: HostPause.name) != nil else { return nil }
    return HostPause(self, bot)
  }
}
