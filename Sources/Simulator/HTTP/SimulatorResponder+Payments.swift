import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

extension SimulatorResponder {
  /// A provider's API, or the page on which a person pays.
  func sandbox(_ provider: Provider, _ path: String, _ request: Request, _ context: SimulatorContext) async -> Response {
    let segments = path.split(separator: "/").dropFirst().map(String.init)
    guard let body = try? await request.body.collect(upTo: 1 << 20) else {
      return Response(status: .contentTooLarge)
    }
    if segments.first == "checkout", segments.count == 2 {
      return await checkout(provider, segments[1], request, Array(body.readableBytesView))
    }
    return Self.response(await payments.answer(provider, SandboxRequest(request, path: path, body: body)), context)
  }

  private func checkout(_ provider: Provider, _ id: String, _ request: Request, _ body: [UInt8]) async -> Response {
    var form: Arguments?
    if request.method == .post {
      do throws(ControlError) {
        try Self.checkOrigin(request)
      } catch {
        return Self.html(HTTPResponse.Status(code: error.status), CheckoutPage.escaped(error.description))
      }
      form = try? Arguments.read(query: nil, contentType: request.headers[.contentType], body: body)
    }
    switch await payments.checkout(provider, id, form: form, languages: request.headers[.acceptLanguage]) {
    case .page(let status, let text): return Self.html(HTTPResponse.Status(code: status), text)
    case .redirect(let address): return Response(status: .seeOther, headers: [.location: address])
    }
  }

  /// A page without scripts. Its form may lead anywhere, since the shop's address comes after it.
  private static func html(_ status: HTTPResponse.Status, _ text: String) -> Response {
    var headers: HTTPFields = [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"]
    headers[.contentSecurityPolicy] =
      "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; frame-ancestors 'self'"
    headers[.xContentTypeOptions] = "nosniff"
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
