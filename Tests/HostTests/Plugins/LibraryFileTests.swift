import BaseTesting
import Glibc
import Testing

@testable import Host
@testable import PatchbayBase

@Suite("A plugin's file, judged before it is loaded")
struct LibraryFileTests {
  let rules = LibraryRules(api: LibraryVersion(1, 2), swift: LibraryVersion(6, 3))

  func problem(_ bytes: [UInt8]) -> LibraryFileError.Problem? {
    do throws(LibraryFileError) {
      _ = try LibraryFile(judging: bytes, file: "libX.so", rules: rules)
      return nil
    } catch {
      #expect(error.description.hasPrefix("libX.so "))
      return error.problem
    }
  }

  func problem(_ change: (inout ElfCraft) -> Void) -> LibraryFileError.Problem? {
    var craft = ElfCraft()
    change(&craft)
    return problem(craft.bytes)
  }

  @Test(arguments: [true, false]) func acceptsAWholePlugin(gnuHash: Bool) throws {
    var craft = ElfCraft()
    craft.gnuHash = gnuHash
    craft.facts = ["patchbay-plugin api=1.0 swift=6.2 id=visits version=1.4.0 later=unknown"]
    craft.needed.append("libNowhere.so.7")
    let file = try LibraryFile(judging: craft.bytes, file: "libVisits.so", rules: rules)
    #expect(file.facts == LibraryFacts(api: .init(1, 0), swift: .init(6, 2), id: "visits", version: "1.4.0"))
    #expect(file.needed == ["libPluginAPI.so", "libc.so.6", "libNowhere.so.7"])
    #expect(file.missing.contains("libNowhere.so.7") && !file.missing.contains("libc.so.6"))
    #expect(file.size == craft.bytes.count)
  }

  @Test func refusesWhatIsNotALibraryOfThisMachine() {
    #expect(problem([]) == .empty)
    #expect(problem(Array("#!/bin/sh\necho this is a script, not a library, and longer than a header\n".utf8)) == .notELF)
    #expect(problem(Array("PK".utf8)) == .notELF)
    #expect(problem([0x7f, 0x45]) == .truncated(size: 2, needed: 64))
    #expect(problem { $0.fileClass = 1 } == .wrongFormat("32-bit"))
    #expect(problem { $0.byteOrder = 2 } == .wrongFormat("big-endian"))
    #expect(problem { $0.type = 1 } == .notALibrary("an object file"))
    #expect(problem { $0.type = 2 } == .notALibrary("an executable"))
    #expect(problem { $0.flags1 = 0x0800_0000 } == .notALibrary("an executable"))
    #expect(problem { $0.machine = 243 } == .wrongMachine(found: "riscv", host: ElfCraft.machine == 62 ? "x86-64" : "aarch64"))
  }

  @Test func refusesAFileCutShortAnywhere() {
    var craft = ElfCraft()
    craft.padding = 80_000
    let whole = craft.bytes
    for length in [1, 63, 64, 100, 175, 176, 1024, whole.count / 2, whole.count - 200, whole.count - 1] {
      guard case .truncated(length, let needed) = problem(Array(whole[..<length])) else {
        Issue.record("a file cut to \(length) bytes gave \(String(describing: problem(Array(whole[..<length]))))")
        continue
      }
      #expect(needed <= whole.count && needed > length)
    }
    let text = LibraryFileError(file: "libX.so", problem: .truncated(size: 1024, needed: 80_000)).description
    #expect(text == "libX.so is 1,024 bytes, but its headers require 80,000: was the copy interrupted? Copy it again.")
  }

