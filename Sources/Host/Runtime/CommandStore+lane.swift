import PatchbayTelegram

extension CommandStore {
  /// Remembers in a bot's database which command menu Telegram was last told.
  init(of lane: any Lane) {
    self.init(
      load: { (try? await lane.run { try MetaStore($0).value("commands") }) ?? nil },
      store: { text in try? await lane.run { try MetaStore($0).set("commands", text) } })
  }
}
