package import PatchbayBase
import Synchronization

/// Tells open pages of a bot's Mini App which of their panels may have changed.
///
/// It promises nothing but that: a page that is told looks itself.
package final class AppLive: Sendable {
  /// How many pages of one person are told; of more the oldest is let go.
  private static let mostOfOne = 8

  private let state = Mutex<[Int64: [AppListener]]>([:])
  /// Tells the hosts beside this one.
  private let others = Mutex<(@Sendable (Set<PanelNews>) -> Void)?>(nil)

  package init() {}

  /// Says how other hosts of the bot are told, too.
  func passOn(_ tell: @escaping @Sendable (Set<PanelNews>) -> Void) { others.withLock { $0 = tell } }

  /// Panels changed on this host.
  func changed(_ news: Set<PanelNews>) {
    tell(news)
    others.withLock { $0 }?(news)
  }

  /// Has a page told.
  ///
  /// - Parameter panels: those that it shows, as `plugin/panel`.
  package func listen(_ person: Int64, to panels: Set<String>) -> AppListener {
    let listener = AppListener(panels: panels)
    let oldest = state.withLock { state in
      state[person, default: []].append(listener)
      return (state[person]?.count ?? 0) > Self.mostOfOne ? state[person]?.removeFirst() : nil
    }
    oldest?.end()
    return listener
  }

  /// Tells a page nothing more.
  package func dismiss(_ listener: AppListener, of person: Int64) {
    listener.end()
    state.withLock { state in
      state[person]?.removeAll { $0 === listener }
      if state[person]?.isEmpty == true { state[person] = nil }
    }
  }

  /// Panels changed, wherever that was.
  func tell(_ news: Set<PanelNews>) {
    for each in news {
      let listeners = state.withLock { state in
        each.person.map { state[$0] ?? [] } ?? state.values.flatMap(\.self)
      }
      for listener in listeners { listener.hear([each.panel]) }
    }
  }

  /// All that is shown may have changed: plugins came or went.
  func tellAll() {
    for listener in state.withLock({ $0.values.flatMap(\.self) }) { listener.hear(listener.panels) }
  }

  /// The host is about to stop.
  func end() {
    let all = state.withLock { state in
      defer { state = [:] }
      return state.values.flatMap(\.self)
    }
    for listener in all { listener.end() }
  }

  /// How many pages are told.
  package var count: Int { state.withLock { $0.values.reduce(0) { $0 + $1.count } } }
}

/// One open page, waiting for news.
package final class AppListener: Sendable {
  private struct State {
    var news: Set<String> = []
    var bell: Bell?
    var isEnded = false
  }

  let panels: Set<String>
  private let state = Mutex(State())

  init(panels: Set<String>) { self.panels = panels }

  func hear(_ changed: Set<String>) {
    let bell = state.withLock { state -> Bell? in
      state.news.formUnion(changed.intersection(panels))
      return state.news.isEmpty ? nil : state.bell
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
  /// - Returns: the panels that may have changed; `nil` when there will be no more.
  package func news(
    within limit: Int64, clock: any HostClock, scheduler: WakeScheduler
  ) async -> Set<String>? {
    let deadline = clock.now + limit
    while true {
      let bell = Bell()
      let found = state.withLock { state -> Set<String>?? in
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
