/// A message that can be edited: one that is still on its way out, or one that stands in a chat.
///
/// Its text form can be kept in a table and read back in a later update.
public struct MessageReference: Sendable, Hashable, LosslessStringConvertible {
  @_spi(Host) @frozen public enum Target: Sendable, Hashable {
    /// A message of the host's outbox, by its sequence number.
    case outgoing(Int64)
    /// A message that Telegram numbered.
    case message(chat: Int64, id: Int64)
  }

  @_spi(Host) public let target: Target

  @_spi(Host) public init(_ target: Target) { self.target = target }

  /// The chat that it stands in; `nil` while it is on its way out.
  var chat: Int64? {
    if case .message(let chat, _) = target { chat } else { nil }
  }

  /// A message in a chat, by Telegram's own numbers.
  public static func message(chat: Int64, id: Int64) -> MessageReference { MessageReference(.message(chat: chat, id: id)) }

  public init?(_ description: String) {
    let parts = description.split(separator: ":", omittingEmptySubsequences: false)
    switch (parts.first, parts.count) {
    case ("out", 2):
      guard let sequence = Int64(parts[1]) else { return nil }
      target = .outgoing(sequence)
    case ("msg", 3):
      guard let chat = Int64(parts[1]), let id = Int64(parts[2]) else { return nil }
      target = .message(chat: chat, id: id)
    default: return nil
    }
  }

  public var description: String {
    switch target {
    case .outgoing(let sequence): "out:\(sequence)"
    case .message(let chat, let id): "msg:\(chat):\(id)"
    }
  }
}
