import PluginAPI

/// What plugins hear when a person's balance has changed: once for each person and currency in a transaction.
enum BalanceEvent {
  /// What plugins subscribe to: `user`, `currency` and, in its minor units, `available`, `held`, `owed` and `change` (of what
  /// is available); `kind`, `plugin` (absent for the host and for operators) and `transfer` of what changed it last.
  static let name = PanelEvent.balance
  static let version = 1

  /// How often subscribers may change balances in answer to one another.
  static let rounds = 8

  static func payload(_ change: LedgerChanges.Change) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("v")
    json.beginObject()
    json.key("user")
    json.value(change.after.key.user)
    json.key("currency")
    json.value(change.after.key.currency.code)
    let numbers = [
      ("available", change.after.available), ("held", change.after.held), ("owed", change.after.owed),
      ("change", change.after.available - change.before.available),
    ]
    for (name, number) in numbers {
      json.key(name)
      json.value(number)
    }
    json.key("kind")
    json.value(change.kind)
    if let plugin = change.plugin {
      json.key("plugin")
      json.value(plugin)
    }
    json.key("transfer")
    json.value(change.transfer)
    json.endObject()
    json.endObject()
    return json.bytes
  }

  /// Keeps what a transaction changed in which no plugin can be called, to be told in one that follows.
  ///
  /// - Returns: when that is, in milliseconds since 1970; `nil` when there is nothing to tell.
  @discardableResult
  static func keep(_ changes: LedgerChanges?, _ events: EventStore) throws -> Int64? {
    var due: Int64?
    for change in changes?.take() ?? [] { due = try events.keep(event: name, version: version, payload: payload(change)) }
    return due
  }
}
