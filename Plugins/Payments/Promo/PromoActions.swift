import PluginAPI

/// What operators do with promo codes: `patchbay do payments promo-…`.
struct PromoActions: Sendable {
  /// How many codes `promo-list` shows.
  private static let listed = 200

  func register(on bot: Registration) throws {
    try bot.action(
      "promo-create", "Create a promo code that gives units at once, or a percentage on top of the next top-up.",
      arguments: [
        .text("code", "What people type; case, dashes and look-alike letters make no difference."),
        .choice("kind", PromoKind.allCases.map(\.rawValue), "What it gives."),
        .integer("amount", "How many units, or how many percent.", in: 1...1_000_000_000),
        .option(.integer("uses", "How often it can be used in total; by default, without limit.", in: 1...1_000_000_000)),
        .option(.integer("per-user", "How often one person can use it; by default, once.", in: 1...1_000_000)),
        .option(.duration("valid", "How long it is valid, such as 30d; by default, for ever.")),
        .option(.duration("starts-in", "When it becomes valid, such as 1d from now; by default, at once.")),
      ], createPromo)
    try bot.action("promo-list", "The promo codes and how often they were used.", changes: false, listPromo)
    try bot.action(
      "promo-stop", "Stop a promo code. People keep what they got from it.",
      arguments: [.text("code", "The code.")], stopPromo)
  }

  private func createPromo(_ action: ActionContext) throws -> ActionResult {
    let title = try action.text("code")
    guard let text = PromoCodeText(title) else {
      throw ActionError.refused(
        "'\(title)' is not a valid promo code: use \(PromoCodeText.length.lowerBound) to \(PromoCodeText.length.upperBound) letters and digits"
      )
    }
    guard let kind = PromoKind(rawValue: try action.text("kind")) else { throw ActionError.refused("kind: units or percent") }
    let amount = try action.integer("amount")
    if kind == .percent, amount > PromoCode.largestPercent {
      throw ActionError.refused("\(amount) % is more than the \(PromoCode.largestPercent) % that a code may give")
    }
    let now = try action.now
    let term = PromoTerm(
      from: now, startingIn: try action.isGiven("starts-in") ? action.duration("starts-in") : nil,
      validFor: try action.isGiven("valid") ? action.duration("valid") : nil)
    let uses = try action.isGiven("uses") ? action.integer("uses") : nil
    let perUser = try action.isGiven("per-user") ? action.integer("per-user") : 1
    let made = try action.sql.run(
      """
      INSERT INTO {promo_codes} (canonical, title, kind, amount, uses, uses_per_user, starts_at, ends_at, created_at, created_by)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """, text.canonical, title, kind, amount, uses, perUser, term.startsAt, term.endsAt, now, action.operatorName)
    guard made == 1 else {
      throw ActionError.refused(
        "'\(title)' looks like an existing promo code: choose another (see promo-list; letters that look alike count as the same)"
      )
    }
    var line = kind == .units ? "\(title): \(action.bot.text(of: .units(amount)))" : "\(title): +\(amount) % on the next top-up"
    line += uses.map { ", \($0) uses in total" } ?? ", any number of uses"
    line += ", \(perUser) per person"
    return ActionResult(
      line + ".",
      values: [
        "code": .text(title), "kind": .text(kind.rawValue), "amount": .integer(amount),
        "uses": uses.map { .integer($0) } ?? .none, "per_user": .integer(perUser),
        "from": term.startsAt.map { .time($0) } ?? .none, "until": term.endsAt.map { .time($0) } ?? .none,
      ])
  }

  private func listPromo(_ action: ActionContext) throws -> ActionResult {
    let codes = try action.promoCodes.list(limit: Self.listed)
    return ActionResult(
      columns: ["code", "gives", "used", "uses", "per user", "from", "until", "state"],
      rows: try codes.map { code in
        [
          .text(code.title), .text(code.kind == .units ? "\(code.amount) units" : "+\(code.amount) %"), .integer(code.used),
          code.uses.map { .integer($0) } ?? .none, .integer(code.usesPerUser), code.startsAt.map { .time($0) } ?? .none,
          code.endsAt.map { .time($0) } ?? .none, .text(code.standing(at: try action.now).word),
        ]
      }, empty: "There are no promo codes. Create one: promo-create CODE units 10")
  }

  private func stopPromo(_ action: ActionContext) throws -> ActionResult {
    let title = try action.text("code")
    guard let code = try PromoCodeText(title).flatMap({ try action.promoCodes.find($0) }) else {
      throw ActionError.refused("there is no promo code '\(title)': see promo-list")
    }
    guard try action.sql.run("UPDATE {promo_codes} SET is_on = 0 WHERE id = ? AND is_on = 1", code.id) == 1 else {
      throw ActionError.refused("'\(code.title)' has already been stopped")
    }
    return ActionResult("Stopped \(code.title); it was used \(code.used) times.", values: ["code": .text(code.title)])
  }
}
