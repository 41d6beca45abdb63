/// How a provider repeats a webhook that was not taken.
enum WebhookPatience: Sendable {
  case yookassa, stripeSandbox, stripeLive, tasks

  /// No attempt comes later than this after the event.
  var whole: Duration {
    switch self {
    case .yookassa, .stripeSandbox: .seconds(24 * 3600)
    case .stripeLive: .seconds(3 * 24 * 3600)
    case .tasks: .seconds(3600)
    }
  }

  /// Seconds between attempts. YooKassa repeats for 24 hours from the event; how often is not published. Stripe repeats
  /// three times over a few hours in its sandboxes, and with growing pauses for three days in live mode.
  var pauses: [Int] {
    switch self {
    case .yookassa: [10, 60, 300, 1800, 7200, 21_600, 43_200]
    case .stripeSandbox: [60, 1800, 7200]
    case .stripeLive: [60, 300, 1800, 7200, 18_000, 36_000, 36_000, 43_200, 43_200]
    case .tasks: [1, 5, 30, 120, 600]
    }
  }
}

enum WebhookState: String, Sendable {
  case waiting
  /// Until somebody delivers it by hand.
  case held
  case sending
  case delivered
  /// Never sent: a fault asked for it.
  case lost
  /// Tried until the provider's patience ended.
  case abandoned
}

struct WebhookAttempt: Sendable {
  let unixTime: Int
  /// The answer's status, or 0 if there was none.
  let status: Int
  /// What went wrong; empty if nothing did.
  let problem: String
}

/// One notification to one address.
struct SandboxWebhook<Service: SandboxService>: Sendable {
  let number: Int
  let service: Service
  /// The shop's id, or the account's name.
  let account: String
  /// Stripe's endpoint; a shop has only one.
  let endpoint: String
  let url: String
  let event: String
  /// The payment, refund or session that it is about.
  let object: String
  let body: [UInt8]
  let hasWrongSignature: Bool
  let created: Int
  var state: WebhookState
  var due: Duration
  /// Held back until a later one of its address was sent.
  var letsOthersPass: Bool
  let patience: WebhookPatience
  /// No attempt after this.
  let deadline: Duration
  var attempts: [WebhookAttempt] = []
}

/// The webhooks of a sandbox: a pure value, told the time by its caller. One address gets one webhook at a time,
/// in the order in which things happened, unless a fault says otherwise.
struct WebhookOutbox<Service: SandboxService>: Sendable {
  private(set) var webhooks: [Int: SandboxWebhook<Service>] = [:]
  /// Those that are not done with: looking for what is due costs nothing for the others.
  private var open: Set<Int> = []
  private(set) var nextNumber: Int
  /// New webhooks wait to be delivered by hand.
  var isHolding = false
  static var longest: Int { 20_000 }

  init(startingAt number: Int = 1) { nextNumber = number }

  mutating func append(_ make: (_ number: Int) -> SandboxWebhook<Service>) {
    var webhook = make(nextNumber)
    if isHolding, webhook.state == .waiting { webhook.state = .held }
    webhooks[nextNumber] = webhook
    if webhook.state != .lost { open.insert(nextNumber) }
    nextNumber += 1
    if webhooks.count > Self.longest {
      for number in webhooks.keys.filter({ !open.contains($0) }).sorted().prefix(1000) { webhooks[number] = nil }
    }
  }

  /// The next webhook to send, now on its way; nil if none is due or its address is busy.
  mutating func take(now: Duration) -> SandboxWebhook<Service>? {
    let next = deliverable.filter { $0.due <= now }.min { $0.number < $1.number }
    guard let next else { return nil }
    webhooks[next.number]?.state = .sending
    return webhooks[next.number]
  }

  /// Takes one whatever its state, to send it by hand.
  mutating func take(_ number: Int) -> SandboxWebhook<Service>? {
    guard webhooks[number] != nil else { return nil }
    webhooks[number]?.state = .sending
    open.insert(number)
    return webhooks[number]
  }

  mutating func finished(_ number: Int, _ attempt: WebhookAttempt, isAccepted: Bool, now: Duration) {
    guard let webhook = webhooks[number] else { return }
    webhooks[number]?.attempts.append(attempt)
    for other in open where other < number {
      guard let waiting = webhooks[other], waiting.letsOthersPass, waiting.url == webhook.url else { continue }
      webhooks[other]?.letsOthersPass = false
      webhooks[other]?.due = now
    }
    if isAccepted {
      webhooks[number]?.state = .delivered
      open.remove(number)
      return
    }
    // It may have been sent twice at once, by hand: what was taken once stays taken.
    guard webhook.state == .sending else { return }
    let failures = webhook.attempts.count
    let pauses = webhook.patience.pauses
    if pauses.indices.contains(failures), now + .seconds(pauses[failures]) <= webhook.deadline {
      webhooks[number]?.state = .waiting
      webhooks[number]?.due = now + .seconds(pauses[failures])
    } else {
      webhooks[number]?.state = .abandoned
      open.remove(number)
    }
  }

  /// Makes everything that waits or is held due at once.
  mutating func releaseAll(now: Duration) {
    for number in open where webhooks[number]?.state == .waiting || webhooks[number]?.state == .held {
      webhooks[number]?.state = .waiting
      webhooks[number]?.letsOthersPass = false
      webhooks[number]?.due = now
    }
  }

  /// Those that wait for nothing but their time: one whose address is busy comes with the answer that frees it.
  private var deliverable: [SandboxWebhook<Service>] {
    let all = open.compactMap { webhooks[$0] }
    let busy = Set(all.filter { $0.state == .sending }.map(\.url))
    return all.filter { $0.state == .waiting && !busy.contains($0.url) }
  }

  var nextAttempt: Duration? { deliverable.map(\.due).min() }
}
