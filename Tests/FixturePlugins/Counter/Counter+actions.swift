import PluginAPI

extension Counter {
  /// What operators can have it do.
  func registerActions(on bot: Registration) throws {
    try bot.action(
      "note", "Write a note down, and tell somebody of it.",
      arguments: [
        .text("name", "What it is called."), .text("note", "What it says.", required: false),
        .option(.integer("tell", "Whom to tell.", in: 1 ... .max)),
        .option(.choice("mood", ["glad", "sad"], "How.")), .option(.duration("for", "How long it counts.")),
        .flag("twice", "Twice."),
      ], note)
    try bot.action("notes", "Show the notes of a name.", arguments: [.text("name", "The name.")], changes: false, notes)
    try bot.action(
      "pay", "Give somebody money.",
      arguments: [.integer("user", "Whom."), .amount("amount", "How much.")]
    ) { action in
      let money = try action.money("amount", in: .unit)
      let posting = try action.ledger.transfer(
        money, from: .own("gifts"), to: .user(action.integer("user")), key: "gift/\(action.key)",
        memo: "from \(action.operatorName)")
      return ActionResult(
        posting.isRepeated ? "Given before." : "Gave \(action.bot.text(of: money)).",
        values: ["money": .money(money), "repeated": .flag(posting.isRepeated)])
    }
    // Says that it only looks, and writes all the same.
    try bot.action("peek", "Look.", changes: false) { action in
      try action.sql.run("INSERT INTO {notes} (name, note) VALUES ('peeked', '')")
      return ActionResult()
    }
  }

  private func note(_ action: ActionContext) throws -> ActionResult {
    let name = try action.text("name")
    guard name != "forbidden" else { throw ActionError.refused("nobody writes '\(name)' down") }
    let note = try action.isGiven("note") ? action.text("note") : ""
    for _ in 0..<(action.flag("twice") ? 2 : 1) {
      try action.sql.run("INSERT INTO {notes} (name, note) VALUES (?, ?)", name, note)
    }
    if action.isGiven("tell") { try action.send("noted \(name)", to: action.integer("tell")) }
    let seconds = try action.isGiven("for") ? action.duration("for").components.seconds : 0
    return ActionResult(
      "Noted '\(name)' by \(action.operatorName).",
      values: [
        "note": .text(note), "seconds": .integer(seconds), "mood": try action.isGiven("mood") ? .text(action.text("mood")) : .none,
      ])
  }

  private func notes(_ action: ActionContext) throws -> ActionResult {
    let rows = try action.sql.all("SELECT id, note FROM {notes} WHERE name = ? ORDER BY id", action.text("name"))
    return ActionResult(
      columns: ["id", "note", "at"], rows: try rows.map { [.integer(try $0[0].int64), .text(try $0[1].string), .time(0)] },
      empty: "Nothing is noted.")
  }
}
