import PluginAPI

/// `/terms` and `/paysupport`.
struct TermsPage: Sendable {
  let settings: TermsSettings

  func register(on bot: Registration) throws {
    try bot.command("terms", TermsTexts.termsCommand, in: .anywhere, showTerms)
    try bot.command("paysupport", TermsTexts.supportCommand, in: .anywhere, showSupport)
  }

  private func showTerms(_ update: UpdateContext) throws {
    guard settings.terms.isEmpty else { return try update.reply(settings.terms) }
    try update.reply(
      TermsTexts.terms, ["unit": update.bot.unit, "support": supportLine(update)], keyboard: adminButton(update))
  }

  private func showSupport(_ update: UpdateContext) throws {
    var blocks = [
      settings.support.isEmpty ? update.text(TermsTexts.support, ["support": supportLine(update)]) : update.text(settings.support)
    ]
    // In a group others would read it.
    let reader = update.message?.chat.type == .private ? update.person : nil
    let payments = try reader.map { try update.payments.payments(of: $0.id, before: nil, limit: 3) } ?? []
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
    if !settings.contact.isEmpty { return update.text(TermsTexts.contact, ["contact": settings.contact]) }
    return update.text(update.bot.admins.isEmpty ? TermsTexts.noContact : TermsTexts.contactAdmin)
  }

  /// A button that opens the administrator's chat, where the settings name nobody else.
  private func adminButton(_ update: UpdateContext) -> Keyboard? {
    guard settings.contact.isEmpty, let admin = update.bot.admins.first else { return nil }
    return .row(.url(update.text(TermsTexts.admin), "tg://user?id=\(admin)"))
  }
}
