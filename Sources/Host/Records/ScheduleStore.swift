import PatchbayBase
import PatchbayStorage
@_spi(Host) import PluginAPI

/// When a bot's schedules are due, in its database: whoever moves the time on does the work, in the same transaction.
struct ScheduleStore {
  let session: StoreSession
  let bot: Int64

  init(_ session: StoreSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  /// Enters the schedules of the plugins that serve; one that is known and unchanged keeps its time.
  ///
  /// - Returns: when each is due, in milliseconds since 1970.
  func enter(_ schedules: [JobKind: Registered.Schedule.Timing]) throws -> [JobKind: Int64] {
    for (name, timing) in schedules {
      try session.execute(
        """
        INSERT INTO patchbay_schedules (bot, plugin, name, timing, next_at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (bot, plugin, name) DO UPDATE SET timing = excluded.timing, next_at = excluded.next_at
        WHERE patchbay_schedules.timing <> excluded.timing
        """,
        [
          .integer(bot), .text(name.plugin), .text(name.name), .text(timing.stored),
          .integer(Self.next(timing, after: time(of: timing), due: time(of: timing))),
        ])
      // One that was put off by a clock that has been set back since.
      if case .every(let milliseconds) = timing {
        try session.execute(
          "UPDATE patchbay_schedules SET next_at = ? WHERE bot = ? AND plugin = ? AND name = ? AND next_at > ? AND failures = 0",
          [
            .integer(session.due + milliseconds), .integer(bot), .text(name.plugin), .text(name.name),
            .integer(session.due + milliseconds),
          ])
      }
    }
    let rows = try session.execute(
      "SELECT plugin, name, next_at FROM patchbay_schedules WHERE bot = ?", [.integer(bot)]
    ).rows
    let known = try rows.map { (JobKind(try $0[0].string, try $0[1].string), try $0[2].int64) }
    return Dictionary(known, uniquingKeysWith: { $1 }).filter { schedules[$0.key] != nil }
  }

  /// The time that a schedule goes by: what runs at times of day goes by the wall clock.
  func time(of timing: Registered.Schedule.Timing) -> Int64 { timing.isOfDay ? session.now : session.due }

  /// When a schedule that was due comes next.
  func next(_ timing: Registered.Schedule.Timing, due: Int64) -> Int64 {
    Self.next(timing, after: time(of: timing), due: due)
  }

  /// When a schedule comes next after `now`, counted on from when it was last due, so that it keeps its step.
  static func next(_ timing: Registered.Schedule.Timing, after now: Int64, due: Int64) -> Int64 {
    switch timing {
    case .every(let milliseconds): return due + (max(0, now - due) / milliseconds + 1) * milliseconds
    case .cron(let expression, _, let zone):
      // That it comes was found out when the plugin registered it.
      return expression.next(after: now, in: zone) ?? now + 366 * 86_400_000
    }
  }

  /// Takes a schedule's turn.
  ///
  /// - Returns: `false` when another host has taken it.
  func take(_ name: JobKind, due: Int64, next: Int64) throws -> Bool {
    try session.execute(
      """
      UPDATE patchbay_schedules SET next_at = ?, last_at = ?, failures = 0, error = NULL
      WHERE bot = ? AND plugin = ? AND name = ? AND next_at = ?
      """,
      [.integer(next), .integer(session.now), .integer(bot), .text(name.plugin), .text(name.name), .integer(due)]
    ).changes > 0
  }

  /// Lets a schedule whose handler threw come again sooner than it would: after 5, 10 … seconds.
  ///
  /// - Parameter now: the time that it goes by; `nil` for that of due times.
  func postpone(_ name: JobKind, due: Int64, next: Int64, now: Int64? = nil, error: String) throws {
    let now = now ?? session.due
    try session.execute(
      """
      UPDATE patchbay_schedules SET failures = failures + 1, error = ?,
        next_at = CASE WHEN ? < ? + 5000 * (failures + 1) THEN ? ELSE ? + 5000 * (failures + 1) END
      WHERE bot = ? AND plugin = ? AND name = ? AND next_at = ?
      """,
      [
        .text(error), .integer(next), .integer(now), .integer(next), .integer(now), .integer(bot),
        .text(name.plugin), .text(name.name), .integer(due),
      ])
  }

  func due(_ name: JobKind) throws -> Int64? {
    try session.execute(
      "SELECT next_at FROM patchbay_schedules WHERE bot = ? AND plugin = ? AND name = ?",
      [.integer(bot), .text(name.plugin), .text(name.name)]
    ).first?.int64
  }
}

extension Registered.Schedule.Timing {
  /// Whether it is at times of day, and not every so often.
  var isOfDay: Bool {
    if case .cron = self { return true }
    return false
  }

  /// As it is stored, to be compared.
  var stored: String {
    switch self {
    case .every(let milliseconds): "every \(milliseconds) ms"
    case .cron(_, let text, let zone): "\(text) in \(zone)"
    }
  }
}
