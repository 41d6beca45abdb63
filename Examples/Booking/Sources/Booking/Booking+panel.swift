import PluginAPI

extension Booking {
  /// A guest's own bookings in the bot's Mini App.
  func panel(_ context: PanelContext) throws -> Panel {
    let today = Day(of: try context.now, by: context.bot)
    let rows = try context.sql.all(
      "SELECT id, day, guests FROM {bookings} WHERE user_id = ? AND state = 'booked' AND day >= ? ORDER BY day", context.person.id,
      today.number)
    let items = try rows.map { row in
      PanelItem(
        Day(try row["day"].int64).name(in: context.language, by: context.bot),
        trailing: context.text(Texts.guests, ["guests": try row["guests"].int64]),
        button: PanelButton(Texts.cancelIt, Self.cancel, try row["id"].int64, style: .danger, confirm: Texts.reallyCancel))
    }
    return Panel([.list(items, empty: Texts.none)])
  }
}
