import PluginAPI

extension Referral {
  /// How many people a page of the list holds.
  private static let pageSize = 10

  /// The person's link, and what came of it.
  func showLink(_ update: UpdateContext) throws {
    try payOwed(in: update, of: update.user.id)
    let link = try update.bot.deepLink(Self.linkPrefix + code(of: update))
    let count = try peopleCount(update)
    let rewards = try update.sql.one(
      """
      SELECT CAST(coalesce(sum(CASE WHEN reward_state = 'paid' THEN reward ELSE 0 END), 0) AS BIGINT),
        CAST(coalesce(sum(CASE WHEN reward_state = 'owed' THEN reward ELSE 0 END), 0) AS BIGINT)
      FROM {joined} WHERE inviter_id = ?
      """, update.user.id)
    let (paid, waiting) = (try rewards[0].int64, try rewards[1].int64)
    var lines = [update.text(Texts.page, ["link": link, "count": count])]
    if paid > 0 { lines.append(update.text(Texts.earned, ["units": update.bot.text(of: .units(paid))])) }
    if waiting > 0 { lines.append(update.text(Texts.waiting, ["units": update.bot.text(of: .units(waiting))])) }
    if let promise = promise(update) { lines += ["", promise] }
    var buttons = [InlineButton.copy(update.text(Texts.copy), link)]
    if count > 0 { buttons.append(try update.button(update.text(Texts.peopleButton), Self.people, 0)) }
    try update.reply(lines.joined(separator: "\n"), keyboard: .column(buttons))
  }

  /// What an invitation brings, in a sentence; `nil` where it brings nothing.
  private func promise(_ update: UpdateContext) -> String? {
    let text: LocalizedText? =
      switch (reward > 0, newcomerReward > 0) {
      case (true, true): rewardedOn == .joining ? Texts.bothOnJoining : Texts.bothOnTopUp
      case (true, false): rewardedOn == .joining ? Texts.inviterOnJoining : Texts.inviterOnTopUp
      case (false, true): rewardedOn == .joining ? Texts.newcomerOnJoining : Texts.newcomerOnTopUp
      case (false, false): nil
      }
    return text.map {
      update.text(
        $0,
        [
          "reward": update.bot.text(of: .units(reward)), "welcome": update.bot.text(of: .units(newcomerReward)),
        ])
    }
  }

  /// The people who came by the person's link, a page at a time.
  func showPeople(_ update: UpdateContext, page: Int) throws {
    let page = max(0, min(page, 1_000_000))
    let rows = try update.sql.all(
      "SELECT user_id, joined_at FROM {joined} WHERE inviter_id = ? ORDER BY joined_at DESC, user_id LIMIT ? OFFSET ?",
      update.user.id, Self.pageSize + 1, page * Self.pageSize)
    guard !rows.isEmpty else { return try update.answer(Texts.nobodyYet) }
    let names = try rows.prefix(Self.pageSize).map { row in
      let id = try row["user_id"].int64
      return "• " + (try update.users.find(id)?.displayName ?? String(id))
    }
    var buttons: [InlineButton] = []
    if page > 0 { buttons.append(try update.button("←", Self.people, page - 1)) }
    if rows.count > Self.pageSize { buttons.append(try update.button("→", Self.people, page + 1)) }
    let text = ([update.text(Texts.peopleTitle)] + names).joined(separator: "\n")
    let keyboard: Keyboard? = buttons.isEmpty ? nil : .inline([buttons])
    if page == 0 { try update.reply(text, keyboard: keyboard) } else { try update.editMessage(text, keyboard: keyboard) }
  }

  func profileLines(_ update: UpdateContext) throws -> [ProfileEntry] {
    let count = try peopleCount(update)
    return [
      .line(update.text(Texts.profile, ["count": count])),
      .button(try update.button(update.text(Texts.myLink), Self.show)),
    ]
  }

  private func peopleCount(_ update: UpdateContext) throws -> Int {
    try update.sql.one("SELECT count(*) FROM {joined} WHERE inviter_id = ?", update.user.id).int
  }

  /// The person's code, made on first use.
  private func code(of update: UpdateContext) throws -> String {
    if let known = try update.sql.first("SELECT code FROM {codes} WHERE user_id = ?", update.user.id) {
      return try known.string
    }
    // 31⁸ codes: a clash is rare, and the unique column finds it.
    for _ in 0..<10 {
      let code = ReferralCode.random()
      let inserted = try update.sql.run(
        "INSERT INTO {codes} (user_id, code, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", update.user.id, code,
        update.now)
      if inserted == 1 { return code }
    }
    throw ReferralError.noFreeCode
  }
}

enum ReferralError: Error { case noFreeCode }
