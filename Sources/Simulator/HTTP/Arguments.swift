/// A file that came in a multipart form, or that a person or a test sent.
package struct UploadedFile: Sendable, Equatable {
  package var name: String
  package var contentType: String?
  package var bytes: [UInt8]

  package init(name: String, contentType: String? = nil, bytes: [UInt8]) {
    (self.name, self.contentType, self.bytes) = (name, contentType, bytes)
  }
}

/// The arguments of a call, wherever they stood: query, urlencoded form, JSON or multipart form. Telegram makes no
/// difference between them; an object or array is kept as its JSON text.
package struct Arguments: Sendable, Equatable {
  package private(set) var values: [String: String] = [:]
  package var files: [String: UploadedFile] = [:]

  package init() {}

  package init(_ object: JSONObject) { add(object) }

  package subscript(name: String) -> String? {
    get { values[name] }
    set { values[name] = newValue }
  }

  package mutating func add(_ object: JSONObject) {
    for (key, value) in object.members {
      switch value {
      case .string(let text): values[key] = text
      case .null: values[key] = nil
      default: values[key] = value.text
      }
    }
  }

  /// Telegram's reading of a boolean.
  package static func isTrue(_ text: String) -> Bool {
    ["true", "yes", "1"].contains(text.trimmingSpace.lowercased())
  }

  package func bool(_ name: String) -> Bool { values[name].map(Self.isTrue) ?? false }

  /// The number, or nil if the argument is absent; text that is no number is 0, as Telegram reads it.
  package func int(_ name: String) -> Int64? { values[name].map { Int64($0.trimmingSpace) ?? 0 } }

  package func double(_ name: String) -> Double? { values[name].flatMap { Double($0.trimmingSpace) } }

  /// The text, or nil if the argument is absent or empty.
  package func text(_ name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

  package func json(_ name: String) -> JSON? { text(name).flatMap { try? JSON.parse($0) } }
}

/// A request's body could not be read as its content type says.
enum ArgumentsError: Error, Equatable {
  case unsupportedContentEncoding
  case notUTF8
  case boundaryMissing
  case formBroken
  case tooMuch
}

extension Arguments {
  /// Everything that a request of the given query, content type and body passes.
  static func read(query: String?, contentType: String?, body: [UInt8]) throws(ArgumentsError) -> Arguments {
    var arguments = Arguments()
    if let query { try arguments.addForm(query.utf8) }
    guard !body.isEmpty else { return arguments }
    let header = contentType ?? ""
    let kind = header.prefix { $0 != ";" }.trimmingSpace.lowercased()
    switch kind {
    case "application/json":
      guard String(validating: body, as: UTF8.self) != nil else { throw .notUTF8 }
      arguments.add(JSON.membersBeforeError(body))
    case "multipart/form-data":
      guard let boundary = MultipartForm.boundary(in: header) else { throw .boundaryMissing }
      try arguments.add(try MultipartForm.parts(of: body, boundary: boundary))
    case "application/x-www-form-urlencoded", "":
      try arguments.addForm(body)
    default:
      break
    }
    return arguments
  }

  private mutating func addForm(_ bytes: some Collection<UInt8>) throws(ArgumentsError) {
    for pair in bytes.split(separator: UInt8(ascii: "&")) {
      let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let key = PercentEncoding.decode(halves[0], plusIsSpace: true),
        let value = PercentEncoding.decode(halves.count > 1 ? halves[1] : pair[pair.endIndex...], plusIsSpace: true)
      else { throw .notUTF8 }
      values[key] = value
    }
  }

  private mutating func add(_ parts: [MultipartForm.Part]) throws(ArgumentsError) {
    for part in parts {
      if let fileName = part.fileName {
        files[part.name] = UploadedFile(name: fileName, contentType: part.contentType, bytes: Array(part.bytes))
      } else if let value = String(validating: part.bytes, as: UTF8.self) {
        values[part.name] = value
      } else {
        throw .notUTF8
      }
    }
  }
}

enum PercentEncoding {
  /// The decoded text, or nil if it is not UTF-8; a `%` without two hexadecimal digits stands for itself.
  static func decode(_ bytes: some Collection<UInt8>, plusIsSpace: Bool = false) -> String? {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index != bytes.endIndex {
      let byte = bytes[index]
      bytes.formIndex(after: &index)
      if byte == UInt8(ascii: "%"), bytes.distance(from: index, to: bytes.endIndex) >= 2 {
        let end = bytes.index(index, offsetBy: 2)
        if let value = UInt8(String(decoding: bytes[index..<end], as: UTF8.self), radix: 16) {
          out.append(value)
          index = end
          continue
        }
      }
      out.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
    }
    return String(validating: out, as: UTF8.self)
  }

  static func decode(_ text: some StringProtocol) -> String? { decode(text.utf8) }

  /// The text with all but letters, digits and `-_.~` of ASCII encoded.
  static func encode(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"):
        out.append(byte)
      default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmingSpace: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
