import Synchronization

/// A paid service as the jobs of a plugin see it: its API keys, used in turn, and whether it is worth asking at the moment.
///
///     let pictures = PaidService("pictures", keys: settings.keys)
///     let response = try await pictures.use(context) { key in
///       let response = try await context.http.send(HTTPRequest(.post, url, headers: ["authorization": "Bearer \(key)"]))
///       if let failure = JobError(status: response.status, after: response.retryAfter) { throw failure }
///       return response
///     }
///
/// A key that is answered `rateLimit` rests, one that is answered `billing` is set aside, and the next one is tried at once. After
/// several `temporary` failures in a row the service is left alone for a while. What is known of it is this process's alone.
public final class PaidService: Sendable {
  public let name: String
  private let keys: [String]
  private let state: Mutex<PaidServiceState>

  /// - Parameter keys: none stands for a service that wants no key: `use` is then given an empty one.
  public init(_ name: String, keys: [String]) {
    self.name = name
    self.keys = keys.isEmpty ? [""] : keys
    state = Mutex(PaidServiceState(keys: max(1, keys.count)))
  }

  /// Does something with a key that is worth trying.
  ///
  /// - Throws: what `work` threw, once no other key is left to try; `JobError.rateLimit` or `.billing` when there is nothing to
  ///   try at the moment.
  public func use<Value: Sendable>(
    _ context: JobContext, _ work: @Sendable (_ key: String) async throws -> Value
  ) async throws -> Value {
    try await use(context, from: nil, work)
  }

  /// The same, where work that is done again should meet the same key: what one key's account began, another's may not know.
  ///
  /// - Parameter first: the number of the key to begin with, from 0; others take over while it rests.
  public func use<Value: Sendable>(
    _ context: JobContext, beginningWith first: Int, _ work: @Sendable (_ key: String) async throws -> Value
  ) async throws -> Value {
    try await use(context, from: first, work)
  }

  private func use<Value: Sendable>(
    _ context: JobContext, from first: Int?, _ work: @Sendable (_ key: String) async throws -> Value
  ) async throws -> Value {
    while true {
      let index = try state.withLock { try $0.take(at: context.backend.uptime, from: first) }
      do {
        let value = try await work(keys[index])
        state.withLock { $0.succeeded(index) }
        return value
      } catch let error as JobError {
        let triesAnother = state.withLock { $0.failed(index, error, at: context.backend.uptime) }
        if case .billing = error {
          context.log.warning("a key is set aside", ["service": name, "key": "\(index + 1) of \(keys.count)", "error": "\(error)"])
        }
        guard triesAnother else { throw error }
      } catch let error as HTTPError {
        state.withLock { _ = $0.failed(index, .temporary(), at: context.backend.uptime) }
        throw error
      }
    }
  }
}

extension JobError {
  /// What a status of HTTP usually means; `nil` for one of success or redirection.
  ///
  /// 401, 402 and 403 are the key's trouble, 429 asks for patience, 408, 425 and 5xx may pass, any other 4xx won't.
  public init?(status: Int, after: Duration? = nil, code: String? = nil, message: String = "") {
    let code = code ?? String(status)
    switch status {
    case ..<400: return nil
    case 401...403: self = .billing(code: code, message: message)
    case 429: self = .rateLimit(code: code, message: message, after: after)
    case 408, 425, 500...: self = .temporary(code: code, message: message, after: after)
    default: self = .permanent(code: code, message: message)
    }
  }
}

/// What is known of a service. Pure: it is told the time, in milliseconds of a clock that nobody sets.
struct PaidServiceState: Sendable {
  private struct Key: Sendable {
    /// Until when it rests, and after how many refusals in a row.
    var restsUntil: Int64 = .min
    var refusals = 0
    var setAsideUntil: Int64 = .min
  }

  /// How long a key rests that was refused without a word of how long, the first time and at most.
  static let rest: (first: Int64, most: Int64) = (5000, 300_000)
  /// How long a key is set aside that wants to be paid for.
  static let setAside: Int64 = 3_600_000
  /// After how many failures in a row the service is left alone, and for how long, at first and at most.
  static let patience = 5
  static let pause: (first: Int64, most: Int64) = (15_000, 600_000)

  private var keys: [Key]
  private var next = 0
  private var failures = 0
  private var closedUntil: Int64 = .min
  /// Whether the one attempt that decides if the service is back is under way, and until when it is waited for.
  private var triedUntil: Int64 = .min

  init(keys: Int) { self.keys = Array(repeating: Key(), count: keys) }

  /// The number of a key that may be used: the next one in turn, or the next one from `first` on.
  mutating func take(at now: Int64, from first: Int? = nil) throws(JobError) -> Int {
    if failures >= Self.patience {
      let until = max(closedUntil, triedUntil)
      guard until <= now else {
        // Nothing was tried, so no attempt is lost.
        throw .rateLimit(
          code: "unavailable", message: "the service failed \(failures) times in a row", after: .milliseconds(until - now))
      }
      // One goes ahead, the others wait for what becomes of it.
      triedUntil = now + 60_000
    }
    for step in keys.indices {
      let index = (Int((first ?? next).magnitude % UInt(keys.count)) + step) % keys.count
      guard keys[index].setAsideUntil <= now, keys[index].restsUntil <= now else { continue }
      if first == nil { next = (index + 1) % keys.count }
      return index
    }
    let resting = keys.filter { $0.setAsideUntil <= now }.map(\.restsUntil).min()
    guard let resting else { throw .billing(code: "no_key", message: "every key is set aside") }
    throw .rateLimit(code: "no_key", message: "every key rests", after: .milliseconds(resting - now))
  }

  mutating func succeeded(_ index: Int) {
    keys[index].refusals = 0
    answered()
  }

  /// - Returns: whether another key is worth trying at once.
  mutating func failed(_ index: Int, _ error: JobError, at now: Int64) -> Bool {
    switch error {
    case .rateLimit(_, _, let after):
      answered()
      keys[index].refusals += 1
      let own = min(Self.rest.most, Self.rest.first << Int64(min(keys[index].refusals - 1, 10)))
      keys[index].restsUntil = now + max(1, after.map { Int64(min($0 / .milliseconds(1), 86_400_000)) } ?? own)
      return keys.contains { $0.setAsideUntil <= now && $0.restsUntil <= now }
    case .billing:
      answered()
      keys[index].setAsideUntil = now + Self.setAside
      return keys.contains { $0.setAsideUntil <= now && $0.restsUntil <= now }
    case .temporary:
      failures += 1
      triedUntil = .min
      if failures >= Self.patience {
        closedUntil = now + min(Self.pause.most, Self.pause.first << Int64(min(failures - Self.patience, 10)))
      }
      return false
    case .userViolation, .permanent:
      answered()
      return false
    case .lost: return false
    }
  }

  /// The service answered: it is there.
  private mutating func answered() {
    failures = 0
    triedUntil = .min
    closedUntil = .min
  }
}
