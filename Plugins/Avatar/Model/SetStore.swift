import PluginAPI

/// The rows of photo sets and their photos.
struct SetStore {
  let sql: SQL

  /// Opens a set for a person who has none open.
  ///
  /// - Returns: `nil` where they have one after all, opened at the same time elsewhere.
  func open(_ purpose: SetPurpose, for user: Int64, at now: Int64) throws -> Int64? {
    try sql.first(
      """
      INSERT INTO {sets} (user_id, purpose, state, created_at, touched_at) VALUES (?, ?, 'open', ?, ?)
      ON CONFLICT DO NOTHING RETURNING id
      """, user, purpose.rawValue, now, now)?.int64
  }

  func find(_ id: Int64) throws -> PhotoSet? {
    try sql.first(
      "SELECT id, user_id, purpose, state, gender, training, style, question, left_out, message, created_at FROM {sets} WHERE id = ?",
      id
    ).map { row in
      PhotoSet(
        id: try row["id"].int64, user: try row["user_id"].int64, purpose: try row.word("purpose"), state: try row.word("state"),
        gender: try row.optionalWord("gender"), training: try row.optionalWord("training"),
        style: try row["style"].optional?.string, question: try row["question"].optional?.string,
        leftOut: try row["left_out"].int, message: try row["message"].optional?.string,
        createdAt: try row["created_at"].int64)
    }
  }

  /// The person's own set, if it is still open.
  func open(_ id: Int64, of user: Int64) throws -> PhotoSet? {
    guard let set = try find(id), set.user == user, set.state == .open else { return nil }
    return set
  }

  func openSet(of user: Int64) throws -> PhotoSet? {
    try sql.first("SELECT id FROM {sets} WHERE user_id = ? AND state = 'open'", user).flatMap { try find($0.int64) }
  }

  /// Marks a set as in use now. Until the transaction ends, others that do so wait: what they count then is right.
  ///
  /// - Returns: whether it is still open.
  func touch(_ id: Int64, at now: Int64) throws -> Bool {
    try sql.run("UPDATE {sets} SET touched_at = ? WHERE id = ? AND state = 'open'", now, id) == 1
  }

  func setMessage(_ message: String, of id: Int64) throws {
    try sql.run("UPDATE {sets} SET message = ? WHERE id = ?", message, id)
  }

  func setQuestion(_ question: String, of id: Int64) throws {
    try sql.run("UPDATE {sets} SET question = ? WHERE id = ?", question, id)
  }

  func set(gender: Gender, of id: Int64) throws { try sql.run("UPDATE {sets} SET gender = ? WHERE id = ?", gender.rawValue, id) }

  func set(training: Training, of id: Int64) throws {
    try sql.run("UPDATE {sets} SET training = ? WHERE id = ?", training.rawValue, id)
  }

  func set(style: String, of id: Int64) throws { try sql.run("UPDATE {sets} SET style = ? WHERE id = ?", style, id) }

  func leaveOut(in id: Int64) throws { try sql.run("UPDATE {sets} SET left_out = left_out + 1 WHERE id = ?", id) }

  /// - Returns: whether it was open until now.
  func close(_ id: Int64, as state: SetState, at now: Int64) throws -> Bool {
    try sql.run("UPDATE {sets} SET state = ?, touched_at = ? WHERE id = ? AND state = 'open'", state.rawValue, now, id) == 1
  }

  /// Opens a used set again, unless the person has another open by now.
  ///
  /// - Returns: whether it is open.
  func reopen(_ id: Int64, at now: Int64) throws -> Bool {
    try sql.run(
      """
      UPDATE {sets} SET state = 'open', touched_at = ? WHERE id = ? AND state = 'used'
        AND NOT EXISTS (SELECT 1 FROM {sets} AS other WHERE other.user_id = {sets}.user_id AND other.state = 'open')
      """, now, id) == 1
  }

  // MARK: Photos

  func counts(of set: Int64) throws -> PhotoCounts {
    var counts = PhotoCounts()
    for row in try sql.all("SELECT state, count(*) FROM {photos} WHERE set_id = ? GROUP BY state", set) {
      let state: PhotoState = try row.word("state")
      switch state {
      case .checking: counts.checking = try row[1].int
      case .accepted: counts.accepted = try row[1].int
      case .refused: counts.refused = try row[1].int
      }
    }
    return counts
  }

