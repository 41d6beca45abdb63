import PluginAPI

/// What the plugin remembers.
enum ReferralTables {
  /// Why a person who came by a link counts for nobody.
  enum Refusal: String, CaseIterable {
    case ownLink = "own_link"
    case alreadyKnown = "already_known"
    case unknownCode = "unknown_code"
  }

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
}

/// A person's invitation code: eight letters and digits without those that look alike.
struct ReferralCode {
  private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
  static let length = 8

  static func random() -> String { String((0..<length).map { _ in alphabet.randomElement() ?? "a" }) }
}
