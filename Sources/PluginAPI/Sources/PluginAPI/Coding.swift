import FoundationEssentials

/// State and payloads travel as JSON objects, whose decoding tolerates fields that are not known.
enum Coding {
  // Wrapped, so that the top level is always an object.
  private struct Box<Value: Codable>: Codable { let v: Value }

  static func encode<Value: Codable>(_ value: Value) throws -> [UInt8] { try json(Box(v: value), named: "\(Value.self)") }

  /// A value as JSON, with sorted keys.
  static func json<Value: Encodable>(_ value: Value) throws -> [UInt8] { try json(value, named: "\(Value.self)") }

  private static func json<Value: Encodable>(_ value: Value, named name: String) throws -> [UInt8] {
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      return [UInt8](try encoder.encode(value))
    } catch {
      throw PluginError.encoding("\(name) can't be written as JSON: \(error)")
    }
  }

  static func decode<Value: Codable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    do { return try JSONDecoder().decode(Box<Value>.self, from: Data(bytes)).v } catch {
      throw PluginError.encoding("\(Value.self) can't be read from JSON: \(error)")
    }
  }
}
