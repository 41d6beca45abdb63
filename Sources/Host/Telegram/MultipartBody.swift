/// A `multipart/form-data` body: each member of a JSON object as a field, then the files.
///
/// A string member is sent as its text, anything else as its JSON, which is how the Bot API reads form fields.
struct MultipartBody {
  let contentType: String
  let bytes: [UInt8]

  /// Nil when `json` isn't an object.
  ///
  /// - Parameter boundary: what separates the parts; by default 32 random hexadecimal digits, which no content will hold.
  init?(json: [UInt8], files: [OutgoingFile], boundary: String = Self.randomBoundary()) {
    guard let members = RawJSON.members(json, in: json.indices) else { return nil }
    var out: [UInt8] = []
    out.reserveCapacity(json.count + files.reduce(0) { $0 + $1.bytes.count + 256 })
    for member in members {
      let key = String(decoding: json[member.key], as: UTF8.self)
      out.append(contentsOf: "--\(boundary)\r\ncontent-disposition: form-data; name=\"\(Self.quoted(key))\"\r\n\r\n".utf8)
      if let text = RawJSON.string(json, member.value) {
        out.append(contentsOf: text.utf8)
      } else {
        out.append(contentsOf: json[member.value])
      }
      out.append(contentsOf: "\r\n".utf8)
    }
    for file in files {
      out.append(contentsOf: "--\(boundary)\r\n".utf8)
      out.append(
        contentsOf:
          "content-disposition: form-data; name=\"\(Self.quoted(file.field))\"; filename=\"\(Self.quoted(file.filename))\"\r\n"
          .utf8)
      out.append(contentsOf: "content-type: \(Self.quoted(file.contentType))\r\n\r\n".utf8)
      out.append(contentsOf: file.bytes)
      out.append(contentsOf: "\r\n".utf8)
    }
    out.append(contentsOf: "--\(boundary)--\r\n".utf8)
    bytes = out
    contentType = "multipart/form-data; boundary=\(boundary)"
  }

  static func randomBoundary() -> String {
    let digits = Array("0123456789abcdef")
    return String((0..<32).map { _ in digits[Int.random(in: 0..<16)] })
  }

  /// A name that can't end its quotes or its header line.
  private static func quoted(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.unicodeScalars.map { $0 == "\"" || $0 == "\\" || $0.value < 0x20 || $0.value == 0x7F ? "_" : $0 }))
  }
}
