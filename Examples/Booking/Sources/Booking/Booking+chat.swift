import PluginAPI

extension Booking {
  private static let daysShown: Int64 = 7

  func showDays(_ update: UpdateContext) throws {
    let today = Day(of: try update.now, by: update.bot)
    var buttons: [InlineButton] = []
    for number in today.number + 1...today.number + Self.daysShown where try free(on: number, in: update.transaction) > 0 {
      buttons.append(try update.button(Day(number).name(in: update.language, by: update.bot), Self.pick, number))
    }
    guard !buttons.isEmpty else { return try update.reply(Texts.full) }
    try update.reply(Texts.whichDay, keyboard: .column(buttons))
  }

  func hold(_ update: UpdateContext, day: Int64) throws {
    let person = try update.requirePerson()
    let today = Day(of: try update.now, by: update.bot)
    // Any client can send any number.
    guard day > today.number, day <= today.number + Self.daysShown, try free(on: day, in: update.transaction) > 0 else {
      return try update.answer(Texts.taken, alert: true)
    }
    let booking = try update.sql.one("INSERT INTO {bookings} (user_id, day) VALUES (?, ?) RETURNING id", person.id, day).int64
    try update.enqueue(Self.expire, booking, key: "expire/\(booking)", after: hold, user: person.id)
    try update.begin(Self.asksGuests, Draft(booking: booking))
    try update.reply(Texts.howMany, ["most": mostGuests])
  }

  func takeGuests(_ update: UpdateContext, _ draft: Draft) throws {
    guard let guests = Int64(update.text), (1...mostGuests).contains(guests) else {
      return try update.reply(Texts.howMany, ["most": mostGuests])
    }
    try update.endConversation()
    let held = try update.sql.run(
      "UPDATE {bookings} SET guests = ? WHERE id = ? AND user_id = ? AND state = 'held'", guests, draft.booking,
      try update.requirePerson().id)
    guard held == 1 else { return try update.reply(Texts.expired) }
    try update.reply(
      Texts.sure, ["guests": guests],
      keyboard: .row(update.button(Texts.yes, Self.confirm, draft.booking), update.button(Texts.no, Self.cancel, draft.booking)))
  }

  func confirm(_ update: UpdateContext, booking: Int64) throws {
    let person = try update.requirePerson()
    let row = try update.sql.first(
      "UPDATE {bookings} SET state = 'booked' WHERE id = ? AND user_id = ? AND state = 'held' AND guests > 0 RETURNING day",
      booking,
      person.id)
    guard let day = try row?.int64 else { return try update.editMessage(Texts.expired) }
    try update.enqueue(
      Self.remind, booking, key: "remind/\(booking)", at: Day(day).start(by: update.bot, now: try update.now) + remindsAt * 60_000,
      user: person.id)
    try update.renew(panel: "mine", of: person.id)
    try update.editMessage(Texts.booked, ["day": Day(day).name(in: update.language, by: update.bot)])
  }

  func cancel(_ update: UpdateContext, booking: Int64) throws {
    try update.sql.run(
      "UPDATE {bookings} SET state = 'gone' WHERE id = ? AND user_id = ? AND state <> 'gone'", booking,
      try update.requirePerson().id)
    try update.editMessage(Texts.cancelled)
    try update.answer(Texts.cancelled)
  }

  // MARK: Later

  func expire(_ job: JobContext, booking: Int64) async throws {
    try await job.finish { end in
      let user = try end.sql.first(
        "UPDATE {bookings} SET state = 'gone' WHERE id = ? AND state = 'held' RETURNING user_id", booking)
      if let user = try user?.int64 { try end.send(Texts.expired, to: user) }
    }
  }

  func remind(_ job: JobContext, booking: Int64) async throws {
    try await job.finish { end in
      guard let row = try end.sql.first("SELECT user_id, guests FROM {bookings} WHERE id = ? AND state = 'booked'", booking) else {
        return
      }
      try end.send(Texts.today, ["guests": try row["guests"].int64], to: try row["user_id"].int64)
    }
  }

  private func free(on day: Int64, in transaction: Transaction) throws -> Int64 {
    tables - (try transaction.sql.one("SELECT count(*) FROM {bookings} WHERE day = ? AND state <> 'gone'", day).int64)
  }
}
