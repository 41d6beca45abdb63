import Testing

@testable import Host
@testable import Simulator

/// Dialogs last: over messages, restarts and time, and never get stuck.
@Suite(.scenes) struct ConversationTests {
  private static var setting: Setting {
    var setting = Setting()
    setting.plugins = ["counter: {}"]
    return setting
  }

  @Test func theStateOutlivesTheHost() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let (anna, boris) = (stage.chat(Stage.anna), stage.chat(Stage.boris))
      try await boris.say("/meet")
      try await boris.shouldReply("Your name?")
      try await boris.say("Boris the Brave")
      try await boris.shouldReply("Your age?")
      await stage.stopHost()
      try await stage.startHost()
      // Another person's messages are no answers.
      try await anna.say("17")
      try await anna.shouldReply("Я не понял")
      try await boris.say("old enough")
      try await boris.shouldReply("A number, please.")
      try await boris.say("44")
      try await boris.shouldReply("Boris the Brave is 44")
      try await boris.say("44")
      try await boris.shouldReply("I didn't understand that.")
    }
  }

  @Test func anAnswerThatComesTooLateIsToldSo() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/meet")
      try await boris.shouldReply("Your name?")
      stage.advance(by: 1_799_000)
      try await boris.say("Boris")
      try await boris.shouldReply("Your age?")
      stage.advance(by: 1_801_000)
      try await boris.say("44")
      try await boris.shouldReply("There was no answer for a long time, so the dialog has ended.")
      try await boris.say("44")
      try await boris.shouldReply("I didn't understand that.")
    }
  }

  @Test(arguments: [("/start", "Hello"), ("/cancel", "All right, cancelled.")])
  func startAndCancelClearIt(_ command: String, _ reply: String) async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/meet")
      try await boris.shouldReply("Your name?")
      try await boris.say(command)
      try await boris.shouldReply(reply)
      try await boris.say("Boris")
      try await boris.shouldReply("I didn't understand that.")
      #expect(try stage.column("SELECT count(*) FROM patchbay_conversations") == ["0"])
    }
  }

  /// What an older version of the plugin may have left.
  @Test(arguments: [
    Setting.engine == .sqlite ? "state = CAST('{\"other\":1}' AS BLOB)" : "state = '{\"other\":1}'", "version = 1",
    Setting.engine == .sqlite ? "state = x'00'" : "state = '\\x00'", "step = 'gone'",
  ])
  func aStateThatNoLongerFitsIsDroppedWithAnAnswer(_ change: String) async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/meet")
      try await boris.shouldReply("Your name?")
      try await boris.say("Boris")
      try await boris.shouldReply("Your age?")
      _ = try stage.column("UPDATE patchbay_conversations SET \(change)")
      try await boris.say("44")
      try await boris.shouldReply("The bot has been updated, so this dialog has to start over.")
      try await boris.say("/meet")
      try await boris.shouldReply("Your name?")
    }
  }

  @Test func aButtonReadsTheStateThatItsPluginWaitsWith() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/meet")
      try await boris.shouldReply("Your name?")
      try await boris.say("/recall")
      try await boris.shouldReply("Well?")
      // Another step is waiting.
      #expect(try await boris.press("Recall").text == "nothing is known of you")
      try await boris.say("Boris")
      try await boris.shouldReply("Your age?")
      #expect(try await boris.press("Recall").text == "you are Boris")
      // Another version of the state, and one that has waited too long.
      _ = try stage.column("UPDATE patchbay_conversations SET version = 1")
      #expect(try await boris.press("Recall").text == "nothing is known of you")
      _ = try stage.column("UPDATE patchbay_conversations SET version = 2")
      stage.advance(by: 1_801_000)
      #expect(try await boris.press("Recall").text == "nothing is known of you")
    }
  }

  @Test func theDialogOfASwitchedOffPluginSaysSo() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/meet")
      try await boris.shouldReply("Your name?")
      try await stage.operate("plugins.disable", ["plugin": "counter"])
      try await boris.say("Boris")
      try await boris.shouldReply("This feature is switched off at the moment.")
    }
  }
}
