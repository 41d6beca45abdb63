/// A kind of news of which one person may get a lot in a short while: people who join by their link, likes, sales.
///
/// The first news arrives at once. What follows within seconds waits and is joined into one message, so that a flood of it keeps
/// nobody's answer waiting.
///
///     struct Joined: Codable { var people: Int }
///     static let joined = Notice<Joined>("joined") { Joined(people: $0.people + $1.people) }
///
///     try update.send(Self.joined, Joined(people: 1), to: inviter) { news in
///       update.text(Texts.joined, ["count": news.people], for: inviter)
///     }
public struct Notice<News: Codable & Sendable>: Sendable {
  /// The kind's name within the plugin, 1 to 64 characters.
  public let kind: String
  /// What two pieces of news come to together, the older one first.
  let joined: @Sendable (News, News) -> News

  public init(_ kind: String, joined: @escaping @Sendable (_ older: News, _ newer: News) -> News) {
    self.kind = kind
    self.joined = joined
  }
}

extension TransactionContext where Self: ~Escapable {
  /// Tells a chat some news: at once, or joined with others of the kind that pile up.
  ///
  /// What waits is kept in the bot's database, in this very transaction: a crash neither loses nor repeats it, and it is told also
  /// where the plugin has been switched off meanwhile.
  ///
  /// - Parameters:
  ///   - text: makes the text of all that is told together, in the chat's language.
  /// - Throws: `PluginError.invalidMessage`, and what `text` throws.
  public func send<News>(
    _ notice: Notice<News>, _ news: News, to chat: Int64, format: TextFormat = .plain, keyboard: Keyboard? = nil,
    _ text: (News) throws -> String
  ) throws {
    guard (1...64).contains(notice.kind.utf8.count) else {
      throw PluginError.invalidMessage("a notice's kind has 1 to 64 bytes, not '\(notice.kind)'")
    }
    let backend = try scope.open()
    let keyboard = try scope.keyboard(keyboard, in: chat) { try scope.languages(in: chat) }
    func message(_ news: News) throws -> OutgoingMethod {
      try Outgoing.message(text(news), chat: chat, format: format, keyboard: keyboard, isReferenced: false)
    }
    switch try backend.turn(of: notice.kind, chat: chat, plugin: scope.plugin) {
    case .now:
      _ = try scope.send(message(news))
    case .wait(let waiting):
      guard let waiting else {
        return try backend.keep(notice.kind, Coding.encode(news), message(news), chat: chat, plugin: scope.plugin)
      }
      guard let older = try? Coding.decode(News.self, from: waiting) else {
        // Kept by a version that this one can't read: it is told as it stands, and this goes by itself.
        _ = try scope.send(message(news))
        return
      }
      let all = notice.joined(older, news)
      try backend.keep(notice.kind, Coding.encode(all), message(all), chat: chat, plugin: scope.plugin)
    }
  }
}

/// Whether news can be told now.
@_spi(Host) @frozen public enum NoticeTurn: Sendable, Equatable {
  /// Nothing of its kind was told lately.
  case now
  /// Something was, so it waits, together with what waits already, if anything does.
  case wait(with: [UInt8]?)
}
