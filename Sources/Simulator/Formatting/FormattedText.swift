/// A stretch of text with a meaning or a look. Offsets and lengths count UTF-16 code units, as on the wire.
struct TextEntity: Sendable, Equatable {
  enum Kind: String, Sendable {
    case mention, hashtag, cashtag, url, email, bold, italic, underline, strikethrough, spoiler, blockquote, code, pre
    case botCommand = "bot_command"
    case phoneNumber = "phone_number"
    case expandableBlockquote = "expandable_blockquote"
    case textLink = "text_link"
    case textMention = "text_mention"
    case customEmoji = "custom_emoji"

    /// Found in plain text by Telegram itself rather than marked by the sender.
    var isDetected: Bool {
      switch self {
      case .mention, .hashtag, .cashtag, .url, .email, .botCommand, .phoneNumber: true
      default: false
      }
    }
  }

  var kind: Kind
  var offset: Int
  var length: Int
  var url: String?
  var user: Int64?
  var language: String?
  var customEmoji: String?

  var end: Int { offset + length }
}

/// A text and its entities, sorted by offset, the longer first.
struct FormattedText: Sendable, Equatable {
  var text: String
  var entities: [TextEntity] = []

  static let empty = FormattedText(text: "")

  mutating func sortEntities() {
    entities.sort { ($0.offset, -$0.length) < ($1.offset, -$1.length) }
  }

  /// Without white space at the ends; entities follow, and those that lie in it go.
  func trimmed() -> FormattedText {
    let scalars = text.unicodeScalars
    let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace || scalar == "\0" }
    guard let first = scalars.firstIndex(where: { !isSpace($0) }), let last = scalars.lastIndex(where: { !isSpace($0) })
    else { return .empty }
    let leading = scalars[..<first].reduce(0) { $0 + UTF16.width($1) }
    let kept = String(scalars[first...last])
    let length = kept.utf16.count
    guard leading > 0 || kept.utf16.count != text.utf16.count else { return self }
    var result = FormattedText(text: kept)
    for var entity in entities {
      let start = max(0, entity.offset - leading)
      let end = min(length, entity.end - leading)
      guard end > start else { continue }
      (entity.offset, entity.length) = (start, end - start)
      result.entities.append(entity)
    }
    return result
  }

  /// The number of characters as Telegram counts them for its limits.
  var characterCount: Int { text.unicodeScalars.count }

  func substring(of entity: TextEntity) -> String {
    let units = Array(text.utf16)
    guard entity.offset >= 0, entity.end <= units.count else { return "" }
    return String(decoding: units[entity.offset..<entity.end], as: UTF16.self)
  }
}

/// Why a text's markup could not be read. The texts are those of Telegram's server.
enum FormattingError: Error, Equatable {
  case unsupportedMode
  case reserved(Character)
  case unfinished(entity: String, offset: Int)
  case unfinishedLegacy(offset: Int)
  case unfinishedURL(offset: Int)
  case customEmojiWithoutURL
  case unsupportedTag(String, offset: Int)
  case unclosedTag(offset: Int)
  case unclosedEndTag(offset: Int)
  case unexpectedEndTag(offset: Int)
  case unmatchedEndTag(offset: Int, expected: String, found: String)
  case missingEndTag(String)
  case unexpectedTagEnd(String, offset: Int)
  case boundsInvalid

  var description: String {
    switch self {
    case .unsupportedMode: "unsupported parse_mode"
    case .reserved(let character):
      "can't parse entities: Character '\(character)' is reserved and must be escaped with the preceding '\\'"
    case .unfinished(let entity, let offset):
      "can't parse entities: Can't find end of \(entity) entity at byte offset \(offset)"
    case .unfinishedLegacy(let offset):
      "can't parse entities: Can't find end of the entity starting at byte offset \(offset)"
    case .unfinishedURL(let offset): "can't parse entities: Can't find end of a URL at byte offset \(offset)"
    case .customEmojiWithoutURL: "can't parse entities: Custom emoji entity must contain a tg://emoji URL"
    case .unsupportedTag(let tag, let offset):
      "can't parse entities: Unsupported start tag \"\(tag)\" at byte offset \(offset)"
    case .unclosedTag(let offset): "can't parse entities: Unclosed start tag at byte offset \(offset)"
    case .unclosedEndTag(let offset): "can't parse entities: Unclosed end tag at byte offset \(offset)"
    case .unexpectedEndTag(let offset): "can't parse entities: Unexpected end tag at byte offset \(offset)"
    case .unmatchedEndTag(let offset, let expected, let found):
      "can't parse entities: Unmatched end tag at byte offset \(offset), expected \"</\(expected)>\", found \"</\(found)>\""
    case .missingEndTag(let tag): "can't parse entities: Can't find end tag corresponding to start tag \"\(tag)\""
    case .unexpectedTagEnd(let tag, let offset):
      "can't parse entities: Unexpected end of the tag \"\(tag)\" at byte offset \(offset)"
    case .boundsInvalid: "ENTITY_BOUNDS_INVALID"
    }
  }
}

/// Collects the text that markup leaves, counting UTF-16 code units on the way.
struct FormattingOutput {
  private(set) var bytes: [UInt8] = []
  private(set) var offset = 0
  var entities: [TextEntity] = []

  mutating func append(_ byte: UInt8) {
    bytes.append(byte)
    // Every byte that begins a character counts one, one that begins a four-byte character two.
    if byte & 0xC0 != 0x80 { offset += byte >= 0xF0 ? 2 : 1 }
  }

  mutating func append(_ scalar: Unicode.Scalar) {
    for byte in String(Character(scalar)).utf8 { append(byte) }
  }

  func text(from position: Int) -> String { String(decoding: bytes[position...], as: UTF8.self) }

  func result() -> FormattedText {
    var result = FormattedText(text: String(decoding: bytes, as: UTF8.self), entities: entities)
    result.sortEntities()
    return result
  }
}

enum Links {
  /// The user that a `tg://user?id=…` link names.
  static func user(in url: String) -> Int64? { number(after: "tg://user?id=", in: url) }

  static func customEmoji(in url: String) -> String? {
    number(after: "tg://emoji?id=", in: url).map { String($0) }
  }

  private static func number(after prefix: String, in url: String) -> Int64? {
    guard url.lowercased().hasPrefix(prefix) else { return nil }
    return Int64(url.dropFirst(prefix.count).prefix { $0.isNumber })
  }

  /// The link as Telegram keeps it: `http://` is put before a bare domain; nil if it is no link.
  static func checked(_ url: String) -> String? {
    let trimmed = url.trimmingSpace
    guard !trimmed.isEmpty, !trimmed.contains(where: \.isWhitespace) else { return nil }
    let lower = trimmed.lowercased()
    if lower.hasPrefix("tg://") || lower.hasPrefix("ton://") || lower.hasPrefix("tonsite://") { return trimmed }
    let hasScheme = ["http://", "https://", "ftp://"].first { lower.hasPrefix($0) }
    if hasScheme == nil, lower.contains("://") { return nil }
    let rest = trimmed.dropFirst(hasScheme?.count ?? 0)
    let host = rest.prefix { !"/?#".contains($0) }
    guard host.contains(".") || host.lowercased().hasPrefix("localhost"), !host.hasPrefix("."), !host.hasSuffix(".") else {
      return nil
    }
    let full = hasScheme == nil ? "http://" + trimmed : trimmed
    return rest.count == host.count ? full + "/" : full
  }
}
