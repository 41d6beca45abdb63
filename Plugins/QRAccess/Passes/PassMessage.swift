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
    let language = try transaction.users.find(code.user)?.language(of: transaction.bot) ?? transaction.bot.language
    let button = try transaction.button(Texts.newCode.text(in: language), PassRoutes.new)
    try transaction.edit(
      reference, caption: caption(of: code, short: nil, at: now, for: transaction.bot, in: language), keyboard: .column([button]))
  }

  /// What stands below the picture.
  ///
  /// - Parameter short: the short form, which is known only while the code is being made.
  func caption(
    of code: Code, short: ShortCode?, at now: Int64, for bot: BotInfo, in language: Language
  ) -> String {
    func clock(_ moment: Int64) -> String { bot.localTime(at: moment).clock }
    let place = code.place.map { settings.title(of: $0, in: language) }
    func text(_ text: LocalizedText, _ arguments: [String: any TextArgument] = [:]) -> String {
      text.text(in: language, arguments)
    }
    var lines: [String] = []
    switch code.refusal(at: now, place: nil, isSingleUse: settings.isSingleUse) {
    case nil, .unknown, .wrongPlace:
      let left = WaitText.text(milliseconds: code.expiresAt - now, in: language)
      lines.append(text(Texts.goodUntil, ["time": clock(code.expiresAt), "left": left]))
      if let place { lines.append(text(Texts.goodAt, ["place": place])) }
      if let at = code.usedAt { lines.append(text(Texts.usedFirst, ["time": clock(at)])) }
      if let short { lines.append(text(Texts.shortForm, ["code": short.text])) }
      if code.price > 0, code.uses == 0 { lines.append(text(Texts.costs, ["price": bot.text(of: .units(code.price))])) }
      lines.append(text(code.uses == 0 && settings.isSingleUse ? Texts.showItOnce : Texts.showIt))
    case .used(let at, let place?):
      lines.append(text(Texts.wasUsedAt, ["time": clock(at), "place": settings.title(of: place, in: language)]))
    case .used(let at, nil): lines.append(text(Texts.wasUsed, ["time": clock(at)]))
    case .expired(let at): lines.append(text(Texts.wasExpired, ["time": clock(at)]))
    case .retired(let at, let retirement): lines.append(text(Texts.wasRetired(retirement), ["time": clock(at)]))
    }
    return lines.joined(separator: "\n")
  }
}
