import PluginAPI

/// People keep a list of wishes in the Mini App: a form adds one, and each can be taken off the list. Written from docs/writing-a-plugin.md alone.
struct Wishes: Plugin {
  static let manifest = Manifest(id: "wishes", version: "1.0.0", title: LocalizedText(ru: "Желания", en: "Wishes"))

  static let add = Callback("add")
  static let remove = Callback<Int64>("remove")

  static let wish = FormField.text("wish", LocalizedText(ru: "Чего вы хотите?", en: "What do you wish for?"), length: 2...60)
  static let price = FormField.amount("price", LocalizedText(ru: "Цена", en: "Price"), .rub, in: 1_00...1_000_000_00).optional()

  static let pageSize = 5
  static let emblem = Asset("emblem.svg", Array(star.utf8))
  private static let star = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 9"><path fill="#e9a60c" d="M12 1l1 2.4 2.6.2-2 1.7.7 2.6L12 6.5 9.7 7.9l.7-2.6-2-1.7 2.6-.2z"/></svg>
    """

  init(settings: Settings) throws {}

  func register(on bot: Registration) throws {
    try bot.migration("001-wishes") { schema in
      schema.create("wishes") {
        $0.id()
        $0.user()
        $0.text("wish")
        $0.integer("price").nullable()
        $0.index("user_id")
      }
    }
    try bot.assets([Self.emblem])
    try bot.panel("list", LocalizedText(ru: "Мои желания", en: "My wishes"), icon: .star, order: 50, list)
    try bot.on(Self.add) { update in
      let (wish, price) = try update.form.values(Self.wish, Self.price)
      try update.sql.run(
        "INSERT INTO {wishes} (user_id, wish, price) VALUES (?, ?, ?)", update.requirePerson().id, wish, price?.minorUnits)
      try update.answer(LocalizedText(ru: "Записано", en: "Written down"))
    }
    try bot.on(Self.remove) { update, id in
      let count = try update.sql.run("DELETE FROM {wishes} WHERE id = ? AND user_id = ?", id, update.requirePerson().id)
      try update.answer(
        count == 1 ? LocalizedText(ru: "Вычеркнуто", en: "Crossed out") : LocalizedText(ru: "Такого нет", en: "There is none such"))
    }
  }

  private func list(_ context: PanelContext) throws -> Panel {
    let rows = try context.sql.all(
      "SELECT id, wish, price FROM {wishes} WHERE user_id = ? ORDER BY id DESC LIMIT ? OFFSET ?", context.person.id,
      Self.pageSize + 1, (context.page - 1) * Self.pageSize)
    let items = try rows.prefix(Self.pageSize).map { row in
      PanelItem(
        try row["wish"].string,
        trailing: try row["price"].optional.map { context.bot.text(of: Money(try $0.int64, .rub)) },
        button: PanelButton(
          LocalizedText(ru: "Вычеркнуть", en: "Cross out"), Self.remove, try row["id"].int64, style: .danger,
          confirm: LocalizedText(ru: "Вычеркнуть?", en: "Cross it out?")))
    }
    return Panel([
      .picture(PanelPicture(Self.emblem, alt: LocalizedText(ru: "Звезда", en: "A star"))),
      .list(items, empty: LocalizedText(ru: "Пока ничего", en: "Nothing yet"), hasMore: rows.count > Self.pageSize),
      .form(Self.add, [Self.wish, Self.price], submit: LocalizedText(ru: "Добавить", en: "Add")),
    ])
  }
}

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Wishes.self, ask) }
