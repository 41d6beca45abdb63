import PluginAPI

/// What operators do with generations.
struct GenerationActions: Sendable {
  /// How many rows a list shows.
  private static let listed = 200

  let end: GenerationEnd

  func register(on bot: Registration) throws {
    try bot.action(
      "list", "The generations, newest first.",
      arguments: [
        .option(.integer("user", "Only this person's.", in: 1 ... .max)),
        .option(.choice("state", OrderState.allCases.map(\.rawValue), "Only these.")),
      ], changes: false, listGenerations)
    try bot.action(
      "end", "End a generation in progress. Its price is returned, and the person is told.",
      arguments: [.integer("generation", "Its number.", in: 1 ... .max)]
    ) { action in
      let id = try action.integer("generation")
      guard let generation = try action.orders.generation(id) else {
        throw ActionError.refused("there is no generation \(id): see list")
      }
      guard try end.fail(id, .cancelled, in: action.transaction) else {
        throw ActionError.refused("generation \(id) is \(generation.state.rawValue): only one in progress can be ended")
      }
      return ActionResult("Ended generation \(id) of \(generation.user).", values: ["generation": .integer(id)])
    }
    try bot.action(
      "refund", "Refund what a generation cost. The person keeps the pictures and is told.",
      arguments: [.integer("generation", "Its number.", in: 1 ... .max)], refund)
  }

  private func listGenerations(_ action: ActionContext) throws -> ActionResult {
    let user = try action.isGiven("user") ? action.integer("user") : nil
    let state = try action.isGiven("state") ? action.text("state") : nil
    let rows = try action.sql.all(
      """
      SELECT id, user_id, state, failure, trouble, style, price, progress, task, created_at, ended_at FROM {generations}
      WHERE (CAST(? AS BIGINT) IS NULL OR user_id = ?) AND (CAST(? AS TEXT) IS NULL OR state = ?) ORDER BY id DESC LIMIT ?
      """, user, user, state, state, Self.listed)
    return ActionResult(
      columns: ["generation", "user", "state", "why", "trouble", "style", "price", "percent", "task", "begun", "ended"],
      rows: try rows.map { row in
        [
          .integer(try row["id"].int64), .integer(try row["user_id"].int64), .text(try row["state"].string),
          try row["failure"].optional.map { .text(try $0.string) } ?? .none,
          try row["trouble"].optional.map { .text(try $0.string) } ?? .none, .text(try row["style"].string),
          .integer(try row["price"].int64), try row["progress"].optional.map { .integer(try $0.int64) } ?? .none,
          try row["task"].optional.map { .text(try $0.string) } ?? .none, .time(try row["created_at"].int64),
          try row["ended_at"].optional.map { .time(try $0.int64) } ?? .none,
        ]
      }, empty: "There are no such generations.")
  }

  private func refund(_ action: ActionContext) throws -> ActionResult {
    let id = try action.integer("generation")
    guard let generation = try action.orders.generation(id) else {
      throw ActionError.refused("there is no generation \(id): see list")
    }
    guard generation.state == .done, let transfer = generation.capture else {
      throw ActionError.refused("generation \(id) is \(generation.state.rawValue) and took no units: there is nothing to refund")
    }
    let posting = try action.ledger.reverse(transfer, key: "refund/\(id)")
    guard !posting.isRepeated else { throw ActionError.refused("generation \(id) has already been refunded") }
    let price = action.bot.text(of: .units(generation.price))
    try action.send(
      OrderTexts.refunded, ["id": id, "price": price], to: generation.user)
    return ActionResult(
      "Refunded \(price) for generation \(id) to \(generation.user).",
      values: ["generation": .integer(id), "refunded": .money(.units(generation.price))])
  }
}
