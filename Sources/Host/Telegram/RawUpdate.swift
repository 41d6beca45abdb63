/// One update as Telegram wrote it.
package struct RawUpdate: Sendable, Equatable {
  /// `update_id`.
  package var id: Int64
  /// The whole JSON object.
  package var bytes: [UInt8]

  package init(id: Int64, bytes: [UInt8]) {
    self.id = id
    self.bytes = bytes
  }

  /// Cuts the result of `getUpdates` into its updates, unread but for their ids; nil if it isn't an array.
  ///
  /// An element without an id can't be confirmed, so it is left out: Telegram sends none. Neither does it send ids beyond 2^53, after
  /// which no other would come.
  static func split(_ result: [UInt8]) -> [RawUpdate]? {
    guard let elements = RawJSON.elements(result, in: result.indices) else { return nil }
    return elements.compactMap { range in
      guard let members = RawJSON.members(result, in: range),
        let value = RawJSON.member("update_id", of: members, in: result),
        let id = RawJSON.integer(result, value), id.magnitude < 1 << 53
      else { return nil }
      return RawUpdate(id: id, bytes: Array(result[range]))
    }
  }
}
