import PluginAPI

/// What was moved on a person's balance, and the payments that moved nothing.
struct HistoryPage: Sendable {
  static let turn = Callback<HistoryPlace>("history")

  let history: History

  func register(on bot: Registration) throws {
    try bot.command("history", HistoryTexts.command, openHistory)
    try bot.on(Route.showHistory, openHistory)
    try bot.on(Self.turn) { update, place in
      try update.turn(to: page(update, place))
    }
  }

  private func openHistory(_ update: UpdateContext) throws {
    try update.reply(page(update, .newest))
  }

  private func page(_ update: UpdateContext, _ place: HistoryPlace) throws -> Page {
    let lines = try history.lines(of: update.requirePerson().id, after: place, in: update.language, update.transaction)
    let shown = lines.prefix(HistoryLine.pageSize)
    var blocks = [update.text(HistoryTexts.title, ["unit": update.bot.unit])]
    if shown.isEmpty { blocks.append(update.text(HistoryTexts.empty)) }
    var day = ""
    for line in shown {
      let time = update.bot.localTime(at: line.at)
      let ofLine = time.day(in: update.language)
      if ofLine != day { blocks.append(ofLine) }
      day = ofLine
      let last = blocks.removeLast()
      blocks.append("\(last)\n\(time.clock)  \(line.amount.map { "\($0) — " } ?? "")\(line.text)")
    }
    var turns: [InlineButton] = []
    if place != .newest { turns.append(try update.button(update.text(HistoryTexts.newest), Self.turn, .newest)) }
    if lines.count > shown.count {
      turns.append(try update.button(update.text(HistoryTexts.older), Self.turn, place.after(shown)))
    }
    let back = [try update.button(update.text(Texts.back), Route.balance)]
    return Page(
      text: blocks.joined(separator: "\n\n"), keyboard: .inline(turns.isEmpty ? [back] : [turns, back]), panel: PanelName.history)
  }
}
