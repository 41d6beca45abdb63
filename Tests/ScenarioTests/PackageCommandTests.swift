import Glibc
import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayConfiguration
@testable import Simulator

/// Packages by the program's own commands: made, signed, looked at, tried and added, with a host and without.
@Suite(.scenes) struct PackageCommandTests {
  private static func setting(_ plugins: [String], host: [String] = []) -> Setting {
    var setting = Setting()
    setting.plugins = plugins
    setting.host = host
    setting.libraries = []
    setting.watch = true
    return setting
  }

  private static func library(_ name: String) -> String { "\(ExecutableFolder.path)/lib\(name).so" }

  /// Makes a package in the stage's folder.
  private static func pack(_ name: String, on stage: Stage) async throws -> String {
    let path = "\(stage.folder.path)/\(name).patchbay"
    let packed = try await Program.run(["plugin", "pack", library(name), "--to", path])
    #expect(packed.exit == .code(0) && packed.output.contains("not signed yet"), "\(packed)")
    return path
  }

  @Test func fromALibraryToAServingPlugin() async throws {
    try await Stage.play(Self.setting(["trail: {}"])) { stage in
      stage.folder.makeFolder("plugins")
      let (key, package) = ("\(stage.folder.path)/my.key", try await Self.pack("Trail", on: stage))
      let made = try await Program.run(["plugin", "keygen", "--to", key])
      let publisher = try #require(made.output.split(separator: "\n").last.map(String.init))
      #expect(made.exit == .code(0) && PublisherKey(publisher) != nil, "\(made)")
      #expect(try await Program.run(["-c", "%a", key], of: "/usr/bin/stat").output == "600\n")
      #expect(try await Program.run(["plugin", "keygen", "--to", key]).exit == .code(1))

      let signed = try await Program.run(["plugin", "sign", package, "--key", key])
      #expect(signed.exit == .code(0) && signed.output.contains(publisher), "\(signed)")
      let inspected = try await Program.run(["plugin", "inspect", package])
      #expect(
        inspected.exit == .code(0) && inspected.output.contains("trail 1.0.0: Trail") && inspected.output.contains(publisher),
        "\(inspected)")
      let json = try JSON.parse(try await Program.run(["plugin", "inspect", package, "--json"]).output)
      #expect(json["signature"]?["state"]?.string == "valid" && json["signature"]?["key"]?.string == publisher)
      #expect(json["manifest"]?["capabilities"]?["tables"] == ["chats", "marks"])
      let checked = try await Program.run(["plugin", "check", package])
      #expect(
        checked.exit == .code(0) && checked.output.contains("OK") && checked.output.contains("no column user_id"), "\(checked)")

