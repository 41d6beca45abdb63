import Glibc
import Testing

@testable import PatchbayBase
@testable import PatchbayConfiguration

@Suite("Reading the configuration file")
struct ConfigurationFileTests {
  private func reasons(_ text: String, environment: [String: String] = [:]) -> [ConfigurationProblem.Reason] {
    do throws(ConfigurationErrors) {
      let loaded = try ConfigurationFile.read(text, file: "c.yml", folder: "/srv", environment: environment)
      return loaded.warnings.map(\.reason)
    } catch {
      return error.problems.map(\.reason)
    }
  }

  @Test("Paths start from the file's folder")
  func folder() throws {
    let folder = try ConfigurationFolder()
    let path = folder.write("bots: { shop: { token: 1:a, database: sqlite:../x/shop.sqlite } }", to: "patchbay.yml")
    let loaded = try ConfigurationFile.load(path, environment: [:])
    #expect(loaded.configuration.pluginsFolder == folder.path + "/plugins")
    #expect(loaded.configuration.bots.first?.database == .sqlite(path: "/tmp/x/shop.sqlite"))
  }

  @Test("What waits for the next start of a running host stays as it is, and so does what follows from it")
  func running() throws {
    let first = "host: { data: one, limits: { lane_depth: 7 } }\nbots: { shop: { token: 1:a } }"
    let running = try ConfigurationFile.read(first, file: "c.yml", folder: "/srv", environment: [:]).configuration
    let second = "host: { data: two, limits: { lane_depth: 9 }, watch: false }\nbots: { shop: { token: 1:a, unit: gems } }"
    let taken = try ConfigurationFile.read(second, file: "c.yml", folder: "/srv", environment: [:], running: running)
    #expect(taken.waiting == [.data, .limits])
    #expect(taken.configuration.dataFolder == "/srv/one" && taken.configuration.limits.laneDepth == 7 && !taken.configuration.watch)
    #expect(taken.configuration.bots.first?.database == .sqlite(path: "/srv/one/shop.sqlite"))
    #expect(taken.configuration.bots.first?.filesFolder == "/srv/one/shop-files")
    let change = ConfigurationChange(from: running, to: taken.configuration)
    #expect(change.hostLive == [.watch] && change.changed.map(\.aspects) == [[.unit]])
    // At the next start all of it counts.
    let next = try ConfigurationFile.read(second, file: "c.yml", folder: "/srv", environment: [:])
    #expect(next.waiting.isEmpty && next.configuration.bots.first?.database == .sqlite(path: "/srv/two/shop.sqlite"))
  }

  @Test("A file that can't be read says why")
  func unreadable() throws {
    let folder = try ConfigurationFolder()
    let binary = "\(folder.path)/binary.yml"
    let file = open(binary, O_WRONLY | O_CREAT, 0o644)
    var bytes: [UInt8] = Array("bots: {}\nx: ".utf8) + [0xFF, 0xFE, 0x0A]
    _ = Glibc.write(file, &bytes, bytes.count)
    close(file)
    let large = folder.write(String(repeating: "# filler\n", count: 1 << 17), to: "large.yml")
    for (path, fault) in [
      ("\(folder.path)/none.yml", FileFault.missing), (folder.path, .isFolder), (binary, .notUTF8(line: 2)),
      (large, .tooLarge(limit: ConfigurationFile.sizeLimit)),
    ] {
      let error = #expect(throws: ConfigurationErrors.self) { try ConfigurationFile.load(path, environment: [:]) }
      #expect(error?.problems.map(\.reason) == [.unreadable(fault)])
      #expect(error?.description.hasPrefix("\(path): ") == true)
    }
  }

