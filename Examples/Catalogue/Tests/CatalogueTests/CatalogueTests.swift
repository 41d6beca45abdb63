import PluginAPI
import PluginTesting
import Testing

@testable import Catalogue

/// In the order in which they are written, so that the contract has people do what the others did.
@Suite(.serialized) struct CatalogueTests {
  /// The smallest picture that there is: one pixel.
  private static let photo: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0,
    0x1F, 0x15,
    0xC4, 0x89, 0, 0, 0, 0x0D, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0xF8, 0xCF, 0xC0, 0xF0, 0x1F, 0, 5, 0, 1, 0xFF, 0x56, 0xC7,
    0x2F,
    0x0D, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
  ]

  /// Somebody fills it first: the first person of a test has the id 1001.
  private static let settings: TestSetting = ["keepers": ["1001"]]

  private static func fill(_ bot: TestBot, _ captions: [String] = ["Mug; 5", "Hat; 7", "Bag; 9"]) async throws {
    let keeper = bot.person("Keeper")
    for caption in captions {
      try await keeper.sends(photo: photo, caption: caption)
      try await keeper.sees("Added: /shop")
    }
  }

  @Test func thingsAreTurnedOverInOneMessage() async throws {
    let bot = try await TestBot(Catalogue.self, settings: Self.settings)
    try await Self.fill(bot)
    let anna = bot.person("Анна", language: "ru")
    try await anna.sends("/shop")
    let first = try await anna.sees("1 из 3", buttons: ["▶", "Купить"])
    #expect(first.text.contains("Mug") && first.text.contains("5 credits"))
    try await anna.presses("▶")
    try await anna.sees("2 из 3", buttons: ["◀", "▶", "Купить"])
    try await anna.presses("▶")
    try await anna.sees("3 из 3", buttons: ["◀", "Купить"])
    try await anna.presses(data: "catalogue/turn/-5", on: first)
    try await anna.sees("1 из 3")
    #expect(try await anna.history().count == 1)
  }

  @Test(arguments: TestEngine.allCases) func aThingIsBoughtFromTheBalance(engine: TestEngine) async throws {
    if let reason = engine.whyAbsent { try Test.cancel("\(reason)") }
    let bot = try await engine.bot(Catalogue.self, settings: Self.settings) { $0.welcome = 6 }
    try await Self.fill(bot)
    let anna = bot.person("Anna")
    try await anna.sends("/shop")
    try await anna.sees("Mug")
    try await anna.presses("Buy")
    try await anna.sees("5 credits or 10 ⭐", buttons: ["From my balance", "With Stars"])
    try await anna.presses("From my balance")
    try await anna.sees("Thank you!")
    // There is 1 left.
    #expect(try await anna.presses(data: "catalogue/confirm/1").isAlert)
    #expect(try await bot.database.column("SELECT count(*) FROM catalogue_orders") == ["1"])
    try await bot.operate("ledger.verify")
    let app = try await anna.opensApp()
    try await app.opens("catalogue/bought")
    try await app.sees("Mug")
  }

  @Test func aThingIsBoughtWithStars() async throws {
    let bot = try await TestBot(Catalogue.self, settings: Self.settings)
    try await Self.fill(bot)
    let anna = bot.person("Anna")
    try await anna.sends("/shop")
    try await anna.sees("Mug")
    try await anna.presses("Buy")
    try await anna.sees("10 ⭐")
    try await anna.presses("With Stars")
    #expect(try await anna.pays(with: .stars).isPaid)
    try await anna.sees("Thank you!")
    #expect(try await bot.database.column("SELECT means || ' ' || price FROM catalogue_orders") == ["stars 10"])
  }

  @Test func whatIsGoneIsNotPaidFor() async throws {
    let bot = try await TestBot(Catalogue.self, settings: Self.settings)
    try await Self.fill(bot)
    let anna = bot.person("Anna")
    try await anna.sends("/shop")
    try await anna.sees("Mug")
    try await anna.presses("Buy")
    try await anna.sees("10 ⭐")
    try await anna.presses("With Stars")
    #expect(try await anna.presses(data: "catalogue/remove/1").text == "Only its keepers may do that.")
    try await bot.database.execute("UPDATE catalogue_things SET is_sold = 0 WHERE id = 1")
    let checkout = try await anna.pays(with: .stars)
    #expect(!checkout.isPaid && checkout.refusal == "It is gone: /shop")
    #expect(try await bot.database.column("SELECT count(*) FROM catalogue_orders") == ["0"])
  }

  @Test func onlyKeepersFillIt() async throws {
    let bot = try await TestBot(Catalogue.self, settings: Self.settings)
    let (keeper, anna) = (bot.person("Keeper"), bot.person("Anna"))
    for wrong in ["Mug", "Mug; free", "; 5", "Mug; 0", "Mug; 99999999999999999999"] {
      try await keeper.sends(photo: Self.photo, caption: wrong)
      try await keeper.sees("A title and a price are needed")
    }
    try await anna.sends(photo: Self.photo, caption: "Mug; 5")
    try await anna.sends("/shop")
    try await anna.sees("There is nothing in the catalogue yet.")
  }

  @Test func itKeepsThePluginsContract() async throws {
    let report = try await PluginContract(Catalogue.self, settings: Self.settings) { $0.welcome = 100 }.check { bot in
      try await Self.fill(bot)
      let anna = bot.person("Anna")
      try await anna.sends("/shop")
      try await anna.sees("Mug")
      try await anna.presses("Buy")
      try await anna.presses("With Stars")
      try await anna.pays(with: .stars)
    }
    #expect(report.unreached == [], "\(report)")
  }
}
