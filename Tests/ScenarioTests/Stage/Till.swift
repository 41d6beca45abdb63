import Testing

@testable import Host
@testable import PatchbayConfiguration
@testable import Simulator

/// A stage whose bot sells units by all four ways, at the simulator's shops.
struct Till: Sendable {
  enum Way: String, CaseIterable, Sendable {
    case yookassa, stripe, telegram, stars

    /// The mini package's price, in minor units of the way's currency.
    var price: Int64 {
      switch self {
      case .yookassa, .telegram: 9900
      case .stripe: 110
      case .stars: 75
      }
    }

    var currency: String {
      switch self {
      case .yookassa, .telegram: "RUB"
      case .stripe: "EUR"
      case .stars: "XTR"
      }
    }

    var hasPage: Bool { self == .yookassa || self == .stripe }

    static let pages: [Way] = [.yookassa, .stripe]
  }

  static let shop = "100500"
  static let yookassaKey = "test_yookassa-KEY_canary-1"
  static let stripeKey = "sk_test_stripeKEYcanary1"
  static let webhookSecret = "whsec_stripeHOOKcanary1"
  static let providerToken = "381764678:TEST:canary1"
  static let secrets = [yookassaKey, stripeKey, webhookSecret, providerToken]

  let stage: Stage

  /// Sets the stage, without a host: `open()` starts one.
  ///
  /// - Parameter plugins: further ones.
  static func play(
    _ setting: Setting = Setting(), besides plugins: [String] = [], _ scene: (Till) async throws -> Void
  ) async throws {
    var setting = setting
    setting.bot = ["unit: STcoin", "admins: [\(Stage.gleb)]"] + setting.bot
    setting.plugins = []
    try await Stage.play(setting) { stage in
      let till = Till(stage: stage)
      try stage.configure { $0.plugins = plugins + till.plugins }
      for (provider, key) in [("yookassa", yookassaKey), ("stripe", stripeKey)] {
        _ = try await stage.telegram.post(
          "payments/accounts",
          [
            "provider": JSON(provider), "shop_id": provider == "yookassa" ? JSON(shop) : nil, "secret_key": JSON(key),
            "webhook": JSON("\(stage.url)/b/shop/payments/\(provider)"),
            "webhook_secret": provider == "stripe" ? JSON(webhookSecret) : nil,
          ])
      }
      try await scene(till)
    }
  }

  private var plugins: [String] {
    [
      "payments:",
      "  packages: [ { id: mini, title: { ru: Мини, en: Mini }, prices: { RUB: \"99.00\", EUR: \"1.10\", XTR: 75 }, units: 10, bonus: 1 } ]",
      "  yookassa: { shop_id: \"\(Self.shop)\", secret_key: \(Self.yookassaKey), api: \"\(stage.telegram.url)/yookassa/v3\", addresses: any }",
      "  stripe: { secret_key: \(Self.stripeKey), webhook_secret: \(Self.webhookSecret), api: \"\(stage.telegram.url)/stripe\" }",
      "  telegram: { provider_token: \"\(Self.providerToken)\" }",
      "  stars: { enabled: true }",
    ]
  }

  // MARK: People

  /// Begins a purchase of the mini package and returns the payment's number once it can be paid.
  func begin(_ way: Way, _ person: Int64 = Stage.boris, order: String = Self.order()) async throws -> Int64 {
    let chat = stage.chat(person)
    try await press(way, chat, on: packages(chat), order: order)
    let payment = try await payment(way, order: order, state: "pending")
    if !way.hasPage {
      let invoices = try stage.column(
        "SELECT 1 FROM payments_payments WHERE way IN ('telegram', 'stars') AND order_key NOT LIKE 'charge%'")
      _ = try await stage.telegram.calls(of: Stage.bot, "sendInvoice", count: invoices.count)
    }
    return payment
  }

  /// Has the page of packages shown, and returns its message.
  func packages(_ chat: Chat) async throws -> Int64 {
    try await chat.say("/topup")
    return try await chat.shouldReply("Mini")["message_id"]?.int ?? 0
  }

