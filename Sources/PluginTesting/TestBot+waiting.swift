import BaseTesting
import Host
import PatchbayBase
import PatchbayTelegram
import Simulator

// Nothing here waits for a time of the machine's unless it fails.
extension TestBot {
  /// How long nothing at all may change by the machine's clock, until what has to come true is taken to have failed; and how long it may
  /// take in any case. Only what fails waits for either.
  private static let (patience, limit) = (Duration.seconds(60), Duration.seconds(300))
  /// How many looks in a row may find the bot with nothing to do: some seconds, and more on a busy machine.
  private static let looksAtRest = 100
  /// How long nothing may change, though there is work, until what may wait for the time gets some.
  private static let stall = Duration.seconds(5)

  /// Looks again and again, until `look` finds something. Time moves meanwhile only where the bot's messages wait for nothing else.
  ///
  /// - Parameters:
  ///   - withNotices: whether news that are told together, some time after the first, are such messages.
  ///   - failure: what never came true.
  func until<Value>(
    isolation: isolated (any Actor)? = #isolation, withNotices: Bool = true, _ failure: () async throws -> String,
    _ look: () async throws -> Value?
  ) async throws -> Value {
    let began = ContinuousClock.now
    var (changed, nudged, pause) = (began, began, Duration.milliseconds(1))
    var looksAtRest = 0
    while true {
      let seen = internet.changes
      if let found = try await look() { return found }
      let now = ContinuousClock.now
      guard now < changed + Self.patience, now < began + Self.limit, looksAtRest < Self.looksAtRest else {
        throw TestFailure("\(try await failure())\nThe host's log:\n\(log.suffix(4000))")
      }
      if let wait = try? await timeAlone(withNotices: withNotices), wait > 0 {
        clock.ofHost.advance(by: wait)
        (changed, pause, looksAtRest) = (now, .milliseconds(1), 0)
      }
      if now > nudged + Self.stall, now > changed + Self.stall, (try? await isAtRest()) == false {
        // Something was refused or lost on a busy machine, and is tried again after a while.
        clock.ofHost.advance(by: 1000)
        nudged = now
      }
      // Telegram tells of its changes; for the rest, another look.
      await internet.change(after: seen, within: pause)
      if internet.changes > seen {
        (changed, pause, looksAtRest) = (.now, .milliseconds(1), 0)
      } else {
        pause = min(pause * 2, .milliseconds(30))
        looksAtRest = (try? await isAtRest()) == true ? looksAtRest + 1 : 0
      }
    }
  }

  /// For how many milliseconds the bot's messages wait for nothing but the time; `nil` where none do.
  private func timeAlone(withNotices: Bool) async throws -> Int64? {
    let bot = try served.bot
    if let moment = bot.outbound.pausedUntil { return moment - clock.ofHost.now }
    guard withNotices, let due = bot.noticesDue, try await isAtRest() else { return nil }
    let wait = due - bot.lane.dueClock.now
    // Where the clock was set forward, what is due by it sleeps for as long as it was told to.
    return wait > 0 ? wait : 1000
  }

  /// Returns once the bot has handled all that it was sent and sent all that it had to.
  public func settle() async throws {
    try await until(
      withNotices: false,
      {
        let bot = try served.bot
        return "the bot never came to rest: \(bot.jobs.running) jobs run, \(bot.outbound.counts.queued) calls wait"
      }
    ) { () -> Void? in try await isAtRest() ? () : nil }
  }

  func isAtRest() async throws -> Bool {
    let state = try await internet.control("GET", "bots/\(Self.id)/updates")
    guard state["pending_update_count"]?.int == 0 else { return false }
    let bot = try served.bot
    let counts = bot.outbound.counts
    return bot.jobs.isIdle && bot.lane.depth == 0 && counts.queued == 0 && counts.inFlight == 0 && !counts.overflowing
  }

  /// After the time was moved.
  func doWhatIsDue() async {
    guard let bot = try? served.bot else { return }
    bot.jobs.timeCame()
    await bot.releaseDueHolds()
    await bot.deliverDueEvents()
    try? await settle()
  }
}
