/// What photos are collected for.
enum SetPurpose: String, CaseIterable, Sendable {
  case portrait
  /// A question about them.
  case advice
}

enum SetState: String, CaseIterable, Sendable {
  /// The person adds photos and chooses.
  case open
  /// A generation or a question was made of it.
  case used
  case dropped
}

enum PhotoState: String, CaseIterable, Sendable {
  /// A job downloads it and looks at it.
  case checking
  case accepted, refused
}

/// Where a generation, or a question, is in its life.
///
///     queued ──► submitted ──► done
///        └───────────┴───────► failed
///
/// Questions have no `submitted`: their answer comes at once. With `done` the held units are taken, with `failed` they are given
/// back, in the same transaction; each of the two happens from a state that is no end, so one of them happens, once.
enum OrderState: String, CaseIterable, Sendable {
  case queued, submitted, done, failed

  var isEnd: Bool { self == .done || self == .failed }
}

/// Why a generation or a question failed.
enum OrderFailure: String, CaseIterable, Sendable {
  /// What was sent is against the service's rules.
  case violation
  case timeout
  /// It could not be asked: ``OrderTrouble`` says why.
  case unavailable
  /// The service refused for good.
  case refused
  /// An operator ended it.
  case cancelled
}

/// What kept an order waiting when its service was last asked.
enum OrderTrouble: String, CaseIterable, Sendable {
  /// The service wants to be paid by the operator.
  case billing
  /// It wants fewer requests.
  case overload
  /// It doesn't answer, or answers with errors.
  case unreachable
}

/// What a gallery holds.
enum GalleryKind: String, CaseIterable, Sendable {
  case photo, video
}

/// Where a person's picture comes from.
enum ProfileSource: String, CaseIterable, Sendable {
  /// They have none, or nobody may see it.
  case none
  case telegram, gallery
}

/// What the database should never hold.
enum StoredRowError: Error { case unknownWord(column: String) }
