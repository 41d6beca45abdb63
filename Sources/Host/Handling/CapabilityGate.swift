package import PatchbayStorage
@_spi(Host) package import PluginAPI

/// What a plugin does at the host's API, held against what its package declares. A plugin without a package declares nothing, and is
/// held to nothing.
package enum CapabilityGate {
  /// What a plugin registered, as capabilities.
  ///
  /// - Parameter settings: what an operator names there is the operator's own wish, and no capability of the package's.
  package static func registered(
    _ items: [Registered], _ migrations: [PreparedMigration], settings: SettingsNode
  ) -> Capabilities {
    var found = Capabilities()
    for table in migrations.flatMap(\.tables) { found.add(table, .tables) }
    let named = Set(settings.texts.compactMap { JobAddress(registered: $0) })
    for item in items {
      switch item {
      case .address(let text):
        if let address = JobAddress(registered: text), !named.contains(address) { found.add(address.description, .hosts) }
      case .subscription(let subscription): found.add(subscription.event, .events)
      case .panel(let panel): found.add(panel.name, .panels)
      case .web(let route): found.add("\(route.method.rawValue) \(route.path)", .web)
      default: break
      }
    }
    return found
  }

  /// What of a bot's API is for talking with whoever wrote or pressed, and needs no declaration.
  static func isTalk(_ method: String) -> Bool {
    talk.contains(method) || (talkBeginnings.contains { method.hasPrefix($0) } && !notTalk.contains(method))
  }

  private static let talkBeginnings = ["send", "editMessage", "answer", "copyMessage", "forwardMessage"]
  private static let notTalk: Set<String> = ["sendGift"]
  private static let talk: Set<String> = [
    "deleteMessage", "deleteMessages", "setMessageReaction", "stopPoll", "getMe", "getFile", "getUserProfilePhotos", "getChat",
    "getChatMember", "createInvoiceLink",
  ]

  typealias Need = (kind: Capabilities.Kind, name: String)

  /// What a request to the ledger needs.
  static func needs(_ request: LedgerRequest) -> [Need] {
    switch request {
    case .balance, .accountBalance, .findHold, .history, .release: []
    case .transfer(let legs, _):
      legs.flatMap { leg -> [Need] in [(.accounts, leg.from.word), (.accounts, leg.to.word), (.kinds, leg.kind)] }
    case .hold: [(.accounts, "user")]
    case .capture(_, _, let account, let kind, _): [(.accounts, "user"), (.accounts, account.word), (.kinds, kind)]
    case .reverse: [(.kinds, "reversal")]
    }
  }
}

extension Capabilities {
  /// Refuses what isn't among them.
  func check(_ kind: Kind, _ name: String, of plugin: String) throws(PluginError) {
    guard !self[kind].contains(name) else { return }
    throw .notAvailable(
      "the package of plugin '\(plugin)' doesn't declare that it \(kind.words.en) '\(name)': "
        + "its author adds it to '\(kind.rawValue)' in patchbay-plugin.json and packs it anew")
  }

  func checkMethod(_ method: String, of plugin: String) throws(PluginError) {
    if !CapabilityGate.isTalk(method) { try check(.methods, method, of: plugin) }
  }
}

extension LaneTransaction {
  /// Refuses a call of the Bot API that the plugin which runs doesn't declare.
  func checkCapability(of call: OutgoingMethod) throws {
    try current.capabilities?.checkMethod(call.method, of: current.plugin)
  }

  /// The same for what it asks of the ledger.
  func checkCapability(of request: LedgerRequest) throws {
    guard let capabilities = current.capabilities else { return }
    for (kind, name) in CapabilityGate.needs(request) { try capabilities.check(kind, name, of: current.plugin) }
  }
}

extension LedgerAccount {
  /// Its kind, as capabilities call it.
  fileprivate var word: String {
    switch self {
    case .user: "user"
    case .own: "own"
    case .clearing: "clearing"
    case .revenue: "revenue"
    case .promotions: "promotions"
    case .outside: "outside"
    @unknown default: "other"
    }
  }
}

extension SettingsNode {
  /// Every text in it.
  fileprivate var texts: [String] {
    switch content {
    case .string(let text): [text]
    case .list(let items): items.flatMap(\.texts)
    case .map(let pairs): pairs.flatMap(\.value.texts)
    default: []
    }
  }
}
