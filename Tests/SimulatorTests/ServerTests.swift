import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Testing

@testable import Simulator

/// The server over real sockets.
@Suite(.serialized) struct ServerTests {
  private func withServer<Result: Sendable>(
    _ body: @Sendable (_ address: String, _ server: SimulatorServer) async throws -> Result
  ) async throws -> Result {
    var configuration = SimulatorConfiguration(port: 0)
    configuration.people = [Person(id: 7, firstName: "Анна")]
    let server = SimulatorServer(configuration: configuration)
    let port = try await server.start()
    do {
      let result = try await body("http://127.0.0.1:\(port)", server)
      await server.stop()
      return result
    } catch {
      await server.stop()
      throw error
    }
  }

  private func send(
    _ method: HTTPMethod, _ url: String, type: String? = nil, body: HTTPClientRequest.Body? = nil, headers: [(String, String)] = []
  ) async throws -> (status: UInt, headers: HTTPHeaders, text: String) {
    var request = HTTPClientRequest(url: url)
    request.method = method
    if let type { request.headers.add(name: "Content-Type", value: type) }
    for (name, value) in headers { request.headers.add(name: name, value: value) }
    request.body = body
    let response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
    let bytes = try await response.body.collect(upTo: 1 << 24)
    return (response.status.code, response.headers, String(buffer: bytes))
  }

  @Test func speaksTheProtocol() async throws {
    try await withServer { address, _ in
      for path in ["/bot1:a/getMe", "/bot1%3Aa/GETME", "/bot1:a/test/getMe", "/bot1:a?method=getMe"] {
        let answer = try await send(.GET, address + path)
        #expect(answer.status == 200, "\(path)")
        #expect(answer.headers.first(name: "Content-Type") == "application/json")
      }
      for (path, status) in [
        ("/bot1:b/getMe", 401), ("/botx/getMe", 401), ("/bot1:a/nope", 404), ("/bot1:a", 404), ("/nowhere", 404),
        ("/file/bot1:a/photos/file_9.png", 404),
      ] {
        #expect(try await send(.POST, address + path).status == UInt(status), "\(path)")
      }
    }
  }

  @Test func readsAChunkedFormAndGivesTheFileBack() async throws {
    try await withServer { address, server in
      let bot = try await server.telegram.bot(token: "1:a")
      _ = try await server.telegram.start(7, bot, payload: nil)
      let head =
        "--b\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n7\r\n--b\r\nContent-Disposition: form-data; name=\"document\"\r\n\r\nattach://f\r\n"
      let file = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\n\r\n"
      let content = String(repeating: "0123456789", count: 20_000)
      let chunks = [head, file, content, "\r\n--b--\r\n"].map { ByteBuffer(string: $0) }
      let sent = try await send(
        .POST, address + "/bot1:a/sendDocument", type: "multipart/form-data; boundary=b",
        body: .stream(chunks.async, length: .unknown))
      let id = try #require(try JSON.parse(sent.text)["result"]?["document"]?["file_id"]?.string, "\(sent.text)")
      let path = try JSON.parse(try await send(.GET, address + "/bot1:a/getFile?file_id=\(id)").text)["result"]?["file_path"]?
        .string
      #expect(try await send(.GET, address + "/file/bot1%3Aa/\(path ?? "")").text == content)
    }
  }

  @Test func deliversToARealWebhookAndTakesItsReply() async throws {
    try await withServer { address, server in
      // The simulator's own control API plays the webhook: it answers 200 to anything that adds a person.
      let bot = try await server.telegram.bot(token: "1:a")
      _ = try await send(.GET, address + "/bot1:a/setWebhook?url=\(address)/control/nowhere&secret_token=s")
      _ = try await server.telegram.start(7, bot, payload: nil)
      let watched = await server.telegram.wait(.seconds(10)) { telegram in
        let error = telegram.bots[bot]?.webhook?.lastError?.message
        return (error, error != nil)
      }
      #expect(watched == "Wrong response from the webhook: 404 Not Found")
    }
  }

  @Test func cutsTheConnectionOfALostResponse() async throws {
    try await withServer { address, server in
      _ = try await send(
        .POST, address + "/control/faults", type: "application/json",
        body: .bytes(ByteBuffer(string: #"{"kind":"lost_response","count":1}"#)))
      await #expect(throws: (any Error).self) { try await send(.POST, address + "/bot1:a/setMyName?name=Done") }
      let name = try await send(.GET, address + "/bot1:a/getMyName")
      #expect(name.text.contains("Done"))
    }
  }

  @Test func streamsEventsWithReplay() async throws {
    try await withServer { address, server in
      let bot = try await server.telegram.bot(token: "1:a")
      let before = await server.telegram.sequence
      _ = try await server.telegram.start(7, bot, payload: nil)
      var request = HTTPClientRequest(url: address + "/control/events")
      request.headers.add(name: "Last-Event-ID", value: String(before))
      let response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
      #expect(response.headers.first(name: "Content-Type") == "text/event-stream")
      var text = ""
      for try await chunk in response.body {
        text += String(buffer: chunk)
        if text.contains(#""type":"message""#) { break }
      }
      #expect(text.contains("/start"))
    }
  }

  @Test func listensToItsOwnPageOnly() async throws {
    try await withServer { address, _ in
      let own = try await send(.POST, address + "/control/reset", headers: [("Origin", address)])
      #expect(own.status == 200)
      let foreign = try await send(.POST, address + "/control/reset", headers: [("Origin", "https://e.org")])
      #expect(foreign.status == 403)
    }
  }

  @Test func stopEndsEveryWait() async throws {
    let server = SimulatorServer(configuration: SimulatorConfiguration(port: 0))
    let port = try await server.start()
    async let poll = send(.GET, "http://127.0.0.1:\(port)/bot1:a/getUpdates?timeout=50")
    _ = await server.telegram.wait(.seconds(10)) { telegram in
      let isWaiting = telegram.bots[1]?.callCounts["getupdates"] != nil
      return (isWaiting, isWaiting)
    }
    await server.stop()
    #expect(try await poll.text == #"{"ok":true,"result":[]}"#)
  }

  @Test func aTakenPortIsReported() async throws {
    try await withServer { address, _ in
      let port = Int(address.split(separator: ":").last ?? "") ?? 0
      let second = SimulatorServer(configuration: SimulatorConfiguration(port: port))
      await #expect(throws: SimulatorServer.StartError.self) { _ = try await second.start() }
    }
  }
}

extension Array where Element: Sendable {
  fileprivate var async: AsyncStream<Element> {
    AsyncStream { continuation in
      for element in self { continuation.yield(element) }
      continuation.finish()
    }
  }
}
