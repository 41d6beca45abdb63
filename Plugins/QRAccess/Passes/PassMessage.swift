import PluginAPI

/// The message with a pass's picture.
struct PassMessage: Sendable {
  let settings: AccessSettings

  /// Brings the message with the picture up to date. Telegram is asked at most three times for one code: twice while it is
  /// good, once when it is over.
  func show(_ code: Code, isEnd: Bool, at now: Int64, in transaction: Transaction) throws {
    // The host knows a message under its reference for 48 hours.
    guard let reference = code.message.flatMap({ MessageReference($0) }), now - code.createdAt < 47 * 3_600_000,
      try transaction.codes.countEdit(of: code.id, limit: isEnd ? 3 : 2)
    else { return }
    let button = try transaction.button(transaction.text(Texts.newCode, for: code.user), PassRoutes.new)
    try transaction.edit(
      reference, caption: caption(of: code, short: nil, at: now, in: transaction), keyboard: .column([button]))
  }

  /// What stands below the picture.
  ///
  /// - Parameter short: the short form, which is known only while the code is being made.
  func caption(of code: Code, short: ShortCode?, at now: Int64, in transaction: Transaction) throws -> String {
    func clock(_ moment: Int64) -> String { transaction.bot.localTime(at: moment).clockWithSeconds }
    func text(_ text: LocalizedText, _ arguments: [String: any TextArgument] = [:]) throws -> String {
      try transaction.text(text, arguments, for: code.user)
    }
    let place = try code.place.map { try text(settings.title(of: $0)) }
    var lines: [String] = []
    switch code.refusal(at: now, place: nil, isSingleUse: settings.isSingleUse) {
    case nil, .unknown, .wrongPlace:
      let left = try text(WaitText.text(milliseconds: code.expiresAt - now))
      lines.append(try text(Texts.goodUntil, ["time": clock(code.expiresAt), "left": left]))
      if let place { lines.append(try text(Texts.goodAt, ["place": place])) }
      if let at = code.usedAt { lines.append(try text(Texts.usedFirst, ["time": clock(at)])) }
      if let short { lines.append(try text(Texts.shortForm, ["code": short.text])) }
      if code.price > 0, code.uses == 0 {
        lines.append(try text(Texts.costs, ["price": transaction.bot.text(of: .units(code.price))]))
      }
      lines.append(try text(code.uses == 0 && settings.isSingleUse ? Texts.showItOnce : Texts.showIt))
    case .used(let at, let place?):
      lines.append(try text(Texts.wasUsedAt, ["time": clock(at), "place": text(settings.title(of: place))]))
    case .used(let at, nil): lines.append(try text(Texts.wasUsed, ["time": clock(at)]))
    case .expired(let at): lines.append(try text(Texts.wasExpired, ["time": clock(at)]))
    case .retired(let at, let retirement): lines.append(try text(Texts.wasRetired(retirement), ["time": clock(at)]))
    }
    return lines.joined(separator: "\n")
  }
}
