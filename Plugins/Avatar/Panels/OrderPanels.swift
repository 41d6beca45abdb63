import PluginAPI

/// Where people order portraits, and answers to questions about photos.
struct OrderPanels: Sendable {
  /// Milliseconds for which the panel tells why an order failed.
  private static let toldMilliseconds: Int64 = 86_400_000

  let settings: AvatarSettings
  let sets: SetElements

  func register(on bot: Registration) throws {
    try bot.panel(PanelName.portrait, PanelTexts.portrait, icon: .picture, order: 30, isListed: settings.offers(.portrait)) {
      try portrait($0)
    }
    try bot.panel(PanelName.advice, Texts.ask, icon: .person, order: 32, isListed: settings.offers(.advice)) { try advice($0) }
  }

  private func portrait(_ context: PanelContext) throws -> Panel {
    let user = context.person.id
    var elements: [PanelElement] = []
    if let live = try context.orders.liveGeneration(of: user) {
      elements.append(.progress(OrderTexts.working.filled(["id": live.id]), live.progress.map { Double($0) / 100 }))
    } else if let (id, failure, trouble) = try context.orders.lastFailure(of: user, since: context.now - Self.toldMilliseconds) {
      elements.append(.text(OrderTexts.failed, ["id": id], tone: .danger))
      elements.append(.text(OrderTexts.reason(failure, trouble), tone: .muted))
    }
    if let set = try context.sets.openSet(of: user), set.purpose == .portrait {
      return try sets.panel(of: set, after: elements, context)
    }
    guard settings.offers(.portrait) else { return Panel(elements + [.text(OrderTexts.notOffered, tone: .muted)]) }
    let (form, count) = (PhotoForm(.portrait, settings), settings.photos)
    let photos = count.lowerBound < count.upperBound ? "\(count.lowerBound)–\(count.upperBound)" : "\(count.upperBound)"
    elements.append(.text(PanelTexts.whichPhotos, ["count": photos], tone: .muted))
    elements.append(.text(Texts.homePrice, ["price": price(settings.price, context)]))
    elements.append(
      .form(AvatarRoutes.upload, [form.photos, form.gender, form.training, form.style], submit: PanelTexts.upload))
    return Panel(elements)
  }

  private func advice(_ context: PanelContext) throws -> Panel {
    let user = context.person.id
    var elements: [PanelElement] = []
    if try context.orders.hasLiveQuestion(of: user) {
      elements = [.progress(OrderTexts.thinking, nil), .text(PanelTexts.answerInChat, tone: .muted)]
    }
    if let set = try context.sets.openSet(of: user), set.purpose == .advice {
      return try sets.panel(of: set, after: elements, context)
    }
    guard settings.offers(.advice) else { return Panel(elements + [.text(OrderTexts.notOffered, tone: .muted)]) }
    let form = PhotoForm(.advice, settings)
    elements.append(.text(Texts.homeAdvice, ["price": price(settings.advice.price, context)]))
    elements.append(.form(AvatarRoutes.uploadQuestion, [form.photos, form.question], submit: PanelTexts.upload))
    return Panel(elements)
  }

  private func price(_ units: Int64, _ context: PanelContext) -> String {
    units > 0 ? context.bot.text(of: .units(units)) : context.text(OrderTexts.free)
  }
}
