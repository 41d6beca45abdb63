import PluginAPI
import QRPicture

/// What a job about one code carries.
struct CodeWork: Codable, Sendable {
  let code: Int64
}

/// A place, and the price that the person was shown for it.
struct PricedPlace: CallbackArgument {
  let place: String
  let price: Int64

  var callbackParts: [String] { [place, String(price)] }

  init(place: String, price: Int64) { (self.place, self.price) = (place, price) }

  init?(callbackParts: ArraySlice<String>) {
    guard callbackParts.count == 2, let place = callbackParts.first, let price = callbackParts.last.flatMap({ Int64($0) }) else {
      return nil
    }
    self.init(place: place, price: price)
  }
}

extension QRAccess {
  static let new = Callback("new")
  static let newFor = Callback<PricedPlace>("for")
  static let tick = Job<CodeWork>("tick", timeout: .seconds(30), attempts: 12)
  static let end = Job<CodeWork>("end", timeout: .seconds(30), attempts: 12)

  /// How long before its end a code's message counts down, in milliseconds; for codes that live three times as long.
  private static let reminders: [Int64] = [300_000, 60_000]
  /// A hold outlives its code, so that what a code costs can be taken until its last moment and by any host's clock.
  private static let holdsLonger: Int64 = 86_400_000

  func registerPasses(on bot: Registration) throws {
    try bot.command("qr", Texts.command, aliases: ["pass"], open)
    try bot.on(Self.new, open)
    try bot.on(Self.newFor) { update, priced in
      guard let place = settings.place(priced.place) else { return try update.answer(Texts.placeGone, alert: true) }
      guard priced.price == place.price else {
        try update.answer(Texts.priceChanged, alert: true)
        return try update.editMessage(update.text(Texts.whichPlace), keyboard: placeButtons(update))
      }
      try issue(update, place: place.id)
    }
    try bot.menu(Self.manifest.title, order: 40, opens: Self.new)
    try bot.job(Self.tick) { job, work in
      try await job.finish { transaction in
        let now = try transaction.databaseNow
        guard let code = try transaction.codes.find(work.code), code.state == .live, now < code.expiresAt else { return }
        try show(code, isEnd: false, at: now, in: transaction)
      }
    }
    // Cancelled or given up, it is planned anew: a code's end is its time's alone.
    try bot.job(Self.end, failed: { context, work, _ in try endOrWait(work, in: context) }) { job, work in
      try await job.finish { try endOrWait(work, in: $0) }
    }
  }

  /// Ends a code whose time is over; before that, plans its end.
  private func endOrWait<Context: TransactionContext & ~Escapable>(_ work: CodeWork, in context: Context) throws {
    let now = try context.databaseNow
    guard let code = try context.codes.find(work.code), code.state == .live else { return }
    if now < code.expiresAt {
      // The jobs' clock is the host's, and may be ahead of the database's.
      try context.enqueue(Self.end, work, after: .milliseconds(max(1000, code.expiresAt - now)))
    } else {
      try expire(code, at: now, in: context)
    }
  }

  // MARK: A new code

  private func open(_ update: UpdateContext) throws {
    guard try isPrivate(update) else { return }
    guard settings.places.count > 1 else { return try issue(update, place: settings.places.first?.id) }
    try update.reply(Texts.whichPlace, keyboard: placeButtons(update))
  }

  private func placeButtons(_ update: UpdateContext) throws -> Keyboard {
    .column(
      try settings.places.map { place in
        let title = place.title.text(in: update.language)
        return try update.button(
          place.price > 0 ? "\(title) · \(update.bot.text(of: .units(place.price)))" : title, Self.newFor,
          PricedPlace(place: place.id, price: place.price))
      })
  }

  private func issue(_ update: UpdateContext, place: String?) throws {
    guard try isPrivate(update) else { return }
    guard !update.bot.username.isEmpty else { return try update.reply(Texts.notReady) }
    let (user, codes, price) = (update.user.id, update.codes, settings.price(at: place))
    let old = try codes.live(of: user)
    guard try canPay(price, instead: old, update) else { return }
    let now = try update.databaseNow
    if let old { try retire(old, at: now, in: update) }
    // Another chat's or host's update of this very moment may have made one.
    guard let fresh = try codes.insert(user: user, place: place, price: price, at: now, lifetime: settings.lifetime) else {
      return try update.reply(Texts.again)
    }
    var hold: Int64?
    if price > 0 {
      let time = Duration.milliseconds(settings.lifetime + Self.holdsLonger)
      hold = try update.ledger.hold(.units(price), of: user, for: time, key: "code/\(fresh.id)", memo: place ?? "").id
    }
    guard let code = try codes.find(fresh.id) else { throw StoredCodeError.unknownState }
    let picture = try QRPicture.png(of: update.bot.deepLink(fresh.long.payload))
    let caption = caption(of: code, short: fresh.short, at: now, for: update.bot, in: update.language)
    let keyboard = Keyboard.inline([
      [.copy(update.text(Texts.copy), fresh.short.text)], [try update.button(update.text(Texts.newCode), Self.new)],
    ])
    let message = try update.send(
      photo: .upload(fileName: "pass.png", bytes: picture), caption: caption, to: user, keyboard: keyboard)
    try codes.keep(hold: hold, message: message.description, of: code.id)
    let work = CodeWork(code: code.id)
    for reminder in Self.reminders where settings.lifetime >= 3 * reminder {
      try update.enqueue(Self.tick, work, after: .milliseconds(settings.lifetime - reminder))
    }
    try update.enqueue(Self.end, work, after: .milliseconds(settings.lifetime))
    update.log.info("a code was made", ["code": "\(code.id)", "user": "\(user)"])
  }

