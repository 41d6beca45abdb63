/// How often a person has guessed wrong, and until when they have to wait.
struct PromoGuesses: Sendable, Hashable {
  /// Wrong guesses that cost nothing: typing errors.
  static let free = 4
  private static let firstWaitMilliseconds: Int64 = 60_000
  private static let longestWaitMilliseconds: Int64 = 24 * 3_600_000
  /// After so long without a wrong guess, a person starts anew.
  private static let forgetsAfterMilliseconds: Int64 = 7 * 24 * 3_600_000

  /// Wrong guesses in a row.
  private(set) var failures: Int
  /// When the last was, in milliseconds since 1970.
  private(set) var failedAt: Int64
  private(set) var waitsUntil: Int64

  init(failures: Int = 0, failedAt: Int64 = 0, waitsUntil: Int64 = 0) {
    (self.failures, self.failedAt, self.waitsUntil) = (failures, failedAt, waitsUntil)
  }

  /// Until when the person has to wait; `nil` when they may try.
  func wait(at now: Int64) -> Int64? { waitsUntil > now ? waitsUntil : nil }

  /// Counts a wrong guess.
  mutating func fail(at now: Int64) {
    failures = min((failedAt < now - Self.forgetsAfterMilliseconds ? 0 : failures) + 1, 1000)
    failedAt = now
    waitsUntil = now + Self.wait(after: failures)
  }

  /// The wait after so many wrong guesses, in milliseconds: a minute, two, four … a day.
  static func wait(after failures: Int) -> Int64 {
    guard failures > free else { return 0 }
    return min(firstWaitMilliseconds << Int64(min(failures - free - 1, 20)), longestWaitMilliseconds)
  }
}
