import Counter
import PluginTesting
import Referral
import Testing

/// What a person sees who talks to a bot.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct ChatTests {
  private static func bot(on engine: Engine, _ adjust: (inout TestBotOptions) -> Void = { _ in }) async throws -> TestBot {
    try await engine.bot([TestPlugin(Referral.self, settings: ["reward": 50]), TestPlugin(Counter.self)]) {
      $0.language = "ru"
      adjust(&$0)
    }
  }

  @Test(arguments: Engine.allCases) func startGreetsInThePersonsLanguageOverTheMenu(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let (anna, boris) = (bot.person("Анна", language: "ru"), bot.person("Boris"))
    try await anna.opens()
    try await anna.sees("Здравствуйте, Анна!", buttons: ["Счётчик", "Пригласить друзей"])
    try await boris.opens()
    try await boris.sees("Hello, Boris!", buttons: ["Counter", "Invite friends"])
    try await boris.presses("Invite friends")
    try await boris.sees("Your invitation link:")
  }

  @Test(arguments: Engine.allCases) func theBotsOwnGreetingStandsOverTheMenu(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine) {
      $0.greeting = ["ru": "Лавка открыта, {name}.", "en": "The shop is open, {name}."]
    }
    let (anna, boris) = (bot.person("Анна", language: "ru"), bot.person("Boris"))
    try await anna.opens()
    try await anna.sees("Лавка открыта, Анна.")
    try await boris.opens()
    try await boris.sees("The shop is open, Boris.")
  }

  @Test(arguments: Engine.allCases) func helpListsTheCommandsOfHostAndPlugins(engine: Engine) async throws {
    let boris = try await Self.bot(on: engine).person("Boris")
    try await boris.sends("/help")
    let help = try await boris.sees("These are the commands I understand:").text
    for command in ["/start", "/ref — Invite friends", "/count", "/profile", "/help", "/language", "/cancel"] {
      #expect(help.contains(command))
    }
    // An alias is not shown.
    #expect(!help.contains("/invite"))
  }

  @Test(arguments: Engine.allCases) func aChosenLanguageStaysOverTelegramsAndOverARestart(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let anna = bot.person("Анна", language: "ru")
    try await anna.sends("/language")
    try await anna.sees("На каком языке отвечать?")
    try await anna.presses("English")
    try await anna.sees("I'll answer in English from now on.")
    try await anna.sends("/start")
    try await anna.sees("Hello, Анна!")
    try await bot.restart()
    try await anna.sends("/start")
    try await anna.sees("Hello, Анна!")
    try await anna.sends("/language")
    try await anna.sees("Which language should I answer in?")
    try await anna.presses("Same as Telegram")
    try await anna.sees("Теперь отвечаю на языке вашего Telegram.")
  }

  @Test(arguments: Engine.allCases) func cancelEndsADialogAndSaysWhenThereIsNone(engine: Engine) async throws {
    let boris = try await Self.bot(on: engine).person("Boris")
    try await boris.sends("/cancel")
    try await boris.sees("There is nothing to cancel.")
    try await boris.sends("/meet")
    try await boris.sees("Your name?")
    try await boris.sends("/cancel")
    try await boris.sees("All right, cancelled.")
    try await boris.sends("Boris")
    try await boris.sees("I didn't understand that.")
  }

  @Test(arguments: ["/profile", "/cabinet"], Engine.allCases)
  func theProfileShowsThePersonAndThePluginsLines(_ command: String, engine: Engine) async throws {
    let boris = try await Self.bot(on: engine).person("Boris", username: "boris")
    try await boris.sends(command)
    let profile = try await boris.sees("Profile", buttons: ["My link"]).text
    #expect(profile.contains("Name: Boris"))
    #expect(profile.contains("@boris"))
    #expect(profile.contains("Invited: 0 people"))
    try await boris.presses("My link")
    try await boris.sees("Your invitation link:")
  }

  @Test(arguments: Engine.allCases) func unknownTextAndUnknownCommandsGetHelp(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let (anna, boris) = (bot.person("Анна", language: "ru"), bot.person("Boris"))
    try await boris.sends("what is this?")
    try await boris.sees("I didn't understand that. These are the commands I understand:")
    try await anna.sends("/nonsense")
    try await anna.sees("Я не понял это сообщение.")
    try await boris.sends("/start@another_bot")
    try await boris.sends("/count@test_bot")
    try await boris.sees("Count")
    #expect(try await boris.history().count { $0.hasPrefix("Hello") } == 0)
  }

  @Test(arguments: Engine.allCases) func referralBringsTheInviterANewPersonOnce(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let (anna, boris, vera) = (bot.person("Анна", language: "ru"), bot.person("Boris"), bot.person("Vera"))
    try await vera.sends("/start")
    try await vera.sees("Hello, Vera!")

    try await anna.sends("/ref")
    let page = try await anna.sees("Ваша ссылка-приглашение:").text
    #expect(page.contains("Пока никто по ней не пришёл."))
    #expect(page.contains("https://t.me/test_bot?start=ref_"))
    let code = Invitations.code(in: page)

    // Oneself, somebody the bot knows, and a code that does not exist count for nobody.
    try await anna.opens(code)
    try await anna.sees("Это ваша собственная ссылка.")
    try await vera.opens(code)
    try await vera.sees("We have met before")
    try await vera.opens("ref_nobodyhas")
    try await vera.sees("There is no such invitation")

    try await anna.sends("/ref")
    try await anna.sees("Пока никто")
    try await boris.opens(code)
    try await boris.sees("Welcome, Boris! You were invited by Анна.")
    try await anna.sees("По вашей ссылке пришёл новый человек: Boris. Вам награда: +50 credits. На балансе 50 credits.")

    // A second time by the same link is no second person.
    try await boris.opens(code)
    try await boris.sees("We have met before")
    try await anna.sends("/ref")
    try await anna.sees("По ней пришёл 1 человек.\nВы получили: 50 credits.")
    try await anna.presses("Кто пришёл")
    try await anna.sees("• Boris")
    try await anna.sends("/profile")
    try await anna.sees("Приглашено: 1 человек")
    #expect(try await bot.database.column("SELECT count(*) FROM referral_joined") == ["1"])
  }

  @Test(arguments: Engine.allCases) func aLongListOfPeopleIsTurnedPageByPage(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let anna = bot.person("Анна", language: "ru")
    try await anna.sends("/ref")
    let code = Invitations.code(in: try await anna.sees("Ваша ссылка-приглашение:").text)
    let guests = (1...12).map { bot.person("Guest \($0)", language: nil) }
    for guest in guests { try await guest.opens(code) }
    for (number, guest) in zip(1..., guests) { try await guest.sees("Guest \(number)") }
    try await anna.sends("/ref")
    try await anna.sees("По ней пришло 12 человек.")
    try await anna.presses("Кто пришёл")
    let first = try await anna.sees("По вашей ссылке пришли:").text
    #expect(first.split(separator: "\n").count == 11)
    try await anna.presses("→")
    let second = try await anna.sees("По вашей ссылке пришли:", buttons: ["←"]).text
    #expect(second.split(separator: "\n").count == 3)
  }
}
