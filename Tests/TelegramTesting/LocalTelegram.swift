package import BaseTesting
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A small HTTP server on this machine that answers as a test says, to try the client against real sockets.
package final class LocalTelegram: Sendable {
  package struct Request: Sendable {
    package var path: String
    package var contentType: String
    package var body: [UInt8]

    /// The last part of the path.
    package var method: String { String(path.split(separator: "/").last ?? "") }
    package var text: String { String(decoding: body, as: UTF8.self) }
  }

  package enum Reply: Sendable {
    case json(String, status: Int = 200, headers: [String: String] = [:])
    case raw([UInt8], status: Int)
    /// The connection is closed without an answer.
    case cut
    /// The connection is closed in the midst of the answer's body.
    case cutInside
    /// No answer comes.
    case silence

    package static func ok(_ result: String = "true") -> Reply { .json(#"{"ok":true,"result":\#(result)}"#) }
    package static func error(_ code: Int, _ description: String, _ parameters: String? = nil) -> Reply {
      let more = parameters.map { #","parameters":\#($0)"# } ?? ""
      return .json(#"{"ok":false,"error_code":\#(code),"description":"\#(description)"\#(more)}"#, status: code)
    }
  }

  package let requests = Mailbox<Request>()
  private let channel: any Channel

  package var base: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)" }

  /// - Parameter answer: told the request and how many came before it.
  package init(answer: @escaping @Sendable (Request, Int) -> Reply) async throws {
    let requests = requests
    let count = Counter()
    channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(
            Handler { request in
              requests.put(request)
              return answer(request, count.next())
            })
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  package func stop() async { try? await channel.close() }

  final class Counter: Sendable {
    private let value = Mutex(0)
    func next() -> Int {
      value.withLock { value in
        defer { value += 1 }
        return value
      }
    }
  }

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart
    private let answer: (Request) -> Reply
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []

    init(answer: @escaping (Request) -> Reply) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      switch unwrapInboundIn(data) {
      case .head(let head):
        self.head = head
        body = []
      case .body(let part): body.append(contentsOf: part.readableBytesView)
      case .end:
        guard let head else { return }
        let type = head.headers.first(name: "content-type") ?? ""
        send(answer(Request(path: head.uri, contentType: type, body: body)), context)
      }
    }

    private func send(_ reply: Reply, _ context: ChannelHandlerContext) {
      switch reply {
      case .json(let text, let status, let headers):
        write(Array(text.utf8), status, headers.merging(["content-type": "application/json"]) { a, _ in a }, context)
      case .raw(let bytes, let status): write(bytes, status, ["content-type": "text/html"], context)
      case .cut: context.close(promise: nil)
      case .cutInside:
        let head = HTTPResponseHead(
          version: .http1_1, status: .ok, headers: ["content-length": "1000", "content-type": "application/json"])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        let part = ByteBuffer(string: #"{"ok":true,"result":"#)
        context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(part))), promise: nil)
        context.close(promise: nil)
      case .silence: break
      }
    }

    private func write(_ bytes: [UInt8], _ status: Int, _ headers: [String: String], _ context: ChannelHandlerContext) {
      var fields = HTTPHeaders(headers.map { ($0.key, $0.value) })
      fields.add(name: "content-length", value: String(bytes.count))
      let head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: status), headers: fields)
      context.write(wrapOutboundOut(.head(head)), promise: nil)
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: bytes)))), promise: nil)
      context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
  }
}
