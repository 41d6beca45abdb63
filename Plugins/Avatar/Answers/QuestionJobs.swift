import PluginAPI

/// Has questions answered.
struct QuestionJobs: Sendable {
  static let answer = Job<QuestionWork>("answer", timeout: .seconds(300), attempts: 1000, concurrency: 16)

  let adviser: any AdviceProvider

  func answer(_ job: JobContext, _ work: QuestionWork) async throws {
    try await OrderAttempts.noting(job, { try $0.orders.note($1, question: work.question) }) {
      try await answer(work.question, job)
    }
  }

  private func answer(_ id: Int64, _ job: JobContext) async throws {
    let order = try await job.transaction { transaction -> (Question, [AcceptedPhoto], Language)? in
      guard let question = try transaction.orders.question(id), question.state == .queued else { return nil }
      return (
        question, try transaction.sets.accepted(of: question.set), try transaction.language(of: question.user)
      )
    }
    guard let (question, photos, language) = order else { return }
    let pictures = try await OrderAttempts.read(photos, job)
    let text = try await adviser.answer(question.text, photos: pictures, language: language, key: question.key, job)
    // PostgreSQL takes no U+0000, and neither does Telegram.
    let pieces = try TextFormat.plain.pieces(of: text.filter { $0 != "\0" })
    guard !pieces.isEmpty else { throw JobError.temporary(code: "no_output", message: "the answer is empty") }
    try await job.finish { end in
      guard try end.orders.done(question: id, at: end.now) else { return }
      try end.renewPanels(of: question.user)
      if let hold = question.hold {
        let posting = try end.ledger.capture(hold, to: .revenue, kind: "advice", memo: "№ \(id)")
        try end.orders.keep(capture: posting.transfers.first, ofQuestion: id)
      }
      try end.forgetPhotos(of: question.set)
      if let reference = question.message.flatMap({ MessageReference($0) }) {
        try end.edit(reference, end.text(OrderTexts.answered, for: question.user))
      }
      for piece in pieces { try end.send(piece.text, to: question.place) }
    }
  }
}
