import AsyncHTTPClient
import Crypto
import NIOCore
import NIOHTTP1
import PatchbayBase
package import PatchbayConfiguration
import PluginAPI

/// A folder or a place on the web with packages and the catalogue that lists them. Nothing of it is believed but what its owner signed,
/// for as long as that is meant to last.
package struct CatalogueSource: Sendable {
  private let place: String
  private let configuration: HostConfiguration
  private let now: Int64

  /// - Parameters:
  ///   - place: a folder, or an `http(s)` address.
  ///   - now: milliseconds since 1970.
  package init(_ place: String, for configuration: HostConfiguration, now: Int64 = WallClock.now) {
    self.place = place.count > 1 && place.hasSuffix("/") ? String(place.dropLast()) : place
    self.configuration = configuration
    self.now = now
  }

  /// The catalogue, found to be its owner's, no older than the last one that was seen, and not at its end.
  ///
  /// - Throws: `OperationError`.
  package func index() async throws -> CatalogueIndex {
    let bytes = try await read(CatalogueIndex.fileName, limit: CatalogueIndex.largest)
    let signed: CatalogueIndex.Signed
    do throws(FormFault) { signed = try CatalogueIndex.read(bytes) } catch { throw refused("\(error)") }
    let index = signed.index
    guard index.expires > now else {
      throw refused(
        "it ended at \(LocalTime(index.expires, in: "UTC").stamp): its owner must make a new one, or somebody shows you an old one"
      )
    }
    try PackageApprovals.change(in: configuration.dataFolder) { approvals in
      let isTrusted = configuration.trustedKeys.contains(signed.owner)
      if let seen = approvals.catalogues[place] {
        guard seen.owner == signed.owner || isTrusted else {
          throw refused(
            "it was signed by \(seen.owner) before, and by \(signed.owner) now: if its owner told you of the new key, add it to host.trusted_keys"
          )
        }
        guard index.version >= seen.version else {
          throw refused(
            "its version is \(index.version), and version \(seen.version) was seen before: somebody shows you an old one")
        }
      } else if configuration.trust == .known, !isTrusted {
        throw refused(
          "it is signed by \(signed.owner), and host.trust is known: if you trust the owner of that key, add it to host.trusted_keys"
        )
      }
      approvals.catalogues[place] = PackageApprovals.Catalogue(owner: signed.owner, version: index.version)
    }
    return index
  }

  /// The bytes of a package that the catalogue offers, found to be those.
  package func package(_ offer: CatalogueIndex.Offer) async throws -> PluginPackage {
    guard offer.size <= PluginPackage.largest else {
      throw refused("it offers \(offer.file) with more bytes than a package may have")
    }
    let bytes = try await read(offer.file, limit: offer.size)
    guard bytes.count == offer.size, Hexadecimal.text(of: SHA256.hash(data: bytes)) == offer.hash else {
      throw refused("\(offer.file) there is not the file that the catalogue lists")
    }
    let package = try PluginPackage(bytes, source: "\(place)/\(offer.file)")
    guard (package.manifest.name, package.manifest.version) == (offer.name, offer.version) else {
      throw refused("\(offer.file) is \(package.manifest.name) \(package.manifest.version), not what the catalogue says")
    }
    return package
  }

  private func read(_ file: String, limit: Int) async throws -> [UInt8] {
    guard place.hasPrefix("http://") || place.hasPrefix("https://") else {
      do throws(LibraryFileError) { return try LibraryFile.read("\(place)/\(file)", limit: limit, followingLinks: false) } catch {
        throw OperationError.refused("\(error)")
      }
    }
    let address = "\(place)/\(file)"
    do {
      let response = try await HTTPClient.shared.execute(HTTPClientRequest(url: address), timeout: .seconds(120))
      guard response.status == .ok else { throw OperationError.refused("\(address) answered \(response.status.code)") }
      return Array(buffer: try await response.body.collect(upTo: limit))
    } catch let error as OperationError {
      throw error
    } catch { throw OperationError.refused("\(address) can't be read: \(error)") }
  }

  private func refused(_ reason: String) -> OperationError { .refused("the catalogue of \(place) is not used: \(reason)") }
}

extension CatalogueSource {
  /// What is newer there than the packages that were added.
  package func updates(in index: CatalogueIndex) throws -> [CatalogueIndex.Offer] {
    let approvals: PackageApprovals
    do throws(FormFault) { approvals = try PackageApprovals.read(in: configuration.dataFolder) } catch {
      throw OperationError.refused("\(error)")
    }
    return approvals.plugins.sorted { $0.key < $1.key }.compactMap { name, approval in
      guard let offer = index.newest(name), PackageVersion(approval.version) < PackageVersion(offer.version) else { return nil }
      return offer
    }
  }
}
