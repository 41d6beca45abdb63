import PluginAPI

/// What a dialog about photos remembers.
struct Collecting: Codable, Sendable {
  let set: Int64
}

extension Avatar {
  /// The person sends photos and, for advice, a question. Begun anew by each, so that it lasts as long as the set.
  static let collects = Conversation<Collecting>("photos", timeToLive: .seconds(Self.patience / 1000))
  static let proceed = Callback<Int64>("proceed")
  static let drop = Callback<Int64>("drop")

  /// The most characters of a question.
  private static let longestQuestion = 1000

  func registerPhotos(on bot: Registration) throws {
    try bot.on(Self.create) { update in try begin(.portrait, update) }
    try bot.on(Self.askAdvice) { update in try begin(.advice, update) }
    if adviser != nil { try bot.command("advice", Texts.adviceCommand) { update in try begin(.advice, update) } }
    try bot.on(Self.collects, collect)
    try bot.on(Self.proceed, proceed)
    try bot.on(Self.drop, drop)
    try registerChecks(on: bot)
  }

  private func begin(_ purpose: SetPurpose, _ update: UpdateContext) throws {
    guard try isPrivate(update) else { return }
    guard purpose == .portrait ? maker != nil : adviser != nil else { return try update.reply(OrderTexts.notOffered) }
    let (user, now) = (update.user.id, try update.now)
    if let old = try update.sets.openSet(of: user) { try close(old, as: .dropped, in: update) }
    guard let id = try update.sets.open(purpose, for: user, at: now), let set = try update.sets.find(id) else {
      // Another update of theirs has just opened one.
      return try update.reply(Texts.again)
    }
    try update.begin(Self.collects, Collecting(set: id))
    try showPhotos(of: set, in: update)
  }

  /// Ends a set that nothing is made of.
  func close<Context: TransactionContext & ~Escapable>(_ set: PhotoSet, as state: SetState, in context: Context) throws {
    guard try context.sets.close(set.id, as: state, at: context.now) else { return }
    try context.forgetPhotos(of: set.id)
    if let page = try set.page(at: context.now) { try context.edit(page, keyboard: nil) }
  }

  private func drop(_ update: UpdateContext, _ id: Int64) throws {
    guard let set = try update.sets.open(id, of: update.user.id) else { return try update.answer(Texts.gone, alert: true) }
    _ = try update.sets.close(set.id, as: .dropped, at: update.now)
    try update.forgetPhotos(of: set.id)
    try update.endConversation()
    try update.editMessage(update.text(Texts.dropped))
  }

  // MARK: What comes in

