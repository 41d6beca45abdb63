/// A file to send: one that Telegram has, one that Telegram fetches, or an upload.
///
/// Telegram's [InputFile](https://core.telegram.org/bots/api#sending-files).
public enum InputFile: JSONWritable, Hashable {
  /// A file of this bot's that Telegram has; it can't become a file of another kind.
  case fileID(String)
  /// An address that Telegram fetches: photos up to 5 MB, others up to 20 MB.
  case url(String)
  /// An upload: photos up to 10 MB, others up to 50 MB.
  case upload(fileName: String, bytes: [UInt8])

  /// Writes a string; an upload gathers in the writer's `attachments`.
  public func write(to writer: inout JSONWriter) {
    switch self {
    case .fileID(let text), .url(let text): writer.value(text)
    case .upload(let fileName, let bytes): writer.value(writer.attach(fileName: fileName, bytes: bytes))
    }
  }
}
