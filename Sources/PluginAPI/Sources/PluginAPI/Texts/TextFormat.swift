/// How a text is marked up.
public enum TextFormat: String, Sendable, Hashable, CaseIterable {
  case plain = ""
  case html = "HTML"
  case markdown = "MarkdownV2"

  /// A text of somebody's as it must stand in a text of this format to be read as it is.
  ///
  /// The characters are those that the Bot API's "Formatting options" name for text outside of entities; quotes are escaped as
  /// well, so that the result may stand in an HTML attribute. One that carries combining marks is escaped like any other: Telegram reads
  /// code points, not what looks like one letter.
  public func escape(_ text: String) -> String {
    guard self != .plain else { return text }
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch (self, scalar) {
      case (.html, "&"): escaped.append(contentsOf: "&amp;".unicodeScalars)
      case (.html, "<"): escaped.append(contentsOf: "&lt;".unicodeScalars)
      case (.html, ">"): escaped.append(contentsOf: "&gt;".unicodeScalars)
      case (.html, "\""): escaped.append(contentsOf: "&quot;".unicodeScalars)
      case (.markdown, _) where Self.reserved.contains(scalar): escaped.append(contentsOf: ["\\", scalar])
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  /// How long a text is for Telegram: the UTF-16 units that are left when its entities are read and the white space at its ends is gone.
  ///
  /// - Throws: `PluginError.invalidMessage` for markup that Telegram would refuse.
  public func length(of text: String) throws -> Int {
    switch self {
    case .plain: MarkedText(plain: text).trimmed.length
    case .html: try MarkedText(html: text).trimmed.length
    case .markdown: try MarkedText(markdown: text).trimmed.length
    }
  }

  private static let reserved = Set(#"_*[]()~`>#+-=|{}.!\"#.unicodeScalars)
}
