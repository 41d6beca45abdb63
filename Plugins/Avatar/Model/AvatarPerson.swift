import PluginAPI

/// What the plugin keeps of one person.
enum AvatarPerson {
  static func register(on bot: Registration) throws { try bot.personalData(export: export, delete: delete) }

  private static func export(_ data: PersonalDataContext) throws -> [String: [Row]]? {
    let (sql, person) = (data.sql, data.person)
    return [
      "photos": try sql.all(
        "SELECT set_id, telegram_id, state, type, width, height, created_at FROM {photos} WHERE user_id = ? ORDER BY id", person),
      "sets": try sql.all(
        "SELECT id, purpose, state, gender, training, style, question, created_at FROM {sets} WHERE user_id = ? ORDER BY id", person
      ),
      "generations": try sql.all(
        "SELECT id, set_id, gender, training, style, prompt, price, state, created_at, ended_at FROM {generations} WHERE user_id = ? ORDER BY id",
        person),
      "questions": try sql.all(
        "SELECT id, question, price, state, created_at, ended_at FROM {questions} WHERE user_id = ? ORDER BY id", person),
      "pictures": try sql.all(
        "SELECT id, generation_id, kind, media_type, telegram_id, created_at FROM {pictures} WHERE user_id = ? ORDER BY id", person),
      "profile": try sql.all("SELECT source, media_type, checked_at FROM {profiles} WHERE user_id = ?", person),
    ]
  }

  private static func delete(_ data: PersonalDataContext) throws {
    let (sql, person) = (data.sql, data.person)
    let live = try sql.one(
      """
      SELECT (SELECT count(*) FROM {generations} WHERE user_id = ? AND state IN ('queued', 'submitted'))
        + (SELECT count(*) FROM {questions} WHERE user_id = ? AND state = 'queued')
      """, person, person
    ).int
    guard live == 0 else {
      throw ActionError.refused("an order of theirs is in progress: wait for its end, or end it with 'patchbay do avatar end'")
    }
    let files = try sql.all(
      """
      SELECT file FROM {photos} WHERE user_id = ? AND file IS NOT NULL
      UNION SELECT upload FROM {photos} WHERE user_id = ? AND upload IS NOT NULL
      UNION SELECT file FROM {pictures} WHERE user_id = ?
      UNION SELECT file FROM {profiles} WHERE user_id = ? AND file IS NOT NULL
      """, person, person, person, person)
    for file in files { if let file = StoredFile(try file.string) { try data.files.delete(file) } }
    try data.users.setPhoto(nil, url: nil, of: person)
    try sql.run("DELETE FROM {photos} WHERE user_id = ?", person)
    try sql.run("DELETE FROM {sets} WHERE user_id = ?", person)
    try sql.run("DELETE FROM {generations} WHERE user_id = ?", person)
    try sql.run("DELETE FROM {questions} WHERE user_id = ?", person)
    try sql.run("DELETE FROM {pictures} WHERE user_id = ?", person)
    try sql.run("DELETE FROM {profiles} WHERE user_id = ?", person)
  }
}
