import PluginAPI

struct QuestionWork: Codable, Sendable {
  let question: Int64
}

/// Begins questions about photos.
struct QuestionOrders: Sendable {
  let settings: AvatarSettings
  let photos: PhotoPage

  func begin(about set: PhotoSet, _ update: UpdateContext) throws {
    guard settings.offers(.advice) else { return try update.answer(OrderTexts.notOffered, alert: true) }
    guard try photos.isComplete(set, in: update.transaction), let text = set.question else {
      return try update.answer(Texts.gone, alert: true)
    }
    guard try !update.orders.hasLiveQuestion(of: set.user) else {
      return try update.say(
        update.text(OrderTexts.underWay),
        keyboard: .column([update.button(update.text(Texts.again), AvatarRoutes.confirmAgain, set.id)]))
    }
    let key = RequestKey.random()
    let (isPaid, hold) = try OrderPayment.pay(settings.advice.price, key: key, for: set, update)
    guard isPaid else { return }
    let id = try update.orders.insertQuestion(
      text, about: set, key: key, price: settings.advice.price, hold: hold, message: update.pressedMessage?.description,
      at: update.now)
    guard let id else { throw OrderError.underWay }
    let work = QuestionWork(question: id)
    try update.enqueue(QuestionJobs.answer, work, key: "\(id)", user: set.user)
    try update.enqueue(
      QuestionEnd.expire, work, key: "\(id)", after: .milliseconds(OrderAttempts.longestMilliseconds), priority: .high,
      user: set.user)
    try update.editMessage(update.text(OrderTexts.thinking))
  }
}
