import PluginAPI
import PluginTesting
import Testing

@testable import Booking

@Suite struct BookingTests {
  /// Monday, 5 January 2026, at noon; the first day to book is Tuesday.
  private func bookedTuesday(_ bot: TestBot, _ person: TestPerson) async throws {
    try await person.sends("/book")
    let days = try await person.sees("For which day?")
    #expect(days.buttons.count == 7)
    try await person.presses(days.buttons[0])
    try await person.sees("How many will you be? From 1 to 8.")
    try await person.sends("3")
    try await person.sees("3 guests. Shall I book it?", buttons: ["Book it", "Never mind"])
    try await person.presses("Book it")
    try await person.sees("Booked:")
  }

  @Test(arguments: TestEngine.allCases) func aTableIsBookedAndItsGuestsReminded(engine: TestEngine) async throws {
    if let reason = engine.whyAbsent { try Test.cancel("\(reason)") }
    let bot = try await engine.bot(Booking.self)
    let anna = bot.person("Anna")
    try await bookedTuesday(bot, anna)
    await bot.clock.advance(.hours(20))
    #expect(try await !anna.history().contains { $0.contains("See you today") })
    await bot.clock.advance(.hours(1))
    try await bot.jobs.drain()
    #expect(try await anna.history().last == "See you today: 3 guests.")
    #expect(try await bot.database.column("SELECT state FROM booking_bookings") == ["booked"])
  }

  @Test func whoDoesNotConfirmHoldsATableForAWhile() async throws {
    let bot = try await TestBot(Booking.self, settings: ["tables": 1, "hold": "15m"])
    let (anna, boris) = (bot.person("Anna"), bot.person("Boris"))
    try await anna.sends("/book")
    let days = try await anna.sees("For which day?")
    try await anna.presses(days.buttons[0])
    try await anna.sees("How many")
    try await boris.sends("/book")
    #expect(try await boris.sees("For which day?").buttons == Array(days.buttons.dropFirst()))
    let tuesday = try #require(days.data[days.buttons[0]])
    #expect(try await boris.presses(data: tuesday).isAlert)
    await bot.clock.advance(.minutes(15))
    try await bot.jobs.drain()
    try await anna.sees("The time is up")
    try await boris.sends("/book")
    #expect(try await boris.sees("For which day?").buttons == days.buttons)
  }

  @Test func nonsenseIsAskedAgain() async throws {
    let bot = try await TestBot(Booking.self)
    let anna = bot.person("Анна", language: "ru")
    try await anna.sends("/book")
    try await anna.presses(try await anna.sees("На какой день?").buttons[6])
    try await anna.sees("Сколько вас будет? От 1 до 8.")
    for nonsense in ["0", "9", "много", "99999999999999999999"] {
      try await anna.sends(nonsense)
      try await anna.sees("Сколько вас будет?")
    }
    try await anna.sends("5")
    try await anna.sees("5 гостей. Бронируем?", buttons: ["Забронировать", "Не нужно"])
  }

  @Test func theyAreOnThePageToo() async throws {
    let bot = try await TestBot(Booking.self)
    let anna = bot.person("Anna")
    try await bookedTuesday(bot, anna)
    let app = try await anna.opensApp()
    try await app.opens("booking/mine")
    try await app.sees("3 guests")
    try await app.taps("Cancel it")
    try await app.sees("You have no bookings.")
  }

  @Test func itKeepsThePluginsContract() async throws {
    let report = try await PluginContract(Booking.self).check()
    #expect(report.unreached == [], "\(report)")
  }
}
