import PluginAPI

/// What a panel shows of the photos that a person has open, up to the button that orders.
struct SetElements: Sendable {
  let settings: AvatarSettings
  let photos: PhotoPage

  func panel(of set: PhotoSet, after top: [PanelElement], _ context: PanelContext) throws -> Panel {
    let counts = try context.sets.counts(of: set.id)
    let most = settings.photos(for: set.purpose).upperBound
    var elements = top
    if let question = set.question { elements.append(.text(Texts.question, ["text": question])) }
    let pictures = try context.sets.accepted(of: set.id).compactMap { StoredFile($0.file) }.map {
      PanelPicture($0, alt: PanelTexts.photo)
    }
    if !pictures.isEmpty { elements.append(.gallery(pictures)) }
    if counts.checking > 0 { elements.append(.progress(PanelTexts.checking, nil)) }
    for problem in try context.sets.problems(of: set.id) { elements.append(.text(Texts.refused(problem), tone: .warning)) }
    if set.leftOut > 0 { elements.append(.text(Texts.leftOut, ["n": set.leftOut], tone: .warning)) }
    elements += try choices(of: set, context)
    let isReady = try photos.isComplete(set, in: context.transaction) && hasChoices(set)
    if isReady { elements += try price(of: set, counts, context) }
    let taken = counts.accepted + counts.checking
    if taken < most {
      let form = PhotoForm(set.purpose, settings, taken: taken)
      elements.append(.section(PanelTexts.add, [.form(AvatarRoutes.addPhotos, set.id, [form.photos], submit: PanelTexts.upload)]))
    }
    elements.append(
      .buttons([PanelButton(Texts.cancel, AvatarRoutes.drop, set.id, style: .danger, confirm: PanelTexts.dropSure)]))
    return Panel(elements, main: isReady ? orderButton(of: set, context) : nil)
  }

  private func hasChoices(_ set: PhotoSet) -> Bool {
    set.purpose == .advice || (set.gender != nil && set.training != nil && set.style.flatMap(settings.style) != nil)
  }

  /// What was chosen, and buttons for what wasn't.
  private func choices(of set: PhotoSet, _ context: PanelContext) throws -> [PanelElement] {
    guard set.purpose == .portrait else { return [] }
    var rows: [PanelRow] = []
    var questions: [PanelElement] = []
    if let gender = set.gender {
      rows.append(PanelRow(PanelTexts.who, Texts.title(gender)))
    } else {
      let buttons = Gender.allCases.map { PanelButton(Texts.title($0), AvatarRoutes.choose, Choice(set.id, .gender, $0.rawValue)) }
      questions.append(.section(Texts.whichGender, [.buttons(buttons)]))
    }
    if let training = set.training {
      rows.append(PanelRow(PanelTexts.kind, Texts.title(training)))
    } else {
      let buttons = Training.allCases.map {
        PanelButton(Texts.title($0), AvatarRoutes.choose, Choice(set.id, .training, $0.rawValue))
      }
      questions.append(.section(Texts.whichTraining, [.buttons(buttons)]))
    }
    if let style = set.style.flatMap(settings.style) {
      rows.append(PanelRow(PanelTexts.style, style.title))
    } else {
      let buttons = settings.styles.map { PanelButton($0.title, AvatarRoutes.choose, Choice(set.id, .style, $0.id)) }
      questions.append(.section(Texts.whichStyle, [.buttons(buttons)]))
    }
    return (rows.isEmpty ? [] : [.rows(rows)]) + questions
  }

  private func price(of set: PhotoSet, _ counts: PhotoCounts, _ context: PanelContext) throws -> [PanelElement] {
    let units = settings.price(of: set.purpose)
    let available = try context.ledger.balance(of: set.user).available.minorUnits
    func amount(_ units: Int64) -> String { context.bot.text(of: .units(units)) }
    let isTooLittle = available < units
    var rows = set.purpose == .portrait ? [PanelRow(PanelTexts.pictures, String(settings.pictures))] : []
    rows += [
      PanelRow(PanelTexts.photos, String(counts.accepted)),
      units > 0 ? PanelRow(PanelTexts.price, amount(units)) : PanelRow(PanelTexts.price, OrderTexts.free),
      PanelRow(PanelTexts.available, amount(available), tone: isTooLittle ? .danger : .plain),
    ]
    var elements: [PanelElement] = [.rows(rows), .text(PanelTexts.onlyIf, tone: .muted)]
    if isTooLittle {
      elements.append(.text(OrderTexts.tooLittle, ["price": amount(units), "available": amount(available)], tone: .danger))
    }
    return elements
  }

  private func orderButton(of set: PhotoSet, _ context: PanelContext) -> PanelButton {
    let units = settings.price(of: set.purpose)
    let (price, priced) = (context.bot.text(of: .units(units)), PricedSet(set: set.id, price: units))
    if set.purpose == .portrait {
      let text = units > 0 ? OrderTexts.start.filled(["price": price]) : OrderTexts.startFree
      return PanelButton(text, AvatarRoutes.start, priced, style: .primary)
    }
    let text = units > 0 ? OrderTexts.askNow.filled(["price": price]) : OrderTexts.askFree
    return PanelButton(text, AvatarRoutes.ask, priced, style: .primary)
  }
}
