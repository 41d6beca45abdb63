import PluginAPI

extension Misbehaving {
  func registerActions(on bot: Registration) throws {
    try bot.action("throw", "Write one row, and throw.") { action in
      try Self.mark(action)
      throw MisbehavingError.asked("throw")
    }
    try bot.action("undeclared", "Read an argument that was never declared.") { action in
      try Self.mark(action)
      return ActionResult(try action.text("nothing"))
    }
    try bot.action("slow", "SQL without an end.") { action in
      try Self.mark(action)
      let count = try action.sql.one(
        "WITH RECURSIVE endless (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless) SELECT count(*) FROM endless")
      return ActionResult("\(try count.int)")
    }
    try bot.action("hang", "Code without an end.") { action in
      // The clock is read so that the loop can't be taken for one without effects.
      while try action.now > 0 {}
      return ActionResult()
    }
    try bot.action("commit", "COMMIT.") { action in
      try Self.mark(action)
      try action.sql.run("COMMIT")
      return ActionResult("committed")
    }
  }

  private static func mark(_ action: ActionContext) throws {
    try action.sql.run("INSERT INTO {marks} (mark) VALUES ('action')")
  }
}
