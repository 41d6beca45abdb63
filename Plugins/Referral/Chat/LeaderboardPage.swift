import PluginAPI

/// Who brought the most people.
enum LeaderboardPage {
  static func show(_ update: UpdateContext) throws {
    if update.isInApp { return try update.open(panel: PanelName.leaderboard) }
    let (text, keyboard) = try board(update, for: update.requirePerson().id)
    try update.reply(text, keyboard: keyboard)
  }

  static func hide(_ update: UpdateContext, _ isHidden: Int) throws {
    let person = try update.requirePerson().id
    try update.sql.run("UPDATE {inviters} SET is_hidden = ? WHERE user_id = ?", isHidden == 1, person)
    let (text, keyboard) = try board(update, for: person)
    try update.editMessage(text, keyboard: keyboard)
  }

  /// First names alone, and of those who don't want it not even that.
  private static func board(_ update: UpdateContext, for person: Int64) throws -> (String, Keyboard?) {
    let board = try Leaderboard(for: person, in: update.transaction)
    guard !board.entries.isEmpty else { return (update.text(Texts.topEmpty), nil) }
    var lines = [update.text(Texts.topTitle)]
    for entry in board.entries {
      let own = entry.isOwn ? update.text(Texts.topYou) : ""
      lines.append("\(entry.place). \(entry.name ?? update.text(Texts.topAnonymous))\(own) — \(entry.people)")
    }
    if let own = board.own { lines += ["", update.text(Texts.topPlace, ["place": own.place, "count": own.people])] }
    guard let isHidden = board.isHidden else { return (lines.joined(separator: "\n"), nil) }
    let toggle = try update.button(update.text(isHidden ? Texts.topShow : Texts.topHide), ReferralRoutes.hide, isHidden ? 0 : 1)
    return (lines.joined(separator: "\n"), .column([toggle]))
  }
}
