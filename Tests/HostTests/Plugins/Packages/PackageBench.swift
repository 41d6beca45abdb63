import BaseTesting

@testable import Host
@testable import PatchbayConfiguration

/// Packages for tests, and what a stranger may do to them.
struct PackageBench {
  var manifest: PackageManifest
  var files: [(path: String, content: [UInt8])]

  init(_ capabilities: Capabilities = Capabilities([.tables: ["visits"]]), library: [UInt8] = Array("the library".utf8)) {
    manifest = PackageManifest(
      name: "visits", version: "1.2.0", title: ["en": "Visits", "ru": "Посещения"], summary: ["en": "Counts visits."],
      licence: "MIT",
      api: LibraryVersion(1, 0), swift: LibraryVersion(6, 3), architecture: ELFImage.machineName(ELFImage.thisMachine),
      library: "libVisits.so", capabilities: capabilities, files: [])
    files = [("libVisits.so", library), ("LICENSE", Array("MIT".utf8)), ("assets/logo@2x.png", [1, 2, 3])]
  }

  var bytes: [UInt8] { PluginPackage.bytes(of: manifest, files) }

  func package(_ key: SigningKey? = nil) throws -> PluginPackage {
    let package = try PluginPackage(bytes, source: "visits.patchbay")
    guard let key else { return package }
    return try PluginPackage(try package.signed(with: key), source: "visits.patchbay")
  }

  /// A tar header as others may write one, with a right sum.
  static func header(_ path: String, size: String = "00000000000\0", kind: String = "0", prefix: String = "") -> [UInt8] {
    var header = PackageArchive.bytes(of: [PackageArchive.Entry(path: "x", content: [])]).prefix(512).map(\.self)
    func put(_ text: some Sequence<UInt8>, at offset: Int) {
      for (index, byte) in text.enumerated() { header[offset + index] = byte }
    }
    put(Array(path.utf8.prefix(100)) + [0], at: 0)
    put(size.utf8, at: 124)
    put(kind.utf8, at: 156)
    put(prefix.utf8, at: 345)
    put("        ".utf8, at: 148)
    let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
    put((String(repeating: "0", count: 6 - sum.utf8.count) + sum + "\0 ").utf8, at: 148)
    return header
  }

  /// The package with more entries after its own.
  static func appended(_ more: [UInt8], to bytes: [UInt8]) -> [UInt8] {
    Array(bytes.dropLast(1024)) + more + [UInt8](repeating: 0, count: 1024)
  }

  /// The package with another manifest, as it stands.
  func with(manifest text: String) -> [UInt8] { with(manifest: Array(text.utf8)) }

  func with(manifest json: [UInt8]) -> [UInt8] {
    PackageArchive.bytes(
      of: [PackageArchive.Entry(path: "manifest.json", content: json[...])]
        + files.map { PackageArchive.Entry(path: $0.path, content: $0.content[...]) })
  }

  /// The manifest as text.
  var json: String {
    get throws { String(decoding: try package().manifest.json, as: UTF8.self) }
  }
}
