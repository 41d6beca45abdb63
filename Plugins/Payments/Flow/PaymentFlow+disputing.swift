import PluginAPI

extension PaymentFlow {
  /// Takes in what a provider says of a payment's disputes: while the bank has the money, the person doesn't have the units.
  func take<Context: TransactionContext & ~Escapable>(
    _ disputes: [ProviderDispute], of id: Int64, charge: String?, in context: Context
  ) throws {
    let store = try context.payments
    for dispute in disputes {
      guard let payment = try store.lock(id) else { return }
      let known = try store.refund(payment.way, providerID: "dispute/\(dispute.id)")
      switch (dispute.status, known) {
      case (.open, nil), (.lost, nil): try takeBack(for: dispute, of: payment, charge: charge, in: context)
      // The ledger had refused.
      case (.open, let known?) where known.state == .waiting, (.lost, let known?) where known.state == .waiting:
        try book(known.id, of: id, in: context)
        if dispute.status == .open, try store.find(id)?.trouble == nil { try store.setTrouble(.disputed, of: id) }
      case (.won, let known?) where known.state != .failed: try undo(known, of: id, reason: "won", in: context)
      default: break
      }
    }
    guard !disputes.isEmpty, !disputes.contains(where: { $0.status == .open }) else { return }
    if try store.find(id)?.trouble == .disputed { try store.setTrouble(nil, of: id) }
  }

  /// The units follow the money, a debt where they were spent.
  private func takeBack<Context: TransactionContext & ~Escapable>(
    for dispute: ProviderDispute, of payment: Payment, charge: String?, in context: Context
  ) throws {
    let store = try context.payments
    let currency = payment.price.currency
    let left = payment.refundable.minorUnits - (try store.openRefunds(of: payment.id))
    guard left > 0 else { return }
    // Exchange rates can make it more than the price.
    let asked = dispute.amount.map { $0.currency == currency ? $0.minorUnits : left } ?? left
    let refund = try store.insertRefund(
      of: payment.id, way: payment.way, source: .dispute, state: .waiting, amount: Money(min(max(1, asked), left), currency),
      charge: charge, providerID: "dispute/\(dispute.id)")
    if dispute.status == .open { try store.setTrouble(.disputed, of: payment.id) }
    try PaymentAlert.disputed(payment).send(in: context)
    try book(refund, of: payment.id, in: context)
  }
}
