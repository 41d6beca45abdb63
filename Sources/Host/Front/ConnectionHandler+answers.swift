import NIOCore
import NIOHTTP1
import PluginAPI

/// What a connection is answered, in one piece or many, and what follows.
extension ConnectionHandler {
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

  func close(_ context: ChannelHandlerContext) {
    stage = .ending
    context.close(promise: nil)
  }
}
