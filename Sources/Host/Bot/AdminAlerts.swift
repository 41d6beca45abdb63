@_spi(Host) import PluginAPI
import Synchronization

/// Tells a bot's administrators in Telegram what needs them: the first time at once, the same cause again only after a while
/// and with a count.
final class AdminAlerts: Sendable {
  /// How long one cause stays quiet after it was told, in milliseconds.
  static let quiet: Int64 = 15 * 60_000
  /// How many causes are remembered; the oldest are forgotten first.
  private static let remembered = 200

  private struct Cause {
    var toldAt: Int64
    var since = 0
  }

  private let causes = Mutex<[String: Cause]>([:])

  /// Notes that something happened.
  ///
  /// - Parameters:
  ///   - cause: the same text for what is the same trouble.
  ///   - now: milliseconds since 1970.
  /// - Returns: how often it happened since it was last told, this time included; `nil` while it stays quiet.
  func note(_ cause: String, at now: Int64) -> Int? {
    causes.withLock { causes in
      if var known = causes[cause], now - known.toldAt < Self.quiet {
        known.since += 1
        causes[cause] = known
        return nil
      }
      let count = (causes[cause]?.since ?? 0) + 1
      causes[cause] = Cause(toldAt: now)
      if causes.count > Self.remembered, let oldest = causes.min(by: { $0.value.toldAt < $1.value.toldAt }) {
        causes[oldest.key] = nil
      }
      return count
    }
  }
}

extension Bot {
  /// Tells the administrators, unless they were told of this cause a short while ago.
  func alert(_ cause: String, _ text: LocalizedText) {
    let admins = info.admins
    guard !admins.isEmpty, let count = alerts.note(cause, at: services.wallClock()) else { return }
    Task { [weak self] in
      guard let self else { return }
      let calls = try? await lane.run { session -> [OutgoingCall] in
        let transaction = LaneTransaction(session: session, bot: self, table: .empty, update: nil)
        for admin in admins {
          let language = try transaction.findUser(admin)?.language(of: self.info) ?? self.info.language
          let title = HostTexts.alert.text(in: language, ["bot": self.name, "count": count])
          _ = try transaction.send(.text("\(title)\n\(text.text(in: language))", to: admin))
        }
        return try self.outbox.storeAll(transaction.sent, update: nil, session)
      }
      if let calls { outbound.enqueue(calls) }
    }
  }
}

extension OutgoingMethod {
  /// A plain message of the host's own, cut to what Telegram takes.
  static func text(_ text: String, to chat: Int64) -> OutgoingMethod {
    var json = JSONWriter()
    json.beginObject()
    json.key("chat_id")
    json.value(chat)
    json.key("text")
    json.value(String(text.prefix(3000)))
    json.endObject()
    return OutgoingMethod(method: "sendMessage", payload: json.bytes, holdsReference: false)
  }
}
