public import TelegramAPI

/// A group that became a supergroup, and has had another id since. Messages of the old group can't be changed any more.
///
/// Dialogs and messages on their way follow by themselves. A plugin that keeps chats in its tables follows too:
///
///     try bot.subscribe(to: .chatMoved) { event, move in
///       try event.sql.run("UPDATE {rooms} SET chat_id = ? WHERE chat_id = ?", move.new, move.old)
///     }
public struct ChatMove: Codable, Sendable, Hashable {
  /// The group's id.
  public let old: Int64
  /// The supergroup's.
  public let new: Int64

  @_spi(Host) public init(from old: Int64, to new: Int64) {
    self.old = old
    self.new = new
  }

  /// What a message tells, in the old group or in the new one; `nil` for all other updates.
  @_spi(Host) public init?(of update: Update) {
    guard update.kind == .message, let message = update.message else { return nil }
    if let new = message.migrateToChatID {
      self.init(from: message.chat.id, to: new)
    } else if let old = message.migrateFromChatID {
      self.init(from: old, to: message.chat.id)
    } else {
      return nil
    }
    guard old < 0, new < 0, old != new else { return nil }
  }
}

extension Event where Payload == ChatMove {
  /// `telegram.chat_moved`: emitted by the host, once for each group.
  public static var chatMoved: Event<ChatMove> { Event("telegram.chat_moved", version: 1) }
}

extension Event {
  /// A payload in the form that it travels in.
  @_spi(Host) public func encoded(_ payload: Payload) throws -> [UInt8] { try Coding.encode(payload) }
}
