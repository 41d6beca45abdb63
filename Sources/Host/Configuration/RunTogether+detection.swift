/// How strictly a value is searched for a second one run into it.
package enum RunTogetherRule {
  /// One address: `scheme://` once, before any query.
  case address
  /// One word that holds no address at all: a token, a number, a name.
  case word
  /// Free text, or a plugin's setting: only what can't be meant is refused.
  case text
}

extension RunTogether {
  /// What seems to be run into `value`, or nil.
  ///
  /// - Parameter known: names of variables: those of the environment, those that the file refers to, and the usual ones.
  static func find(in value: String, rule: RunTogetherRule, known: Set<String>) -> RunTogether? {
    if rule != .text, value.contains(where: \.isNewline) { return .lineBreak }
    return assignment(in: value, rule: rule, known: known) ?? secondScheme(in: value, rule: rule)
  }

  /// Looks for `NAME=`. A name counts where it is known, or (except in free text) where it has the look of one: capitals with `_`.
  private static func assignment(in value: String, rule: RunTogetherRule, known: Set<String>) -> RunTogether? {
    let bytes = Array(value.utf8)
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "=") {
      // `==` and a last `=` are the padding of base 64, not an assignment.
      guard index + 1 < bytes.count, bytes[index + 1] != UInt8(ascii: "=") else { continue }
      let run = bytes[..<index].reversed().prefix { isNameByte($0) }.reversed()
      guard run.count >= 3 else { continue }
      let start = index - run.count
      // `?NAME=` and `&NAME=` are parameters of an address.
      if start > 0, [UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: ";")].contains(bytes[start - 1]) { continue }
      let name = String(decoding: run, as: UTF8.self)
      // In free text a short name may be the end of a word ("SUPPORT=").
      let candidates = known.filter { $0.utf8.count >= 3 && name.hasSuffix($0) && (rule != .text || $0.contains("_")) }
      if let match = candidates.max(by: { $0.utf8.count < $1.utf8.count }) {
        return match.utf8.count == index ? .ownName(match) : .assignment(name: match)
      }
      if rule != .text, let last = name.lastIndex(of: "_") {
        return .unknownAssignment(ending: String(name[last...]))
      }
    }
    return nil
  }

  private static func secondScheme(in value: String, rule: RunTogetherRule) -> RunTogether? {
    let address = value.prefix { $0 != "?" && $0 != "#" }
    var starts = address.ranges(of: "://").map { address[..<$0.lowerBound] }
    switch rule {
    case .word:
      break
    case .address:
      guard !starts.isEmpty else { return nil }
      starts.removeFirst()
    case .text:
      // A list of addresses, or one inside another's path, may be meant; one glued to a name can't be.
      guard let first = starts.first, !first.isEmpty, first.allSatisfy({ $0.isASCII && $0.isLetter }) else { return nil }
      starts = starts.dropFirst().filter { before in
        guard let scheme = knownScheme(endOf: before) else { return false }
        return before.dropLast(scheme.count).last.map { $0.isLetter || $0.isNumber } == true
      }
    }
    guard let before = starts.first else { return nil }
    return .scheme(knownScheme(endOf: before))
  }

  private static func knownScheme(endOf text: Substring) -> String? {
    let schemes = ["postgresql", "postgres", "https", "http", "rediss", "redis", "sqlite", "mysql", "amqps", "amqp", "wss", "ws"]
    let lower = text.lowercased()
    return schemes.first { lower.hasSuffix($0) }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || byte == UInt8(ascii: "_")
  }
}
