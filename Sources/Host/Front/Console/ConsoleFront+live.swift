import PatchbayBase
@_spi(Host) import PluginAPI

// Parts of pages that are drawn anew while somebody looks.
extension ConsoleFront {
  /// The paths that send a part of a page, as it is now and whenever it has changed. To look on keeps no session open.
  static let livePaths: Set<String> = ["bots/live", "log/live"]

  /// How often a part is drawn anew, in milliseconds.
  private static let pulse: Int64 = 2_000

  /// Sends what is drawn whenever it has changed, for as long as the session lasts.
  func live(_ visit: ConsoleVisit, _ draw: @escaping @Sendable () async -> String) -> WebAnswer {
    let (door, clock) = (self.door, runtime.services.clock)
    let last = LastSent()
    let stream = WebStream(
      next: {
        while true {
          guard !last.isOver, door.session(visit.token, lasts: false) != nil, await !runtime.isStopping else {
            return last.end() ? Array("event: end\ndata: {}\n\n".utf8) : nil
          }
          let part = await draw()
          if last.isNew(part) {
            let lines = part.split(separator: "\n", omittingEmptySubsequences: true).map { "data: \($0)\n" }.joined()
            return Array("event: part\n\(lines)\n".utf8)
          }
          do { try await clock.sleep(for: Self.pulse) } catch { return nil }
        }
      }, stop: { _ = last.end() })
    return WebAnswer(
      WebResponse(headers: ["content-type": "text/event-stream", "x-accel-buffering": "no"]), stream: stream)
  }
}
