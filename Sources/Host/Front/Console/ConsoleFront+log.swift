import PatchbayBase
import PatchbayConfiguration
@_spi(Host) import PluginAPI

// What the host logged lately, new lines as they come.
extension ConsoleFront {
  func log(_ visit: ConsoleVisit) async -> WebResponse {
    guard let page = ConsolePage.all.first(where: { $0.id == "log" }), let operation = visit.operation("log.list"),
      visit.may(operation)
    else { return forbidden(visit) }
    let view = await lines(operation, visit)
    let content = ConsoleTemplates.render(
      .log,
      [
        "tools": view.tools, "part": view.content, "host": runtime.services.identity.name,
        // What was before a line doesn't change any more.
        "isLive": view.status == 200 && visit.fields["after"] == nil, "w": ConsoleWords.all(in: visit.language),
      ])
    return self.page(
      page.title.text(in: visit.language), intro(page, visit) + content, visit, at: "log", status: view.status)
  }

  func logLive(_ visit: ConsoleVisit) -> WebAnswer {
    guard let operation = visit.operation("log.list"), visit.may(operation) else { return WebAnswer(forbidden(visit)) }
    return live(visit) { "<div>\(await lines(operation, visit).content)</div>" }
  }

  private func lines(_ operation: Operation, _ visit: ConsoleVisit) async -> View {
    await look(operation, visit, at: "log") { table, pager in
      ConsoleTemplates.render(
        .loglines,
        [
          "lines": table.named.map { Self.line($0, visit) },
          "isPaged": pager.previous != nil || pager.next != nil, "count": table.rows.count,
          "previous": Values.optional(pager.previous), "next": Values.optional(pager.next),
          "w": ConsoleWords.all(in: visit.language),
        ])
    }
  }

  private static let tones = ["warning": "warn", "error": "bad", "critical": "bad", "debug": "mute", "trace": "mute"]

  private static func line(_ row: [String: SQLValue], _ visit: ConsoleVisit) -> Values {
    func text(_ name: String) -> String { row[name].map(ConsoleTable.plain) ?? "" }
    let details = (try? JSONDocument(Array(text("details").utf8)))?.root.members.map { ($0.name, $0.value.string ?? "") } ?? []
    let bot = text("bot")
    var marks = ["bot", "plugin", "incident"].map { ($0, text($0)) }.filter { !$0.1.isEmpty }
    marks += details.filter { $0.0 != "error" }
    let error = details.first { $0.0 == "error" }?.1
    let time = row["at"].flatMap { if case .integer(let time) = $0 { LocalTime(time, in: visit.zone(of: bot)) } else { nil } }
    return [
      "at": time?.stamp ?? "", "level": ConsoleWords.state(text("level"), visit.language),
      "tone": tones[text("level")] ?? "", "message": SafeText.lines(text("message")),
      "error": Values.optional(error.map(SafeText.lines)),
      "marks": marks.map { name, value in
        [
          "label": ConsoleWords.column(name, visit.language), "text": SafeText.line(value),
          "href": Values.optional(way(from: name, value, bot: bot, visit)),
        ] as Values
      },
    ]
  }

  /// Where what a line names leads: to the person, or to all lines that name the same.
  private static func way(from name: String, _ value: String, bot: String, _ visit: ConsoleVisit) -> String? {
    let bot = visit.bots.contains(bot) ? bot : visit.fields["_bot"]
    switch name {
    case "bot": return visit.bots.contains(value) ? FormFields.address("/console/log", [("_bot", value)]) : nil
    case "plugin", "incident": return FormFields.address("/console/log", [("_bot", bot), (name, value)])
    case "update" where Int64(value) != nil: return FormFields.address("/console/log", [("_bot", bot), (name, value)])
    case "job":
      guard let number = value.split(separator: " ").last, Int64(number) != nil else { return nil }
      return FormFields.address("/console/log", [("_bot", bot), ("job", String(number))])
    case "user" where Int64(value) != nil:
      return ConsolePage.all.contains { $0.id == "person" && $0.isFor(visit) }
        ? FormFields.address("/console/person", [("_bot", bot), ("user", value)]) : nil
    default: return nil
    }
  }
}