  /// Presses the button that begins a purchase.
  func press(_ way: Way, _ chat: Chat, on message: Int64, order: String) async throws {
    try await chat.press(data: "payments/buy/\(order)/\(way.rawValue)/mini/\(way.price)", on: message)
  }

  static func order() -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    return String((0..<10).map { _ in letters.randomElement() ?? "a" })
  }

  func payment(_ way: Way, order: String, state: String) async throws -> Int64 {
    try await eventually("payment of order \(order) is \(state)") {
      try stage.column(
        "SELECT id FROM payments_payments WHERE order_key = '\(order)/\(way.rawValue)' AND state = '\(state)'"
      ).first.flatMap { Int64($0) }
    }
  }

  /// The person pays: on the provider's page, or by the invoice's button.
  func pay(_ payment: Int64, _ way: Way, _ person: Int64 = Stage.boris) async throws {
    if way.hasPage {
      _ = try await stage.telegram.post("payments/\(providerID(payment))/pay")
    } else {
      let end = try await pressPay(person)
      #expect(end["state"]?.string == "paid", "\(end.text)")
    }
  }

  /// The person presses the button of the last invoice in the chat.
  func pressPay(_ person: Int64 = Stage.boris) async throws -> JSON {
    try await stage.telegram.post(
      "people/\(person)/pay", ["bot": JSON("\(Stage.bot)"), "timeout": JSON(StagedTelegram.patience)])
  }

  /// An operator gives a payment's money back.
  ///
  /// - Parameters:
  ///   - values: the order's further arguments.
  ///   - key: the order's; one of its own if left out.
  @discardableResult
  func refund(
    _ payment: Int64, _ values: [String: String] = [:], key: String = Self.order(), rehearse: Bool = false
  ) async throws -> JSON {
    try await stage.act(
      "payments", "refund", values.merging(["payment": "\(payment)"]) { $1 }, key: key, rehearse: rehearse)
  }

  /// An operator has the provider asked about a payment.
  func check(_ payment: Int64) async throws {
    try await stage.act("payments", "check", ["payment": "\(payment)"], key: Self.order())
  }

  /// The same order, to a host in a process of its own.
  @discardableResult
  func orderRefund(_ payment: Int64, _ values: [String: String] = [:], key: String) async throws -> JSON {
    let order = OperationRequest(
      name: "do.payments.refund", bot: "shop", arguments: values.merging(["payment": "\(payment)"]) { $1 }, key: key)
    let host = HostConnection(try ConfigurationFile.load(stage.configurationPath, environment: [:]).configuration)
    return try JSON.parse(try await host.perform(order, by: "ann").json)
  }

  func providerID(_ payment: Int64) throws -> String {
    try stage.column("SELECT provider_id FROM payments_payments WHERE id = \(payment)").first ?? ""
  }

  // MARK: Seeing

  func column(_ name: String, of payment: Int64) throws -> String {
    try stage.column("SELECT coalesce(CAST(\(name) AS TEXT), '') FROM payments_payments WHERE id = \(payment)").first ?? ""
  }

  func state(of payment: Int64) throws -> String { try column("state", of: payment) }

  func becomes(_ state: String, _ payment: Int64, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    _ = try await eventually("payment \(payment) is \(state)", sourceLocation: sourceLocation) {
      try self.state(of: payment) == state ? true : nil
    }
  }

  /// What the bot thinks that the provider has of the payment.
  func booked(_ payment: Int64) throws -> Int64 { try Int64(column("price - refunded", of: payment)) ?? -1 }

  /// What the provider has of the payment: what was paid less what was given back.
  func kept(by way: Way, _ payment: Int64) async throws -> Int64 {
    guard way.hasPage else {
      let charge = try column("charge", of: payment)
      let all = try await stage.telegram.get("checkouts", ["count": 0])["checkouts"]?.array ?? []
      guard let paid = all.first(where: { $0["telegram_payment_charge_id"]?.string == charge }) else { return 0 }
      return paid["refunded"]?.bool == true ? 0 : paid["total_amount"]?.int ?? -1
    }
    let view = try await stage.telegram.get("payments/\(providerID(payment))")
    guard view["paid"]?.bool == true else { return 0 }
    return (view["amount"]?.int ?? 0) - (view["refunded"]?.int ?? 0)
  }

  /// What the provider has of all the bot's payments; of Stars what the person paid of their first thousand.
  func keptByProvider(_ way: Way) async throws -> Int64 {
    guard way.hasPage else { return 1000 - (try await stage.telegram.get("people/\(Stage.boris)")["stars"]?.int ?? -1) }
    var sum: Int64 = 0
    for id in try stage.column("SELECT id FROM payments_payments WHERE charge IS NOT NULL AND way = '\(way.rawValue)'") {
      sum += try await kept(by: way, Int64(id) ?? 0)
    }
    return sum
  }

  /// Waits until no job waits or runs.
  func rests() async throws {
    try await stage.until(
      "SELECT count(*) FROM patchbay_jobs WHERE state IN ('waiting', 'queued', 'running', 'giving_up')", is: "0")
  }

  /// Whether the ledger's own check finds everything in order.
  func ledgerIsSound() async throws -> Bool {
    let result = try await stage.command("ledger", "verify", "--bot", "shop")
    return result.exit == .code(0)
  }

  /// What a person can spend, and owes.
  func balance(of person: Int64 = Stage.boris) throws -> String {
    try stage.column(
      "SELECT available || '/' || owed FROM patchbay_ledger_wallets WHERE user_id = \(person) AND currency = 'unit'"
    ).first ?? "0/0"
  }

  /// The sum of all amounts that entered and left the provider's clearing account, in minor units: what it owes the bot.
  func cleared(_ way: Way) throws -> Int64 {
    let account = "clearing/payments/\(way.rawValue)"
    let sums = try stage.column(
      """
      SELECT coalesce(sum(CASE WHEN debit_account = '\(account)' THEN amount ELSE -amount END), 0)
      FROM patchbay_ledger_transfers WHERE debit_account = '\(account)' OR credit_account = '\(account)'
      """)
    return Int64(sums.first ?? "") ?? -1
  }

  /// Waits until `look` finds something, and shows the payments where it never does.
  @discardableResult
  func eventually<Value>(
    _ what: String, sourceLocation: SourceLocation = #_sourceLocation, _ look: () throws -> Value?
  ) async throws -> Value {
    let payments = """
      SELECT id || ' ' || way || ' ' || state || ' ' || coalesce(trouble, '-') || ' ' || coalesce(reason, '-') || ' ' || refunded
      FROM payments_payments ORDER BY id
      """
    return try await stage.until(
      what, sourceLocation: sourceLocation, failure: { "payments: \(try stage.column(payments))" }, look)
  }

  // MARK: Providers

  func fault(_ fault: JSON) async throws { _ = try await stage.telegram.post("payments/faults", fault) }

  /// Keeps webhooks back until they are delivered by hand.
  func holdWebhooks(_ hold: Bool = true) async throws {
    _ = try await stage.telegram.patch("payments/webhooks", ["hold": JSON(hold)])
  }

  /// The webhooks about an object that wait, by their numbers.
  func webhooks(of object: String? = nil) async throws -> [(number: Int64, event: String)] {
    let all = try await stage.telegram.get("payments/webhooks", ["count": 0])["webhooks"]?.array ?? []
    return all.filter { object == nil || $0["object"]?.string == object }.compactMap { webhook in
      guard let number = webhook["number"]?.int, let event = webhook["event"]?.string else { return nil }
      return (number, event)
    }
  }

  func deliver(_ webhook: Int64) async throws {
    _ = try await stage.telegram.post("payments/webhooks/\(webhook)/deliver")
  }
}
