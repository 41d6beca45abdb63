import PatchbayBase
@_spi(Host) import PluginAPI

extension ApiFront {
  /// After how many milliseconds without news a listener hears that the host is still there.
  private static let intervalMilliseconds: Int64 = 20_000

  /// What is done with the host from now on, as server-sent events, for as long as the token is in force.
  func events(_ visit: Visit, _ identity: OperatorIdentity) throws -> WebAnswer {
    try Self.admit(identity, "events")
    if let name = visit.head.query.keys.min() { throw OperationProblem(.badRequest, "the address takes no '\(name.prefix(60))'") }
    guard let listener = runtime.feed.listen() else {
      throw OperationProblem(.unavailable, "too many listen to the host's events already")
    }
    let (services, tokens, hash, feed) = (runtime.services, runtime.tokens, visit.token.hash, runtime.feed)
    let stream = WebStream(
      next: {
        guard tokens.find(hash: hash) != nil,
          let news = await listener.news(
            within: Self.intervalMilliseconds, clock: services.clock, scheduler: services.scheduler)
        else { return nil }
        let seen = news.filter { news in news.bot.map { identity.sees($0) } ?? (identity.bots == nil) }
        if seen.isEmpty { return Array(":\n\n".utf8) }
        return seen.flatMap { Array("event: \($0.kind)\ndata: ".utf8) + $0.json + Array("\n\n".utf8) }
      }, stop: { feed.dismiss(listener) })
    let response = WebResponse(headers: [
      "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no",
      "x-content-type-options": "nosniff",
    ])
    return WebAnswer(response, stream: stream)
  }
}
