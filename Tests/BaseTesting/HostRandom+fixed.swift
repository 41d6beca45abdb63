package import PatchbayBase
import Synchronization

extension HostRandom {
  /// Always the longest wait.
  package static let one = HostRandom { 0.999_999 }
  /// Always the shortest.
  package static let zero = HostRandom { 0 }

  /// The same sequence for the same seed.
  package static func seeded(_ seed: UInt64) -> HostRandom {
    let dice = Dice(seed)
    return HostRandom { Double(dice.next() >> 11) / Double(1 << 53) }
  }

  private final class Dice: Sendable {
    private let random: Mutex<TestRandom>
    init(_ seed: UInt64) { random = Mutex(TestRandom(seed: seed)) }
    func next() -> UInt64 { random.withLock { $0.next() } }
  }
}
