import PluginAPI

struct GenerationWork: Codable, Sendable {
  let generation: Int64
}

/// Begins generations.
struct GenerationOrders: Sendable {
  let settings: AvatarSettings
  let photos: PhotoPage

  func begin(_ set: PhotoSet, _ update: UpdateContext) throws {
    guard settings.offers(.portrait) else { return try update.answer(OrderTexts.notOffered, alert: true) }
    guard try photos.isComplete(set, in: update.transaction), let gender = set.gender, let training = set.training,
      let style = set.style.flatMap(settings.style)
    else { return try update.answer(Texts.gone, alert: true) }
    guard try update.orders.liveGeneration(of: set.user) == nil else {
      return try update.say(
        update.text(OrderTexts.underWay),
        keyboard: .column([update.button(update.text(Texts.again), AvatarRoutes.confirmAgain, set.id)]))
    }
    let key = RequestKey.random()
    let (isPaid, hold) = try OrderPayment.pay(settings.price, key: key, for: set, update)
    guard isPaid else { return }
    let id = try update.orders.insertGeneration(
      of: set, key: key, gender: gender, training: training, style: style.id, price: settings.price, hold: hold,
      message: update.pressedMessage?.description, at: update.now)
    guard let id else { throw OrderError.underWay }
    let work = GenerationWork(generation: id)
    try update.enqueue(GenerationJobs.submit, work, key: "\(id)", user: set.user)
    try update.enqueue(
      GenerationEnd.expire, work, key: "\(id)", after: .milliseconds(OrderAttempts.longestMilliseconds), priority: .high,
      user: set.user)
    if update.isInApp { return try update.answer(OrderTexts.begun, ["id": id]) }
    try update.editMessage(update.text(OrderTexts.begun, ["id": id]))
  }
}
