/// Cuts a long text into messages.
enum MessageParts {
  /// Telegram's limit on a message's text, in UTF-16 units.
  static let limit = 4096

  /// The parts in their order, each of 1 to `limit` UTF-16 units, cut where a paragraph, a line, a sentence or a word ends, and
  /// never within what is one character to a reader, unless that alone is too long.
  static func split(_ text: String, limit: Int = limit) -> [String] {
    var parts: [String] = []
    var rest = trimmed(text[...])
    while !rest.isEmpty {
      guard rest.utf16.count > limit else {
        parts.append(String(rest))
        break
      }
      let head = prefix(of: rest, limit: limit)
      let cut = cut(head)
      let part = trimmed(rest[..<cut])
      if !part.isEmpty { parts.append(String(part)) }
      rest = trimmed(rest[cut...])
    }
    return parts
  }

  /// The longest beginning that fits.
  private static func prefix(of text: Substring, limit: Int) -> Substring {
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
      units += text.unicodeScalars[index].utf16.count
      guard units <= limit else { return text[..<index] }
    }
    return text
  }

  /// Where to cut a beginning that is followed by more.
  private static func cut(_ head: Substring) -> Substring.Index {
    let half = head.index(head.startIndex, offsetBy: head.count / 2)
    if let paragraph = head.ranges(of: "\n\n").last, paragraph.lowerBound > half { return paragraph.upperBound }
    if let line = head.lastIndex(of: "\n"), line > half { return head.index(after: line) }
    let sentence = head.indices.dropLast().last { head[$0].isSentenceEnd && head[head.index(after: $0)].isWhitespace }
    if let sentence, sentence > half { return head.index(after: sentence) }
    if let space = head.lastIndex(where: \.isWhitespace), space > head.startIndex { return head.index(after: space) }
    return head.endIndex
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}

extension Character {
  fileprivate var isSentenceEnd: Bool { ".!?…。！？".contains(self) }
}
