import BaseTesting
import Glibc
import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayConfiguration

@Suite("Bad packages") struct BadPackageTests {
  private static func problem(_ bytes: [UInt8]) -> String {
    do throws(PackageError) {
      let package = try PluginPackage(bytes, source: "visits.patchbay")
      return "none: \(package.manifest.name)"
    } catch { return error.problem.description }
  }

  @Test func aWholeOneIsTakenAndWrittenTheSame() throws {
    let bench = PackageBench()
    let package = try bench.package()
    #expect(package.signer == nil && package.paths == bench.files.map(\.path))
    #expect(package.content(of: "LICENSE").map { Array($0) } == Array("MIT".utf8) && package.content(of: "licence") == nil)
    #expect(package.manifest.fileName.hasSuffix(".patchbay") && package.manifest.fileName.hasPrefix("visits-1.2.0-linux-"))
    #expect(PluginPackage.bytes(of: package.manifest, bench.files) == package.bytes)
  }

  /// Entries that others put into a tar.
  @Test(arguments: [
    ("/etc/passwd", "0", "is absolute"), ("../up", "0", "leads out"), ("assets/../../up", "0", "leads out"),
    ("a//b", "0", "empty part"),
    ("./a", "0", "empty part"), ("a/", "0", "empty part"), ("a\u{1}b", "0", "a character other"), ("жук", "0", "a character other"),
    ("a\\b", "0", "a character other"), ("link", "2", "a symbolic link"), ("hard", "1", "a hard link"), ("null", "3", "a device"),
    ("sda", "4", "a device"), ("folder", "5", "a folder"), ("pipe", "6", "a pipe"), ("pax", "x", "an extended header"),
    ("pax", "g", "an extended header"), ("long", "L", "a long name"), ("sparse", "S", "a sparse file"),
    ("what", "7", "no package has"),
    ("LICENSE", "0", "two files"), ("manifest.json", "0", "two files"), ("extra", "0", "doesn't name"),
    ("LICENSE/more", "0", "another file for a folder"), ("signature", "0", "doesn't name"),
    (String(repeating: "a/", count: 9) + "b", "0", "more than 8 parts"),
  ])
  func entriesOfOthersAreRefused(_ path: String, _ kind: String, _ words: String) {
    let found = Self.problem(PackageBench.appended(PackageBench.header(path, kind: kind), to: PackageBench().bytes))
    #expect(found.contains(words), "\(path) \(kind): \(found)")
  }

  @Test func longNamesInTwoPartsAreRefused() {
    let found = Self.problem(PackageBench.appended(PackageBench.header("b", prefix: "a"), to: PackageBench().bytes))
    #expect(found.contains("longer than 100 bytes"))
  }

  @Test(arguments: [
    ("77777777777\0", "ends too early"), ("00000000001\0", "ends too early"), ("-0000000001\0", "in a form"),
    ("0000000000 \0", "in a form"),
    ("000000000000", "in a form"), ("\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}", "in a form"),
    ("99999999999\0", "in a form"),
  ])
  func sizesThatLieAreRefused(_ size: String, _ words: String) {
    let end = Array(PackageBench().bytes.dropLast(1024))
    let found = Self.problem(end + PackageBench.header("extra", size: size))
    #expect(found.contains(words), "\(size): \(found)")
  }

  /// Wherever it is cut, and whichever byte is turned: refused with words, and never taken.
  @Test func whatIsCutOrTurnedIsRefused() throws {
    let bytes = try PackageBench().package(try SigningKey()).bytes
    for end in stride(from: 0, to: bytes.count, by: 37) { #expect(!Self.problem(Array(bytes[..<end])).hasPrefix("none")) }
    #expect(Self.problem([]).contains("not a Patchbay package"))
    for index in stride(from: 0, to: bytes.count, by: 11) {
      var turned = bytes
      turned[index] ^= 0x10
      let found = Self.problem(turned)
      #expect(!found.hasPrefix("none"), "byte \(index)")
    }
    #expect(
      Self.problem(bytes + [0]).contains("goes on") && Self.problem(bytes + [UInt8](repeating: 0, count: 512)).contains("goes on"))
    #expect(Self.problem(Array("PK\u{3}\u{4}".utf8) + bytes).contains("not a Patchbay package"))
  }

