import PluginAPI

extension Quiz {
  /// Who has most points; of several, who had them first.
  func showBest(_ update: UpdateContext, page: Int) throws {
    let count = try update.sql.one("SELECT count(*) FROM {players}").int
    let pages = max(1, (count + self.page - 1) / self.page)
    let page = min(max(0, page), pages - 1)
    let rows = try update.sql.all(
      "SELECT user_id, best FROM {players} ORDER BY best DESC, reached_at, user_id LIMIT ? OFFSET ?", self.page, page * self.page)
    let lines = try rows.enumerated().map { index, row in
      let name = try update.users.find(row["user_id"].int64)?.displayName ?? "…"
      return "\(page * self.page + index + 1). \(name.isolated): \(try row["best"].int)"
    }
    var turning: [InlineButton] = []
    if page > 0 { turning.append(try update.button("◀", Self.best, page - 1)) }
    if page < pages - 1 { turning.append(try update.button("▶", Self.best, page + 1)) }
    let text = lines.isEmpty ? update.text(Texts.noneYet) : lines.joined(separator: "\n")
    let keyboard = Keyboard.inline([turning, [try update.button(Texts.playNow, Self.play)]].filter { !$0.isEmpty })
    // Turned over where it stands; a command begins anew.
    if update.pressedMessage == nil {
      try update.reply(text, keyboard: keyboard)
    } else {
      try update.editMessage(text, keyboard: keyboard)
    }
  }
}
