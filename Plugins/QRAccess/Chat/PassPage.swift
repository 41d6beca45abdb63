import PluginAPI
import QRPicture

/// Where people get passes.
struct PassPage: Sendable {
  /// A hold outlives its code, so that what a code costs can be taken until its last moment and by any host's clock.
  private static let holdsLongerMilliseconds: Int64 = 86_400_000

  let settings: AccessSettings
  let access: AccessControl

  func open(_ update: UpdateContext) throws {
    guard settings.places.count > 1 else { return try issue(update, place: settings.places.first?.id) }
    if update.isInApp { return try update.open(panel: PassRoutes.panel) }
    try update.reply(Texts.whichPlace, keyboard: placeButtons(update))
  }

  func open(_ update: UpdateContext, for priced: PricedPlace) throws {
    guard let place = settings.place(priced.place) else { return try update.answer(Texts.placeGone, alert: true) }
    guard priced.price == place.price else {
      try update.answer(Texts.priceChanged, alert: true)
      return try update.editMessage(update.text(Texts.whichPlace), keyboard: placeButtons(update))
    }
    try issue(update, place: place.id)
  }

  private func placeButtons(_ update: UpdateContext) throws -> Keyboard {
    .column(
      try settings.places.map { place in
        try update.button(
          place.words(update.text(place.title), in: update.bot), PassRoutes.newFor, PricedPlace(place: place.id, price: place.price)
        )
      })
  }

  private func issue(_ update: UpdateContext, place: String?) throws {
    guard !update.bot.username.isEmpty else { return try update.say(Texts.notReady) }
    let (user, codes, price) = (try update.requirePerson().id, update.codes, settings.price(at: place))
    let old = try codes.live(of: user)
    guard try canPay(price, instead: old, update) else { return }
    let now = try update.databaseNow
    if let old { try access.retire(old, .replaced, at: now, in: update.transaction) }
    // Another chat's or host's update of this very moment may have made one.
    guard
      let fresh = try codes.insert(
        user: user, place: place, price: price, at: now, lifetimeMilliseconds: settings.lifetimeMilliseconds)
    else {
      return try update.say(Texts.again)
    }
    var hold: Int64?
    if price > 0 {
      let time = Duration.milliseconds(settings.lifetimeMilliseconds + Self.holdsLongerMilliseconds)
      hold = try update.ledger.hold(.units(price), of: user, for: time, key: "code/\(fresh.id)", memo: place ?? "").id
    }
    guard let code = try codes.find(fresh.id) else { throw StoredCodeError.unknownState }
    let message = try update.isInApp ? nil : send(code, fresh, at: now, update)
    try codes.keep(hold: hold, message: message?.description, of: code.id)
    try PassJobs.plan(code.id, lifetimeMilliseconds: settings.lifetimeMilliseconds, in: update.transaction)
    try update.renew(panel: PassRoutes.panel, of: user)
    update.log.info("a code was made", ["code": "\(code.id)", "user": "\(user)"])
  }

  private func send(_ code: Code, _ fresh: CodeStore.Fresh, at now: Int64, _ update: UpdateContext) throws -> MessageReference {
    let picture = try QRPicture.png(of: update.bot.deepLink(fresh.long.payload))
    let caption = try access.message.caption(of: code, short: fresh.short, at: now, in: update.transaction)
    let keyboard = Keyboard.inline([
      [.copy(update.text(Texts.copy), fresh.short.text)], [try update.button(update.text(Texts.newCode), PassRoutes.new)],
    ])
    return try update.send(
      photo: .upload(fileName: "pass.png", bytes: picture), caption: caption, to: code.user, keyboard: keyboard)
  }

  /// Whether the person has what a code costs, the price of the one that it takes the place of included; tells them if not.
  private func canPay(_ price: Int64, instead old: Code?, _ update: UpdateContext) throws -> Bool {
    guard price > 0 else { return true }
    var available = try update.ledger.balance(of: update.requirePerson().id).available.minorUnits
    if let hold = try old?.hold.flatMap({ try update.ledger.hold($0) }), hold.state == .open { available += hold.money.minorUnits }
    if available >= price { return true }
    try update.say(
      Texts.tooLittle,
      ["price": update.bot.text(of: .units(price)), "available": update.bot.text(of: .units(max(0, available)))])
    return false
  }
}

extension AccessSettings.Place {
  /// What stands on the button for it.
  func words(_ title: String, in bot: BotInfo) -> String { price > 0 ? "\(title) · \(bot.text(of: .units(price)))" : title }
}
