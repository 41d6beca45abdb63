/// What a provider's word on a refund, or a bank's dispute, means for a refund that is known here.
enum RefundMeaning: Sendable, Hashable {
  /// Nothing new.
  case nothing
  /// The provider is at it.
  case underWay
  /// The money is back: the units were taken when the bot began the refund.
  case made
  /// The money is back, of a refund that was begun past the bot: its units are still to be taken.
  case madeOutside
  /// The provider didn't make it, or the money came back.
  case failed(reason: String)

  init(_ status: ProviderRefund.Status, of refund: Refund) {
    let isOurs = refund.source == .operator
    self =
      switch (status, refund.state) {
      case (.succeeded, .waiting), (.succeeded, .pending): isOurs ? .made : .madeOutside
      // It had come back, and went again.
      case (.succeeded, .failed): .madeOutside
      case (.pending, .waiting) where isOurs: .underWay
      case (.failed(let reason), .waiting), (.failed(let reason), .pending), (.failed(let reason), .succeeded):
        .failed(reason: reason)
      default: .nothing
      }
  }
}

/// What a provider's word on a dispute means.
enum DisputeMeaning: Sendable, Hashable {
  case nothing
  /// The bank has the money: the units follow it.
  case taken
  /// The ledger had refused before, or the bank has changed its mind.
  case stillToBook
  /// The shop has won: the money came back.
  case won

  /// - Parameter known: the refund that the dispute is booked as; `nil` for a new dispute.
  init(_ status: ProviderDispute.Status, known: Refund?) {
    self =
      switch (status, known?.state) {
      case (.open, nil), (.lost, nil): .taken
      case (.open, .waiting), (.lost, .waiting), (.open, .failed), (.lost, .failed): .stillToBook
      case (.won, let state?) where state != .failed: .won
      default: .nothing
      }
  }
}
