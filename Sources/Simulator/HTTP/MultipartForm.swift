/// Reads `multipart/form-data`.
enum MultipartForm {
  struct Part: Equatable {
    var name: String
    var fileName: String?
    var contentType: String?
    var bytes: ArraySlice<UInt8>
  }

  /// A part is a file if it says so, by a file name or by a content type that is not text.
  static let mostFiles = 50

  static func boundary(in contentType: String) -> String? {
    for parameter in contentType.split(separator: ";").dropFirst() {
      let halves = parameter.split(separator: "=", maxSplits: 1)
      guard halves.count == 2, halves[0].trimmingSpace.lowercased() == "boundary" else { continue }
      let value = unquoted(halves[1].trimmingSpace)
      return (1...70).contains(value.utf8.count) ? value : nil
    }
    return nil
  }

  static func parts(of body: [UInt8], boundary: String) throws(ArgumentsError) -> [Part] {
    let delimiter = Array("--\(boundary)".utf8)
    guard var position = find(delimiter, in: body[...])?.upperBound else { throw .formBroken }
    var parts: [Part] = []
    let ending = Array("\r\n".utf8) + delimiter
    while position + 1 < body.count, !body[position...].starts(with: "--".utf8) {
      guard let headers = find(Array("\r\n\r\n".utf8), in: body[position...]),
        let end = find(ending, in: body[(headers.upperBound - 2)...])
      else { throw .formBroken }
      let content = body[headers.upperBound..<max(headers.upperBound, end.lowerBound)]
      if let part = part(headers: body[position..<headers.lowerBound], content: content) { parts.append(part) }
      guard parts.count(where: { $0.fileName != nil }) <= mostFiles else { throw .tooMuch }
      position = end.upperBound
    }
    return parts
  }

  private static func part(headers: ArraySlice<UInt8>, content: ArraySlice<UInt8>) -> Part? {
    var part = Part(name: "", bytes: content)
    for line in String(decoding: headers, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let halves = line.split(separator: ":", maxSplits: 1)
      guard halves.count == 2 else { continue }
      switch halves[0].trimmingSpace.lowercased() {
      case "content-disposition":
        let parameters = parameters(of: halves[1])
        part.name = parameters["name"] ?? ""
        part.fileName = parameters["filename*"].flatMap(extended) ?? parameters["filename"]
      case "content-type": part.contentType = halves[1].trimmingSpace
      default: break
      }
    }
    return part.name.isEmpty ? nil : part
  }

  /// `form-data; name="a"; filename="b;c.txt"`, with quotes optional.
  private static func parameters(of header: Substring) -> [String: String] {
    var result: [String: String] = [:]
    var rest = header.drop { $0 != ";" }
    while rest.first == ";" {
      rest = rest.dropFirst()
      let key = rest.prefix { $0 != "=" && $0 != ";" }
      rest = rest.dropFirst(key.count)
      guard rest.first == "=" else { continue }
      rest = rest.dropFirst()
      var value = ""
      if rest.first == "\"" {
        rest = rest.dropFirst()
        while let character = rest.first, character != "\"" {
          rest = rest.dropFirst()
          if character == "\\", let next = rest.first, next == "\"" || next == "\\" {
            value.append(next)
            rest = rest.dropFirst()
          } else {
            value.append(character)
          }
        }
        rest = rest.drop { $0 != ";" }
      } else {
        let raw = rest.prefix { $0 != ";" }
        value = raw.trimmingSpace
        rest = rest.dropFirst(raw.count)
      }
      result[key.trimmingSpace.lowercased()] = value
    }
    return result
  }

  /// RFC 5987: `utf-8''name%20here`.
  private static func extended(_ value: String) -> String? {
    let parts = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    return parts.count == 3 ? PercentEncoding.decode(parts[2]) : nil
  }

  private static func unquoted(_ value: String) -> String {
    value.count >= 2 && value.hasPrefix("\"") && value.hasSuffix("\"") ? String(value.dropFirst().dropLast()) : value
  }

  private static func find(_ needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Range<Int>? {
    guard let first = needle.first, bytes.count >= needle.count else { return nil }
    return bytes.withUnsafeBufferPointer { buffer -> Range<Int>? in
      var start = 0
      let last = buffer.count - needle.count
      search: while start <= last {
        if buffer[start] == first {
          for offset in 1..<max(1, needle.count) where buffer[start + offset] != needle[offset] {
            start += 1
            continue search
          }
          let found = bytes.startIndex + start
          return found..<found + needle.count
        }
        start += 1
      }
      return nil
    }
  }
}