  private func collect(_ update: UpdateContext, _ state: Collecting) throws {
    guard let set = try update.sets.open(state.set, of: update.user.id) else {
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
    let most = set.purpose == .portrait ? settings.photos.upperBound : settings.advice.photos
    guard counts.accepted + counts.checking < most else {
      try update.sets.leaveOut(in: set.id)
      return try refreshPhotos(of: set.id, in: update)
    }
    guard let photo = try update.sets.add(sent.id, unique: sent.unique, to: set, at: now) else {
      return try photoWasChecked(in: set.id, update)
    }
    if let bytes = sent.bytes, bytes > InspectedPicture.Limits.photo.bytes {
      _ = try update.sets.refuse(photo, .tooLarge)
      return try tell(.tooLarge, of: set, in: update)
    }
    try update.enqueue(Self.check, PhotoWork(photo: photo), key: "photo/\(photo)", user: set.user)
    try refreshPhotos(of: set.id, in: update)
  }

  private func afterQuestion(_ set: PhotoSet, _ update: UpdateContext) throws {
    guard let now = try update.sets.find(set.id) else { return }
    try showPhotos(of: now, in: update)
  }

  // MARK: The page

  /// Shows how far the person is, in a new message below what they sent; the one before loses its buttons.
  func showPhotos<Context: TransactionContext & ~Escapable>(of set: PhotoSet, in context: Context) throws {
    if let page = try set.page(at: context.now) { try context.edit(page, keyboard: nil) }
    let page = try page(of: set, in: context)
    let reference = try context.send(page.text, to: set.user, keyboard: page.keyboard)
    try context.sets.setMessage(reference.description, of: set.id)
  }

  /// Brings the message that shows it up to date.
  func refreshPhotos<Context: TransactionContext & ~Escapable>(of id: Int64, in context: Context) throws {
    guard let set = try context.sets.find(id), let reference = try set.page(at: context.now) else { return }
    let page = try page(of: set, in: context)
    try context.edit(reference, page.text, keyboard: page.keyboard)
  }

  private func page<Context: TransactionContext & ~Escapable>(
    of set: PhotoSet, in context: Context
  ) throws -> (text: String, keyboard: Keyboard) {
    let language = try context.language(of: set.user)
    func text(_ text: LocalizedText, _ arguments: [String: any TextArgument] = [:]) -> String {
      text.text(in: language, arguments)
    }
    let counts = try context.sets.counts(of: set.id)
    let least = set.purpose == .portrait ? settings.photos.lowerBound : 1
    let most = set.purpose == .portrait ? settings.photos.upperBound : settings.advice.photos
    var lines: [String] = []
    if counts.accepted + counts.checking == 0 {
      lines.append(
        set.purpose == .portrait
          ? text(Texts.sendPhotos, ["least": least, "most": most]) : text(Texts.sendQuestion, ["most": most]))
    } else {
      if counts.accepted > 0 { lines.append(text(Texts.accepted, ["n": counts.accepted])) }
      if counts.checking > 0 { lines.append(text(Texts.checking, ["n": counts.checking])) }
      if set.leftOut > 0 { lines.append(text(Texts.leftOut, ["n": set.leftOut])) }
    }
    if let question = set.question { lines.append(text(Texts.question, ["text": question])) }
    let isReady = counts.checking == 0 && counts.accepted >= least && (set.purpose == .portrait || set.question != nil)
    if isReady {
      if counts.accepted < most { lines.append(text(Texts.mayAddMore)) }
    } else if counts.checking == 0, counts.accepted > 0 || set.question != nil {
      if counts.accepted < least {
        lines.append(set.purpose == .portrait ? text(Texts.needMore, ["n": least - counts.accepted]) : text(Texts.needPhoto))
      } else {
        lines.append(text(Texts.needQuestion))
      }
    }
    var buttons: [InlineButton] = []
    if isReady { buttons.append(try context.button(text(Texts.continueButton), Self.proceed, set.id, style: .primary)) }
    buttons.append(try context.button(text(Texts.cancel), Self.drop, set.id))
    return (lines.joined(separator: "\n"), .column(buttons))
  }

  private func proceed(_ update: UpdateContext, _ id: Int64) throws {
    guard let set = try update.sets.open(id, of: update.user.id) else { return try update.answer(Texts.gone, alert: true) }
    guard try isComplete(set, in: update) else { return try refreshPhotos(of: set.id, in: update) }
    try update.endConversation()
    try nextChoice(set, update)
  }

  /// Whether enough photos are taken and none is being looked at; for advice, whether there is a question.
  func isComplete<Context: TransactionContext & ~Escapable>(_ set: PhotoSet, in context: Context) throws -> Bool {
    let counts = try context.sets.counts(of: set.id)
    guard counts.checking == 0 else { return false }
    return set.purpose == .portrait ? counts.accepted >= settings.photos.lowerBound : counts.accepted > 0 && set.question != nil
  }
}

/// A photo as a message brings it: a photo, or a file of any kind, which its content will show.
struct SentPhoto: Sendable {
  let id: String
  /// The same for all names of one file.
  let unique: String
  /// As Telegram says.
  let bytes: Int?

  init?(_ message: Message) {
    if let sizes = message.photo, let best = sizes.max(by: { $0.width * $0.height < $1.width * $1.height }) {
      (id, unique, bytes) = (best.fileID, best.fileUniqueID, best.fileSize.map { Int(clamping: $0) })
    } else if message.animation == nil, let document = message.document {
      (id, unique, bytes) = (document.fileID, document.fileUniqueID, document.fileSize.map { Int(clamping: $0) })
    } else {
      return nil
    }
    guard !id.isEmpty, !unique.isEmpty, !id.utf8.contains(0), !unique.utf8.contains(0) else { return nil }
  }
}
