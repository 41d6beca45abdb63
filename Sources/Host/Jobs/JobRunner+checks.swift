@_spi(Host) package import PluginAPI
import Synchronization

extension JobRunner {
  /// How long a request of a check may take.
  private static let patience = Duration.seconds(4)

  /// Has a plugin look whether something outside is in order, on the threads for jobs.
  ///
  /// - Throws: what the check throws; `CancellationError` where no jobs are run.
  package func perform(_ check: RouteTable.Owned<Registered.Check>) async throws -> CheckResult {
    guard let (bot, means) = state.withLock({ state in state.means.flatMap { means in state.bot.map { ($0, means) } } }) else {
      throw CancellationError()
    }
    let generation = check.generation
    let http = HTTPClient { request in
      var request = request
      request.timeout = min(request.timeout, Self.patience)
      return try await means.exchange(request, of: generation, bot: bot.id)
    }
    let executor = JobExecutor(means.threads, call: PluginCall(.check, of: generation), bot: bot.context)
    return try await Task(executorPreference: executor) {
      try await check.route.run(
        CheckContext(bot: bot.context.info, http: http) { try await means.telegram.call($0, clock: bot.services.clock) })
    }.value
  }
}

extension JobRunner.Means {
  /// Makes a request of a plugin's to one of the addresses that it registered, when it is its turn.
  func exchange(_ request: HTTPRequest, of generation: Generation, bot: Int64) async throws -> HTTPResponse {
    try await http.share.use(by: RequestShare.Owner(bot: bot, plugin: generation.plugin)) {
      try await http.exchange(request, allowed: generation.addresses)
    }
  }
}
