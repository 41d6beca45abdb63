import PluginAPI

/// The list of those whom a person brought.
enum PeoplePage {
  /// How many people a page of the list holds.
  private static let pageSize = 10

  static func open(_ update: UpdateContext, _ page: Int) throws {
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
    let rows = try update.sql.all(
      """
      SELECT {joined}.user_id, reward, reward_state, is_returned, awaits_top_up, awaits_action, refused,
        CAST((SELECT coalesce(sum(units - returned), 0) FROM {shares} WHERE {shares}.user_id = {joined}.user_id) AS BIGINT)
      FROM {joined} WHERE inviter_id = ? ORDER BY joined_at DESC, {joined}.user_id LIMIT ? OFFSET ?
      """, update.requirePerson().id, pageSize + 1, page * pageSize)
    guard !rows.isEmpty else { return nil }
    let lines = try rows.prefix(pageSize).map { row in
      let id = try row[0].int64
      let name = try update.users.find(id)?.displayName ?? String(id)
      return try "• \(name)" + (whatCame(of: row, update).map { " — \($0)" } ?? "")
    }
    var turns: [InlineButton] = []
    if page > 0 { turns.append(try update.button("←", ReferralRoutes.turnPeople, page - 1)) }
    if rows.count > pageSize { turns.append(try update.button("→", ReferralRoutes.turnPeople, page + 1)) }
    return (
      ([update.text(Texts.peopleTitle)] + lines).joined(separator: "\n"), turns.isEmpty ? nil : .inline([turns])
    )
  }

  private static func whatCame(of row: Row, _ update: UpdateContext) throws -> String? {
    let (reward, standing) = (try row["reward"].int64, try RewardStanding(row))
    let brought = try (standing == .paid ? reward : 0) + row[7].int64
    var words = brought > 0 ? ["+" + update.bot.text(of: .units(brought))] : []
    switch standing {
    case .awaitsTopUp where reward > 0: words.append(update.text(Texts.awaitsTopUp))
    case .awaitsAction where reward > 0: words.append(update.text(Texts.awaitsAction))
    case .overDailyLimit: words.append(update.text(Texts.overDailyLimit))
    case .returned where reward > 0: words.append(update.text(Texts.wentBack))
    case .paid, .returned, .owed, .awaitsTopUp, .awaitsAction: break
    }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }
}
