import Logging
import PatchbayBase
import PatchbayConfiguration
import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI

extension HostRuntime {
  /// Reads the configuration again and applies what differs, one call after the other.
  ///
  /// - Returns: what was done, one line each; nothing is changed by a file with errors.
  /// - Throws: `ConfigurationErrors`.
  @discardableResult
  package func reload() async throws -> [String] {
    let before = turn
    let mine = Task {
      _ = await before?.result
      return try await self.readAgain()
    }
    turn = mine
    return await carryOut(try await mine.value)
  }

  /// Takes over what the file says of the host.
  ///
  /// - Returns: `nil` where the host is about to stop.
  private func readAgain() async throws -> Reading? {
    guard !isStopping else { return nil }
    let loaded = try load()
    for warning in loaded.warnings { log.warning("\(warning)") }
    let new = loaded.configuration
    let change = ConfigurationChange(from: configuration, to: new)
    var done: [String] = []
    if !loaded.waiting.isEmpty {
      done.append("\(loaded.waiting.map(\.rawValue).joined(separator: ", ")): takes effect at the next start")
    }
    adopt(try await listen(new, change, &done))
    if change.hostLive.contains(.watch) {
      if new.watch { watch() } else { watcher?.stop() }
    }
    return Reading(change: change, done: done)
  }

  /// Brings each bot to what the configuration says now, one beside the other.
  ///
  /// - Returns: what was done, one line each.
  private func carryOut(_ reading: Reading?) async -> [String] {
    guard let reading else { return [] }
    let change = reading.change
    var done = reading.done
    // What is being made ready for nothing, or otherwise, isn't waited for.
    for (name, each) in running { await each.served.plugins.expect(configuration[bot: name]?.plugins ?? []) }
    done += await withEach(change.removed) { runtime, name in
      await runtime.inTurn(name) { await runtime.stopRemoved(name) }
    }
    let told = Set(change.changed.map(\.bot))
    let isMoved = change.hostLive.contains(.publicURL)
    done += await withEach(configuration.bots.map(\.name)) { runtime, name in
      await runtime.inTurn(name) { await runtime.bring(name, isTold: told.contains(name), isMoved: isMoved) }
    }
    // One that could not start before gets another chance with each reload.
    let fresh = change.added + bots.failed.keys.filter { running[$0] == nil && !change.added.contains($0) }
    await startBots(fresh)
    done += fresh.map { name in
      if running[name] != nil { return "\(name): started" }
      return starting.contains(name) ? "\(name): starting" : "\(name): can't start: \(bots.failed[name] ?? "")"
    }
    for served in bots.unordered { served.retry() }
    for line in done { log.notice("configuration: \(line)") }
    return done
  }

  /// Does something with each bot, one beside the other.
  ///
  /// - Returns: what was done, one line each, in the order of the names.
  private func withEach(
    _ names: [String], _ body: @escaping @Sendable (HostRuntime, String) async -> String?
  ) async -> [String] {
    let done = await withTaskGroup(of: (String, String?).self) { group in
      for name in names { group.addTask { (name, await body(self, name)) } }
      var done: [String: String] = [:]
      for await (name, line) in group { done[name] = line }
      return done
    }
    return names.compactMap { name in done[name].map { "\(name): \($0)" } }
  }

  /// Changes a bot after all that changes it already.
  func inTurn(_ name: String, _ body: @escaping @Sendable () async -> String?) async -> String? {
    let before = turns[name]
    let mine = Task {
      _ = await before?.value
      return await body()
    }
    turns[name] = mine
    defer { if turns[name] == mine { turns[name] = nil } }
    return await mine.value
  }

  /// Stops a bot that the configuration names no more; it may name it again by now.
  private func stopRemoved(_ name: String) async -> String? {
    guard configuration[bot: name] == nil else { return nil }
    pauses.removeValue(forKey: name)?.expiry.cancel()
    await stopBot(name)
    return "stopped"
  }

  /// Brings a bot to what the configuration says of it now.
  func bring(_ name: String, isTold: Bool, isMoved: Bool = false) async -> String? {
    guard let bot = configuration[bot: name], !isStopping else { return nil }
    return await bring(bot, isTold: isTold, isMoved: isMoved)
  }

  /// Binds new addresses, if they are new; where that fails the old ones stay.
  ///
  /// - Returns: the configuration that can be taken over.
  private func listen(
    _ new: HostConfiguration, _ change: ConfigurationChange, _ done: inout [String]
  ) async throws -> HostConfiguration {
    guard change.hostLive.contains(.listen) || change.hostLive.contains(.adminListen), let listening else { return new }
    do {
      try await listening(new)
      done.append("listen: serving at the new address")
      return new
    } catch {
      log.error("the new address can't be served; the old one stays", metadata: ["error": "\(error)"])
      done.append("listen: the old address stays: \(error)")
      var kept = new
      (kept.listen, kept.adminListen) = (configuration.listen, configuration.adminListen)
      return kept
    }
  }

