import PluginAPI

struct GenerationWork: Codable, Sendable {
  let generation: Int64
}

struct PollWork: Codable, Sendable {
  let generation: Int64
  /// How often it was asked before; `nil`: the service itself said that there is news.
  let round: Int?
}

extension Avatar {
  static let start = Callback<PricedSet>("start", use: .once)

  // Each of them asks the service one thing and is over; between two questions nothing runs, so that one order that takes long
  // keeps no other from its turn. How often they are tried doesn't matter: `expire` ends what takes too long.
  static let submit = Job<GenerationWork>("submit", timeout: .seconds(300), attempts: 1000, concurrency: 16)
  static let poll = Job<PollWork>("poll", timeout: .seconds(300), attempts: 1000, concurrency: 32)
  static let expire = Job<GenerationWork>("expire", timeout: .seconds(30), attempts: 1000, concurrency: 16)

  /// How often results are fetched that are not there, or not what they should be.
  private static let fetches = 7

  /// Milliseconds that an order may take.
  static let longestOrder: Int64 = 900_000

  func registerGeneration(on bot: Registration) throws {
    try bot.on(Self.start) { update, priced in
      guard let set = try update.sets.open(priced.set, of: update.user.id), set.purpose == .portrait else {
        return try update.answer(Texts.gone, alert: true)
      }
      guard priced.price == settings.price else { return try confirmAnew(set, update) }
      try begin(set, update)
    }
    // Whoever cancels it ends the order: without it, nobody would.
    try bot.job(
      Self.expire, failed: { context, work, failure in try fail(work.generation, OrderFailure(failure), in: context) }
    ) { job, work in
      try await job.finish { end in
        guard let generation = try end.orders.generation(work.generation) else { return }
        try fail(generation.id, OrderFailure(late: generation), in: end)
      }
    }
    guard let maker else { return }
    for address in Set(maker.addresses) { try bot.reaches(address) }
    try bot.job(
      Self.submit, failed: { context, work, failure in try fail(work.generation, OrderFailure(failure), in: context) }
    ) { job, work in
      try await Self.noting(job, { try $0.orders.note($1, generation: work.generation) }) {
        try await submit(work.generation, to: maker, job)
      }
    }
    try bot.job(
      Self.poll, failed: { context, work, failure in try fail(work.generation, OrderFailure(failure), in: context) }
    ) { job, work in
      try await Self.noting(job, { try $0.orders.note($1, generation: work.generation) }) {
        try await look(at: work, of: maker, job)
      }
    }
    try bot.web(.post, "notify") { web in
      let task: String?
      do throws(NotificationFault) { task = try maker.notified(by: web.request) } catch {
        web.log.warning("a notification is refused", ["why": "\(error)"])
        return .text("\(error)\n", status: error.status)
      }
      // One that comes before the answer to the request that began the task finds nothing: it will be asked about soon.
      if let task, let generation = try web.orders.generation(task: task), generation.state == .submitted {
        try web.enqueue(Self.poll, PollWork(generation: generation.id, round: nil), key: "news/\(generation.id)", priority: .high)
      }
      return .text("ok\n")
    }
  }

  /// Does an attempt and keeps, where it fails, what the order waits for: the attempts outlast the person's patience, so that
  /// `expire` is who says it.
  static func noting(
    _ job: JobContext, _ note: @escaping @Sendable (JobTransaction, OrderTrouble) throws -> Void, _ attempt: () async throws -> Void
  ) async throws {
    do { try await attempt() } catch {
      if let trouble = OrderTrouble(error) { try await job.transaction { try note($0, trouble) } }
      throw error
    }
  }

  // MARK: Beginning

  private func begin(_ set: PhotoSet, _ update: UpdateContext) throws {
    guard maker != nil else { return try update.answer(OrderTexts.notOffered, alert: true) }
    guard try isComplete(set, in: update), let gender = set.gender, let training = set.training,
      let style = set.style.flatMap(settings.style)
    else { return try update.answer(Texts.gone, alert: true) }
    guard try update.orders.liveGeneration(of: set.user) == nil else {
      return try update.reply(
        update.text(OrderTexts.underWay),
        keyboard: .column([update.button(update.text(Texts.again), Self.confirmAgain, set.id)]))
    }
    let key = RequestKey.random()
    let (isPaid, hold) = try pay(settings.price, key: key, for: set, update)
    guard isPaid else { return }
    let id = try update.orders.insertGeneration(
      of: set, key: key, gender: gender, training: training, style: style.id, price: settings.price, hold: hold,
      message: update.pressedMessage?.description, at: update.now)
    guard let id else { throw OrderError.underWay }
    let work = GenerationWork(generation: id)
    try update.enqueue(Self.submit, work, key: "\(id)", user: set.user)
    try update.enqueue(Self.expire, work, key: "\(id)", after: .milliseconds(Self.longestOrder), priority: .high, user: set.user)
    try update.editMessage(update.text(OrderTexts.begun, ["id": id]))
  }

