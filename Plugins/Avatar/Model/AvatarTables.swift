import PluginAPI

/// What the plugin remembers. Words are those of the enumerations as they were when the table was made, which a test compares:
/// a table that exists is changed by a migration of its own.
enum AvatarTables {
  static func create(_ schema: Schema) {
    photos(schema)
    orders(schema)
    gallery(schema)
  }

  /// What keeps an order waiting; NULL once the service has answered.
  static func addTroubles(_ schema: Schema) {
    schema.add(to: "generations") { $0.text("trouble").nullable().oneOf("billing", "overload", "unreachable") }
    schema.add(to: "questions") { $0.text("trouble").nullable().oneOf("billing", "overload", "unreachable") }
  }

  /// The file of a photo that was uploaded in the Mini App, which Telegram has no name of.
  static func addUploads(_ schema: Schema) {
    schema.add(to: "photos") { $0.text("upload").nullable() }
  }

  private static func photos(_ schema: Schema) {
    schema.create("sets") {
      $0.id()
      $0.user()
      $0.text("purpose").oneOf("portrait", "advice")
      $0.text("state").oneOf("open", "used", "dropped")
      $0.text("gender").nullable().oneOf("woman", "man", "other")
      $0.text("training").nullable().oneOf("portrait", "figure")
      $0.text("style").nullable()
      $0.text("question").nullable()
      // How many photos came after there were enough.
      $0.integer("left_out", default: 0)
      // The message that shows how far the person is.
      $0.text("message").nullable()
      $0.timestamp("created_at")
      $0.timestamp("touched_at")
      $0.index("user_id", unique: true, where: "state = 'open'", name: "sets_open")
      $0.index("touched_at", where: "state = 'open'", name: "sets_age")
    }
    schema.create("photos") {
      $0.id()
      $0.integer("set_id")
      $0.user()
      // Telegram's name of the file, and what is the same for all names of one file.
      $0.text("telegram_id")
      $0.text("telegram_unique")
      $0.text("state").oneOf("checking", "accepted", "refused")
      $0.text("problem").nullable().oneOf(
        "unsupported", "truncated", "damaged", "animated", "too_large", "too_many_pixels", "too_small", "unreachable")
      $0.text("file").nullable()
      $0.text("type").nullable().oneOf("jpeg", "png", "webp")
      $0.integer("width").nullable()
      $0.integer("height").nullable()
      $0.timestamp("created_at")
      $0.unique("set_id", "telegram_unique")
      $0.check("(state = 'accepted') = (file IS NOT NULL AND type IS NOT NULL AND width IS NOT NULL AND height IS NOT NULL)")
      $0.check("(state = 'refused') = (problem IS NOT NULL)")
    }
  }

  private static func orders(_ schema: Schema) {
    schema.create("generations") {
      $0.id()
      $0.user()
      $0.integer("set_id")
      // The idempotence key that the service is given.
      $0.text("request_key").unique()
      $0.text("gender").oneOf("woman", "man", "other")
      $0.text("training").oneOf("portrait", "figure")
      $0.text("style")
      // Written once, before the service is asked: a repeated request must be the same.
      $0.text("prompt").nullable()
      $0.boolean("is_fallback", default: false)
      $0.integer("price").check("price >= 0")
      // The ledger's hold of the price, and the transfer that took it; NULL where it is free, or not taken.
      $0.integer("hold").nullable()
      $0.integer("capture").nullable()
      $0.text("state").oneOf("queued", "submitted", "done", "failed")
      // The service's id of the task.
      $0.text("task").nullable()
      $0.integer("progress").nullable().check("progress BETWEEN 0 AND 100")
      $0.text("message").nullable()
      $0.text("failure").nullable().oneOf("violation", "timeout", "unavailable", "refused", "cancelled")
      $0.timestamp("created_at")
      $0.timestamp("ended_at").nullable()
      $0.check("(state = 'failed') = (failure IS NOT NULL)")
      $0.check("(state IN ('done', 'failed')) = (ended_at IS NOT NULL)")
      $0.check("state <> 'submitted' OR task IS NOT NULL")
      $0.check("capture IS NULL OR state = 'done'")
      $0.index("user_id", unique: true, where: "state IN ('queued', 'submitted')", name: "generations_live")
      $0.index("task", name: "generations_task")
      $0.index("set_id", name: "generations_set")
    }
    schema.create("questions") {
      $0.id()
      $0.user()
      $0.integer("set_id")
      $0.text("request_key").unique()
      $0.text("question")
      $0.integer("price").check("price >= 0")
      $0.integer("hold").nullable()
      $0.integer("capture").nullable()
      $0.text("state").oneOf("queued", "done", "failed")
      $0.text("message").nullable()
      $0.text("failure").nullable().oneOf("violation", "timeout", "unavailable", "refused", "cancelled")
      $0.timestamp("created_at")
      $0.timestamp("ended_at").nullable()
      $0.check("(state = 'failed') = (failure IS NOT NULL)")
      $0.check("(state IN ('done', 'failed')) = (ended_at IS NOT NULL)")
      $0.check("capture IS NULL OR state = 'done'")
      $0.index("user_id", unique: true, where: "state = 'queued'", name: "questions_live")
      $0.index("set_id", name: "questions_set")
    }
  }

  private static func gallery(_ schema: Schema) {
    schema.create("pictures") {
      $0.id()
      $0.user()
      $0.integer("generation_id")
      $0.text("kind").oneOf("photo", "video")
      $0.text("file").unique()
      $0.text("media_type")
      // Telegram's name of it, once a message with it has come back.
      $0.text("telegram_id").nullable()
      $0.timestamp("created_at")
      $0.index("user_id", "id", name: "pictures_of_user")
    }
    // Whose picture stands for whom.
    schema.create("profiles") {
      $0.user()
      $0.text("source").oneOf("none", "telegram", "gallery")
      // What the web route serves, and its media type.
      $0.text("file").nullable().unique()
      $0.text("media_type").nullable()
      // Of the gallery.
      $0.integer("picture_id").nullable()
      $0.timestamp("checked_at")
      $0.primaryKey("user_id")
      $0.check("(source = 'none') = (file IS NULL)")
      $0.check("(file IS NULL) = (media_type IS NULL)")
      $0.check("(source = 'gallery') = (picture_id IS NOT NULL)")
    }
  }
}
