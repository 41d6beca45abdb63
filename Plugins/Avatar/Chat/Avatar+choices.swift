import PluginAPI

/// A choice for a set: which, and the word that was chosen.
struct Choice: CallbackArgument {
  enum Field: String, Sendable { case gender = "g", training = "t", style = "s" }

  let set: Int64
  let field: Field
  let word: String

  var callbackParts: [String] { [String(set), field.rawValue, word] }

  init(_ set: Int64, _ field: Field, _ word: String) { (self.set, self.field, self.word) = (set, field, word) }

  init?(callbackParts: ArraySlice<String>) {
    let parts = Array(callbackParts)
    guard parts.count == 3, let set = Int64(parts[0]), let field = Field(rawValue: parts[1]) else { return nil }
    self.init(set, field, parts[2])
  }
}

/// A set, and the price that the person was shown for it.
struct PricedSet: CallbackArgument {
  let set: Int64
  let price: Int64

  var callbackParts: [String] { [String(set), String(price)] }

  init(set: Int64, price: Int64) { (self.set, self.price) = (set, price) }

  init?(callbackParts: ArraySlice<String>) {
    let numbers = callbackParts.compactMap { Int64($0) }
    guard callbackParts.count == 2, numbers.count == 2 else { return nil }
    self.init(set: numbers[0], price: numbers[1])
  }
}

extension Avatar {
  static let choose = Callback<Choice>("choose")
  static let confirmAgain = Callback<Int64>("again")

  func registerChoices(on bot: Registration) throws {
    try bot.on(Self.choose, choose)
    try bot.on(Self.confirmAgain) { update, id in
      guard let set = try update.sets.open(id, of: update.user.id), try isComplete(set, in: update) else {
        return try update.answer(Texts.gone, alert: true)
      }
      try confirm(set, update, asReply: true)
    }
  }

  private func choose(_ update: UpdateContext, _ choice: Choice) throws {
    guard let set = try update.sets.open(choice.set, of: update.user.id), set.purpose == .portrait else {
      return try update.answer(Texts.gone, alert: true)
    }
    switch choice.field {
    case .gender:
      guard let gender = Gender(rawValue: choice.word) else { return try update.answer(Texts.gone, alert: true) }
      try update.sets.set(gender: gender, of: set.id)
    case .training:
      guard let training = Training(rawValue: choice.word) else { return try update.answer(Texts.gone, alert: true) }
      try update.sets.set(training: training, of: set.id)
    case .style:
      guard let style = settings.style(choice.word) else { return try update.answer(Texts.gone, alert: true) }
      try update.sets.set(style: style.id, of: set.id)
    }
    guard let set = try update.sets.find(set.id) else { return }
    try nextChoice(set, update)
  }

  /// Asks for what is still open, or shows what it costs.
  func nextChoice(_ set: PhotoSet, _ update: UpdateContext) throws {
    _ = try update.sets.touch(set.id, at: update.now)
    guard set.purpose == .portrait else { return try confirm(set, update, asReply: false) }
    var buttons: [InlineButton] = []
    let question: LocalizedText
    if set.gender == nil {
      question = Texts.whichGender
      buttons = try Gender.allCases.map {
        try update.button(update.text(Texts.title($0)), Self.choose, Choice(set.id, .gender, $0.rawValue))
      }
    } else if set.training == nil {
      question = Texts.whichTraining
      buttons = try Training.allCases.map {
        try update.button(update.text(Texts.title($0)), Self.choose, Choice(set.id, .training, $0.rawValue))
      }
    } else if set.style.flatMap(settings.style) == nil {
      question = Texts.whichStyle
      buttons = try settings.styles.map {
        try update.button(update.text($0.title), Self.choose, Choice(set.id, .style, $0.id))
      }
    } else {
      return try confirm(set, update, asReply: false)
    }
    buttons.append(try update.button(update.text(Texts.cancel), Self.drop, set.id))
    try update.editMessage(update.text(question), keyboard: .column(buttons))
  }

  /// Shows what was chosen and what it costs.
  func confirm(_ set: PhotoSet, _ update: UpdateContext, asReply: Bool) throws {
    let units = set.purpose == .portrait ? settings.price : settings.advice.price
    let available = try update.ledger.balance(of: update.user.id).available.minorUnits
    let (costs, has) = (price(units, update), update.bot.text(of: .units(available)))
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
      go = try update.button(label, Self.start, PricedSet(set: set.id, price: units), style: .primary)
    } else {
      text = update.text(Texts.question, ["text": set.question ?? ""]) + "\n\n"
        + update.text(OrderTexts.confirmQuestion, ["price": costs, "available": has])
      let label = units > 0 ? update.text(OrderTexts.askNow, ["price": costs]) : update.text(OrderTexts.askFree)
      go = try update.button(label, Self.ask, PricedSet(set: set.id, price: units), style: .primary)
    }
    if available < units {
      text += "\n\n" + update.text(OrderTexts.tooLittle, ["price": costs, "available": has])
    }
    let keyboard = Keyboard.column([go, try update.button(update.text(Texts.cancel), Self.drop, set.id)])
    if asReply { try update.reply(text, keyboard: keyboard) } else { try update.editMessage(text, keyboard: keyboard) }
  }

  /// Shows the page again to somebody who saw another price on it. As a new message: the old one's button has had its turn.
  func confirmAnew(_ set: PhotoSet, _ update: UpdateContext) throws {
    try update.answer(OrderTexts.priceChanged, alert: true)
    if let page = update.pressedMessage { try update.edit(page, keyboard: nil) }
    try confirm(set, update, asReply: true)
  }

  /// Makes a set used and sets aside what its order costs.
  ///
  /// - Parameter key: the order's own.
  /// - Returns: whether that could be done; the hold, where it costs anything. Where it couldn't, the person has been told.
  func pay(_ units: Int64, key: String, for set: PhotoSet, _ update: UpdateContext) throws -> (isPaid: Bool, hold: Int64?) {
    // Of two presses, whichever comes first.
    guard try update.sets.close(set.id, as: .used, at: update.now) else { return (false, nil) }
    guard units > 0 else { return (true, nil) }
    do {
      // Longer than any order lasts: it ends by the order's own end, and by itself only if the plugin is gone for good.
      return (true, try update.ledger.hold(.units(units), of: set.user, for: .seconds(7 * 86_400), key: "order/\(key)").id)
    } catch LedgerError.insufficientFunds(let available, _) {
      _ = try update.sets.reopen(set.id, at: update.now)
      try update.reply(
        update.text(
          OrderTexts.tooLittle, ["price": price(units, update), "available": update.bot.text(of: available)]),
        keyboard: .column([update.button(update.text(Texts.again), Self.confirmAgain, set.id)]))
      return (false, nil)
    }
  }
}
