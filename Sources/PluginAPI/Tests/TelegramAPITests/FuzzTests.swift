import Glibc
import TelegramAPI
import Testing

/// Steele, Lea and Flood's SplitMix64: the same inputs in every run.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Changes updates and answers: bytes, or whole values, so that much of what it makes still parses.
struct Mutator {
  var random: SplitMix64
  let originals = (Fixtures.updates + Fixtures.answers).map { Array($0.utf8) }
  /// Where each value stands in each of the originals.
  let values: [[Range<Int>]]
  let shards =
    [
      "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "null", "1e999", "-", "0", "{\"a\":", "[[[[[[[[", "\"message\":", " ",
      "\u{0}", "\u{7f}",
    ].map { Array($0.utf8) } + [[0x80], [0xC2], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF]]
  let whole = [
    "null", "true", "0", "-7", "1.5", "1e999", "99999999999999999999", "-0.0", "\"\"", "\"\\ud800\"", "\"\\u0000\\n\"",
    "[]", "{}", "[[],{}]", "{\"id\":\"5\"}", "{\"date\":0}", "{\"type\":[],\"type\":\"user\"}", "\"kicked\"",
  ].map { Array($0.utf8) }

  init(seed: UInt64) throws {
    random = SplitMix64(state: seed)
    values = try originals.map { original in
      var found: [Range<Int>] = []
      func gather(_ value: JSONValue) {
        found.append(value.rawBytes.indices)
        for element in value.elements { gather(element) }
        for member in value.members { gather(member.value) }
      }
      gather(try JSONDocument(original).root)
      return found
    }
  }

  mutating func next() -> [UInt8] {
    let which = Int.random(in: 0..<originals.count, using: &random)
    var bytes = originals[which]
    // From the end of the text to its beginning, so that the ranges hold.
    let places = (0..<3).map { _ in values[which].randomElement(using: &random) ?? 0..<0 }
      .sorted { $0.lowerBound > $1.lowerBound }
    var untouched = bytes.count
    for place in places where place.upperBound <= untouched {
      untouched = place.lowerBound
      if Bool.random(using: &random) {
        bytes.replaceSubrange(place, with: whole.randomElement(using: &random) ?? [])
      } else if let other = values[which].randomElement(using: &random) {
        bytes.replaceSubrange(place, with: originals[which][other])
      }
    }
    if Int.random(in: 0..<3, using: &random) == 0, !bytes.isEmpty { damage(&bytes) }
    return bytes
  }

  private mutating func damage(_ bytes: inout [UInt8]) {
    let at = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.remove(at: at)
    case 2: bytes.removeSubrange(at...)
    case 3: bytes.insert(contentsOf: shards.randomElement(using: &random) ?? [], at: at)
    default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 40)], at: at)
    }
  }
}

/// Parses inputs and walks over whatever parsed, as an update and as an answer; answers how many parsed.
func fuzz(_ inputs: Int, seed: UInt64) throws -> Int {
  var mutator = try Mutator(seed: seed)
  var parsed = 0
  for _ in 0..<inputs {
    guard let document = try? JSONDocument(mutator.next()) else { continue }
    parsed += 1
    var walker = Walker()
    walker.budget = 2_000
    let update = Update(document.root)
    update.walk(&walker)
    if let origin = update.from { walker.see("from", origin.id) }
    if let chat = update.chat { walker.see("chat", chat.id) }
    _ = (update.kind, update.anyMessage?.messageID, try? update.requireUpdateID())
    let envelope = ResponseEnvelope(document.root)
    _ = (envelope.ok, envelope.errorCode, envelope.parameters?.retryAfter, envelope.result(of: GetWebhookInfo.self)?.url)
    // What a document is read as is what is written of it, and reads the same again.
    var writer = JSONWriter()
    copy(document.root, into: &writer)
    let again = try JSONDocument(writer.bytes)
    var second = JSONWriter()
    copy(again.root, into: &second)
    #expect(writer.bytes == second.bytes)
    #expect(again.tapeCount == document.tapeCount)
  }
  return parsed
}

extension JSONDocument {
  /// How many values there are in all.
  fileprivate var tapeCount: Int { root.total }
}

extension JSONValue {
  fileprivate var total: Int {
    1 + elements.reduce(0) { $0 + $1.total } + members.reduce(0) { $0 + $1.value.total }
  }
}

/// Writes a value by way of what it reads as.
private func copy(_ value: JSONValue, into writer: inout JSONWriter) {
  switch value.kind {
  case .null: writer.null()
  case .bool: writer.value(value.bool ?? false)
  case .number:
    if let integer = value.int64 { writer.value(integer) } else { writer.value(value.double ?? 0) }
  case .string: writer.value(value.string ?? "")
  case .array:
    writer.beginArray()
    for element in value.elements { copy(element, into: &writer) }
    writer.endArray()
  case .object:
    writer.beginObject()
    for member in value.members {
      writer.key(member.name)
      copy(member.value, into: &writer)
    }
    writer.endObject()
  }
}

@Suite("Mutated updates")
struct FuzzTests {
  @Test("never trap, and read the same after being written")
  func mutated() throws {
    // A longer run by hand: PATCHBAY_FUZZ=400000 swift test -c release --filter FuzzTests
    let inputs = getenv("PATCHBAY_FUZZ").flatMap { Int(String(cString: $0)) } ?? 5_000
    let parsed = try fuzz(inputs, seed: 20_260_824)
    #expect(parsed > inputs / 2)
  }
}
