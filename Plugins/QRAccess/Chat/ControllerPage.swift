import PluginAPI

/// Where controllers check codes, and anyone else hears what a code is.
struct ControllerPage: Sendable {
  static let stands = Callback<String>("stands")

  let settings: AccessSettings
  let access: AccessControl

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

  private func check(_ update: UpdateContext, _ text: String, isTyped: Bool) throws {
    let person = try update.requirePerson().id
    let pace = Pace(sql: update.sql, subject: "user/\(person)", now: try update.databaseNow)
    guard try pace.count().misses < Pace.misses else {
      return try update.reply(
        Texts.slowDown, ["wait": update.text(WaitText.text(milliseconds: pace.waitMilliseconds))])
    }
    let presented = PresentedCode(text)
    guard let presented, let code = try update.codes.find(presented) else {
      try pace.miss()
      if isController(update) {
        _ = try access.check(
          nil, by: .controller(person, place: try post(of: update), isTyped: isTyped), in: update.transaction)
      }
      return try update.reply(presented == nil ? Texts.noCode : Texts.unknown)
    }
    // Nobody lets themselves in.
    guard isController(update), code.user != person else { return try describe(code, to: person, update) }
    let checker = Checker.controller(person, place: try post(of: update), isTyped: isTyped)
    try tell(access.check(code, by: checker, in: update.transaction), update)
  }

  private func tell(_ verdict: Verdict, _ update: UpdateContext) throws {
    func name(_ code: Code?) throws -> String {
      guard let code else { return "?" }
      guard let person = try update.users.find(code.user) else { return String(code.user) }
      let (name, mention) = (person.displayName, person.username.map { "@\($0)" })
      return mention.map { $0 == name ? name : "\(name) (\($0))" } ?? name
    }
    switch verdict {
    case .admitted(let code, _):
      var lines = [update.text(Texts.letIn, ["name": try name(code)])]
      if let place = code.place {
        lines.append(update.text(Texts.letInFor, ["place": update.text(settings.title(of: place))]))
      }
      if !settings.isSingleUse { lines.append(update.text(Texts.letInTimes, ["count": code.uses])) }
      try update.reply(lines.joined(separator: "\n"))
    case .refused(let refusal, let code):
      try update.reply(
        [text(of: refusal, update), update.text(Texts.whose, ["name": try name(code)])].joined(separator: "\n"))
    }
  }

  private func text(of refusal: Refusal, _ update: UpdateContext) -> String {
    func time(_ moment: Int64) -> String { update.bot.localTime(at: moment).dayAndTime(in: update.language) }
    func title(_ place: String) -> String { update.text(settings.title(of: place)) }
    return switch refusal {
    case .unknown: update.text(Texts.unknown)
    case .used(let at, let place?): update.text(Texts.refusedUsedAt, ["time": time(at), "place": title(place)])
    case .used(let at, nil): update.text(Texts.refusedUsed, ["time": time(at)])
    case .expired(let at): update.text(Texts.refusedExpired, ["time": time(at)])
    case .retired(let at, let retirement): update.text(Texts.refusedRetired(retirement), ["time": time(at)])
    case .wrongPlace(let place): update.text(Texts.refusedPlace, ["place": title(place)])
    }
  }

  /// What a code is, for those who can't let in by it. Whose it is, is nobody's business.
  private func describe(_ code: Code, to person: Int64, _ update: UpdateContext) throws {
    let what = update.text(code.user == person ? Texts.yourOwn : Texts.somebodys)
    guard let refusal = access.refusal(of: code, at: try update.databaseNow, place: nil) else {
      let until = update.bot.localTime(at: code.expiresAt).dayAndTime(in: update.language)
      return try update.reply([what, update.text(Texts.isGood, ["time": until])].joined(separator: "\n"))
    }
    if case .used(let at, _) = refusal, code.user != person {
      return try update.reply([what, text(of: .used(at: at, place: nil), update)].joined(separator: "\n"))
    }
    try update.reply([what, text(of: refusal, update)].joined(separator: "\n"))
  }

  // MARK: Where a controller stands

  private func post(of update: UpdateContext) throws -> String? {
    try update.sql.first("SELECT place FROM {posts} WHERE user_id = ?", update.requirePerson().id)?.string
  }

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
