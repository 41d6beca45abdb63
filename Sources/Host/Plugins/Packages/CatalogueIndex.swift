package import PatchbayConfiguration
import PluginAPI

/// What a catalogue offers: a list of packages, numbered and with an end, that its owner signed.
///
/// It is one file, `catalogue`: a line with the signature, and the signed JSON after it.
package struct CatalogueIndex: Sendable, Equatable {
  package static let fileName = "catalogue"
  /// In bytes.
  package static let largest = 1 << 20

  package struct Offer: Sendable, Equatable {
    package let name: String
    package let version: String
    package let architecture: String
    /// The package's name beside the catalogue.
    package let file: String
    /// In bytes.
    package let size: Int
    /// SHA-256, in hexadecimal digits.
    package let hash: String
    /// By language.
    package let summary: [String: String]
  }

  /// Grows with each that its owner makes.
  package let version: Int64
  /// Milliseconds since 1970, after which it is not to be believed any more.
  package let expires: Int64
  package let offers: [Offer]

  package init(version: Int64, expires: Int64, offers: [Offer]) {
    (self.version, self.expires, self.offers) = (version, expires, offers)
  }

  /// A catalogue, and who signed it.
  package struct Signed: Sendable {
    package let index: CatalogueIndex
    package let owner: PublisherKey
  }

  /// Reads a stranger's catalogue, of whatever age.
  package static func read(_ bytes: [UInt8]) throws(FormFault) -> Signed {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")), let signature = PackageSignature(bytes[...end]) else {
      throw FormFault("it is no catalogue: 'patchbay catalogue build' makes one")
    }
    let json = bytes[(end + 1)...]
    guard signature.isValid(for: json) else {
      throw FormFault("it is not what the owner of \(signature.key) signed: it was changed, or only a part of it was copied")
    }
    let index = try CatalogueIndex(json)
    guard index.json.elementsEqual(json) else { throw FormFault("it is not written as 'patchbay catalogue build' writes one") }
    return Signed(index: index, owner: signature.key)
  }

  package func signed(with key: SigningKey) throws -> [UInt8] { try key.signature(for: json).bytes + json }
}

// MARK: As JSON

extension CatalogueIndex {
  private static let format: Int64 = 1

  var json: [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    for (key, number) in [("format", Self.format), ("version", version), ("expires", expires)] {
      json.key(key)
      json.value(number)
    }
    json.key("packages")
    json.beginArray()
    for offer in offers {
      json.beginObject()
      for (key, value) in [
        ("name", offer.name), ("version", offer.version), ("architecture", offer.architecture), ("file", offer.file),
        ("sha256", offer.hash),
      ] {
        json.key(key)
        json.value(value)
      }
      json.key("size")
      json.value(offer.size)
      json.key("summary")
      json.beginObject()
      for (language, text) in offer.summary.sorted(by: { $0.key < $1.key }) {
        json.key(language)
        json.value(text)
      }
      json.endObject()
      json.endObject()
    }
    json.endArray()
    json.endObject()
    return json.bytes
  }

  private init(_ bytes: ArraySlice<UInt8>) throws(FormFault) {
    let reader = try ObjectReader(bytes, known: ["format", "version", "expires", "packages"])
    guard try reader.number("format") == Self.format else {
      throw FormFault("it has a format that this host can't read: update the host")
    }
    version = try reader.number("version")
    expires = try reader.number("expires")
    var offers: [Offer] = []
    for (index, element) in try reader.list("packages").enumerated() {
      let known = ["name", "version", "architecture", "file", "sha256", "size", "summary"]
      let entry = try ObjectReader(element, at: "packages[\(index)]", known: known)
      let file = try entry.text("file")
      guard PackagePath.problem(with: file) == nil, !file.contains("/") else {
        throw FormFault("'packages[\(index)].file' must be a plain name")
      }
      offers.append(
        Offer(
          name: try entry.text("name"), version: try entry.text("version"), architecture: try entry.text("architecture"),
          file: file,
          size: Int(clamping: try entry.number("size")), hash: try entry.text("sha256"), summary: try entry.named("summary")))
    }
    self.offers = offers
  }
}

extension CatalogueIndex {
  /// The newest package of a plugin for this machine.
  package func newest(_ name: String) -> Offer? {
    let machine = ELFImage.machineName(ELFImage.thisMachine)
    return offers.filter { $0.name == name && $0.architecture == machine }.max {
      PackageVersion($0.version) < PackageVersion($1.version)
    }
  }
}
