/// Calls methods of the Bot API for one bot; the seam between what decides to call and what carries it over HTTP.
package protocol TelegramCalling: Sendable {
  /// Calls `method` with a JSON object as its parameters and answers the raw JSON of `result`.
  ///
  /// With `files` the call travels as multipart, each member of the object as a part of its own.
  func call(
    method: String, json: [UInt8], files: [OutgoingFile], timeout: Duration
  ) async throws(TelegramError) -> [UInt8]
}

/// What polling needs: long polls kept apart from ordinary calls, so that a thousand of them don't stand before a reply.
package protocol TelegramPolling: TelegramCalling {
  /// Calls `getUpdates`; `timeout` is for the whole exchange and must exceed the poll's own.
  func poll(json: [UInt8], timeout: Duration) async throws(TelegramError) -> [UInt8]
}

extension TelegramCalling {
  /// As `call`, with no files and a minute's timeout.
  package func call(
    method: String, json: [UInt8] = Array("{}".utf8), timeout: Duration = .seconds(60)
  ) async throws(TelegramError) -> [UInt8] {
    try await call(method: method, json: json, files: [], timeout: timeout)
  }
}

/// A file to upload with a call; the call's JSON names it as `attach://<field>`, or as the parameter `field` itself.
package struct OutgoingFile: Sendable, Equatable {
  /// The name of the part.
  package var field: String
  /// The name that the chat shows.
  package var filename: String
  /// The MIME type, `application/octet-stream` when unknown.
  package var contentType: String
  package var bytes: [UInt8]

  package init(field: String, filename: String, contentType: String = "application/octet-stream", bytes: [UInt8]) {
    self.field = field
    self.filename = filename
    self.contentType = contentType
    self.bytes = bytes
  }
}
