import PluginAPI

extension Quiz {
  /// A new game takes the place of one that is under way: buttons of that don't count any more.
  func begin(_ update: UpdateContext) throws {
    let person = try update.requirePerson().id
    try update.sql.run("DELETE FROM {games} WHERE user_id = ?", person)
    let game = try update.sql.one("INSERT INTO {games} (user_id, message) VALUES (?, '') RETURNING id", person).int64
    let turn = Turn(game: game, question: 0)
    let message = try update.send(
      Texts.question, words(turn, for: person, in: update.transaction), to: update.origin,
      keyboard: keyboard(turn, in: update.transaction))
    try update.sql.run("UPDATE {games} SET message = ? WHERE id = ?", "\(message)", game)
    try waits(turn, of: person, in: update.transaction)
  }

  func take(_ update: UpdateContext, _ choice: Choice) throws {
    let person = try update.requirePerson().id
    guard Question.all.indices.contains(choice.turn.question),
      try update.sql.first(
        "SELECT 1 FROM {games} WHERE id = ? AND user_id = ? AND question = ?", choice.turn.game, person, choice.turn.question)
        != nil
    else { return try update.answer(Texts.tooOld) }
    let isRight = choice.answer == Question.all[choice.turn.question].right
    try update.answer(isRight ? Texts.right : Texts.wrong)
    try goOn(from: choice.turn, of: person, points: isRight ? 1 : 0, in: update.transaction)
  }

  /// Nobody answered in time; a job of a turn that was answered finds another one, or no game.
  func endTurn(_ job: JobContext, _ turn: Turn) async throws {
    try await job.finish { end in
      let game = try end.sql.first("SELECT user_id FROM {games} WHERE id = ? AND question = ?", turn.game, turn.question)
      if let person = try game?.int64 { try goOn(from: turn, of: person, points: 0, in: end) }
    }
  }

  private func goOn(from turn: Turn, of person: Int64, points: Int, in transaction: Transaction) throws {
    let row = try transaction.sql.one(
      "UPDATE {games} SET question = question + 1, points = points + ? WHERE id = ? RETURNING points, message", points, turn.game)
    guard let message = MessageReference(try row["message"].string) else { return }
    let next = Turn(game: turn.game, question: turn.question + 1)
    if Question.all.indices.contains(next.question) {
      try transaction.edit(
        message, Texts.question, words(next, for: person, in: transaction), keyboard: keyboard(next, in: transaction))
      try waits(next, of: person, in: transaction)
    } else {
      try end(next, points: try row["points"].int, of: person, message, in: transaction)
    }
  }

  private func end(
    _ turn: Turn, points: Int, of person: Int64, _ message: MessageReference, in transaction: Transaction
  ) throws {
    try transaction.sql.run("DELETE FROM {games} WHERE id = ?", turn.game)
    try transaction.sql.run(
      """
      INSERT INTO {players} (user_id, best, reached_at) VALUES (?, ?, ?) ON CONFLICT (user_id) DO UPDATE SET
        best = excluded.best, reached_at = excluded.reached_at WHERE excluded.best > {players}.best
      """, person, points, try transaction.now)
    try transaction.edit(
      message, Texts.over, ["points": points, "count": Question.all.count],
      keyboard: .row(transaction.button(Texts.again, Self.play), transaction.button(Texts.showBest, Self.best, 0)))
  }

  private func waits(_ turn: Turn, of person: Int64, in transaction: Transaction) throws {
    try transaction.enqueue(Self.timeUp, turn, key: "\(turn.game)/\(turn.question)", after: time, user: person)
  }

  private func words(
    _ turn: Turn, for person: Int64, in transaction: Transaction
  ) throws -> [String: any TextArgument] {
    let question = try transaction.text(Question.all[turn.question].words, for: person)
    return ["number": turn.question + 1, "count": Question.all.count, "question": question]
  }

  private func keyboard(_ turn: Turn, in transaction: Transaction) throws -> Keyboard {
    .column(
      try Question.all[turn.question].answers.enumerated().map { index, answer in
        try transaction.button(answer, Self.choose, Choice(turn, index))
      })
  }
}
