import PluginAPI

extension Payments {
  static let promo = Callback("promo")
  static let asksPromo = Conversation<NoState>("promo", timeToLive: .seconds(900))
  static let promoPrefix = "promo_"

  func registerPromo(on bot: Registration) throws {
    try bot.migration("003-promo", body: PromoTables.create)
    try bot.command("promo", PromoTexts.command, openPromo)
    try bot.deepLink(prefix: Self.promoPrefix) { try redeem($0.arguments, $0) }
    try bot.on(Self.promo, askPromo)
    try bot.on(Self.asksPromo) { update, _ in
      guard !update.text.isEmpty else { return try update.reply(PromoTexts.textOnly) }
      try redeem(update.text, update)
    }
  }

  private func openPromo(_ update: UpdateContext) throws {
    guard !update.arguments.isEmpty else { return try askPromo(update) }
    try redeem(update.arguments, update)
  }

  private func askPromo(_ update: UpdateContext) throws {
    guard try isPrivate(update) else { return }
    try update.begin(Self.asksPromo)
    try update.reply(PromoTexts.ask)
  }

  private func redeem(_ typed: String, _ update: UpdateContext) throws {
    guard try isPrivate(update) else { return }
    let (outcome, use) = try PromoCodes(sql: update.sql, now: update.now).redeem(typed, for: update.user.id)
    if case .credited(let units, let code) = outcome {
      try update.ledger.transfer(
        .units(units), from: .own("promotions"), to: .user(update.user.id), key: "promo/\(use)", kind: "promo", memo: code)
    }
    // After a typing error the dialog goes on; after anything else there is nothing more to say.
    if case .unknown(waitUntil: nil) = outcome {} else { try update.endConversation() }
    let buttons: [InlineButton] =
      switch outcome {
      case .credited: [try update.button(update.text(Texts.balanceButton), Self.show)]
      case .bonusWaits, .anotherWaits: [try update.button(update.text(Texts.topUpButton), Self.topUp)]
      default: []
      }
    try update.reply(try text(of: outcome, update), keyboard: buttons.isEmpty ? nil : .column(buttons))
  }

  private func text(of outcome: PromoOutcome, _ update: UpdateContext) throws -> String {
    let language = update.language
    func day(_ moment: Int64) -> String { update.bot.localTime(at: moment).dayAndTime(in: language) }
    func wait(_ until: Int64) throws -> String { WaitText.text(milliseconds: until - (try update.now), in: language) }
    switch outcome {
    case .credited(let units, let code):
      let balance = try update.ledger.balance(of: update.user.id).available
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

  /// Takes the bonus of a promo code that waits for the person's next top-up. To be called once, in the transaction that
  /// credits the payment.
  ///
  /// - Returns: the units to credit besides what was bought; 0 for none.
  func takePromoBonus(for payment: Payment, sql: SQL, now: Int64) throws -> Int64 {
    try PromoCodes(sql: sql, now: now).takeBonus(of: payment.user, payment: payment.id, units: payment.offer.units)
  }

  /// The offer as it was made. Once a payment is credited, its own bonus holds what a promo code added, and that was for this
  /// payment alone.
  func sold<Context: TransactionContext & ~Escapable>(_ payment: Payment, in context: Context) throws -> Offer {
    var offer = payment.offer
    guard payment.charge != nil else { return offer }
    offer.bonus = max(0, offer.bonus - (try PromoCodes(sql: context.sql, now: try context.now).bonus(on: payment.id)))
    return offer
  }
}
