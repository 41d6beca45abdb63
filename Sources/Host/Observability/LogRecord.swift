package import Logging
import PatchbayBase

/// A line of the log as it is kept, with every secret hidden.
package struct LogRecord: Sendable, Equatable {
  /// Rises by one with each line of the process.
  package internal(set) var number: Int64
  /// Since 1970.
  package let milliseconds: Int64
  package let level: Logger.Level
  package let message: String
  /// What the line says besides, `error` among it.
  package let fields: [String: String]

  package init(number: Int64, milliseconds: Int64, level: Logger.Level, message: String, fields: [String: String] = [:]) {
    self.number = number
    self.milliseconds = milliseconds
    self.level = level
    self.message = message
    self.fields = fields
  }

  init(number: Int64, _ line: LogLine) {
    var fields = LogFormat.fields(of: line.metadata)
    if let error = line.error { fields["error"] = LogFormat.clipped(error) }
    self.init(
      number: number, milliseconds: line.milliseconds, level: line.level, message: LogFormat.clipped(line.message), fields: fields)
  }

  /// About what it takes in memory.
  var bytes: Int { fields.reduce(128 + message.utf8.count) { $0 + 64 + $1.key.utf8.count + $1.value.utf8.count } }
}

/// Which lines are asked for.
package struct LogFilter: Sendable {
  /// Only lines about this bot.
  package var bot: String?
  package var plugin: String?
  /// The lowest level.
  package var level: Logger.Level?
  package var update: Int64?
  package var job: Int64?
  /// A person's Telegram id.
  package var user: Int64?
  /// A code that a person was told, as they wrote it.
  package var incident: String?
  /// Words that stand somewhere in the line, whatever their case.
  package var text: String?
  /// Only lines before this one.
  package var before: Int64?

  package init() {}

  /// The lines that fit, the newest first.
  package func matches(in records: [LogRecord], limit: Int) -> [LogRecord] {
    let words = (text ?? "").lowercased().split(whereSeparator: \.isWhitespace)
    let family = incident.map { Family(of: $0, in: records) }
    var found: [LogRecord] = []
    for record in records.reversed() where found.count < limit {
      guard fits(record), family?.has(record) ?? true, Self.says(words, record) else { continue }
      found.append(record)
    }
    return found
  }

  private func fits(_ record: LogRecord) -> Bool {
    let fields = record.fields
    if let before, record.number >= before { return false }
    if let level, record.level < level { return false }
    if let bot, fields["bot"] != bot { return false }
    if let plugin, fields["plugin"] != plugin { return false }
    if let update, fields["update"] != String(update) { return false }
    // Jobs are named with their kind: `shop/refund 7`.
    if let job, fields["job"]?.split(separator: " ").last.map(String.init) != String(job) { return false }
    if let user { return ["user", "chat"].contains { fields[$0] == String(user) } }
    return true
  }

  private static func says(_ words: [Substring], _ record: LogRecord) -> Bool {
    guard !words.isEmpty else { return true }
    let line = ([record.message] + record.fields.map { "\($0.key)=\($0.value)" }).joined(separator: " ").lowercased()
    return words.allSatisfy { line.contains($0) }
  }

  /// The lines that belong to an incident: those that name it, and whatever else was said of the same update, job or event of the bot.
  private struct Family {
    private static let kinds = ["update", "job", "event"]
    private let code: String
    private var causes: Set<[String]> = []

    init(of code: String, in records: [LogRecord]) {
      self.code = IncidentID(typed: code)?.description ?? code
      for record in records where names(record) { causes.formUnion(Self.causes(of: record)) }
    }

    func has(_ record: LogRecord) -> Bool { names(record) || !causes.isDisjoint(with: Self.causes(of: record)) }

    private func names(_ record: LogRecord) -> Bool {
      record.fields["incident"] == code || !code.isEmpty && record.message.contains(code)
    }

    private static func causes(of record: LogRecord) -> Set<[String]> {
      guard let bot = record.fields["bot"] else { return [] }
      return Set(
        kinds.compactMap { kind in record.fields[kind]?.split(separator: " ").last.map { [bot, kind, String($0)] } })
    }
  }
}
