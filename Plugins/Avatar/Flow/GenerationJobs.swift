import PluginAPI

struct PollWork: Codable, Sendable {
  let generation: Int64
  /// How often it was asked before; `nil`: the service itself said that there is news.
  let round: Int?
}

/// Asks the service.
///
/// Each of the jobs asks one thing and is over; between two questions nothing runs, so that one order that takes long keeps no
/// other from its turn. How often they are tried doesn't matter: ``GenerationEnd/expire`` ends what takes too long.
struct GenerationJobs: Sendable {
  static let submit = Job<GenerationWork>("submit", timeout: .seconds(300), attempts: 1000, concurrency: 16)
  static let poll = Job<PollWork>("poll", timeout: .seconds(300), attempts: 1000, concurrency: 32)

  /// How often results are fetched that are not there, or not what they should be.
  private static let fetches = 7

  let settings: AvatarSettings
  let maker: any GenerationProvider
  let prompts: PromptWriter
  let end: GenerationEnd

  func submit(_ job: JobContext, _ work: GenerationWork) async throws {
    try await OrderAttempts.noting(job, { try $0.orders.note($1, generation: work.generation) }) {
      try await submit(work.generation, job)
    }
  }

  func poll(_ job: JobContext, _ work: PollWork) async throws {
    try await OrderAttempts.noting(job, { try $0.orders.note($1, generation: work.generation) }) {
      try await look(at: work, job)
    }
  }

  func pollFailed(_ context: JobEndContext, _ work: PollWork, _ failure: JobFailure) throws {
    try end.fail(work.generation, OrderFailure(failure), in: context.transaction)
  }

  /// The service says that there is news.
  func notified(_ web: WebContext) throws -> WebResponse {
    let task: String?
    do throws(NotificationFault) { task = try maker.notified(by: web.request) } catch {
      web.log.warning("a notification was rejected", ["why": "\(error)"])
      return .text("\(error)\n", status: error.status)
    }
    // One that comes before the answer to the request that began the task finds nothing: it will be asked about soon.
    if let task, let generation = try web.orders.generation(task: task), generation.state == .submitted {
      try web.enqueue(Self.poll, PollWork(generation: generation.id, round: nil), key: "news/\(generation.id)", priority: .high)
    }
    return .text("ok\n")
  }

  // MARK: Submitting

  private func submit(_ id: Int64, _ job: JobContext) async throws {
    let order = try await job.transaction { transaction -> (Generation, [AcceptedPhoto])? in
      guard let generation = try transaction.orders.generation(id), generation.state == .queued else { return nil }
      return (generation, try transaction.sets.accepted(of: generation.set))
    }
    guard let (generation, photos) = order else { return }
    let pictures = try await OrderAttempts.read(photos, job)
    let prompt = try await prompt(of: generation, job)
    let task = try await maker.submit(
      GenerationTask(
        key: generation.key, photos: pictures, prompt: prompt, style: generation.style, gender: generation.gender,
        training: generation.training, count: settings.pictures), job)
    guard !task.isEmpty, task.utf8.count <= 500, !task.utf8.contains(0) else {
      throw JobError.permanent(code: "bad_task", message: "the service returned a task id that can't be stored")
    }
    try await job.finish { end in
      guard try end.orders.submitted(task, generation: id) else { return }
      try end.renewPanels(of: generation.user)
      try end.enqueue(
        Self.poll, PollWork(generation: id, round: 0), after: .milliseconds(Self.pause(before: 0)), user: generation.user)
      if let reference = generation.message.flatMap({ MessageReference($0) }) {
        try end.edit(reference, end.text(OrderTexts.working, ["id": id], for: generation.user))
      }
    }
  }

  /// The order's prompt: written once, so that a request that is made again is the same.
  private func prompt(of generation: Generation, _ job: JobContext) async throws -> String {
    if let prompt = generation.prompt { return prompt }
    let written = await prompts.prompt(
      style: generation.style, fallback: settings.style(generation.style)?.prompt ?? "", gender: generation.gender,
      training: generation.training, job)
    return try await job.transaction { transaction in
      try transaction.orders.keep(prompt: written.text, isFallback: written.isFallback, ofGeneration: generation.id)
      return try transaction.orders.generation(generation.id)?.prompt ?? written.text
    }
  }

  // MARK: Asking

  /// Milliseconds before the service is asked again.
  static func pause(before round: Int) -> Int64 { min(15_000, 1500 + Int64(min(max(0, round), 100)) * 500) }

  private func look(at work: PollWork, _ job: JobContext) async throws {
    let id = work.generation
    let found = try await job.transaction { try $0.orders.generation(id) }
    guard let generation = found, generation.state == .submitted, let task = generation.task else { return }
    switch try await maker.state(of: task, job) {
    case .waiting(let progress):
      try await job.finish { end in
        guard let now = try end.orders.generation(id), now.state == .submitted else { return }
        try end.orders.note(nil, generation: id)
        if let progress { try show(min(max(0, progress), 100), of: now, in: end) }
        if let round = work.round {
          let next = PollWork(generation: id, round: round + 1)
          try end.enqueue(Self.poll, next, after: .milliseconds(Self.pause(before: round + 1)), user: generation.user)
        }
      }
    case .done(let outputs):
      let results: [GenerationResult]
      do {
        results = try await GenerationResult.fetch(outputs, from: maker, job)
      } catch JobError.temporary(let code, let message, _) where job.attempt >= Self.fetches {
        // A task that is done stays as it is: what isn't there by now won't come.
        throw JobError.permanent(code: OrderFailure.spoilt, message: "\(code): \(message)")
      }
      try await job.finish { try end.complete(id, results, in: $0) }
    }
  }

  private func show(_ percent: Int, of generation: Generation, in end: Transaction) throws {
    guard try end.orders.progress(percent, ofGeneration: generation.id) else { return }
    try end.renewPanels(of: generation.user)
    guard let reference = generation.message.flatMap({ MessageReference($0) }) else { return }
    try end.edit(
      reference,
      end.text(OrderTexts.progress, ["id": generation.id, "percent": percent], for: generation.user))
  }
}
