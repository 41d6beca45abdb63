package import PatchbayBase
import PluginAPI
import Synchronization

/// Tells whoever watches the host what was done with it: in order, as it happens, and nothing of before.
package final class OperatorFeed: Sendable {
  /// Something that happened.
  package struct News: Sendable, Equatable {
    /// `operation`, or whatever else is told of.
    package let kind: String
    /// The bot that it is about; `nil`: the host, or all of them.
    package let bot: String?
    /// A JSON object on one line.
    package let json: [UInt8]

    package init(kind: String, bot: String?, json: [UInt8]) {
      self.kind = kind
      self.bot = bot
      self.json = json
    }
  }

  /// Who may listen at once.
  private static let most = 32

  private let listeners = Mutex<[FeedListener]>([])

  package init() {}

  package func tell(_ news: News) { for listener in listeners.withLock({ $0 }) { listener.hear(news) } }

  /// - Returns: `nil` where too many listen already.
  package func listen() -> FeedListener? {
    listeners.withLock { listeners in
      guard listeners.count < Self.most else { return nil }
      let listener = FeedListener()
      listeners.append(listener)
      return listener
    }
  }

  package func dismiss(_ listener: FeedListener) {
    listener.end()
    listeners.withLock { $0.removeAll { $0 === listener } }
  }

  /// The host is about to stop.
  package func end() {
    let all = listeners.withLock { listeners in
      defer { listeners = [] }
      return listeners
    }
    for listener in all { listener.end() }
  }
}

/// One who waits for news.
package final class FeedListener: Sendable {
  private struct State {
    var news: [OperatorFeed.News] = []
    var bell: Bell?
    var isEnded = false
  }

  /// News that wait for a slow reader; of more the oldest go.
  private static let most = 256

  private let state = Mutex(State())

  fileprivate func hear(_ news: OperatorFeed.News) {
    let bell = state.withLock { state in
      state.news.append(news)
      if state.news.count > Self.most { state.news.removeFirst() }
      return state.bell
    }
    bell?.ring()
  }

  package func end() {
    let bell = state.withLock { state in
      state.isEnded = true
      return state.bell
    }
    bell?.ring()
  }

  /// Waits for news.
  ///
  /// - Parameter limit: milliseconds, after which there are none.
  /// - Returns: `nil` when there will be no more.
  package func news(within limit: Int64, clock: any HostClock, scheduler: WakeScheduler) async -> [OperatorFeed.News]? {
    let deadline = clock.now + limit
    while true {
      let bell = Bell()
      let found = state.withLock { state -> [OperatorFeed.News]?? in
        if state.isEnded { return .some(nil) }
        state.bell = bell
        guard !state.news.isEmpty else { return nil }
        defer { state.news = [] }
        return state.news
      }
      if let found { return found }
      guard clock.now < deadline else { return [] }
      scheduler.wake(at: deadline) { bell.ring() }
      await bell.rings()
    }
  }
}
