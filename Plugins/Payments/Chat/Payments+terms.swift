import PluginAPI

/// What the operator wrote for `/terms` and `/paysupport`.
struct TermsSettings: Sendable {
  /// Empty: the plugin's own words.
  let terms: LocalizedText
  let support: LocalizedText
  /// Whom people write to, such as `@shop_help`; empty: the bot's administrator.
  let contact: String

  init(_ settings: Settings) throws {
    terms = try settings.text("terms", default: LocalizedText(""), help: "What /terms says.")
    support = try settings.text("support", default: LocalizedText(""), help: "What /paysupport says.")
    contact = try settings.string(
      "support_contact", default: "", help: "Whom people write to about payments, such as @shop_help.")
  }
}

extension Payments {
  func registerTerms(on bot: Registration) throws {
    try bot.command("terms", TermsTexts.termsCommand, showTerms)
    try bot.command("paysupport", TermsTexts.supportCommand, showSupport)
  }

  private func showTerms(_ update: UpdateContext) throws {
    guard terms.terms.isEmpty else { return try update.reply(terms.terms) }
    try update.reply(
      TermsTexts.terms, ["unit": update.bot.unit, "support": supportLine(update)], keyboard: adminButton(update))
  }

  private func showSupport(_ update: UpdateContext) throws {
    var blocks = [
      terms.support.isEmpty ? update.text(TermsTexts.support, ["support": supportLine(update)]) : update.text(terms.support)
    ]
    // In a group others would read it.
    let payments = update.chatID == update.user.id ? try payments(of: update.user.id, limit: 3, in: update) : []
    if !payments.isEmpty {
      let lines = payments.map { payment in
        update.text(
          TermsTexts.lastPayment,
          [
            "id": payment.id, "price": update.bot.amount(payment.price, in: update.language),
            "when": update.bot.localTime(at: payment.createdAt).dayAndTime(in: update.language),
          ])
      }
      blocks.append(([update.text(TermsTexts.lastPayments)] + lines).joined(separator: "\n"))
    }
    try update.reply(blocks.joined(separator: "\n\n"), keyboard: adminButton(update))
  }

  private func supportLine(_ update: UpdateContext) -> String {
    if !terms.contact.isEmpty { return update.text(TermsTexts.contact, ["contact": terms.contact]) }
    return update.text(update.bot.admins.isEmpty ? TermsTexts.noContact : TermsTexts.contactAdmin)
  }

  /// A button that opens the administrator's chat, where the settings name nobody else.
  private func adminButton(_ update: UpdateContext) -> Keyboard? {
    guard terms.contact.isEmpty, let admin = update.bot.admins.first else { return nil }
    return .row(.url(update.text(TermsTexts.admin), "tg://user?id=\(admin)"))
  }
}