  /// Takes a photo in, or looks anew at one that was refused: what broke off or was not given out may be whole now.
  ///
  /// - Returns: the photo's number; `nil` for one that is taken, or being checked, already.
  func add(_ telegramID: String, unique: String, to set: PhotoSet, at now: Int64) throws -> Int64? {
    try sql.first(
      """
      INSERT INTO {photos} (set_id, user_id, telegram_id, telegram_unique, state, created_at) VALUES (?, ?, ?, ?, 'checking', ?)
      ON CONFLICT (set_id, telegram_unique) DO UPDATE SET telegram_id = excluded.telegram_id, state = 'checking', problem = NULL
        WHERE {photos}.state = 'refused'
      RETURNING id
      """, set.id, set.user, telegramID, unique, now)?.int64
  }

  /// Takes a photo in that was uploaded in the Mini App.
  ///
  /// - Returns: the photo's number; `nil` for one that is there already.
  func add(_ upload: StoredFile, to set: PhotoSet, at now: Int64) throws -> Int64? {
    try sql.first(
      """
      INSERT INTO {photos} (set_id, user_id, telegram_id, telegram_unique, upload, state, created_at)
      VALUES (?, ?, '', ?, ?, 'checking', ?) ON CONFLICT DO NOTHING RETURNING id
      """, set.id, set.user, "upload/\(upload)", upload, now)?.int64
  }

  /// A photo that waits to be checked.
  func checking(_ id: Int64) throws -> (set: Int64, source: PhotoSource)? {
    try sql.first("SELECT set_id, telegram_id, upload FROM {photos} WHERE id = ? AND state = 'checking'", id).map { row in
      let upload = try row[2].optional.flatMap { StoredFile(try $0.string) }
      return (try row[0].int64, try upload.map { PhotoSource.upload($0) } ?? .telegram(id: row[1].string))
    }
  }

  /// - Returns: whether it was being checked until now.
  func accept(_ id: Int64, _ file: StoredFile, _ picture: InspectedPicture) throws -> Bool {
    try sql.run(
      "UPDATE {photos} SET state = 'accepted', file = ?, type = ?, width = ?, height = ? WHERE id = ? AND state = 'checking'",
      file, picture.type.rawValue, picture.width, picture.height, id) == 1
  }

  /// - Returns: whether it was being checked until now.
  func refuse(_ id: Int64, _ problem: PictureProblem) throws -> Bool {
    try sql.run(
      "UPDATE {photos} SET state = 'refused', problem = ? WHERE id = ? AND state = 'checking'", problem.rawValue, id) == 1
  }

  /// What is wrong with the photos of a set that were refused, each kind once.
  func problems(of set: Int64) throws -> [PictureProblem] {
    try sql.all("SELECT DISTINCT problem FROM {photos} WHERE set_id = ? AND state = 'refused' ORDER BY problem", set).map {
      try $0.word("problem")
    }
  }

  func accepted(of set: Int64) throws -> [AcceptedPhoto] {
    try sql.all("SELECT file, type FROM {photos} WHERE set_id = ? AND state = 'accepted' ORDER BY id", set).map { row in
      AcceptedPhoto(file: try row["file"].string, type: try row.word("type"))
    }
  }
}

extension Row {
  /// A column that holds a word of an enumeration.
  func word<Word: RawRepresentable>(_ column: String) throws -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: try self[column].string) else { throw StoredRowError.unknownWord(column: column) }
    return word
  }

  func optionalWord<Word: RawRepresentable>(_ column: String) throws -> Word? where Word.RawValue == String {
    try self[column].optional == nil ? nil : word(column)
  }
}

extension TransactionContext where Self: ~Escapable {
  var sets: SetStore { SetStore(sql: sql) }

  /// Deletes a set's photos and their files.
  func forgetPhotos(of set: Int64) throws {
    for photo in try sets.accepted(of: set) {
      if let file = StoredFile(photo.file) { try files.delete(file) }
    }
    try sql.run("DELETE FROM {photos} WHERE set_id = ?", set)
  }
}
