import BaseTesting
import Logging
import TelegramTesting
import Testing

@testable import PatchbayTelegram

@Suite struct TelegramClientTests {
  static let token = "123456:AAsecret-Part_0"

  private func client(_ http: TelegramHTTP, _ base: String) -> TelegramClient {
    TelegramClient(http, base: base + "/", token: Self.token)
  }

  /// Runs `body` against a server that answers as told, and closes everything after it.
  private func withServer(
    _ answer: @escaping @Sendable (LocalTelegram.Request, Int) -> LocalTelegram.Reply,
    _ body: (TelegramClient, LocalTelegram) async throws -> Void
  ) async throws {
    let server = try await LocalTelegram(answer: answer)
    let http = TelegramHTTP(connections: 4, log: .silent)
    do {
      try await body(client(http, server.base), server)
    } catch {
      await http.shutdown()
      await server.stop()
      throw error
    }
    await http.shutdown()
    await server.stop()
  }

  @Test func aCallAnswersTheRawResult() async throws {
    try await withServer({ _, _ in .json(#"{"ok":true,"result":{"message_id":5,"x":[1, 2]},"description":"d"}"#) }) {
      client, server in
      let result = try await client.call(method: "sendMessage", json: Array(#"{"text":"привет"}"#.utf8))
      #expect(String(decoding: result, as: UTF8.self) == #"{"message_id":5,"x":[1, 2]}"#)
      #expect(TelegramEnvelope.messageID(result) == 5)
      let request = try #require(server.requests.values.first)
      #expect(request.path == "/bot\(Self.token)/sendMessage")
      #expect(request.contentType == "application/json")
      #expect(request.text == #"{"text":"привет"}"#)
    }
  }

  @Test func filesTravelAsMultipart() async throws {
    try await withServer({ _, _ in .ok(#"[{"message_id":7},{"message_id":8}]"#) }) { client, server in
      let file = OutgoingFile(field: "a", filename: "x\"\r\n.png", contentType: "image/png", bytes: [1, 2, 3, 13, 10])
      let result = try await client.call(
        method: "sendPhoto", json: Array(#"{"chat_id":5,"caption":"a\"б","reply_markup":{"k":[]}}"#.utf8), files: [file],
        timeout: .seconds(10))
      #expect(TelegramEnvelope.messageID(result) == 7)
      let request = try #require(server.requests.values.first)
      let boundary = try #require(request.contentType.split(separator: "=").last)
      #expect(request.contentType.hasPrefix("multipart/form-data; boundary="))
      for part in [
        "name=\"chat_id\"\r\n\r\n5\r\n", "name=\"caption\"\r\n\r\na\"б\r\n", "name=\"reply_markup\"\r\n\r\n{\"k\":[]}\r\n",
        "name=\"a\"; filename=\"x___.png\"\r\ncontent-type: image/png\r\n\r\n\u{1}\u{2}\u{3}\r\n\r\n", "--\(boundary)--\r\n",
      ] {
        #expect(request.text.contains(part))
      }
    }
  }

  @Test func errorsAreToldApart() async throws {
    let cases: [(LocalTelegram.Reply, TelegramError.Kind)] = [
      (.error(400, "Bad Request: chat not found"), .badRequest("Bad Request: chat not found")),
      (.error(400, "Bad Request: message is not modified: specified new message content"), .notModified),
      (.error(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"), .queryTooOld),
      (
        .error(400, "Bad Request: group chat was upgraded to a supergroup chat", #"{"migrate_to_chat_id":-100777}"#),
        .migrated(to: -100_777)
      ),
      (.error(401, "Unauthorized"), .unauthorized),
      (.error(403, "Forbidden: bot was blocked by the user"), .forbidden(.blockedByUser)),
      (.error(403, "Forbidden: user is deactivated"), .forbidden(.userDeactivated)),
      (.error(403, "Forbidden: bot was kicked from the supergroup chat"), .forbidden(.kicked)),
      (.error(404, "Not Found: method not found"), .notFound),
      (.error(404, "Not Found"), .unauthorized),
      (
        .error(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"),
        .conflict(.otherPoller)
      ),
      (
        .error(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"),
        .conflict(.webhookActive)
      ),
      (.error(409, "Conflict: terminated by setWebhook request"), .conflict(.terminatedBySetWebhook)),
      (.error(429, "Too Many Requests: retry after 17", #"{"retry_after":17}"#), .tooManyRequests(retryAfterSeconds: 17)),
      (.json("slow down", status: 429, headers: ["retry-after": "9"]), .tooManyRequests(retryAfterSeconds: 9)),
      (.error(500, "Internal Server Error: restart"), .server(code: 500)),
      (.raw(Array("<html>Bad Gateway</html>".utf8), status: 502), .server(code: 502)),
      (.raw(Array("<html>hello</html>".utf8), status: 200), .badResponse(.notJSON)),
      (.json(#"{"ok":true}"#), .badResponse(.noResult)),
      (.cut, .transport(.connectionClosed, maybeDelivered: true)),
      (.cutInside, .transport(.connectionClosed, maybeDelivered: true)),
      (.error(413, "Request Entity Too Large: too many parameters"), .badRequest("Request Entity Too Large: too many parameters")),
    ]
    try await withServer({ _, number in cases[number].0 }) { client, _ in
      for (_, kind) in cases {
        let error = await #expect(throws: TelegramError.self) { try await client.call(method: "sendMessage") }
        #expect(error?.kind == kind)
        #expect(error?.method == "sendMessage")
      }
    }
  }

  @Test func theTokenIsInNoError() async throws {
    let text = "bad url /bot\(Self.token)/x and AAsecret-Part_0"
    try await withServer({ _, _ in .error(400, text) }) { client, server in
      let error = await #expect(throws: TelegramError.self) { try await client.call(method: "sendMessage") }
      #expect(error?.text == "bad url /bot<token>/x and <token>")
      #expect("\(error as Any)".contains("secret") == false)
      await server.stop()
      let http = TelegramHTTP(log: .silent)
      for base in [server.base, "http://host.invalid", "gopher://x", "http://", "http://[::1", "", "\u{0} x"] {
        let broken = await #expect(throws: TelegramError.self) {
          try await self.client(http, base).call(method: "getMe", timeout: .seconds(20))
        }
        #expect("\(broken as Any) \(broken?.description ?? "")".contains("secret") == false)
      }
      await http.shutdown()
    }
  }

  @Test func nobodyThereIsNotDelivered() async throws {
    let server = try await LocalTelegram { _, _ in .ok() }
    await server.stop()
    let http = TelegramHTTP(log: .silent)
    let error = await #expect(throws: TelegramError.self) { try await client(http, server.base).call(method: "getMe") }
    #expect(error?.kind == .transport(.cannotConnect, maybeDelivered: false))
    await http.shutdown()
  }

  @Test func silenceEndsAtTheTimeout() async throws {
    try await withServer({ _, _ in .silence }) { client, _ in
      let error = await #expect(throws: TelegramError.self) {
        try await client.call(method: "sendMessage", timeout: .milliseconds(50))
      }
      #expect(error?.kind == .transport(.timedOut, maybeDelivered: true))
    }
  }

  @Test func cancellingIsPrompt() async throws {
    try await withServer({ _, _ in .silence }) { client, server in
      let call = Task { () -> TelegramError? in
        do throws(TelegramError) {
          _ = try await client.poll(json: Array("{}".utf8), timeout: .seconds(60))
          return nil
        } catch {
          return error
        }
      }
      await server.requests.wait(for: 1)
      call.cancel()
      let error = await call.value
      #expect(error?.kind == .transport(.cancelled, maybeDelivered: true))
    }
  }

  @Test func downloadsAreBounded() async throws {
    try await withServer({ request, _ in
      request.path.hasSuffix("photos/a.png")
        ? .raw([1, 2, 3], status: 200) : .error(404, "Not Found: /bot\(Self.token)/")
    }) { client, server in
      let content = try await client.download(path: "photos/a.png", limit: 3)
      #expect(content == [1, 2, 3])
      #expect(server.requests.values.first?.path == "/file/bot\(Self.token)/photos/a.png")
      var error = await #expect(throws: TelegramError.self) { try await client.download(path: "photos/a.png", limit: 2) }
      #expect(error?.kind == .badResponse(.tooLarge))
      error = await #expect(throws: TelegramError.self) { try await client.download(path: "other", limit: 2) }
      #expect(error?.kind == .notFound)
      for path in ["../../etc", "a b", "a?x", "a#x"] {
        error = await #expect(throws: TelegramError.self) { try await client.download(path: path, limit: 2) }
        #expect(error?.kind == .badRequest("the file path is not a valid Telegram path"))
      }
    }
  }
}
