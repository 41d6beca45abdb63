/// The first Markdown of bots: no nesting, `_` `*` `` ` `` `[` only.
/// https://core.telegram.org/bots/api#markdown-style
enum LegacyMarkdown {
  static func parse(_ text: String) throws(FormattingError) -> FormattedText {
    let source = Array(text.utf8)
    func at(_ index: Int) -> UInt8 { index < source.count ? source[index] : 0 }
    let marks = Array("_*`[".utf8)
    var output = FormattingOutput()
    var index = 0
    while index < source.count {
      let byte = source[index]
      if byte == UInt8(ascii: "\\"), marks.contains(at(index + 1)) {
        output.append(at(index + 1))
        index += 2
        continue
      }
      guard marks.contains(byte) else {
        output.append(byte)
        index += 1
        continue
      }
      let start = index
      let end = byte == UInt8(ascii: "[") ? UInt8(ascii: "]") : byte
      index += 1
      var language: String?
      let isPre = byte == UInt8(ascii: "`") && at(index) == byte && at(index + 1) == byte
      if isPre {
        index += 2
        (index, language) = skipLanguage(source, from: index)
      }
      let offset = output.offset
      let textStart = index
      while index < source.count, at(index) != end || (isPre && !(at(index + 1) == end && at(index + 2) == end)) {
        output.append(source[index])
        index += 1
      }
      guard index < source.count else { throw .unfinishedLegacy(offset: start) }
      var entity = TextEntity(kind: .bold, offset: offset, length: output.offset - offset)
      var skip = entity.length == 0
      switch byte {
      case UInt8(ascii: "*"): break
      case UInt8(ascii: "_"): entity.kind = .italic
      case UInt8(ascii: "`"): (entity.kind, entity.language) = (isPre ? .pre : .code, language)
      default:
        var url = String(decoding: source[textStart..<index], as: UTF8.self)
        if at(index + 1) == UInt8(ascii: "(") {
          let from = index + 2
          index = from
          while index < source.count, source[index] != UInt8(ascii: ")") { index += 1 }
          url = String(decoding: source[from..<index], as: UTF8.self)
        }
        if let user = Links.user(in: url) {
          (entity.kind, entity.user) = (.textMention, user)
        } else if let link = Links.checked(url) {
          (entity.kind, entity.url) = (.textLink, link)
        } else {
          skip = true
        }
      }
      if !skip { output.entities.append(entity) }
      index += isPre ? 3 : 1
    }
    return output.result()
  }

  private static func skipLanguage(_ source: [UInt8], from start: Int) -> (Int, String?) {
    func at(_ index: Int) -> UInt8 { index < source.count ? source[index] : 0 }
    var index = start
    var end = index
    while end < source.count, at(end) != 0x20, !(0x09...0x0D).contains(at(end)), at(end) != UInt8(ascii: "`") { end += 1 }
    var language: String?
    if end != index, end < source.count, at(end) != UInt8(ascii: "`") {
      language = String(decoding: source[index..<end], as: UTF8.self)
      index = end
    }
    if at(index) == 0x0A || at(index) == 0x0D {
      index += (at(index + 1) == 0x0A || at(index + 1) == 0x0D) && at(index) != at(index + 1) ? 2 : 1
    }
    return (index, language)
  }
}