  /// Brings a bot to what the configuration says of it. Whatever can't be made ready leaves it serving as it was.
  ///
  /// - Parameters:
  ///   - isTold: whether the operator has just changed something about it.
  ///   - isMoved: whether the host's `public_url` is another one.
  /// - Returns: what was done, or why not; `nil` where there was nothing to do.
  private func bring(_ bot: BotConfiguration, isTold: Bool, isMoved: Bool) async -> String? {
    guard let current = running[bot.name] else {
      guard isTold || isMoved, pauses[bot.name] == nil else { return nil }
      await startBots([bot.name])
      return bots.failed[bot.name].map { "can't start: \($0)" } ?? "started"
    }
    // By what it serves, and not by the file before: that may not have been taken over either.
    let served = current.served.configuration
    let change = BotChange(
      from: served, to: bot, deliveryChanged: configuration.hasWebhook(served) != configuration.hasWebhook(bot))
    guard isMoved || !change.isEmpty else {
      // It was changed back, or another reload has done it.
      bots.note(bot.name, unapplied: nil)
      mayAdopt.remove(bot.name)
      return nil
    }
    let refusal: BotChangeRefusal?
    switch change.way {
    case .live: refusal = await adopt(bot, by: current)
    case .replacement: refusal = await replace(current, by: bot)
    case .restart: refusal = await restart(current, as: bot)
    }
    bots.note(bot.name, unapplied: refusal?.description)
    if let refusal {
      if refusal.mayPass { mayAdopt.insert(bot.name) } else { mayAdopt.remove(bot.name) }
      log.error(
        "a bot can't take over its configuration and serves on as before",
        metadata: ["bot": "\(bot.name)", "error": "\(refusal)"])
      return "serves on as before: \(refusal)"
    }
    mayAdopt.remove(bot.name)
    return change.summary.isEmpty ? "public_url" : change.summary
  }

  private func adopt(_ bot: BotConfiguration, by current: BotStarter.Running) async -> BotChangeRefusal? {
    do throws(BotChangeRefusal) { try await starter.adopt(bot, of: configuration, by: current) } catch { return error }
    await current.served.plugins.apply(bot.plugins)
    current.served.bot.judge(bot.miniApp)
    // Its languages and words may be others now, whatever became of the plugins.
    current.menu.want(CommandMenu(of: current.served.bot.context))
    return nil
  }

  /// Makes another bot ready beside a running one, and then lets it take the place.
  private func replace(_ current: BotStarter.Running, by bot: BotConfiguration) async -> BotChangeRefusal? {
    let served = current.served.configuration
    if served.id != bot.id, served.database == bot.database {
      return BotChangeRefusal(
        "the token belongs to another bot (\(bot.id), not \(served.id)): another bot needs a database of its own", mayPass: false)
    }
    let prepared: BotStarter.Prepared
    do { prepared = try await starter.prepare(bot, of: configuration) } catch {
      return BotChangeRefusal("\(error)", mayPass: error.mayRecover)
    }
    if served.id != bot.id {
      do throws(BotChangeRefusal) { try await starter.check(prepared, bot, of: configuration) } catch {
        await prepared.close()
        return error
      }
    }
    // Webhooks go to the new one from here on; what the old one has taken in it finishes.
    bots.put(prepared.served)
    await starter.stop(current, by: StopDeadline(.seconds(5), services.clock))
    running[bot.name] = starter.begin(prepared)
    return nil
  }

  /// Stops a bot and starts it anew, or as it was if it can't be started anew.
  private func restart(_ current: BotStarter.Running, as bot: BotConfiguration) async -> BotChangeRefusal? {
    let before = current.served.configuration
    await stopBot(bot.name)
    do {
      serve(try await starter.start(bot, of: configuration))
      return nil
    } catch {
      do {
        serve(try await starter.start(before, of: configuration))
        return BotChangeRefusal("\(error)", mayPass: error.mayRecover)
      } catch {
        bots.fail(bot.name, "\(error)")
        mayRecover.insert(bot.name)
        return BotChangeRefusal("\(error)", mayPass: true)
      }
    }
  }

  /// Looks at the plugin libraries again.
  ///
  /// - Parameter bot: one bot, or all.
  package func reloadPlugins(of bot: String? = nil, retry: Bool) async -> [String: [PluginSupervisor.Status]] {
    let asked = running.filter { bot == nil || bot == $0.key }.map { ($0.key, $0.value.served.plugins) }
    return await withTaskGroup(of: (String, [PluginSupervisor.Status]).self) { group in
      for (name, plugins) in asked { group.addTask { (name, await plugins.reload(retry: retry)) } }
      var report: [String: [PluginSupervisor.Status]] = [:]
      for await (name, status) in group { report[name] = status }
      return report
    }
  }
}
