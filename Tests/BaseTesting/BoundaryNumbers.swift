/// Numbers at the edges of what somebody may have thought of, in the place of those that stand in a JSON text.
package enum BoundaryNumbers {
  package static let all = [
    "-9223372036854775808", "9223372036854775807", "9223372036854775808", "18446744073709551616", "4611686018427387904",
    "-4611686018427387904", "9007199254740991", "9007199254740992", "-9007199254740991", "9223372036854775", "4294967296",
    "2147483648",
    "-2147483649", "-1", "0", "1.5", "1e309", "-1e309", "1e18", "1e-400", "-0", "\"NaN\"", "\"9223372036854775807\"",
  ]

  /// Where numbers stand, outside of strings; and strings that hold nothing but a number.
  package static func places(in json: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var at = 0
    func isNumber(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte) }
    while at < json.count {
      let start = at
      if json[at] == UInt8(ascii: "\"") {
        at += 1
        while at < json.count, json[at] != UInt8(ascii: "\"") { at += json[at] == UInt8(ascii: "\\") ? 2 : 1 }
        at = min(at + 1, json.count)
        let content = json[start + 1..<max(start + 1, at - 1)]
        // Not the name of a member.
        let isValue = at >= json.count || json[at...].first { $0 != 0x20 } != UInt8(ascii: ":")
        if isValue, !content.isEmpty, content.allSatisfy(isNumber), content.contains(where: { (0x30...0x39).contains($0) }) {
          found.append(start..<at)
        }
      } else if json[at] == UInt8(ascii: "-") || (0x30...0x39).contains(json[at]) {
        while at < json.count, isNumber(json[at]) { at += 1 }
        found.append(start..<at)
      } else {
        at += 1
      }
    }
    return found
  }

  package static func replacing(_ place: Range<Int>, in json: [UInt8], by text: String) -> [UInt8] {
    // A string stays one: a number in quotes is another reader's.
    let isString = json[place.lowerBound] == UInt8(ascii: "\"") && !text.hasPrefix("\"")
    return Array(json[..<place.lowerBound]) + Array((isString ? "\"\(text)\"" : text).utf8) + Array(json[place.upperBound...])
  }

  /// The text with up to three of its numbers replaced.
  package static func changed(_ json: [UInt8], using random: inout TestRandom) -> [UInt8] {
    var json = json
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      guard let place = places(in: json).randomElement(using: &random), let number = all.randomElement(using: &random) else {
        break
      }
      json = replacing(place, in: json, by: number)
    }
    return json
  }
}
