import BaseTesting
import Glibc
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import PluginAPI
import Testing

@testable import Host
@testable import PatchbayBase

@Suite("The server")
struct HTTPServerTests {
  private func made(_ group: any EventLoopGroup, respond: @escaping @Sendable ([UInt8]) async -> WebAnswer) -> HTTPServer {
    HTTPServer(group: group, budget: ConnectionBudget(.operators, listener: "test", log: Logger(label: "test"))) { _ in
      .read(BodyRule(limit: 100, payer: .known, respond: respond))
    }
  }

  /// SO_DEBUG, which has the number of TCP_NODELAY, is for root alone: a host without rights could accept nobody.
  @Test("a connection sends at once, and needs no right to be accepted")
  func connectionOptions() async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let server = made(group) { _ in WebAnswer(.text("hello")) }
    let client = try Wire(to: #require(try await server.start(at: .address(host: "127.0.0.1", port: 0))))
    client.send("GET / HTTP/1.1\r\nhost: a\r\n\r\n")
    #expect(client.heard { $0.hasSuffix("hello") }.hasPrefix("HTTP/1.1 200 "))
    let accepted = try #require(client.otherEnd)
    var (delay, debug, size) = (Int32(0), Int32(0), socklen_t(4))
    getsockopt(accepted, Int32(IPPROTO_TCP), TCP_NODELAY, &delay, &size)
    getsockopt(accepted, SOL_SOCKET, SO_DEBUG, &debug, &size)
    #expect(delay == 1 && debug == 0)
    await server.stop(limit: .seconds(60))
    try await group.shutdownGracefully()
  }

  @Test("a request without an end holds nobody up longer than the limit", .timeLimit(.minutes(5)))
  func boundedStop() async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
    let end = Bell()
    let server = made(group) { _ in
      beginning.finish()
      await end.rings()
      return WebAnswer(.text("late"))
    }
    let port = try #require(try await server.start(at: .address(host: "127.0.0.1", port: 0)))
    let request = Task { try await Exchange.send(port: port, group: group) }
    for await _ in begun {}
    await server.stop(limit: .zero)
    end.ring()
    _ = await request.result
    await server.stop(limit: .seconds(60))
    try await group.shutdownGracefully()
  }

  @Test("an answer may come piece by piece, and ends with the server", .timeLimit(.minutes(5)))
  func pieces() async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let (pieces, sending) = AsyncStream.makeStream(of: [UInt8].self)
    let stream = WebStream(next: { await pieces.first { _ in true } }, stop: { sending.finish() })
    let server = made(group) { _ in WebAnswer(WebResponse(headers: ["content-type": "text/event-stream"]), stream: stream) }
    let client = try Wire(to: #require(try await server.start(at: .address(host: "127.0.0.1", port: 0))))
    client.send("GET / HTTP/1.1\r\nhost: a\r\n\r\n")
    let head = client.heard { $0.hasSuffix("\r\n\r\n") }
    #expect(head.hasPrefix("HTTP/1.1 200 ") && head.contains("transfer-encoding: chunked") && !head.contains("content-length"))
    for piece in ["one", "two, which is longer"] {
      sending.yield(Array(piece.utf8))
      #expect(client.heard { $0.hasSuffix("\(piece)\r\n") } == "\(String(piece.utf8.count, radix: 16))\r\n\(piece)\r\n")
    }
    await server.stop(limit: .seconds(60))
    #expect(client.heard() == "0\r\n\r\n")
    try await group.shutdownGracefully()
  }

  @Test("whoever goes is told nothing more", .timeLimit(.minutes(5)))
  func goneListener() async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let stopped = Bell()
    let (pieces, sending) = AsyncStream.makeStream(of: [UInt8].self)
    let stream = WebStream(
      next: { await pieces.first { _ in true } },
      stop: {
        sending.finish()
        stopped.ring()
      })
    let server = made(group) { _ in WebAnswer(WebResponse(), stream: stream) }
    let port = try #require(try await server.start(at: .address(host: "127.0.0.1", port: 0)))
    do {
      let client = try Wire(to: port)
      client.send("GET / HTTP/1.1\r\nhost: a\r\n\r\n")
      _ = client.heard { $0.hasSuffix("\r\n\r\n") }
    }
    // The second piece meets a connection that is known to be gone.
    for _ in 0..<100 { sending.yield([UInt8](repeating: 0x20, count: 4096)) }
    await stopped.rings()
    await server.stop(limit: .seconds(60))
    try await group.shutdownGracefully()
  }
}

