package import PluginAPI

/// An account as the ledger's tables name it.
package enum LedgerAddress: Hashable, Sendable {
  /// What a person can spend.
  case user(Int64)
  /// What is held of a person's money.
  case held(Int64)
  /// What a person owes; never above zero.
  case debt(Int64)
  case plugin(String, account: String)
  case clearing(plugin: String, provider: String)
  case revenue
  case promotions
  case outside

  /// As a plugin names it.
  package init(_ account: LedgerAccount, of plugin: String) throws(LedgerError) {
    switch account {
    case .user(let id): self = .user(id)
    case .own(let name): self = .plugin(plugin, account: try Self.checked(name))
    case .clearing(let provider): self = .clearing(plugin: plugin, provider: try Self.checked(provider))
    case .revenue: self = .revenue
    case .promotions: self = .promotions
    case .outside: self = .outside
    @unknown default: throw .notAllowed("this host doesn't know that kind of account")
    }
  }

  /// The text that the tables hold.
  package var text: String {
    switch self {
    case .user(let id): "user/\(id)"
    case .held(let id): "held/\(id)"
    case .debt(let id): "debt/\(id)"
    case .plugin(let plugin, let name): "plugin/\(plugin)/\(name)"
    case .clearing(let plugin, let provider): "clearing/\(plugin)/\(provider)"
    case .revenue: "bot/revenue"
    case .promotions: "bot/promotions"
    case .outside: "outside"
    }
  }

  /// - Returns: `nil` for a text that names no account.
  package init?(text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    switch (parts.first, parts.count) {
    case ("user", 2):
      guard let id = Int64(parts[1]) else { return nil }
      self = .user(id)
    case ("held", 2):
      guard let id = Int64(parts[1]) else { return nil }
      self = .held(id)
    case ("debt", 2):
      guard let id = Int64(parts[1]) else { return nil }
      self = .debt(id)
    case ("plugin", 3): self = .plugin(parts[1], account: parts[2])
    case ("clearing", 3): self = .clearing(plugin: parts[1], provider: parts[2])
    case ("bot", 2) where parts[1] == "revenue": self = .revenue
    case ("bot", 2) where parts[1] == "promotions": self = .promotions
    case ("outside", 1): self = .outside
    default: return nil
    }
    // `user/007` would be another spelling of the same account.
    guard self.text == text else { return nil }
  }

  /// The person whose wallet the account belongs to; `nil` for an account without a row, which is summed.
  package var owner: Int64? {
    switch self {
    case .user(let id), .held(let id), .debt(let id): id
    case .plugin, .clearing, .revenue, .promotions, .outside: nil
    }
  }

  private static func checked(_ name: String) throws(LedgerError) -> String {
    let isName = name.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || $0 == UInt8(ascii: "_")
    }
    guard isName, (1...32).contains(name.utf8.count) else {
      throw .invalidText("'\(name.prefix(40))' is not a valid account name: use 1 to 32 characters from a-z 0-9 _")
    }
    return name
  }
}
