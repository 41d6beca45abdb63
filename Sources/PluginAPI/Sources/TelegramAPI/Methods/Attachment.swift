/// A file that travels with a method call, as a part of its own of a multipart body.
public struct Attachment: Sendable, Hashable {
  /// The part's name, which the call refers to as `attach://<name>`.
  public let name: String
  /// The file's name as Telegram shows it.
  public var fileName: String
  /// The file's content.
  public var bytes: [UInt8]
}
