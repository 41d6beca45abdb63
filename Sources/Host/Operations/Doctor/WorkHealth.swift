/// What a bot's database tells of the work in it.
struct WorkHealth: Sendable {
  /// So many of something, one of them, and what is said of it.
  struct Tally: Sendable {
    var count: Int64 = 0
    var sample: Int64?
    var words: String?
  }

  /// Dialogs of one step that wait for an answer.
  struct Dialogs: Sendable {
    let plugin: String
    let step: String
    let count: Int64
    let user: Int64
  }

  /// Whether more than the migrations could be read.
  var isKnown = true
  /// Migrations that are known and not applied.
  var pendingMigrations: [String] = []
  /// Why migrations can't be applied.
  var migrationFault: String?
  var dialogs: [Dialogs] = []
  /// Updates of the last day whose handler failed.
  var failed = Tally()
  var setAside = Tally()
  /// Messages of the last day that Telegram refused, blocked chats left out.
  var undelivered = Tally()
  /// Messages that have waited for long.
  var late = Tally()
  /// Events that were set aside, by their plugins.
  var events: [String: Tally] = [:]
  /// Jobs that were given up in the last day.
  var jobs = Tally()
  /// Jobs that should have begun long ago, by their plugins.
  var overdue: [String: Tally] = [:]
  /// Schedules whose last runs failed.
  var schedules: [String] = []
  /// Presses of the last day that nothing handles, by the plugin that their data names.
  var presses: [String: Tally] = [:]
  var unclaimed = Tally()
  var ledger = LedgerHealth()

  /// How long something may wait that should be done at once.
  static let patienceMilliseconds: Int64 = 600_000
  /// How far back failures count, in milliseconds.
  static let day: Int64 = 86_400_000
}

/// How the ledger stands.
struct LedgerHealth: Sendable {
  /// When it was verified last, and what was wrong first.
  var verified: LedgerVerification?
  var hasTransfers = false
  /// When the oldest transfer was made that no checkpoint seals, in milliseconds since 1970.
  var unsealedSince: Int64?
}

extension WorkHealth {
  func migrations(option: String) -> Judgement {
    if let migrationFault {
      return .broken(migrationFault, fix: "install the library that the tables are of; 'patchbay check' tries it")
    }
    guard !pendingMigrations.isEmpty else { return .fine() }
    return .warning(
      "not applied yet: \(HealthWords.list(pendingMigrations))", fix: "patchbay migrate up\(option), or start the host",
      figure: "\(pendingMigrations.count) pending")
  }

  /// - Parameters:
  ///   - plugins: what serves, or would; dialogs of those that are broken are a consequence.
  func conversations(_ plugins: PluginHealth, option: String) -> Judgement {
    let all = dialogs.reduce(0) { $0 + $1.count }
    let stuck = dialogs.filter { !plugins.faulty.contains($0.plugin) && !plugins.takes($0.plugin, step: $0.step) }
    guard let first = stuck.first else { return .fine("\(all) waiting") }
    return .warning(
      "\(HealthWords.count(stuck.reduce(0) { $0 + $1.count }, "dialog")) of \(first.plugin) (\(first.step)) wait for an answer that no plugin "
        + "would take: it is off, or has no such step any more",
      fix: "patchbay conversations clear --user \(first.user)\(option), or --all", figure: "\(all) waiting")
  }

  func updates(option: String) -> Judgement {
    if let update = setAside.sample {
      return .broken(
        "\(HealthWords.count(setAside.count, "update")) ended the process twice and \(setAside.count == 1 ? "is" : "are") set aside",
        fix: "patchbay updates show \(update)\(option), then: patchbay updates retry \(update)\(option)",
        figure: "\(setAside.count) set aside")
    }
    guard let update = failed.sample else { return .fine() }
    return .warning(
      "\(HealthWords.count(failed.count, "update")) failed in the last day\(failed.words.map { ": \($0)" } ?? "")",
      fix: "patchbay updates show \(update)\(option), then: patchbay updates retry \(update)\(option)",
      figure: "\(failed.count) failed")
  }

