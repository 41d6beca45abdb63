import Testing

@testable import Host
@testable import PatchbayBase
@testable import Simulator

/// Plugins come, change and go while the bot serves; one that fails leaves the old one serving.
@Suite(.scenes) struct PluginLifecycleTests {
  private static func setting(_ libraries: [String], _ plugins: [String], watch: Bool = false) -> Setting {
    var setting = Setting()
    setting.plugins = plugins
    setting.libraries = libraries
    setting.watch = watch
    return setting
  }

  @Test func editingTheConfigurationSwitchesAPluginOffAndOn() async throws {
    try await Stage.play(Self.setting(["Counter"], ["counter: {}"], watch: true)) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/count")
      try await boris.shouldReply("Count")
      try stage.configure { $0.plugins = ["counter: { enabled: false }"] }
      try await stage.log.says("plugin switched off")
      #expect(try await boris.press("Press").text == "This feature is switched off at the moment.")
      try await boris.say("/count")
      try await boris.shouldReply("I didn't understand that.")
      try stage.configure { $0.plugins = ["counter: { enabled: true }"] }
      try await stage.log.says("plugin active", times: 2)
      #expect(try await boris.press("Press").text == "count 1")
    }
  }

  @Test func aChangedSettingMakesANewGenerationAndNothingElseChanges() async throws {
    try await Stage.play(Self.setting(["Counter"], ["counter: { label: first }"])) { stage in
      let gateway = try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/label")
      try await boris.shouldReply("label: first")
      try stage.configure { $0.plugins = ["counter: { label: second }"] }
      #expect(try await gateway.runtime.reload() == ["shop: counter settings"])
      try await boris.say("/label")
      try await boris.shouldReply("label: second")
      #expect(try await gateway.runtime.reload() == [])
    }
  }

  @Test func aReplacedLibraryIsPickedUpByTheWatch() async throws {
    try await Stage.play(Self.setting(["Counter"], ["counter: {}"], watch: true)) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/count")
      try await boris.shouldReply("Count")
      let old = try await stage.plugin("counter")["image"]
      try stage.install("Counter") { $0 += [1, 2, 3] }
      try await stage.log.says("plugin active", times: 2)
      #expect(try await stage.plugin("counter")["image"] != old)
      #expect(try await boris.press("Press").text == "count 1")
    }
  }

  @Test func aFolderOfLibrariesThatIsSwappedByRenamesIsPickedUpByTheWatch() async throws {
    try await Stage.play(Self.setting(["Counter"], ["counter: {}"], watch: true)) { stage in
      try await stage.startHost()
      let old = try await stage.plugin("counter")["image"]
      stage.folder.makeFolder("next")
      try stage.folder.write(Folder.read("\(ExecutableFolder.path)/libCounter.so") + [1, 2, 3], to: "next/libCounter.so")
      stage.folder.rename("plugins", to: "before")
      stage.folder.rename("next", to: "plugins")
      try await stage.log.says("plugin active", times: 2)
      #expect(try await stage.plugin("counter")["image"] != old)
      let boris = stage.chat(Stage.boris)
      try await boris.say("/count")
      try await boris.shouldReply("Count")
      #expect(try await boris.press("Press").text == "count 1")
    }
  }

  /// A library that can't be used, and the words in which the host says so.
  enum BadLibrary: String, CaseIterable {
    case truncated, empty, foreign, newerAPI, draftAPI, otherAPI, otherSwift, missing, wrongID

    var words: String {
      switch self {
      case .truncated: "was the copy interrupted"
      case .empty: "is empty"
      case .foreign: "is not a Patchbay plugin"
      case .newerAPI: "was built for plugin API 1.9, this host has 1.1"
      case .draftAPI:
        "was built for plugin API 1.0, a draft that changed before the first release; this host takes 1.1 and later: rebuild it"
      case .otherAPI: "was built for plugin API 2.0, this host has 1.1: the major versions differ"
      case .otherSwift: "was built with Swift 6.9"
      case .missing: "no library for 'counter'"
      case .wrongID: "the library says it is plugin 'misbehaving', but the configuration says 'counter'"
      }
    }

    func install(on stage: Stage) throws {
      switch self {
      case .truncated: try stage.install("Counter") { $0.removeLast($0.count / 2) }
      case .empty: try stage.install("Counter") { $0 = [] }
      case .foreign: try stage.folder.write(try Folder.read("/lib/x86_64-linux-gnu/libsqlite3.so.0"), to: "plugins/libCounter.so")
      case .newerAPI: try stage.install("Counter") { Bytes.replace("api=1.1", "api=1.9", in: &$0) }
      case .draftAPI: try stage.install("Counter") { Bytes.replace("api=1.1", "api=1.0", in: &$0) }
      case .otherAPI: try stage.install("Counter") { Bytes.replace("api=1.1", "api=2.0", in: &$0) }
      case .otherSwift: try stage.install("Counter") { Bytes.replace("swift=6.3", "swift=6.9", in: &$0) }
      case .missing: stage.folder.remove("plugins/libCounter.so")
      case .wrongID: try stage.install("Misbehaving", as: "Counter")
      }
    }
  }

  @Test(arguments: BadLibrary.allCases)
  func aBadLibraryIsRefusedInItsOwnWordsAndTheOldOneServesOn(_ bad: BadLibrary) async throws {
    try await Stage.play(Self.setting(["Counter"], ["counter: {}"])) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/count")
      try await boris.shouldReply("Count")
      try bad.install(on: stage)
      let report = try await stage.operate("reload")
      #expect(report.text.contains(bad.words), "\(report.text)")
      let status = try await stage.plugin("counter")
      #expect(status["state"]?.string == "active")
      #expect(status["failure"]?.string?.contains(bad.words) == true)
      #expect(try await boris.press("Press").text == "count 1")
      // A whole library again clears the failure.
      try stage.install("Counter") { $0 += [7] }
      try await stage.operate("reload")
      #expect(try await stage.plugin("counter")["failure"] == .null)
      #expect(try await boris.press("Press").text == "count 2")
    }
  }

  /// Settings of `misbehaving` with which it can't become active, and the words in which the host says so.
  static let failures = [
    ("configure", "setting 'fails' asked to fail in configure"),
    ("register", "asked to fail in register"),
    ("migrate", "002-broken"),
    ("twice", "command /throw of plugin 'misbehaving' is registered twice"),
    ("clash", "command /count is claimed by two plugins, 'counter' and 'misbehaving'"),
    ("host", "command /start of plugin 'misbehaving' is reserved for the host"),
    ("routes", "web route 'GET {what}/last' of plugin 'misbehaving' and its route 'marks/{id}' are for the same paths"),
    ("changed", "001-marks"),
    ("nonsense", "setting 'fails' must be one of none, configure, register"),
  ]

  @Test(arguments: failures)
  func aPluginThatFailsOnItsWayLeavesTheOldGenerationServing(_ way: String, _ words: String) async throws {
    try await Stage.play(Self.setting(["Counter", "Misbehaving"], ["counter: {}", "misbehaving: {}"])) { stage in
      let gateway = try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/mark")
      try await boris.shouldReply("mark 1")
      try stage.configure { $0.plugins = ["counter: {}", "misbehaving: { fails: \(way) }"] }
      try await gateway.runtime.reload()
      let status = try await stage.plugin("misbehaving")
      #expect(status["failure"]?.string?.contains(words) == true, "\(status.text)")
      #expect(status["state"]?.string == "active")
      try await boris.say("/mark")
      try await boris.shouldReply("mark 2")
      try await boris.say("/count")
      try await boris.shouldReply("Count")
      // What serves is wanted again: the failure of the other is over.
      try stage.configure { $0.plugins = ["counter: {}", "misbehaving: {}"] }
      try await gateway.runtime.reload()
      #expect(try await stage.plugin("misbehaving")["failure"] == .null)
      try await boris.say("/mark")
      try await boris.shouldReply("mark 3")
    }
  }

  @Test func anUnknownSettingIsNamedWithItsLineAndTheNearestKey() async throws {
    try await Stage.play(Self.setting(["Counter"], ["counter: { label: first }"])) { stage in
      let gateway = try await stage.startHost()
      try stage.configure { $0.plugins = ["counter:", "  lable: second"] }
      let line = stage.configurationText.split(separator: "\n").firstIndex { $0.contains("lable") }.map { $0 + 1 } ?? 0
      try await gateway.runtime.reload()
      let failure = try await stage.plugin("counter")["failure"]?.string ?? ""
      #expect(failure.contains("line \(line): unknown setting 'lable': did you mean 'label'?"), "\(failure)")
      try await stage.chat(Stage.boris).say("/label")
      try await stage.chat(Stage.boris).shouldReply("label: first")
    }
  }

  @Test func anOperatorsSwitchStandsOverTheConfigurationUntilItIsReset() async throws {
    try await Stage.play(Self.setting(["Counter"], ["counter: {}"])) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/count")
      try await boris.shouldReply("Count")
      try await stage.operate("plugins.disable", ["plugin": "counter"])
      #expect(try await boris.press("Press").text == "This feature is switched off at the moment.")
      #expect(try await stage.plugin("counter")["set_by"]?.string == "override")
      // It outlives the process.
      await stage.stopHost()
      try await stage.startHost()
      #expect(try await stage.plugin("counter")["state"]?.string == "off")
      #expect(try await boris.press("Press").text == "This feature is switched off at the moment.")
      try await stage.operate("plugins.reset", ["plugin": "counter"])
      #expect(try await boris.press("Press").text == "count 1")
      #expect(try await stage.plugin("counter")["set_by"]?.string == "configuration")
      try stage.configure { $0.plugins = ["counter: { enabled: false }"] }
      try await stage.operate("reload")
      try await stage.operate("plugins.enable", ["plugin": "counter"])
      #expect(try await boris.press("Press").text == "count 2")
    }
  }

  @Test func aBotWhosePluginCantStartServesItsOthers() async throws {
    try await Stage.play(Self.setting(["Counter", "Misbehaving"], ["misbehaving: { fails: configure }", "counter: {}"])) { stage in
      try await stage.startHost()
      #expect(try await stage.plugin("misbehaving")["state"]?.string == "failed")
      let boris = stage.chat(Stage.boris)
      try await boris.say("/count")
      try await boris.shouldReply("Count")
      // One that is switched on and can't become active stays wanted, and the operator hears so.
      do {
        try await stage.operate("plugins.enable", ["plugin": "misbehaving"])
        Issue.record("not refused")
      } catch {
        #expect("\(error)".contains("asked to fail in configure") && "\(error)".contains("stays switched on"), "\(error)")
      }
      #expect(try await stage.plugin("misbehaving")["set_by"]?.string == "override")
    }
  }
}

/// Edits of a file's bytes.
enum Bytes {
  static func replace(_ old: String, _ new: String, in bytes: inout [UInt8]) {
    let (old, new) = (Array(old.utf8), Array(new.utf8))
    var index = 0
    while index + old.count <= bytes.count {
      if bytes[index] == old[0], Array(bytes[index..<index + old.count]) == old {
        bytes.replaceSubrange(index..<index + old.count, with: new)
        index += old.count
      } else {
        index += 1
      }
    }
  }
}
