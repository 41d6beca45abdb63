import Crypto
import PatchbayBase
package import PluginAPI

/// What Telegram signed for a Mini App: who opened it, and when. https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
package struct InitData: Sendable {
  /// Telegram's user: an object with an id, who is a person.
  package let user: JSONDocument
  package let person: Int64
  /// Seconds since 1970.
  package let authDate: Int64
  package let startParameter: String?
  /// Names these data, in whichever way they are written.
  package let launch: String

  /// Why data open nothing. For logs and tests; people and clients hear the same of all.
  package enum Fault: String, Error, Sendable, CaseIterable {
    case malformed, repeatedKey, noHash, wrongHash, noDate, stale, fromTheFuture, noUser
  }

  /// How old they may be, and how far ahead another machine's clock, in seconds.
  package static let (maxAge, maxSkew): (Int64, Int64) = (3600, 60)
  /// Bytes of the longest that are looked at.
  package static let mostBytes = 16 << 10

  /// Checks data by a bot's token.
  ///
  /// - Parameters:
  ///   - text: as the page has it from Telegram, byte for byte.
  ///   - now: milliseconds since 1970.
  package init(_ text: String, token: String, now: Int64) throws(Fault) {
    let fields = try Fields(text)
    guard let hash = fields["hash"] else { throw .noHash }
    let expected = HMAC<SHA256>.authenticationCode(for: fields.checked(without: ["hash"]), using: Self.key(of: token))
    // The digits are compared, in constant time: what isn't lower-case hexadecimal isn't Telegram's.
    guard ConstantTime.equal(Hexadecimal.text(of: expected), hash) else { throw .wrongHash }
    guard let date = fields["auth_date"].flatMap(Self.seconds) else { throw .noDate }
    let seconds = now / 1000
    guard date >= seconds - Self.maxAge else { throw .stale }
    guard date <= seconds + Self.maxSkew else { throw .fromTheFuture }
    guard let user = fields["user"].flatMap({ try? JSONDocument(Array($0.utf8)) }), user.root.kind == .object,
      let id = user.root.member("id").integer, id > 0, user.root.member("is_bot").bool != true
    else { throw .noUser }
    self.user = user
    person = id
    authDate = date
    startParameter = fields["start_param"]
    launch = hash
  }

  /// The key by which a bot's data are signed: the constant is the key of it, and the token the message.
  private static func key(of token: String) -> SymmetricKey {
    let code = HMAC<SHA256>.authenticationCode(for: Array(token.utf8), using: SymmetricKey(data: Array("WebAppData".utf8)))
    return SymmetricKey(data: code)
  }

  private static func seconds(_ text: String) -> Int64? {
    guard (1...12).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int64(text)
  }
}

// MARK: Signing

extension InitData {
  /// Data as Telegram would sign them, for tests.
  ///
  /// - Parameter fields: all but the hash, decoded.
  package static func signed(_ fields: [(name: String, value: String)], token: String) -> String {
    let checked = Fields(fields.map { (Array($0.name.utf8), Array($0.value.utf8)) }).checked(without: [])
    let hash = Hexadecimal.text(of: HMAC<SHA256>.authenticationCode(for: checked, using: key(of: token)))
    return (fields + [("hash", hash)]).map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
  }

  private static func encoded(_ text: String) -> String {
    String(
      decoding: text.utf8.flatMap { byte -> [UInt8] in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"):
          [byte]
        default: [UInt8(ascii: "%")] + Hexadecimal.text(of: [byte]).uppercased().utf8
        }
      }, as: UTF8.self)
  }
}

// MARK: Telegram's own signature

extension InitData {
  /// Telegram's keys for the second signature, which needs no token: 32 bytes each, in hexadecimal.
  package enum TelegramKey: String, Sendable {
    case production = "e7bf03a2fa4602af4580703d88dda5bb59f32ed8b02a56c187fe7d34caed242d"
    case test = "40055058a4ee38156a06562e52eece92a771bcd8346a8c4615cb7376eddf72ec"
  }

  /// Whether data bear Telegram's Ed25519 signature, which anybody can check who knows the bot's id. It says nothing of their age.
  package static func isSignedByTelegram(_ text: String, bot: Int64, _ key: TelegramKey = .production) -> Bool {
    isSigned(text, bot: bot, key: key.rawValue)
  }

  /// - Parameter key: 32 bytes in hexadecimal.
  static func isSigned(_ text: String, bot: Int64, key: String) -> Bool {
    guard let fields = try? Fields(text), let signature = fields["signature"].flatMap(Self.base64URL),
      let bytes = Hexadecimal.bytes(of: key), let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
    else { return false }
    return key.isValidSignature(
      signature, for: Array("\(bot):WebAppData\n".utf8) + fields.checked(without: ["hash", "signature"]))
  }

  /// The 64 bytes of a signature, in base64 for addresses (RFC 4648, section 5) without padding.
  private static func base64URL(_ text: String) -> [UInt8]? {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    let sextets = text.utf8.compactMap { letters.firstIndex(of: $0) }
    guard sextets.count == 86, text.utf8.count == 86 else { return nil }
    var (bytes, bits, count) = ([UInt8](), 0, 0)
    for sextet in sextets {
      (bits, count) = ((bits << 6 | sextet) & 0xFFFF, count + 6)
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> count))
      }
    }
    return bytes
  }
}

// MARK: Fields

/// The fields of a query string, by their bytes.
private struct Fields {
  private let pairs: [(name: [UInt8], value: [UInt8])]

  init(_ pairs: [(name: [UInt8], value: [UInt8])]) {
    self.pairs = pairs.sorted { $0.name.lexicographicallyPrecedes($1.name) }
  }

  init(_ text: String) throws(InitData.Fault) {
    guard text.utf8.count <= InitData.mostBytes else { throw .malformed }
    var pairs: [(name: [UInt8], value: [UInt8])] = []
    for piece in text.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false) {
      let parts = piece.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let name = Self.decoded(parts[0]), let value = Self.decoded(parts[1]), !name.isEmpty else {
        throw .malformed
      }
      pairs.append((name, value))
    }
    guard Set(pairs.map(\.name)).count == pairs.count else { throw .repeatedKey }
    self.init(pairs)
  }

  subscript(_ name: String) -> String? {
    pairs.first { $0.name == Array(name.utf8) }.map { String(decoding: $0.value, as: UTF8.self) }
  }

  /// What is signed: every field but these, one a line, by their names.
  func checked(without names: Set<String>) -> [UInt8] {
    let without = Set(names.map { Array($0.utf8) })
    return Array(
      pairs.filter { !without.contains($0.name) }.map { $0.name + [UInt8(ascii: "=")] + $0.value }
        .joined(separator: [UInt8(ascii: "\n")]))
  }

  /// The bytes that stand percent-encoded; `nil` for what is no text, or would be two lines of what is signed.
  private static func decoded(_ piece: Substring.UTF8View) -> [UInt8]? {
    var (bytes, rest) = ([UInt8](), piece)
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let encoded = Hexadecimal.bytes(of: Substring(rest.prefix(2))), encoded.count == 1 else { return nil }
        bytes += encoded
        rest = rest.dropFirst(2)
      default: bytes.append(byte)
      }
    }
    guard !bytes.contains(UInt8(ascii: "\n")), String(validating: bytes, as: UTF8.self) != nil else { return nil }
    return bytes
  }
}
