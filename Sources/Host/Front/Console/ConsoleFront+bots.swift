import PatchbayBase
import PatchbayObservability
import PatchbayTelegram
@_spi(Host) import PluginAPI

// How the bots are doing, drawn anew while somebody looks.
extension ConsoleFront {
  func bots(_ visit: ConsoleVisit) async -> WebResponse {
    guard let page = ConsolePage.all.first else { return missing(visit) }
    return self.page(page.title.text(in: visit.language), intro(page, visit) + (await cards(visit)), visit, at: "bots")
  }

  /// A card a bot.
  func cards(_ visit: ConsoleVisit) async -> String {
    let failed = runtime.bots.failed
    let paused = Set(await runtime.pauses.keys)
    return ConsoleTemplates.render(
      .bots,
      [
        "bots": visit.bots.map { name in
          runtime.bots.bot(named: name).map { card($0, visit) }
            ?? card(name, failed[name], isPaused: paused.contains(name), visit)
        }, "isEmpty": visit.bots.isEmpty, "w": ConsoleWords.all(in: visit.language),
      ])
  }

  /// Of a bot that isn't served.
  private func card(_ name: String, _ reason: String?, isPaused: Bool, _ visit: ConsoleVisit) -> Values {
    let state = isPaused ? "paused" : reason == nil ? DeliveryPhase.starting.rawValue : DeliveryPhase.failed.rawValue
    let own: Values = [
      "state": ConsoleWords.word(state, visit.language), "tone": ConsoleWords.tones[state] ?? "busy",
      "error": Values.optional(reason.map { runtime.services.secrets.redact($0) }), "figures": [Values](), "username": false,
      "line": false,
    ]
    return values(name, isPaused: isPaused, visit).merging(own) { $1 }
  }

  private func card(_ served: ServedBot, _ visit: ConsoleVisit) -> Values {
    let (language, context) = (visit.language, served.bot.context)
    let (delivery, past) = (served.delivery.status, figures.past(of: served.bot.name))
    let minute = past.updates.suffix(Int(60_000 / ConsoleFigures.step)).reduce(0, &+)
    let error = [served.trouble, served.bot.lane.failure, context.damage, delivery.webhookError].compactMap(\.self).first
    let troubles = context.troubles.keys.sorted().joined(separator: ", ")
    let isWell = error == nil && troubles.isEmpty
    let counts: [(name: String, value: String, isBad: Bool, href: String?)] = [
      ("updates_minute", String(minute), false, nil),
      ("failed_updates", String(past.failed), past.failed > 0, way("failures", visit, served)),
      ("lane", String(served.bot.lane.depth), served.bot.lane.depth > 500, nil),
      ("unsent", String(served.bot.outbound.counts.queued), served.bot.outbound.counts.queued > 500, nil),
      ("unclaimed", String(context.unclaimed), context.unclaimed > 0, way("unclaimed", visit, served)),
      ("plugins", String(context.table.generations.count), !troubles.isEmpty, way("plugins", visit, served)),
    ]
    let own: Values = [
      "username": Values.optional(context.info.username.isEmpty ? nil : context.info.username),
      "state": ConsoleWords.word(delivery.mode.rawValue, language),
      "tone": delivery.mode == .starting ? "busy" : delivery.mode == .failed || !isWell ? "bad" : "good",
      "error": Values.optional(error.map { runtime.services.secrets.redact($0) } ?? (troubles.isEmpty ? nil : troubles)),
      "figures": counts.map {
        ["label": ConsoleWords.word($0.name, language), "value": $0.value, "bad": $0.isBad, "href": Values.optional($0.href)]
          as Values
      },
      "line": Values.optional(Self.line(past.updates)),
      "lineLabel": "\(ConsoleWords.word("updates_minute", language)): \(minute)",
    ]
    return values(served.bot.name, isPaused: false, visit).merging(own) { $1 }
  }

  private func values(_ name: String, isPaused: Bool, _ visit: ConsoleVisit) -> Values {
    let deeds = [isPaused ? "bots.resume" : "bots.pause"].compactMap { visit.operation($0) }.filter(visit.may)
    return [
      "name": name,
      "links": deeds.map {
        [
          "href": FormFields.address("/console/do/\($0.name)", [("_bot", name)]),
          "label": ConsoleWords.short($0, visit.language),
        ] as Values
      },
      "doctor": FormFields.address("/console/doctor", [("_bot", name)]),
    ]
  }

  private func way(_ page: String, _ visit: ConsoleVisit, _ served: ServedBot) -> String? {
    ConsolePage.all.contains { $0.id == page && $0.isFor(visit) }
      ? FormFields.address("/console/\(page)", [("_bot", served.bot.name)]) : nil
  }

  /// The points of a line in a field of 240 by 40.
  private static func line(_ values: [UInt64]) -> String? {
    guard values.count > 1 else { return nil }
    let most = Double(max(1, values.max() ?? 1))
    // What was before the first step is drawn as quiet.
    let values = Array(repeating: 0, count: max(0, ConsoleFigures.most - values.count)) + values
    let width = 240 / Double(max(1, values.count - 1))
    func text(_ number: Double) -> String { String(Int((number * 10).rounded())) }
    return values.enumerated().map { index, value in
      // In tenths: the drawing is scaled.
      "\(text(width * Double(index))),\(text(38 - 36 * Double(value) / most))"
    }.joined(separator: " ")
  }
}
