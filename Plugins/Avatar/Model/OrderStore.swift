import PluginAPI

/// The rows of generations and questions.
struct OrderStore {
  let sql: SQL

  // MARK: Generations

  /// - Returns: `nil` where the person has one under way.
  func insertGeneration(
    of set: PhotoSet, key: String, gender: Gender, training: Training, style: String, price: Int64, hold: Int64?, message: String?,
    at now: Int64
  ) throws -> Int64? {
    try sql.first(
      """
      INSERT INTO {generations}
        (user_id, set_id, request_key, gender, training, style, price, hold, message, state, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?) ON CONFLICT DO NOTHING RETURNING id
      """, set.user, set.id, key, gender.rawValue, training.rawValue, style, price, hold, message, now)?.int64
  }

  func generation(_ id: Int64) throws -> Generation? {
    try sql.first(
      """
      SELECT id, user_id, set_id, request_key, gender, training, style, prompt, price, hold, capture, state, task, progress,
        message, trouble, created_at FROM {generations} WHERE id = ?
      """, id
    ).map { row in
      Generation(
        id: try row["id"].int64, user: try row["user_id"].int64, set: try row["set_id"].int64,
        key: try row["request_key"].string, gender: try row.word("gender"), training: try row.word("training"),
        style: try row["style"].string, prompt: try row["prompt"].optional?.string, price: try row["price"].int64,
        hold: try row["hold"].optional?.int64, capture: try row["capture"].optional?.int64, state: try row.word("state"),
        task: try row["task"].optional?.string, progress: try row["progress"].optional?.int,
        message: try row["message"].optional?.string, trouble: try row.optionalWord("trouble"),
        createdAt: try row["created_at"].int64)
    }
  }

  func generation(task: String) throws -> Generation? {
    try sql.first("SELECT id FROM {generations} WHERE task = ? ORDER BY id DESC LIMIT 1", task).flatMap {
      try generation($0.int64)
    }
  }

  func liveGeneration(of user: Int64) throws -> Generation? {
    try sql.first("SELECT id FROM {generations} WHERE user_id = ? AND state IN ('queued', 'submitted')", user).flatMap {
      try generation($0.int64)
    }
  }

  /// Why the generation failed that the person ordered last; `nil` where it didn't.
  func lastFailure(of user: Int64, since: Int64) throws -> (generation: Int64, failure: OrderFailure, trouble: OrderTrouble?)? {
    guard
      let row = try sql.first(
        "SELECT id, state, failure, trouble, ended_at FROM {generations} WHERE user_id = ? ORDER BY id DESC LIMIT 1", user),
      try row["state"].string == OrderState.failed.rawValue, try row["ended_at"].optional?.int64 ?? 0 > since
    else { return nil }
    return (try row["id"].int64, try row.word("failure"), try row.optionalWord("trouble"))
  }

  /// The prompt that was written first counts.
  func keep(prompt: String, isFallback: Bool, ofGeneration id: Int64) throws {
    try sql.run(
      "UPDATE {generations} SET prompt = ?, is_fallback = ? WHERE id = ? AND prompt IS NULL", prompt, isFallback, id)
  }

  /// - Returns: whether it was queued until now.
  func submitted(_ task: String, generation id: Int64) throws -> Bool {
    try sql.run(
      "UPDATE {generations} SET state = 'submitted', task = ?, trouble = NULL WHERE id = ? AND state = 'queued'", task, id) == 1
  }

  /// Keeps what the order waits for; `nil`: for nothing but the service's work.
  func note(_ trouble: OrderTrouble?, generation id: Int64) throws {
    try sql.run("UPDATE {generations} SET trouble = ? WHERE id = ? AND state IN ('queued', 'submitted')", trouble?.rawValue, id)
  }

  func note(_ trouble: OrderTrouble?, question id: Int64) throws {
    try sql.run("UPDATE {questions} SET trouble = ? WHERE id = ? AND state = 'queued'", trouble?.rawValue, id)
  }

  /// - Returns: whether that is news.
  func progress(_ percent: Int, ofGeneration id: Int64) throws -> Bool {
    try sql.run(
      "UPDATE {generations} SET progress = ? WHERE id = ? AND state = 'submitted' AND coalesce(progress, -1) < ?", percent, id,
      percent) == 1
  }

  /// - Returns: whether it was under way until now.
  func done(generation id: Int64, at now: Int64) throws -> Bool {
    try sql.run(
      "UPDATE {generations} SET state = 'done', ended_at = ? WHERE id = ? AND state IN ('queued', 'submitted')", now, id) == 1
  }

  func keep(capture: Int64?, ofGeneration id: Int64) throws {
    try sql.run("UPDATE {generations} SET capture = ? WHERE id = ?", capture, id)
  }

  /// - Returns: whether it was under way until now.
  func failed(generation id: Int64, _ failure: OrderFailure, at now: Int64) throws -> Bool {
    try sql.run(
      """
      UPDATE {generations} SET state = 'failed', failure = ?, ended_at = ? WHERE id = ? AND state IN ('queued', 'submitted')
      """, failure.rawValue, now, id) == 1
  }

  // MARK: Questions

  /// - Returns: `nil` where the person has one under way.
  func insertQuestion(
    _ text: String, about set: PhotoSet, key: String, price: Int64, hold: Int64?, message: String?, at now: Int64
  ) throws -> Int64? {
    try sql.first(
      """
      INSERT INTO {questions} (user_id, set_id, request_key, question, price, hold, message, state, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', ?) ON CONFLICT DO NOTHING RETURNING id
      """, set.user, set.id, key, text, price, hold, message, now)?.int64
  }

  func question(_ id: Int64) throws -> Question? {
    try sql.first(
      """
      SELECT id, user_id, set_id, request_key, question, price, hold, capture, state, message, trouble, created_at
      FROM {questions} WHERE id = ?
      """, id
    ).map { row in
      Question(
        id: try row["id"].int64, user: try row["user_id"].int64, set: try row["set_id"].int64,
        key: try row["request_key"].string, text: try row["question"].string, price: try row["price"].int64,
        hold: try row["hold"].optional?.int64, capture: try row["capture"].optional?.int64, state: try row.word("state"),
        message: try row["message"].optional?.string, trouble: try row.optionalWord("trouble"),
        createdAt: try row["created_at"].int64)
    }
  }

  func hasLiveQuestion(of user: Int64) throws -> Bool {
    try sql.first("SELECT id FROM {questions} WHERE user_id = ? AND state = 'queued'", user) != nil
  }

  /// - Returns: whether it was under way until now.
  func done(question id: Int64, at now: Int64) throws -> Bool {
    try sql.run("UPDATE {questions} SET state = 'done', ended_at = ? WHERE id = ? AND state = 'queued'", now, id) == 1
  }

  func keep(capture: Int64?, ofQuestion id: Int64) throws {
    try sql.run("UPDATE {questions} SET capture = ? WHERE id = ?", capture, id)
  }

  /// - Returns: whether it was under way until now.
  func failed(question id: Int64, _ failure: OrderFailure, at now: Int64) throws -> Bool {
    try sql.run(
      "UPDATE {questions} SET state = 'failed', failure = ?, ended_at = ? WHERE id = ? AND state = 'queued'", failure.rawValue,
      now, id) == 1
  }
}

extension TransactionContext where Self: ~Escapable {
  var orders: OrderStore { OrderStore(sql: sql) }
}
