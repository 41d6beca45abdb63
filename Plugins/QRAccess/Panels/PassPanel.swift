import PluginAPI

/// A person's pass: its code, how long it is good, and that it was used as soon as it is.
struct PassPanel: Sendable {
  /// Milliseconds for which the panel tells what became of a pass that is over.
  private static let toldMilliseconds: Int64 = 12 * 3_600_000

  let title: LocalizedText
  let settings: AccessSettings
  let access: AccessControl

  func register(on bot: Registration) throws {
    try bot.panel(PassRoutes.panel, title, icon: .code, order: 40, renewedBy: [.event(Admitted.event, about: { $0.user })]) {
      try panel($0)
    }
  }

  private func panel(_ context: PanelContext) throws -> Panel {
    guard !context.bot.username.isEmpty else { return Panel([.text(Texts.notReady, tone: .muted)]) }
    let now = try context.databaseNow
    guard let code = try context.codes.last(of: context.person.id) else {
      return issuing(after: [.text(PanelTexts.none, tone: .muted)], isLive: false, context)
    }
    if let refusal = access.refusal(of: code, at: now, place: nil) {
      return issuing(after: [try end(of: code, refusal, at: now, context)], isLive: false, context)
    }
    return issuing(after: try elements(of: code, context), isLive: true, context)
  }

  private func end(of code: Code, _ refusal: Refusal, at now: Int64, _ context: PanelContext) throws -> PanelElement {
    let (ended, tone): (Int64, PanelTone) =
      switch refusal {
      case .used(let at, _): (at, .success)
      case .retired(let at, _): (at, .warning)
      case .expired(let at): (at, .muted)
      case .unknown, .wrongPlace: (code.expiresAt, .muted)
      }
    guard now - ended < Self.toldMilliseconds else { return .text(PanelTexts.none, tone: .muted) }
    return .text(try access.message.caption(of: code, short: nil, at: now, in: context.transaction), tone: tone)
  }

  private func elements(of code: Code, _ context: PanelContext) throws -> [PanelElement] {
    guard let face = try context.codes.makeFace(of: code.id) else { throw StoredCodeError.noFreeCode }
    var rows: [PanelRow] = []
    if let place = code.place { rows.append(PanelRow(PanelTexts.place, settings.title(of: place))) }
    if code.price > 0, code.uses == 0 { rows.append(PanelRow(PanelTexts.price, context.bot.text(of: .units(code.price)))) }
    if let at = code.usedAt { rows.append(PanelRow(PanelTexts.firstUse, context.bot.localTime(at: at).clockWithSeconds)) }
    return [
      .code(try context.bot.deepLink(face.long.payload), alt: PanelTexts.alt),
      .countdown(PanelTexts.timeLeft, until: code.expiresAt, ended: PanelTexts.timeOver),
    ] + (rows.isEmpty ? [] : [.rows(rows)]) + [
      .copy(PanelTexts.shortForm, face.short.text),
      .text(code.uses == 0 && settings.isSingleUse ? Texts.showItOnce : Texts.showIt, tone: .muted),
    ]
  }

  /// What stands there, and the buttons that issue a new pass.
  private func issuing(after elements: [PanelElement], isLive: Bool, _ context: PanelContext) -> Panel {
    let confirm = isLive ? PanelTexts.replaceSure : nil
    guard settings.places.count > 1 else {
      return Panel(elements, main: PanelButton(Texts.newCode, PassRoutes.new, style: .primary, confirm: confirm))
    }
    let buttons = settings.places.map { place in
      PanelButton(
        place.words(context.text(place.title), in: context.bot), PassRoutes.newFor,
        PricedPlace(place: place.id, price: place.price), confirm: confirm)
    }
    return Panel(elements + [.section(Texts.whichPlace, [.buttons(buttons)])])
  }
}
