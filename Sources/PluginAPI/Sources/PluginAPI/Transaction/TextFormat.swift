/// How a text is marked up.
public enum TextFormat: String, Sendable, Hashable {
  case plain = ""
  case html = "HTML"
  case markdown = "MarkdownV2"

  /// A text of somebody's as it must stand in a text of this format to be read as it is.
  ///
  /// The characters are those that the Bot API's "Formatting options" name for text outside of entities; quotes are escaped as
  /// well, so that the result may stand in an HTML attribute.
  public func escape(_ text: String) -> String {
    switch self {
    case .plain: text
    case .html:
      text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    case .markdown:
      String(text.flatMap { #"_*[]()~`>#+-=|{}.!\"#.contains($0) ? ["\\", $0] : [$0] })
    }
  }
}
