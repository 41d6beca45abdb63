import PluginAPI

/// What the plugin remembers of payments.
enum PaymentTables {
  static func create(_ schema: Schema) {
    schema.create("payments") {
      $0.id()
      $0.user()
      $0.chat()
      $0.text("order_key")
      $0.text("way").oneOf("yookassa", "stripe", "telegram", "stars")
      $0.text("package").nullable()
      $0.integer("units").check("units >= 0")
      $0.integer("bonus").check("bonus >= 0")
      $0.text("currency")
      $0.integer("price").check("price > 0")
      $0.text("state").oneOf("created", "pending", "succeeded", "partly_refunded", "refunded", "canceled", "expired")
      $0.text("trouble").nullable().oneOf("mismatch", "provider_lags", "ledger_lags", "disputed")
      $0.integer("refunded", default: 0)
      $0.timestamp("created_at")
      $0.timestamp("changed_at")
      $0.timestamp("expires_at")
      // When the provider is asked next; NULL: never.
      $0.timestamp("check_at").nullable()
      $0.text("provider_id").nullable()
      $0.text("url").nullable()
      $0.text("charge").nullable()
      // The ledger's transfer of the money itself.
      $0.integer("money_transfer").nullable()
      $0.text("reason").nullable()
      $0.text("message").nullable()
      $0.text("contact").nullable()
      $0.integer("attempt", default: 0)
      $0.check("refunded >= 0 AND refunded <= price")
      // Credited means that a charge did it, and the other way round.
      $0.check("(charge IS NOT NULL) = (state IN ('succeeded', 'partly_refunded', 'refunded'))")
      $0.unique("user_id", "order_key")
      $0.index("way", "charge", unique: true, where: "charge IS NOT NULL", name: "payments_charge")
      $0.index("way", "provider_id", unique: true, where: "provider_id IS NOT NULL", name: "payments_provider")
      $0.index("check_at", where: "check_at IS NOT NULL", name: "payments_check")
    }
    // What was credited for a payment, and how much of it was taken back.
    schema.create("credits") {
      $0.id()
      $0.integer("payment_id").references("payments")
      $0.integer("transfer").unique()
      $0.integer("units").check("units > 0")
      $0.integer("taken", default: 0)
      $0.check("taken >= 0 AND taken <= units")
      $0.index("payment_id", name: "credits_of_payment")
    }
    schema.create("refunds") {
      $0.id()
      // NULL until the payment is known: news of a refund may come first.
      $0.integer("payment_id").nullable().references("payments")
      $0.text("way").oneOf("yookassa", "stripe", "telegram", "stars")
      $0.text("source").oneOf("operator", "outside", "dispute")
      $0.text("state").oneOf("waiting", "pending", "succeeded", "failed")
      $0.text("currency")
      $0.integer("amount").check("amount > 0")
      // What was taken back from the person.
      $0.integer("units", default: 0)
      $0.text("charge").nullable()
      $0.text("provider_id").nullable()
      $0.text("reason").nullable()
      $0.integer("attempt", default: 0)
      $0.timestamp("created_at")
      $0.timestamp("changed_at")
      $0.index("way", "provider_id", unique: true, where: "provider_id IS NOT NULL", name: "refunds_provider")
      $0.index("payment_id", name: "refunds_of_payment")
      $0.index("way", "charge", where: "payment_id IS NULL", name: "refunds_waiting")
    }
    // News of providers, each once.
    schema.create("notices") {
      $0.id()
      $0.text("way").oneOf("yookassa", "stripe", "telegram", "stars")
      $0.text("event")
      $0.text("object")
      // What makes two deliveries the same news.
      $0.text("news_key")
      $0.blob("body")
      $0.timestamp("received_at")
      $0.unique("way", "news_key")
      $0.index("received_at", name: "notices_age")
    }
    // How far reading a provider's list has come.
    schema.create("marks") {
      $0.text("name")
      $0.integer("value")
      $0.primaryKey("name")
    }
  }

  static func addFacts(_ schema: Schema) {
    schema.add(to: "payments") {
      // When the provider said that the money is on its way; of a pending payment only.
      $0.timestamp("underway_at").nullable()
      // What is sent to begin it, made once; NULL once the provider has it.
      $0.blob("request").nullable()
      // How often the provider was asked, and the last question whose answer was taken.
      $0.integer("asks", default: 0)
      $0.integer("answered", default: 0)
      // How often in the minute that began then.
      $0.integer("minute_asks", default: 0)
      $0.integer("minute_at", default: 0)
      // How often its units and its money were moved after they were credited.
      $0.integer("moves", default: 0)
    }
    schema.add(to: "refunds") {
      $0.blob("request").nullable()
    }
    // The transfers that brought a payment's money, and how much of each was taken back.
    schema.create("money") {
      $0.id()
      $0.integer("payment_id").references("payments")
      $0.integer("transfer").unique()
      $0.integer("amount").check("amount > 0")
      $0.integer("taken", default: 0)
      $0.check("taken >= 0 AND taken <= amount")
      $0.index("payment_id", name: "money_of_payment")
    }
    schema.run(
      """
      INSERT INTO {money} (payment_id, transfer, amount, taken)
      SELECT id, money_transfer, price, CASE WHEN reversed < price THEN reversed ELSE price END FROM (
        SELECT p.id, p.money_transfer, p.price, coalesce((
          SELECT CAST(sum(r.amount) AS BIGINT) FROM {refunds} r
          WHERE r.payment_id = p.id AND (r.state = 'succeeded' OR r.money_transfer IS NOT NULL)), 0) AS reversed
        FROM {payments} p WHERE p.money_transfer IS NOT NULL) AS known
      """)
    schema.run(
      """
      INSERT INTO {money} (payment_id, transfer, amount)
      SELECT payment_id, money_transfer, amount FROM {refunds} WHERE money_transfer IS NOT NULL AND payment_id IS NOT NULL
      """)
  }

  static func addApp(_ schema: Schema) {
    // Whether it was begun in the Mini App: its panel shows it, and no message.
    schema.add(to: "payments") { $0.boolean("in_app", default: false) }
  }

  static func addOrdersAndReturns(_ schema: Schema) {
    schema.add(to: "refunds") {
      // The ledger's transfer of the money that came back, of a refund that was made and failed.
      $0.integer("money_transfer").nullable()
      // The key of the operator's order: asked for again, it is the same refund.
      $0.text("order_key").nullable()
      $0.index("order_key", unique: true, where: "order_key IS NOT NULL", name: "refunds_order")
    }
  }
}
