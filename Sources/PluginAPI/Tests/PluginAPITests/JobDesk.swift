@_spi(Host) import PluginAPI
import Synchronization

/// A host's half of a job that runs transactions and remembers what it is told.
final class JobDesk: JobBackend {
  private let told = Mutex<[String]>([])
  let now: Int64 = 1_700_000_000_000

  var reports: [String] { told.withLock { $0 } }

  func transaction(isEnd: Bool, _ body: @escaping @Sendable (TransactionScope) throws -> Void) async throws {
    try body(TransactionDesk().scope())
  }

  func report(_ progress: String, in message: (MessageReference, OutgoingMethod)?) async throws {
    told.withLock { $0.append(progress) }
  }

  func call(_ method: OutgoingMethod) async throws -> [UInt8] { throw PluginError.notAvailable("there is no Telegram") }
  func download(path: String, limit: Int) async throws -> [UInt8] { throw PluginError.notAvailable("there is no Telegram") }
  func exchange(_ request: HTTPRequest) async throws -> HTTPResponse { throw PluginError.notAvailable("there is no network") }
  func log(_ level: LogLevel, _ message: String, _ metadata: [String: String]) {}
}
