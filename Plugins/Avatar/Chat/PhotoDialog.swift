import PluginAPI

/// What a dialog about photos remembers.
struct Collecting: Codable, Sendable {
  let set: Int64
}

/// The person sends photos and, for advice, a question.
struct PhotoDialog: Sendable {
  /// Begun anew by each photo, so that it lasts as long as the set.
  static let collects = Conversation<Collecting>("photos", timeToLive: .seconds(PhotoCleanup.patienceMilliseconds / 1000))

  /// The most characters of a question.
  static let longestQuestion = 1000

  let settings: AvatarSettings
  let page: PhotoPage
  let checks: PhotoChecks
  let choices: ChoicePage

  func beginPortrait(_ update: UpdateContext) throws { try begin(.portrait, update) }
  func beginAdvice(_ update: UpdateContext) throws { try begin(.advice, update) }

  private func begin(_ purpose: SetPurpose, _ update: UpdateContext) throws {
    if update.isInApp { return try update.open(panel: PanelName.of(purpose)) }
    guard settings.offers(purpose) else { return try update.reply(OrderTexts.notOffered) }
    guard let set = try SetOpening.open(purpose, for: update.requirePerson().id, in: update.transaction) else {
      return try update.reply(Texts.again)
    }
    try update.begin(Self.collects, Collecting(set: set.id))
    try page.show(of: set, in: update.transaction)
  }

  func drop(_ update: UpdateContext, _ id: Int64) throws {
    guard let set = try update.sets.open(id, of: update.requirePerson().id) else {
      return try update.answer(Texts.gone, alert: true)
    }
    _ = try update.sets.close(set.id, as: .dropped, at: update.now)
    let counts = try update.sets.counts(of: set.id)
    try update.forgetPhotos(of: set.id)
    try update.endConversation()
    try update.editMessage(
      update.text(counts.accepted + counts.checking > 0 ? Texts.droppedWithPhotos : Texts.dropped),
      keyboard: .column([update.button(update.text(Texts.backHome), AvatarRoutes.home)]))
  }

  // MARK: What comes in

  func collect(_ update: UpdateContext, _ state: Collecting) throws {
    guard let set = try update.sets.open(state.set, of: update.requirePerson().id) else {
      try update.endConversation()
      return try update.reply(Texts.gone)
    }
    guard let message = update.message else { return update.decline() }
    try update.begin(Self.collects, state)
    let sent = SentPhoto(message)
    if set.purpose == .advice, let question = Self.question(of: message) {
      try update.sets.setQuestion(question, of: set.id)
      guard sent != nil else { return try afterQuestion(set, update) }
    }
    guard let sent else { return try update.reply(Texts.notPhoto) }
    try take(sent, into: set, update)
  }

  /// What was written, cut to what a question may have.
  private static func question(of message: Message) -> String? {
    // Captions are Telegram's, of at most 1024 characters; whatever comes, only so much of it is looked at.
    let words = String((message.text ?? message.caption ?? "").unicodeScalars.prefix(longestQuestion).filter { $0.value != 0 })
    return words.contains { !$0.isWhitespace } ? words : nil
  }

  private func take(_ sent: SentPhoto, into set: PhotoSet, _ update: UpdateContext) throws {
    // Photos of one album come as updates of their own; each waits here for the one before.
    let now = try update.now
    guard try update.sets.touch(set.id, at: now) else { return try update.reply(Texts.gone) }
    let counts = try update.sets.counts(of: set.id)
    guard counts.accepted + counts.checking < settings.photos(for: set.purpose).upperBound else {
      try update.sets.leaveOut(in: set.id)
      return try page.refresh(of: set.id, in: update.transaction)
    }
    guard let photo = try update.sets.add(sent.id, unique: sent.unique, to: set, at: now) else {
      return try checks.photoWasChecked(in: set.id, update.transaction)
    }
    if let bytes = sent.bytes, bytes > InspectedPicture.Limits.photo.bytes {
      _ = try update.sets.refuse(photo, .tooLarge)
      return try checks.tell(.tooLarge, of: set, in: update.transaction)
    }
    try update.enqueue(PhotoChecks.check, PhotoWork(photo: photo), key: "photo/\(photo)", user: set.user)
    try page.refresh(of: set.id, in: update.transaction)
  }

  private func afterQuestion(_ set: PhotoSet, _ update: UpdateContext) throws {
    guard let now = try update.sets.find(set.id) else { return }
    try page.show(of: now, in: update.transaction)
  }

  func proceed(_ update: UpdateContext, _ id: Int64) throws {
    guard let set = try update.sets.open(id, of: update.requirePerson().id) else {
      return try update.answer(Texts.gone, alert: true)
    }
    guard try page.isComplete(set, in: update.transaction) else { return try page.refresh(of: set.id, in: update.transaction) }
    try update.endConversation()
    try choices.next(set, update)
  }
}
