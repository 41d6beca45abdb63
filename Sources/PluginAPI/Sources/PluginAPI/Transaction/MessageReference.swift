/// A message that can be edited: one that is still on its way out, one that stands in a chat, or one of inline mode.
///
/// Its text form can be kept in a table and read back in a later update.
public struct MessageReference: Sendable, Hashable, LosslessStringConvertible {
  @_spi(Host) @frozen public enum Target: Sendable, Hashable {
    /// A message of the host's outbox, by its sequence number.
    case outgoing(Int64)
    /// A message that Telegram numbered.
    case message(chat: Int64, id: Int64)
    /// A message of inline mode.
    case inline(String)
  }

  @_spi(Host) public let target: Target
  /// Where it stands, if a chat's id doesn't say all.
  private let place: Origin?

  @_spi(Host) public init(_ target: Target) {
    self.target = target
    place = nil
  }

  /// - Parameter origin: where the message stands.
  init(_ target: Target, in origin: Origin) {
    self.target = target
    place = origin.isNarrow ? origin.place : nil
  }

  /// The chat that it stands in; `nil` while it is on its way out.
  var chat: Int64? {
    if case .message(let chat, _) = target { chat } else { nil }
  }

  /// A message in a chat, by Telegram's own numbers.
  public static func message(chat: Int64, id: Int64) -> MessageReference { MessageReference(.message(chat: chat, id: id)) }

  /// A message in the chat of an origin, by Telegram's number; `nil` where the origin has no chat.
  public static func message(_ id: Int64, in origin: Origin) -> MessageReference? {
    origin.chat.map { MessageReference(.message(chat: $0, id: id), in: origin) }
  }

  /// A message of inline mode, by Telegram's `inline_message_id`.
  public static func inlineMessage(_ id: String) -> MessageReference { MessageReference(.inline(id)) }

  /// Where the message stands, to send others to; `nil` where the reference doesn't tell: of a message of inline mode, and of one that
  /// ``TransactionContext/send(_:to:format:keyboard:)`` made, unless it went into a topic or by a business connection.
  public var origin: Origin? {
    if let place { return place }
    return if case .message(let chat, _) = target { Origin(chat: chat) } else { nil }
  }

  public init?(_ description: String) {
    func parts(_ most: Int) -> [String] {
      // By bytes: a mark that combines with the colon before it would make another Character of it.
      description.utf8.split(separator: UInt8(ascii: ":"), maxSplits: most, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    }
    switch parts(1).first {
    case "out":
      let parts = parts(2)
      guard parts.count >= 2, let sequence = Int64(parts[1]) else { return nil }
      self.init(.outgoing(sequence), at: parts.dropFirst(2).first)
    case "msg":
      let parts = parts(3)
      guard parts.count >= 3, let chat = Int64(parts[1]), let id = Int64(parts[2]) else { return nil }
      self.init(.message(chat: chat, id: id), at: parts.dropFirst(3).first)
    case "inline":
      guard let id = parts(1).dropFirst().first?.nonEmpty else { return nil }
      self.init(.inline(id))
    default: return nil
    }
  }

  /// - Parameter place: the text form of an origin, if there is one.
  private init?(_ target: Target, at place: String?) {
    guard let place else {
      self.init(target)
      return
    }
    guard let origin = Origin(place), origin.isNarrow else { return nil }
    self.init(target, in: origin)
  }

  public var description: String {
    let suffix = place.map { ":\($0)" } ?? ""
    return switch target {
    case .outgoing(let sequence): "out:\(sequence)\(suffix)"
    case .message(let chat, let id): "msg:\(chat):\(id)\(suffix)"
    case .inline(let id): "inline:\(id)"
    }
  }
}
