import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// What a request came by, so that an answer can be withheld.
struct SimulatorContext: InitializableFromSource {
  /// Ends the connection without an answer.
  let cut: @Sendable () -> Void

  init(source: ApplicationRequestContextSource) {
    let channel = source.channel
    self.init { channel.close(promise: nil) }
  }

  init(cut: @escaping @Sendable () -> Void) { self.cut = cut }
}

/// Sends each request to its part: Bot API, files, control API, page.
struct SimulatorResponder: HTTPResponder {
  let telegram: SimulatedTelegram
  let payments: PaymentSandbox
  let services: ServiceSandbox
  let largestBody: Int

  func respond(to request: Request, context: SimulatorContext) async throws -> Response {
    // The token may be percent-encoded, colon and all.
    let path = PercentEncoding.decode(request.uri.path) ?? "/"
    if path.hasPrefix("/file/bot") { return await file(path) }
    if path.hasPrefix("/bot") { return await botAPI(path, request, context) }
    for provider in Provider.allCases where path.hasPrefix("/\(provider.rawValue)/") {
      return await sandbox(provider, path, request, context)
    }
    if path.hasPrefix("/v1/") { return await service(path, request, context) }
    if path == "/control" || path.hasPrefix("/control/") { return await control(path, request) }
    if request.method == .get || request.method == .head, let asset = PageAssets.asset(at: path) { return Self.page(asset) }
    return Self.json(.notFound, TelegramError.notFound.json.bytes)
  }

  // MARK: Bot API

  private func botAPI(_ path: String, _ request: Request, _ context: SimulatorContext) async -> Response {
    // Clients reuse connections, so the body is read whatever becomes of the call.
    let arguments = await arguments(of: request)
    var segments = path.dropFirst(4).split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let token = segments.removeFirst()
    if segments.first == "test" { segments.removeFirst() }
    do throws(TelegramError) {
      let bot = try await telegram.bot(token: token)
      var parsed = try arguments.get()
      let method = segments.first.flatMap { $0.isEmpty ? nil : $0 } ?? parsed["method"] ?? ""
      parsed["method"] = nil
      guard !method.isEmpty, segments.count <= 1 else { throw .methodNotFound }
      let answer = await telegram.answer(Call(bot: bot, method: method, arguments: parsed))
      return Self.response(answer, context)
    } catch {
      return Self.response(.error(error), context)
    }
  }

  private func arguments(of request: Request) async -> Result<Arguments, TelegramError> {
    if let encoding = request.headers[.contentEncoding], encoding.lowercased() != "identity" {
      return .failure(TelegramError(code: 415, description: "Unsupported Media Type: unsupported content encoding"))
    }
    guard let body = try? await request.body.collect(upTo: largestBody) else {
      return .failure(TelegramError(code: 413, description: "Request Entity Too Large"))
    }
    do throws(ArgumentsError) {
      return .success(
        try Arguments.read(
          query: request.uri.query, contentType: request.headers[.contentType], body: Array(body.readableBytesView)))
    } catch {
      switch error {
      case .notUTF8: return .failure(.badRequest("strings must be encoded in UTF-8"))
      case .boundaryMissing: return .failure(.badRequest("boundary is missing in the multipart form"))
      case .formBroken: return .failure(.badRequest("can't parse the multipart form"))
      case .tooMuch: return .failure(TelegramError(code: 413, description: "Request Entity Too Large: too many files"))
      case .unsupportedContentEncoding: return .failure(TelegramError(code: 415, description: "Unsupported Media Type"))
      }
    }
  }

