/// How much text Telegram takes in one place, in UTF-16 units after the entities are read.
///
/// Source: [the Bot API](https://core.telegram.org/bots/api#sendmessage). Some of its servers count code points, which are never more.
@_spi(Host) public enum TextLimit: Int, Sendable, CaseIterable {
  case message = 4096
  case caption = 1024
  case answer = 200
  case commandDescription = 256

  public var units: Int { rawValue }

  /// What has the limit, with its article.
  public var what: String {
    switch self {
    case .message: "a message"
    case .caption: "a caption"
    case .answer: "an answer to a button"
    case .commandDescription: "a command's description"
    }
  }

  /// The bytes of UTF-8 that a text may have with its markup.
  public static let sourceBytes = 32_768

  /// Refuses what Telegram would refuse.
  ///
  /// - Throws: `PluginError.textTooLong`; `PluginError.invalidMessage` for markup that can't be read, and for nothing to see where there
  ///   must be something.
  func check(_ text: String, _ format: TextFormat, mayBeEmpty: Bool = true) throws {
    // Most texts are plain and short.
    if format == .plain, text.utf16.count <= units, mayBeEmpty || text.unicodeScalars.first?.properties.isWhitespace == false {
      return
    }
    let length = try format.length(of: text)
    guard mayBeEmpty || length > 0 else { throw PluginError.invalidMessage("\(what) needs a text") }
    guard length <= units, text.utf8.count <= Self.sourceBytes else {
      throw PluginError.textTooLong(what: what, beginning: text.shortened(to: 40), length: length, limit: units)
    }
  }
}

/// Cuts texts by Telegram's measure.
enum TextCut {
  /// The longest beginning of so many UTF-16 units that tears no character, unless one alone is longer.
  static func prefix(of text: Substring, units limit: Int) -> Substring {
    var count = 0
    var end = text.startIndex
    while end < text.endIndex {
      let next = text.index(after: end)
      count += text[end..<next].utf16.count
      guard count <= limit else { break }
      end = next
    }
    guard end == text.startIndex else { return text[..<end] }
    // One character of very many parts: between two of them.
    var units = 0
    for index in text.unicodeScalars.indices {
      units += UTF16.width(text.unicodeScalars[index])
      guard units <= limit else { return text[..<index] }
    }
    return text
  }

  /// The text, with `…` in the place of what is too much.
  static func shortened(_ text: String, to limit: Int) -> String {
    guard text.utf16.count > limit else { return text }
    return prefix(of: text[...], units: max(0, limit - 1)) + "…"
  }
}

extension String {
  /// The text within so many UTF-16 units, which is how Telegram counts, with `…` in the place of what is too much. No character is torn.
  public func shortened(to limit: Int) -> String { TextCut.shortened(self, to: limit) }
}
