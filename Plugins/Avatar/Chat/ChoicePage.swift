import PluginAPI

/// Where people choose how their portraits are to be.
struct ChoicePage: Sendable {
  let settings: AvatarSettings
  let confirmation: ConfirmationPage

  func choose(_ update: UpdateContext, _ choice: Choice) throws {
    guard let set = try update.sets.open(choice.set, of: update.requirePerson().id), set.purpose == .portrait else {
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
    try next(set, update)
  }

  /// Asks for what is still open, or shows what it costs.
  func next(_ set: PhotoSet, _ update: UpdateContext) throws {
    _ = try update.sets.touch(set.id, at: update.now)
    guard set.purpose == .portrait else { return try confirmation.confirm(set, update, asReply: false) }
    var buttons: [InlineButton] = []
    let question: LocalizedText
    if set.gender == nil {
      question = Texts.whichGender
      buttons = try Gender.allCases.map {
        try update.button(update.text(Texts.title($0)), AvatarRoutes.choose, Choice(set.id, .gender, $0.rawValue))
      }
    } else if set.training == nil {
      question = Texts.whichTraining
      buttons = try Training.allCases.map {
        try update.button(update.text(Texts.title($0)), AvatarRoutes.choose, Choice(set.id, .training, $0.rawValue))
      }
    } else if set.style.flatMap(settings.style) == nil {
      question = Texts.whichStyle
      buttons = try settings.styles.map {
        try update.button(update.text($0.title), AvatarRoutes.choose, Choice(set.id, .style, $0.id))
      }
    } else {
      return try confirmation.confirm(set, update, asReply: false)
    }
    buttons.append(try update.button(update.text(Texts.cancel), AvatarRoutes.drop, set.id))
    try update.editMessage(update.text(question), keyboard: .column(buttons))
  }
}
