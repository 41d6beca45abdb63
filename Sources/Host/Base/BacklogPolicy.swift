/// What is done with updates that piled up at Telegram while the host was away.
package enum BacklogPolicy: String, Sendable, Equatable, CaseIterable {
  /// All are handled.
  case answer
  /// They aren't, and each person is told so once.
  case summarise
  /// They aren't.
  case skip
}
