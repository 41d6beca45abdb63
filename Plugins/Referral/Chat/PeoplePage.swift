import PluginAPI

/// The list of those whom a person brought.
enum PeoplePage {
  static func open(_ update: UpdateContext, _ page: Int) throws {
    if update.isInApp { return try update.open(panel: PanelName.people) }
    guard let (text, keyboard) = try self.page(update, page) else { return try update.answer(Texts.nobodyYet) }
    try update.reply(text, keyboard: keyboard)
  }

  static func turn(_ update: UpdateContext, _ page: Int) throws {
    guard let (text, keyboard) = try self.page(update, page) else { return try update.answer(Texts.nobodyYet) }
    try update.editMessage(text, keyboard: keyboard)
  }

  /// The people who came by the person's link, the newest first, with what each brought; `nil` where there are none.
  private static func page(_ update: UpdateContext, _ page: Int) throws -> (String, Keyboard?)? {
    let page = max(0, min(page, 1_000_000))
    let people = try BroughtPerson.page(page, of: update.requirePerson().id, in: update.transaction)
    guard !people.isEmpty else { return nil }
    let lines = people.prefix(BroughtPerson.pageSize).map { "• \($0.name)" + ($0.outcome.map { " — \($0)" } ?? "") }
    var turns: [InlineButton] = []
    if page > 0 { turns.append(try update.button("←", ReferralRoutes.turnPeople, page - 1)) }
    if people.count > BroughtPerson.pageSize { turns.append(try update.button("→", ReferralRoutes.turnPeople, page + 1)) }
    return (
      ([update.text(Texts.peopleTitle)] + lines).joined(separator: "\n"), turns.isEmpty ? nil : .inline([turns])
    )
  }
}
