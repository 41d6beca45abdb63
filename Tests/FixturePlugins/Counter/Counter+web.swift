import PluginAPI

extension Counter {
  func registerWeb(on bot: Registration) throws {
    try bot.web(.get, "hello/{name}") { web in
      .text("hello \(web.request.parameters["name"] ?? ""), \(web.request.query["mood"] ?? "as ever")")
    }
    try bot.web(.post, "orders", idempotencyKey: { $0.headers["idempotency-key"] }) { web in
      let id = try web.sql.one(
        "INSERT INTO {notes} (name, note) VALUES ('order', ?) RETURNING id", String(decoding: web.request.body, as: UTF8.self)
      ).int64
      if let person = web.request.query["notify"].flatMap({ Int64($0) }) { try web.send("order \(id)", to: person) }
      var response = WebResponse.text("order \(id)", status: 201)
      response.headers["x-order"] = String(id)
      return response
    }
    try bot.web(.post, "broken") { web in
      try web.sql.run("INSERT INTO {notes} (name, note) VALUES ('broken', '')")
      throw CounterError.asked
    }
    try bot.web(.get, "notes/{name}") { web in
      .text(
        try web.sql.all("SELECT note FROM {notes} WHERE name = ? ORDER BY id", web.request.parameters["name"] ?? "")
          .map { try $0.string }.joined(separator: "\n"))
    }
  }
}
