/// Where a route is at home, and an entry of the menu or of a profile is shown.
///
/// What is typed or pressed elsewhere doesn't reach the plugin: the host leads the person to where it belongs. So nothing private is said
/// in front of others.
@frozen public enum Home: String, Sendable, Hashable, CaseIterable {
  /// The private chat of a person and the bot.
  case privateChats
  /// Groups and supergroups.
  case groups
  /// Any chat, those of a business account, channels and inline messages included.
  case anywhere
}
