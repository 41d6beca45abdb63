import PatchbayBase
import PatchbayConfiguration
import PatchbayObservability
import PatchbayTelegram
@_spi(Host) package import PluginAPI
import Synchronization

/// Tells a bot's administrators in Telegram what needs them: the first time at once, the same cause again only after a while
/// and with a count, and of many causes at once a few and how many more there were.
final class AdminAlerts: Sendable {
  /// How long one cause stays quiet after it was told; also the time that ``most`` is for.
  static let quietMilliseconds: Int64 = 15 * 60_000
  /// How much is told in that time.
  static let most = 10
  /// How many causes are remembered; the oldest are forgotten first.
  private static let remembered = 200

  /// What to do about something that happened.
  enum Verdict: Equatable {
    /// Tell it; it happened so often since it was last told, this time included.
    case tell(times: Int)
    case stayQuiet
    /// Enough was told: at that time, by the clock that it was asked by, tell how much more there was.
    case sumUp(at: Int64)
  }

  private struct Cause {
    var toldAt: Int64
    var since = 0
  }

  private struct State {
    var causes: [String: Cause] = [:]
    /// When the first was told of those that count towards ``AdminAlerts/most``.
    var began: Int64 = .min
    var told = 0
    var untold = 0
  }

  private let state = Mutex(State())

  /// Notes that something happened.
  ///
  /// - Parameters:
  ///   - cause: the same text for what is the same trouble.
  ///   - now: milliseconds of a clock that nobody sets.
  func note(_ cause: String, at now: Int64) -> Verdict {
    state.withLock { state in
      if var known = state.causes[cause], now - known.toldAt < Self.quietMilliseconds {
        known.since += 1
        state.causes[cause] = known
        return .stayQuiet
      }
      if state.told == 0 || now - state.began >= Self.quietMilliseconds { (state.began, state.told) = (now, 0) }
      guard state.told < Self.most else {
        state.untold += 1
        return state.untold == 1 ? .sumUp(at: state.began + Self.quietMilliseconds) : .stayQuiet
      }
      state.told += 1
      let times = (state.causes[cause]?.since ?? 0) + 1
      state.causes[cause] = Cause(toldAt: now)
      if state.causes.count > Self.remembered, let oldest = state.causes.min(by: { $0.value.toldAt < $1.value.toldAt }) {
        state.causes[oldest.key] = nil
      }
      return .tell(times: times)
    }
  }

  /// How much was not told since this was last asked.
  func takeUntold() -> Int {
    state.withLock { state in
      defer { state.untold = 0 }
      return state.untold
    }
  }
}

extension Bot {
  package func alert(_ cause: String, _ text: LocalizedText) {
    guard !context.info.admins.isEmpty else { return }
    switch alerts.note(cause, at: services.clock.now) {
    case .stayQuiet: return
    case .tell(let times): Task { [weak self] in await self?.tellAdmins(text, times: times) }
    case .sumUp(let due):
      Task { [weak self, services] in
        try? await services.clock.sleep(until: due)
        guard let self, case let count = alerts.takeUntold(), count > 0 else { return }
        await tellAdmins(HostTexts.alertMore.filled(["count": count]), times: 1)
      }
    }
  }

  private func tellAdmins(_ text: LocalizedText, times: Int) async {
    await tell(context.info.admins) { [context] texts, languages in
      let words = context.services.secrets.redact(texts.applied(to: text).text(in: languages))
      return texts.applied(to: HostTexts.alert).text(in: languages, ["bot": context.name, "text": words, "count": times])
    }
  }

  /// Tells one person something of the host's, in their language.
  package func tell(_ person: Int64, _ text: LocalizedText) {
    Task { [weak self] in await self?.tell([person]) { texts, languages in texts.applied(to: text).text(in: languages) } }
  }

  private func tell(_ people: [Int64], _ words: @escaping @Sendable (TextOverrides, [Language]) -> String) async {
    let calls = try? await lane.run { [context] session -> [OutgoingCall] in
      let (info, texts) = (context.info, context.texts)
      let messages = try people.map { person in
        let user = try UserStore(session, bot: context.id).find(person)
        let languages = info.languages(chosen: user?.chosenLanguage, languageCode: user?.languageCode)
        return PendingCall(sequence: context.nextSequence(), method: .text(words(texts, languages), to: person))
      }
      return try context.outbox.storeAll(messages, update: nil, session)
    }
    if let calls { outbound.enqueue(calls) }
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
    json.value(text.shortened(to: TextLimit.message.units))
    json.key("link_preview_options")
    json.beginObject()
    json.key("is_disabled")
    json.value(true)
    json.endObject()
    json.endObject()
    return OutgoingMethod(method: "sendMessage", payload: json.bytes, isReferenced: false)
  }
}