      try await stage.startHost()
      let asked = try await stage.command("plugins", "add", package)
      #expect(
        asked.exit == .code(1) && asked.errors.contains("--yes")
          && asked.errors.contains("keeps data in tables of its own: chats, marks"), "\(asked)")
      #expect(asked.errors.contains("can do whatever this host's user can") && asked.errors.contains("host.trust is any"))
      #expect(access("\(stage.folder.path)/plugins/trail.patchbay", F_OK) != 0)
      let added = try await stage.command("plugins", "add", package, "--yes")
      #expect(added.exit == .code(0) && added.output.contains("trail 1.0.0 is installed"), "\(added)")
      try await stage.log.says("plugin active")
      let boris = stage.chat(Stage.boris)
      try await boris.say("7")
      try await boris.shouldReply("marked 7/1")

      // Another key, and more than was agreed to: the version before serves on.
      let other = "\(stage.folder.path)/other.key"
      _ = try await Program.run(["plugin", "keygen", "--to", other])
      _ = try await Program.run(["plugin", "sign", package, "--key", other])
      let stolen = try await stage.command("plugins", "add", package, "--yes")
      #expect(stolen.exit == .code(1) && stolen.errors.contains("was signed by \(publisher), this one by"), "\(stolen)")
      let more = try Self.asking(for: ["banChatMember"], package, key: key)
      try stage.folder.write(more, to: "plugins/trail.patchbay")
      try await stage.log.says("asks for more than was agreed to")
      try await boris.say("8")
      try await boris.shouldReply("marked 8/2")
      try stage.folder.write(more, to: "Trail.patchbay")
      let shown = try await stage.command("plugins", "add", package, "--yes", "--json")
      #expect(shown.exit == .code(0) && shown.errors.contains("NEW: it calls the Bot API's: banChatMember"), "\(shown)")
      try await stage.log.says("plugin active", times: 2)
    }
  }

  /// The package with more methods, signed.
  private static func asking(for methods: [String], _ path: String, key: String) throws -> [UInt8] {
    let package = try PluginPackage.read(path)
    var manifest = package.manifest
    manifest.version = "1.1.0"
    for method in methods { manifest.capabilities.add(method, .methods) }
    let files = package.paths.map { (path: $0, content: Array(package.content(of: $0) ?? [])) }
    let changed = try PluginPackage(PluginPackage.bytes(of: manifest, files), source: path)
    return try changed.signed(with: try SigningKey(try Folder.read(key)))
  }

  @Test func aHostThatKnowsItsPublishersTakesNothingElse() async throws {
    try await Stage.play(Self.setting(["trail: {}"], host: ["trust: known"])) { stage in
      stage.folder.makeFolder("plugins")
      try stage.install("Trail")
      let bare = try await stage.command("check")
      #expect(
        bare.exit == .code(1) && bare.errors.contains("library without a package") && bare.errors.contains("plugins add"), "\(bare)"
      )
      let package = try await Self.pack("Trail", on: stage)
      let unsigned = try await stage.command("plugins", "add", package, "--yes")
      #expect(unsigned.exit == .code(1) && unsigned.errors.contains("nobody signed"), "\(unsigned)")
      let key = "\(stage.folder.path)/my.key"
      let publisher = try #require(
        try await Program.run(["plugin", "keygen", "--to", key]).output.split(separator: "\n").last.map(String.init))
      _ = try await Program.run(["plugin", "sign", package, "--key", key])
      let unknown = try await stage.command("plugins", "add", package, "--yes")
      #expect(unknown.exit == .code(1) && unknown.errors.contains("host.trusted_keys"), "\(unknown)")
      try stage.configure { $0.host.append("trusted_keys: [\"\(publisher)\"]") }
      let added = try await stage.command("plugins", "add", package, "--yes")
      #expect(added.exit == .code(0), "\(added)")
      // The library without a package made way.
      #expect(access("\(stage.folder.path)/plugins/libTrail.so", F_OK) != 0)
      let checked = try await stage.command("check")
      #expect(checked.exit == .code(0) && checked.output.contains("trail.patchbay"), "\(checked)")
    }
  }

  @Test func moneyThatIsNotDeclaredIsNotMoved() async throws {
    try await Stage.play(Self.setting(["counter: {}"])) { stage in
      stage.folder.makeFolder("plugins")
      let package = try await Self.pack("Counter", on: stage)
      #expect(try await stage.command("plugins", "add", package, "--yes").exit == .code(0))
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/count")
      try await boris.shouldReply("Count")
      try await boris.say("/reserve 1000")
      try await stage.log.says("doesn't declare that it moves money of")
    }
  }

  @Test func whatCantBePackedIsRefusedWithWords() async throws {
    try await Stage.play(Self.setting([])) { stage in
      let folder = stage.folder.path
      for (path, words) in [
        ("\(folder)/absent", "neither a library nor a folder"), (folder, "holds no plugin's library"),
        ("\(ExecutableFolder.path)/libPluginAPI.so", "libPluginAPI.so"), (ExecutableFolder.path, "holds several plugins"),
      ] {
        let result = try await Program.run(["plugin", "pack", path, "--to", "\(folder)/x.patchbay"])
        #expect(result.exit == .code(1) && result.errors.contains(words), "\(path): \(result)")
      }
      stage.folder.makeFolder("source")
      try stage.folder.write(Folder.read(Self.library("Trail")), to: "source/libTrail.so")
      for (text, words) in [
        ("{\"hots\":[]}", "did you mean 'hosts'?"), ("{", "no JSON"), ("{\"methods\":\"x\"}", "must be a list"),
        ("{\"settings\":{\"depth\":1}}", "unknown setting"),
      ] {
        try stage.folder.write(text, to: "source/patchbay-plugin.json")
        let result = try await Program.run(["plugin", "pack", "\(folder)/source", "--to", "\(folder)/x.patchbay"])
        #expect(result.exit == .code(1) && result.errors.contains(words), "\(text): \(result)")
      }
      try stage.folder.write(
        "{\"licence\":\"MIT\",\"summary\":{\"en\":\"Marks.\"},\"methods\":[\"banChatMember\"],\"personal_data\":[\"ids\"]}",
        to: "source/patchbay-plugin.json")
      stage.folder.makeFolder("source/assets")
      try stage.folder.write("a", to: "source/assets/a.txt")
      try stage.folder.write("MIT", to: "source/LICENSE")
      let good = try await Program.run(["plugin", "pack", "\(folder)/source", "--to", "\(folder)/x.patchbay", "--json"])
      #expect(good.exit == .code(0), "\(good)")
      let package = try PluginPackage.read("\(folder)/x.patchbay")
      #expect(package.paths == ["libTrail.so", "LICENSE", "assets/a.txt"] && package.manifest.licence == "MIT")
      #expect(
        package.manifest.capabilities[.methods] == ["banChatMember"] && package.manifest.capabilities[.personalData] == ["ids"])
      symlink("/etc/hostname", "\(folder)/source/assets/link")
      let linked = try await Program.run(["plugin", "pack", "\(folder)/source", "--to", "\(folder)/y.patchbay"])
      #expect(linked.exit == .code(1) && linked.errors.contains("no plain file"), "\(linked)")
      #expect(access("\(folder)/y.patchbay", F_OK) != 0)
    }
  }

  /// Whatever its code does while it is tried costs the command nothing but the answer.
  @Test(arguments: [
    ("init", "trap", "ended the process by signal"), ("register", "trap", "ended the process by signal"),
    ("init", "exit", "ended the process with exit code"), ("migration", "exit", "ended the process with exit code"),
    ("register", "spin", "computed for more than"),
    ("init", "throw", "failed its trial"), ("register", "throw", "failed its trial"), ("migration", "throw", "failed its trial"),
  ])
  func codeThatFailsItsTrialIsTold(_ kind: String, _ fault: String, _ words: String) async throws {
    try await Stage.play(Self.setting([])) { stage in
      let folder = "\(stage.folder.path)/source"
      stage.folder.makeFolder("source")
      try stage.folder.write(Folder.read(Self.library("Faulty")), to: "source/libFaulty.so")
      try stage.folder.write("{\"settings\":{\"kind\":\"\(kind)\",\"fault\":\"\(fault)\"}}", to: "source/patchbay-plugin.json")
      let result = try await Program.run(["plugin", "pack", folder, "--to", "\(folder)/x.patchbay"])
      #expect(result.exit == .code(1) && result.errors.contains(words), "\(result)")
      #expect(access("\(folder)/x.patchbay", F_OK) != 0)
    }
  }
}
