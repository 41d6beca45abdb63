import PluginAPI

/// Telegram Stars: https://core.telegram.org/bots/payments-stars
struct Stars: RefundingProvider {
  /// The call has nothing that could change.
  func request(for refund: Refund, of purchase: Purchase, tag: PaymentTag) throws(ProviderError) -> [UInt8] { [] }

  func refund(
    _ refund: Refund, of payment: Payment, request: [UInt8], key: String, _ job: JobContext
  ) async throws -> ProviderRefund {
    guard let charge = payment.charge else { throw ProviderError.notFound }
    do {
      _ = try await job.call(RefundStarPayment(userID: payment.user, telegramPaymentChargeID: charge))
    } catch let failure as TelegramFailure {
      // An earlier try went through and its answer was lost.
      if failure.description.contains("CHARGE_ALREADY_REFUNDED") { return done(refund, charge) }
      switch failure.code {
      case 429: throw ProviderError.tooMany(seconds: failure.retryAfter?.components.seconds)
      case 400..<500: throw ProviderError.refused(code: "telegram_\(failure.code)", failure.description)
      default: throw ProviderError.unknown(failure.description)
      }
    }
    return done(refund, charge)
  }

  /// Repeating the refund tells whether it was made.
  func findRefund(tag: PaymentTag, of payment: Payment, _ job: JobContext) async throws -> ProviderRefund? { nil }

  /// A charge is refunded once and whole, so that it names its refund.
  private func done(_ refund: Refund, _ charge: String) -> ProviderRefund {
    ProviderRefund(id: charge, status: .succeeded, amount: refund.amount, tag: nil)
  }

  /// One line of the list of Stars' transactions that concerns this bot's invoices.
  enum Line: Sendable {
    case paid(InvoicePaid)
    case refunded(charge: String, amount: Money)
  }

  /// A page of the bot's transactions, the oldest first.
  ///
  /// - Returns: what concerns payments, and how many lines were read.
  static func lines(from offset: Int64, _ job: JobContext) async throws -> (lines: [Line], count: Int64) {
    let page = try await job.call(GetStarTransactions(offset: offset, limit: 100)).transactions
    var lines: [Line] = []
    for transaction in page {
      // Whatever is no sum and no moment is no line of ours.
      guard let amount = try? transaction.amount, (1...Money.largest).contains(amount),
        (0...253_402_300_799).contains(transaction.date)
      else { continue }
      let money = Money(amount, .stars)
      if let payer = transaction.source?.asUser, let payload = try? payer.invoicePayload, InvoicePayload(payload) != nil {
        lines.append(
          .paid(
            InvoicePaid(
              way: .stars, charge: transaction.id, payload: payload, amount: money, user: payer.user.id,
              at: transaction.date * 1000)))
      } else if transaction.receiver?.asUser != nil {
        lines.append(.refunded(charge: transaction.id, amount: money))
      }
    }
    return (lines, Int64(page.count))
  }
}