  // MARK: Submitting

  private func submit(_ id: Int64, to maker: any GenerationProvider, _ job: JobContext) async throws {
    let order = try await job.transaction { transaction -> (Generation, [AcceptedPhoto])? in
      guard let generation = try transaction.orders.generation(id), generation.state == .queued else { return nil }
      return (generation, try transaction.sets.accepted(of: generation.set))
    }
    guard let (generation, photos) = order else { return }
    let pictures = try await read(photos, job)
    let prompt = try await prompt(of: generation, job)
    let task = try await maker.submit(
      GenerationTask(
        key: generation.key, photos: pictures, prompt: prompt, style: generation.style, gender: generation.gender,
        training: generation.training, count: settings.pictures), job)
    guard !task.isEmpty, task.utf8.count <= 500, !task.utf8.contains(0) else {
      throw JobError.permanent(code: "bad_task", message: "the service gave a task an id that can't be kept")
    }
    try await job.finish { end in
      guard try end.orders.submitted(task, generation: id) else { return }
      try end.enqueue(Self.poll, PollWork(generation: id, round: 0), after: .milliseconds(Self.pause(before: 0)), user: generation.user)
      if let reference = generation.message.flatMap({ MessageReference($0) }) {
        try end.edit(reference, OrderTexts.working.text(in: end.language(of: generation.user), ["id": id]))
      }
    }
  }

  func read(_ photos: [AcceptedPhoto], _ job: JobContext) async throws -> [Picture] {
    var pictures: [Picture] = []
    for photo in photos {
      guard let file = StoredFile(photo.file) else { continue }
      do { pictures.append(Picture(bytes: try await job.files.read(file), type: photo.type)) } catch FileError.missing {
        throw JobError.permanent(code: "no_file", message: "the file \(photo.file) is not in the store")
      }
    }
    guard !pictures.isEmpty else { throw JobError.permanent(code: "no_photos", message: "the photos are gone") }
    return pictures
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

  private func look(at work: PollWork, of maker: any GenerationProvider, _ job: JobContext) async throws {
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
      do { results = try await fetch(outputs, from: maker, job) } catch JobError.temporary(let code, let message, _)
      where job.attempt >= Self.fetches {
        // A task that is done stays as it is: what isn't there by now won't come.
        throw JobError.permanent(code: OrderFailure.spoilt, message: "\(code): \(message)")
      }
      try await job.finish { end in try complete(id, results, in: end) }
    }
  }

  private func show(_ percent: Int, of generation: Generation, in end: JobTransaction) throws {
    guard try end.orders.progress(percent, ofGeneration: generation.id),
      let reference = generation.message.flatMap({ MessageReference($0) })
    else { return }
    try end.edit(
      reference,
      OrderTexts.progress.text(in: end.language(of: generation.user), ["id": generation.id, "percent": percent]))
  }
}

enum OrderError: Error { case underWay }

extension OrderFailure {
  /// The code of results that can't be had, which is not the person's fault.
  static let spoilt = "spoilt_results"

  /// What an order whose time is over failed of.
  init(late order: some Order) { self = order.trouble == nil ? .timeout : .unavailable }

  init(_ failure: JobFailure) {
    self =
      switch failure.kind {
      case .userViolation: .violation
      case .permanent where failure.code == Self.spoilt: .unavailable
      case .permanent, .unreadable: .refused
      case .cancelled: .cancelled
      case .timeout, .temporary, .rateLimit, .billing, .died: .unavailable
      @unknown default: .unavailable
      }
  }
}

extension OrderTrouble {
  /// `nil` for what is not the service's trouble.
  init?(_ error: any Error) {
    switch error {
    case JobError.billing: self = .billing
    // So says ``PaidService`` of a service that it leaves alone.
    case JobError.rateLimit(code: "unavailable", message: _, after: _): self = .unreachable
    case JobError.rateLimit: self = .overload
    case JobError.temporary, is HTTPError: self = .unreachable
    default: return nil
    }
  }
}