  @Test func filesAreWhatTheManifestSays() throws {
    var bench = PackageBench()
    let json = try bench.json
    bench.files[0].content = Array("the Library".utf8)
    #expect(Self.problem(bench.with(manifest: json)).contains("another content"))
    bench.files[0].content = Array("a longer library".utf8)
    #expect(Self.problem(bench.with(manifest: json)).contains("16 bytes, but its manifest says 11"))
    bench.files.removeLast()
    bench.files[0].content = Array("the library".utf8)
    #expect(Self.problem(bench.with(manifest: json)).contains("lacks the file 'assets/logo@2x.png'"))
    bench = PackageBench()
    bench.files.swapAt(0, 1)
    #expect(Self.problem(bench.with(manifest: json)).contains("in a form"))
    bench = PackageBench()
    bench.files = (0...PackageArchive.mostFiles).map { ("f\($0)", []) } + bench.files
    #expect(Self.problem(bench.bytes).contains("more than 1000"))
  }

  /// Manifests that no `plugin pack` writes.
  @Test(arguments: [
    ("\"format\":1", "\"format\":2", "of format 2"), ("\"format\":1", "\"format\":\"1\"", "'format' must be a whole number"),
    ("\"format\":1", "\"format\":0", "'format' must be 1"), ("\"format\":1,", "", "'format' is missing"),
    ("\"format\":1", "\"format\":1,\"format\":1", "twice"),
    ("\"format\":1", "\"format\":1,\"setup\":\"x\"", "'setup' is not known"),
    ("\"format\":1", "\"format\": 1", "not written as"), ("\"MIT\"", "\"\\u004dIT\"", "not written as"),
    ("\"name\":\"visits\"", "\"name\":\"Visits\"", "'name' must be"),
    ("\"name\":\"visits\"", "\"name\":\"../visits\"", "'name' must be"),
    ("\"name\":\"visits\"", "\"name\":\"\"", "'name' must be"),
    ("\"version\":\"1.2.0\"", "\"version\":\"new\"", "'version' must be"),
    ("\"version\":\"1.2.0\"", "\"version\":\"1/2\"", "'version' must be"),
    ("\"version\":\"1.2.0\"", "\"version\":1", "'version' must be a text"),
    ("\"MIT\"", "\" \"", "'licence' is empty"), ("\"api\":\"1.0\"", "\"api\":\"1\"", "'api' must be a version"),
    ("\"library\":\"libVisits.so\"", "\"library\":\"libOther.so\"", "'library' must name"),
    ("\"library\":\"libVisits.so\"", "\"library\":\"LICENSE\"", "'library' must name"),
    ("\"tables\":[\"visits\"]", "\"tables\":\"visits\"", "'capabilities.tables' must be a list"),
    ("\"tables\":[\"visits\"]", "\"tabels\":[\"visits\"]", "did you mean 'tables'?"),
    ("\"tables\":[\"visits\"]", "\"tables\":[\"visits\",\"visits\"]", "not written as"),
    ("\"tables\":[\"visits\"]", "\"tables\":[[[[[[[[[]]]]]]]]]", "no JSON that can be taken"),
    ("\"size\":11", "\"size\":-11", "whole number"), ("\"size\":11", "\"size\":99999999999999999999", "whole number"),
    ("\"size\":11", "\"size\":9223372036854775807", "whole number"),
    ("\"size\":11", "\"size\":99999999999", "its manifest says 99999999999"),
    ("\"path\":\"LICENSE\"", "\"path\":\"/LICENSE\"", "is absolute"),
    ("\"path\":\"LICENSE\"", "\"path\":\"manifest.json\"", "can't be one"),
    ("\"path\":\"LICENSE\"", "\"path\":\"libVisits.so\"", "names one twice"),
    ("Counts visits.", "Counts\u{202E} visits.", "control character"), ("Counts visits.", "Counts\\u001b[2J", "control character"),
    ("}", "", "no JSON"), ("{\"format\"", "[\"format\"", "no JSON"),
  ])
  func manifestsOfOthersAreRefused(_ part: String, _ other: String, _ words: String) throws {
    let bench = PackageBench()
    let json = try bench.json
    try #require(json.contains(part))
    let found = Self.problem(bench.with(manifest: json.replacing(part, with: other, maxReplacements: 1)))
    #expect(found.contains(words), "\(other): \(found)")
  }

