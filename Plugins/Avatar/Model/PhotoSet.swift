import PluginAPI

/// Photos that a person collects for something, and what they have chosen so far.
struct PhotoSet: Sendable {
  let id: Int64
  let user: Int64
  let purpose: SetPurpose
  let state: SetState
  let gender: Gender?
  let training: Training?
  /// The id of a style, which the settings may no longer have.
  let style: String?
  let question: String?
  let leftOut: Int
  let message: String?
  /// Milliseconds since 1970.
  let createdAt: Int64

  /// The message that shows how far the person is, while it can be edited: the host knows it under its reference for 48 hours.
  func page(at now: Int64) -> MessageReference? {
    now - createdAt < 47 * 3_600_000 ? message.flatMap { MessageReference($0) } : nil
  }

  /// Whether it was begun in the Mini App, whose panel shows how far it is; no message does.
  var isInApp: Bool { message == nil }

  /// Where its message stands, if that is more than the chat.
  var place: Origin? { message.flatMap { MessageReference($0)?.origin } }
}

/// How many photos of a set are where.
struct PhotoCounts: Sendable {
  var checking = 0
  var accepted = 0
  var refused = 0
}

/// Where a photo comes from.
enum PhotoSource: Sendable {
  case telegram(id: String)
  /// From the Mini App.
  case upload(StoredFile)
}

/// A photo that was taken.
struct AcceptedPhoto: Sendable {
  let file: String
  let type: PictureType
}
