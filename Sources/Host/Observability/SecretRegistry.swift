import Synchronization

/// Knows what must not be shown, and hides it in any text: log lines, error pages, labels of metrics.
///
/// It hides what was added to it, in plain, percent-encoded and backslash-escaped form, and whatever looks like a Telegram bot's
/// token (`\d{6,}:[A-Za-z0-9_-]{30,}`; the bot's id, which is no secret, stays) or an operator's (`pbt_[A-Za-z0-9_-]{30,}`). Safe to use
/// from any thread.
package final class SecretRegistry: Sendable {
  /// What is shown in a secret's place.
  package static let mask = "[redacted]"
  /// Shorter ones are not hidden: they would take half of every line with them.
  package static let shortest = 4

  private let index = Mutex(Index())

  package init() {}

  /// Hides `secret` from now on, spaces around it aside.
  ///
  /// - Returns: False if it is too short to be hidden.
  @discardableResult
  package func add(_ secret: String) -> Bool {
    let secret = secret.trimmed
    guard secret.utf8.count >= Self.shortest else { return false }
    let forms = [secret, percentEncoded(secret, upper: true), percentEncoded(secret, upper: false), escaped(secret)]
    index.withLock { index in
      for form in forms { index.insert(Array(form.utf8)) }
    }
    return true
  }

  /// Hides a bot's token, however short, and the part after its colon alone.
  package func add(token: String) {
    let token = token.trimmed
    add(token)
    if let colon = token.firstIndex(of: ":") { add(String(token[token.index(after: colon)...])) }
  }

  /// `text` with every secret in it replaced by the mask.
  package func redact(_ text: String) -> String {
    let index = index.withLock { $0 }
    var text = text
    return text.withUTF8 { bytes in
      let hidden = index.matches(in: bytes) + tokens(in: bytes) + operatorTokens(in: bytes)
      guard !hidden.isEmpty else { return nil as String? }
      return replaced(bytes, hidden)
    } ?? text
  }

  private func replaced(_ bytes: UnsafeBufferPointer<UInt8>, _ hidden: [Range<Int>]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var at = 0
    for range in hidden.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound >= at {
        result += bytes[at..<range.lowerBound]
        result += SecretRegistry.mask.utf8
      }
      // One that begins inside the last one and goes on beyond it is hidden under the same mask.
      at = max(at, range.upperBound)
    }
    result += bytes[at...]
    return String(decoding: result, as: UTF8.self)
  }
}

extension SecretRegistry {
  /// Secrets by their first four bytes, so that one pass over a text looks for all of them.
  fileprivate struct Index {
    private var byStart: [UInt32: [[UInt8]]] = [:]
    /// One bit for each hash of a start, to pass over nearly every place of a text without a look-up.
    private var starts = [UInt64](repeating: 0, count: 1024)

    private static func hash(_ start: UInt32) -> (word: Int, bit: UInt64) {
      let hash = (start &* 0x9e37_79b1) >> 16
      return (Int(hash >> 6), 1 << UInt64(hash & 63))
    }

    mutating func insert(_ secret: [UInt8]) {
      guard secret.count >= 4 else { return }
      let start = secret.withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }
      guard byStart[start]?.contains(secret) != true else { return }
      byStart[start, default: []].append(secret)
      let (word, bit) = Self.hash(start)
      starts[word] |= bit
    }

    func matches(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
      guard !byStart.isEmpty, bytes.count >= 4 else { return [] }
      let raw = UnsafeRawBufferPointer(bytes)
      var found: [Range<Int>] = []
      for at in 0...(bytes.count - 4) {
        let start = raw.loadUnaligned(fromByteOffset: at, as: UInt32.self)
        let (word, bit) = Self.hash(start)
        guard starts[word] & bit != 0, let secrets = byStart[start] else { continue }
        for secret in secrets where bytes.count - at >= secret.count && raw[at..<(at + secret.count)].elementsEqual(secret) {
          found.append(at..<(at + secret.count))
        }
      }
      return found
    }
  }
}

/// The secret halves of what looks like bot tokens. The colon may be percent-encoded.
private func tokens(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
  var found: [Range<Int>] = []
  var at = 6
  while at < bytes.count {
    let colon = bytes[at] == UInt8(ascii: ":") ? 1 : isEncodedColon(bytes, at) ? 3 : 0
    guard colon > 0, bytes[(at - 6)..<at].allSatisfy({ (0x30...0x39).contains($0) }) else {
      at += 1
      continue
    }
    let start = at + colon
    var end = start
    while end < bytes.count, isTokenCharacter(bytes[end]) { end += 1 }
    if end - start >= 30 { found.append(start..<end) }
    at = max(end, at + 1)
  }
  return found
}

/// What looks like operators' tokens.
private func operatorTokens(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
  let start = Array("pbt_".utf8)
  var found: [Range<Int>] = []
  var at = 0
  while at + start.count < bytes.count {
    guard bytes[at] == start[0], bytes[at..<(at + start.count)].elementsEqual(start) else {
      at += 1
      continue
    }
    var end = at + start.count
    while end < bytes.count, isTokenCharacter(bytes[end]) { end += 1 }
    if end - at >= start.count + 30 { found.append(at..<end) }
    at = end
  }
  return found
}

private func isEncodedColon(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
  bytes[at] == UInt8(ascii: "%") && bytes.count - at >= 3 && bytes[at + 1] == UInt8(ascii: "3")
    && bytes[at + 2] | 0x20 == UInt8(ascii: "a")
}

private func isTokenCharacter(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "_"), UInt8(ascii: "-"): true
  default: false
  }
}

private func percentEncoded(_ text: String, upper: Bool) -> String {
  let digits = Array((upper ? "0123456789ABCDEF" : "0123456789abcdef").utf8)
  var result: [UInt8] = []
  for byte in text.utf8 {
    if isTokenCharacter(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "~") {
      result.append(byte)
    } else {
      result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: result, as: UTF8.self)
}

private func escaped(_ text: String) -> String {
  text.reduce(into: "") { result, character in
    if character == "\"" || character == "\\" { result.append("\\") }
    result.append(character)
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
