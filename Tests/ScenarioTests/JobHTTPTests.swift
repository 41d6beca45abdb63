import Logging
import PluginAPI
import Testing

@testable import Host

/// What keeps a job's requests in bounds.
@Suite struct JobHTTPTests {
  /// What becomes of a request to a server of the test's own.
  private static func outcome(
    of path: String, timeout: Duration = .seconds(30), limit: Int = 4 << 20, redirects: Int = 0
  ) async throws -> (outcome: String, requests: Int) {
    let server = try JobServer()
    defer { server.stop() }
    let http = JobHTTP(log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    var allowed: Set<JobAddress> = []
    for address in [server.url, "http://\(JobServer.ownName):\(server.port)"] {
      if let address = JobAddress(registered: address) { allowed.insert(address) }
    }
    let request = HTTPRequest(.get, server.url + path, timeout: timeout, limit: limit, redirects: redirects)
    var outcome: String
    do {
      let response = try await http.exchange(request, allowed: allowed)
      outcome = "\(response.status) \(response.body.count)"
    } catch let error as HTTPError { outcome = "\(error)" }
    await http.shutdown()
    return (outcome, server.requests)
  }

  @Test func aResponseIsAsLargeAsIsAllowed() async throws {
    #expect(try await Self.outcome(of: "/large", limit: 5010).outcome == "200 5010")
    #expect(try await Self.outcome(of: "/large", limit: 5009).outcome == "the response of '127.0.0.1' has more than 5009 bytes")
    #expect(
      try await Self.outcome(of: "/endless", limit: 100_000).outcome == "the response of '127.0.0.1' has more than 100000 bytes")
  }

  @Test(arguments: ["/silent", "/slow"]) func timeIsOverWhateverTheServerDoes(_ path: String) async throws {
    let outcome = try await Self.outcome(of: path, timeout: .milliseconds(300)).outcome
    #expect(outcome == "'127.0.0.1' didn't answer in time")
  }

  @Test(.enabled(if: JobServer.knowsOwnName)) func aRedirectToANameThatLeadsInsideIsRefused() async throws {
    let (outcome, requests) = try await Self.outcome(of: "/named", redirects: 3)
    #expect(
      outcome
        == "'\(JobServer.ownName.lowercased())' leads into this machine's own network: register that very address if it is meant")
    #expect(requests == 1)
  }
}