  @Test func manifestsThatAreNoTextOrTooMuchAreRefused() throws {
    let bench = PackageBench()
    var bytes = Array(try bench.json.utf8)
    bytes.replaceSubrange(30..<32, with: [0xC0, 0xAF])
    #expect(Self.problem(bench.with(manifest: bytes)).contains("manifest that this host can't read"))
    #expect(Self.problem(bench.with(manifest: [UInt8](repeating: UInt8(ascii: "["), count: 2 << 20))).contains("can't read"))
    #expect(Self.problem(bench.with(manifest: "")).contains("can't read"))
    #expect(Self.problem(bench.with(manifest: "null")).contains("must be an object"))
  }

  @Test func signaturesAreTheirOwnersAlone() throws {
    let (key, other) = (try SigningKey(), try SigningKey())
    let bench = PackageBench()
    let signed = try bench.package(key)
    #expect(try signed.signer == key.publisher && signed.identity == bench.package().identity)
    #expect(try PluginPackage(try signed.signed(with: other), source: "x").signer == other.publisher)
    func with(_ signature: [UInt8], _ manifest: [UInt8]) -> String {
      Self.problem(
        PackageArchive.bytes(
          of: [
            PackageArchive.Entry(path: "manifest.json", content: manifest[...]),
            PackageArchive.Entry(path: "signature", content: signature[...]),
          ] + bench.files.map { PackageArchive.Entry(path: $0.path, content: $0.content[...]) }))
    }
    let manifest = signed.manifest.json
    let signature = try key.signature(for: manifest)
    #expect(with(signature.bytes, manifest).hasPrefix("none"))
    // Of another manifest, under another's name, cut, doubled, in other letters.
    #expect(
      with(try key.signature(for: manifest + [32]).bytes, manifest).contains("is not what the owner of \(key.publisher) signed"))
    let theirs = String(decoding: try other.signature(for: manifest).bytes, as: UTF8.self)
    let mine = String(decoding: signature.bytes, as: UTF8.self)
    let mixed = mine.split(separator: " ")[0...1].joined(separator: " ") + " " + (theirs.split(separator: " ").last ?? "")
    #expect(with(Array(mixed.utf8), manifest).contains("is not what the owner of \(key.publisher) signed"))
    for form in [
      "", "\n", String(mine.dropLast()), mine + mine, mine.uppercased(), mine.replacing("ed25519", with: "rsa"), " " + mine,
    ] {
      #expect(with(Array(form.utf8), manifest).contains("a signature in a form"), "\(form)")
    }
    #expect(
      with(Array("ed25519 \(String(repeating: "0", count: 64)) \(String(repeating: "0", count: 128))\n".utf8), manifest).contains(
        "is not what"))
  }

  @Test func keysAreReadAsTheyAreWrittenAndNeverShown() throws {
    let key = try SigningKey()
    let text = key.text.reveal()
    let read = try SigningKey(Array(text.utf8))
    #expect(read.publisher == key.publisher && PublisherKey(key.publisher.description) == key.publisher)
    for bad in ["", "ed25519-secret:", "ed25519-secret:00", text.replacing("ed25519-secret:", with: "ed25519-secret:zz"), "\0\0"] {
      #expect(throws: SigningKey.KeyFault.notAKey) { try SigningKey(Array(bad.utf8)) }
    }
    for bad in ["", "ed25519:", "ed25519:00", key.publisher.description + "0", String(key.publisher.description.dropFirst(8))] {
      #expect(PublisherKey(bad) == nil, "\(bad)")
    }
    let secret = try #require(text.split(separator: "\n").last?.split(separator: ":").last)
    #expect(!"\(key) \(key.text)".contains(secret))
  }

  @Test func linksDevicesAndWhatIsTooLargeAreNotRead() throws {
    let folder = try TestFolder()
    let path = try folder.write(PackageBench().bytes, to: "visits.patchbay")
    symlink(path, folder / "link.patchbay")
    mkfifo(folder / "pipe.patchbay", 0o600)
    mkdir(folder / "folder.patchbay", 0o700)
    try folder.write([], to: "huge.patchbay")
    truncate(folder / "huge.patchbay", off_t(PluginPackage.largest) + 1)
    func problem(_ name: String) -> String {
      do throws(PackageError) { return "none: \(try PluginPackage.read(name).manifest.name)" } catch { return error.description }
    }
    #expect(problem(path).hasPrefix("none"))
    for (name, words) in [
      ("link", "is a symbolic link"), ("pipe", "not a regular file"), ("folder", "not a regular file"),
      ("huge", "more than the limit"),
      ("absent", "No such file"),
    ] { #expect(problem(folder / "\(name).patchbay").contains(words), "\(name)") }
    #expect(problem("/dev/zero").contains("not a regular file"))
  }
}