/// What strangers and Telegram hear of bots that are not served.
@Suite struct WebFrontTests {
  private func front(
    _ bots: BotDirectory, _ requests: (Int, MultiThreadedEventLoopGroup) async throws -> Void
  ) async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let front = WebFront(bots: bots, updateSize: 1 << 20, proxies: [], log: Logger(label: "test"))
    let budget = ConnectionBudget(ConnectionBudget.Limits(), listener: "public", log: Logger(label: "test"))
    // A busy machine is no slow client.
    var times = ConnectionTimes()
    (times.header, times.answer) = (600_000, 600_000)
    let server = HTTPServer(group: group, budget: budget, times: times) { front.admit($0) }
    let port = try #require(try await server.start(at: .address(host: "127.0.0.1", port: 0)))
    try await requests(port, group)
    await server.stop(limit: .seconds(60))
    try await group.shutdownGracefully()
  }

  @Test func aWebhookOfABotThatIsAwayIsToComeAgain() async throws {
    let bots = BotDirectory()
    bots.expect(["shop": "s3cret", "poller": nil])
    bots.fail("shop", "its database is down")
    // While the host starts, nobody is unknown for certain.
    let early: [(String, String?, Int)] = [("nobody", "s3cret", 503), ("shop", "s3cret", 503)]
    let late: [(String, String?, Int)] = [
      ("shop", "s3cret", 503), ("shop", "wrong", 401), ("shop", nil, 401), ("nobody", "s3cret", 401), ("poller", "s3cret", 401),
    ]
    for deliveries in [early, late] {
      try await front(bots) { port, group in
        for (bot, secret, status) in deliveries {
          let headers = secret.map { [("X-Telegram-Bot-Api-Secret-Token", $0)] } ?? []
          let answer = try await Exchange.send(.POST, "/telegram/\(bot)", headers, port: port, group: group)
          #expect(answer.status == status, "\(bot) \(secret ?? "")")
        }
        let away = try await Exchange.send(.GET, "/b/poller/counter/x", port: port, group: group)
        let unknown = try await Exchange.send(.GET, "/b/nobody/counter/x", port: port, group: group)
        #expect(away.status == 503 && unknown.status == 404)
      }
      bots.becomeReady()
    }
  }

  @Test func whyABotCantServeIsNotForStrangers() async throws {
    let bots = BotDirectory()
    bots.fail("shop", "the database /srv/canary.sqlite is in use by process 77")
    bots.becomeReady()
    try await front(bots) { port, group in
      for path in ["/readyz", "/readyz?bot=shop", "/api/telegram/status"] {
        let answer = try await Exchange.send(.GET, path, port: port, group: group)
        #expect(answer.body.contains("shop") && !answer.body.contains("canary"), "\(answer)")
      }
      let ready = try await Exchange.send(.GET, "/readyz", port: port, group: group)
      #expect(ready.body == #"{"ready":true,"unavailable":["shop"],"troubled_plugins":[]}"#)
    }
  }
}

/// One request over a connection of its own.
private enum Exchange {
  static func send(
    _ method: HTTPMethod = .GET, _ path: String = "/", _ headers: [(String, String)] = [], port: Int,
    group: MultiThreadedEventLoopGroup
  ) async throws -> (status: Int, body: String) {
    let channel = try await ClientBootstrap(group: group).connect(host: "127.0.0.1", port: port) { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHTTPClientHandlers()
        return try NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>(wrappingChannelSynchronously: channel)
      }
    }
    return try await channel.executeThenClose { inbound, outbound in
      let fields = HTTPHeaders([("host", "localhost"), ("content-length", "0")] + headers)
      try await outbound.write(.head(.init(version: .http1_1, method: method, uri: path, headers: fields)))
      try await outbound.write(.end(nil))
      var (status, body) = (0, "")
      for try await part in inbound {
        if case .head(let head) = part { status = Int(head.status.code) }
        if case .body(let bytes) = part { body += String(buffer: bytes) }
        if case .end = part { break }
      }
      return (status, body)
    }
  }
}
