import Host
import PatchbayConfiguration
import PluginAPI

/// Shows what operations answer: as JSON for machines, as sentences and tables for people.
struct ResultPrinter {
  private let unit: String
  private let zone: String
  private let isJSON: Bool

  /// - Parameter bot: whose unit of money and time zone are shown; the only one, if none is named.
  init(_ configuration: HostConfiguration, bot: String?, isJSON: Bool) {
    let bot = bot.map { configuration[bot: $0] } ?? (configuration.bots.count == 1 ? configuration.bots[0] : nil)
    self.init(unit: bot?.unit ?? BotConfiguration.standardUnit, zone: bot?.timezone ?? "UTC", isJSON: isJSON)
  }

  init(unit: String, zone: String, isJSON: Bool = false) {
    self.unit = unit
    self.zone = zone
    self.isJSON = isJSON
  }

  /// - Parameter operation: says what people read where there are no rows.
  func show(_ result: OperationResult, of operation: Operation?) {
    guard !isJSON else { return Terminal.print(String(decoding: json(result), as: UTF8.self)) }
    for line in lines(result, of: operation) { Terminal.print(line) }
  }

  private func json(_ result: OperationResult) -> [UInt8] {
    guard result.table == nil, result.document == nil, !result.lines.isEmpty else { return result.json }
    var json = JSONWriter()
    json.beginObject()
    json.key("lines")
    json.beginArray()
    for line in result.lines { json.value(line) }
    json.endArray()
    json.endObject()
    return json.bytes
  }

  /// The result for people, as wide as the terminal.
  func lines(_ result: OperationResult, of operation: Operation? = nil, width: Int? = Terminal.width) -> [String] {
    let said = result.lines.map(SafeText.lines)
    guard let table = result.table else { return said }
    guard !table.rows.isEmpty else {
      switch operation?.result {
      case .rows(_, let empty)?, .document(_, let empty)?: return said + [empty.en]
      default: return said
      }
    }
    let text = TextTable(
      columns: table.columns, rows: table.rows.map { row in zip(table.columns, row).map { cell($1, $0.kind) } })
    return said + (table.rows.count == 1 && table.columns.count > 8 ? text.fields(width: width) : text.lines(width: width))
  }

  private func cell(_ value: SQLValue, _ kind: ResultColumn.Kind) -> String {
    switch kind {
    case .time:
      guard case .integer(let time) = value else { break }
      return TimeText.moment(time, in: zone)
    case .currency where value == .text(Currency.unit.code): return SafeText.line(unit)
    case .schedule:
      guard case .text(let text) = value else { break }
      return SafeText.line(TimeText.schedule(text))
    case .object:
      guard case .text(let text) = value, let members = (try? JSONDocument(Array(text.utf8)))?.root.members else { break }
      return SafeText.line(
        members.map { "\($0.name): \($0.value.string ?? String(decoding: $0.value.rawBytes, as: UTF8.self))" }.joined(
          separator: ", "))
    default: break
    }
    return SafeText.line(Self.plain(value))
  }

  /// A value as plain text; nothing for null.
  static func plain(_ value: SQLValue) -> String {
    switch value {
    case .null: ""
    case .integer(let number): String(number)
    case .real(let number): String(number)
    case .text(let text): text
    case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
    }
  }
}

/// Times as people read them.
enum TimeText {
  /// `2026-11-30 16:45:27 +03`, or with `UTC` where the zone's clocks are those of UTC.
  ///
  /// - Parameter milliseconds: since 1970.
  static func moment(_ milliseconds: Int64, in zone: String) -> String {
    let (local, utc) = (LocalTime(milliseconds, in: zone), LocalTime(milliseconds, in: "UTC"))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let text = "\(local.year)-\(two(local.month))-\(two(local.day)) \(two(local.hour)):\(two(local.minute)):\(two(local.second))"
    // The two are less than a day apart.
    let days = (local.year, local.month, local.day) == (utc.year, utc.month, utc.day) ? 0 : isLater(local, utc) ? 1 : -1
    let offset = days * 1440 + (local.hour - utc.hour) * 60 + local.minute - utc.minute
    guard offset != 0 else { return text + " UTC" }
    let minutes = abs(offset) % 60
    return text + " \(offset < 0 ? "-" : "+")\(two(abs(offset) / 60))\(minutes == 0 ? "" : ":\(two(minutes))")"
  }

  private static func isLater(_ a: LocalTime, _ b: LocalTime) -> Bool {
    (a.year, a.month, a.day) > (b.year, b.month, b.day)
  }

  /// `every hour` for `every 3600000 ms`; a calendar's line stays as it is.
  static func schedule(_ stored: String) -> String {
    let parts = stored.split(separator: " ")
    guard parts.count == 3, parts[0] == "every", parts[2] == "ms", let milliseconds = Int64(parts[1]), milliseconds > 0 else {
      return stored
    }
    for (unit, name) in [(Int64(86_400_000), "day"), (3_600_000, "hour"), (60_000, "minute"), (1000, "second")]
    where milliseconds % unit == 0 {
      return milliseconds == unit ? "every \(name)" : "every \(milliseconds / unit) \(name)s"
    }
    return stored
  }
}
