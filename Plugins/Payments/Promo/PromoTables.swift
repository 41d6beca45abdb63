import PluginAPI

/// What the plugin remembers of promo codes.
enum PromoTables {
  static func create(_ schema: Schema) {
    schema.create("promo_codes") {
      $0.id()
      // As codes are compared.
      $0.text("canonical").unique()
      // As the operator wrote it.
      $0.text("title")
      $0.text("kind").oneOf("units", "percent")
      $0.integer("amount").check("amount > 0")
      // How often it can be used by all together; NULL: as often as people like.
      $0.integer("uses").nullable()
      $0.integer("uses_per_user", default: 1).check("uses_per_user > 0")
      $0.integer("used", default: 0)
      $0.timestamp("starts_at").nullable()
      $0.timestamp("ends_at").nullable()
      $0.boolean("is_on", default: true)
      $0.timestamp("created_at")
      $0.text("created_by")
      $0.check("used >= 0 AND (uses IS NULL OR used <= uses)")
    }
    schema.create("promo_uses") {
      $0.id()
      $0.integer("code_id").references("promo_codes")
      $0.user()
      // The person's first, second … use of the code.
      $0.integer("number").check("number > 0")
      // Waiting for the next top-up, or done.
      $0.text("state").oneOf("waiting", "done")
      $0.integer("payment_id").nullable().unique()
      $0.integer("units", default: 0)
      $0.timestamp("used_at")
      $0.unique("code_id", "user_id", "number")
      // One bonus at a time waits for a person's next top-up.
      $0.index("user_id", unique: true, where: "state = 'waiting'", name: "promo_waiting")
      $0.index("user_id", name: "promo_uses_of_user")
    }
    // Codes that don't exist, tried one after another.
    schema.create("promo_attempts") {
      $0.user()
      $0.integer("failures", default: 0)
      $0.timestamp("failed_at")
      $0.timestamp("waits_until")
      $0.primaryKey("user_id")
    }
  }
}

/// What a code gives. ``PromoTables`` holds the same words in a CHECK.
enum PromoKind: String, CaseIterable, Sendable, SQLBindable {
  /// Units at once.
  case units
  /// Percent on top of the next top-up.
  case percent
}