  /// Whether the person has what a code costs, the price of the one that it takes the place of included; tells them if not.
  private func canPay(_ price: Int64, instead old: Code?, _ update: UpdateContext) throws -> Bool {
    guard price > 0 else { return true }
    var available = try update.ledger.balance(of: update.user.id).available.minorUnits
    if let hold = try old?.hold.flatMap({ try update.ledger.hold($0) }), hold.state == .open { available += hold.money.minorUnits }
    if available >= price { return true }
    try update.reply(
      Texts.tooLittle,
      ["price": update.bot.text(of: .units(price)), "available": update.bot.text(of: .units(max(0, available)))])
    return false
  }

  func isPrivate(_ update: UpdateContext) throws -> Bool {
    guard update.chatID != update.user.id || update.user.id == 0 else { return true }
    if update.chatID != nil { try update.reply(Texts.privateOnly) }
    return false
  }

  // MARK: The message

  /// Brings the message with the picture up to date. Telegram is asked at most three times for one code: twice while it is
  /// good, once when it is over.
  func show<Context: TransactionContext & ~Escapable>(
    _ code: Code, isEnd: Bool, at now: Int64, in context: Context
  ) throws {
    // The host knows a message under its reference for 48 hours.
    guard let reference = code.message.flatMap({ MessageReference($0) }), now - code.createdAt < 47 * 3_600_000,
      try context.codes.countEdit(of: code.id, limit: isEnd ? 3 : 2)
    else { return }
    let language = try context.users.find(code.user)?.language(of: context.bot) ?? context.bot.language
    let button = try context.button(Texts.newCode.text(in: language), Self.new)
    try context.edit(
      reference, caption: caption(of: code, short: nil, at: now, for: context.bot, in: language), keyboard: .column([button]))
  }

  /// What stands below the picture.
  ///
  /// - Parameter short: the short form, which is known only while the code is being made.
  private func caption(
    of code: Code, short: ShortCode?, at now: Int64, for bot: BotInfo, in language: Language
  ) -> String {
    func clock(_ moment: Int64) -> String { bot.localTime(at: moment).clock }
    let place = code.place.map { settings.title(of: $0, in: language) }
    func text(_ text: LocalizedText, _ arguments: [String: any TextArgument] = [:]) -> String {
      text.text(in: language, arguments)
    }
    var lines: [String] = []
    switch self.refusal(of: code, at: now, place: nil) {
    case nil, .unknown, .wrongPlace:
      let left = WaitText.text(milliseconds: code.expiresAt - now, in: language)
      lines.append(text(Texts.goodUntil, ["time": clock(code.expiresAt), "left": left]))
      if let place { lines.append(text(Texts.goodAt, ["place": place])) }
      if let at = code.usedAt { lines.append(text(Texts.usedFirst, ["time": clock(at)])) }
      if let short { lines.append(text(Texts.shortForm, ["code": short.text])) }
      if code.price > 0, code.uses == 0 { lines.append(text(Texts.costs, ["price": bot.text(of: .units(code.price))])) }
      lines.append(text(code.uses == 0 && settings.isSingleUse ? Texts.showItOnce : Texts.showIt))
    case .used(let at, let place?):
      lines.append(text(Texts.wasUsedAt, ["time": clock(at), "place": settings.title(of: place, in: language)]))
    case .used(let at, nil): lines.append(text(Texts.wasUsed, ["time": clock(at)]))
    case .expired(let at): lines.append(text(Texts.wasExpired, ["time": clock(at)]))
    case .retired(let at): lines.append(text(Texts.wasRetired, ["time": clock(at)]))
    }
    return lines.joined(separator: "\n")
  }
}

extension LocalTime {
  /// `14:05:09`.
  var clock: String { "\(Self.two(hour)):\(Self.two(minute)):\(Self.two(second))" }

  /// `21.11 14:05:09`: day and month too, for what may have been days ago.
  var dayAndClock: String { "\(Self.two(day)).\(Self.two(month)) \(clock)" }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// How long something lasts, in words.
enum WaitText {
  private static let seconds = LocalizedText(
    ru: "{n, plural, one {# секунда} few {# секунды} many {# секунд} other {# секунд}}",
    en: "{n, plural, one {# second} other {# seconds}}")
  private static let minutes = LocalizedText(
    ru: "{n, plural, one {# минута} few {# минуты} many {# минут} other {# минут}}",
    en: "{n, plural, one {# minute} other {# minutes}}")
  private static let hours = LocalizedText(
    ru: "{n, plural, one {# час} few {# часа} many {# часов} other {# часов}}",
    en: "{n, plural, one {# hour} other {# hours}}")

  static func text(milliseconds: Int64, in language: Language) -> String {
    let seconds = max(1, (milliseconds + 999) / 1000)
    if seconds < 120 { return Self.seconds.text(in: language, ["n": seconds]) }
    let minutes = (seconds + 30) / 60
    return minutes < 120
      ? Self.minutes.text(in: language, ["n": minutes]) : hours.text(in: language, ["n": (minutes + 30) / 60])
  }
}
