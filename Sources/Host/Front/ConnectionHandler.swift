import NIOCore
import NIOHTTP1
import PluginAPI

/// Tells a connection that its place is needed.
struct MakingRoom: Sendable {}

/// One connection: reads a request's head, then as much of its body as its route lets in, has it answered, and waits for the next one.
///
/// All of it happens on the connection's event loop. Nothing is read that isn't asked for: not while an answer is made, and no body
/// before its head has been judged.
final class ConnectionHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// Bytes of the largest head.
  static let largestHead = 32 << 10
  /// Requests that may follow at once on one that is being answered.
  private static let mostAhead = 16
  /// Bytes that are taken and thrown away of a request that was refused, so that its sender can read why.
  private static let mostIgnored = 256 << 10
  /// Bytes of a body that are read and thrown away of somebody who has shown a right.
  private static let mostDropped = 64 << 20
  /// How long somebody may take to show a right whose place is needed.
  private static let lastChanceMilliseconds: Int64 = 20
  /// How long a request that was refused may go on.
  static let patienceMilliseconds: Int64 = 2000

  /// Answers one request after the other on the connection's event loop.
  typealias Answering = (
    _ body: [UInt8], _ respond: @escaping @Sendable ([UInt8]) async -> WebAnswer, _ context: ChannelHandlerContext,
    _ handler: ConnectionHandler
  ) -> Void

  /// Writes an answer's pieces as they come.
  typealias Streaming = (_ stream: WebStream, _ context: ChannelHandlerContext, _ handler: ConnectionHandler) -> Void

  final class Receiving {
    let rule: BodyRule
    /// Whether the body is too large, and read only so that its sender comes to its end.
    let isDropped: Bool
    var body: [UInt8] = []

    init(_ rule: BodyRule, isDropped: Bool) { (self.rule, self.isDropped) = (rule, isDropped) }
  }

  enum Stage {
    case waiting
    case receiving(Receiving)
    /// An answer is made, or being written.
    case answering
    /// Nothing more is answered; what comes is thrown away.
    case ending
  }

  let number: UInt64
  private let peer: String
  let budget: ConnectionBudget
  let times: ConnectionTimes
  private let admit: @Sendable (RequestHead) -> Admission
  private let answering: Answering
  let streaming: Streaming

  var stage = Stage.waiting
  /// Whether a request has begun with what was read last: those behind it wait until other connections have had their turn.
  private var hasBegun = false
  /// Parts that came while an answer was made, or behind another request.
  var ahead: [HTTPServerRequestPart] = []
  private var headsAhead = 0
  /// Bytes since the last request, or that were thrown away.
  var bytes = 0
  var isHeadRequest = false
  /// Whether a body may still come of the request that is being answered.
  var hasRest = false
  var isLast = false
  var isOpen = true
  /// Whether somebody has shown a right on this connection.
  private var isKnown = false
  /// What is being written piece by piece.
  var stream: WebStream?

  var deadline: (at: NIODeadline, reason: ConnectionBudget.Reason)?
  var timer: (at: NIODeadline, scheduled: Scheduled<Void>)?

  init(
    number: UInt64, peer: String, budget: ConnectionBudget, times: ConnectionTimes,
    admit: @escaping @Sendable (RequestHead) -> Admission, answering: @escaping Answering,
    streaming: @escaping Streaming = { stream, _, _ in stream.stop() }
  ) {
    self.number = number
    self.peer = peer
    self.budget = budget
    self.times = times
    self.admit = admit
    self.answering = answering
    self.streaming = streaming
  }

  // MARK: The channel

  func handlerAdded(context: ChannelHandlerContext) { if context.channel.isActive { begin(context) } }

  func channelActive(context: ChannelHandlerContext) {
    begin(context)
    context.fireChannelActive()
  }

  private func begin(_ context: ChannelHandlerContext) {
    guard deadline == nil else { return }
    expect(within: times.headerMilliseconds, .headerTime, context)
    context.read()
  }

  func channelInactive(context: ChannelHandlerContext) {
    isOpen = false
    stage = .ending
    ahead = []
    stream?.stop()
    stream = nil
    timer?.scheduled.cancel()
    timer = nil
    budget.closed(number)
    context.fireChannelInactive()
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    if case .waiting = stage, !ahead.isEmpty { takeAhead(context) }
    hasBegun = false
    guard isOpen else { return }
    switch stage {
    case .waiting:
      if bytes > Self.largestHead {
        budget.note(.headerSize)
        return fail(431, "the head of the request is larger than \(Self.largestHead) bytes", context)
      }
      // Since its first byte, and not since the last answer.
      if bytes > 0, deadline?.reason == .idle { expect(within: times.headerMilliseconds, .headerTime, context) }
      context.read()
    case .receiving: context.read()
    case .answering: break
    // More than that waits in the kernel until the time is over.
    case .ending: if bytes <= Self.mostIgnored { context.read() }
    }
  }

  /// Bytes came in, whatever they are.
  func received(_ count: Int) { bytes += count }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case is ChannelShouldQuiesceEvent: stop(context, closesRequest: false)
    case is MakingRoom: makeRoom(context)
    case ChannelEvent.inputClosed: stop(context, closesRequest: true)
    default: context.fireUserInboundEventTriggered(event)
    }
  }

  /// Goes, unless it has shown a right since it was chosen.
  private func makeRoom(_ context: ChannelHandlerContext) {
    guard !isKnown else { return }
    isLast = true
    // What shows a right may have come and not be read yet.
    if case .waiting = stage, bytes == 0 { expect(within: Self.lastChanceMilliseconds, .room, context) } else { close(context) }
  }

  /// Answers what it has begun to answer, and nothing else.
  private func stop(_ context: ChannelHandlerContext, closesRequest: Bool) {
    isLast = true
    switch stage {
    case .waiting, .ending: close(context)
    case .receiving: if closesRequest { close(context) }
    case .answering: stream?.stop()
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard error is HTTPParserError else { return close(context) }
    budget.note(.malformed)
    switch stage {
    case .waiting, .receiving: fail(400, "this is not HTTP", context)
    // The answer that is on its way is for what came before.
    case .answering: isLast = true
    case .ending: close(context)
    }
  }

  // MARK: Requests

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let part = unwrapInboundIn(data)
    var isHead = false
    if case .head = part { isHead = true }
    var waits = !ahead.isEmpty || isHead && hasBegun
    if case .answering = stage { waits = true }
    guard waits else { return take(part, context) }
    // What is refused is over when its sender has come to its end.
    if hasRest, case .end = part { hasRest = false }
    if isHead { headsAhead += 1 }
    if hasRest || headsAhead > Self.mostAhead { isLast = true } else { ahead.append(part) }
  }

  /// Goes on with what came while an answer was made, or behind the request before it.
  func takeAhead(_ context: ChannelHandlerContext) {
    let parts = ahead
    (ahead, headsAhead) = ([], 0)
    for (index, part) in parts.enumerated() {
      take(part, context)
      if case .answering = stage {
        ahead = Array(parts[(index + 1)...])
        headsAhead = ahead.count { if case .head = $0 { true } else { false } }
        return
      }
    }
  }

  private func take(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
    switch (part, stage) {
    case (.head(let head), .waiting): begin(head, context)
    case (.body, .receiving(let request)) where request.isDropped: break
    case (.end, .receiving(let request)) where request.isDropped:
      hasRest = false
      write(WebAnswer(.tooLarge(request.rule)), context)
    case (.body(let part), .receiving(let request)):
      let size = request.body.count + part.readableBytes
      guard size <= request.rule.limit else { return refuseSize(request.rule, context) }
      guard budget.take(part.readableBytes, for: number) else { return busy(context) }
      request.body.append(contentsOf: part.readableBytesView)
    case (.end, .receiving(let request)):
      hasRest = false
      stage = .answering
      deadline = nil
      budget.answers(number)
      answering(request.body, request.rule.respond, context, self)
    case (.end, .ending): close(context)
    case (.body, _), (.end, _): break
    case (.head, _): close(context)
    }
  }

  private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    hasBegun = true
    isHeadRequest = head.method == .HEAD
    if !head.isKeepAlive { isLast = true }
    let length = head.headers.first(name: "content-length").map { Int($0) ?? .max } ?? 0
    hasRest = length > 0 || head.headers.contains(name: "transfer-encoding")
    switch admit(RequestHead(head, peer: peer)) {
    case .answer(let response):
      if hasRest { isLast = true }
      write(WebAnswer(response), context)
    case .read(let rule):
      guard budget.begin(number, for: rule.payer) else { return busy(context) }
      if case .known = rule.payer { isKnown = true }
      let isTooLarge = length > rule.limit
      if isTooLarge {
        // Many a client that is still sending doesn't read the answer; whoever has shown a right is heard out.
        guard isKnown, length <= Self.mostDropped else { return refuseSize(rule, context) }
        rule.tooLarge()
        budget.note(.bodySize)
      }
      stage = .receiving(Receiving(rule, isDropped: isTooLarge))
      if hasRest { expect(within: times.bodyMilliseconds, .bodyTime, context) }
    }
  }

  private func refuseSize(_ rule: BodyRule, _ context: ChannelHandlerContext) {
    rule.tooLarge()
    budget.note(.bodySize)
    fail(.tooLarge(rule), context)
  }

  private func busy(_ context: ChannelHandlerContext) {
    budget.note(.memory)
    isLast = true
    write(WebAnswer(.unavailable), context)
  }

  /// Answers a request that can't be read to its end.
  func fail(_ status: Int, _ text: String, _ context: ChannelHandlerContext) {
    fail(.problem(status, text), context)
  }

  private func fail(_ response: WebResponse, _ context: ChannelHandlerContext) {
    isLast = true
    hasRest = true
    write(WebAnswer(response), context)
  }
}
