import Testing

@testable import Host
@testable import PatchbayConfiguration
@testable import Simulator

/// The operator's file in the console: read, tried out, and never written.
@Suite(.scenes) struct ConfigurationPageTests {
  private static let key = "plugin-key-canary-31415926"

  private static var setting: Setting {
    var setting = Setting()
    setting.host = ["admin_listen: 127.0.0.1:0"]
    setting.plugins = ["counter: { label: plain, api_key: \(key) }", "referral: { reward: 50 }"]
    return setting
  }

  private static func file(_ gateway: Gateway) async throws -> String {
    let shown = try await gateway.runtime.perform(OperationRequest(name: "configuration.show"), as: .local("ann"))
    return shown.table?[column: "text"].map(ConsoleTable.plain).joined(separator: "\n") ?? ""
  }

  @Test func aChangeIsCheckedAndOfferedAsADiff() async throws {
    try await Stage.play(Self.setting) { stage in
      let gateway = try await stage.startHost()
      let browser = try await ConsoleBrowser.open(gateway)
      let before = try Folder.read(stage.configurationPath)
      let page = try await browser.get("/console/configuration")
      #expect(page.status == 200 && page.text.contains("‹secret 1›") && page.text.contains("reward: 50"))
      for secret in [Self.key, Stage.secret, Stage.token] { #expect(!page.text.contains(secret)) }
      let file = try await Self.file(gateway)
      func tried(_ text: String) async throws -> Web.Response { try await browser.post("/console/configuration", ["text": text]) }
      #expect(try await tried(file).text.contains("It says what the file says."))
      let right = try await tried(file.replacing("reward: 50", with: "reward: 60"))
      #expect(right.status == 200 && right.text.contains("class=\"diff\"") && right.text.contains("class=\"gone\">-"))
      let line =
        try #require(file.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("reward") }) + 1
      for (text, words) in [
        ("reward: many", "setting 'reward' must be a whole number"), ("rewrad: 50", "did you mean 'reward'?"),
      ] {
        let wrong = try await tried(file.replacing("reward: 50", with: text))
        #expect(wrong.text.contains(words), "\(text): \(wrong.text)")
        #expect(wrong.text.contains("href=\"#line-\(line)\"") && !wrong.text.contains("class=\"diff\""))
        #expect(!wrong.text.contains(Self.key))
      }
      let broken = try await tried("host: [")
      #expect(broken.status == 200 && broken.text.contains("It can't be used"))
      #expect(try await tried("").status != 500)
      #expect(try Folder.read(stage.configurationPath) == before)
      let found = try await stage.operate("plugins.settings", ["plugin": "referral"])
      #expect(found["settings"]?.array?.first { $0["setting"]?.string == "reward" }?["value"]?.string == "50")
    }
  }

  @Test(arguments: ["read", "support", "money", "operate"]) func itIsForOwners(role: String) async throws {
    try await Stage.play(Self.setting) { stage in
      let gateway = try await stage.startHost()
      let browser = try await ConsoleBrowser.open(gateway, role: role)
      #expect(try await browser.get("/console/configuration").status == 403)
      #expect(try await browser.post("/console/configuration", ["text": "x"]).status == 403)
      #expect(try await ConsoleBrowser.open(gateway, bots: ["shop"]).get("/console/configuration").status == 403)
    }
  }

  @Test func theOperationTellsPlacesAndTheDifference() async throws {
    try await Stage.play(Self.setting) { stage in
      let gateway = try await stage.startHost()
      let client = try await ApiClient(stage, gateway, role: "own")
      let file = try await Self.file(gateway)
      func checked(_ text: String) async throws -> JSON {
        let body: JSON = ["file": JSON(text)]
        let answer = try await client.run("configuration.check", body.text, of: nil)
        #expect(answer.status == 200, "\(answer.text)")
        return answer.json["document"] ?? answer.json
      }
      let same = try await checked(file)
      #expect(same["diff"]?.string == "" && same["verdict"]?.string != "broken")
      let other = try await checked(file.replacing("reward: 50", with: "reward: 60"))
      #expect(other["diff"]?.string?.contains("reward: 60") == true)
      // The file as it is, with its secrets in it.
      let real = String(decoding: try Folder.read(stage.configurationPath), as: UTF8.self)
      #expect(try await checked(real)["diff"]?.string == "")
      let renewed = try await checked(real.replacing(Self.key, with: "another-canary-2718"))
      #expect(renewed["diff"]?.string?.contains("‹secret ") == true && !renewed.text.contains("canary"))
      let wrong = try await checked(file + "\nnonsense: 1")
      #expect(wrong["verdict"]?.string == "broken" && wrong["diff"]?.string == "")
      let last = Int64(file.split(separator: "\n", omittingEmptySubsequences: false).count + 1)
      #expect(wrong["problems"]?.array?.contains { $0["line"]?.int == last } == true)
    }
  }
}
