import BaseTesting
import Glibc
import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayConfiguration

@Suite("Catalogues") struct CatalogueTests {
  private let folder: TestFolder
  private let mine: SigningKey
  private let other: SigningKey
  private static let day: Int64 = 86_400_000
  private static let now: Int64 = 1_800_000_000_000

  init() throws {
    folder = try TestFolder()
    (mine, other) = (try SigningKey(), try SigningKey())
    try PrivateFolder.make(folder / "shelf")
    try folder.write(try PackageBench().package(mine).bytes, to: "shelf/visits.patchbay")
  }

  private func configuration(_ level: HostConfiguration.Trust = .any, trusted: [PublisherKey] = []) -> HostConfiguration {
    var configuration = HostConfiguration(pluginsFolder: folder / "plugins", dataFolder: folder / "data")
    configuration.trust = level
    configuration.trustedKeys = trusted
    return configuration
  }

  @discardableResult private func make(_ key: SigningKey? = nil, at now: Int64 = Self.now) throws -> CatalogueIndex {
    try CatalogueMaking(folder / "shelf").make(key ?? mine, days: 30, now: now)
  }

  private func source(_ configuration: HostConfiguration? = nil, at now: Int64 = Self.now) -> CatalogueSource {
    CatalogueSource(folder / "shelf", for: configuration ?? self.configuration(), now: now)
  }

  private func refusal(_ body: () async throws -> Void) async -> String {
    do {
      try await body()
      return "none"
    } catch { return "\(error)" }
  }

  @Test func whatIsOfferedCanBeHad() async throws {
    #expect(try make().version == 1)
    #expect(try make().version == 2)
    let index = try await source().index()
    #expect(index.version == 2 && index.offers.map(\.name) == ["visits"] && index.expires == Self.now + 30 * Self.day)
    let offer = try #require(index.newest("visits"))
    #expect(try await source().package(offer).manifest.version == "1.2.0" && index.newest("guests") == nil)
    #expect(try await source(configuration(.known, trusted: [mine.publisher])).index() == index)
  }

  @Test func expiredOlderAndForeignOnesAreRefused() async throws {
    try make()
    let first = try folder.read("shelf/catalogue")
    #expect(await refusal { _ = try await source(at: Self.now + 31 * Self.day).index() }.contains("it ended at"))
    try make()
    _ = try await source().index()
    try folder.write(first, to: "shelf/catalogue")
    #expect(await refusal { _ = try await source().index() }.contains("version is 1, and version 2 was seen before"))
    unlink(folder / "shelf/catalogue")
    for _ in 0..<3 { try make(other) }
    #expect(await refusal { _ = try await source().index() }.contains("was signed by \(mine.publisher) before"))
    #expect(try await source(configuration(trusted: [other.publisher])).index().version == 3)
    #expect(throws: OperationError.self) { try make(mine) }
  }

  @Test func aHostThatKnowsItsPublishersTakesTheirCataloguesOnly() async throws {
    try make()
    #expect(
      await refusal { _ = try await source(configuration(.known, trusted: [other.publisher])).index() }.contains(
        "host.trust is known"))
  }

  @Test func packagesOtherThanListedAreRefused() async throws {
    try make()
    let offer = try #require(try await source().index().newest("visits"))
    var bytes = try folder.read("shelf/visits.patchbay")
    bytes[700] ^= 1
    try folder.write(bytes, to: "shelf/visits.patchbay")
    #expect(await refusal { _ = try await source().package(offer) }.contains("is not the file that the catalogue lists"))
    try folder.write(bytes + bytes, to: "shelf/visits.patchbay")
    #expect(await refusal { _ = try await source().package(offer) }.contains("more than the limit"))
    unlink(folder / "shelf/visits.patchbay")
    #expect(await refusal { _ = try await source().package(offer) }.contains("can't be read"))
  }

  @Test func whatIsCutOrTurnedIsRefused() async throws {
    try make()
    let bytes = try folder.read("shelf/catalogue")
    for end in stride(from: 0, to: bytes.count, by: 13) {
      #expect(throws: FormFault.self) { try CatalogueIndex.read(Array(bytes[..<end])) }
    }
    for index in bytes.indices {
      var turned = bytes
      turned[index] ^= 0x04
      #expect(throws: FormFault.self, "byte \(index)") { try CatalogueIndex.read(turned) }
    }
    for path in ["../visits.patchbay", "/etc/passwd", "a/b.patchbay"] {
      let offer = CatalogueIndex.Offer(
        name: "visits", version: "1.2.0", architecture: "x86-64", file: path, size: 1, hash: "", summary: [:])
      let signed = try CatalogueIndex(version: 1, expires: Self.now, offers: [offer]).signed(with: mine)
      #expect(throws: FormFault("'packages[0].file' must be a plain name")) { try CatalogueIndex.read(signed) }
    }
  }

  @Test func unsignedPackagesAreNotOffered() throws {
    try folder.write(try PackageBench().package().bytes, to: "shelf/visits.patchbay")
    #expect(throws: OperationError.self) { try make() }
  }

  @Test(arguments: [("1.2.0", "1.2"), ("1.10.0", "1.9.9"), ("2.0.0", "1.99"), ("1.2.1", "1.2.0-beta")])
  func versionsAreComparedByTheirNumbers(_ newer: String, _ older: String) {
    #expect(!(PackageVersion(newer) < PackageVersion(older)))
    #expect((PackageVersion(older) < PackageVersion(newer)) == (newer != "1.2.0"))
  }
}
