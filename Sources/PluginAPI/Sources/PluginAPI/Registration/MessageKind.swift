/// A kind of message, by the field of Telegram's `Message` that makes it one.
public struct MessageKind: Hashable, Sendable, RawRepresentable, ExpressibleByStringLiteral {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public init(stringLiteral value: String) { self.init(rawValue: value) }

  public static let text: MessageKind = "text"
  public static let photo: MessageKind = "photo"
  public static let document: MessageKind = "document"
  public static let contact: MessageKind = "contact"
  public static let location: MessageKind = "location"
  public static let video: MessageKind = "video"
  public static let voice: MessageKind = "voice"
  public static let audio: MessageKind = "audio"
  public static let animation: MessageKind = "animation"
  public static let sticker: MessageKind = "sticker"
  public static let venue: MessageKind = "venue"
  public static let webAppData: MessageKind = "web_app_data"
  public static let successfulPayment: MessageKind = "successful_payment"
  public static let refundedPayment: MessageKind = "refunded_payment"
  public static let newChatMembers: MessageKind = "new_chat_members"
  public static let leftChatMember: MessageKind = "left_chat_member"
  /// Every kind, after the routes of the kind itself.
  public static let any: MessageKind = "*"
}
