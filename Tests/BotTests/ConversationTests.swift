import Counter
import PluginTesting
import Testing

/// Dialogs last: over messages, restarts and time, and never get stuck.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct ConversationTests {
  @Test(arguments: Engine.allCases) func theStateOutlivesTheHost(engine: Engine) async throws {
    let bot = try await engine.bot(Counter.self)
    let (anna, boris) = (bot.person("Анна", language: "ru"), bot.person("Boris"))
    try await boris.sends("/meet")
    try await boris.sees("Your name?")
    try await boris.sends("Boris the Brave")
    try await boris.sees("Your age?")
    try await bot.restart()
    // Another person's messages are no answers.
    try await anna.sends("17")
    try await anna.sees("Я не понял")
    try await boris.sends("old enough")
    try await boris.sees("A number, please.")
    try await boris.sends("44")
    try await boris.sees("Boris the Brave is 44")
    try await boris.sends("44")
    try await boris.sees("I didn't understand that.")
  }

  @Test(arguments: Engine.allCases) func anAnswerThatComesTooLateIsToldSo(engine: Engine) async throws {
    let bot = try await engine.bot(Counter.self)
    let boris = bot.person("Boris")
    try await boris.sends("/meet")
    try await boris.sees("Your name?")
    await bot.clock.advance(.minutes(30) - .milliseconds(1))
    try await boris.sends("Boris")
    try await boris.sees("Your age?")
    await bot.clock.advance(.minutes(30))
    try await boris.sends("44")
    try await boris.sees("There was no answer for a long time, so the dialog has ended.")
    try await boris.sends("44")
    try await boris.sees("I didn't understand that.")
  }

  @Test(arguments: [("/start", "Hello"), ("/cancel", "All right, cancelled.")], Engine.allCases)
  func startAndCancelClearIt(_ said: (command: String, reply: String), engine: Engine) async throws {
    let bot = try await engine.bot(Counter.self)
    let boris = bot.person("Boris")
    try await boris.sends("/meet")
    try await boris.sees("Your name?")
    try await boris.sends(said.command)
    try await boris.sees(said.reply)
    try await boris.sends("Boris")
    try await boris.sees("I didn't understand that.")
    #expect(try await bot.database.column("SELECT count(*) FROM patchbay_conversations") == ["0"])
  }

  /// What an older version of the plugin may have left.
  @Test(
    arguments: [
      (.sqlite, "state = CAST('{\"other\":1}' AS BLOB)"), (.postgres, "state = '{\"other\":1}'"), (.sqlite, "state = x'00'"),
      (.postgres, "state = '\\x00'"), (.sqlite, "version = 1"), (.postgres, "version = 1"), (.sqlite, "step = 'gone'"),
      (.postgres, "step = 'gone'"),
    ] as [(Engine, String)])
  func aStateThatNoLongerFitsIsDroppedWithAnAnswer(_ engine: Engine, _ change: String) async throws {
    let bot = try await engine.bot(Counter.self)
    let boris = bot.person("Boris")
    try await boris.sends("/meet")
    try await boris.sees("Your name?")
    try await boris.sends("Boris")
    try await boris.sees("Your age?")
    try await bot.database.execute("UPDATE patchbay_conversations SET \(change)")
    try await boris.sends("44")
    try await boris.sees("The bot has been updated, so this dialog has to start over.")
    try await boris.sends("/meet")
    try await boris.sees("Your name?")
  }

  @Test(arguments: Engine.allCases) func aButtonReadsTheStateThatItsPluginWaitsWith(engine: Engine) async throws {
    let bot = try await engine.bot(Counter.self)
    let boris = bot.person("Boris")
    try await boris.sends("/meet")
    try await boris.sees("Your name?")
    try await boris.sends("/recall")
    try await boris.sees("Well?")
    // Another step is waiting.
    #expect(try await boris.presses("Recall").text == "nothing is known of you")
    try await boris.sends("Boris")
    try await boris.sees("Your age?")
    #expect(try await boris.presses("Recall").text == "you are Boris")
    // Another version of the state, and one that has waited too long.
    try await bot.database.execute("UPDATE patchbay_conversations SET version = 1")
    #expect(try await boris.presses("Recall").text == "nothing is known of you")
    try await bot.database.execute("UPDATE patchbay_conversations SET version = 2")
    await bot.clock.advance(.minutes(31))
    #expect(try await boris.presses("Recall").text == "nothing is known of you")
  }

  @Test(arguments: Engine.allCases) func theDialogOfASwitchedOffPluginSaysSo(engine: Engine) async throws {
    let bot = try await engine.bot(Counter.self)
    let boris = bot.person("Boris")
    try await boris.sends("/meet")
    try await boris.sees("Your name?")
    try await bot.operate("plugins.disable", ["plugin": "counter"])
    try await boris.sends("Boris")
    try await boris.sees("This feature is switched off at the moment.")
  }
}
