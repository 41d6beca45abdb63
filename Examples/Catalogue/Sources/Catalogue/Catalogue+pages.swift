import PluginAPI

extension Catalogue {
  func show(_ update: UpdateContext, at place: Int) throws {
    guard let page = try page(at: place, of: update) else { return try update.reply(Texts.empty) }
    try update.send(photo: .fileID(page.thing.photo), caption: page.caption, to: update.origin, keyboard: page.keyboard)
  }

  /// Puts another thing into the same message.
  func turn(_ update: UpdateContext, to place: Int) throws {
    guard let page = try page(at: place, of: update) else { return try update.answer(Texts.empty) }
    guard let message = update.pressedMessage else { return }
    try update.edit(message, photo: .fileID(page.thing.photo), caption: page.caption, keyboard: page.keyboard)
  }

  /// One thing with its buttons; `nil` where there is nothing. A place that there isn't is the nearest that there is.
  private func page(at place: Int, of update: UpdateContext) throws -> (thing: Thing, caption: String, keyboard: Keyboard)? {
    let count = try Thing.count(in: update.transaction)
    let place = min(max(0, place), max(0, count - 1))
    guard let thing = try Thing.at(place, in: update.transaction) else { return nil }
    var turning: [InlineButton] = []
    if place > 0 { turning.append(try update.button("◀", Self.turn, place - 1)) }
    if place < count - 1 { turning.append(try update.button("▶", Self.turn, place + 1)) }
    var rows = [turning, [try update.button(Texts.buy, Self.buy, thing.id)]]
    if keepers.contains(try update.requirePerson().id) { rows.append([try update.button(Texts.remove, Self.remove, thing.id)]) }
    let caption = update.text(
      Texts.thing,
      ["title": thing.title.isolated, "price": update.bot.text(of: .units(thing.price)), "number": place + 1, "count": count])
    return (thing, caption, .inline(rows.filter { !$0.isEmpty }))
  }

  // MARK: What is in it

  /// A keeper's photo with a caption such as `Mug; 5`.
  func addThing(_ update: UpdateContext) throws {
    guard let person = update.person?.id, keepers.contains(person), let photo = update.message?.photo.flatMap({ Array($0).last })
    else {
      return update.decline()
    }
    let parts = update.text.split(separator: ";")
    guard parts.count == 2, let price = Int64(parts[1].filter { !$0.isWhitespace }), (1...1_000_000).contains(price),
      case let title = String(parts[0]).shortened(to: 100), title.contains(where: { !$0.isWhitespace })
    else { return try update.reply(Texts.howToAdd) }
    try update.sql.run("INSERT INTO {things} (title, price, photo) VALUES (?, ?, ?)", title, price, photo.fileID)
    try update.reply(Texts.added)
  }

  func removeThing(_ update: UpdateContext, _ thing: Int64) throws {
    // Any client can send any button.
    guard keepers.contains(try update.requirePerson().id) else { return try update.answer(Texts.notYours, alert: true) }
    try update.sql.run("UPDATE {things} SET is_sold = 0 WHERE id = ?", thing)
    try update.answer(Texts.removed)
  }
}