  @Test("A byte order mark and Windows line ends are read, with true places")
  func windows() {
    #expect(reasons("\u{FEFF}bots:\r\n  shop:\r\n    token: 1:a\r\n").isEmpty)
    let error = #expect(throws: ConfigurationErrors.self) {
      let text = "bots:\r\n  shop:\r\n    tokn: 1:a\r\n    token: 1:a\r\n    token: 2:a\r\n"
      return try ConfigurationFile.read(text, file: "c", folder: "/", environment: [:])
    }
    #expect(error?.problems.map(\.position) == [SourcePosition(line: 3, column: 5), SourcePosition(line: 5, column: 5)])
  }

  @Test("Deep, endless and explosive files are refused")
  func hostile() {
    for depth in [100, 900, 10_000, 300_000] {
      #expect(!reasons("bots: " + String(repeating: "[", count: depth)).isEmpty)
      #expect(!reasons("bots: " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).isEmpty)
      #expect(!reasons(String(repeating: "- ", count: depth) + "x").isEmpty)
      #expect(!reasons("bots: " + String(repeating: "{a: ", count: depth)).isEmpty)
    }
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      bomb += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
    }
    #expect(reasons(bomb).contains(.tooManyValues(limit: ConfigurationDocument.valueLimit)))
    #expect(reasons("a: &a [*a]").count == 1)
  }

  @Test("A variable's value is never read as YAML")
  func injection() throws {
    let loaded = try ConfigurationFile.read(
      "bots: { shop: { token: 1:a, greeting: ${TEXT}, plugins: { x: { y: ${TEXT} } } } }", file: "c", folder: "/",
      environment: ["TEXT": "a, mode: webhook }\n  evil: *x"])
    #expect(loaded.configuration.bots.first?.greeting == .text("a, mode: webhook }\n  evil: *x"))
    #expect(loaded.configuration.bots.first?.plugins.first?.settings["y"]?.text == "a, mode: webhook }\n  evil: *x")
  }

  @Test("Settings keep their places, and equality forgets them")
  func settings() throws {
    func settings(_ text: String) throws -> ConfigurationNode {
      let file = "bots: { s: { token: 1:a, plugins: { x: \(text) } } }"
      let loaded = try ConfigurationFile.read(file, file: "c", folder: "/", environment: [:])
      return try #require(loaded.configuration.bots.first?.plugins.first?.settings)
    }
    let node = try settings("{ a: 1, enabled: true, b: [1.50, null, yes] }")
    #expect(node["enabled"] == nil)
    #expect(node["a"]?.position == SourcePosition(line: 1, column: 45))
    #expect(node["b"]?.elements?.map(\.text) == ["1.50", "null", "yes"])
    #expect(try node == settings("{b: [1.50,   null, 'yes'], a: 1}"))
    #expect(try node != settings("{ a: '1', b: [1.50, null, yes] }"))
    #expect(try node != settings("{ a: 1, b: [1.5, null, yes] }"))
    #expect(try node != settings("{ a: 1, b: [null, 1.50, yes] }"))
  }

  @Test("Mutated files never trap", arguments: 0..<8)
  func mutations(part: Int) throws {
    // A generator of its own, so that a failure can be had again.
    var state = UInt64(part) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func random(_ limit: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(max(limit, 1)))
    }
    let pieces = [
      "${", "}", "$${", ":", ": ", "\n", "  ", "-", "[", "]", "{", "}", "&a ", "*a", "<<: ", "\"", "'", "!!", "|", ">", "#", "\t",
      "\u{0}", "\u{FFFE}", "\u{F0041}", "\u{F0100}", "😀", "\r\n", "bots", "token", "x: 1\n", "=", "DATABASE_URL=", "https://", "? ",
    ]
    let names = GoldenFiles.names
    for round in 0..<150 {
      let text = try GoldenFiles.text("\(names[random(names.count)]).yml")
      var scalars = Array(text.unicodeScalars)
      for _ in 0...random(6) {
        let place = random(scalars.count + 1)
        switch random(3) {
        case 0: scalars.insert(contentsOf: pieces[random(pieces.count)].unicodeScalars, at: place)
        case 1: if place < scalars.count { scalars.removeSubrange(place..<min(scalars.count, place + 1 + random(8))) }
        default:
          let from = random(scalars.count)
          let to = min(scalars.count, from + random(40))
          if from < to { scalars.insert(contentsOf: scalars[from..<to], at: place) }
        }
      }
      var mutated = String.UnicodeScalarView()
      mutated.append(contentsOf: scalars)
      let found = reasons(String(mutated), environment: GoldenFiles.environment(of: text))
      #expect(found.count < 10_000, "round \(round)")
    }
  }
}
