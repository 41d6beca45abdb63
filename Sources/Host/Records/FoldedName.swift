import PatchbayStorage
@_spi(Host) import PluginAPI

extension HostTables {
  /// Names as they are looked for. A row that an earlier version writes meanwhile has none until the next start.
  static let foldedNamesMigration = Migration("022-folded-names", .compatible) { schema in
    schema.add(to: "users") {
      $0.text("folded").nullable()
      $0.index("id", where: "folded IS NULL", name: "users_unfolded")
    }
  }
}

/// What a person is found by, kept beside their name: its small letters and those of their username.
///
/// The databases can't compare so by themselves: SQLite's `lower` knows no letters but A to Z, and PostgreSQL's only those of the
/// database's locale.
enum FoldedName {
  static func of(first: String, last: String?, username: String?) -> String {
    "\(first) \(last ?? "")\n\(username ?? "")".lowercased()
  }

  /// A pattern for `LIKE … ESCAPE '\'` that fits what holds the words.
  static func pattern(for words: String) -> String {
    var pattern = "%"
    for letter in words.lowercased() {
      if ["%", "_", "\\"].contains(letter) { pattern.append("\\") }
      pattern.append(letter)
    }
    return pattern + "%"
  }

  /// Gives all who have none theirs, in portions.
  static func complete(_ session: any DatabaseSession) throws {
    while true {
      let rows = try session.execute(
        "SELECT bot, id, first_name, last_name, username FROM patchbay_users WHERE folded IS NULL LIMIT 5000"
      ).rows
      guard !rows.isEmpty else { return }
      try session.begin()
      do {
        for row in rows {
          let name = of(first: try row[2].string, last: try row[3].optional?.string, username: try row[4].optional?.string)
          // Another host may have written it meanwhile, of a newer name.
          try session.execute(
            "UPDATE patchbay_users SET folded = ? WHERE bot = ? AND id = ? AND folded IS NULL",
            [.text(name), row.values[0], row.values[1]])
        }
        try session.commit()
      } catch {
        try? session.rollback()
        throw error
      }
    }
  }
}
