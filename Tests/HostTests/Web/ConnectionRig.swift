import Logging
import NIOCore
import NIOEmbedded
import NIOHTTP1
import PluginAPI
import Synchronization

@testable import Host

/// Connections without a network, by a clock that one moves.
final class ConnectionRig {
  let loop = EmbeddedEventLoop()
  let budget: ConnectionBudget
  var times = ConnectionTimes()
  /// Bytes of the largest body at `/read` and `/known`.
  var limit = 100
  /// Answers that are held back until they are asked for.
  private var held: [() -> Void] = []
  private var holds = false

  init(_ limits: ConnectionBudget.Limits = ConnectionBudget.Limits()) {
    budget = ConnectionBudget(limits, listener: "test", log: Logger(label: "test"))
  }

  /// One who connects; `nil` when they aren't let in.
  func connect(from address: String = "192.0.2.1") throws -> Client? {
    let channel = EmbeddedChannel(loop: loop)
    guard let number = budget.open(from: address, close: { channel.close(promise: nil) }) else { return nil }
    let limit = limit
    let connection = ConnectionHandler(
      number: number, peer: address, budget: budget, times: times,
      admit: { head in
        switch head.path {
        case "/read": .read(BodyRule(limit: limit, payer: .stranger(address)) { _ in WebAnswer(.text("")) })
        case "/known": .read(BodyRule(limit: limit, payer: .known) { _ in WebAnswer(.text("")) })
        case "/large": .answer(.text(String(repeating: "x", count: 1 << 20)))
        case "/none": .answer(WebResponse(status: 204, body: [1]))
        default: .answer(.problem(404, "nothing"))
        }
      },
      answering: { [self] body, _, context, handler in
        if holds {
          held.append { handler.write(WebAnswer(.text("read \(body.count)")), context) }
        } else {
          handler.write(WebAnswer(.text("read \(body.count)")), context)
        }
      })
    try channel.pipeline.syncOperations.addHandler(ByteMeter(connection))
    try channel.pipeline.syncOperations.configureHTTPServerPipeline(
      withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: false,
      withEncoderConfiguration: .init())
    try channel.pipeline.syncOperations.addHandler(connection)
    try channel.connect(to: SocketAddress(ipAddress: address, port: 1)).wait()
    return Client(channel: channel)
  }

  /// Keeps answers back from now on.
  func hold() { holds = true }

  func release() {
    let waiting = held
    (held, holds) = ([], false)
    for each in waiting { each() }
  }

  func advance(by milliseconds: Int64) { loop.advanceTime(by: .milliseconds(milliseconds)) }

  struct Client {
    let channel: EmbeddedChannel

    var isOpen: Bool { channel.isActive }

    func send(_ text: String) { _ = try? channel.writeInbound(ByteBuffer(string: text)) }

    /// What was answered since it was last asked.
    func heard() throws -> String {
      var text = ""
      while let part = try channel.readOutbound(as: IOData.self) {
        if case .byteBuffer(let bytes) = part { text += String(buffer: bytes) }
      }
      return text
    }

    /// The numbers of the answers since it was last asked.
    func statuses() throws -> [Int] {
      try heard().split(separator: "HTTP/1.1 ").compactMap { Int($0.prefix(3)) }
    }
  }
}
