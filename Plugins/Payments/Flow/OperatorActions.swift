import PluginAPI

/// What operators do with payments: `patchbay do payments …`.
struct OperatorActions: Sendable {
  let flow: PaymentFlow

  func register(on bot: Registration) throws {
    let payment = ActionArgument.integer("payment", "The payment's number.", in: 1 ... .max)
    try bot.action(
      "list", "The latest payments.",
      arguments: [
        .option(.choice("state", PaymentState.allCases.map(\.rawValue), "Only payments in this state.")),
        .option(.choice("way", PaymentWay.allCases.map(\.rawValue), "Only payments by this method.")),
        .option(.choice("trouble", ["any"] + PaymentTrouble.allCases.map(\.rawValue), "Only payments with this trouble.")),
        .option(.integer("user", "Only payments of this person.", in: 1 ... .max)),
        .option(.integer("limit", "How many; 20 if left out.", in: 1...1000)),
      ], changes: false, list)
    try bot.action("show", "A payment with its refunds.", arguments: [payment], changes: false, show)
    try bot.action("check", "Ask the provider about a payment now.", arguments: [payment], checkNow)
    try bot.action(
      "refund", "Refund a payment, or a part of it: the units are taken back at once.",
      arguments: [
        payment, .option(.amount("amount", "How much; by default, everything that is left.")),
        .flag("allow-debt", "Let the person owe what they have already spent."),
        .flag("done", "Telegram's invoices with a provider: the money was refunded in the provider's pages; only book it."),
      ], giveBack)
  }

  private func list(_ action: ActionContext) throws -> ActionResult {
    let user = try action.isGiven("user") ? action.integer("user") : nil
    let trouble = try action.isGiven("trouble") ? action.text("trouble") : nil
    let payments = try action.payments.list(
      state: try action.isGiven("state") ? action.text("state") : nil, way: try action.isGiven("way") ? action.text("way") : nil,
      trouble: trouble, user: user, limit: try action.isGiven("limit") ? action.integer("limit") : 20)
    return ActionResult(
      columns: ["payment", "user", "way", "price", "units", "bonus", "state", "refunded", "trouble", "at"],
      rows: payments.map { payment in
        [
          .integer(payment.id), .integer(payment.user), .text(payment.way.rawValue), .money(payment.price),
          .integer(payment.offer.units), .integer(payment.offer.bonus), .text(payment.state.rawValue),
          .money(payment.refunded), payment.trouble.map { .text($0.rawValue) } ?? .none, .time(payment.createdAt),
        ]
      }, empty: "There are no such payments.")
  }

  private func show(_ action: ActionContext) throws -> ActionResult {
    let payment = try known(action)
    var result = ActionResult(
      columns: ["refund", "source", "amount", "state", "at_provider", "reason"],
      rows: try action.payments.refunds(of: payment.id).map { refund in
        [
          .integer(refund.id), .text(refund.source.rawValue), .money(refund.amount), .text(refund.state.rawValue),
          refund.providerID.map { .text($0) } ?? .none, refund.reason.map { .text($0) } ?? .none,
        ]
      }, empty: "Nothing was refunded.")
    let title = flow.title(of: payment.offer, in: .english, action.transaction)
    result.lines.insert(
      "Payment \(payment.id) of \(payment.user): \(title) for \(payment.price) by \(payment.way.rawValue), \(payment.state.rawValue).",
      at: 0)
    if let trouble = payment.trouble { result.lines.append("Trouble: \(trouble.rawValue).") }
    if let reason = payment.reason { result.lines.append("Reason: \(reason).") }
    result.values = [
      "payment": .integer(payment.id), "user": .integer(payment.user), "way": .text(payment.way.rawValue),
      "price": .money(payment.price), "units": .integer(payment.offer.units), "bonus": .integer(payment.offer.bonus),
      "state": .text(payment.state.rawValue), "refunded": .money(payment.refunded),
      "trouble": payment.trouble.map { .text($0.rawValue) } ?? .none, "reason": payment.reason.map { .text($0) } ?? .none,
      "provider_id": payment.providerID.map { .text($0) } ?? .none, "charge": payment.charge.map { .text($0) } ?? .none,
      "created_at": .time(payment.createdAt), "changed_at": .time(payment.changedAt), "expires_at": .time(payment.expiresAt),
    ]
    return result
  }

