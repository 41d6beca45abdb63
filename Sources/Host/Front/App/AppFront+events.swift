import PatchbayStorage
@_spi(Host) import PluginAPI
import Synchronization

extension AppFront {
  /// After how many milliseconds without news a page hears that the host is still there.
  private static let intervalMilliseconds: Int64 = 20_000
  /// Panels that one page is told of at most.
  private static let mostPanels = 20

  /// Tells a page which of its panels may have changed, for as long as its session lasts.
  func events(_ visit: Visit) async -> WebAnswer {
    let names = (visit.head.query["panels"] ?? "").split(separator: ",").map(String.init)
    guard let token = visit.token else { return WebAnswer(.noSession) }
    do {
      guard let person = try await person(visit) else { return WebAnswer(.noSession) }
      guard !names.isEmpty, names.count <= Self.mostPanels else {
        return WebAnswer(.problem(400, "name 1 to \(Self.mostPanels) panels: ?panels=plugin/panel,plugin/panel"))
      }
      let (bot, hash) = (visit.bot, AppGuests.hash(of: token))
      let panels = Set(names)
      let listener = bot.live.listen(person.id, to: panels)
      let isOver = Mutex(false)
      let stream = WebStream(
        next: {
          if isOver.withLock({ $0 }) { return nil }
          let news = await listener.news(
            within: Self.intervalMilliseconds, clock: bot.services.clock, scheduler: bot.services.scheduler)
          if let news, !news.isEmpty { return Self.lines(for: news) }
          if news != nil, await Self.isOpen(hash, of: bot) {
            // Where other hosts serve the bot too, they may have changed something unheard.
            return bot.context.outbox.host == nil ? Array(":\n\n".utf8) : Self.lines(for: panels)
          }
          isOver.withLock { $0 = true }
          return Array("event: end\ndata: {}\n\n".utf8)
        }, stop: { bot.live.dismiss(listener, of: person.id) })
      let response = WebResponse(headers: [
        "content-type": "text/event-stream", "x-accel-buffering": "no",
      ])
      return WebAnswer(response, stream: stream)
    } catch {
      return WebAnswer(busy(error, visit))
    }
  }

  private static func isOpen(_ token: String, of bot: Bot) async -> Bool {
    let id = bot.id
    return (try? await bot.lane.run { try AppSessionStore($0, bot: id).isOpen(token) }) ?? false
  }

  private static func lines(for panels: Set<String>) -> [UInt8] {
    panels.sorted().flatMap { panel -> [UInt8] in
      var json = JSONWriter()
      json.beginObject()
      json.key("id")
      json.value(panel)
      json.endObject()
      return Array("event: panel\ndata: ".utf8) + json.bytes + Array("\n\n".utf8)
    }
  }
}
