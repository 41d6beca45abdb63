/// A row is written as an object of its columns, in their order where the encoder keeps one: `NULL` as null, bytes as an array of numbers. So a
/// result can be handed out as it is:
///
///     ["notes": try data.sql.all("SELECT words, written_at FROM {notes} WHERE user_id = ?", data.person)]
extension Row: Encodable {
  private struct ColumnName: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Writes the row.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: ColumnName.self)
    for (column, value) in zip(columns, values) {
      let key = ColumnName(stringValue: column)
      switch value {
      case .null: try object.encodeNil(forKey: key)
      case .integer(let number): try object.encode(number, forKey: key)
      case .real(let number): try number.isFinite ? object.encode(number, forKey: key) : object.encodeNil(forKey: key)
      case .text(let text): try object.encode(text, forKey: key)
      case .blob(let bytes): try object.encode(bytes, forKey: key)
      }
    }
  }
}
