package import PatchbayBase
import PatchbayTelegram
import PluginAPI
import Synchronization

/// What a bot does with the updates that piled up while nobody served it.
package final class BacklogGate: Sendable {
  private struct State {
    var policy = BacklogPolicy.answer
    /// An operator's word for what waits at the moment.
    var order: BacklogPolicy?
    var backlog: Backlog
  }

  /// What is to be done in the place of handling an update.
  struct Verdict: Sendable {
    /// The time of the backlog, which names it.
    let backlog: Int64
    let isTold: Bool
  }

  private let state: Mutex<State>

  /// - Parameter now: milliseconds since 1970.
  package init(at now: Int64) { state = Mutex(State(backlog: Backlog(since: now))) }

  /// Takes over what the configuration says.
  package func follow(_ policy: BacklogPolicy) { state.withLock { $0.policy = policy } }

  /// Telegram says how many updates waited when the bot began to take them in.
  package func learn(count: Int) { state.withLock { $0.backlog.learn(count: count) } }

  /// Has what waits at the moment treated otherwise.
  package func order(_ policy: BacklogPolicy, count: Int, at now: Int64) {
    state.withLock { state in
      state.order = policy
      state.backlog = Backlog(since: now, after: state.backlog)
      state.backlog.learn(count: count)
    }
  }

  /// - Returns: `nil` for an update that is to be handled.
  func verdict(on incoming: IncomingUpdate) -> Verdict? {
    let update = incoming.update
    let message = update.anyMessage
    // Of a press, the message's date says nothing.
    let date = update.kind == .callbackQuery ? nil : message.map { $0.editDate ?? $0.date }
    return state.withLock { state in
      guard state.backlog.contains(incoming.id, date: date) else { return nil }
      let policy = state.order ?? state.policy
      guard policy != .answer, Self.mayBeSkipped(update) else { return nil }
      return Verdict(backlog: state.backlog.since, isTold: policy == .summarise)
    }
  }

  /// Whether an update is only what somebody said or pressed. Whatever tells of money, of the bot's place in a chat, or of a chat's move
  /// is always handled.
  static func mayBeSkipped(_ update: Update) -> Bool {
    switch update.kind {
    case .message, .businessMessage, .guestMessage:
      guard let payload = update.payload else { return false }
      return facts.allSatisfy { payload.member($0).isMissing }
    case .editedMessage, .channelPost, .editedChannelPost, .callbackQuery, .inlineQuery, .chosenInlineResult, .messageReaction,
      .messageReactionCount, .pollAnswer, .poll, .editedBusinessMessage, .deletedBusinessMessages:
      return true
    default: return false
    }
  }

  /// Members of messages that can't be had again.
  private static let facts: [StaticString] = [
    "successful_payment", "refunded_payment", "gift", "unique_gift", "gift_upgrade_sent", "paid_media", "suggested_post_paid",
    "suggested_post_refunded", "migrate_to_chat_id", "migrate_from_chat_id", "users_shared", "chat_shared", "paid_message_price_changed",
  ]
}
