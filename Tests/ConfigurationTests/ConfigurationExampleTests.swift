import Testing

@testable import PatchbayBase
@testable import PatchbayConfiguration

/// The example and the reference are kept complete by these tests.
@Suite("The example configuration and its reference")
struct ConfigurationExampleTests {
  private static let root = FilePath.normal(FilePath.folder(of: #filePath) + "/../..")

  @Test("The example is valid and comes to the defaults that it shows")
  func example() throws {
    let zones = try ConfigurationFolder.timeZones()
    let loaded = try ConfigurationFile.load(
      "\(Self.root)/patchbay.example.yml", environment: ["SHOP_TOKEN": "123:abc"], timeZones: zones.names)
    #expect(loaded.warnings.isEmpty)
    var bare = HostConfiguration(pluginsFolder: "\(Self.root)/plugins", dataFolder: "\(Self.root)/data")
    bare.bots = loaded.configuration.bots
    bare.adminListen = ListenAddress(host: "127.0.0.1", port: 8081)
    #expect(loaded.configuration == bare)
    #expect(loaded.configuration.bots.map(\.name) == ["shop"])
  }

  @Test("Which languages are answered in which is a setting; the reference has its default as it could be written")
  func answers() throws {
    let reference = String(
      decoding: try FileContents.read("\(Self.root)/docs/configuration.md", limit: 1 << 20).get(), as: UTF8.self)
    let line = try #require(
      reference.split(separator: "\n").last { $0.hasPrefix("answers: {") }.map(String.init), "the default isn't in the reference")
    let folder = try ConfigurationFolder()
    func bot(_ lines: [String]) throws -> BotConfiguration {
      let text = (["bots:", "  shop:", "    token: \"123:abc\"", "    language: ru"] + lines.map { "    \($0)" }).joined(
        separator: "\n")
      let path = folder.write(text, to: "patchbay.yml")
      return try #require(ConfigurationFile.load(path, environment: [:]).configuration.bots.first)
    }
    #expect(try bot([line]) == bot([]))
    #expect(try bot(["answers: {}"]).answers.isEmpty)
  }

  @Test("Every key is in the example and in the reference")
  func keys() throws {
    let example = String(decoding: try FileContents.read("\(Self.root)/patchbay.example.yml", limit: 1 << 20).get(), as: UTF8.self)
    let reference = String(
      decoding: try FileContents.read("\(Self.root)/docs/configuration.md", limit: 1 << 20).get(), as: UTF8.self)
    let keys = HostKey.allCases.map(\.rawValue) + BotKey.allCases.map(\.rawValue) + LimitKey.allCases.map(\.rawValue)
    for key in keys {
      #expect(example.contains(" \(key):"), "\(key) is not in the example")
      #expect(reference.contains("`\(key)`"), "\(key) is not in the reference")
    }
  }
}
