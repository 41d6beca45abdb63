/// A call of one of the Bot API's methods, with its parameters.
public protocol TelegramMethod: Sendable {
  /// What Telegram answers when it goes well.
  associatedtype Result: JSONReadable
  /// The method's name, as in the address of the call.
  static var name: String { get }
  /// Writes the parameters as members of an object that is open already.
  func writeParameters(to writer: inout JSONWriter)
}

extension TelegramMethod {
  /// Writes `{parameters}`: the body of a call. Files gather in the writer's `attachments`.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writeParameters(to: &writer)
    writer.endObject()
  }

  /// Writes `{"method":name, parameters}`: a call in the answer to a webhook.
  ///
  /// Telegram ignores `setWebhook`, `deleteWebhook`, `close`, `logOut` and whatever begins with `get` there, and answers
  /// nothing to such a call.
  public func writeWebhookReply(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("method")
    writer.value(Self.name)
    writeParameters(to: &writer)
    writer.endObject()
  }

  /// The files that this call uploads; with none of them the call can travel as JSON.
  public func files() -> [Attachment] {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.attachments
  }
}
