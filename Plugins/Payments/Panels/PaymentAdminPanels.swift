import PluginAPI

/// What operators see of payments: how they go, and those of one person.
struct PaymentAdminPanels: Sendable {
  /// How many days the plots show.
  private static let days: Int64 = 30
  private static let dayMilliseconds: Int64 = 86_400_000
  private static let pageSize = 10

  func register(on bot: Registration) throws {
    try bot.adminPanel("payments", AdminTexts.payments) { try overview($0) }
    try bot.adminPanel("person", AdminTexts.payments, about: .person) { try person($0) }
  }

  // MARK: The bot

  private func overview(_ context: AdminPanelContext) throws -> Panel {
    var elements = try turnover(context)
    let states = try context.sql.all(
      """
      SELECT way, state, currency, count(*), CAST(sum(price) AS BIGINT) FROM {payments}
      GROUP BY way, state, currency ORDER BY way, state, currency
      """)
    let rows = try states.map { row in
      PanelRow(
        AdminTexts.wayAndState.filled([
          "way": try row[0].string, "state": context.text(AdminTexts.words(for: try row[1].string)),
        ]),
        "\(try row[3].int64) · \(Self.text(try row[4].int64, try row[2].string, context.bot))")
    }
    elements += try packages(context)
    elements.append(
      rows.isEmpty ? .text(AdminTexts.none, tone: .muted) : .section(AdminTexts.byState, [.rows(Array(rows.prefix(100)))]))
    return Panel(elements)
  }

  /// What was paid and not given back, a plot for each currency and way of payment.
  private func turnover(_ context: AdminPanelContext) throws -> [PanelElement] {
    let (bot, now) = (context.bot, try context.now)
    let days = (0..<Self.days).reversed().map { bot.localTime(at: now - $0 * Self.dayMilliseconds).day(in: context.language) }
    let sums = try context.sql.all(
      """
      SELECT currency, way, created_at / 3600000, CAST(sum(price - refunded) AS BIGINT) FROM {payments}
      WHERE state IN ('succeeded', 'partly_refunded', 'refunded') AND created_at >= ?
      GROUP BY currency, way, created_at / 3600000 ORDER BY currency, way
      """, now - Self.days * Self.dayMilliseconds)
    var found: [(currency: String, way: String, days: [String: Int64])] = []
    for row in sums {
      let (currency, way, sum) = (try row[0].string, try row[1].string, try row[3].int64)
      // bounded: the hour of a moment that was kept in milliseconds
      let day = bot.localTime(at: try row[2].int64 * 3_600_000).day(in: context.language)
      if found.last?.currency != currency || found.last?.way != way { found.append((currency, way, [:])) }
      let before = found[found.count - 1].days[day] ?? 0
      found[found.count - 1].days[day] = before.addingReportingOverflow(sum).partialValue
    }
    return found.prefix(8).map { plot in
      .bars(
        AdminTexts.turnover.filled(["way": plot.way, "currency": plot.currency]),
        days.map { day in
          let sum = plot.days[day] ?? 0
          return PanelBar(day, sum, text: Self.text(sum, plot.currency, bot))
        })
    }
  }

  /// What was paid in the same time, by package.
  private func packages(_ context: AdminPanelContext) throws -> [PanelElement] {
    let sums = try context.sql.all(
      """
      SELECT package, currency, count(*), CAST(sum(price - refunded) AS BIGINT) FROM {payments}
      WHERE state IN ('succeeded', 'partly_refunded', 'refunded') AND created_at >= ?
      GROUP BY package, currency ORDER BY 4 DESC LIMIT 50
      """, try context.now - Self.days * Self.dayMilliseconds)
    let rows = try sums.map { row in
      PanelRow(
        try row[0].optional.map { LocalizedText(try $0.string) } ?? AdminTexts.ownSum,
        "\(try row[2].int64) · \(Self.text(try row[3].int64, try row[1].string, context.bot))")
    }
    return rows.isEmpty ? [] : [.section(AdminTexts.byPackage, [.rows(rows)])]
  }

  // MARK: A person

  private func person(_ context: AdminPanelContext) throws -> Panel {
    let rows = try context.sql.all(
      "SELECT id FROM {payments} WHERE user_id = ? ORDER BY id DESC LIMIT ? OFFSET ?", try context.person.id, Self.pageSize + 1,
      (context.page - 1) * Self.pageSize)
    let items = try rows.prefix(Self.pageSize).compactMap { try context.payments.find($0.int64) }.map { payment in
      PanelItem(
        "№\u{A0}\(payment.id) · \(payment.way.rawValue) · \(context.text(AdminTexts.words(for: payment.state.rawValue)))",
        subtitle: context.bot.localTime(at: payment.createdAt).dayAndTime(in: context.language),
        trailing: context.bot.text(of: payment.price),
        button: PanelButton(
          AdminTexts.show, action: "show", ["payment": String(payment.id)]))
    }
    return Panel([.list(items, empty: AdminTexts.none, hasMore: rows.count > Self.pageSize)])
  }

  private static func text(_ sum: Int64, _ currency: String, _ bot: BotInfo) -> String {
    Currency(currency).map { bot.text(of: Money(sum, $0)) } ?? "\(sum) \(currency)"
  }
}

/// What operators read on the panels of payments.
enum AdminTexts {
  static let payments = LocalizedText("admin.payments", ru: "Платежи", en: "Payments")
  static let byState = LocalizedText("admin.by_state", ru: "По способам и состояниям", en: "By provider and state")
  static let byPackage = LocalizedText("admin.by_package", ru: "По пакетам за 30 дней", en: "By package in 30 days")
  static let ownSum = LocalizedText("admin.own_sum", ru: "Своя сумма", en: "A sum of their own")
  static let wayAndState = LocalizedText("admin.way_and_state", ru: "{way}: {state}", en: "{way}: {state}")
  static let turnover = LocalizedText(
    "admin.turnover", ru: "Оплачено за 30 дней: {way}, {currency}", en: "Paid in 30 days: {way}, {currency}")
  static let show = LocalizedText("admin.show", ru: "Показать", en: "Show")
  static let none = LocalizedText(
    "admin.none", ru: "Платежей ещё не было. Они появятся, когда люди начнут пополнять баланс.",
    en: "There were no payments yet. They appear when people top up.")

  /// All of them.
  static let all: [LocalizedText] =
    [payments, byState, byPackage, ownSum, wayAndState, turnover, show, none] + states.map(\.words)

  private static let states: [(state: PaymentState, words: LocalizedText)] = [
    (.created, LocalizedText("admin.created", ru: "создан", en: "created")),
    (.pending, LocalizedText("admin.pending", ru: "ждёт оплаты", en: "pending")),
    (.processing, LocalizedText("admin.processing", ru: "деньги в пути", en: "on its way")),
    (.succeeded, LocalizedText("admin.succeeded", ru: "оплачен", en: "paid")),
    (.partlyRefunded, LocalizedText("admin.partly_refunded", ru: "частично возвращён", en: "partly refunded")),
    (.refunded, LocalizedText("admin.refunded", ru: "возвращён", en: "refunded")),
    (.canceled, LocalizedText("admin.canceled", ru: "отменён", en: "canceled")),
    (.expired, LocalizedText("admin.expired", ru: "просрочен", en: "expired")),
  ]

  /// A payment's state, as it is stored, in words.
  static func words(for state: String) -> LocalizedText {
    states.first { $0.state.rawValue == state }?.words ?? LocalizedText(state)
  }
}