  @Test func refusesHeadersThatOverflowOrContradict() {
    let whole = ElfCraft().bytes
    // Where the fields of the first program header (PT_LOAD) lie.
    let load = 64
    let cases: [(String, [UInt8])] = [
      ("program headers far away", whole.setting(UInt64.max - 3, at: 32)),
      ("section headers far away", whole.setting(UInt64(Int64.max), at: 40)),
      ("no program headers", whole.setting(UInt16(0), at: 56)),
      ("program headers of a strange size", whole.setting(UInt16(0), at: 54)),
      ("a segment whose end overflows", whole.setting(UInt64(Int64.max), at: load + 8)),
      ("a segment beyond 63 bits", whole.setting(UInt64.max, at: load + 32)),
      ("less memory than file", whole.setting(UInt64(8), at: load + 40)),
      ("an address that overflows", whole.setting(UInt64(Int64.max - 4095), at: load + 16)),
      ("an alignment that is no power of two", whole.setting(UInt64(3), at: load + 48)),
      ("no segment", whole.setting(UInt32(4), at: load)),
      ("no dynamic section", whole.setting(UInt32(4), at: load + 56)),
    ]
    for (what, bytes) in cases {
      switch problem(bytes) {
      case .malformed, .truncated: break
      case let other: Issue.record("\(what): \(String(describing: other))")
      }
    }
  }

