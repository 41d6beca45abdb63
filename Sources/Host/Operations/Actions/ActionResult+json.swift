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
