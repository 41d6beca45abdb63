import Crypto
package import PatchbayBase
package import PatchbayConfiguration
import PluginAPI

/// A publisher's signature over a manifest's exact bytes: `ed25519 <key> <signature>` in hexadecimal digits, and a line feed.
package struct PackageSignature: Sendable, Equatable {
  package let key: PublisherKey
  private let signature: [UInt8]

  /// Reads the one form in which it is written; `nil` for any other.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count <= 256, let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, let key = Hexadecimal.bytes(of: parts[1]).flatMap({ PublisherKey(bytes: $0) }),
      let signature = Hexadecimal.bytes(of: parts[2].dropLast()), signature.count == 64
    else { return nil }
    self.init(key: key, signature: signature)
    guard self.bytes.elementsEqual(bytes) else { return nil }
  }

  fileprivate init(key: PublisherKey, signature: [UInt8]) {
    self.key = key
    self.signature = signature
  }

  var bytes: [UInt8] { Array("ed25519 \(Hexadecimal.text(of: key.bytes)) \(Hexadecimal.text(of: signature))\n".utf8) }

  package func isValid(for message: some Collection<UInt8>) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key.bytes) else { return false }
    return key.isValidSignature(signature, for: Array(message))
  }
}

/// A key with which its owner signs packages.
package struct SigningKey: Sendable {
  private let secret: Secret
  package let publisher: PublisherKey

  /// A new one.
  package init() throws { try self.init(Curve25519.Signing.PrivateKey()) }

  private init(_ key: Curve25519.Signing.PrivateKey) throws {
    guard let publisher = PublisherKey(bytes: key.publicKey.rawRepresentation) else { throw KeyFault.notAKey }
    secret = Secret(Hexadecimal.text(of: key.rawRepresentation))
    self.publisher = publisher
  }

  /// Why a file holds no key; nothing of what is in it is said.
  package enum KeyFault: Error, Equatable { case notAKey }

  private static let heading = "# A key for signing Patchbay packages. Whoever has this file can publish in your name.\n"
  private static let prefix = "ed25519-secret:"

  /// Reads what ``text`` wrote.
  package init(_ bytes: [UInt8]) throws {
    guard bytes.count <= 4096,
      let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first(where: { $0.hasPrefix(Self.prefix) }),
      let raw = Hexadecimal.bytes(of: line.dropFirst(Self.prefix.count)),
      let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: raw)
    else { throw KeyFault.notAKey }
    try self.init(key)
  }

  /// The content of a key's file.
  package var text: Secret { Secret("\(Self.heading)# Its public half: \(publisher)\n\(Self.prefix)\(secret.reveal())\n") }

  package func signature(for message: [UInt8]) throws -> PackageSignature {
    guard let raw = Hexadecimal.bytes(of: secret.reveal()) else { throw KeyFault.notAKey }
    let key = try Curve25519.Signing.PrivateKey(rawRepresentation: raw)
    return PackageSignature(key: publisher, signature: Array(try key.signature(for: message)))
  }
}
