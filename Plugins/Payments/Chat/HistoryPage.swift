import PluginAPI

/// Where a page of the history begins: behind a transfer of the ledger and behind a payment.
struct HistoryPlace: CallbackArgument, Hashable {
  let transfer: Int64
  let payment: Int64

  static let newest = HistoryPlace(transfer: .max, payment: .max)

  var callbackParts: [String] { self == .newest ? ["0", "0"] : [String(transfer), String(payment)] }

  init(transfer: Int64, payment: Int64) {
    self.transfer = transfer
    self.payment = payment
  }

  init?(callbackParts: ArraySlice<String>) {
    let numbers = callbackParts.compactMap { Int64($0) }
    guard numbers.count == 2, callbackParts.count == 2 else { return nil }
    self.init(transfer: numbers[0] > 0 ? numbers[0] : .max, payment: numbers[1] > 0 ? numbers[1] : .max)
  }
}

/// What was moved on a person's balance, and the payments that moved nothing.
struct HistoryPage: Sendable {
  static let turn = Callback<HistoryPlace>("history")

  /// The plugin's own id: its movements are told in other words than those of others.
  let plugin: String

  func register(on bot: Registration) throws {
    try bot.command("history", HistoryTexts.command, openHistory)
    try bot.on(Route.showHistory, openHistory)
    try bot.on(Self.turn) { update, place in
      guard try update.isPrivate() else { return }
      try update.turn(to: page(update, place))
    }
  }

  private func openHistory(_ update: UpdateContext) throws {
    guard try update.isPrivate() else { return }
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
      turns.append(try update.button(update.text(HistoryTexts.older), Self.turn, Self.place(after: shown, from: place)))
    }
    let back = [try update.button(update.text(Texts.back), Route.balance)]
    return Page(text: blocks.joined(separator: "\n\n"), keyboard: .inline(turns.isEmpty ? [back] : [turns, back]))
  }

  private static func place(after lines: ArraySlice<HistoryLine>, from place: HistoryPlace) -> HistoryPlace {
    HistoryPlace(
      transfer: lines.compactMap(\.transfer).last ?? place.transfer, payment: lines.compactMap(\.payment).last ?? place.payment)
  }

  /// What the ledger moved and the payments that moved nothing, the newest first: one more than a page, where there are more.
  private func historyLines(_ update: UpdateContext, _ place: HistoryPlace) throws -> [HistoryLine] {
    let entries = try update.ledger.history(of: update.user.id, before: place.transfer, limit: HistoryLine.pageSize + 1)
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
      """, update.user.id, place.payment, HistoryLine.pageSize + 1
    ).compactMap { try update.payments.find($0.int64) }.map { payment in
      HistoryLine(
        at: payment.createdAt, text: update.text(Self.words(payment), facts(payment, update)), transfer: nil, payment: payment.id)
    }
    // Each list is in its own order already, so this is a merge: a page never skips what another would have shown.
    var (lines, left, right) = ([HistoryLine](), moved[...], unpaid[...])
    while lines.count <= HistoryLine.pageSize, let next = [left.first, right.first].compactMap(\.self).max(by: { $0.at < $1.at }) {
      lines.append(next)
      if next.transfer != nil { left = left.dropFirst() } else { right = right.dropFirst() }
    }
    return lines
  }

  private static func words(_ payment: Payment) -> LocalizedText {
    switch payment.state {
    case _ where payment.trouble == .mismatch: HistoryTexts.mismatch
    case .created, .pending: HistoryTexts.waiting
    case .expired: HistoryTexts.expired
    case .canceled, .succeeded, .partlyRefunded, .refunded: HistoryTexts.canceled
    }
  }

  private func facts(_ payment: Payment, _ update: UpdateContext) -> [String: any TextArgument] {
    ["id": payment.id, "price": update.bot.amount(payment.price, in: update.language)]
  }

  /// A movement in words: what it was, and the note that whoever caused it left.
  private func words(_ entry: LedgerEntry, _ update: UpdateContext) throws -> String {
    if entry.plugin == plugin, let text = try ownWords(entry, update) { return text }
    let text: LocalizedText =
      switch (entry.plugin, entry.kind) {
      case (_, "hold"): HistoryTexts.hold
      case (_, "release"), (_, "expiry"): HistoryTexts.release
      case (_, "repayment"): HistoryTexts.repayment
      case (_, "reversal"): HistoryTexts.reversal
      case ("referral", "newcomer_reward"): HistoryTexts.newcomer
      case ("referral", _): HistoryTexts.referral
      case (nil, "welcome"): HistoryTexts.welcome
      case (nil, "opening"): HistoryTexts.opening
      case (nil, "credit"): HistoryTexts.credit
      case (nil, "debit"): HistoryTexts.debit
      default: entry.change.minorUnits < 0 ? HistoryTexts.spent : HistoryTexts.received
      }
    let memo = entry.memo.prefix(80)
    return memo.isEmpty ? update.text(text) : "\(update.text(text)): \(memo)"
  }

  /// A movement that Payments caused: what was bought, what came on top, what was taken back.
  private func ownWords(_ entry: LedgerEntry, _ update: UpdateContext) throws -> String? {
    let payment = try update.sql.first("SELECT payment_id FROM {credits} WHERE transfer = ?", entry.transfer)
      .flatMap { try update.payments.find($0.int64) }
    guard let payment else {
      switch entry.kind {
      case "promo": return update.text(HistoryTexts.promo, ["memo": entry.memo])
      case "reversal":
        // "refund of payment 17"
        guard let id = entry.memo.split(separator: " ").last.flatMap({ Int64($0) }) else {
          return update.text(HistoryTexts.refundPlain)
        }
        return update.text(HistoryTexts.refund, ["id": id])
      default: return nil
      }
    }
    switch entry.kind {
    case "refund_failed": return update.text(HistoryTexts.refundFailed, ["id": payment.id])
    case "bonus": return update.text(HistoryTexts.present, ["id": payment.id])
    case "promo": return update.text(HistoryTexts.promoToPayment, ["id": payment.id])
    default: return update.text(HistoryTexts.topUp, facts(payment, update))
    }
  }
}

/// One line of the history.
private struct HistoryLine {
  static let pageSize = 10

  /// Milliseconds since 1970.
  let at: Int64
  let text: String
  /// Which transfer or which payment it tells.
  let transfer: Int64?
  let payment: Int64?
}
