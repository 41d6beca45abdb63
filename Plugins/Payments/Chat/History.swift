import PluginAPI

/// What was moved on people's balances, and the payments that moved nothing.
struct History: Sendable {
  /// The plugin's own id: its movements are told in other words than those of others.
  let plugin: String

  /// A page of a person's history, the newest first: one line more than a page, where there are more.
  func lines(
    of user: Int64, after place: HistoryPlace, in language: Language, _ transaction: Transaction
  ) throws -> [HistoryLine] {
    func amount(_ money: Money) -> String { transaction.bot.amount(money, in: language) }
    let entries = try transaction.ledger.history(of: user, before: place.transfer, limit: HistoryLine.pageSize + 1)
    let moved = try entries.map { entry in
      var change = (entry.change.minorUnits > 0 ? "+" : "") + amount(entry.change)
      // A refund of what was spent already takes nothing from what there is: it becomes a debt, or a greater one.
      if let owed = entry.owed {
        change += " (\(transaction.text(HistoryTexts.owed, ["owed": amount(owed)], in: language)))"
      }
      return HistoryLine(
        at: entry.at, text: try words(entry, in: language, transaction), transfer: entry.transfer, payment: nil, amount: change)
    }
    let unpaid = try unpaid(of: user, after: place, limit: HistoryLine.pageSize + 1, transaction).compactMap { row in
      try transaction.payments.find(row[0].int64).map { payment in
        let text = transaction.text(
          HistoryWords.text(of: payment), facts(payment, in: language, transaction.bot), in: language)
        return HistoryLine(at: payment.createdAt, text: text, transfer: nil, payment: payment.id)
      }
    }
    return HistoryLine.page(moved, unpaid)
  }

  /// Where a page begins.
  ///
  /// - Parameter page: from 1; up to ``HistoryLine/lastPage``.
  /// - Returns: `nil` where the history is shorter.
  func place(ofPage page: Int, of user: Int64, _ transaction: Transaction) throws -> HistoryPlace? {
    guard (1...HistoryLine.lastPage).contains(page) else { return nil }
    var (place, left) = (HistoryPlace.newest, (page - 1) * HistoryLine.pageSize)
    while left > 0 {
      let step = min(left, 99)
      let moved = try transaction.ledger.history(of: user, before: place.transfer, limit: step + 1).map {
        HistoryLine(at: $0.at, text: "", transfer: $0.transfer, payment: nil)
      }
      let unpaid = try unpaid(of: user, after: place, limit: step + 1, transaction).map {
        HistoryLine(at: try $0[1].int64, text: "", transfer: nil, payment: try $0[0].int64)
      }
      let passed = HistoryLine.page(moved, unpaid, size: step)
      guard passed.count > step else { return nil }
      place = place.after(passed.prefix(step))
      left -= step
    }
    return place
  }

  /// The payments that moved nothing: their numbers, and when they were begun.
  private func unpaid(of user: Int64, after place: HistoryPlace, limit: Int, _ transaction: Transaction) throws -> [Row] {
    try transaction.sql.all(
      """
      SELECT id, created_at FROM {payments}
      WHERE user_id = ? AND id < ? AND state IN ('created', 'pending', 'canceled', 'expired') ORDER BY id DESC LIMIT ?
      """, user, place.payment, limit)
  }

  private func facts(_ payment: Payment, in language: Language, _ bot: BotInfo) -> [String: any TextArgument] {
    ["id": payment.id, "price": bot.amount(payment.price, in: language)]
  }

  /// A movement in words.
  private func words(_ entry: LedgerEntry, in language: Language, _ transaction: Transaction) throws -> String {
    func text(_ text: LocalizedText, _ facts: [String: any TextArgument] = [:]) -> String {
      transaction.text(text, facts, in: language)
    }
    var credited: Payment?
    var words = HistoryWords(entry.kind, by: entry.plugin, isTaken: entry.change.minorUnits < 0, memo: entry.memo)
    if entry.plugin == plugin {
      credited = try transaction.sql.first("SELECT payment_id FROM {credits} WHERE transfer = ?", entry.transfer)
        .flatMap { try transaction.payments.find($0.int64) }
      words = HistoryWords(own: entry.kind, memo: entry.memo, payment: credited?.id) ?? words
    }
    switch words {
    case .text(let words): return text(words)
    case .noted(let words, let memo): return "\(text(words)): \(memo)"
    case .promoCode(let code): return text(HistoryTexts.promo, ["memo": code])
    case .ofPayment(let words, let id):
      return text(words, credited.map { facts($0, in: language, transaction.bot) } ?? ["id": id])
    }
  }
}
