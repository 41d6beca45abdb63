/// YooKassa and Stripe in memory: shops, payments, and the webhooks on their way. It knows nothing of HTTP; the
/// providers' APIs, the pages where people pay, and the control API are ways to call it.
package actor PaymentSandbox: Sandbox {
  typealias Service = Provider
  typealias Fault = PaymentFault

  nonisolated let configuration: SimulatorConfiguration
  nonisolated let clock: any SimulatorClock
  /// Carries webhooks; absent in tests that have no network.
  nonisolated let network: (any SimulatorNetwork)?
  /// Rings at every change.
  nonisolated let bell = ChangeBell()

  var shops: [String: YooKassaShop] = [:]
  var yookassaPayments: [String: YooKassaPayment] = [:]
  /// The payments that can still change by themselves.
  var openYooKassaPayments: Set<String> = []
  var yookassaRefunds: [String: YooKassaRefund] = [:]
  var yookassaReceipts: [String: YooKassaReceipt] = [:]

  /// By secret key.
  var stripeAccounts: [String: StripeAccount] = [:]
  var stripeSessions: [String: StripeSession] = [:]
  /// The sessions that can still change by themselves.
  var openStripeSessions: Set<String> = []
  /// By the payment intent's id.
  var stripeCharges: [String: StripeCharge] = [:]
  var stripeRefunds: [String: StripeRefund] = [:]
  var stripeEvents: [String: StripeEvent] = [:]
  /// Idempotency keys of calls that are being answered.
  var stripeCallsInProgress: Set<IdempotencyStore.Key> = []

  var outbox = WebhookOutbox<Provider>()
  var idempotency = IdempotencyStore()
  var faults: FaultList<SandboxFault<Provider, PaymentFault>>
  var calls: Ring<SandboxCall<Provider>>

  private var ids: SeededGenerator
  private var objects = 0
  var pump: Task<Void, Never>?
  /// Milliseconds since 1970 when the clock's `now` was zero.
  private let epoch: Int64

  package init(
    configuration: SimulatorConfiguration = SimulatorConfiguration(), clock: any SimulatorClock = SystemClock(),
    network: (any SimulatorNetwork)? = nil
  ) {
    self.configuration = configuration
    self.clock = clock
    self.network = network
    faults = FaultList(seed: configuration.seed)
    // Ids must not come again when the simulator is started anew: whoever calls it may remember them.
    ids = SeededGenerator(seed: configuration.seed ^ UInt64(truncatingIfNeeded: clock.unixTime))
    calls = Ring(capacity: configuration.journalLength)
    epoch = Int64(clock.unixTime) * 1000 - Self.milliseconds(clock.now)
    shops = Self.shops(of: configuration)
    stripeAccounts = Self.stripeAccounts(of: configuration)
  }

  private static func shops(of configuration: SimulatorConfiguration) -> [String: YooKassaShop] {
    var shops: [String: YooKassaShop] = [:]
    for shop in configuration.yookassaShops {
      shops[shop.id] = YooKassaShop(id: shop.id, secretKey: shop.secretKey, webhook: shop.webhook)
    }
    return shops
  }

  private static func stripeAccounts(of configuration: SimulatorConfiguration) -> [String: StripeAccount] {
    var accounts: [String: StripeAccount] = [:]
    for account in configuration.stripeAccounts {
      var made = StripeAccount(key: account.secretKey, number: accounts.count + 1)
      if let webhook = account.webhook {
        made.endpoints = [
          StripeEndpoint(id: "we_configured\(made.number)", url: webhook.url, secrets: [.init(text: webhook.secret)])
        ]
      }
      accounts[account.secretKey] = made
    }
    return accounts
  }

  // MARK: Time and ids

  private static func milliseconds(_ time: Duration) -> Int64 {
    time.components.seconds * 1000 + time.components.attoseconds / 1_000_000_000_000_000
  }

  /// Milliseconds since 1970.
  var milliseconds: Int64 { epoch + Self.milliseconds(clock.now) }
  var unixTime: Int { Int(milliseconds / 1000) }

  /// An id in YooKassa's form, whose first part is a time.
  func newYooKassaID() -> String {
    func hex(_ value: UInt64, _ width: Int) -> String {
      let text = String(value, radix: 16)
      return String(repeating: "0", count: max(0, width - text.utf8.count)) + text.suffix(width)
    }
    let time = UInt64(truncatingIfNeeded: unixTime - 946_684_800)
    return "\(hex(time, 8))-000f-5000-9000-\(hex(ids.next() & 0xFFFF_FFFF_FFFF, 12))"
  }

  /// An id in Stripe's form: `pi_3…` and 24 letters and digits.
  func newStripeID(_ prefix: String) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
    return prefix + String((0..<24).map { _ in letters[Int(ids.next() % UInt64(letters.count))] })
  }

  /// The next number of an object: newer ones are greater, so that lists have an order.
  func newNumber() -> Int {
    objects += 1
    return objects
  }

  // MARK: What happens by itself

  /// Carries out what is due (expiries, webhooks) and comes back when the next thing is.
  func work() {
    guard !bell.isClosed else { return }
    expireYooKassaPayments()
    expireStripeSessions()
    deliverWebhooks()
    comeBack(at: nextYooKassaExpiry, nextStripeExpiry)
  }

  /// Ends every wait and delivery.
  package func close() {
    bell.close()
    pump?.cancel()
  }

  /// Forgets everything but the shops and accounts of the configuration.
  package func reset() {
    shops = Self.shops(of: configuration)
    (yookassaPayments, yookassaRefunds, yookassaReceipts, openYooKassaPayments) = ([:], [:], [:], [])
    stripeAccounts = Self.stripeAccounts(of: configuration)
    (stripeSessions, stripeCharges, stripeRefunds, stripeEvents, openStripeSessions) = ([:], [:], [:], [:], [])
    outbox = WebhookOutbox<Provider>(startingAt: outbox.nextNumber)
    idempotency = IdempotencyStore()
    faults.removeAll()
    bell.ring()
    work()
  }
}
