import PluginAPI
import PluginTesting
import Referral
import Testing

/// Invitations in the Mini App.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct InvitationPanelTests {
  @Test(arguments: Engine.allCases) func aLinkIsSharedAndWhoComesIsSeen(engine: Engine) async throws {
    let people = try await Invitations(["reward": 5, "newcomer_reward": 3], on: engine)
    let app = try await people.anna.opensApp()
    let panel = try await app.opens("referral/invitation")
    let elements = Array(panel.json.root.member("elements").elements)
    let link = try #require(elements.first { $0.member("type").string == "copy" }?.member("text").string)
    #expect(elements.first { $0.member("type").string == "qr" }?.member("text").string == link)
    let share = try #require(elements.first { $0.member("type").string == "share" })
    #expect(share.member("url").string == link && share.member("message").string?.contains("Вам подарок: 3 STcoin.") == true)
    try await app.sees("За каждого, кто придёт, вы получите 5 STcoin")
    try await app.opens("referral/people")
    try await app.sees("Пока никто не пришёл.")

    let code = Invitations.code(in: link)
    let heard = try await app.hears(of: ["referral/people"]) {
      try await people.boris.opens(code)
      try await people.boris.sees("Welcome, Boris!")
    }
    #expect(heard == ["referral/people"])
    try await app.sees("Boris")
    try await app.sees("+5 STcoin")
    try await app.opens("referral/invitation")
    try await app.sees("Вы получили")
    // An app that is opened by the link brings its person, too.
    _ = try await people.vera.opensApp(start: code)
    try await app.opens("referral/people")
    try await app.sees("Vera")
    // Others see nothing of it.
    let other = try await people.gleb.opensApp()
    let theirs = try await other.opens("referral/people")
    #expect(theirs.texts.contains { $0.hasPrefix("Пока никто не пришёл.") } && !theirs.texts.contains("Boris"))
  }

  @Test(arguments: Engine.allCases) func whoDoesNotWantToBeNamedIsNot(engine: Engine) async throws {
    let people = try await Invitations([:], on: engine)
    let app = try await people.anna.opensApp()
    let panel = try await app.opens("referral/invitation")
    let code = Invitations.code(in: panel.texts.first { $0.contains("start=") } ?? "")
    for person in [people.boris, people.vera] {
      try await person.opens(code)
      try await person.sees("Welcome")
    }
    let other = try await people.boris.opensApp()
    try await other.opens("referral/leaderboard")
    try await other.sees("1. Анна")
    // Who brought nobody has no name to hide.
    try await other.presses(data: "referral/hide/1")
    try await other.opens("referral/leaderboard")
    try await other.sees("1. Анна")
    try await app.opens("referral/leaderboard")
    try await app.sees("1. Анна (вы)")
    try await app.taps("Скрыть моё имя")
    try await app.sees("1. Аноним (вы)")
    try await other.opens("referral/leaderboard")
    try await other.sees("1. Anonymous")
    try await app.taps("Показать моё имя")
    try await app.sees("1. Анна (вы)")
  }

  @Test(arguments: Engine.allCases) func withoutALeaderboardThereIsNone(engine: Engine) async throws {
    let people = try await Invitations(["leaderboard": false], on: engine)
    let app = try await people.anna.opensApp()
    #expect(try await app.panels().filter { $0.hasPrefix("referral/") } == ["referral/invitation"])
    #expect(try await app.get("panels/referral/leaderboard").status == 404)
    let panel = try await app.opens("referral/invitation")
    #expect(!panel.buttonTexts.contains("Лучшие"))
  }
}
