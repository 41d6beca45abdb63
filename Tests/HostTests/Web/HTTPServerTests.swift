import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import PluginAPI
import Testing

@testable import Host

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
    let answer = try await Exchange.get(port: #require(port), group: group)
    await server.stop()
    try await group.shutdownGracefully()
    return answer
  }

  /// SO_DEBUG, which has the number of TCP_NODELAY, is for root alone: a host without rights could accept nobody.
  @Test("a connection sends at once, and needs no right to be accepted")
  func connectionOptions() async throws {
    #expect(try await options() == "nodelay true, debug false")
  }
}

/// One request over a connection of its own.
private enum Exchange {
  static func get(port: Int, group: MultiThreadedEventLoopGroup) async throws -> String {
    let channel = try await ClientBootstrap(group: group).connect(host: "127.0.0.1", port: port) { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHTTPClientHandlers()
        return try NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>(wrappingChannelSynchronously: channel)
      }
    }
    return try await channel.executeThenClose { inbound, outbound in
      try await outbound.write(.head(.init(version: .http1_1, method: .GET, uri: "/", headers: ["host": "localhost"])))
      try await outbound.write(.end(nil))
      var body = ""
      for try await part in inbound {
        if case .body(let bytes) = part { body += String(buffer: bytes) }
        if case .end = part { break }
      }
      return body
    }
  }
}
