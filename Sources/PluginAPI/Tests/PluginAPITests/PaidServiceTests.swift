import Synchronization
import Testing

@_spi(Host) @testable import PluginAPI

/// Keys are used in turn, rest and are set aside; a service that fails is left alone.
@Suite struct PaidServiceTests {
  /// A state that expectations can change.
  private final class Service {
    private var state: PaidServiceState

    init(keys: Int) { state = PaidServiceState(keys: keys) }

    func take(at now: Int64) throws -> Int { try state.take(at: now) }
    func succeeded(_ index: Int) { state.succeeded(index) }
    func failed(_ index: Int, _ error: JobError, at now: Int64) -> Bool { state.failed(index, error, at: now) }
  }

  @Test func keysTakeTurns() throws {
    let state = Service(keys: 3)
    #expect(try (1...4).map { _ in try state.take(at: 0) } == [0, 1, 2, 0])
  }

  @Test func workThatIsDoneAgainMeetsTheSameKey() throws {
    var state = PaidServiceState(keys: 3)
    for _ in 0..<3 {
      let index = try state.take(at: 0, from: 1)
      #expect(index == 1)
    }
    let next = try state.take(at: 0)
    #expect(next == 0, "the turn of the others is not changed by it")
    _ = state.failed(1, .rateLimit(after: .seconds(2)), at: 0)
    let other = try state.take(at: 0, from: 1)
    #expect(other == 2)
    let farther = try state.take(at: 2000, from: 4)
    #expect(farther == 1, "numbers go round")
  }

  @Test func aRefusedKeyRestsAndTheNextIsTried() throws {
    let state = Service(keys: 2)
    #expect(try state.take(at: 0) == 0)
    #expect(state.failed(0, .rateLimit(after: .seconds(2)), at: 0))
    #expect(try state.take(at: 0) == 1)
    #expect(!state.failed(1, .rateLimit(), at: 0))
    #expect(throws: JobError.rateLimit(code: "no_key", message: "every key rests", after: .milliseconds(2000))) {
      try state.take(at: 0)
    }
    #expect(try state.take(at: 2000) == 0)
    // Without a word of how long, longer each time, until it goes well.
    #expect(try state.take(at: 5000) == 1)
    #expect(state.failed(1, .rateLimit(), at: 5000))
    #expect(state.failed(0, .rateLimit(after: .seconds(60)), at: 5000) == false)
    #expect(throws: JobError.self) { try state.take(at: 14_999) }
    #expect(try state.take(at: 15_000) == 1)
  }

  @Test func aKeyThatWantsToBePaidForIsSetAside() throws {
    let state = Service(keys: 2)
    #expect(state.failed(0, .billing(), at: 0))
    #expect(try (1...2).map { _ in try state.take(at: 0) } == [1, 1])
    #expect(!state.failed(1, .billing(), at: 0))
    #expect(throws: JobError.billing(code: "no_key", message: "every key is set aside")) { try state.take(at: 1) }
    #expect(try state.take(at: 3_600_000) == 0)
  }

  @Test func aServiceThatFailsIsLeftAloneAndTriedByOne() throws {
    let state = Service(keys: 1)
    for _ in 1...5 {
      #expect(try state.take(at: 0) == 0)
      #expect(!state.failed(0, .temporary(), at: 0))
    }
    #expect(throws: JobError.self) { try state.take(at: 14_999) }
    #expect(try state.take(at: 15_000) == 0)
    // Only one of them.
    #expect(throws: JobError.self) { try state.take(at: 15_001) }
    _ = state.failed(0, .temporary(), at: 15_002)
    #expect(throws: JobError.self) { try state.take(at: 45_001) }
    #expect(try state.take(at: 45_002) == 0)
    state.succeeded(0)
    #expect(try state.take(at: 45_003) == 0)
    #expect(try state.take(at: 45_003) == 0)
  }

  @Test func whatAPersonDidIsNoFailureOfTheService() throws {
    let state = Service(keys: 1)
    for _ in 1...4 { _ = state.failed(0, .temporary(), at: 0) }
    _ = state.failed(0, .userViolation(code: "nsfw", message: ""), at: 0)
    _ = state.failed(0, .temporary(), at: 0)
    #expect(try state.take(at: 0) == 0)
  }

  /// A job whose host's clock somebody sets.
  private final class Clocks: JobBackend {
    let wall = Mutex<Int64>(1_700_000_000_000)
    let steady = Mutex<Int64>(0)
    var now: Int64 { wall.withLock { $0 } }
    var uptime: Int64 { steady.withLock { $0 } }

    func transaction(isEnd: Bool, _ body: @escaping @Sendable (TransactionScope) throws -> Void) async throws {}
    func report(_ progress: String, in message: (MessageReference, OutgoingMethod)?) async throws {}
    func call(_ method: OutgoingMethod) async throws -> [UInt8] { [] }
    func download(path: String, limit: Int) async throws -> [UInt8] { [] }
    func exchange(_ request: HTTPRequest) async throws -> HTTPResponse { throw HTTPError.cannotConnect(host: "") }
    func log(_ level: LogLevel, _ message: String, _ metadata: [String: String]) {}
  }

  @Test(arguments: [Int64(-3_600_000), 3_600_000, -86_400_000, 86_400_000])
  func aKeyRestsForItsTimeWhoeverSetsTheClock(step: Int64) async throws {
    let clocks = Clocks()
    let job = JobContext(backend: clocks, id: JobID(1), attempt: 1, user: nil, bot: TransactionDesk.bot)
    let service = PaidService("pictures", keys: ["key"])
    func use() async throws -> String { try await service.use(job) { $0 } }
    await #expect(throws: JobError.rateLimit(after: .seconds(30))) {
      try await service.use(job) { _ in throw JobError.rateLimit(after: .seconds(30)) }
    }
    clocks.wall.withLock { $0 += step }
    clocks.steady.withLock { $0 += 29_999 }
    await #expect(throws: JobError.rateLimit(code: "no_key", message: "every key rests", after: .milliseconds(1))) {
      try await use()
    }
    clocks.steady.withLock { $0 += 1 }
    #expect(try await use() == "key")
  }

  @Test(
    arguments: [
      (200, nil), (302, nil), (401, JobError.billing(code: "401")), (402, .billing(code: "402")),
      (404, .permanent(code: "404", message: "")),
      (408, .temporary(code: "408")), (429, .rateLimit(code: "429")), (503, .temporary(code: "503")),
    ] as [(Int, JobError?)])
  func statuses(_ status: Int, _ error: JobError?) { #expect(JobError(status: status) == error) }
}
