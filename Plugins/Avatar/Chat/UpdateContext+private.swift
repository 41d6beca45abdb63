import PluginAPI

extension UpdateContext {
  /// Whether the update comes from a private chat; says so where it doesn't.
  func isPrivate() throws -> Bool {
    guard chatID != user.id || user.id == 0 else { return true }
    if chatID != nil { try reply(Texts.privateOnly) }
    return false
  }
}
