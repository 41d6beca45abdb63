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
  private static let patienceMilliseconds: Int64 = 2000

  /// Answers one request after the other on the connection's event loop.
  typealias Answering = (
    _ body: [UInt8], _ respond: @escaping @Sendable ([UInt8]) async -> WebAnswer, _ context: ChannelHandlerContext,
    _ handler: ConnectionHandler
  ) -> Void

  /// Writes an answer's pieces as they come.
  typealias Streaming = (_ stream: WebStream, _ context: ChannelHandlerContext, _ handler: ConnectionHandler) -> Void

  private final class Receiving {
    let rule: BodyRule
    /// Whether the body is too large, and read only so that its sender comes to its end.
    let isDropped: Bool
    var body: [UInt8] = []

    init(_ rule: BodyRule, isDropped: Bool) { (self.rule, self.isDropped) = (rule, isDropped) }
  }

  private enum Stage {
    case waiting
    case receiving(Receiving)
    /// An answer is made, or being written.
    case answering
    /// Nothing more is answered; what comes is thrown away.
    case ending
  }

  private let number: UInt64
  private let peer: String
  private let budget: ConnectionBudget
  private let times: ConnectionTimes
  private let admit: @Sendable (RequestHead) -> Admission
  private let answering: Answering
  private let streaming: Streaming

  private var stage = Stage.waiting
  /// Whether a request has begun with what was read last: those behind it wait until other connections have had their turn.
  private var hasBegun = false
  /// Parts that came while an answer was made, or behind another request.
  private var ahead: [HTTPServerRequestPart] = []
  private var headsAhead = 0
  /// Bytes since the last request, or that were thrown away.
  private var bytes = 0
  private var isHeadRequest = false
  /// Whether a body may still come of the request that is being answered.
  private var hasRest = false
  private var isLast = false
  private var isOpen = true
  /// Whether somebody has shown a right on this connection.
  private var isKnown = false
  /// What is being written piece by piece.
  private var stream: WebStream?

  private var deadline: (at: NIODeadline, reason: ConnectionBudget.Reason)?
  private var timer: (at: NIODeadline, scheduled: Scheduled<Void>)?

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
  private func takeAhead(_ context: ChannelHandlerContext) {
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
  private func fail(_ status: Int, _ text: String, _ context: ChannelHandlerContext) {
    fail(.problem(status, text), context)
  }

  private func fail(_ response: WebResponse, _ context: ChannelHandlerContext) {
    isLast = true
    hasRest = true
    write(WebAnswer(response), context)
  }

  // MARK: Answers

  /// Writes an answer; what follows depends on whether the connection goes on.
  func write(_ answer: WebAnswer, _ context: ChannelHandlerContext) {
    guard isOpen else {
      answer.stream?.stop()
      return answer.written(false)
    }
    stage = .answering
    if let stream = answer.stream {
      if !isHeadRequest { return begin(stream, answer.response, context) }
      stream.stop()
    }
    var answer = answer
    if !budget.take(answer.response.body.count, for: number) { answer.response = .unavailable }
    let (head, body) = answer.response.parts(closes: isLast)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    // The answer to HEAD has none (RFC 9110, 9.3.2): whoever asked would take it for the next answer.
    if !isHeadRequest, let body { context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil) }
    expect(within: times.answerMilliseconds, .answerTime, context)
    end(written: answer.written, context)
  }

  private func end(written: @escaping @Sendable (Bool) -> Void, _ context: ChannelHandlerContext) {
    let done = context.eventLoop.makePromise(of: Void.self)
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    done.futureResult.whenComplete { result in
      let isWritten = if case .success = result { true } else { false }
      written(isWritten)
      let (handler, context) = bound.value
      handler.wrote(isWritten, context)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: done)
  }

  /// Begins an answer whose pieces come later.
  private func begin(_ stream: WebStream, _ response: WebResponse, _ context: ChannelHandlerContext) {
    self.stream = stream
    deadline = nil
    context.writeAndFlush(wrapOutboundOut(.head(response.parts(closes: isLast, isStreamed: true).head)), promise: nil)
    streaming(stream, context, self)
  }

  /// Writes a piece.
  ///
  /// - Parameter done: told whether the other side took it.
  func write(_ piece: [UInt8], _ context: ChannelHandlerContext, done: @escaping @Sendable (Bool) -> Void) {
    guard isOpen, stream != nil else { return done(false) }
    expect(within: times.answerMilliseconds, .answerTime, context)
    let written = context.eventLoop.makePromise(of: Void.self)
    let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
    written.futureResult.whenComplete { result in
      // Between two pieces nothing is expected.
      bound.value.deadline = nil
      if case .success = result { done(true) } else { done(false) }
    }
    context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: piece)))), promise: written)
  }

  /// There are no more pieces.
  func endStream(_ context: ChannelHandlerContext) {
    guard isOpen, stream != nil else { return }
    stream = nil
    expect(within: times.answerMilliseconds, .answerTime, context)
    end(written: { _ in }, context)
  }

  private func wrote(_ isWritten: Bool, _ context: ChannelHandlerContext) {
    guard isOpen else { return }
    guard isWritten else { return close(context) }
    budget.end(number)
    bytes = 0
    if isLast { return hasRest ? end(context) : close(context) }
    stage = .waiting
    expect(within: times.idleMilliseconds, .idle, context)
    if !ahead.isEmpty { takeAhead(context) }
    switch stage {
    case .waiting, .receiving: if isOpen { context.read() }
    case .answering, .ending: break
    }
  }

  /// Lets the other side read the answer before the connection goes: what it still sends would else be answered by a reset. Many a
  /// client that is still sending takes the end of the answers for a failure, too, so nothing is closed before its time.
  private func end(_ context: ChannelHandlerContext) {
    stage = .ending
    bytes = 0
    expect(within: Self.patienceMilliseconds, .bodyTime, context)
    context.read()
  }

  private func close(_ context: ChannelHandlerContext) {
    stage = .ending
    context.close(promise: nil)
  }

  // MARK: Time

  /// Closes the connection unless something else is expected before the time is over.
  private func expect(within milliseconds: Int64, _ reason: ConnectionBudget.Reason, _ context: ChannelHandlerContext) {
    let at = context.eventLoop.now + .milliseconds(milliseconds)
    deadline = (at, reason)
    // One that comes too early looks again: most deadlines are replaced before they come.
    guard timer.map({ $0.at > at }) ?? true else { return }
    timer?.scheduled.cancel()
    schedule(at, context)
  }

  private func schedule(_ at: NIODeadline, _ context: ChannelHandlerContext) {
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    let scheduled = context.eventLoop.scheduleTask(deadline: at) {
      let (handler, context) = bound.value
      handler.timeCame(context)
    }
    timer = (at, scheduled)
  }

  private func timeCame(_ context: ChannelHandlerContext) {
    timer = nil
    guard isOpen, let deadline else { return }
    guard context.eventLoop.now >= deadline.at else { return schedule(deadline.at, context) }
    if case .ending = stage { return close(context) }
    // Of the room that was needed the budget has taken note.
    if deadline.reason != .room { budget.note(deadline.reason) }
    // A client that is slow to send hears why; one that doesn't listen can't.
    switch (deadline.reason, stage) {
    case (.headerTime, .waiting) where bytes > 0, (.bodyTime, .receiving): fail(408, "the request took too long", context)
    default: close(context)
    }
  }
}
