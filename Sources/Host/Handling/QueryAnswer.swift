import PatchbayConfiguration
import PatchbayTelegram
@_spi(Host) import PluginAPI

/// The host's answer to a query that no plugin answered: whatever became of its update, no button, no list of results and no invoice waits in
/// vain. Nothing else decides that.
enum QueryAnswer {
  /// A plugin had it, and may have left the answer to a job.
  case handled(jobBegan: Bool)
  /// No plugin took it, a filter stopped it, or it isn't handled any more.
  case untaken
  /// What it is for can't be done here, or not for whoever wants it.
  case refused(LocalizedText)
  /// The bot failed.
  case failed(LocalizedText, [String: any TextArgument])

  /// What somebody waits at Telegram for the answer to.
  enum Query: CaseIterable {
    case callback, inline, preCheckout, shipping

    init?(_ update: Update) {
      switch update.kind {
      case .callbackQuery: self = .callback
      case .inlineQuery: self = .inline
      case .preCheckoutQuery: self = .preCheckout
      case .shippingQuery: self = .shipping
      default: return nil
      }
    }

    /// What answers it.
    var method: String {
      switch self {
      case .callback: "answerCallbackQuery"
      case .inline: "answerInlineQuery"
      case .preCheckout: "answerPreCheckoutQuery"
      case .shipping: "answerShippingQuery"
      }
    }

    /// - Parameter calls: what the handlers of the update have said.
    func isAnswered(by calls: [PendingCall]) -> Bool { calls.contains { $0.method.method == method } }
  }

  /// Answers the update's query. An invoice is declined in any case: left unanswered, the person would wait for ten seconds and read nothing.
  ///
  /// - Returns: `false` where the update is no query.
  @discardableResult
  func give(to update: UpdateContext) throws -> Bool {
    guard let query = Query(update.telegram) else { return false }
    switch (query, self) {
    case (.callback, .handled), (.callback, .untaken): try update.answer()
    case (.callback, .refused(let text)): try update.answer(text)
    case (.callback, .failed(let text, let arguments)): try update.answer(text, arguments, alert: true)
    case (_, .handled(jobBegan: true)): break
    case (.inline, .failed): try update.answer([], cacheTime: 0)
    case (.inline, _): try update.answer([], cacheTime: 10)
    case (_, .failed): try decline(HostTexts.invoiceFailed, update)
    case (_, .refused(let text)): try decline(text, update)
    case (_, _): try decline(HostTexts.invoiceUnknown, update)
    }
    return true
  }

  private func decline(_ text: LocalizedText, _ update: UpdateContext) throws {
    if let query = update.telegram.preCheckoutQuery {
      try update.call(AnswerPreCheckoutQuery(preCheckoutQueryID: query.id, ok: false, errorMessage: update.text(text)))
    } else if let query = update.telegram.shippingQuery {
      try update.call(AnswerShippingQuery(shippingQueryID: query.id, ok: false, errorMessage: update.text(text)))
    }
  }
}
