/// The names that tables, columns and migrations may have on every engine.
enum Identifier {
  /// PostgreSQL cuts a name after 63 bytes; a plugin's id (32) and an underscore stand before a table's.
  static let longestTable = 30
  static let longestColumn = 63

  static func problem(table name: String) -> String? {
    guard isPlain(name), name.utf8.count <= longestTable else {
      return "'\(name)' can't be a table's or an index's name: use a-z, 0-9 and _, at most \(longestTable) characters"
    }
    return nil
  }

  static func problem(column name: String) -> String? {
    guard isPlain(name), name.utf8.count <= longestColumn else {
      return "'\(name)' can't be a column's name: use a-z, 0-9 and _, at most \(longestColumn) characters"
    }
    guard !reserved.contains(name) else { return "'\(name)' can't be a column's name: it is a reserved word of SQL" }
    return nil
  }

  static func isMigrationName(_ name: String) -> Bool {
    (1...100).contains(name.utf8.count)
      && name.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }

  /// The name, or its beginning with a hash of the whole where it is too long.
  static func shortened(_ name: String, to limit: Int) -> String {
    guard name.utf8.count > limit else { return name }
    var hash: UInt32 = 2_166_136_261
    for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    let digits = String(hash, radix: 16)
    return name.prefix(limit - 9) + "_" + String(repeating: "0", count: 8 - digits.count) + digits
  }

  private static func isPlain(_ name: String) -> Bool {
    guard let first = name.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
    return name.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
      default: false
      }
    }
  }

  /// Words that PostgreSQL or SQLite don't take as a column's name without quotes.
  private static let reserved: Set<String> = [
    "abort", "add", "all", "alter", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "authorization",
    "autoincrement", "between", "binary", "both", "case", "cast", "check", "collate", "collation", "column", "commit",
    "concurrently", "constraint", "create", "cross", "current_catalog", "current_date", "current_role", "current_schema",
    "current_time", "current_timestamp", "current_user", "default", "deferrable", "delete", "desc", "distinct", "do", "drop",
    "else", "end", "escape", "except", "exists", "false", "fetch", "for", "foreign", "freeze", "from", "full", "grant",
    "group", "having", "ilike", "in", "index", "initially", "inner", "insert", "intersect", "into", "is", "isnull", "join",
    "lateral", "leading", "left", "like", "limit", "localtime", "localtimestamp", "natural", "not", "nothing", "notnull",
    "null", "offset", "on", "only", "or", "order", "outer", "overlaps", "placing", "primary", "references", "returning",
    "right", "rollback", "select", "session_user", "set", "similar", "some", "symmetric", "system_user", "table",
    "tablesample", "then", "to", "trailing", "transaction", "true", "union", "unique", "update", "user", "using", "values",
    "variadic", "verbose", "when", "where", "window", "with",
  ]
}