  @Test func refusesForeignAndUnfitLibraries() {
    #expect(problem { $0.facts = [] } == .noFacts)
    #expect(problem { $0.facts = ["patchbay-plugin is a mark that prose may hold too"] } == .noFacts)
    #expect(problem { $0.facts = ["patchbay-plugin api=1 swift=6.3"] } == .unreadableFacts("api=1 swift=6.3"))
    #expect(problem { $0.facts = ["patchbay-plugin api=1.0 api=1.1 swift=6.3"] } == .unreadableFacts("api=1.0 api=1.1 swift=6.3"))
    #expect(problem { $0.facts = ["patchbay-plugin api=99999999999999999999.0 swift=6.3"] } != nil)
    #expect(problem { $0.facts.append($0.facts[0]) } == nil)
    #expect(
      problem { $0.facts.append("patchbay-plugin api=1.1 swift=6.3") }
        == .conflictingFacts("api=1.0 swift=6.3", "api=1.1 swift=6.3"))
    #expect(problem { $0.needed = ["libc.so.6"] } == .apiNotLinked(library: "libPluginAPI.so"))
    #expect(problem { $0.symbols.removeLast() } == .noEntryPoint(symbol: "patchbay_plugin"))
    #expect(problem { $0.symbols = [] } == .noEntryPoint(symbol: "patchbay_plugin"))
    #expect(problem { $0.symbols = [.init(name: "patchbay_plugin", defined: false)] } == .noEntryPoint(symbol: "patchbay_plugin"))
    #expect(problem { $0.symbols = [.init(name: "patchbay_plugin", visibility: 2)] } == .noEntryPoint(symbol: "patchbay_plugin"))
    #expect(problem { $0.symbols = [.init(name: "patchbay_plugin_too")] } == .noEntryPoint(symbol: "patchbay_plugin"))
    #expect(
      problem { $0.symbols = [.init(name: "patchbay_plugin", kind: 1)] } == .entryPointNotAFunction(symbol: "patchbay_plugin"))
    let wants = ElfCraft.Symbol(name: "$s4Host7MetricsC4makeyyFZ", defined: false)
    #expect(problem { $0.symbols.append(wants) } == .usesHost(module: "Host", symbol: wants.name))
    #expect(problem { $0.symbols.append(.init(name: "$s5HostyV", defined: false)) } == nil)
  }

  @Test func comparesVersions() {
    func facts(_ api: String, _ swift: String) -> LibraryFileError.Problem? {
      problem { $0.facts = ["patchbay-plugin api=\(api) swift=\(swift)"] }
    }
    #expect(facts("1.2", "6.3") == nil)
    #expect(facts("1.0", "6.0") == nil)
    #expect(facts("1.3", "6.3") == .newerAPI(plugin: .init(1, 3), host: .init(1, 2)))
    #expect(facts("2.0", "6.3") == .otherAPI(plugin: .init(2, 0), host: .init(1, 2)))
    #expect(facts("0.9", "6.3") == .otherAPI(plugin: .init(0, 9), host: .init(1, 2)))
    #expect(facts("1.0", "6.5") == .newerSwift(plugin: .init(6, 5), host: .init(6, 3)))
    #expect(facts("1.0", "7.0") == .otherSwift(plugin: .init(7, 0), host: .init(6, 3)))
    #expect(facts("1.10", "6.3") == .newerAPI(plugin: .init(1, 10), host: .init(1, 2)))
  }

  @Test func refusesDraftsOfTheAPI() {
    let rules = LibraryRules(api: LibraryVersion(1, 12), oldestAPI: LibraryVersion(1, 9), swift: LibraryVersion(6, 3))
    func words(_ api: String) -> String? {
      var craft = ElfCraft()
      craft.facts = ["patchbay-plugin api=\(api) swift=6.3"]
      do throws(LibraryFileError) {
        _ = try LibraryFile(judging: craft.bytes, file: "libX.so", rules: rules)
        return nil
      } catch {
        return error.description
      }
    }
    let draft =
      "libX.so was built for plugin API 1.8, a draft that changed before the first release; this host takes 1.9 and later: rebuild it."
    #expect(words("1.8") == draft)
    #expect(words("1.0")?.contains("plugin API 1.0, a draft") == true)
    #expect(words("1.9") == nil && words("1.10") == nil && words("1.12") == nil)
    #expect(words("0.9")?.contains("the major versions differ") == true)
    let own = LibraryRules.thisHost(folders: [])
    #expect(own.oldestAPI <= own.api && own.oldestAPI.major == own.api.major)
  }

  @Test func survivesMutatedFiles() {
    var random = TestRandom(seed: 7)
    for craft in [
      ElfCraft(),
      {
        var craft = ElfCraft()
        craft.gnuHash = false
        return craft
      }(),
    ] {
      let whole = craft.bytes
      for _ in 0..<10_000 {
        var bytes = whole
        for _ in 0..<Int.random(in: 1...6, using: &random) {
          let at = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0..<4, using: &random) {
          case 0: bytes[at] = .random(in: 0...255, using: &random)
          case 1: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
          case 2 where at + 8 <= bytes.count:
            let extremes: [UInt64] = [.max, 1 << 63, UInt64(Int64.max), 0, UInt64(UInt32.max), 1 << 31]
            bytes = bytes.setting(extremes[Int.random(in: 0..<6, using: &random)], at: at & ~7)
          default: bytes.removeLast(Int.random(in: 0...min(8, bytes.count - 1), using: &random))
          }
        }
        _ = try? LibraryFile(judging: bytes, file: "libX.so", rules: rules)
      }
    }
  }

  @Test func readsOnlyRegularFilesUpToALimit() throws {
    let folder = try TestFolder()
    let path = try folder.write(ElfCraft().bytes, to: "libX.so")
    #expect(try LibraryFile(path: path, rules: rules).facts.api == .init(1, 0))
    func problem(_ path: String, _ rules: LibraryRules) -> LibraryFileError.Problem? {
      do throws(LibraryFileError) {
        _ = try LibraryFile(path: path, rules: rules)
        return nil
      } catch { return error.problem }
    }
    #expect(problem(folder / "none.so", rules) == .unreadable(code: ENOENT))
    #expect(problem(folder.path, rules) == .notAFile)
    mkfifo(folder / "pipe.so", 0o600)
    #expect(problem(folder / "pipe.so", rules) == .notAFile)
    var small = rules
    small.largestFile = 100
    #expect(problem(path, small) == .tooLarge(size: ElfCraft().bytes.count, limit: 100))
    #expect(problem(try folder.write([], to: "empty.so"), rules) == .empty)
  }

  @Test func tellsWhichFilesMayStillBeCopied() {
    let unfinished: [LibraryFileError.Problem] = [.empty, .truncated(size: 1, needed: 64), .changedWhileRead]
    let final: [LibraryFileError.Problem] = [.notELF, .noFacts, .noEntryPoint(symbol: "x"), .notAFile]
    #expect(unfinished.allSatisfy { LibraryFileError(file: "x", problem: $0).mayBeUnfinished })
    #expect(final.allSatisfy { !LibraryFileError(file: "x", problem: $0).mayBeUnfinished })
  }
}
