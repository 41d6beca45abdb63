/// Finds what Telegram finds by itself in any text: commands, mentions, hashtags, links, addresses.
enum DetectedEntities {
  static func find(in text: String) -> [TextEntity] {
    guard text.utf8.contains(where: { "/@#$.:".utf8.contains($0) }) else { return [] }
    let scalars = Array(text.unicodeScalars)
    var offsets: [Int] = []
    offsets.reserveCapacity(scalars.count + 1)
    var offset = 0
    for scalar in scalars {
      offsets.append(offset)
      offset += UTF16.width(scalar)
    }
    offsets.append(offset)
    var found: [TextEntity] = []
    var index = 0
    while index < scalars.count {
      let isStart = index == 0 || !isWord(scalars[index - 1])
      if isStart, let (kind, end) = match(scalars, at: index) {
        found.append(TextEntity(kind: kind, offset: offsets[index], length: offsets[end] - offsets[index]))
        index = end
      } else {
        index += 1
      }
    }
    return found
  }

  /// The sender's own entities with the detected ones between them.
  static func added(to formatted: FormattedText) -> FormattedText {
    var result = formatted
    let blocking = formatted.entities.filter { [.code, .pre, .textLink, .textMention, .customEmoji].contains($0.kind) }
    for entity in find(in: formatted.text)
    where !blocking.contains(where: { $0.offset < entity.end && entity.offset < $0.end })
      && !formatted.entities.contains(where: { $0.kind.isDetected && $0.offset < entity.end && entity.offset < $0.end })
    {
      result.entities.append(entity)
    }
    result.sortEntities()
    return result
  }

  private static func match(_ text: [Unicode.Scalar], at start: Int) -> (TextEntity.Kind, Int)? {
    switch text[start] {
    case "/":
      guard start == 0 || text[start - 1] != "/" && text[start - 1] != "<" && text[start - 1] != ">" else { return nil }
      var end = run(text, from: start + 1, most: 64) { isName($0) }
      guard end > start + 1 else { return nil }
      if end < text.count, text[end] == "@" {
        let name = run(text, from: end + 1, most: 32) { isName($0) }
        if name - end - 1 >= 3 { end = name }
      }
      guard end == text.count || !isWord(text[end]) && text[end] != "/" else { return nil }
      return (.botCommand, end)
    case "@":
      let end = run(text, from: start + 1, most: 32) { isName($0) }
      return end - start - 1 >= 4 ? (.mention, end) : nil
    case "#":
      let end = run(text, from: start + 1, most: 256) { isWord($0) }
      let isTag = text[(start + 1)..<end].contains { $0.properties.numericType == nil }
      return isTag ? (.hashtag, end) : nil
    case "$":
      let end = run(text, from: start + 1, most: 8) { ("A"..."Z").contains($0) }
      return (3...8).contains(end - start - 1) && (end == text.count || !isWord(text[end])) ? (.cashtag, end) : nil
    default:
      return link(text, at: start)
    }
  }

  private static let knownEndings: Set<String> = [
    "com", "org", "net", "ru", "me", "io", "dev", "app", "info", "biz", "de", "uk", "eu", "su", "ua", "kz", "by", "рф",
    "ai", "co", "gg", "tv", "cc", "shop", "store", "online", "site", "xyz", "pro", "fr", "es", "it", "pl", "us", "ph", "example",
  ]

  private static func link(_ text: [Unicode.Scalar], at start: Int) -> (TextEntity.Kind, Int)? {
    let word = run(text, from: start, most: 2048) { !$0.properties.isWhitespace && !"<>\"«»`".unicodeScalars.contains($0) }
    guard word > start + 3 else { return nil }
    let lower = String(String.UnicodeScalarView(text[start..<min(word, start + 10)])).lowercased()
    let scheme = ["http://", "https://", "tg://", "ftp://"].first { lower.hasPrefix($0) }
    let hostStart = start + (scheme?.unicodeScalars.count ?? 0)
    var host = run(text, from: hostStart, most: 255) { isWord($0) || $0 == "-" || $0 == "." || $0 == "@" || $0 == "+" }
    while host > hostStart, text[host - 1] == "." || text[host - 1] == "-" { host -= 1 }
    guard host > hostStart else { return nil }
    let name = String(String.UnicodeScalarView(text[hostStart..<host]))
    if scheme == "tg://" { return (.url, trimmed(text, start, word)) }
    if let at = name.firstIndex(of: "@") {
      let domain = name[name.index(after: at)...]
      guard scheme == nil, at != name.startIndex, domain.contains("."), !domain.contains("@"), !domain.hasPrefix(".")
      else { return nil }
      return (.email, host)
    }
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    let ending = name[name.index(after: dot)...].lowercased()
    let isAddress = name.allSatisfy { $0.isNumber || $0 == "." } && name.count(where: { $0 == "." }) == 3
    guard isAddress || knownEndings.contains(ending) || (scheme != nil && ending.count >= 2 && ending.contains(where: \.isLetter))
    else { return nil }
    guard host < text.count, "/:?#".unicodeScalars.contains(text[host]) else { return (.url, host) }
    return (.url, trimmed(text, host, word))
  }

  /// A link does not end in punctuation, nor in a bracket that it did not open.
  private static func trimmed(_ text: [Unicode.Scalar], _ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start {
      let last = text[end - 1]
      if ".,:;?!'…".unicodeScalars.contains(last) {
        end -= 1
      } else if last == ")", !text[start..<end].contains("(") {
        end -= 1
      } else {
        break
      }
    }
    return end
  }

  private static func run(
    _ text: [Unicode.Scalar], from start: Int, most: Int, while matches: (Unicode.Scalar) -> Bool
  ) -> Int {
    var end = start
    while end < text.count, end - start < most, matches(text[end]) { end += 1 }
    return end
  }

  private static func isName(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}
