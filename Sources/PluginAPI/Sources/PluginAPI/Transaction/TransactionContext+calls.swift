public import TelegramAPI

extension TransactionContext where Self: ~Escapable {
  /// Makes any call of the Bot API after the commit. What it answers is not told; of a message, the reference serves.
  ///
  /// - Warning: Escape hatch. The host checks nothing of what the call says, and it may be made twice, as every message may: prefer
  ///   `reply`, `send`, `edit` and `answer`, which choose the language, check Telegram's limits and bind buttons to handlers.
  /// - Parameter origin: where in its chat the call belongs, which completes what the method leaves out: topic and business connection.
  ///   Without one, a call into the chat of the update that is being handled belongs where the update does.
  @discardableResult
  public func call<Method: TelegramMethod>(_ method: Method, in origin: Origin? = nil) throws -> MessageReference {
    try scope.send(Outgoing.method(method), to: origin)
  }
}
