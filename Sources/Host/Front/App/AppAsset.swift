import Crypto
import PatchbayBase
import PluginAPI

/// A file of the Mini App's page, ready to be served.
struct AppAsset: Sendable {
  let type: String
  let bytes: [UInt8]
  private let gzip: [UInt8]?
  /// Of the content: what stands behind `?v=` in its address.
  let hash: String

  init(type: String, _ bytes: [UInt8]) {
    self.type = type
    self.bytes = bytes
    // What is packed already, such as a picture, doesn't get smaller.
    gzip = Gzip.compressed(bytes).flatMap { $0.count < bytes.count ? $0 : nil }
    hash = String(Hexadecimal.text(of: SHA256.hash(data: bytes)).prefix(16))
  }

  /// The answer to a GET of it: compressed for whoever takes that, 304 for whoever has it, and kept for good where the address names
  /// this content.
  func response(to head: RequestHead) -> WebResponse {
    let tag = "\"\(hash)\""
    let isNamed = head.query["v"] == hash
    var response = WebResponse(headers: [
      "content-type": type, "etag": tag, "vary": "accept-encoding", "x-content-type-options": "nosniff",
      "cache-control": isNamed ? "public, max-age=31536000, immutable" : "no-cache",
    ])
    if head.field("if-none-match")?.contains(tag) == true {
      response.status = 304
    } else if let gzip, Self.takesGzip(head.field("accept-encoding")) {
      response.headers["content-encoding"] = "gzip"
      response.body = gzip
    } else {
      response.body = bytes
    }
    return response
  }

  /// An answer of some size, compressed for whoever takes that.
  static func packed(_ response: WebResponse, for head: RequestHead) -> WebResponse {
    guard takesGzip(head.field("accept-encoding")), let gzip = Gzip.compressed(response.body) else { return response }
    var packed = response
    packed.headers["content-encoding"] = "gzip"
    packed.headers["vary"] = "accept-encoding"
    packed.body = gzip
    return packed
  }

  /// Whether `Accept-Encoding` names gzip without refusing it.
  static func takesGzip(_ field: String?) -> Bool {
    (field ?? "").split(separator: ",").contains { part in
      let pieces = part.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
      return pieces.first == "gzip" && !pieces.dropFirst().contains { $0.wholeMatch(of: /q=0(\.0*)?/) != nil }
    }
  }
}
