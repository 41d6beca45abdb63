import PluginAPI

/// The message that shows how far a person's photos are.
struct PhotoPage: Sendable {
  let settings: AvatarSettings

  /// Shows how far the person is, in a new message below what they sent; the one before loses its buttons.
  func show(of set: PhotoSet, in transaction: Transaction) throws {
    if let page = try set.page(at: transaction.now) { try transaction.edit(page, keyboard: nil) }
    let page = try page(of: set, in: transaction)
    let reference = try say(page.text, page.keyboard, about: set, in: transaction)
    try transaction.sets.setMessage(reference.description, of: set.id)
  }

  /// Says something where the photos are collected.
  @discardableResult
  func say(_ text: String, _ keyboard: Keyboard? = nil, about set: PhotoSet, in transaction: Transaction) throws -> MessageReference
  {
    if let place = set.place { return try transaction.send(text, to: place, keyboard: keyboard) }
    return try transaction.send(text, to: set.user, keyboard: keyboard)
  }

  /// Brings the message that shows it up to date.
  func refresh(of id: Int64, in transaction: Transaction) throws {
    guard let set = try transaction.sets.find(id), let reference = try set.page(at: transaction.now) else { return }
    let page = try page(of: set, in: transaction)
    try transaction.edit(reference, page.text, keyboard: page.keyboard)
  }

  private func page(of set: PhotoSet, in transaction: Transaction) throws -> (text: String, keyboard: Keyboard) {
    func text(_ text: LocalizedText, _ arguments: [String: any TextArgument] = [:]) throws -> String {
      try transaction.text(text, arguments, for: set.user)
    }
    let counts = try transaction.sets.counts(of: set.id)
    let limits = settings.photos(for: set.purpose)
    let (least, most) = (limits.lowerBound, limits.upperBound)
    var lines: [String] = []
    if counts.accepted + counts.checking == 0 {
      lines.append(
        try set.purpose == .portrait
          ? text(Texts.sendPhotos, ["least": least, "most": most]) : text(Texts.sendQuestion, ["most": most]))
    } else {
      if counts.accepted > 0 { lines.append(try text(Texts.accepted, ["n": counts.accepted])) }
      if counts.checking > 0 { lines.append(try text(Texts.checking, ["n": counts.checking])) }
      if set.leftOut > 0 { lines.append(try text(Texts.leftOut, ["n": set.leftOut])) }
    }
    if let question = set.question { lines.append(try text(Texts.question, ["text": question])) }
    let isReady = counts.checking == 0 && counts.accepted >= least && (set.purpose == .portrait || set.question != nil)
    if isReady {
      if counts.accepted < most { lines.append(try text(Texts.mayAddMore)) }
    } else if counts.checking == 0, counts.accepted > 0 || set.question != nil {
      if counts.accepted < least {
        lines.append(try set.purpose == .portrait ? text(Texts.needMore, ["n": least - counts.accepted]) : text(Texts.needPhoto))
      } else {
        lines.append(try text(Texts.needQuestion))
      }
    }
    var buttons: [InlineButton] = []
    if isReady { buttons.append(try transaction.button(text(Texts.continueButton), AvatarRoutes.proceed, set.id, style: .primary)) }
    buttons.append(try transaction.button(text(Texts.cancel), AvatarRoutes.drop, set.id))
    return (lines.joined(separator: "\n"), .column(buttons))
  }

  /// Whether enough photos are taken and none is being looked at; for advice, whether there is a question.
  func isComplete(_ set: PhotoSet, in transaction: Transaction) throws -> Bool {
    let counts = try transaction.sets.counts(of: set.id)
    guard counts.checking == 0 else { return false }
    return set.purpose == .portrait ? counts.accepted >= settings.photos.lowerBound : counts.accepted > 0 && set.question != nil
  }
}
