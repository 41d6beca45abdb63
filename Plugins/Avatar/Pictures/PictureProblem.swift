/// Why a picture is not taken. The raw values stand in a table.
enum PictureProblem: String, Error, CaseIterable, Sendable {
  /// No JPEG, PNG or WebP, whatever its name says.
  case unsupported
  case truncated
  /// Its parts contradict its own format.
  case damaged
  case animated
  /// More bytes than allowed.
  case tooLarge = "too_large"
  /// More pixels than allowed, in all or on a side.
  case tooManyPixels = "too_many_pixels"
  case tooSmall = "too_small"
  /// Telegram doesn't give it out.
  case unreachable
}
