import NIOCore

/// How long a connection is waited for.
extension ConnectionHandler {
  /// Closes the connection unless something else is expected before the time is over.
  func expect(within milliseconds: Int64, _ reason: ConnectionBudget.Reason, _ context: ChannelHandlerContext) {
    let at = context.eventLoop.now + .milliseconds(milliseconds)
    deadline = (at, reason)
    // One that comes too early looks again: most deadlines are replaced before they come.
    guard timer.map({ $0.at > at }) ?? true else { return }
    timer?.scheduled.cancel()
    schedule(at, context)
  }

  private func schedule(_ at: NIODeadline, _ context: ChannelHandlerContext) {
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    let scheduled = context.eventLoop.scheduleTask(deadline: at) {
      let (handler, context) = bound.value
      handler.timeCame(context)
    }
    timer = (at, scheduled)
  }

  private func timeCame(_ context: ChannelHandlerContext) {
    timer = nil
    guard isOpen, let deadline else { return }
    guard context.eventLoop.now >= deadline.at else { return schedule(deadline.at, context) }
    if case .ending = stage { return close(context) }
    // Of the room that was needed the budget has taken note.
    if deadline.reason != .room { budget.note(deadline.reason) }
    // A client that is slow to send hears why; one that doesn't listen can't.
    switch (deadline.reason, stage) {
    case (.headerTime, .waiting) where bytes > 0, (.bodyTime, .receiving): fail(408, "the request took too long", context)
    default: close(context)
    }
  }
}
