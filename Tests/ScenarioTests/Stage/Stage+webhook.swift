@testable import Simulator

/// The host's address.
extension Stage {
  var url: String { "http://127.0.0.1:\(socket.port)" }

  /// Brings an update to the webhook as Telegram would.
  func deliver(_ update: JSON) async throws -> Web.Response { try await deliver(update.bytes) }

  func deliver(_ bytes: [UInt8], secret: String? = Stage.secret, bot: String = "shop", method: String = "POST") async throws
    -> Web.Response
  {
    // Of its own connection: one that is kept may be of a host that is gone.
    let headers =
      [("content-type", "application/json"), ("connection", "close")]
      + (secret.map { [("X-Telegram-Bot-Api-Secret-Token", $0)] } ?? [])
    return try await Web.send(method, "\(url)/telegram/\(bot)", headers: headers, body: bytes)
  }

  /// A text message as an update of Telegram's.
  static func message(_ id: Int64, _ text: String, from person: Int64 = Stage.anna) -> JSON {
    [
      "update_id": JSON(id),
      "message": [
        "message_id": JSON(id), "date": 1_700_000_000, "text": JSON(text),
        "chat": ["id": JSON(person), "type": "private", "first_name": "Somebody"],
        "from": ["id": JSON(person), "is_bot": false, "first_name": "Somebody", "language_code": "en"],
      ],
    ]
  }
}
