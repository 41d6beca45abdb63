import PluginAPI

/// A picture or video that was made for a person.
struct GalleryPicture: Sendable {
  let id: Int64
  let user: Int64
  let kind: GalleryKind
  let file: StoredFile
  let mediaType: String
  let telegramID: String?
}

/// A person's picture as it stands for them.
struct Profile: Sendable {
  let source: ProfileSource
  let file: StoredFile?
  let mediaType: String?
  let picture: Int64?
}

/// The rows of galleries and profiles.
struct GalleryStore {
  let sql: SQL

  func insert(
    _ kind: GalleryKind, _ file: StoredFile, mediaType: String, generation: Int64, user: Int64, at now: Int64
  ) throws {
    try sql.run(
      """
      INSERT INTO {pictures} (user_id, generation_id, kind, file, media_type, created_at) VALUES (?, ?, ?, ?, ?, ?)
      """, user, generation, kind.rawValue, file, mediaType, now)
  }

  /// A picture of this person's own.
  func find(_ id: Int64, of user: Int64) throws -> GalleryPicture? {
    try sql.first(
      "SELECT id, user_id, kind, file, media_type, telegram_id FROM {pictures} WHERE id = ? AND user_id = ?", id, user
    ).flatMap { row in
      guard let file = StoredFile(try row["file"].string) else { return nil }
      return GalleryPicture(
        id: try row["id"].int64, user: try row["user_id"].int64, kind: try row.word("kind"), file: file,
        mediaType: try row["media_type"].string, telegramID: try row["telegram_id"].optional?.string)
    }
  }

  func count(of user: Int64) throws -> Int { try sql.one("SELECT count(*) FROM {pictures} WHERE user_id = ?", user).int }

  func newest(of user: Int64) throws -> GalleryPicture? {
    try sql.first("SELECT id FROM {pictures} WHERE user_id = ? ORDER BY id DESC LIMIT 1", user).flatMap {
      try find($0.int64, of: user)
    }
  }

  /// A person's pictures, the newest first.
  func pictures(of user: Int64, limit: Int) throws -> [GalleryPicture] {
    try sql.all("SELECT id FROM {pictures} WHERE user_id = ? ORDER BY id DESC LIMIT ?", user, limit).compactMap {
      try find($0.int64, of: user)
    }
  }

  /// What stands beside a picture, and how many are newer.
  func neighbours(of picture: GalleryPicture) throws -> (newer: Int64?, older: Int64?, newerCount: Int) {
    let newer = try sql.one("SELECT min(id), count(*) FROM {pictures} WHERE user_id = ? AND id > ?", picture.user, picture.id)
    let older = try sql.one("SELECT max(id) FROM {pictures} WHERE user_id = ? AND id < ?", picture.user, picture.id)
    return (try newer[0].optional?.int64, try older[0].optional?.int64, try newer[1].int)
  }

  func learn(telegramID: String, of id: Int64, user: Int64) throws {
    try sql.run(
      "UPDATE {pictures} SET telegram_id = ? WHERE id = ? AND user_id = ? AND telegram_id IS NULL", telegramID, id, user)
  }

  /// - Returns: whether it was there.
  func delete(_ id: Int64, of user: Int64) throws -> Bool {
    try sql.run("DELETE FROM {pictures} WHERE id = ? AND user_id = ?", id, user) == 1
  }

  // MARK: Profiles

  func profile(of user: Int64) throws -> Profile? {
    try sql.first("SELECT source, file, media_type, picture_id FROM {profiles} WHERE user_id = ?", user).map { row in
      Profile(
        source: try row.word("source"), file: try row["file"].optional.flatMap { StoredFile(try $0.string) },
        mediaType: try row["media_type"].optional?.string, picture: try row["picture_id"].optional?.int64)
    }
  }

  func setProfile(_ profile: Profile, of user: Int64, at now: Int64) throws {
    try sql.run(
      """
      INSERT INTO {profiles} (user_id, source, file, media_type, picture_id, checked_at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (user_id) DO UPDATE SET source = excluded.source, file = excluded.file, media_type = excluded.media_type,
        picture_id = excluded.picture_id, checked_at = excluded.checked_at
      """, user, profile.source.rawValue, profile.file, profile.mediaType, profile.picture, now)
  }
}

extension TransactionContext where Self: ~Escapable {
  var gallery: GalleryStore { GalleryStore(sql: sql) }

  /// Makes a picture stand for a person, in place of the one before.
  ///
  /// - Parameter telegramID: how Telegram knows the picture, if that is known.
  func setProfile(_ profile: Profile, telegramID: String?, of user: Int64) throws {
    let old = try gallery.profile(of: user)
    try gallery.setProfile(profile, of: user, at: now)
    // A picture of the gallery stays there; what was fetched from Telegram was for this alone.
    if let old, old.source == .telegram, let file = old.file, file != profile.file { try files.delete(file) }
    try users.setPhoto(telegramID, url: profile.file.map { "/b/\(bot.name)/avatar/photo/\($0)" }, of: user)
  }
}
