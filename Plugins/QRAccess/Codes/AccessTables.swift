import PluginAPI

/// What the plugin remembers. Times are the database's.
enum AccessTables {
  /// Why a code was retired; NULL for one that isn't, or was before this column.
  static func addRetirement(_ schema: Schema) {
    schema.add(to: "codes") { $0.text("retirement").nullable().oneOf("replaced", "revoked") }
  }

  /// What the panels of the Mini App show in a code's place: codes themselves are kept by their hashes alone, and can't be shown again.
  static func addFaces(_ schema: Schema) {
    schema.create("faces") {
      $0.id()
      $0.integer("code_id")
      $0.blob("code_hash").unique()
      $0.blob("short_hash").unique()
      $0.index("code_id", name: "faces_of_code")
    }
  }

  static func create(_ schema: Schema) {
    // What short forms are hashed with; made by the first code.
    schema.create("keys") {
      $0.text("name")
      $0.blob("secret")
      $0.primaryKey("name")
    }
    schema.create("codes") {
      $0.id()
      $0.user()
      // SHA-256 of the 128 random bits, and HMAC-SHA-256 of the short form.
      $0.blob("code_hash").unique()
      $0.blob("short_hash").unique()
      // The only place where it is good; NULL: everywhere.
      $0.text("place").nullable()
      $0.integer("price").check("price >= 0")
      // The ledger's hold of the price; NULL: it is free.
      $0.integer("hold").nullable()
      $0.text("state").oneOf("live", "used", "expired", "retired")
      $0.integer("uses", default: 0).check("uses >= 0")
      $0.timestamp("created_at")
      $0.timestamp("expires_at")
      // When it was used for the last time, and where or by whom.
      $0.timestamp("used_at").nullable()
      $0.text("used_place").nullable()
      $0.integer("used_by").nullable()
      // The turnstile's own name of its request, so that it can ask again.
      $0.text("used_request").nullable()
      $0.timestamp("retired_at").nullable()
      $0.text("message").nullable()
      $0.integer("edits", default: 0).check("edits BETWEEN 0 AND 3")
      $0.check("expires_at > created_at")
      $0.check("(uses > 0) = (used_at IS NOT NULL)")
      $0.check("state <> 'used' OR uses = 1")
      $0.check("(state = 'retired') = (retired_at IS NOT NULL)")
      $0.index("user_id", unique: true, where: "state = 'live'", name: "codes_live")
      $0.index("expires_at", name: "codes_age")
    }
    // Every check, whatever came of it.
    schema.create("log") {
      $0.id()
      $0.timestamp("at")
      $0.text("outcome").oneOf("admitted", "unknown", "used", "expired", "retired", "wrong_place")
      $0.text("way").oneOf("scanned", "typed", "turnstile")
      // NULL where the code is unknown.
      $0.integer("code_id").nullable()
      $0.user().nullable()
      $0.text("place").nullable()
      // The controller; NULL for a turnstile.
      $0.integer("checker").nullable()
      $0.index("at", name: "log_age")
      $0.index("user_id", "id", name: "log_of_user")
    }
    // Where a controller stands.
    schema.create("posts") {
      $0.user()
      $0.text("place")
      $0.primaryKey("user_id")
    }
    // How often each key and person has checked codes in a minute, and how often they were wrong.
    schema.create("pace") {
      $0.text("subject")
      $0.timestamp("window_at")
      $0.integer("checks")
      $0.integer("misses")
      $0.primaryKey("subject")
    }
  }
}
