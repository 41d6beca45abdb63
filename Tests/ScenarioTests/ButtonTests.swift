import Testing

@testable import Host
@testable import Simulator

/// A pressed button never meets silence.
@Suite(.scenes) struct ButtonTests {
  private static var setting: Setting {
    var setting = Setting()
    setting.plugins = ["counter: {}"]
    return setting
  }

  @Test func everyPressIsAnsweredWhateverItCarries() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/count")
      try await boris.shouldReply("Count")
      let outdated = "This button is out of date. Send /start for a new one."
      let garbage = [
        "counter/vanished", "counter/add", "counter/add/", "counter/add/many", "counter/add/1/2", "counter/press/1", "/", "//",
        "counter/", "/press", "nobody/press", "patchbay/language", "patchbay/nothing", " ", "plus:", "plus:x", "☃", "null", "{}",
        String(repeating: "x", count: 64), "counter/add/99999999999999999999",
      ]
      for data in garbage { #expect(try await boris.press(data: data).text == outdated, "\(data)") }
      #expect(try await boris.press("Press").text == "count 1")
      #expect(try await boris.press("Add").text == "count 6")
    }
  }

  @Test func theButtonOfASwitchedOffPluginSaysSo() async throws {
    try await Stage.play(Self.setting) { stage in
      let gateway = try await stage.startHost()
      let (anna, boris) = (stage.chat(Stage.anna), stage.chat(Stage.boris))
      for each in [anna, boris] {
        try await each.say("/count")
        try await each.shouldReply("Count")
      }
      try stage.configure { $0.plugins = ["counter: { enabled: false }"] }
      try await gateway.runtime.reload()
      #expect(try await boris.press("Press").text == "This feature is switched off at the moment.")
      #expect(try await anna.press("Press").text == "Этот раздел сейчас выключен.")
      // Taken out of the configuration, nothing is known of it any more.
      try stage.configure { $0.plugins = ["counter: {}"] }
      try await gateway.runtime.reload()
      try stage.configure { $0.plugins = [] }
      try await gateway.runtime.reload()
      #expect(try await boris.press("Press").text == "This button is out of date. Send /start for a new one.")
    }
  }

  @Test func buttonsOfAnOlderBotGoOnWorking() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/count")
      try await boris.shouldReply("Count")
      #expect(try await boris.press(data: "press_me").text == "count 1")
      #expect(try await boris.press(data: "plus:41").text == "count 42")
    }
  }

  @Test(arguments: Setting.Mode.allCases)
  func twentySimultaneousPressesOfAnOnceButtonHaveOneEffect(_ mode: Setting.Mode) async throws {
    var setting = Self.setting
    setting.mode = mode
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/count")
      let message = try await boris.shouldReply("Count")["message_id"]?.int ?? 0
      let answers = try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 1...20 { group.addTask { try await boris.press("Once", on: message).text } }
        return try await group.reduce(into: [String]()) { $0.append($1) }
      }
      #expect(answers.count { $0 == "count 1" } == 1)
      #expect(answers.count { $0 == "Already done." } == 19)
      #expect(try stage.column("SELECT count FROM counter_presses") == ["1"])
      #expect(try stage.column("SELECT count(*) FROM patchbay_updates WHERE kind = 'callback_query'") == ["20"])
      // Another message has a turn of its own.
      try await boris.say("/count")
      try await boris.shouldReply("Count")
      #expect(try await boris.press("Once").text == "count 2")
    }
  }
}
