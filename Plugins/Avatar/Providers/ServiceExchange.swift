import FoundationEssentials
import PluginAPI

/// A paid service's requests and answers, whichever it is.
struct ServiceExchange: Sendable {
  let errors: ErrorTable
  let errorCode: JSONPath
  let errorMessage: JSONPath

  /// Sends a request and reads the JSON of its answer.
  ///
  /// - Parameter key: the API key, which must not show up in an error.
  /// - Throws: a `JobError` by what the service said; `HTTPError`.
  func json(_ request: HTTPRequest, key: String, _ context: JobContext) async throws -> JSONDocument {
    try read(await context.http.send(request), key: key)
  }

  /// The same; `nil` where the service knows no such thing, as far as this key is concerned: by the answer's status, whatever the
  /// service's own code for it is.
  func jsonIfKnown(_ request: HTTPRequest, key: String, _ context: JobContext) async throws -> JSONDocument? {
    let response = try await context.http.send(request)
    return response.status == 404 ? nil : try read(response, key: key)
  }

  private func read(_ response: HTTPResponse, key: String) throws -> JSONDocument {
    let document = try? JSONDocument(response.body, limits: JSONLimits(bytes: GenerationLimits.answer))
    guard (200..<300).contains(response.status) else {
      let code = document.flatMap { errorCode.text(in: $0.root) }
      let message = document.flatMap { errorMessage.text(in: $0.root) }
      throw errors.refusal(status: response.status, code: code, message: message, after: response.retryAfter, key: key)
    }
    guard let document else {
      throw JobError.temporary(code: "unreadable_answer", message: "the answer with status \(response.status) is not JSON")
    }
    return document
  }
}

extension Picture {
  var base64: String { Data(bytes).base64EncodedString() }
  var dataURL: String { "data:\(type.mediaType);base64,\(base64)" }
}

extension [Picture] {
  /// How many bytes they are in base64.
  // bounded: the bytes are in memory
  var base64Count: Int { reduce(0) { $0 + ($1.bytes.count + 2) / 3 * 4 } }
}

extension String {
  /// As a part of an address's path.
  var percentEncoded: String {
    var out = ""
    for byte in utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: out.append(Character(UnicodeScalar(byte)))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        out += byte < 16 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return out
  }
}
