import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import PluginAPI
import Testing

@testable import Host
@testable import PatchbayBase

@Suite("The accept loop")
struct HTTPServerTests {
  /// What a connection that was accepted has been told about itself.
  private func options() async throws -> String {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let server = HTTPServer(group: group, log: Logger(label: "test")) { _, writer, channel in
      let delay = try? await channel.getOption(.tcpOption(.tcp_nodelay)).get()
      let debug = try? await channel.getOption(.socketOption(.init(rawValue: 1))).get()
      try await writer.write(WebResponse.text("nodelay \(delay.map { $0 != 0 } ?? false), debug \(debug.map { $0 != 0 } ?? false)"))
    }
    let port = try await server.start(at: .address(host: "127.0.0.1", port: 0))
    let answer = try await Exchange.send(port: #require(port), group: group).body
    await server.stop(limit: .seconds(60))
    try await group.shutdownGracefully()
    return answer
  }

  /// SO_DEBUG, which has the number of TCP_NODELAY, is for root alone: a host without rights could accept nobody.
  @Test("a connection sends at once, and needs no right to be accepted")
  func connectionOptions() async throws {
    #expect(try await options() == "nodelay true, debug false")
  }

  @Test("a request without an end holds nobody up longer than the limit", .timeLimit(.minutes(5)))
  func boundedStop() async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
    let end = Bell()
    let server = HTTPServer(group: group, log: Logger(label: "test")) { _, writer, _ in
      beginning.finish()
      await end.rings()
      try await writer.write(WebResponse.text("late"))
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
}

/// What strangers and Telegram hear of bots that are not served.
@Suite struct WebFrontTests {
  private func front(
    _ bots: BotDirectory, _ requests: (Int, MultiThreadedEventLoopGroup) async throws -> Void
  ) async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let front = WebFront(bots: bots, updateSize: 1 << 20, proxies: [], log: Logger(label: "test"))
    let server = HTTPServer(group: group, log: Logger(label: "test")) { try await front.respond($0, $1, $2) }
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
      #expect(ready.body == #"{"ready":true,"unavailable":["shop"]}"#)
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
