import PluginAPI

/// Where people see what an order costs, and order it.
struct ConfirmationPage: Sendable {
  let settings: AvatarSettings
  let photos: PhotoPage
  let generations: GenerationOrders
  let questions: QuestionOrders

  func confirmAgain(_ update: UpdateContext, _ id: Int64) throws {
    guard let set = try update.sets.open(id, of: update.requirePerson().id), try photos.isComplete(set, in: update.transaction)
    else {
      return try update.answer(Texts.gone, alert: true)
    }
    try confirm(set, update, asReply: true)
  }

  func start(_ update: UpdateContext, _ priced: PricedSet) throws {
    guard let set = try update.sets.open(priced.set, of: update.requirePerson().id), set.purpose == .portrait else {
      return try update.answer(Texts.gone, alert: true)
    }
    guard priced.price == settings.price else { return try confirmAnew(set, update) }
    try generations.begin(set, update)
  }

  func ask(_ update: UpdateContext, _ priced: PricedSet) throws {
    guard let set = try update.sets.open(priced.set, of: update.requirePerson().id), set.purpose == .advice else {
      return try update.answer(Texts.gone, alert: true)
    }
    guard priced.price == settings.advice.price else { return try confirmAnew(set, update) }
    try questions.begin(about: set, update)
  }

  /// Shows what was chosen and what it costs.
  func confirm(_ set: PhotoSet, _ update: UpdateContext, asReply: Bool) throws {
    if update.isInApp { return try update.open(panel: PanelName.of(set.purpose)) }
    let units = settings.price(of: set.purpose)
    let available = try update.ledger.balance(of: update.requirePerson().id).available.minorUnits
    let (costs, has) = (update.price(units), update.bot.text(of: .units(available)))
    var text: String
    let go: InlineButton
    if set.purpose == .portrait {
      guard let gender = set.gender, let training = set.training, let style = set.style.flatMap(settings.style) else {
        return try update.answer(Texts.gone, alert: true)
      }
      text = update.text(
        OrderTexts.confirm,
        [
          "pictures": settings.pictures, "photos": try update.sets.counts(of: set.id).accepted,
          "gender": update.text(Texts.title(gender)), "training": update.text(Texts.title(training)),
          "style": update.text(style.title), "price": costs, "available": has,
        ])
      let label = units > 0 ? update.text(OrderTexts.start, ["price": costs]) : update.text(OrderTexts.startFree)
      go = try update.button(label, AvatarRoutes.start, PricedSet(set: set.id, price: units), style: .primary)
    } else {
      text =
        update.text(Texts.question, ["text": set.question ?? ""]) + "\n\n"
        + update.text(OrderTexts.confirmQuestion, ["price": costs, "available": has])
      let label = units > 0 ? update.text(OrderTexts.askNow, ["price": costs]) : update.text(OrderTexts.askFree)
      go = try update.button(label, AvatarRoutes.ask, PricedSet(set: set.id, price: units), style: .primary)
    }
    if available < units {
      text += "\n\n" + update.text(OrderTexts.tooLittle, ["price": costs, "available": has])
    }
    let keyboard = Keyboard.column([go, try update.button(update.text(Texts.cancel), AvatarRoutes.drop, set.id)])
    if asReply { try update.reply(text, keyboard: keyboard) } else { try update.editMessage(text, keyboard: keyboard) }
  }

  /// Shows the page again to somebody who saw another price on it. As a new message: the old one's button has had its turn.
  private func confirmAnew(_ set: PhotoSet, _ update: UpdateContext) throws {
    try update.answer(update.isInApp ? OrderTexts.priceChangedHere : OrderTexts.priceChanged, alert: true)
    if let page = update.pressedMessage { try update.edit(page, keyboard: nil) }
    try confirm(set, update, asReply: true)
  }
}
