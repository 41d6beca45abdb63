import PatchbayBase

extension LedgerSeal {
  /// Closes what a bot's ledger has so far, in portions. Where somebody stays at work on it, the next time does.
  static func sealAll(of bot: Bot) async {
    guard let mark = try? await bot.lane.run({ try LedgerSeal($0).mark() }) else { return }
    var tries = 20
    while !Task.isCancelled, let isFinal = try? await bot.lane.run({ try LedgerSeal($0).isFinal(mark) }) {
      if isFinal { break }
      tries -= 1
      guard tries > 0 else { return }
      try? await bot.services.clock.sleep(until: bot.services.clock.now + 100)
    }
    while !Task.isCancelled, (try? await bot.lane.run({ try LedgerSeal($0).seal(upTo: mark.upTo) })) == true {}
  }
}
