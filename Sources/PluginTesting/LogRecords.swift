import PatchbayObservability
import Synchronization

/// Keeps what a host logs.
final class LogRecords: Sendable {
  private let bytes = Mutex<[UInt8]>([])

  var sink: LogSink { LogSink { [self] line in bytes.withLock { $0 += Array(line) } } }

  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
}
