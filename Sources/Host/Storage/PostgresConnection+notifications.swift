package import PluginAPI

/// What somebody told by `NOTIFY`.
package struct PostgresNotification: Sendable, Hashable {
  package let channel: String
  package let payload: String
}

extension PostgresConnection {
  /// Has the server pass on what is told on a channel, until the connection is closed. Outside of a transaction.
  package func listen(to channel: String) throws(SQLError) {
    let origin = PostgresOrigin(.text("LISTEN"), .host)
    guard !isBroken, !expectsTransaction else { throw origin.error(isBroken ? .connectionLost : .transactionLost) }
    control("LISTEN \(Self.quoted(channel))")
    try flush()
  }

  /// Waits for notifications.
  ///
  /// - Parameters:
  ///   - milliseconds: how long at the most; 0 for those that have arrived, -1 for any time.
  ///   - wakeUp: a descriptor that ends the wait when it can be read; the caller reads it.
  /// - Returns: those that have arrived; none if the time was over or the descriptor woke it.
  package func notifications(
    within milliseconds: Int32, wakeUp: Int32? = nil
  ) throws(SQLError) -> [PostgresNotification] {
    var found = arrivedNotifications()
    if found.isEmpty {
      wire.waitForInput(milliseconds: milliseconds, or: wakeUp)
      found = arrivedNotifications()
    }
    if found.isEmpty && isBroken { throw PostgresOrigin(.text("LISTEN"), .host).error(.connectionLost) }
    return found
  }

  private func arrivedNotifications() -> [PostgresNotification] {
    var found: [PostgresNotification] = []
    while let (channel, payload) = wire.notification() {
      found.append(PostgresNotification(channel: channel, payload: payload))
    }
    return found
  }
}
