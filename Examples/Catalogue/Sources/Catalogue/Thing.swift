import PluginAPI

/// Something in the catalogue.
struct Thing {
  let id: Int64
  let title: String
  /// In units.
  let price: Int64
  let photo: String

  private init(_ row: Row) throws {
    id = try row["id"].int64
    title = try row["title"].string
    price = try row["price"].int64
    photo = try row["photo"].string
  }

  /// One that is still sold.
  static func find(_ id: Int64, in transaction: Transaction) throws -> Thing? {
    try transaction.sql.first("SELECT id, title, price, photo FROM {things} WHERE id = ? AND is_sold = 1", id).map { try Thing($0) }
  }

  static func count(in transaction: Transaction) throws -> Int {
    try transaction.sql.one("SELECT count(*) FROM {things} WHERE is_sold = 1").int
  }

  /// The one at a place of the catalogue, from 0.
  static func at(_ place: Int, in transaction: Transaction) throws -> Thing? {
    try transaction.sql.first("SELECT id, title, price, photo FROM {things} WHERE is_sold = 1 ORDER BY id LIMIT 1 OFFSET ?", place)
      .map { try Thing($0) }
  }
}
