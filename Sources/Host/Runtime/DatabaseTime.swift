import PatchbayBase
import PatchbayStorage
@_spi(Host) import PluginAPI
import Synchronization

/// The time of a PostgreSQL server, which is the same for all hosts: asked on each new connection, and counted on from there by the
/// monotonic clock.
final class DatabaseTime: Sendable {
  /// The server's time at a time of the monotonic clock.
  private let known = Mutex<(told: Int64, at: Int64)?>(nil)

  func learn(from database: any DatabaseSession) throws {
    let before = MonotonicTime.now
    let told = try database.execute("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint").one().int64
    // Half of the way was the answer's.
    known.withLock { $0 = (told, before + (MonotonicTime.now - before) / 2) }
  }

  /// Milliseconds since 1970; this machine's, where the server's is not known yet.
  ///
  /// - Parameter wall: the host's own wall clock. One that isn't this machine's, but a test's, stands for the server's as well.
  func now(besides wall: Int64) -> Int64 {
    guard (wall - WallClock.now).magnitude < 500, let known = known.withLock({ $0 }) else { return wall }
    return known.told + (MonotonicTime.now - known.at)
  }
}
