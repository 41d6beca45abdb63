import PluginAPI

extension PaymentFlow {
  /// Takes in what a provider says of a payment's disputes: while the bank has the money, the person doesn't have the units.
  func take(_ disputes: [ProviderDispute], of id: Int64, charge: String?, in transaction: Transaction) throws {
    let store = try transaction.payments
    for dispute in disputes {
      guard let payment = try store.lock(id) else { return }
      let known = try store.refund(payment.way, providerID: "dispute/\(dispute.id)")
      switch (DisputeMeaning(dispute.status, known: known), known) {
      case (.taken, _): try takeBack(for: dispute, of: payment, charge: charge, in: transaction)
      case (.stillToBook, let known?):
        try store.setState(.waiting, ofRefund: known.id)
        try book(known.id, of: id, in: transaction)
        if dispute.status == .open, try store.find(id)?.trouble == nil { try store.setTrouble(.disputed, of: id) }
      case (.won, let known?): try undo(known, of: id, reason: "won", in: transaction)
      default: break
      }
    }
    guard !disputes.isEmpty, !disputes.contains(where: { $0.status == .open }) else { return }
    if try store.find(id)?.trouble == .disputed { try store.setTrouble(nil, of: id) }
  }

  /// The units follow the money, a debt where they were spent.
  private func takeBack(for dispute: ProviderDispute, of payment: Payment, charge: String?, in transaction: Transaction) throws {
    let store = try transaction.payments
    let refund = try store.insertRefund(
      of: payment.id, way: payment.way, source: .dispute, state: .waiting,
      amount: RefundSums(payment: payment, underWay: 0).amount(disputed: dispute.amount), charge: charge,
      providerID: "dispute/\(dispute.id)")
    if dispute.status == .open { try store.setTrouble(.disputed, of: payment.id) }
    try PaymentAlert.disputed(payment).send(in: transaction)
    try book(refund, of: payment.id, in: transaction)
  }
}
