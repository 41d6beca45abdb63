/// Where the host takes chance from; tests give a fixed sequence.
package struct HostRandom: Sendable {
  private let source: @Sendable () -> Double

  /// `source` answers numbers from 0 up to, not including, 1.
  package init(_ source: @escaping @Sendable () -> Double) { self.source = source }

  /// The system's generator.
  package static let system = HostRandom { Double.random(in: 0..<1) }

  package func next() -> Double { source() }
}
