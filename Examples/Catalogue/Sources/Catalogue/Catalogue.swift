import PluginAPI

/// A shop's catalogue with photos; what is in it is bought with the bot's units or with Stars.
struct Catalogue: Plugin {
  static let manifest = Manifest(id: "catalogue", version: "1.0.0", title: Texts.title, description: Texts.about)

  static let open = Callback("open")
  static let turn = Callback<Int>("turn")
  static let buy = Callback<Int64>("buy")
  static let confirm = Callback<Int64>("confirm")
  static let invoice = Callback<Int64>("invoice")
  static let remove = Callback<Int64>("remove")

  /// Who fills the catalogue.
  let keepers: Set<Int64>
  let starsPerUnit: Int64

  init(settings: Settings) throws {
    let ids = try settings.strings("keepers", default: [], help: "Telegram ids of those who fill the catalogue.")
    keepers = Set(
      try ids.map { text in
        guard let id = Int64(text) else { throw settings.invalid("keepers", "'\(text)' is no Telegram id") }
        return id
      })
    starsPerUnit = try settings.integer(
      "stars_per_unit", default: 2, in: 0...1000, help: "How many Stars one unit costs; 0: only units are taken.")
  }

  func register(on bot: Registration) throws {
    try bot.texts(Texts.all)
    try bot.migration("001-things") { schema in
      schema.create("things") {
        $0.id()
        $0.text("title")
        // In units.
        $0.integer("price").check("price > 0")
        // Telegram's name of the photo.
        $0.text("photo")
        $0.boolean("is_sold", default: true)
      }
      schema.create("orders") {
        $0.id()
        $0.user()
        $0.integer("thing").references("things")
        $0.text("means").oneOf("units", "stars")
        $0.integer("price")
        // Telegram's number of the payment.
        $0.text("charge").nullable().unique()
        $0.timestamp("bought_at")
        $0.index("user_id")
      }
    }
    try bot.command("shop", Texts.about) { update in try show(update, at: 0) }
    try bot.menu(Texts.title, opens: Self.open)
    try bot.on(Self.open) { update in try show(update, at: 0) }
    try bot.on(Self.turn, turn)
    try bot.on(Self.buy, askToBuy)
    try bot.on(Self.confirm, buy)
    try bot.on(Self.invoice, sendInvoice)
    try bot.onPreCheckout(checkInvoice)
    try bot.onPayment(takePayment)
    try bot.on(.photo, addThing)
    try bot.on(Self.remove, removeThing)
    try bot.panel("bought", Texts.bought, icon: .list, bought)
    try bot.personalData(
      keeping: ["orders": "the law wants records of sales kept"],
      export: { data in
        [
          "orders": try data.sql.all(
            """
            SELECT {things}.title, means, {orders}.price, bought_at FROM {orders} JOIN {things} ON {things}.id = thing
            WHERE user_id = ? ORDER BY {orders}.id
            """, data.person)
        ]
      },
      delete: { _ in })
  }
}

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Catalogue.self, ask) }
