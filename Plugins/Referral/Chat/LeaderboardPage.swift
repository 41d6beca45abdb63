import PluginAPI

/// Who brought the most people.
enum LeaderboardPage {
  /// How many people the board shows.
  private static let size = 10

  static func show(_ update: UpdateContext) throws {
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
    let rows = try update.sql.all(
      """
      SELECT user_id, people, is_hidden FROM {inviters} WHERE people > 0 ORDER BY people DESC, last_joined_at, user_id LIMIT ?
      """, size)
    guard !rows.isEmpty else { return (update.text(Texts.topEmpty), nil) }
    var lines = [update.text(Texts.topTitle)]
    for (place, row) in rows.enumerated() {
      let id = try row[0].int64
      let name = try row[2].bool ? nil : update.users.find(id)?.shortName
      let own = id == person ? update.text(Texts.topYou) : ""
      let shown = name ?? update.text(Texts.topAnonymous)
      lines.append("\(place + 1). \(shown)\(own) — \(try row[1].int64)")
    }
    guard
      let own = try update.sql.first("SELECT people, last_joined_at, is_hidden FROM {inviters} WHERE user_id = ?", person),
      case let people = try own[0].int64, people > 0
    else { return (lines.joined(separator: "\n"), nil) }
    if try !rows.contains(where: { try $0[0].int64 == person }) {
      let last = try own[1].int64
      let ahead = try update.sql.one(
        """
        SELECT count(*) FROM {inviters} WHERE people > ? OR (people = ? AND (last_joined_at < ? OR (last_joined_at = ? AND user_id < ?)))
        """, people, people, last, last, person
      ).int64
      lines += ["", update.text(Texts.topPlace, ["place": ahead + 1, "count": people])]
    }
    let isHidden = try own[2].bool
    let toggle = try update.button(update.text(isHidden ? Texts.topShow : Texts.topHide), ReferralRoutes.hide, isHidden ? 0 : 1)
    return (lines.joined(separator: "\n"), .column([toggle]))
  }
}
