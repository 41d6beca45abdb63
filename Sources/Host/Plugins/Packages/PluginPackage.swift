import Crypto
import Glibc
package import PatchbayConfiguration
import PluginAPI

/// A package that was read once and found whole: every file is what its manifest says, and the manifest what its signer signed.
///
/// What is installed, judged and mapped are these bytes and no others.
package struct PluginPackage: Sendable {
  /// The file, as it was named.
  package let source: String
  package let bytes: [UInt8]
  package let manifest: PackageManifest
  /// Who signed it; `nil` where nobody did.
  package let signer: PublisherKey?
  /// The hash of its manifest, and so of all that is in it.
  package let identity: String
  private let files: [PackageArchive.Entry]

  /// In bytes.
  package static let largest = 256 << 20

  package static func read(_ path: String) throws(PackageError) -> PluginPackage {
    let bytes: [UInt8]
    do throws(LibraryFileError) { bytes = try LibraryFile.read(path, limit: largest, followingLinks: false) } catch {
      throw PackageError(file: path, problem: error.problem == .unreadable(code: ELOOP) ? .link : .unreadable(error.problem))
    }
    return try PluginPackage(bytes, source: path)
  }

  package init(_ bytes: [UInt8], source: String) throws(PackageError) {
    do throws(PackageProblem) { try self.init(checking: bytes, source) } catch { throw PackageError(file: source, problem: error) }
  }

  private init(checking bytes: [UInt8], _ source: String) throws(PackageProblem) {
    var entries = try PackageArchive.entries(in: bytes)[...]
    guard let first = entries.popFirst(), first.path == PackagePath.manifest else { throw .notAPackage }
    manifest = try PackageManifest(first.content)
    var signer: PublisherKey?
    if let entry = entries.first, entry.path == PackagePath.signature {
      entries = entries.dropFirst()
      guard let signature = PackageSignature(entry.content) else { throw .badSignatureEntry }
      guard signature.isValid(for: first.content) else { throw .wrongSignature(signature.key) }
      signer = signature.key
    }
    try Self.compare(Array(entries), manifest)
    self.signer = signer
    self.source = source
    self.bytes = bytes
    identity = Hexadecimal.text(of: SHA256.hash(data: first.content))
    files = Array(entries)
  }

  private static func compare(_ entries: [PackageArchive.Entry], _ manifest: PackageManifest) throws(PackageProblem) {
    let listed = Set(manifest.files.map(\.path))
    if let extra = entries.first(where: { !listed.contains($0.path) }) { throw .extra(path: extra.path) }
    let found = Set(entries.map(\.path))
    if let missing = manifest.files.first(where: { !found.contains($0.path) }) { throw .missing(path: missing.path) }
    for (entry, file) in zip(entries, manifest.files) {
      guard entry.path == file.path else { throw .strangeEntry(path: entry.path) }
      guard entry.content.count == file.size else {
        throw .otherSize(path: file.path, manifest: file.size, found: entry.content.count)
      }
      guard hash(entry.content) == file.hash else { throw .otherContent(path: file.path) }
    }
  }

  private static func hash(_ content: ArraySlice<UInt8>) -> String {
    Hexadecimal.text(of: SHA256.hash(data: content))
  }

  /// The content of a file; `nil` where the package has none of that name.
  package func content(of path: String) -> ArraySlice<UInt8>? { files.first { $0.path == path }?.content }

  /// The names of all files.
  package var paths: [String] { files.map(\.path) }

  /// Judges its library as one that lies in the plugins folder.
  ///
  /// - Returns: what is to be known of it, and its bytes.
  package func library(_ rules: LibraryRules) throws(PackageError) -> (file: LibraryFile, bytes: [UInt8]) {
    func failure(_ problem: PackageProblem) -> PackageError { PackageError(file: source, problem: problem) }
    let machine = ELFImage.machineName(ELFImage.thisMachine)
    guard manifest.architecture == machine else { throw failure(.otherMachine(found: manifest.architecture, host: machine)) }
    let bytes = Array(content(of: manifest.library) ?? [])
    let file: LibraryFile
    do throws(LibraryFileError) { file = try LibraryFile(judging: bytes, file: manifest.library, rules: rules) } catch {
      throw failure(.library(error))
    }
    guard (file.facts.api, file.facts.swift) == (manifest.api, manifest.swift) else {
      throw failure(
        .otherFacts(
          manifest: "plugin API \(manifest.api), Swift \(manifest.swift)",
          library: "plugin API \(file.facts.api), Swift \(file.facts.swift)"))
    }
    return (file, bytes)
  }
}

// MARK: Making one

extension PluginPackage {
  /// The bytes of an unsigned package.
  ///
  /// - Parameter manifest: its `files` are taken from `files`.
  package static func bytes(of manifest: PackageManifest, _ files: [(path: String, content: [UInt8])]) -> [UInt8] {
    var manifest = manifest
    manifest.files = files.map { PackageManifest.File(path: $0.path, size: $0.content.count, hash: hash($0.content[...])) }
    let entries = files.map { PackageArchive.Entry(path: $0.path, content: $0.content[...]) }
    return PackageArchive.bytes(of: [PackageArchive.Entry(path: PackagePath.manifest, content: manifest.json[...])] + entries)
  }

  /// The bytes of the same package with somebody's signature in the place of whosever it had.
  package func signed(with key: SigningKey) throws -> [UInt8] {
    let manifest = manifest.json
    let signature = try key.signature(for: manifest).bytes
    return PackageArchive.bytes(
      of: [
        PackageArchive.Entry(path: PackagePath.manifest, content: manifest[...]),
        PackageArchive.Entry(path: PackagePath.signature, content: signature[...]),
      ] + files)
  }
}
