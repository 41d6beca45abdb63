import PatchbayBase
import PatchbayObservability
import PatchbayTelegram
@_spi(Host) import PluginAPI

// How the bots are doing, drawn anew while somebody looks.
extension ConsoleFront {
  func bots(_ visit: ConsoleVisit) -> WebResponse {
    guard let page = ConsolePage.all.first else { return missing(visit) }
    return self.page(page.title.text(in: visit.language), intro(page, visit) + cards(visit), visit, at: "bots")
  }

  /// A card a bot.
  private func cards(_ visit: ConsoleVisit) -> String {
    let failed = runtime.bots.failed
    return ConsoleTemplates.render(
      .bots,
      [
        "bots": visit.bots.map { name in
          runtime.bots.bot(named: name).map { card($0, visit) } ?? card(name, failed[name], visit)
        }, "isEmpty": visit.bots.isEmpty, "w": ConsoleWords.all(in: visit.language),
      ])
  }

  /// Of a bot that isn't served.
  private func card(_ name: String, _ reason: String?, _ visit: ConsoleVisit) -> Values {
    let state = reason == nil ? DeliveryPhase.starting : .failed
    let own: Values = [
      "state": ConsoleWords.word(state.rawValue, visit.language), "tone": reason == nil ? "busy" : "bad",
      "error": Values.optional(reason.map { runtime.services.secrets.redact($0) }), "figures": [Values](), "username": false,
      "line": false,
    ]
    return values(name, visit).merging(own) { $1 }
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
    return values(served.bot.name, visit).merging(own) { $1 }
  }

  private func values(_ name: String, _ visit: ConsoleVisit) -> Values {
    let deeds = ["bots.pause", "bots.resume"].compactMap { visit.operation($0) }.filter(visit.may)
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

  // MARK: Live

  /// How often the page is drawn anew, in milliseconds.
  private static let pulse: Int64 = 2_000

  /// What is drawn anew of the page that is looked at: the talk with a person, else the bots' cards.
  private func drawing(_ visit: ConsoleVisit) async -> String {
    guard let user = visit.fields["user"].flatMap({ Int64($0) }) else { return cards(visit) }
    return await talk(with: user, visit) ?? ""
  }

  /// Sends what is drawn whenever it has changed, for as long as the session lasts.
  func live(_ visit: ConsoleVisit) -> WebAnswer {
    let (door, clock) = (self.door, runtime.services.clock)
    let last = LastSent()
    let stream = WebStream(
      next: {
        while true {
          guard !last.isOver, door.session(visit.token, lasts: false) != nil, await !runtime.isStopping else {
            return last.end() ? Array("event: end\ndata: {}\n\n".utf8) : nil
          }
          let drawn = await self.drawing(visit)
          if last.isNew(drawn) {
            let lines = drawn.split(separator: "\n", omittingEmptySubsequences: true).map { "data: \($0)\n" }.joined()
            return Array("event: bots\n\(lines)\n".utf8)
          }
          do { try await clock.sleep(for: Self.pulse) } catch { return nil }
        }
      }, stop: { _ = last.end() })
    return WebAnswer(
      WebResponse(headers: ["content-type": "text/event-stream", "x-accel-buffering": "no"]), stream: stream)
  }
}
