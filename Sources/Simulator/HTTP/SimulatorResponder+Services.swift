import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

extension SimulatorResponder {
  /// A paid service's API.
  func service(_ path: String, _ request: Request, _ context: SimulatorContext) async -> Response {
    guard let body = try? await request.body.collect(upTo: largestBody) else { return Response(status: .contentTooLarge) }
    let call = SandboxRequest(request, path: path, body: body)
    return Self.response(await services.answer(call), context)
  }

  /// What a sandbox answers, as HTTP has it.
  static func response(_ answer: SandboxAnswer, _ context: SimulatorContext) -> Response {
    switch answer {
    case .response(let answer):
      var response = Response(
        status: HTTPResponse.Status(code: answer.status), headers: [.contentType: answer.contentType],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
      for (name, value) in answer.headers {
        if let name = HTTPField.Name(name) { response.headers[name] = value }
      }
      return response
    case .cut:
      context.cut()
      return Response(status: .ok)
    }
  }
}

extension SandboxRequest {
  /// - Parameter path: decoded; its first segment says whose API it is, and falls away.
  init(_ request: Request, path: String, body: ByteBuffer) {
    var headers: [String: String] = [:]
    for field in request.headers { headers[field.name.canonicalName] = field.value }
    self.init(
      method: request.method.rawValue, path: path.split(separator: "/").dropFirst().map(String.init), query: request.uri.query,
      headers: headers, body: Array(body.readableBytesView), origin: "http://\(request.head.authority ?? "127.0.0.1")")
  }
}
