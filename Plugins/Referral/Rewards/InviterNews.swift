import PluginAPI

/// What an inviter is told of at once: of how many people, and how much they brought.
struct InviterNews: Codable, Sendable, Equatable {
  var count: Int64 = 1
  var units: Int64

  /// Two pieces of news together; neither number can grow beyond what there is of units.
  static func joined(_ older: InviterNews, _ newer: InviterNews) -> InviterNews {
    func sum(_ a: Int64, _ b: Int64) -> Int64 {
      let (sum, overflow) = a.addingReportingOverflow(b)
      return overflow ? .max : sum
    }
    return InviterNews(count: sum(older.count, newer.count), units: sum(older.units, newer.units))
  }
}

/// The kinds of what inviters are told. Many of one kind in a short while are told together.
enum InviterNotice: String, CaseIterable {
  case joined, rewarded, known, shared
  case overLimit = "over_limit"

  var notice: Notice<InviterNews> { Notice(rawValue, joined: InviterNews.joined) }

  /// What is said of several.
  var many: LocalizedText {
    switch self {
    case .joined: Texts.manyJoined
    case .rewarded: Texts.manyRewarded
    case .known: Texts.manyKnown
    case .shared: Texts.manyShared
    case .overLimit: Texts.manyOverLimit
    }
  }
}

extension TransactionContext where Self: ~Escapable {
  /// Tells an inviter news, if they can be written to.
  ///
  /// - Parameter text: what is said of one; it knows `{units}` and `{balance}` too.
  func tell(
    _ inviter: Int64, _ kind: InviterNotice, _ text: LocalizedText, units: Int64 = 0, _ arguments: [String: any TextArgument] = [:]
  ) throws {
    guard let person = try users.find(inviter), person.status == .active else { return }
    let balance = bot.text(of: try ledger.balance(of: inviter).available)
    try send(kind.notice, InviterNews(units: units), to: inviter) { news in
      let amounts: [String: any TextArgument] = ["units": bot.text(of: .units(news.units)), "balance": balance, "count": news.count]
      return try self.text(news.count > 1 ? kind.many : text, arguments.merging(amounts) { $1 }, for: inviter)
    }
  }
}