  private static func response(_ answer: CallAnswer, _ context: SimulatorContext) -> Response {
    switch answer {
    case .json(let bytes): return json(.ok, bytes)
    case .error(let error):
      var response = json(HTTPResponse.Status(code: error.code), error.json.bytes)
      response.headers[.retryAfter] = error.retryAfter.map { String($0) }
      return response
    case .page(let status):
      let reason = HTTPResponse.Status(code: status).reasonPhrase
      let html = "<html><head><title>\(status) \(reason)</title></head><body><h1>\(status) \(reason)</h1></body></html>\n"
      return Response(
        status: HTTPResponse.Status(code: status), headers: [.contentType: "text/html"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    case .cut:
      context.cut()
      return Response(status: .ok)
    }
  }

  private func file(_ path: String) async -> Response {
    let rest = path.dropFirst("/file/bot".count)
    guard let slash = rest.firstIndex(of: "/") else { return Self.json(.notFound, TelegramError.notFound.json.bytes) }
    do throws(TelegramError) {
      _ = try await telegram.bot(token: String(rest[..<slash]))
      var name = rest[rest.index(after: slash)...]
      if name.hasPrefix("test/") { name = name.dropFirst(5) }
      guard let file = await telegram.file(atPath: String(name)) else { throw .notFound }
      return Self.content(file)
    } catch {
      return Self.json(HTTPResponse.Status(code: error.code), error.json.bytes)
    }
  }

  // MARK: Control API

  private func control(_ path: String, _ request: Request) async -> Response {
    let segments = path.split(separator: "/").dropFirst().map(String.init)
    do throws(ControlError) {
      // Any page that is open in a browser on this machine can send requests here; only our own is listened to.
      try Self.checkOrigin(request)
      guard let arguments = try? await arguments(of: request).get() else { throw .unreadable }
      let control = ControlRequest(method: request.method.rawValue, path: segments, arguments: arguments)
      if segments == ["events"], request.method == .get { return eventStream(request, arguments) }
      var inner = control
      inner.path = Array(segments.dropFirst())
      if segments.first == "payments" { return Self.json(.ok, try await payments.control(inner).bytes) }
      if segments.first == "services" { return Self.json(.ok, try await services.control(inner).bytes) }
      if segments == ["reset"], request.method == .post {
        await payments.reset()
        await services.reset()
      }
      switch try await telegram.control(control) {
      case .json(let json): return Self.json(.ok, json.bytes)
      case .file(let file): return Self.content(file)
      }
    } catch {
      let json: JSON = ["error": JSON(error.description)]
      return Self.json(HTTPResponse.Status(code: error.status), json.bytes)
    }
  }

  static func checkOrigin(_ request: Request) throws(ControlError) {
    if let origin = request.headers[.origin], let host = request.head.authority,
      !["http://\(host)", "https://\(host)"].contains(origin)
    {
      throw .foreignOrigin(origin)
    }
  }

  /// Server-sent events. A reader that comes back names the last event it saw and misses none; one that stayed away
  /// for too long is told to read everything anew.
  private func eventStream(_ request: Request, _ arguments: Arguments) -> Response {
    let telegram = telegram
    let last = HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] } ?? arguments["after"]
    let body = ResponseBody { writer in
      var number = await telegram.sequence
      if let last, let known = Int(last) { number = known }
      try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
      while await !telegram.isClosed, !Task.isCancelled {
        guard let events = await telegram.events(after: number, timeout: .seconds(15)) else {
          number = await telegram.sequence
          try await writer.write(ByteBuffer(string: "id: \(number)\ndata: {\"type\":\"reset\"}\n\n"))
          continue
        }
        var text = events.isEmpty ? ": still here\n\n" : ""
        for (id, json) in events {
          text += "id: \(id)\ndata: \(json.text)\n\n"
          number = id
        }
        try await writer.write(ByteBuffer(string: text))
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
  }

  // MARK: Answers

  static func json(_ status: HTTPResponse.Status, _ bytes: [UInt8]) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  private static func content(_ file: StoredFile) -> Response {
    var headers: HTTPFields = [.contentType: file.mimeType, .cacheControl: "max-age=86400"]
    // What a bot or a person sent must not act as a page of this origin.
    headers[.contentSecurityPolicy] = "sandbox"
    headers[.xContentTypeOptions] = "nosniff"
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
  }

  private static func page(_ asset: PageAssets.Asset) -> Response {
    var headers: HTTPFields = [.contentType: asset.contentType, .cacheControl: "no-cache"]
    headers[.contentSecurityPolicy] =
      "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self'; "
      + "frame-src http: https:; base-uri 'none'; form-action 'self'"
    headers[.xContentTypeOptions] = "nosniff"
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes)))
  }
}
