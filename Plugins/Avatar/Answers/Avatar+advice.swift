import PluginAPI

struct QuestionWork: Codable, Sendable {
  let question: Int64
}

extension Avatar {
  static let ask = Callback<PricedSet>("ask", use: .once)
  static let answer = Job<QuestionWork>("answer", timeout: .seconds(300), attempts: 1000, concurrency: 16)
  static let expireQuestion = Job<QuestionWork>("expire_question", timeout: .seconds(30), attempts: 1000, concurrency: 16)

  func registerAdvice(on bot: Registration) throws {
    try bot.on(Self.ask) { update, priced in
      guard let set = try update.sets.open(priced.set, of: update.user.id), set.purpose == .advice else {
        return try update.answer(Texts.gone, alert: true)
      }
      guard priced.price == settings.advice.price else { return try confirmAnew(set, update) }
      try ask(about: set, update)
    }
    try bot.job(
      Self.expireQuestion, failed: { context, work, failure in try failQuestion(work.question, OrderFailure(failure), in: context) }
    ) { job, work in
      try await job.finish { end in
        guard let question = try end.orders.question(work.question) else { return }
        try failQuestion(question.id, OrderFailure(late: question), in: end)
      }
    }
    guard let adviser else { return }
    for address in Set(adviser.addresses) where !(maker?.addresses.contains(address) ?? false) { try bot.reaches(address) }
    try bot.job(
      Self.answer, failed: { context, work, failure in try failQuestion(work.question, OrderFailure(failure), in: context) }
    ) { job, work in
      try await Self.noting(job, { try $0.orders.note($1, question: work.question) }) {
        try await answer(work.question, by: adviser, job)
      }
    }
  }

  private func ask(about set: PhotoSet, _ update: UpdateContext) throws {
    guard adviser != nil else { return try update.answer(OrderTexts.notOffered, alert: true) }
    guard try isComplete(set, in: update), let text = set.question else { return try update.answer(Texts.gone, alert: true) }
    guard try !update.orders.hasLiveQuestion(of: set.user) else {
      return try update.reply(
        update.text(OrderTexts.underWay),
        keyboard: .column([update.button(update.text(Texts.again), Self.confirmAgain, set.id)]))
    }
    let key = RequestKey.random()
    let (isPaid, hold) = try pay(settings.advice.price, key: key, for: set, update)
    guard isPaid else { return }
    let id = try update.orders.insertQuestion(
      text, about: set, key: key, price: settings.advice.price, hold: hold, message: update.pressedMessage?.description,
      at: update.now)
    guard let id else { throw OrderError.underWay }
    let work = QuestionWork(question: id)
    try update.enqueue(Self.answer, work, key: "\(id)", user: set.user)
    try update.enqueue(
      Self.expireQuestion, work, key: "\(id)", after: .milliseconds(Self.longestOrder), priority: .high, user: set.user)
    try update.editMessage(update.text(OrderTexts.thinking))
  }

  private func answer(_ id: Int64, by adviser: any AdviceProvider, _ job: JobContext) async throws {
    let order = try await job.transaction { transaction -> (Question, [AcceptedPhoto], Language)? in
      guard let question = try transaction.orders.question(id), question.state == .queued else { return nil }
      return (
        question, try transaction.sets.accepted(of: question.set), try transaction.language(of: question.user)
      )
    }
    guard let (question, photos, language) = order else { return }
    let pictures = try await read(photos, job)
    let text = try await adviser.answer(question.text, photos: pictures, language: language, key: question.key, job)
    // PostgreSQL takes no U+0000, and neither does Telegram.
    let parts = MessageParts.split(text.filter { $0 != "\0" })
    guard !parts.isEmpty else { throw JobError.temporary(code: "no_output", message: "the answer is empty") }
    try await job.finish { end in
      guard try end.orders.done(question: id, at: end.now) else { return }
      if let hold = question.hold {
        let posting = try end.ledger.capture(hold, to: .revenue, kind: "advice", memo: "№ \(id)")
        try end.orders.keep(capture: posting.transfers.first, ofQuestion: id)
      }
      try end.forgetPhotos(of: question.set)
      if let reference = question.message.flatMap({ MessageReference($0) }) {
        try end.edit(reference, OrderTexts.answered.text(in: language))
      }
      for part in parts { try end.send(part, to: question.user) }
    }
  }

  /// A question's bad end: the units come back and the person hears why, once. Does nothing where it has ended.
  @discardableResult
  func failQuestion<Context: TransactionContext & ~Escapable>(
    _ id: Int64, _ failure: OrderFailure, in context: Context
  ) throws -> Bool {
    let now = try context.now
    guard try context.orders.failed(question: id, failure, at: now), let question = try context.orders.question(id) else {
      return false
    }
    try giveBack(question, failure, at: now, in: context) { OrderTexts.notAnswered.text(in: $0) }
    return true
  }
}
