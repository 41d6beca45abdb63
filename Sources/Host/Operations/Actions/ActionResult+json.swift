@_spi(Host) import PluginAPI

extension ActionResult {
  /// `{"lines":["…"],"rows":[{"code":"MAY"}],"values":{"payment":17}}`; money is
  /// `{"amount":"5.00","currency":"RUB","text":"5.00 RUB"}`, a time `{"time":1700000000000}`.
  func json(of bot: BotInfo) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("lines")
    json.beginArray()
    for line in lines { json.value(line) }
    json.endArray()
    json.key("rows")
    json.beginArray()
    for row in rows {
      json.beginObject()
      for (column, value) in zip(columns, row) {
        json.key(column)
        value.write(to: &json, bot)
      }
      json.endObject()
    }
    json.endArray()
    json.key("values")
    json.beginObject()
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      json.key(name)
      value.write(to: &json, bot)
    }
    json.endObject()
    json.endObject()
    return json.bytes
  }
}

extension ActionValue {
  fileprivate func write(to json: inout JSONWriter, _ bot: BotInfo) {
    switch self {
    case .none: json.null()
    case .text(let text): json.value(text)
    case .integer(let number): json.value(number)
    case .flag(let flag): json.value(flag)
    case .money(let money):
      json.beginObject()
      json.key("amount")
      json.value(money.decimal)
      json.key("currency")
      json.value(money.currency.code)
      json.key("text")
      json.value(bot.text(of: money))
      json.endObject()
    case .time(let milliseconds):
      json.beginObject()
      json.key("time")
      json.value(milliseconds)
      json.endObject()
    @unknown default: json.null()
    }
  }
}

extension OperationResult {
  /// What a plugin's action answered.
  init(_ result: ActionResult, of bot: BotInfo) {
    self.init(lines: result.lines)
    document = result.json(of: bot)
    guard !result.columns.isEmpty else {
      if lines.isEmpty { lines = ["Done."] }
      return
    }
    var table = ResultTable(
      result.columns.enumerated().map { index, name in
        ResultColumn(name, Self.kind(of: result.rows.compactMap { $0.indices.contains(index) ? $0[index] : nil }))
      })
    for row in result.rows where row.count == result.columns.count { table.add(row.map { Self.cell($0, bot) }) }
    if !table.rows.isEmpty { self.table = table }
  }

  private static func kind(of values: [ActionValue]) -> ResultColumn.Kind {
    for value in values {
      switch value {
      case .time: return .time
      case .money: return .amount
      case .integer: return .id
      case .flag: return .word
      case .text: return .text
      default: continue
      }
    }
    return .text
  }

  private static func cell(_ value: ActionValue, _ bot: BotInfo) -> SQLValue {
    switch value {
    case .none: .null
    case .text(let text): .text(text)
    case .integer(let number): .integer(number)
    case .flag(let flag): .text(flag ? "yes" : "no")
    case .money(let money): .text(bot.text(of: money))
    case .time(let milliseconds): .integer(milliseconds)
    @unknown default: .null
    }
  }
}