  func messages(isRunning: Bool, option: String) -> Judgement {
    if undelivered.count > 0 {
      return .warning(
        "Telegram refused \(HealthWords.count(undelivered.count, "message")) in the last day\(undelivered.words.map { ": \($0)" } ?? "")",
        fix: "patchbay updates\(option)", figure: "\(undelivered.count) undelivered")
    }
    guard isRunning, late.count > 0 else { return .fine() }
    return .warning(
      "\(HealthWords.count(late.count, "message")) have waited for more than \(HealthWords.time(Self.patienceMilliseconds))",
      fix: "patchbay status, and the log, say what Telegram answers", figure: "\(late.count) waiting")
  }

  func events(_ plugins: PluginHealth, option: String) -> Judgement {
    let stuck = events.filter { !plugins.faulty.contains($0.key) }.sorted { $0.key < $1.key }
    guard let (plugin, first) = stuck.first, let event = first.sample else { return .fine() }
    let count = stuck.reduce(0) { $0 + $1.value.count }
    return .warning(
      "\(plugin) could not take \(HealthWords.count(count, "event"))\(first.words.map { ": \($0)" } ?? "")",
      fix: "patchbay events\(option), then: patchbay events retry \(event)\(option)", figure: "\(count) set aside")
  }

  func jobs(_ plugins: PluginHealth, isRunning: Bool, option: String) -> Judgement {
    if let job = jobs.sample {
      return .warning(
        "\(HealthWords.count(jobs.count, "job")) failed in the last day\(jobs.words.map { ": \($0)" } ?? "")",
        fix: "patchbay jobs show \(job)\(option), then: patchbay jobs retry \(job)\(option)", figure: "\(jobs.count) failed")
    }
    if !schedules.isEmpty {
      return .warning("schedules that fail: \(HealthWords.list(schedules))", fix: "patchbay jobs schedules\(option)")
    }
    let waiting = overdue.filter { !plugins.faulty.contains($0.key) && plugins.serves($0.key) }.sorted { $0.key < $1.key }
    guard isRunning, let (plugin, _) = waiting.first else { return .fine() }
    let count = waiting.reduce(0) { $0 + $1.value.count }
    return .warning(
      "\(HealthWords.count(count, "job")) of \(plugin) should have begun more than \(HealthWords.time(Self.patienceMilliseconds)) ago",
      fix: "patchbay jobs list --plugin \(plugin)\(option)", figure: "\(count) overdue")
  }

  func callbacks(_ plugins: PluginHealth, option: String) -> Judgement {
    let unheard = presses.filter { !plugins.faulty.contains($0.key) }.sorted { $0.value.count > $1.value.count }
    guard let (plugin, _) = unheard.first else { return .fine() }
    let count = unheard.reduce(0) { $0 + $1.value.count }
    return .warning(
      "people pressed \(HealthWords.count(count, "button")) in the last day that nothing handles"
        + (plugin.isEmpty ? "" : ", of '\(plugin)' most"),
      fix:
        "in the plugin, register the callback, or an alias for an older bot's data; 'patchbay plugins\(option)' lists what serves",
      figure: "\(count) unhandled")
  }

  func unclaimed(option: String) -> Judgement {
    guard unclaimed.count > 0 else { return .fine() }
    return .warning(
      "\(HealthWords.count(unclaimed.count, "payment")) that no plugin took", fix: "patchbay unclaimed\(option)",
      figure: "\(unclaimed.count) waiting")
  }
}

extension LedgerHealth {
  func judgement(now: Int64, isRunning: Bool, option: String) -> Judgement {
    let age =
      verified.map { "verified \(HealthWords.time(max(0, now - $0.at))) ago" } ?? (hasTransfers ? "never verified" : "empty")
    if let fault = verified?.fault {
      return .broken(
        "it was tampered with, first at \(fault)", fix: "restore a backup, or investigate: patchbay ledger verify\(option)",
        figure: age)
    }
    if isRunning, let unsealedSince, now - unsealedSince > 2 * 3_600_000 {
      return .warning(
        "its transfers have not been sealed for \(HealthWords.time(now - unsealedSince))",
        fix: "end what stays at work on the database; the host seals every ten minutes", figure: age)
    }
    return .fine(age)
  }
}
