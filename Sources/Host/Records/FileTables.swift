package import PluginAPI

extension HostTables {
  /// The files that plugins keep. A row comes before its content and goes after it, so no content is ever without one.
  package static let filesMigration = Migration("012-files") { schema in
    schema.create("files") {
      $0.integer("bot")
      $0.text("plugin")
      $0.text("name")
      $0.integer("size")
      // 'written': a job writes it, or has written it and not kept it. 'deleted': it is to go.
      $0.text("state").oneOf("written", "kept", "deleted")
      // When it came to its state.
      $0.timestamp("at")
      $0.primaryKey("bot", "name")
      $0.index("state", "at", where: "state <> 'kept'", name: "files_going")
    }
  }
}
