import PatchbayConfiguration
import PluginAPI
import TelegramAPI

/// The Mini App's page: one document a bot, one script and one style sheet for all. The files lie in the folder Page and are compiled
/// into the program; the script's parts share one scope, so their order is that of their use at the start.
enum AppPage {
  static let style = AppAsset(type: "text/css; charset=utf-8", PackageResources.app_css)
  static let script = AppAsset(
    type: "text/javascript; charset=utf-8",
    Array("(() => {\n\"use strict\";\n".utf8) + Array(parts.joined(separator: "\n".utf8)) + Array("})();\n".utf8))

  private static let parts = [
    PackageResources.tools_js, PackageResources.telegram_js, PackageResources.theme_js, PackageResources.server_js,
    PackageResources.live_js, PackageResources.presses_js, PackageResources.elements_js, PackageResources.lists_js,
    PackageResources.forms_js, PackageResources.photos_js, PackageResources.screens_js, PackageResources.start_js,
  ]

  /// Whose page it is.
  struct Subject: Sendable {
    /// The page's path, such as `/app/lavka`.
    var path: String
    /// The bot's name as people know it.
    var name: String
    /// Without the `@`.
    var username: String
    /// Where Telegram's `telegram-web-app.js` is.
    var bridge: String
    /// The bot's own words in the place of the host's.
    var texts: TextOverrides

    init(path: String, name: String, username: String, bridge: String, texts: TextOverrides = TextOverrides()) {
      (self.path, self.name, self.username, self.bridge, self.texts) = (path, name, username, bridge, texts)
    }
  }

  /// The document.
  ///
  /// - Parameter languages: what whoever asks for it reads, the best first; who they are isn't known yet.
  static func document(of subject: Subject, in languages: [Language]) -> String {
    let words = words(in: languages, texts: subject.texts)
    let language = languages.first { HostTexts.pageOffline.template(in: $0) != nil } ?? .english
    var values = [
      "base": subject.path, "name": subject.name, "username": subject.username, "bridge": subject.bridge,
      "language": language.rawValue, "style": style.hash, "script": script.hash, "noscript": words["script"] ?? "",
    ].mapValues { TextFormat.html.escape($0) }
    // A text in a script element ends at its first `</`.
    values["words"] = String(decoding: json(of: words), as: UTF8.self).replacing("<", with: "\\u003c")
    var document = ""
    var rest = String(decoding: PackageResources.page_html, as: UTF8.self)[...]
    while let match = rest.firstMatch(of: /\{\{([a-z]+)\}\}/) {
      document += rest[..<match.range.lowerBound] + (values[String(match.1)] ?? "")
      rest = rest[match.range.upperBound...]
    }
    return document + rest
  }

  /// The page's own words, as it knows them: by their keys without `page_`.
  static func words(in languages: [Language], texts: TextOverrides) -> [String: String] {
    let pairs = HostTexts.page.compactMap { text in
      text.key.map { (String($0.dropFirst("page_".count)), texts.applied(to: text).text(in: languages)) }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  static func json(of words: [String: String]) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    for (key, text) in words.sorted(by: { $0.key < $1.key }) {
      json.key(key)
      json.value(text)
    }
    json.endObject()
    return json.bytes
  }
}
