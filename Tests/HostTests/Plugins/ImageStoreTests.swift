import BaseTesting
import Glibc
import Testing

@testable import Host
@testable import PatchbayBase

/// Serialized: they count the images and mappings of this process.
@Suite("Plugin images", .serialized, .enabled(if: TestCompiler.path != nil, "no C compiler on the PATH"))
struct ImageStoreTests {
  let folder: TestFolder
  let compiler: TestCompiler

  init() throws {
    folder = try TestFolder()
    compiler = try TestCompiler(folder)
    // Stands in for the plugin API where the test process doesn't have the real one.
    try compiler.library("libPluginAPI.so", source: "int patchbay_api_stub(void) { return 1; }", needs: [])
  }

  var rules: LibraryRules { LibraryRules(api: .init(1, 0), swift: .init(6, 3), folders: [folder.path]) }

  func store(_ name: String = "images", limit: Int? = nil) throws -> ImageStore {
    try ImageStore(folder: folder / name, rules: rules, mappingLimit: limit) { fingerprint($0) }
  }

  func plugin(
    _ name: String = "libVisits.so", answers: Int, extra: String = "", needs: [String] = ["libPluginAPI.so"]
  ) throws -> String {
    try compiler.library(
      name,
      source: """
        __attribute__((used)) static const char facts[] = "patchbay-plugin api=1.0 swift=6.3 id=visits";
        \(extra)
        void *patchbay_plugin(unsigned ask) { return ask == 0 ? (void *)facts : (void *)(long)(\(answers) + ask); }
        """, needs: needs)
    return folder / name
  }

  func problem(_ body: () throws -> Void) -> ImageStoreError.Problem? {
    do {
      try body()
      return nil
    } catch let error as ImageStoreError {
      return error.problem
    } catch {
      Issue.record("not an error of the store: \(error)")
      return nil
    }
  }

  @Test func loadsReplacesAndReuses() throws {
    let store = try store()
    let path = try plugin(answers: 1000)
    let first = try store.open(store.read(path))
    #expect(first.facts == LibraryFacts(api: .init(1, 0), swift: .init(6, 3), id: "visits"))
    #expect(Int(bitPattern: first.entryPoint(1)) == 1001)
    #expect(first.path == folder / "images/\(first.hash)/libVisits.so")

    // The same path, other content: a new image beside the old one, which goes on answering.
    _ = try plugin(answers: 2000)
    let second = try store.open(store.read(path))
    #expect(Int(bitPattern: second.entryPoint(1)) == 2001)
    #expect(Int(bitPattern: first.entryPoint(1)) == 1001)

    // The old content again, under another name: the image that is there.
    let again = try store.open(store.read(folder.write(folder.read(first.path), to: "libOther.so")))
    #expect(again.hash == first.hash && again.path == first.path)
    #expect(store.counts.images == 2)
    #expect(store.counts.mappings > 10 && store.counts.mappingLimit >= 1000)
  }

  @Test func keepsCopiesPrivateAndRemovesThemAtTheNextStart() throws {
    mkdir(folder / "images", 0o700)
    mkdir(folder / "images/0123456789abcdef", 0o700)
    try folder.write([1], to: "images/0123456789abcdef/libOld.so")
    try folder.write([1], to: "images/notes.txt")
    var image: PluginImage?
    do {
      let store = try store()
      #expect(folder.names(in: "images") == ["notes.txt"])
      image = try store.open(store.read(try plugin(answers: 3000)))
      let opened = try #require(image)
      var status = stat()
      #expect(stat(opened.path, &status) == 0 && status.st_mode & 0o777 == 0o600)
      #expect(stat(folder / "images/\(opened.hash)", &status) == 0 && status.st_mode & 0o777 == 0o700)
      #expect(folder.names(in: "images/\(opened.hash)") == ["libVisits.so"])
      // Another host in the same folder leaves the copies of this one alone.
      _ = try self.store()
      #expect(folder.names(in: "images").contains(opened.hash))
    }
    _ = try store()
    #expect(folder.names(in: "images") == ["notes.txt"])
    #expect(try Int(bitPattern: #require(image).entryPoint(2)) == 3002)
  }

