import Host
import PatchbayBase
import PatchbayConfiguration
import PluginAPI

/// Shows what operations answer: as JSON for machines, as sentences and tables for people.
struct ResultPrinter {
  private let unit: String
  private let zone: String
  private let zones: [String: String]
  private let isJSON: Bool

  /// - Parameter bot: whose unit of money and time zone are shown; the only one, if none is named.
  init(_ configuration: HostConfiguration, bot: String?, isJSON: Bool) {
    let bot = bot.map { configuration[bot: $0] } ?? (configuration.bots.count == 1 ? configuration.bots[0] : nil)
    self.init(
      unit: bot?.unit ?? BotConfiguration.standardUnit, zone: bot?.timezone ?? "UTC",
      zones: Dictionary(configuration.bots.map { ($0.name, $0.timezone) }, uniquingKeysWith: { first, _ in first }), isJSON: isJSON)
  }

  /// - Parameters:
  ///   - zone: of what is about no bot in particular.
  ///   - zones: by the bots' names.
  init(unit: String, zone: String, zones: [String: String] = [:], isJSON: Bool = false) {
    self.unit = unit
    self.zone = zone
    self.zones = zones
    self.isJSON = isJSON
  }

  /// - Parameter operation: says what people read where there are no rows.
  func show(_ result: OperationResult, of operation: Operation?) {
    guard !isJSON else { return Terminal.print(json: json(result)) }
    let (said, heading, lines) = layout(result, of: operation, width: Terminal.width)
    for line in said { Terminal.print(line) }
    if let heading { Terminal.print(heading, .heading) }
    for line in lines { Terminal.print(line) }
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
    let (said, heading, lines) = layout(result, of: operation, width: width)
    return said + (heading.map { [$0] } ?? []) + lines
  }

  private func layout(
    _ result: OperationResult, of operation: Operation?, width: Int?
  ) -> (said: [String], heading: String?, lines: [String]) {
    let said = result.lines.map(SafeText.lines)
    guard let table = result.table?.forPeople else { return (said, nil, []) }
    guard !table.rows.isEmpty else {
      switch operation?.result {
      case .rows(_, let empty)?, .document(_, let empty)?: return (said + [empty.en], nil, [])
      default: return (said, nil, [])
      }
    }
    let text = TextTable(
      columns: table.columns,
      rows: table.rows.map { row in
        let zone = zone(of: row, table.columns)
        return zip(table.columns, row).map { cell($1, $0.kind, zone) }
      })
    guard table.rows.count > 1 || table.columns.count <= 8 else { return (said, nil, text.fields(width: width)) }
    let (heading, lines) = text.layout(width: width)
    return (said, heading, lines)
  }

  /// The zone of the bot that a row is about.
  private func zone(of row: [SQLValue], _ columns: [ResultColumn]) -> String {
    guard let index = columns.firstIndex(where: { $0.name == "bot" }), index < row.count, case .text(let bot) = row[index] else {
      return zone
    }
    return zones[bot] ?? zone
  }

  private func cell(_ value: SQLValue, _ kind: ResultColumn.Kind, _ zone: String) -> String {
    switch kind {
    case .time:
      guard case .integer(let time) = value else { break }
      return LocalTime(time, in: zone).stamp
    case .currency where value == .text(Currency.unit.code): return SafeText.line(unit)
    case .schedule:
      guard case .text(let text) = value else { break }
      return SafeText.line(ScheduleText.everyday(text))
    case .object:
      guard case .text(let text) = value, let members = (try? JSONDocument(Array(text.utf8)))?.root.members else { break }
      return SafeText.line(
        members.map { "\($0.name): \($0.value.string ?? String(decoding: $0.value.rawBytes, as: UTF8.self))" }.joined(
          separator: ", "))
    default: break
    }
    return SafeText.line(Self.plain(value))
  }

  /// A value as a field of CSV: a text is none that a spreadsheet calculates with.
  static func field(_ value: SQLValue) -> String {
    if case .text(let text) = value { SafeText.field(text) } else { plain(value) }
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
