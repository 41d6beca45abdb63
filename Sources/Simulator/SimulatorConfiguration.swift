/// How a simulated Telegram is set up.
package struct SimulatorConfiguration: Sendable {
  /// A bot that exists from the start, with a name of its own.
  package struct Bot: Sendable {
    package var token: String
    package var firstName: String
    /// Without `@`; ends in `bot`.
    package var username: String
    /// Whether it answers inline queries, as BotFather's /setinline decides.
    package var hasInlineMode: Bool

    package init(token: String, firstName: String, username: String, hasInlineMode: Bool = false) {
      (self.token, self.firstName, self.username, self.hasInlineMode) = (token, firstName, username, hasInlineMode)
    }
  }

  /// A shop at the simulated YooKassa that exists from the start.
  package struct YooKassaShop: Sendable {
    package var id: String
    package var secretKey: String
    /// Where notifications go.
    package var webhook: String?

    package init(id: String, secretKey: String, webhook: String? = nil) {
      (self.id, self.secretKey, self.webhook) = (id, secretKey, webhook)
    }
  }

  /// A merchant at the simulated Stripe that exists from the start.
  package struct StripeAccount: Sendable {
    package var secretKey: String
    /// Where all events go, and the secret that signs them.
    package var webhook: (url: String, secret: String)?

    package init(secretKey: String, webhook: (url: String, secret: String)? = nil) {
      (self.secretKey, self.webhook) = (secretKey, webhook)
    }
  }

  /// The address that the server binds.
  package var host = "127.0.0.1"
  /// 0 lets the system choose.
  package var port = 8090
  /// Whether a bot, a shop or a merchant appears with its first call; otherwise only the configured ones exist.
  package var acceptsAnyToken = true
  package var bots: [Bot] = []
  package var people: [Person] = []
  package var yookassaShops: [YooKassaShop] = []
  package var stripeAccounts: [StripeAccount] = []
  /// Telegram takes only HTTPS addresses on four ports. The simulator also takes any port and plain HTTP on loopback
  /// addresses, and everywhere if this is true.
  package var acceptsAnyWebhook = false
  /// How long a button's callback query can be answered.
  package var callbackQueryLifetime: Duration = .seconds(150)
  /// How long a webhook may take to answer.
  package var webhookTimeout: Duration = .seconds(60)
  /// Messages kept in each chat; the oldest go first.
  package var messagesPerChat = 5_000
  /// Bot API calls kept for reading, over all bots.
  package var journalLength = 20_000
  /// Changes kept for pages and tests that come back after a pause.
  package var eventsKept = 20_000
  /// The largest request body, in bytes.
  package var largestBody = 60 * 1024 * 1024
  /// Decides random update ids and the faults that come with a probability.
  package var seed: UInt64 = 1
  /// The number of a chat's first message. A bot that remembers an earlier simulator must meet other numbers.
  package var firstMessageID = 1

  /// Goes on where an earlier simulator ended, which forgot everything: what its bots remember of updates and messages must
  /// not fit what comes now.
  ///
  /// - Parameter unixTime: the time now.
  package mutating func goOn(at unixTime: Int) {
    seed = UInt64(max(0, unixTime))
    // Seconds since 2026: more messages than that nobody sends.
    firstMessageID = max(1, unixTime - 1_767_225_600)
  }

  package init(port: Int = 8090) { self.port = port }
}
