import PluginAPI

/// Tables of a café: a day is picked from the next week, held while the guest is asked how many they are, and booked; a reminder comes on the
/// morning of the day.
struct Booking: Plugin {
  static let manifest = Manifest(id: "booking", version: "1.0.0", title: Texts.title, description: Texts.about)

  static let book = Callback("book")
  static let pick = Callback<Int64>("pick")
  static let confirm = Callback<Int64>("confirm")
  static let cancel = Callback<Int64>("cancel")
  static let asksGuests = Conversation<Draft>("guests", timeToLive: .seconds(900))
  static let expire = Job<Int64>("expire")
  static let remind = Job<Int64>("remind")

  /// What the dialog knows: the number of the booking that is held.
  struct Draft: Codable, Sendable { var booking: Int64 }

  /// How many tables there are on a day.
  let tables: Int64
  let mostGuests: Int64
  /// How long a table is held for somebody who has not confirmed yet.
  let hold: Duration
  /// Minutes after midnight, by the bot's clock.
  let remindsAt: Int64

  init(settings: Settings) throws {
    tables = try settings.integer("tables", default: 4, in: 1...1000, help: "How many tables there are on a day.")
    mostGuests = try settings.integer("most_guests", default: 8, in: 1...100, help: "How many people one table is for.")
    hold = try settings.duration("hold", default: .seconds(900), help: "How long a table is held until it is confirmed.")
    remindsAt =
      try settings.integer("reminds_at_hour", default: 9, in: 0...23, help: "At which hour of the day guests are reminded.") * 60
  }

  func register(on bot: Registration) throws {
    try bot.texts(Texts.all)
    try bot.migration("001-bookings") { schema in
      schema.create("bookings") {
        $0.id()
        $0.user()
        // Days since 1970, by the bot's clock.
        $0.integer("day")
        $0.integer("guests", default: 0)
        $0.text("state", default: "held").oneOf("held", "booked", "gone")
        $0.index("day", where: "state <> 'gone'")
        $0.index("user_id")
      }
    }
    try bot.command("book", Texts.about, showDays)
    try bot.menu(Texts.title, opens: Self.book)
    try bot.on(Self.book, showDays)
    try bot.on(Self.pick, hold)
    try bot.on(Self.asksGuests, takeGuests)
    try bot.on(Self.confirm, confirm)
    try bot.on(Self.cancel, cancel)
    try bot.job(Self.expire, run: expire)
    try bot.job(Self.remind, run: remind)
    try bot.panel("mine", Texts.mine, icon: .list, panel)
    try bot.personalData(
      export: { data in
        ["bookings": try data.sql.all("SELECT day, guests, state FROM {bookings} WHERE user_id = ? ORDER BY id", data.person)]
      },
      delete: { data in try data.sql.run("DELETE FROM {bookings} WHERE user_id = ?", data.person) })
  }
}

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Booking.self, ask) }
