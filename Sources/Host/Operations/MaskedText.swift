import PatchbayConfiguration
@_spi(Host) import PluginAPI

/// A configuration's text without the secrets in it, each told apart so that an edited text gets them back.
struct MaskedText: Sendable {
  /// Line for line what was given, a mark in the place of each secret.
  let shown: String
  /// What stands behind the marks `‹secret 1›`, `‹secret 2›`…
  private let secrets: [String]

  private typealias Line = [Unicode.Scalar]

  /// - Parameters:
  ///   - other: a text whose marks stand for the same secrets here.
  ///   - redact: takes out of a text what the host knows to be secret.
  init(_ text: String, environment: [String: String], like other: MaskedText? = nil, redact: (String) -> String) {
    var masker = Masker(lines: text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init))
    let document = ConfigurationDocument(text, file: "", environment: environment)
    if let root = document.root { masker.walk(root, key: "", redact) }
    // What is commented out, and what of a broken text no parser finds.
    masker.sweep(isWhole: document.root == nil, redact)
    (shown, secrets) = masker.finish(other?.secrets ?? [])
  }

  /// A text that was made from ``shown``, with the secrets in their places.
  func restored(_ edited: String) -> String {
    edited.replacing(/‹secret ([0-9]{1,6})›/) { match in
      let number = Int(match.1) ?? 0
      return secrets.indices.contains(number - 1) ? secrets[number - 1] : String(match.0)
    }
  }

  /// Finds what is to be hidden, as ranges of lines.
  private struct Masker {
    let lines: [Line]
    private var hidden: [Int: [Range<Int>]] = [:]

    init(lines: [Line]) { self.lines = lines }

    // MARK: By the document

    mutating func walk(_ node: ConfigurationNode, key: String, _ redact: (String) -> String) {
      switch node.value {
      case .map(let entries): for entry in entries { walk(entry.value, key: entry.key, redact) }
      case .list(let elements): for element in elements { walk(element, key: key, redact) }
      default:
        // A variable's name is no secret, and its value isn't in the file.
        guard let text = node.text, !text.isEmpty, node.variables.isEmpty else { return }
        if MaskedText.isSecret(key: key) || redact(text) != text {
          hide(text, at: node.position)
        } else if let password = text.firstMatch(of: /:\/\/[^\/@\s:]*:([^@\/\s]+)@/)?.1 {
          hide(String(password), at: node.position)
        }
      }
    }

    /// Hides a text that begins at a place or further on in its line; where it is written otherwise than it reads, all that may be it.
    private mutating func hide(_ text: String, at position: SourcePosition) {
      let (index, column) = (position.line - 1, position.column - 1)
      guard lines.indices.contains(index) else { return }
      let (line, wanted) = (lines[index], Array(text.unicodeScalars))
      if column < line.count, wanted.count <= line.count - column,
        let start = (column...(line.count - wanted.count)).first(where: { Array(line[$0..<($0 + wanted.count)]) == wanted })
      {
        return add(index, start..<(start + wanted.count))
      }
      add(index, min(column, line.count)..<line.count)
      let depth = Self.depth(line)
      for next in lines.indices.dropFirst(index + 1) where !lines[next].allSatisfy({ $0 == " " }) {
        guard Self.depth(lines[next]) > depth else { return }
        add(next, Self.depth(lines[next])..<lines[next].count)
      }
    }

    private static func depth(_ line: Line) -> Int { line.prefix { $0 == " " }.count }

    // MARK: By its lines

    mutating func sweep(isWhole: Bool, _ redact: (String) -> String) {
      for (index, line) in lines.enumerated() {
        let text = String(String.UnicodeScalarView(line))
        let comment = isWhole ? 0 : line.firstIndex(of: "#") ?? line.count
        for match in text.matches(of: /([A-Za-z0-9_-]+)["']?\s*:\s*([^\s$][^,}\]]*)/)
        where MaskedText.isSecret(key: String(match.1)) {
          let start = text.unicodeScalars.distance(from: text.startIndex, to: match.2.startIndex)
          if start >= comment { add(index, start..<(start + match.2.unicodeScalars.count)) }
        }
        let rest = String(String.UnicodeScalarView(left(of: index)))
        if redact(rest) != rest { add(index, Self.depth(line)..<line.count) }
      }
    }

    /// A line without what is hidden of it.
    private func left(of index: Int) -> Line {
      var line = lines[index]
      for range in Self.merged(hidden[index] ?? []).reversed() { line.replaceSubrange(range, with: [" "]) }
      return line
    }

    // MARK: The end

    private mutating func add(_ line: Int, _ range: Range<Int>) {
      if !range.isEmpty { hidden[line, default: []].append(range) }
    }

    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
      ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { merged, range in
        if let last = merged.last, range.lowerBound <= last.upperBound {
          merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
        } else {
          merged.append(range)
        }
      }
    }

    /// - Parameter known: secrets that have their marks already.
    func finish(_ known: [String]) -> (String, [String]) {
      var (shown, secrets): ([String], [String]) = ([], known)
      for (index, line) in lines.enumerated() {
        var (text, at) = (String.UnicodeScalarView(), 0)
        for range in Self.merged(hidden[index] ?? []) {
          text.append(contentsOf: line[at..<range.lowerBound])
          let secret = String(String.UnicodeScalarView(line[range]))
          let index = secrets.firstIndex(of: secret) ?? secrets.count
          if index == secrets.count { secrets.append(secret) }
          text.append(contentsOf: "‹secret \(index + 1)›".unicodeScalars)
          at = range.upperBound
        }
        text.append(contentsOf: line[at...])
        shown.append(String(text))
      }
      return (shown.joined(separator: "\n"), secrets)
    }
  }

  /// Whether what a key holds isn't shown, by the key's own name or its last word. A publisher's key, and an id, are for everybody.
  static func isSecret(key: String) -> Bool {
    let name = key.lowercased().replacing("-", with: "_")
    guard !["trusted_keys", "public_key"].contains(name), !name.hasSuffix("_id") else { return false }
    return name.split(separator: "_").contains { word in
      ["token", "tokens", "key", "keys", "apikey", "secret", "secrets", "password", "passwords", "passwd", "passphrase"].contains(
        word)
    }
  }
}