  private func checkNow(_ action: ActionContext) throws -> ActionResult {
    let payment = try known(action)
    switch payment.way {
    case .telegram:
      throw ActionError.refused("Telegram can't be asked about its providers' invoices: it repeats its updates by itself")
    case .stars: try action.enqueue(PaymentJob.stars, StarsWork(), key: "due", priority: .high)
    case .yookassa, .stripe:
      guard flow.settings.has(payment.way) else { throw ActionError.refused(PaymentError.wayIsOff(payment.way).description) }
      guard payment.providerID != nil else {
        throw ActionError.refused("the provider doesn't know payment \(payment.id) yet: see `patchbay jobs list`")
      }
      try action.enqueue(PaymentJob.check, PaymentWork(payment: payment.id), key: "due/\(payment.id)", priority: .high)
    }
    return ActionResult("The provider is being asked about payment \(payment.id).", values: ["payment": .integer(payment.id)])
  }

  private func giveBack(_ action: ActionContext) throws -> ActionResult {
    let payment = try known(action)
    let amount = try action.isGiven("amount") ? action.money("amount", in: payment.price.currency) : nil
    let before = try action.ledger.balance(of: payment.user)
    let refund: Int64
    do {
      refund = try flow.refund(
        payment.id, amount: amount, allowingDebt: action.flag("allow-debt"), isDone: action.flag("done"), order: action.key,
        in: action.transaction)
    } catch let refusal as RefundRefusal { throw ActionError.refused(refusal.description) }
    guard let made = try action.payments.refund(refund) else { throw PaymentError.unknown(payment.id) }
    let after = try action.ledger.balance(of: payment.user)
    let way =
      switch made.state {
      case .succeeded: "was refunded"
      case .waiting, .pending: "is being refunded by \(payment.way.rawValue)"
      case .failed: "could not be refunded"
      }
    var words = "\(made.amount) of payment \(payment.id) \(way). \(payment.user): "
    words += "\(before.available.decimal) → \(action.bot.text(of: after.available))"
    if after.owed.minorUnits > 0 { words += ", owes \(action.bot.text(of: after.owed))" }
    return ActionResult(
      words + ".",
      values: [
        "payment": .integer(payment.id), "refund": .integer(refund), "amount": .money(made.amount),
        "balance": .money(after.available), "owed": .money(after.owed),
      ])
  }

  private func known(_ action: ActionContext) throws -> Payment {
    let id = try action.integer("payment")
    guard let payment = try action.payments.find(id) else { throw ActionError.refused(PaymentError.unknown(id).description) }
    return payment
  }
}

extension PaymentStore {
  /// The newest payments that fit.
  func list(state: String?, way: String?, trouble: String?, user: Int64?, limit: Int64) throws -> [Payment] {
    let trouble = trouble == "any" ? "_%" : trouble ?? "%"
    return try sql.all(
      """
      SELECT id FROM {payments}
      WHERE CASE WHEN state = 'pending' AND underway_at IS NOT NULL THEN 'processing' ELSE state END LIKE ? AND way LIKE ? AND coalesce(trouble, '') LIKE ? AND user_id >= ? AND user_id <= ?
      ORDER BY id DESC LIMIT ?
      """, state ?? "%", way ?? "%", trouble, user ?? .min, user ?? .max, limit
    ).compactMap { try find($0.int64) }
  }

  func refunds(of payment: Int64) throws -> [Refund] {
    try sql.all("SELECT id FROM {refunds} WHERE payment_id = ? ORDER BY id", payment).compactMap { try refund($0.int64) }
  }
}
