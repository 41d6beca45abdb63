import BaseTesting
import Synchronization
import Testing

@testable import Host

/// Each plugin's part in the requests to other servers.
@Suite struct RequestShareTests {
  private static let shop = RequestShare.Owner(bot: 1, plugin: "shop")
  private static let other = RequestShare.Owner(bot: 2, plugin: "shop")

  private final class Doors: Sendable {
    let inside = Mutex<[CheckedContinuation<Void, Never>]>([])
    let entered = Mailbox<Int>()

    func pass(_ number: Int) async {
      await withCheckedContinuation { continuation in
        inside.withLock { $0.append(continuation) }
        entered.put(number)
      }
    }

    func letOneOut() {
      let first = inside.withLock { $0.removeFirst() }
      first.resume()
    }
  }

  @Test func whatIsMoreThanItsPartWaitsAndKeepsNobodyElse() async throws {
    let share = RequestShare(most: 2)
    let doors = Doors()
    let requests = (1...4).map { number in Task { try await share.use(by: Self.shop) { await doors.pass(number) } } }
    _ = await doors.entered.wait { $0.count == 2 }
    // Another bot's plugin of that name has a part of its own.
    let others = Task { try await share.use(by: Self.other) { await doors.pass(10) } }
    _ = await doors.entered.wait { $0.contains(10) }
    #expect(doors.entered.values.count == 3)
    // One that is given up waits no more, and takes no turn from the next.
    for request in requests where !doors.entered.values.contains((requests.firstIndex(of: request) ?? 0) + 1) {
      request.cancel()
      await #expect(throws: CancellationError.self) { try await request.value }
      break
    }
    doors.letOneOut()
    _ = await doors.entered.wait { $0.count == 4 }
    for _ in 1...3 { doors.letOneOut() }
    for request in requests { _ = await request.result }
    try await others.value
    #expect(doors.entered.values.count == 4)
    // All of it is free again.
    try await share.use(by: Self.shop) {}
  }
}
