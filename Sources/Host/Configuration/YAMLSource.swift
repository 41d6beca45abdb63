/// A configuration's text on its way to the YAML parser.
///
/// Two things in it have to be disguised first, each by private-use characters of the same number, so that lines and columns stay true:
/// - `${NAME:-default}`: in a flow map (`{ key: ${KEY} }`) YAML would take its braces for its own.
/// - The second of two equal keys: the parser stops at it, while all that is wrong with a file should be told at once.
struct YAMLSource {
  private(set) var text: String
  /// Names of the variables that the text refers to.
  private(set) var variables: Set<String> = []
  private var repeats: [SourcePosition] = []
  private let isShielded: Bool

  private static let shieldBase: UInt32 = 0xF0000
  private static let repeatMark: Unicode.Scalar = "\u{F0100}"

  init(_ source: String) {
    let body = source.first == "\u{FEFF}" ? String(source.dropFirst()) : source
    // A file that uses these very characters is left as it is: it loses `${}` inside `{ }` and nothing else.
    isShielded = !body.unicodeScalars.contains { (Self.shieldBase...Self.shieldBase + 0x100).contains($0.value) }
    text = isShielded ? Self.shield(body, variables: &variables) : body
  }

  /// A scalar of the parsed document as it was written.
  func written(_ scalar: String) -> String {
    guard isShielded, scalar.unicodeScalars.contains(where: { $0.value >= Self.shieldBase }) else { return scalar }
    var result = String.UnicodeScalarView()
    for scalar in scalar.unicodeScalars {
      if scalar == Self.repeatMark { continue }
      if (Self.shieldBase..<Self.shieldBase + 0x80).contains(scalar.value),
        let original = Unicode.Scalar(scalar.value - Self.shieldBase)
      {
        result.append(original)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Whether this key is the second of two, set apart by `separate`.
  func isRepeat(_ key: String) -> Bool {
    isShielded && key.unicodeScalars.contains(Self.repeatMark)
  }

  /// The place in the file for a place in `text`, which `separate` may have shifted to the right.
  func position(line: Int, column: Int) -> SourcePosition {
    let shift = repeats.count { $0.line == line && $0.column < column }
    return SourcePosition(line: line, column: column - shift)
  }

  /// Sets the next key equal to `key` after `first` apart, so that the text can be parsed on; false where it isn't found.
  mutating func separate(_ key: String, after first: SourcePosition) -> Bool {
    guard isShielded, !key.isEmpty, key.utf8.count <= 256, repeats.count < 20 else { return false }
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    guard lines.indices.contains(first.line - 1) else { return false }
    for index in (first.line - 1)..<lines.count {
      let line = lines[index]
      let from = index == first.line - 1 ? first.column + key.unicodeScalars.count - 1 : 0
      guard let end = Self.end(ofKey: key, in: line, from: from, blockColumn: first.column, sameLine: index == first.line - 1)
      else { continue }
      lines[index].insert(Self.repeatMark, at: end)
      repeats.append(SourcePosition(line: index + 1, column: end + 1))
      var joined = String.UnicodeScalarView()
      for (number, line) in lines.enumerated() {
        if number > 0 { joined.append("\n") }
        joined.append(contentsOf: line)
      }
      text = String(joined)
      return true
    }
    return false
  }

  /// The index after the name of a key that equals `key` in one line: at the same indentation, or further on in a flow map.
  private static func end(
    ofKey key: String, in line: [Unicode.Scalar], from: Int, blockColumn: Int, sameLine: Bool
  ) -> Int? {
    let name = Array(key.unicodeScalars)
    guard from >= 0, line.count >= name.count + 1, from <= line.count - name.count else { return nil }
    for start in from...(line.count - name.count) where Array(line[start..<start + name.count]) == name {
      let before = line[..<start].last { $0 != " " && $0 != "\"" && $0 != "'" }
      let isQuoted = start > 0 && (line[start - 1] == "\"" || line[start - 1] == "'")
      let column = start + 1 - (isQuoted ? 1 : 0)
      let end = start + name.count
      let after = line[end...].first { $0 != " " && $0 != "\"" && $0 != "'" }
      guard after == ":" else { continue }
      let inBlock = !sameLine && column == blockColumn && before == nil
      let inFlow = before == "," || before == "{"
      if inBlock || inFlow { return end }
    }
    return nil
  }

  /// Replaces the characters of each `${…}` that has a plain form. One with quotes or a backslash in its default is left: inside
  /// quotes those belong to YAML.
  private static func shield(_ body: String, variables: inout Set<String>) -> String {
    var result = String.UnicodeScalarView()
    let scalars = Array(body.unicodeScalars)
    var index = 0
    while index < scalars.count {
      guard scalars[index] == "$", index + 1 < scalars.count, scalars[index + 1] == "{",
        let end = referenceEnd(in: scalars, from: index)
      else {
        result.append(scalars[index])
        index += 1
        continue
      }
      var name = String.UnicodeScalarView()
      name.append(contentsOf: scalars[(index + 2)..<end].prefix { $0 != ":" })
      variables.insert(String(name))
      for scalar in scalars[index...end] {
        result.append(Unicode.Scalar(shieldBase + scalar.value) ?? scalar)
      }
      index = end + 1
    }
    return String(result)
  }

  /// The index of the `}` that ends the reference beginning at `start`, where all of it can be disguised.
  private static func referenceEnd(in scalars: [Unicode.Scalar], from start: Int) -> Int? {
    for index in (start + 2)..<max(start + 2, min(scalars.count, start + 1024)) {
      let scalar = scalars[index]
      if scalar == "}" { return index }
      // A nested one is refused later; going on would take the square of their number.
      if scalar == "{" { return nil }
      if !scalar.isASCII || scalar == "\n" || scalar == "\r" || scalar == "\"" || scalar == "'" || scalar == "\\" { return nil }
    }
    return nil
  }
}
