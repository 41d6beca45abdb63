import Crypto
package import PatchbayConfiguration
@_spi(Host) import PluginAPI

/// A token with which a program or a person asks for operations over HTTP. It is shown once; what is kept is its hash.
struct OperatorToken: Sendable {
  let text: String

  /// 256 random bits.
  static func fresh() -> OperatorToken {
    var generator = SystemRandomNumberGenerator()
    let bits = (0..<4).map { _ in generator.next() }
    let bytes = bits.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
    return OperatorToken(text: start + letters(of: bytes))
  }

  /// What every token begins with, so that one is recognised wherever it lies about.
  static let start = "pbt_"

  /// What it is told apart by; of no use to anybody else.
  var prefix: String { String(text.prefix(Self.start.count + 6)) }

  var hash: String { Self.hash(of: text) }

  static func hash(of text: String) -> String { Hexadecimal.text(of: SHA256.hash(data: Array(text.utf8))) }

  /// Base64 for addresses (RFC 4648, 5), without the signs at the end.
  private static func letters(of bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var text: [UInt8] = []
    var (held, count) = (UInt32(0), 0)
    for byte in bytes {
      (held, count) = (held << 8 | UInt32(byte), count + 8)
      while count >= 6 {
        count -= 6
        text.append(alphabet[Int(held >> UInt32(count)) & 63])
      }
      held &= (1 << UInt32(count)) - 1
    }
    if count > 0 { text.append(alphabet[Int(held << UInt32(6 - count)) & 63]) }
    return String(decoding: text, as: UTF8.self)
  }
}

extension OperatorRole {
  /// The role of a name: one that every host has, or the configuration's; `nil` for none such. Every role may look.
  package static func named(_ name: String, in configuration: HostConfiguration) -> OperatorRole? {
    if let standard = standard.first(where: { $0.name == name }) { return standard }
    guard let own = configuration.roles.first(where: { $0.name == name }) else { return nil }
    return OperatorRole(name, Set(own.rights.compactMap { OperationRight(rawValue: $0.rawValue) }).union([.read]))
  }

  /// All of them, as the host knows them.
  package static func names(in configuration: HostConfiguration) -> [String] {
    standard.map(\.name) + configuration.roles.map(\.name)
  }
}
