/// Telegram's answer to a call: `ok` with a result, or an error.
///
/// [Making requests](https://core.telegram.org/bots/api#making-requests)
@frozen
public struct ResponseEnvelope: TelegramObject {
  public let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }

  /// Whether the call went well.
  public var ok: Bool { json.readBool("ok") }
  /// What the call answered; a value with `isMissing` if nothing.
  public var result: JSONValue { json.member("result") }
  /// The error's number, which is also the HTTP status; 0 if there is none.
  public var errorCode: Int64 { json.readInteger("error_code") }
  /// The error in Telegram's words, now and then also what went well.
  public var description: String { json.readString("description") }
  /// What may be done about the error.
  public var parameters: ResponseParameters? { json.readObject("parameters").map { ResponseParameters($0) } }

  /// The result of a call of this method; `nil` if the call failed or answered nothing.
  public func result<Method: TelegramMethod>(of method: Method.Type) -> Method.Result? {
    guard ok, !result.isNull else { return nil }
    return Method.Result(result)
  }
}

/// What the editing methods answer: the message as it is now, or only that it was done, for messages sent through inline
/// mode.
@frozen
public struct EditedMessage: JSONReadable {
  let json: JSONValue
  public init(_ json: JSONValue) { self.json = json }

  /// The message as it is now.
  public var message: Message? { json.kind == .object ? Message(json) : nil }
}
