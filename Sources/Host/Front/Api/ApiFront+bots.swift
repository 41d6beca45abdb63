import PatchbayBase
import PatchbayConfiguration
import PatchbayTelegram
@_spi(Host) import PluginAPI

extension ApiFront {
  /// What `GET /api/v1/bots` takes.
  static let botArguments: [OperationArgument] = [
    .option("after", .text(limit: 64), "Go on after the bot of this name.", ru: "Продолжить после бота с этим именем."),
    .option("limit", .integer(1...1000), "How many bots.", ru: "Сколько ботов.", default: "100"),
  ]

  /// The bots that somebody may know of, by their names.
  func bots(_ visit: Visit, _ identity: OperatorIdentity) async throws -> WebResponse {
    try Self.admit(identity, "bots")
    let input = try OperationInput(visit.head.query, of: Self.botArguments, label: "bots")
    let (after, limit) = (input.text("after") ?? "", Int(clamping: input.integer("limit") ?? 100))
    let known = await runtime.configuration.bots.map(\.name).filter { identity.sees($0) && $0 > after }.sorted()
    var json = JSONWriter()
    json.beginObject()
    json.key("bots")
    json.beginArray()
    for name in known.prefix(limit) {
      let (state, reason) = await runtime.state(of: name)
      let served = runtime.bots.bot(named: name)
      json.beginObject()
      json.key("name")
      json.value(name)
      for (key, value) in [
        ("username" as StaticString, served?.bot.context.info.username), ("state", state), ("reason", reason),
        ("mode", served?.delivery.status.mode.rawValue),
      ] {
        json.key(key)
        if let value { json.value(value) } else { json.null() }
      }
      json.endObject()
    }
    json.endArray()
    json.key("next")
    if known.count > limit, let last = known.prefix(limit).last { json.value(last) } else { json.null() }
    json.endObject()
    return .api(json.bytes)
  }

  /// Every role may look; one that the configuration has no more may not.
  static func admit(_ identity: OperatorIdentity, _ what: String) throws(OperationError) {
    guard identity.role.rights.contains(.read) else { throw .forbidden(what, .right(.read, role: identity.role.name)) }
  }
}
