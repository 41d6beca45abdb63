/// One of the messages that a long text is sent as.
public struct TextPiece: Sendable, Hashable {
  public let text: String
  public let format: TextFormat

  public init(text: String, format: TextFormat) {
    self.text = text
    self.format = format
  }
}

extension TextFormat {
  /// Cuts a text into messages: where a paragraph, a line, a sentence or a word ends, and never within what is one character to a
  /// reader, unless that alone is too long.
  ///
  /// What is marked up stays so in each piece: a tag that is open where the text is cut is closed there and opened again. Pieces of
  /// Markdown are in HTML, which can be cut anywhere.
  ///
  ///     for piece in try TextFormat.html.pieces(of: text) { try update.reply(piece.text, format: piece.format) }
  ///
  /// - Parameter limit: the most UTF-16 units that a piece shows.
  /// - Returns: none for a text of white space alone.
  /// - Throws: `PluginError.invalidMessage` for markup that Telegram would refuse.
  public func pieces(of text: String, limit: Int = 4096) throws -> [TextPiece] {
    switch self {
    case .plain: return TextPieces.split(text, limit: limit).map { TextPiece(text: String(text[$0]), format: .plain) }
    case .html: return TextPieces.split(try MarkedText(html: text), limit: limit)
    case .markdown: return TextPieces.split(try MarkedText(markdown: text), limit: limit)
    }
  }
}

/// Where texts are cut.
enum TextPieces {
  static func split(_ marked: MarkedText, limit: Int) -> [TextPiece] {
    let text = marked.text
    let scalars = text.unicodeScalars
    let whole = marked.marks.filter(\.isWhole).map(\.range)
    func number(_ index: String.Index) -> Int { scalars.distance(from: scalars.startIndex, to: index) }
    let parts = split(text, limit: limit) { cut in
      // An emoji is moved to the next piece rather than torn.
      let cut = number(cut)
      return whole.first { $0.contains(cut) && $0.lowerBound < cut }.map {
        scalars.index(scalars.startIndex, offsetBy: $0.lowerBound)
      }
    }
    return parts.map { TextPiece(text: marked.part(number($0.lowerBound)..<number($0.upperBound)).html, format: .html) }
  }

  /// The parts in their order, without white space at their ends.
  ///
  /// - Parameter earlier: where to cut instead, before the place that was found, if that tears something.
  static func split(
    _ text: String, limit: Int, earlier: (String.Index) -> String.Index? = { _ in nil }
  ) -> [Range<String.Index>] {
    let limit = max(2, limit)
    var parts: [Range<String.Index>] = []
    var rest = trimmed(text[...])
    while !rest.isEmpty {
      guard rest.utf16.count > limit else {
        parts.append(rest.startIndex..<rest.endIndex)
        break
      }
      var end = cut(TextCut.prefix(of: rest, units: limit))
      if let earlier = earlier(end), earlier > rest.startIndex { end = earlier }
      let part = trimmed(rest[..<end])
      if !part.isEmpty { parts.append(part.startIndex..<part.endIndex) }
      rest = trimmed(rest[end...])
    }
    return parts
  }

  /// Where to cut a beginning that is followed by more.
  private static func cut(_ head: Substring) -> Substring.Index {
    let half = head.index(head.startIndex, offsetBy: head.count / 2)
    if let paragraph = head.ranges(of: "\n\n").last, paragraph.lowerBound > half { return paragraph.upperBound }
    if let line = head.lastIndex(of: "\n"), line > half { return head.index(after: line) }
    let sentence = head.indices.dropLast().last { ".!?…。！？".contains(head[$0]) && head[head.index(after: $0)].isWhitespace }
    if let sentence, sentence > half { return head.index(after: sentence) }
    if let space = head.lastIndex(where: \.isWhitespace), space > head.startIndex { return head.index(after: space) }
    return head.endIndex
  }

  private static func trimmed(_ text: Substring) -> Substring {
    // A space that carries a mark is one to see.
    func isSpace(_ character: Character) -> Bool { character.unicodeScalars.allSatisfy(\.properties.isWhitespace) }
    var text = text.drop(while: isSpace)
    while let last = text.last, isSpace(last) { text.removeLast() }
    return text
  }
}
