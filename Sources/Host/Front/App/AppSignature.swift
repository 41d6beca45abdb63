import Crypto
import PatchbayBase
import PatchbayConfiguration
@_spi(Host) import PluginAPI

/// Signs what a page gets and gives back: the names of pictures and photos, each for one person. All hosts of a bot sign alike, and whoever
/// doesn't know its token can't.
struct AppSignature: Sendable {
  /// For how long a picture's name is good, at least, in milliseconds; the names that are made meanwhile are the same.
  private static let validityMilliseconds: Int64 = 900_000

  private let key: SymmetricKey

  init(_ served: ServedBot) {
    let token = SymmetricKey(data: Array(served.configuration.token.reveal().utf8))
    key = SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Array("patchbay mini app".utf8), using: token))
  }

  /// A name for a plugin's file, for one person's page.
  func picture(_ file: StoredFile, of plugin: String, for person: Int64, now: Int64) -> String {
    let end = (now / Self.validityMilliseconds + 2) * Self.validityMilliseconds
    return signed(["f", String(person, radix: 36), String(end, radix: 36), plugin, file.description])
  }

  /// Which file a name stands for; `nil` for one that is none, or too old.
  func picture(_ name: String, now: Int64) -> (plugin: String, file: StoredFile)? {
    guard let parts = checked(name), parts.count == 5, parts[0] == "f", let end = Int64(parts[2], radix: 36), now < end,
      let file = StoredFile(parts[4])
    else { return nil }
    return (parts[3], file)
  }

  /// A name for a photo that a person has sent.
  func photo(_ file: StoredFile, of person: Int64) -> String { signed(["p", String(person, radix: 36), file.description]) }

  /// Which file of the person's own a name stands for.
  func photo(_ name: String, of person: Int64) -> StoredFile? {
    guard let parts = checked(name), parts.count == 3, parts[0] == "p", Int64(parts[1], radix: 36) == person else { return nil }
    return StoredFile(parts[2])
  }

  private func signed(_ parts: [String]) -> String {
    let text = parts.joined(separator: ".")
    return "\(text).\(code(of: text))"
  }

  private func checked(_ name: String) -> [String]? {
    guard name.utf8.count <= 256, let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    let (text, given) = (String(name[..<dot]), String(name[name.utf8.index(after: dot)...]))
    guard ConstantTime.equal(code(of: text), given) else { return nil }
    return text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }

  private func code(of text: String) -> String {
    String(Hexadecimal.text(of: HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)).prefix(32))
  }
}
