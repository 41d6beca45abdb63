package import PluginAPI

/// The Mini App's page: one document a bot, one script and one style sheet for all.
package enum AppPage {
  package static let style = AppAsset(type: "text/css; charset=utf-8", [])
  package static let script = AppAsset(type: "text/javascript; charset=utf-8", [])

  /// Whose page it is.
  package struct Subject: Sendable {
    /// The page's path, such as `/app/lavka`.
    package var path: String
    /// The bot's name as people know it.
    package var name: String
    /// Without the `@`.
    package var username: String
    /// Where Telegram's `telegram-web-app.js` is.
    package var bridge: String
    /// The bot's own words in the place of the host's.
    package var texts: TextOverrides

    package init(path: String, name: String, username: String, bridge: String, texts: TextOverrides = TextOverrides()) {
      (self.path, self.name, self.username, self.bridge, self.texts) = (path, name, username, bridge, texts)
    }
  }

  /// The document.
  ///
  /// - Parameter languages: what whoever asks for it reads, the best first; who they are isn't known yet.
  package static func document(of subject: Subject, in languages: [Language]) -> String {
    let language = languages.first ?? .english
    let values = [subject.path, subject.name, subject.username, subject.bridge, language.rawValue].map { TextFormat.html.escape($0) }
    return """
      <!doctype html>
      <html lang="\(values[4])"><head><meta charset="utf-8"><title>\(values[1])</title><script src="\(values[3])" async></script></head>
      <body data-base="\(values[0])" data-bot="\(values[2])"><p><a href="https://t.me/\(values[2])">@\(values[2])</a></p></body></html>
      """
  }

  /// The page's own words, by its names for them.
  package static func words(in languages: [Language], texts: TextOverrides) -> [String: String] { [:] }
}
