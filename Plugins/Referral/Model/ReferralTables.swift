import PluginAPI

/// What the plugin remembers.
enum ReferralTables {
  static func create(_ schema: Schema) {
    schema.create("codes") {
      $0.user()
      $0.text("code").unique()
      $0.timestamp("created_at")
      $0.primaryKey("user_id")
    }
    schema.create("joined") {
      $0.user()
      $0.integer("inviter_id")
      $0.timestamp("joined_at")
      // Owed until it is due and the ledger has paid it.
      $0.integer("reward")
      $0.text("reward_state", default: "owed").oneOf("owed", "paid")
      $0.primaryKey("user_id")
      $0.index("inviter_id", "joined_at", name: "joined_by_inviter")
    }
  }

  /// What was owed before is due: there was no ledger to pay it by.
  static func addRewards(_ schema: Schema) {
    schema.add(to: "joined") {
      $0.integer("newcomer_reward", default: 0)
      // The rewards are due with the person's first top-up.
      $0.boolean("awaits_top_up", default: false)
      $0.index("awaits_top_up", "user_id", where: "reward_state = 'owed'", name: "joined_owed")
    }
  }

  static func addLimits(_ schema: Schema) {
    schema.add(to: "joined") {
      // The rewards are due when the person first uses the bot.
      $0.boolean("awaits_action", default: false)
      // When they were settled; NULL where they are not, or were before this column.
      $0.timestamp("settled_at").nullable()
      // Why the inviter's reward is nothing, whatever was promised.
      $0.text("refused").nullable().oneOf("daily_limit")
      $0.index("inviter_id", "settled_at", name: "joined_settled")
    }
    // A row for everybody who brought somebody: locked by whoever rewards them.
    schema.create("inviters") {
      $0.user()
      $0.integer("people", default: 0).check("people >= 0")
      $0.timestamp("last_joined_at")
      // Not by name on the leaderboard.
      $0.boolean("is_hidden", default: false)
      $0.primaryKey("user_id")
      $0.index("people", "last_joined_at", name: "inviters_board")
    }
    schema.run(
      """
      INSERT INTO {inviters} (user_id, people, last_joined_at)
      SELECT inviter_id, count(*), max(joined_at) FROM {joined} GROUP BY inviter_id
      """)
    // What an inviter got of a top-up, or why it was less than their share.
    schema.create("shares") {
      $0.integer("payment")
      $0.user()
      $0.integer("inviter_id")
      $0.integer("bought")
      $0.integer("units").check("units >= 0")
      $0.text("cut_by").nullable().oneOf("person_limit", "period_limit")
      $0.timestamp("at")
      $0.primaryKey("payment")
      $0.index("inviter_id", "at", name: "shares_of_inviter")
      $0.index("user_id", name: "shares_by_person")
    }
    // Links that were opened and counted for nobody.
    schema.create("refusals") {
      $0.user()
      // 0 for a code that nobody has.
      $0.integer("inviter_id")
      $0.text("reason").oneOf("own_link", "already_known", "unknown_code")
      $0.integer("times").check("times >= 1")
      $0.timestamp("first_at")
      $0.timestamp("last_at")
      $0.primaryKey("user_id", "inviter_id", "reason")
      $0.index("inviter_id", "last_at", name: "refusals_of_inviter")
    }
  }

  /// What became of top-ups and of the shares of them, so that both are known whichever is heard of first.
  static func addFacts(_ schema: Schema) {
    // Of a top-up's price, in minor units of its currency. The news of two refunds may come in any order.
    schema.create("top_ups") {
      $0.integer("payment")
      $0.integer("price").check("price > 0")
      $0.integer("refunded", default: 0)
      $0.primaryKey("payment")
    }
    schema.add(to: "shares") {
      // How often the share was moved after it was paid: part of the ledger's keys.
      $0.integer("moves", default: 0)
    }
    // The ledger's transfers of a share, and how much of each was taken back.
    schema.create("share_transfers") {
      $0.id()
      $0.integer("payment")
      $0.integer("transfer").unique()
      $0.integer("units").check("units > 0")
      $0.integer("taken", default: 0)
      $0.check("taken >= 0 AND taken <= units")
      $0.index("payment", name: "share_transfers_of_payment")
    }
  }

  /// What undoes the rewards for a first top-up.
  static func addRewardReturns(_ schema: Schema) {
    schema.add(to: "top_ups") {
      // Whose it is; NULL for those of earlier versions.
      $0.user().nullable()
      $0.index("user_id", name: "top_ups_by_person")
    }
    schema.add(to: "joined") {
      // Whether the rewards went back, since no top-up that they were for is left.
      $0.boolean("is_returned", default: false)
      // How often they were moved after they were paid: part of the ledger's keys.
      $0.integer("moves", default: 0)
    }
    // The ledger's transfers of rewards for a first top-up, and how much of each was taken back.
    schema.create("reward_transfers") {
      $0.id()
      // The new person, whoever got it.
      $0.user()
      $0.text("side").oneOf("inviter", "newcomer")
      $0.integer("transfer").unique()
      $0.integer("units").check("units > 0")
      $0.integer("taken", default: 0)
      $0.check("taken >= 0 AND taken <= units")
      $0.index("user_id", name: "reward_transfers_of_person")
    }
  }

  /// What refunds of a top-up took of the share of it.
  static func addReturns(_ schema: Schema) {
    schema.add(to: "shares") {
      // Of the top-up's price, in minor units of its currency; the news of two refunds may come in any order.
      $0.integer("refunded", default: 0)
      // Units of the share that went back.
      $0.integer("returned", default: 0).check("returned >= 0")
    }
  }
}
