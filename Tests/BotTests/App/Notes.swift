import PluginAPI
import TelegramAPI

/// People keep notes, in their chat and in the Mini App.
struct Notes: Plugin {
  static let manifest = Manifest(id: "notes", version: "1.0.0", title: LocalizedText(ru: "Заметки", en: "Notes"))

  struct Added: Codable, Sendable { let user: Int64 }
  struct Draw: Codable, Sendable { let user: Int64 }

  static let add = Callback("add")
  static let delete = Callback<Int64>("delete")
  static let like = Callback<Int64>("like", use: .once)
  static let greet = Callback("greet")
  static let edit = Callback("edit")
  static let fail = Callback("fail")
  static let groups = Callback("groups")
  static let send = Callback("send")
  static let order = Callback("order")
  static let ordered = Callback<Int64>("ordered")
  static let pay = Callback("pay")
  static let lead = Callback("lead")
  static let scanned = Callback("scanned")
  static let draw = Job<Draw>("draw")
  static let added = Event<Added>("notes.added", version: 1)

  static let title = LocalizedText("title", ru: "Мои заметки", en: "My notes")
  static let label = LocalizedText("label", ru: "Текст", en: "Text")
  static let price = LocalizedText("price", ru: "Цена", en: "Price")
  static let addNote = LocalizedText("add", ru: "Добавить", en: "Add")
  static let none = LocalizedText("none", ru: "Пока пусто", en: "Nothing yet")
  static let tooDear = LocalizedText("too_dear", ru: "Дорого: {price}", en: "Too dear: {price}")

  static let text = FormField.text("text", label, length: 1...50)
  static let amount = FormField.amount("price", price, .rub, in: 100...100_000).optional()
  static let photos = FormField.photos("photos", label, count: 1...2).optional()
  static let code = FormField.code("code", label)

  static let logo = Asset("logo.svg", Array("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".utf8))
  static let game = Asset("game/index.html", Array("<!doctype html><title>A game</title>".utf8))

  init(settings: Settings) throws {}

  func register(on bot: Registration) throws {
    try bot.migration("001-notes") { schema in
      schema.create("notes") {
        $0.id()
        $0.user()
        $0.text("text")
        $0.text("photo").nullable()
        $0.integer("likes", default: 0)
      }
    }
    try bot.assets([Self.logo, Self.game])
    try registerPanels(on: bot)
    try registerPresses(on: bot)
    try bot.command("note", LocalizedText("Keep a note")) { update in
      try Self.keep(update.arguments, photo: nil, of: try update.requirePerson().id, update.transaction)
      try update.reply("kept")
    }
    try bot.deepLink(prefix: "note_") { update in
      let person = try update.requirePerson()
      try Self.keep(
        "\(update.arguments)\(person.isNewcomer ? " of a newcomer" : "")", photo: nil, of: person.id, update.transaction)
      if update.isInApp { try update.open(panel: "mine") } else { try update.reply("kept") }
    }
  }

  private func registerPanels(on bot: Registration) throws {
    try bot.panel("mine", Self.title, icon: .list, order: 1, renewedBy: [.event(Self.added, about: \.user), .balance]) { context in
      let rows = try context.sql.all(
        "SELECT id, text, photo, likes FROM {notes} WHERE user_id = ? ORDER BY id LIMIT 3 OFFSET ?", context.person.id,
        (context.page - 1) * 2)
      let items = try rows.prefix(2).map { row in
        PanelItem(
          try row[1].string, trailing: "♥ \(try row[3].int)",
          picture: try row[2].optional.flatMap { StoredFile(try $0.string) }.map { PanelPicture($0, alt: Self.label) },
          button: PanelButton("Delete \(try row[1].string)", Self.delete, try row[0].int64, style: .danger))
      }
      return Panel(
        [
          .amount(Self.price, try context.ledger.balance(of: context.person.id).available),
          .list(items, empty: Self.none, hasMore: rows.count > 2),
          .buttons(try rows.map { PanelButton("Like \(try $0[1].string)", Self.like, try $0[0].int64) }),
          .form(Self.add, [Self.text, Self.amount, Self.photos], submit: Self.addNote),
        ], main: PanelButton("More", opens: "more"))
    }
    try bot.panel("more", LocalizedText(ru: "Ещё", en: "More"), order: 2, renewedBy: [.job(Self.draw)]) { context in
      Panel([
        .code("hello", alt: Self.label), .text(context.text(Self.title)),
        .buttons([
          PanelButton("Greet", Self.greet), PanelButton("Edit", Self.edit), PanelButton("Fail", Self.fail),
          PanelButton("Groups", Self.groups), PanelButton("Send", Self.send), PanelButton("Order", Self.order),
          PanelButton("Pay", Self.pay), PanelButton("Lead", Self.lead), PanelButton("Broken", opens: "broken"),
        ]), .scan(Self.label, Self.scanned, field: Self.code),
      ])
    }
    try bot.panel("broken", LocalizedText("Broken"), order: 3) { context in
      try context.sql.run("INSERT INTO {notes} (user_id, text) VALUES (?, 'broken')", context.person.id)
      throw PluginError.notAvailable("asked to")
    }
    try bot.panel("admins", LocalizedText("Admins"), for: { $0.bot.admins.contains($0.person.id) }) { _ in
      Panel([.text("for admins")])
    }
    try bot.panel("hidden", LocalizedText("Hidden"), isListed: false) { _ in
      Panel([
        .text("found"), .picture(PanelPicture(Self.logo, alt: Self.label)),
        .buttons([PanelButton(LocalizedText("Play"), opens: Self.game)]),
      ])
    }
  }

