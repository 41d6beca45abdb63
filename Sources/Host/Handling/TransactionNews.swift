/// What a transaction leaves to be looked after, to be told once it is durable. Before, whoever looked would find nothing.
struct TransactionNews: Sendable {
  /// When a subscriber that failed is to be asked again, in milliseconds since 1970.
  var eventDue: Int64?
  /// When the first hold that it placed runs out, in milliseconds since 1970.
  var holdDue: Int64?
  var jobs = JobNews()
}

extension Bot {
  func heard(_ news: TransactionNews) {
    if let due = news.eventDue { retryEvents(at: due) }
    if let due = news.holdDue { holds.plan(at: due, of: self) }
    jobs.heard(news.jobs)
  }
}
