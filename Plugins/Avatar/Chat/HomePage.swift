import PluginAPI

/// The plugin's first page.
struct HomePage: Sendable {
  let settings: AvatarSettings
  let profiles: ProfilePhotos

  func command(_ update: UpdateContext) throws {
    if update.arguments == "refresh" { return try profiles.refresh(update) }
    try open(update)
  }

  func open(_ update: UpdateContext) throws {
    if update.isInApp { return try update.open(panel: settings.offers(.portrait) ? PanelName.portrait : PanelName.gallery) }
    let person = try update.requirePerson()
    try profiles.notice(of: person, in: update.transaction)
    let count = try update.gallery.count(of: person.id)
    var lines = [update.text(Texts.home, ["name": person.displayName, "count": count])]
    var buttons: [InlineButton] = []
    if settings.offers(.portrait) {
      lines.append(update.text(Texts.homePrice, ["price": update.price(settings.price)]))
      if let live = try update.orders.liveGeneration(of: person.id) {
        lines.append(update.text(Texts.homeUnderWay, ["id": live.id]))
      }
      buttons.append(try update.button(update.text(Texts.create), AvatarRoutes.create))
    }
    if settings.offers(.advice) {
      lines.append(update.text(Texts.homeAdvice, ["price": update.price(settings.advice.price)]))
      buttons.append(try update.button(update.text(Texts.ask), AvatarRoutes.askAdvice))
    }
    if count > 0 { buttons.append(try update.button(update.text(Texts.openGallery), AvatarRoutes.openGallery)) }
    buttons.append(try update.button(update.text(Texts.refresh), AvatarRoutes.refresh))
    try update.reply(lines.joined(separator: "\n"), keyboard: .column(buttons))
  }
}
