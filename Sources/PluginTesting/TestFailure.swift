/// What a test expected and never saw, or what a bot could not be started for.
public struct TestFailure: Error, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
