import Testing

@testable import Host
@testable import PatchbayConfiguration
@testable import Simulator

/// Settings that operators set while a bot serves.
@Suite(.scenes) struct PluginSettingsTests {
  private static let key = "plugin-key-canary-31415926"
  private static let secret = "operators-key-canary-2718"

  private static var setting: Setting {
    var setting = Setting()
    setting.host = ["admin_listen: 127.0.0.1:0"]
    setting.plugins = ["counter: { label: from-the-file, api_key: \(key) }", "referral: { reward: 50 }"]
    return setting
  }

  private static func label(_ stage: Stage, says text: String) async throws {
    let anna = stage.chat(Stage.anna)
    try await anna.say("/label")
    try await anna.shouldReply(text)
  }

  private static func found(_ stage: Stage, _ setting: String = "label", of plugin: String = "counter") async throws -> (
    value: String?, from: String?, version: String
  ) {
    let all = try await stage.operate("plugins.settings", ["plugin": plugin])
    let row = all["settings"]?.array?.first { $0["setting"]?.string == setting }
    return (row?["value"]?.string, row?["from"]?.string, try #require(all["version"]?.string))
  }

  private static func refusal(_ body: () async throws -> JSON) async -> String? {
    do { _ = try await body() } catch { return "\(error)" }
    return nil
  }

  @Test func whatIsSetHoldsAtOnceAndAfterAStart() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      try await Self.label(stage, says: "from-the-file")
      let before = try await Self.found(stage)
      #expect(before.value == "from-the-file" && before.from == "configuration")
      let changed = try await stage.operate("plugins.set", ["plugin": "counter", "settings": "label: from-an-operator"])
      #expect(changed.array?.first?["before"]?.string == "from-the-file")
      try await Self.label(stage, says: "from-an-operator")
      let after = try await Self.found(stage)
      #expect(after.value == "from-an-operator" && after.from == "operator" && after.version != before.version)
      await stage.stopHost()
      try await stage.startHost()
      try await Self.label(stage, says: "from-an-operator")
      try await stage.operate("plugins.restore", ["plugin": "counter", "setting": "label"])
      try await Self.label(stage, says: "from-the-file")
      #expect(try await Self.found(stage).version == before.version)
      // null is the same.
      try await stage.operate("plugins.set", ["plugin": "counter", "settings": "label: again"])
      try await stage.operate("plugins.set", ["plugin": "counter", "settings": #"{"label":null}"#])
      try await Self.label(stage, says: "from-the-file")
      let none = await Self.refusal { try await stage.operate("plugins.restore", ["plugin": "counter", "setting": "label"]) }
      #expect(none?.contains("no operator has set 'label'") == true)
    }
  }

  @Test func whatIsWrongIsRefusedAsInTheFile() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      for (settings, words) in [
        ("reward: many", "setting 'reward' must be a whole number"), ("reward: -1", "setting 'reward' must be a whole number"),
        ("rewrad: 5", "unknown setting 'rewrad': did you mean 'reward'?"),
        ("{ reward: many, rewrad: 5 }", "did you mean 'reward'?"), ("just words", "write the settings as in the file"),
        ("reward: ${HOME}", "HOME"), ("reward: {a", "settings"),
      ] {
        let said = await Self.refusal { try await stage.operate("plugins.set", ["plugin": "referral", "settings": settings]) }
        #expect(said?.contains(words) == true, "\(settings): \(said ?? "taken")")
      }
      let found = try await Self.found(stage, "reward", of: "referral")
      #expect(found.value == "50" && found.from == "configuration")
      let unknown = await Self.refusal { try await stage.operate("plugins.set", ["plugin": "nobody", "settings": "a: 1"]) }
      #expect(unknown?.contains("doesn't name plugin 'nobody'") == true)
    }
  }

  @Test func whoSawOtherSettingsIsToldSo() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let seen = try await Self.found(stage).version
      try await stage.operate("plugins.set", ["plugin": "counter", "settings": "label: first", "version": seen])
      for name in ["plugins.set", "plugins.restore"] {
        var arguments = ["plugin": "counter", "version": seen]
        if name == "plugins.set" { arguments["settings"] = "label: second" }
        let said = await Self.refusal { try await stage.operate(name, arguments) }
        #expect(said?.contains("the settings have changed meanwhile") == true)
      }
      try await Self.label(stage, says: "first")
    }
  }

  @Test func secretsAreSetAndNeverShown() async throws {
    try await Stage.play(Self.setting) { stage in
      let gateway = try await stage.startHost()
      let browser = try await ConsoleBrowser.open(gateway)
      let version = try await Self.found(stage).version
      let form = ["plugin": "counter", "version": version, "s.label": "from-a-form", "s.api_key": Self.secret]
      let saved = try await browser.post("/console/plugin", form)
      #expect(saved.status == 200 && saved.text.contains("note fine") && saved.text.contains("value=\"from-a-form\""))
      try await Self.label(stage, says: "from-a-form")
      // An empty secret is as it was, and so is what the form doesn't have.
      let second = ["plugin": "counter", "version": try await Self.found(stage).version, "s.api_key": ""]
      #expect(try await browser.post("/console/plugin", second).text.contains("Nothing was changed"))
      #expect(try await Self.found(stage, "api_key").from == "operator")
      let stale = try await browser.post("/console/plugin", form.merging(["s.label": "kept-in-the-form"]) { $1 })
      #expect(stale.status == 409 && stale.text.contains("changed meanwhile") && stale.text.contains("value=\"kept-in-the-form\""))
      let audit = try await stage.operate("audit.list").text
      #expect(audit.contains("plugins/set") && audit.contains("label: from-the-file") && audit.contains("label: from-a-form"))
      let reader = try await ConsoleBrowser.open(gateway, role: "read")
      let looked = try await reader.get("/console/plugin?plugin=counter")
      #expect(looked.text.contains("readonly") && !looked.text.contains("formaction"))
      #expect(try await reader.post("/console/plugin", form).status == 403)
      let texts = [saved.text, stale.text, audit, looked.text, stage.log.text]
        + [try await stage.operate("plugins.settings", ["plugin": "counter"]).text, try await stage.operate("log.list").text]
      for text in texts { for secret in [Self.secret, Self.key] { #expect(!text.contains(secret)) } }
      _ = try await browser.post("/console/do/plugins.restore", ["plugin": "counter", "_step": "do"])
      #expect(try await Self.found(stage, "api_key").from == "configuration")
      try await Self.label(stage, says: "from-the-file")
    }
  }

  @Test func aRehearsalSaysWhatWouldBe() async throws {
    try await Stage.play(Self.setting) { stage in
      let gateway = try await stage.startHost()
      let request = OperationRequest(
        name: "plugins.set", bot: "shop", arguments: ["plugin": "referral", "settings": "reward: 60"], isRehearsal: true)
      let told = try await gateway.runtime.perform(request, as: .local("ann"))
      #expect(told.lines == ["reward: 50 → 60"])
      #expect(try await Self.found(stage, "reward", of: "referral").value == "50")
    }
  }
}
