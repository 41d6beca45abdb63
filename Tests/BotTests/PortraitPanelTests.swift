import Avatar
import PluginAPI
import PluginTesting
import QRPicture
import Testing

/// Portraits and questions in the Mini App.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct PortraitPanelTests {
  private static func bot(on engine: Engine, _ more: [String: TestSetting] = [:]) async throws -> TestBot {
    let settings: [String: TestSetting] = [
      "price": 5, "photos": ["least": 2, "most": 3], "service": ["url": "http://simulator.localhost", "keys": ["studio-KEY"]],
      "vision": ["url": "http://simulator.localhost/v1", "keys": ["vision-KEY"], "model": "sandbox-1"],
    ]
    return try await engine.bot(Avatar.self, settings: .map(settings.merging(more) { $1 })) {
      $0.unit = "STcoin"
      $0.welcome = 20
    }
  }

  /// A picture that is another for each seed.
  private static func picture(_ seed: String) throws -> [UInt8] { try QRPicture.png(of: seed) }

  private static func pictures(of panel: TestPanel) -> [JSONValue] {
    panel.json.root.member("elements").elements.filter { $0.member("type").string == "pictures" }
      .flatMap { Array($0.member("pictures").elements) }
  }

  private static func upload(_ app: TestApp, _ seeds: String...) async throws {
    for seed in seeds { try await app.uploads(picture(seed), to: "photos", type: "image/png") }
  }

  @Test(arguments: Engine.allCases) func photosBecomePortraitsInTheGallery(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let boris = bot.person("Boris")
    try await boris.sends("/start")
    try await boris.sees("Hello")
    let app = try await boris.opensApp()
    #expect(
      try await app.panels().filter { $0.hasPrefix("avatar/") } == ["avatar/portrait", "avatar/gallery", "avatar/advice"])
    try await app.opens("avatar/portrait")
    try await app.sees("A new portrait: 5 STcoin")
    try await Self.upload(app, "one")
    await app.fills(["gender": "woman", "training": "portrait", "style": "cubism"])
    let wrong = try await app.taps("Upload")
    #expect(Set(wrong.errors.keys) == ["photos", "style"], "\(wrong)")
    try await Self.upload(app, "two")
    await app.fills(["style": "studio"])
    #expect(try await app.taps("Upload").errors.isEmpty)
    try await bot.settle()
    try await app.opens("avatar/portrait")
    let ready = try await app.sees("You are charged only if it works out.")
    #expect(Self.pictures(of: ready).count == 2 && ready.texts.contains("A woman") && ready.texts.contains("Studio"))
    #expect(try await bot.database.column("SELECT count(*) FROM avatar_photos WHERE state = 'accepted'") == ["2"])
    // A photo's address is shown to whoever has it, and to nobody without it.
    let address = try #require(Self.pictures(of: ready).first?.member("url").string)
    let name = try #require(address.split(separator: "/").last).description
    #expect(try await app.get("files/\(name)").status == 200)
    #expect(try await app.get("files/\(name.dropLast(2))AA").status == 404)

    let begun = try await app.taps("Make it for 5 STcoin")
    #expect(begun.notice?.hasPrefix("Order #1 accepted") == true, "\(begun)")
    try await app.sees("Order #1 is in progress.")
    try await bot.settle()
    await bot.clock.advance(.minutes(3))
    try await boris.sees("Order #1 is done")
    try await app.opens("avatar/gallery")
    let gallery = try await app.sees("Set as my photo")
    #expect(Self.pictures(of: gallery).count == 4)
    try await app.taps("Set as my photo")
    try await app.sees("This is your photo.")
    try await app.taps("Delete")
    let left = try #require(await app.panel)
    #expect(Self.pictures(of: left).count == 3)
    // Nothing was asked or shown in the chat but what came of it.
    #expect(try await !boris.history().contains { $0.contains("photos added") || $0.contains("Price:") })
    #expect(
      try await bot.database.column("SELECT available || ' ' || held FROM patchbay_ledger_wallets WHERE user_id = 1001") == ["15 0"]
    )
  }

  @Test(arguments: Engine.allCases) func aPhotoThatCantBeUsedIsNamed(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let app = try await bot.person("Boris").opensApp()
    try await app.opens("avatar/portrait")
    try await Self.upload(app, "one")
    let whole = try Self.picture("two")
    try await app.uploads(Array(whole.prefix(whole.count / 2)), to: "photos", type: "image/png")
    await app.fills(["gender": "man", "training": "figure", "style": "office"])
    try await app.taps("Upload")
    try await app.sees("This photo can't be used")
    try await Self.upload(app, "three")
    try await app.taps("Upload")
    try await app.sees("You are charged only if it works out.")
    try await app.taps("Cancel")
    try await app.sees("A new portrait: 5 STcoin")
    #expect(try await bot.database.column("SELECT count(*) FROM avatar_photos") == ["0"])
  }

  @Test(arguments: Engine.allCases) func aQuestionIsAnsweredInTheChat(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let boris = bot.person("Boris")
    try await boris.sends("/start")
    try await boris.sees("Hello")
    let app = try await boris.opensApp()
    try await app.opens("avatar/advice")
    try await Self.upload(app, "one")
    await app.fills(["question": "Does this shirt suit me?"])
    try await app.taps("Upload")
    try await app.sees("Question: Does this shirt suit me?")
    try await app.sees("You are charged only if it works out.")
    try await app.taps("Ask for 1 STcoin")
    try await bot.settle()
    #expect(try await boris.history().count == 2)
    try await app.opens("avatar/advice")
    #expect(
      try await bot.database.column("SELECT available || ' ' || held FROM patchbay_ledger_wallets WHERE user_id = 1001") == ["19 0"]
    )
  }

  @Test(arguments: Engine.allCases) func anothersPhotosAndPicturesAreNobodyElses(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let (anna, boris) = (try await bot.person("Anna").opensApp(), try await bot.person("Boris").opensApp())
    try await anna.opens("avatar/portrait")
    try await Self.upload(anna, "one", "two")
    await anna.fills(["gender": "woman", "training": "portrait", "style": "studio"])
    try await anna.taps("Upload")
    try await anna.sees("You are charged only if it works out.")
    // One that was drawn while photos were being checked may be of several moments.
    try await bot.settle()
    let ready = try await anna.opens("avatar/portrait")
    let rows = try await bot.database.column("SELECT id || state || coalesce(style, '') FROM avatar_sets")
    for data in [
      "avatar/drop/1", "avatar/choose/1/s/office", "avatar/add_photos/1", "avatar/start/1/5", "avatar/ask/1/1", "avatar/proceed/1",
      "avatar/again/1", "avatar/main/1", "avatar/delete_yes/1", "avatar/delete/1", "avatar/gallery/1/1",
    ] {
      let answer = try await boris.presses(data: data)
      #expect(answer.open == nil && answer.notice == nil && answer.invoice == nil, "\(data): \(answer)")
    }
    #expect(try await bot.database.column("SELECT id || state || coalesce(style, '') FROM avatar_sets") == rows)
    #expect(try await bot.database.column("SELECT count(*) FROM avatar_generations") == ["0"])
    let theirs = try await boris.opens("avatar/portrait")
    #expect(Self.pictures(of: theirs).isEmpty && Self.pictures(of: ready).count == 2)
  }
}
