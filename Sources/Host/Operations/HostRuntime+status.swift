import PatchbayConfiguration
import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI

extension HostRuntime {
  /// All bots with their plugins, as JSON: what the public status shows, and the rest.
  func fullStatus() -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("bots")
    json.beginObject()
    for served in bots.all {
      let delivery = served.delivery.status
      let outbound = served.bot.outbound.counts
      json.key(served.bot.name)
      json.beginObject()
      json.key("bot_mode")
      json.value(delivery.mode.rawValue)
      json.key("application_running")
      json.value(true)
      json.key("username")
      json.value(served.bot.context.info.username)
      json.key("lane_depth")
      json.value(served.bot.lane.depth)
      json.key("outbox")
      json.value(outbound.queued)
      json.key("unclaimed")
      json.value(served.bot.context.unclaimed)
      json.key("pending_updates")
      if let pending = delivery.pendingUpdates { json.value(pending) } else { json.null() }
      json.key("last_error")
      if let error = lastError(of: served) { json.value(error) } else { json.null() }
      json.key("plugins")
      json.beginObject()
      for generation in served.bot.context.table.generations {
        json.key(generation.plugin)
        json.beginObject()
        json.key("state")
        json.value("active")
        json.key("version")
        json.value(generation.manifest.version)
        json.key("image")
        json.value(String(generation.image.prefix(12)))
        json.endObject()
      }
      for (plugin, reason) in troubles(of: served) {
        json.key(plugin)
        json.beginObject()
        json.key("state")
        json.value("quarantined")
        json.key("failure")
        json.value(reason)
        json.endObject()
      }
      json.endObject()
      if let presence = served.presence { write(presence.hosts, to: &json) }
      json.endObject()
    }
    for (name, reason) in bots.failed.sorted(by: { $0.key < $1.key }) {
      json.key(name)
      json.beginObject()
      json.key("bot_mode")
      json.value(DeliveryPhase.failed.rawValue)
      json.key("application_running")
      json.value(false)
      json.key("last_error")
      json.value(reason)
      json.endObject()
    }
    json.endObject()
    json.endObject()
    return json.bytes
  }

  /// The same for people.
  func statusTable() -> ResultTable {
    var table = ResultTable(OperationTable.statusColumns)
    for served in bots.all {
      let delivery = served.delivery.status
      let plugins = served.bot.context.table.generations.map { "\($0.plugin) \($0.manifest.version)" }
      table.add([
        .text(served.bot.name), .text(delivery.mode.rawValue), .integer(Int64(served.bot.lane.depth)),
        .integer(Int64(served.bot.outbound.counts.queued)), .integer(Int64(served.bot.context.unclaimed)),
        .text(plugins.joined(separator: ", ")),
        lastError(of: served).sqlValue,
      ])
    }
    for (name, reason) in bots.failed.sorted(by: { $0.key < $1.key }) {
      table.add([.text(name), .text(DeliveryPhase.failed.rawValue), .null, .null, .null, .null, .text(reason)])
    }
    return table
  }

  /// Why a bot doesn't get what it should: its configuration first, as only an operator can mend that.
  private func lastError(of served: ServedBot) -> String? {
    let context = served.bot.context
    let unapplied = bots.unapplied[served.bot.name].map { "serves with its earlier configuration: \($0)" }
    let troubles = context.troubles.sorted { $0.key < $1.key }.map { "plugin \($0.key): \($0.value)" }.joined(separator: "; ")
    let delivery = served.delivery.status
    let reasons: [String?] = [
      unapplied, served.bot.lane.failure, context.damage, troubles.isEmpty ? nil : troubles, delivery.lastError, served.trouble,
      delivery.webhookError,
    ]
    return reasons.lazy.compactMap(\.self).first
  }

  /// Plugins that are off as a whole for the harm they did.
  private func troubles(of served: ServedBot) -> [(String, String)] {
    let context = served.bot.context
    return context.troubles.filter { context.table.generation(of: $0.key) == nil }.sorted { $0.key < $1.key }
  }

  /// The hosts that serve a bot from one database, and whether they serve the same plugins.
  private func write(_ hosts: [HostRecord], to json: inout JSONWriter) {
    let present = hosts.filter { $0.ageMilliseconds < HostPresence.absenceMilliseconds }
    json.key("plugins_differ")
    json.value(Set(present.map(\.plugins)).count > 1)
    json.key("hosts")
    json.beginArray()
    for host in hosts {
      json.beginObject()
      json.key("host")
      json.value(host.name)
      json.key("this")
      json.value(host.id == services.identity.id)
      json.key("version")
      json.value(host.version)
      json.key("seen_ms_ago")
      json.value(host.ageMilliseconds)
      json.key("polls")
      json.value(host.isPolling)
      json.key("plugins")
      json.beginObject()
      if let plugins = try? JSONDocument(host.plugins).root {
        for (name, version) in plugins.members {
          json.key(name)
          json.value(version.string ?? "")
        }
      }
      json.endObject()
      json.endObject()
    }
    json.endArray()
  }
}
