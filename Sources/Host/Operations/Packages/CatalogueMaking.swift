import Crypto
import PatchbayBase
import PluginAPI

/// Makes the catalogue of a folder with packages.
package struct CatalogueMaking: Sendable {
  private let folder: String

  package init(_ folder: String) { self.folder = folder }

  /// - Parameters:
  ///   - days: for how long it is to be believed, at most 365.
  ///   - now: milliseconds since 1970.
  /// - Returns: what was written.
  package func make(_ key: SigningKey, days: Int64, now: Int64 = WallClock.now) throws -> CatalogueIndex {
    guard let names = FolderListing.names(in: folder) else {
      throw OperationError.refused("\(folder) can't be read: name a folder with packages")
    }
    var offers: [CatalogueIndex.Offer] = []
    for name in names.sorted() where name.hasSuffix(".patchbay") && !name.hasPrefix(".") {
      let package = try PluginPackage.read("\(folder)/\(name)")
      guard package.signer != nil else {
        throw OperationError.refused("\(folder)/\(name) is not signed: 'patchbay plugin sign' signs it")
      }
      let manifest = package.manifest
      offers.append(
        CatalogueIndex.Offer(
          name: manifest.name, version: manifest.version, architecture: manifest.architecture, file: name,
          size: package.bytes.count,
          hash: Hexadecimal.text(of: SHA256.hash(data: package.bytes)), summary: manifest.summary))
    }
    let path = "\(folder)/\(CatalogueIndex.fileName)"
    let index = CatalogueIndex(
      version: try lastVersion(at: path, key) + 1, expires: now + min(max(days, 0), 365) * 86_400_000, offers: offers)
    let bytes = try index.signed(with: key)
    do throws(SystemError) { try FileReplacement.write(bytes, to: path, mode: 0o644) } catch {
      throw OperationError.refused("\(path) can't be written: \(error)")
    }
    return index
  }

  /// The version of the catalogue that is there, which must be the same owner's; 0 for none.
  private func lastVersion(at path: String, _ key: SigningKey) throws -> Int64 {
    guard FileKind.of(path) != .missing else { return 0 }
    do {
      let before = try CatalogueIndex.read(try LibraryFile.read(path, limit: CatalogueIndex.largest, followingLinks: false))
      guard before.owner == key.publisher else { throw FormFault("it is signed by \(before.owner), which is not this key") }
      return before.index.version
    } catch {
      throw OperationError.refused(
        "\(path) is not replaced: \(error); its version must go on growing, so don't delete one that was published")
    }
  }
}
