/// How long a connection may take for each thing, in milliseconds of a clock that never goes back.
package struct ConnectionTimes: Sendable, Equatable {
  /// From the connection's beginning, or from the first byte of a later request, to the end of the request's head.
  package var headerMilliseconds: Int64 = 10_000
  /// From the end of the head to the end of the body.
  package var bodyMilliseconds: Int64 = 30_000
  /// From one request to the next.
  package var idleMilliseconds: Int64 = 75_000
  /// Until the client has taken an answer, once it is there.
  package var answerMilliseconds: Int64 = 60_000

  package init() {}
}
