import TelegramAPI
import Testing

/// Samples of every view, made from the table that the views are made from.
private struct Samples {
  let table: JSONValue

  init() throws {
    table = try JSONDocument(viewTable, limits: JSONLimits(bytes: 1 << 24, values: 1 << 20)).root
  }

  /// A value of the right kind; objects in objects hold just enough to be told apart.
  func value(_ kind: String) -> String {
    switch kind {
    case "Integer": return "7"
    case "Float": return "1.5"
    case "Boolean": return "true"
    case "String": return "\"s\""
    case _ where kind.hasPrefix("="): return "\"\(kind.dropFirst())\""
    case _ where kind.hasPrefix("["): return "[\(value(String(kind.dropFirst().dropLast())))]"
    default:
      // What isn't in the table is an enumeration.
      return table[kind] == nil ? "\"s\"" : "{}"
    }
  }

  /// A whole object, with the value of one field replaced.
  func object(_ type: String, replacing field: String? = nil, with text: String = "") -> String {
    let members = fields(type).map { "\"\($0.name)\":\($0.name == field ? text : value($0.kind))" }
    return "{\(members.joined(separator: ","))}"
  }

  func fields(_ type: String) -> [(name: String, kind: String, optional: Bool)] {
    table[type]?.member("fields").members.map { member in
      let optional = member.name.hasSuffix("?")
      return (optional ? String(member.name.dropLast()) : member.name, member.value.string ?? "", optional)
    } ?? []
  }

  /// What a value of the right kind reads as.
  func reading(_ kind: String) -> Walker.Reading {
    switch kind {
    case "Integer": .integer(7)
    case "Float": .double(1.5)
    case "Boolean": .bool(true)
    case "String": .string("s")
    case _ where kind.hasPrefix("="): .string(String(kind.dropFirst()))
    case _ where kind.hasPrefix("["): .array(1)
    default: table[kind] == nil ? .string("s") : .object
    }
  }

  /// What a value of a wrong kind reads as.
  func emptyReading(_ kind: String, optional: Bool) -> Walker.Reading {
    switch kind {
    case "Boolean": .bool(false)
    case _ where optional: .none
    case "Integer": .integer(0)
    case "Float": .double(0)
    case _ where kind.hasPrefix("["): .array(0)
    case _ where kind.hasPrefix("=") || kind == "String" || table[kind] == nil: .string("")
    default: .object
    }
  }
}

private func read(_ type: String, _ text: String) throws -> Walker {
  var walker = Walker()
  walker.depth = 3
  let walk = try #require(walks[type])
  walk(try JSONDocument(text).root, &walker)
  return walker
}

private let money: Set = [
  "total_amount", "amount", "nanostar_amount", "currency", "invoice_payload", "paid_media_payload",
  "telegram_payment_charge_id", "provider_payment_charge_id",
]

@Suite("Every view")
struct ViewTests {
  @Test("reads every field under its name on the wire")
  func right() throws {
    let samples = try Samples()
    #expect(samples.table.count == walks.count && walks.count > 250)
    for type in walks.keys.sorted() {
      let seen = try read(type, samples.object(type)).seen
      for field in samples.fields(type) {
        #expect(seen[field.name] == samples.reading(field.kind), "\(type).\(field.name)")
      }
    }
  }

  @Test("reads a field of a wrong kind as empty and never traps")
  func wrong() throws {
    let samples = try Samples()
    let texts = ["null", "true", "12", "-1.5", "1e999", "99999999999999999999", "\"text\"", "[]", "[[1],{},null]", "{}"]
    var count = 0
    for type in walks.keys.sorted() {
      for field in samples.fields(type) {
        for text in texts {
          let seen = try read(type, samples.object(type, replacing: field.name, with: text)).seen
          count += 1
          guard text == "null", !money.contains(field.name) else { continue }
          #expect(seen[field.name] == samples.emptyReading(field.kind, optional: field.optional), "\(type).\(field.name)")
        }
      }
      for text in texts { _ = try read(type, text) }
    }
    #expect(count > 10_000)
  }

  @Test("tells the forms of a union apart, and takes an unknown form")
  func unions() throws {
    let samples = try Samples()
    for union in samples.table.members {
      guard let key = union.value["by"]?.string else { continue }
      let forms = union.value.member("union").elements.compactMap(\.string).filter { samples.table[$0] != nil }
      for form in forms {
        let seen = try read(union.name, samples.object(form)).seen
        let present = seen.filter { $0.key.hasPrefix("as") && $0.value == .object }
        #expect(present.count == 1, "\(union.name) as \(form)")
        #expect(samples.fields(form).contains { $0.name == key && seen[key] == .string(String($0.kind.dropFirst())) })
      }
      let seen = try read(union.name, "{\"\(key)\":\"unheard of\"}").seen
      #expect(seen[key] == .string("unheard of"))
      #expect(!seen.contains { $0.key.hasPrefix("as") && $0.value == .object })
    }
  }
}
