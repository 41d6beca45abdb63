import PluginAPI

/// What was moved on a person's balance, and the payments that moved nothing.
struct HistoryPage: Sendable {
  static let turn = Callback<HistoryPlace>("history")

  /// The plugin's own id: its movements are told in other words than those of others.
  let plugin: String

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
    let lines = try historyLines(update, place)
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
      blocks.append("\(last)\n\(time.clock)  \(line.text)")
    }
    var turns: [InlineButton] = []
    if place != .newest { turns.append(try update.button(update.text(HistoryTexts.newest), Self.turn, .newest)) }
    if lines.count > shown.count {
      turns.append(try update.button(update.text(HistoryTexts.older), Self.turn, place.after(shown)))
    }
    let back = [try update.button(update.text(Texts.back), Route.balance)]
    return Page(text: blocks.joined(separator: "\n\n"), keyboard: .inline(turns.isEmpty ? [back] : [turns, back]))
  }

  /// What the ledger moved and the payments that moved nothing, the newest first: one more than a page, where there are more.
  private func historyLines(_ update: UpdateContext, _ place: HistoryPlace) throws -> [HistoryLine] {
    let entries = try update.ledger.history(of: update.requirePerson().id, before: place.transfer, limit: HistoryLine.pageSize + 1)
    let moved = try entries.map { entry in
      let sign = entry.change.minorUnits > 0 ? "+" : ""
      var amount = sign + update.bot.amount(entry.change, in: update.language)
      // A refund of what was spent already takes nothing from what there is: it becomes a debt, or a greater one.
      if let owed = entry.owed {
        amount += " (\(update.text(HistoryTexts.owed, ["owed": update.bot.amount(owed, in: update.language)])))"
      }
      return HistoryLine(at: entry.at, text: "\(amount) — \(try words(entry, update))", transfer: entry.transfer, payment: nil)
    }
    let unpaid = try update.sql.all(
      """
      SELECT id FROM {payments} WHERE user_id = ? AND id < ? AND state IN ('created', 'pending', 'canceled', 'expired')
      ORDER BY id DESC LIMIT ?
      """, update.requirePerson().id, place.payment, HistoryLine.pageSize + 1
    ).compactMap { try update.payments.find($0.int64) }.map { payment in
      HistoryLine(
        at: payment.createdAt, text: update.text(HistoryWords.text(of: payment), facts(payment, update)), transfer: nil,
        payment: payment.id)
    }
    return HistoryLine.page(moved, unpaid)
  }

  private func facts(_ payment: Payment, _ update: UpdateContext) -> [String: any TextArgument] {
    ["id": payment.id, "price": update.bot.amount(payment.price, in: update.language)]
  }

  /// A movement in words.
  private func words(_ entry: LedgerEntry, _ update: UpdateContext) throws -> String {
    var credited: Payment?
    var words = HistoryWords(entry.kind, by: entry.plugin, isTaken: entry.change.minorUnits < 0, memo: entry.memo)
    if entry.plugin == plugin {
      credited = try update.sql.first("SELECT payment_id FROM {credits} WHERE transfer = ?", entry.transfer)
        .flatMap { try update.payments.find($0.int64) }
      words = HistoryWords(own: entry.kind, memo: entry.memo, payment: credited?.id) ?? words
    }
    switch words {
    case .text(let text): return update.text(text)
    case .noted(let text, let memo): return "\(update.text(text)): \(memo)"
    case .promoCode(let code): return update.text(HistoryTexts.promo, ["memo": code])
    case .ofPayment(let text, let id): return update.text(text, credited.map { facts($0, update) } ?? ["id": id])
    }
  }
}
