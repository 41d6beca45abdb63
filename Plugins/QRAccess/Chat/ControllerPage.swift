import PluginAPI

/// Where controllers check codes, and anyone else hears what a code is.
struct ControllerPage: Sendable {
  static let stands = Callback<String>("stands")
  /// Checks what the Mini App's scanner read.
  static let checks = Callback("check")
  static let code = FormField.code("code", Texts.codeField)

  let settings: AccessSettings
  let access: AccessControl

  private var words: VerdictWords { VerdictWords(settings: settings) }

  private func isController(_ update: UpdateContext) -> Bool { update.person.map { settings.controllers.contains($0.id) } ?? false }

  // MARK: Checking

  /// A controller need not write a command before what they read off a phone.
  func read(_ update: UpdateContext) throws {
    guard isController(update), case .short? = PresentedCode(update.text) else {
      return update.decline()
    }
    try check(update, update.text, isTyped: true)
  }

  /// Any phone's camera opens the bot by the code's link: a controller lets in by it, anyone else hears what it is.
  func scan(_ update: UpdateContext) throws {
    try check(update, LongCode.prefix + update.arguments, isTyped: false)
  }

  func type(_ update: UpdateContext) throws {
    guard isController(update) else { return try update.reply(Texts.controllersOnly) }
    guard !update.arguments.isEmpty else { return try update.reply(Texts.typeIt) }
    try check(update, update.arguments, isTyped: true)
  }

  /// Checks what was read or typed in the Mini App.
  func checkInApp(_ update: UpdateContext) throws {
    guard isController(update) else { return try update.answer(Texts.controllersOnly, alert: true) }
    guard update.isInApp else { return try update.reply(Texts.typeIt) }
    let text = try update.form[Self.code]
    let isTyped = if case .long? = PresentedCode(text) { false } else { true }
    try check(update, text, isTyped: isTyped)
  }

  private func check(_ update: UpdateContext, _ text: String, isTyped: Bool) throws {
    let person = try update.requirePerson().id
    let pace = Pace(sql: update.sql, subject: Pace.subject(of: person), now: try update.databaseNow)
    guard try pace.count().misses < Pace.misses else {
      return try update.say(
        Texts.slowDown, ["wait": update.text(WaitText.text(milliseconds: pace.waitMilliseconds))])
    }
    let presented = PresentedCode(text)
    guard let presented, let code = try update.codes.find(presented) else {
      try pace.miss()
      if isController(update) {
        _ = try access.check(
          nil, by: .controller(person, place: try post(of: update), isTyped: isTyped), in: update.transaction)
      }
      return try update.say(presented == nil ? Texts.noCode : Texts.unknown)
    }
    // Nobody lets themselves in.
    guard isController(update), code.user != person else { return try describe(code, to: person, update) }
    let checker = Checker.controller(person, place: try post(of: update), isTyped: isTyped)
    try tell(access.check(code, by: checker, in: update.transaction), update)
  }

  private func tell(_ verdict: Verdict, _ update: UpdateContext) throws {
    switch verdict {
    case .admitted(let code, _): try update.say(words.admission(by: code, in: update.transaction), alert: false)
    case .refused(let refusal, let code): try update.say(words.refusal(refusal, of: code, in: update.language, update.transaction))
    }
  }

  /// What a code is, for those who can't let in by it. Whose it is, is nobody's business.
  private func describe(_ code: Code, to person: Int64, _ update: UpdateContext) throws {
    let what = update.text(code.user == person ? Texts.yourOwn : Texts.somebodys)
    guard let refusal = access.refusal(of: code, at: try update.databaseNow, place: nil) else {
      let until = update.bot.localTime(at: code.expiresAt).dayAndTime(in: update.language)
      return try update.say([what, update.text(Texts.isGood, ["time": until])].joined(separator: "\n"))
    }
    if case .used(let at, _) = refusal, code.user != person {
      return try update.say(
        [what, words.reason(.used(at: at, place: nil), in: update.language, update.transaction)].joined(separator: "\n"))
    }
    try update.say([what, words.reason(refusal, in: update.language, update.transaction)].joined(separator: "\n"))
  }

  // MARK: Where a controller stands

  private func post(of update: UpdateContext) throws -> String? { try update.codes.post(of: update.requirePerson().id) }

  func choosePost(_ update: UpdateContext) throws {
    guard isController(update) else { return try update.reply(Texts.controllersOnly) }
    guard !settings.places.isEmpty else { return try update.reply(Texts.noPlaces) }
    var buttons = try settings.places.map { try update.button(update.text($0.title), Self.stands, $0.id) }
    buttons.append(try update.button(update.text(Texts.anywhere), Self.stands, ""))
    try update.reply(Texts.whereDoYouStand, keyboard: .column(buttons))
  }

  func stand(_ update: UpdateContext, at place: String) throws {
    guard isController(update) else { return try update.answer(Texts.controllersOnly, alert: true) }
    if place.isEmpty {
      try update.sql.run("DELETE FROM {posts} WHERE user_id = ?", update.requirePerson().id)
      return try update.editMessage(update.text(Texts.standsAnywhere))
    }
    guard let known = settings.place(place) else { return try update.answer(Texts.placeGone, alert: true) }
    try update.sql.run(
      "INSERT INTO {posts} (user_id, place) VALUES (?, ?) ON CONFLICT (user_id) DO UPDATE SET place = excluded.place",
      update.requirePerson().id, known.id)
    try update.editMessage(update.text(Texts.standsAt, ["place": update.text(known.title)]))
  }
}
