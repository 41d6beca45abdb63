/// A command as people type it: `/name@bot arguments`.
struct TypedCommand {
  let name: String
  let arguments: String
  /// Whether the command names no bot, or this one.
  let isForThisBot: Bool

  init?(_ text: String, bot username: String) {
    guard text.utf8.first == UInt8(ascii: "/") else { return nil }
    let parts = text.dropFirst().split(maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: \.isWhitespace)
    let word = parts[0].split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = word.first, !first.isEmpty else { return nil }
    name = first.lowercased()
    arguments = parts.count > 1 ? parts[1].drop(while: \.isWhitespace).description : ""
    isForThisBot = word.count == 1 || username.isEmpty || word[1].lowercased() == username.lowercased()
  }
}
