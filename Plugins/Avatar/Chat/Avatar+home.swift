import PluginAPI

extension Avatar {
  static let home = Callback("home")
  static let create = Callback("create")
  static let askAdvice = Callback("advice")

  func registerHome(on bot: Registration) throws {
    try bot.command("avatar", Texts.command) { update in
      guard try isPrivate(update) else { return }
      if update.arguments == "refresh" { return try refreshProfile(update) }
      try showHome(update)
    }
    try bot.on(Self.home) { update in
      guard try isPrivate(update) else { return }
      try showHome(update)
    }
    try bot.menu(Self.manifest.title, order: 30, opens: Self.home)
  }

  private func showHome(_ update: UpdateContext) throws {
    try noticeProfile(of: update.user, in: update)
    let count = try update.gallery.count(of: update.user.id)
    var lines = [update.text(Texts.home, ["name": update.user.displayName.isolated, "count": count])]
    var buttons: [InlineButton] = []
    if maker != nil {
      lines.append(update.text(Texts.homePrice, ["price": price(settings.price, update)]))
      if let live = try update.orders.liveGeneration(of: update.user.id) {
        lines.append(update.text(Texts.homeUnderWay, ["id": live.id]))
      }
      buttons.append(try update.button(update.text(Texts.create), Self.create))
    }
    if adviser != nil {
      lines.append(update.text(Texts.homeAdvice, ["price": price(settings.advice.price, update)]))
      buttons.append(try update.button(update.text(Texts.ask), Self.askAdvice))
    }
    if count > 0 { buttons.append(try update.button(update.text(Texts.openGallery), Self.openGallery)) }
    buttons.append(try update.button(update.text(Texts.refresh), Self.refresh))
    try update.reply(lines.joined(separator: "\n"), keyboard: .column(buttons))
  }

  func price(_ units: Int64, _ update: UpdateContext) -> String {
    units > 0 ? update.bot.text(of: .units(units)) : update.text(OrderTexts.free)
  }

  func isPrivate(_ update: UpdateContext) throws -> Bool {
    guard update.chatID != update.user.id || update.user.id == 0 else { return true }
    if update.chatID != nil { try update.reply(Texts.privateOnly) }
    return false
  }
}

extension TransactionContext where Self: ~Escapable {
  /// The language of somebody who is not there at the moment.
  func language(of user: Int64) throws -> Language { try users.find(user)?.language(of: bot) ?? bot.language }
}
