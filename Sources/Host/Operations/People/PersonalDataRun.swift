import Logging
import PatchbayBase
import PatchbayObservability
@_spi(Host) import PluginAPI
import Synchronization

/// What is kept of one person of a bot, exported or deleted in one transaction: every plugin's by the plugin, the host's own by the host.
struct PersonalDataRun: Sendable {
  /// What was found, or came of it.
  struct Outcome: Sendable {
    /// What the host keeps: rows by table.
    var counts: [(table: String, rows: Int)] = []
    /// The host's rows as JSON, by table.
    var rows: [(table: String, json: [UInt8])] = []
    /// What plugins gave as JSON; `nil` from one that keeps nothing.
    var exports: [(plugin: String, json: [UInt8]?)] = []
    var cancelledJobs: [Int64] = []
    /// Plugins that have tables and don't serve.
    var absent: [String] = []
  }

  /// Ends a run whose effects are not to be kept.
  private struct RolledBack: Error {}

  private final class Notes: Sendable { let outcome = Mutex(Outcome()) }

  let person: Int64
  let bot: Bot
  let audit: AuditEntry
  let isRehearsal: Bool

  private var generations: [Generation] { bot.context.table.generations }

  /// Plugins that say what they keep of people.
  var speakers: [String] { generations.filter { $0.personalData != nil }.map(\.plugin) }

  /// Plugins with people in their tables of whom they don't say how these are exported and deleted, with the tables.
  var unspoken: [(plugin: String, tables: [String])] {
    generations.compactMap { $0.unspokenTables.isEmpty ? nil : ($0.plugin, $0.unspokenTables) }
  }

  /// Tables whose rows go on naming the person, and why.
  var kept: [(plugin: String, table: String, reason: String)] {
    generations.flatMap { generation in
      (generation.personalData?.kept ?? [:]).sorted { $0.key < $1.key }.map { (generation.plugin, $0.key, $0.value) }
    }
  }

  /// Reads all of it; nothing is changed.
  func export() async throws -> Outcome {
    let notes = Notes()
    return try await perform(
      notes,
      { generation, data in
        { scope in
          let json = try data.export(PersonalDataContext(scope: scope, person: person))
          notes.outcome.withLock { $0.exports.append((generation.plugin, json)) }
        }
      },
      conclude: { records, outcome in
        for part in PersonalRows.all {
          let rows = try records.rows(part)
          guard !rows.isEmpty else { continue }
          outcome.counts.append((part.table, rows.count))
          outcome.rows.append((part.table, Self.json(rows, part.columns)))
        }
        throw RolledBack()
      })
  }

  /// Deletes all of it, or says what it would.
  ///
  /// - Throws: `OperationError.refused` where something has to be settled first.
  func delete() async throws -> Outcome {
    let notes = Notes()
    return try await perform(
      notes,
      { _, data in { scope in try data.delete(PersonalDataContext(scope: scope, person: person)) } },
      conclude: { records, outcome in
        let open = try records.openFacts()
        guard open == 0 else {
          throw OperationError.refused(
            "\(open) of their payments or the like were taken by no plugin: settle them first, see 'patchbay unclaimed list'")
        }
        outcome.cancelledJobs = try records.cancelJobs()
        for part in PersonalRows.all {
          let count = try records.delete(part)
          if count > 0 { outcome.counts.append((part.table, count)) }
        }
        if isRehearsal { throw RolledBack() }
      })
  }

  private func perform(
    _ notes: Notes, _ step: (Generation, Registered.PersonalData) -> @Sendable (TransactionScope) throws -> Void,
    conclude: @escaping @Sendable (PersonalRecords, inout Outcome) throws -> Void
  ) async throws -> Outcome {
    let steps = generations.compactMap { generation in
      generation.personalData.map { PersonalDataItem.Step(generation: generation, run: step(generation, $0)) }
    }
    let serving = Set(generations.map(\.plugin))
    let end = await bot.transactions.run(
      steps, of: person, instructor: audit.identity.name,
      prepare: { notes.outcome.withLock { $0 = Outcome() } },
      conclude: { session in
        let records = PersonalRecords(session, bot: bot.id, person: person)
        var outcome = notes.outcome.withLock { $0 }
        outcome.absent = try records.pluginsWithTables().subtracting(serving).subtracting([HostNames.plugin]).sorted()
        defer { notes.outcome.withLock { [outcome] in $0 = outcome } }
        try conclude(records, &outcome)
        try audit.write(session)
      })
    switch end {
    case .done, .skipped:
      audit.keep()
      for job in notes.outcome.withLock({ $0.cancelledJobs }) { bot.jobs.lookAround(cancelled: job) }
    case .threw(is RolledBack, _): break
    case .threw(let refusal as OperationError, _): throw refusal
    case .threw(ActionError.refused(let reason), let call): throw OperationError.refused("plugin '\(call.plugin)': \(reason)")
    case .threw(let error, let call):
      let incident = bot.services.incident()
      bot.services.report(.personalData, in: call, of: bot.name, "\(error)", incident: incident, ["person": "\(person)"])
      throw OperationError.refused(
        "plugin '\(call.plugin)' failed, and nothing was changed: \(bot.services.secrets.redact("\(error)")) (\(incident))")
    case .undone(LaneRefusal.full), .undone(LaneRefusal.closed):
      throw OperationError.refused("bot '\(bot.name)' is busy or stopping: try again")
    case .undone(let error):
      throw OperationError.refused("the database failed, see 'patchbay audit list' for whether it was done: \(error)")
    }
    return notes.outcome.withLock { $0 }
  }

  /// Rows as objects; what is JSON already stays so.
  private static func json(_ rows: [Row], _ columns: [String]) -> [UInt8] {
    var json = JSONWriter()
    json.beginArray()
    for row in rows {
      json.beginObject()
      for (column, value) in zip(columns, row.values) {
        json.key(column)
        if case .blob(let bytes) = value, (try? JSONDocument(bytes)) != nil { json.raw(bytes) } else { value.write(to: &json) }
      }
      json.endObject()
    }
    json.endArray()
    return json.bytes
  }
}
