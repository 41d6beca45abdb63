@_spi(Host) import PluginAPI

extension LaneTransaction {
  /// Follows a group to its new id, and tells the plugins of it the first time.
  func follow(_ move: ChatMove) throws {
    guard try ChatMoveStore(session.store, bot: bot.id).follow(move) else { return }
    let event = Event<ChatMove>.chatMoved
    try emit(plugin: HostNames.plugin, event: event.name, version: event.version, payload: event.encoded(move))
  }
}
