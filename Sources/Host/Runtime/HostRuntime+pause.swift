import Logging
import PatchbayBase

/// A bot that somebody else works on for now.
struct BotPause: Sendable {
  /// When the host takes the bot back by itself, by its clock.
  var until: Int64
  let expiry: Task<Void, Never>
}

extension HostRuntime {
  /// Lets a bot's database go and keeps from serving the bot for so many seconds, or until ``resume(_:)``. To be asked again
  /// before the time is over: whoever asked may have died.
  ///
  /// Updates wait at Telegram: its webhooks are answered 503 and nothing is polled.
  package func pause(_ name: String, seconds: Int64) async {
    let until = services.clock.now + min(max(1, seconds), 3600) * 1000
    if pauses[name] != nil {
      pauses[name]?.until = until
    } else {
      let expiry = Task { [weak self] in
        while let rest = await self?.pauseLeft(of: name), rest > 0 {
          guard let clock = self?.services.clock, (try? await clock.sleep(for: rest)) != nil else { return }
        }
        guard !Task.isCancelled else { return }
        await self?.resume(name)
      }
      pauses[name] = BotPause(until: until, expiry: expiry)
      await stopBot(name)
      bots.fail(name, "paused: its database is being worked on")
      services.log.notice("bot paused", metadata: ["bot": "\(name)"])
    }
  }

  /// Serves a paused bot again.
  package func resume(_ name: String) async {
    if let pause = pauses.removeValue(forKey: name) {
      pause.expiry.cancel()
      bots.remove(name)
      await startBots([name])
      services.log.notice("bot resumed", metadata: ["bot": "\(name)"])
    }
  }

  private func pauseLeft(of name: String) -> Int64? { pauses[name].map { $0.until - services.clock.now } }

  /// Where a bot stands, and why it isn't served, if it isn't.
  package func state(of name: String) -> (state: String, reason: String?) {
    let reason = bots.failed[name]
    let state = pauses[name] != nil ? "paused" : running[name] != nil ? "serving" : reason == nil ? "starting" : "failed"
    return (state, reason)
  }
}
