/// Accounts whose webhooks' address is known only once somebody listens there.
extension PaymentSandbox {
  /// Has a shop at YooKassa, new or known, send its notifications to an address.
  package func notify(_ url: String, ofShop id: String, secretKey: String) {
    var shop = shops[id] ?? YooKassaShop(id: id, secretKey: secretKey, webhook: nil)
    shop.secretKey = secretKey
    shop.webhook = url
    shops[id] = shop
    bell.ring()
  }

  /// Has a merchant at Stripe, new or known, send all events to an address, signed with a secret.
  package func notify(_ url: String, ofAccount secretKey: String, secret: String) {
    if stripeAccounts[secretKey] == nil {
      stripeAccounts[secretKey] = StripeAccount(key: secretKey, number: stripeAccounts.count + 1)
    }
    stripeAccounts[secretKey]?.endpoints.removeAll()
    addStripeEndpoint(secretKey, url: url, events: nil, secret: secret)
    bell.ring()
  }
}
