import BaseTesting
import Glibc
import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayConfiguration

@Suite("Whose packages run") struct PackageTrustTests {
  private let folder: TestFolder
  private let mine: SigningKey
  private let other: SigningKey

  init() throws {
    folder = try TestFolder()
    (mine, other) = (try SigningKey(), try SigningKey())
  }

  private func configuration(_ level: HostConfiguration.Trust, trusted: [PublisherKey] = []) -> HostConfiguration {
    var configuration = HostConfiguration(pluginsFolder: folder / "plugins", dataFolder: folder / "data")
    configuration.trust = level
    configuration.trustedKeys = trusted
    return configuration
  }

  private func approve(_ publisher: PublisherKey?, _ capabilities: Capabilities, of plugin: String = "visits") throws {
    try PackageApprovals.change(in: folder / "data") {
      $0.plugins[plugin] = PackageApprovals.Approval(publisher: publisher, version: "1.0.0", capabilities: capabilities)
    }
  }

  private func verdict(_ package: PluginPackage, _ configuration: HostConfiguration) -> String {
    do throws(PackageTrust.Refusal) {
      try PackageTrust(configuration).admit(package)
      return "admitted"
    } catch { return error.description }
  }

  /// Level by level: unsigned, signed, by a key of the configuration, by one that was pinned for another plugin.
  @Test func levels() throws {
    let (unsigned, signed) = (try PackageBench().package(), try PackageBench().package(mine))
    #expect(verdict(unsigned, configuration(.any)) == "admitted" && verdict(signed, configuration(.any)) == "admitted")
    #expect(
      verdict(unsigned, configuration(.signed)).contains("nobody signed") && verdict(signed, configuration(.signed)) == "admitted")
    #expect(verdict(unsigned, configuration(.known)).contains("nobody signed"))
    #expect(verdict(signed, configuration(.known)).contains("\(mine.publisher), whom this host doesn't know"))
    #expect(verdict(signed, configuration(.known, trusted: [other.publisher])).contains("doesn't know"))
    #expect(verdict(signed, configuration(.known, trusted: [mine.publisher])) == "admitted")
    try approve(mine.publisher, Capabilities(), of: "another")
    #expect(verdict(signed, configuration(.known)) == "admitted")
  }

  @Test(arguments: HostConfiguration.Trust.allCases)
  func aChangedKeyIsRefusedUnlessTheOperatorNamesIt(_ level: HostConfiguration.Trust) throws {
    let bench = PackageBench()
    try approve(mine.publisher, bench.manifest.capabilities)
    #expect(verdict(try bench.package(mine), configuration(level)) == "admitted")
    #expect(
      verdict(try bench.package(other), configuration(level)).contains(
        "was signed by \(mine.publisher), this one by \(other.publisher)"))
    #expect(verdict(try bench.package(other), configuration(level, trusted: [other.publisher])) == "admitted")
    #expect(verdict(try bench.package(), configuration(level)) != "admitted")
  }

  @Test func moreThanWasAgreedToWaits() throws {
    try approve(nil, Capabilities([.tables: ["visits"], .hosts: ["https://a.example:443"]]))
    #expect(verdict(try PackageBench(Capabilities([.tables: ["visits"]])).package(), configuration(.any)) == "admitted")
    let more = verdict(
      try PackageBench(Capabilities([.tables: ["visits"], .methods: ["banChatMember"]])).package(), configuration(.any))
    #expect(more.contains("asks for more") && more.contains("banChatMember") && !more.contains("visits"))
  }

  @Test(arguments: ["", "{}x", "{\"plugins\":1}", "{\"plugins\":[{\"name\":\"a\"}]}", "{\"plugins\":[],\"more\":1}", "\u{0}"])
  func aDamagedRecordTrustsNobody(_ text: String) throws {
    try PrivateFolder.make(folder / "data")
    try folder.write(Array(text.utf8), to: "data/packages.json")
    #expect(verdict(try PackageBench().package(), configuration(.any)).contains("is damaged"))
  }

  @Test func approvalsAreReadAsTheyWereWritten() throws {
    let capabilities = Capabilities(Dictionary(uniqueKeysWithValues: Capabilities.Kind.allCases.map { ($0, [$0.rawValue, "б"]) }))
    try approve(mine.publisher, capabilities)
    try approve(nil, Capabilities(), of: "plain")
    let read = try PackageApprovals.read(in: folder / "data")
    #expect(read.plugins["visits"] == .init(publisher: mine.publisher, version: "1.0.0", capabilities: capabilities))
    #expect(read.plugins["plain"]?.publisher == nil && read.publishers == [mine.publisher] && read.plugins.count == 2)
    #expect(folder.names(in: "data") == ["packages.json"])
  }

  // MARK: In the plugins folder

  private func found(_ configuration: HostConfiguration) -> String {
    let rules = LibraryRules(api: .init(1, 0), swift: .init(6, 3), folders: [folder.path])
    do throws(PluginFailure) {
      _ = try PluginLibraries.read(
        "visits", in: configuration.pluginsFolder, PackageTrust(configuration),
        { (path) throws(LibraryFileError) in _ = try LibraryFile(path: path, rules: rules) },
        { (package) throws(PackageError) in _ = try package.library(rules) })
      return "found"
    } catch { return error.reason }
  }

  @Test(.enabled(if: TestCompiler.path != nil, "no C compiler on the PATH"))
  func librariesAndPackagesInTheFolder() throws {
    try PrivateFolder.make(folder / "plugins")
    let compiler = try TestCompiler(folder)
    try compiler.library("libPluginAPI.so", source: "int patchbay_api_stub(void) { return 1; }", needs: [])
    func library(_ facts: String, entry: String = "patchbay_plugin") throws -> [UInt8] {
      try compiler.library(
        "libVisits.so",
        source:
          "__attribute__((used)) static const char f[] = \"patchbay-plugin \(facts)\"; void *\(entry)(unsigned a) { return 0; }",
        needs: ["libPluginAPI.so"])
      return try folder.read("libVisits.so")
    }
    let good = try library("api=1.0 swift=6.3")
    try folder.write(good, to: "plugins/libVisits.so")
    #expect(found(configuration(.any)) == "found")
    for level in [HostConfiguration.Trust.signed, .known] {
      let refused = found(configuration(level))
      #expect(refused.contains("library without a package") && refused.contains("plugins add") && refused.contains(level.rawValue))
    }
    try folder.write(PackageBench(library: good).bytes, to: "plugins/visits.patchbay")
    #expect(found(configuration(.any)).contains("lies there twice"))
    unlink(folder / "plugins/libVisits.so")
    #expect(found(configuration(.any)) == "found")

    // What the library is, whatever its package says.
    for (bytes, words) in [
      (try library("api=1.1 swift=6.3"), "built for plugin API 1.1, this host has 1.0"),
      (try library("api=1.0 swift=6.4"), "built with Swift 6.4"),
      (try library("api=1.0 swift=6.2"), "says plugin API 1.0, Swift 6.3"),
      (try library("api=1.0 swift=6.3", entry: "other"), "has no function `patchbay_plugin`"),
      (Array(good.prefix(good.count / 2)), "can't be used"),
      (Array("text".utf8), "is not a library"),
    ] {
      try folder.write(PackageBench(library: bytes).bytes, to: "plugins/visits.patchbay")
      #expect(found(configuration(.any)).contains(words), "\(words): \(found(configuration(.any)))")
    }
    var elsewhere = PackageBench(library: good)
    elsewhere.manifest.architecture = "riscv"
    try folder.write(elsewhere.bytes, to: "plugins/visits.patchbay")
    #expect(found(configuration(.any)).contains("is for riscv, but this host runs on"))
    var misnamed = PackageBench(library: good)
    misnamed.manifest.name = "guests"
    try folder.write(misnamed.bytes, to: "plugins/visits.patchbay")
    #expect(found(configuration(.any)).contains("of the plugin 'guests'"))
  }

  /// A package that is swapped after it was agreed to is judged anew.
  @Test(.enabled(if: TestCompiler.path != nil, "no C compiler on the PATH"))
  func whatIsSwappedLaterIsJudgedAnew() throws {
    try PrivateFolder.make(folder / "plugins")
    let compiler = try TestCompiler(folder)
    try compiler.library("libPluginAPI.so", source: "int patchbay_api_stub(void) { return 1; }", needs: [])
    try compiler.library(
      "libVisits.so",
      source:
        "__attribute__((used)) static const char f[] = \"patchbay-plugin api=1.0 swift=6.3\"; void *patchbay_plugin(unsigned a) { return 0; }",
      needs: ["libPluginAPI.so"])
    let bench = PackageBench(library: try folder.read("libVisits.so"))
    try approve(mine.publisher, bench.manifest.capabilities)
    let (good, theirs) = (try bench.package(mine).bytes, try bench.package(other).bytes)
    let more = try PackageBench(Capabilities([.tables: ["visits", "secrets"]]), library: bench.files[0].content).package(mine).bytes
    var turned = good
    turned[turned.count - 1600] ^= 1
    for (bytes, words) in [
      (good, "found"), (theirs, "was signed by"), (more, "asks for more"), (turned, "visits.patchbay"),
      (Array(good.prefix(3000)), "ends too early"),
      (good, "found"),
    ] {
      try folder.write(bytes, to: "plugins/visits.patchbay")
      #expect(found(configuration(.known)).contains(words), "\(words): \(found(configuration(.known)))")
    }
  }
}
