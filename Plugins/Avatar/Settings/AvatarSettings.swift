import PluginAPI

/// What the operator wrote under `avatar`.
struct AvatarSettings: Sendable {
  /// Units that a generation costs.
  let price: Int64

  init(_ settings: Settings) throws {
    price = try settings.integer("price", default: 5, in: 0...1_000_000_000, help: "Units that a generation costs.")
  }
}
