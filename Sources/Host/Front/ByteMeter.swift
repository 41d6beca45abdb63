import NIOCore

/// Counts the bytes of a connection before they are taken for HTTP.
final class ByteMeter: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let connection: ConnectionHandler

  init(_ connection: ConnectionHandler) { self.connection = connection }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    connection.received(unwrapInboundIn(data).readableBytes)
    context.fireChannelRead(data)
  }
}
