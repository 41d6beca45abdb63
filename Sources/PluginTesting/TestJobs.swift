import Host
import PatchbayStorage
import PluginAPI

/// The durable work of a ``TestBot``.
public struct TestJobs: Sendable {
  private let bot: TestBot

  init(_ bot: TestBot) { self.bot = bot }

  /// Runs all jobs that are due now, with those that they start, until none is left. Jobs whose time hasn't come stay: move the clock.
  public func drain() async throws {
    try await bot.settle()
    try await bot.until({ "jobs are still to be run: \(try await left())" }) {
      try bot.served.bot.jobs.lookAround()
      try await bot.settle()
      return try await left().isEmpty ? () : nil
    }
  }

  /// Jobs that are running or due, by kind and state.
  private func left() async throws -> [String] {
    try await bot.served.bot.lane.run { session in
      try session.execute(
        """
        SELECT plugin, name, state FROM {jobs} WHERE state IN ('queued', 'running') OR (state IN ('waiting', 'giving_up') AND run_at <= ?)
        """, [.integer(session.due)]
      ).rows.map { "\(try $0[0].string)/\(try $0[1].string) \(try $0[2].string)" }
    }
  }
}