  @Test func explainsWhatTheLoaderRefuses() throws {
    let store = try store()
    let newer = try plugin(
      "libNewer.so", answers: 1, extra: "int _s9PluginAPI9LaterThanV(void); int use(void) { return _s9PluginAPI9LaterThanV(); }")
    // Not every assembler takes a name with a dollar sign, so it gets its Swift name afterwards.
    try folder.write(folder.read(newer).replacing("_s9PluginAPI".utf8, with: "$s9PluginAPI".utf8), to: "libNewer.so")
    let newerFile = try store.read(newer)
    #expect(problem { _ = try store.open(newerFile) } == .newerAPI(symbol: "$s9PluginAPI9LaterThanV"))
    let unlinked = try plugin("libUnlinked.so", answers: 1, extra: "int qr_encode(void); int use(void) { return qr_encode(); }")
    #expect(problem { _ = try store.open(store.read(unlinked)) } == .missingSymbol("qr_encode"))

    try compiler.library("libGone.so.3", source: "int gone(void) { return 3; }", needs: [])
    let orphan = try plugin(
      "libOrphan.so", answers: 1, extra: "int gone(void); int use(void) { return gone(); }",
      needs: ["libPluginAPI.so", "libGone.so.3"])
    unlink(folder / "libGone.so.3")
    let copy = try store.read(orphan)
    #expect(copy.library.missing == ["libGone.so.3"])
    #expect(problem { _ = try store.open(copy) } == .missingLibrary("libGone.so.3"))
    #expect(store.counts.images == 0)

    // With the library beside it, and after it failed before, it loads.
    try compiler.library("libGone.so.3", source: "int gone(void) { return 3; }", needs: [])
    #expect(try Int(bitPattern: store.open(copy).entryPoint(1)) == 2)
  }

  @Test func refusesABrokenLibraryThatAPluginNeeds() throws {
    let store = try store()
    try compiler.library("libHalf.so", source: "int half(void) { return 3; }", needs: [])
    let path = try plugin(
      answers: 1, extra: "int half(void); int use(void) { return half(); }", needs: ["libPluginAPI.so", "libHalf.so"])
    let half = try folder.read("libHalf.so")
    try folder.write(Array(half[..<(half.count / 2)]), to: "libHalf.so")
    guard case .brokenLibrary(let error) = problem({ _ = try store.open(store.read(path)) }) else {
      Issue.record("a library cut short was loaded")
      return
    }
    #expect(error.mayBeUnfinished && error.file == folder / "libHalf.so")
  }

  @Test func stopsBeforeTheMappingsRunOut() throws {
    let path = try plugin(answers: 1)
    // Fewer than any process has: how many this one has changes from moment to moment.
    let store = try store(limit: 8192 + 10)
    guard case .nearMappingLimit(let mappings, let limit) = problem({ _ = try store.open(store.read(path)) }) else {
      Issue.record("it was loaded")
      return
    }
    #expect(mappings > 10 && limit == 8192 + 10)
    #expect(store.counts.images == 0)
  }

  @Test func refusesAFolderThatOthersCanWriteTo() throws {
    mkdir(folder / "open", 0o700)
    chmod(folder / "open", 0o777)
    #expect(problem { _ = try store("open") } == .unsafeFolder(folder / "open"))
    symlink(folder.path, folder / "link")
    #expect(problem { _ = try store("link") } == .unsafeFolder(folder / "link"))
    guard case .cannotWrite = problem({ _ = try store("no/such/folder") }) else {
      Issue.record("a folder in a folder that doesn't exist")
      return
    }
  }

  @Test func refusesAHashThatIsNoFolderName() throws {
    let path = try plugin(answers: 1)
    for hash in ["", "../../../../etc/x", "ABCDEF0123456789", String(repeating: "a", count: 129)] {
      let store = try ImageStore(folder: folder / "images", rules: rules) { _ in hash }
      #expect(problem { _ = try store.open(store.read(path)) } == .badHash)
    }
  }

  @Test func aLibraryCutShortEndsAProcessThatDoesNotJudgeIt() async throws {
    let path = try plugin(answers: 1, extra: "const char large[200000] = {1}; const void *use(void) { return large; }")
    let whole = try folder.read(path)
    try folder.write(Array(whole[..<8192]), to: "libCut.so")
    let cut = folder / "libCut.so"
    await #expect(processExitsWith: .signal(SIGBUS)) { [cut = cut as String] in
      _ = dlopen(cut, RTLD_NOW)
    }
    #expect(throws: LibraryFileError.self) { try LibraryFile(path: cut, rules: rules) }
  }

  @Test func stripLeavesWhatIsJudged() throws {
    guard let strip = TestCompiler.find(["strip", "llvm-strip"]) else { return }
    let path = try plugin(answers: 1)
    let before = try LibraryFile(path: path, rules: rules)
    try TestCompiler.run(strip, [path])
    let after = try LibraryFile(path: path, rules: rules)
    #expect(after.size < before.size && after.facts == before.facts && after.needed == before.needed)
  }
}

/// Not a hash to rely on elsewhere: it only tells contents of tests apart (FNV-1a, twice).
private func fingerprint(_ bytes: [UInt8]) -> String {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  let text = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - text.count) + text
}