  private func registerPresses(on bot: Registration) throws {
    try bot.on(Self.add) { update in
      let (text, price, photos) = try update.form.values(Self.text, Self.amount, Self.photos)
      if let price, price.minorUnits == 50_000 { throw FormError(Self.amount, Self.tooDear, ["price": update.bot.text(of: price)]) }
      for photo in photos ?? [] { try update.files.keep(photo) }
      try Self.keep(
        price.map { "\(text) for \($0.decimal)" } ?? text, photo: photos?.first, of: try update.requirePerson().id,
        update.transaction)
      try update.answer("added")
    }
    try bot.on(Self.delete) { update, id in
      let changes = try update.sql.run("DELETE FROM {notes} WHERE id = ? AND user_id = ?", id, try update.requirePerson().id)
      try update.answer(changes == 1 ? "deleted" : "there is no such note", alert: changes != 1)
    }
    try bot.on(Self.like) { update, id in
      try update.sql.run(
        "UPDATE {notes} SET likes = likes + 1 WHERE id = ? AND user_id = ?", id, try update.requirePerson().id)
    }
    try bot.on(Self.greet) { update in
      try update.reply("hello from the \(update.isInApp ? "app" : "chat")")
      try update.answer("look at the chat", alert: true)
    }
    try bot.on(Self.edit) { update in try update.editMessage("edited") }
    try bot.on(Self.fail) { update in
      try update.answer("never said")
      throw PluginError.notAvailable("asked to")
    }
    try bot.on(Self.groups, in: .groups) { update in try update.answer("in a group") }
    try bot.on(Self.send) { update in try update.edit(update.pressedMessage ?? .message(chat: 0, id: 0), "x") }
    try bot.job(Self.draw) { context, work in
      try await context.report("half")
      try await context.finish { try Self.keep("drawn", photo: nil, of: work.user, $0.transaction) }
    }
    try bot.on(Self.order) { update in
      let user = try update.requirePerson().id
      let job = try update.enqueue(Self.draw, Draw(user: user), user: user)
      try update.press(Self.ordered, user, after: job)
    }
    try bot.on(Self.ordered) { update, user in
      let count = try update.sql.one("SELECT count(*) FROM {notes} WHERE user_id = ? AND text = 'drawn'", user).int
      try update.open(link: "https://example.com/\(count)")
    }
    try bot.on(Self.pay) { update in
      try update.open(
        invoice: CreateInvoiceLink(
          title: "Stars", description: "Ten of them", payload: "stars", currency: "XTR",
          prices: [LabeledPrice(label: "Ten", amount: 10)]))
    }
    try bot.on(Self.lead) { update in try update.open(panel: "hidden") }
    try bot.on(Self.scanned) { update in try update.answer("scanned \(try update.form[Self.code])") }
  }

  private static func keep(_ text: String, photo: StoredFile?, of user: Int64, _ transaction: Transaction) throws {
    try transaction.sql.run("INSERT INTO {notes} (user_id, text, photo) VALUES (?, ?, ?)", user, text, photo)
    try transaction.emit(added, Added(user: user))
  }
}
