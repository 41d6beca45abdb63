import PatchbayBase
@_spi(Host) package import PluginAPI

/// One update as it came in, parsed and found to be one.
package struct IncomingUpdate: Sendable {
  package let id: Int64
  package let update: Update
  /// Where it belongs.
  package let origin: Origin
  package let bytes: [UInt8]

  /// - Parameter bytes: as many as the way in lets through.
  /// - Throws: `JSONError` for what is not JSON, has too many values or is nested too deep; `MissingUpdateID`.
  package init(_ bytes: [UInt8]) throws {
    let document = try JSONDocument(bytes, limits: JSONLimits(bytes: bytes.count))
    guard let id = document.root.member("update_id").integer else { throw MissingUpdateID() }
    self.id = id
    self.bytes = bytes
    update = Update(document.root)
    if Self.ownIDs.contains(id), let person = update.from?.id {
      var place = Origin(chat: person)
      place.kind = .private
      origin = place
    } else {
      origin = Origin(of: update)
    }
  }

  /// The ids of updates that the host makes itself of what a person does outside of their chat, far above all of Telegram's. They belong in
  /// the person's private chat.
  package static let ownIDs: Range<Int64> = 1 << 52..<1 << 53

  /// The id of what is called so.
  package static func ownID(of name: String) -> Int64 {
    ownIDs.lowerBound + (StableHash.of(name) & (ownIDs.upperBound - ownIDs.lowerBound - 1))
  }

  /// What Telegram sent is no update.
  package struct MissingUpdateID: Error, CustomStringConvertible {
    package var description: String { "the body is not an update: 'update_id' is missing or not an integer" }
  }
}

/// What whoever brought an update hears about it.
package enum UpdateReceipt: Sendable {
  /// It is durable; `reply` may go out in the webhook's response.
  case committed(reply: WebhookReply?)
  /// Nothing was kept: Telegram must deliver it again.
  case refused
}

/// A Bot API call that a webhook's response carries.
package struct WebhookReply: Sendable {
  /// The outbox's number of the call; `nil` for one that is repeated because Telegram repeated the update.
  package let sequence: Int64?
  /// The JSON object with `method` and its parameters.
  package let body: [UInt8]

  package init(sequence: Int64?, body: [UInt8]) {
    self.sequence = sequence
    self.body = body
  }
}
