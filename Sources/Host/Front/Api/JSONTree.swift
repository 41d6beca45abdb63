@_spi(Host) import PluginAPI

/// A JSON value that is put together before it is written.
indirect enum JSONTree: Sendable, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  case text(String)
  case integer(Int64)
  case flag(Bool)
  case array([JSONTree])
  /// In the order in which they are written.
  case object([(String, JSONTree)])

  init(stringLiteral value: String) { self = .text(value) }
  init(booleanLiteral value: Bool) { self = .flag(value) }
  init(integerLiteral value: Int64) { self = .integer(value) }
  init(arrayLiteral elements: JSONTree...) { self = .array(elements) }
  init(dictionaryLiteral elements: (String, JSONTree)...) { self = .object(elements) }

  /// An object with more members.
  func with(_ more: [(String, JSONTree)]) -> JSONTree {
    guard case .object(let members) = self else { return self }
    return .object(members + more)
  }

  func write(to json: inout JSONWriter) {
    switch self {
    case .text(let text): json.value(text)
    case .integer(let number): json.value(number)
    case .flag(let flag): json.value(flag)
    case .array(let elements):
      json.beginArray()
      for element in elements { element.write(to: &json) }
      json.endArray()
    case .object(let members):
      json.beginObject()
      for (name, value) in members {
        json.key(name)
        value.write(to: &json)
      }
      json.endObject()
    }
  }
}
