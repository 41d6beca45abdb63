import PluginAPI

/// The bad end of questions.
struct QuestionEnd: Sendable {
  static let expire = Job<QuestionWork>("expire_question", timeout: .seconds(30), attempts: 1000, concurrency: 16)

  func expire(_ job: JobContext, _ work: QuestionWork) async throws {
    try await job.finish { end in
      guard let question = try end.orders.question(work.question) else { return }
      try fail(question.id, OrderFailure(late: question), in: end)
    }
  }

  func jobFailed(_ context: JobEndContext, _ work: QuestionWork, _ failure: JobFailure) throws {
    try fail(work.question, OrderFailure(failure), in: context.transaction)
  }

  /// A question's bad end: the units come back and the person hears why, once. Does nothing where it has ended.
  @discardableResult
  func fail(_ id: Int64, _ failure: OrderFailure, in transaction: Transaction) throws -> Bool {
    let now = try transaction.now
    guard try transaction.orders.failed(question: id, failure, at: now), let question = try transaction.orders.question(id) else {
      return false
    }
    try OrderSettlement.giveBack(
      question, failure, at: now, in: transaction, anew: (OrderTexts.newQuestion, AvatarRoutes.askAdvice),
      title: OrderTexts.notAnswered)
    return true
  }
}
