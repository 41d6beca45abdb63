import PluginAPI

/// Takes promo codes: typed, or in a link.
struct PromoPage: Sendable {
  /// Ends the question.
  private static let cancel = Callback("cancel_promo")
  private static let asksPromo = Conversation<NoState>("promo", timeToLive: .seconds(900))
  private static let linkPrefix = "promo_"

  func register(on bot: Registration) throws {
    try bot.command("promo", PromoTexts.command, openPromo)
    try bot.deepLink(prefix: Self.linkPrefix) { try redeem($0.arguments, $0) }
    try bot.on(Route.promo, askPromo)
    try bot.on(Self.asksPromo) { update, _ in
      guard !update.text.isEmpty else { return try update.reply(PromoTexts.textOnly, keyboard: cancelButton(update)) }
      try redeem(update.text, update, isAsked: true)
    }
    try bot.on(Route.redeem) { update in
      guard update.isInApp else { return try askPromo(update) }
      try redeem(update.form[PromoForm.code], update)
    }
    try bot.on(Self.cancel) { update in
      try update.endConversation()
      try update.turn(
        to: Page(
          text: update.text(PromoTexts.cancelled),
          keyboard: .row(try update.button(update.text(NoticeTexts.balance), Route.balance)), panel: PanelName.balance))
    }
  }

  private func openPromo(_ update: UpdateContext) throws {
    guard !update.arguments.isEmpty else { return try askPromo(update) }
    try redeem(update.arguments, update)
  }

  private func askPromo(_ update: UpdateContext) throws {
    if update.isInApp { return try update.open(panel: PanelName.promo) }
    try update.begin(Self.asksPromo)
    try update.reply(PromoTexts.ask, keyboard: cancelButton(update))
  }

  /// - Parameter isAsked: the person was asked for it.
  private func redeem(_ typed: String, _ update: UpdateContext, isAsked: Bool = false) throws {
    let (outcome, use) = try update.promoCodes.redeem(typed, for: update.requirePerson().id)
    if case .credited(let units, let code) = outcome {
      try update.ledger.transfer(
        .units(units), from: .own("promotions"), to: .user(update.requirePerson().id), key: "promo/\(use)", kind: "promo",
        memo: code)
    }
    if update.isInApp { return try show(outcome, update) }
    // After a typing error the dialog goes on; after anything else there is nothing more to say.
    if case .unknown(waitUntil: nil) = outcome {} else { try update.endConversation() }
    let buttons: [InlineButton] =
      switch outcome {
      case .credited: [try update.button(update.text(NoticeTexts.balance), Route.show)]
      case .bonusWaits, .anotherWaits: [try update.button(update.text(Texts.topUpButton), Route.topUp)]
      case .unknown(waitUntil: nil) where isAsked: [try update.button(update.text(Texts.cancel), Self.cancel)]
      default: []
      }
    try update.reply(try text(of: outcome, update), keyboard: buttons.isEmpty ? nil : .column(buttons))
  }

  /// Tells in the Mini App what became of a code. As an alert, and not as an error of the form: a wrong code counts.
  private func show(_ outcome: PromoOutcome, _ update: UpdateContext) throws {
    let text = try text(of: outcome, update)
    switch outcome {
    case .credited:
      try update.answer(text)
      try update.open(panel: PanelName.balance)
    case .bonusWaits:
      try update.answer(text)
      try update.open(panel: PanelName.topUp)
    default: try update.answer(text, alert: true)
    }
  }

  private func cancelButton(_ update: UpdateContext) throws -> Keyboard {
    .row(try update.button(update.text(Texts.cancel), Self.cancel))
  }

  private func text(of outcome: PromoOutcome, _ update: UpdateContext) throws -> String {
    let language = update.language
    func day(_ moment: Int64) -> String { update.bot.localTime(at: moment).dayAndTime(in: language) }
    func wait(_ until: Int64) throws -> String { update.text(WaitText.text(milliseconds: until - (try update.now))) }
    switch outcome {
    case .credited(let units, let code):
      let balance = try update.ledger.balance(of: update.requirePerson().id).available
      return update.text(
        PromoTexts.credited,
        [
          "code": code, "units": update.bot.amount(.units(units), in: language),
          "balance": update.bot.amount(balance, in: language),
        ])
    case .bonusWaits(let percent, let code): return update.text(PromoTexts.bonusWaits, ["code": code, "percent": percent])
    case .anotherWaits(let percent, let code): return update.text(PromoTexts.anotherWaits, ["code": code, "percent": percent])
    case .unknown(nil): return update.text(PromoTexts.unknown)
    case .unknown(let until?): return update.text(PromoTexts.unknownAndWait, ["wait": try wait(until)])
    case .slowDown(let until): return update.text(PromoTexts.slowDown, ["wait": try wait(until)])
    case .notYet(let from): return update.text(PromoTexts.notYet, ["date": day(from)])
    case .over(let since): return update.text(PromoTexts.over, ["date": day(since)])
    case .usedUp: return update.text(PromoTexts.usedUp)
    case .usedByYou: return update.text(PromoTexts.usedByYou)
    }
  }
}
